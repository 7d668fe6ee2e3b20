-- Loss: Column `title` of table `Post` is made anew with a type that its values cannot be turned into; they are lost.
-- Failure: Required column `title` is added to table `Post`, whose rows have no value for it: give it a @default, make it optional, or empty the table.
-- AlterTable
ALTER TABLE "Post" DROP COLUMN "title";
ALTER TABLE "Post" ADD COLUMN     "title" INT4 NOT NULL;
