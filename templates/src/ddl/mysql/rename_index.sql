-- RenameIndex
ALTER TABLE {{ table }} RENAME INDEX {{ from }} TO {{ to }};
