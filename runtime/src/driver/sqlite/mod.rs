//! The SQLite driver: statements run inline, on the task that asks.
//!
//! A SQLite statement is a function call of a few microseconds, and handing it to a thread costs ten times that. So it
//! runs where it is asked for, and three things see to it that nobody else on the executor waits:
//! - a task that gets many rows lets others run every quarter of a millisecond;
//! - a statement that holds the thread too long is stopped by the [`watch`] and run again on a blocking thread, behind
//!   the rows that were already delivered. The transaction around a read keeps the snapshot, so they are the same rows;
//!   a write is undone by SQLite before it runs again. Only a write within a transaction can't be stopped (SQLite would
//!   roll the transaction back): where its plan, its parameters or its past say that it is long, it goes to a blocking
//!   thread at once;
//! - locks of other processes are waited for by sleeping in the executor, never in SQLite.
//!
//! [`handle`] holds all code that is `unsafe`.

mod bind;
mod copy;
mod decimal;
pub(crate) mod decode;
mod elsewhere;
mod error;
#[expect(
    unsafe_code,
    reason = "statements run on SQLite's own handle; the module says what keeps that sound"
)]
mod handle;
mod hold;
mod path;
mod run;
mod target;
mod wait;
mod watch;

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::sqlite::SqliteConnectOptions;
use tokio::sync::{mpsc, oneshot};

pub(crate) use self::{copy::RowCopy, handle::RowRef, target::Target};
use self::{
    elsewhere::{LOTS_UNDER_WAY, Lent, run_to_the_end, wait_on_thread},
    handle::{Failure, Handle, Prepared},
    hold::{Hold, Reads},
    run::Stopped,
    wait::Wait,
    watch::Watch,
};
use crate::{
    Error, ErrorKind, Executed, Isolation, Parameter, Result, Row, Sink, Statement,
    described::{Described, PlainKind},
    row::Source,
};

/// A transaction that wrote more rows than this is committed on a blocking thread.
const ROWS_COMMITTED_INLINE: i64 = 2_000;

/// How a file is opened.
pub(crate) struct Options {
    /// The file; none for a database in memory.
    pub(crate) path: Option<PathBuf>,
    /// Whether the connection is one that writes.
    pub(crate) writes: bool,
    /// Whether a file that does not exist is made.
    pub(crate) create: bool,
    /// For how long locks of other processes are waited for.
    pub(crate) busy_timeout: Duration,
    /// The lock that readers share; none where there is no file.
    hold: Option<Arc<Hold>>,
}

/// A connection to SQLite.
pub(crate) struct SqliteConnection {
    state: State,
    options: Arc<Options>,
    /// Whether a transaction was begun and not ended.
    begun: bool,
    /// Rows written on the connection when it began.
    changes_at_begin: i64,
    reads: Reads,
}

enum State {
    Here(Box<Handle>),
    /// On a blocking thread, which gives it back.
    Away {
        back: oneshot::Receiver<Box<Handle>>,
        watch: Arc<Watch>,
    },
    Lost,
}

impl SqliteConnection {
    pub(crate) async fn open(options: Arc<Options>) -> Result<SqliteConnection> {
        if let Some(path) = &options.path {
            path::check(path, options.create)?;
        }
        let path = options.path.as_deref();
        let mut sqlite = SqliteConnectOptions::new().busy_timeout(Duration::ZERO);
        if let Some(path) = path {
            sqlite = sqlite
                .filename(path)
                .create_if_missing(options.create)
                .read_only(path::is_read_only(path));
        }
        let mut wait = Wait::new(options.busy_timeout);
        let mut handle = loop {
            match Handle::open(&sqlite).await {
                Ok(handle) => break handle,
                Err(error) => match failure_of(&error) {
                    Some(failure) if failure.is_busy() && wait.again().await => {}
                    Some(failure) if failure.is_busy() => {
                        return Err(error::still_busy(failure, path, options.busy_timeout));
                    }
                    Some(failure) => return Err(failure.into_error(path)),
                    None => {
                        return Err(
                            Error::new(ErrorKind::Connection, "P1001", "SQLite could not be started")
                                .with_source(error),
                        );
                    }
                },
            }
        };
        handle.define_functions().map_err(|failure| failure.into_error(path))?;
        let mut connection = SqliteConnection {
            state: State::Here(Box::new(handle)),
            options,
            begun: false,
            changes_at_begin: 0,
            reads: Reads::default(),
        };
        connection.configure().await?;
        Ok(connection)
    }

