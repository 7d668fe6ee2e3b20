//! Transactions that outlive a call: begun and ended by the user, or run around a function and run again on conflict.

use std::{
    future::{Future, IntoFuture},
    marker::PhantomData,
    ops::{Deref, DerefMut},
    pin::Pin,
    sync::{
        Arc, Weak,
        atomic::{AtomicU8, AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::sync::{Mutex, OwnedMutexGuard};

use super::Client;
use crate::{
    Error, ErrorKind, Result,
    driver::Connection,
    pool::{Access, Pooled},
};

/// What a transaction sees of others, in the words of the SQL standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Isolation {
    /// Changes that are not committed yet.
    ReadUncommitted,
    /// Whatever is committed at the time of each statement.
    ReadCommitted,
    /// What was committed when it began.
    RepeatableRead,
    /// As if transactions ran one after the other.
    Serializable,
}

impl Isolation {
    /// SQL's name of it.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn as_sql(self) -> &'static str {
        match self {
            Isolation::ReadUncommitted => "READ UNCOMMITTED",
            Isolation::ReadCommitted => "READ COMMITTED",
            Isolation::RepeatableRead => "REPEATABLE READ",
            Isolation::Serializable => "SERIALIZABLE",
        }
    }
}

/// How a transaction is begun.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct TransactionOptions {
    /// What it sees of others; the database's own default where it is not said.
    pub isolation: Option<Isolation>,
    /// For how long it waits for a connection. Two seconds, as in Prisma.
    pub max_wait: Duration,
    /// After which time it is rolled back. Five seconds, as in Prisma; none where it may take as long as it likes.
    pub timeout: Option<Duration>,
}

impl Default for TransactionOptions {
    fn default() -> TransactionOptions {
        TransactionOptions {
            isolation: None,
            max_wait: Duration::from_secs(2),
            timeout: Some(Duration::from_secs(5)),
        }
    }
}

/// A transaction or a savepoint. When the last handle on it is dropped, it is rolled back.
pub(super) struct Transaction {
    shared: Arc<Shared>,
    level: u32,
    state: AtomicU8,
    /// Kept, since the outer one must not end before.
    _outer: Option<Arc<Transaction>>,
}

const OPEN: u8 = 0;
const COMMITTED: u8 = 1;
const ROLLED_BACK: u8 = 2;
const TIMED_OUT: u8 = 3;

/// The connection that a transaction and its savepoints run on.
struct Shared {
    connection: Arc<Mutex<Option<Pooled>>>,
    /// A savepoint that was dropped while the connection was in use.
    abandoned: AtomicU32,
}

/// The connection of a transaction for the time of one operation.
pub(super) struct Locked {
    guard: OwnedMutexGuard<Option<Pooled>>,
    /// Behind the guard: when the last handle goes while this one works, the lock is free first.
    _transaction: Arc<Transaction>,
}

impl Deref for Locked {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.guard.as_ref().expect("an open transaction has a connection")
    }
}

impl DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut Connection {
        self.guard.as_mut().expect("an open transaction has a connection")
    }
}

impl Transaction {
    /// The transaction that was begun on a connection.
    fn on(pooled: Pooled, level: u32) -> Arc<Transaction> {
        Arc::new(Transaction {
            shared: Arc::new(Shared {
                connection: Arc::new(Mutex::new(Some(pooled))),
                abandoned: AtomicU32::new(0),
            }),
            level,
            state: AtomicU8::new(OPEN),
            _outer: None,
        })
    }

    /// The connection, once nobody else of the transaction uses it.
    pub(super) async fn lock(self: &Arc<Transaction>) -> Result<Locked> {
        let mut guard = Arc::clone(&self.shared.connection).lock_owned().await;
        self.check_open()?;
        let Some(connection) = &mut *guard else {
            return Err(over("it has ended"));
        };
        match self.shared.abandoned.swap(0, Ordering::AcqRel) {
            0 => {}
            level => connection.abandon(level),
        }
        Ok(Locked {
            guard,
            _transaction: Arc::clone(self),
        })
    }

    fn check_open(&self) -> Result<()> {
        match self.state.load(Ordering::Acquire) {
            OPEN => match &self._outer {
                Some(outer) => outer.check_open(),
                None => Ok(()),
            },
            COMMITTED => Err(over("it was committed")),
            ROLLED_BACK => Err(over("it was rolled back")),
            _ => Err(over("it took longer than its timeout and was rolled back")),
        }
    }

    /// Ends it, in the database too where that is needed, and gives the connection back.
    async fn end(self: &Arc<Transaction>, state: u8) -> Result<()> {
        let mut locked = self.lock().await?;
        let level = self.level;
        let outcome = match state {
            COMMITTED => locked.commit(level).await,
            _ => locked.rollback(level).await,
        };
        let reached = if outcome.is_ok() { state } else { ROLLED_BACK };
        self.state.store(reached, Ordering::Release);
        if outcome.is_err() {
            locked.abandon(level);
        }
        if level == 1 {
            *locked.guard = None;
        }
        outcome
    }

