//! A client: the handle on a database that queries go through.

mod options;
mod transaction;

mod answer;
mod event;
mod extension;
mod holders;
mod hook;
mod raw;

pub(crate) mod batch;
mod environment;
pub(crate) mod operation;
pub(crate) mod parameters;
pub(crate) mod url;

use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use mbgen_sql::Dialect;

pub use self::{
    answer::GivenRecord,
    event::{Event, StatementEvent},
    holders::check_database,
    hook::{Action, Call, Hook, HookFuture, LoadedRecord, Outcome, Query},
    options::ConnectOptions,
    raw::{ExecuteRaw, QueryRaw},
    transaction::{Isolation, RunTransaction, TransactionOptions},
};
pub(crate) use self::{event::Listener, raw::as_raw};
use self::{extension::Extensions, transaction::Transaction};
use crate::{
    Error, ErrorKind, Executed, PoolStatus, Result, Sink, Statement,
    driver::Connection,
    pool::{Access, Pool, Pooled},
};

/// A handle on a database: over a pool of connections, or inside one transaction.
///
/// Cloning it gives another handle on the same.
#[derive(Clone)]
pub struct Client {
    database: Arc<Database>,
    transaction: Option<Arc<Transaction>>,
    extensions: Option<Arc<Extensions>>,
}

/// What all handles of a client share.
struct Database {
    pool: Pool,
    dialect: &'static dyn Dialect,
}

impl Client {
    /// Connects to the database of that URL, with the options that the URL contains.
    ///
    /// `file:./dev.db` is a SQLite file beside the working directory, `:memory:` a database in memory,
    /// `postgresql://user:password@host:5432/name` and `mysql://user:password@host:3306/name` are servers.
    pub async fn connect(url: impl Into<String>) -> Result<Client> {
        ConnectOptions::new(url).connect().await
    }

    /// Connects to the database of the variable `DATABASE_URL`, of the environment or else of the file `.env` in the
    /// working directory or one above it.
    pub async fn from_env() -> Result<Client> {
        ConnectOptions::from_env()?.connect().await
    }

    /// How the database differs from others.
    pub fn dialect(&self) -> &'static dyn Dialect {
        self.database.dialect
    }

    /// What the connections do right now, and what waiting for them has come to: for the metrics of a service.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_new_database(async |db: Database| {
    /// let status = db.pool_status();
    /// assert_eq!((status.open, status.waiting, status.timeouts), (1, 0, 0));
    /// # Ok(()) });
    /// ```
    pub fn pool_status(&self) -> PoolStatus {
        self.database.pool.status()
    }

    /// Waits until no connection is in use and closes all of them. Queries after that fail.
    pub async fn close(self) -> Result<()> {
        if self.transaction.is_some() {
            return Err(Error::new(
                ErrorKind::Transaction,
                "P2028",
                "a transaction can't close the client; commit it or roll it back",
            ));
        }
        self.database.pool.close().await
    }

    /// Whether statements of this handle run inside a transaction.
    pub fn is_in_transaction(&self) -> bool {
        self.transaction.is_some()
    }

    /// A connection of this handle's own for as long as it is held.
    pub(crate) async fn lease(&self, access: Access) -> Result<Lease> {
        let holder = match &self.transaction {
            None => Holder::Pool(self.database.pool.acquire(access).await?),
            Some(transaction) => Holder::Transaction(transaction.lock().await?),
        };
        let mut lease = Lease(holder);
        lease.comment_with(self.comment());
        Ok(lease)
    }

    /// Runs one query that is expected to read.
    ///
    /// A statement that turns out to write runs again where it may: nothing has happened before that is known.
    pub(crate) async fn fetch(&self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        match self.lease(Access::Read).await?.fetch(statement, sink).await {
            Err(error) if error.is_write_on_reader() => self.lease(Access::Write).await?.fetch(statement, sink).await,
            outcome => outcome,
        }
    }

    /// Runs one statement that may write.
    pub(crate) async fn run(&self, statement: &Statement) -> Result<Executed> {
        self.lease(Access::Write).await?.execute(statement).await
    }

    /// Runs the statements of a script one after the other, without parameters and without rows.
    pub async fn execute_script(&self, script: &str) -> Result<()> {
        self.lease(Access::Write).await?.execute_script(script).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("database", &self.database.dialect.name())
            .field("is_in_transaction", &self.is_in_transaction())
            .finish_non_exhaustive()
    }
}

/// A connection for the time of one operation: one of the pool, or that of the transaction.
pub(crate) struct Lease(Holder);

enum Holder {
    Pool(Pooled),
    Transaction(transaction::Locked),
}

impl Deref for Lease {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        match &self.0 {
            Holder::Pool(pooled) => pooled,
            Holder::Transaction(locked) => locked,
        }
    }
}

impl DerefMut for Lease {
    fn deref_mut(&mut self) -> &mut Connection {
        match &mut self.0 {
            Holder::Pool(pooled) => pooled,
            Holder::Transaction(locked) => locked,
        }
    }
}
