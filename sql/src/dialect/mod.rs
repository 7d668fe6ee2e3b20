//! What sets one database apart from another.
//!
//! Every difference is a question on the [`Dialect`] trait. Each has an answer that holds for most databases; the file
//! of a database holds what it answers differently. Nothing outside this folder and the drivers asks
//! which database it deals with.
//!
//! The questions come in three groups: what the schema language may say (asked by the rules of the schema), how
//! tables are described and changed (asked by migrations), and how statements are written (asked by the query engine).

mod change;
mod index;
mod native;
mod provider;
mod rules;
mod statement;

mod cockroachdb;
mod mysql;
mod postgresql;
mod sqlite;

use std::fmt;

pub use change::{AlterForm, AutoincrementForm, EnumForm, JoinTableKey};
pub use index::{Columns, IndexType, OperatorClass};
pub use native::{Arguments, DefaultType, KeyUse, NativeType};
pub use provider::Provider;
pub use rules::{AutoincrementRule, NameScope, NamedKind, Verdict};
pub use statement::{
    AverageForm, ConflictForm, DecimalForm, DecimalFunctions, InsensitiveMatch, JsonForm, ListForm, NullOrder,
    Returning, RowLocks, SearchForm, TextMatch,
};

use crate::step::TypeChange;
use crate::{ReferentialAction, RelationMode, Scalar, Timestamp};

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

    /// Is searching text by word forms a preview, to be asked for in a generator block?
    fn text_search_is_preview(&self) -> bool {
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

    /// Must a foreign key name the columns that it refers to in the order of their unique index?
    fn foreign_key_follows_index_order(&self) -> bool {
        false
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

    /// How are enums stored?
    fn enum_form(&self) -> EnumForm {
        EnumForm::Type
    }

    /// How is a column told to count?
    fn autoincrement_form(&self) -> AutoincrementForm {
        AutoincrementForm::SerialType
    }

    /// The type that a column of this scalar must have so that the database counts in it, where it is not
    /// [`default_type`](Dialect::default_type).
    fn counting_type(&self, scalar: Scalar) -> Option<DefaultType> {
        let _ = scalar;
        None
    }

    /// Does a primary key of one integer column count, whether it is told to or not?
    fn integer_key_counts_by_itself(&self) -> bool {
        false
    }

    /// Do foreign keys stand in the definition of their table, and nowhere else?
    fn foreign_keys_in_table(&self) -> bool {
        false
    }

    /// Do the indexes of a new table stand in its definition?
    fn indexes_in_table(&self) -> bool {
        false
    }

    /// Does the database make an index for a foreign key by itself, and need one as long as there is the key?
    fn foreign_keys_need_index(&self) -> bool {
        false
    }

    /// How is a column changed?
    fn alter_form(&self) -> AlterForm {
        AlterForm::ByProperty
    }

    /// Can an index be renamed?
    fn can_rename_indexes(&self) -> bool {
        true
    }

    /// Can a foreign key be renamed?
    fn can_rename_foreign_keys(&self) -> bool {
        true
    }

    /// Does it tell `RESTRICT` from `NO ACTION` when it is asked about a foreign key?
    fn tells_no_action_from_restrict(&self) -> bool {
        true
    }

    /// Can a value that was added to an enum be used in the same transaction?
    fn new_enum_values_usable_at_once(&self) -> bool {
        true
    }

    /// Can a new column have a default that is computed for each row?
    fn adds_columns_with_computed_default(&self) -> bool {
        true
    }

    /// Must a type change wait until no foreign key holds the column to the type of another?
    fn foreign_keys_hold_types(&self) -> bool {
        true
    }

    /// The arguments of a type with those filled in that the database assumes.
    fn complete_arguments(&self, native_type: &NativeType, arguments: &[u32]) -> Vec<u32> {
        let _ = native_type;
        arguments.to_vec()
    }

    /// How safe is it to change a column from one native type to another? The two differ.
    fn type_change(&self, previous: (&NativeType, &[u32]), next: (&NativeType, &[u32])) -> TypeChange {
        let _ = (previous, next);
        TypeChange::Risky
    }

    /// The native type as SQL writes it, arguments included.
    fn type_sql(&self, native_type: &NativeType, arguments: &[u32]) -> String {
        if arguments.is_empty() {
            return native_type.sql.to_string();
        }
        let arguments: Vec<String> = arguments.iter().map(u32::to_string).collect();
        format!(
            "{}({})",
            native_type.sql,
            arguments.join(self.type_argument_separator())
        )
    }

    /// What separates the arguments of a type.
    fn type_argument_separator(&self) -> &'static str {
        ","
    }

    /// The expression for the current time, as the default of a column of this type.
    fn now_expression(&self, arguments: &[u32]) -> String {
        let _ = arguments;
        "CURRENT_TIMESTAMP".to_string()
    }

    /// The current time as an expression whose value has the form in which the client stores it.
    fn now_value(&self) -> &'static str {
        "CURRENT_TIMESTAMP"
    }

    /// Must a constant default of this type stand in brackets, as an expression?
    fn default_needs_brackets(&self, native_type: &NativeType) -> bool {
        let _ = native_type;
        false
    }

    /// Must an expression that is a default stand in brackets?
    fn expression_default_needs_brackets(&self) -> bool {
        false
    }

    /// Writes a point in time as text.
    fn write_time_literal(&self, out: &mut String, time: Timestamp) {
        out.push('\'');
        time.write(out, ' ', 0);
        out.push(' ');
        time.write_offset(out);
        out.push('\'');
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
        out.reserve(name.len() + 2);
        out.push(quote);
        // Most names are so short that looking for the start of a search takes longer than looking at each byte.
        if quote.is_ascii() && name.bytes().all(|byte| byte != quote as u8) {
            out.push_str(name);
            return out.push(quote);
        }
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

    /// What stands before, between and behind an expression that is written twice, so that an UPDATE fails where it leaves the
    /// range of a field of that scalar. `None` where the database sees to that by itself.
    fn overflow_check(&self, scalar: Scalar) -> Option<[&'static str; 3]> {
        let _ = scalar;
        None
    }

    /// The most parameters that one statement can have.
    fn max_bind_params(&self) -> usize {
        65_535
    }

    /// Which statements can return the rows that they touched?
    fn returning(&self) -> Returning {
        Returning {
            insert: true,
            update: true,
            delete: true,
        }
    }

    /// Where an UPDATE can't return them: is there one statement that makes a change, reads where the change met a row, and
    /// undoes the change should anything fail? What stands before the change, between the two, and after the read.
    fn change_and_read(&self) -> Option<[&'static str; 3]> {
        None
    }

    /// Where an INSERT can't return them: which query gives the expression of a column's default? Its parameters are the
    /// names of table and column.
    fn default_expression_query(&self) -> Option<&'static str> {
        None
    }

    /// What stands in VALUES for the default of a column, if anything can?
    fn default_value(&self) -> Option<&'static str> {
        Some("DEFAULT")
    }

    /// What stands in VALUES for the next number of a column that counts?
    fn counted_value(&self) -> Option<&'static str> {
        self.default_value()
    }

    /// Can the condition of an UPDATE or DELETE read the table that is written?
    fn reads_written_table(&self) -> bool {
        true
    }

    /// Do UPDATE and DELETE know `LIMIT`?
    fn limits_writes(&self) -> bool {
        false
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

    /// Does every transaction see one state of the database, and begin without a round trip? Then a read of several
    /// statements is made one without being asked to.
    fn snapshots_are_free(&self) -> bool {
        false
    }

    /// Is text equal only where every character is?
    fn compares_text_exactly(&self) -> bool {
        true
    }

    /// Which locks can a SELECT take on its rows?
    fn row_locks(&self) -> RowLocks {
        RowLocks {
            for_update: true,
            skip_locked: true,
            no_wait: true,
        }
    }

    /// Does the planner join the tables of a CROSS JOIN in an order of its own? Then a range has to begin at an expression of
    /// its own, so that an index finds the beginning.
    fn reorders_cross_joins(&self) -> bool {
        false
    }

    /// How is a text looked for inside of another?
    fn text_match(&self) -> TextMatch {
        TextMatch::Like
    }

    /// How is a list of values given to `IN`?
    fn list_form(&self, scalar: Scalar) -> ListForm {
        let _ = scalar;
        ListForm::Expanded
    }

    /// Does a literal of such a value mean exactly what the value means when it is bound? Then lists that are longer than
    /// the database binds values are written out.
    fn literals_are_exact(&self, scalar: Scalar) -> bool {
        matches!(scalar, Scalar::Int | Scalar::BigInt | Scalar::String)
    }

    /// What the row of `json_each` is for a value of that scalar, where lists are given so.
    fn json_each_value(&self, scalar: Scalar) -> &'static str {
        let _ = scalar;
        "value"
    }

    /// Does an INSERT of several rows take a list for each column: `SELECT UNNEST($1::text[]), UNNEST($2::integer[])`?
    /// Else they stand in VALUES.
    fn unnests_rows(&self) -> bool {
        false
    }

    /// Does `COPY (SELECT ..) TO STDOUT (FORMAT binary)` give what a statement reads, in the form of the wire protocol?
    fn copies_rows_out(&self) -> bool {
        false
    }

    /// Does `COPY .. FROM STDIN` put rows into a table as an INSERT does?
    fn copies_rows_in(&self) -> bool {
        false
    }

    /// The type that a list of values names for a column of this native type: without arguments, so that a value that
    /// does not fit is refused by the column rather than cut by the list.
    fn list_element_type(&self, native_type: &NativeType) -> &'static str {
        native_type.sql
    }

    /// Does it have `SELECT DISTINCT ON (..)`, which keeps one row of each?
    fn distinct_on(&self) -> bool {
        false
    }

    /// Does a list of rows behind `IN` need the word VALUES: `(a, b) IN (VALUES (1, 2), (3, 4))`?
    fn row_list_needs_values(&self) -> bool {
        false
    }

    /// How are places inside JSON documents read and compared?
    fn json_form(&self) -> JsonForm;

    /// How is full text searched; `None` where it is not.
    fn search_form(&self) -> Option<SearchForm> {
        None
    }

    /// How is computed with decimals of that native type, `None` being the default one?
    fn decimal_form(&self, native_type: Option<&str>) -> DecimalForm {
        let _ = native_type;
        DecimalForm::Operators { rounded: None }
    }

    /// The type that a sum of such values has to be cast to so that it has the type of its terms.
    fn sum_cast(&self, scalar: Scalar) -> Option<&'static str> {
        let _ = scalar;
        None
    }

    /// How is the mean of such values computed? (That of decimals is a decimal.)
    fn average_form(&self, scalar: Scalar) -> AverageForm {
        let _ = scalar;
        AverageForm::Average
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
