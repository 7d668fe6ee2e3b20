//! What is too large to be a schema. A limit with a clear message is kinder than a minute of silence.

use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span};

/// The largest file that is read. Ten thousand models are about 10 MB.
const FILE_LIMIT: usize = 32 * 1024 * 1024;

/// The longest name. Databases take 64 bytes and less.
pub(super) const NAME_LIMIT: usize = 512;

/// The most fields, values or attributes of one block. No database has more columns in a table than about 4,000, and few have
/// more than 2,000; rules compare the lines of a block with each other.
pub(super) const BLOCK_LIMIT: usize = 2_000;

/// The deepest nesting of brackets in one expression. The parser descends once per bracket, so this bounds its stack.
const NESTING_LIMIT: usize = 64;

/// What is wrong with a file that is too large or nested too deep for the parser.
pub(super) fn beyond_limits(file: FileId, text: &str) -> Option<Diagnostic> {
    if text.len() > FILE_LIMIT {
        let megabytes = text.len() / (1024 * 1024);
        let limit = FILE_LIMIT / (1024 * 1024);
        let message = format!("This file has {megabytes} MB; a schema file may have {limit} MB.");
        return Some(
            Diagnostic::error("file-too-large", Span::new(file, 0, 0), message)
                .help("split the schema into several files of one folder"),
        );
    }
    first_bracket_too_deep(text).map(|position| {
        let span = Span::new(file, position, position + 1);
        Diagnostic::error(
            "nested-too-deep",
            span,
            format!("More than {NESTING_LIMIT} brackets are open here."),
        )
        .help("close the brackets of the lines above, or nest less deep")
    })
}

/// The first bracket that stands inside [`NESTING_LIMIT`] others. Texts and comments do not count, and no bracket
/// reaches beyond a line that begins with `}` or `@@`: no expression can go on there.
fn first_bracket_too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at_line_start = true;
    let mut position = 0;
    while position < bytes.len() {
        match bytes[position] {
            b'\n' => at_line_start = true,
            b' ' | b'\t' => {}
            b'"' => {
                at_line_start = false;
                position = end_of_text(bytes, position);
            }
            b'/' if bytes.get(position + 1) == Some(&b'/') => {
                position = text[position..]
                    .find('\n')
                    .map_or(bytes.len(), |length| position + length - 1);
            }
            b'/' if bytes.get(position + 1) == Some(&b'*') => {
                position = text[position + 2..]
                    .find("*/")
                    .map_or(bytes.len(), |length| position + length + 3);
            }
            b'(' | b'[' | b'{' => {
                at_line_start = false;
                depth += 1;
                if depth > NESTING_LIMIT {
                    return Some(position);
                }
            }
            b'}' if at_line_start => depth = 0,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'@' if at_line_start && bytes.get(position + 1) == Some(&b'@') => depth = 0,
            _ => at_line_start = false,
        }
        position += 1;
    }
    None
}

/// The quote that closes a text, or the last byte of its line.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut position = start + 1;
    while position < bytes.len() {
        match bytes[position] {
            b'\\' => position += 1,
            b'"' => return position,
            b'\n' => return position - 1,
            _ => {}
        }
        position += 1;
    }
    bytes.len()
}
