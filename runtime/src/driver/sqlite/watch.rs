//! Looks after a running statement: whether it holds the thread for too long, and whether anyone still waits for it.

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// For how long a statement may hold the thread of an executor at a stretch.
pub(super) const SLICE: Duration = Duration::from_millis(2);

/// What SQLite's progress handler asks, and what it leaves behind. Shared by a connection and who waits for it.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// When the stretch began, in nanoseconds; 0 until the handler is asked for the first time, so that short statements
    /// never look at a clock.
    began: AtomicU64,
    on_executor: AtomicBool,
    may_stop: AtomicBool,
    overran: AtomicBool,
    abandoned: AtomicBool,
    log_frames: AtomicU32,
}

static EPOCH: LazyLock<Instant> = LazyLock::new(Instant::now);

impl Watch {
    /// A stretch on the thread of an executor begins; says whether the statement may be stopped to go on elsewhere.
    #[inline]
    pub(super) fn begin_on_executor(&self, may_stop: bool) {
        self.began.store(0, Relaxed);
        self.overran.store(false, Relaxed);
        self.on_executor.store(true, Relaxed);
        self.may_stop.store(may_stop, Relaxed);
    }

    /// From here on the statement may run for as long as it takes.
    pub(super) fn begin_elsewhere(&self) {
        self.on_executor.store(false, Relaxed);
    }

    /// The statement can't be stopped any more.
    pub(super) fn commit_to_finish(&self) {
        self.may_stop.store(false, Relaxed);
    }

    /// Whether the last stretch took longer than it should.
    #[inline]
    pub(super) fn overran(&self) -> bool {
        self.overran.load(Relaxed)
    }

    /// Nobody waits for what runs on another thread any more, or somebody does again.
    pub(super) fn set_abandoned(&self, abandoned: bool) {
        self.abandoned.store(abandoned, Relaxed);
    }

    pub(super) fn log_grew(&self, frames: i32) {
        self.log_frames.store(frames.unsigned_abs(), Relaxed);
    }

    /// How many frames the write-ahead log had after the last commit; asked again, none until the next commit.
    #[inline]
    pub(super) fn take_log_frames(&self) -> u32 {
        if self.log_frames.load(Relaxed) == 0 {
            return 0;
        }
        self.log_frames.swap(0, Relaxed)
    }

    /// The progress handler.
    pub(super) fn may_go_on(&self) -> bool {
        if self.abandoned.load(Relaxed) {
            return false;
        }
        if !self.on_executor.load(Relaxed) {
            return true;
        }
        let now = EPOCH.elapsed().as_nanos() as u64 + 1;
        match self.began.load(Relaxed) {
            0 => {
                self.began.store(now, Relaxed);
                true
            }
            began if now.saturating_sub(began) < SLICE.as_nanos() as u64 => true,
            _ => {
                self.overran.store(true, Relaxed);
                !self.may_stop.load(Relaxed)
            }
        }
    }
}
