-- DropIndex
{% if is_constraint %}
ALTER TABLE {{ table }} DROP CONSTRAINT {{ name }};
{% else %}
DROP INDEX {{ qualified_name }};
{% endif %}
