//! `@relation(name, fields, references, onDelete, onUpdate, map)`.

use mbgen_sql::ReferentialAction;

use super::super::Resolver;
use super::super::arguments::{Arguments, Value, list, nonempty_text, one_of, word};
use crate::diagnostics::Diagnostic;
use crate::schema::{FieldId, FieldTypeData, ModelId};
use crate::source::Span;
use crate::suggest::closest;

impl Resolver<'_> {
    pub(super) fn read_relation(&mut self, field: FieldId, arguments: &mut Arguments<'_>) {
        let data = &self.schema.fields[field.index()];
        let FieldTypeData::Relation(related, side) = data.field_type else {
            return;
        };
        let model = data.model;
        let name = arguments
            .unnamed_or("name")
            .and_then(|value| nonempty_text(value, "name", self.diagnostics));
        let fields = arguments
            .named("fields")
            .and_then(|value| self.read_side(value, model, "fields"));
        let references = arguments
            .named("references")
            .and_then(|value| self.read_side(value, related, "references"));
        let on_delete = arguments.named("onDelete").and_then(|value| self.read_action(value));
        let on_update = arguments.named("onUpdate").and_then(|value| self.read_action(value));
        let mapped_name = arguments
            .named("map")
            .and_then(|value| nonempty_text(value, "map", self.diagnostics));
        let side = &mut self.schema.relation_sides[side];
        side.attribute = Some(arguments.span());
        side.name = name;
        side.fields = fields;
        side.references = references;
        side.on_delete = on_delete;
        side.on_update = on_update;
        side.mapped_name = mapped_name;
    }

    /// The fields of one side, which must be there and have columns.
    fn read_side(&mut self, value: Value<'_>, model: ModelId, argument: &str) -> Option<(Vec<FieldId>, Span)> {
        let mut fields = Vec::new();
        let mut is_complete = true;
        let items = list(value.expression);
        if items.is_empty() {
            self.diagnostics.push(
                Diagnostic::error("empty-list", value.span, format!("`{argument}` names no field."))
                    .help(format!("write at least one: `{argument}: [id]`")),
            );
            return None;
        }
        for item in items {
            let Some(name) = word(item, self.diagnostics) else {
                is_complete = false;
                continue;
            };
            let owner = &self.schema.models[model.index()];
            let Some(field) = self.fields.get(&(model, name)) else {
                is_complete = false;
                if self.earlier.hide_lines_of(&owner.name) {
                    continue;
                }
                let diagnostic = Diagnostic::error(
                    "unknown-field",
                    item.span(),
                    format!("The model `{}` has no field `{name}`.", owner.name),
                );
                let columns = self.schema.fields[owner.fields.clone()]
                    .iter()
                    .filter(|field| !matches!(field.field_type, FieldTypeData::Relation(..)))
                    .map(|field| field.name.as_str());
                let diagnostic = match (closest(name, columns), argument) {
                    (Some(meant), _) => diagnostic.help(format!("did you mean `{meant}`?")),
                    (None, "fields") => diagnostic.help(format!(
                        "add the field that is to hold the foreign key, such as `{name} Int`"
                    )),
                    (None, _) => diagnostic.help("name a field that is unique there, such as its id"),
                };
                self.diagnostics.push(diagnostic);
                continue;
            };
            if matches!(
                self.schema.fields[field.index()].field_type,
                FieldTypeData::Relation(..)
            ) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "relation-field-without-column",
                        item.span(),
                        format!(
                            "`{name}` is a relation field of `{}`: it has no column that `{argument}` could use.",
                            owner.name
                        ),
                    )
                    .help("name the field that holds the value itself"),
                );
                is_complete = false;
                continue;
            }
            if fields.contains(field) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "duplicate-in-list",
                        item.span(),
                        format!("`{name}` stands in `{argument}` twice."),
                    )
                    .help("remove one of them"),
                );
                is_complete = false;
                continue;
            }
            fields.push(*field);
        }
        is_complete.then_some((fields, value.span))
    }

    fn read_action(&mut self, value: Value<'_>) -> Option<(ReferentialAction, Span)> {
        let name = word(value.expression, self.diagnostics)?;
        match name.parse() {
            Ok(action) => Some((action, value.span)),
            Err(()) => {
                let known = ReferentialAction::ALL.map(ReferentialAction::as_str);
                let diagnostic = Diagnostic::error(
                    "unknown-action",
                    value.expression.span(),
                    format!("There is no referential action `{name}`."),
                );
                self.diagnostics.push(match closest(name, known) {
                    Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                    None => diagnostic.help(format!("it can be {}", one_of(&known))),
                });
                None
            }
        }
    }
}
