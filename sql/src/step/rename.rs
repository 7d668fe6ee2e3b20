//! Things that get another name and keep what is in them.

use crate::table::{Column, QualifiedName};

/// What is known to have been called otherwise, if there is still something of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rename {
    /// An enum that is a type of its own.
    Enum {
        /// The old name.
        from: QualifiedName,
        /// The new name, in the same schema.
        to: QualifiedName,
    },
    /// A table.
    Table {
        /// The old name.
        from: QualifiedName,
        /// The new name, in the same schema.
        to: QualifiedName,
    },
    /// A column.
    Column {
        /// Its table, under the new name.
        table: QualifiedName,
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// A value of an enum.
    EnumValue {
        /// The enum, under the new name.
        name: QualifiedName,
        /// The old value.
        from: String,
        /// The new value.
        to: String,
        /// The columns of this enum with their tables, under the new names.
        columns: Vec<(QualifiedName, String)>,
    },
}

/// A value of an enum that gets another name.
#[derive(Debug, Clone, PartialEq)]
pub struct RenameEnumValue {
    /// The enum.
    pub name: QualifiedName,
    /// The old value.
    pub from: String,
    /// The new value.
    pub to: String,
    /// The columns that hold it, where the enum is no type of its own.
    pub columns: Vec<RenamedValueColumn>,
}

/// A column that holds a value with another name from now on.
#[derive(Debug, Clone, PartialEq)]
pub struct RenamedValueColumn {
    /// Its table.
    pub table: QualifiedName,
    /// The column while it can hold both values.
    pub between: Column,
    /// The column as it is to be.
    pub next: Column,
}
