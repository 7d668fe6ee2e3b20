//! The words that the [`Dialect`](super::Dialect) uses to say what a schema may contain.

/// Where `@default(autoincrement())` may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoincrementRule {
    /// On the field that alone is the model's id.
    SingleFieldId,
    /// On one field of a model, which must be in an index.
    OneIndexedField,
    /// Anywhere, several times.
    AnyField,
}

/// What an optional-only action on a required field is worth: `onDelete: SetNull` where the foreign key cannot be NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is fine.
    Allowed,
    /// It is taken, with a warning.
    Warned,
    /// It is refused.
    Refused,
}

/// What a name in the database can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NamedKind {
    /// A primary key.
    PrimaryKey,
    /// A unique constraint or index.
    Unique,
    /// An index.
    Index,
    /// A foreign key.
    ForeignKey,
}

/// The objects that share one space of names: no two of them may be called the same.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameScope {
    /// Whether the space is one table; else it is the whole schema of the database.
    pub within_table: bool,
    /// What is in it.
    pub kinds: &'static [NamedKind],
}
