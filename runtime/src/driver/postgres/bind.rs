//! What a value is on the wire, for the type that the server asks for.
//!
//! A statement is prepared before its values are looked at, so that the server says of every parameter which type it is:
//! the type of the column that it is compared with or written to, or what a cast says. A value is converted where nothing
//! is lost, and refused otherwise.

use chrono::{NaiveTime, Timelike as _};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive as _};
use sqlx::{
    Postgres, Type,
    encode::{Encode, IsNull},
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgTypeInfo},
};
use uuid::Uuid;

use super::wire::{EPOCH_DAYS, EPOCH_MICROSECONDS, Wire};
use crate::{Error, ErrorKind, Result, Target, Value, column, value};

/// A parameter and the type that the server wants.
pub(super) struct Bound<'a> {
    pub(super) value: &'a Value,
    pub(super) wire: &'a Wire,
    pub(super) info: &'a PgTypeInfo,
    pub(super) conversion: Conversion,
}

/// How far a value may be from the type that the server asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversion {
    /// Nothing may be lost: the value is one of a field's.
    Exact,
    /// As a cast in SQL does it: numbers are rounded, texts read. The value is one in a statement of the user's own.
    AsCast,
}

impl Conversion {
    /// That of a parameter by what it stands for.
    pub(super) fn of(target: Target) -> Conversion {
        match target {
            Target::Plain => Conversion::AsCast,
            Target::Field(_) | Target::Elements(_) => Conversion::Exact,
        }
    }
}

impl Type<Postgres> for Bound<'_> {
    fn type_info() -> PgTypeInfo {
        // Never asked for: every value says its own type.
        PgTypeInfo::with_name("text")
    }
}

impl<'q> Encode<'q, Postgres> for Bound<'_> {
    fn encode_by_ref(&self, out: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        if self.value.is_null() {
            return Ok(IsNull::Yes);
        }
        write(out, self.wire, self.value, self.conversion)?;
        Ok(IsNull::No)
    }

    fn produces(&self) -> Option<PgTypeInfo> {
        Some(self.info.clone())
    }

    fn size_hint(&self) -> usize {
        8
    }
}

#[cold]
fn mismatch(wire: &Wire, value: &Value) -> Error {
    Error::new(
        ErrorKind::Value,
        "P2006",
        format!(
            "{} was given where the database takes {}",
            value.kind(),
            wire.describe()
        ),
    )
}

#[cold]
fn malformed(wire: &Wire) -> Error {
    Error::new(
        ErrorKind::Value,
        "P2023",
        format!("a text was given that is not {}", wire.describe()),
    )
}

#[cold]
fn out_of_range(wire: &Wire) -> Error {
    Error::new(
        ErrorKind::Value,
        "P2020",
        format!("a number is too large for {}", wire.describe()),
    )
}

