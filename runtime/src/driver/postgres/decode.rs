//! What the binary form of a column means as a value of the schema's types.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use sqlx::{Column as _, Row as _, postgres::PgRow};
use uuid::Uuid;

use super::{
    copy::Tuple,
    wire::{EPOCH_DAYS, EPOCH_MICROSECONDS, Wire},
};
use crate::{
    Error, Result, Value, column,
    described::{PlainKind, PlainType},
};

/// A row, and what is known of its columns.
#[derive(Clone, Copy)]
pub(crate) struct RowRef<'r> {
    cells: Cells<'r>,
    wires: &'r [Wire],
}

/// Who holds the cells.
#[derive(Clone, Copy)]
enum Cells<'r> {
    Message(&'r PgRow),
    Copied(&'r Tuple<'r>),
}

impl<'r> RowRef<'r> {
    pub(super) fn of_message(row: &'r PgRow, wires: &'r [Wire]) -> RowRef<'r> {
        RowRef {
            cells: Cells::Message(row),
            wires,
        }
    }

    pub(super) fn copied(tuple: &'r Tuple<'r>) -> RowRef<'r> {
        RowRef {
            cells: Cells::Copied(tuple),
            wires: tuple.wires(),
        }
    }

    pub(crate) fn len(self) -> usize {
        self.wires.len()
    }

    pub(crate) fn name(self, index: usize) -> &'r str {
        match self.cells {
            Cells::Message(row) => row.columns().get(index).map_or("", |column| column.name()),
            Cells::Copied(tuple) => tuple.name(index),
        }
    }
}

/// The bytes of a cell and what they are; none for NULL, and where there is no such column.
#[inline]
fn cell(row: RowRef<'_>, index: usize) -> Option<(&[u8], &Wire)> {
    let wire = row.wires.get(index)?;
    let bytes = match row.cells {
        // An error is how sqlx tells NULL here.
        Cells::Message(row) => row.try_get_raw(index).ok()?.as_bytes().ok()?,
        Cells::Copied(tuple) => tuple.cell(index)?,
    };
    Some((bytes, wire))
}

#[cold]
fn mismatch(row: RowRef<'_>, index: usize, wanted: &str) -> Error {
    let found = cell(row, index).map_or("NULL", |(_, wire)| wire.describe());
    let name = row.name(index);
    column::inconsistent(&format!("column `{name}`"), found, wanted)
}

#[inline]
fn fixed<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.try_into().ok()
}

/// Reads a cell by a function that says `None` where it can't.
macro_rules! read {
    ($row:expr, $index:expr, $wanted:expr, $read:expr) => {
        match cell($row, $index) {
            None => Ok(None),
            Some((bytes, wire)) => match $read(bytes, wire) {
                Some(value) => Ok(Some(value)),
                None => Err(mismatch($row, $index, $wanted)),
            },
        }
    };
}

#[inline]
pub(crate) fn is_null(row: RowRef<'_>, index: usize) -> bool {
    cell(row, index).is_none()
}

#[inline]
pub(crate) fn integer(row: RowRef<'_>, index: usize) -> Result<Option<i64>> {
    read!(row, index, "an integer", as_integer)
}

#[inline]
fn as_integer(bytes: &[u8], wire: &Wire) -> Option<i64> {
    match wire {
        Wire::Int4 => fixed(bytes).map(|bytes| i64::from(i32::from_be_bytes(bytes))),
        Wire::Int8 => fixed(bytes).map(i64::from_be_bytes),
        Wire::Int2 => fixed(bytes).map(|bytes| i64::from(i16::from_be_bytes(bytes))),
        Wire::Oid => fixed(bytes).map(|bytes| i64::from(u32::from_be_bytes(bytes))),
        Wire::Numeric => as_decimal(bytes, wire).filter(Decimal::is_integer)?.to_i64(),
        _ => None,
    }
}

#[inline]
pub(crate) fn float(row: RowRef<'_>, index: usize) -> Result<Option<f64>> {
    read!(row, index, "a floating point number", as_float)
}

