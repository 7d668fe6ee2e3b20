//! Syntax tree to text again: the schema as everybody writes it.
//!
//! Columns are aligned, attributes ordered, block attributes last, comments where they were; and a relation that is written on one
//! side only gets what the other side lacks ([`relations`]). A line that could not be read is put back word for word.
//! Formatting twice gives the same as formatting once.

mod blocks;
mod comments;
mod expressions;
mod names;
mod relations;
mod table;

use std::borrow::Cow;

use crate::ast::{Ast, AstFile, BlockKind, Comment, Item};
use crate::diagnostics::Diagnostics;
use crate::source::{FileId, SourceFile, Span};
use relations::Additions;

/// The files of a schema as they are to be written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Formatted {
    /// The new text of each file, in the order of the files given.
    pub texts: Vec<String>,
    /// What could not be read. Such lines stay as they are.
    pub diagnostics: Diagnostics,
    /// Files that could not be read at all, and are left alone; a diagnostic says why.
    pub unread: Vec<FileId>,
}

/// Formats the files of one schema.
///
/// ```
/// use mbgen_schema::{SourceFile, format};
///
/// let file = SourceFile::new("schema.prisma", "model User {\n id Int @id\n  email   String @unique\n}");
/// let formatted = format(&[file]);
/// assert_eq!(formatted.texts[0], "model User {\n  id    Int    @id\n  email String @unique\n}\n");
/// ```
pub fn format(files: &[SourceFile]) -> Formatted {
    let (mut formatted, is_settled) = format_once(files);
    if is_settled {
        return formatted;
    }
    // What was mended or added may be what something else waited for. A sound schema does not come here.
    for _ in 0..ROUNDS {
        let texts = files.iter().zip(&formatted.texts);
        let files: Vec<SourceFile> = texts.map(|(file, text)| SourceFile::new(&file.path, text)).collect();
        let (again, _) = format_once(&files);
        if again.texts == formatted.texts {
            break;
        }
        formatted.texts = again.texts;
    }
    formatted
}

/// How often a schema with mistakes is formatted again, until it stays as it is.
const ROUNDS: usize = 8;

/// Formats once, and tells whether doing it again can change nothing.
fn format_once(files: &[SourceFile]) -> (Formatted, bool) {
    let (ast, diagnostics) = crate::parse(files);
    let mended = diagnostics
        .errors()
        .filter(|error| MENDED.contains(&error.code) || error.span.text(files).trim().is_empty());
    let mut additions = Additions::default();
    if mended.count() == diagnostics.error_count() {
        additions = relations::missing_sides(&ast, files);
        if !additions.is_empty() && attributes_have_mistakes(&ast, files) {
            additions = Additions::default();
        }
    }
    let mut unread = Vec::new();
    let mut texts = Vec::with_capacity(files.len());
    for (file, source) in ast.files.iter().zip(files) {
        let (mark, content) = match source.text.strip_prefix(BYTE_ORDER_MARK) {
            Some(content) => (BYTE_ORDER_MARK, content),
            None => ("", source.text.as_str()),
        };
        if file.items.is_empty() && !content.trim().is_empty() {
            unread.push(file.id);
            texts.push(source.text.clone());
        } else {
            texts.push(format_file(file, &source.text, mark, &additions));
        }
    }
    let is_settled = !diagnostics.has_errors() && additions.is_empty();
    let formatted = Formatted {
        texts,
        diagnostics,
        unread,
    };
    (formatted, is_settled)
}

/// What an attribute says wrongly may be what decides about a relation. The configuration, native types and extensions don't.
fn attributes_have_mistakes(ast: &Ast, files: &[SourceFile]) -> bool {
    let is_in_configuration = |span: Span| {
        ast.files[span.file.0 as usize].blocks().any(|block| {
            matches!(block.kind, BlockKind::Datasource | BlockKind::Generator)
                && (block.span.start..block.span.end).contains(&span.start)
        })
    };
    let mut diagnostics = Diagnostics::new();
    crate::resolve::resolve(files.into(), ast.clone(), &mut diagnostics);
    let mut errors = diagnostics.errors();
    errors.any(|error| !OF_COLUMNS.contains(&error.code) && !is_in_configuration(error.span))
}

