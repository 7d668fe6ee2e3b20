//! What a value is in SQLite: one of its storage classes, in the forms that Prisma stores too.
//!
//! A value that SQLite would change is refused, never stored differently: its `DECIMAL` and `JSONB` columns have numeric
//! affinity, which turns what looks like a number into a 64-bit integer or a double.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Timelike as _, Utc};
use mbgen_sql::model::Field;
use rust_decimal::Decimal;

use super::{
    decimal::{self, Number},
    handle::{Bind, ShortText},
};
use crate::{
    Error, Parameter, Result, Target, Value,
    column::{self, DateTimeForm},
};

/// The parameter as SQLite stores it.
#[inline]
pub(super) fn bind(parameter: &Parameter) -> Result<Bind<'_>> {
    match &parameter.value {
        Value::Null => Ok(Bind::Null),
        Value::Int(value) => Ok(Bind::Integer(*value)),
        Value::Text(text) => Ok(Bind::Text(text)),
        Value::Boolean(value) => Ok(Bind::Integer(i64::from(*value))),
        Value::Bytes(bytes) => Ok(Bind::Blob(bytes)),
        Value::Float(value) if value.is_nan() => {
            Err(column::unstorable_number("NaN", "SQLite would make a NULL of it"))
        }
        Value::Float(value) => Ok(Bind::Real(*value)),
        Value::Decimal(value) => match exact(*value)? {
            Number::Integer(value) => Ok(Bind::Integer(value)),
            Number::Real(value) => Ok(Bind::Real(value)),
        },
        Value::DateTime(value) => match form(parameter.target) {
            DateTimeForm::DateTime => date_time(*value).map(Bind::Short),
            DateTimeForm::Date => date(value.date_naive()).map(Bind::Short),
            DateTimeForm::Time => Ok(Bind::Short(time(value.time()))),
        },
        Value::Date(value) => match form(parameter.target) {
            DateTimeForm::DateTime if has_field(parameter.target) => {
                date_time(value.and_time(NaiveTime::MIN).and_utc()).map(Bind::Short)
            }
            _ => date(*value).map(Bind::Short),
        },
        Value::Time(value) => Ok(Bind::Short(time(*value))),
        Value::Uuid(value) => {
            let mut text = ShortText {
                bytes: [0; 40],
                length: 36,
            };
            value.hyphenated().encode_lower(&mut text.bytes);
            Ok(Bind::Short(text))
        }
        Value::Json(value) => json(value).map(Bind::Written),
        Value::List(values) => list(values, parameter.target).map(Bind::Written),
        Value::Unwritable(why) => Err(column::unwritable(field(parameter.target), why)),
    }
}

fn field(target: Target) -> Option<&'static Field> {
    match target {
        Target::Field(field) | Target::Elements(field) => Some(field),
        Target::Plain => None,
    }
}

fn has_field(target: Target) -> bool {
    field(target).is_some()
}

fn form(target: Target) -> DateTimeForm {
    field(target).map_or(DateTimeForm::DateTime, column::date_time_form)
}

/// The number in a form that comes back digit for digit.
fn exact(value: Decimal) -> Result<Number> {
    decimal::exact(value).ok_or_else(|| column::unstorable_number("a Decimal", decimal::TOO_LONG))
}

/// `2024-02-29T12:34:56.789+00:00`, so that texts compare as points in time do.
fn date_time(value: DateTime<Utc>) -> Result<ShortText> {
    let (date, clock) = (value.date_naive(), value.time());
    let mut text = plain_date(date)?;
    text.bytes[10] = b'T';
    write_time(&mut text.bytes[11..], clock);
    text.bytes[23..29].copy_from_slice(b"+00:00");
    text.length = 29;
    Ok(text)
}

fn date(value: NaiveDate) -> Result<ShortText> {
    plain_date(value)
}

fn plain_date(date: NaiveDate) -> Result<ShortText> {
    if !column::has_plain_year(date) {
        return Err(year_out_of_range());
    }
    let mut text = ShortText {
        bytes: [0; 40],
        length: 10,
    };
    let year = date.year() as u32;
    digits(&mut text.bytes[0..4], year);
    text.bytes[4] = b'-';
    digits(&mut text.bytes[5..7], date.month());
    text.bytes[7] = b'-';
    digits(&mut text.bytes[8..10], date.day());
    Ok(text)
}

#[cold]
fn year_out_of_range() -> Error {
    column::unstorable("a DateTime", "SQLite's text form has years from 0000 to 9999")
}

fn time(value: NaiveTime) -> ShortText {
    let mut text = ShortText {
        bytes: [0; 40],
        length: 12,
    };
    write_time(&mut text.bytes, value);
    text
}

fn write_time(out: &mut [u8], time: NaiveTime) {
    digits(&mut out[0..2], time.hour());
    out[2] = b':';
    digits(&mut out[3..5], time.minute());
    out[5] = b':';
    digits(&mut out[6..8], time.second());
    out[8] = b'.';
    // A leap second has more than 999 of them; it is stored as the second before it.
    digits(&mut out[9..12], (time.nanosecond() / 1_000_000).min(999));
}

