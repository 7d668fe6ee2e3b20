//! Second stage: what the attributes say. Each attribute has a reader that fills in the tables.

mod default;
mod index;
mod native;
mod relation;
mod simple;

use super::Resolver;
use super::arguments::{Arguments, in_words};
use crate::ast::{Attribute, Block, Line};
use crate::diagnostics::Diagnostic;
use crate::schema::{AttributePosition, EnumId, FieldId, FieldTypeData, ModelId, block_at};
use crate::suggest::closest;

/// The attributes that a field, a model or view, a value and an enum can have. Only those marked may stand several times.
const OF_FIELD: [&str; 8] = [
    "id",
    "unique",
    "default",
    "updatedAt",
    "map",
    "ignore",
    "relation",
    "shardKey",
];
const OF_MODEL: [&str; 8] = [
    "id", "unique", "index", "fulltext", "map", "ignore", "schema", "shardKey",
];
const OF_VALUE: [&str; 1] = ["map"];
const OF_ENUM: [&str; 2] = ["map", "schema"];
const REPEATABLE: [&str; 3] = ["unique", "index", "fulltext"];

impl<'a> Resolver<'a> {
    /// Reads every attribute.
    pub(super) fn read_attributes(&mut self) {
        for index in 0..self.schema.models.len() {
            if self.diagnostics.is_full() {
                return;
            }
            self.read_model(ModelId::from_index(index));
        }
        for index in 0..self.schema.enums.len() {
            self.read_enum(EnumId::from_index(index));
        }
    }

    fn read_model(&mut self, id: ModelId) {
        let model = &self.schema.models[id.index()];
        let position = model.position;
        let block = block_at(self.ast, position);
        let first_index = self.schema.indexes.len();
        for field_index in model.fields.clone() {
            let field = FieldId::from_index(field_index);
            let line = self.schema.fields[field_index].line;
            let Line::Field(written) = &block.lines[line] else {
                continue;
            };
            for (number, attribute) in written.attributes.iter().enumerate() {
                let position = AttributePosition {
                    block: position,
                    line,
                    attribute: Some(number),
                };
                if self.earlier.are_in(attribute) || self.is_repeated(&written.attributes, attribute, "@") {
                    continue;
                }
                self.read_field_attribute(field, attribute, position);
            }
        }
        for (line, content) in block.lines.iter().enumerate() {
            let Line::Attribute(written) = content else { continue };
            let attribute = &written.attribute;
            if self.earlier.are_in(attribute) {
                continue;
            }
            let is_repeated = !REPEATABLE.contains(&attribute.name.text.as_str())
                && self.is_repeated(block.attributes(), attribute, "@@");
            if is_repeated {
                continue;
            }
            let position = AttributePosition {
                block: position,
                line,
                attribute: None,
            };
            self.read_model_attribute(id, block, attribute, position);
        }
        self.schema.models[id.index()].indexes = first_index..self.schema.indexes.len();
    }

