//! MySQL and MariaDB.

mod casts;

use super::native::DefaultType;
use super::{
    AlterForm, AutoincrementForm, AutoincrementRule, AverageForm, ConflictForm, DecimalForm, Dialect, EnumForm,
    InsensitiveMatch, JsonForm, KeyUse, NameScope, NamedKind, NativeType, Provider, Returning, SearchForm,
};
use crate::step::TypeChange;
use crate::{ReferentialAction, RelationMode, Scalar, Timestamp};

/// MySQL from version 5.7 on, and MariaDB from 10.2 on.
#[derive(Debug)]
pub(super) struct Mysql {
    returning: Returning,
    /// Whether `BEGIN NOT ATOMIC .. END` is a statement, with parameters as any other.
    has_blocks: bool,
}

/// What both have.
pub(super) static MYSQL: Mysql = Mysql {
    returning: Returning {
        insert: false,
        update: false,
        delete: false,
    },
    has_blocks: false,
};

/// MariaDB from 10.5 on.
pub(super) static MARIADB: Mysql = Mysql {
    returning: Returning {
        insert: true,
        update: false,
        delete: true,
    },
    has_blocks: true,
};

/// Whether a server's version is one of [`MARIADB`]: `10.11.6-MariaDB-1:10.11.6+maria~deb12`. Some servers put the version
/// of MySQL whose protocol they speak before their own: `5.5.5-10.6.1-MariaDB`.
pub(super) fn is_mariadb_10_5(version: &str) -> bool {
    let Some((before, _)) = version.split_once("-MariaDB") else {
        return false;
    };
    let own = before.rsplit('-').next().unwrap_or(before);
    let mut numbers = own.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (10, 5)
}

/// `BOOLEAN` is an alias that the server turns into `TINYINT(1)`, so a schema cannot name it.
static BOOLEAN: NativeType = NativeType::new("Boolean", "BOOLEAN", &[Scalar::Boolean]);

