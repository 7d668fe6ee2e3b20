//! What the columns of a result hold, as the database tells it: for statements whose columns no schema describes.

use crate::Value;

/// The name and type of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Described {
    pub(crate) name: String,
    pub(crate) of: PlainType,
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlainType {
    pub(crate) kind: PlainKind,
    pub(crate) is_list: bool,
}

/// The type of a value, where nothing but the database says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlainKind {
    /// An integer of at most 32 bits.
    Int,
    /// An integer of 64 bits.
    BigInt,
    /// A number of single precision.
    Float,
    /// A number of double precision.
    Double,
    Decimal,
    Text,
    Boolean,
    Bytes,
    DateTime,
    Date,
    Time,
    Uuid,
    Json,
}

impl PlainKind {
    /// A single value of it.
    pub(crate) fn one(self) -> PlainType {
        PlainType {
            kind: self,
            is_list: false,
        }
    }

    /// What a value itself says; an integer may be of any size.
    pub(crate) fn of_value(value: &Value) -> PlainKind {
        match value {
            Value::Null | Value::Text(_) | Value::List(_) | Value::Unwritable(_) => PlainKind::Text,
            Value::Boolean(_) => PlainKind::Boolean,
            Value::Int(_) => PlainKind::BigInt,
            Value::Float(_) => PlainKind::Double,
            Value::Decimal(_) => PlainKind::Decimal,
            Value::Bytes(_) => PlainKind::Bytes,
            Value::DateTime(_) => PlainKind::DateTime,
            Value::Date(_) => PlainKind::Date,
            Value::Time(_) => PlainKind::Time,
            Value::Uuid(_) => PlainKind::Uuid,
            Value::Json(_) => PlainKind::Json,
        }
    }
}

impl PlainType {
    /// The type's name, as Prisma gives it with the rows of a raw query.
    pub(crate) fn name(self) -> String {
        let name = match self.kind {
            PlainKind::Int => "int",
            PlainKind::BigInt => "bigint",
            PlainKind::Float => "float",
            PlainKind::Double => "double",
            PlainKind::Decimal => "decimal",
            PlainKind::Text => "string",
            PlainKind::Boolean => "bool",
            PlainKind::Bytes => "bytes",
            PlainKind::DateTime => "datetime",
            PlainKind::Date => "date",
            PlainKind::Time => "time",
            PlainKind::Uuid => "uuid",
            PlainKind::Json => "json",
        };
        if self.is_list {
            format!("{name}-array")
        } else {
            name.to_owned()
        }
    }
}
