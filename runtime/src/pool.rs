//! Connections that are kept open and lent out, the one used last first.
//!
//! A server has one lane of connections that all do the same. A SQLite file has two: readers, of which many work at a
//! time, and one writer, for which writers queue here, in order, instead of running into each other's locks. A database
//! in memory is one connection.
//!
//! A connection that has become too old, or that nobody has used for too long, is closed and another opened when one is
//! wanted, where the caller or the URL sets such limits.
//!
//! A connection comes back clean: what a dropped future left open is undone before somebody else gets it.

use std::{
    ops::{Deref, DerefMut},
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::sync::Semaphore;

use crate::{
    Error, ErrorKind, Result,
    driver::{Connection, Opener},
};

/// A connection that lay idle for longer is asked whether it still works before it is lent.
const PING_AFTER: Duration = Duration::from_secs(30);

/// For how long a server may take to undo what a dropped future left open. After that the connection is given up, and the
/// server undoes it when it finds that out.
const CLEAN_WITHIN: Duration = Duration::from_secs(10);

/// What a connection is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Statements that write nothing.
    Read,
    /// Any statement.
    Write,
}

/// The connections of a client.
pub(crate) struct Pool(Arc<Shared>);

struct Shared {
    opener: Opener,
    readers: Lane,
    /// Where writes have a lane of their own.
    writers: Option<Lane>,
    wait: Duration,
    lifetimes: Lifetimes,
    is_closed: AtomicBool,
    queue: Queue,
}

/// For how long a connection stays open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lifetimes {
    /// At all.
    pub(crate) any: Option<Duration>,
    /// While nobody uses it.
    pub(crate) idle: Option<Duration>,
}

impl Lifetimes {
    /// The shorter one.
    fn shortest(self) -> Option<Duration> {
        self.any.into_iter().chain(self.idle).min()
    }

    /// Whether a connection has to be closed.
    fn are_over(self, idle: &Idle) -> bool {
        let is_over = |limit: Option<Duration>, since: Option<Instant>| {
            limit.zip(since).is_some_and(|(limit, since)| since.elapsed() >= limit)
        };
        is_over(self.any, idle.opened) || is_over(self.idle, idle.since)
    }
}

/// What waiting for connections has come to. A connection that is free at once leaves no trace here.
#[derive(Default)]
struct Queue {
    waiting: AtomicUsize,
    waits: AtomicU64,
    waited_nanoseconds: AtomicU64,
    timeouts: AtomicU64,
    opened: AtomicU64,
}

/// A caller that waits, for as long as it does.
struct Waiting<'a> {
    queue: &'a Queue,
    since: Instant,
}

impl Queue {
    fn join(&self) -> Waiting<'_> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        self.waits.fetch_add(1, Ordering::Relaxed);
        Waiting {
            queue: self,
            since: Instant::now(),
        }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let waited = u64::try_from(self.since.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.queue.waiting.fetch_sub(1, Ordering::Relaxed);
        self.queue.waited_nanoseconds.fetch_add(waited, Ordering::Relaxed);
    }
}

struct Lane {
    access: Access,
    permits: Semaphore,
    size: usize,
    idle: Mutex<Vec<Idle>>,
    /// Open connections, lent ones included.
    open: AtomicUsize,
    /// When a connection broke last. Those that lay idle at that time may have broken with it.
    broke: Mutex<Option<Instant>>,
}

struct Idle {
    /// Boxed, for it is moved with every query.
    connection: Box<Connection>,
    /// When it came back, where that matters: connections can break by themselves, or have a lifetime.
    since: Option<Instant>,
    /// When it was opened, where connections have a lifetime.
    opened: Option<Instant>,
}

/// How many connections a pool has, and what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PoolStatus {
    /// Connections that may be open at a time.
    pub max: usize,
    /// Connections that are open.
    pub open: usize,
    /// Open connections that nobody uses.
    pub idle: usize,
    /// Callers that wait for a connection right now.
    pub waiting: usize,
    /// How often a caller had to wait since the client was made.
    pub waits: u64,
    /// For how long they waited, all together.
    pub waited: Duration,
    /// How often the wait was in vain.
    pub timeouts: u64,
    /// Connections that were opened since the client was made.
    pub opened: u64,
}

