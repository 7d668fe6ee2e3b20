-- DropIndex
DROP INDEX {{ name }} ON {{ table }};
