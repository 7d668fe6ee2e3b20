//! SQLite: one file, dynamic types, no server.

use super::native::DefaultType;
use super::{
    AlterForm, AutoincrementForm, AutoincrementRule, DecimalForm, DecimalFunctions, Dialect, EnumForm,
    InsensitiveMatch, JsonForm, ListForm, NameScope, NamedKind, NativeType, Provider, RowLocks, TextMatch,
};
use crate::step::TypeChange;
use crate::{Scalar, Timestamp};

/// SQLite. Its column types are names with an affinity only, so the schema language cannot choose among them.
#[derive(Debug)]
pub(super) struct Sqlite;

static TEXT: NativeType = NativeType::new("Text", "TEXT", &[Scalar::String]);
static BOOLEAN: NativeType = NativeType::new("Boolean", "BOOLEAN", &[Scalar::Boolean]);
static INTEGER: NativeType = NativeType::new("Integer", "INTEGER", &[Scalar::Int]);
static BIG_INT: NativeType = NativeType::new("BigInt", "BIGINT", &[Scalar::BigInt]);
static REAL: NativeType = NativeType::new("Real", "REAL", &[Scalar::Float]);
static DECIMAL: NativeType = NativeType::new("Decimal", "DECIMAL", &[Scalar::Decimal]);
static DATE_TIME: NativeType = NativeType::new("DateTime", "DATETIME", &[Scalar::DateTime]);
static JSONB: NativeType = NativeType::new("Jsonb", "JSONB", &[Scalar::Json]);
static BLOB: NativeType = NativeType::new("Blob", "BLOB", &[Scalar::Bytes]);

static DECIMAL_FUNCTIONS: DecimalFunctions = DecimalFunctions {
    add: "mbgen_add",
    subtract: "mbgen_subtract",
    multiply: "mbgen_multiply",
    divide: "mbgen_divide",
    sum: "mbgen_sum",
    average: "mbgen_average",
    compared_as: "NUMERIC",
};

impl Dialect for Sqlite {
    fn provider(&self) -> Provider {
        Provider::Sqlite
    }

