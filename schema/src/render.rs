//! Diagnostics for people and for programs: one renderer for the terminal, one JSON form.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::{SourceFile, Span, line_and_column};

/// Whether the text may have colours; the caller knows its terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// Plain text.
    #[default]
    Off,
    /// With ANSI escapes.
    On,
}

/// All findings as the Rust compiler shows its own: the line, the marked words, what to type instead.
///
/// The files are those that were checked. The text ends with a line that counts errors and warnings.
pub fn render(diagnostics: &Diagnostics, files: &[SourceFile], colours: Colours) -> String {
    let renderer = match colours {
        Colours::Off => Renderer::plain(),
        Colours::On => Renderer::styled(),
    };
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&render_one(&renderer, diagnostic, files));
        text.push_str("\n\n");
    }
    let warnings = diagnostics.warnings().count();
    let summary: Vec<String> = [(diagnostics.error_count(), "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    text.push_str(&summary.join(", "));
    if diagnostics.is_full() {
        text.push_str(", and there may be more");
    }
    if !summary.is_empty() {
        text.push('\n');
    }
    text
}

fn render_one(renderer: &Renderer, diagnostic: &Diagnostic, files: &[SourceFile]) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut group = Group::with_title(title);
    let mut places = vec![(diagnostic.span, diagnostic.label.as_deref(), AnnotationKind::Primary)];
    places.extend(
        diagnostic
            .related
            .iter()
            .map(|(span, words)| (*span, Some(words.as_str()), AnnotationKind::Context)),
    );
    while let Some((first, ..)) = places.first() {
        let (here, elsewhere): (Vec<_>, Vec<_>) = places.iter().partition(|(span, ..)| span.file == first.file);
        group = group.element(snippet(files, &here));
        places = elsewhere;
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The lines that hold the places, all in one file.
fn snippet<'a>(
    files: &'a [SourceFile],
    places: &[(Span, Option<&'a str>, AnnotationKind)],
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = &files[places[0].0.file.0 as usize];
    let first = places
        .iter()
        .map(|(span, ..)| span.start as usize)
        .min()
        .unwrap_or_default();
    let last = places
        .iter()
        .map(|(span, ..)| span.end as usize)
        .max()
        .unwrap_or_default();
    let start = file.text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let end = file.text[last..]
        .find('\n')
        .map_or(file.text.len(), |newline| last + newline);
    Snippet::source(&file.text[start..end])
        .line_start(line_and_column(&file.text, start).0)
        .path(file.path.as_str())
        .annotations(places.iter().map(|(span, label, kind)| {
            let range = span.start as usize - start..span.end as usize - start;
            kind.span(range).label(*label)
        }))
}

/// The findings as data: a list of objects with `severity`, `message`, `file`, `line`, `column` (both from 1), `code`, and `help`
/// where there is one.
pub fn to_json(diagnostics: &Diagnostics, files: &[SourceFile]) -> Value {
    let list = diagnostics.iter().map(|diagnostic| {
        let file = &files[diagnostic.span.file.0 as usize];
        let (line, column) = line_and_column(&file.text, diagnostic.span.start as usize);
        let mut object = json!({
            "severity": diagnostic.severity.as_str(),
            "message": diagnostic.message,
            "file": file.path,
            "line": line,
            "column": column,
            "code": diagnostic.code,
        });
        if let Some(help) = &diagnostic.help {
            object["help"] = help.as_str().into();
        }
        object
    });
    Value::Array(list.collect())
}
