//! PostgreSQL.

pub(super) mod casts;
mod operator_classes;

use super::native::DefaultType;
use super::{
    AverageForm, DecimalForm, Dialect, IndexType, JoinTableKey, JsonForm, KeyUse, ListForm, NameScope, NamedKind,
    NativeType, NullOrder, OperatorClass, Provider, SearchForm, Verdict, statement,
};
use crate::Scalar;
use crate::step::TypeChange;

/// What rounds a decimal to 28 digits, the one before the point included.
pub(super) const ROUNDED_DECIMAL: [&str; 3] = ["ROUND(", ", GREATEST(0, 28 - LENGTH(CAST(TRUNC(ABS(", ")) AS TEXT))))"];

/// PostgreSQL, from version 9.6 on.
#[derive(Debug)]
pub(super) struct Postgresql;

static NATIVE_TYPES: [NativeType; 26] = [
    NativeType::new("SmallInt", "SMALLINT", &[Scalar::Int]),
    NativeType::new("Integer", "INTEGER", &[Scalar::Int]),
    NativeType::new("BigInt", "BIGINT", &[Scalar::BigInt]),
    NativeType::new("Decimal", "DECIMAL", &[Scalar::Decimal]).precision_and_scale(&[1..=1000, 0..=1000]),
    NativeType::new("Money", "MONEY", &[Scalar::Decimal]),
    NativeType::new("Inet", "INET", &[Scalar::String]),
    NativeType::new("Oid", "OID", &[Scalar::Int]),
    NativeType::new("Citext", "CITEXT", &[Scalar::String]),
    NativeType::new("Real", "REAL", &[Scalar::Float]),
    NativeType::new("DoublePrecision", "DOUBLE PRECISION", &[Scalar::Float]),
    NativeType::new("VarChar", "VARCHAR", &[Scalar::String]).optional(&[1..=10_485_760]),
    NativeType::new("Char", "CHAR", &[Scalar::String]).optional(&[1..=10_485_760]),
    NativeType::new("Text", "TEXT", &[Scalar::String]),
    NativeType::new("ByteA", "BYTEA", &[Scalar::Bytes]),
    NativeType::new("Timestamp", "TIMESTAMP", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Timestamptz", "TIMESTAMPTZ", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Date", "DATE", &[Scalar::DateTime]),
    NativeType::new("Time", "TIME", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Timetz", "TIMETZ", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Boolean", "BOOLEAN", &[Scalar::Boolean]),
    NativeType::new("Bit", "BIT", &[Scalar::String]).optional(&[1..=83_886_080]),
    NativeType::new("VarBit", "VARBIT", &[Scalar::String]).optional(&[1..=83_886_080]),
    NativeType::new("Uuid", "UUID", &[Scalar::String]),
    NativeType::new("Xml", "XML", &[Scalar::String]).key(KeyUse::Refused),
    NativeType::new("Json", "JSON", &[Scalar::Json]),
    NativeType::new("JsonB", "JSONB", &[Scalar::Json]),
];

impl Dialect for Postgresql {
    fn provider(&self) -> Provider {
        Provider::Postgresql
    }

