//! Holds the lock that readers take in the index of the write-ahead log, for as long as reads come thick.
//!
//! In WAL mode every read takes a shared lock in the index of the log and lets it go at its end. These two calls of the
//! operating system take longer than reading a row by its key, and SQLite makes them under a mutex of the process,
//! where readers on other threads have to sleep. A lock that another connection of the process has already is only
//! counted. So while there are many reads a connection of its own keeps one open, and the others need no call.
//!
//! To everybody else it is a reader as others are, and not for long: it lets go and looks at the log anew every
//! [`SLICE`], and sooner where something was committed, since readers of a later state take another lock. Checkpoints run
//! without it, or they could neither copy all of the log nor begin it anew.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::sqlite::SqliteConnectOptions;

use super::handle::{CellRef, Handle};

/// For about how long the lock is held at a stretch.
const SLICE: Duration = Duration::from_millis(1);

/// After so many reads a connection asks whether the lock should be held.
const READS_PER_LOOK: u32 = 32;

/// Reads come thick where so many come in this time.
const THICK: Duration = Duration::from_millis(5);

/// The lock on one database file.
pub(super) struct Hold {
    path: PathBuf,
    state: Mutex<State>,
    /// How often connections have asked.
    looks: AtomicU32,
    /// Whether something was committed since the lock was taken.
    is_stale: AtomicBool,
    /// Whether a thread is there that lets the lock go.
    is_running: AtomicBool,
}

#[derive(Default)]
struct State {
    connection: Connection,
    /// Since when the lock is held.
    since: Option<Instant>,
    /// When a connection asked last.
    looked: Option<Instant>,
    /// How many checkpoints run.
    pauses: u32,
}

#[derive(Default)]
enum Connection {
    #[default]
    None,
    Open(Box<Handle>),
    /// The lock is not wanted any more, or the file has no such log.
    Never,
}

/// Counts the reads of one connection.
#[derive(Default)]
pub(super) struct Reads(u32);

impl Reads {
    /// A read begins.
    #[inline]
    pub(super) fn count(&mut self, hold: &Arc<Hold>) {
        self.0 = self.0.wrapping_add(1);
        if self.0.is_multiple_of(READS_PER_LOOK) {
            hold.look();
        }
    }
}

impl Hold {
    pub(super) fn new(path: PathBuf) -> Arc<Hold> {
        Arc::new(Hold {
            path,
            state: Mutex::default(),
            looks: AtomicU32::new(0),
            is_stale: AtomicBool::new(false),
            is_running: AtomicBool::new(false),
        })
    }

    /// Something was committed: readers take another lock from now on.
    pub(super) fn note_commit(&self) {
        self.is_stale.store(true, Ordering::Relaxed);
    }

    /// Takes the lock anew if it is worn out, and begins to hold it where reads come thick.
    #[cold]
    fn look(self: &Arc<Self>) {
        self.looks.fetch_add(1, Ordering::Relaxed);
        let Ok(mut state) = self.state.try_lock() else {
            return;
        };
        let now = Instant::now();
        let before = state.looked.replace(now);
        if let Some(since) = state.since {
            // The thread that does so may have to wait for its turn.
            if self.is_stale.load(Ordering::Relaxed) || now.duration_since(since) > 2 * SLICE {
                self.take(&mut state);
            }
        } else if before.is_some_and(|before| now.duration_since(before) < THICK)
            && !matches!(state.connection, Connection::Never)
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
            && !self.is_running.swap(true, Ordering::AcqRel)
        {
            self.take(&mut state);
            drop(state);
            let running = Running(Arc::clone(self));
            // Not a task, for the runtime may be one that nobody drives in a moment; and not one of its blocking threads,
            // for they may be few, and long statements wait for them. Without a thread the lock is let go at once.
            let _ = std::thread::Builder::new()
                .name("mbgen-sqlite-hold".to_owned())
                .spawn(move || running.0.keep(&runtime));
        }
    }

    /// Holds the lock until reads come thick no more.
    fn keep(&self, runtime: &tokio::runtime::Handle) {
        if matches!(self.state().connection, Connection::None) {
            let opened = runtime.block_on(self.open());
            let mut state = self.state();
            // It may have been closed meanwhile.
            if matches!(state.connection, Connection::None) {
                state.connection = opened;
            }
        }
        loop {
            let looks = self.looks.load(Ordering::Relaxed);
            self.take(&mut self.state());
            std::thread::sleep(SLICE);
            if self.looks.load(Ordering::Relaxed) == looks {
                return;
            }
        }
    }

    async fn open(&self) -> Connection {
        let options = SqliteConnectOptions::new()
            .filename(&self.path)
            .busy_timeout(Duration::ZERO);
        let mut handle = match Handle::open(&options).await {
            Ok(handle) => handle,
            Err(error) => {
                // Reads are slower without it, no more than that.
                tracing::debug!(
                    error = &error as &dyn std::error::Error,
                    "no connection to hold the readers' lock of SQLite"
                );
                return Connection::None;
            }
        };
        match handle.first_cell("PRAGMA journal_mode", |mode| mode == CellRef::Text(b"wal")) {
            Ok(Some(true)) => Connection::Open(Box::new(handle)),
            // Without a log, whoever reads keeps others from writing.
            Ok(_) => Connection::Never,
            Err(_) => Connection::None,
        }
    }

