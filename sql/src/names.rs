//! The few names that every room uses.

/// A kind of database, as a datasource's `provider` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Provider {
    /// SQLite 3.35 or later.
    Sqlite,
    /// PostgreSQL.
    Postgresql,
    /// MySQL and MariaDB.
    Mysql,
    /// CockroachDB.
    Cockroachdb,
}

/// A scalar type of the schema language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// A 32-bit integer.
    Int,
    /// A 64-bit integer.
    BigInt,
    /// A double-precision number.
    Float,
    /// An exact decimal number.
    Decimal,
    /// A point in time.
    DateTime,
    /// A JSON document.
    Json,
    /// Bytes.
    Bytes,
}

/// Who takes care of referential actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationMode {
    /// The database, by foreign keys.
    ForeignKeys,
    /// The client; the database has no foreign keys.
    Prisma,
}

/// What happens to a record when the record that it refers to is deleted or changes its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReferentialAction {
    /// It is deleted, or its key changes along.
    Cascade,
    /// The change is refused at once.
    Restrict,
    /// The change is refused at the end of the statement or transaction.
    NoAction,
    /// Its key becomes NULL.
    SetNull,
    /// Its key becomes its default.
    SetDefault,
}
