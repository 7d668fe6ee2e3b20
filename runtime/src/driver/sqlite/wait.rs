//! Waits in the executor for the locks of other processes.

use std::time::{Duration, Instant};

/// Waits longer and longer, until the time is up.
pub(super) struct Wait {
    until: Instant,
    next: Duration,
}

impl Wait {
    pub(super) fn new(timeout: Duration) -> Wait {
        Wait {
            until: Instant::now() + timeout,
            next: Duration::from_micros(500),
        }
    }

    /// Sleeps; false when the time was up before.
    pub(super) async fn again(&mut self) -> bool {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        tokio::time::sleep(self.next.min(left)).await;
        self.next = (self.next * 3 / 2).min(Duration::from_millis(25));
        true
    }
}
