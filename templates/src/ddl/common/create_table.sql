-- CreateTable
CREATE TABLE {{ table }} (
    {{ columns | join(",\n    ") }}{% if primary_key %},

    CONSTRAINT {{ primary_key.name }} PRIMARY KEY ({{ primary_key.columns | join(",") }}){% endif %}

);
