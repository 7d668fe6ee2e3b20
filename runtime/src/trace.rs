//! What operations and statements leave in traces and tell listeners: a span each, with OpenTelemetry's names of fields, an
//! event per statement, warnings of slow ones. Where nobody listens, a statement costs two loads more.

use std::{
    fmt::Write as _,
    sync::Arc,
    time::{Duration, Instant},
};

use mbgen_sql::Dialect;
use tracing::{Span, field};

use crate::{
    Error, Statement,
    client::{Action, Event, Listener, StatementEvent},
    value::Logged,
};

/// The target of the spans of statements.
const STATEMENTS: &str = "mbgen::statement";

/// The target of what there is to say about a URL.
pub(crate) const CONNECTIONS: &str = "mbgen::connection";

/// The target of the spans of operations.
const OPERATIONS: &str = "mbgen::operation";

/// What a client tells of its statements.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// Whether values of parameters are told.
    pub(crate) parameters: bool,
    /// A statement that takes longer is warned of.
    pub(crate) slow: Option<Duration>,
    /// Who is told what happens.
    pub(crate) listener: Option<Listener>,
    /// Where the database is.
    pub(crate) place: Place,
}

/// Where a database is, as OpenTelemetry has it.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// `db.namespace`: the database's name, or the file.
    pub(crate) namespace: Option<String>,
    /// `server.address`
    pub(crate) address: Option<String>,
    /// `server.port`
    pub(crate) port: Option<u16>,
}

/// What a connection tells.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    /// OpenTelemetry's name of the database.
    pub(crate) system: &'static str,
    pub(crate) settings: Arc<Settings>,
}

/// A statement that somebody wants to know of, on its way.
pub(crate) struct Watch {
    began: Instant,
    span: Span,
}

impl Watch {
    /// The span of the statement.
    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }
}

impl Level {
    /// A statement begins. None where nobody wants to know.
    #[inline]
    pub(crate) fn start(&self, statement: &Statement) -> Option<Watch> {
        let is_traced = tracing::enabled!(target: STATEMENTS, tracing::Level::DEBUG);
        if !is_traced && self.settings.slow.is_none() && self.settings.listener.is_none() {
            return None;
        }
        Some(self.watch(statement, is_traced))
    }

    #[cold]
    fn watch(&self, statement: &Statement, is_traced: bool) -> Watch {
        Watch {
            span: if is_traced { self.span(statement) } else { Span::none() },
            began: Instant::now(),
        }
    }

    /// A statement has ended.
    #[cold]
    pub(crate) fn stop(&self, watch: Watch, statement: &Statement, rows: u64, error: Option<&Error>) {
        let took = watch.began.elapsed();
        let Settings {
            slow,
            listener,
            parameters,
            ..
        } = &*self.settings;
        let event = StatementEvent {
            system: self.system,
            sql: &statement.sql,
            parameters: parameters.then_some(statement.parameters.as_slice()),
            took,
            rows,
        };
        watch.span.record("db.response.returned_rows", rows);
        if let Some(error) = error {
            watch.span.record("error.type", error.code());
        }
        if let Some(listener) = listener {
            listener.tell(&Event::Query(event));
            if let Some(error) = error {
                listener.tell(&Event::Error {
                    error,
                    statement: event,
                });
            }
        }
        if slow.is_some_and(|slow| took >= slow) {
            tracing::warn!(
                target: STATEMENTS,
                system = self.system,
                statement = %statement.sql,
                took_ms = took.as_secs_f64() * 1e3,
                "slow statement"
            );
            if let Some(listener) = listener {
                listener.tell(&Event::Warn {
                    message: "slow statement",
                    statement: Some(event),
                });
            }
        }
    }

    fn span(&self, statement: &Statement) -> Span {
        let place = &self.settings.place;
        let operation = statement.sql.split_ascii_whitespace().next().unwrap_or_default();
        let span = tracing::debug_span!(
            target: STATEMENTS,
            "statement",
            "otel.name" = operation,
            "otel.kind" = "client",
            "db.system.name" = self.system,
            "db.namespace" = place.namespace,
            "db.operation.name" = operation,
            "db.query.text" = %statement.sql,
            "db.query.parameters" = field::Empty,
            "db.response.returned_rows" = field::Empty,
            "server.address" = place.address,
            "server.port" = place.port,
            "error.type" = field::Empty,
        );
        if self.settings.parameters {
            let mut values = String::new();
            for (index, parameter) in statement.parameters.iter().enumerate() {
                let separator = if index == 0 { "" } else { ", " };
                let _ = write!(values, "{separator}{}", Logged(&parameter.value));
            }
            span.record("db.query.parameters", values);
        }
        span
    }
}

/// Whether anybody listens to the spans of operations.
#[inline]
pub(crate) fn operations_are_wanted() -> bool {
    tracing::enabled!(target: OPERATIONS, tracing::Level::DEBUG)
}

/// The span of an operation.
pub(crate) fn operation(dialect: &dyn Dialect, model: Option<&'static str>, action: Action) -> Span {
    let action = action.as_str();
    tracing::debug_span!(
        target: OPERATIONS,
        "operation",
        "otel.name" = match model {
            Some(model) => format!("{model}.{action}"),
            None => action.to_owned(),
        },
        "db.system.name" = dialect.name(),
        "db.collection.name" = model,
        "db.operation.name" = action,
    )
}
