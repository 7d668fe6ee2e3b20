//! Two states of a table's foreign keys.

use mbgen_sql::ReferentialAction;
use mbgen_sql::step::Step;
use mbgen_sql::table::{ForeignKey, Index, Table};

use super::table::TablePair;
use super::{Pair, Steps, index};

/// Whether any foreign key differs, names aside.
pub(crate) fn differ(pair: TablePair<'_>) -> bool {
    let Pair { previous, next } = pair.tables;
    previous.foreign_keys.len() != next.foreign_keys.len()
        || next
            .foreign_keys
            .iter()
            .any(|key| partner(pair, key, &previous.foreign_keys).is_none())
}

pub(crate) fn diff(pair: TablePair<'_>, steps: &mut Steps) {
    let dialect = pair.dialect();
    if dialect.foreign_keys_in_table() {
        return;
    }
    let Pair { previous, next } = pair.tables;
    let table = next.qualified_name();
    let mut gone: Vec<&ForeignKey> = previous.foreign_keys.iter().collect();
    for key in &next.foreign_keys {
        let found = gone.iter().position(|other| matches(pair, other, key));
        let Some(found) = found else {
            steps.other.push(Step::AddForeignKey {
                table: table.clone(),
                foreign_key: key.clone(),
            });
            continue;
        };
        let other = gone.remove(found);
        let must_be_remade = must_be_remade(pair, key);
        match (&other.name, &key.name) {
            (Some(from), Some(to)) if must_be_remade || (from != to && !dialect.can_rename_foreign_keys()) => {
                steps.other.push(Step::DropForeignKey {
                    table: table.clone(),
                    name: from.clone(),
                });
                let foreign_key = ForeignKey {
                    name: Some(to.clone()),
                    ..key.clone()
                };
                steps.other.push(Step::AddForeignKey {
                    table: table.clone(),
                    foreign_key,
                });
            }
            (Some(from), Some(to)) if from != to => {
                steps.other.push(Step::RenameForeignKey {
                    table: table.clone(),
                    from: from.clone(),
                    to: to.clone(),
                });
            }
            _ => {}
        }
    }
    for key in gone {
        if let Some(name) = key.name.clone() {
            steps.other.push(Step::DropForeignKey {
                table: table.clone(),
                name,
            });
        }
    }
}

fn partner<'k>(pair: TablePair<'_>, key: &ForeignKey, others: &'k [ForeignKey]) -> Option<&'k ForeignKey> {
    others.iter().find(|other| matches(pair, other, key))
}

/// Whether two foreign keys do the same, whatever they are called.
fn matches(pair: TablePair<'_>, previous: &ForeignKey, next: &ForeignKey) -> bool {
    let action = |action: ReferentialAction| {
        let is_refusal = matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict);
        if is_refusal && !pair.dialect().tells_no_action_from_restrict() {
            ReferentialAction::Restrict
        } else {
            action
        }
    };
    previous.columns == next.columns
        && previous.referenced_table == next.referenced_table
        && previous.referenced_columns == next.referenced_columns
        && action(previous.on_delete) == action(next.on_delete)
        && action(previous.on_update) == action(next.on_update)
}

/// Whether a foreign key must be away while its columns or the index below it change.
fn must_be_remade(pair: TablePair<'_>, key: &ForeignKey) -> bool {
    let Pair { previous, next } = pair.databases;
    let referenced = previous
        .table(&key.referenced_table)
        .zip(next.table(&key.referenced_table));
    let referenced = referenced.map(|(previous, next)| TablePair {
        databases: pair.databases,
        tables: Pair { previous, next },
    });
    if pair.dialect().foreign_keys_hold_types() {
        let own = key.columns.iter().any(|column| pair.changes_type_of(column));
        let other =
            referenced.is_some_and(|pair| key.referenced_columns.iter().any(|column| pair.changes_type_of(column)));
        if own || other {
            return true;
        }
    }
    let loses_key = referenced.is_some_and(|pair| loses_key_below(pair, &key.referenced_columns));
    loses_key || (pair.dialect().foreign_keys_need_index() && loses_index(pair, &key.columns))
}

/// Whether the key that the foreign key refers to goes away, and another takes its place.
fn loses_key_below(pair: TablePair<'_>, columns: &[String]) -> bool {
    let is_primary = |table: &Table| {
        table
            .primary_key
            .as_ref()
            .is_some_and(|key| key.column_names().eq(columns.iter().map(String::as_str)))
    };
    let has_unique = |table: &Table| {
        table
            .indexes
            .iter()
            .any(|index| index.is_unique() && index.column_names().eq(columns.iter().map(String::as_str)))
    };
    let Pair { previous, next } = pair.tables;
    (is_primary(previous) && !is_primary(next)) || (!is_primary(previous) && has_unique(previous) && !has_unique(next))
}

/// Whether an index that begins with the columns goes away and none that stays does.
fn loses_index(pair: TablePair<'_>, columns: &[String]) -> bool {
    let covers =
        |index: &Index| index.columns.len() >= columns.len() && index.column_names().zip(columns).all(|(a, b)| a == b);
    let Pair { previous, next } = pair.tables;
    let stays = |index: &Index| {
        next.indexes.iter().any(|other| other.name == index.name) || index::is_kept_by_foreign_key(pair, index)
    };
    let mut covering = previous.indexes.iter().filter(|index| covers(index)).peekable();
    covering.peek().is_some() && !covering.any(stays)
}
