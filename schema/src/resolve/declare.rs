//! First stage: which blocks, fields and values there are, and that each name is taken once.

use mbgen_sql::Scalar;

use super::{Declared, Resolver};
use crate::ast::{Arity, Block, BlockKind, Item, Line, Name};
use crate::diagnostics::Diagnostic;
use crate::schema::{
    BlockPosition, EnumData, EnumId, EnumValueData, FieldData, FieldId, FieldTypeData, ModelData, ModelId, ModelKind,
};

impl<'a> Resolver<'a> {
    /// Fills the tables with everything that has a name.
    pub(super) fn declare_blocks(&mut self) {
        let ast = self.ast;
        for (file_index, file) in ast.files.iter().enumerate() {
            for (item_index, item) in file.items.iter().enumerate() {
                let Item::Block(block) = item else { continue };
                let position = BlockPosition {
                    file: file_index,
                    item: item_index,
                };
                match block.kind {
                    BlockKind::Model => self.declare_model(block, position, ModelKind::Model),
                    BlockKind::View => self.declare_model(block, position, ModelKind::View),
                    BlockKind::Type => self.declare_model(block, position, ModelKind::Embedded),
                    BlockKind::Enum => self.declare_enum(block, position),
                    BlockKind::Datasource | BlockKind::Generator => {}
                }
            }
        }
    }

    fn declare_model(&mut self, block: &'a Block, position: BlockPosition, kind: ModelKind) {
        let id = ModelId::from_index(self.schema.models.len());
        let first = self.schema.fields.len();
        if self.name_can_be_used(block) {
            self.names.insert(&block.name.text, Declared::Model(id));
        }
        for (line, content) in block.lines.iter().enumerate() {
            let Line::Field(field) = content else { continue };
            self.name_begins_with_a_letter(&field.name, "a field");
            let field_id = FieldId::from_index(self.schema.fields.len());
            if let Some(before) = self.fields.insert((id, &field.name.text), field_id) {
                self.fields.insert((id, &field.name.text), before);
                let earlier = &self.schema.fields[before.index()];
                let Line::Field(earlier) = &block.lines[earlier.line] else {
                    continue;
                };
                self.diagnostics.push(
                    Diagnostic::error(
                        "duplicate-field",
                        field.name.span,
                        format!(
                            "The {} `{}` has a field `{}` already.",
                            block.kind.keyword(),
                            block.name.text,
                            field.name.text
                        ),
                    )
                    .related(earlier.name.span, "it is here")
                    .help("rename one of them; `@map` keeps the column's name"),
                );
                continue;
            }
            self.schema.fields.push(FieldData {
                model: id,
                line,
                name: field.name.text.clone(),
                field_type: FieldTypeData::Unknown,
                arity: field
                    .field_type
                    .as_ref()
                    .map_or(Arity::Required, |field_type| field_type.arity),
                documentation: String::new(),
                extensions: None,
                mapped_name: None,
                is_ignored: false,
                is_updated_at: false,
                default: None,
                native_type: None,
            });
        }
        self.schema.models.push(ModelData {
            kind,
            position,
            name: block.name.text.clone(),
            documentation: String::new(),
            extensions: None,
            mapped_name: None,
            database_schema: None,
            is_ignored: false,
            fields: first..self.schema.fields.len(),
            indexes: 0..0,
            shard_key: None,
        });
    }

