//! Two states of the enums that are types of their own.

use mbgen_sql::step::{AlterEnum, EnumColumn, Step};
use mbgen_sql::table::{ColumnType, Database, Enum};

use super::{Pair, Steps};

pub(crate) fn diff(databases: Pair<&Database>, steps: &mut Steps) {
    let Pair { previous, next } = databases;
    for found in &next.enums {
        match previous.find_enum(&found.qualified_name()) {
            None => steps.other.push(Step::CreateEnum(found.clone())),
            Some(before) => {
                let missing = |from: &Enum, of: &Enum| -> Vec<String> {
                    of.values
                        .iter()
                        .filter(|value| !from.values.contains(value))
                        .cloned()
                        .collect()
                };
                let (removed, added) = (missing(found, before), missing(before, found));
                // The order of values is the order in which they came; it is not changed for its own sake.
                if !removed.is_empty() || !added.is_empty() {
                    let columns = columns_of(databases, found);
                    let (previous, next) = (before.clone(), found.clone());
                    steps.other.push(Step::AlterEnum(AlterEnum {
                        previous,
                        next,
                        removed,
                        added,
                        columns,
                    }));
                }
            }
        }
    }
    for gone in previous
        .enums
        .iter()
        .filter(|found| next.find_enum(&found.qualified_name()).is_none())
    {
        steps.other.push(Step::DropEnum(gone.qualified_name()));
    }
}

/// The columns that have the enum as their type before and after.
fn columns_of(databases: Pair<&Database>, found: &Enum) -> Vec<EnumColumn> {
    let name = found.qualified_name();
    let mut columns = Vec::new();
    for table in &databases.next.tables {
        let Some(previous) = databases.previous.table(&table.qualified_name()) else {
            continue;
        };
        for column in &table.columns {
            let Some(before) = previous.column(&column.name) else {
                continue;
            };
            let is_it = |column_type: &ColumnType| matches!(column_type, ColumnType::Enum(name_) if *name_ == name);
            if is_it(&column.column_type) && is_it(&before.column_type) {
                columns.push(EnumColumn {
                    table: table.qualified_name(),
                    previous: before.clone(),
                    next: column.clone(),
                });
            }
        }
    }
    columns
}
