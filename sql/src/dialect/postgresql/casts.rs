//! Which changes of a column's type PostgreSQL does by itself.
//!
//! `ALTER COLUMN .. SET DATA TYPE` without `USING` takes what its catalogue calls an assignment cast: any type
//! to text, numbers among each other, times among each other. CockroachDB's types go by their twins here.

use crate::dialect::NativeType;
use crate::step::TypeChange;

use TypeChange::{NotCastable, Risky, Safe};

/// The families within which values can move.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// Whole numbers, by the decimal digits that the largest has.
    Integer(u32),
    /// Binary fractions, by the decimal digits that are exact.
    Float(u32),
    Decimal,
    Money,
    /// Text, with the most characters where there is a limit.
    Text(Option<u32>),
    Bit(Option<u32>),
    Timestamp,
    TimestampWithZone,
    Date,
    Time,
    TimeWithZone,
    Json,
    Other,
}

fn family(native: &NativeType, arguments: &[u32]) -> Family {
    match native.name {
        "SmallInt" | "Int2" => Family::Integer(5),
        "Integer" | "Int4" | "Oid" => Family::Integer(10),
        "BigInt" | "Int8" => Family::Integer(19),
        "Real" | "Float4" => Family::Float(6),
        "DoublePrecision" | "Float8" => Family::Float(15),
        "Decimal" => Family::Decimal,
        "Money" => Family::Money,
        "Text" | "Citext" => Family::Text(None),
        "VarChar" | "String" => Family::Text(arguments.first().copied()),
        "Char" => Family::Text(Some(arguments.first().copied().unwrap_or(1))),
        "Bit" => Family::Bit(Some(arguments.first().copied().unwrap_or(1))),
        "VarBit" => Family::Bit(arguments.first().copied()),
        "Timestamp" => Family::Timestamp,
        "Timestamptz" => Family::TimestampWithZone,
        "Date" => Family::Date,
        "Time" => Family::Time,
        "Timetz" => Family::TimeWithZone,
        "Json" | "JsonB" => Family::Json,
        _ => Family::Other,
    }
}

/// How many characters the longest value of a type has as text, where there is a limit.
fn text_length(native: &NativeType, arguments: &[u32]) -> Option<u32> {
    match family(native, arguments) {
        Family::Integer(digits) => Some(digits + 1),
        Family::Text(length) | Family::Bit(length) => length,
        Family::Decimal => arguments.first().map(|precision| precision + 2),
        Family::Date => Some(10),
        _ if native.name == "Boolean" || native.name == "Bool" => Some(5),
        _ if native.name == "Uuid" => Some(36),
        _ => None,
    }
}

pub(in crate::dialect) fn type_change(previous: (&NativeType, &[u32]), next: (&NativeType, &[u32])) -> TypeChange {
    let safe_if = |safe| if safe { Safe } else { Risky };
    let precision = |arguments: &[u32]| arguments.first().copied().unwrap_or(6);
    match (family(previous.0, previous.1), family(next.0, next.1)) {
        (_, Family::Text(None)) => Safe,
        (_, Family::Text(Some(limit))) => {
            safe_if(text_length(previous.0, previous.1).is_some_and(|length| length <= limit))
        }
        (Family::Integer(from), Family::Integer(to)) => {
            safe_if(from < to || (from == to && previous.0.name == "Integer" && next.0.name == "Integer"))
        }
        (Family::Integer(from), Family::Float(to)) => safe_if(from <= to),
        (Family::Integer(from), Family::Decimal) => {
            let whole_digits = next
                .1
                .first()
                .map(|precision| precision - next.1.get(1).copied().unwrap_or(0));
            safe_if(whole_digits.is_none_or(|digits| from <= digits))
        }
        (Family::Float(from), Family::Float(to)) => safe_if(from <= to),
        (Family::Decimal, Family::Decimal) => {
            let digits = |arguments: &[u32]| {
                let scale = arguments.get(1).copied().unwrap_or(0);
                arguments.first().map(|precision| (precision - scale, scale))
            };
            match (digits(previous.1), digits(next.1)) {
                (_, None) => Safe,
                (None, Some(_)) => Risky,
                (Some(from), Some(to)) => safe_if(from.0 <= to.0 && from.1 <= to.1),
            }
        }
        (Family::Float(_), Family::Integer(_) | Family::Decimal)
        | (Family::Decimal, Family::Integer(_) | Family::Float(_) | Family::Money)
        | (Family::Integer(_), Family::Money)
        | (Family::Money, Family::Decimal) => Risky,
        (Family::Bit(from), Family::Bit(to)) => safe_if(match (from, to) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(from), Some(to)) => from <= to,
        }),
        (Family::Timestamp, Family::Timestamp)
        | (Family::TimestampWithZone, Family::TimestampWithZone)
        | (Family::Time, Family::Time)
        | (Family::TimeWithZone, Family::TimeWithZone) => safe_if(precision(previous.1) <= precision(next.1)),
        (Family::Date, Family::Timestamp | Family::TimestampWithZone) | (Family::Time, Family::TimeWithZone) => Safe,
        (
            Family::Timestamp | Family::TimestampWithZone,
            Family::Timestamp | Family::TimestampWithZone | Family::Date | Family::Time,
        )
        | (Family::TimestampWithZone, Family::TimeWithZone)
        | (Family::TimeWithZone, Family::Time) => Risky,
        (Family::Json, Family::Json) => Safe,
        _ => NotCastable,
    }
}

pub(in crate::dialect) fn complete_arguments(native_type: &NativeType, arguments: &[u32]) -> Vec<u32> {
    match (native_type.name, arguments) {
        ("Char" | "Bit", []) => vec![1],
        ("Timestamp" | "Timestamptz" | "Time" | "Timetz", []) => vec![6],
        ("Decimal", [precision]) => vec![*precision, 0],
        _ => arguments.to_vec(),
    }
}
