//! Broken text never breaks the checker: the cases of the other tests, mutilated in every way that a keyboard can, are read without
//! a panic, each diagnostic lies within the text, and rendering takes all of them.

use std::fs;
use std::path::{Path, PathBuf};

use mbgen_schema::render::{Colours, render};
use mbgen_schema::{Schema, SourceFile, check};

/// Mutations per file.
const ROUNDS: usize = 20;

fn schemas(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder of cases is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            schemas(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "prisma") {
            found.push(path);
        }
    }
}

/// A small generator of numbers: the same on every machine, and each failure can be seen again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn mutilate(text: &str, numbers: &mut Numbers) -> String {
    const PIECES: [&str; 24] = [
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "@",
        "@@",
        "\"",
        "\\",
        "/*",
        "///",
        "?",
        "[]",
        ",",
        ":",
        ".",
        "é",
        "\u{1f600}",
        "\0",
        "\r\n",
        "\n",
        "@id",
        "model",
    ];
    let mut characters: Vec<char> = text.chars().collect();
    let mut lines: Vec<&str> = text.lines().collect();
    match numbers.below(6) {
        0 => {
            let start = numbers.below(characters.len());
            let end = (start + numbers.below(20)).min(characters.len());
            characters.drain(start..end);
            characters.into_iter().collect()
        }
        1 => {
            let place = numbers.below(characters.len() + 1);
            let piece: Vec<char> = PIECES[numbers.below(PIECES.len())].chars().collect();
            characters.splice(place..place, piece);
            characters.into_iter().collect()
        }
        2 => {
            let place = numbers.below(characters.len());
            characters.truncate(place);
            characters.into_iter().collect()
        }
        3 if !lines.is_empty() => {
            lines.remove(numbers.below(lines.len()));
            lines.join("\n")
        }
        4 if !lines.is_empty() => {
            let line = lines[numbers.below(lines.len())];
            lines.insert(numbers.below(lines.len()), line);
            lines.join("\n")
        }
        _ => {
            let (one, other) = (numbers.below(characters.len()), numbers.below(characters.len()));
            if !characters.is_empty() {
                characters.swap(one, other);
            }
            characters.into_iter().collect()
        }
    }
}

/// Asks a checked schema everything that presumes it was checked.
fn walk(schema: &Schema) {
    for model in schema.models_and_views() {
        for index in model.keys_and_indexes() {
            let _ = (index.database_name(), index.client_name());
        }
        for field in model.relation_fields() {
            assert_eq!(field.opposite().opposite(), field);
        }
        assert!(
            model.is_view() || model.is_ignored() || model.identity().is_some(),
            "{model:?}"
        );
    }
    for relation in schema.relations() {
        if let Some(key) = relation.foreign_key() {
            assert_eq!(key.fields().count(), key.referenced_fields().count());
            let _ = (key.database_name(), key.on_delete(), key.on_update());
        }
        if let Some(table) = relation.join_table() {
            let _ = (table.key_name(), table.index_name(), table.a().key(), table.b().key());
        }
    }
}

#[test]
fn mutilated_schemas_are_read_without_a_panic() {
    let mut paths = Vec::new();
    schemas(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut paths);
    paths.sort();
    assert!(!paths.is_empty());
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for path in paths {
        let original = fs::read_to_string(&path).expect("a case can be read");
        let mut text = original.clone();
        for round in 0..ROUNDS {
            if round % 5 == 0 {
                text.clone_from(&original);
            }
            text = mutilate(&text, &mut numbers);
            let checked = check(vec![SourceFile::new("a.prisma", text.clone())]);
            for diagnostic in &checked.diagnostics {
                let places = diagnostic
                    .related
                    .iter()
                    .map(|(span, _)| *span)
                    .chain([diagnostic.span]);
                for span in places {
                    assert!(text.get(span.range()).is_some(), "{span:?} is not within\n{text}");
                }
            }
            checked.schema.iter().for_each(walk);
            let rendered = render(&checked.diagnostics, &checked.files, Colours::On);
            assert_eq!(rendered.is_empty(), checked.diagnostics.is_empty());
        }
    }
}
