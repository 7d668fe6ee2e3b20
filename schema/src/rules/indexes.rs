//! Rules of how keys and indexes are built: lengths, orders, types, conditions.

use mbgen_sql::Scalar;
use mbgen_sql::dialect::KeyUse;

use super::{lacking, previews};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::preview;
use crate::resolve::in_words;
use crate::schema::{Index, IndexField, IndexKind};
use crate::source::Span;

fn lengths(index: Index<'_>) -> impl Iterator<Item = (IndexField<'_>, Span)> {
    index
        .fields()
        .filter_map(|part| part.data.length.as_ref().map(|(_, span)| (part, *span)))
}

fn sorts(index: Index<'_>) -> impl Iterator<Item = (IndexField<'_>, Span)> {
    index
        .fields()
        .filter_map(|part| part.data.sort.as_ref().map(|(_, span)| (part, *span)))
}

pub(super) fn length_is_supported(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, span)) = lengths(index).next() else { return };
    if index.kind() == IndexKind::Fulltext {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-length",
                span,
                "A full-text index holds whole texts, so `length` says nothing here.",
            )
            .help("remove `length`"),
        );
    } else if let Some(dialect) = lacking(index.model().schema(), |dialect| dialect.index_length()) {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-length",
                span,
                format!("{} cannot index the beginning of a text only.", dialect.name()),
            )
            .help("remove `length`"),
        );
    }
}

pub(super) fn length_is_of_a_text(index: Index<'_>, diagnostics: &mut Diagnostics) {
    if lacking(index.model().schema(), |dialect| dialect.index_length()).is_some()
        || index.kind() == IndexKind::Fulltext
    {
        return;
    }
    for (part, span) in lengths(index) {
        let field = part.field();
        if !matches!(field.scalar(), Some(Scalar::String | Scalar::Bytes)) && !field.is_unsupported() {
            diagnostics.push(
                Diagnostic::error(
                    "length-of-no-text",
                    span,
                    format!(
                        "`length` counts letters or bytes, and `{}` is neither `String` nor `Bytes`.",
                        field.name()
                    ),
                )
                .help("remove `length`"),
            );
        }
    }
}

pub(super) fn sort_is_supported(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, span)) = sorts(index).next() else { return };
    let schema = index.model().schema();
    let (place, dialect) = match index.kind() {
        IndexKind::PrimaryKey => ("a primary key", lacking(schema, |dialect| dialect.primary_key_sort())),
        // No database that has full-text indexes orders them.
        IndexKind::Fulltext => ("a full-text index", schema.dialect()),
        IndexKind::Unique | IndexKind::Normal => ("an index", lacking(schema, |dialect| dialect.index_sort())),
    };
    if let Some(dialect) = dialect {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-sort",
                span,
                format!("{} does not order the columns of {place}.", dialect.name()),
            )
            .help("remove `sort`"),
        );
    } else if !index.index_type().has_order() {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-sort",
                span,
                format!("An index of the type `{}` has no order.", index.index_type()),
            )
            .help("remove `sort`, or `type`"),
        );
    }
}

pub(super) fn clustering_is_supported(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, span)) = &index.data().is_clustered else {
        return;
    };
    if let Some(dialect) = lacking(index.model().schema(), |dialect| dialect.clustered_indexes()) {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-clustering",
                *span,
                format!(
                    "{} does not let a schema choose how rows are clustered.",
                    dialect.name()
                ),
            )
            .help("remove `clustered`"),
        );
    }
}

pub(super) fn fulltext_is_supported(index: Index<'_>, diagnostics: &mut Diagnostics) {
    if index.kind() != IndexKind::Fulltext {
        return;
    }
    if let Some(dialect) = lacking(index.model().schema(), |dialect| dialect.fulltext_indexes()) {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-fulltext",
                index.span(),
                format!("{} has no `@@fulltext` indexes.", dialect.name()),
            )
            .help("use `@@index`, or write the index into a migration"),
        );
    }
}

pub(super) fn index_type_is_supported(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let (Some((index_type, span)), Some(dialect)) = (&index.data().index_type, index.model().schema().dialect()) else {
        return;
    };
    let known = dialect.index_types();
    if !known.contains(index_type) {
        let names: Vec<&str> = known.iter().map(|known| known.as_str()).collect();
        diagnostics.push(
            Diagnostic::error(
                "unsupported-index-type",
                *span,
                format!("{} has no indexes of the type `{index_type}`.", dialect.name()),
            )
            .help(format!("it has {}", in_words(&names))),
        );
    }
}

pub(super) fn index_type_takes_its_columns(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let index_type = index.index_type();
    let is_known = index
        .model()
        .schema()
        .dialect()
        .is_none_or(|dialect| dialect.index_types().contains(&index_type));
    if is_known && index.field_count() > 1 && !index_type.allows_many_columns() {
        diagnostics.push(
            Diagnostic::error(
                "index-type-of-one-column",
                index.span(),
                format!("An index of the type `{index_type}` has one column."),
            )
            .help("write an `@@index` for each field"),
        );
    }
}

/// Asked of the native type that is written; a scalar's default is the database's own business.
pub(super) fn native_type_can_be_indexed(index: Index<'_>, diagnostics: &mut Diagnostics) {
    if index.kind() == IndexKind::Fulltext {
        return;
    }
    for part in index.fields() {
        let field = part.field();
        let Some(native) = field.native_type() else { continue };
        let help = match native.definition.key {
            KeyUse::Allowed => continue,
            KeyUse::NeedsLength if part.length().is_some() => continue,
            KeyUse::NeedsLength if index.is_on_field() => {
                format!("say how much of it is indexed: `{}(length: 100)`", index.written())
            }
            KeyUse::NeedsLength => format!("say how much of it is indexed: `{}(length: 100)`", field.name()),
            KeyUse::Refused => "choose another native type for the field, or leave it out".to_owned(),
        };
        let message = format!(
            "A column of the type `{}` cannot be indexed as a whole.",
            native.definition.name
        );
        let (span, related, words) = match native.definition.key {
            KeyUse::Refused => (native.span, index.span(), "the index"),
            KeyUse::Allowed | KeyUse::NeedsLength => (index.span(), field.span(), "the field"),
        };
        diagnostics.push(
            Diagnostic::error("native-type-in-index", span, message)
                .related(related, words)
                .help(help),
        );
        return;
    }
}

pub(super) fn condition_is_supported(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, span)) = &index.data().condition else {
        return;
    };
    let schema = index.model().schema();
    if let Some(dialect) = lacking(schema, |dialect| dialect.partial_indexes()) {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-condition",
                *span,
                format!("{} has no indexes of some rows only.", dialect.name()),
            )
            .help("remove `where`"),
        );
        return;
    }
    previews::require(
        schema,
        preview::PARTIAL_INDEXES,
        "Indexes of some rows only",
        *span,
        diagnostics,
    );
}
