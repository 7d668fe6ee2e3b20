//! Rules of single relation fields: each has exactly one field on the other side.

use rustc_hash::FxHashMap;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::resolve::in_words;
use crate::schema::{Model, ModelId, RelationField};

/// A relation of a model with itself has two fields of one name; any other has one on each side.
fn is_ambiguous(field: RelationField<'_>) -> bool {
    let count = field.side().alike;
    if field.is_self_relation() {
        count > 2 || (count == 2 && field.explicit_relation_name().is_none())
    } else {
        count > 1
    }
}

/// Where both sides have several fields, the mistake is one, and is told at the model that comes first.
fn is_told_on_the_other_side(field: RelationField<'_>) -> bool {
    let related = field.related_model();
    related.id() < field.model().id()
        && related
            .relation_fields()
            .find(|back| {
                back.related_model() == field.model() && back.explicit_relation_name() == field.explicit_relation_name()
            })
            .is_some_and(is_ambiguous)
}

pub(super) fn relation_is_not_ambiguous(model: Model<'_>, diagnostics: &mut Diagnostics) {
    let mut groups: FxHashMap<(ModelId, Option<&str>), Vec<RelationField<'_>>> = FxHashMap::default();
    let mut order = Vec::new();
    for field in model.relation_fields() {
        let key = (field.related_model().id(), field.explicit_relation_name());
        let group = groups.entry(key).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(field);
    }
    for key in order {
        let fields = &groups[&key];
        let first = fields[0];
        if fields.len() < 2 || !is_ambiguous(first) || is_told_on_the_other_side(first) {
            continue;
        }
        let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
        let message = format!(
            "{} of `{}` all lead to `{}`, and nothing tells their relations apart.",
            in_words(&names),
            model.name(),
            first.related_model().name()
        );
        let mut diagnostic = Diagnostic::error("ambiguous-relation", first.span(), message);
        for other in &fields[1..] {
            diagnostic = diagnostic.related(other.span(), "and this one");
        }
        diagnostics.push(if first.is_self_relation() {
            diagnostic
                .help("give the two fields of one relation the same name, and no other field: `@relation(\"Name\")`")
        } else {
            diagnostic.help("give each relation a name, the same on both sides: `@relation(\"Name\")`")
        });
    }
}

pub(super) fn relation_field_has_an_opposite(field: RelationField<'_>, diagnostics: &mut Diagnostics) {
    if field.maybe_relation().is_some() || is_ambiguous(field) || field.model().is_embedded() {
        return;
    }
    let model = field.model();
    let related = field.related_model();
    // The other side may be the ambiguous one.
    let back = related
        .relation_fields()
        .find(|back| back.related_model() == model && back.explicit_relation_name() == field.explicit_relation_name());
    if back.is_some_and(is_ambiguous) {
        return;
    }
    let name = field
        .explicit_relation_name()
        .map(|name| format!(" @relation(\"{name}\")"))
        .unwrap_or_default();
    let other_name = related
        .relation_fields()
        .find(|back| back.related_model() == model && back.maybe_relation().is_none());
    let diagnostic = Diagnostic::error(
        "missing-opposite",
        field.span(),
        format!(
            "`{}` leads to `{}`, where no field leads back.",
            field.name(),
            related.name()
        ),
    );
    diagnostics.push(match other_name {
        Some(back) if back != field => diagnostic
            .related(back.span(), "this one has another relation name")
            .help("give both sides the same name in `@relation(\"..\")`, or none"),
        _ => {
            let mark = if field.is_list() { "" } else { "[]" };
            let ignore = if model.is_ignored() { " @ignore" } else { "" };
            diagnostic.help(format!(
                "add `{} {}{mark}{name}{ignore}` to `{}`, or run `mbgen format`, which does it",
                lower_first(model.name()),
                model.name(),
                related.name()
            ))
        }
    });
}

fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}

pub(super) fn relation_to_ignored_model_is_ignored(field: RelationField<'_>, diagnostics: &mut Diagnostics) {
    let related = field.related_model();
    if related.is_ignored() && !field.is_ignored() && !field.model().is_ignored() {
        diagnostics.push(
            Diagnostic::error(
                "relation-to-ignored",
                field.span(),
                format!("`{}` leads to `{}`, which is ignored.", field.name(), related.name()),
            )
            .related(related.span(), "it is here")
            .help("add `@ignore` to the field"),
        );
    }
}
