//! Rules of names in the database: each one once in its space, none longer than the database takes.

use mbgen_sql::dialect::NamedKind;
use rustc_hash::FxHashMap;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::{Enum, Index, IndexKind, Model, ScalarField, Schema};
use crate::source::Span;

pub(super) fn tables_have_different_names(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut seen: FxHashMap<(Option<&str>, &str), Model<'_>> = FxHashMap::default();
    for model in schema.models_and_views() {
        let Some(earlier) = seen.insert((model.database_schema(), model.database_name()), model) else {
            continue;
        };
        let span = model
            .data()
            .mapped_name
            .as_ref()
            .map_or(model.span(), |(_, span)| *span);
        diagnostics.push(
            Diagnostic::error(
                "duplicate-database-name",
                span,
                format!(
                    "The table `{}` is that of `{}` already.",
                    model.database_name(),
                    earlier.name()
                ),
            )
            .related(earlier.span(), "the other one")
            .help("change the name of one of the tables with `@@map`"),
        );
    }
}

pub(super) fn enums_have_different_names(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut seen: FxHashMap<(Option<&str>, &str), Enum<'_>> = FxHashMap::default();
    for found in schema.enums() {
        let Some(earlier) = seen.insert((found.database_schema(), found.database_name()), found) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::error(
                "duplicate-database-name",
                found.database_name_span(),
                format!(
                    "The enum `{}` of the database is `{}` already.",
                    found.database_name(),
                    earlier.name()
                ),
            )
            .related(earlier.span(), "the other one")
            .help("change the name of one of them with `@@map`"),
        );
    }
}

pub(super) fn columns_have_different_names(model: Model<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: FxHashMap<&str, ScalarField<'_>> = FxHashMap::default();
    for field in model.scalar_fields() {
        let Some(earlier) = seen.insert(field.database_name(), field) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::error(
                "duplicate-database-name",
                field.span(),
                format!(
                    "The column `{}` is that of `{}` already.",
                    field.database_name(),
                    earlier.name()
                ),
            )
            .related(earlier.span(), "the other one")
            .help("change the name of one of the columns with `@map`"),
        );
    }
}

/// Longer ones are cut by the database, and look different ever after.
pub(super) fn table_name_is_short_enough(model: Model<'_>, diagnostics: &mut Diagnostics) {
    let Some(dialect) = model.schema().dialect() else {
        return;
    };
    let Some(limit) = dialect.max_identifier_bytes() else {
        return;
    };
    if !model.is_embedded() && model.database_name().len() > limit {
        diagnostics.push(
            Diagnostic::warning(
                "name-too-long",
                model
                    .data()
                    .mapped_name
                    .as_ref()
                    .map_or(model.span(), |(_, span)| *span),
                format!(
                    "The name of the table has {} bytes; {} cuts it to {limit}, and no migration can keep it.",
                    model.database_name().len(),
                    dialect.name()
                ),
            )
            .help("give the table a shorter name with `@@map`"),
        );
    }
}

pub(super) fn constraint_name_is_short_enough(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let Some(name) = index.mapped_name() else { return };
    is_short_enough(index.model().schema(), name, index.span(), diagnostics);
}

/// A name that is written, and not made by mbgen, must fit as it is.
pub(super) fn is_short_enough(schema: &Schema, name: &str, span: Span, diagnostics: &mut Diagnostics) {
    let Some(dialect) = schema.dialect() else { return };
    if let Some(limit) = dialect.max_identifier_bytes().filter(|limit| name.len() > *limit) {
        diagnostics.push(
            Diagnostic::error(
                "name-too-long",
                span,
                format!("This name has {} bytes; {} takes {limit}.", name.len(), dialect.name()),
            )
            .help("choose a shorter name for `map`"),
        );
    }
}

/// Something in the database that has a name.
struct Named<'a> {
    kind: NamedKind,
    model: Model<'a>,
    name: String,
    span: Span,
}

/// A database schema, the table where the space is one table, and the name.
type Place<'a> = (Option<&'a str>, Option<usize>, &'a str);

pub(super) fn constraints_have_different_names(schema: &Schema, diagnostics: &mut Diagnostics) {
    let Some(dialect) = schema.dialect() else { return };
    let mut all: Vec<Named<'_>> = Vec::new();
    for model in schema.models_and_views() {
        for index in model.keys_and_indexes() {
            // A second primary key is a mistake of its own.
            if index.is_primary_key() && Some(index) != model.primary_key() {
                continue;
            }
            let kind = match index.kind() {
                IndexKind::PrimaryKey => NamedKind::PrimaryKey,
                IndexKind::Unique => NamedKind::Unique,
                IndexKind::Normal | IndexKind::Fulltext => NamedKind::Index,
            };
            if let Some(name) = index.database_name() {
                let span = index
                    .data()
                    .mapped_name
                    .as_ref()
                    .map_or(index.span(), |(_, span)| *span);
                all.push(Named {
                    kind,
                    model,
                    name,
                    span,
                });
            }
        }
        if !schema.relation_mode().uses_foreign_keys() {
            continue;
        }
        for field in model.relation_fields() {
            let Some(key) = field.maybe_relation().and_then(|relation| relation.foreign_key()) else {
                continue;
            };
            if key.field() != field || field.side().fields.is_none() {
                continue;
            }
            if let Some(name) = key.database_name() {
                all.push(Named {
                    kind: NamedKind::ForeignKey,
                    model,
                    name,
                    span: field
                        .side()
                        .mapped_name
                        .as_ref()
                        .map_or(field.span(), |(_, span)| *span),
                });
            }
        }
    }
    let mut is_reported = vec![false; all.len()];
    for scope in dialect.name_scopes() {
        let mut groups: FxHashMap<Place<'_>, Vec<usize>> = FxHashMap::default();
        for (position, named) in all.iter().enumerate() {
            if scope.kinds.contains(&named.kind) {
                let table = scope.within_table.then(|| named.model.id().index());
                groups
                    .entry((named.model.database_schema(), table, &named.name))
                    .or_default()
                    .push(position);
            }
        }
        let mut clashes: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
        clashes.sort();
        for group in clashes {
            for position in &group {
                if std::mem::replace(&mut is_reported[*position], true) {
                    continue;
                }
                let named = &all[*position];
                let other = group
                    .iter()
                    .find(|other| *other != position)
                    .map_or(position, |other| other);
                let place = if scope.within_table {
                    format!("the table of `{}`", named.model.name())
                } else {
                    "the database".to_owned()
                };
                diagnostics.push(
                    Diagnostic::error(
                        "duplicate-constraint-name",
                        named.span,
                        format!("The name `{}` is given twice in {place}.", named.name),
                    )
                    .related(all[*other].span, "also here")
                    .help("give one of them another name with `map: \"..\"`"),
                );
            }
        }
    }
}
