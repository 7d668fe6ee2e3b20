//! Runs statements on a blocking thread, where they may take as long as they like.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::mpsc;

use super::{
    Options, bind,
    copy::{Columns, RowCopy},
    error,
    handle::{Failure, Handle, RunFailure},
    watch::{self, Watch},
};
use crate::{Error, ErrorKind, Executed, Result, Statement};

/// How many rows at a time a blocking thread hands over, and how many such lots may wait.
const ROWS_PER_LOT: usize = 256;
pub(super) const LOTS_UNDER_WAY: usize = 4;

/// Work on a blocking thread. Dropping it stops the work.
pub(super) struct Lent<T> {
    pub(super) task: tokio::task::JoinHandle<Result<T>>,
    pub(super) watch: Arc<Watch>,
}

impl<T> Lent<T> {
    pub(super) async fn outcome(mut self) -> Result<T> {
        match (&mut self.task).await {
            Ok(outcome) => outcome,
            Err(error) => Err(Error::new(
                ErrorKind::ConnectionLost,
                "P1017",
                "the connection was lost on another thread",
            )
            .with_source(error)),
        }
    }
}

impl<T> Drop for Lent<T> {
    fn drop(&mut self) {
        if !self.task.is_finished() {
            self.watch.set_abandoned(true);
        }
    }
}

/// Runs a statement on a blocking thread, and sends copies of its rows.
pub(super) fn run_to_the_end(
    handle: &mut Handle,
    options: &Options,
    statement: &Statement,
    delivered: u64,
    wants_rows: bool,
    lots: &mpsc::Sender<Vec<RowCopy>>,
) -> Result<Executed> {
    let path = options.path.as_deref();
    let began = Instant::now();
    let before = handle.total_changes();
    let prepared = handle
        .prepare(&statement.sql)
        .map_err(|failure| failure.into_error(path))?;
    'again: loop {
        let mut run = handle
            .run(prepared, statement.parameters.iter().map(bind::bind))
            .map_err(|failure| match failure {
                RunFailure::Sqlite(failure) => failure.into_error(path),
                RunFailure::Value(error) => error,
            })?;
        let mut columns = None;
        let mut lot = Vec::new();
        let mut seen = 0;
        loop {
            match run.step() {
                Ok(Some(row)) => {
                    seen += 1;
                    if !wants_rows || seen <= delivered {
                        continue;
                    }
                    let columns = columns.get_or_insert_with(|| Columns::of(row));
                    lot.push(RowCopy::new(row, columns));
                    if lot.len() >= ROWS_PER_LOT && lots.blocking_send(std::mem::take(&mut lot)).is_err() {
                        // Nobody waits for more.
                        break 'again;
                    }
                    if statement.single {
                        break;
                    }
                }
                Ok(None) => break,
                Err(failure) if failure.is_busy() && seen == 0 && !failure.is_stale_snapshot() => {
                    drop(run);
                    wait_on_thread(handle, options, began, failure)?;
                    continue 'again;
                }
                Err(failure) => return Err(failure.into_error(path)),
            }
        }
        if !lot.is_empty() {
            let _ = lots.blocking_send(lot);
        }
        break;
    }
    // One that was held up once, by the disk or the machine's other work, runs inline again.
    handle.note_slow(prepared, began.elapsed() >= watch::SLICE);
    Ok(handle.executed(before))
}

/// Sleeps before another try, or says that it was in vain.
pub(super) fn wait_on_thread(handle: &mut Handle, options: &Options, began: Instant, failure: Failure) -> Result<()> {
    if began.elapsed() < options.busy_timeout {
        std::thread::sleep(Duration::from_millis(2));
        return Ok(());
    }
    Err(if handle.is_autocommit() {
        error::still_busy(failure, options.path.as_deref(), options.busy_timeout)
    } else {
        error::conflict(failure)
    })
}
