// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

//! The client of the schema: [`Database`] is where every query begins.
#![allow(
    dead_code,
    unused_imports,
    non_camel_case_types,
    non_upper_case_globals,
    clippy::type_complexity,
    reason = "columns and relations have the names of fields, every required field is a type parameter, and no program uses all of it",
)]
#![cfg_attr(rustfmt, rustfmt_skip)]

/// Columns, relations and builders of [`User`].
pub mod user;

/// Columns, relations and builders of [`Profile`].
pub mod profile;

/// Columns, relations and builders of [`Post`].
pub mod post;

/// Columns, relations and builders of [`Comment`].
pub mod comment;

/// Columns, relations and builders of [`Tag`].
pub mod tag;

/// Columns, relations and builders of [`Account`].
pub mod account;
mod role;

use mbgen_runtime::generated;
pub use self::user::User;
pub use self::profile::Profile;
pub use self::post::Post;
pub use self::comment::Comment;
pub use self::tag::Tag;
pub use self::account::Account;
pub use self::role::Role;
pub use self::common::*;

/// A handle on a database with the tables of the schema, or on a transaction in it. Clones are handles on the same.
#[derive(Debug, Clone)]
pub struct Database(generated::Client);

impl Database {
    /// Connects to the database of that URL: `file:./dev.db`, `postgresql://..`, `mysql://..`.
    pub async fn connect(url: impl Into<String>) -> generated::Result<Database> {
        generated::open(generated::ConnectOptions::new(url), TABLES).await.map(Database)
    }

    /// Connects to the database that `DATABASE_URL` names, in the environment or in a file `.env`.
    pub async fn from_env() -> generated::Result<Database> {
        generated::open(generated::ConnectOptions::from_env()?, TABLES).await.map(Database)
    }

    /// Connects with further options.
    pub async fn connect_with(options: generated::ConnectOptions) -> generated::Result<Database> {
        generated::open(options, TABLES).await.map(Database)
    }

    /// Makes the tables of the schema where the database has none of them. For a database that changes with the
    /// schema there is `mbgen db push`, and migrations.
    pub async fn create_tables(&self) -> generated::Result<()> {
        generated::create_tables(&self.0, &SCHEMA, TABLES).await
    }

    /// Runs a function in a transaction: commits what it did where it gives `Ok`, rolls it back where it gives
    /// `Err`, panics or is dropped. `await` the result to run it.
    pub fn transaction<'a, F, Fut, T>(
        &self,
        work: F,
    ) -> generated::RunTransaction<'a, Database, F>
    where
        F: Fn(Database) -> Fut + Send + 'a,
        Fut: Future<Output = generated::Result<T>> + Send + 'a,
        T: Send + 'a,
    {
        generated::RunTransaction::new(self.0.clone(), work)
    }

    /// Begins a transaction, or a savepoint inside one. It ends with `commit` or `rollback`.
    pub async fn begin(&self) -> generated::Result<Database> {
        self.0.begin().await.map(Database)
    }

    /// Begins a transaction with options.
    pub async fn begin_with(
        &self,
        options: generated::TransactionOptions,
    ) -> generated::Result<Database> {
        self.0.begin_with(options).await.map(Database)
    }

    /// Ends a transaction: what it did is there for everyone.
    pub async fn commit(self) -> generated::Result<()> {
        self.0.commit().await
    }

    /// Ends a transaction: what it did is undone.
    pub async fn rollback(self) -> generated::Result<()> {
        self.0.rollback().await
    }

    /// A handle on the same with a hook around every operation.
    pub fn with_hook(&self, hook: impl generated::Hook) -> Database {
        Database(self.0.with_hook(hook))
    }

    /// A handle on the same whose statements carry a comment with that tag.
    pub fn tagged(&self, name: impl Into<String>, value: impl Into<String>) -> Database {
        Database(self.0.tagged(name, value))
    }

    /// A handle on the same whose `find_unique`s become one statement where they are asked for at the same time.
    pub fn batched(&self) -> Database {
        Database(self.0.batched())
    }

    /// Closes all connections once nobody uses them.
    pub async fn close(self) -> generated::Result<()> {
        self.0.close().await
    }

    /// The records of [`User`].
    pub fn user(&self) -> generated::Table<'_, User> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Profile`].
    pub fn profile(&self) -> generated::Table<'_, Profile> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Post`].
    pub fn post(&self) -> generated::Table<'_, Post> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Comment`].
    pub fn comment(&self) -> generated::Table<'_, Comment> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Tag`].
    pub fn tag(&self) -> generated::Table<'_, Tag> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Account`].
    pub fn account(&self) -> generated::Table<'_, Account> {
        generated::Table::new(&self.0)
    }
}

impl From<generated::Client> for Database {
    fn from(client: generated::Client) -> Database {
        Database(client)
    }
}

impl ::core::ops::Deref for Database {
    type Target = generated::Client;

    fn deref(&self) -> &generated::Client {
        &self.0
    }
}

/// What programs on this client name most: `use db::prelude::*`.
pub mod prelude {
    pub use mbgen_runtime::generated::prelude::*;
    pub use super::Database;
}

