-- CreateTable
CREATE TABLE "T" (
    "id" INTEGER NOT NULL,
    "tags" TEXT[],
    "data" JSONB NOT NULL,
    "ip" INET NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "T_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "T_tags_idx" ON "T" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "T_data_idx" ON "T" USING GIN ("data" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "T_ip_idx" ON "T" USING GIST ("ip" inet_ops);

-- CreateIndex
CREATE INDEX "T_at_idx" ON "T" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "T_id_idx" ON "T" USING HASH ("id");

-- CreateIndex
CREATE INDEX "partial" ON "T"("at") WHERE at IS NOT NULL;
