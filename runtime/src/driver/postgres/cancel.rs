//! Stops a statement that goes on at the server although nobody waits for it: by a second connection, since the first one
//! is in the middle of it.
//!
//! The connection that ran it is given up afterwards: a request to stop that arrives late must not meet the next statement.

use std::{sync::Arc, time::Duration};

use mbgen_sql::Provider;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection, Row as _};

use super::options::Options;
use crate::driver::server;

/// A statement that ends within this time is not stopped: its answer is read, and the connection stays in use.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// What a connection is at the server's end.
pub(super) struct Session {
    pub(super) provider: Provider,
    /// The process that serves it. None where that is not known, or not the same for long: behind a pooler.
    process: Option<i32>,
    options: Arc<Options>,
}

impl Session {
    /// Asks the server.
    pub(super) async fn of(connection: &mut PgConnection, options: &Arc<Options>) -> Result<Session, sqlx::Error> {
        let session = |provider, process| Session {
            provider,
            process,
            options: Arc::clone(options),
        };
        if let (Some(provider), true) = (options.provider.get(), options.behind_pooler) {
            return Ok(session(*provider, None));
        }
        let row = connection
            .fetch_one(sqlx::raw_sql("SELECT version(), pg_backend_pid()::text"))
            .await?;
        let version = row.try_get_unchecked::<&str, _>(0).unwrap_or_default();
        let provider = *options.provider.get_or_init(|| match version.contains("CockroachDB") {
            true => Provider::Cockroachdb,
            false => Provider::Postgresql,
        });
        let process = match provider {
            // It stops what a closed connection has asked for by itself, and its processes are not those of connections.
            Provider::Cockroachdb => None,
            _ if options.behind_pooler => None,
            _ => row
                .try_get_unchecked::<&str, _>(1)
                .ok()
                .and_then(|text| text.parse().ok()),
        };
        Ok(session(provider, process))
    }

    /// What the connection was opened with.
    pub(super) fn options(&self) -> &Arc<Options> {
        &self.options
    }

    /// Tells the server to stop what the connection runs.
    pub(super) async fn cancel(&self) {
        let Some(process) = self.process else { return };
        let asking = async {
            let mut connection = self.options.sqlx.connect().await?;
            connection
                .execute(sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
                    "SELECT pg_cancel_backend({process})"
                ))))
                .await?;
            connection.close().await
        };
        server::courtesy(self.options.connect_timeout, asking).await;
    }
}
