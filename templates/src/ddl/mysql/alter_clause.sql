{% if kind == "drop_primary_key" %}DROP PRIMARY KEY
{% elif kind == "drop_column" %}DROP COLUMN {{ name }}
{% elif kind == "add_column" %}ADD COLUMN {{ column }}
{% elif kind == "modify_column" %}MODIFY {{ column }}
{% elif kind == "add_primary_key" %}ADD PRIMARY KEY ({{ columns | join(", ") }})
{% endif %}
