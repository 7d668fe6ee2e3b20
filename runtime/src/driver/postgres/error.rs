//! What PostgreSQL's codes mean.

use sqlx::postgres::PgDatabaseError;

use crate::{Error, ErrorKind, driver::server, error::Place};

/// The error that a caller gets for one of sqlx's, on a connection that was open.
pub(super) fn from_sqlx(error: sqlx::Error) -> Error {
    match error {
        sqlx::Error::Protocol(ref message) if message.contains("too many arguments") => Error::new(
            ErrorKind::InvalidQuery,
            "P2029",
            "the statement has more parameters than PostgreSQL takes",
        )
        .with_source(error),
        error => server::from_sqlx(error, |source| {
            source
                .try_downcast::<PgDatabaseError>()
                .map(|source| from_database(*source))
        }),
    }
}

fn from_database(source: PgDatabaseError) -> Error {
    let place = || Place {
        table: source.table().map(str::to_owned).or_else(|| missing_table(&source)),
        columns: match source.column().map(str::to_owned).or_else(|| missing_column(&source)) {
            Some(column) => vec![column],
            None => source.detail().map(key_columns).unwrap_or_default(),
        },
        constraint: source.constraint().map(str::to_owned),
        listed: None,
    };
    let message = source.message();
    let (kind, code, message) = match source.code() {
        "23505" => (
            ErrorKind::UniqueViolation,
            "P2002",
            "another record has the same values in unique fields".to_owned(),
        ),
        "23503" => (
            ErrorKind::ForeignKeyViolation,
            "P2003",
            "a foreign key refers to a record that does not exist, or the record is still referred to".to_owned(),
        ),
        "23001" => (
            ErrorKind::ForeignKeyViolation,
            "P2003",
            "the record is still referred to".to_owned(),
        ),
        "23502" => (
            ErrorKind::NullViolation,
            "P2011",
            "a required field would be without a value".to_owned(),
        ),
        "23514" | "23P01" => (
            ErrorKind::ConstraintViolation,
            "P2004",
            format!(
                "the database refused the write by the constraint `{}`",
                source.constraint().unwrap_or("?")
            ),
        ),
        "22001" | "22026" => (
            ErrorKind::Value,
            "P2000",
            format!("a value is too long for its column: {message}"),
        ),
        "22003" => (
            ErrorKind::Value,
            "P2020",
            format!("a number is out of the range of its column: {message}"),
        ),
        // These messages quote the value.
        "22P02" | "22007" | "22008" | "22021" | "22P05" | "22023" => (
            ErrorKind::Value,
            "P2007",
            "a value is not of the form that its column takes".to_owned(),
        ),
        "2200M" | "2200N" | "22030" | "22032" => (
            ErrorKind::Value,
            "P2007",
            format!("a value is not of the form that its column takes: {message}"),
        ),
        "40001" | "40P01" | "55P03" => (
            ErrorKind::Conflict,
            "P2034",
            "another transaction was in the way; run this one again".to_owned(),
        ),
        "25P02" => (
            ErrorKind::Transaction,
            "P2028",
            "a statement of the transaction failed before; only a rollback is possible".to_owned(),
        ),
        "25006" => (
            ErrorKind::Transaction,
            "P2028",
            "the transaction, or the server, only reads".to_owned(),
        ),
        "42P01" => (
            ErrorKind::SchemaMismatch,
            "P2021",
            format!("a table does not exist in the database ({message}); is it migrated?"),
        ),
        "42703" => (
            ErrorKind::SchemaMismatch,
            "P2022",
            format!("a column does not exist in the database ({message}); is it migrated?"),
        ),
        "28P01" | "28000" => (
            ErrorKind::Connection,
            "P1000",
            format!("the server refuses the credentials: {message}"),
        ),
        "3D000" => (
            ErrorKind::Connection,
            "P1003",
            format!("{message}; create it, or correct the URL"),
        ),
        "42501" => (ErrorKind::Connection, "P1010", message.to_owned()),
        "53300" => (
            ErrorKind::Connection,
            "P2037",
            "the server has too many connections; lower `connection_limit` in the URL".to_owned(),
        ),
        "57014" => (
            ErrorKind::Timeout,
            "P1008",
            "the server stopped the statement, which took too long".to_owned(),
        ),
        "57P01" | "57P02" | "57P03" => (
            ErrorKind::ConnectionLost,
            "P1017",
            format!("the server ended the connection: {message}"),
        ),
        "53100" => (ErrorKind::Storage, "P2010", "the server's disk is full".to_owned()),
        "0A000" => (ErrorKind::Unsupported, "P2010", message.to_owned()),
        _ => (ErrorKind::Database, "P2010", message.to_owned()),
    };
    let error = Error::new(kind, code, message).with_place(place()).with_source(source);
    match kind {
        ErrorKind::ConnectionLost => error.with_unknown_outcome(),
        _ => error,
    }
}

/// The table of `relation "User" does not exist`. A server that speaks another language does not tell it.
fn missing_table(source: &PgDatabaseError) -> Option<String> {
    let named = source.message().strip_prefix("relation \"")?;
    Some(named.strip_suffix("\" does not exist")?.to_owned())
}

/// The column of `column t0.name does not exist`, or of `column "name" of relation "User" does not exist`.
fn missing_column(source: &PgDatabaseError) -> Option<String> {
    let named = source.message().strip_prefix("column ")?;
    let named = named.strip_suffix(" does not exist")?;
    Some(match named.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?.0.to_owned(),
        None => named.to_owned(),
    })
}

/// The columns of `Key (first, last)=(..) already exists.`, which tells nothing but values otherwise.
fn key_columns(detail: &str) -> Vec<String> {
    let Some((columns, _)) = detail.strip_prefix("Key (").and_then(|rest| rest.split_once(")=")) else {
        return Vec::new();
    };
    columns
        .split(", ")
        .map(|column| column.trim_matches('"').replace("\"\"", "\""))
        .collect()
}

/// The plan that was kept for a statement does not fit the tables any more; prepared again, it does.
pub(super) fn is_stale_plan(error: &sqlx::Error) -> bool {
    let Some(error) = error.as_database_error() else {
        return false;
    };
    match error.code().as_deref() {
        Some("0A000") => error.message().contains("cached plan"),
        // The prepared statement is on another server's connection: a pooler is in between.
        Some("26000") => true,
        _ => false,
    }
}

/// Whether the connection is of no use after it.
pub(super) fn breaks_connection(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionLost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_tell_columns_without_values() {
        assert_eq!(
            key_columns("Key (email, \"firstName\")=(a), b) already exists."),
            ["email", "firstName"]
        );
        assert!(key_columns("Something else.").is_empty());
    }
}
