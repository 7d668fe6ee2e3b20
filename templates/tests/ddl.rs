//! Every step in the words of every database that it can be made for.

use mbgen_sql::dialect::{IndexType, Provider};
use mbgen_sql::step::{AlterColumn, AlterTable, ColumnChanges, Step, TableChange};
use mbgen_sql::table::{
    Column, ColumnArity, ColumnDefault, ColumnType, ForeignKey, Index, IndexColumn, IndexKind, Literal, PrimaryKey,
    QualifiedName, Table,
};
use mbgen_sql::{ReferentialAction, Scalar};

fn column(provider: Provider, name: &str, scalar: Scalar) -> Column {
    let default = provider.dialect().default_type(scalar);
    Column {
        name: name.into(),
        column_type: ColumnType::Native(default.native, default.arguments.to_vec()),
        arity: ColumnArity::Required,
        default: None,
        client_default: false,
        generated: None,
    }
}

fn post(provider: Provider) -> Table {
    let id = Column {
        default: Some(ColumnDefault::Autoincrement),
        ..column(provider, "id", Scalar::Int)
    };
    let title = Column {
        default: Some(ColumnDefault::Literal(Literal::Text("it's".into()))),
        ..column(provider, "title", Scalar::String)
    };
    let made = Column {
        arity: ColumnArity::Nullable,
        default: Some(ColumnDefault::Now),
        ..column(provider, "made", Scalar::DateTime)
    };
    Table {
        schema: None,
        name: "Post".into(),
        columns: vec![id, title, made, column(provider, "authorId", Scalar::Int)],
        primary_key: Some(PrimaryKey {
            name: Some("Post_pkey".into()),
            columns: vec![IndexColumn::plain("id")],
        }),
        indexes: vec![Index {
            name: "Post_title_key".into(),
            kind: IndexKind::Unique,
            index_type: IndexType::BTree,
            columns: vec![IndexColumn {
                descending: Some(true),
                ..IndexColumn::plain("title")
            }],
            predicate: None,
            is_constraint: false,
        }],
        foreign_keys: vec![ForeignKey {
            name: Some("Post_authorId_fkey".into()),
            columns: vec!["authorId".into()],
            referenced_table: QualifiedName::plain("User"),
            referenced_columns: vec!["id".into()],
            on_delete: ReferentialAction::Restrict,
            on_update: ReferentialAction::Cascade,
        }],
        checks: Vec::new(),
    }
}

fn script(provider: Provider, steps: &[Step]) -> String {
    mbgen_templates::ddl::script(steps, provider.dialect())
}

#[test]
fn sqlite_has_foreign_keys_in_the_table_and_counts_in_the_key() {
    assert_eq!(
        script(Provider::Sqlite, &[Step::CreateTable(post(Provider::Sqlite))]),
        "-- CreateTable
CREATE TABLE \"Post\" (
    \"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    \"title\" TEXT NOT NULL DEFAULT 'it''s',
    \"made\" DATETIME DEFAULT CURRENT_TIMESTAMP,
    \"authorId\" INTEGER NOT NULL,
    CONSTRAINT \"Post_authorId_fkey\" FOREIGN KEY (\"authorId\") REFERENCES \"User\" (\"id\") ON DELETE RESTRICT ON UPDATE CASCADE
);
"
    );
}

#[test]
fn postgresql_names_its_key_and_adds_foreign_keys_afterwards() {
    let table = post(Provider::Postgresql);
    let name = table.qualified_name();
    let steps = [
        Step::CreateIndex {
            table: name.clone(),
            index: table.indexes[0].clone(),
        },
        Step::AddForeignKey {
            table: name,
            foreign_key: table.foreign_keys[0].clone(),
        },
    ];
    let mut all = vec![Step::CreateTable(table)];
    all.extend(steps);
    assert_eq!(
        script(Provider::Postgresql, &all),
        "-- CreateTable
CREATE TABLE \"Post\" (
    \"id\" SERIAL NOT NULL,
    \"title\" TEXT NOT NULL DEFAULT 'it''s',
    \"made\" TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP,
    \"authorId\" INTEGER NOT NULL,

    CONSTRAINT \"Post_pkey\" PRIMARY KEY (\"id\")
);

-- CreateIndex
CREATE UNIQUE INDEX \"Post_title_key\" ON \"Post\"(\"title\" DESC);

-- AddForeignKey
ALTER TABLE \"Post\" ADD CONSTRAINT \"Post_authorId_fkey\" FOREIGN KEY (\"authorId\") REFERENCES \"User\"(\"id\") ON DELETE RESTRICT ON UPDATE CASCADE;
"
    );
}

#[test]
fn mysql_has_indexes_in_the_table_and_says_null() {
    assert_eq!(
        script(Provider::Mysql, &[Step::CreateTable(post(Provider::Mysql))]),
        "-- CreateTable
CREATE TABLE `Post` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `title` VARCHAR(191) NOT NULL DEFAULT 'it''s',
    `made` DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    `authorId` INTEGER NOT NULL,

    UNIQUE INDEX `Post_title_key`(`title` DESC),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
"
    );
}

#[test]
fn a_column_is_altered_in_place() {
    let alter = |provider: Provider| {
        let previous = column(provider, "age", Scalar::Int);
        let next = Column {
            arity: ColumnArity::Nullable,
            default: Some(ColumnDefault::Literal(Literal::Number("7".into()))),
            ..column(provider, "age", Scalar::BigInt)
        };
        let changes = ColumnChanges {
            column_type: Some(mbgen_sql::step::TypeChange::Safe),
            arity: true,
            default: true,
            ..ColumnChanges::default()
        };
        let changes = vec![
            TableChange::DropColumn("old".into()),
            TableChange::AddColumn(column(provider, "new", Scalar::Boolean)),
            TableChange::AlterColumn(AlterColumn {
                previous,
                next,
                changes,
            }),
        ];
        script(
            provider,
            &[Step::AlterTable(AlterTable {
                table: QualifiedName::plain("User"),
                changes,
            })],
        )
    };
    assert_eq!(
        alter(Provider::Postgresql),
        "-- AlterTable
ALTER TABLE \"User\" DROP COLUMN \"old\",
ADD COLUMN     \"new\" BOOLEAN NOT NULL,
ALTER COLUMN \"age\" DROP NOT NULL,
ALTER COLUMN \"age\" SET DATA TYPE BIGINT,
ALTER COLUMN \"age\" SET DEFAULT 7;
"
    );
    assert_eq!(
        alter(Provider::Mysql),
        "-- AlterTable
ALTER TABLE `User` DROP COLUMN `old`,
    ADD COLUMN `new` BOOLEAN NOT NULL,
    MODIFY `age` BIGINT NULL DEFAULT 7;
"
    );
    assert_eq!(
        alter(Provider::Cockroachdb),
        "-- AlterTable
ALTER TABLE \"User\" DROP COLUMN \"old\";
ALTER TABLE \"User\" ADD COLUMN     \"new\" BOOL NOT NULL;
ALTER TABLE \"User\" ALTER COLUMN \"age\" DROP NOT NULL;
ALTER TABLE \"User\" ALTER COLUMN \"age\" SET DATA TYPE INT8;
ALTER TABLE \"User\" ALTER COLUMN \"age\" SET DEFAULT 7;
"
    );
}
