-- RenameTable
ALTER TABLE "Person" RENAME TO "Reader";

-- RenameTable
ALTER TABLE "_PersonToTag" RENAME TO "_ReaderToTag";

-- RenameColumn
ALTER TABLE "Reader" RENAME COLUMN "title" TO "name";

-- RenameColumn
ALTER TABLE "Reader" RENAME COLUMN "role" TO "rank";

-- RenameColumn
ALTER TABLE "Reader" RENAME COLUMN "bossId" TO "leaderId";

-- RenameColumn
ALTER TABLE "Letter" RENAME COLUMN "personId" TO "readerId";

-- RenameEnumValue
UPDATE "Reader" SET "rank" = 'VISITOR' WHERE "rank" = 'GUEST';

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Reader" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "rank" TEXT NOT NULL DEFAULT 'VISITOR',
    "leaderId" INTEGER,
    CONSTRAINT "Reader_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "Reader" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Reader" ("id", "name", "rank", "leaderId") SELECT "id", "name", "rank", "leaderId" FROM "Reader";
DROP TABLE "Reader";
ALTER TABLE "new_Reader" RENAME TO "Reader";
CREATE INDEX "Reader_leaderId_idx" ON "Reader"("leaderId");
CREATE UNIQUE INDEX "Reader_name_rank_key" ON "Reader"("name", "rank");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- RedefineIndex
DROP INDEX "_PersonToTag_AB_unique";
CREATE UNIQUE INDEX "_ReaderToTag_AB_unique" ON "_ReaderToTag"("A", "B");

-- RedefineIndex
DROP INDEX "_PersonToTag_B_index";
CREATE INDEX "_ReaderToTag_B_index" ON "_ReaderToTag"("B");
