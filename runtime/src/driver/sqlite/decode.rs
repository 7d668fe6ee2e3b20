//! What a SQLite cell means as a value of the schema's types.
//!
//! SQLite stores four kinds of values whatever a column declares; what Prisma and other programs put there is accepted,
//! and what would have to be guessed or rounded is an error.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    decimal,
    handle::{CellRef, RowRef},
};
use crate::{
    Error, Result, Value, column,
    described::{PlainKind, PlainType},
};

/// A row whose cells can be looked at.
pub(crate) trait Cells<'r>: Copy {
    fn at(self, index: usize) -> CellRef<'r>;
    fn column_name(self, index: usize) -> Cow<'r, str>;
    fn declared(self, index: usize) -> Option<Cow<'r, str>>;
}

impl<'r> Cells<'r> for RowRef<'r> {
    #[inline]
    fn at(self, index: usize) -> CellRef<'r> {
        self.cell(index)
    }

    fn column_name(self, index: usize) -> Cow<'r, str> {
        Cow::Owned(self.name(index))
    }

    fn declared(self, index: usize) -> Option<Cow<'r, str>> {
        self.declared_type(index).map(Cow::Owned)
    }
}

#[cold]
fn mismatch<'r>(row: impl Cells<'r>, index: usize, wanted: &str) -> Error {
    let found = match row.at(index) {
        CellRef::Null => "NULL",
        CellRef::Integer(_) => "an integer",
        CellRef::Real(_) => "a floating point number",
        CellRef::Text(_) => "a text of another form",
        CellRef::Blob(_) => "bytes",
    };
    column::inconsistent(&format!("column `{}`", row.column_name(index)), found, wanted)
}

#[inline]
pub(crate) fn is_null<'r>(row: impl Cells<'r>, index: usize) -> bool {
    row.at(index) == CellRef::Null
}

#[inline]
pub(crate) fn integer<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<i64>> {
    match row.at(index) {
        CellRef::Integer(value) => Ok(Some(value)),
        CellRef::Null => Ok(None),
        // A whole number that arithmetic made a REAL of.
        CellRef::Real(value) if value.fract() == 0.0 && value.abs() < 9.0e15 => Ok(Some(value as i64)),
        _ => Err(mismatch(row, index, "an integer")),
    }
}

#[inline]
pub(crate) fn float<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<f64>> {
    match row.at(index) {
        CellRef::Real(value) => Ok(Some(value)),
        CellRef::Integer(value) => Ok(Some(value as f64)),
        CellRef::Null => Ok(None),
        _ => Err(mismatch(row, index, "a floating point number")),
    }
}

#[inline]
pub(crate) fn boolean<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<bool>> {
    match row.at(index) {
        CellRef::Integer(0) => Ok(Some(false)),
        CellRef::Integer(1) => Ok(Some(true)),
        CellRef::Null => Ok(None),
        _ => Err(mismatch(row, index, "a boolean")),
    }
}

#[inline]
pub(crate) fn text<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<Cow<'r, str>>> {
    match row.at(index) {
        CellRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(Cow::Borrowed(text))),
            Err(_) => Err(mismatch(row, index, "a text in UTF-8")),
        },
        CellRef::Null => Ok(None),
        _ => Err(mismatch(row, index, "a text")),
    }
}

#[inline]
pub(crate) fn bytes<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<Cow<'r, [u8]>>> {
    match row.at(index) {
        CellRef::Blob(bytes) | CellRef::Text(bytes) => Ok(Some(Cow::Borrowed(bytes))),
        CellRef::Null => Ok(None),
        _ => Err(mismatch(row, index, "bytes")),
    }
}

pub(crate) fn decimal<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<Decimal>> {
    match row.at(index) {
        CellRef::Null => Ok(None),
        cell => decimal::read(cell)
            .map(Some)
            .ok_or_else(|| mismatch(row, index, "a decimal number of at most 28 digits")),
    }
}

#[inline]
pub(crate) fn date_time<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<DateTime<Utc>>> {
    let value = match row.at(index) {
        CellRef::Null => return Ok(None),
        CellRef::Text(text) => std::str::from_utf8(text).ok().and_then(column::parse_date_time),
        CellRef::Integer(milliseconds) => column::from_milliseconds(milliseconds),
        CellRef::Real(milliseconds) => column::from_milliseconds(milliseconds as i64),
        CellRef::Blob(_) => None,
    };
    match value {
        Some(value) => Ok(Some(value)),
        None => Err(mismatch(row, index, "a point in time")),
    }
}

pub(crate) fn date<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<NaiveDate>> {
    match row.at(index) {
        CellRef::Text(text) => match std::str::from_utf8(text).ok().and_then(column::parse_date) {
            Some(value) => Ok(Some(value)),
            None => Err(mismatch(row, index, "a date")),
        },
        _ => Ok(date_time(row, index)?.map(|value| value.date_naive())),
    }
}

