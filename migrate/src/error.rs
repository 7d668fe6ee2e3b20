//! Why a database could not be read or changed.

use std::fmt;

/// An error of this crate.
#[derive(Debug)]
pub struct Error(Box<Inner>);

/// What this crate's functions give.
pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug)]
enum Inner {
    /// The database or the way to it failed.
    Database(mbgen_runtime::Error),
    /// A step of a script failed; the text of the step tells which.
    Step {
        text: String,
        kept: usize,
        source: mbgen_runtime::Error,
    },
    /// A catalogue holds what mbgen does not expect there.
    Catalog(String),
    /// Rows refer to rows that are not there after the change.
    BrokenReferences { table: String, rows: u64 },
    /// Another push is at work for longer than anybody waits.
    Locked { seconds: u32 },
}

impl Error {
    pub(crate) fn catalog(what: impl Into<String>) -> Error {
        Error(Box::new(Inner::Catalog(what.into())))
    }

    pub(crate) fn step(text: impl Into<String>, kept: usize, source: mbgen_runtime::Error) -> Error {
        Error(Box::new(Inner::Step {
            text: text.into(),
            kept,
            source,
        }))
    }

    pub(crate) fn broken_references(table: impl Into<String>, rows: u64) -> Error {
        Error(Box::new(Inner::BrokenReferences {
            table: table.into(),
            rows,
        }))
    }

    pub(crate) fn locked(seconds: u32) -> Error {
        Error(Box::new(Inner::Locked { seconds }))
    }

    /// The error of the database, where it is one.
    pub fn database(&self) -> Option<&mbgen_runtime::Error> {
        match &*self.0 {
            Inner::Database(error) | Inner::Step { source: error, .. } => Some(error),
            Inner::Catalog(_) | Inner::BrokenReferences { .. } | Inner::Locked { .. } => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Inner::Database(error) => error.fmt(f),
            Inner::Step { text, kept: 0, .. } => {
                write!(f, "a step failed and nothing was changed:\n\n{}\n", text.trim_end())
            }
            Inner::Step { text, kept, .. } => write!(
                f,
                "a step failed; {kept} before it stay, for this database cannot undo them. The same command goes on \
                 from there once the cause is gone:\n\n{}\n",
                text.trim_end()
            ),
            Inner::Catalog(what) => write!(f, "the database's catalogue holds what is not known here: {what}"),
            Inner::BrokenReferences { table, rows } => write!(
                f,
                "{rows} rows of table `{table}` would refer to rows that do not exist; nothing was changed. Correct or \
                 delete them first"
            ),
            Inner::Locked { seconds } => write!(
                f,
                "another push or migration has been changing this database for {seconds} seconds; nothing was changed. \
                 Try again when it is done"
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Inner::Database(error) => error.source(),
            Inner::Step { source, .. } => Some(source),
            Inner::Catalog(_) | Inner::BrokenReferences { .. } | Inner::Locked { .. } => None,
        }
    }
}

impl From<mbgen_runtime::Error> for Error {
    fn from(error: mbgen_runtime::Error) -> Error {
        Error(Box::new(Inner::Database(error)))
    }
}
