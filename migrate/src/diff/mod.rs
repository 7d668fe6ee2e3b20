//! The steps from one database to another.
//!
//! Tables, columns, indexes and keys are paired by name; what has no partner comes or goes. Each file compares one
//! kind of thing. Steps are gathered as they are found and put in order at the end, so that what others need is there
//! before them and gone after them.

mod column;
mod enums;
mod foreign_key;
mod index;
mod rename;
mod table;

pub use column::defaults_match;

use mbgen_sql::Dialect;
use mbgen_sql::dialect::AlterForm;
use mbgen_sql::step::{Rename, Step, create_table};
use mbgen_sql::table::{Database, Table};

use table::TablePair;

/// Two states of one thing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<T> {
    pub(crate) previous: T,
    pub(crate) next: T,
}

/// The steps that lead from the previous state to the next, in the order in which they can be taken. What has another name keeps its
/// rows where `renames` tell of it.
pub fn diff(previous: &Database, next: &Database, renames: &[Rename]) -> Vec<Step> {
    let (renames, previous) = rename::follow(previous, next, renames);
    let previous = &previous;
    let databases = Pair { previous, next };
    let mut steps = Steps {
        other: renames,
        ..Steps::default()
    };
    schemas_and_extensions(databases, &mut steps);
    enums::diff(databases, &mut steps);

    let pairs: Vec<TablePair<'_>> = next
        .tables
        .iter()
        .filter_map(|table| {
            Some(Pair {
                previous: previous.table(&table.qualified_name())?,
                next: table,
            })
        })
        .map(|tables| TablePair { databases, tables })
        .collect();
    let redefined: Vec<bool> = pairs.iter().map(TablePair::must_be_redefined).collect();
    for (pair, redefined) in pairs.iter().zip(&redefined) {
        if *redefined {
            steps.redefined.push(pair.redefine());
            index::diff_of_redefined(*pair, &mut steps);
        } else {
            pair.alter(&mut steps);
            index::diff(*pair, &mut steps);
        }
        foreign_key::diff(*pair, &mut steps);
    }
    for table in next
        .tables
        .iter()
        .filter(|table| previous.table(&table.qualified_name()).is_none())
    {
        steps.other.extend(create_table(table, next.dialect()));
    }
    for table in previous
        .tables
        .iter()
        .filter(|table| next.table(&table.qualified_name()).is_none())
    {
        drop(table, next.dialect(), &mut steps);
    }
    steps.in_order()
}

fn schemas_and_extensions(databases: Pair<&Database>, steps: &mut Steps) {
    let Pair { previous, next } = databases;
    let mut schemas: Vec<&String> = next
        .schemas
        .iter()
        .filter(|schema| !previous.schemas.contains(schema))
        .collect();
    schemas.sort();
    steps
        .other
        .extend(schemas.into_iter().map(|schema| Step::CreateSchema(schema.clone())));
    let is_new = |name: &str| previous.extensions.iter().all(|extension| extension.name != name);
    let extensions = next.extensions.iter().filter(|extension| is_new(&extension.name));
    steps
        .other
        .extend(extensions.map(|extension| Step::CreateExtension(extension.clone())));
}

fn drop(table: &Table, dialect: &dyn Dialect, steps: &mut Steps) {
    let name = table.qualified_name();
    if !dialect.foreign_keys_in_table() {
        for key in table.foreign_keys.iter().filter_map(|key| key.name.clone()) {
            steps.other.push(Step::DropForeignKey {
                table: name.clone(),
                name: key,
            });
        }
    }
    steps.other.push(Step::DropTable(name));
}

/// Steps as they are found.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    /// Tables that are made anew, all in one step.
    pub(crate) redefined: Vec<mbgen_sql::step::RedefineTable>,
    /// Indexes that must stay until their table has its new primary key.
    pub(crate) index_drops_after_alter: Vec<Step>,
    pub(crate) other: Vec<Step>,
}

impl Steps {
    fn in_order(self) -> Vec<Step> {
        let mut steps = self.other;
        if !self.redefined.is_empty() {
            steps.push(Step::RedefineTables(self.redefined));
        }
        steps.sort_by_key(Step::rank);
        for drop in self.index_drops_after_alter {
            let Step::DropIndex { table, .. } = &drop else {
                unreachable!("only index drops are put off")
            };
            let alter = steps
                .iter()
                .position(|step| matches!(step, Step::AlterTable(alter) if alter.table == *table));
            let alter = alter.expect("a drop waits for a table that is altered");
            steps.insert(alter + 1, drop);
        }
        steps
    }
}

/// Whether tables are changed in place where a database can do so.
pub(crate) fn alters_in_place(dialect: &dyn Dialect) -> bool {
    dialect.alter_form() != AlterForm::RedefineTable
}
