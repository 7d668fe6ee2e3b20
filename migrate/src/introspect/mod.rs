//! A live database in, its tables out.
//!
//! Each file asks the catalogue of one database. All answers come as text, so that what a driver makes of the types in
//! a catalogue does not matter. What mbgen has no words for (expression indexes, triggers, checks) is passed over, and
//! so left alone, except that a type without a name, a computed column and, on SQLite, a check are kept as they are written.

pub(crate) mod cockroachdb;
mod definition;
mod expression;
pub(crate) mod mysql;
pub(crate) mod postgresql;
pub(crate) mod sqlite;

use mbgen_sql::Provider;
use mbgen_sql::dialect::NativeType;
use mbgen_sql::table::ColumnType;

/// The table that holds the history of migrations. It belongs to no schema.
pub(crate) const HISTORY_TABLE: &str = "_prisma_migrations";

/// A native type by its name in schemas.
fn native(provider: Provider, name: &str, arguments: Vec<u32>) -> ColumnType {
    let native: &'static NativeType = provider
        .dialect()
        .native_type(name)
        .expect("introspection names types of the dialect's table");
    ColumnType::Native(native, arguments)
}
