//! What the drivers of servers have alike: what sqlx's errors mean where the server itself says nothing, and asking it by a
//! second connection to stop something.

use std::time::Duration;

use sqlx::error::DatabaseError;

use crate::{Error, ErrorKind, client::url};

/// A server that is to be reached.
pub(super) struct Address<'a> {
    /// `PostgreSQL`.
    pub(super) kind: &'static str,
    pub(super) host: &'a str,
    pub(super) port: u16,
}

/// What a server's own error means; one of another server's is given back.
type Told = fn(Box<dyn DatabaseError>) -> Result<Error, Box<dyn DatabaseError>>;

/// The error that a caller gets for one of sqlx's, on a connection that was open.
pub(super) fn from_sqlx(error: sqlx::Error, told: Told) -> Error {
    match error {
        sqlx::Error::Encode(source) => match source.downcast::<Error>() {
            Ok(error) => *error,
            Err(source) => {
                Error::new(ErrorKind::Value, "P2006", "a value can't be sent to the database").with_source(source)
            }
        },
        sqlx::Error::Database(source) => told(source).unwrap_or_else(|source| {
            Error::new(ErrorKind::Database, "P2010", source.message().to_owned()).with_source(source)
        }),
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => Error::new(
            ErrorKind::ConnectionLost,
            "P1017",
            "the server closed the connection; whether the statement ran is not known",
        )
        .with_unknown_outcome()
        .with_source(error),
        other => Error::new(ErrorKind::Database, "P2010", other.to_string()).with_source(other),
    }
}

impl Address<'_> {
    /// The error for one that was met while connecting. `told` is what it means on an open connection.
    pub(super) fn not_reached(&self, error: sqlx::Error, told: fn(sqlx::Error) -> Error) -> Error {
        let Address { kind, host, port } = self;
        match error {
            error if url::is_of_tls(&error) => Error::new(
                ErrorKind::Connection,
                "P1011",
                format!(
                    "{host}:{port} was reached, but no TLS connection came about; check `sslmode` and the certificates"
                ),
            )
            .with_source(error),
            sqlx::Error::Io(_) | sqlx::Error::Protocol(_) => Error::new(
                ErrorKind::Connection,
                "P1001",
                format!("no {kind} server answers at {host}:{port}; check that it runs there and can be reached"),
            )
            .with_source(error),
            other => match told(other) {
                // It is starting up or shutting down: nothing was sent to it yet.
                error if error.kind() == ErrorKind::ConnectionLost => Error::new(
                    ErrorKind::Connection,
                    "P1001",
                    format!("the server at {host}:{port} takes no connections right now; try again in a moment"),
                )
                .with_source(error),
                error => error,
            },
        }
    }

    /// The error where it did not answer in time.
    pub(super) fn no_answer(&self, connect_timeout: Duration) -> Error {
        let Address { host, port, .. } = self;
        let waited = connect_timeout.as_millis();
        Error::new(
            ErrorKind::Connection,
            "P1002",
            format!("{host}:{port} did not answer within {waited} ms (`connect_timeout`)"),
        )
    }
}

/// Asks the server to stop a statement that nobody waits for. That is a courtesy: where it fails, the statement goes on until
/// the server finds the connection closed.
pub(super) async fn courtesy(limit: Duration, asking: impl Future<Output = Result<(), sqlx::Error>>) {
    match tokio::time::timeout(limit, asking).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(
            error = &error as &dyn std::error::Error,
            "a dropped statement could not be stopped"
        ),
        Err(_) => tracing::debug!("a dropped statement could not be stopped in time"),
    }
}

/// The error of a connection that is given up because it is in the middle of a statement.
pub(super) fn given_up() -> Error {
    Error::new(
        ErrorKind::ConnectionLost,
        "P1017",
        "a statement was dropped before its end, and the connection with it",
    )
}
