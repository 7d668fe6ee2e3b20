//! Environment variables and the `.env` files that stand for them.

use std::{collections::HashMap, path::Path};

use crate::failure::Failure;

/// The variables that a command sees: the process's own first, then those of `.env` beside the schema and of `.env` in
/// the working directory. Nothing is written back to the process.
#[derive(Debug, Default)]
pub(crate) struct Environment {
    from_files: HashMap<String, String>,
}

impl Environment {
    /// Reads the `.env` files of a schema folder and of the working directory, as far as they exist.
    pub(crate) fn load(schema_folder: &Path) -> Result<Environment, Failure> {
        let mut environment = Environment::default();
        for path in [schema_folder.join(".env"), Path::new(".env").to_path_buf()] {
            if !path.is_file() {
                continue;
            }
            let unreadable = |error: &dotenvy::Error| {
                Failure::new(format!("{} can't be read", path.display()))
                    .caused_by(error)
                    .help("a line is NAME=value; quote values that have spaces or #")
            };
            for variable in dotenvy::from_path_iter(&path).map_err(|error| unreadable(&error))? {
                let (name, value) = variable.map_err(|error| unreadable(&error))?;
                environment.from_files.entry(name).or_insert(value);
            }
        }
        Ok(environment)
    }

    /// The value of a variable; an empty one counts as not set.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        std::env::var(name)
            .ok()
            .or_else(|| self.from_files.get(name).cloned())
            .filter(|value| !value.is_empty())
    }
}
