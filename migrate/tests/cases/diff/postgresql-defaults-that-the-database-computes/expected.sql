-- CreateTable
CREATE TABLE "Voucher" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ends" TIMESTAMP(3) NOT NULL DEFAULT now() + interval '1 day',
    "code" TEXT NOT NULL DEFAULT upper(substr(md5(random()::text), 1, 8)),
    "amount" INTEGER NOT NULL DEFAULT 2 * 3 + 1,
    "label" VARCHAR(20) NOT NULL DEFAULT 'a' || 'b',
    "tags" TEXT[] DEFAULT ARRAY['x', 'y'],
    "seen" BOOLEAN NOT NULL DEFAULT (NOT true),

    CONSTRAINT "Voucher_pkey" PRIMARY KEY ("id")
);
