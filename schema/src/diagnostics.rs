//! What is wrong with a schema, where, and what to type instead.
//!
//! A rule words its own diagnostic; this module only holds them. [`render`](crate::render) prints them.

use crate::source::Span;

/// How many diagnostics are kept. A file that is not a schema at all would otherwise fill the screen.
pub const DIAGNOSTIC_LIMIT: usize = 200;

/// Whether a schema can still be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The schema can be used, but not all of it does what it seems to say.
    Warning,
    /// The schema cannot be used.
    Error,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The rule that was broken, as a stable word: `unknown-type`.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The exact words that are wrong.
    pub span: Span,
    /// What stands at the marked words, where the message does not say it.
    pub label: Option<String>,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Span, String)>,
    /// What to type instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Error,
            code,
            message: message.into(),
            span,
            label: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// A warning.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(code, span, message)
        }
    }

    /// Adds what to type instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what to type instead, where there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds words at the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }
}

/// All findings of a run, in the order of the text; at most [`DIAGNOSTIC_LIMIT`] of them are kept. The checker stops looking
/// when there are as many errors.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    errors: usize,
    left_out: usize,
}

impl Diagnostics {
    /// Nothing yet.
    pub fn new() -> Self {
        Diagnostics::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let is_error = diagnostic.severity == Severity::Error;
        self.errors += usize::from(is_error);
        if self.list.len() < DIAGNOSTIC_LIMIT {
            self.list.push(diagnostic);
        } else {
            self.left_out += 1;
            // An error is worth more than a warning that came before it.
            if is_error && let Some(place) = self.list.iter().rposition(|kept| kept.severity == Severity::Warning) {
                self.list[place] = diagnostic;
            }
        }
    }

    /// Is there an error among them?
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many errors there are, with those that were left out.
    pub fn error_count(&self) -> usize {
        self.errors
    }

    /// Are there so many errors that it is no use to look for more?
    pub(crate) fn is_full(&self) -> bool {
        self.errors >= DIAGNOSTIC_LIMIT
    }

    /// How many findings were left out because of the limit.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// All that were kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// The errors among them.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The warnings among them.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Warning)
    }

    /// Were there no findings?
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Puts the findings into the order of the text; each one is said once.
    pub(crate) fn sort(&mut self) {
        self.list
            .sort_by_key(|diagnostic| (diagnostic.span.file, diagnostic.span.start));
        self.list.dedup();
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
