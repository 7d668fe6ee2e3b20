-- RenameTable
ALTER TABLE {{ from }} RENAME TO {{ to }};
{% for sequence in sequences %}
ALTER SEQUENCE IF EXISTS {{ sequence.from }} RENAME TO {{ sequence.to }};
{% endfor %}
