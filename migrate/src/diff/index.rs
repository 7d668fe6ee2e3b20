//! Two states of a table's indexes.

use mbgen_sql::dialect::IndexType;
use mbgen_sql::step::Step;
use mbgen_sql::table::{ForeignKey, Index, IndexColumn};

use super::table::TablePair;
use super::{Pair, Steps};

pub(crate) fn diff(pair: TablePair<'_>, steps: &mut Steps) {
    let Pair { previous, next } = pair.tables;
    let table = next.qualified_name();
    let dialect = pair.dialect();
    let mut gone: Vec<&Index> = Vec::new();
    for index in &previous.indexes {
        if !next
            .indexes
            .iter()
            .any(|other| other.name == index.name && same_shape(pair, index, other))
        {
            gone.push(index);
        }
    }
    let mut come: Vec<&Index> = Vec::new();
    for index in &next.indexes {
        if !previous
            .indexes
            .iter()
            .any(|other| other.name == index.name && same_shape(pair, other, index))
        {
            come.push(index);
        }
    }

    // What goes under one name and comes under another, but otherwise the same, is renamed.
    come.retain(|index| {
        let partner = gone
            .iter()
            .position(|other| same_shape(pair, other, index) && !other.is_constraint);
        let Some(partner) = partner else { return true };
        let other = gone.remove(partner);
        steps.other.push(if dialect.can_rename_indexes() {
            Step::RenameIndex {
                table: table.clone(),
                from: other.name.clone(),
                to: index.name.clone(),
            }
        } else {
            let (previous, next) = (other.clone(), (*index).clone());
            Step::RedefineIndex {
                table: table.clone(),
                previous,
                next,
            }
        });
        false
    });

    for index in gone {
        if is_kept_by_foreign_key(pair, index) {
            continue;
        }
        let drop = Step::DropIndex {
            table: table.clone(),
            index: index.clone(),
        };
        // A primary key on the same columns takes over; until it is there, the index still identifies rows.
        let taken_over = pair
            .gains_primary_key()
            .is_some_and(|key| index.is_unique() && key.column_names().eq(index.column_names()));
        if taken_over {
            steps.index_drops_after_alter.push(drop);
        } else {
            steps.other.push(drop);
        }
    }
    for index in come {
        steps.other.push(Step::CreateIndex {
            table: table.clone(),
            index: index.clone(),
        });
    }
}

/// Indexes of a table that is made anew go with the old one and are made with the new one. One that kept a name
/// which another table's index now takes would be in the way; names are per database there, so it is gone by then.
pub(crate) fn diff_of_redefined(pair: TablePair<'_>, steps: &mut Steps) {
    let Pair { previous, next } = pair.tables;
    let table = previous.qualified_name();
    for index in &previous.indexes {
        // An index that goes is dropped first, as the script reads best; the drop of the table would take it too.
        let stays = next
            .indexes
            .iter()
            .any(|other| other.name == index.name || same_shape(pair, index, other));
        let uses_dropped_column = index.column_names().any(|name| next.column(name).is_none());
        let taken_over = pair
            .gains_primary_key()
            .is_some_and(|key| index.is_unique() && key.column_names().eq(index.column_names()));
        if !stays && !index.is_constraint && !uses_dropped_column && !taken_over {
            steps.other.push(Step::DropIndex {
                table: table.clone(),
                index: index.clone(),
            });
        }
    }
}

/// Whether a unique goes that stands in the table's definition, and can go only with it.
pub(crate) fn loses_constraint(pair: TablePair<'_>) -> bool {
    let Pair { previous, next } = pair.tables;
    let mut constraints = previous.indexes.iter().filter(|index| index.is_constraint);
    constraints.any(|index| !next.indexes.iter().any(|other| same_shape(pair, index, other)))
}

