-- DropForeignKey
ALTER TABLE `Post` DROP FOREIGN KEY `Post_authorId_fkey`;

-- RenameIndex
ALTER TABLE `User` RENAME INDEX `User_email_key` TO `by_email`;

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `written_by` FOREIGN KEY (`authorId`) REFERENCES `User`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
