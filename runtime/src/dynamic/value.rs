//! Values in JSON: BigInt and Decimal as strings, DateTime as RFC 3339, Bytes as base64, Json as itself.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use mbgen_sql::{
    Scalar,
    model::{Arity, Enum, Field, FieldKind},
};
use rust_decimal::Decimal;
use serde_json::{Number, Value as Json};

use super::input::{Face, Place, each, invalid, kind, missing, unknown};
use crate::{Error, ErrorKind, Result, Value};

/// The value of a field: a list where the field is one, NULL where it may be.
pub(crate) fn parse(face: Face, at: Place<'_>, field: &Field, json: &Json) -> Result<Value> {
    match field.arity {
        Arity::List => Ok(Value::List(each(at, json, |at, json| {
            parse_element(face, at, field, json)
        })?)),
        Arity::Optional if json.is_null() => Ok(Value::Null),
        Arity::Optional | Arity::Required => parse_element(face, at, field, json),
    }
}

/// One value of the field's type, which NULL is not.
pub(crate) fn parse_element(face: Face, at: Place<'_>, field: &Field, json: &Json) -> Result<Value> {
    let scalar = match field.kind {
        FieldKind::Enum(index) => return parse_enum(at, &face.schema.enums[index], json),
        FieldKind::Scalar(scalar) => scalar,
    };
    if scalar == Scalar::Json {
        return Ok(Value::Json(json.clone()));
    }
    if json.is_null() {
        return Err(missing(at, "a value is required, not null"));
    }
    let native = field.native.map_or("", |(name, _)| name);
    let parsed = match (scalar, json) {
        (Scalar::String, Json::String(text)) if native == "Uuid" => {
            let uuid = text.parse().map_err(|error| {
                Error::new(ErrorKind::Value, "P2023", format!("`{at}`: this is not a UUID")).with_source(Box::<
                    dyn std::error::Error + Send + Sync,
                >::from(
                    format!(
                    "{error}"
                )
                ))
            })?;
            Some(Value::Uuid(uuid))
        }
        (Scalar::String, Json::String(text)) => Some(Value::Text(text.clone())),
        (Scalar::Boolean, Json::Bool(value)) => Some(Value::Boolean(*value)),
        (Scalar::Int, Json::Number(number)) => match whole(number) {
            Some(value) => return in_range(at, value, native),
            None => None,
        },
        (Scalar::BigInt, Json::Number(number)) => whole(number).map(Value::Int),
        (Scalar::BigInt, Json::String(text)) => text.parse().ok().map(Value::Int),
        (Scalar::Float, Json::Number(number)) => number.as_f64().map(Value::Float),
        (Scalar::Float, Json::String(text)) => text
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite())
            .map(Value::Float),
        (Scalar::Decimal, Json::Number(number)) => parse_decimal(&number.to_string()).map(Value::Decimal),
        (Scalar::Decimal, Json::String(text)) => parse_decimal(text).map(Value::Decimal),
        (Scalar::DateTime, Json::String(text)) => match native {
            "Date" => parse_date(text).map(Value::Date),
            "Time" | "Timetz" => parse_time(text).map(Value::Time),
            _ => parse_date_time(text).map(Value::DateTime),
        },
        (Scalar::Bytes, Json::String(text)) => BASE64_STANDARD.decode(text).ok().map(Value::Bytes),
        _ => None,
    };
    parsed.ok_or_else(|| invalid(at, format_args!("{} is wanted, not {}", wanted(scalar), kind(json))))
}

fn wanted(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "text",
        Scalar::Boolean => "true or false",
        Scalar::Int => "an integer",
        Scalar::BigInt => "an integer, or one as text",
        Scalar::Float => "a number",
        Scalar::Decimal => "a decimal number of at most 28 digits as text",
        Scalar::DateTime => "a time as RFC 3339, `2020-01-01T00:00:00.000Z`,",
        Scalar::Json => "JSON",
        Scalar::Bytes => "base64 text",
    }
}

/// The integer that a number is, written as `1` or as `1.0`.
fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        number
            .as_f64()
            .filter(|value| value.fract() == 0.0 && value.abs() < 9e15)
            .map(|value| value as i64)
    })
}

