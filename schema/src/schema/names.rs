//! The default names of everything in the database that a schema can leave without one.

use std::borrow::Cow;

use mbgen_sql::Dialect;

use super::{ForeignKey, Index, IndexKind, Model, Relation};

/// Makes the names of one model's constraints and indexes.
pub(crate) struct ConstraintNames<'a> {
    table: &'a str,
    dialect: Option<&'static dyn Dialect>,
}

impl<'a> ConstraintNames<'a> {
    pub(crate) fn of(model: Model<'a>) -> Self {
        ConstraintNames {
            table: model.database_name(),
            dialect: model.schema().dialect(),
        }
    }

    /// For a table of this name in a database that may not be the schema's.
    pub(crate) fn of_table(table: &'a str, dialect: Option<&'static dyn Dialect>) -> Self {
        ConstraintNames { table, dialect }
    }

    /// `map:`, or `User_pkey`, `User_email_key`, `User_a_b_idx`.
    pub(crate) fn of_index(&self, index: Index<'_>) -> Option<String> {
        if let Some(name) = index.mapped_name() {
            return Some(name.to_owned());
        }
        let columns = index.fields().map(|part| part.field().database_name());
        match index.kind() {
            IndexKind::PrimaryKey => self
                .dialect
                .is_none_or(|dialect| dialect.named_primary_keys())
                .then(|| self.cut(self.table.to_owned(), "_pkey")),
            IndexKind::Unique => Some(self.cut(self.table_and(columns), "_key")),
            IndexKind::Normal | IndexKind::Fulltext => Some(self.cut(self.table_and(columns), "_idx")),
        }
    }

    /// `map:`, or `Post_authorId_fkey`.
    pub(crate) fn of_foreign_key(&self, key: ForeignKey<'_>) -> Option<String> {
        if let Some(name) = key.mapped_name() {
            return Some(name.to_owned());
        }
        self.dialect
            .is_none_or(|dialect| dialect.named_foreign_keys())
            .then(|| self.cut(self.table_and(key.fields().map(|field| field.database_name())), "_fkey"))
    }

    /// The same, also where the database forgets the name that it is told.
    pub(crate) fn of_foreign_key_constraint(&self, key: ForeignKey<'_>) -> String {
        match key.mapped_name() {
            Some(name) => name.to_owned(),
            None => self.cut(self.table_and(key.fields().map(|field| field.database_name())), "_fkey"),
        }
    }

    /// `_PostToTag_A_fkey`
    pub(crate) fn of_join_table_column(&self, column: &str) -> String {
        self.cut(self.table_and(std::iter::once(column)), "_fkey")
    }

    /// `_PostToTag_AB_pkey`, `_PostToTag_AB_unique` and `_PostToTag_B_index`
    pub(crate) fn of_join_table(&self, suffix: &str) -> String {
        self.cut(self.table.to_owned(), suffix)
    }

    fn table_and<'c>(&self, columns: impl Iterator<Item = &'c str>) -> String {
        let mut stem = self.table.to_owned();
        for column in columns {
            stem.push('_');
            stem.push_str(column);
        }
        stem
    }

    /// The stem gives way, the suffix stays.
    fn cut(&self, stem: String, suffix: &str) -> String {
        let limit = self.dialect.and_then(|dialect| dialect.max_identifier_bytes());
        let mut name = match limit {
            Some(limit) => cut_to(stem, limit - suffix.len()),
            None => stem,
        };
        name.push_str(suffix);
        name
    }
}

fn cut_to(mut name: String, limit: usize) -> String {
    name.truncate(name.floor_char_boundary(limit));
    name
}

/// `AToB`, the models in alphabetical order.
pub(crate) fn default_relation_name(one: Model<'_>, other: Model<'_>) -> String {
    let (first, second) = if one.name() <= other.name() {
        (one, other)
    } else {
        (other, one)
    };
    format!("{}To{}", first.name(), second.name())
}

/// `_` and the relation's name, cut to what the database allows.
pub(crate) fn join_table_name(relation: Relation<'_>, dialect: Option<&dyn Dialect>) -> String {
    let [first, second] = relation.sides();
    let name = match first.explicit_relation_name() {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned(default_relation_name(first.model(), second.model())),
    };
    let name = format!("_{name}");
    match dialect.and_then(|dialect| dialect.max_identifier_bytes()) {
        Some(limit) => cut_to(name, limit),
        None => name,
    }
}
