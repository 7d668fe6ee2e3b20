//! The one error of this crate.

use std::{borrow::Cow, error::Error as StdError, fmt};

/// The result of everything that can fail here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a query, a connection or a transaction failed.
///
/// Ask [`kind`](Error::kind) or one of the `is_..` questions; [`code`](Error::code) is the code that Prisma gives the same
/// failure. The message names models and fields, never values of parameters. The driver's error, where there is one, is
/// the [`source`](StdError::source).
pub struct Error(Box<Inner>);

/// The code of [`Error::write_on_reader`], which no other invalid query has.
const WRITE_ON_READER: &str = "P2028";

struct Inner {
    kind: ErrorKind,
    code: &'static str,
    message: Cow<'static, str>,
    model: Option<Cow<'static, str>>,
    fields: Vec<Cow<'static, str>>,
    place: Option<Place>,
    may_have_run: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// Where the database says that something is wrong, in its own names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The table.
    pub(crate) table: Option<String>,
    /// The columns.
    pub(crate) columns: Vec<String>,
    /// The constraint or index.
    pub(crate) constraint: Option<String>,
    /// Columns as SQLite lists them, `Table.first, Table.second`, or a key as MySQL names it, `Table.key` or `key`, whatever
    /// is in the names.
    pub(crate) listed: Option<String>,
}

/// The alias that a statement of the engine has for a table, and the column, of `t0.column`.
pub(crate) fn aliased(column: &str) -> Option<(&str, &str)> {
    let (alias, name) = column.split_once('.')?;
    alias.strip_prefix('t')?.parse::<u32>().ok()?;
    Some((alias, name))
}

/// What went wrong, as far as a program can act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The database can't be reached or opened, or refuses the credentials (P1000 to P1014).
    Connection,
    /// The URL is not one of a database (P1012, P1013).
    Configuration,
    /// A connection ended in the middle of its work (P1017). [`Error::may_have_run`] tells whether the statement may have
    /// been carried out.
    ConnectionLost,
    /// A statement took longer than it may (P1008): the server's own limit, or `socket_timeout` of the URL.
    Timeout,
    /// No connection became free in time (P2024).
    PoolTimeout,
    /// A value does not fit its column (P2000, P2005, P2006, P2020, P2023, P2033).
    Value,
    /// Another record has the same values in unique fields (P2002).
    UniqueViolation,
    /// A record refers to one that does not exist, or is referred to (P2003).
    ForeignKeyViolation,
    /// A required field would be without a value (P2011).
    NullViolation,
    /// A CHECK or another constraint of the database refused the write (P2004).
    ConstraintViolation,
    /// A write would break a required relation (P2014).
    RelationViolation,
    /// A record that the operation needs does not exist (P2015, P2018, P2025).
    NotFound,
    /// The query does not fit the schema (P2009, P2012, P2013, P2019).
    InvalidQuery,
    /// A raw statement failed (P2010).
    Raw,
    /// A table or column of the schema is not in the database (P2021, P2022).
    SchemaMismatch,
    /// The transaction is closed, timed out, or could not start in time (P2028).
    Transaction,
    /// Another transaction was in the way; the same transaction may succeed when it is run again (P2034).
    Conflict,
    /// The file of the database is full, read-only, or not a database.
    Storage,
    /// The database, or its version, does not have what was asked for.
    Unsupported,
    /// The caller's own, from [`Error::other`].
    Other,
    /// Anything else that the database says.
    Database,
}

impl Error {
    /// An error of that kind with its code and a message that says what to do.
    pub fn new(kind: ErrorKind, code: &'static str, message: impl Into<Cow<'static, str>>) -> Error {
        Error(Box::new(Inner {
            kind,
            code,
            message: message.into(),
            model: None,
            fields: Vec::new(),
            place: None,
            may_have_run: false,
            source: None,
        }))
    }

    /// An error of the caller's own, to end a transaction with.
    pub fn other(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        let source = source.into();
        Error::new(ErrorKind::Other, "", source.to_string()).with_source(source)
    }

