-- CreateTable
CREATE TABLE `Seat` (
    `row` INTEGER NOT NULL,
    `number` INTEGER NOT NULL,

    PRIMARY KEY (`row`, `number`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Sale` (
    `id` INTEGER NOT NULL,
    `x` INTEGER NOT NULL,
    `y` INTEGER NOT NULL,

    INDEX `Sale_x_y_idx`(`x`, `y`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Sale` ADD CONSTRAINT `Sale_x_y_fkey` FOREIGN KEY (`y`, `x`) REFERENCES `Seat`(`row`, `number`) ON DELETE RESTRICT ON UPDATE CASCADE;
