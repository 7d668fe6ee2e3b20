-- AlterTable
ALTER TABLE {{ table }} {{ clauses | join(",\n    ") }};