    /// Lets the lock go, and takes that of the latest state unless a checkpoint runs.
    fn take(&self, state: &mut State) {
        state.let_go();
        if state.pauses > 0 {
            return;
        }
        let Connection::Open(handle) = &mut state.connection else {
            return;
        };
        self.is_stale.store(false, Ordering::Relaxed);
        // Where another process has locked the whole file there is nothing to hold.
        if handle.command("BEGIN").is_ok() {
            match handle.command("PRAGMA schema_version") {
                Ok(()) => state.since = Some(Instant::now()),
                Err(_) => state.end(),
            }
        }
    }

    /// Lets the lock go until the pause is dropped.
    pub(super) fn pause(self: &Arc<Self>) -> Pause {
        let mut state = self.state();
        state.pauses += 1;
        state.let_go();
        Pause(Arc::clone(self))
    }

    /// Lets the lock go for good, and waits until the connection is closed.
    pub(super) async fn close(&self) {
        let connection = {
            let mut state = self.state();
            state.let_go();
            std::mem::replace(&mut state.connection, Connection::Never)
        };
        if let Connection::Open(handle) = connection {
            // It has written nothing that could be lost.
            let _ = handle.close().await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn let_go(&mut self) {
        if self.since.take().is_some() {
            self.end();
        }
    }

    fn end(&mut self) {
        if let Connection::Open(handle) = &mut self.connection
            && handle.command("COMMIT").is_err()
            && handle.command("ROLLBACK").is_err()
        {
            // A reader that can't end would keep the log from ever beginning anew; closing ends it.
            self.connection = Connection::None;
        }
    }
}

/// A thread that lets the lock go. However it ends, the lock is let go, and another may begin.
struct Running(Arc<Hold>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.state().let_go();
        self.0.is_running.store(false, Ordering::Release);
    }
}

/// A time without the lock.
pub(super) struct Pause(Arc<Hold>);

impl Drop for Pause {
    fn drop(&mut self) {
        self.0.state().pauses -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Target, *};
    use crate::Statement;

    fn is_held(hold: &Hold) -> bool {
        hold.state().since.is_some()
    }

    /// A file with a log, or without one.
    async fn file(folder: &tempfile::TempDir, has_log: bool) -> PathBuf {
        let path = folder.path().join("test.db");
        let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
        let mut handle = Handle::open(&options).await.unwrap();
        if has_log {
            handle.command("PRAGMA journal_mode = WAL").unwrap();
        }
        handle.command("CREATE TABLE item (id INTEGER PRIMARY KEY)").unwrap();
        handle.close().await.unwrap();
        path
    }

    /// Reads so often that the lock ought to be held.
    async fn read(target: &Target) {
        let mut connection = target.open(false).await.unwrap();
        for round in 0..20 * READS_PER_LOOK {
            let statement = Statement::new("SELECT id FROM item");
            connection.fetch(&statement, &mut |_| Ok(())).await.unwrap();
            if round % READS_PER_LOOK == 0 {
                tokio::task::yield_now().await;
            }
        }
    }

    async fn read_until(target: &Target, holds: impl Fn() -> bool) {
        let began = Instant::now();
        while !holds() {
            assert!(began.elapsed() < Duration::from_secs(30), "it never came to that");
            read(target).await;
        }
    }

    async fn wait_until(holds: impl Fn() -> bool) {
        let began = Instant::now();
        while !holds() {
            assert!(began.elapsed() < Duration::from_secs(30), "it never came to that");
            tokio::time::sleep(SLICE).await;
        }
    }

    #[tokio::test]
    async fn the_lock_is_held_while_reads_come_thick() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, true).await;
        let target = Target::new(Some(path), false, Duration::from_secs(5));
        let hold = Arc::clone(target.hold().unwrap());
        assert!(!is_held(&hold));
        read_until(&target, || is_held(&hold)).await;
        // Nobody reads any more.
        wait_until(|| !hold.is_running.load(Ordering::Acquire)).await;
        assert!(!is_held(&hold));

        read_until(&target, || is_held(&hold)).await;
        let pause = hold.pause();
        assert!(!is_held(&hold));
        read(&target).await;
        assert!(!is_held(&hold), "a checkpoint runs");
        drop(pause);
        read_until(&target, || is_held(&hold)).await;

        target.close().await.unwrap();
        assert!(!is_held(&hold));
        read(&target).await;
        assert!(!is_held(&hold), "it is closed");
    }

    #[tokio::test]
    async fn what_was_committed_makes_the_lock_worn_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, true).await;
        let target = Target::new(Some(path), false, Duration::from_secs(5));
        let hold = Arc::clone(target.hold().unwrap());
        read_until(&target, || is_held(&hold)).await;
        let since = hold.state().since;
        hold.note_commit();
        // Nobody else has a turn here: the connection itself takes it anew.
        hold.look();
        assert!(hold.state().since > since);
        assert!(!hold.is_stale.load(Ordering::Relaxed));
    }

    #[tokio::test]
    async fn a_file_without_a_log_is_never_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, false).await;
        let target = Target::new(Some(path), false, Duration::from_secs(5));
        let hold = Arc::clone(target.hold().unwrap());
        read_until(&target, || matches!(hold.state().connection, Connection::Never)).await;
        read(&target).await;
        assert!(!is_held(&hold));
    }

    #[test]
    fn runtimes_come_and_go() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
        };
        let first = runtime();
        let (target, hold) = first.block_on(async {
            let path = file(&folder, true).await;
            let target = Target::new(Some(path), false, Duration::from_secs(5));
            let hold = Arc::clone(target.hold().unwrap());
            read_until(&target, || is_held(&hold)).await;
            (target, hold)
        });
        drop(first);
        runtime().block_on(wait_until(|| !is_held(&hold)));
        // Another one takes it up.
        runtime().block_on(read_until(&target, || is_held(&hold)));
    }
}
