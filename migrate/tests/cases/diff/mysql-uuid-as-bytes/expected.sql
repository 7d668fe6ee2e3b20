-- CreateTable
CREATE TABLE `Device` (
    `id` BINARY(16) NOT NULL DEFAULT (uuid_to_bin(uuid())),
    `name` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Visit` (
    `id` BINARY(16) NOT NULL DEFAULT (UUID_TO_BIN(uuid(), 1)),
    `name` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