#[inline]
fn as_float(bytes: &[u8], wire: &Wire) -> Option<f64> {
    match wire {
        Wire::Float8 => fixed(bytes).map(f64::from_be_bytes),
        // By way of its shortest text, so that 0.1 stays 0.1.
        Wire::Float4 => f32::from_be_bytes(fixed(bytes)?).to_string().parse().ok(),
        Wire::Numeric => numeric_text(bytes)?.parse().ok(),
        _ => as_integer(bytes, wire).map(|value| value as f64),
    }
}

#[inline]
pub(crate) fn boolean(row: RowRef<'_>, index: usize) -> Result<Option<bool>> {
    read!(row, index, "a boolean", as_boolean)
}

#[inline]
fn as_boolean(bytes: &[u8], wire: &Wire) -> Option<bool> {
    (*wire == Wire::Bool).then(|| bytes == [1])
}

#[inline]
pub(crate) fn text(row: RowRef<'_>, index: usize) -> Result<Option<Cow<'_, str>>> {
    read!(row, index, "a text", as_text)
}

#[inline]
fn as_text<'r>(bytes: &'r [u8], wire: &Wire) -> Option<Cow<'r, str>> {
    match wire {
        Wire::Text | Wire::Json => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Wire::Jsonb => std::str::from_utf8(bytes.get(1..)?).ok().map(Cow::Borrowed),
        Wire::Uuid => Some(Cow::Owned(Uuid::from_slice(bytes).ok()?.to_string())),
        Wire::Char => Some(Cow::Owned(
            bytes
                .iter()
                .filter(|byte| **byte != 0)
                .map(|byte| char::from(*byte))
                .collect(),
        )),
        Wire::Inet { is_cidr } => inet_text(bytes, *is_cidr).map(Cow::Owned),
        Wire::Bit => bit_text(bytes).map(Cow::Owned),
        Wire::Interval => interval_text(bytes).map(Cow::Owned),
        Wire::Numeric => numeric_text(bytes).map(Cow::Owned),
        Wire::Void => Some(Cow::Borrowed("")),
        _ => None,
    }
}

#[inline]
pub(crate) fn bytes(row: RowRef<'_>, index: usize) -> Result<Option<Cow<'_, [u8]>>> {
    read!(row, index, "bytes", as_bytes)
}

#[inline]
fn as_bytes<'r>(bytes: &'r [u8], wire: &Wire) -> Option<Cow<'r, [u8]>> {
    (*wire == Wire::Bytea).then_some(Cow::Borrowed(bytes))
}

pub(crate) fn decimal(row: RowRef<'_>, index: usize) -> Result<Option<Decimal>> {
    read!(row, index, "a decimal number of at most 28 digits", as_decimal)
}

fn as_decimal(bytes: &[u8], wire: &Wire) -> Option<Decimal> {
    match wire {
        Wire::Numeric => column::parse_decimal(&numeric_text(bytes)?),
        Wire::Money => Some(Decimal::new(i64::from_be_bytes(fixed(bytes)?), 2)),
        Wire::Float8 | Wire::Float4 => column::parse_decimal(&format!("{:e}", as_float(bytes, wire)?)),
        Wire::Text => column::parse_decimal(std::str::from_utf8(bytes).ok()?),
        _ => as_integer(bytes, wire).map(Decimal::from),
    }
}

/// A number in plain notation, with as many decimals as the server shows.
fn numeric_text(bytes: &[u8]) -> Option<String> {
    let short = |at: usize| fixed(bytes.get(at..at + 2)?).map(i16::from_be_bytes);
    let (count, weight, sign, scale) = (short(0)?, short(2)?, short(4)? as u16, short(6)?);
    match sign {
        0xC000 => return Some("NaN".to_owned()),
        0xD000 => return Some("inf".to_owned()),
        0xF000 => return Some("-inf".to_owned()),
        _ => {}
    }
    let group = |position: i32| {
        let index = i32::from(weight) - position;
        match usize::try_from(index) {
            Ok(index) if index < count as usize => short(8 + index * 2),
            _ => Some(0),
        }
    };
    let mut text = String::with_capacity(16);
    if sign == 0x4000 {
        text.push('-');
    }
    if weight < 0 {
        text.push('0');
    }
    for position in (0..=i32::from(weight)).rev() {
        let group = group(position)?;
        text += &if position == i32::from(weight) {
            group.to_string()
        } else {
            format!("{group:04}")
        };
    }
    if scale > 0 {
        text.push('.');
        let from = text.len();
        let mut position = -1;
        while text.len() - from < scale as usize {
            text += &format!("{:04}", group(position)?);
            position -= 1;
        }
        text.truncate(from + scale as usize);
    }
    Some(text)
}