    /// Does an attribute that may stand once stand among these several times?
    fn is_repeated<'b>(
        &mut self,
        all: impl IntoIterator<Item = &'b Attribute>,
        attribute: &Attribute,
        at: &str,
    ) -> bool {
        let name = &attribute.name.text;
        let is_other = |other: &&Attribute| other.name.text == *name && other.span != attribute.span;
        let Some(other) = all.into_iter().find(is_other) else {
            return false;
        };
        self.diagnostics.push(
            Diagnostic::error(
                "duplicate-attribute",
                attribute.span,
                format!("`{at}{name}` stands here twice."),
            )
            .related(other.span, "the other one")
            .help("remove one of them"),
        );
        true
    }

    fn read_field_attribute(&mut self, field: FieldId, attribute: &'a Attribute, position: AttributePosition) {
        let mut arguments = Arguments::of_attribute(attribute, "@");
        let field_type = &self.schema.fields[field.index()].field_type;
        let is_relation = matches!(field_type, FieldTypeData::Relation(..));
        let is_unknown = matches!(field_type, FieldTypeData::Unknown);
        match attribute.name.text.as_str() {
            // What it may say depends on the type.
            name if is_unknown && (name.contains('.') || OF_FIELD.contains(&name)) => return,
            "id" => self.read_key_of_field(field, crate::schema::IndexKind::PrimaryKey, &mut arguments, position),
            "unique" => self.read_key_of_field(field, crate::schema::IndexKind::Unique, &mut arguments, position),
            "default" => self.read_default(field, &mut arguments),
            "updatedAt" => self.read_updated_at(field, &arguments),
            "map" => self.read_field_map(field, &mut arguments),
            "ignore" => self.read_field_ignore(field, &arguments),
            "shardKey" => self.read_field_shard_key(field, &arguments),
            "relation" if is_relation => self.read_relation(field, &mut arguments),
            "relation" => {
                let name = &self.schema.fields[field.index()].name;
                self.diagnostics.push(
                    Diagnostic::error(
                        "misplaced-attribute",
                        attribute.span,
                        format!("`@relation` cannot stand at `{name}`: its type is not a model."),
                    )
                    .help("write it at the field whose type is the other model"),
                );
                return;
            }
            name if name.contains('.') => {
                self.read_native_type(field, attribute);
                return;
            }
            name => {
                let diagnostic = unknown_attribute(attribute, "@", "field", &OF_FIELD);
                let diagnostic = if OF_MODEL.contains(&name) {
                    let field = &self.schema.fields[field.index()].name;
                    diagnostic.help(format!("write `@@{name}([{field}])` on a line of its own"))
                } else {
                    diagnostic
                };
                self.diagnostics.push(diagnostic);
                return;
            }
        }
        arguments.finish(self.diagnostics);
    }

    fn read_model_attribute(
        &mut self,
        model: ModelId,
        block: &'a Block,
        attribute: &'a Attribute,
        position: AttributePosition,
    ) {
        use crate::schema::IndexKind::{Fulltext, Normal, PrimaryKey, Unique};
        let mut arguments = Arguments::of_attribute(attribute, "@@");
        match attribute.name.text.as_str() {
            "id" => self.read_index(model, PrimaryKey, &mut arguments, position),
            "unique" => self.read_index(model, Unique, &mut arguments, position),
            "index" => self.read_index(model, Normal, &mut arguments, position),
            "fulltext" => self.read_index(model, Fulltext, &mut arguments, position),
            "map" => {
                let name = self.read_name(&mut arguments);
                self.schema.models[model.index()].mapped_name = name;
            }
            "schema" => {
                let name = self.read_name(&mut arguments);
                self.schema.models[model.index()].database_schema = name;
            }
            "ignore" => self.schema.models[model.index()].is_ignored = true,
            "shardKey" => self.read_shard_key(model, &mut arguments),
            name => {
                let diagnostic = unknown_attribute(attribute, "@@", block.kind.keyword(), &OF_MODEL);
                let diagnostic = if OF_FIELD.contains(&name) {
                    diagnostic.help(format!("write `@{name}` behind a field"))
                } else {
                    diagnostic
                };
                self.diagnostics.push(diagnostic);
                return;
            }
        }
        arguments.finish(self.diagnostics);
    }

    fn read_enum(&mut self, id: EnumId) {
        let data = &self.schema.enums[id.index()];
        let block = block_at(self.ast, data.position);
        for attribute in block.attributes() {
            if self.earlier.are_in(attribute) || self.is_repeated(block.attributes(), attribute, "@@") {
                continue;
            }
            let mut arguments = Arguments::of_attribute(attribute, "@@");
            match attribute.name.text.as_str() {
                "map" => self.schema.enums[id.index()].mapped_name = self.read_name(&mut arguments),
                "schema" => self.schema.enums[id.index()].database_schema = self.read_name(&mut arguments),
                _ => {
                    self.diagnostics
                        .push(unknown_attribute(attribute, "@@", "enum", &OF_ENUM));
                    continue;
                }
            }
            arguments.finish(self.diagnostics);
        }
        let values = self.schema.enums[id.index()].values.clone();
        let mut written = block.values();
        for index in values {
            let span = self.schema.values[index].span;
            let Some(value) = written.find(|value| value.span == span) else {
                continue;
            };
            for attribute in &value.attributes {
                if self.earlier.are_in(attribute) || self.is_repeated(&value.attributes, attribute, "@") {
                    continue;
                }
                if attribute.name.text != "map" {
                    self.diagnostics
                        .push(unknown_attribute(attribute, "@", "value of an enum", &OF_VALUE));
                    continue;
                }
                let mut arguments = Arguments::of_attribute(attribute, "@");
                self.schema.values[index].mapped_name = self.read_value_name(&mut arguments);
                arguments.finish(self.diagnostics);
            }
        }
    }
}

fn unknown_attribute(attribute: &Attribute, at: &str, owner: &str, known: &[&str]) -> Diagnostic {
    let name = &attribute.name.text;
    let article = if owner.starts_with('e') { "An" } else { "A" };
    let diagnostic = Diagnostic::error(
        "unknown-attribute",
        attribute.span,
        format!("{article} {owner} has no attribute `{at}{name}`."),
    );
    match closest(name, known.iter().copied()) {
        Some(meant) => diagnostic.help(format!("did you mean `{at}{meant}`?")),
        None => {
            let known: Vec<String> = known.iter().map(|name| format!("{at}{name}")).collect();
            diagnostic.help(format!("it can have {}", in_words(&known)))
        }
    }
}
