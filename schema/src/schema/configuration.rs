//! What the datasource and generator blocks say.

use mbgen_sql::{Provider, RelationMode};

use crate::source::Span;

/// The datasource block.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Datasource {
    /// The name behind `datasource`; native types are written with it: `@db.VarChar(20)`.
    pub name: String,
    /// The database; known in every checked schema.
    pub provider: Option<Provider>,
    /// Where the connection URL comes from.
    pub url: UrlSource,
    /// Where the URL for migrations comes from, if not the same.
    pub direct_url: UrlSource,
    /// Where the URL of the database for replaying migrations comes from.
    pub shadow_database_url: UrlSource,
    /// Who keeps relations whole.
    pub relation_mode: RelationMode,
    /// The database schemas that models may lie in, as `schemas` names them.
    pub schemas: Vec<String>,
    /// The extensions that the database is to have.
    pub extensions: Vec<Extension>,
    /// The documentation above it.
    pub documentation: String,
    /// The block's first line.
    pub span: Span,
    pub(crate) schemas_span: Option<Span>,
    pub(crate) extensions_span: Option<Span>,
}

/// Where a URL comes from. It is not read here: the caller knows the environment and `.env`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum UrlSource {
    /// It stands in the schema.
    Literal(String, Span),
    /// `env("NAME")`.
    Env(String, Span),
    /// The schema does not say; `DATABASE_URL` is meant for `url`.
    #[default]
    Absent,
}

/// An extension of the database: `extensions = [postgis(schema: "public")]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extension {
    /// The name in the schema.
    pub name: String,
    /// `map:`, the name in the database where it differs.
    pub mapped_name: Option<String>,
    /// `schema:`, the database schema it lies in.
    pub schema: Option<String>,
    /// `version:`
    pub version: Option<String>,
}

impl Extension {
    /// The name in the database.
    pub fn database_name(&self) -> &str {
        self.mapped_name.as_deref().unwrap_or(&self.name)
    }
}

/// A generator block.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Generator {
    /// The name behind `generator`.
    pub name: String,
    /// The program or generator that is meant.
    pub provider: UrlSource,
    /// Where the output goes, relative to the schema.
    pub output: UrlSource,
    /// The preview features asked for.
    pub preview_features: Vec<String>,
    /// All other keys, as they are, in order.
    pub settings: Vec<(String, SettingValue)>,
    /// The documentation above it.
    pub documentation: String,
    /// The block's first line.
    pub span: Span,
}

impl Generator {
    /// The provider, unless the environment says it.
    pub fn provider(&self) -> Option<&str> {
        self.provider.literal()
    }

    /// A setting beyond provider, output and preview features.
    pub fn setting(&self, name: &str) -> Option<&SettingValue> {
        self.settings
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }
}

impl UrlSource {
    /// The text, where it stands in the schema.
    pub fn literal(&self) -> Option<&str> {
        match self {
            UrlSource::Literal(text, _) => Some(text),
            _ => None,
        }
    }

    /// The place of the value.
    pub fn span(&self) -> Option<Span> {
        match self {
            UrlSource::Literal(_, span) | UrlSource::Env(_, span) => Some(*span),
            UrlSource::Absent => None,
        }
    }
}

/// The value of a setting of a generator.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SettingValue {
    /// A text.
    Text(String),
    /// A number, as written.
    Number(String),
    /// A word: `true`.
    Word(String),
    /// `env("NAME")`
    Env(String),
    /// A list.
    List(Vec<SettingValue>),
}

impl SettingValue {
    /// The text, number or word.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            SettingValue::Text(text) | SettingValue::Number(text) | SettingValue::Word(text) => Some(text),
            SettingValue::Env(_) | SettingValue::List(_) => None,
        }
    }
}
