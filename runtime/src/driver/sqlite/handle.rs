//! The raw SQLite handle: everything `unsafe` of this crate, behind a safe interface.
//!
//! sqlx opens and owns the connection; its worker thread is kept out by `lock_handle`, whose guard is held for as long
//! as the [`Handle`] lives, and statements run on the calling thread. What has to hold, and where it is made sure:
//!
//! 1. *One user at a time.* The handle is opened with `NOMUTEX`, so nobody else may touch it: the worker waits for the
//!    guard, and every call here that reaches SQLite takes `&mut Handle` or goes through a [`Run`] that borrows it. In
//!    that mode "unprotected" values may be read like protected ones.
//! 2. *The order of ends.* Statements are finalized before the guard is let go, the guard before the connection that it
//!    borrows: [`Handle::drop`]. The connection is held by raw pointer, since a `Box` must not be borrowed and moved.
//! 3. *Borrowed parameters.* Texts and blobs are bound without a copy. A [`Run`] borrows them, and takes the bindings
//!    away when it ends. Should a `Run` be leaked, its slot stays marked as running: the next one resets the statement and
//!    binds all of its parameters before it steps, and neither resetting nor finalizing looks at what was bound.
//! 4. *Borrowed cells.* A [`RowRef`] borrows its `Run`, so the statement can't be stepped while a cell of it is looked
//!    at. SQLite may move a text when it is first asked for; asking again gives the same pointer, and no other
//!    conversion is ever asked for.
//! 5. *The hook's argument* is a pointer into the `Arc<Watch>` that the `Handle` owns; the hook is taken away before it.
//!
//! The functions that SQL calls are in [`functions`], with what has to hold for them.

mod functions;

use std::{
    ffi::{CStr, c_char, c_int, c_void},
    marker::PhantomData,
    mem::ManuallyDrop,
    ptr::{self, NonNull},
    sync::Arc,
};

use libsqlite3_sys as ffi;
use rustc_hash::FxHashMap;
use sqlx::{
    ConnectOptions,
    sqlite::{LockedSqliteHandle, SqliteConnectOptions, SqliteConnection},
};

use super::watch::Watch;

/// How many prepared statements a connection keeps.
const STATEMENT_CACHE_CAPACITY: usize = 256;

/// After about how many steps of SQLite's virtual machine the watch is asked.
const WATCH_INTERVAL: i32 = 500;

/// An open connection and its prepared statements.
pub(super) struct Handle {
    database: NonNull<ffi::sqlite3>,
    slots: Vec<Slot>,
    by_text: FxHashMap<Box<str>, usize>,
    /// The slot that was asked for last: the same statement mostly runs many times in a row.
    last: usize,
    clock: u64,
    watch: Arc<Watch>,
    guard: Option<LockedSqliteHandle<'static>>,
    connection: Option<Owned>,
}

// SAFETY: the pointers are only used through `&mut Handle` (invariant 1), and a connection that is opened with NOMUTEX
// may be used from any thread as long as it is one at a time. The guard and the connection are `Send` themselves.
unsafe impl Send for Handle {}

/// A prepared statement of a [`Handle`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prepared(usize);

struct Slot {
    statement: NonNull<ffi::sqlite3_stmt>,
    text: Box<str>,
    used: u64,
    parameters: usize,
    read_only: bool,
    slow: bool,
    /// Whether a [`Run`] of it has begun and not ended.
    running: bool,
    /// Whether it goes through whole tables; not known until somebody asks.
    scans: Option<bool>,
}

/// What SQLite says of a failure: its extended code and its message.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    pub(super) code: c_int,
    pub(super) message: String,
}

/// A parameter in one of SQLite's storage classes.
#[derive(Debug, Clone)]
pub(super) enum Bind<'s> {
    Null,
    Integer(i64),
    Real(f64),
    /// Bound without a copy.
    Text(&'s str),
    /// Bound without a copy.
    Blob(&'s [u8]),
    /// A text made for the purpose, which SQLite copies.
    Written(String),
    /// The same, short and without an allocation.
    Short(ShortText),
}

/// A text of a fixed form: a date, a time, a UUID.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShortText {
    pub(super) bytes: [u8; 40],
    pub(super) length: u8,
}

