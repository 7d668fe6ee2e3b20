//! What can be said about a connection besides its URL.

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::{Client, Database, environment, url};
use crate::{
    Result,
    driver::Opener,
    pool::{Access, Pool},
};

/// How to connect to a database. What the URL says (`?connection_limit=5`) counts where the program says nothing.
#[derive(Debug, Clone)]
#[must_use = "options do nothing until `connect` is called"]
pub struct ConnectOptions {
    pub(super) url: String,
    pub(super) folder: Option<PathBuf>,
    pub(super) create: bool,
    pub(super) max_connections: Option<usize>,
    pub(super) pool_timeout: Option<Duration>,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) busy_timeout: Option<Duration>,
    pub(super) log_parameters: bool,
    pub(super) slow_statement: Option<Duration>,
}

impl ConnectOptions {
    /// The database of that URL.
    pub fn new(url: impl Into<String>) -> ConnectOptions {
        ConnectOptions {
            url: url.into(),
            folder: None,
            create: true,
            max_connections: None,
            pool_timeout: None,
            connect_timeout: None,
            busy_timeout: None,
            log_parameters: false,
            slow_statement: None,
        }
    }

    /// The database of the variable `DATABASE_URL`, of the environment or a file `.env`.
    pub fn from_env() -> Result<ConnectOptions> {
        environment::database_url().map(ConnectOptions::new)
    }

    /// The folder that a SQLite file's path is relative to, instead of the working directory.
    pub fn relative_to(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// Whether a SQLite file that does not exist is made. It is, unless this says otherwise.
    pub fn create_if_missing(mut self, create: bool) -> Self {
        self.create = create;
        self
    }

    /// How many connections may be open at a time; on SQLite, how many read.
    pub fn max_connections(mut self, max: usize) -> Self {
        self.max_connections = Some(max.max(1));
        self
    }

    /// For how long a query waits for a free connection.
    pub fn pool_timeout(mut self, timeout: Duration) -> Self {
        self.pool_timeout = Some(timeout);
        self
    }

    /// For how long a server may take to answer when a connection is made.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// For how long a statement on a SQLite file waits for another program's lock.
    pub fn busy_timeout(mut self, timeout: Duration) -> Self {
        self.busy_timeout = Some(timeout);
        self
    }

    /// Whether the spans of statements tell the values of parameters. They don't, unless this says so.
    pub fn log_parameters(mut self, log: bool) -> Self {
        self.log_parameters = log;
        self
    }

    /// Statements that take longer are warned of in the log.
    pub fn warn_slower_than(mut self, limit: Duration) -> Self {
        self.slow_statement = Some(limit);
        self
    }

    /// Connects.
    pub async fn connect(self) -> Result<Client> {
        let resolved = url::resolve(&self)?;
        let opener = Opener::new(resolved.target, self.log_parameters, self.slow_statement);
        let pool = Pool::new(opener, resolved.max_connections, resolved.pool_timeout);
        // The first connection tells what is wrong now rather than later, and which database it is.
        let dialect = pool
            .acquire_within(Access::Write, resolved.connect_timeout)
            .await?
            .dialect();
        Ok(Client {
            database: Arc::new(Database { pool, dialect }),
            transaction: None,
        })
    }
}