    async fn configure(&mut self) -> Result<()> {
        self.command("PRAGMA foreign_keys = ON").await?;
        let Some(path) = self.options.path.clone() else {
            return Ok(());
        };
        if path::is_read_only(&path) {
            // Says now, rather than at the first query, when the file is no database.
            return self.command("PRAGMA schema_version").await;
        }
        if self.options.writes {
            self.command("PRAGMA journal_mode = WAL").await?;
        }
        self.command("PRAGMA synchronous = NORMAL").await?;
        self.command("PRAGMA wal_autocheckpoint = 0").await?;
        self.command("PRAGMA schema_version").await?;
        if self.options.writes {
            self.here().await?.watch_log();
        } else {
            self.command("PRAGMA query_only = ON").await?;
        }
        Ok(())
    }

    /// The handle, once it is back from where it was.
    async fn here(&mut self) -> Result<&mut Handle> {
        Ok(self.here_with_options().await?.0)
    }

    async fn here_with_options(&mut self) -> Result<(&mut Handle, &Options)> {
        if let State::Away { back, watch } = &mut self.state {
            // Whoever waited for the statement has gone, or it would not be asked for now.
            watch.set_abandoned(true);
            let returned = back.await;
            watch.set_abandoned(false);
            self.state = returned.map_or(State::Lost, State::Here);
        }
        match &mut self.state {
            State::Here(handle) => Ok((handle, &self.options)),
            _ => Err(Error::new(
                ErrorKind::ConnectionLost,
                "P1017",
                "the connection was lost in a panic on another thread",
            )),
        }
    }

    /// The handle if it is here.
    fn here_now(&mut self) -> Option<&mut Handle> {
        if let State::Away { back, watch } = &mut self.state
            && let Ok(handle) = back.try_recv()
        {
            watch.set_abandoned(false);
            self.state = State::Here(handle);
        }
        match &mut self.state {
            State::Here(handle) => Some(handle),
            _ => None,
        }
    }