/// A cell in one of SQLite's storage classes, in SQLite's memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum CellRef<'r> {
    Null,
    Integer(i64),
    Real(f64),
    /// Not checked to be UTF-8.
    Text(&'r [u8]),
    Blob(&'r [u8]),
}

/// The connection that a guard borrows, freed when nothing borrows it any more.
struct Owned(NonNull<SqliteConnection>);

// SAFETY: it is a `Box<SqliteConnection>` in all but name, and that is `Send`.
unsafe impl Send for Owned {}

impl Drop for Owned {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `Box::into_raw` and is freed here only; the guard is gone (invariant 2).
        drop(unsafe { Box::from_raw(self.0.as_ptr()) });
    }
}

impl Handle {
    /// Opens a connection and takes its handle.
    pub(super) async fn open(options: &SqliteConnectOptions) -> Result<Handle, sqlx::Error> {
        let connection = Box::new(options.connect().await?);
        let connection = Owned(NonNull::from(Box::leak(connection)));
        // SAFETY: the pointer is valid until `Owned` is dropped, and nothing else refers to it. The guard ends before
        // that: if this future is dropped while it waits, locals go in reverse order, and later `Handle::drop` sees to it.
        let borrowed: &'static mut SqliteConnection = unsafe { &mut *connection.0.as_ptr() };
        let mut guard = borrowed.lock_handle().await?;
        let database = guard.as_raw_handle();

        let watch = Arc::new(Watch::default());
        let watched = Arc::clone(&watch);
        guard.set_progress_handler(WATCH_INTERVAL, move || watched.may_go_on());
        Ok(Handle {
            database,
            slots: Vec::new(),
            by_text: FxHashMap::default(),
            last: 0,
            clock: 0,
            watch,
            guard: Some(guard),
            connection: Some(connection),
        })
    }

    /// Gives the connection the functions that statements of the engine call.
    pub(super) fn define_functions(&mut self) -> Result<(), Failure> {
        // SAFETY: the handle is open and ours (invariant 1).
        unsafe { functions::define(self.database) }.map_err(|code| self.failure(code))
    }

    /// Counts the frames of the write-ahead log after each commit, in the watch. Ends SQLite's own checkpoints.
    pub(super) fn watch_log(&mut self) {
        // SAFETY: the argument lives as long as the hook (invariant 5).
        unsafe {
            ffi::sqlite3_wal_hook(
                self.database.as_ptr(),
                Some(log_grew),
                Arc::as_ptr(&self.watch).cast_mut().cast(),
            );
        }
    }

    pub(super) fn watch(&self) -> &Arc<Watch> {
        &self.watch
    }

    /// Whether no transaction is open.
    pub(super) fn is_autocommit(&mut self) -> bool {
        // SAFETY: the handle is open and ours (invariant 1).
        unsafe { ffi::sqlite3_get_autocommit(self.database.as_ptr()) != 0 }
    }

    /// How many rows were written on this connection, by triggers and foreign keys too.
    pub(super) fn total_changes(&mut self) -> i64 {
        // SAFETY: as above.
        unsafe { ffi::sqlite3_total_changes64(self.database.as_ptr()) }
    }

    /// How many rows the last INSERT, UPDATE or DELETE wrote.
    pub(super) fn changes(&mut self) -> i64 {
        // SAFETY: as above.
        unsafe { ffi::sqlite3_changes64(self.database.as_ptr()) }
    }

    pub(super) fn last_insert_rowid(&mut self) -> i64 {
        // SAFETY: as above.
        unsafe { ffi::sqlite3_last_insert_rowid(self.database.as_ptr()) }
    }

    /// The statement of that text, from the cache or prepared now.
    pub(super) fn prepare(&mut self, text: &str) -> Result<Prepared, Failure> {
        self.clock += 1;
        if self.slots.get(self.last).is_none_or(|slot| *slot.text != *text) {
            self.last = match self.by_text.get(text) {
                Some(&index) => index,
                None => self.prepare_anew(text)?,
            };
        }
        self.slots[self.last].used = self.clock;
        Ok(Prepared(self.last))
    }

