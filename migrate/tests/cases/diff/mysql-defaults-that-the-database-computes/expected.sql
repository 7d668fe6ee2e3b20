-- CreateTable
CREATE TABLE `Voucher` (
    `id` VARCHAR(40) NOT NULL DEFAULT (uuid()),
    `ends` DATETIME(3) NOT NULL DEFAULT (now() + interval 1 day),
    `code` VARCHAR(191) NOT NULL DEFAULT (upper(substr(md5(rand()), 1, 8))),
    `amount` INTEGER NOT NULL DEFAULT (2 * 3 + 1),
    `label` VARCHAR(20) NOT NULL DEFAULT (concat('a', "b", 'it''s')),
    `seen` BOOLEAN NOT NULL DEFAULT (not true),

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
