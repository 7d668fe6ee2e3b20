-- AlterTable
{% for clause in clauses %}
ALTER TABLE {{ table }} {{ clause }};
{% endfor %}
