//! What a column of MySQL's means as a value of the schema's types, in the binary form of prepared statements and in the
//! text form of those that can't be prepared.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use sqlx::{
    Column as _, MySql, Row as _, TypeInfo as _, ValueRef as _,
    mysql::{MySqlRow, MySqlTypeInfo},
};
use uuid::Uuid;

use crate::{
    Error, Result, Value, column,
    described::{PlainKind, PlainType},
};

/// A row, and what is known of its columns.
#[derive(Clone, Copy)]
pub(crate) struct RowRef<'r> {
    pub(super) row: &'r MySqlRow,
    pub(super) kinds: &'r [Kind],
    /// Values are in text form.
    pub(super) is_text: bool,
}

/// What a column holds, as far as its form differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Signed,
    Unsigned,
    Float,
    Double,
    Decimal,
    Text,
    Bytes,
    Date,
    Time,
    DateTime,
    Bit,
    Json,
    Null,
}

impl Kind {
    pub(super) fn of(info: &MySqlTypeInfo) -> Kind {
        match info.name() {
            "BOOLEAN" => Kind::Boolean,
            "TINYINT" | "SMALLINT" | "MEDIUMINT" | "INT" | "BIGINT" => Kind::Signed,
            name if name.ends_with("UNSIGNED") || name == "YEAR" => Kind::Unsigned,
            "FLOAT" => Kind::Float,
            "DOUBLE" => Kind::Double,
            "DECIMAL" => Kind::Decimal,
            "DATE" => Kind::Date,
            "TIME" => Kind::Time,
            "DATETIME" | "TIMESTAMP" => Kind::DateTime,
            "BIT" => Kind::Bit,
            "JSON" => Kind::Json,
            "NULL" => Kind::Null,
            "ENUM" | "SET" => Kind::Text,
            // Texts of a binary collation are called BLOB too.
            _ if <str as sqlx::Type<MySql>>::compatible(info) => Kind::Text,
            _ => Kind::Bytes,
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Kind::Boolean => "a boolean",
            Kind::Signed | Kind::Unsigned => "an integer",
            Kind::Float | Kind::Double => "a floating point number",
            Kind::Decimal => "a decimal number",
            Kind::Text => "a text",
            Kind::Bytes => "bytes",
            Kind::Date => "a date",
            Kind::Time => "a time of day",
            Kind::DateTime => "a point in time",
            Kind::Bit => "bits",
            Kind::Json => "JSON",
            Kind::Null => "NULL",
        }
    }
}

impl<'r> RowRef<'r> {
    pub(crate) fn len(self) -> usize {
        self.kinds.len()
    }

    pub(crate) fn name(self, index: usize) -> &'r str {
        self.row.columns().get(index).map_or("", |column| column.name())
    }

    /// The cell of that column; none for NULL, and where there is no such column.
    #[inline]
    fn cell(self, index: usize) -> Option<(&'r [u8], Kind)> {
        let raw = self.row.try_get_raw(index).ok()?;
        if raw.is_null() {
            return None;
        }
        Some((
            <&[u8] as sqlx::Decode<MySql>>::decode(raw).ok()?,
            *self.kinds.get(index)?,
        ))
    }
}

#[cold]
fn mismatch(row: RowRef<'_>, index: usize, wanted: &str) -> Error {
    let found = row.cell(index).map_or("NULL", |(_, kind)| kind.describe());
    column::inconsistent(&format!("column `{}`", row.name(index)), found, wanted)
}

/// Reads a cell by a function that says `None` where it can't.
macro_rules! read {
    ($row:expr, $index:expr, $wanted:expr, $read:expr) => {
        match $row.cell($index) {
            None => Ok(None),
            Some((bytes, kind)) => match $read(bytes, kind, $row.is_text) {
                Some(value) => Ok(Some(value)),
                None => Err(mismatch($row, $index, $wanted)),
            },
        }
    };
}

