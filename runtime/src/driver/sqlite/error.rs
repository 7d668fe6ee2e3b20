//! What SQLite's codes and messages mean.

use std::path::Path;

use libsqlite3_sys as ffi;

use super::{decimal::Refusal, handle::Failure};
use crate::{
    Error, ErrorKind,
    error::{Place, aliased},
};

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} (SQLite code {})", self.message, self.code)
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// Another connection holds a lock, and the statement may succeed later.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self.primary_code(), ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED)
    }

    /// The transaction read what another one has changed since: waiting does not help it.
    pub(super) fn is_stale_snapshot(&self) -> bool {
        self.code == ffi::SQLITE_BUSY_SNAPSHOT
    }

    /// Stopped from outside.
    pub(super) fn is_interrupt(&self) -> bool {
        self.primary_code() == ffi::SQLITE_INTERRUPT
    }

    /// The error that a caller gets. Locks are spoken of in [`still_busy`] and [`conflict`].
    pub(super) fn into_error(self, path: Option<&Path>) -> Error {
        let file = path.map_or_else(|| "the database".to_owned(), |path| format!("{}", path.display()));
        let error = match self.code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
                Error::new(
                    ErrorKind::UniqueViolation,
                    "P2002",
                    "another record has the same values in unique fields",
                )
                .with_place(place(&self.message))
            }
            // A key with RESTRICT reports itself as the trigger that it is inside SQLite.
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY | ffi::SQLITE_CONSTRAINT_TRIGGER
                if self.message.starts_with("FOREIGN KEY") =>
            {
                Error::new(
                    ErrorKind::ForeignKeyViolation,
                    "P2003",
                    "a foreign key refers to a record that does not exist, or the record is still referred to",
                )
            }
            ffi::SQLITE_CONSTRAINT_NOTNULL => Error::new(
                ErrorKind::NullViolation,
                "P2011",
                "a required field would be without a value",
            )
            .with_place(place(&self.message)),
            ffi::SQLITE_CONSTRAINT_CHECK => Error::new(
                ErrorKind::ConstraintViolation,
                "P2004",
                format!("the database refused the write: {}", self.message),
            )
            .with_place(Place {
                constraint: after_colon(&self.message).map(str::to_owned),
                ..Place::default()
            }),
            _ => match self.primary_code() {
                ffi::SQLITE_CONSTRAINT => Error::new(
                    ErrorKind::ConstraintViolation,
                    "P2004",
                    format!("the database refused the write: {}", self.message),
                ),
                ffi::SQLITE_FULL => Error::new(
                    ErrorKind::Storage,
                    "P2010",
                    format!("{file} can't grow: the disk or the quota is full; make room and try again"),
                ),
                ffi::SQLITE_READONLY => Error::new(
                    ErrorKind::Storage,
                    "P1010",
                    format!(
                        "{file} can't be written: the file or its folder is read-only for this process; change its permissions or its place"
                    ),
                ),
                ffi::SQLITE_PERM | ffi::SQLITE_AUTH => Error::new(
                    ErrorKind::Storage,
                    "P1010",
                    format!("{file} may not be accessed by this process; change its permissions"),
                ),
                ffi::SQLITE_NOTADB => Error::new(
                    ErrorKind::Storage,
                    "P1003",
                    format!(
                        "{file} is not a SQLite database; check the URL, or move the file away to start with an empty one"
                    ),
                ),
                ffi::SQLITE_CORRUPT => Error::new(
                    ErrorKind::Storage,
                    "P1003",
                    format!(
                        "{file} is damaged; restore it from a copy, or save what can be read with `sqlite3 FILE .recover`"
                    ),
                ),
                ffi::SQLITE_CANTOPEN => Error::new(
                    ErrorKind::Connection,
                    "P1003",
                    format!("{file} can't be opened; check that its folder exists and can be written"),
                ),
                ffi::SQLITE_IOERR => Error::new(
                    ErrorKind::Storage,
                    "P1001",
                    format!("reading or writing {file} failed: {}", self.message),
                ),
                ffi::SQLITE_TOOBIG => Error::new(
                    ErrorKind::Value,
                    "P2000",
                    "a text, blob or statement is longer than SQLite's limit",
                ),
                ffi::SQLITE_MISMATCH => Error::new(
                    ErrorKind::Value,
                    "P2006",
                    format!("a value does not fit the type of its column: {}", self.message),
                ),
                ffi::SQLITE_INTERRUPT => Error::new(ErrorKind::Timeout, "P1008", "the statement was interrupted"),
                _ => unspecific(&self.message),
            },
        };
        error.with_source(self)
    }
}

