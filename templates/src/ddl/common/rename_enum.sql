-- RenameEnum
ALTER TYPE {{ from }} RENAME TO {{ to }};
