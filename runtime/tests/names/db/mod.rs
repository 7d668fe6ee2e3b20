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

/// Columns, relations and builders of [`Record`].
pub mod record;

/// Columns, relations and builders of [`Member`].
pub mod member;
mod value;

use mbgen_runtime::generated;
pub use self::record::Record;
pub use self::member::Member;
pub use self::value::Value;
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

    /// The records of [`Record`].
    pub fn record(&self) -> generated::Table<'_, Record> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Member`].
    pub fn member(&self) -> generated::Table<'_, Member> {
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
    models: &[*<Record as generated::Model>::MODEL, *<Member as generated::Model>::MODEL],
    enums: &[value::ENUM],
};
static TABLES: &[(generated::Provider, &str)] = &[
    (
        generated::Provider::Sqlite,
        r#"-- CreateTable
CREATE TABLE "Record" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "value" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "self" INTEGER NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'value',
    "change" INTEGER NOT NULL,
    "write" INTEGER NOT NULL,
    "take" INTEGER NOT NULL,
    "serializer" INTEGER NOT NULL,
    "deserializer" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Member" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "create" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    CONSTRAINT "Member_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Record" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
"#,
    ),
    (
        generated::Provider::Postgresql,
        r#"-- CreateEnum
CREATE TYPE "Value" AS ENUM ('value', 'self', 'Error');

-- CreateTable
CREATE TABLE "Record" (
    "id" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "self" INTEGER NOT NULL,
    "type" "Value" NOT NULL DEFAULT 'value',
    "change" INTEGER NOT NULL,
    "write" INTEGER NOT NULL,
    "take" INTEGER NOT NULL,
    "serializer" INTEGER NOT NULL,
    "deserializer" INTEGER NOT NULL,

    CONSTRAINT "Record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" INTEGER NOT NULL,
    "create" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
"#,
    ),
    (
        generated::Provider::Mysql,
        r#"-- CreateTable
CREATE TABLE `Record` (
    `id` INTEGER NOT NULL,
    `value` VARCHAR(191) NOT NULL,
    `row` INTEGER NOT NULL,
    `at` INTEGER NOT NULL,
    `self` INTEGER NOT NULL,
    `type` ENUM('value', 'self', 'Error') NOT NULL DEFAULT 'value',
    `change` INTEGER NOT NULL,
    `write` INTEGER NOT NULL,
    `take` INTEGER NOT NULL,
    `serializer` INTEGER NOT NULL,
    `deserializer` INTEGER NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Member` (
    `id` INTEGER NOT NULL,
    `create` VARCHAR(191) NOT NULL,
    `count` INTEGER NOT NULL,
    `recordId` INTEGER NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Member` ADD CONSTRAINT `Member_recordId_fkey` FOREIGN KEY (`recordId`) REFERENCES `Record`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
"#,
    ),
];