    /// Rolls back what takes longer than that.
    fn limit(self: &Arc<Transaction>, timeout: Duration) {
        let transaction: Weak<Transaction> = Arc::downgrade(self);
        let connection = Arc::clone(&self.shared.connection);
        tokio::spawn(async move {
            tokio::time::sleep(timeout).await;
            let mut guard = connection.lock().await;
            if let Some(transaction) = transaction.upgrade() {
                let ended = transaction
                    .state
                    .compare_exchange(OPEN, TIMED_OUT, Ordering::AcqRel, Ordering::Acquire);
                if ended.is_err() {
                    return;
                }
            }
            // Giving it back undoes what is open.
            *guard = None;
        });
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.state.load(Ordering::Acquire) != OPEN {
            return;
        }
        match self.shared.connection.try_lock() {
            Ok(mut guard) if self.level == 1 => *guard = None,
            Ok(mut guard) => {
                if let Some(connection) = &mut *guard {
                    connection.abandon(self.level);
                }
            }
            // In use by an outer one's handle, which undoes this one before its next statement.
            Err(_) => {
                let _ = self
                    .shared
                    .abandoned
                    .fetch_update(Ordering::AcqRel, Ordering::Acquire, |level| {
                        Some(if level == 0 { self.level } else { level.min(self.level) })
                    });
            }
        }
    }
}

#[cold]
fn over(why: &str) -> Error {
    Error::new(
        ErrorKind::Transaction,
        "P2028",
        format!("the transaction can't be used any more: {why}"),
    )
}

impl Client {
    /// Begins a transaction, or a savepoint inside one. It ends with [`commit`](Client::commit) or
    /// [`rollback`](Client::rollback); when the last handle on it is dropped before, it is rolled back.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let tx = db.begin().await?;
    /// tx.account().update(account::id.eq(1), account::update().balance(0)).await?;
    /// let savepoint = tx.begin().await?;
    /// savepoint.account().delete_many(Filter::all()).await?;
    /// savepoint.rollback().await?;
    /// tx.commit().await?;
    /// assert_eq!(db.account().count().await?, 2);
    /// # Ok(()) });
    /// ```
    pub async fn begin(&self) -> Result<Client> {
        self.begin_with(TransactionOptions::default()).await
    }

    /// The same with options.
    pub async fn begin_with(&self, options: TransactionOptions) -> Result<Client> {
        let transaction = match &self.transaction {
            Some(outer) => {
                let mut locked = outer.lock().await?;
                let level = locked.begin(options.isolation).await?;
                Arc::new(Transaction {
                    shared: Arc::clone(&outer.shared),
                    level,
                    state: AtomicU8::new(OPEN),
                    _outer: Some(Arc::clone(outer)),
                })
            }
            None => {
                let mut pooled = self.pooled_within(options.max_wait).await?;
                let began = tokio::time::timeout(options.max_wait, pooled.begin(options.isolation)).await;
                let level = began.map_err(|_| could_not_start(options.max_wait))??;
                let transaction = Transaction::on(pooled, level);
                if let Some(timeout) = options.timeout {
                    transaction.limit(timeout);
                }
                transaction
            }
        };
        Ok(self.inside(transaction))
    }

    /// Begins a transaction that reads, all of it in one state of the database.
    pub(crate) async fn begin_snapshot(&self) -> Result<Client> {
        let mut pooled = self.database.pool.acquire(Access::Read).await?;
        let level = pooled.begin_snapshot().await?;
        Ok(self.inside(Transaction::on(pooled, level)))
    }

    /// A handle on a transaction, with the extensions of this one.
    fn inside(&self, transaction: Arc<Transaction>) -> Client {
        Client {
            database: Arc::clone(&self.database),
            transaction: Some(transaction),
            extensions: self
                .extensions
                .as_ref()
                .map(|extensions| Arc::new(extensions.in_transaction())),
        }
    }

    async fn pooled_within(&self, max_wait: Duration) -> Result<Pooled> {
        match self.database.pool.acquire_within(Access::Write, max_wait).await {
            Err(error) if error.kind() == ErrorKind::PoolTimeout => Err(could_not_start(max_wait).with_source(error)),
            other => other,
        }
    }

    /// Makes what happened in the transaction happen for everybody.
    pub async fn commit(self) -> Result<()> {
        self.open_transaction()?.end(COMMITTED).await
    }

    /// Undoes what happened in the transaction.
    pub async fn rollback(self) -> Result<()> {
        self.open_transaction()?.end(ROLLED_BACK).await
    }

