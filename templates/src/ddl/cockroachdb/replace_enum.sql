-- AlterEnum
{% for value in added %}
ALTER TYPE {{ name }} ADD VALUE {{ value }};
{% endfor %}
{% for value in removed %}
ALTER TYPE {{ name }} DROP VALUE {{ value }};
{% endfor %}