pub(crate) fn time<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<NaiveTime>> {
    match row.at(index) {
        CellRef::Text(text) => match std::str::from_utf8(text).ok().and_then(column::parse_time) {
            Some(value) => Ok(Some(value)),
            None => Err(mismatch(row, index, "a time of day")),
        },
        _ => Ok(date_time(row, index)?.map(|value| value.time())),
    }
}

pub(crate) fn uuid<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<Uuid>> {
    let value = match row.at(index) {
        CellRef::Null => return Ok(None),
        CellRef::Text(text) => Uuid::try_parse_ascii(text).ok(),
        CellRef::Blob(bytes) => Uuid::from_slice(bytes).ok(),
        CellRef::Integer(_) | CellRef::Real(_) => None,
    };
    value.map(Some).ok_or_else(|| mismatch(row, index, "a UUID"))
}

pub(crate) fn json<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<serde_json::Value>> {
    let value = match row.at(index) {
        CellRef::Null => return Ok(None),
        CellRef::Text(text) => serde_json::from_slice(text).ok(),
        // The affinity of a JSONB column turns a text that is a number into one.
        CellRef::Integer(value) => Some(serde_json::Value::from(value)),
        CellRef::Real(value) => Some(serde_json::Value::from(value)),
        CellRef::Blob(_) => None,
    };
    value.map(Some).ok_or_else(|| mismatch(row, index, "JSON"))
}

/// SQLite has no lists; a JSON array of numbers and texts is read as one.
pub(crate) fn list<'r>(row: impl Cells<'r>, index: usize) -> Result<Option<Vec<Value>>> {
    match json(row, index)? {
        None => Ok(None),
        Some(serde_json::Value::Array(elements)) => Ok(Some(elements.into_iter().map(element).collect())),
        Some(_) => Err(mismatch(row, index, "a list")),
    }
}

fn element(element: serde_json::Value) -> Value {
    match element {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Boolean(value),
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(value) => Value::Int(value),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        other => Value::Json(other),
    }
}

/// By the type that the table declares, where the cell comes straight from one and fits it; else by what is stored.
pub(crate) fn plain<'r>(row: impl Cells<'r>, index: usize) -> Result<Value> {
    if is_null(row, index) {
        return Ok(Value::Null);
    }
    let declared = row.declared(index).map(|declared| declared.to_ascii_uppercase());
    let declared = declared.as_deref().unwrap_or_default();
    let typed = match declared.split('(').next().unwrap_or_default().trim() {
        "BOOLEAN" => boolean(row, index).map(|value| value.map(Value::Boolean)),
        "DATETIME" | "TIMESTAMP" => date_time(row, index).map(|value| value.map(Value::DateTime)),
        "DATE" => date(row, index).map(|value| value.map(Value::Date)),
        "TIME" => time(row, index).map(|value| value.map(Value::Time)),
        "DECIMAL" => decimal(row, index).map(|value| value.map(Value::Decimal)),
        "JSON" | "JSONB" => json(row, index).map(|value| value.map(Value::Json)),
        _ => Ok(None),
    };
    if let Ok(Some(value)) = typed {
        return Ok(value);
    }
    Ok(match row.at(index) {
        CellRef::Null => Value::Null,
        CellRef::Integer(value) => Value::Int(value),
        CellRef::Real(value) => Value::Float(value),
        CellRef::Text(_) => Value::Text(text(row, index)?.unwrap_or_default().into_owned()),
        CellRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    })
}

pub(crate) fn plain_type<'r>(row: impl Cells<'r>, index: usize) -> PlainType {
    let stored = match row.at(index) {
        // An expression that is NULL has no type; Prisma calls it an integer.
        CellRef::Null => PlainKind::Int,
        CellRef::Integer(_) => PlainKind::BigInt,
        CellRef::Real(_) => PlainKind::Double,
        CellRef::Text(_) => PlainKind::Text,
        CellRef::Blob(_) => PlainKind::Bytes,
    };
    row.declared(index)
        .and_then(|declared| declared_kind(&declared))
        .unwrap_or(stored)
        .one()
}

/// What a column says that it holds, where a table declares it.
pub(super) fn declared_kind(declared: &str) -> Option<PlainKind> {
    let declared = declared.to_ascii_uppercase();
    Some(match declared.split('(').next().unwrap_or_default().trim() {
        "INTEGER" | "INT" | "SMALLINT" | "TINYINT" | "MEDIUMINT" => PlainKind::Int,
        "BIGINT" | "UNSIGNED BIG INT" => PlainKind::BigInt,
        "REAL" | "DOUBLE" | "DOUBLE PRECISION" => PlainKind::Double,
        "FLOAT" => PlainKind::Float,
        "DECIMAL" | "NUMERIC" => PlainKind::Decimal,
        "TEXT" | "VARCHAR" | "CHAR" | "CLOB" => PlainKind::Text,
        "BOOLEAN" => PlainKind::Boolean,
        "BLOB" => PlainKind::Bytes,
        "DATETIME" | "TIMESTAMP" => PlainKind::DateTime,
        "DATE" => PlainKind::Date,
        "TIME" => PlainKind::Time,
        "JSON" | "JSONB" => PlainKind::Json,
        _ => return None,
    })
}