#[inline]
pub(crate) fn is_null(row: RowRef<'_>, index: usize) -> bool {
    row.cell(index).is_none()
}

#[inline]
pub(crate) fn integer(row: RowRef<'_>, index: usize) -> Result<Option<i64>> {
    read!(row, index, "an integer of 64 bits", as_integer)
}

#[inline]
fn as_integer(bytes: &[u8], kind: Kind, is_text: bool) -> Option<i64> {
    match kind {
        Kind::Signed | Kind::Unsigned | Kind::Boolean if is_text => utf8(bytes)?.parse().ok(),
        Kind::Signed | Kind::Boolean => Some(match bytes.len() {
            8 => i64::from_le_bytes(bytes.try_into().ok()?),
            4 => i64::from(i32::from_le_bytes(bytes.try_into().ok()?)),
            2 => i64::from(i16::from_le_bytes(bytes.try_into().ok()?)),
            1 => i64::from(bytes[0] as i8),
            _ => return None,
        }),
        Kind::Unsigned => i64::try_from(little_endian(bytes)?).ok(),
        Kind::Decimal => column::parse_decimal(utf8(bytes)?)
            .filter(Decimal::is_integer)?
            .to_i64(),
        Kind::Bit => i64::try_from(bits(bytes)?).ok(),
        _ => None,
    }
}

fn little_endian(bytes: &[u8]) -> Option<u64> {
    (bytes.len() <= 8).then(|| {
        bytes
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | u64::from(*byte))
    })
}