#[inline]
pub(crate) fn date_time(row: RowRef<'_>, index: usize) -> Result<Option<DateTime<Utc>>> {
    read!(row, index, "a point in time", as_date_time)
}

#[inline]
fn as_date_time(bytes: &[u8], wire: &Wire) -> Option<DateTime<Utc>> {
    match wire {
        Wire::Timestamp | Wire::Timestamptz => {
            let microseconds = i64::from_be_bytes(fixed(bytes)?).checked_add(EPOCH_MICROSECONDS)?;
            DateTime::from_timestamp_micros(microseconds)
        }
        Wire::Date => Some(as_date(bytes, wire)?.and_time(NaiveTime::MIN).and_utc()),
        Wire::Text => column::parse_date_time(std::str::from_utf8(bytes).ok()?),
        _ => None,
    }
}

pub(crate) fn date(row: RowRef<'_>, index: usize) -> Result<Option<NaiveDate>> {
    read!(row, index, "a date", as_date)
}

fn as_date(bytes: &[u8], wire: &Wire) -> Option<NaiveDate> {
    match wire {
        Wire::Date => NaiveDate::from_epoch_days(i32::from_be_bytes(fixed(bytes)?).checked_add(EPOCH_DAYS)?),
        _ => as_date_time(bytes, wire).map(|value| value.date_naive()),
    }
}

pub(crate) fn time(row: RowRef<'_>, index: usize) -> Result<Option<NaiveTime>> {
    read!(row, index, "a time of day", as_time)
}

fn as_time(bytes: &[u8], wire: &Wire) -> Option<NaiveTime> {
    const DAY: i64 = 86_400_000_000;
    let of = |microseconds: i64| {
        let microseconds = microseconds.rem_euclid(DAY);
        NaiveTime::from_num_seconds_from_midnight_opt(
            (microseconds / 1_000_000) as u32,
            (microseconds % 1_000_000) as u32 * 1_000,
        )
    };
    match wire {
        Wire::Time => of(i64::from_be_bytes(fixed(bytes)?)),
        Wire::Timetz => {
            let local = i64::from_be_bytes(fixed(bytes.get(..8)?)?);
            let west = i32::from_be_bytes(fixed(bytes.get(8..)?)?);
            of(local + i64::from(west) * 1_000_000)
        }
        _ => as_date_time(bytes, wire).map(|value| value.time()),
    }
}

pub(crate) fn uuid(row: RowRef<'_>, index: usize) -> Result<Option<Uuid>> {
    read!(row, index, "a UUID", as_uuid)
}

fn as_uuid(bytes: &[u8], wire: &Wire) -> Option<Uuid> {
    match wire {
        Wire::Uuid => Uuid::from_slice(bytes).ok(),
        Wire::Text => Uuid::try_parse_ascii(bytes).ok(),
        _ => None,
    }
}

pub(crate) fn json(row: RowRef<'_>, index: usize) -> Result<Option<serde_json::Value>> {
    read!(row, index, "JSON", as_json)
}

fn as_json(bytes: &[u8], wire: &Wire) -> Option<serde_json::Value> {
    match wire {
        Wire::Json | Wire::Text => serde_json::from_slice(bytes).ok(),
        Wire::Jsonb => serde_json::from_slice(bytes.get(1..)?).ok(),
        _ => None,
    }
}

pub(crate) fn list(row: RowRef<'_>, index: usize) -> Result<Option<Vec<Value>>> {
    read!(row, index, "a list", as_list)
}

