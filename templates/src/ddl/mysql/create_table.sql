-- CreateTable
CREATE TABLE {{ table }} (
    {{ columns | join(",\n    ") }}{{ ",\n\n    " if indexes or primary_key }}{{ indexes | join(",\n    ") }}{{ ",\n    " if indexes and primary_key }}{% if primary_key %}PRIMARY KEY ({{ primary_key.columns | join(", ") }}){% endif %}

) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