static NATIVE_TYPES: [NativeType; 32] = [
    NativeType::new("Int", "INTEGER", &[Scalar::Int]),
    NativeType::new("UnsignedInt", "INTEGER UNSIGNED", &[Scalar::Int]),
    NativeType::new("SmallInt", "SMALLINT", &[Scalar::Int]),
    NativeType::new("UnsignedSmallInt", "SMALLINT UNSIGNED", &[Scalar::Int]),
    NativeType::new("TinyInt", "TINYINT", &[Scalar::Int, Scalar::Boolean]),
    NativeType::new("UnsignedTinyInt", "TINYINT UNSIGNED", &[Scalar::Int, Scalar::Boolean]),
    NativeType::new("MediumInt", "MEDIUMINT", &[Scalar::Int]),
    NativeType::new("UnsignedMediumInt", "MEDIUMINT UNSIGNED", &[Scalar::Int]),
    NativeType::new("BigInt", "BIGINT", &[Scalar::BigInt]),
    NativeType::new("UnsignedBigInt", "BIGINT UNSIGNED", &[Scalar::BigInt]),
    NativeType::new("Decimal", "DECIMAL", &[Scalar::Decimal]).precision_and_scale(&[1..=65, 0..=30]),
    NativeType::new("Float", "FLOAT", &[Scalar::Float]),
    NativeType::new("Double", "DOUBLE", &[Scalar::Float]),
    NativeType::new("Bit", "BIT", &[Scalar::Bytes, Scalar::Boolean]).required(&[1..=64]),
    NativeType::new("Char", "CHAR", &[Scalar::String]).required(&[0..=255]),
    NativeType::new("VarChar", "VARCHAR", &[Scalar::String]).required(&[0..=65_535]),
    NativeType::new("Binary", "BINARY", &[Scalar::Bytes]).required(&[0..=255]),
    NativeType::new("VarBinary", "VARBINARY", &[Scalar::Bytes]).required(&[0..=65_535]),
    NativeType::new("TinyBlob", "TINYBLOB", &[Scalar::Bytes]).key(KeyUse::NeedsLength),
    NativeType::new("Blob", "BLOB", &[Scalar::Bytes]).key(KeyUse::NeedsLength),
    NativeType::new("MediumBlob", "MEDIUMBLOB", &[Scalar::Bytes]).key(KeyUse::NeedsLength),
    NativeType::new("LongBlob", "LONGBLOB", &[Scalar::Bytes]).key(KeyUse::NeedsLength),
    NativeType::new("TinyText", "TINYTEXT", &[Scalar::String]).key(KeyUse::NeedsLength),
    NativeType::new("Text", "TEXT", &[Scalar::String]).key(KeyUse::NeedsLength),
    NativeType::new("MediumText", "MEDIUMTEXT", &[Scalar::String]).key(KeyUse::NeedsLength),
    NativeType::new("LongText", "LONGTEXT", &[Scalar::String]).key(KeyUse::NeedsLength),
    NativeType::new("Date", "DATE", &[Scalar::DateTime]),
    NativeType::new("Time", "TIME", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("DateTime", "DATETIME", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Timestamp", "TIMESTAMP", &[Scalar::DateTime]).optional(&[0..=6]),
    NativeType::new("Year", "YEAR", &[Scalar::Int]),
    NativeType::new("Json", "JSON", &[Scalar::Json]),
];

impl Dialect for Mysql {
    fn provider(&self) -> Provider {
        Provider::Mysql
    }

    fn name(&self) -> &'static str {
        "MySQL"
    }

    fn example_url(&self) -> &'static str {
        "mysql://user:password@localhost:3306/mydb"
    }

    fn autoincrement(&self) -> AutoincrementRule {
        AutoincrementRule::OneIndexedField
    }

    fn index_length(&self) -> bool {
        true
    }

    fn fulltext_indexes(&self) -> bool {
        true
    }

    fn partial_indexes(&self) -> bool {
        false
    }

    /// InnoDB wants the referenced columns to be the first of an index, in its order.
    fn foreign_key_follows_index_order(&self) -> bool {
        true
    }

    /// PlanetScale, which speaks MySQL, has them.
    fn shard_keys(&self) -> bool {
        true
    }

    fn referential_actions(&self, mode: RelationMode) -> &'static [ReferentialAction] {
        use ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};
        match mode {
            RelationMode::ForeignKeys => &[Cascade, Restrict, NoAction, SetNull, SetDefault],
            RelationMode::Prisma => &[Cascade, Restrict, NoAction, SetNull],
        }
    }

    /// InnoDB parses `SET DEFAULT` and treats it as `NO ACTION` or refuses the table.
    fn set_default_works(&self) -> bool {
        false
    }

    fn max_identifier_bytes(&self) -> Option<usize> {
        Some(64)
    }

    fn name_scopes(&self) -> &'static [NameScope] {
        use NamedKind::{ForeignKey, Index, Unique};
        &[
            NameScope {
                within_table: false,
                kinds: &[ForeignKey],
            },
            NameScope {
                within_table: true,
                kinds: &[Unique, Index],
            },
        ]
    }

    fn native_types(&self) -> &'static [NativeType] {
        &NATIVE_TYPES
    }

    fn default_type(&self, scalar: Scalar) -> DefaultType {
        let (name, arguments): (_, &'static [u32]) = match scalar {
            Scalar::String => ("VarChar", &[191]),
            Scalar::Boolean => return DefaultType::new(&BOOLEAN, &[]),
            Scalar::Int => ("Int", &[]),
            Scalar::BigInt => ("BigInt", &[]),
            Scalar::Float => ("Double", &[]),
            Scalar::Decimal => ("Decimal", &[65, 30]),
            Scalar::DateTime => ("DateTime", &[3]),
            Scalar::Json => ("Json", &[]),
            Scalar::Bytes => ("LongBlob", &[]),
        };
        DefaultType::new(self.native_type(name).expect("a default is in the table"), arguments)
    }

    fn only_argument(&self, native_type: &NativeType, scalar: Scalar) -> Option<u32> {
        (native_type.name == "Bit" && scalar == Scalar::Boolean).then_some(1)
    }

    fn enum_form(&self) -> EnumForm {
        EnumForm::Inline
    }

    fn autoincrement_form(&self) -> AutoincrementForm {
        AutoincrementForm::Word
    }

    fn indexes_in_table(&self) -> bool {
        true
    }

    fn foreign_keys_need_index(&self) -> bool {
        true
    }

    fn alter_form(&self) -> AlterForm {
        AlterForm::ByDefinition
    }

    fn tells_no_action_from_restrict(&self) -> bool {
        false
    }

    fn complete_arguments(&self, native_type: &NativeType, arguments: &[u32]) -> Vec<u32> {
        match (native_type.name, arguments) {
            ("Decimal", []) => vec![10, 0],
            ("Decimal", [precision]) => vec![*precision, 0],
            ("DateTime" | "Time" | "Timestamp", []) => vec![0],
            _ => arguments.to_vec(),
        }
    }

    fn can_rename_foreign_keys(&self) -> bool {
        false
    }

    fn type_change(&self, previous: (&NativeType, &[u32]), next: (&NativeType, &[u32])) -> TypeChange {
        casts::type_change(previous, next)
    }

    fn type_argument_separator(&self) -> &'static str {
        ", "
    }

    /// The precision must be that of the column.
    fn now_expression(&self, arguments: &[u32]) -> String {
        match arguments {
            [precision] => format!("CURRENT_TIMESTAMP({precision})"),
            _ => "CURRENT_TIMESTAMP".to_string(),
        }
    }

    /// `TEXT`, `BLOB` and `JSON` take an expression only, since MySQL 8.0.13 and MariaDB 10.2.
    fn default_needs_brackets(&self, native_type: &NativeType) -> bool {
        native_type.key == KeyUse::NeedsLength || native_type.scalars == [Scalar::Json]
    }

    /// Without an offset, which MySQL knows since 8.0.19 and MariaDB does not: columns hold UTC.
    fn write_time_literal(&self, out: &mut String, time: Timestamp) {
        out.push('\'');
        time.to_utc().write(out, ' ', 0);
        out.push('\'');
    }

    fn identifier_quote(&self) -> char {
        '`'
    }

    fn returning(&self) -> Returning {
        self.returning
    }

    /// An error that no handler was there for would leave the transaction open.
    fn change_and_read(&self) -> Option<[&'static str; 3]> {
        self.has_blocks.then_some([
            "BEGIN NOT ATOMIC DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END; START TRANSACTION; ",
            "; IF ROW_COUNT() > 0 THEN ",
            "; END IF; COMMIT; END",
        ])
    }

    /// MariaDB tells every default as an expression. MySQL tells constants bare, and escapes the quotes of texts within
    /// expressions.
    fn default_expression_query(&self) -> Option<&'static str> {
        Some(
            "SELECT CAST(CASE WHEN VERSION() LIKE '%MariaDB%' THEN COLUMN_DEFAULT \
               WHEN EXTRA LIKE '%DEFAULT_GENERATED%' THEN REPLACE(COLUMN_DEFAULT, CHAR(92, 39 USING utf8mb4), CHAR(39 USING utf8mb4)) \
               ELSE QUOTE(COLUMN_DEFAULT) END AS CHAR) \
             FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND COLUMN_NAME = ?",
        )
    }

    /// Error 1093: a table that is written can't be read in a subselect.
    fn reads_written_table(&self) -> bool {
        false
    }

    fn limits_writes(&self) -> bool {
        true
    }

    fn conflict_form(&self) -> ConflictForm {
        ConflictForm::OnDuplicateKey
    }

    /// By the collation of the column, which usually overlooks case and accents.
    fn compares_text_exactly(&self) -> bool {
        false
    }

    fn insensitive_match(&self) -> InsensitiveMatch {
        InsensitiveMatch::Collation
    }

    fn supports_nulls_order(&self) -> bool {
        false
    }

    fn literals_are_exact(&self, scalar: Scalar) -> bool {
        scalar != Scalar::Json
    }

    /// A backslash escapes unless the server's mode says otherwise, so it is doubled.
    fn write_text_literal(&self, out: &mut String, text: &str) {
        out.push('\'');
        out.push_str(&text.replace('\\', "\\\\").replace('\'', "''"));
        out.push('\'');
    }

    fn json_form(&self) -> JsonForm {
        JsonForm::JsonContains
    }

    fn search_form(&self) -> Option<SearchForm> {
        Some(SearchForm::MatchAgainst)
    }

    /// `SUM` of integers is a decimal.
    fn sum_cast(&self, scalar: Scalar) -> Option<&'static str> {
        matches!(scalar, Scalar::Int | Scalar::BigInt).then_some("SIGNED")
    }

    /// `DECIMAL` has 65 digits.
    fn decimal_form(&self, _: Option<&str>) -> DecimalForm {
        DecimalForm::Operators {
            rounded: Some(["ROUND(", ", GREATEST(0, 28 - LENGTH(TRUNCATE(ABS(", "), 0))))"]),
        }
    }

    /// `AVG` of integers has `div_precision_increment` places, 4 unless set.
    fn average_form(&self, scalar: Scalar) -> AverageForm {
        match scalar {
            Scalar::Float => AverageForm::Average,
            _ => AverageForm::SumByCount("DOUBLE"),
        }
    }
}
