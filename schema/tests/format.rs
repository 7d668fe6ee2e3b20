//! Formatting, case by case: `format/NAME.prisma` becomes `format/NAME.formatted.prisma`. `UPDATE_EXPECT=1` writes the latter anew.

use std::fs;
use std::path::Path;

use mbgen_schema::{SourceFile, format, parse};

fn formatted(text: &str) -> String {
    format(&[SourceFile::new("schema.prisma", text)]).texts.remove(0)
}

#[test]
fn cases_are_formatted_as_expected_and_stay_so() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format");
    let mut cases: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with(".formatted.prisma"))
        .collect();
    cases.sort();
    let mut wrong = Vec::new();
    for input in &cases {
        let expectation = input.with_extension("formatted.prisma");
        let got = formatted(&fs::read_to_string(input).unwrap());
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expectation, &got).unwrap();
        }
        let expected = fs::read_to_string(&expectation).unwrap_or_default();
        if got != expected {
            wrong.push(format!("{} gives:\n{got}\ninstead of:\n{expected}", input.display()));
        }
        assert_eq!(formatted(&got), got, "{} formatted twice", input.display());
    }
    assert!(cases.len() > 10, "the cases are not where they should be");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn line_ends_and_the_byte_order_mark() {
    assert_eq!(
        formatted("\u{feff}model A {\r\n  id Int @id // a\r\n\r\n\r\n  /* b\r\n c */\r\n  d Int\r\n}\r\n\r\n\r\n// e"),
        "\u{feff}model A {\n  id Int @id // a\n\n  /**\n   * b\n   * c\n   */\n  d Int\n}\n\n// e\n"
    );
    assert_eq!(formatted(""), "");
    assert_eq!(formatted(" \n\n\t\n"), "");
    assert_eq!(formatted("\u{feff}\n"), "\u{feff}");
}

#[test]
fn relations_are_completed_over_several_files() {
    let files = [
        SourceFile::new("a.prisma", "model User {\n  id Int @id\n  posts Post[]\n}\n"),
        SourceFile::new("b.prisma", "model Post {\n  id Int @id\n}\n"),
    ];
    let formatted = format(&files);
    assert_eq!(
        formatted.texts[0],
        "model User {\n  id    Int    @id\n  posts Post[]\n}\n"
    );
    assert_eq!(
        formatted.texts[1],
        "model Post {\n  id     Int   @id\n  user   User? @relation(fields: [userId], references: [id])\n  userId Int?\n}\n"
    );
}

#[test]
fn what_was_added_is_complete() {
    // Formatted again, nothing is missing any more: the second pass adds nothing, and the text parses without a mistake.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("relations_") && name.ends_with(".formatted.prisma") {
            let text = fs::read_to_string(&path).unwrap();
            let (_, diagnostics) = parse(&[SourceFile::new(name.clone(), text)]);
            assert!(diagnostics.is_empty(), "{name}: {diagnostics:?}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone() {
    let deep = format!("model  A {{\n  id Int @x({}\n}}", "[".repeat(1000));
    let result = format(&[SourceFile::new("deep.prisma", deep.clone())]);
    assert_eq!(result.texts[0], deep);
    assert_eq!(result.unread.len(), 1);
}
