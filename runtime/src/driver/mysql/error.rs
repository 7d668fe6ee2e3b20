//! What MySQL's and MariaDB's numbers mean.

use sqlx::mysql::MySqlDatabaseError;

use crate::{Error, ErrorKind, driver::server, error::Place};

/// The error that a caller gets for one of sqlx's, on a connection that was open.
pub(super) fn from_sqlx(error: sqlx::Error) -> Error {
    server::from_sqlx(error, |source| {
        source
            .try_downcast::<MySqlDatabaseError>()
            .map(|source| from_database(*source))
    })
}

/// The server has no prepared form of the statement; it takes it as text.
pub(super) fn can_t_be_prepared(error: &sqlx::Error) -> bool {
    number(error) == Some(1295)
}

/// There is no connection of that number.
pub(super) fn is_unknown_connection(error: &sqlx::Error) -> bool {
    number(error) == Some(1094)
}

/// The server has undone the whole transaction (a deadlock).
pub(super) fn ended_transaction(error: &sqlx::Error) -> bool {
    number(error) == Some(1213)
}

fn number(error: &sqlx::Error) -> Option<u16> {
    Some(
        error
            .as_database_error()?
            .try_downcast_ref::<MySqlDatabaseError>()?
            .number(),
    )
}

fn from_database(source: MySqlDatabaseError) -> Error {
    told(source.number(), source.message()).with_source(source)
}

/// What the server would have refused a statement for, if it had not been told to pass over errors. None for what is no
/// error otherwise, and for rows that are there already.
pub(super) fn from_warning(number: u16, message: &str) -> Option<Error> {
    let error = match number {
        // A text that was cut, which is the error 1406 where errors are not passed over.
        1265 => told(1406, message),
        _ => told(number, message),
    };
    let is_refusal = matches!(
        error.kind(),
        ErrorKind::ForeignKeyViolation
            | ErrorKind::NullViolation
            | ErrorKind::ConstraintViolation
            | ErrorKind::Value
            | ErrorKind::Conflict
            | ErrorKind::Storage
    );
    is_refusal.then_some(error)
}

