//! What sets one database apart from another.
//!
//! Every difference is a question on the [`Dialect`] trait. Each has an answer that holds for most databases; the file
//! of a database holds what it answers differently. Nothing outside this folder and the drivers asks
//! which database it deals with.
//!
//! The questions come in three groups: what the schema language may say (asked by the rules of the schema), how
//! tables are described and changed (asked by migrations), and how statements are written (asked by the query engine).

mod index;
mod native;
mod statement;

mod cockroachdb;
mod mysql;
mod postgresql;
mod sqlite;

use std::fmt;
use std::str::FromStr;

pub use index::{Columns, IndexType, OperatorClass};
pub use native::{Arguments, DefaultType, KeyUse, NativeType};
pub use statement::{ConflictForm, InsensitiveMatch, NullOrder, RowLocks};

use crate::{ReferentialAction, RelationMode, Scalar};

/// A database that mbgen speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provider {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgresql,
    /// MySQL and MariaDB.
    Mysql,
    /// CockroachDB.
    Cockroachdb,
}

impl Provider {
    /// Every provider.
    pub const ALL: [Provider; 4] = [
        Provider::Sqlite,
        Provider::Postgresql,
        Provider::Mysql,
        Provider::Cockroachdb,
    ];

    /// The name as `provider` in a datasource writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Provider::Sqlite => "sqlite",
            Provider::Postgresql => "postgresql",
            Provider::Mysql => "mysql",
            Provider::Cockroachdb => "cockroachdb",
        }
    }

    /// The answers of this database.
    pub fn dialect(self) -> &'static dyn Dialect {
        match self {
            Provider::Sqlite => &sqlite::Sqlite,
            Provider::Postgresql => &postgresql::Postgresql,
            Provider::Mysql => &mysql::Mysql,
            Provider::Cockroachdb => &cockroachdb::Cockroachdb,
        }
    }

    /// The database that a connection URL is for, by its scheme. CockroachDB shares PostgreSQL's.
    pub fn from_url(url: &str) -> Option<Provider> {
        match url.split_once(':')?.0 {
            "file" | "sqlite" => Some(Provider::Sqlite),
            "postgres" | "postgresql" => Some(Provider::Postgresql),
            "mysql" | "mariadb" => Some(Provider::Mysql),
            "cockroachdb" => Some(Provider::Cockroachdb),
            _ => None,
        }
    }
}

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads what `provider` in a datasource may say; `postgres` means `postgresql`.
impl FromStr for Provider {
    type Err = ();

    fn from_str(text: &str) -> Result<Provider, ()> {
        match text {
            "postgres" => Ok(Provider::Postgresql),
            _ => Provider::ALL
                .into_iter()
                .find(|provider| provider.as_str() == text)
                .ok_or(()),
        }
    }
}

/// Where `@default(autoincrement())` may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoincrementRule {
    /// On the field that alone is the model's id.
    SingleFieldId,
    /// On one field of a model, which must be in an index.
    OneIndexedField,
    /// Anywhere, several times.
    AnyField,
}

/// What an optional-only action on a required field is worth: `onDelete: SetNull` where the foreign key cannot be NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is fine.
    Allowed,
    /// It is taken, with a warning.
    Warned,
    /// It is refused.
    Refused,
}

/// What a name in the database can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NamedKind {
    /// A primary key.
    PrimaryKey,
    /// A unique constraint or index.
    Unique,
    /// An index.
    Index,
    /// A foreign key.
    ForeignKey,
}

/// The objects that share one space of names: no two of them may be called the same.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameScope {
    /// Whether the space is one table; else it is the whole schema of the database.
    pub within_table: bool,
    /// What is in it.
    pub kinds: &'static [NamedKind],
}

/// How the table behind an implicit many-to-many relation keeps its pairs unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinTableKey {
    /// By a primary key `_X_AB_pkey`.
    PrimaryKey,
    /// By a unique index `_X_AB_unique`.
    UniqueIndex,
}

/// The answers of one database. See the [module](self) for how to use and extend it.
pub trait Dialect: fmt::Debug + Send + Sync {
    /// Which database this is: to be printed or stored, not to be compared.
    fn provider(&self) -> Provider;

    /// Its name in sentences: `PostgreSQL`.
    fn name(&self) -> &'static str;

    /// A connection URL to start a project with.
    fn example_url(&self) -> &'static str;

    // ---- What the schema language may say ----

    /// Can a field be a list of scalars: `tags String[]`?
    fn scalar_lists(&self) -> bool {
        false
    }