/// The elements one after the other, whatever the number of dimensions.
fn as_list(bytes: &[u8], wire: &Wire) -> Option<Vec<Value>> {
    let Wire::Array { element, .. } = wire else {
        return None;
    };
    let number = |at: usize| fixed(bytes.get(at..at + 4)?).map(i32::from_be_bytes);
    let dimensions = usize::try_from(number(0)?).ok()?;
    let mut count = usize::from(dimensions > 0);
    for dimension in 0..dimensions {
        count *= usize::try_from(number(12 + dimension * 8)?).ok()?;
    }
    let mut at = 12 + dimensions * 8;
    let mut values = Vec::with_capacity(count.min(bytes.len()));
    for _ in 0..count {
        let length = number(at)?;
        at += 4;
        let Ok(length) = usize::try_from(length) else {
            values.push(Value::Null);
            continue;
        };
        values.push(as_plain(bytes.get(at..at + length)?, element)?);
        at += length;
    }
    Some(values)
}

pub(crate) fn plain(row: RowRef<'_>, index: usize) -> Result<Value> {
    let value: Result<Option<Value>> = read!(row, index, "a value of a type that is known here", as_plain);
    Ok(value?.unwrap_or(Value::Null))
}

fn as_plain(bytes: &[u8], wire: &Wire) -> Option<Value> {
    Some(match wire {
        Wire::Bool => Value::Boolean(as_boolean(bytes, wire)?),
        Wire::Bytea => Value::Bytes(bytes.to_vec()),
        Wire::Int2 | Wire::Int4 | Wire::Int8 | Wire::Oid => Value::Int(as_integer(bytes, wire)?),
        Wire::Float4 | Wire::Float8 => Value::Float(as_float(bytes, wire)?),
        // A number that a Decimal can't hold is told as text rather than rounded.
        Wire::Numeric => match as_decimal(bytes, wire) {
            Some(value) => Value::Decimal(value),
            None => Value::Text(numeric_text(bytes)?),
        },
        Wire::Money => Value::Decimal(as_decimal(bytes, wire)?),
        Wire::Json | Wire::Jsonb => Value::Json(as_json(bytes, wire)?),
        Wire::Uuid => Value::Uuid(as_uuid(bytes, wire)?),
        Wire::Date => Value::Date(as_date(bytes, wire)?),
        Wire::Time | Wire::Timetz => Value::Time(as_time(bytes, wire)?),
        Wire::Timestamp | Wire::Timestamptz => Value::DateTime(as_date_time(bytes, wire)?),
        Wire::Array { .. } => Value::List(as_list(bytes, wire)?),
        Wire::Void => Value::Null,
        Wire::Text | Wire::Char | Wire::Inet { .. } | Wire::Bit | Wire::Interval => {
            Value::Text(as_text(bytes, wire)?.into_owned())
        }
    })
}

fn inet_text(bytes: &[u8], is_cidr: bool) -> Option<String> {
    let [family, prefix, _, _, address @ ..] = bytes else {
        return None;
    };
    let (address, most) = match family {
        2 => (std::net::IpAddr::from(fixed::<4>(address)?), 32),
        _ => (std::net::IpAddr::from(fixed::<16>(address)?), 128),
    };
    Some(if *prefix == most && !is_cidr {
        address.to_string()
    } else {
        format!("{address}/{prefix}")
    })
}

fn bit_text(bytes: &[u8]) -> Option<String> {
    let length = usize::try_from(i32::from_be_bytes(fixed(bytes.get(..4)?)?)).ok()?;
    (0..length)
        .map(|index| {
            Some(if bytes.get(4 + index / 8)? >> (7 - index % 8) & 1 == 1 {
                '1'
            } else {
                '0'
            })
        })
        .collect()
}

/// In the form of ISO 8601.
fn interval_text(bytes: &[u8]) -> Option<String> {
    let microseconds = i64::from_be_bytes(fixed(bytes.get(..8)?)?);
    let days = i32::from_be_bytes(fixed(bytes.get(8..12)?)?);
    let months = i32::from_be_bytes(fixed(bytes.get(12..16)?)?);
    let seconds = Decimal::new(microseconds, 6).normalize();
    Some(format!("P{months}M{days}DT{seconds}S"))
}

pub(crate) fn plain_type(row: RowRef<'_>, index: usize) -> PlainType {
    row.wires.get(index).map_or(PlainKind::Text.one(), Wire::plain_type)
}