    fn open_transaction(&self) -> Result<&Arc<Transaction>> {
        self.transaction.as_ref().ok_or_else(|| {
            Error::new(
                ErrorKind::Transaction,
                "P2028",
                "there is no transaction to end; begin one, and end it by its own handle",
            )
        })
    }

    /// Runs a function in a transaction: commits where it gives `Ok`, rolls back where it gives `Err`, panics, or is
    /// dropped. `await` the result to run it.
    pub fn transaction<'a, F, Fut, T>(&self, work: F) -> RunTransaction<'a, Client, F>
    where
        F: Fn(Client) -> Fut + Send + 'a,
        Fut: Future<Output = Result<T>> + Send + 'a,
        T: Send + 'a,
    {
        RunTransaction::new(self.clone(), work)
    }
}

#[cold]
fn could_not_start(max_wait: Duration) -> Error {
    Error::new(
        ErrorKind::Transaction,
        "P2028",
        format!(
            "the transaction could not start within {} ms (`max_wait`)",
            max_wait.as_millis()
        ),
    )
}

/// A function to be run in a transaction, and how. Made by [`Client::transaction`]; `D` is what the function gets.
#[must_use = "a transaction does nothing until it is awaited"]
pub struct RunTransaction<'a, D, F> {
    client: Client,
    work: F,
    options: TransactionOptions,
    retries: u32,
    _database: PhantomData<Makes<'a, D>>,
}

/// Makes a `D` for as long as `'a`.
type Makes<'a, D> = (fn() -> D, &'a ());

impl<'a, D, F> RunTransaction<'a, D, F> {
    /// A function that gets a database made of a client.
    pub fn new(client: Client, work: F) -> RunTransaction<'a, D, F> {
        RunTransaction {
            client,
            work,
            options: TransactionOptions::default(),
            retries: 0,
            _database: PhantomData,
        }
    }

    /// What it sees of other transactions.
    pub fn isolation(mut self, isolation: Isolation) -> Self {
        self.options.isolation = Some(isolation);
        self
    }

    /// Runs it again, at most so many times, when another transaction was in the way (a serialization failure, a
    /// deadlock, a lock that was not to be had). The function has to bear being run more than once.
    pub fn retry(mut self, times: u32) -> Self {
        self.retries = times;
        self
    }

    /// After which time it is rolled back and gives an error. Each try has the whole time.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// For how long it waits for a connection.
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.options.max_wait = max_wait;
        self
    }
}

impl<'a, D, F, Fut, T> IntoFuture for RunTransaction<'a, D, F>
where
    D: From<Client> + 'a,
    F: Fn(D) -> Fut + Send + 'a,
    Fut: Future<Output = Result<T>> + Send + 'a,
    T: Send + 'a,
{
    type Output = Result<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        let RunTransaction {
            client,
            work,
            options,
            retries,
            _database,
        } = self;
        Box::pin(async move {
            let mut tries = 0;
            loop {
                // The limit of the time is kept by `finish`, so that it stops the function too.
                let begin = TransactionOptions {
                    timeout: None,
                    ..options
                };
                let outcome = match client.begin_with(begin).await {
                    Ok(transaction) => {
                        let running = work(D::from(transaction.clone()));
                        finish(transaction, running, options.timeout).await
                    }
                    Err(error) => Err(error),
                };
                match outcome {
                    Err(error) if error.is_conflict() && tries < retries => {
                        tries += 1;
                        tokio::time::sleep(pause(tries)).await;
                    }
                    outcome => return outcome,
                }
            }
        })
    }
}

async fn finish<T>(
    transaction: Client,
    running: impl Future<Output = Result<T>> + Send,
    timeout: Option<Duration>,
) -> Result<T> {
    let outcome = match timeout {
        None => running.await,
        Some(timeout) => match tokio::time::timeout(timeout, running).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::new(
                ErrorKind::Transaction,
                "P2028",
                format!(
                    "the transaction took longer than its timeout of {} ms and was rolled back",
                    timeout.as_millis()
                ),
            )),
        },
    };
    match outcome {
        Ok(value) => {
            transaction.commit().await?;
            Ok(value)
        }
        Err(error) => {
            // What the function failed with matters more than what the rollback may fail with.
            if let Err(rollback) = transaction.rollback().await {
                tracing::debug!(error = &rollback as &dyn std::error::Error, "a rollback failed");
            }
            // Whatever its statements did, nothing was committed.
            Err(error.with_nothing_done())
        }
    }
}

/// How long to wait before a transaction is run again: longer each time, and not the same for all that are in each
/// other's way.
fn pause(tries: u32) -> Duration {
    let most = 2_000u64 << tries.min(7);
    let random = uuid::Uuid::new_v4().as_u64_pair().0;
    Duration::from_micros(most / 2 + random % (most / 2))
}
