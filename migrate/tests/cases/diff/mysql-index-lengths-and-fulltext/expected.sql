-- CreateTable
CREATE TABLE `T` (
    `id` INTEGER NOT NULL,
    `title` TEXT NOT NULL,
    `body` LONGTEXT NOT NULL,

    INDEX `T_title_idx`(`title`(100) DESC),
    FULLTEXT INDEX `T_title_body_idx`(`title`, `body`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