    /// Compiles a statement into a slot.
    fn prepare_anew(&mut self, text: &str) -> Result<usize, Failure> {
        let (statement, rest) = self.compile(text, ffi::SQLITE_PREPARE_PERSISTENT)?;
        let Some(statement) = statement else {
            return Err(Failure::new(ffi::SQLITE_MISUSE, "there is no statement in the text"));
        };
        if !self.is_blank(&text[rest..]) {
            // SAFETY: just compiled, in no slot.
            unsafe { ffi::sqlite3_finalize(statement.as_ptr()) };
            return Err(Failure::new(
                ffi::SQLITE_MISUSE,
                "the text has more than one statement; run it as a script",
            ));
        }
        // SAFETY: the statement is valid and ours.
        let (parameters, read_only) = unsafe {
            (
                ffi::sqlite3_bind_parameter_count(statement.as_ptr()) as usize,
                ffi::sqlite3_stmt_readonly(statement.as_ptr()) != 0,
            )
        };
        let slot = Slot {
            statement,
            text: text.into(),
            used: self.clock,
            parameters,
            read_only,
            slow: false,
            running: false,
            scans: None,
        };
        let index = if self.slots.len() < STATEMENT_CACHE_CAPACITY {
            self.slots.push(slot);
            self.slots.len() - 1
        } else {
            let oldest = (0..self.slots.len())
                .min_by_key(|&index| self.slots[index].used)
                .expect("the cache is full, so it is not empty");
            let old = std::mem::replace(&mut self.slots[oldest], slot);
            self.by_text.remove(&old.text);
            // SAFETY: no longer in a slot, so nothing refers to it.
            unsafe { ffi::sqlite3_finalize(old.statement.as_ptr()) };
            oldest
        };
        self.by_text.insert(text.into(), index);
        Ok(index)
    }

    /// Whether the rest of a text has no statement in it.
    fn is_blank(&mut self, rest: &str) -> bool {
        if rest.trim_matches([' ', '\n', '\t', '\r', ';']).is_empty() {
            return true;
        }
        match self.compile(rest, 0) {
            Ok((None, _)) => true,
            Ok((Some(statement), _)) => {
                // SAFETY: just compiled, in no slot.
                unsafe { ffi::sqlite3_finalize(statement.as_ptr()) };
                false
            }
            Err(_) => false,
        }
    }