fn bits(bytes: &[u8]) -> Option<u64> {
    (bytes.len() <= 8).then(|| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn utf8(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

#[inline]
pub(crate) fn float(row: RowRef<'_>, index: usize) -> Result<Option<f64>> {
    read!(row, index, "a floating point number", as_float)
}

#[inline]
fn as_float(bytes: &[u8], kind: Kind, is_text: bool) -> Option<f64> {
    match kind {
        Kind::Float | Kind::Double if is_text => utf8(bytes)?.parse().ok(),
        Kind::Double => Some(f64::from_le_bytes(bytes.try_into().ok()?)),
        // By way of its shortest text, so that 0.1 stays 0.1.
        Kind::Float => f32::from_le_bytes(bytes.try_into().ok()?).to_string().parse().ok(),
        Kind::Decimal => utf8(bytes)?.parse().ok(),
        _ => as_integer(bytes, kind, is_text).map(|value| value as f64),
    }
}

#[inline]
pub(crate) fn boolean(row: RowRef<'_>, index: usize) -> Result<Option<bool>> {
    read!(row, index, "a boolean", as_boolean)
}

#[inline]
fn as_boolean(bytes: &[u8], kind: Kind, is_text: bool) -> Option<bool> {
    // Every TINYINT is one for MySQL: what is not 0 is true.
    as_integer(bytes, kind, is_text).map(|value| value != 0)
}

#[inline]
pub(crate) fn text(row: RowRef<'_>, index: usize) -> Result<Option<Cow<'_, str>>> {
    read!(row, index, "a text in UTF-8", as_text)
}

#[inline]
fn as_text(bytes: &[u8], kind: Kind, _: bool) -> Option<Cow<'_, str>> {
    match kind {
        Kind::Text | Kind::Json | Kind::Bytes | Kind::Decimal => utf8(bytes).map(Cow::Borrowed),
        _ => None,
    }
}

#[inline]
pub(crate) fn bytes(row: RowRef<'_>, index: usize) -> Result<Option<Cow<'_, [u8]>>> {
    read!(row, index, "bytes", as_bytes)
}

#[inline]
fn as_bytes(bytes: &[u8], kind: Kind, _: bool) -> Option<Cow<'_, [u8]>> {
    matches!(kind, Kind::Bytes | Kind::Text | Kind::Bit).then_some(Cow::Borrowed(bytes))
}

pub(crate) fn decimal(row: RowRef<'_>, index: usize) -> Result<Option<Decimal>> {
    read!(row, index, "a decimal number of at most 28 digits", as_decimal)
}

fn as_decimal(bytes: &[u8], kind: Kind, is_text: bool) -> Option<Decimal> {
    match kind {
        Kind::Decimal | Kind::Text => column::parse_decimal(utf8(bytes)?),
        Kind::Unsigned if !is_text => Some(Decimal::from(little_endian(bytes)?)),
        Kind::Float | Kind::Double => column::parse_decimal(&format!("{:e}", as_float(bytes, kind, is_text)?)),
        _ => as_integer(bytes, kind, is_text).map(Decimal::from),
    }
}

/// The date, and the time where there is one: in binary form a length, then numbers as far as they are not zero.
fn parts(bytes: &[u8]) -> Option<NaiveDateTime> {
    let (_, parts) = bytes.split_first()?;
    let date = NaiveDate::from_ymd_opt(
        i32::from(u16::from_le_bytes(parts.get(..2)?.try_into().ok()?)),
        u32::from(*parts.get(2)?),
        u32::from(*parts.get(3)?),
    )?;
    Some(date.and_time(clock(&parts[4..])?))
}

fn clock(parts: &[u8]) -> Option<NaiveTime> {
    if parts.is_empty() {
        return Some(NaiveTime::MIN);
    }
    let microseconds = match parts.get(3..7) {
        Some(bytes) => u32::from_le_bytes(bytes.try_into().ok()?),
        None => 0,
    };
    NaiveTime::from_hms_micro_opt(
        u32::from(parts[0]),
        u32::from(*parts.get(1)?),
        u32::from(*parts.get(2)?),
        microseconds,
    )
}

#[inline]
pub(crate) fn date_time(row: RowRef<'_>, index: usize) -> Result<Option<DateTime<Utc>>> {
    read!(row, index, "a point in time", as_date_time)
}

#[inline]
fn as_date_time(bytes: &[u8], kind: Kind, is_text: bool) -> Option<DateTime<Utc>> {
    match kind {
        Kind::DateTime | Kind::Date if !is_text => Some(parts(bytes)?.and_utc()),
        Kind::DateTime | Kind::Date | Kind::Text => column::parse_date_time(utf8(bytes)?),
        _ => None,
    }
}

pub(crate) fn date(row: RowRef<'_>, index: usize) -> Result<Option<NaiveDate>> {
    read!(row, index, "a date", as_date)
}

fn as_date(bytes: &[u8], kind: Kind, is_text: bool) -> Option<NaiveDate> {
    as_date_time(bytes, kind, is_text).map(|value| value.date_naive())
}

pub(crate) fn time(row: RowRef<'_>, index: usize) -> Result<Option<NaiveTime>> {
    read!(row, index, "a time of day", as_time)
}

fn as_time(bytes: &[u8], kind: Kind, is_text: bool) -> Option<NaiveTime> {
    match kind {
        Kind::Time if !is_text => match bytes.split_first()? {
            (0, _) => Some(NaiveTime::MIN),
            // A sign, days, and the time: MySQL's TIME is a span, of which those within a day are times.
            (_, parts) if parts.get(..5)? == [0; 5] => clock(&parts[5..]),
            _ => None,
        },
        Kind::Time | Kind::Text => column::parse_time(utf8(bytes)?),
        _ => as_date_time(bytes, kind, is_text).map(|value| value.time()),
    }
}

pub(crate) fn uuid(row: RowRef<'_>, index: usize) -> Result<Option<Uuid>> {
    read!(row, index, "a UUID", as_uuid)
}

fn as_uuid(bytes: &[u8], kind: Kind, _: bool) -> Option<Uuid> {
    match kind {
        Kind::Text => Uuid::try_parse_ascii(bytes).ok(),
        Kind::Bytes => Uuid::from_slice(bytes).ok(),
        _ => None,
    }
}

pub(crate) fn json(row: RowRef<'_>, index: usize) -> Result<Option<serde_json::Value>> {
    read!(row, index, "JSON", as_json)
}

fn as_json(bytes: &[u8], kind: Kind, _: bool) -> Option<serde_json::Value> {
    matches!(kind, Kind::Json | Kind::Text | Kind::Bytes)
        .then(|| serde_json::from_slice(bytes).ok())
        .flatten()
}

/// MySQL has no lists.
pub(crate) fn list(row: RowRef<'_>, index: usize) -> Result<Option<Vec<Value>>> {
    match row.cell(index) {
        None => Ok(None),
        Some(_) => Err(mismatch(row, index, "a list")),
    }
}

pub(crate) fn plain(row: RowRef<'_>, index: usize) -> Result<Value> {
    let value: Result<Option<Value>> = read!(row, index, "a value that is known here", as_plain);
    Ok(value?.unwrap_or(Value::Null))
}

fn as_plain(bytes: &[u8], kind: Kind, is_text: bool) -> Option<Value> {
    Some(match kind {
        Kind::Boolean => match as_integer(bytes, kind, is_text)? {
            value @ (0 | 1) => Value::Boolean(value == 1),
            value => Value::Int(value),
        },
        Kind::Signed => Value::Int(as_integer(bytes, kind, is_text)?),
        Kind::Unsigned => match as_integer(bytes, kind, is_text) {
            Some(value) => Value::Int(value),
            None => Value::Decimal(as_decimal(bytes, kind, is_text)?),
        },
        Kind::Float | Kind::Double => Value::Float(as_float(bytes, kind, is_text)?),
        // A number that a Decimal can't hold is told as text rather than rounded.
        Kind::Decimal => match as_decimal(bytes, kind, is_text) {
            Some(value) => Value::Decimal(value),
            None => Value::Text(utf8(bytes)?.to_owned()),
        },
        Kind::Text => Value::Text(utf8(bytes)?.to_owned()),
        Kind::Bytes | Kind::Bit => Value::Bytes(bytes.to_vec()),
        Kind::Date => Value::Date(as_date(bytes, kind, is_text)?),
        Kind::Time => Value::Time(as_time(bytes, kind, is_text)?),
        Kind::DateTime => Value::DateTime(as_date_time(bytes, kind, is_text)?),
        Kind::Json => Value::Json(as_json(bytes, kind, is_text)?),
        Kind::Null => Value::Null,
    })
}

pub(crate) fn plain_type(row: RowRef<'_>, index: usize) -> PlainType {
    row.row
        .columns()
        .get(index)
        .map_or(PlainKind::Text.one(), |column| type_of(column.type_info()))
}

/// What rows of raw queries say of a column of that type.
pub(super) fn type_of(info: &MySqlTypeInfo) -> PlainType {
    let kind = match (Kind::of(info), info.name()) {
        (Kind::Boolean, _) => PlainKind::Boolean,
        (Kind::Signed, "BIGINT") | (Kind::Unsigned, "BIGINT UNSIGNED" | "INT UNSIGNED") => PlainKind::BigInt,
        // An expression that is always NULL has no type; Prisma calls it an integer.
        (Kind::Signed | Kind::Unsigned | Kind::Null, _) => PlainKind::Int,
        (Kind::Float, _) => PlainKind::Float,
        (Kind::Double, _) => PlainKind::Double,
        (Kind::Decimal, _) => PlainKind::Decimal,
        (Kind::Text, _) => PlainKind::Text,
        (Kind::Bytes | Kind::Bit, _) => PlainKind::Bytes,
        (Kind::Date, _) => PlainKind::Date,
        (Kind::Time, _) => PlainKind::Time,
        (Kind::DateTime, _) => PlainKind::DateTime,
        (Kind::Json, _) => PlainKind::Json,
    };
    kind.one()
}
