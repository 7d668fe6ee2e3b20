//! Rules of `onDelete` and `onUpdate`.

use mbgen_sql::dialect::Verdict;
use mbgen_sql::{ReferentialAction, RelationMode};
use rustc_hash::FxHashSet;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::resolve::{in_words, one_of};
use crate::schema::{ForeignKey, ModelId, Relation, Schema};
use crate::source::Span;

/// The actions that are written, with their argument's name and place.
fn written(key: ForeignKey<'_>) -> impl Iterator<Item = (&'static str, ReferentialAction, Span)> {
    let side = key.field().side();
    [("onDelete", side.on_delete), ("onUpdate", side.on_update)]
        .into_iter()
        .filter_map(|(name, action)| action.map(|(action, span)| (name, action, span)))
}

pub(super) fn actions_are_supported(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let (Some(key), Some(dialect)) = (relation.foreign_key(), relation.schema.dialect()) else {
        return;
    };
    let mode = relation.schema.relation_mode();
    let supported = dialect.referential_actions(mode);
    for (_, action, span) in written(key).filter(|(_, action, _)| !supported.contains(action)) {
        let message = match mode {
            RelationMode::ForeignKeys => format!("{} has no `{action}`.", dialect.name()),
            RelationMode::Prisma => {
                format!(
                    "Without foreign keys the client carries out the actions, and it has no `{action}` for {}.",
                    dialect.name()
                )
            }
        };
        let names: Vec<&str> = supported.iter().map(|action| action.as_str()).collect();
        let help = if action == ReferentialAction::NoAction && supported.contains(&ReferentialAction::Restrict) {
            "write `Restrict`".to_owned()
        } else {
            format!("it can be {}", one_of(&names))
        };
        diagnostics.push(Diagnostic::error("unsupported-action", span, message).help(help));
    }
}

pub(super) fn set_null_is_on_optional_fields(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let Some(key) = relation.foreign_key() else { return };
    let required: Vec<&str> = key
        .fields()
        .filter(|field| field.is_required())
        .map(|field| field.name())
        .collect();
    if required.is_empty() {
        return;
    }
    // The client never sets a required field to NULL; a database may at least take the definition.
    let verdict = match (relation.schema.relation_mode(), relation.schema.dialect()) {
        (RelationMode::ForeignKeys, Some(dialect)) => dialect.set_null_on_required(),
        _ => Verdict::Refused,
    };
    for (name, action, _) in written(key).filter(|(_, action, _)| *action == ReferentialAction::SetNull) {
        let message = format!(
            "`{name}: {action}` would make {} NULL, which must have a value.",
            in_words(&required)
        );
        let help = "make the fields of the foreign key optional, or choose another action";
        match verdict {
            Verdict::Allowed => {}
            Verdict::Warned => {
                diagnostics.push(Diagnostic::warning("set-null-on-required", key.field().span(), message).help(help))
            }
            Verdict::Refused => {
                diagnostics.push(Diagnostic::error("set-null-on-required", key.field().span(), message).help(help))
            }
        }
    }
}

pub(super) fn set_default_works(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let (Some(key), Some(dialect)) = (relation.foreign_key(), relation.schema.dialect()) else {
        return;
    };
    if dialect.set_default_works() || !relation.schema.relation_mode().uses_foreign_keys() {
        return;
    }
    for (name, action, span) in written(key).filter(|(_, action, _)| *action == ReferentialAction::SetDefault) {
        diagnostics.push(
            Diagnostic::warning(
                "set-default-ignored",
                span,
                format!("{} reads `{name}: {action}` and does not do it.", dialect.name()),
            )
            .help("choose another action"),
        );
    }
}

/// Does deleting or changing a record on the other side change one on this side?
fn spreads(key: ForeignKey<'_>) -> bool {
    let spreads = |action| !matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict);
    spreads(key.on_delete()) || spreads(key.on_update())
}

/// The client follows the actions from model to model; around a circle it would never end.
pub(super) fn emulated_actions_have_no_cycle(relation: Relation<'_>, diagnostics: &mut Diagnostics) {
    let schema = relation.schema;
    if schema.relation_mode().uses_foreign_keys() {
        return;
    }
    let Some(key) = relation
        .foreign_key()
        .filter(|key| key.fields().next().is_some() && spreads(*key))
    else {
        return;
    };
    let Some(path) = circle(schema, key) else { return };
    let words = path.join(" -> ");
    diagnostics.push(
        Diagnostic::error(
            "action-cycle",
            key.field().span(),
            format!(
                "What happens here on delete or update comes round to `{}` again: {words}.",
                key.model().name()
            ),
        )
        .help("write `onDelete: NoAction, onUpdate: NoAction` at one relation of the circle"),
    );
}

/// The way from a foreign key's model along foreign keys that spread changes, back to that model.
fn circle(schema: &Schema, start: ForeignKey<'_>) -> Option<Vec<String>> {
    let home = start.model().id();
    let mut seen: FxHashSet<ModelId> = FxHashSet::default();
    // Each step knows the one before it, so that a circle can be told from its start.
    let mut steps: Vec<(ModelId, String, Option<usize>)> = Vec::new();
    let step = |key: ForeignKey<'_>| format!("{}.{}", key.model().name(), key.field().name());
    steps.push((start.referenced_model().id(), step(start), None));
    let mut next = 0;
    while next < steps.len() {
        let (at, ..) = steps[next];
        if at == home {
            let mut path = vec![start.model().name().to_owned()];
            let mut position = Some(next);
            while let Some(index) = position {
                path.push(steps[index].1.clone());
                position = steps[index].2;
            }
            path.reverse();
            return Some(path);
        }
        if seen.insert(at) {
            for field in schema.model_by_id(at).relation_fields() {
                let key = field.maybe_relation().and_then(|relation| relation.foreign_key());
                if let Some(key) = key.filter(|key| key.field() == field && spreads(*key)) {
                    steps.push((key.referenced_model().id(), step(key), Some(next)));
                }
            }
        }
        next += 1;
    }
    None
}
