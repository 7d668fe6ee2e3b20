-- CreateTable
{% include "sqlite/table_body.sql" %}
