//! A statement on its way to a driver: SQL text and what is bound to it.

use std::ops::Range;

use mbgen_sql::{Dialect, model::Field};

use crate::{Error, ErrorKind, Result, Row, Value};

/// SQL text with placeholders, and the parameters in their order.
#[derive(Debug, Clone, Default)]
pub struct Statement {
    /// The text. It is the key of the statement cache, so it must not contain values.
    pub sql: String,
    /// What is bound.
    pub parameters: Vec<Parameter>,
    /// Whether no more than the first row is of interest: the driver stops a read after it.
    pub single: bool,
    /// Whether it is a plain read that the engine wrote, so that a driver may run it in whichever way is fastest.
    pub(crate) is_plain_read: bool,
    /// Where it puts rows that are given as one list for each column, if that is all it does: a driver may put them there
    /// in whichever way is fastest.
    pub(crate) lists_into: Option<IntoTable>,
}

/// Where a table and its columns stand in a statement's text.
#[derive(Debug, Clone)]
#[cfg_attr(
    not(feature = "postgres"),
    expect(dead_code, reason = "PostgreSQL's driver reads it")
)]
pub(crate) struct IntoTable {
    /// `"schema"."table"`.
    pub(crate) table: Range<usize>,
    /// ` ("a", "b")`.
    pub(crate) columns: Range<usize>,
}

impl Statement {
    /// A statement of that text without parameters.
    pub fn new(sql: impl Into<String>) -> Statement {
        Statement {
            sql: sql.into(),
            ..Statement::default()
        }
    }

    /// The same statement with one more parameter, whose own type decides how it is sent.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Statement {
        self.parameters.push(Parameter {
            value: value.into(),
            target: Target::Plain,
        });
        self
    }

    /// A statement that binds more values than the database takes is not sent: servers count them in 16 bits.
    pub(crate) fn check_number_of_parameters(&self, database: &dyn Dialect) -> Result<()> {
        let (given, limit) = (self.parameters.len(), database.max_bind_params());
        if given <= limit {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::InvalidQuery,
            "P2029",
            format!(
                "the query binds {given} values, {} takes at most {limit} in one statement",
                database.name()
            ),
        ))
    }
}

/// Takes the rows of a statement, one after the other, while the driver holds them.
pub type Sink<'a> = dyn FnMut(&Row<'_>) -> Result<()> + Send + 'a;

/// A bound value and what it is bound for; the driver chooses the wire type by it.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The value.
    pub value: Value,
    /// What it is compared with or written to.
    pub target: Target,
}

/// What a parameter stands for.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// A value of that field (a whole list, where the field is a list).
    Field(&'static Field),
    /// A list of values of that field, or of elements of it where the field is a list: `= ANY($1)`, `json_each(?)`.
    Elements(&'static Field),
    /// Nothing known: the value's own type decides.
    Plain,
}

/// What a statement that is not a query gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Executed {
    /// How many rows it inserted, updated (matched) or deleted.
    pub rows: u64,
    /// The key that the database counted for the last inserted row, where it tells one (SQLite, MySQL).
    pub last_insert_id: Option<i64>,
}
