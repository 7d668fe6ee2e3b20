-- RenameEnumValue
{% for column in columns %}
UPDATE {{ column.table }} SET {{ column.name }} = {{ to }} WHERE {{ column.name }} = {{ from }};
{% endfor %}