impl Pool {
    /// A pool that may have so many connections. `wait` is for how long a caller waits for one.
    pub(crate) fn new(opener: Opener, size: usize, wait: Duration, lifetimes: Lifetimes) -> Pool {
        let lane = |access, size| Lane {
            access,
            permits: Semaphore::new(size),
            size,
            idle: Mutex::new(Vec::with_capacity(size.min(64))),
            open: AtomicUsize::new(0),
            broke: Mutex::new(None),
        };
        // A database in memory ends with its connection.
        let (size, lifetimes) = match opener.has_one_connection() {
            true => (1, Lifetimes::default()),
            false => (size, lifetimes),
        };
        let (readers, writers) = match opener.has_one_writer() {
            true => (lane(Access::Read, size), Some(lane(Access::Write, 1))),
            false => (lane(Access::Write, size), None),
        };
        let shared = Arc::new(Shared {
            opener,
            readers,
            writers,
            wait,
            lifetimes,
            is_closed: AtomicBool::new(false),
            queue: Queue::default(),
        });
        if let Some(lifetime) = lifetimes.shortest()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(sweep(Arc::downgrade(&shared), lifetime));
        }
        Pool(shared)
    }

    /// Lends a connection, once one is free.
    pub(crate) async fn acquire(&self, access: Access) -> Result<Pooled> {
        self.acquire_within(access, self.0.wait).await
    }

    /// The same with another limit on the waiting.
    pub(crate) async fn acquire_within(&self, access: Access, wait: Duration) -> Result<Pooled> {
        let lane = self.0.lane(access);
        match lane.permits.try_acquire() {
            Ok(permit) => permit.forget(),
            Err(tokio::sync::TryAcquireError::Closed) => return Err(closed()),
            Err(tokio::sync::TryAcquireError::NoPermits) => self.0.wait_for_permit(access, wait).await?,
        }
        // From here on the permit is given back by `Pooled`, whatever happens.
        let mut pooled = Pooled {
            connection: None,
            opened: None,
            access,
            shared: Arc::clone(&self.0),
        };
        let idle = lane.idle().pop();
        match idle {
            Some(idle) if !self.0.lifetimes.are_over(&idle) && !lane.is_doubtful(&idle) => pooled.take(idle),
            // To connect takes a large future; those of all queries would be as large.
            idle => Box::pin(self.0.fill(&mut pooled, idle)).await?,
        }
        Ok(pooled)
    }

    /// What the connections do right now.
    pub(crate) fn status(&self) -> PoolStatus {
        let queue = &self.0.queue;
        let mut status = PoolStatus {
            max: 0,
            open: 0,
            idle: 0,
            waiting: queue.waiting.load(Ordering::Relaxed),
            waits: queue.waits.load(Ordering::Relaxed),
            waited: Duration::from_nanos(queue.waited_nanoseconds.load(Ordering::Relaxed)),
            timeouts: queue.timeouts.load(Ordering::Relaxed),
            opened: queue.opened.load(Ordering::Relaxed),
        };
        for lane in self.0.lanes() {
            status.max += lane.size;
            status.open += lane.open.load(Ordering::Relaxed);
            status.idle += lane.idle().len();
        }
        status
    }

    /// Closes the pool: lends nothing any more, waits for what is lent, and closes it.
    pub(crate) async fn close(&self) -> Result<()> {
        if self.0.is_closed.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        for lane in self.0.lanes() {
            // All permits together: nothing is lent.
            if let Ok(permits) = lane.permits.acquire_many(lane.size as u32).await {
                permits.forget();
            }
            lane.permits.close();
            let idle = std::mem::take(&mut *lane.idle());
            for idle in idle {
                lane.open.fetch_sub(1, Ordering::Relaxed);
                idle.connection.close().await?;
            }
        }
        self.0.opener.close().await
    }
}

impl Shared {
    fn lane(&self, access: Access) -> &Lane {
        match (&self.writers, access) {
            (Some(writers), Access::Write) => writers,
            _ => &self.readers,
        }
    }

    fn lanes(&self) -> impl Iterator<Item = &Lane> {
        std::iter::once(&self.readers).chain(&self.writers)
    }

    /// Waits until fewer connections are lent than may be.
    async fn wait_for_permit(&self, access: Access, wait: Duration) -> Result<()> {
        let _waiting = self.queue.join();
        match tokio::time::timeout(wait, self.lane(access).permits.acquire()).await {
            Ok(Ok(permit)) => {
                permit.forget();
                Ok(())
            }
            Ok(Err(_)) => Err(closed()),
            Err(_) => {
                self.queue.timeouts.fetch_add(1, Ordering::Relaxed);
                Err(self.exhausted(access, wait))
            }
        }
    }

    /// Fills with an idle connection that still works, beginning with that one, or else opens one.
    async fn fill(&self, pooled: &mut Pooled, mut next: Option<Idle>) -> Result<()> {
        let lane = self.lane(pooled.access);
        while let Some(idle) = next {
            if self.lifetimes.are_over(&idle) {
                lane.retire(idle).await;
            } else {
                let is_doubtful = lane.is_doubtful(&idle);
                pooled.take(idle);
                if !is_doubtful || pooled.answers(CLEAN_WITHIN).await {
                    return Ok(());
                }
                pooled.connection = None;
                lane.open.fetch_sub(1, Ordering::Relaxed);
            }
            next = lane.idle().pop();
        }
        pooled.connection = Some(Box::new(self.opener.open(lane.access).await?));
        pooled.opened = self.lifetimes.any.map(|_| Instant::now());
        lane.open.fetch_add(1, Ordering::Relaxed);
        self.queue.opened.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn exhausted(&self, access: Access, wait: Duration) -> Error {
        let lane = self.lane(access);
        let what = match (&self.writers, access) {
            (Some(_), Access::Write) => "the one connection that writes is".to_owned(),
            _ if lane.size == 1 => "the only connection is".to_owned(),
            _ => format!("all {} connections are", lane.size),
        };
        Error::new(
            ErrorKind::PoolTimeout,
            "P2024",
            format!(
                "{what} in use, and none became free within {} ms; look for a transaction that is held open (also one that waits for a query outside of it), or raise `max_connections` or `pool_timeout`",
                wait.as_millis()
            ),
        )
    }

    /// Takes a clean connection back.
    fn give_back(&self, access: Access, connection: Box<Connection>, opened: Option<Instant>) {
        let since = (self.opener.can_break() || self.lifetimes.idle.is_some()).then(Instant::now);
        self.lane(access).idle().push(Idle {
            connection,
            since,
            opened,
        });
    }

    fn release_permit(&self, access: Access) {
        self.lane(access).permits.add_permits(1);
    }
}

impl Lane {
    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes a connection whose time is over. Whatever the other end says to that, it is gone.
    async fn retire(&self, idle: Idle) {
        self.open.fetch_sub(1, Ordering::Relaxed);
        let _ = tokio::time::timeout(CLEAN_WITHIN, idle.connection.close()).await;
    }