    fn declare_enum(&mut self, block: &'a Block, position: BlockPosition) {
        let id = EnumId::from_index(self.schema.enums.len());
        let first = self.schema.values.len();
        if self.name_can_be_used(block) {
            self.names.insert(&block.name.text, Declared::Enum(id));
        }
        let mut seen: super::FxHashMap<&str, &Name> = super::FxHashMap::default();
        for value in block.values() {
            self.name_begins_with_a_letter(&value.name, "an enum value");
            if let Some(earlier) = seen.insert(&value.name.text, &value.name) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "duplicate-enum-value",
                        value.name.span,
                        format!(
                            "The enum `{}` has a value `{}` already.",
                            block.name.text, value.name.text
                        ),
                    )
                    .related(earlier.span, "it is here")
                    .help("remove one of them"),
                );
                continue;
            }
            self.schema.values.push(EnumValueData {
                owner: id,
                name: value.name.text.clone(),
                span: value.span,
                documentation: String::new(),
                renamed_from: None,
                mapped_name: None,
            });
        }
        self.schema.enums.push(EnumData {
            position,
            name: block.name.text.clone(),
            documentation: String::new(),
            renamed_from: None,
            mapped_name: None,
            database_schema: None,
            values: first..self.schema.values.len(),
        });
    }

    /// A block's name begins with a letter, is not taken and is not reserved.
    fn name_can_be_used(&mut self, block: &'a Block) -> bool {
        let keyword = block.kind.keyword();
        let name = &block.name;
        if !self.name_begins_with_a_letter(
            name,
            if block.kind == BlockKind::Enum {
                "an enum"
            } else {
                keyword_with_article(block.kind)
            },
        ) {
            return false;
        }
        if let Some(reason) = reserved(&name.text) {
            self.diagnostics.push(
                Diagnostic::error(
                    "reserved-name",
                    name.span,
                    format!("The {keyword} cannot be named `{}`: {reason}.", name.text),
                )
                .help(format!(
                    "choose another name; `@@map(\"{}\")` keeps the table's",
                    name.text
                )),
            );
            return false;
        }
        if let Some(declared) = self.names.get(name.text.as_str()) {
            let position = match declared {
                Declared::Model(id) => self.schema.models[id.index()].position,
                Declared::Enum(id) => self.schema.enums[id.index()].position,
            };
            let earlier = crate::schema::block_at(self.ast, position);
            self.diagnostics.push(
                Diagnostic::error(
                    "duplicate-name",
                    name.span,
                    format!(
                        "There is {} named `{}` already.",
                        keyword_with_article(earlier.kind),
                        name.text
                    ),
                )
                .related(earlier.name.span, "it is here")
                .help("rename one of them; `@@map` keeps the name in the database"),
            );
            return false;
        }
        true
    }

    /// Names begin with a letter and go on with letters, digits and `_`.
    fn name_begins_with_a_letter(&mut self, name: &Name, owner: &str) -> bool {
        let is_allowed = |character: char| character.is_alphanumeric() || character == '_';
        let message = if name.text.starts_with(|first: char| first.is_numeric()) {
            format!("The name of {owner} cannot begin with a digit.")
        } else if let Some(wrong) = name.text.chars().find(|character| !is_allowed(*character)) {
            format!("The name of {owner} cannot contain `{}`.", wrong.escape_debug())
        } else {
            return true;
        };
        let map = if owner.contains("field") || owner.contains("value") {
            "@map"
        } else {
            "@@map"
        };
        self.diagnostics
            .push(Diagnostic::error("invalid-name", name.span, message).help(format!(
                "choose another name, and keep this one in the database with `{map}(\"{}\")`",
                name.text
            )));
        false
    }
}

pub(super) fn keyword_with_article(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Model => "a model",
        BlockKind::View => "a view",
        BlockKind::Type => "a type",
        BlockKind::Enum => "an enum",
        BlockKind::Datasource => "a datasource",
        BlockKind::Generator => "a generator",
    }
}

/// Why a block cannot have this name.
fn reserved(name: &str) -> Option<&'static str> {
    /// Names that the Prisma client cannot have; a schema that uses one could not go back to Prisma.
    const CLIENT: &[&str] = &["PrismaClient", "dynamic"];
    const KEYWORDS: &[&str] = &[
        "async",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "using",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ];
    if Scalar::ALL.iter().any(|scalar| scalar.as_str() == name) || name == "Unsupported" {
        Some("that is a built-in type")
    } else if CLIENT.contains(&name) || KEYWORDS.contains(&name) {
        Some("Prisma reserves it for its client")
    } else if name == "Self" || name == "self" || name == "crate" {
        Some("Rust reserves it")
    } else {
        None
    }
}
