//! Two states of a table: its columns and its primary key.

use mbgen_sql::Dialect;
use mbgen_sql::step::{AlterColumn, AlterTable, KeptColumn, RedefineTable, Step, TableChange, TypeChange};
use mbgen_sql::table::{Column, ColumnDefault, Database, PrimaryKey, Table};

use super::{Pair, Steps, column, foreign_key, index};

/// A table before and after, and the databases around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TablePair<'a> {
    pub(crate) databases: Pair<&'a Database>,
    pub(crate) tables: Pair<&'a Table>,
}

impl<'a> TablePair<'a> {
    pub(crate) fn dialect(&self) -> &'static dyn Dialect {
        self.databases.next.dialect()
    }

    pub(crate) fn dropped_columns(&self) -> impl Iterator<Item = &'a Column> {
        let Pair { previous, next } = self.tables;
        previous
            .columns
            .iter()
            .filter(move |column| next.column(&column.name).is_none() && column.generated.is_none())
    }

    pub(crate) fn added_columns(&self) -> impl Iterator<Item = &'a Column> {
        let Pair { previous, next } = self.tables;
        next.columns
            .iter()
            .filter(move |column| previous.column(&column.name).is_none())
    }

    pub(crate) fn column_pairs(&self) -> impl Iterator<Item = Pair<&'a Column>> {
        let Pair { previous, next } = self.tables;
        next.columns.iter().filter_map(move |next| {
            Some(Pair {
                previous: previous.column(&next.name)?,
                next,
            })
        })
    }

    /// The columns that differ.
    pub(crate) fn altered_columns(&self) -> impl Iterator<Item = AlterColumn> {
        let dialect = self.dialect();
        self.column_pairs().filter_map(move |columns| {
            let changes = column::changes(columns, dialect);
            let Pair { previous, next } = columns;
            changes.any().then(|| AlterColumn {
                previous: previous.clone(),
                next: next.clone(),
                changes,
            })
        })
    }

    /// Whether a column of this name changes its type.
    pub(crate) fn changes_type_of(&self, name: &str) -> bool {
        self.column_pairs()
            .any(|pair| pair.next.name == name && column::changes(pair, self.dialect()).column_type.is_some())
    }

    fn primary_key_differs(&self) -> bool {
        let columns = |key: &Option<PrimaryKey>| {
            key.as_ref().map(|key| {
                key.columns
                    .iter()
                    .map(|column| (column.name.clone(), column.length))
                    .collect::<Vec<_>>()
            })
        };
        columns(&self.tables.previous.primary_key) != columns(&self.tables.next.primary_key)
    }

    /// Whether the primary key goes and the table gets another one.
    pub(crate) fn gains_primary_key(&self) -> Option<&'a PrimaryKey> {
        self.tables
            .next
            .primary_key
            .as_ref()
            .filter(|_| self.primary_key_differs())
    }

    /// Whether the changes are more than the database can do to a table in place.
    pub(crate) fn must_be_redefined(&self) -> bool {
        !super::alters_in_place(self.dialect())
            && (self.primary_key_differs()
                || self.dropped_columns().next().is_some()
                || self.altered_columns().next().is_some()
                || self.added_columns().any(|column| !self.can_be_added(column))
                || foreign_key::differ(*self)
                || index::loses_constraint(*self))
    }

    fn can_be_added(&self, column: &Column) -> bool {
        match &column.default {
            None => !column.is_required(),
            Some(ColumnDefault::Literal(_) | ColumnDefault::List(_)) => true,
            Some(_) => self.dialect().adds_columns_with_computed_default(),
        }
    }

    /// The table made anew.
    pub(crate) fn redefine(&self) -> RedefineTable {
        let stored = self
            .column_pairs()
            .filter(|columns| columns.previous.generated.is_none());
        let kept = stored.map(|columns| KeptColumn {
            column: columns.next.clone(),
            nulls_become_default: !columns.previous.is_required()
                && columns.next.is_required()
                && columns.next.default.is_some(),
        });
        let names = |columns: &mut dyn Iterator<Item = &Column>| columns.map(|column| column.name.clone()).collect();
        RedefineTable {
            previous: self.tables.previous.clone(),
            next: self.tables.next.clone(),
            kept: kept.collect(),
            dropped: names(&mut self.dropped_columns()),
            added_without_default: names(
                &mut self
                    .added_columns()
                    .filter(|column| column.is_required() && column.default.is_none()),
            ),
            altered: self.altered_columns().collect(),
        }
    }

    /// The table changed in place.
    pub(crate) fn alter(&self, steps: &mut Steps) {
        let mut changes = Vec::new();
        let keys = Pair {
            previous: &self.tables.previous.primary_key,
            next: &self.tables.next.primary_key,
        };
        if self.primary_key_differs() {
            changes.extend(keys.previous.clone().map(TableChange::DropPrimaryKey));
        } else if let (Some(PrimaryKey { name: Some(from), .. }), Some(PrimaryKey { name: Some(to), .. })) =
            (keys.previous, keys.next)
            && from != to
        {
            // PostgreSQL takes a rename alone, and nothing else in the same statement.
            let (from, to) = (from.clone(), to.clone());
            steps.other.push(Step::AlterTable(AlterTable {
                table: self.tables.next.qualified_name(),
                changes: vec![TableChange::RenamePrimaryKey { from, to }],
            }));
        }
        changes.extend(
            self.dropped_columns()
                .map(|column| TableChange::DropColumn(column.name.clone())),
        );
        changes.extend(
            self.added_columns()
                .map(|column| TableChange::AddColumn(column.clone())),
        );
        changes.extend(self.altered_columns().map(|column| {
            if column.changes.column_type == Some(TypeChange::NotCastable) {
                TableChange::RecreateColumn(column)
            } else {
                TableChange::AlterColumn(column)
            }
        }));
        if self.primary_key_differs() {
            changes.extend(keys.next.clone().map(TableChange::AddPrimaryKey));
        }
        if !changes.is_empty() {
            let table = self.tables.next.qualified_name();
            steps.other.push(Step::AlterTable(AlterTable { table, changes }));
        }
    }
}
