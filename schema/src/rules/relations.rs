//! Rules of relations: where the foreign key is, what it refers to, and what the two sides look like.

use super::{lacking, names};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::resolve::in_words;
use crate::schema::{FieldId, ForeignKey, Model, Relation, RelationField, RelationKind, ScalarField};

/// The foreign key, where both its fields and what they refer to are given, one for one.
fn whole_key(relation: Relation<'_>) -> Option<ForeignKey<'_>> {
    let key = relation.foreign_key()?;
    let count = key.fields().count();
    (count > 0 && count == key.referenced_fields().count()).then_some(key)
}

fn names_of<'a>(fields: impl Iterator<Item = ScalarField<'a>>) -> Vec<&'a str> {
    fields.map(|field| field.name()).collect()
}

/// `@relation(fields: [userId], references: [id])`, for a field that lacks it.
fn suggestion(field: RelationField<'_>) -> String {
    let related = field.related_model();
    match related.identity() {
        Some(key) => {
            let references: Vec<&str> = key.fields().map(|part| part.field().name()).collect();
            let fields: Vec<String> = match field.side().fields {
                Some(_) => field.fields().map(|field| field.name().to_owned()).collect(),
                None => references
                    .iter()
                    .map(|name| format!("{}{}", field.name(), upper_first(name)))
                    .collect(),
            };
            format!(
                "@relation(fields: [{}], references: [{}])",
                fields.join(", "),
                references.join(", ")
            )
        }
        None => "@relation(fields: [..], references: [..])".to_owned(),
    }
}

