-- AlterTable
CREATE SEQUENCE "A_id_seq";
SELECT setval('"A_id_seq"', GREATEST((SELECT MAX("id") FROM "A"), 0) + 1, false);
ALTER TABLE "A" ALTER COLUMN "id" SET DEFAULT nextval('"A_id_seq"');
ALTER SEQUENCE "A_id_seq" OWNED BY "A"."id";

-- AlterTable
ALTER TABLE "B" ALTER COLUMN "id" DROP DEFAULT;
DROP SEQUENCE IF EXISTS "B_id_seq";
