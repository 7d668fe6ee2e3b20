//! Columns: name, type (or `= value`), and what follows them.

use unicode_width::UnicodeWidthStr;

/// A line of a block, on its way into columns.
pub(super) enum Row<'a> {
    /// Cells that are lined up with those of the lines above and below, up to the next empty line.
    Cells(Cells<'a>),
    /// A line that takes no part in it, printed with its own line end.
    Text(String),
    /// An empty line: other columns begin.
    Blank,
}

/// The cells of a line.
#[derive(Default)]
pub(super) struct Cells<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// The type; empty where there is none.
    pub(super) kind: String,
    /// Attributes or a value; empty where there are none.
    pub(super) rest: String,
    /// A comment behind it, not lined up.
    pub(super) comment: String,
}

/// Prints the lines, indented.
pub(super) fn print(rows: &[Row<'_>], out: &mut String) {
    for (position, group) in rows.split(|row| matches!(row, Row::Blank)).enumerate() {
        if position > 0 {
            out.push('\n');
        }
        print_group(group, out);
    }
}

fn print_group(rows: &[Row<'_>], out: &mut String) {
    let (mut name_width, mut kind_width) = (0, 0);
    let mut has_kinds = false;
    for row in rows {
        if let Row::Cells(cells) = row {
            name_width = name_width.max(cells.name.width());
            kind_width = kind_width.max(cells.kind.width());
            has_kinds |= !cells.kind.is_empty();
        }
    }
    for row in rows {
        match row {
            Row::Cells(cells) => {
                out.push_str(super::blocks::INDENTATION);
                out.push_str(cells.name);
                let follows = !cells.kind.is_empty() || !cells.rest.is_empty();
                if follows {
                    pad(cells.name, name_width, out);
                    out.push_str(&cells.kind);
                }
                if !cells.rest.is_empty() {
                    if has_kinds {
                        pad(&cells.kind, kind_width, out);
                    }
                    out.push_str(&cells.rest);
                }
                if !cells.comment.is_empty() {
                    out.push(' ');
                    out.push_str(&cells.comment);
                }
                out.push('\n');
            }
            Row::Text(text) => out.push_str(text),
            Row::Blank => out.push('\n'),
        }
    }
}

/// Fills a cell up to its column's width, and one space more.
fn pad(cell: &str, width: usize, out: &mut String) {
    for _ in cell.width()..=width {
        out.push(' ');
    }
}
