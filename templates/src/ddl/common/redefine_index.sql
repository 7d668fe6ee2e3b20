-- RedefineIndex
DROP INDEX {{ previous_name }};
{% include "common/index_statement.sql" %}
