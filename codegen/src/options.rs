//! What a `generator` block says to this generator.

use std::fmt;

use mbgen_schema::{
    Schema,
    schema::{Generator, ScalarField, SettingValue, UrlSource},
};

/// The provider that a generator block names this generator by.
pub const PROVIDER: &str = "mbgen";

/// How the client is generated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The folder of the client, relative to the schema's: `output = "src/db"`.
    pub output: Option<String>,
    /// Whether records can be written and read by serde: `serde = true`.
    pub serde: bool,
    /// The folder that the DDL of the databases goes to, relative to the schema's: `ddl = "ddl"`. None: it is not written.
    pub ddl: Option<String>,
    /// Fields that the structs of their models go without, so that no query reads them unless it selects them:
    /// `omit = ["User.passwordHash"]`.
    pub omit: Vec<String>,
    /// Fields that a query may omit: `omittable = ["Post.body", "User.*"]`, or `["*"]`.
    pub omittable: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            output: None,
            serde: true,
            ddl: None,
            omit: Vec::new(),
            omittable: Vec::new(),
        }
    }
}

/// A setting of a generator block that this generator does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidOption {
    generator: String,
    message: String,
}

impl fmt::Display for InvalidOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "generator {}: {}", self.generator, self.message)
    }
}

impl std::error::Error for InvalidOption {}

impl Options {
    /// What the first generator block of this generator says; the defaults where the schema has none.
    pub fn of(schema: &Schema) -> Result<Options, InvalidOption> {
        let ours = schema
            .generators()
            .iter()
            .find(|generator| generator.provider() == Some(PROVIDER));
        ours.map_or_else(
            || Ok(Options::default()),
            |generator| Options::of_generator(schema, generator),
        )
    }

    /// What the generator block of that name says.
    pub fn of_named(schema: &Schema, name: &str) -> Result<Options, InvalidOption> {
        let invalid = |message: String| InvalidOption {
            generator: name.to_owned(),
            message,
        };
        let named = schema.generators().iter().find(|generator| generator.name == name);
        match named {
            Some(generator) if generator.provider() == Some(PROVIDER) => Options::of_generator(schema, generator),
            Some(_) => Err(invalid(format!("its provider is not `{PROVIDER}`"))),
            None => Err(invalid("the schema has no generator of that name".to_owned())),
        }
    }

    /// Whether the struct of that model goes without that field.
    pub(crate) fn omits(&self, model: &str, field: &str) -> bool {
        self.omit
            .iter()
            .any(|omitted| omitted.split_once('.') == Some((model, field)))
    }

    /// Whether a query may omit that field.
    pub(crate) fn may_omit(&self, model: &str, field: &str) -> bool {
        self.omittable.iter().any(|pattern| match pattern.split_once('.') {
            None => pattern == "*",
            Some((named, "*")) => named == model,
            Some(named) => named == (model, field),
        })
    }

    fn of_generator(schema: &Schema, generator: &Generator) -> Result<Options, InvalidOption> {
        let invalid = |message: String| InvalidOption {
            generator: generator.name.clone(),
            message,
        };
        let mut options = Options::default();
        match &generator.output {
            UrlSource::Literal(path, _) => options.output = Some(path.clone()),
            UrlSource::Env(..) => return Err(invalid("`output` has to be a text".to_owned())),
            _ => {}
        }
        for (name, value) in &generator.settings {
            match name.as_str() {
                "serde" => {
                    options.serde =
                        boolean(value).ok_or_else(|| invalid("`serde` is either `true` or `false`".to_owned()))?;
                }
                "ddl" => match value {
                    SettingValue::Text(path) => options.ddl = Some(path.clone()),
                    _ => return Err(invalid("`ddl` has to be the path of a folder".to_owned())),
                },
                "omit" => options.omit = omitted(schema, value).map_err(invalid)?,
                "omittable" => options.omittable = omittable(schema, value).map_err(invalid)?,
                other => {
                    return Err(invalid(format!(
                        "`{other}` is not a setting; there are `output`, `serde`, `ddl`, `omit` and `omittable`"
                    )));
                }
            }
        }
        Ok(options)
    }
}

fn boolean(value: &SettingValue) -> Option<bool> {
    value.as_str()?.parse().ok()
}

/// The fields of a list `["Model.field"]`. What identifies a record, or leads to others, is always there.
fn omitted(schema: &Schema, value: &SettingValue) -> Result<Vec<String>, String> {
    let names = texts("omit", value)?;
    for name in &names {
        let field = scalar_field(schema, name).ok_or_else(|| no_field("omit", name))?;
        let model = field.model();
        let identifies = model
            .identity()
            .is_some_and(|key| key.fields().any(|part| part.field().name() == field.name()));
        let is_referred_to = model
            .relation_fields()
            .any(|relation| relation.opposite().references().any(|key| key.id() == field.id()));
        if identifies || is_referred_to || field.foreign_key_of().next().is_some() {
            return Err(format!(
                "`omit` names `{name}`, which is part of a key: records are told apart or related by it"
            ));
        }
    }
    Ok(names)
}

/// The fields of a list `["Model.field", "Model.*"]`, or `["*"]`.
fn omittable(schema: &Schema, value: &SettingValue) -> Result<Vec<String>, String> {
    let names = texts("omittable", value)?;
    for name in &names {
        let is_known = match name.strip_suffix(".*") {
            Some(model) => schema.model(model).is_some(),
            None => name == "*" || scalar_field(schema, name).is_some(),
        };
        if !is_known {
            return Err(no_field("omittable", name));
        }
    }
    Ok(names)
}

fn scalar_field<'s>(schema: &'s Schema, name: &str) -> Option<ScalarField<'s>> {
    let (model, field) = name.split_once('.')?;
    schema.model(model)?.scalar_field(field)
}

fn no_field(setting: &str, name: &str) -> String {
    format!("`{setting}` names `{name}`, but there is no such scalar field; write `Model.field`")
}

fn texts(setting: &str, value: &SettingValue) -> Result<Vec<String>, String> {
    let all = match value {
        SettingValue::List(values) => values
            .iter()
            .map(|value| match value {
                SettingValue::Text(text) => Some(text.clone()),
                _ => None,
            })
            .collect(),
        _ => None,
    };
    all.ok_or_else(|| format!("`{setting}` is a list of fields, `[\"User.bio\"]`"))
}
