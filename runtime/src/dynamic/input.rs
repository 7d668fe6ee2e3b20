//! What all parsers of a query's JSON share: where they are, and the errors they give.

use std::fmt;

use mbgen_sql::{
    Dialect,
    model::{Model, ModelIndex, Schema},
};
use serde_json::{Map, Value as Json};

use super::suggest::closest;
use crate::{Error, ErrorKind, Result};

/// The schema and database that a query is for.
#[derive(Clone, Copy)]
pub(crate) struct Face {
    pub(crate) schema: &'static Schema,
    pub(crate) dialect: &'static dyn Dialect,
}

impl Face {
    /// The model at that position.
    pub(crate) fn model(self, index: ModelIndex) -> &'static Model {
        &self.schema.models[index]
    }
}

/// A place in a query: `where.AND[0].title`.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    above: Option<&'p Place<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

impl<'p> Place<'p> {
    /// The uppermost place.
    pub(crate) fn root(name: &'p str) -> Place<'p> {
        Place {
            above: None,
            step: Step::Key(name),
        }
    }

    /// A member of the object that stands here.
    pub(crate) fn key(&'p self, key: &'p str) -> Place<'p> {
        Place {
            above: Some(self),
            step: Step::Key(key),
        }
    }

    /// An element of the list that stands here.
    pub(crate) fn index(&'p self, index: usize) -> Place<'p> {
        Place {
            above: Some(self),
            step: Step::Index(index),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            above.fmt(f)?;
        }
        match (self.above, self.step) {
            (None, Step::Key(key)) => f.write_str(key),
            (Some(_), Step::Key(key)) => write!(f, ".{key}"),
            (_, Step::Index(index)) => write!(f, "[{index}]"),
        }
    }
}

/// A query that says something that it can't.
pub(crate) fn invalid(at: Place<'_>, message: impl fmt::Display) -> Error {
    Error::new(ErrorKind::InvalidQuery, "P2009", format!("`{at}`: {message}"))
}

/// A query that lacks something.
pub(crate) fn missing(at: Place<'_>, message: impl fmt::Display) -> Error {
    Error::new(ErrorKind::InvalidQuery, "P2012", format!("`{at}`: {message}"))
}

/// A query whose parts contradict each other.
pub(crate) fn contradiction(at: Place<'_>, message: impl fmt::Display) -> Error {
    Error::new(ErrorKind::InvalidQuery, "P2019", format!("`{at}`: {message}"))
}

/// A name that nothing has, with the one that was perhaps meant.
pub(crate) fn unknown<'n>(at: Place<'_>, name: &str, known: impl IntoIterator<Item = &'n str>) -> Error {
    let known: Vec<&str> = known.into_iter().collect();
    match closest(name, &known) {
        Some(meant) => invalid(at, format_args!("there is no `{name}` here; did you mean `{meant}`?")),
        None if known.is_empty() => invalid(at, format_args!("there is no `{name}` here")),
        None => invalid(
            at,
            format_args!(
                "there is no `{name}` here; it may be {}",
                known
                    .iter()
                    .map(|name| format!("`{name}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        ),
    }
}

/// The object that has to stand here.
pub(crate) fn object<'j>(at: Place<'_>, json: &'j Json) -> Result<&'j Map<String, Json>> {
    json.as_object()
        .ok_or_else(|| invalid(at, format_args!("an object is wanted, not {}", kind(json))))
}

/// The text that has to stand here.
pub(crate) fn text<'j>(at: Place<'_>, json: &'j Json) -> Result<&'j str> {
    json.as_str()
        .ok_or_else(|| invalid(at, format_args!("text is wanted, not {}", kind(json))))
}

/// The integer that has to stand here.
pub(crate) fn integer(at: Place<'_>, json: &Json) -> Result<i64> {
    json.as_i64()
        .ok_or_else(|| invalid(at, format_args!("an integer is wanted, not {}", kind(json))))
}

/// The truth value that has to stand here.
pub(crate) fn boolean(at: Place<'_>, json: &Json) -> Result<bool> {
    json.as_bool()
        .ok_or_else(|| invalid(at, format_args!("true or false is wanted, not {}", kind(json))))
}

/// The elements of a list; something else counts as a list of one.
pub(crate) fn elements(json: &Json) -> &[Json] {
    match json {
        Json::Array(elements) => elements,
        other => std::slice::from_ref(other),
    }
}

/// Reads each element of a list; something else counts as a list of one.
pub(crate) fn each<T>(
    at: Place<'_>,
    json: &Json,
    mut read: impl FnMut(Place<'_>, &Json) -> Result<T>,
) -> Result<Vec<T>> {
    match json {
        Json::Array(elements) => elements
            .iter()
            .enumerate()
            .map(|(index, element)| read(at.index(index), element))
            .collect(),
        other => Ok(vec![read(at, other)?]),
    }
}

/// What kind of JSON it is, for messages.
pub(crate) fn kind(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "a truth value",
        Json::Number(number) if number.is_f64() => "a number with a fraction",
        Json::Number(_) => "an integer",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