    /// Can a field be a list of JSON documents: `Json[]`?
    fn json_lists(&self) -> bool {
        false
    }

    /// Can a field be a JSON document?
    fn json(&self) -> bool {
        true
    }

    /// Can a field be an enum?
    fn enums(&self) -> bool {
        true
    }

    /// Can models lie in several schemas of one database: `schemas` and `@@schema`?
    fn multi_schema(&self) -> bool {
        false
    }

    /// Does it have extensions that a datasource can ask for?
    fn extensions(&self) -> bool {
        false
    }

    /// Can a primary key have a name: `@id(map:)`?
    fn named_primary_keys(&self) -> bool {
        false
    }

    /// Can a foreign key have a name: `@relation(map:)`?
    fn named_foreign_keys(&self) -> bool {
        true
    }

    /// Can a default have a name: `@default(map:)`?
    fn named_defaults(&self) -> bool {
        false
    }

    /// Can a key or an index say `clustered:`?
    fn clustered_indexes(&self) -> bool {
        false
    }

    /// Where may `autoincrement()` stand?
    fn autoincrement(&self) -> AutoincrementRule {
        AutoincrementRule::AnyField
    }

    /// The scalars that `autoincrement()` can count in.
    fn autoincrement_scalars(&self) -> &'static [Scalar] {
        &[Scalar::Int, Scalar::BigInt]
    }

    /// Does it have `@default(sequence())`?
    fn sequences(&self) -> bool {
        false
    }

    /// Does it have `@shardKey` and `@@shardKey`?
    fn shard_keys(&self) -> bool {
        false
    }

    /// The index types that `@@index(type:)` may name. The first one is the default.
    fn index_types(&self) -> &'static [IndexType] {
        &[IndexType::BTree]
    }

    /// The operator classes it knows.
    fn operator_classes(&self) -> &'static [OperatorClass] {
        &[]
    }

    /// May an index name an operator class: `ops:`?
    fn custom_operator_classes(&self) -> bool {
        false
    }

    /// The operator class with this name in the schema language.
    fn operator_class(&self, name: &str) -> Option<&'static OperatorClass> {
        self.operator_classes().iter().find(|class| class.name == name)
    }

    /// Can an index, unique or primary key hold the beginning of a text only: `length:`?
    fn index_length(&self) -> bool {
        false
    }

    /// Can an index or unique have an order per column: `sort:`?
    fn index_sort(&self) -> bool {
        true
    }

    /// Can a primary key have an order per column: `@id(sort:)`?
    fn primary_key_sort(&self) -> bool {
        false
    }

    /// Does it have full-text indexes: `@@fulltext`?
    fn fulltext_indexes(&self) -> bool {
        false
    }

    /// Can an index hold only the rows that a condition picks: `where:`?
    fn partial_indexes(&self) -> bool {
        true
    }

    /// The actions that `onDelete` and `onUpdate` may name.
    fn referential_actions(&self, mode: RelationMode) -> &'static [ReferentialAction] {
        use ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};
        match mode {
            RelationMode::ForeignKeys => &[Cascade, Restrict, NoAction, SetNull, SetDefault],
            RelationMode::Prisma => &[Cascade, Restrict, SetNull],
        }
    }

    /// Does the database carry out `SetDefault`, rather than only parse it?
    fn set_default_works(&self) -> bool {
        true
    }

    /// What is `SetNull` worth on a foreign key that cannot be NULL?
    fn set_null_on_required(&self) -> Verdict {
        Verdict::Refused
    }

    /// The longest name in bytes, of a table, column, key, index or enum; `None`: no limit that matters.
    fn max_identifier_bytes(&self) -> Option<usize> {
        None
    }

    /// The spaces in which names of keys and indexes must differ.
    fn name_scopes(&self) -> &'static [NameScope];

    /// The native types that `@db.` may name.
    fn native_types(&self) -> &'static [NativeType] {
        &[]
    }

    /// The native type with this name.
    fn native_type(&self, name: &str) -> Option<&'static NativeType> {
        self.native_types().iter().find(|native| native.name == name)
    }

    /// How a scalar is stored when its field names no native type.
    fn default_type(&self, scalar: Scalar) -> DefaultType;

    /// The one number of a native type's argument that a scalar allows, if it allows less than the type: a
    /// Boolean is `Bit(1)`.
    fn only_argument(&self, native_type: &NativeType, scalar: Scalar) -> Option<u32> {
        let _ = (native_type, scalar);
        None
    }

    // ---- How tables are described and changed ----

    /// How is the table behind an implicit many-to-many relation kept unique?
    fn join_table_key(&self) -> JoinTableKey {
        JoinTableKey::UniqueIndex
    }

    /// Is a script of DDL undone as a whole when it fails inside a transaction?
    fn transactional_ddl(&self) -> bool {
        false
    }

    // ---- How statements are written: see also statement.rs for the words used here ----

    /// The character that surrounds identifiers; inside one it is doubled.
    fn identifier_quote(&self) -> char {
        '"'
    }

    /// Writes a quoted identifier.
    fn write_identifier(&self, out: &mut String, name: &str) {
        let quote = self.identifier_quote();
        out.push(quote);
        for character in name.chars() {
            if character == quote {
                out.push(quote);
            }
            out.push(character);
        }
        out.push(quote);
    }

    /// A quoted identifier.
    fn identifier(&self, name: &str) -> String {
        let mut out = String::with_capacity(name.len() + 2);
        self.write_identifier(&mut out, name);
        out
    }

    /// Writes the placeholder of the n-th parameter, counted from 1.
    fn write_placeholder(&self, out: &mut String, n: usize) {
        let _ = n;
        out.push('?');
    }

    /// The most parameters that one statement can have.
    fn max_bind_params(&self) -> usize {
        65_535
    }

    /// Can INSERT, UPDATE and DELETE return the rows that they touched?
    fn supports_returning(&self) -> bool {
        true
    }

    /// How does INSERT deal with a row that is there already?
    fn conflict_form(&self) -> ConflictForm {
        ConflictForm::OnConflict
    }

    /// How is text matched without regard to case?
    fn insensitive_match(&self) -> InsensitiveMatch {
        InsensitiveMatch::Ilike
    }

    /// Does ORDER BY know `NULLS FIRST` and `NULLS LAST`?
    fn supports_nulls_order(&self) -> bool {
        true
    }

    /// Where do NULLs come in an ascending order?
    fn null_order(&self) -> NullOrder {
        NullOrder::First
    }

    /// Which locks can a SELECT take on its rows?
    fn row_locks(&self) -> RowLocks {
        RowLocks {
            for_update: true,
            skip_locked: true,
            no_wait: true,
        }
    }

    /// How is a truth value written?
    fn boolean_literal(&self, value: bool) -> &'static str {
        if value { "true" } else { "false" }
    }

    /// Writes a text literal.
    fn write_text_literal(&self, out: &mut String, text: &str) {
        out.push('\'');
        out.push_str(&text.replace('\'', "''"));
        out.push('\'');
    }

    /// Writes a literal of binary data.
    fn write_bytes_literal(&self, out: &mut String, bytes: &[u8]) {
        out.push_str("X'");
        statement::push_hex(out, bytes);
        out.push('\'');
    }
}

