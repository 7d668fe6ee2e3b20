//! A SQLite database that connections are opened to, and the checkpoints of its write-ahead log.
//!
//! SQLite's own checkpoints run in the commit that makes the log too long, which then takes milliseconds. Here they run
//! on a connection of their own, on the worker thread that sqlx gives it, while others go on reading and writing.
//! The log begins anew when a checkpoint has caught up with the last commit: it is faster to write over a short file than
//! to make one longer. What was committed while a checkpoint ran is copied as soon as writers rest. Where they never do, they
//! wait once in a while until the checkpoint has caught up.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use sqlx::{ConnectOptions as _, Connection as _, sqlite::SqliteConnectOptions};

use super::{Options, SqliteConnection, hold::Hold};
use crate::Result;

/// A log is copied into the database file when it has grown by so many pages.
const PAGES_PER_CHECKPOINT: u32 = 1_000;

/// A log that has grown by so many pages without beginning anew makes writers wait.
const PAGES_PER_PAUSE: u32 = 8_000;

/// Writers that commit nothing for so long rest.
const REST: Duration = Duration::from_millis(10);

/// How often a checkpoint tries to catch up with writers that rest: a reader may keep it from that.
const ATTEMPTS: u32 = 3;

/// A database to connect to.
pub(crate) struct Target {
    reads: Arc<Options>,
    writes: Arc<Options>,
    /// None for a database in memory.
    checkpoints: Option<Arc<Checkpoints>>,
}

struct Checkpoints {
    path: PathBuf,
    hold: Arc<Hold>,
    is_running: AtomicBool,
    /// The length of the log after the last commit here.
    latest: AtomicU32,
    /// The length of the log when it was copied last.
    done: AtomicU32,
    /// The length of the log when writers waited last.
    paused: AtomicU32,
    connection: tokio::sync::Mutex<Option<sqlx::SqliteConnection>>,
}

impl Target {
    /// A file, or a database in memory where there is no path.
    pub(crate) fn new(path: Option<PathBuf>, create: bool, busy_timeout: Duration) -> Target {
        let hold = path.clone().map(Hold::new);
        let options = |writes| {
            Arc::new(Options {
                path: path.clone(),
                writes,
                create: create && writes,
                busy_timeout,
                hold: hold.clone(),
            })
        };
        Target {
            reads: options(false),
            writes: options(true),
            checkpoints: path
                .clone()
                .zip(hold.clone())
                .map(|(path, hold)| Arc::new(Checkpoints::new(path, hold))),
        }
    }

    #[cfg(test)]
    pub(super) fn hold(&self) -> Option<&Arc<Hold>> {
        self.reads.hold.as_ref()
    }

    pub(crate) fn is_in_memory(&self) -> bool {
        self.writes.path.is_none()
    }

    pub(crate) async fn open(&self, writes: bool) -> Result<SqliteConnection> {
        let options = if writes || self.is_in_memory() {
            &self.writes
        } else {
            &self.reads
        };
        SqliteConnection::open(Arc::clone(options)).await
    }

    /// Begins a checkpoint if the log has become long. Gives one that writers have to wait for if it has become very long.
    pub(crate) fn after_use(&self, log_frames: u32) -> Option<impl Future<Output = ()> + Send + 'static> {
        if log_frames == 0 {
            return None;
        }
        let checkpoints = self.checkpoints.as_ref()?;
        checkpoints.hold.note_commit();
        checkpoints.latest.store(log_frames, Ordering::Relaxed);
        if log_frames < checkpoints.done.load(Ordering::Relaxed) {
            // The log began anew.
            checkpoints.done.store(0, Ordering::Relaxed);
            checkpoints.paused.store(0, Ordering::Relaxed);
        }
        if grown(log_frames, &checkpoints.paused) >= PAGES_PER_PAUSE {
            checkpoints.paused.store(log_frames, Ordering::Relaxed);
            let checkpoints = Arc::clone(checkpoints);
            return Some(async move {
                checkpoints.run().await;
            });
        }
        if grown(log_frames, &checkpoints.done) >= PAGES_PER_CHECKPOINT
            && !checkpoints.is_running.swap(true, Ordering::AcqRel)
        {
            let running = Running(Arc::clone(checkpoints));
            if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                runtime.spawn(async move { running.0.catch_up().await });
            }
        }
        None
    }

    /// Closes the connections that hold the readers' lock and make checkpoints.
    pub(crate) async fn close(&self) -> Result<()> {
        let Some(checkpoints) = &self.checkpoints else {
            return Ok(());
        };
        checkpoints.hold.close().await;
        if let Some(connection) = checkpoints.connection.lock().await.take() {
            // Whatever it has to say, the log is complete without it.
            let _ = connection.close().await;
        }
        Ok(())
    }
}

/// By how much the log is longer than it was.
fn grown(log_frames: u32, before: &AtomicU32) -> u32 {
    log_frames.saturating_sub(before.load(Ordering::Relaxed))
}

/// A checkpoint in the background. However it ends, another may begin.
struct Running(Arc<Checkpoints>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.is_running.store(false, Ordering::Release);
    }
}

impl Checkpoints {
    fn new(path: PathBuf, hold: Arc<Hold>) -> Checkpoints {
        Checkpoints {
            path,
            hold,
            is_running: AtomicBool::new(false),
            latest: AtomicU32::new(0),
            done: AtomicU32::new(0),
            paused: AtomicU32::new(0),
            connection: tokio::sync::Mutex::default(),
        }
    }

    /// Copies the log into the file, and what came meanwhile once writers rest.
    async fn catch_up(&self) {
        for _ in 0..ATTEMPTS {
            if self.run().await {
                return;
            }
            let length = self.latest.load(Ordering::Relaxed);
            tokio::time::sleep(REST).await;
            if self.latest.load(Ordering::Relaxed) != length {
                return;
            }
        }
    }

    /// Copies the log into the file. Says whether there is nothing more to do.
    async fn run(&self) -> bool {
        let log_frames = self.latest.load(Ordering::Relaxed);
        match self.try_run().await {
            Ok(is_whole) => {
                self.done.store(log_frames, Ordering::Relaxed);
                is_whole
            }
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "a checkpoint of the SQLite log failed"
                );
                true
            }
        }
    }

    /// Copies the log as far as readers let it. Says whether that was all of it.
    async fn try_run(&self) -> Result<bool, sqlx::Error> {
        let mut slot = self.connection.lock().await;
        let connection = match &mut *slot {
            Some(connection) => connection,
            empty => {
                let options = SqliteConnectOptions::new()
                    .filename(&self.path)
                    .busy_timeout(Duration::ZERO)
                    .statement_cache_capacity(1);
                empty.insert(options.connect().await?)
            }
        };
        let _pause = self.hold.pause();
        let outcome: Result<(i64, i64, i64), _> = sqlx::query_as("PRAGMA wal_checkpoint(PASSIVE)")
            .fetch_one(connection)
            .await;
        match outcome {
            // Somebody may have committed since it looked at the length.
            Ok((_, length, copied)) => Ok(copied >= length.max(self.latest.load(Ordering::Relaxed).into())),
            Err(error) => {
                *slot = None;
                Err(error)
            }
        }
    }
}
