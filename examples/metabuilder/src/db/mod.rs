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

/// Columns, relations and builders of [`Credential`].
pub mod credential;

/// Columns, relations and builders of [`Tenant`].
pub mod tenant;

/// Columns, relations and builders of [`PowerTransferRequest`].
pub mod power_transfer_request;

/// Columns, relations and builders of [`Comment`].
pub mod comment;

/// Columns, relations and builders of [`Workflow`].
pub mod workflow;

/// Columns, relations and builders of [`LuaScript`].
pub mod lua_script;

/// Columns, relations and builders of [`PageConfig`].
pub mod page_config;

/// Columns, relations and builders of [`ModelSchema`].
pub mod model_schema;

/// Columns, relations and builders of [`AppConfiguration`].
pub mod app_configuration;

/// Columns, relations and builders of [`ComponentNode`].
pub mod component_node;

/// Columns, relations and builders of [`ComponentConfig`].
pub mod component_config;

/// Columns, relations and builders of [`CssCategory`].
pub mod css_category;

/// Columns, relations and builders of [`DropdownConfig`].
pub mod dropdown_config;

/// Columns, relations and builders of [`InstalledPackage`].
pub mod installed_package;

/// Columns, relations and builders of [`PackageData`].
pub mod package_data;

/// Columns, relations and builders of [`SystemConfig`].
pub mod system_config;

/// Columns, relations and builders of [`SMTPConfig`].
pub mod smtp_config;

/// Columns, relations and builders of [`PasswordResetToken`].
pub mod password_reset_token;
mod role;
mod transfer_status;

