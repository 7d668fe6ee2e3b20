-- CreateIndex
{% include "common/index_statement.sql" %}