/// Whether two indexes do the same, whatever they are called.
fn same_shape(pair: TablePair<'_>, previous: &Index, next: &Index) -> bool {
    previous.kind == next.kind
        && previous.index_type == next.index_type
        && previous.columns.len() == next.columns.len()
        && previous.columns.iter().zip(&next.columns).all(|(a, b)| same_column(pair, previous.index_type, a, b))
        && same_predicate(previous.predicate.as_deref(), next.predicate.as_deref())
        // A column that is made anew takes its indexes with it.
        && !recreates_column(pair, next)
}

fn recreates_column(pair: TablePair<'_>, index: &Index) -> bool {
    use mbgen_sql::step::TypeChange;
    super::alters_in_place(pair.dialect())
        && pair.altered_columns().any(|column| {
            column.changes.column_type == Some(TypeChange::NotCastable)
                && index.column_names().any(|name| name == column.next.name)
        })
}

fn same_column(pair: TablePair<'_>, index_type: IndexType, previous: &IndexColumn, next: &IndexColumn) -> bool {
    // The class that is taken anyway is the same as none; which one that is, the schema knows for the common types,
    // and the database for all.
    let named = |column: &IndexColumn| {
        let named = column.operator_class.clone()?;
        let known = pair
            .dialect()
            .operator_classes()
            .iter()
            .find(|class| class.sql == named);
        let is_default = known.is_some_and(|class| class.default_for.contains(&index_type));
        (!is_default).then_some(named)
    };
    let same_class = previous.operator_class == next.operator_class
        || (previous.is_default_operator_class && next.operator_class.is_none())
        || named(previous) == named(next);
    previous.name == next.name
        && previous.length == next.length
        && previous.descending.unwrap_or(false) == next.descending.unwrap_or(false)
        && same_class
}

/// Whether two conditions are the same but for space, case of keywords, brackets and quotes that are not needed.
fn same_predicate(previous: Option<&str>, next: Option<&str>) -> bool {
    fn plain(predicate: &str) -> String {
        let mut in_text = false;
        let mut plain = String::new();
        for character in predicate.chars() {
            in_text ^= character == '\'';
            match character {
                _ if in_text => plain.push(character),
                '(' | ')' | '"' | '`' => {}
                character if character.is_whitespace() => {}
                character => plain.extend(character.to_lowercase()),
            }
        }
        // PostgreSQL tells the type of every literal, and writes `<>` for `!=`.
        for cast in [
            "::text",
            "::charactervarying",
            "::integer",
            "::bigint",
            "::boolean",
            "::numeric",
        ] {
            plain = plain.replace(cast, "");
        }
        plain
            .replace("!=", "<>")
            .replace("=true", "")
            .replace("<>true", "=false")
    }
    match (previous, next) {
        (None, None) => true,
        (Some(previous), Some(next)) => plain(previous) == plain(next),
        _ => false,
    }
}

/// Whether the database made the index for a foreign key that stays, or will drop it with one that goes.
pub(crate) fn is_kept_by_foreign_key(pair: TablePair<'_>, index: &Index) -> bool {
    if !pair.dialect().foreign_keys_need_index() || index.is_unique() {
        return false;
    }
    let covers = |key: &ForeignKey| {
        index.columns.len() >= key.columns.len() && index.column_names().zip(&key.columns).all(|(a, b)| a == b)
    };
    let is_alone = |key: &ForeignKey| {
        let others = pair
            .tables
            .next
            .indexes
            .iter()
            .map(|other| other.column_names().collect::<Vec<_>>());
        let key_columns = pair
            .tables
            .next
            .primary_key
            .iter()
            .map(|key| key.column_names().collect::<Vec<_>>());
        !others
            .chain(key_columns)
            .any(|columns| columns.len() >= key.columns.len() && columns.iter().zip(&key.columns).all(|(a, b)| *a == b))
    };
    pair.tables
        .next
        .foreign_keys
        .iter()
        .any(|key| covers(key) && (key.name.as_deref() == Some(&index.name) || is_alone(key)))
}