/// SQLite has one code for everything that is wrong with a statement.
fn unspecific(message: &str) -> Error {
    let named = |prefix: &str| message.strip_prefix(prefix).map(|name| name.trim().to_owned());
    if let Some(table) = named("no such table:") {
        return Error::new(
            ErrorKind::SchemaMismatch,
            "P2021",
            format!("the table `{table}` does not exist in the database; is it migrated?"),
        )
        .with_place(Place {
            table: Some(table),
            ..Place::default()
        });
    }
    let column = named("no such column:").or_else(|| {
        message
            .starts_with("table ")
            .then(|| {
                message
                    .rsplit_once("has no column named ")
                    .map(|(_, column)| column.to_owned())
            })
            .flatten()
    });
    if let Some(column) = column {
        return Error::new(
            ErrorKind::SchemaMismatch,
            "P2022",
            format!(
                "the column `{}` does not exist in the database; is it migrated?",
                without_alias(&column)
            ),
        )
        .with_place(Place {
            columns: vec![column],
            ..Place::default()
        });
    }
    if message.contains("too many SQL variables") {
        return Error::new(
            ErrorKind::InvalidQuery,
            "P2029",
            "the statement has more parameters than SQLite takes",
        );
    }
    if let Some(error) = Refusal::error(message) {
        return error;
    }
    if message == "integer overflow" {
        return Error::new(ErrorKind::Value, "P2020", "a number is out of the range of its column");
    }
    Error::new(ErrorKind::Database, "P2010", message.to_owned())
}

/// A column without the alias that a statement has for its table: `name` for `t0.name`.
fn without_alias(column: &str) -> &str {
    aliased(column).map_or(column, |(_, name)| name)
}

/// A lock of another process that was waited for in vain.
pub(super) fn still_busy(failure: Failure, path: Option<&Path>, waited: std::time::Duration) -> Error {
    let file = path.map_or_else(|| "the database".to_owned(), |path| format!("{}", path.display()));
    Error::new(
        ErrorKind::Connection,
        "P1008",
        format!(
            "{file} was locked by another program for more than {} ms; close that program's transaction, or wait longer with the option `busy_timeout`",
            waited.as_millis()
        ),
    )
    .with_source(failure)
}

/// A lock that the transaction will not get.
pub(super) fn conflict(failure: Failure) -> Error {
    Error::new(
        ErrorKind::Conflict,
        "P2034",
        "another transaction wrote at the same time; run this one again",
    )
    .with_source(failure)
}

/// `UNIQUE constraint failed: User.email, User.name` or `UNIQUE constraint failed: index 'name'`.
fn place(message: &str) -> Place {
    let Some(what) = after_colon(message) else {
        return Place::default();
    };
    if let Some(index) = what.strip_prefix("index '").and_then(|name| name.strip_suffix('\'')) {
        return Place {
            constraint: Some(index.to_owned()),
            ..Place::default()
        };
    }
    let columns: Vec<(&str, &str)> = what.split(", ").filter_map(|column| column.rsplit_once('.')).collect();
    Place {
        table: columns.first().map(|(table, _)| (*table).to_owned()),
        columns: columns.iter().map(|(_, column)| (*column).to_owned()).collect(),
        constraint: None,
        listed: Some(what.to_owned()),
    }
}

fn after_colon(message: &str) -> Option<&str> {
    message.split_once(": ").map(|(_, what)| what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraint_messages_tell_table_and_columns() {
        let found = place("UNIQUE constraint failed: User.first, User.last");
        assert_eq!(found.table.as_deref(), Some("User"));
        assert_eq!(found.columns, ["first", "last"]);
        assert_eq!(
            place("UNIQUE constraint failed: index 'lower_email'")
                .constraint
                .as_deref(),
            Some("lower_email")
        );
    }
}
