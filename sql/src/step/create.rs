//! The steps that make things from nothing.

use super::Step;
use crate::Dialect;
use crate::table::{Database, Table};

/// The steps that make everything in a database, in the order in which they can be taken.
pub fn create_database(database: &Database) -> Vec<Step> {
    let mut steps: Vec<Step> = database.schemas.iter().cloned().map(Step::CreateSchema).collect();
    steps.extend(database.extensions.iter().cloned().map(Step::CreateExtension));
    steps.extend(database.enums.iter().cloned().map(Step::CreateEnum));
    let dialect = database.dialect();
    steps.extend(database.tables.iter().flat_map(|table| create_table(table, dialect)));
    steps.sort_by_key(Step::rank);
    steps
}

/// The steps that make a table, its indexes and its foreign keys, as far as they do not stand in its definition.
pub fn create_table(table: &Table, dialect: &dyn Dialect) -> Vec<Step> {
    let name = table.qualified_name();
    let mut steps = vec![Step::CreateTable(table.clone())];
    if !dialect.indexes_in_table() {
        let indexes = table.indexes.iter().cloned();
        steps.extend(indexes.map(|index| Step::CreateIndex {
            table: name.clone(),
            index,
        }));
    }
    if !dialect.foreign_keys_in_table() {
        let keys = table.foreign_keys.iter().cloned();
        steps.extend(keys.map(|foreign_key| Step::AddForeignKey {
            table: name.clone(),
            foreign_key,
        }));
    }
    steps
}