use mbgen_runtime::generated;
pub use self::user::User;
pub use self::credential::Credential;
pub use self::tenant::Tenant;
pub use self::power_transfer_request::PowerTransferRequest;
pub use self::comment::Comment;
pub use self::workflow::Workflow;
pub use self::lua_script::LuaScript;
pub use self::page_config::PageConfig;
pub use self::model_schema::ModelSchema;
pub use self::app_configuration::AppConfiguration;
pub use self::component_node::ComponentNode;
pub use self::component_config::ComponentConfig;
pub use self::css_category::CssCategory;
pub use self::dropdown_config::DropdownConfig;
pub use self::installed_package::InstalledPackage;
pub use self::package_data::PackageData;
pub use self::system_config::SystemConfig;
pub use self::smtp_config::SMTPConfig;
pub use self::password_reset_token::PasswordResetToken;
pub use self::role::Role;
pub use self::transfer_status::TransferStatus;
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

    /// The records of [`Credential`].
    pub fn credential(&self) -> generated::Table<'_, Credential> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Tenant`].
    pub fn tenant(&self) -> generated::Table<'_, Tenant> {
        generated::Table::new(&self.0)
    }

    /// The records of [`PowerTransferRequest`].
    pub fn power_transfer_request(&self) -> generated::Table<'_, PowerTransferRequest> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Comment`].
    pub fn comment(&self) -> generated::Table<'_, Comment> {
        generated::Table::new(&self.0)
    }

    /// The records of [`Workflow`].
    pub fn workflow(&self) -> generated::Table<'_, Workflow> {
        generated::Table::new(&self.0)
    }

    /// The records of [`LuaScript`].
    pub fn lua_script(&self) -> generated::Table<'_, LuaScript> {
        generated::Table::new(&self.0)
    }

    /// The records of [`PageConfig`].
    pub fn page_config(&self) -> generated::Table<'_, PageConfig> {
        generated::Table::new(&self.0)
    }

    /// The records of [`ModelSchema`].
    pub fn model_schema(&self) -> generated::Table<'_, ModelSchema> {
        generated::Table::new(&self.0)
    }

    /// The records of [`AppConfiguration`].
    pub fn app_configuration(&self) -> generated::Table<'_, AppConfiguration> {
        generated::Table::new(&self.0)
    }

    /// The records of [`ComponentNode`].
    pub fn component_node(&self) -> generated::Table<'_, ComponentNode> {
        generated::Table::new(&self.0)
    }

    /// The records of [`ComponentConfig`].
    pub fn component_config(&self) -> generated::Table<'_, ComponentConfig> {
        generated::Table::new(&self.0)
    }

    /// The records of [`CssCategory`].
    pub fn css_category(&self) -> generated::Table<'_, CssCategory> {
        generated::Table::new(&self.0)
    }

    /// The records of [`DropdownConfig`].
    pub fn dropdown_config(&self) -> generated::Table<'_, DropdownConfig> {
        generated::Table::new(&self.0)
    }

    /// The records of [`InstalledPackage`].
    pub fn installed_package(&self) -> generated::Table<'_, InstalledPackage> {
        generated::Table::new(&self.0)
    }

    /// The records of [`PackageData`].
    pub fn package_data(&self) -> generated::Table<'_, PackageData> {
        generated::Table::new(&self.0)
    }

    /// The records of [`SystemConfig`].
    pub fn system_config(&self) -> generated::Table<'_, SystemConfig> {
        generated::Table::new(&self.0)
    }

    /// The records of [`SMTPConfig`].
    pub fn smtp_config(&self) -> generated::Table<'_, SMTPConfig> {
        generated::Table::new(&self.0)
    }

    /// The records of [`PasswordResetToken`].
    pub fn password_reset_token(&self) -> generated::Table<'_, PasswordResetToken> {
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
        *<Credential as generated::Model>::MODEL,
        *<Tenant as generated::Model>::MODEL,
        *<PowerTransferRequest as generated::Model>::MODEL,
        *<Comment as generated::Model>::MODEL,
        *<Workflow as generated::Model>::MODEL,
        *<LuaScript as generated::Model>::MODEL,
        *<PageConfig as generated::Model>::MODEL,
        *<ModelSchema as generated::Model>::MODEL,
        *<AppConfiguration as generated::Model>::MODEL,
        *<ComponentNode as generated::Model>::MODEL,
        *<ComponentConfig as generated::Model>::MODEL,
        *<CssCategory as generated::Model>::MODEL,
        *<DropdownConfig as generated::Model>::MODEL,
        *<InstalledPackage as generated::Model>::MODEL,
        *<PackageData as generated::Model>::MODEL,
        *<SystemConfig as generated::Model>::MODEL,
        *<SMTPConfig as generated::Model>::MODEL,
        *<PasswordResetToken as generated::Model>::MODEL,
    ],
    enums: &[role::ENUM, transfer_status::ENUM],
};
static TABLES: &[(generated::Provider, &str)] = &[
    (
        generated::Provider::Sqlite,
        r#"-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'user',
    "profilePicture" TEXT,
    "bio" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tenantId" TEXT,
    "isInstanceOwner" BOOLEAN NOT NULL DEFAULT false,
    "passwordChangeTimestamp" DATETIME,
    "firstLogin" BOOLEAN DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "User_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Credential" (
    "username" TEXT NOT NULL PRIMARY KEY,
    "passwordHash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Tenant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "homepageConfig" JSONB,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Tenant_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PowerTransferRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fromUserId" TEXT NOT NULL,
    "toUserId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "PowerTransferRequest_fromUserId_fkey" FOREIGN KEY ("fromUserId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PowerTransferRequest_toUserId_fkey" FOREIGN KEY ("toUserId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME,
    "parentId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Comment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Comment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Comment" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Workflow" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "nodes" JSONB NOT NULL,
    "edges" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "LuaScript" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "code" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "returnType" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "PageConfig" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "path" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "componentTree" JSONB NOT NULL,
    "requiresAuth" BOOLEAN NOT NULL DEFAULT false,
    "requiredRole" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "ModelSchema" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "label" TEXT,
    "labelPlural" TEXT,
    "icon" TEXT,
    "fields" JSONB NOT NULL,
    "listDisplay" JSONB,
    "listFilter" JSONB,
    "searchFields" JSONB,
    "ordering" JSONB,
    "position" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "AppConfiguration" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "schemas" JSONB NOT NULL,
    "workflows" JSONB NOT NULL,
    "luaScripts" JSONB NOT NULL,
    "pages" JSONB NOT NULL,
    "theme" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "ComponentNode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "type" TEXT NOT NULL,
    "parentId" TEXT,
    "childIds" JSONB NOT NULL,
    "order" INTEGER NOT NULL,
    "pageId" TEXT NOT NULL,
    CONSTRAINT "ComponentNode_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "PageConfig" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ComponentNode_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "ComponentNode" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ComponentConfig" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "componentId" TEXT NOT NULL,
    "props" JSONB NOT NULL,
    "styles" JSONB NOT NULL,
    "events" JSONB NOT NULL,
    "conditionalRendering" JSONB,
    CONSTRAINT "ComponentConfig_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "ComponentNode" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CssCategory" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "classes" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "DropdownConfig" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "InstalledPackage" (
    "packageId" TEXT NOT NULL PRIMARY KEY,
    "installedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "PackageData" (
    "packageId" TEXT NOT NULL PRIMARY KEY,
    "data" JSONB NOT NULL,
    CONSTRAINT "PackageData_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "InstalledPackage" ("packageId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SystemConfig" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SMTPConfig" (
    "id" TEXT NOT NULL PRIMARY KEY DEFAULT 'default',
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "secure" BOOLEAN NOT NULL,
    "username" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "fromEmail" TEXT NOT NULL,
    "fromName" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "PasswordResetToken" (
    "username" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "User_username_key" ON "User"("username");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_tenantId_idx" ON "User"("tenantId");

-- CreateIndex
CREATE INDEX "Tenant_ownerId_idx" ON "Tenant"("ownerId");

-- CreateIndex
CREATE INDEX "PowerTransferRequest_fromUserId_idx" ON "PowerTransferRequest"("fromUserId");

-- CreateIndex
CREATE INDEX "PowerTransferRequest_toUserId_idx" ON "PowerTransferRequest"("toUserId");

-- CreateIndex
CREATE INDEX "Comment_userId_idx" ON "Comment"("userId");

-- CreateIndex
CREATE INDEX "Comment_parentId_idx" ON "Comment"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "ModelSchema_name_key" ON "ModelSchema"("name");

-- CreateIndex
CREATE INDEX "ComponentNode_pageId_idx" ON "ComponentNode"("pageId");

-- CreateIndex
CREATE INDEX "ComponentNode_parentId_idx" ON "ComponentNode"("parentId");

-- CreateIndex
CREATE INDEX "ComponentConfig_componentId_idx" ON "ComponentConfig"("componentId");

-- CreateIndex
CREATE UNIQUE INDEX "CssCategory_name_key" ON "CssCategory"("name");

-- CreateIndex
CREATE UNIQUE INDEX "DropdownConfig_name_key" ON "DropdownConfig"("name");
"#,
    ),
    (
        generated::Provider::Postgresql,
        r#"-- CreateEnum
CREATE TYPE "Role" AS ENUM ('public', 'user', 'admin', 'god', 'supergod');

-- CreateEnum
CREATE TYPE "TransferStatus" AS ENUM ('pending', 'accepted', 'rejected');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'user',
    "profilePicture" TEXT,
    "bio" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tenantId" TEXT,
    "isInstanceOwner" BOOLEAN NOT NULL DEFAULT false,
    "passwordChangeTimestamp" TIMESTAMP(3),
    "firstLogin" BOOLEAN DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "username" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("username")
);

-- CreateTable
CREATE TABLE "Tenant" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "homepageConfig" JSONB,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PowerTransferRequest" (
    "id" TEXT NOT NULL,
    "fromUserId" TEXT NOT NULL,
    "toUserId" TEXT NOT NULL,
    "status" "TransferStatus" NOT NULL DEFAULT 'pending',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PowerTransferRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3),
    "parentId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workflow" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "nodes" JSONB NOT NULL,
    "edges" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Workflow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LuaScript" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "code" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "returnType" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "LuaScript_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PageConfig" (
    "id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "componentTree" JSONB NOT NULL,
    "requiresAuth" BOOLEAN NOT NULL DEFAULT false,
    "requiredRole" "Role",
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PageConfig_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelSchema" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT,
    "labelPlural" TEXT,
    "icon" TEXT,
    "fields" JSONB NOT NULL,
    "listDisplay" JSONB,
    "listFilter" JSONB,
    "searchFields" JSONB,
    "ordering" JSONB,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ModelSchema_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppConfiguration" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "schemas" JSONB NOT NULL,
    "workflows" JSONB NOT NULL,
    "luaScripts" JSONB NOT NULL,
    "pages" JSONB NOT NULL,
    "theme" JSONB NOT NULL,

    CONSTRAINT "AppConfiguration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComponentNode" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "parentId" TEXT,
    "childIds" JSONB NOT NULL,
    "order" INTEGER NOT NULL,
    "pageId" TEXT NOT NULL,

    CONSTRAINT "ComponentNode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComponentConfig" (
    "id" TEXT NOT NULL,
    "componentId" TEXT NOT NULL,
    "props" JSONB NOT NULL,
    "styles" JSONB NOT NULL,
    "events" JSONB NOT NULL,
    "conditionalRendering" JSONB,

    CONSTRAINT "ComponentConfig_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CssCategory" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "classes" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CssCategory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DropdownConfig" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "DropdownConfig_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InstalledPackage" (
    "packageId" TEXT NOT NULL,
    "installedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "InstalledPackage_pkey" PRIMARY KEY ("packageId")
);

-- CreateTable
CREATE TABLE "PackageData" (
    "packageId" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "PackageData_pkey" PRIMARY KEY ("packageId")
);

-- CreateTable
CREATE TABLE "SystemConfig" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "SystemConfig_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "SMTPConfig" (
    "id" TEXT NOT NULL DEFAULT 'default',
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "secure" BOOLEAN NOT NULL,
    "username" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "fromEmail" TEXT NOT NULL,
    "fromName" TEXT NOT NULL,

    CONSTRAINT "SMTPConfig_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordResetToken" (
    "username" TEXT NOT NULL,
    "token" TEXT NOT NULL,

    CONSTRAINT "PasswordResetToken_pkey" PRIMARY KEY ("username")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_username_key" ON "User"("username");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_tenantId_idx" ON "User"("tenantId");

-- CreateIndex
CREATE INDEX "Tenant_ownerId_idx" ON "Tenant"("ownerId");

-- CreateIndex
CREATE INDEX "PowerTransferRequest_fromUserId_idx" ON "PowerTransferRequest"("fromUserId");

-- CreateIndex
CREATE INDEX "PowerTransferRequest_toUserId_idx" ON "PowerTransferRequest"("toUserId");

-- CreateIndex
CREATE INDEX "Comment_userId_idx" ON "Comment"("userId");

-- CreateIndex
CREATE INDEX "Comment_parentId_idx" ON "Comment"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "ModelSchema_name_key" ON "ModelSchema"("name");

-- CreateIndex
CREATE INDEX "ComponentNode_pageId_idx" ON "ComponentNode"("pageId");

-- CreateIndex
CREATE INDEX "ComponentNode_parentId_idx" ON "ComponentNode"("parentId");

-- CreateIndex
CREATE INDEX "ComponentConfig_componentId_idx" ON "ComponentConfig"("componentId");

-- CreateIndex
CREATE UNIQUE INDEX "CssCategory_name_key" ON "CssCategory"("name");

-- CreateIndex
CREATE UNIQUE INDEX "DropdownConfig_name_key" ON "DropdownConfig"("name");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tenant" ADD CONSTRAINT "Tenant_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PowerTransferRequest" ADD CONSTRAINT "PowerTransferRequest_fromUserId_fkey" FOREIGN KEY ("fromUserId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PowerTransferRequest" ADD CONSTRAINT "PowerTransferRequest_toUserId_fkey" FOREIGN KEY ("toUserId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComponentNode" ADD CONSTRAINT "ComponentNode_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "PageConfig"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComponentNode" ADD CONSTRAINT "ComponentNode_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "ComponentNode"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComponentConfig" ADD CONSTRAINT "ComponentConfig_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "ComponentNode"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackageData" ADD CONSTRAINT "PackageData_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "InstalledPackage"("packageId") ON DELETE CASCADE ON UPDATE CASCADE;
"#,
    ),
    (
        generated::Provider::Mysql,
        r#"-- CreateTable
CREATE TABLE `User` (
    `id` VARCHAR(191) NOT NULL,
    `username` VARCHAR(191) NOT NULL,
    `email` VARCHAR(191) NOT NULL,
    `role` ENUM('public', 'user', 'admin', 'god', 'supergod') NOT NULL DEFAULT 'user',
    `profilePicture` VARCHAR(191) NULL,
    `bio` VARCHAR(191) NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `tenantId` VARCHAR(191) NULL,
    `isInstanceOwner` BOOLEAN NOT NULL DEFAULT false,
    `passwordChangeTimestamp` DATETIME(3) NULL,
    `firstLogin` BOOLEAN NULL DEFAULT false,
    `position` INTEGER NOT NULL DEFAULT 0,

    UNIQUE INDEX `User_username_key`(`username`),
    UNIQUE INDEX `User_email_key`(`email`),
    INDEX `User_tenantId_idx`(`tenantId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Credential` (
    `username` VARCHAR(191) NOT NULL,
    `passwordHash` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`username`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Tenant` (
    `id` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NOT NULL,
    `ownerId` VARCHAR(191) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `homepageConfig` JSON NULL,
    `position` INTEGER NOT NULL DEFAULT 0,

    INDEX `Tenant_ownerId_idx`(`ownerId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `PowerTransferRequest` (
    `id` VARCHAR(191) NOT NULL,
    `fromUserId` VARCHAR(191) NOT NULL,
    `toUserId` VARCHAR(191) NOT NULL,
    `status` ENUM('pending', 'accepted', 'rejected') NOT NULL DEFAULT 'pending',
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `expiresAt` DATETIME(3) NOT NULL,
    `position` INTEGER NOT NULL DEFAULT 0,

    INDEX `PowerTransferRequest_fromUserId_idx`(`fromUserId`),
    INDEX `PowerTransferRequest_toUserId_idx`(`toUserId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Comment` (
    `id` VARCHAR(191) NOT NULL,
    `userId` VARCHAR(191) NOT NULL,
    `content` VARCHAR(191) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updatedAt` DATETIME(3) NULL,
    `parentId` VARCHAR(191) NULL,
    `position` INTEGER NOT NULL DEFAULT 0,

    INDEX `Comment_userId_idx`(`userId`),
    INDEX `Comment_parentId_idx`(`parentId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Workflow` (
    `id` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NOT NULL,
    `description` VARCHAR(191) NULL,
    `nodes` JSON NOT NULL,
    `edges` JSON NOT NULL,
    `enabled` BOOLEAN NOT NULL DEFAULT true,
    `position` INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `LuaScript` (
    `id` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NOT NULL,
    `description` VARCHAR(191) NULL,
    `code` VARCHAR(191) NOT NULL,
    `parameters` JSON NOT NULL,
    `returnType` VARCHAR(191) NULL,
    `position` INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `PageConfig` (
    `id` VARCHAR(191) NOT NULL,
    `path` VARCHAR(191) NOT NULL,
    `title` VARCHAR(191) NOT NULL,
    `level` INTEGER NOT NULL,
    `componentTree` JSON NOT NULL,
    `requiresAuth` BOOLEAN NOT NULL DEFAULT false,
    `requiredRole` ENUM('public', 'user', 'admin', 'god', 'supergod') NULL,
    `position` INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `ModelSchema` (
    `id` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NOT NULL,
    `label` VARCHAR(191) NULL,
    `labelPlural` VARCHAR(191) NULL,
    `icon` VARCHAR(191) NULL,
    `fields` JSON NOT NULL,
    `listDisplay` JSON NULL,
    `listFilter` JSON NULL,
    `searchFields` JSON NULL,
    `ordering` JSON NULL,
    `position` INTEGER NOT NULL DEFAULT 0,

    UNIQUE INDEX `ModelSchema_name_key`(`name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `AppConfiguration` (
    `id` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NOT NULL,
    `schemas` JSON NOT NULL,
    `workflows` JSON NOT NULL,
    `luaScripts` JSON NOT NULL,
    `pages` JSON NOT NULL,
    `theme` JSON NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `ComponentNode` (
    `id` VARCHAR(191) NOT NULL,
    `type` VARCHAR(191) NOT NULL,
    `parentId` VARCHAR(191) NULL,
    `childIds` JSON NOT NULL,
    `order` INTEGER NOT NULL,
    `pageId` VARCHAR(191) NOT NULL,

    INDEX `ComponentNode_pageId_idx`(`pageId`),
    INDEX `ComponentNode_parentId_idx`(`parentId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `ComponentConfig` (
    `id` VARCHAR(191) NOT NULL,
    `componentId` VARCHAR(191) NOT NULL,
    `props` JSON NOT NULL,
    `styles` JSON NOT NULL,
    `events` JSON NOT NULL,
    `conditionalRendering` JSON NULL,

    INDEX `ComponentConfig_componentId_idx`(`componentId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `CssCategory` (
    `id` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NOT NULL,
    `classes` JSON NOT NULL,
    `position` INTEGER NOT NULL DEFAULT 0,

    UNIQUE INDEX `CssCategory_name_key`(`name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `DropdownConfig` (
    `id` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NOT NULL,
    `label` VARCHAR(191) NOT NULL,
    `options` JSON NOT NULL,
    `position` INTEGER NOT NULL DEFAULT 0,

    UNIQUE INDEX `DropdownConfig_name_key`(`name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `InstalledPackage` (
    `packageId` VARCHAR(191) NOT NULL,
    `installedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `version` VARCHAR(191) NOT NULL,
    `enabled` BOOLEAN NOT NULL DEFAULT true,
    `position` INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY (`packageId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `PackageData` (
    `packageId` VARCHAR(191) NOT NULL,
    `data` JSON NOT NULL,

    PRIMARY KEY (`packageId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `SystemConfig` (
    `key` VARCHAR(191) NOT NULL,
    `value` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`key`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `SMTPConfig` (
    `id` VARCHAR(191) NOT NULL DEFAULT 'default',
    `host` VARCHAR(191) NOT NULL,
    `port` INTEGER NOT NULL,
    `secure` BOOLEAN NOT NULL,
    `username` VARCHAR(191) NOT NULL,
    `password` VARCHAR(191) NOT NULL,
    `fromEmail` VARCHAR(191) NOT NULL,
    `fromName` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `PasswordResetToken` (
    `username` VARCHAR(191) NOT NULL,
    `token` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`username`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `User` ADD CONSTRAINT `User_tenantId_fkey` FOREIGN KEY (`tenantId`) REFERENCES `Tenant`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Tenant` ADD CONSTRAINT `Tenant_ownerId_fkey` FOREIGN KEY (`ownerId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `PowerTransferRequest` ADD CONSTRAINT `PowerTransferRequest_fromUserId_fkey` FOREIGN KEY (`fromUserId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `PowerTransferRequest` ADD CONSTRAINT `PowerTransferRequest_toUserId_fkey` FOREIGN KEY (`toUserId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Comment` ADD CONSTRAINT `Comment_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Comment` ADD CONSTRAINT `Comment_parentId_fkey` FOREIGN KEY (`parentId`) REFERENCES `Comment`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `ComponentNode` ADD CONSTRAINT `ComponentNode_pageId_fkey` FOREIGN KEY (`pageId`) REFERENCES `PageConfig`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `ComponentNode` ADD CONSTRAINT `ComponentNode_parentId_fkey` FOREIGN KEY (`parentId`) REFERENCES `ComponentNode`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `ComponentConfig` ADD CONSTRAINT `ComponentConfig_componentId_fkey` FOREIGN KEY (`componentId`) REFERENCES `ComponentNode`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `PackageData` ADD CONSTRAINT `PackageData_packageId_fkey` FOREIGN KEY (`packageId`) REFERENCES `InstalledPackage`(`packageId`) ON DELETE CASCADE ON UPDATE CASCADE;
"#,
    ),
];
