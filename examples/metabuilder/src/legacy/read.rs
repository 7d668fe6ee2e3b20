//! The text of an export becomes shapes: what is no JSON, of the wrong type, missing or unknown is found here, with its path.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Export;
use super::problem::{Problems, item, member};
use super::shape::Keyed;

impl Export {
    /// Read the text of an export. Whether its entries fit each other is not looked at yet.
    pub fn from_json(text: &str) -> Result<Export, Problems> {
        let mut problems = Problems::default();
        let properties = match serde_json::from_str(text) {
            Ok(Value::Object(properties)) => properties,
            Ok(other) => {
                problems.add(
                    "",
                    format!(
                        "an export is an object with a property per collection, not {}",
                        kind(&other)
                    ),
                );
                return Err(problems);
            }
            Err(error) => {
                problems.add("", format!("not JSON: {error}"));
                return Err(problems);
            }
        };
        let mut reader = Reader { properties, problems };
        let export = Export {
            users: reader.list("users"),
            credentials: reader.keyed("credentials"),
            workflows: reader.list("workflows"),
            lua_scripts: reader.list("luaScripts"),
            pages: reader.list("pages"),
            schemas: reader.list("schemas"),
            app_config: reader.value("appConfig"),
            comments: reader.list("comments"),
            component_hierarchy: reader.keyed("componentHierarchy"),
            component_configs: reader.keyed("componentConfigs"),
            god_credentials_expiry: reader.value("godCredentialsExpiry"),
            god_credentials_expiry_duration: reader.value("godCredentialsExpiryDuration"),
            password_change_timestamps: reader.keyed("passwordChangeTimestamps"),
            first_login_flags: reader.keyed("firstLoginFlags"),
            css_classes: reader.list("cssClasses"),
            dropdown_configs: reader.list("dropdownConfigs"),
            installed_packages: reader.list("installedPackages"),
            package_data: reader.keyed("packageData"),
            tenants: reader.list("tenants"),
            power_transfer_requests: reader.list("powerTransferRequests"),
            smtp_config: reader.value("smtpConfig"),
            password_reset_tokens: reader.keyed("passwordResetTokens"),
        };
        for name in reader.properties.keys() {
            reader
                .problems
                .add(member("", name).trim_start_matches('.'), "no collection has this name");
        }
        reader.problems.unless_any(export)
    }
}

/// Takes the properties that are known; what is left at the end is not.
struct Reader {
    properties: Map<String, Value>,
    problems: Problems,
}

impl Reader {
    fn value<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.properties.shift_remove(name)?;
        self.decode(name.to_owned(), value)
    }

    fn list<T: DeserializeOwned>(&mut self, name: &str) -> Option<Vec<T>> {
        match self.properties.shift_remove(name)? {
            Value::Array(entries) => {
                let entries = entries.into_iter().enumerate();
                Some(
                    entries
                        .filter_map(|(index, entry)| self.decode(item(name, index), entry))
                        .collect(),
                )
            }
            other => {
                self.problems
                    .add(name, format!("expected a list, found {}", kind(&other)));
                None
            }
        }
    }

    fn keyed<T: DeserializeOwned>(&mut self, name: &str) -> Option<Keyed<T>> {
        match self.properties.shift_remove(name)? {
            Value::Object(entries) => {
                let mut decoded = Vec::with_capacity(entries.len());
                for (key, entry) in entries {
                    decoded.extend(self.decode(member(name, &key), entry).map(|entry| (key, entry)));
                }
                Some(decoded)
            }
            other => {
                self.problems
                    .add(name, format!("expected an object, found {}", kind(&other)));
                None
            }
        }
    }

    fn decode<T: DeserializeOwned>(&mut self, path: String, value: Value) -> Option<T> {
        match serde_path_to_error::deserialize(value) {
            Ok(decoded) => Some(decoded),
            Err(error) => {
                let inside = match error.path().to_string() {
                    root if root == "." => String::new(),
                    element if element.starts_with('[') => element,
                    field => format!(".{field}"),
                };
                self.problems
                    .add(format!("{path}{inside}"), error.into_inner().to_string());
                None
            }
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
