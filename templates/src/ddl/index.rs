//! Indexes and keys: their columns and conditions in SQL.

use mbgen_sql::table::{Index, IndexColumn, IndexKind, QualifiedName};
use minijinja::context;
use minijinja::value::Value;

use super::Printer;

impl Printer<'_> {
    pub(super) fn index(self, table: &QualifiedName, index: &Index) -> Value {
        let is_default_type = self.dialect.index_types().first() == Some(&index.index_type);
        context! {
            table => self.name(table),
            name => self.dialect.identifier(&index.name),
            qualified_name => self.beside(table, &index.name),
            kind => match index.kind {
                IndexKind::Normal => "",
                IndexKind::Unique => "UNIQUE ",
                IndexKind::Fulltext => "FULLTEXT ",
            },
            using => (!is_default_type).then(|| index.index_type.sql()),
            columns => self.index_columns(&index.columns),
            predicate => index.predicate.as_deref(),
            is_constraint => index.is_constraint,
        }
    }

    pub(super) fn index_columns(self, columns: &[IndexColumn]) -> Vec<String> {
        columns
            .iter()
            .map(|column| {
                let view = context! {
                    name => self.dialect.identifier(&column.name),
                    length => column.length,
                    operator_class => column.operator_class.as_deref(),
                    order => column.descending.map(|descending| if descending { "DESC" } else { "ASC" }),
                };
                self.print("index_column", view)
            })
            .collect()
    }
}
