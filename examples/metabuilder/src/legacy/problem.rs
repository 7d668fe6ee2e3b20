//! What is wrong with an export, and where.

use std::fmt;

/// One mistake in an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place, as one would write it in JavaScript: `users[3].email`. Empty for the file as a whole.
    pub path: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

/// All mistakes that a stage found, in the order of the file's properties; displayed one per line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// The mistakes one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    pub(crate) fn add(&mut self, path: impl fmt::Display, message: impl Into<String>) {
        self.0.push(Problem {
            path: path.to_string(),
            message: message.into(),
        });
    }

    /// What the stage made, unless it found mistakes.
    pub(crate) fn unless_any<T>(self, made: T) -> Result<T, Problems> {
        if self.0.is_empty() { Ok(made) } else { Err(self) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, problem) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// `collection.key`, or `collection["key"]` where the key is no plain name.
pub(crate) fn member(collection: &str, key: &str) -> String {
    let is_plain = key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && key
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if is_plain {
        format!("{collection}.{key}")
    } else {
        format!("{collection}[{key:?}]")
    }
}

/// `collection[3]`
pub(crate) fn item(collection: &str, index: usize) -> String {
    format!("{collection}[{index}]")
}
