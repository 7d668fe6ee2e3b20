//! One value on its way into or out of a statement.

use std::fmt;

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
    /// A value of the user's that refused to become one of these, and what it said. A statement with it is an error.
    Unwritable(Box<str>),
}

/// A value in a form that can be compared and hashed: what ties the rows of a relation to those above.
///
/// Two values of one field have the same key if and only if the database holds them for equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// Of integers, booleans, dates and times.
    Int(i64),
    /// Of UUIDs.
    Uuid(Uuid),
    /// Of texts, and of numbers with fractions in their shortest form.
    Text(Box<str>),
    /// Of bytes.
    Bytes(Box<[u8]>),
}

impl Value {
    /// Whether it is SQL NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The value as a key; none for NULL.
    pub fn key(&self) -> Option<Key> {
        Some(match self {
            Value::Null => return None,
            Value::Boolean(value) => Key::Int(i64::from(*value)),
            Value::Int(value) => Key::Int(*value),
            Value::Float(value) => Key::Text(value.to_string().into()),
            Value::Decimal(value) => Key::Text(value.normalize().to_string().into()),
            Value::Text(value) => Key::Text(value.as_str().into()),
            Value::Bytes(value) => Key::Bytes(value.as_slice().into()),
            Value::DateTime(value) => Key::Int(value.timestamp_micros()),
            Value::Date(value) => Key::Int(i64::from(value.to_epoch_days())),
            Value::Time(value) => Key::Int(microseconds(*value)),
            Value::Uuid(value) => Key::Uuid(*value),
            Value::Json(value) => Key::Text(value.to_string().into()),
            Value::List(values) => Key::Text(format!("{values:?}").into()),
            Value::Unwritable(_) => return None,
        })
    }

    /// What kind of value it is, for messages. The value itself is not told.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "NULL",
            Value::Boolean(_) => "a boolean",
            Value::Int(_) => "an integer",
            Value::Float(_) => "a floating point number",
            Value::Decimal(_) => "a decimal number",
            Value::Text(_) => "a text",
            Value::Bytes(_) => "bytes",
            Value::DateTime(_) => "a point in time",
            Value::Date(_) => "a date",
            Value::Time(_) => "a time of day",
            Value::Uuid(_) => "a UUID",
            Value::Json(_) => "JSON",
            Value::List(_) => "a list",
            Value::Unwritable(_) => "a value that can't be written",
        }
    }
}

pub(crate) fn microseconds(time: NaiveTime) -> i64 {
    use chrono::Timelike as _;
    i64::from(time.num_seconds_from_midnight()) * 1_000_000 + i64::from(time.nanosecond() / 1_000)
}

/// A value that may be shown in a log: what kind it is, and itself only where parameters are asked for.
pub(crate) struct Logged<'a>(pub(crate) &'a Value);

impl fmt::Display for Logged<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Null => f.write_str("NULL"),
            Value::Boolean(value) => value.fmt(f),
            Value::Int(value) => value.fmt(f),
            Value::Float(value) => value.fmt(f),
            Value::Decimal(value) => value.fmt(f),
            Value::Text(value) => write!(f, "{value:?}"),
            Value::Bytes(value) => write!(f, "{} bytes", value.len()),
            Value::DateTime(value) => value.to_rfc3339().fmt(f),
            Value::Date(value) => value.fmt(f),
            Value::Time(value) => value.fmt(f),
            Value::Uuid(value) => value.fmt(f),
            Value::Json(value) => value.fmt(f),
            Value::List(values) => f
                .debug_list()
                .entries(values.iter().map(|value| Logged(value).to_string()))
                .finish(),
            Value::Unwritable(_) => f.write_str("unwritable"),
        }
    }
}

macro_rules! value_from {
    ($($type:ty => $value:ident => $expression:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Value {
                $expression
            }
        }
    )*};
}

value_from! {
    bool => value => Value::Boolean(value);
    i16 => value => Value::Int(i64::from(value));
    i32 => value => Value::Int(i64::from(value));
    u32 => value => Value::Int(i64::from(value));
    i64 => value => Value::Int(value);
    f32 => value => Value::Float(f64::from(value));
    f64 => value => Value::Float(value);
    Decimal => value => Value::Decimal(value);
    &str => value => Value::Text(value.to_owned());
    String => value => Value::Text(value);
    &String => value => Value::Text(value.clone());
    Vec<u8> => value => Value::Bytes(value);
    &[u8] => value => Value::Bytes(value.to_vec());
    DateTime<Utc> => value => Value::DateTime(value);
    NaiveDate => value => Value::Date(value);
    NaiveTime => value => Value::Time(value);
    Uuid => value => Value::Uuid(value);
    serde_json::Value => value => Value::Json(value);
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}
