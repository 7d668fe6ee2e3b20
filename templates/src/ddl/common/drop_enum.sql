-- DropEnum
DROP TYPE {{ name }};
