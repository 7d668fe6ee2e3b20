//! Connections: one type over the drivers.
//!
//! A driver runs one statement at a time and gives the rows to a sink while it still holds them. What each makes of values
//! and errors is in its own folder, with the same file names: `bind` (a value on its way in), `decode` (a cell on its way
//! out), `error` (what the database's codes mean).
//!
//! A future of a [`Connection`] may be dropped at any time. What it leaves behind is settled before the connection does
//! anything else: see [`Connection::abandon`]. A statement that goes on at the server although nobody waits for it is
//! stopped there: `cancel` in the drivers' folders. What servers have alike is in `server`.

pub(crate) mod memory;
#[cfg(feature = "mysql")]
pub(crate) mod mysql;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;

mod opener;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod server;

use std::{
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};

use mbgen_sql::Dialect;
use tracing::Instrument as _;

pub(crate) use opener::{Opener, Target};

use crate::described::Described;
use crate::{Error, ErrorKind, Executed, Isolation, Result, Row, Sink, Statement, texts::Texts, trace};

/// A connection to a database.
pub(crate) struct Connection {
    driver: Driver,
    /// How many transactions are open: one and the savepoints within it.
    depth: u32,
    /// The transaction of this level, and those within it, have to be undone before anything else happens.
    abandoned: Option<u32>,
    /// A statement is under way. If it still is when the connection is used again, its future was dropped.
    busy: bool,
    /// For how long a server may take over a statement; none where it may take as long as it likes.
    limit: Option<Duration>,
    trace: trace::Level,
    /// What is appended to every statement.
    comment: Option<Arc<str>>,
    /// For whoever writes statements.
    texts: Texts,
}

enum Driver {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::SqliteConnection),
    #[cfg(feature = "postgres")]
    Postgres(postgres::PostgresConnection),
    #[cfg(feature = "mysql")]
    Mysql(mysql::MysqlConnection),
}

/// Does the same with whichever driver it is.
macro_rules! drive {
    ($connection:expr, $driver:ident => $expression:expr) => {
        match &mut $connection.driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite($driver) => $expression,
            #[cfg(feature = "postgres")]
            Driver::Postgres($driver) => $expression,
            #[cfg(feature = "mysql")]
            Driver::Mysql($driver) => $expression,
        }
    };
}

impl Connection {
    #[cfg(feature = "sqlite")]
    pub(crate) fn sqlite(connection: sqlite::SqliteConnection, trace: trace::Level) -> Connection {
        Connection::new(Driver::Sqlite(connection), None, trace)
    }

    #[cfg(feature = "postgres")]
    pub(crate) fn postgres(
        connection: postgres::PostgresConnection,
        limit: Option<Duration>,
        trace: trace::Level,
    ) -> Connection {
        Connection::new(Driver::Postgres(connection), limit, trace)
    }

    #[cfg(feature = "mysql")]
    pub(crate) fn mysql(
        connection: mysql::MysqlConnection,
        limit: Option<Duration>,
        trace: trace::Level,
    ) -> Connection {
        Connection::new(Driver::Mysql(connection), limit, trace)
    }

    fn new(driver: Driver, limit: Option<Duration>, trace: trace::Level) -> Connection {
        Connection {
            driver,
            depth: 0,
            abandoned: None,
            busy: false,
            limit,
            trace,
            comment: None,
            texts: Texts::default(),
        }
    }

    /// Statements carry that comment from now on.
    #[inline]
    pub(crate) fn comment_with(&mut self, comment: Option<&Arc<str>>) {
        if comment.is_some() || self.comment.is_some() {
            self.comment = comment.cloned();
        }
    }

