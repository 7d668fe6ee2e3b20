//! Reads rows of values in memory. A value reads as another type only where nothing is lost.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use uuid::Uuid;

use crate::{
    Error, Result, Value, column,
    described::{PlainKind, PlainType},
};

fn at(values: &[Value], index: usize) -> &Value {
    values.get(index).unwrap_or(&Value::Null)
}

#[cold]
fn mismatch(found: &Value, wanted: &str) -> Error {
    column::inconsistent("a value", found.kind(), wanted)
}

pub(crate) fn is_null(values: &[Value], index: usize) -> bool {
    at(values, index).is_null()
}

pub(crate) fn integer(values: &[Value], index: usize) -> Result<Option<i64>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Int(value) => Ok(Some(*value)),
        Value::Boolean(value) => Ok(Some(i64::from(*value))),
        Value::Decimal(value) if value.is_integer() => value
            .to_i64()
            .map(Some)
            .ok_or_else(|| column::out_of_range("64 bits", "read a Decimal")),
        other => Err(mismatch(other, "an integer")),
    }
}

pub(crate) fn float(values: &[Value], index: usize) -> Result<Option<f64>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Float(value) => Ok(Some(*value)),
        Value::Int(value) => Ok(Some(*value as f64)),
        Value::Decimal(value) => Ok(value.to_f64()),
        other => Err(mismatch(other, "a floating point number")),
    }
}

pub(crate) fn boolean(values: &[Value], index: usize) -> Result<Option<bool>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Boolean(value) => Ok(Some(*value)),
        Value::Int(value @ (0 | 1)) => Ok(Some(*value == 1)),
        other => Err(mismatch(other, "a boolean")),
    }
}

pub(crate) fn text(values: &[Value], index: usize) -> Result<Option<Cow<'_, str>>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Text(text) => Ok(Some(Cow::Borrowed(text))),
        Value::Uuid(uuid) => Ok(Some(Cow::Owned(uuid.to_string()))),
        other => Err(mismatch(other, "a text")),
    }
}

pub(crate) fn bytes(values: &[Value], index: usize) -> Result<Option<Cow<'_, [u8]>>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Bytes(bytes) => Ok(Some(Cow::Borrowed(bytes))),
        other => Err(mismatch(other, "bytes")),
    }
}

pub(crate) fn decimal(values: &[Value], index: usize) -> Result<Option<Decimal>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Decimal(value) => Ok(Some(*value)),
        Value::Int(value) => Ok(Some(Decimal::from(*value))),
        Value::Float(value) => column::parse_decimal(&value.to_string())
            .map(Some)
            .ok_or_else(|| column::out_of_range("a Decimal", "read a Float")),
        Value::Text(text) => column::parse_decimal(text)
            .map(Some)
            .ok_or_else(|| mismatch(at(values, index), "a decimal number")),
        other => Err(mismatch(other, "a decimal number")),
    }
}

pub(crate) fn date_time(values: &[Value], index: usize) -> Result<Option<DateTime<Utc>>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::DateTime(value) => Ok(Some(*value)),
        Value::Date(value) => Ok(Some(value.and_time(NaiveTime::MIN).and_utc())),
        Value::Text(text) => column::parse_date_time(text)
            .map(Some)
            .ok_or_else(|| mismatch(at(values, index), "a point in time")),
        other => Err(mismatch(other, "a point in time")),
    }
}

pub(crate) fn date(values: &[Value], index: usize) -> Result<Option<NaiveDate>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Date(value) => Ok(Some(*value)),
        Value::DateTime(value) => Ok(Some(value.date_naive())),
        Value::Text(text) => column::parse_date(text)
            .map(Some)
            .ok_or_else(|| mismatch(at(values, index), "a date")),
        other => Err(mismatch(other, "a date")),
    }
}

pub(crate) fn time(values: &[Value], index: usize) -> Result<Option<NaiveTime>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Time(value) => Ok(Some(*value)),
        Value::DateTime(value) => Ok(Some(value.time())),
        Value::Text(text) => column::parse_time(text)
            .map(Some)
            .ok_or_else(|| mismatch(at(values, index), "a time of day")),
        other => Err(mismatch(other, "a time of day")),
    }
}

pub(crate) fn uuid(values: &[Value], index: usize) -> Result<Option<Uuid>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Uuid(value) => Ok(Some(*value)),
        Value::Text(text) => Uuid::parse_str(text)
            .map(Some)
            .map_err(|_| mismatch(at(values, index), "a UUID")),
        other => Err(mismatch(other, "a UUID")),
    }
}

pub(crate) fn json(values: &[Value], index: usize) -> Result<Option<serde_json::Value>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::Json(value) => Ok(Some(value.clone())),
        Value::Text(text) => serde_json::from_str(text)
            .map(Some)
            .map_err(|_| mismatch(at(values, index), "JSON")),
        other => Err(mismatch(other, "JSON")),
    }
}

pub(crate) fn list(values: &[Value], index: usize) -> Result<Option<Vec<Value>>> {
    match at(values, index) {
        Value::Null => Ok(None),
        Value::List(values) => Ok(Some(values.clone())),
        other => Err(mismatch(other, "a list")),
    }
}

pub(crate) fn plain(values: &[Value], index: usize) -> Result<Value> {
    Ok(at(values, index).clone())
}

pub(crate) fn plain_type(values: &[Value], index: usize) -> PlainType {
    PlainKind::of_value(at(values, index)).one()
}
