//! Why a command was not done, and what to do about it.

use std::fmt;

/// A failure to show on stderr: a sentence, what lies behind it, and what to type instead.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) causes: Vec<String>,
    pub(crate) help: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Failure {
        Failure {
            message: message.into(),
            causes: Vec::new(),
            help: None,
        }
    }

    /// The failure that an error is, with the errors behind it.
    fn of(error: &(dyn std::error::Error + 'static)) -> Failure {
        let failure = Failure::new(error.to_string());
        match error.source() {
            Some(source) => failure.caused_by(source),
            None => failure,
        }
    }

    /// The same failure with what to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }

    /// The same failure with the error behind it, and the errors behind that.
    pub(crate) fn caused_by(mut self, error: &(dyn std::error::Error + 'static)) -> Failure {
        let mut next = Some(error);
        while let Some(error) = next {
            self.causes.push(error.to_string());
            next = error.source();
        }
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<mbgen_runtime::Error> for Failure {
    fn from(error: mbgen_runtime::Error) -> Failure {
        Failure::of(&error)
    }
}

impl From<mbgen_migrate::Error> for Failure {
    fn from(error: mbgen_migrate::Error) -> Failure {
        Failure::of(&error)
    }
}
