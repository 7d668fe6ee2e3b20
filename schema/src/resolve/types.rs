//! What the type of each field is.

use std::collections::HashMap;

use mbgen_sql::Scalar;
use rustc_hash::FxBuildHasher;

use super::{Declared, Resolver};
use crate::ast::{Item, TypeName};
use crate::diagnostics::Diagnostic;
use crate::schema::{FieldId, FieldTypeData, ModelKind, RelationSideData, block_at};
use crate::suggest::closest;

impl Resolver<'_> {
    /// Looks up the type of every field.
    pub(super) fn resolve_field_types(&mut self) {
        // Behind a block that could not be read, a missing type is no news.
        let something_is_unread = self
            .ast
            .files
            .iter()
            .flat_map(|file| &file.items)
            .any(|item| matches!(item, Item::Unknown(span) if !span.text(&self.schema.files).starts_with("type")));
        for index in 0..self.schema.fields.len() {
            if self.diagnostics.is_full() {
                return;
            }
            let field = &self.schema.fields[index];
            let block = block_at(self.ast, self.schema.models[field.model.index()].position);
            let crate::ast::Line::Field(written) = &block.lines[field.line] else {
                continue;
            };
            let Some(field_type) = &written.field_type else {
                continue;
            };
            let resolved = match &field_type.name {
                TypeName::Unsupported(text, _) => FieldTypeData::Unsupported(text.clone()),
                TypeName::Named(name) => match (name.text.parse::<Scalar>(), self.names.get(name.text.as_str())) {
                    (Ok(scalar), _) => FieldTypeData::Scalar(scalar),
                    (_, Some(Declared::Enum(id))) => FieldTypeData::Enum(*id),
                    (_, Some(Declared::Model(id))) if self.schema.models[id.index()].kind == ModelKind::Embedded => {
                        FieldTypeData::Embedded(*id)
                    }
                    (_, Some(Declared::Model(id))) => {
                        let side = self.schema.relation_sides.len();
                        self.schema.relation_sides.push(RelationSideData {
                            field: FieldId::from_index(index),
                            alike: 1,
                            relation: None,
                            attribute: None,
                            name: None,
                            fields: None,
                            references: None,
                            on_delete: None,
                            on_update: None,
                            mapped_name: None,
                        });
                        FieldTypeData::Relation(*id, side)
                    }
                    _ if something_is_unread => FieldTypeData::Unknown,
                    _ => {
                        let diagnostic = self.unknown_type(name);
                        self.diagnostics.push(diagnostic);
                        FieldTypeData::Unknown
                    }
                },
            };
            self.schema.fields[index].field_type = resolved;
        }
    }

    fn unknown_type(&self, name: &crate::ast::Name) -> Diagnostic {
        /// What other languages call the built-in types.
        const OTHER_WORDS: [(&str, &str); 22] = [
            ("str", "String"),
            ("text", "String"),
            ("varchar", "String"),
            ("char", "String"),
            ("uuid", "String"),
            ("bool", "Boolean"),
            ("integer", "Int"),
            ("i32", "Int"),
            ("u32", "Int"),
            ("smallint", "Int"),
            ("serial", "Int"),
            ("i64", "BigInt"),
            ("u64", "BigInt"),
            ("long", "BigInt"),
            ("number", "Float"),
            ("double", "Float"),
            ("f64", "Float"),
            ("real", "Float"),
            ("date", "DateTime"),
            ("timestamp", "DateTime"),
            ("jsonb", "Json"),
            ("blob", "Bytes"),
        ];
        let words: HashMap<&str, &str, FxBuildHasher> = OTHER_WORDS.into_iter().collect();
        let mut known: Vec<&str> = Scalar::ALL.iter().map(|scalar| scalar.as_str()).collect();
        known.extend(self.schema.models.iter().map(|model| model.name.as_str()));
        known.extend(self.schema.enums.iter().map(|found| found.name.as_str()));
        let meant = words
            .get(name.text.to_lowercase().as_str())
            .copied()
            .or_else(|| closest(&name.text, known));
        let diagnostic = Diagnostic::error("unknown-type", name.span, format!("There is no type `{}`.", name.text));
        match meant {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic.help(format!(
                "declare `model {0}` or `enum {0}`, or use one of {1}",
                name.text,
                Scalar::ALL.map(Scalar::as_str).join(", ")
            )),
        }
    }
}
