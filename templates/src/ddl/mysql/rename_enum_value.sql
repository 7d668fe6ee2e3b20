-- RenameEnumValue
{% for column in columns %}
ALTER TABLE {{ column.table }} MODIFY {{ column.between }};
UPDATE {{ column.table }} SET {{ column.name }} = {{ to }} WHERE {{ column.name }} = {{ from }};
ALTER TABLE {{ column.table }} MODIFY {{ column.next }};
{% endfor %}
