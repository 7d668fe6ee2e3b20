-- AlterEnum
{% if with_transaction %}
BEGIN;
{% endif %}
CREATE TYPE {{ new_name }} AS ENUM ({{ values | join(", ") }});
{% for column in columns if column.had_default %}
ALTER TABLE {{ column.table }} ALTER COLUMN {{ column.name }} DROP DEFAULT;
{% endfor %}
{% for column in columns %}
ALTER TABLE {{ column.table }} ALTER COLUMN {{ column.name }} TYPE {{ column.new_type }} USING ({{ column.name }}::text::{{ column.new_type }});
{% endfor %}
ALTER TYPE {{ name }} RENAME TO {{ old_short_name }};
ALTER TYPE {{ new_name }} RENAME TO {{ short_name }};
DROP TYPE {{ old_name }};
{% for column in columns if column.default %}
ALTER TABLE {{ column.table }} ALTER COLUMN {{ column.name }} SET DEFAULT {{ column.default }};
{% endfor %}
{% if with_transaction %}
COMMIT;
{% endif %}
