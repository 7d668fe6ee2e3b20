-- DropForeignKey
ALTER TABLE {{ table }} DROP FOREIGN KEY {{ name }};
