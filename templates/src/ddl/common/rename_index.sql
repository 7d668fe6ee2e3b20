-- RenameIndex
ALTER INDEX {{ qualified_from }} RENAME TO {{ to }};