    /// The caller's own error that [`Error::other`] was made of, where it is an `E`; else this error as it is.
    pub fn downcast<E: StdError + 'static>(mut self) -> Result<E, Error> {
        if self.0.kind != ErrorKind::Other {
            return Err(self);
        }
        match self.0.source.take().map(|source| source.downcast()) {
            Some(Ok(own)) => Ok(*own),
            Some(Err(source)) => Err(self.with_source(source)),
            None => Err(self),
        }
    }

    /// The same error with the model it is about.
    pub fn with_model(mut self, model: impl Into<Cow<'static, str>>) -> Error {
        self.0.model = Some(model.into());
        self
    }

    /// The same error with the fields it is about.
    pub fn with_fields<F: Into<Cow<'static, str>>>(mut self, fields: impl IntoIterator<Item = F>) -> Error {
        self.0.fields = fields.into_iter().map(Into::into).collect();
        self
    }

    /// The same error with what caused it.
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        self.0.source = Some(source.into());
        self
    }

    /// The same error of a statement that may have been carried out although nobody heard of it.
    pub(crate) fn with_unknown_outcome(mut self) -> Error {
        self.0.may_have_run = true;
        self
    }

    /// The same error of a statement that certainly left nothing behind.
    pub(crate) fn with_nothing_done(mut self) -> Error {
        self.0.may_have_run = false;
        self
    }

    /// The same error with another message.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn with_message(mut self, message: &'static str) -> Error {
        self.0.message = message.into();
        self
    }

    /// The same error with the place that the database names.
    pub(crate) fn with_place(mut self, place: Place) -> Error {
        self.0.place = Some(place);
        self
    }

    /// Where the database says it is, in its own names.
    pub(crate) fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// The same error under another code and kind.
    pub(crate) fn recast(mut self, kind: ErrorKind, code: &'static str) -> Error {
        self.0.kind = kind;
        self.0.code = code;
        self
    }

    /// A statement that writes was sent to a connection that only reads. Whoever chose the connection chooses another.
    #[cfg(feature = "sqlite")]
    pub(crate) fn write_on_reader() -> Error {
        Error::new(
            ErrorKind::InvalidQuery,
            WRITE_ON_READER,
            "the statement writes, but the transaction only reads",
        )
    }

    pub(crate) fn is_write_on_reader(&self) -> bool {
        self.0.kind == ErrorKind::InvalidQuery && self.0.code == WRITE_ON_READER
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Prisma's code of the same failure, `P2002`; empty where Prisma has none.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The model it is about, where one is known.
    pub fn model(&self) -> Option<&str> {
        self.0.model.as_deref()
    }

    /// The fields it is about, where they are known.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.fields.iter().map(AsRef::as_ref)
    }

    /// The message without code, model and cause.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Whether another record has the same values in unique fields.
    pub fn is_unique_violation(&self) -> bool {
        self.kind() == ErrorKind::UniqueViolation
    }

    /// Whether a record refers to one that does not exist, or is referred to.
    pub fn is_foreign_key_violation(&self) -> bool {
        self.kind() == ErrorKind::ForeignKeyViolation
    }

    /// Whether a record that the operation needs does not exist.
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Whether the statement, or the commit, may have been carried out all the same: the connection was lost, or the time
    /// was up, while its answer was awaited. Look at the data before you write again. After any other error nothing of
    /// the statement is in the database.
    pub fn may_have_run(&self) -> bool {
        self.0.may_have_run
    }

    /// Whether the same transaction may succeed when it is run again.
    pub fn is_conflict(&self) -> bool {
        self.kind() == ErrorKind::Conflict
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match (&self.0.model, self.0.fields.as_slice()) {
            (None, []) => {}
            (Some(model), []) => write!(f, " ({model})")?,
            (model, fields) => {
                f.write_str(" (")?;
                if let Some(model) = model {
                    write!(f, "{model}.")?;
                }
                write!(f, "{})", fields.join(", "))?;
            }
        }
        if !self.0.code.is_empty() {
            write!(f, " [{}]", self.0.code)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("model", &self.0.model)
            .field("fields", &self.0.fields)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