    /// Compiles the first statement of a text; `None` if there is none. Also where the text goes on behind it.
    fn compile(&mut self, text: &str, flags: u32) -> Result<(Option<NonNull<ffi::sqlite3_stmt>>, usize), Failure> {
        let Ok(length) = c_int::try_from(text.len()) else {
            return Err(Failure::new(ffi::SQLITE_TOOBIG, "the statement is too long"));
        };
        let mut statement = ptr::null_mut();
        let mut tail = ptr::null();
        // SAFETY: the text is valid for `length` bytes, the out pointers are ours.
        let code = unsafe {
            ffi::sqlite3_prepare_v3(
                self.database.as_ptr(),
                text.as_ptr().cast(),
                length,
                flags,
                &mut statement,
                &mut tail,
            )
        };
        if code != ffi::SQLITE_OK {
            return Err(self.failure(code));
        }
        // SQLite leaves `tail` at the end of the first statement, inside the text.
        let rest = (tail as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
        Ok((NonNull::new(statement), rest))
    }

    /// Whether the statement writes nothing.
    pub(super) fn is_read_only(&self, prepared: Prepared) -> bool {
        self.slots[prepared.0].read_only
    }

    /// How many parameters the statement has.
    pub(super) fn parameters(&self, prepared: Prepared) -> usize {
        self.slots[prepared.0].parameters
    }

    /// The name of each column, and the type that a table declares for it.
    pub(super) fn columns(&self, prepared: Prepared) -> Vec<(String, Option<String>)> {
        let statement = self.slots[prepared.0].statement.as_ptr();
        // SAFETY: the statement is valid while the handle is (invariant 3).
        let count = unsafe { ffi::sqlite3_column_count(statement) };
        (0..count)
            .map(|index| {
                // SAFETY: as above; both texts are copied at once.
                unsafe {
                    (
                        owned(ffi::sqlite3_column_name(statement, index)).unwrap_or_default(),
                        owned(ffi::sqlite3_column_decltype(statement, index)),
                    )
                }
            })
            .collect()
    }

    /// Whether the statement took long when it ran last.
    pub(super) fn is_slow(&self, prepared: Prepared) -> bool {
        self.slots[prepared.0].slow
    }

    /// Remembers whether the statement took long.
    pub(super) fn note_slow(&mut self, prepared: Prepared, slow: bool) {
        self.slots[prepared.0].slow = slow;
    }

    /// Whether the statement goes through whole tables, by SQLite's plan for it. Asked of SQLite once.
    pub(super) fn scans(&mut self, prepared: Prepared) -> bool {
        if let Some(scans) = self.slots[prepared.0].scans {
            return scans;
        }
        let plan = format!("EXPLAIN QUERY PLAN {}", self.slots[prepared.0].text);
        let scans = self.plan_scans(&plan);
        self.slots[prepared.0].scans = Some(scans);
        scans
    }

    fn plan_scans(&mut self, plan: &str) -> bool {
        let Ok((Some(statement), _)) = self.compile(plan, 0) else {
            return false;
        };
        let mut scans = false;
        // SAFETY: just compiled and not finalized; the text of the row is copied at once.
        unsafe {
            while ffi::sqlite3_step(statement.as_ptr()) == ffi::SQLITE_ROW {
                let step = owned(ffi::sqlite3_column_text(statement.as_ptr(), 3).cast()).unwrap_or_default();
                // The rows of VALUES are no table: `SCAN 3 CONSTANT ROWS`, or from version 3.46 on `SCAN 3-ROW VALUES CLAUSE`.
                scans |= step.starts_with("SCAN ")
                    && !["CONSTANT ROW", "-ROW VALUES CLAUSE", "VIRTUAL TABLE"]
                        .iter()
                        .any(|harmless| step.contains(harmless));
            }
            ffi::sqlite3_finalize(statement.as_ptr());
        }
        scans
    }

    /// Begins to run a statement. There have to be as many parameters as it has.
    pub(super) fn run<'h, 's>(
        &'h mut self,
        prepared: Prepared,
        parameters: impl ExactSizeIterator<Item = Result<Bind<'s>, crate::Error>>,
    ) -> Result<Run<'h, 's>, RunFailure> {
        let slot = &mut self.slots[prepared.0];
        assert_eq!(slot.parameters, parameters.len(), "the parameters were counted before");
        let statement = slot.statement;
        if std::mem::replace(&mut slot.running, true) {
            // SAFETY: the statement is valid; a leaked run has left it in the middle (invariant 3).
            unsafe { ffi::sqlite3_reset(statement.as_ptr()) };
        }
        let mut run = Run {
            handle: self,
            prepared,
            statement,
            holds_memory: false,
            _parameters: PhantomData,
        };
        for (index, parameter) in parameters.enumerate() {
            let parameter = parameter.map_err(RunFailure::Value)?;
            run.holds_memory |= !matches!(parameter, Bind::Null | Bind::Integer(_) | Bind::Real(_));
            let code = run.bind(index as c_int + 1, &parameter);
            if code != ffi::SQLITE_OK {
                return Err(RunFailure::Sqlite(run.handle.failure(code)));
            }
        }
        Ok(run)
    }

    /// Begins to run a statement that has no parameters.
    pub(super) fn run_bare(&mut self, prepared: Prepared) -> Result<Run<'_, 'static>, Failure> {
        self.run(prepared, std::iter::empty()).map_err(|failure| match failure {
            RunFailure::Sqlite(failure) => failure,
            RunFailure::Value(_) => unreachable!("there are no parameters"),
        })
    }

    /// Runs a statement without parameters and rows to its end, from the cache.
    pub(super) fn command(&mut self, text: &str) -> Result<(), Failure> {
        let prepared = self.prepare(text)?;
        let mut run = self.run_bare(prepared)?;
        while run.step()?.is_some() {}
        Ok(())
    }

    /// Runs the statements of a script one after the other, passing over rows. The length of what was done is kept in
    /// `done`, so that a script that met a lock can go on from there.
    pub(super) fn script(&mut self, script: &str, done: &mut usize) -> Result<(), Failure> {
        while *done < script.len() {
            let (statement, rest) = self.compile(&script[*done..], 0)?;
            if let Some(statement) = statement {
                let code = loop {
                    // SAFETY: just compiled and not finalized.
                    match unsafe { ffi::sqlite3_step(statement.as_ptr()) } {
                        ffi::SQLITE_ROW => {}
                        code => break code,
                    }
                };
                let failure = (code != ffi::SQLITE_DONE).then(|| self.failure(code));
                // SAFETY: in no slot, and not used any more.
                unsafe { ffi::sqlite3_finalize(statement.as_ptr()) };
                if let Some(failure) = failure {
                    return Err(failure);
                }
            }
            if rest == 0 {
                break;
            }
            *done += rest;
        }
        Ok(())
    }

    fn failure(&mut self, code: c_int) -> Failure {
        // SAFETY: the message is a valid C string until the next call on this connection, and is copied at once.
        let message = unsafe { CStr::from_ptr(ffi::sqlite3_errmsg(self.database.as_ptr())) };
        Failure {
            code,
            message: message.to_string_lossy().into_owned(),
        }
    }

    /// Closes the connection and waits until that is done.
    pub(super) async fn close(mut self) -> Result<(), sqlx::Error> {
        self.release();
        let connection = ManuallyDrop::new(self.connection.take().expect("only closing takes it"));
        // SAFETY: the pointer came from `Box::leak`, the guard is gone, and `Owned` does not free it any more.
        let connection = unsafe { Box::from_raw(connection.0.as_ptr()) };
        sqlx::Connection::close(*connection).await
    }

    /// Ends everything that borrows the connection.
    fn release(&mut self) {
        if self.guard.is_none() {
            return;
        }
        for slot in self.slots.drain(..) {
            // SAFETY: no longer in a slot, so nothing refers to it.
            unsafe { ffi::sqlite3_finalize(slot.statement.as_ptr()) };
        }
        self.by_text.clear();
        // SAFETY: still open (invariant 2); after this nothing holds the pointer to the watch (invariant 5).
        unsafe { ffi::sqlite3_wal_hook(self.database.as_ptr(), None, ptr::null_mut()) };
        self.guard = None;
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.release();
        self.connection = None;
    }
}

/// Why a statement did not begin to run.
pub(super) enum RunFailure {
    /// SQLite refused a parameter.
    Sqlite(Failure),
    /// A value has no form in SQLite.
    Value(crate::Error),
}

/// A statement that is being run. Dropping it ends it.
pub(super) struct Run<'h, 's> {
    handle: &'h mut Handle,
    prepared: Prepared,
    statement: NonNull<ffi::sqlite3_stmt>,
    /// Whether a text or blob is bound, which SQLite would hold on to.
    holds_memory: bool,
    _parameters: PhantomData<&'s ()>,
}

// SAFETY: it borrows the handle exclusively, and that is `Send`.
unsafe impl Send for Run<'_, '_> {}

impl Run<'_, '_> {
    fn bind(&self, index: c_int, parameter: &Bind<'_>) -> c_int {
        let statement = self.statement.as_ptr();
        let utf8 = ffi::SQLITE_UTF8 as u8;
        // SAFETY: the statement is valid; borrowed memory outlives the run (invariant 3), the rest is copied.
        unsafe {
            match parameter {
                Bind::Null => ffi::sqlite3_bind_null(statement, index),
                Bind::Integer(value) => ffi::sqlite3_bind_int64(statement, index, *value),
                Bind::Real(value) => ffi::sqlite3_bind_double(statement, index, *value),
                // An empty slice may point anywhere, so it is not handed out.
                Bind::Text("") => {
                    ffi::sqlite3_bind_text64(statement, index, c"".as_ptr(), 0, ffi::SQLITE_STATIC(), utf8)
                }
                Bind::Text(text) => ffi::sqlite3_bind_text64(
                    statement,
                    index,
                    text.as_ptr().cast(),
                    text.len() as u64,
                    ffi::SQLITE_STATIC(),
                    utf8,
                ),
                Bind::Blob([]) => ffi::sqlite3_bind_zeroblob(statement, index, 0),
                Bind::Blob(bytes) => ffi::sqlite3_bind_blob64(
                    statement,
                    index,
                    bytes.as_ptr().cast(),
                    bytes.len() as u64,
                    ffi::SQLITE_STATIC(),
                ),
                Bind::Written(text) => ffi::sqlite3_bind_text64(
                    statement,
                    index,
                    text.as_ptr().cast(),
                    text.len() as u64,
                    ffi::SQLITE_TRANSIENT(),
                    utf8,
                ),
                Bind::Short(text) => ffi::sqlite3_bind_text64(
                    statement,
                    index,
                    text.bytes.as_ptr().cast(),
                    u64::from(text.length),
                    ffi::SQLITE_TRANSIENT(),
                    utf8,
                ),
            }
        }
    }