    /// A connection is gone that was lent.
    fn lose(&self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
        *self.broke.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Whether a connection had better be asked whether it still works.
    fn is_doubtful(&self, idle: &Idle) -> bool {
        let Some(since) = idle.since else { return false };
        let broke = *self.broke.lock().unwrap_or_else(PoisonError::into_inner);
        since.elapsed() >= PING_AFTER || broke.is_some_and(|broke| broke >= since)
    }
}

/// Closes connections that nobody uses when their time is over, for as long as there is a pool.
async fn sweep(pool: Weak<Shared>, lifetime: Duration) {
    // A connection is at most a quarter late.
    let pause = (lifetime / 4).clamp(Duration::from_millis(10), Duration::from_secs(30));
    loop {
        tokio::time::sleep(pause).await;
        let Some(shared) = pool.upgrade() else { return };
        for lane in shared.lanes() {
            // Those that lie deepest have lain there the longest; a connection may be too old wherever it lies.
            let over: Vec<Idle> = lane
                .idle()
                .extract_if(.., |idle| shared.lifetimes.are_over(idle))
                .collect();
            for idle in over {
                lane.retire(idle).await;
            }
        }
    }
}

#[cold]
fn closed() -> Error {
    Error::new(ErrorKind::Connection, "P1017", "the client was closed")
}

/// A connection that is lent. Dropping it gives it back.
pub(crate) struct Pooled {
    /// None only while one is being opened, or when it was lost.
    connection: Option<Box<Connection>>,
    /// When it was opened, where connections have a lifetime.
    opened: Option<Instant>,
    access: Access,
    shared: Arc<Shared>,
}

impl Pooled {
    fn take(&mut self, idle: Idle) {
        self.opened = idle.opened;
        self.connection = Some(idle.connection);
    }
}

impl Deref for Pooled {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
            .as_ref()
            .expect("a lent connection is there until it is given back")
    }
}

impl DerefMut for Pooled {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection
            .as_mut()
            .expect("a lent connection is there until it is given back")
    }
}

impl Drop for Pooled {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else {
            self.shared.release_permit(self.access);
            return;
        };
        let chore = self.shared.opener.after_use(&mut connection);
        if connection.is_broken() {
            self.shared.lane(self.access).lose();
        } else if chore.is_none() && connection.clean_now() {
            self.shared.give_back(self.access, connection, self.opened);
        } else if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let returning = Returning {
                connection: Some(connection),
                opened: self.opened,
                access: self.access,
                shared: Arc::clone(&self.shared),
            };
            runtime.spawn(returning.finish(chore));
            return;
        } else if connection.clean_now() {
            self.shared.give_back(self.access, connection, self.opened);
        } else {
            // Nobody is there to talk to the database; it undoes the rest when the connection is gone.
            self.shared.lane(self.access).lose();
        }
        self.shared.release_permit(self.access);
    }
}

/// A connection on which something is to be done before it is given back.
struct Returning {
    connection: Option<Box<Connection>>,
    /// When it was opened, where connections have a lifetime.
    opened: Option<Instant>,
    access: Access,
    shared: Arc<Shared>,
}

impl Returning {
    async fn finish(mut self, chore: Option<Pin<Box<dyn Future<Output = ()> + Send>>>) {
        // Dropped in the middle of it, the connection is dropped, too: `Drop` finds it not clean.
        if let Some(connection) = &mut self.connection
            && let Ok(Err(error)) = tokio::time::timeout(CLEAN_WITHIN, connection.clean()).await
        {
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "a connection could not be cleaned and is given up"
            );
        }
        if let Some(chore) = chore {
            chore.await;
        }
    }
}

impl Drop for Returning {
    fn drop(&mut self) {
        let clean = self
            .connection
            .take()
            .and_then(|mut connection| (!connection.is_broken() && connection.clean_now()).then_some(connection));
        match clean {
            Some(connection) => self.shared.give_back(self.access, connection, self.opened),
            None => self.shared.lane(self.access).lose(),
        }
        self.shared.release_permit(self.access);
    }
}