/// Appends the binary form.
fn write(out: &mut Vec<u8>, wire: &Wire, value: &Value, conversion: Conversion) -> Result<()> {
    if let Value::Unwritable(why) = value {
        return Err(column::unwritable(None, why));
    }
    match wire {
        Wire::Bool => match value {
            Value::Boolean(value) => out.push(u8::from(*value)),
            other => return Err(mismatch(wire, other)),
        },
        Wire::Int2 => out.extend(integer::<i16>(wire, value, conversion)?.to_be_bytes()),
        Wire::Int4 => out.extend(integer::<i32>(wire, value, conversion)?.to_be_bytes()),
        Wire::Int8 => out.extend(integer::<i64>(wire, value, conversion)?.to_be_bytes()),
        Wire::Oid => out.extend(integer::<u32>(wire, value, conversion)?.to_be_bytes()),
        Wire::Float4 => {
            let wide = float(wire, value, conversion)?;
            let narrow = wide as f32;
            if narrow.is_infinite() && wide.is_finite() {
                return Err(out_of_range(wire));
            }
            out.extend(narrow.to_be_bytes());
        }
        Wire::Float8 => out.extend(float(wire, value, conversion)?.to_be_bytes()),
        Wire::Numeric => match value {
            Value::Float(number) if !number.is_finite() => special_numeric(out, *number),
            other => numeric(out, decimal(wire, other)?),
        },
        Wire::Money => {
            let cents = decimal(wire, value)?
                .checked_mul(Decimal::ONE_HUNDRED)
                .ok_or_else(|| out_of_range(wire))?;
            if !cents.is_integer() {
                return Err(column::unstorable_number(
                    "an amount of money",
                    "it has more than two decimals",
                ));
            }
            out.extend(cents.to_i64().ok_or_else(|| out_of_range(wire))?.to_be_bytes());
        }
        Wire::Uuid => match value {
            Value::Uuid(value) => out.extend(value.as_bytes()),
            Value::Text(text) => {
                out.extend(Uuid::parse_str(text).map_err(|_| malformed(wire))?.as_bytes());
            }
            other => return Err(mismatch(wire, other)),
        },
        Wire::Bytea => match value {
            Value::Bytes(bytes) => out.extend(bytes),
            other => return Err(mismatch(wire, other)),
        },
        Wire::Json => out.extend(json(value)?.as_bytes()),
        Wire::Jsonb => {
            out.push(1);
            out.extend(json(value)?.as_bytes());
        }
        Wire::Date => {
            let date = match value {
                Value::Date(date) => *date,
                Value::DateTime(value) => value.date_naive(),
                Value::Text(text) => column::parse_date(text).ok_or_else(|| malformed(wire))?,
                other => return Err(mismatch(wire, other)),
            };
            out.extend((date.to_epoch_days() - EPOCH_DAYS).to_be_bytes());
        }
        Wire::Time => out.extend(value::microseconds(time(wire, value)?).to_be_bytes()),
        Wire::Timetz => {
            out.extend(value::microseconds(time(wire, value)?).to_be_bytes());
            // In UTC.
            out.extend(0i32.to_be_bytes());
        }
        Wire::Timestamp | Wire::Timestamptz => {
            let time = match value {
                Value::DateTime(value) => *value,
                Value::Date(date) => date.and_time(NaiveTime::MIN).and_utc(),
                Value::Text(text) => column::parse_date_time(text).ok_or_else(|| malformed(wire))?,
                other => return Err(mismatch(wire, other)),
            };
            out.extend((time.timestamp_micros() - EPOCH_MICROSECONDS).to_be_bytes());
        }
        Wire::Inet { is_cidr } => match value {
            Value::Text(text) => inet(out, text, *is_cidr).ok_or_else(|| malformed(wire))?,
            other => return Err(mismatch(wire, other)),
        },
        Wire::Bit => match value {
            Value::Text(text) => bits(out, text).ok_or_else(|| malformed(wire))?,
            Value::Boolean(value) => bits(out, if *value { "1" } else { "0" }).ok_or_else(|| malformed(wire))?,
            other => return Err(mismatch(wire, other)),
        },
        Wire::Char => match value {
            Value::Text(text) if text.len() <= 1 => out.push(text.bytes().next().unwrap_or(0)),
            Value::Text(_) => return Err(malformed(wire)),
            other => return Err(mismatch(wire, other)),
        },
        Wire::Text => match value {
            Value::Text(text) if text.contains('\0') => {
                return Err(column::unstorable(
                    "a text",
                    "PostgreSQL's texts can't contain the character U+0000",
                ));
            }
            Value::Text(text) => out.extend(text.as_bytes()),
            other => out.extend(as_text(other).ok_or_else(|| mismatch(wire, other))?.as_bytes()),
        },
        Wire::Array { element, element_oid } => match value {
            Value::List(values) => array(out, element, *element_oid, values, conversion)?,
            other => return Err(mismatch(wire, other)),
        },
        Wire::Interval | Wire::Void => return Err(mismatch(wire, value)),
    }
    Ok(())
}

pub(super) fn integer<T: TryFrom<i64>>(wire: &Wire, value: &Value, conversion: Conversion) -> Result<T> {
    let as_cast = conversion == Conversion::AsCast;
    let number = match value {
        Value::Int(value) => Some(*value),
        Value::Decimal(value) if value.is_integer() || as_cast => value
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64(),
        Value::Float(value) if value.fract() == 0.0 || as_cast => {
            let rounded = value.round_ties_even();
            (rounded.abs() < 9.0e15).then_some(rounded as i64)
        }
        Value::Text(text) if as_cast => Some(text.trim().parse().map_err(|_| malformed(wire))?),
        other => return Err(mismatch(wire, other)),
    };
    number
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| out_of_range(wire))
}

fn float(wire: &Wire, value: &Value, conversion: Conversion) -> Result<f64> {
    match value {
        Value::Float(value) => Ok(*value),
        Value::Int(value) => Ok(*value as f64),
        Value::Decimal(value) => value.to_f64().ok_or_else(|| out_of_range(wire)),
        Value::Text(text) if conversion == Conversion::AsCast => text.trim().parse().map_err(|_| malformed(wire)),
        other => Err(mismatch(wire, other)),
    }
}

fn decimal(wire: &Wire, value: &Value) -> Result<Decimal> {
    match value {
        Value::Decimal(value) => Ok(*value),
        Value::Int(value) => Ok(Decimal::from(*value)),
        Value::Float(value) => column::parse_decimal(&format!("{value:e}")).ok_or_else(|| out_of_range(wire)),
        Value::Text(text) => column::parse_decimal(text).ok_or_else(|| malformed(wire)),
        other => Err(mismatch(wire, other)),
    }
}

fn time(wire: &Wire, value: &Value) -> Result<NaiveTime> {
    match value {
        Value::Time(time) => Ok(*time),
        Value::DateTime(value) => Ok(value
            .time()
            .with_nanosecond(value.time().nanosecond())
            .unwrap_or_default()),
        Value::Text(text) => column::parse_time(text).ok_or_else(|| malformed(wire)),
        other => Err(mismatch(wire, other)),
    }
}

