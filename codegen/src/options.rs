//! What a `generator` block says to this generator.

use std::fmt;

use mbgen_schema::{
    Schema,
    schema::{Generator, SettingValue, UrlSource},
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
}

impl Default for Options {
    fn default() -> Options {
        Options {
            output: None,
            serde: true,
            ddl: None,
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
        ours.map_or_else(|| Ok(Options::default()), Options::of_generator)
    }

    /// What the generator block of that name says.
    pub fn of_named(schema: &Schema, name: &str) -> Result<Options, InvalidOption> {
        let invalid = |message: String| InvalidOption {
            generator: name.to_owned(),
            message,
        };
        let named = schema.generators().iter().find(|generator| generator.name == name);
        match named {
            Some(generator) if generator.provider() == Some(PROVIDER) => Options::of_generator(generator),
            Some(_) => Err(invalid(format!("its provider is not `{PROVIDER}`"))),
            None => Err(invalid("the schema has no generator of that name".to_owned())),
        }
    }

    fn of_generator(generator: &Generator) -> Result<Options, InvalidOption> {
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
                other => {
                    return Err(invalid(format!(
                        "`{other}` is not a setting; there are `output`, `serde` and `ddl`"
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