    /// The next row, or none.
    #[inline]
    pub(super) fn step(&mut self) -> Result<Option<RowRef<'_>>, Failure> {
        // SAFETY: the statement is valid and its parameters are alive (invariant 3).
        match unsafe { ffi::sqlite3_step(self.statement.as_ptr()) } {
            ffi::SQLITE_ROW => Ok(Some(RowRef {
                statement: self.statement,
                _run: PhantomData,
            })),
            ffi::SQLITE_DONE => Ok(None),
            code => Err(self.handle.failure(code)),
        }
    }

    pub(super) fn watch(&self) -> &Watch {
        &self.handle.watch
    }
}

impl Drop for Run<'_, '_> {
    fn drop(&mut self) {
        // SAFETY: the statement is valid; after this it refers to no parameter (invariant 3).
        unsafe {
            ffi::sqlite3_reset(self.statement.as_ptr());
            if self.holds_memory {
                ffi::sqlite3_clear_bindings(self.statement.as_ptr());
            }
        }
        self.handle.slots[self.prepared.0].running = false;
    }
}

/// The row that a statement stands on.
#[derive(Clone, Copy)]
pub(crate) struct RowRef<'r> {
    statement: NonNull<ffi::sqlite3_stmt>,
    _run: PhantomData<&'r ()>,
}

