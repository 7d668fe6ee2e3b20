//! One value on its way into or out of a statement.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

/// A value of any field, without its name: what filters compare with, what writes store, and what a dynamic read gives.
///
/// The type of the field that a value stands for decides how each database stores it: a `DateTime` is text in SQLite and
/// a timestamp in PostgreSQL.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// SQL NULL. (JSON null is `Json(serde_json::Value::Null)`.)
    Null,
    /// A `Boolean`.
    Boolean(bool),
    /// An `Int` or `BigInt`.
    Int(i64),
    /// A `Float`.
    Float(f64),
    /// A `Decimal`.
    Decimal(Decimal),
    /// A `String`, or an enum value by its name in the database.
    Text(String),
    /// `Bytes`.
    Bytes(Vec<u8>),
    /// A `DateTime`.
    DateTime(DateTime<Utc>),
    /// A `DateTime @db.Date`.
    Date(NaiveDate),
    /// A `DateTime @db.Time`.
    Time(NaiveTime),
    /// A `String @db.Uuid`.
    Uuid(Uuid),
    /// A `Json` value; JSON null included.
    Json(serde_json::Value),
    /// A list of values of one type, none of them NULL.
    List(Vec<Value>),
}

impl Value {
    /// Whether it is SQL NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }
}
