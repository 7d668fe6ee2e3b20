//! Rules of what identifies a record: primary keys, uniques, shard keys, counters.

use mbgen_sql::Dialect;
use mbgen_sql::dialect::AutoincrementRule;
use rustc_hash::FxHashMap;

use super::{lacking, previews};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::preview;
use crate::resolve::in_words;
use crate::schema::{DefaultValue, Index, IndexField, IndexKind, Model, ScalarField};

pub(super) fn model_can_identify_its_records(model: Model<'_>, diagnostics: &mut Diagnostics) {
    if model.is_view() || model.is_embedded() || model.is_ignored() || model.identity().is_some() {
        return;
    }
    // A primary key that is optional is told at the key.
    if model
        .primary_key()
        .is_some_and(|key| key.fields().all(|part| !part.field().is_unsupported()))
    {
        return;
    }
    let diagnostic = Diagnostic::error(
        "no-unique-criterion",
        model.span(),
        format!("Nothing identifies a record of `{}`.", model.name()),
    );
    let candidates: Vec<String> = model
        .unique_criteria()
        .map(|criterion| format!("`{}`", criterion.client_name()))
        .collect();
    diagnostics.push(if candidates.is_empty() {
        diagnostic.help("add a field `id Int @id @default(autoincrement())`, or `@unique` to one that is required")
    } else {
        diagnostic.help(format!(
            "{} cannot: a field of it is optional, a list or `Unsupported`; make them required, or add an id",
            candidates.join(", ")
        ))
    });
}

pub(super) fn model_has_one_primary_key(model: Model<'_>, diagnostics: &mut Diagnostics) {
    let keys: Vec<Index<'_>> = model
        .keys_and_indexes()
        .filter(|index| index.is_primary_key())
        .collect();
    if keys.len() < 2 {
        return;
    }
    let message = format!("`{}` has {} primary keys.", model.name(), keys.len());
    let mut diagnostic = Diagnostic::error("second-primary-key", model.span(), message);
    for key in &keys {
        diagnostic = diagnostic.related(key.span(), "this one");
    }
    diagnostics.push(if keys.iter().all(|key| key.is_on_field()) {
        let names: Vec<&str> = keys
            .iter()
            .flat_map(|key| key.fields())
            .map(|part| part.field().name())
            .collect();
        diagnostic.help(format!(
            "a key of several fields is written once, as `@@id([{}])`",
            names.join(", ")
        ))
    } else {
        diagnostic.help("keep one of them; another one can be unique")
    });
}

pub(super) fn view_has_no_primary_key(model: Model<'_>, diagnostics: &mut Diagnostics) {
    if let (true, Some(key)) = (model.is_view(), model.primary_key()) {
        diagnostics.push(
            Diagnostic::error("primary-key-of-view", key.span(), "A view has no primary key.").help(format!(
                "write `{}` if its values are unique",
                key.written().replace("id", "unique")
            )),
        );
    }
}

/// A view is computed, so there is nothing that an index could stand on. A unique only says what its query makes sure of.
pub(super) fn view_has_no_indexes(model: Model<'_>, diagnostics: &mut Diagnostics) {
    if !model.is_view() {
        return;
    }
    for index in model.indexes() {
        diagnostics.push(
            Diagnostic::error("index-of-view", index.span(), "A view has no indexes.")
                .help("write it at the models whose rows the view shows"),
        );
    }
}

/// Nor is anything sorted or cut to a length.
pub(super) fn unique_of_view_has_plain_fields(index: Index<'_>, diagnostics: &mut Diagnostics) {
    if index.kind() != IndexKind::Unique || !index.model().is_view() {
        return;
    }
    let has_options =
        |part: &IndexField<'_>| part.sort().is_some() || part.length().is_some() || part.operators().is_some();
    if let Some(part) = index.fields().find(has_options) {
        diagnostics.push(
            Diagnostic::error(
                "index-of-view",
                index.span(),
                format!(
                    "`{}` of a view is not stored in any order or length.",
                    part.field().name()
                ),
            )
            .help(format!("name the field alone: `{}`", part.field().name())),
        );
    }
}

