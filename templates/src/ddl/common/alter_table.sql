-- AlterTable
{% for sequence in new_sequences %}
CREATE SEQUENCE {{ sequence.name }};
SELECT setval({{ sequence.name_literal }}, GREATEST((SELECT MAX({{ sequence.column }}) FROM {{ table }}), 0) + 1, false);
{% endfor %}
{% if clauses %}
ALTER TABLE {{ table }} {{ clauses | join(",\n") }};
{% endif %}
{% for sequence in new_sequences %}
ALTER SEQUENCE {{ sequence.name }} OWNED BY {{ table }}.{{ sequence.column }};
{% endfor %}
{% for sequence in old_sequences %}
DROP SEQUENCE IF EXISTS {{ sequence }};
{% endfor %}
{% for sequence in retyped_sequences %}
ALTER SEQUENCE IF EXISTS {{ sequence.name }} AS {{ sequence.type }};
{% endfor %}
