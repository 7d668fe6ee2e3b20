CREATE TABLE {{ table }} (
    {{ columns | join(",\n    ") }}{% if primary_key %},

    PRIMARY KEY ({{ primary_key.columns | join(", ") }}){% endif %}{% for foreign_key in foreign_keys %},
    {{ foreign_key }}{% endfor %}{% for check in checks %},
    {{ check }}{% endfor %}

);
