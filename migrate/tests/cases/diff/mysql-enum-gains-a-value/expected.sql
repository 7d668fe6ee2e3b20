-- AlterTable
ALTER TABLE `Cat` MODIFY `mood` ENUM('A', 'B', 'C') NOT NULL DEFAULT 'A';