    fn name(&self) -> &'static str {
        "SQLite"
    }

    fn example_url(&self) -> &'static str {
        "file:./dev.db"
    }

    fn named_foreign_keys(&self) -> bool {
        false
    }

    fn autoincrement(&self) -> AutoincrementRule {
        AutoincrementRule::SingleFieldId
    }

    fn name_scopes(&self) -> &'static [NameScope] {
        &[NameScope {
            within_table: false,
            kinds: &[NamedKind::Unique, NamedKind::Index],
        }]
    }

    fn default_type(&self, scalar: Scalar) -> DefaultType {
        let native = match scalar {
            Scalar::String => &TEXT,
            Scalar::Boolean => &BOOLEAN,
            Scalar::Int => &INTEGER,
            Scalar::BigInt => &BIG_INT,
            Scalar::Float => &REAL,
            Scalar::Decimal => &DECIMAL,
            Scalar::DateTime => &DATE_TIME,
            Scalar::Json => &JSONB,
            Scalar::Bytes => &BLOB,
        };
        DefaultType::new(native, &[])
    }

    fn enum_form(&self) -> EnumForm {
        EnumForm::Text
    }

    fn autoincrement_form(&self) -> AutoincrementForm {
        AutoincrementForm::Word
    }

    /// Only a column whose type says exactly `INTEGER` is the row id; it holds 64 bits all the same.
    fn counting_type(&self, scalar: Scalar) -> Option<DefaultType> {
        scalar.is_integer().then_some(DefaultType::new(&INTEGER, &[]))
    }

    fn integer_key_counts_by_itself(&self) -> bool {
        true
    }

    fn foreign_keys_in_table(&self) -> bool {
        true
    }

    fn alter_form(&self) -> AlterForm {
        AlterForm::RedefineTable
    }

    fn adds_columns_with_computed_default(&self) -> bool {
        false
    }

    fn foreign_keys_hold_types(&self) -> bool {
        false
    }

    fn can_rename_indexes(&self) -> bool {
        false
    }

    /// Values have types of their own and move over as they are, unless the new affinity converts them.
    fn type_change(&self, previous: (&NativeType, &[u32]), next: (&NativeType, &[u32])) -> TypeChange {
        let [from, to] = [previous.0.scalars[0], next.0.scalars[0]];
        match (from, to) {
            (_, Scalar::String) | (Scalar::Int | Scalar::Boolean, Scalar::BigInt) => TypeChange::Safe,
            (Scalar::Int | Scalar::BigInt, Scalar::Decimal) | (Scalar::Int, Scalar::Float) => TypeChange::Safe,
            _ => TypeChange::Risky,
        }
    }

    fn now_value(&self) -> &'static str {
        "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"
    }

    fn expression_default_needs_brackets(&self) -> bool {
        true
    }

    /// Times are text that sorts, so every one of a column has the same form: the one that the client writes.
    fn write_time_literal(&self, out: &mut String, time: Timestamp) {
        let time = time.to_utc();
        out.push('\'');
        time.write(out, 'T', 3);
        time.write_offset(out);
        out.push('\'');
    }

    fn transactional_ddl(&self) -> bool {
        true
    }

    /// A column takes 64 bits whatever its type, and a number beyond them becomes a floating point number. `abs` of the least
    /// number fails.
    fn overflow_check(&self, scalar: Scalar) -> Option<[&'static str; 3]> {
        const FAILS: &str = " ELSE abs(-9223372036854775807 - 1) END";
        match scalar {
            Scalar::Int => Some([
                "CASE WHEN ifnull(",
                ", 0) BETWEEN -2147483648 AND 2147483647 THEN ",
                FAILS,
            ]),
            Scalar::BigInt => Some(["CASE WHEN typeof(", ") <> 'real' THEN ", FAILS]),
            _ => None,
        }
    }

    /// `SQLITE_MAX_VARIABLE_NUMBER` of version 3.32 and later.
    fn max_bind_params(&self) -> usize {
        32_766
    }

    fn default_value(&self) -> Option<&'static str> {
        None
    }

    /// The key of a rowid table that is given as NULL is counted.
    fn counted_value(&self) -> Option<&'static str> {
        Some("NULL")
    }

    fn row_list_needs_values(&self) -> bool {
        true
    }

    fn insensitive_match(&self) -> InsensitiveMatch {
        InsensitiveMatch::Lower
    }

    fn snapshots_are_free(&self) -> bool {
        true
    }

    /// The whole file is locked by its one writer.
    fn row_locks(&self) -> RowLocks {
        RowLocks {
            for_update: false,
            skip_locked: false,
            no_wait: false,
        }
    }

    /// Its LIKE ends at the first U+0000, of the text and of the pattern.
    fn text_match(&self) -> TextMatch {
        TextMatch::Functions
    }

    /// JSON has numbers and text: bytes have no place in it.
    fn list_form(&self, scalar: Scalar) -> ListForm {
        match scalar {
            Scalar::Int | Scalar::BigInt | Scalar::String | Scalar::DateTime | Scalar::Decimal => ListForm::JsonEach,
            Scalar::Boolean | Scalar::Float | Scalar::Json | Scalar::Bytes => ListForm::Expanded,
        }
    }

    /// A Decimal is stored as whichever of whole and floating point number holds it exactly.
    fn literals_are_exact(&self, scalar: Scalar) -> bool {
        !matches!(scalar, Scalar::Decimal | Scalar::DateTime | Scalar::Json)
    }

    /// The digits of a floating point number may be read as the number next to it, so the driver gives one as whole numbers
    /// of few digits: a number, a power of two to multiply it with, and three to divide it by.
    fn json_each_value(&self, scalar: Scalar) -> &'static str {
        match scalar {
            Scalar::Decimal => {
                "CASE type WHEN 'array' THEN (value ->> 0) * (value ->> 1) / (value ->> 2) / (value ->> 3) / (value ->> 4) ELSE value END"
            }
            _ => "value",
        }
    }

    /// Its numbers have 64 bits or are floating point, and it divides whole ones without a rest: 7 / 2 is 3.
    fn decimal_form(&self, _: Option<&str>) -> DecimalForm {
        DecimalForm::Functions(&DECIMAL_FUNCTIONS)
    }

    fn json_form(&self) -> JsonForm {
        JsonForm::JsonEach
    }
}
