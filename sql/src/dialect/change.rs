//! The words that the [`Dialect`](super::Dialect) uses to say how tables are described and changed.

/// How the table behind an implicit many-to-many relation keeps its pairs unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinTableKey {
    /// By a primary key `_X_AB_pkey`.
    PrimaryKey,
    /// By a unique index `_X_AB_unique`.
    UniqueIndex,
}

/// How an enum is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumForm {
    /// As a type of its own.
    Type,
    /// As a type that is spelled out in each column.
    Inline,
    /// As text; the client keeps foreign values out.
    Text,
}

/// How a column is told to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoincrementForm {
    /// By a word after the type: `AUTO_INCREMENT`.
    Word,
    /// By a type that stands for a sequence: `SERIAL`.
    SerialType,
    /// By an expression as its default: `unique_rowid()`.
    Default(&'static str),
}

/// How a column is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlterForm {
    /// Not at all: its table is made anew.
    RedefineTable,
    /// By one clause per property: `ALTER COLUMN .. SET NOT NULL`.
    ByProperty,
    /// By its whole definition: `MODIFY`.
    ByDefinition,
}