fn json(value: &Value) -> Result<String> {
    Ok(match value {
        Value::Json(value) => value.to_string(),
        // A text stands for the JSON that it spells, as it does in SQL.
        Value::Text(text) => text.clone(),
        Value::Boolean(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) if value.is_finite() => value.to_string(),
        Value::Decimal(value) => value.to_string(),
        Value::List(values) => {
            let elements = values.iter().map(json).collect::<Result<Vec<_>>>()?;
            format!("[{}]", elements.join(","))
        }
        other => return Err(mismatch(&Wire::Json, other)),
    })
}

/// What a value is where the server wants a text.
fn as_text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Boolean(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Decimal(value) => value.to_string(),
        Value::Uuid(value) => value.to_string(),
        Value::Json(value) => value.to_string(),
        Value::DateTime(value) => value.to_rfc3339(),
        Value::Date(value) => value.to_string(),
        Value::Time(value) => value.to_string(),
        Value::Null | Value::Text(_) | Value::Bytes(_) | Value::List(_) | Value::Unwritable(_) => return None,
    })
}

/// Groups of four decimal digits, the weight of the first one, a sign, and how many digits are shown.
fn numeric(out: &mut Vec<u8>, value: Decimal) {
    let scale = value.scale();
    let mut mantissa = value.mantissa().unsigned_abs();
    // The fraction is filled up to whole groups.
    let padding = (4 - scale % 4) % 4;
    mantissa *= 10u128.pow(padding);
    let fraction_groups = (scale + padding) / 4;
    let mut groups = Vec::with_capacity(10);
    while mantissa > 0 {
        groups.push((mantissa % 10_000) as i16);
        mantissa /= 10_000;
    }
    let weight = groups.len() as i32 - fraction_groups as i32 - 1;
    groups.reverse();
    while groups.last() == Some(&0) {
        groups.pop();
    }
    let sign: u16 = if value.is_sign_negative() && !groups.is_empty() {
        0x4000
    } else {
        0
    };
    out.extend((groups.len() as i16).to_be_bytes());
    out.extend((if groups.is_empty() { 0 } else { weight as i16 }).to_be_bytes());
    out.extend(sign.to_be_bytes());
    out.extend((scale as i16).to_be_bytes());
    for group in groups {
        out.extend(group.to_be_bytes());
    }
}

fn special_numeric(out: &mut Vec<u8>, value: f64) {
    let sign: u16 = if value.is_nan() {
        0xC000
    } else if value > 0.0 {
        0xD000
    } else {
        0xF000
    };
    out.extend([0; 4]);
    out.extend(sign.to_be_bytes());
    out.extend([0; 2]);
}

fn array(out: &mut Vec<u8>, element: &Wire, element_oid: u32, values: &[Value], conversion: Conversion) -> Result<()> {
    let has_null = values.iter().any(Value::is_null);
    out.extend((if values.is_empty() { 0i32 } else { 1 }).to_be_bytes());
    out.extend(i32::from(has_null).to_be_bytes());
    out.extend(element_oid.to_be_bytes());
    if values.is_empty() {
        return Ok(());
    }
    out.extend((values.len() as i32).to_be_bytes());
    out.extend(1i32.to_be_bytes());
    for value in values {
        if value.is_null() {
            out.extend((-1i32).to_be_bytes());
            continue;
        }
        let at = out.len();
        out.extend([0; 4]);
        write(out, element, value, conversion)?;
        let length = (out.len() - at - 4) as i32;
        out[at..at + 4].copy_from_slice(&length.to_be_bytes());
    }
    Ok(())
}

/// An address with or without the length of its network's prefix.
fn inet(out: &mut Vec<u8>, text: &str, is_cidr: bool) -> Option<()> {
    let (address, prefix) = match text.trim().split_once('/') {
        Some((address, prefix)) => (address, Some(prefix.parse::<u8>().ok()?)),
        None => (text.trim(), None),
    };
    let address: std::net::IpAddr = address.parse().ok()?;
    let (family, bytes) = match address {
        std::net::IpAddr::V4(address) => (2, address.octets().to_vec()),
        std::net::IpAddr::V6(address) => (3, address.octets().to_vec()),
    };
    let most = bytes.len() as u8 * 8;
    let prefix = prefix.unwrap_or(most);
    if prefix > most {
        return None;
    }
    out.extend([family, prefix, u8::from(is_cidr), bytes.len() as u8]);
    out.extend(bytes);
    Some(())
}

fn bits(out: &mut Vec<u8>, text: &str) -> Option<()> {
    if !text.bytes().all(|bit| matches!(bit, b'0' | b'1')) {
        return None;
    }
    out.extend((text.len() as i32).to_be_bytes());
    for byte in text.as_bytes().chunks(8) {
        out.push(
            byte.iter()
                .enumerate()
                .fold(0, |sum, (index, bit)| sum | ((bit - b'0') << (7 - index))),
        );
    }
    Some(())
}
