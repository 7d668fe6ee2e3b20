-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE {{ table }};
PRAGMA foreign_keys=on;
