{{ name }} {{ type }}{% if required %} NOT NULL{% endif %}{% if only_key %} PRIMARY KEY{% endif %}{% if counts %} AUTOINCREMENT{% endif %}{% if default %} DEFAULT {{ default }}{% endif %}
