//! What can go wrong in the service.

use std::fmt;

use crate::legacy::Problems;

/// A result of the service.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation did not happen. Nothing was changed then.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The database said no, or could not be asked.
    Database(mbgen_runtime::Error),
    /// The operation is not allowed as things are.
    Refused(String),
    /// An export that can't be imported, with all that is wrong in it.
    Export(Problems),
    /// A password could not be hashed, or a stored hash is of no known kind.
    Password(String),
}

impl Error {
    pub(crate) fn refused(reason: impl Into<String>) -> Error {
        Error::Refused(reason.into())
    }

    /// Whether a rule of the application forbids the operation.
    pub fn is_refused(&self) -> bool {
        matches!(self, Error::Refused(_))
    }

    /// Whether the record to change does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Error::Database(error) if error.is_not_found())
    }

    /// What is wrong with the export, where that is the reason.
    pub fn problems(&self) -> Option<&Problems> {
        match self {
            Error::Export(problems) => Some(problems),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Database(error) => error.fmt(f),
            Error::Refused(reason) => f.write_str(reason),
            Error::Export(problems) => problems.fmt(f),
            Error::Password(reason) => write!(f, "password: {reason}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Database(error) => Some(error),
            _ => None,
        }
    }
}

impl From<mbgen_runtime::Error> for Error {
    fn from(error: mbgen_runtime::Error) -> Self {
        error.downcast().unwrap_or_else(Error::Database)
    }
}

/// A transaction that ends with an error of ours carries it through the client.
impl From<Error> for mbgen_runtime::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Database(error) => error,
            other => mbgen_runtime::Error::other(other),
        }
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Error::Export(problems)
    }
}