    /// How the database at the other end differs from others.
    pub(crate) fn dialect(&self) -> &'static dyn Dialect {
        match &self.driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite(_) => mbgen_sql::Provider::Sqlite.dialect(),
            #[cfg(feature = "postgres")]
            Driver::Postgres(postgres) => postgres.provider().dialect(),
            #[cfg(feature = "mysql")]
            Driver::Mysql(mysql) => mysql.dialect(),
        }
    }

    /// Texts that were written for statements of this connection.
    pub(crate) fn texts(&mut self) -> &mut Texts {
        &mut self.texts
    }

    /// Whether a transaction is open.
    pub(crate) fn is_in_transaction(&self) -> bool {
        self.depth > 0 && self.abandoned != Some(1)
    }

    /// Runs a query and gives its rows to the sink, one after the other.
    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        self.settle().await?;
        let commented = self.commented(statement);
        let statement = commented.as_ref().unwrap_or(statement);
        self.busy = true;
        match self.trace.start(statement) {
            None => {
                let outcome = drive!(self, driver => within(self.limit, pin!(driver.fetch(statement, sink))).await);
                self.ended(outcome)
            }
            Some(watch) => {
                let mut rows = 0;
                let mut counting = |row: &Row<'_>| {
                    rows += 1;
                    sink(row)
                };
                let outcome = drive!(self, driver => {
                    let work = driver.fetch(statement, &mut counting).instrument(watch.span());
                    within(self.limit, Box::pin(work).as_mut()).await
                });
                let outcome = self.ended(outcome);
                self.trace.stop(watch, statement, rows, outcome.as_ref().err());
                outcome
            }
        }
    }

    /// The statement with the comment, where there is one.
    #[inline]
    fn commented(&self, statement: &Statement) -> Option<Statement> {
        let comment = self.comment.as_ref()?;
        let mut commented = statement.clone();
        commented.sql.push_str(comment);
        Some(commented)
    }

    /// The columns that a statement has, without running it.
    pub(crate) async fn describe(&mut self, statement: &Statement) -> Result<Vec<Described>> {
        self.settle().await?;
        self.busy = true;
        let outcome = drive!(self, driver => within(self.limit, pin!(driver.describe(statement))).await);
        self.ended(outcome)
    }

    /// Runs a statement, passing over rows.
    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<Executed> {
        self.settle().await?;
        let commented = self.commented(statement);
        let statement = commented.as_ref().unwrap_or(statement);
        self.busy = true;
        match self.trace.start(statement) {
            None => {
                let outcome = drive!(self, driver => within(self.limit, pin!(driver.execute(statement))).await);
                self.ended(outcome)
            }
            Some(watch) => {
                let outcome = drive!(self, driver => {
                    let work = driver.execute(statement).instrument(watch.span());
                    within(self.limit, Box::pin(work).as_mut()).await
                });
                let outcome = self.ended(outcome);
                let rows = outcome.as_ref().map_or(0, |executed| executed.rows);
                self.trace.stop(watch, statement, rows, outcome.as_ref().err());
                outcome
            }
        }
    }

    /// From here on the database keeps all warnings of a statement, where it has warnings.
    pub(crate) async fn watch_warnings(&mut self) -> Result<()> {
        self.settle().await?;
        match &mut self.driver {
            #[cfg(feature = "mysql")]
            Driver::Mysql(mysql) => {
                self.busy = true;
                mysql.watch_warnings().await?;
                self.busy = false;
                Ok(())
            }
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => Ok(()),
        }
    }

    /// The error that the last statement was told to pass over, other than that a row was there already.
    pub(crate) async fn passed_over(&mut self) -> Result<Option<Error>> {
        match &mut self.driver {
            #[cfg(feature = "mysql")]
            Driver::Mysql(mysql) => {
                self.busy = true;
                let found = mysql.passed_over().await?;
                self.busy = false;
                Ok(found)
            }
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => Ok(None),
        }
    }

    /// Runs the statements of a script one after the other.
    pub(crate) async fn execute_script(&mut self, script: &str) -> Result<()> {
        self.settle().await?;
        self.busy = true;
        let outcome = drive!(self, driver => within(self.limit, pin!(driver.execute_script(script))).await);
        self.ended(outcome)
    }

    /// Begins a transaction, or a savepoint where one is open. Gives its level.
    pub(crate) async fn begin(&mut self, isolation: Option<Isolation>) -> Result<u32> {
        self.settle().await?;
        let level = self.depth + 1;
        self.busy = true;
        // Undone unless it is seen to have begun: this future may be dropped while the database begins.
        self.depth = level;
        self.abandoned = Some(level);
        let outcome = match level {
            1 => drive!(self, driver => within(self.limit, pin!(driver.begin(isolation))).await),
            _ if isolation.is_some() => Err(Ended::Failed(Error::new(
                ErrorKind::InvalidQuery,
                "P2028",
                "the isolation of a transaction can't change within it",
            ))),
            _ => {
                let sql = format!("SAVEPOINT {}", savepoint(level));
                drive!(self, driver => within(self.limit, pin!(driver.command(&sql))).await)
            }
        };
        let outcome = self.ended(outcome);
        if self.busy {
            return outcome.map(|()| level);
        }
        self.abandoned = None;
        if let Err(error) = outcome {
            self.depth = level - 1;
            return Err(error);
        }
        Ok(level)
    }

    /// Begins a transaction that sees one state of the database.
    pub(crate) async fn begin_snapshot(&mut self) -> Result<u32> {
        let isolation = (!self.dialect().snapshots_are_free()).then_some(Isolation::RepeatableRead);
        self.begin(isolation).await
    }

    /// Commits the transaction of that level and those within it.
    pub(crate) async fn commit(&mut self, level: u32) -> Result<()> {
        self.settle().await?;
        self.check_level(level)?;
        self.busy = true;
        self.abandoned = Some(level);
        let outcome = match level {
            1 => drive!(self, driver => within(self.limit, pin!(driver.commit())).await),
            _ => {
                let sql = format!("RELEASE SAVEPOINT {}", savepoint(level));
                drive!(self, driver => within(self.limit, pin!(driver.command(&sql))).await)
            }
        };
        // What was lost while it was committed may be there.
        let outcome = match level {
            1 => self.ended_with(outcome),
            _ => self.ended(outcome),
        };
        if outcome.is_ok() {
            self.abandoned = None;
            self.depth = level - 1;
        }
        outcome
    }

    /// Undoes the transaction of that level and those within it.
    pub(crate) async fn rollback(&mut self, level: u32) -> Result<()> {
        self.settle().await?;
        self.check_level(level)?;
        self.abandon(level);
        self.settle().await
    }

    fn check_level(&self, level: u32) -> Result<()> {
        if self.depth >= level {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Transaction,
            "P2028",
            "the transaction is over already",
        ))
    }

    /// The transaction of that level is to be undone before the connection does anything else.
    pub(crate) fn abandon(&mut self, level: u32) {
        if level <= self.depth {
            self.abandoned = Some(self.abandoned.map_or(level, |other| other.min(level)));
        }
    }

    /// Does what dropped futures and transactions have left to do.
    #[inline]
    async fn settle(&mut self) -> Result<()> {
        if !self.busy && self.abandoned.is_none() {
            return Ok(());
        }
        // It may have to connect, which takes a large future; those of all statements would be as large.
        Box::pin(self.settle_now()).await
    }

    async fn settle_now(&mut self) -> Result<()> {
        if self.busy {
            // A dropped statement of SQLite's has ended. The others may be in the middle of an answer.
            drive!(self, driver => driver.recover(self.depth > 0).await)?;
            self.busy = false;
        }
        let Some(level) = self.abandoned else {
            return Ok(());
        };
        self.busy = true;
        let outcome = match level {
            1 => drive!(self, driver => within(self.limit, pin!(driver.rollback())).await),
            _ => {
                let name = savepoint(level);
                let back = format!("ROLLBACK TO SAVEPOINT {name}");
                let away = format!("RELEASE SAVEPOINT {name}");
                drive!(self, driver => within(self.limit, pin!(async {
                    driver.command(&back).await?;
                    driver.command(&away).await
                })).await)
            }
        };
        self.ended(outcome)?;
        self.abandoned = None;
        self.depth = level - 1;
        Ok(())
    }

    /// A statement has ended, or the time for it has; says what a lost connection means for it.
    #[inline]
    fn ended<T>(&mut self, outcome: Result<T, Ended>) -> Result<T> {
        let outcome = self.ended_with(outcome);
        #[cfg(any(feature = "postgres", feature = "mysql"))]
        if self.depth > 0 {
            return outcome.map_err(|error| match error.kind() {
                ErrorKind::ConnectionLost => error
                    .with_nothing_done()
                    .with_message("the connection was lost, and the transaction was undone with it"),
                _ => error,
            });
        }
        outcome
    }

    #[inline]
    fn ended_with<T>(&mut self, outcome: Result<T, Ended>) -> Result<T> {
        self.busy = matches!(outcome, Err(Ended::TimeUp(_)));
        outcome.map_err(|ended| match ended {
            Ended::Failed(error) => error,
            Ended::TimeUp(limit) => time_up(limit),
        })
    }

    /// Undoes whatever is open, so that the next user finds the connection as new.
    pub(crate) async fn clean(&mut self) -> Result<()> {
        self.abandon(1);
        self.settle().await
    }

    /// The same without waiting; false where that is not possible.
    pub(crate) fn clean_now(&mut self) -> bool {
        if self.depth == 0 && !self.busy {
            return true;
        }
        match &mut self.driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite(sqlite) => {
                let clean = sqlite.rollback_now();
                if clean {
                    self.depth = 0;
                    self.abandoned = None;
                    self.busy = false;
                }
                clean
            }
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => false,
        }
    }

    /// Whether the connection is good for nothing any more.
    pub(crate) fn is_broken(&self) -> bool {
        match &self.driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite(_) => false,
            #[cfg(feature = "postgres")]
            Driver::Postgres(postgres) => postgres.is_broken(),
            #[cfg(feature = "mysql")]
            Driver::Mysql(mysql) => mysql.is_broken(),
        }
    }

    /// Whether the other end is still there, and says so in time.
    pub(crate) async fn answers(&mut self, limit: Duration) -> bool {
        drive!(self, driver => within(Some(limit), pin!(driver.ping())).await.is_ok())
    }

    /// Closes the connection and waits until that is done.
    pub(crate) async fn close(self) -> Result<()> {
        match self.driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite(sqlite) => sqlite.close().await,
            #[cfg(feature = "postgres")]
            Driver::Postgres(postgres) => postgres.close().await,
            #[cfg(feature = "mysql")]
            Driver::Mysql(mysql) => mysql.close().await,
        }
    }

    /// How long SQLite's write-ahead log is if it has grown.
    #[cfg(feature = "sqlite")]
    pub(crate) fn take_log_frames(&mut self) -> u32 {
        match &mut self.driver {
            Driver::Sqlite(sqlite) => sqlite.take_log_frames(),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => 0,
        }
    }
}

/// Why a statement came to its end without success.
enum Ended {
    Failed(Error),
    /// It took longer than this, and goes on at the server until it is stopped there.
    TimeUp(Duration),
}

/// Waits for the server, but not for ever. The work is pinned by the caller, so that its future exists once.
#[inline]
async fn within<T>(limit: Option<Duration>, work: Pin<&mut impl Future<Output = Result<T>>>) -> Result<T, Ended> {
    match limit {
        None => work.await.map_err(Ended::Failed),
        Some(limit) => match Box::pin(tokio::time::timeout(limit, work)).await {
            Ok(outcome) => outcome.map_err(Ended::Failed),
            Err(_) => Err(Ended::TimeUp(limit)),
        },
    }
}

#[cold]
fn time_up(limit: Duration) -> Error {
    Error::new(
        ErrorKind::Timeout,
        "P1008",
        format!(
            "the server did not answer within {} ms (`socket_timeout`); the statement is being stopped there",
            limit.as_millis()
        ),
    )
    .with_unknown_outcome()
}

fn savepoint(level: u32) -> String {
    format!("mbgen_{level}")
}
