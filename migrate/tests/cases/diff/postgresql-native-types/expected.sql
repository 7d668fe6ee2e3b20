-- CreateTable
CREATE TABLE "T" (
    "id" SMALLINT NOT NULL,
    "name" VARCHAR(20) NOT NULL,
    "code" CHAR(3) NOT NULL,
    "key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "sum" DECIMAL(10,2) NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "day" DATE NOT NULL,
    "many" INTEGER[] DEFAULT ARRAY[1, 2]::INTEGER[],

    CONSTRAINT "T_pkey" PRIMARY KEY ("id")
);
