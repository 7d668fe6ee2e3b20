-- RenameForeignKey
ALTER TABLE "Post" RENAME CONSTRAINT "Post_authorId_fkey" TO "written_by";

-- RenameIndex
ALTER INDEX "User_email_key" RENAME TO "by_email";