/// There is nothing in the database that could have the name.
pub(super) fn unique_of_view_has_no_database_name(index: Index<'_>, diagnostics: &mut Diagnostics) {
    if let (true, IndexKind::Unique, Some((name, span))) =
        (index.model().is_view(), index.kind(), &index.data().mapped_name)
    {
        diagnostics.push(
            Diagnostic::error(
                "index-of-view",
                *span,
                format!("A view has no index that could be named `{name}`."),
            )
            .help("remove `map`; `name:` is the name in the client"),
        );
    }
}

pub(super) fn primary_key_is_required(index: Index<'_>, diagnostics: &mut Diagnostics) {
    // Of what the client leaves out, the database has the say.
    if !index.is_primary_key() || index.model().is_ignored() {
        return;
    }
    let fields = || {
        index
            .fields()
            .map(|part| part.field())
            .filter(|field| !field.is_required())
    };
    let names: Vec<&str> = fields().map(|field| field.name()).collect();
    let Some(first) = fields().next() else { return };
    let message = format!(
        "A primary key is always there and one value, and {} may not be.",
        in_words(&names)
    );
    diagnostics.push(
        Diagnostic::error("primary-key-not-required", index.span(), message)
            .related(first.span(), "the field")
            .help(format!(
                "write `{} {}`, or use `@unique`",
                first.name(),
                first.type_name()
            )),
    );
}

pub(super) fn primary_key_can_be_named(index: Index<'_>, diagnostics: &mut Diagnostics) {
    if !index.is_primary_key() {
        return;
    }
    let Some((_, span)) = &index.data().mapped_name else {
        return;
    };
    if let Some(dialect) = lacking(index.model().schema(), |dialect| dialect.named_primary_keys()) {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-name",
                *span,
                format!("{} does not name primary keys.", dialect.name()),
            )
            .help("remove `map`"),
        );
    }
}

pub(super) fn name_can_be_an_identifier(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let Some((name, span)) = &index.data().name else { return };
    if !name
        .chars()
        .all(|character| character.is_ascii_alphanumeric() || character == '_')
    {
        diagnostics.push(
            Diagnostic::error(
                "invalid-name",
                *span,
                format!("The client cannot use `{name}` as a name."),
            )
            .help("use letters, digits and `_`; the name in the database is `map`"),
        );
    }
}

pub(super) fn names_of_keys_differ_from_fields(model: Model<'_>, diagnostics: &mut Diagnostics) {
    for key in model.keys_and_indexes() {
        if key.is_on_field() || !matches!(key.kind(), IndexKind::PrimaryKey | IndexKind::Unique) {
            continue;
        }
        // A key of one field is known by the field.
        if key.field_count() < 2 && key.explicit_name().is_none() {
            continue;
        }
        let name = key.client_name();
        let Some(field) = model.field(&name) else { continue };
        let (span, help) = match &key.data().name {
            Some((_, span)) => (*span, "choose another `name`"),
            None => (key.span(), "give it another name: `name: \"..\"`"),
        };
        diagnostics.push(
            Diagnostic::error(
                "key-named-like-field",
                span,
                format!(
                    "`{}` is known as `{name}`, which is a field of `{}`, too.",
                    key.written(),
                    model.name()
                ),
            )
            .related(field.span(), "the field")
            .help(help),
        );
    }
}

