//! What statements leave in traces: a span each, with OpenTelemetry's names of fields.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use tracing::{Span, field};

use crate::{Statement, value::Logged};

/// The target of the spans.
pub(crate) const TARGET: &str = "mbgen::statement";

/// How much a connection tells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level {
    /// OpenTelemetry's name of the database.
    pub(crate) system: &'static str,
    /// Whether values of parameters are told.
    pub(crate) parameters: bool,
    /// A statement that takes longer is warned of.
    pub(crate) slow: Option<Duration>,
}

impl Level {
    /// The span of a statement; none where nobody listens.
    #[inline]
    pub(crate) fn span(self, statement: &Statement) -> Option<Span> {
        if !tracing::enabled!(target: TARGET, tracing::Level::DEBUG) {
            return None;
        }
        Some(self.make(statement))
    }

    /// When a statement begins, where anybody wants to know how long it takes.
    #[inline]
    pub(crate) fn start(self) -> Option<Instant> {
        self.slow.map(|_| Instant::now())
    }

    /// Warns of a statement that took long.
    #[inline]
    pub(crate) fn stop(self, began: Option<Instant>, statement: &Statement) {
        if let (Some(began), Some(slow)) = (began, self.slow) {
            let took = began.elapsed();
            if took >= slow {
                tracing::warn!(
                    target: TARGET,
                    system = self.system,
                    statement = %statement.sql,
                    took_ms = took.as_secs_f64() * 1e3,
                    "slow statement"
                );
            }
        }
    }

    #[cold]
    fn make(self, statement: &Statement) -> Span {
        let span = tracing::debug_span!(
            target: TARGET,
            "statement",
            "db.system.name" = self.system,
            "db.query.text" = %statement.sql,
            "db.query.parameters" = field::Empty,
        );
        if self.parameters {
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
