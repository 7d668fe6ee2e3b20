-- CreateTable
CREATE TABLE "AVeryLongModelNameThatGoesOnAndOnUntilNobodyReadsIt" (
    "id" INTEGER NOT NULL,
    "aFieldWithALongName" TEXT NOT NULL,
    "anotherFieldWithAnEvenLongerName" TEXT NOT NULL,

    CONSTRAINT "AVeryLongModelNameThatGoesOnAndOnUntilNobodyReadsIt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AVeryLongModelNameThatGoesOnAndOnUntilNobodyReadsIt_aFieldW_key" ON "AVeryLongModelNameThatGoesOnAndOnUntilNobodyReadsIt"("aFieldWithALongName");

-- CreateIndex
CREATE INDEX "AVeryLongModelNameThatGoesOnAndOnUntilNobodyReadsIt_aFieldW_idx" ON "AVeryLongModelNameThatGoesOnAndOnUntilNobodyReadsIt"("aFieldWithALongName", "anotherFieldWithAnEvenLongerName");
