//! CockroachDB: PostgreSQL's protocol over types and rules of its own.

use super::index::Columns;
use super::native::DefaultType;
use super::{
    AutoincrementForm, AverageForm, DecimalForm, Dialect, IndexType, JsonForm, ListForm, NameScope, NamedKind,
    NativeType, OperatorClass, Provider, postgresql, statement,
};
use crate::step::TypeChange;
use crate::{ReferentialAction, RelationMode, Scalar};

/// CockroachDB, from version 22 on.
#[derive(Debug)]
pub(super) struct Cockroachdb;

static NATIVE_TYPES: [NativeType; 22] = [
    NativeType::new("Bit", "BIT", &[Scalar::String]).optional(&[1..=u32::MAX]),
    NativeType::new("Bool", "BOOL", &[Scalar::Boolean]),
    NativeType::new("Bytes", "BYTES", &[Scalar::Bytes]),
    NativeType::new("Char", "CHAR", &[Scalar::String]).optional(&[1..=u32::MAX]),
    NativeType::new("Date", "DATE", &[Scalar::DateTime]),
    NativeType::new("Decimal", "DECIMAL", &[Scalar::Decimal]).precision_and_scale(&[1..=1000, 0..=1000]),
    NativeType::new("Float4", "FLOAT4", &[Scalar::Float]),
    NativeType::new("Float8", "FLOAT8", &[Scalar::Float]),
    NativeType::new("Inet", "INET", &[Scalar::String]),
    NativeType::new("Int2", "INT2", &[Scalar::Int]),
    NativeType::new("Int4", "INT4", &[Scalar::Int]),
    NativeType::new("Int8", "INT8", &[Scalar::BigInt]),
    NativeType::new("JsonB", "JSONB", &[Scalar::Json]),
    NativeType::new("Oid", "OID", &[Scalar::Int]),
    NativeType::new("CatalogSingleChar", "\"char\"", &[Scalar::String]),
    NativeType::new("String", "STRING", &[Scalar::String]).optional(&[1..=u32::MAX]),
    NativeType::new("Time", "TIME", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Timestamp", "TIMESTAMP", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Timestamptz", "TIMESTAMPTZ", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Timetz", "TIMETZ", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Uuid", "UUID", &[Scalar::String]),
    NativeType::new("VarBit", "VARBIT", &[Scalar::String]).optional(&[1..=u32::MAX]),
];

/// What an inverted index takes without being told. It cannot be told otherwise.
static OPERATOR_CLASSES: [OperatorClass; 2] = [
    OperatorClass::new("ArrayOps", "array_ops", &[IndexType::Gin], Columns::Lists).default_for(&[IndexType::Gin]),
    OperatorClass::new("JsonbOps", "jsonb_ops", &[IndexType::Gin], Columns::Native(&["JsonB"]))
        .default_for(&[IndexType::Gin]),
];

impl Dialect for Cockroachdb {
    fn provider(&self) -> Provider {
        Provider::Cockroachdb
    }

    fn name(&self) -> &'static str {
        "CockroachDB"
    }

    fn example_url(&self) -> &'static str {
        "postgresql://root@localhost:26257/mydb?sslmode=disable"
    }

    fn scalar_lists(&self) -> bool {
        true
    }

    fn multi_schema(&self) -> bool {
        true
    }

    fn named_primary_keys(&self) -> bool {
        true
    }

    /// Its counters are unique numbers of 64 bits, not consecutive ones.
    fn autoincrement_scalars(&self) -> &'static [Scalar] {
        &[Scalar::BigInt]
    }

    fn sequences(&self) -> bool {
        true
    }

    fn index_types(&self) -> &'static [IndexType] {
        &[IndexType::BTree, IndexType::Gin]
    }

    fn operator_classes(&self) -> &'static [OperatorClass] {
        &OPERATOR_CLASSES
    }

    fn referential_actions(&self, mode: RelationMode) -> &'static [ReferentialAction] {
        use ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};
        match mode {
            RelationMode::ForeignKeys => &[Cascade, Restrict, NoAction, SetNull, SetDefault],
            RelationMode::Prisma => &[Cascade, Restrict, NoAction, SetNull],
        }
    }

    fn max_identifier_bytes(&self) -> Option<usize> {
        Some(63)
    }

    fn name_scopes(&self) -> &'static [NameScope] {
        use NamedKind::{ForeignKey, Index, PrimaryKey, Unique};
        &[NameScope {
            within_table: true,
            kinds: &[PrimaryKey, Unique, Index, ForeignKey],
        }]
    }

    fn native_types(&self) -> &'static [NativeType] {
        &NATIVE_TYPES
    }

    fn default_type(&self, scalar: Scalar) -> DefaultType {
        let (name, arguments): (_, &'static [u32]) = match scalar {
            Scalar::String => ("String", &[]),
            Scalar::Boolean => ("Bool", &[]),
            Scalar::Int => ("Int4", &[]),
            Scalar::BigInt => ("Int8", &[]),
            Scalar::Float => ("Float8", &[]),
            Scalar::Decimal => ("Decimal", &[65, 30]),
            Scalar::DateTime => ("Timestamp", &[3]),
            Scalar::Json => ("JsonB", &[]),
            Scalar::Bytes => ("Bytes", &[]),
        };
        DefaultType::new(self.native_type(name).expect("a default is in the table"), arguments)
    }

    fn autoincrement_form(&self) -> AutoincrementForm {
        AutoincrementForm::Default("unique_rowid()")
    }

    fn complete_arguments(&self, native_type: &NativeType, arguments: &[u32]) -> Vec<u32> {
        postgresql::casts::complete_arguments(native_type, arguments)
    }

    fn type_change(&self, previous: (&NativeType, &[u32]), next: (&NativeType, &[u32])) -> TypeChange {
        postgresql::casts::type_change(previous, next)
    }

    fn write_placeholder(&self, out: &mut String, n: usize) {
        out.push('$');
        out.push_str(&n.to_string());
    }

    fn write_bytes_literal(&self, out: &mut String, bytes: &[u8]) {
        out.push_str("'\\x");
        statement::push_hex(out, bytes);
        out.push('\'');
    }

    fn list_form(&self, _: Scalar) -> ListForm {
        ListForm::Array
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

    fn decimal_form(&self, _: Option<&str>) -> DecimalForm {
        DecimalForm::Operators {
            rounded: Some(postgresql::ROUNDED_DECIMAL),
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
