-- DropTable
DROP TABLE {{ table }};
