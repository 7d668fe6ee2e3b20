//! The datasource and generator blocks.

use mbgen_sql::{Provider, RelationMode};

use super::Resolver;
use super::arguments::{Arguments, in_words, list, nonempty_text, one_of, text, word, wrong_value};
use crate::ast::{Block, BlockKind, Expression, Property};
use crate::diagnostics::Diagnostic;
use crate::preview::{self, Preview};
use crate::schema::{Datasource, Extension, Generator, SettingValue, UrlSource};
use crate::suggest::closest;

const DATASOURCE_KEYS: [&str; 7] = [
    "provider",
    "url",
    "directUrl",
    "shadowDatabaseUrl",
    "relationMode",
    "schemas",
    "extensions",
];

/// The name that `relationMode` had before; still read.
const OLD_RELATION_MODE: &str = "referentialIntegrity";

impl<'a> Resolver<'a> {
    /// Reads the datasource and the generators.
    pub(super) fn read_configuration(&mut self) {
        let ast = self.ast;
        let blocks = || ast.files.iter().flat_map(|file| file.blocks());
        let mut generators: Vec<&Block> = Vec::new();
        for block in blocks().filter(|block| block.kind == BlockKind::Generator) {
            if let Some(earlier) = generators.iter().find(|earlier| earlier.name.text == block.name.text) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "duplicate-generator",
                        block.head,
                        format!("There is a generator `{}` already.", block.name.text),
                    )
                    .related(earlier.name.span, "it is here")
                    .help("give it another name"),
                );
            }
            generators.push(block);
        }
        let mut datasource: Option<&Block> = None;
        for block in blocks().filter(|block| block.kind == BlockKind::Datasource) {
            match datasource {
                None => datasource = Some(block),
                Some(first) => self.diagnostics.push(
                    Diagnostic::error("second-datasource", block.head, "A schema has one datasource.")
                        .related(first.head, "the first one is here")
                        .help("remove one of them; a second database needs a schema of its own"),
                ),
            }
        }
        if let Some(block) = datasource {
            self.schema.datasource = Some(self.read_datasource(block));
        }
        for block in generators {
            let generator = self.read_generator(block);
            self.schema.generators.push(generator);
        }
    }

    /// Each key stands once.
    fn properties(&mut self, block: &'a Block) -> Vec<&'a Property> {
        let mut properties: Vec<&Property> = Vec::new();
        for property in block.properties() {
            match properties
                .iter()
                .find(|earlier| earlier.name.text == property.name.text)
            {
                None => properties.push(property),
                Some(earlier) => self.diagnostics.push(
                    Diagnostic::error(
                        "duplicate-setting",
                        property.name.span,
                        format!("`{}` is set already.", property.name.text),
                    )
                    .related(earlier.name.span, "it is here")
                    .help("remove one of them"),
                ),
            }
        }
        properties
    }

    fn read_datasource(&mut self, block: &'a Block) -> Datasource {
        let mut datasource = Datasource {
            name: block.name.text.clone(),
            provider: None,
            url: UrlSource::Absent,
            direct_url: UrlSource::Absent,
            shadow_database_url: UrlSource::Absent,
            relation_mode: RelationMode::default(),
            schemas: Vec::new(),
            extensions: Vec::new(),
            documentation: documentation(block),
            span: block.head,
            schemas_span: None,
            extensions_span: None,
        };
        let properties = self.properties(block);
        let find = |name: &str| {
            properties
                .iter()
                .find(|property| property.name.text == name)
                .and_then(|property| property.value.as_ref().map(|value| (*property, value)))
        };
        match find("provider") {
            Some((_, value)) => datasource.provider = self.read_provider(value),
            None if properties.iter().any(|property| property.name.text == "provider") => {}
            None => self.diagnostics.push(
                Diagnostic::error(
                    "missing-provider",
                    block.head,
                    "The datasource does not say which database it is.",
                )
                .help(format!(
                    "add `provider = \"sqlite\"`; it can be {}",
                    one_of(&Provider::ALL.map(Provider::as_str))
                )),
            ),
        }
        for (name, target) in [
            ("url", &mut datasource.url),
            ("directUrl", &mut datasource.direct_url),
            ("shadowDatabaseUrl", &mut datasource.shadow_database_url),
        ] {
            if let Some((property, value)) = find(name) {
                *target = self.read_url(property, value);
            }
        }
        if let Some((old, _)) = find(OLD_RELATION_MODE) {
            let diagnostic = match find("relationMode") {
                Some((new, _)) => Diagnostic::error(
                    "old-relation-mode",
                    old.span,
                    format!("`{OLD_RELATION_MODE}` is the old name of `relationMode`, and both are given."),
                )
                .related(new.span, "here")
                .help("remove this line"),
                None => {
                    let message = format!("`{OLD_RELATION_MODE}` is the old name of `relationMode`.");
                    Diagnostic::warning("old-relation-mode", old.name.span, message).help("write `relationMode`")
                }
            };
            self.diagnostics.push(diagnostic);
        }
        if let Some((_, value)) = find("relationMode").or_else(|| find(OLD_RELATION_MODE)) {
            datasource.relation_mode = self.read_relation_mode(value).unwrap_or_default();
        }
        let dialect = datasource.provider.map(Provider::dialect);
        if let Some((property, value)) = find("schemas") {
            if dialect.is_none_or(|dialect| dialect.multi_schema()) {
                datasource.schemas_span = Some(value.span());
                datasource.schemas = self.read_schemas(value);
            } else {
                let name = dialect.map_or("", |dialect| dialect.name());
                self.diagnostics.push(
                    Diagnostic::error(
                        "unsupported-schemas",
                        property.span,
                        format!("A database of {name} has no schemas to choose from."),
                    )
                    .help("remove `schemas`"),
                );
            }
        }
        if let Some((property, value)) = find("extensions") {
            match dialect.filter(|dialect| !dialect.extensions()) {
                None => {
                    datasource.extensions_span = Some(property.span);
                    datasource.extensions = self.read_extensions(value);
                }
                Some(dialect) => self.diagnostics.push(
                    Diagnostic::error(
                        "unsupported-extensions",
                        property.span,
                        format!("{} has no extensions to ask for.", dialect.name()),
                    )
                    .help("remove `extensions`"),
                ),
            }
        }
        for property in properties {
            let name = property.name.text.as_str();
            if DATASOURCE_KEYS.contains(&name) || name == OLD_RELATION_MODE {
                continue;
            }
            let diagnostic = Diagnostic::error(
                "unknown-setting",
                property.span,
                format!("A datasource has no setting `{name}`."),
            );
            self.diagnostics.push(match (name, closest(name, DATASOURCE_KEYS)) {
                ("previewFeatures", _) => diagnostic.help("move it to a generator block"),
                (_, Some(meant)) => diagnostic.help(format!("did you mean `{meant}`?")),
                (_, None) => diagnostic.help(format!("it can have {}", in_words(&DATASOURCE_KEYS))),
            });
        }
        datasource
    }

    fn read_provider(&mut self, value: &Expression) -> Option<Provider> {
        let name = match value {
            Expression::Call(call) if call.name.text == "env" => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "invalid-provider",
                        value.span(),
                        "The provider cannot come from the environment: what the schema may say depends on it.",
                    )
                    .help("write it as text: `provider = \"postgresql\"`"),
                );
                return None;
            }
            other => text(other, self.diagnostics)?,
        };
        if let Ok(provider) = name.parse() {
            return Some(provider);
        }
        let diagnostic = match name {
            "mongodb" | "sqlserver" => Diagnostic::error(
                "unsupported-provider",
                value.span(),
                format!("mbgen has no driver for `{name}`."),
            ),
            _ => Diagnostic::error(
                "unknown-provider",
                value.span(),
                format!("There is no provider `{name}`."),
            ),
        };
        let known = Provider::ALL.map(Provider::as_str);
        let other_words = match name.to_lowercase().as_str() {
            "sqlite3" | "file" => Some("sqlite"),
            "mariadb" => Some("mysql"),
            "pg" | "psql" => Some("postgresql"),
            "cockroach" => Some("cockroachdb"),
            _ => None,
        };
        self.diagnostics
            .push(match other_words.or_else(|| closest(name, known)) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic.help(format!("it can be {}", one_of(&known))),
            });
        None
    }

    /// A text, or `env("NAME")`.
    fn read_url(&mut self, property: &Property, value: &Expression) -> UrlSource {
        match value {
            Expression::Call(call) if call.name.text == "env" => match &call.arguments.list[..] {
                [single] => match &single.value {
                    Some(Expression::String(variable, _)) => {
                        if single.name.is_some() {
                            self.diagnostics.push(
                                Diagnostic::warning(
                                    "named-env-argument",
                                    single.span,
                                    "`env()` takes no named argument.",
                                )
                                .help(format!("write `env(\"{variable}\")`")),
                            );
                        }
                        UrlSource::Env(variable.clone(), call.span)
                    }
                    Some(other) => {
                        self.diagnostics
                            .push(wrong_value(other, "a text in quotes with the name of a variable"));
                        UrlSource::Absent
                    }
                    None => UrlSource::Absent,
                },
                _ => {
                    self.diagnostics.push(
                        Diagnostic::error("invalid-env", call.span, "`env()` takes the name of one variable.")
                            .help("write `env(\"DATABASE_URL\")`"),
                    );
                    UrlSource::Absent
                }
            },
            other => match text(other, self.diagnostics) {
                Some("") if property.name.text != "output" && property.name.text != "provider" => {
                    let message = format!("`{}` is empty, as if it were not there.", property.name.text);
                    self.diagnostics.push(
                        Diagnostic::warning("empty-text", other.span(), message)
                            .help("write the URL, `env(\"DATABASE_URL\")`, or remove the line"),
                    );
                    UrlSource::Absent
                }
                Some(text) => UrlSource::Literal(text.to_owned(), other.span()),
                None => UrlSource::Absent,
            },
        }
    }

    fn read_relation_mode(&mut self, value: &Expression) -> Option<RelationMode> {
        let name = text(value, self.diagnostics)?;
        let mode = name.parse().ok();
        if mode.is_none() {
            let known = [RelationMode::ForeignKeys, RelationMode::Prisma].map(RelationMode::as_str);
            self.diagnostics.push(
                Diagnostic::error(
                    "unknown-relation-mode",
                    value.span(),
                    format!("There is no relation mode `{name}`."),
                )
                .help(format!("it can be {}", one_of(&known))),
            );
        }
        mode
    }

    fn read_schemas(&mut self, value: &Expression) -> Vec<String> {
        let (items, span) = (list(value), value.span());
        if items.is_empty() {
            self.diagnostics.push(
                Diagnostic::error("empty-list", span, "`schemas` names no schema.")
                    .help("write `schemas = [\"public\"]`, or remove the line"),
            );
        }
        let mut names: Vec<String> = Vec::new();
        for item in items {
            let Some(name) = text(item, self.diagnostics) else {
                continue;
            };
            if name.is_empty() {
                self.diagnostics.push(
                    Diagnostic::error("empty-text", item.span(), "The name of a schema cannot be empty.")
                        .help("remove it"),
                );
            } else if names.iter().any(|earlier| earlier == name) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "duplicate-in-list",
                        item.span(),
                        format!("`{name}` stands in `schemas` twice."),
                    )
                    .help("remove one of them"),
                );
            } else {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn read_extensions(&mut self, value: &Expression) -> Vec<Extension> {
        let items = list(value);
        let mut extensions = Vec::new();
        for item in items {
            let (name, arguments) = match item {
                Expression::Call(call) => (call.name.text.as_str(), Some(&call.arguments)),
                other => match word(other, self.diagnostics) {
                    Some(name) => (name, None),
                    None => continue,
                },
            };
            if let Some(wrong) = name
                .chars()
                .find(|character| !character.is_alphanumeric() && *character != '_')
            {
                self.diagnostics.push(
                    Diagnostic::error(
                        "invalid-extension-name",
                        item.span(),
                        format!("The name of an extension cannot contain `{wrong}` here."),
                    )
                    .help(format!("write `{}(map: \"{name}\")`", name.replace(wrong, "_"))),
                );
                continue;
            }
            let mut extension = Extension {
                name: name.to_owned(),
                mapped_name: None,
                schema: None,
                version: None,
            };
            if let Some(arguments) = arguments {
                let mut arguments = Arguments::of_function(name, item.span(), arguments);
                for (key, target) in [
                    ("map", &mut extension.mapped_name),
                    ("schema", &mut extension.schema),
                    ("version", &mut extension.version),
                ] {
                    *target = arguments
                        .named(key)
                        .and_then(|value| nonempty_text(value, key, self.diagnostics))
                        .map(|(text, _)| text);
                }
                arguments.finish(self.diagnostics);
            }
            extensions.push(extension);
        }
        extensions
    }

    fn read_generator(&mut self, block: &'a Block) -> Generator {
        let mut generator = Generator {
            name: block.name.text.clone(),
            provider: UrlSource::Absent,
            output: UrlSource::Absent,
            preview_features: Vec::new(),
            settings: Vec::new(),
            documentation: documentation(block),
            span: block.head,
        };
        let properties = self.properties(block);
        if !properties.iter().any(|property| property.name.text == "provider") {
            self.diagnostics.push(
                Diagnostic::error(
                    "missing-provider",
                    block.head,
                    format!("The generator `{}` has no provider.", generator.name),
                )
                .help("add `provider = \"mbgen\"`"),
            );
        }
        for property in properties {
            let Some(value) = &property.value else { continue };
            match property.name.text.as_str() {
                "provider" => generator.provider = self.read_url(property, value),
                "output" => generator.output = self.read_url(property, value),
                "previewFeatures" => generator.preview_features = self.read_preview_features(value),
                name => {
                    let value = setting(value);
                    generator.settings.push((name.to_owned(), value));
                }
            }
        }
        generator
    }

    fn read_preview_features(&mut self, value: &Expression) -> Vec<String> {
        let items = list(value);
        let provider = self.schema.provider();
        let mut features = Vec::new();
        for item in items {
            let Some(name) = text(item, self.diagnostics) else {
                continue;
            };
            match preview::state(name, provider) {
                Preview::Active => {}
                Preview::Stable => self.diagnostics.push(
                    Diagnostic::warning(
                        "stable-preview-feature",
                        item.span(),
                        format!("`{name}` is no longer a preview: it is always on."),
                    )
                    .help("remove it from the list"),
                ),
                Preview::Dropped => self.diagnostics.push(
                    Diagnostic::warning(
                        "dropped-preview-feature",
                        item.span(),
                        format!("The preview feature `{name}` is being given up, and does nothing here."),
                    )
                    .help("remove it from the list"),
                ),
                Preview::Unknown => {
                    let diagnostic = Diagnostic::error(
                        "unknown-preview-feature",
                        item.span(),
                        format!("There is no preview feature `{name}`."),
                    );
                    self.diagnostics.push(match closest(name, preview::ACTIVE) {
                        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                        None => diagnostic.help(format!("there are {}", in_words(&preview::ACTIVE))),
                    });
                    continue;
                }
            }
            features.push(name.to_owned());
        }
        features
    }
}

fn documentation(block: &Block) -> String {
    let lines: Vec<&str> = block
        .documentation
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    lines.join("\n")
}

fn setting(value: &Expression) -> SettingValue {
    match value {
        Expression::String(text, _) => SettingValue::Text(text.clone()),
        Expression::Number(number, _) => SettingValue::Number(number.clone()),
        Expression::Constant(word, _) => SettingValue::Word(word.clone()),
        Expression::Call(call) => match (
            call.name.text.as_str(),
            call.arguments.list.first().and_then(|first| first.value.as_ref()),
        ) {
            ("env", Some(Expression::String(variable, _))) => SettingValue::Env(variable.clone()),
            _ => SettingValue::Word(call.name.text.clone()),
        },
        Expression::Array(items, _) => SettingValue::List(items.iter().map(setting).collect()),
        Expression::Object(entries, _) => SettingValue::List(entries.iter().map(|(_, value)| setting(value)).collect()),
    }
}
