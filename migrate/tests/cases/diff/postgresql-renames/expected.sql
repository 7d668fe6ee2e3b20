-- RenameEnum
ALTER TYPE "Role" RENAME TO "Rank";

-- RenameTable
ALTER TABLE "Person" RENAME TO "Reader";
ALTER SEQUENCE IF EXISTS "Person_id_seq" RENAME TO "Reader_id_seq";

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
ALTER TYPE "Rank" RENAME VALUE 'GUEST' TO 'VISITOR';

-- AlterTable
ALTER TABLE "Reader" RENAME CONSTRAINT "Person_pkey" TO "Reader_pkey";

-- AlterTable
ALTER TABLE "_ReaderToTag" RENAME CONSTRAINT "_PersonToTag_AB_pkey" TO "_ReaderToTag_AB_pkey";

-- RenameForeignKey
ALTER TABLE "Reader" RENAME CONSTRAINT "Person_bossId_fkey" TO "Reader_leaderId_fkey";

-- RenameForeignKey
ALTER TABLE "Letter" RENAME CONSTRAINT "Letter_personId_fkey" TO "Letter_readerId_fkey";

-- RenameForeignKey
ALTER TABLE "_ReaderToTag" RENAME CONSTRAINT "_PersonToTag_A_fkey" TO "_ReaderToTag_A_fkey";

-- RenameForeignKey
ALTER TABLE "_ReaderToTag" RENAME CONSTRAINT "_PersonToTag_B_fkey" TO "_ReaderToTag_B_fkey";

-- RenameIndex
ALTER INDEX "Person_bossId_idx" RENAME TO "Reader_leaderId_idx";

-- RenameIndex
ALTER INDEX "Person_title_role_key" RENAME TO "Reader_name_rank_key";

-- RenameIndex
ALTER INDEX "_PersonToTag_B_index" RENAME TO "_ReaderToTag_B_index";