    fn name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn example_url(&self) -> &'static str {
        "postgresql://user:password@localhost:5432/mydb?schema=public"
    }

    fn scalar_lists(&self) -> bool {
        true
    }

    fn json_lists(&self) -> bool {
        true
    }

    fn multi_schema(&self) -> bool {
        true
    }

    fn extensions(&self) -> bool {
        true
    }

    fn named_primary_keys(&self) -> bool {
        true
    }

    fn index_types(&self) -> &'static [IndexType] {
        &IndexType::ALL
    }

    fn operator_classes(&self) -> &'static [OperatorClass] {
        &operator_classes::ALL
    }

    fn custom_operator_classes(&self) -> bool {
        true
    }

    /// Its queries are written in a language of their own (`to_tsquery`).
    fn text_search_is_preview(&self) -> bool {
        true
    }

    fn set_null_on_required(&self) -> Verdict {
        Verdict::Warned
    }

    fn max_identifier_bytes(&self) -> Option<usize> {
        Some(63)
    }

    fn name_scopes(&self) -> &'static [NameScope] {
        use NamedKind::{ForeignKey, Index, PrimaryKey, Unique};
        &[
            NameScope {
                within_table: false,
                kinds: &[PrimaryKey, Unique, Index],
            },
            NameScope {
                within_table: true,
                kinds: &[PrimaryKey, Unique, Index, ForeignKey],
            },
        ]
    }

    fn native_types(&self) -> &'static [NativeType] {
        &NATIVE_TYPES
    }

    fn default_type(&self, scalar: Scalar) -> DefaultType {
        let (name, arguments): (_, &'static [u32]) = match scalar {
            Scalar::String => ("Text", &[]),
            Scalar::Boolean => ("Boolean", &[]),
            Scalar::Int => ("Integer", &[]),
            Scalar::BigInt => ("BigInt", &[]),
            Scalar::Float => ("DoublePrecision", &[]),
            Scalar::Decimal => ("Decimal", &[65, 30]),
            Scalar::DateTime => ("Timestamp", &[3]),
            Scalar::Json => ("JsonB", &[]),
            Scalar::Bytes => ("ByteA", &[]),
        };
        DefaultType::new(self.native_type(name).expect("a default is in the table"), arguments)
    }

    fn complete_arguments(&self, native_type: &NativeType, arguments: &[u32]) -> Vec<u32> {
        casts::complete_arguments(native_type, arguments)
    }

    fn type_change(&self, previous: (&NativeType, &[u32]), next: (&NativeType, &[u32])) -> TypeChange {
        casts::type_change(previous, next)
    }

    fn new_enum_values_usable_at_once(&self) -> bool {
        false
    }

    fn join_table_key(&self) -> JoinTableKey {
        JoinTableKey::PrimaryKey
    }

    fn transactional_ddl(&self) -> bool {
        true
    }

    fn write_placeholder(&self, out: &mut String, n: usize) {
        out.push('$');
        out.push_str(&n.to_string());
    }

    fn null_order(&self) -> NullOrder {
        NullOrder::Last
    }

    fn write_bytes_literal(&self, out: &mut String, bytes: &[u8]) {
        out.push_str("'\\x");
        statement::push_hex(out, bytes);
        out.push('\'');
    }

    fn list_form(&self, _: Scalar) -> ListForm {
        ListForm::Array
    }

    fn unnests_rows(&self) -> bool {
        true
    }

    fn copies_rows_out(&self) -> bool {
        true
    }

    fn copies_rows_in(&self) -> bool {
        true
    }

    /// `CHAR` and `BIT` alone mean a length of 1. An extension's type need not be in the search path of the connection.
    fn list_element_type(&self, native_type: &NativeType) -> &'static str {
        match native_type.name {
            "Char" => "BPCHAR",
            "Bit" => "VARBIT",
            "Citext" => "TEXT",
            _ => native_type.sql,
        }
    }

    fn reorders_cross_joins(&self) -> bool {
        true
    }

    fn distinct_on(&self) -> bool {
        true
    }

    fn json_form(&self) -> JsonForm {
        JsonForm::Jsonb
    }

    fn search_form(&self) -> Option<SearchForm> {
        Some(SearchForm::TextVector)
    }

    /// `numeric` has thousands of digits; money has two decimals.
    fn decimal_form(&self, native_type: Option<&str>) -> DecimalForm {
        match native_type {
            Some("Money") => DecimalForm::Operators { rounded: None },
            _ => DecimalForm::Operators {
                rounded: Some(ROUNDED_DECIMAL),
            },
        }
    }

    /// `sum` widens its terms.
    fn sum_cast(&self, scalar: Scalar) -> Option<&'static str> {
        matches!(scalar, Scalar::Int | Scalar::BigInt).then_some("BIGINT")
    }

    /// `avg` of integers is a decimal.
    fn average_form(&self, _: Scalar) -> AverageForm {
        AverageForm::Cast("DOUBLE PRECISION")
    }
}
