-- CreateSchema
CREATE SCHEMA IF NOT EXISTS {{ schema }};
