-- CreateExtension
CREATE EXTENSION IF NOT EXISTS {{ name }}{% if schema %} WITH SCHEMA {{ schema }}{% endif %}{% if version %} VERSION {{ version }}{% endif %};