impl<'r> RowRef<'r> {
    /// How many columns there are.
    pub(crate) fn len(self) -> usize {
        // SAFETY: the statement is valid while the run is borrowed (invariant 4).
        unsafe { ffi::sqlite3_data_count(self.statement.as_ptr()) as usize }
    }

    /// The cell of that column. NULL where there is no such column.
    #[inline]
    pub(crate) fn cell(self, index: usize) -> CellRef<'r> {
        // SAFETY: the statement is valid while the run is borrowed. SQLite gives a NULL value for a column that does not
        // exist. The value may be read unprotected (invariant 1), and is valid until the next step, for which the borrow has
        // to end (invariant 4).
        unsafe { cell(ffi::sqlite3_column_value(self.statement.as_ptr(), index as c_int)) }
    }

    /// The name of that column.
    pub(crate) fn name(self, index: usize) -> String {
        // SAFETY: as above; the name is copied at once.
        unsafe { owned(ffi::sqlite3_column_name(self.statement.as_ptr(), index as c_int)) }.unwrap_or_default()
    }

    /// The type that the table declares for that column, where the cell comes straight from one.
    pub(crate) fn declared_type(self, index: usize) -> Option<String> {
        // SAFETY: as above.
        unsafe { owned(ffi::sqlite3_column_decltype(self.statement.as_ptr(), index as c_int)) }
    }
}

/// What a value of SQLite's holds.
///
/// # Safety
///
/// The value may be read by this thread, and is not changed or freed for as long as `'r`.
#[inline]
unsafe fn cell<'r>(value: *mut ffi::sqlite3_value) -> CellRef<'r> {
    // SAFETY: by the contract above. The length asked for after a text or blob is theirs.
    unsafe {
        match ffi::sqlite3_value_type(value) {
            ffi::SQLITE_INTEGER => CellRef::Integer(ffi::sqlite3_value_int64(value)),
            ffi::SQLITE_FLOAT => CellRef::Real(ffi::sqlite3_value_double(value)),
            ffi::SQLITE_TEXT => {
                let text = ffi::sqlite3_value_text(value);
                CellRef::Text(slice(text.cast(), ffi::sqlite3_value_bytes(value)))
            }
            ffi::SQLITE_BLOB => {
                let blob = ffi::sqlite3_value_blob(value);
                CellRef::Blob(slice(blob.cast(), ffi::sqlite3_value_bytes(value)))
            }
            _ => CellRef::Null,
        }
    }
}

/// Bytes in SQLite's memory; it gives a null pointer for none.
///
/// # Safety
///
/// The pointer is null, or valid for that many bytes for as long as `'r`.
#[inline]
unsafe fn slice<'r>(bytes: *const u8, length: c_int) -> &'r [u8] {
    if bytes.is_null() {
        &[]
    } else {
        // SAFETY: by the contract above.
        unsafe { std::slice::from_raw_parts(bytes, length as usize) }
    }
}

/// A C string of SQLite's as text of our own.
///
/// # Safety
///
/// The pointer is null or a valid C string.
unsafe fn owned(text: *const c_char) -> Option<String> {
    // SAFETY: by the contract above.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
}

unsafe extern "C" fn log_grew(
    watch: *mut c_void,
    _database: *mut ffi::sqlite3,
    _name: *const c_char,
    frames: c_int,
) -> c_int {
    // SAFETY: the pointer is that of `Handle::watch_log` (invariant 5).
    unsafe { &*watch.cast::<Watch>() }.log_grew(frames);
    ffi::SQLITE_OK
}

impl Failure {
    pub(super) fn new(code: c_int, message: &str) -> Failure {
        Failure {
            code,
            message: message.to_owned(),
        }
    }

    /// The code without its extension.
    pub(super) fn primary_code(&self) -> c_int {
        self.code & 0xff
    }
}
