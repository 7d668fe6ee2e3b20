-- Failure: Enum `Mood` loses `B`, which column `mood` of table `Cat` still holds: change them first.
-- AlterEnum
BEGIN;
CREATE TYPE "Mood_new" AS ENUM ('A');
ALTER TABLE "Cat" ALTER COLUMN "mood" DROP DEFAULT;
ALTER TABLE "Cat" ALTER COLUMN "mood" TYPE "Mood_new" USING ("mood"::text::"Mood_new");
ALTER TYPE "Mood" RENAME TO "Mood_old";
ALTER TYPE "Mood_new" RENAME TO "Mood";
DROP TYPE "Mood_old";
ALTER TABLE "Cat" ALTER COLUMN "mood" SET DEFAULT 'A';
COMMIT;
