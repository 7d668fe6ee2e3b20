//! Attributes that say one thing: names, `@updatedAt`, `@ignore`, `@shardKey`.

use mbgen_sql::Scalar;

use super::super::Resolver;
use super::super::arguments::{Arguments, list, nonempty_text, text, word};
use crate::ast::Arity;
use crate::diagnostics::Diagnostic;
use crate::schema::{FieldId, FieldTypeData, ModelId};
use crate::source::Span;

impl Resolver<'_> {
    /// `@map("name")`, `@@map("name")`, `@@schema("name")`.
    pub(super) fn read_name(&mut self, arguments: &mut Arguments<'_>) -> Option<(String, Span)> {
        match arguments.unnamed_or("name") {
            Some(value) => nonempty_text(value, "name", self.diagnostics),
            None => {
                self.diagnostics.push(missing_argument(arguments, "name", "\"name\""));
                None
            }
        }
    }

    /// `@map("name")` at a value of an enum; a database may have one that is empty.
    pub(super) fn read_value_name(&mut self, arguments: &mut Arguments<'_>) -> Option<(String, Span)> {
        match arguments.unnamed_or("name") {
            Some(value) => text(value.expression, self.diagnostics).map(|name| (name.to_owned(), value.span)),
            None => {
                self.diagnostics.push(missing_argument(arguments, "name", "\"name\""));
                None
            }
        }
    }

    pub(super) fn read_field_map(&mut self, field: FieldId, arguments: &mut Arguments<'_>) {
        let name = self.read_name(arguments);
        let data = &mut self.schema.fields[field.index()];
        if matches!(data.field_type, FieldTypeData::Relation(..)) {
            self.diagnostics.push(
                no_column(arguments, &data.name)
                    .help("write it at the field that holds the foreign key; `@relation(map:)` names the constraint"),
            );
            return;
        }
        data.mapped_name = name;
    }

    pub(super) fn read_updated_at(&mut self, field: FieldId, arguments: &Arguments<'_>) {
        let data = &mut self.schema.fields[field.index()];
        let is_time = matches!(data.field_type, FieldTypeData::Scalar(Scalar::DateTime));
        let message = if !is_time {
            "`@updatedAt` belongs to a `DateTime`."
        } else if data.arity == Arity::List {
            "`@updatedAt` cannot stand at a list."
        } else {
            data.is_updated_at = true;
            return;
        };
        self.diagnostics.push(
            Diagnostic::error("invalid-updated-at", arguments.span(), message)
                .help(format!("write `{} DateTime @updatedAt`", data.name)),
        );
    }

    pub(super) fn read_field_ignore(&mut self, field: FieldId, arguments: &Arguments<'_>) {
        let data = &mut self.schema.fields[field.index()];
        if matches!(data.field_type, FieldTypeData::Unsupported(_)) {
            self.diagnostics.push(
                Diagnostic::error(
                    "needless-ignore",
                    arguments.span(),
                    "`@ignore` says nothing here: the client leaves `Unsupported` fields out anyway.",
                )
                .help("remove it"),
            );
            return;
        }
        data.is_ignored = true;
    }

    pub(super) fn read_field_shard_key(&mut self, field: FieldId, arguments: &Arguments<'_>) {
        let data = &self.schema.fields[field.index()];
        if matches!(data.field_type, FieldTypeData::Relation(..)) {
            self.diagnostics
                .push(no_column(arguments, &data.name).help("write it at the field that holds the foreign key"));
            return;
        }
        let model = data.model;
        self.add_shard_key(model, vec![field], arguments.span());
    }

    pub(super) fn read_shard_key(&mut self, model: ModelId, arguments: &mut Arguments<'_>) {
        let Some(value) = arguments.unnamed_or("fields") else {
            self.diagnostics.push(missing_argument(arguments, "fields", "[field]"));
            return;
        };
        let mut names = Vec::new();
        for item in list(value.expression) {
            let Some(name) = word(item, self.diagnostics) else {
                continue;
            };
            names.push((name, item.span()));
        }
        let Some(fields) = self.fields_with_columns(model, &names, "@@shardKey") else {
            return;
        };
        self.add_shard_key(model, fields, arguments.span());
    }

    fn add_shard_key(&mut self, model: ModelId, fields: Vec<FieldId>, span: Span) {
        let data = &mut self.schema.models[model.index()];
        if let Some((_, earlier)) = &data.shard_key {
            self.diagnostics.push(
                Diagnostic::error(
                    "duplicate-shard-key",
                    span,
                    format!("The model `{}` has a shard key already.", data.name),
                )
                .related(*earlier, "it is here")
                .help("list all its fields in one `@@shardKey([..])`"),
            );
            return;
        }
        data.shard_key = Some((fields, span));
    }
}

/// An attribute of columns stands at a relation field.
pub(super) fn no_column(arguments: &Arguments<'_>, field: &str) -> Diagnostic {
    Diagnostic::error(
        "misplaced-attribute",
        arguments.span(),
        format!(
            "`{}` cannot stand at `{field}`: a relation field has no column.",
            arguments.owner()
        ),
    )
}

/// An argument that must be there.
pub(super) fn missing_argument(arguments: &Arguments<'_>, name: &str, example: &str) -> Diagnostic {
    let owner = arguments.owner();
    Diagnostic::error(
        "missing-argument",
        arguments.span(),
        format!("`{owner}` needs its argument `{name}`."),
    )
    .help(format!("write `{owner}({example})`"))
}
