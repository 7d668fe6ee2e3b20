//! The mbgen schema language: parse, resolve, check, format.

pub mod ast;
pub mod diagnostics;
mod parse;
mod source;
mod suggest;

pub use diagnostics::{Diagnostic, Diagnostics, Severity};
pub use parse::parse;
pub use source::{FileId, SourceFile, Span, line_and_column};