impl dyn Dialect {
    /// Can an index of this type hold a column of this native type (the field's, or the default of its
    /// scalar) without naming an operator class?
    pub fn column_fits_index(&self, index_type: IndexType, native_type: &str, is_list: bool) -> bool {
        matches!(index_type, IndexType::BTree | IndexType::Hash)
            || self
                .operator_classes()
                .iter()
                .any(|class| class.default_for.contains(&index_type) && class.fits(native_type, is_list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scalar_has_a_default_that_fits_it() {
        for provider in Provider::ALL {
            for scalar in Scalar::ALL {
                let default = provider.dialect().default_type(scalar);
                assert!(default.native.fits(scalar), "{provider}: {scalar}");
                assert!(
                    default.arguments.len() <= default.native.arguments.ranges.len(),
                    "{provider}: {scalar}"
                );
            }
        }
    }

    #[test]
    fn operator_classes_name_types_that_exist() {
        for provider in Provider::ALL {
            let dialect = provider.dialect();
            for class in dialect.operator_classes() {
                if let Columns::Native(names) = class.columns {
                    assert!(
                        names.iter().all(|name| dialect.native_type(name).is_some()),
                        "{}",
                        class.name
                    );
                }
                assert!(
                    class
                        .index_types
                        .iter()
                        .all(|index_type| dialect.index_types().contains(index_type))
                );
            }
        }
    }

    #[test]
    fn identifiers_double_their_quote() {
        assert_eq!(Provider::Sqlite.dialect().identifier("a\"b"), "\"a\"\"b\"");
        assert_eq!(Provider::Mysql.dialect().identifier("a`b"), "`a``b`");
    }

    #[test]
    fn postgres_is_another_name_of_postgresql() {
        assert_eq!("postgres".parse(), Ok(Provider::Postgresql));
        assert_eq!("oracle".parse::<Provider>(), Err(()));
    }
}
