-- Loss: Column `a` of table `T` is made anew with a type that its values cannot be turned into; they are lost.
-- Failure: Required column `a` is added to table `T`, whose rows have no value for it: give it a @default, make it optional, or empty the table.
-- Loss: Column `b` of table `T` is made anew with a type that its values cannot be turned into; they are lost.
-- DropIndex
DROP INDEX "T_a_idx";

-- AlterTable
ALTER TABLE "T" DROP COLUMN "a",
ADD COLUMN     "a" INTEGER NOT NULL,
DROP COLUMN "b",
ADD COLUMN     "b" BOOLEAN;

-- CreateIndex
CREATE INDEX "T_a_idx" ON "T"("a");
