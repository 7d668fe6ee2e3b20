//! PostgreSQL's types as far as their binary form differs.

use sqlx::{
    Column as _, TypeInfo as _,
    postgres::{PgColumn, PgTypeInfo, PgTypeKind},
};

use crate::described::{PlainKind, PlainType};

/// How values of a type look on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wire {
    Bool,
    Bytea,
    /// The one-byte `"char"`.
    Char,
    Int2,
    Int4,
    Int8,
    Oid,
    Float4,
    Float8,
    Numeric,
    Money,
    Json,
    Jsonb,
    Uuid,
    Date,
    Time,
    Timetz,
    Timestamp,
    Timestamptz,
    Interval,
    /// `inet` and `cidr`.
    Inet {
        is_cidr: bool,
    },
    /// `bit` and `varbit`.
    Bit,
    /// Whatever travels as its text: texts, enums, `citext`, `xml`.
    Text,
    /// No value (`void`).
    Void,
    Array {
        element: Box<Wire>,
        element_oid: u32,
    },
}

impl Wire {
    pub(super) fn of_columns(columns: &[PgColumn]) -> impl Iterator<Item = Wire> {
        columns.iter().map(|column| Wire::of(column.type_info()))
    }

    pub(super) fn of(info: &PgTypeInfo) -> Wire {
        if let Some(simple) = info.oid().and_then(|oid| Wire::simple(oid.0)) {
            return simple;
        }
        match info.kind() {
            PgTypeKind::Array(element) => Wire::Array {
                element: Box::new(Wire::of(element)),
                element_oid: element.oid().map_or(0, |oid| oid.0),
            },
            PgTypeKind::Domain(inner) => Wire::of(inner),
            PgTypeKind::Pseudo if info.name().eq_ignore_ascii_case("void") => Wire::Void,
            _ => Wire::Text,
        }
    }

    /// The built-in types, by the numbers that are the same in every installation.
    #[inline]
    pub(super) fn simple(oid: u32) -> Option<Wire> {
        Some(match oid {
            16 => Wire::Bool,
            17 => Wire::Bytea,
            18 => Wire::Char,
            20 => Wire::Int8,
            21 => Wire::Int2,
            23 => Wire::Int4,
            26 => Wire::Oid,
            // text, name, varchar, bpchar, xml, unknown
            25 | 19 | 1043 | 1042 | 142 | 705 => Wire::Text,
            114 => Wire::Json,
            3802 => Wire::Jsonb,
            650 => Wire::Inet { is_cidr: true },
            869 => Wire::Inet { is_cidr: false },
            700 => Wire::Float4,
            701 => Wire::Float8,
            790 => Wire::Money,
            1082 => Wire::Date,
            1083 => Wire::Time,
            1266 => Wire::Timetz,
            1114 => Wire::Timestamp,
            1184 => Wire::Timestamptz,
            1186 => Wire::Interval,
            1560 | 1562 => Wire::Bit,
            1700 => Wire::Numeric,
            2950 => Wire::Uuid,
            2278 => Wire::Void,
            _ => return None,
        })
    }

    /// The names of those types.
    pub(super) fn name(oid: u32) -> Option<&'static str> {
        Some(match oid {
            16 => "bool",
            17 => "bytea",
            18 => "char",
            19 => "name",
            20 => "int8",
            21 => "int2",
            23 => "int4",
            25 => "text",
            26 => "oid",
            114 => "json",
            142 => "xml",
            650 => "cidr",
            700 => "float4",
            701 => "float8",
            790 => "money",
            869 => "inet",
            1042 => "bpchar",
            1043 => "varchar",
            1082 => "date",
            1083 => "time",
            1114 => "timestamp",
            1184 => "timestamptz",
            1186 => "interval",
            1266 => "timetz",
            1560 => "bit",
            1562 => "varbit",
            1700 => "numeric",
            2950 => "uuid",
            3802 => "jsonb",
            _ => return None,
        })
    }

    pub(super) fn is_array(&self) -> bool {
        matches!(self, Wire::Array { .. })
    }

    /// What rows of raw queries say of it.
    pub(super) fn plain_type(&self) -> PlainType {
        match self {
            Wire::Bool => PlainKind::Boolean.one(),
            Wire::Bytea => PlainKind::Bytes.one(),
            Wire::Int2 | Wire::Int4 => PlainKind::Int.one(),
            Wire::Int8 | Wire::Oid => PlainKind::BigInt.one(),
            Wire::Float4 => PlainKind::Float.one(),
            Wire::Float8 => PlainKind::Double.one(),
            Wire::Numeric | Wire::Money => PlainKind::Decimal.one(),
            Wire::Json | Wire::Jsonb => PlainKind::Json.one(),
            Wire::Uuid => PlainKind::Uuid.one(),
            Wire::Date => PlainKind::Date.one(),
            Wire::Time | Wire::Timetz => PlainKind::Time.one(),
            Wire::Timestamp | Wire::Timestamptz => PlainKind::DateTime.one(),
            Wire::Char | Wire::Interval | Wire::Inet { .. } | Wire::Bit | Wire::Text | Wire::Void => {
                PlainKind::Text.one()
            }
            Wire::Array { element, .. } => PlainType {
                is_list: true,
                ..element.plain_type()
            },
        }
    }

    /// The type in words, for messages.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Wire::Bool => "a boolean",
            Wire::Bytea => "bytes",
            Wire::Char => "a single character",
            Wire::Int2 => "a 16-bit integer",
            Wire::Int4 => "a 32-bit integer",
            Wire::Int8 => "a 64-bit integer",
            Wire::Oid => "an oid",
            Wire::Float4 | Wire::Float8 => "a floating point number",
            Wire::Numeric => "a decimal number",
            Wire::Money => "an amount of money",
            Wire::Json | Wire::Jsonb => "JSON",
            Wire::Uuid => "a UUID",
            Wire::Date => "a date",
            Wire::Time | Wire::Timetz => "a time of day",
            Wire::Timestamp | Wire::Timestamptz => "a point in time",
            Wire::Interval => "an interval",
            Wire::Inet { .. } => "a network address",
            Wire::Bit => "a string of bits",
            Wire::Text => "a text",
            Wire::Void => "nothing",
            Wire::Array { .. } => "a list",
        }
    }
}

/// Microseconds from 1970 to 2000, where PostgreSQL's time begins.
pub(super) const EPOCH_MICROSECONDS: i64 = 946_684_800_000_000;
/// Days from 1970 to 2000.
pub(super) const EPOCH_DAYS: i32 = 10_957;
