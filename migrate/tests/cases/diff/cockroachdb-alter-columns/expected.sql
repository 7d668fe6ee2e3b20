-- Failure: Column `name` of table `User` becomes required, but holds NULL: fill it first.
-- Loss: Column `title` of table `Post` is dropped with all its values.
-- AlterTable
ALTER TABLE "User" ADD COLUMN     "age" INT4;
ALTER TABLE "User" ALTER COLUMN "name" SET NOT NULL;
ALTER TABLE "User" ALTER COLUMN "name" SET DEFAULT 'x';

-- AlterTable
ALTER TABLE "Post" DROP COLUMN "title";