/// Names that a model of the schema may take for itself.
mod common {
    pub use mbgen_runtime::generated::types::*;

    /// A transaction is used like the database that it runs in.
    pub type Transaction = super::Database;
}

static SCHEMA: generated::Schema = generated::Schema {
    provider: generated::Provider::Sqlite,
    relation_mode: generated::RelationMode::ForeignKeys,
    models: &[
        *<User as generated::Model>::MODEL,
        *<Profile as generated::Model>::MODEL,
        *<Post as generated::Model>::MODEL,
        *<Comment as generated::Model>::MODEL,
        *<Tag as generated::Model>::MODEL,
        *<Account as generated::Model>::MODEL,
    ],
    enums: &[role::ENUM],
};
static TABLES: &[(generated::Provider, &str)] = &[
    (
        generated::Provider::Sqlite,
        r#"-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "age" INTEGER,
    "role" TEXT NOT NULL DEFAULT 'USER',
    "settings" JSONB
);

-- CreateTable
CREATE TABLE "Profile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "bio" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    CONSTRAINT "Profile_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Post" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "published" BOOLEAN NOT NULL DEFAULT false,
    "views" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authorId" INTEGER NOT NULL,
    CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "spam" BOOLEAN NOT NULL DEFAULT false,
    "postId" INTEGER NOT NULL,
    CONSTRAINT "Comment_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Account" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "balance" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "_PostToTag" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_PostToTag_A_fkey" FOREIGN KEY ("A") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_PostToTag_B_fkey" FOREIGN KEY ("B") REFERENCES "Tag" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Profile_userId_key" ON "Profile"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Post_authorId_title_key" ON "Post"("authorId", "title");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");

-- CreateIndex
CREATE UNIQUE INDEX "_PostToTag_AB_unique" ON "_PostToTag"("A", "B");

-- CreateIndex
CREATE INDEX "_PostToTag_B_index" ON "_PostToTag"("B");
"#,
    ),
    (
        generated::Provider::Postgresql,
        r#"-- CreateEnum
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "age" INTEGER,
    "role" "Role" NOT NULL DEFAULT 'USER',
    "settings" JSONB,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Profile" (
    "id" SERIAL NOT NULL,
    "bio" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,

    CONSTRAINT "Profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "published" BOOLEAN NOT NULL DEFAULT false,
    "views" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authorId" INTEGER NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" SERIAL NOT NULL,
    "text" TEXT NOT NULL,
    "spam" BOOLEAN NOT NULL DEFAULT false,
    "postId" INTEGER NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" INTEGER NOT NULL,
    "balance" INTEGER NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_PostToTag" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_PostToTag_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Profile_userId_key" ON "Profile"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Post_authorId_title_key" ON "Post"("authorId", "title");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");

-- CreateIndex
CREATE INDEX "_PostToTag_B_index" ON "_PostToTag"("B");

-- AddForeignKey
ALTER TABLE "Profile" ADD CONSTRAINT "Profile_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_A_fkey" FOREIGN KEY ("A") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_B_fkey" FOREIGN KEY ("B") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;
"#,
    ),
    (
        generated::Provider::Mysql,
        r#"-- CreateTable
CREATE TABLE `User` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `email` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NULL,
    `age` INTEGER NULL,
    `role` ENUM('USER', 'ADMIN') NOT NULL DEFAULT 'USER',
    `settings` JSON NULL,

    UNIQUE INDEX `User_email_key`(`email`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Profile` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `bio` VARCHAR(191) NOT NULL,
    `userId` INTEGER NOT NULL,

    UNIQUE INDEX `Profile_userId_key`(`userId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Post` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `title` VARCHAR(191) NOT NULL,
    `body` VARCHAR(191) NOT NULL DEFAULT '',
    `published` BOOLEAN NOT NULL DEFAULT false,
    `views` INTEGER NOT NULL DEFAULT 0,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `authorId` INTEGER NOT NULL,

    UNIQUE INDEX `Post_authorId_title_key`(`authorId`, `title`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Comment` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `text` VARCHAR(191) NOT NULL,
    `spam` BOOLEAN NOT NULL DEFAULT false,
    `postId` INTEGER NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Tag` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `name` VARCHAR(191) NOT NULL,

    UNIQUE INDEX `Tag_name_key`(`name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Account` (
    `id` INTEGER NOT NULL,
    `balance` INTEGER NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `_PostToTag` (
    `A` INTEGER NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_PostToTag_AB_unique`(`A`, `B`),
    INDEX `_PostToTag_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Profile` ADD CONSTRAINT `Profile_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Comment` ADD CONSTRAINT `Comment_postId_fkey` FOREIGN KEY (`postId`) REFERENCES `Post`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_PostToTag` ADD CONSTRAINT `_PostToTag_A_fkey` FOREIGN KEY (`A`) REFERENCES `Post`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_PostToTag` ADD CONSTRAINT `_PostToTag_B_fkey` FOREIGN KEY (`B`) REFERENCES `Tag`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
"#,
    ),
];
