//! Documentation comments, and the two words in them that mbgen reads: `@type` and `@renamed`.
//!
//! They live in comments so that Prisma reads the same schema. Because a comment is free text, only lines that begin with one of
//! the two words are read, and lines that begin with something very close to one are reported; other `@words` are left alone.

use super::Resolver;
use crate::ast::{Documentation, Line, Name};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::{Extensions, FieldTypeData, block_at};
use crate::suggest::closest;

/// The words, as they are written.
const EXTENSION_WORDS: [&str; 2] = ["@type", "@renamed"];

/// What may be documented.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Column,
    Relation,
    Block,
    Value,
}

impl Resolver<'_> {
    /// Reads the documentation of everything that has a name.
    pub(super) fn read_documentation(&mut self) {
        let ast = self.ast;
        for model in &mut self.schema.models {
            let block = block_at(ast, model.position);
            (model.documentation, model.extensions) = read(&block.documentation, Owner::Block, self.diagnostics);
            for field in &mut self.schema.fields[model.fields.clone()] {
                let Line::Field(written) = &block.lines[field.line] else {
                    continue;
                };
                let owner = match field.field_type {
                    FieldTypeData::Relation(..) => Owner::Relation,
                    _ => Owner::Column,
                };
                (field.documentation, field.extensions) = read(&written.documentation, owner, self.diagnostics);
            }
        }
        for found in &mut self.schema.enums {
            let block = block_at(ast, found.position);
            let (documentation, extensions) = read(&block.documentation, Owner::Block, self.diagnostics);
            found.documentation = documentation;
            found.renamed_from = extensions.and_then(|extensions| extensions.renamed_from);
            let mut written = block.values();
            for value in &mut self.schema.values[found.values.clone()] {
                // A value that was given twice is read once: by its place.
                let Some(written) = written.find(|written| written.span == value.span) else {
                    continue;
                };
                let (documentation, extensions) = read(&written.documentation, Owner::Value, self.diagnostics);
                value.documentation = documentation;
                value.renamed_from = extensions.and_then(|extensions| extensions.renamed_from);
            }
        }
    }
}

/// The text without the lines that mbgen reads, and what those say.
fn read(
    documentation: &Documentation,
    owner: Owner,
    diagnostics: &mut Diagnostics,
) -> (String, Option<Box<Extensions>>) {
    let mut extensions = Extensions::default();
    let mut text = String::new();
    for line in &documentation.lines {
        let words = line.text.trim();
        let first = words.split_whitespace().next().unwrap_or_default();
        match first {
            "@type" => read_type(line, words["@type".len()..].trim(), owner, &mut extensions, diagnostics),
            "@renamed" => read_renamed(
                line,
                words["@renamed".len()..].trim(),
                owner,
                &mut extensions,
                diagnostics,
            ),
            _ => {
                report_typo(line, first, diagnostics);
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&line.text);
            }
        }
    }
    let has_any = extensions.rust_type.is_some() || extensions.renamed_from.is_some();
    (text, has_any.then(|| Box::new(extensions)))
}

fn read_type(line: &Name, path: &str, owner: Owner, extensions: &mut Extensions, diagnostics: &mut Diagnostics) {
    if owner != Owner::Column {
        diagnostics.push(
            Diagnostic::error(
                "misplaced-extension",
                line.span,
                "`@type` belongs to a field with a column.",
            )
            .help("write it above a scalar field, or remove it"),
        );
    } else if !is_rust_path(path) {
        let message = match path {
            "" => "`@type` names no type.".to_owned(),
            path => format!("`{path}` is not the path of a Rust type."),
        };
        diagnostics.push(
            Diagnostic::error("invalid-extension", line.span, message)
                .help("write the whole path: `/// @type crate::Settings`"),
        );
    } else if extensions.rust_type.is_some() {
        diagnostics.push(
            Diagnostic::error("duplicate-extension", line.span, "This field has a `@type` already.")
                .help("remove one of them"),
        );
    } else {
        extensions.rust_type = Some(path.to_owned());
    }
}

fn read_renamed(line: &Name, rest: &str, owner: Owner, extensions: &mut Extensions, diagnostics: &mut Diagnostics) {
    let old = rest.strip_prefix("from ").map(str::trim);
    if owner == Owner::Relation {
        diagnostics.push(
            Diagnostic::error(
                "misplaced-extension",
                line.span,
                "`@renamed` belongs to a model, an enum, a value or a field with a column.",
            )
            .help("nothing in the database has this name: remove it"),
        );
    } else if old.is_none_or(|old| old.is_empty() || old.contains(char::is_whitespace)) {
        diagnostics.push(
            Diagnostic::error(
                "invalid-extension",
                line.span,
                "`@renamed` does not say what the name was.",
            )
            .help("write `/// @renamed from oldName`, with nothing behind it"),
        );
    } else if extensions.renamed_from.is_some() {
        diagnostics.push(
            Diagnostic::error("duplicate-extension", line.span, "There is a `@renamed` already.")
                .help("remove one of them"),
        );
    } else {
        extensions.renamed_from = old.map(str::to_owned);
    }
}

/// `@types`, `@rename`, `@Type`: a letter or two away from a word that would be read.
fn report_typo(line: &Name, first: &str, diagnostics: &mut Diagnostics) {
    if !first.starts_with('@') || first.len() < "@typ".len() {
        return;
    }
    let word = first.trim_end_matches([':', '(', ')']);
    if let Some(meant) = closest(word, EXTENSION_WORDS)
        && word.len().abs_diff(meant.len()) <= 1
        && (word.eq_ignore_ascii_case(meant) || word[1..2] == meant[1..2])
    {
        diagnostics.push(
            Diagnostic::error(
                "unknown-extension",
                line.span,
                format!("`{first}` is not a word that mbgen reads here."),
            )
            .help(format!(
                "did you mean `{meant}`? Put another word before it if this is only text"
            )),
        );
    }
}

/// `crate::Settings`, `Vec<crate::Tag>`: segments of letters, with what generics need.
fn is_rust_path(path: &str) -> bool {
    let mut depth = 0_i32;
    for character in path.chars() {
        match character {
            '<' => depth += 1,
            '>' => depth -= 1,
            ':' | '_' | ',' | ' ' | '(' | ')' | '[' | ']' | ';' => {}
            other if other.is_alphanumeric() => {}
            _ => return false,
        }
        if depth < 0 {
            return false;
        }
    }
    let outer = path.split('<').next().unwrap_or_default();
    depth == 0
        && !outer.is_empty()
        && outer.split("::").all(|segment| {
            segment.starts_with(|first: char| first.is_alphabetic() || first == '_')
                && segment
                    .chars()
                    .all(|character| character.is_alphanumeric() || character == '_')
        })
}
