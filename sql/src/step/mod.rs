//! The steps that lead from one database to another.
//!
//! A step holds all that its SQL needs, so that it can be printed, shown and judged without the databases it came
//! from. A step that a database cannot do is never made for it: see the questions of the
//! [`Dialect`](crate::Dialect) about changes.

mod create;
mod rename;

pub use create::{create_database, create_table};
pub use rename::{Rename, RenameEnumValue, RenamedValueColumn};

use crate::table::{Column, Enum, Extension, ForeignKey, Index, PrimaryKey, QualifiedName, Table};

/// One change of a database.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Make a schema.
    CreateSchema(String),
    /// Install an extension.
    CreateExtension(Extension),
    /// Rename an enum.
    RenameEnum {
        /// The old name.
        from: QualifiedName,
        /// The new name, in the same schema.
        to: QualifiedName,
    },
    /// Rename a table.
    RenameTable {
        /// The old name.
        from: QualifiedName,
        /// The new name, in the same schema.
        to: QualifiedName,
        /// The columns for which the database counts.
        counting: Vec<String>,
    },
    /// Rename a column.
    RenameColumn {
        /// Its table.
        table: QualifiedName,
        /// The old name.
        from: String,
        /// The new name.
        to: String,
        /// Whether the database counts for it.
        counts: bool,
    },
    /// Rename a value of an enum, also in the rows.
    RenameEnumValue(RenameEnumValue),
    /// Make an enum.
    CreateEnum(Enum),
    /// Change the values of an enum.
    AlterEnum(AlterEnum),
    /// Drop an enum.
    DropEnum(QualifiedName),
    /// Make a table, with its columns and primary key, and with what the database has inside a table's definition.
    CreateTable(Table),
    /// Change a table in place.
    AlterTable(AlterTable),
    /// Make tables anew and move the rows over.
    RedefineTables(Vec<RedefineTable>),
    /// Drop a table.
    DropTable(QualifiedName),
    /// Make an index.
    CreateIndex {
        /// The table it is on.
        table: QualifiedName,
        /// The index.
        index: Index,
    },
    /// Drop an index.
    DropIndex {
        /// The table it is on.
        table: QualifiedName,
        /// The index as it is.
        index: Index,
    },
    /// Rename an index.
    RenameIndex {
        /// The table it is on.
        table: QualifiedName,
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Make an index anew under a name or definition that cannot be changed in place.
    RedefineIndex {
        /// The table it is on.
        table: QualifiedName,
        /// The index as it is.
        previous: Index,
        /// The index as it is to be.
        next: Index,
    },
    /// Make a foreign key.
    AddForeignKey {
        /// The table that refers.
        table: QualifiedName,
        /// The foreign key.
        foreign_key: ForeignKey,
    },
    /// Drop a foreign key.
    DropForeignKey {
        /// The table that refers.
        table: QualifiedName,
        /// Its name.
        name: String,
    },
    /// Rename a foreign key.
    RenameForeignKey {
        /// The table that refers.
        table: QualifiedName,
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
}

impl Step {
    /// The place of a step among others: what is used is made before its users and dropped after them.
    pub fn rank(&self) -> u8 {
        match self {
            Step::CreateSchema(_) => 0,
            Step::CreateExtension(_) => 1,
            Step::RenameEnum { .. } | Step::RenameTable { .. } => 2,
            Step::RenameColumn { .. } => 3,
            Step::RenameEnumValue(_) => 4,
            Step::CreateEnum(_) => 5,
            Step::AlterEnum(_) => 6,
            Step::DropForeignKey { .. } => 7,
            Step::DropIndex { .. } => 8,
            Step::AlterTable(_) => 9,
            Step::DropTable(_) => 10,
            Step::DropEnum(_) => 11,
            Step::CreateTable(_) => 12,
            Step::RedefineTables(_) => 13,
            Step::RenameForeignKey { .. } => 14,
            Step::CreateIndex { .. } => 15,
            Step::RenameIndex { .. } => 16,
            Step::AddForeignKey { .. } => 17,
            Step::RedefineIndex { .. } => 18,
        }
    }

    /// Whether it gives something with rows another name. All others use the new names.
    pub fn is_rename(&self) -> bool {
        matches!(
            self,
            Step::RenameEnum { .. } | Step::RenameTable { .. } | Step::RenameColumn { .. } | Step::RenameEnumValue(_)
        )
    }
}

/// A change of an enum's values.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterEnum {
    /// The enum as it is.
    pub previous: Enum,
    /// The enum as it is to be.
    pub next: Enum,
    /// The values that go.
    pub removed: Vec<String>,
    /// The values that come.
    pub added: Vec<String>,
    /// The columns of this type, which follow when values go and the type is made anew.
    pub columns: Vec<EnumColumn>,
}

/// A column that has an enum as its type.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumColumn {
    /// Its table.
    pub table: QualifiedName,
    /// The column as it is.
    pub previous: Column,
    /// The column as it is to be, if it stays.
    pub next: Column,
}

/// Changes of one table in place.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterTable {
    /// The table.
    pub table: QualifiedName,
    /// What changes, in the order in which it must be done.
    pub changes: Vec<TableChange>,
}

/// One change of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableChange {
    /// Drop the primary key.
    DropPrimaryKey(PrimaryKey),
    /// Rename the primary key.
    RenamePrimaryKey {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Drop a column.
    DropColumn(String),
    /// Add a column.
    AddColumn(Column),
    /// Change a column and keep its values.
    AlterColumn(AlterColumn),
    /// Drop a column and add it with another type: its values are lost.
    RecreateColumn(AlterColumn),
    /// Add a primary key.
    AddPrimaryKey(PrimaryKey),
}

/// A change of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterColumn {
    /// The column as it is.
    pub previous: Column,
    /// The column as it is to be.
    pub next: Column,
    /// What differs.
    pub changes: ColumnChanges,
}

/// What differs between two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ColumnChanges {
    /// Its type, and how safe it is to change it.
    pub column_type: Option<TypeChange>,
    /// How many values it holds.
    pub arity: bool,
    /// Its default.
    pub default: bool,
    /// Whether the database counts.
    pub autoincrement: bool,
}

impl ColumnChanges {
    /// Whether anything differs.
    pub fn any(self) -> bool {
        self.column_type.is_some() || self.arity || self.default || self.autoincrement
    }
}

/// How safe it is to change the type of a column that holds values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeChange {
    /// Every value fits.
    Safe,
    /// A value may not fit: the change fails or loses a part of it.
    Risky,
    /// The database cannot turn one into the other.
    NotCastable,
}

/// A table that is made anew.
#[derive(Debug, Clone, PartialEq)]
pub struct RedefineTable {
    /// The table as it is.
    pub previous: Table,
    /// The table as it is to be.
    pub next: Table,
    /// The columns whose values move over.
    pub kept: Vec<KeptColumn>,
    /// The columns whose values are lost.
    pub dropped: Vec<String>,
    /// The columns that come and have no default: the table must be empty.
    pub added_without_default: Vec<String>,
    /// The columns that change.
    pub altered: Vec<AlterColumn>,
}

/// A column whose values move over when its table is made anew.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptColumn {
    /// The column.
    pub column: Column,
    /// Whether its NULLs become its default, because it is required from now on.
    pub nulls_become_default: bool,
}
