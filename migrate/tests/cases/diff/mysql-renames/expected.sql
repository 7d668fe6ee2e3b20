-- RenameTable
ALTER TABLE `Person` RENAME TO `Reader`;

-- RenameTable
ALTER TABLE `_PersonToTag` RENAME TO `_ReaderToTag`;

-- RenameColumn
ALTER TABLE `Reader` RENAME COLUMN `title` TO `name`;

-- RenameColumn
ALTER TABLE `Reader` RENAME COLUMN `role` TO `rank`;

-- RenameColumn
ALTER TABLE `Reader` RENAME COLUMN `bossId` TO `leaderId`;

-- RenameColumn
ALTER TABLE `Letter` RENAME COLUMN `personId` TO `readerId`;

-- RenameEnumValue
ALTER TABLE `Reader` MODIFY `rank` ENUM('ADMIN', 'GUEST', 'VISITOR') NOT NULL DEFAULT 'GUEST';
UPDATE `Reader` SET `rank` = 'VISITOR' WHERE `rank` = 'GUEST';
ALTER TABLE `Reader` MODIFY `rank` ENUM('ADMIN', 'VISITOR') NOT NULL DEFAULT 'VISITOR';

-- DropForeignKey
ALTER TABLE `Reader` DROP FOREIGN KEY `Person_bossId_fkey`;

-- DropForeignKey
ALTER TABLE `Letter` DROP FOREIGN KEY `Letter_personId_fkey`;

-- DropForeignKey
ALTER TABLE `_ReaderToTag` DROP FOREIGN KEY `_PersonToTag_A_fkey`;

-- DropForeignKey
ALTER TABLE `_ReaderToTag` DROP FOREIGN KEY `_PersonToTag_B_fkey`;

-- RenameIndex
ALTER TABLE `Reader` RENAME INDEX `Person_bossId_idx` TO `Reader_leaderId_idx`;

-- RenameIndex
ALTER TABLE `Reader` RENAME INDEX `Person_title_role_key` TO `Reader_name_rank_key`;

-- RenameIndex
ALTER TABLE `_ReaderToTag` RENAME INDEX `_PersonToTag_AB_unique` TO `_ReaderToTag_AB_unique`;

-- RenameIndex
ALTER TABLE `_ReaderToTag` RENAME INDEX `_PersonToTag_B_index` TO `_ReaderToTag_B_index`;

-- AddForeignKey
ALTER TABLE `Reader` ADD CONSTRAINT `Reader_leaderId_fkey` FOREIGN KEY (`leaderId`) REFERENCES `Reader`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Letter` ADD CONSTRAINT `Letter_readerId_fkey` FOREIGN KEY (`readerId`) REFERENCES `Reader`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_ReaderToTag` ADD CONSTRAINT `_ReaderToTag_A_fkey` FOREIGN KEY (`A`) REFERENCES `Reader`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_ReaderToTag` ADD CONSTRAINT `_ReaderToTag_B_fkey` FOREIGN KEY (`B`) REFERENCES `Tag`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