/// The error of that number, by its message.
fn told(number: u16, message: &str) -> Error {
    let constraint = |name: Option<&str>| Place {
        constraint: name.map(str::to_owned),
        ..Place::default()
    };
    let column = |name: Option<&str>| Place {
        columns: name.map(str::to_owned).into_iter().collect(),
        ..Place::default()
    };
    let nowhere = Place::default;
    let (kind, code, text, place) = match number {
        1062 | 1169 | 1586 => (
            ErrorKind::UniqueViolation,
            "P2002",
            "another record has the same values in unique fields".to_owned(),
            duplicate(message),
        ),
        // A referential action would give another record the same unique values.
        1761 | 1762 => (
            ErrorKind::UniqueViolation,
            "P2002",
            "a record that refers to this one would get the unique values of another".to_owned(),
            Place {
                table: between(message, "duplicate entry in table '", "'").map(str::to_owned),
                constraint: between(message, "', key '", "'").map(str::to_owned),
                listed: None,
                ..Place::default()
            },
        ),
        1451 | 1452 | 1216 | 1217 => (
            ErrorKind::ForeignKeyViolation,
            "P2003",
            "a foreign key refers to a record that does not exist, or the record is still referred to".to_owned(),
            constraint(between(message, "CONSTRAINT `", "`")),
        ),
        1048 | 1364 | 1263 => (
            ErrorKind::NullViolation,
            "P2011",
            "a required field would be without a value".to_owned(),
            column(between(message, "'", "'")),
        ),
        3819 | 4025 => (
            ErrorKind::ConstraintViolation,
            "P2004",
            "the database refused the write by a CHECK constraint".to_owned(),
            constraint(between(message, "onstraint '", "'").or_else(|| between(message, "CONSTRAINT `", "`"))),
        ),
        1406 => (
            ErrorKind::Value,
            "P2000",
            "a value is too long for its column".to_owned(),
            column(between(message, "column '", "'")),
        ),
        1264 | 1690 | 1916 => (
            ErrorKind::Value,
            "P2020",
            "a number is out of the range of its column".to_owned(),
            column(between(message, "column '", "'")),
        ),
        // These messages quote the value.
        1265 | 1292 | 1366 | 1411 => (
            ErrorKind::Value,
            "P2007",
            "a value is not of the form that its column takes".to_owned(),
            nowhere(),
        ),
        1205 | 1213 | 3572 | 1020 => (
            ErrorKind::Conflict,
            "P2034",
            "another transaction was in the way; run this one again".to_owned(),
            nowhere(),
        ),
        1792 | 1290 => (
            ErrorKind::Transaction,
            "P2028",
            "the transaction, or the server, only reads".to_owned(),
            nowhere(),
        ),
        1146 => (
            ErrorKind::SchemaMismatch,
            "P2021",
            format!("a table does not exist in the database ({message}); is it migrated?"),
            Place {
                table: between(message, "Table '", "' doesn't").map(str::to_owned),
                ..Place::default()
            },
        ),
        1054 => (
            ErrorKind::SchemaMismatch,
            "P2022",
            format!("a column does not exist in the database ({message}); is it migrated?"),
            column(between(message, "column '", "' in")),
        ),
        1045 | 1698 => (
            ErrorKind::Connection,
            "P1000",
            format!("the server refuses the credentials: {message}"),
            nowhere(),
        ),
        1049 => (
            ErrorKind::Connection,
            "P1003",
            format!("{message}; create it, or correct the URL"),
            nowhere(),
        ),
        1044 | 1142 | 1143 | 1227 => (ErrorKind::Connection, "P1010", message.to_owned(), nowhere()),
        1040 | 1203 | 1226 => (
            ErrorKind::Connection,
            "P2037",
            "the server has too many connections; lower `connection_limit` in the URL".to_owned(),
            nowhere(),
        ),
        1390 => (
            ErrorKind::InvalidQuery,
            "P2029",
            "the statement has more parameters than MySQL takes".to_owned(),
            nowhere(),
        ),
        1317 | 3024 | 1969 => (
            ErrorKind::Timeout,
            "P1008",
            "the server stopped the statement, which took too long".to_owned(),
            nowhere(),
        ),
        1053 | 1077 | 1927 | 3169 => (
            ErrorKind::ConnectionLost,
            "P1017",
            format!("the server ended the connection: {message}"),
            nowhere(),
        ),
        1021 | 1114 => (
            ErrorKind::Storage,
            "P2010",
            "the server's disk or table is full".to_owned(),
            nowhere(),
        ),
        _ => (ErrorKind::Database, "P2010", message.to_owned(), nowhere()),
    };
    let error = Error::new(kind, code, text).with_place(place);
    match kind {
        ErrorKind::ConnectionLost => error.with_unknown_outcome(),
        _ => error,
    }
}

/// `Duplicate entry 'a' for key 'User.User_email_key'`; older servers name the key alone. The entry may contain anything.
fn duplicate(message: &str) -> Place {
    let Some(key) = message
        .rsplit_once("for key '")
        .map(|(_, key)| key.trim_end_matches('\''))
    else {
        return Place::default();
    };
    match key.split_once('.') {
        Some((table, name)) => Place {
            table: Some(table.to_owned()),
            constraint: Some(name.to_owned()),
            listed: Some(key.to_owned()),
            ..Place::default()
        },
        None => Place {
            constraint: Some(key.to_owned()),
            ..Place::default()
        },
    }
}

fn between<'m>(message: &'m str, before: &str, after: &str) -> Option<&'m str> {
    message.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_tell_constraints() {
        let place = duplicate("Duplicate entry 'for key 'x'' for key 'User.User_email_key'");
        assert_eq!(
            (place.table.as_deref(), place.constraint.as_deref()),
            (Some("User"), Some("User_email_key"))
        );
        assert_eq!(
            duplicate("Duplicate entry '1' for key 'PRIMARY'").constraint.as_deref(),
            Some("PRIMARY")
        );
        let foreign = "Cannot add or update a child row: a foreign key constraint fails (`t`.`c`, CONSTRAINT `c_p_fkey` FOREIGN KEY (`p`) REFERENCES `p` (`id`))";
        assert_eq!(between(foreign, "CONSTRAINT `", "`"), Some("c_p_fkey"));
    }
}