    /// Runs a query and gives its rows to the sink.
    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        self.run(statement, Some(sink)).await.map(|_| ())
    }

    /// The columns that the statement has, without running it.
    pub(crate) async fn describe(&mut self, statement: &Statement) -> Result<Vec<Described>> {
        let options = Arc::clone(&self.options);
        let handle = self.here().await?;
        let prepared = handle
            .prepare(&statement.sql)
            .map_err(|failure| failure.into_error(options.path.as_deref()))?;
        let columns = handle.columns(prepared).into_iter();
        Ok(columns
            .map(|(name, declared)| Described {
                name,
                of: declared
                    .and_then(|declared| decode::declared_kind(&declared))
                    .unwrap_or(PlainKind::Int)
                    .one(),
            })
            .collect())
    }

    /// Runs a statement, passing over rows.
    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<Executed> {
        self.run(statement, None).await
    }

    async fn run(&mut self, statement: &Statement, mut sink: Option<&mut Sink<'_>>) -> Result<Executed> {
        let mut wait = None;
        if let Some(hold) = &self.options.hold
            && !self.options.writes
        {
            self.reads.count(hold);
        }
        loop {
            let begun = self.begun;
            let (handle, options) = self.here_with_options().await?;
            check_still_open(handle, begun)?;
            let prepared = match handle.prepare(&statement.sql) {
                Ok(prepared) => prepared,
                Err(failure) if failure.is_busy() => {
                    self.wait_for_lock(&mut wait, failure).await?;
                    continue;
                }
                Err(failure) => return Err(failure.into_error(options.path.as_deref())),
            };
            check_parameters(handle, prepared, statement)?;
            let reads = handle.is_read_only(prepared);
            if !reads && !options.writes {
                return Err(Error::write_on_reader());
            }
            let in_transaction = !handle.is_autocommit();
            if !reads && handle.is_long_write(prepared, statement, in_transaction) {
                return self.run_elsewhere(statement, sink, 0, false).await;
            }
            // Reads get a transaction of their own, so that they can go on elsewhere without missing or repeating a row.
            let snapshot = reads && !in_transaction && !statement.single && options.path.is_some() && sink.is_some();
            let outcome = handle
                .run_here(prepared, statement, &mut sink, snapshot, in_transaction)
                .await;
            match outcome {
                Ok(executed) => return Ok(executed),
                Err(Stopped::Failed(error)) => return Err(error),
                Err(Stopped::Sqlite { failure, delivered }) if failure.is_interrupt() => {
                    return self.run_elsewhere(statement, sink, delivered, snapshot).await;
                }
                Err(Stopped::Sqlite { failure, delivered: 0 }) if failure.is_busy() => {
                    self.wait_for_lock(&mut wait, failure).await?;
                }
                Err(Stopped::Sqlite { failure, .. }) => return Err(failure.into_error(options.path.as_deref())),
            }
        }
    }

    /// Sleeps before another try, or says that it was in vain.
    async fn wait_for_lock(&mut self, wait: &mut Option<Wait>, failure: Failure) -> Result<()> {
        let options = Arc::clone(&self.options);
        let in_transaction = !self.here().await?.is_autocommit();
        let wait = wait.get_or_insert_with(|| Wait::new(options.busy_timeout));
        if !failure.is_stale_snapshot() && wait.again().await {
            return Ok(());
        }
        Err(if in_transaction {
            error::conflict(failure)
        } else {
            error::still_busy(failure, options.path.as_deref(), options.busy_timeout)
        })
    }

    /// Runs a statement on a blocking thread, from behind the rows that were delivered already. `snapshot` tells that
    /// the transaction it runs in was begun for it alone.
    async fn run_elsewhere(
        &mut self,
        statement: &Statement,
        sink: Option<&mut Sink<'_>>,
        delivered: u64,
        snapshot: bool,
    ) -> Result<Executed> {
        let (lots, mut arriving) = mpsc::channel::<Vec<RowCopy>>(LOTS_UNDER_WAY);
        let options = Arc::clone(&self.options);
        let statement = statement.clone();
        let wants_rows = sink.is_some();
        let work = self.lend(move |handle| {
            let outcome = run_to_the_end(handle, &options, &statement, delivered, wants_rows, &lots);
            if snapshot {
                let ended = handle.command("COMMIT");
                if ended.is_err() {
                    let _ = handle.command("ROLLBACK");
                }
            }
            outcome
        })?;
        if let Some(sink) = sink {
            while let Some(lot) = arriving.recv().await {
                for copy in &lot {
                    sink(&Row(Source::SqliteCopy(copy)))?;
                }
                // Others get their turn even where the next rows are there already.
                tokio::task::yield_now().await;
            }
        }
        work.outcome().await
    }

    /// Hands the connection to a blocking thread, which gives it back when the work is done.
    fn lend<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Handle) -> Result<T> + Send + 'static,
    ) -> Result<Lent<T>> {
        let State::Here(mut handle) = std::mem::replace(&mut self.state, State::Lost) else {
            unreachable!("only a connection that is here is lent");
        };
        let watch = Arc::clone(handle.watch());
        let (give_back, back) = oneshot::channel();
        self.state = State::Away {
            back,
            watch: Arc::clone(&watch),
        };
        let task = tokio::task::spawn_blocking(move || {
            handle.watch().begin_elsewhere();
            let outcome = work(&mut handle);
            // Where nobody takes it back it is closed here.
            let _ = give_back.send(handle);
            outcome
        });
        Ok(Lent { task, watch })
    }

    /// Whether no transaction is open, though one was: SQLite ends them by itself after some failures.
    pub(crate) async fn is_autocommit(&mut self) -> Result<bool> {
        Ok(self.here().await?.is_autocommit())
    }

    /// Runs a statement without parameters and rows.
    pub(crate) async fn command(&mut self, sql: &str) -> Result<()> {
        let mut wait = None;
        loop {
            let handle = self.here().await?;
            handle.watch().begin_on_executor(false);
            match handle.command(sql) {
                Ok(()) => return Ok(()),
                Err(failure) if failure.is_busy() => self.wait_for_lock(&mut wait, failure).await?,
                Err(failure) => return Err(failure.into_error(self.options.path.as_deref())),
            }
        }
    }

    /// Runs the statements of a script, on a blocking thread.
    pub(crate) async fn execute_script(&mut self, script: &str) -> Result<()> {
        self.here().await?;
        let options = Arc::clone(&self.options);
        let script = script.to_owned();
        self.lend(move |handle| {
            let mut done = 0;
            let began = Instant::now();
            loop {
                match handle.script(&script, &mut done) {
                    Ok(()) => return Ok(()),
                    Err(failure) if failure.is_busy() && !failure.is_stale_snapshot() => {
                        wait_on_thread(handle, &options, began, failure)?;
                    }
                    Err(failure) => return Err(failure.into_error(options.path.as_deref())),
                }
            }
        })?
        .outcome()
        .await
    }

    /// Makes sure that a dropped statement has ended, and that the transaction it ran in has not ended with it.
    pub(crate) async fn recover(&mut self, in_transaction: bool) -> Result<()> {
        let is_autocommit = self.is_autocommit().await?;
        if !in_transaction && !is_autocommit {
            self.command("ROLLBACK").await?;
        }
        Ok(())
    }

    /// A file does not go away.
    pub(crate) async fn ping(&mut self) -> Result<()> {
        self.here().await.map(|_| ())
    }

    /// Begins a transaction: one that writes takes the write lock at once, so that it can't fail for it later.
    pub(crate) async fn begin(&mut self, isolation: Option<Isolation>) -> Result<()> {
        if let Some(isolation) = isolation
            && isolation != Isolation::Serializable
        {
            return Err(Error::new(
                ErrorKind::Unsupported,
                "P2028",
                format!("SQLite's transactions are all serializable; {isolation:?} is not to be had"),
            ));
        }
        self.command(if self.options.writes {
            "BEGIN IMMEDIATE"
        } else {
            "BEGIN"
        })
        .await?;
        self.begun = true;
        self.changes_at_begin = self.here().await?.total_changes();
        Ok(())
    }

    pub(crate) async fn commit(&mut self) -> Result<()> {
        let began_at = self.changes_at_begin;
        let begun = self.begun;
        let handle = self.here().await?;
        check_still_open(handle, begun)?;
        if handle.total_changes() - began_at <= ROWS_COMMITTED_INLINE {
            self.command("COMMIT").await?;
            self.begun = false;
            return Ok(());
        }
        let options = Arc::clone(&self.options);
        self.lend(move |handle| {
            let began = Instant::now();
            loop {
                match handle.command("COMMIT") {
                    Ok(()) => return Ok(()),
                    Err(failure) if failure.is_busy() => wait_on_thread(handle, &options, began, failure)?,
                    Err(failure) => return Err(failure.into_error(options.path.as_deref())),
                }
            }
        })?
        .outcome()
        .await?;
        self.begun = false;
        Ok(())
    }

    /// Undoes the transaction. One that SQLite has ended by itself is over already.
    pub(crate) async fn rollback(&mut self) -> Result<()> {
        if !self.here().await?.is_autocommit() {
            self.command("ROLLBACK").await?;
        }
        self.begun = false;
        Ok(())
    }

    /// Undoes the transaction at once where the connection is here; says whether none is open any more.
    pub(crate) fn rollback_now(&mut self) -> bool {
        let Some(handle) = self.here_now() else {
            return false;
        };
        handle.watch().begin_on_executor(false);
        let clean = handle.is_autocommit() || handle.command("ROLLBACK").is_ok();
        self.begun &= !clean;
        clean
    }

    /// How long the write-ahead log is, in pages, if it has grown since this was asked last.
    pub(crate) fn take_log_frames(&mut self) -> u32 {
        self.here_now().map_or(0, |handle| handle.watch().take_log_frames())
    }

    /// Closes the connection and waits until that is done.
    pub(crate) async fn close(mut self) -> Result<()> {
        self.here().await?;
        let State::Here(handle) = self.state else {
            unreachable!("it is here");
        };
        let path = self.options.path.clone();
        handle.close().await.map_err(|error| match failure_of(&error) {
            Some(failure) => failure.into_error(path.as_deref()),
            None => Error::new(ErrorKind::Connection, "P1017", "the connection did not close").with_source(error),
        })
    }
}

/// After some failures, a full disk for one, SQLite undoes the transaction by itself. What comes after must not run
/// outside of it.
fn check_still_open(handle: &mut Handle, begun: bool) -> Result<()> {
    if !begun || !handle.is_autocommit() {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Transaction,
        "P2028",
        "the database undid the transaction after a failure; begin a new one",
    ))
}

fn check_parameters(handle: &Handle, prepared: Prepared, statement: &Statement) -> Result<()> {
    let (wanted, given) = (handle.parameters(prepared), statement.parameters.len());
    if wanted == given {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::InvalidQuery,
        "P2010",
        format!("the statement has {wanted} parameters, but {given} values are bound"),
    ))
}

/// What SQLite said to sqlx.
fn failure_of(error: &sqlx::Error) -> Option<Failure> {
    let error = error.as_database_error()?;
    Some(Failure {
        code: error.code()?.parse().ok()?,
        message: error.message().to_owned(),
    })
}

/// The parameters of a statement are read on other threads too.
const _: fn() = || {
    fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<Parameter>();
};