fn upper_first(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

// ---- one to one

pub(super) fn one_side_holds_the_foreign_key(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let [first, second] = relation.sides();
    let (one, other) = (first.side(), second.side());
    let given = |a: bool, b: bool| usize::from(a) + usize::from(b);
    let fields = given(one.fields.is_some(), other.fields.is_some());
    let references = given(one.references.is_some(), other.references.is_some());
    let both = format!("`{}` and `{}`", first.name(), second.name());
    let mut report = |code, message: String, help: String| {
        for (field, opposite) in [(first, second), (second, first)] {
            diagnostics.push(
                Diagnostic::error(code, field.span(), message.clone())
                    .related(opposite.span(), "the other side")
                    .help(help.clone()),
            );
        }
    };
    match (fields, references) {
        (0, 0) => report(
            "missing-foreign-key",
            format!("Neither {both} says where the foreign key is.").replace("and", "nor"),
            format!("add it to one of them: `{}`", suggestion(second)),
        ),
        (0, _) => report(
            "missing-foreign-key",
            format!("Neither {both} says which fields hold the foreign key.").replace("and", "nor"),
            "add `fields: [..]` beside `references`".to_owned(),
        ),
        (_, 0) => report(
            "missing-foreign-key",
            format!("Neither {both} says what the foreign key refers to.").replace("and", "nor"),
            "add `references: [..]` beside `fields`".to_owned(),
        ),
        (2, _) | (_, 2) => report(
            "two-foreign-keys",
            format!("Both {both} hold a foreign key, and one is enough."),
            "remove `fields` and `references` from one of them".to_owned(),
        ),
        _ if one.fields.is_some() != one.references.is_some() => report(
            "divided-foreign-key",
            format!("{both} have `fields` and `references` on different sides."),
            "write both beside the field whose model holds the foreign key".to_owned(),
        ),
        _ => {}
    }
}

pub(super) fn side_without_foreign_key_is_optional(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    if whole_key(relation).is_none() {
        return;
    }
    let back = relation.sides()[1];
    if back.is_required() && back.side().fields.is_none() {
        diagnostics.push(
            Diagnostic::error(
                "required-without-foreign-key",
                back.span(),
                format!(
                    "No database can promise that there is a `{}`: the foreign key is on the other side.",
                    back.name()
                ),
            )
            .help(format!("write `{} {}?`", back.name(), back.related_model().name())),
        );
    }
}

pub(super) fn foreign_key_of_one_to_one_is_unique(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let Some(key) = whole_key(relation) else { return };
    let fields: Vec<FieldId> = key.fields().map(|field| field.id()).collect();
    if is_a_criterion(key.model(), &fields) {
        return;
    }
    let names = names_of(key.fields());
    let help = match names[..] {
        [single] => format!(
            "add `@unique` to `{single}`, or make `{}` a list",
            relation.sides()[1].name()
        ),
        _ => format!(
            "add `@@unique([{}])`, or make `{}` a list",
            names.join(", "),
            relation.sides()[1].name()
        ),
    };
    diagnostics.push(
        Diagnostic::error(
            "one-to-one-not-unique",
            key.field().span(),
            format!(
                "This is one to one, but several `{}` can have the same {}.",
                key.model().name(),
                in_words(&names)
            ),
        )
        .help(help),
    );
}

// ---- one to many

pub(super) fn single_side_holds_the_foreign_key(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let field = relation.sides()[0];
    let side = field.side();
    let missing = match (&side.fields, &side.references) {
        (Some(_), Some(_)) => return,
        (None, None) => "where its foreign key is",
        (None, Some(_)) => "which fields hold its foreign key",
        (Some(_), None) => "what its foreign key refers to",
    };
    diagnostics.push(
        Diagnostic::error(
            "missing-foreign-key",
            field.span(),
            format!("`{}` does not say {missing}.", field.name()),
        )
        .help(format!(
            "write `{}`, or run `mbgen format`, which does it",
            suggestion(field)
        )),
    );
}

pub(super) fn list_side_holds_no_foreign_key(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let list = relation.sides()[1];
    let side = list.side();
    let span = side.fields.as_ref().or(side.references.as_ref()).map(|(_, span)| *span);
    if span.is_some() {
        diagnostics.push(
            Diagnostic::error(
                "foreign-key-on-list",
                list.span(),
                format!(
                    "`{}` is a list: the foreign key is on the side of `{}`.",
                    list.name(),
                    list.related_model().name()
                ),
            )
            .related(relation.sides()[0].span(), "the other side")
            .help("remove `fields` and `references` here"),
        );
    }
}

pub(super) fn actions_stand_beside_the_foreign_key(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let [key, back] = relation.sides();
    if key.side().fields.is_none() {
        return;
    }
    let span = back
        .side()
        .on_delete
        .as_ref()
        .or(back.side().on_update.as_ref())
        .map(|(_, span)| *span);
    if let Some(span) = span {
        diagnostics.push(
            Diagnostic::error(
                "action-on-wrong-side",
                span,
                format!(
                    "What happens on delete and update is said at `{}`, which holds the foreign key.",
                    key.name()
                ),
            )
            .related(key.span(), "there")
            .help("move `onDelete` and `onUpdate` there"),
        );
    }
}

// ---- many to many

pub(super) fn many_to_many_has_no_foreign_key(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    for field in relation.sides() {
        let side = field.side();
        if side.fields.is_some() || side.references.is_some() {
            diagnostics.push(
                Diagnostic::error(
                    "foreign-key-on-list",
                    field.span(),
                    format!(
                        "`{}` is a list on both sides: its pairs are in a table of their own.",
                        field.name()
                    ),
                )
                .help("remove `fields` and `references`, or write a model for the table of pairs"),
            );
        }
    }
}

pub(super) fn many_to_many_has_no_actions(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    for field in relation.sides() {
        let side = field.side();
        if let Some((_, span)) = side.on_delete.as_ref().or(side.on_update.as_ref()) {
            diagnostics.push(
                Diagnostic::error(
                    "action-on-wrong-side",
                    *span,
                    "The pairs of a many-to-many relation always go with either side.",
                )
                .help("remove `onDelete` and `onUpdate`, or write a model for the table of pairs"),
            );
        }
    }
}

pub(super) fn many_to_many_is_between_models(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let sides = relation.sides();
    if sides.iter().any(|side| side.model().is_view()) {
        for field in sides {
            diagnostics.push(
                Diagnostic::error(
                    "many-to-many-of-view",
                    field.span(),
                    "A view has no table of pairs with another model.",
                )
                .help("write a model or view for the pairs, with a relation to each side"),
            );
        }
    }
}

pub(super) fn many_to_many_leads_to_a_single_field_id(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    for field in relation.sides() {
        let related = field.related_model();
        if related.is_view()
            || field.model().is_view()
            || related.primary_key().is_some_and(|key| key.field_count() == 1)
        {
            continue;
        }
        let what = match related.primary_key() {
            Some(_) => "has an id of several fields",
            None => "has no `@id`",
        };
        diagnostics.push(
            Diagnostic::error(
                "many-to-many-without-id",
                field.span(),
                format!("`{}` {what}, and a table of pairs refers to one field.", related.name()),
            )
            .related(related.span(), "it is here")
            .help("give it an `@id`, or write a model for the table of pairs"),
        );
    }
}

// ---- every foreign key

pub(super) fn foreign_key_has_as_many_fields_as_it_refers_to(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let Some(key) = relation.foreign_key() else { return };
    let (fields, references) = (key.fields().count(), key.referenced_fields().count());
    if fields > 0 && references > 0 && fields != references {
        diagnostics.push(
            Diagnostic::error(
                "foreign-key-length",
                key.field().span(),
                format!("`fields` has {fields} names and `references` {references}."),
            )
            .help("name as many fields on both sides, in the same order"),
        );
    }
}

/// Do these fields identify a record of the model, in whatever order?
fn is_a_criterion(model: Model<'_>, fields: &[FieldId]) -> bool {
    model.unique_criteria().any(|criterion| {
        let mut parts: Vec<FieldId> = criterion.fields().map(|part| part.field().id()).collect();
        let mut fields = fields.to_vec();
        parts.sort();
        fields.sort();
        parts == fields
    })
}

pub(super) fn foreign_key_refers_to_a_unique_criterion(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let Some(key) = whole_key(relation) else { return };
    let related = key.referenced_model();
    let references: Vec<FieldId> = key.referenced_fields().map(|field| field.id()).collect();
    if is_a_criterion(related, &references) {
        return;
    }
    let names = names_of(key.referenced_fields());
    let help = match names[..] {
        [single] => format!(
            "add `@unique` to `{single}` of `{}`, or refer to its id",
            related.name()
        ),
        _ => format!(
            "add `@@unique([{}])` to `{}`, or refer to its id",
            names.join(", "),
            related.name()
        ),
    };
    diagnostics.push(
        Diagnostic::error(
            "reference-not-unique",
            key.field().span(),
            format!(
                "{} of `{}` may be the same in several records, so nothing can refer to one.",
                in_words(&names),
                related.name()
            ),
        )
        .related(related.span(), "it is here")
        .help(help),
    );
}

pub(super) fn foreign_key_has_the_types_it_refers_to(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let Some(key) = whole_key(relation) else { return };
    for (field, referenced) in key.fields().zip(key.referenced_fields()) {
        if field.type_name() != referenced.type_name() {
            diagnostics.push(
                Diagnostic::error(
                    "foreign-key-type",
                    key.field().span(),
                    format!(
                        "`{}` is `{}`, and `{}.{}` that it refers to is `{}`.",
                        field.name(),
                        field.type_name(),
                        referenced.model().name(),
                        referenced.name(),
                        referenced.type_name()
                    ),
                )
                .related(field.span(), "this field")
                .related(referenced.span(), "that field")
                .help(format!("write `{} {}`", field.name(), referenced.type_name())),
            );
        }
    }
}

pub(super) fn relation_with_an_optional_key_is_optional(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let Some(key) = whole_key(relation) else { return };
    let field = key.field();
    let optional = names_of(key.fields().filter(|field| field.is_optional()));
    if field.is_required() && !optional.is_empty() {
        diagnostics.push(
            Diagnostic::error(
                "required-with-optional-key",
                field.span(),
                format!(
                    "`{}` is required, but {} in its foreign key may be empty.",
                    field.name(),
                    in_words(&optional)
                ),
            )
            .help(format!(
                "write `{} {}?`, or remove the `?` from the foreign key",
                field.name(),
                field.related_model().name()
            )),
        );
    }
}

pub(super) fn foreign_key_can_be_named(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    for field in relation.sides() {
        let Some((name, span)) = &field.side().mapped_name else {
            continue;
        };
        let schema = field.model().schema();
        if let Some(dialect) = lacking(schema, |dialect| dialect.named_foreign_keys()) {
            diagnostics.push(
                Diagnostic::error(
                    "unsupported-name",
                    *span,
                    format!("{} does not name foreign keys.", dialect.name()),
                )
                .help("remove `map`"),
            );
        } else if !field.holds_foreign_key() {
            diagnostics.push(
                Diagnostic::warning(
                    "name-on-wrong-side",
                    *span,
                    "`map` names a foreign key, and does nothing here: there is none on this side.",
                )
                .help("remove `map`, or move it beside `fields`"),
            );
        } else {
            names::is_short_enough(schema, name, *span, diagnostics);
        }
    }
}

/// Foreign keys bring an index on some databases; without them, nothing does.
pub(super) fn emulated_foreign_key_has_an_index(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let Some(key) = whole_key(relation) else { return };
    if relation.schema.relation_mode().uses_foreign_keys() || relation.kind() == RelationKind::ManyToMany {
        return;
    }
    let fields: Vec<FieldId> = key.fields().map(|field| field.id()).collect();
    let has_index = key.model().keys_and_indexes().any(|index| {
        index.field_count() >= fields.len()
            && index
                .fields()
                .zip(&fields)
                .all(|(part, field)| part.field().id() == *field)
    });
    if !has_index {
        diagnostics.push(
            Diagnostic::warning(
                "relation-without-index",
                key.field().side().attribute.unwrap_or(key.field().span()),
                format!(
                    "Without foreign keys nothing indexes {}, so following this relation reads the whole table.",
                    in_words(&names_of(key.fields()))
                ),
            )
            .help(format!("add `@@index([{}])`", names_of(key.fields()).join(", "))),
        );
    }
}
