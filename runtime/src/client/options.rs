//! What can be said about a connection besides its URL.

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::{Client, Database, Event, Listener, environment, url};
use crate::{
    Result,
    driver::Opener,
    pool::{Access, Pool},
    trace,
};

/// How to connect to a database. What the URL says (`?connection_limit=5`) counts where the program says nothing.
///
/// An option of the URL that does not count for this database is warned of, in an [`Event`] and at the target
/// `mbgen::connection` of `tracing`; a misspelt one is an error that names the right one.
///
/// ```
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// use mbgen_runtime::Client;
///
/// let error = Client::connect("file:./dev.db?conection_limit=5").await.unwrap_err();
/// assert!(error.message().contains("did you mean `connection_limit`"));
/// # });
/// ```
#[derive(Debug, Clone)]
#[must_use = "options do nothing until `connect` is called"]
pub struct ConnectOptions {
    pub(super) url: String,
    pub(super) folder: Option<PathBuf>,
    pub(super) create: bool,
    pub(super) max_connections: Option<usize>,
    pub(super) pool_timeout: Option<Duration>,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) max_connection_lifetime: Option<Duration>,
    pub(super) max_idle_connection_lifetime: Option<Duration>,
    pub(super) busy_timeout: Option<Duration>,
    pub(super) log_parameters: bool,
    pub(super) slow_statement: Option<Duration>,
    pub(super) listener: Option<Listener>,
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
            max_connection_lifetime: None,
            max_idle_connection_lifetime: None,
            busy_timeout: None,
            log_parameters: false,
            slow_statement: None,
            listener: None,
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

    /// How old a connection gets. The next one that would use it gets another; what is being done on it is not interrupted.
    /// There is no limit unless this or the URL (`max_connection_lifetime`, in seconds) sets one.
    pub fn max_connection_lifetime(mut self, lifetime: Duration) -> Self {
        self.max_connection_lifetime = Some(lifetime);
        self
    }

    /// For how long a connection stays open that nobody uses. There is no limit unless this or the URL
    /// (`max_idle_connection_lifetime`, in seconds) sets one.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// use std::time::Duration;
    /// use mbgen_runtime::ConnectOptions;
    ///
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let url = format!("file:{}/dev.db", folder.path().display());
    /// let options = ConnectOptions::new(url).max_idle_connection_lifetime(Duration::from_millis(100));
    /// let client = options.connect().await?;
    /// tokio::time::sleep(Duration::from_millis(500)).await;
    /// assert_eq!(client.pool_status().open, 0);
    /// client.execute("CREATE TABLE t (n INTEGER)").await?; // on a new one
    /// # Ok::<(), mbgen_runtime::Error>(()) }).unwrap();
    /// ```
    pub fn max_idle_connection_lifetime(mut self, lifetime: Duration) -> Self {
        self.max_idle_connection_lifetime = Some(lifetime);
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

    /// A function that is told of every statement with its duration, of slow ones, and of failures. It is called where the
    /// statement ran, so it should be quick; without one nothing is measured. The same goes to spans and events of
    /// `tracing`, at the targets `mbgen::operation` and `mbgen::statement`.
    ///
    /// ```
    /// use mbgen_runtime::{ConnectOptions, Event};
    ///
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let options = ConnectOptions::new(":memory:").on_event(|event| match event {
    ///     Event::Query(statement) => println!("{:?} {}", statement.took, statement.sql),
    ///     other => println!("{other:?}"),
    /// });
    /// let client = options.connect().await?;
    /// client.execute("CREATE TABLE t (n INTEGER)").await?;
    /// # Ok::<(), mbgen_runtime::Error>(()) }).unwrap();
    /// ```
    pub fn on_event(mut self, listener: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        self.listener = Some(Listener::new(listener));
        self
    }

    /// What of the URL does not count for its database, in sentences: what connecting warns of.
    ///
    /// ```
    /// use mbgen_runtime::ConnectOptions;
    ///
    /// let options = ConnectOptions::new("file:./dev.db?connection_limit=1&pgbouncer=true");
    /// assert_eq!(options.warnings()?.len(), 1);
    /// # Ok::<(), mbgen_runtime::Error>(())
    /// ```
    pub fn warnings(&self) -> Result<Vec<String>> {
        url::warnings(self.url.trim())
    }

    /// Connects.
    pub async fn connect(self) -> Result<Client> {
        let resolved = url::resolve(&self)?;
        let trace = trace::Settings {
            parameters: self.log_parameters,
            slow: self.slow_statement,
            listener: self.listener.clone(),
            place: url::place(&self.url),
        };
        for message in &resolved.warnings {
            tracing::warn!(target: trace::CONNECTIONS, "{message}");
            if let Some(listener) = &self.listener {
                listener.tell(&Event::Warn {
                    message,
                    statement: None,
                });
            }
        }
        let opener = Opener::new(resolved.target, trace);
        let pool = Pool::new(
            opener,
            resolved.max_connections,
            resolved.pool_timeout,
            resolved.lifetimes,
        );
        // The first connection tells what is wrong now rather than later, and which database it is.
        let dialect = pool
            .acquire_within(Access::Write, resolved.connect_timeout)
            .await?
            .dialect();
        if let Some(listener) = &self.listener {
            listener.tell(&Event::Info { message: "connected" });
        }
        Ok(Client {
            database: Arc::new(Database { pool, dialect }),
            transaction: None,
            extensions: None,
        })
    }
}
