//! What the schema says of a column, as far as it decides how a value is stored and read, and the forms of values in text.

use chrono::Datelike as _;
#[cfg(feature = "sqlite")]
use chrono::TimeZone as _;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use mbgen_sql::model::Field;
use rust_decimal::Decimal;

use crate::{Error, ErrorKind};

/// What a `DateTime` field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateTimeForm {
    DateTime,
    Date,
    Time,
}

pub(crate) fn date_time_form(field: &Field) -> DateTimeForm {
    match field.native {
        Some(("Date", _)) => DateTimeForm::Date,
        Some(("Time" | "Timetz", _)) => DateTimeForm::Time,
        _ => DateTimeForm::DateTime,
    }
}

pub(crate) fn is_uuid(field: &Field) -> bool {
    matches!(field.native, Some(("Uuid", _)))
}

/// Whether an `Int` field may hold more than 32 bits with a sign.
pub(crate) fn is_wide(field: &Field) -> bool {
    matches!(field.native, Some(("UnsignedInt" | "Oid", _)))
}

#[cold]
pub(crate) fn out_of_range(wanted: &str, advice: &str) -> Error {
    Error::new(
        ErrorKind::Value,
        "P2023",
        format!("a stored number does not fit {wanted}; {advice}"),
    )
}

/// The error for stored data that is not what was expected.
#[cold]
pub(crate) fn inconsistent(column: &str, found: &str, wanted: &str) -> Error {
    Error::new(
        ErrorKind::Value,
        "P2023",
        format!("{column} holds {found} where {wanted} was expected"),
    )
}

/// The error for a value that can't be stored as it is.
#[cold]
pub(crate) fn unstorable(what: &str, why: &str) -> Error {
    Error::new(ErrorKind::Value, "P2006", format!("{what} can't be stored: {why}"))
}

/// The same for a number.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
#[cold]
pub(crate) fn unstorable_number(what: &str, why: &str) -> Error {
    unstorable(what, why).recast(ErrorKind::Value, "P2033")
}

/// The error for a value of the user's that refused to become one of the database's, in the words of its refusal.
pub(crate) fn unwritable(field: Option<&Field>, why: &str) -> Error {
    let error = Error::new(ErrorKind::Value, "P2006", why.to_owned());
    match field {
        Some(field) => error.with_fields([field.name]),
        None => error,
    }
}

/// A decimal number from text, plain or with an exponent; none where it would have to be rounded.
pub(crate) fn parse_decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let Some(at) = text.find(['e', 'E']) else {
        return exact_decimal(text);
    };
    let mantissa = exact_decimal(&text[..at])?;
    let exponent: i32 = text[at + 1..].parse().ok()?;
    let digits = mantissa.normalize();
    let scale = i64::from(digits.scale()) - i64::from(exponent);
    if scale > 28 {
        return digits.is_zero().then_some(Decimal::ZERO);
    }
    if scale >= 0 {
        return Decimal::try_from_i128_with_scale(digits.mantissa(), scale as u32).ok();
    }
    let factor = 10i128.checked_pow(u32::try_from(-scale).ok()?)?;
    Decimal::try_from_i128_with_scale(digits.mantissa().checked_mul(factor)?, 0).ok()
}

/// The floating point number that gives a decimal one back digit for digit, where there is one.
#[cfg(feature = "sqlite")]
pub(crate) fn float_of(value: Decimal) -> Option<f64> {
    let float: f64 = value.to_string().parse().ok()?;
    (parse_decimal(&format!("{float:e}")) == Some(value.normalize())).then_some(float)
}

/// A decimal number from plain text; zeros at the end of the fraction don't count as digits.
fn exact_decimal(text: &str) -> Option<Decimal> {
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    };
    match text {
        "" | "-" | "+" => Some(Decimal::ZERO),
        text => Decimal::from_str_exact(text).ok(),
    }
}

/// A point in time from text: RFC 3339 of any offset, a date with a time as UTC, or a date alone.
pub(crate) fn parse_date_time(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Some(fast) = parse_stored(text.as_bytes()) {
        return Some(fast);
    }
    if let Ok(value) = DateTime::parse_from_rfc3339(text) {
        return Some(value.with_timezone(&Utc));
    }
    for form in [
        "%Y-%m-%dT%H:%M:%S%.f%#z",
        "%Y-%m-%d %H:%M:%S%.f%#z",
        "%Y-%m-%d %H:%M:%S%.f %#z",
    ] {
        if let Ok(value) = DateTime::parse_from_str(text, form) {
            return Some(value.with_timezone(&Utc));
        }
    }
    for form in [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ] {
        if let Ok(value) = NaiveDateTime::parse_from_str(text, form) {
            return Some(value.and_utc());
        }
    }
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(date.and_time(NaiveTime::MIN).and_utc())
}

/// The form that this crate writes itself: `2024-02-29T12:34:56.789+00:00`.
fn parse_stored(text: &[u8]) -> Option<DateTime<Utc>> {
    if text.len() != 29 || &text[23..] != b"+00:00" {
        return None;
    }
    let number = |from: usize, to: usize| {
        text[from..to].iter().try_fold(0u32, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    if [text[4], text[7], text[10], text[13], text[16], text[19]] != *b"--T::." {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(number(0, 4)? as i32, number(5, 7)?, number(8, 10)?)?;
    let time = NaiveTime::from_hms_milli_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?, number(20, 23)?)?;
    Some(date.and_time(time).and_utc())
}

/// A point in time from milliseconds since 1970.
#[cfg(feature = "sqlite")]
pub(crate) fn from_milliseconds(milliseconds: i64) -> Option<DateTime<Utc>> {
    Utc.timestamp_millis_opt(milliseconds).single()
}

/// A date from text, also from that of a point in time.
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
        .ok()
        .or_else(|| parse_date_time(text).map(|value| value.date_naive()))
}

/// A time of day from text, also from that of a point in time.
pub(crate) fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
        .or_else(|| parse_date_time(text).map(|value| value.time()))
}

/// Whether the year has four digits, as the text forms of all databases need it.
pub(crate) fn has_plain_year(date: NaiveDate) -> bool {
    (0..=9999).contains(&date.year())
}