/// Mistakes in attributes that are about columns alone.
const OF_COLUMNS: [&str; 6] = [
    "unknown-native-type",
    "native-type-arguments",
    "misplaced-extension",
    "invalid-extension",
    "duplicate-extension",
    "unknown-extension",
];

/// Mistakes that are gone once the schema is formatted: they hinder nothing, or formatting twice would do more than formatting once.
const MENDED: [&str; 4] = [
    "brackets-around-type",
    "colon-before-type",
    "exclamation-mark",
    "trailing-comma",
];

/// Some editors begin a file with it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

fn format_file(file: &AstFile, text: &str, mark: &str, additions: &Additions) -> String {
    let mut printer = Printer::new(text);
    printer.out.push_str(mark);
    let mut previous = Previous::Start;
    let mut blank_line = false;
    for (position, item) in file.items.iter().enumerate() {
        let this = match item {
            Item::BlankLine(_) => {
                blank_line = true;
                continue;
            }
            // White space that is none to the parser is still nothing to see.
            Item::Unknown(span) if printer.source(*span).trim().is_empty() => {
                blank_line = true;
                continue;
            }
            Item::Comment(_) => Previous::Other,
            Item::Block(_) => Previous::Block,
            Item::Unknown(span) if is_alias(printer.source(*span)) => Previous::Alias,
            Item::Unknown(_) => Previous::Other,
        };
        let separate = match previous {
            // At the very start, a byte order mark that stood further down would become the file's.
            Previous::Start => {
                matches!(item, Item::Unknown(span) if printer.source(*span).starts_with(BYTE_ORDER_MARK))
                    && mark.is_empty()
            }
            Previous::Block => true,
            // An alias, which is no longer part of the language, stays with what it stood above.
            Previous::Alias => false,
            Previous::Other => blank_line,
        };
        if separate {
            printer.out.push('\n');
        }
        match item {
            Item::Block(block) => printer.block(block, additions.of_block(file.id, position)),
            Item::Comment(comment) => printer.comment_line(*comment, ""),
            Item::Unknown(span) => printer.verbatim_line(*span, ""),
            Item::BlankLine(_) => {}
        }
        previous = this;
        blank_line = false;
    }
    printer.out
}

/// What stands above, as far as it decides about an empty line.
#[derive(Clone, Copy)]
enum Previous {
    Start,
    Block,
    Alias,
    Other,
}

fn is_alias(text: &str) -> bool {
    text.strip_prefix("type")
        .is_some_and(|rest| rest.starts_with([' ', '\t']) && rest.contains('=') && !rest.contains('{'))
}

/// The text so far, and the text it comes from.
struct Printer<'a> {
    text: &'a str,
    out: String,
}

impl<'a> Printer<'a> {
    fn new(text: &'a str) -> Self {
        Printer {
            text,
            out: String::with_capacity(text.len() + text.len() / 4),
        }
    }

    /// The words at a place.
    fn source(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    /// A comment on lines of its own.
    fn comment_line(&mut self, comment: Comment, indentation: &str) {
        comments::on_its_own_line(comment.kind, self.source(comment.span), indentation, &mut self.out);
    }

    /// A line that could not be read.
    fn verbatim_line(&mut self, span: Span, indentation: &str) {
        self.verbatim_text(span, indentation);
        self.out.push('\n');
    }

    fn verbatim_text(&mut self, span: Span, indentation: &str) {
        self.out.push_str(indentation);
        self.out.push_str(&with_plain_line_ends(self.source(span).trim_end()));
    }
}

/// The text with `\n` alone at its line ends.
fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    if !text.contains("\r\n") {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    Cow::Owned(lines.join("\n"))
}
