//! Comments on lines of their own. A comment behind something stays as it is written.

use super::with_plain_line_ends;
use crate::ast::CommentKind;

/// Writes a comment. A block comment gets a star in front of each line, the words behind it where they were.
pub(super) fn on_its_own_line(kind: CommentKind, text: &str, indentation: &str, out: &mut String) {
    let inside = text.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/"));
    match inside {
        Some(inside) if kind == CommentKind::Block => starred(inside, indentation, out),
        _ => {
            out.push_str(indentation);
            out.push_str(&with_plain_line_ends(text.trim_end()));
            out.push('\n');
        }
    }
}

fn starred(inside: &str, indentation: &str, out: &mut String) {
    let lines = words_of_lines(inside);
    let mut line = |prefix: &str, words: &str| {
        out.push_str(indentation);
        out.push_str(prefix);
        out.push_str(words);
        out.push('\n');
    };
    line("/**", "");
    for words in lines {
        line(if words.is_empty() { " *" } else { " * " }, words);
    }
    line(" */", "");
}

/// The words of each line without its star, or without the indentation that all lines without a star share; empty lines at
/// both ends left out.
fn words_of_lines(inside: &str) -> Vec<&str> {
    let mut each = inside.lines();
    let first = each.next().unwrap_or_default().trim_start_matches('*').trim();
    let rest: Vec<&str> = each.collect();
    let shared = rest
        .iter()
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('*'))
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let mut lines = vec![first];
    lines.extend(rest.iter().map(|line| match line.trim_start().strip_prefix('*') {
        Some(words) => words.strip_prefix(' ').unwrap_or(words).trim_end(),
        // The indentation may be of other characters than that of the line it was measured on.
        None => line.get(shared..).unwrap_or_else(|| line.trim_start()).trim_end(),
    }));
    let start = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let end = lines
        .iter()
        .rposition(|line| !line.is_empty())
        .map_or(start, |last| last + 1);
    lines.drain(..start);
    lines.truncate(end - start);
    lines
}
