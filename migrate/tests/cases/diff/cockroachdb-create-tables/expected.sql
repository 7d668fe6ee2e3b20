-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMIN', 'user');

-- CreateTable
CREATE TABLE "users" (
    "id" INT8 NOT NULL DEFAULT unique_rowid(),
    "email" STRING NOT NULL,
    "name" STRING,
    "role" "Role" NOT NULL DEFAULT 'user',
    "balance" DECIMAL(65,30) NOT NULL DEFAULT 0,
    "score" FLOAT8,
    "big" INT8 NOT NULL DEFAULT 1,
    "is_active" BOOL NOT NULL DEFAULT true,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "avatar" BYTES,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bornAt" TIMESTAMP(3) NOT NULL DEFAULT '2001-02-03 04:05:06 +00:00',
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "managerId" INT8,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "tenant" STRING NOT NULL,
    "slug" STRING NOT NULL,
    "authorId" INT8 NOT NULL,
    "number" INT4 NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("tenant","slug")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" INT4 NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostTag" (
    "id" INT4 NOT NULL,
    "tagId" INT4 NOT NULL,

    CONSTRAINT "PostTag_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "users_name_role_idx" ON "users"("name", "role" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Post_number_key" ON "Post"("number");

-- CreateIndex
CREATE UNIQUE INDEX "one_slug_each" ON "Post"("authorId", "slug");

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostTag" ADD CONSTRAINT "PostTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
