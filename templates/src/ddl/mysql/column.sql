{{ name }} {{ type }}{{ " NOT NULL" if required else " NULL" }}{% if counts %} AUTO_INCREMENT{% endif %}{% if default %} DEFAULT {{ default }}{% endif %}