fn digits(out: &mut [u8], mut number: u32) {
    for digit in out.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// Compact text that keeps the order of keys.
fn json(value: &serde_json::Value) -> Result<String> {
    if let serde_json::Value::Number(number) = value
        && number.as_i64().is_none()
        && number.as_u64().is_some()
    {
        return Err(column::unstorable(
            "a JSON number",
            "alone in its column SQLite would keep about 15 of its digits; put it into an array or an object",
        ));
    }
    Ok(value.to_string())
}

/// A JSON array, for `json_each`; bytes are in it as hexadecimal text.
fn list(values: &[Value], target: Target) -> Result<String> {
    let mut text = String::with_capacity(values.len() * 8 + 2);
    text.push('[');
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        element(&mut text, value, target)?;
    }
    text.push(']');
    Ok(text)
}

fn element(out: &mut String, value: &Value, target: Target) -> Result<()> {
    let parameter = |value: Value| Parameter { value, target };
    match value {
        Value::Null => out.push_str("null"),
        Value::Int(value) => write(out, value),
        Value::Boolean(value) => out.push(if *value { '1' } else { '0' }),
        Value::Text(text) => quoted(out, text),
        Value::Bytes(bytes) => {
            out.push('"');
            for byte in bytes {
                let _ = write!(out, "{byte:02X}");
            }
            out.push('"');
        }
        Value::Decimal(value) => match exact(*value)? {
            Number::Integer(value) => write(out, value),
            Number::Real(value) => spelled(out, value),
        },
        Value::Json(value) => quoted(out, &json(value)?),
        Value::List(values) => out.push_str(&list(values, target)?),
        other => match bind(&parameter(other.clone()))? {
            Bind::Integer(value) => write(out, value),
            Bind::Real(value) if value.is_finite() => {
                let _ = write!(out, "{value:?}");
            }
            Bind::Real(value) => out.push_str(if value > 0.0 { "9e999" } else { "-9e999" }),
            Bind::Short(text) => {
                let text = std::str::from_utf8(&text.bytes[..usize::from(text.length)]).expect("short texts are ASCII");
                quoted(out, text);
            }
            Bind::Written(text) => quoted(out, &text),
            Bind::Null | Bind::Text(_) | Bind::Blob(_) => unreachable!("bound above"),
        },
    }
    Ok(())
}

/// A normal number by its bits: a whole number, a power of two to multiply it with, and three to divide it by. All of them
/// are read exactly, which the digits of a floating point number may not be.
fn spelled(out: &mut String, value: f64) {
    /// The largest of the powers; it has fifteen digits.
    const MOST: i32 = 49;
    const FRACTION_BITS: u32 = f64::MANTISSA_DIGITS - 1;
    let bits = value.abs().to_bits();
    let whole = bits & ((1 << FRACTION_BITS) - 1) | 1 << FRACTION_BITS;
    let exponent = (bits >> FRACTION_BITS) as i32 - (f64::MAX_EXP - 1) - FRACTION_BITS as i32;
    let sign = if value < 0.0 { "-" } else { "" };
    let _ = write!(out, "[{sign}{whole},{}.0", 1u64 << exponent.clamp(0, MOST));
    let mut left = -exponent.min(0);
    for _ in 0..3 {
        let step = left.min(MOST);
        let _ = write!(out, ",{}.0", 1u64 << step);
        left -= step;
    }
    out.push(']');
}

fn write(out: &mut String, value: impl std::fmt::Display) {
    let _ = write!(out, "{value}");
}

fn quoted(out: &mut String, text: &str) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(value: Value) -> String {
        let parameter = Parameter {
            value,
            target: Target::Plain,
        };
        match bind(&parameter).expect("it can be stored") {
            Bind::Short(text) => String::from_utf8(text.bytes[..usize::from(text.length)].to_vec()).unwrap(),
            Bind::Written(text) => text,
            Bind::Integer(value) => format!("integer {value}"),
            Bind::Real(value) => format!("real {value}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn points_in_time_have_three_decimals() {
        let value = column::parse_date_time("2024-02-29 12:34:56.789123").unwrap();
        assert_eq!(stored(Value::DateTime(value)), "2024-02-29T12:34:56.789+00:00");
        assert_eq!(
            column::parse_date_time("2024-02-29T14:34:56.789+02:00")
                .unwrap()
                .timestamp_millis(),
            value.timestamp_millis()
        );
    }

    #[test]
    fn decimals_that_would_be_rounded_are_refused() {
        let value = column::parse_decimal("0.1234567890123456789").unwrap();
        assert_eq!(exact(value).err().unwrap().code(), "P2033");
    }

    #[test]
    fn decimals_of_lists_are_spelled_by_their_bits() {
        for value in [
            0.1,
            0.1 + 0.2,
            -123_456.789,
            1e-28,
            7.9e27,
            1.5,
            4_503_599_627_370_497.5,
        ] {
            let mut text = String::new();
            spelled(&mut text, value);
            let numbers: Vec<f64> = serde_json::from_str(&text).unwrap();
            let [whole, times, one, other, third] = numbers[..] else {
                panic!("{text}")
            };
            assert_eq!(whole * times / one / other / third, value, "{text}");
        }
        let list = Value::List(vec![Value::Decimal(Decimal::ONE), Value::Decimal(Decimal::new(15, 1))]);
        assert_eq!(stored(list), "[1,[6755399441055744,1.0,562949953421312.0,8.0,1.0]]");
    }

    #[test]
    fn lists_are_json_arrays() {
        let list = Value::List(vec![
            Value::Int(1),
            Value::Text("a\"b".into()),
            Value::Bytes(vec![1, 255]),
            Value::Float(1.0),
        ]);
        assert_eq!(stored(list), r#"[1,"a\"b","01FF",1.0]"#);
    }
}
