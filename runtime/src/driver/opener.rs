//! Opens connections to one database, and looks after what they share.

#[cfg(feature = "sqlite")]
use crate::driver::sqlite;
use std::{pin::Pin, sync::Arc};

use crate::{Result, driver::Connection, pool::Access, trace};

/// Where connections come from.
pub(crate) struct Opener {
    target: Target,
    trace: Arc<trace::Settings>,
}

/// What is connected to.
pub(crate) enum Target {
    /// A SQLite file, or a database in memory.
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Target),
    /// A PostgreSQL or CockroachDB server.
    #[cfg(feature = "postgres")]
    Postgres(Arc<crate::driver::postgres::Options>),
    /// A MySQL or MariaDB server.
    #[cfg(feature = "mysql")]
    Mysql(Arc<crate::driver::mysql::Options>),
}

impl Opener {
    pub(crate) fn new(target: Target, trace: trace::Settings) -> Opener {
        Opener {
            target,
            trace: Arc::new(trace),
        }
    }

    /// Whether only one connection at a time can write.
    pub(crate) fn has_one_writer(&self) -> bool {
        match &self.target {
            #[cfg(feature = "sqlite")]
            Target::Sqlite(sqlite) => !sqlite.is_in_memory(),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => false,
        }
    }

    /// Whether another connection would be to another database.
    pub(crate) fn has_one_connection(&self) -> bool {
        match &self.target {
            #[cfg(feature = "sqlite")]
            Target::Sqlite(sqlite) => sqlite.is_in_memory(),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => false,
        }
    }

    /// Whether a connection can break while it lies idle.
    pub(crate) fn can_break(&self) -> bool {
        match &self.target {
            #[cfg(feature = "sqlite")]
            Target::Sqlite(_) => false,
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => true,
        }
    }

    pub(crate) async fn open(&self, access: Access) -> Result<Connection> {
        #[cfg(not(feature = "sqlite"))]
        let _ = access;
        let level = |system| trace::Level {
            system,
            settings: Arc::clone(&self.trace),
        };
        match &self.target {
            #[cfg(feature = "sqlite")]
            Target::Sqlite(sqlite) => Ok(Connection::sqlite(
                sqlite.open(access == Access::Write).await?,
                level("sqlite"),
            )),
            // Connections to servers all do the same, whatever they are wanted for.
            #[cfg(feature = "postgres")]
            Target::Postgres(options) => Ok(Connection::postgres(
                crate::driver::postgres::PostgresConnection::open(options).await?,
                options.socket_timeout,
                level("postgresql"),
            )),
            #[cfg(feature = "mysql")]
            Target::Mysql(options) => Ok(Connection::mysql(
                crate::driver::mysql::MysqlConnection::open(options).await?,
                options.socket_timeout,
                level("mysql"),
            )),
        }
    }

    /// Looks at a connection that comes back. Gives what has to be done before it is lent again.
    pub(crate) fn after_use(&self, connection: &mut Connection) -> Option<Pin<Box<dyn Future<Output = ()> + Send>>> {
        match &self.target {
            #[cfg(feature = "sqlite")]
            Target::Sqlite(sqlite) => {
                let chore = sqlite.after_use(connection.take_log_frames())?;
                Some(Box::pin(chore))
            }
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => {
                let _ = connection;
                None
            }
        }
    }

    /// Closes what the connections share.
    pub(crate) async fn close(&self) -> Result<()> {
        match &self.target {
            #[cfg(feature = "sqlite")]
            Target::Sqlite(sqlite) => sqlite.close().await,
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => Ok(()),
        }
    }
}
