-- AlterEnum
{% for value in values %}
ALTER TYPE {{ name }} ADD VALUE {{ value }};
{% endfor %}
