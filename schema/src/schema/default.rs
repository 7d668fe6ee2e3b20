//! What a field holds when nobody says.

use super::EnumValueId;

/// The value of `@default(..)`.
#[derive(Debug, Clone, PartialEq)]
pub enum DefaultValue {
    /// One constant.
    Literal(Literal),
    /// A list of constants.
    List(Vec<Literal>),
    /// `now()`
    Now,
    /// `uuid(version)`: 4 or 7
    Uuid(u8),
    /// `cuid(version)`: 1 or 2
    Cuid(u8),
    /// `ulid()`
    Ulid,
    /// `nanoid(length)`
    Nanoid(u16),
    /// `autoincrement()`
    Autoincrement,
    /// `sequence(..)`
    Sequence(Sequence),
    /// `dbgenerated("..")`: the database's own expression, or whatever it has.
    DbGenerated(Option<String>),
}

/// A constant, checked against the type of its field.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Of a `String`.
    String(String),
    /// Of a `Boolean`.
    Boolean(bool),
    /// Of an `Int` or `BigInt`.
    Int(i64),
    /// Of a `Float`, as written: it reads as an `f64`.
    Float(String),
    /// Of a `Decimal`, as written.
    Decimal(String),
    /// Of a `DateTime`, as written: RFC 3339.
    DateTime(String),
    /// Of a `Json`, as written.
    Json(String),
    /// Of `Bytes`, decoded.
    Bytes(Vec<u8>),
    /// Of an enum; see [`Schema::enum_value`](super::Schema::enum_value).
    Enum(EnumValueId),
}

/// The options of `sequence(..)`, where given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Sequence {
    /// Values are computed and not stored.
    pub is_virtual: bool,
    /// How many values are kept in memory.
    pub cache: Option<i64>,
    /// The step.
    pub increment: Option<i64>,
    /// The least value.
    pub min_value: Option<i64>,
    /// The greatest value.
    pub max_value: Option<i64>,
    /// The first value.
    pub start: Option<i64>,
}

impl DefaultValue {
    /// Is it left to the database: `autoincrement()`, `sequence()`, `dbgenerated()`?
    pub fn is_made_by_database(&self) -> bool {
        matches!(
            self,
            DefaultValue::Autoincrement | DefaultValue::Sequence(_) | DefaultValue::DbGenerated(_)
        )
    }
}