/// An `Int` has 32 bits, unless its native type is one of unsigned ones.
fn in_range(at: Place<'_>, value: i64, native: &str) -> Result<Value> {
    let is_wide = matches!(native, "UnsignedInt" | "Oid");
    let fits = if is_wide {
        u32::try_from(value).is_ok()
    } else {
        i32::try_from(value).is_ok()
    };
    if fits {
        return Ok(Value::Int(value));
    }
    Err(Error::new(
        ErrorKind::Value,
        "P2020",
        format!("`{at}`: the number does not fit into 32 bits; make the field a BigInt"),
    ))
}

fn parse_enum(at: Place<'_>, this: &'static Enum, json: &Json) -> Result<Value> {
    let name = match json {
        Json::String(name) => name,
        Json::Null => return Err(missing(at, "a value is required, not null")),
        other => {
            return Err(invalid(
                at,
                format_args!("a value of `{}` is wanted, not {}", this.name, kind(other)),
            ));
        }
    };
    match this.values.iter().find(|value| value.name == name) {
        Some(value) => Ok(Value::Text(value.database_name.to_owned())),
        None => Err(unknown(at, name, this.values.iter().map(|value| value.name))),
    }
}

fn parse_decimal(text: &str) -> Option<Decimal> {
    if text.contains(['e', 'E']) {
        Decimal::from_scientific(text).ok()
    } else {
        Decimal::from_str_exact(text).ok()
    }
}

fn parse_date_time(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.with_timezone(&Utc))
        .ok()
        .or_else(|| {
            let day = text.parse::<NaiveDate>().ok()?;
            Some(day.and_time(NaiveTime::MIN).and_utc())
        })
}

fn parse_date(text: &str) -> Option<NaiveDate> {
    parse_date_time(text).map(|time| time.date_naive())
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    parse_date_time(text)
        .map(|time| time.time())
        .or_else(|| text.parse().ok())
}

/// A value of a field as JSON.
pub(crate) fn print(face: Face, field: &Field, value: Value) -> Result<Json> {
    Ok(match (value, field.kind) {
        (Value::Null, _) if field.arity == Arity::List => Json::Array(Vec::new()),
        (Value::Null, _) => Json::Null,
        (Value::List(values), _) => Json::Array(
            values
                .into_iter()
                .map(|value| print(face, field, value))
                .collect::<Result<_>>()?,
        ),
        (Value::Text(stored), FieldKind::Enum(index)) => {
            let this = &face.schema.enums[index];
            let value = this.values.iter().find(|value| value.database_name == stored);
            match value {
                Some(value) => Json::from(value.name),
                None => {
                    return Err(Error::new(
                        ErrorKind::Value,
                        "P2023",
                        format!("the column holds a value that the enum `{}` does not have", this.name),
                    )
                    .with_fields([field.name]));
                }
            }
        }
        (Value::Int(value), FieldKind::Scalar(Scalar::BigInt)) => Json::from(value.to_string()),
        (value, _) => print_plain(value),
    })
}

/// A value whose field is not known, as JSON.
pub(crate) fn print_plain(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => Json::from(value),
        Value::Int(value) => Json::from(value),
        Value::Float(value) => Number::from_f64(value).map_or_else(|| Json::from(value.to_string()), Json::Number),
        Value::Decimal(value) => Json::from(value.normalize().to_string()),
        Value::Text(value) => Json::from(value),
        Value::Bytes(value) => Json::from(BASE64_STANDARD.encode(value)),
        Value::DateTime(value) => print_time(value),
        Value::Date(value) => print_time(value.and_time(NaiveTime::MIN).and_utc()),
        Value::Time(value) => print_time(NaiveDateTime::new(NaiveDate::default(), value).and_utc()),
        Value::Uuid(value) => Json::from(value.to_string()),
        Value::Json(value) => value,
        Value::List(values) => Json::Array(values.into_iter().map(print_plain).collect()),
        Value::Unwritable(_) => unreachable!("no row has a value that was never written"),
    }
}

fn print_time(time: DateTime<Utc>) -> Json {
    Json::from(time.to_rfc3339_opts(SecondsFormat::Millis, true))
}