pub(super) fn names_of_keys_differ(model: Model<'_>, diagnostics: &mut Diagnostics) {
    let named: Vec<Index<'_>> = model
        .keys_and_indexes()
        .filter(|key| key.explicit_name().is_some())
        .collect();
    let mut places: FxHashMap<&str, Vec<Index<'_>>> = FxHashMap::default();
    for key in &named {
        places
            .entry(key.explicit_name().unwrap_or_default())
            .or_default()
            .push(*key);
    }
    for key in &named {
        let name = key.explicit_name().unwrap_or_default();
        let Some(other) = places[name].iter().find(|other| *other != key) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::error(
                "duplicate-key-name",
                key.span(),
                format!("Two keys of `{}` have the name `{name}`.", model.name()),
            )
            .related(other.span(), "the other one")
            .help("change one `name`"),
        );
    }
}

pub(super) fn autoincrement_is_where_the_database_counts(model: Model<'_>, diagnostics: &mut Diagnostics) {
    let Some(dialect) = model.schema().dialect() else {
        return;
    };
    let counted = model
        .scalar_fields()
        .filter(|field| matches!(field.default(), Some(DefaultValue::Autoincrement)));
    match dialect.autoincrement() {
        AutoincrementRule::AnyField => {}
        AutoincrementRule::SingleFieldId => {
            for field in counted.filter(|field| !field.is_id()) {
                diagnostics.push(
                    Diagnostic::error(
                        "misplaced-autoincrement",
                        field.attribute_span("default"),
                        format!("{} counts only in a field that alone is the id.", dialect.name()),
                    )
                    .help(format!(
                        "write `{} {} @id @default(autoincrement())`, or remove the default",
                        field.name(),
                        field.type_name()
                    )),
                );
            }
        }
        AutoincrementRule::OneIndexedField => {
            let counted: Vec<ScalarField<'_>> = counted.collect();
            for field in &counted {
                counts_alone(*field, &counted, dialect, diagnostics);
                counts_in_an_index(*field, dialect, diagnostics);
            }
        }
    }
}

fn counts_alone(
    field: ScalarField<'_>,
    counted: &[ScalarField<'_>],
    dialect: &dyn Dialect,
    diagnostics: &mut Diagnostics,
) {
    let Some(other) = counted.iter().find(|other| **other != field) else {
        return;
    };
    let message = format!("{} counts in one field of a table only.", dialect.name());
    diagnostics.push(
        Diagnostic::error("second-autoincrement", field.attribute_span("default"), message)
            .related(other.attribute_span("default"), "this one counts, too")
            .help("remove one `autoincrement()`"),
    );
}

fn counts_in_an_index(field: ScalarField<'_>, dialect: &dyn Dialect, diagnostics: &mut Diagnostics) {
    let is_first_of_an_index = field
        .model()
        .keys_and_indexes()
        .any(|index| index.fields().next().is_some_and(|part| part.field() == field));
    if !is_first_of_an_index {
        let message = format!(
            "{} counts only in a field that is the first of an index.",
            dialect.name()
        );
        diagnostics.push(
            Diagnostic::error("misplaced-autoincrement", field.attribute_span("default"), message)
                .help(format!("add `@unique` to it, or `@@index([{}])`", field.name())),
        );
    }
}

pub(super) fn shard_key_is_supported_and_required(model: Model<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, span)) = &model.data().shard_key else {
        return;
    };
    let schema = model.schema();
    if let Some(dialect) = lacking(schema, |dialect| dialect.shard_keys()) {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-shard-key",
                *span,
                format!("{} has no shard keys.", dialect.name()),
            )
            .help("remove it"),
        );
        return;
    }
    previews::require(schema, preview::SHARD_KEYS, "Shard keys", *span, diagnostics);
    let optional: Vec<&str> = model
        .shard_key()
        .filter(|field| !field.is_required() && !model.is_ignored())
        .map(|field| field.name())
        .collect();
    if !optional.is_empty() {
        diagnostics.push(
            Diagnostic::error(
                "shard-key-not-required",
                *span,
                format!("A shard key is always there, and {} may not be.", in_words(&optional)),
            )
            .help("remove the `?`, or choose other fields"),
        );
    }
}
