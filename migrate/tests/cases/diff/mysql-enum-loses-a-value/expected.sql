-- Loss: Column `mood` of table `Cat` changes from `ENUM(A, B)` to `ENUM(A)`; values that do not fit are cut or refused.
-- AlterTable
ALTER TABLE `Cat` MODIFY `mood` ENUM('A') NOT NULL DEFAULT 'A';
