//! Events: what a listener of the user's is told of every statement.

use std::{fmt, sync::Arc, time::Duration};

use crate::{Error, Parameter};

/// Something that happened; see [`ConnectOptions::on_event`](super::ConnectOptions::on_event).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A statement ran, with or without success.
    Query(StatementEvent<'a>),
    /// Something to know: the client has connected.
    Info {
        /// What it is.
        message: &'a str,
    },
    /// Something to look at: a slow statement, an option of the URL that does not count.
    Warn {
        /// What it is.
        message: &'a str,
        /// The statement that it is about.
        statement: Option<StatementEvent<'a>>,
    },
    /// A statement failed.
    Error {
        /// Why.
        error: &'a Error,
        /// The statement.
        statement: StatementEvent<'a>,
    },
}

/// A statement that ran.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct StatementEvent<'a> {
    /// OpenTelemetry's name of the database.
    pub system: &'static str,
    /// The text.
    pub sql: &'a str,
    /// What was bound, where the client was asked to tell ([`log_parameters`](super::ConnectOptions::log_parameters)).
    pub parameters: Option<&'a [Parameter]>,
    /// How long it took.
    pub took: Duration,
    /// How many rows it gave or wrote.
    pub rows: u64,
}

/// Values of parameters are in no output unless the caller prints them.
impl fmt::Debug for StatementEvent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatementEvent")
            .field("system", &self.system)
            .field("sql", &self.sql)
            .field("took", &self.took)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

/// A function of the user's that is told what happens.
#[derive(Clone)]
pub(crate) struct Listener(Arc<dyn Fn(&Event<'_>) + Send + Sync>);

impl Listener {
    pub(super) fn new(listener: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Listener {
        Listener(Arc::new(listener))
    }

    /// Tells it.
    pub(crate) fn tell(&self, event: &Event<'_>) {
        (self.0)(event);
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listener")
    }
}
