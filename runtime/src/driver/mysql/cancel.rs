//! Ends a connection whose statement goes on at the server although nobody waits for it: by a second connection, since the
//! first one is in the middle of it.

use std::sync::Arc;

use mbgen_sql::{Dialect, Provider};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, MySqlConnection, Row as _};

use super::options::Options;
use crate::driver::server;

/// What a connection is at the server's end.
pub(super) struct Session {
    /// What the server can do.
    pub(super) dialect: &'static dyn Dialect,
    /// The connection's number. The server uses none of them twice.
    number: Option<u64>,
    options: Arc<Options>,
}

impl Session {
    /// Opens a connection and asks for its number, and the server's version.
    pub(super) async fn connect(options: &Arc<Options>) -> Result<(MySqlConnection, Session), sqlx::Error> {
        let mut connection = options.sqlx.connect().await?;
        let row = connection
            .fetch_one(sqlx::raw_sql("SELECT CAST(CONNECTION_ID() AS CHAR), VERSION()"))
            .await?;
        let version = row.try_get_unchecked::<String, _>(1).unwrap_or_default();
        let dialect = options
            .dialect
            .get_or_init(|| Provider::Mysql.dialect_of_version(&version));
        let session = Session {
            dialect: *dialect,
            number: row
                .try_get_unchecked::<String, _>(0)
                .ok()
                .and_then(|text| text.parse().ok()),
            options: Arc::clone(options),
        };
        Ok((connection, session))
    }

    /// Tells the server to end the connection.
    pub(super) async fn kill(&self) {
        let Some(number) = self.number else { return };
        let asking = async {
            let mut connection = self.options.sqlx.connect().await?;
            let killed = connection
                .execute(sqlx::raw_sql(sqlx::AssertSqlSafe(format!("KILL {number}"))))
                .await;
            match killed {
                // It has ended by itself.
                Err(error) if super::error::is_unknown_connection(&error) => {}
                killed => {
                    killed?;
                }
            }
            connection.close().await
        };
        server::courtesy(self.options.connect_timeout, asking).await;
    }
}
