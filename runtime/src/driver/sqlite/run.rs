//! Runs statements on the thread of the executor, so that nobody else on it waits for long.

use std::time::{Duration, Instant};

use super::{
    bind,
    handle::{CellRef, Failure, Handle, Prepared, RunFailure},
};
use crate::{Error, Executed, Row, Sink, Statement, row::Source};

/// After so many rows the clock is looked at.
const ROWS_PER_SLICE: usize = 256;

/// After about this time of giving rows other tasks get their turn.
const SLICE: Duration = Duration::from_micros(250);

/// A write with more parameters than this goes to a blocking thread at once.
const PARAMETERS_WRITTEN_INLINE: usize = 4_000;

/// In a database of more pages than this, a write that goes through whole tables within a transaction goes to a blocking
/// thread at once.
const PAGES_SCANNED_INLINE: i64 = 32;

/// Why a statement did not come to its end.
pub(super) enum Stopped {
    /// SQLite says so; so many rows were delivered before.
    Sqlite { failure: Failure, delivered: u64 },
    /// The sink, or a value, says so.
    Failed(Error),
}

impl Handle {
    /// Whether a write had better not be tried on the thread of the executor. In a transaction it could not be stopped.
    pub(super) fn is_long_write(&mut self, prepared: Prepared, statement: &Statement, in_transaction: bool) -> bool {
        if statement.parameters.len() > PARAMETERS_WRITTEN_INLINE {
            return true;
        }
        in_transaction && (self.is_slow(prepared) || self.scans(prepared) && !self.is_small())
    }

    /// Whether going through the whole database takes no time to speak of.
    fn is_small(&mut self) -> bool {
        let is_small = |pages: CellRef<'_>| matches!(pages, CellRef::Integer(pages) if pages <= PAGES_SCANNED_INLINE);
        matches!(self.first_cell("PRAGMA page_count", is_small), Ok(Some(true)))
    }

    /// Runs a statement without parameters and looks at the first cell of its first row, if there is one.
    pub(super) fn first_cell<T>(
        &mut self,
        text: &str,
        look: impl FnOnce(CellRef<'_>) -> T,
    ) -> Result<Option<T>, Failure> {
        let prepared = self.prepare(text)?;
        let mut run = self.run_bare(prepared)?;
        Ok(run.step()?.map(|row| look(row.cell(0))))
    }

    /// Runs a statement on the thread of the executor.
    pub(super) async fn run_here(
        &mut self,
        prepared: Prepared,
        statement: &Statement,
        sink: &mut Option<&mut Sink<'_>>,
        snapshot: bool,
        in_transaction: bool,
    ) -> Result<Executed, Stopped> {
        let reads = self.is_read_only(prepared);
        let before = if reads { 0 } else { self.total_changes() };
        self.watch().begin_on_executor(reads || !in_transaction);
        if !snapshot {
            self.deliver(prepared, statement, sink, reads).await?;
        } else {
            let snapshot = Snapshot::begin(self)?;
            match snapshot.handle.deliver(prepared, statement, sink, reads).await {
                Err(Stopped::Sqlite { failure, delivered }) if failure.is_interrupt() => {
                    snapshot.keep();
                    return Err(Stopped::Sqlite { failure, delivered });
                }
                outcome => outcome?,
            }
        }
        if reads {
            return Ok(Executed::default());
        }
        if in_transaction && self.watch().overran() {
            self.note_slow(prepared, true);
        }
        Ok(self.executed(before))
    }

    /// Steps through a statement and gives its rows to the sink.
    async fn deliver(
        &mut self,
        prepared: Prepared,
        statement: &Statement,
        sink: &mut Option<&mut Sink<'_>>,
        reads: bool,
    ) -> Result<(), Stopped> {
        let mut run = self
            .run(prepared, statement.parameters.iter().map(bind::bind))
            .map_err(|failure| match failure {
                RunFailure::Sqlite(failure) => Stopped::Sqlite { failure, delivered: 0 },
                RunFailure::Value(error) => Stopped::Failed(error),
            })?;
        let mut delivered = 0;
        let mut in_slice = 0;
        let mut slice_began = None;
        loop {
            let row = match run.step() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok(()),
                Err(failure) => return Err(Stopped::Sqlite { failure, delivered }),
            };
            if let Some(sink) = sink {
                sink(&Row(Source::Sqlite(row))).map_err(Stopped::Failed)?;
                if statement.single && reads {
                    return Ok(());
                }
            }
            delivered += 1;
            in_slice += 1;
            if !reads && delivered == 1 {
                // What it writes is written; only the rows of RETURNING are still to come.
                run.watch().commit_to_finish();
            }
            if in_slice == ROWS_PER_SLICE {
                in_slice = 0;
                let now = Instant::now();
                match slice_began {
                    // Giving way costs as much as ten rows, so it is not done for a few of them.
                    Some(began) if now.duration_since(began) >= SLICE => {
                        tokio::task::yield_now().await;
                        run.watch().begin_on_executor(reads);
                        slice_began = None;
                    }
                    Some(_) => {}
                    None => slice_began = Some(now),
                }
            }
        }
    }

    /// What a statement wrote, if so many rows were written before it.
    pub(super) fn executed(&mut self, before: i64) -> Executed {
        let wrote = self.total_changes() != before;
        Executed {
            rows: if wrote { self.changes().unsigned_abs() } else { 0 },
            last_insert_id: wrote.then(|| self.last_insert_rowid()),
        }
    }
}

/// A transaction for the time of one read. Dropping it ends it, unless it is kept.
struct Snapshot<'h> {
    handle: &'h mut Handle,
    kept: bool,
}

impl<'h> Snapshot<'h> {
    fn begin(handle: &'h mut Handle) -> Result<Snapshot<'h>, Stopped> {
        handle
            .command("BEGIN")
            .map_err(|failure| Stopped::Sqlite { failure, delivered: 0 })?;
        Ok(Snapshot { handle, kept: false })
    }

    /// It goes on: the read is not over yet.
    fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        if !self.kept && self.handle.command("COMMIT").is_err() {
            let _ = self.handle.command("ROLLBACK");
        }
    }
}
