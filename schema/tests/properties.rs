//! What holds for every text and every schema (`fuzz/src/lib.rs` says what), tried with many that nobody thought of.

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, missing_docs, reason = "elsewhere it is a crate of its own")]
mod invariants;

use std::time::{Duration, Instant};

use mbgen_schema::{SourceFile, check, format, parse};
use proptest::prelude::*;

fn all_hold(text: &str) {
    invariants::parse(text);
    invariants::check(text);
    invariants::format(text);
}

/// Texts that are near enough to a schema to get deep into the parser.
fn soup() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "model",
        "enum",
        "view",
        "type",
        "datasource",
        "generator",
        "A",
        "b",
        "Int",
        "String",
        "id",
        "?",
        "[]",
        "!",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "=",
        "@",
        "@@",
        "@id",
        "@@index",
        "@relation",
        "@default",
        ".",
        "\"",
        "\"a\"",
        "\\",
        "-1",
        "1.5",
        "now()",
        "//",
        "///",
        "/*",
        "*/",
        "*",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "\t",
        "é",
        "名",
        "\u{feff}",
        "\u{2028}",
        "😀",
        "\0",
    ]);
    prop::collection::vec((words, prop::bool::ANY), 0..120).prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, space)| [word, if space { " " } else { "" }])
            .collect()
    })
}

/// Spaces as careless people put them.
fn space() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", " ", "  ", "\t", "   "])
}

fn gap() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![" ", "  ", "\t", "      "])
}

fn filler() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "\n",
        "\n\n\n",
        "  // remark\n",
        "/// documentation\n",
        "\n// far\n\n",
        "/* block */\n",
        "/// a\n// b\n/// c\n\n",
        "/*\n  two\n    lines\n*/\n",
    ])
}

fn behind() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "", " // behind", "/// documented behind", "  /* block */"])
}

/// A line of a model without relations; `{n}` is replaced by the number of the line.
fn line() -> impl Strategy<Value = String> {
    let content = prop::sample::select(vec![
        "field{n}{g}String{s}?{g}@db.VarChar({s}10{s})@map({s}\"f {n}\"{s})",
        "field{n}{g}Int{g}@default({s}{n}{s}){s}@unique({s}map:{s}\"key{m}_{n}\")",
        "field{n}{g}DateTime{g}@updatedAt{g}@default(now({s}))",
        "field{n}{g}String{s}[{s}]{g}@default([{s}\"a // b\"{s},{s}\"\\\"\"{s}])",
        "field{n}{g}E{g}@default(X)",
        "field{n}{g}Json{g}@default(\"{ \\\"a\\\": [] }\")",
        "field{n}{g}Unsupported({s}\"circle\"{s})?",
        "größe{n}{g}Decimal{s}?{g}@db.Decimal({s}10,{s}2)",
        "@@index([{s}id{s}({s}sort{s}:{s}Desc{s}){s},{s}name{s}],{s}map:{s}\"index{m}_{n}\"{s})",
        "@@unique([{s}id,{s}name],{s}name:{s}\"unique{n}\"{s},{s}map:{s}\"unique{m}_{n}\")",
        "@@index({s}fields:{s}[name],{s}map:\"other{m}_{n}\"{s})",
    ]);
    (filler(), space(), content, space(), gap(), behind()).prop_map(|(filler, indentation, content, s, g, behind)| {
        let content = content.replace("{s}", s).replace("{g}", g);
        format!("{filler}{indentation}{content}{behind}\n")
    })
}

fn model() -> impl Strategy<Value = String> {
    (filler(), space(), gap(), prop::collection::vec(line(), 0..12), behind()).prop_map(
        |(filler, s, g, lines, behind)| {
            let mut text = format!("{filler}{s}model{g}Model{{m}}{g}{{{s}\n{s}id{g}Int{g}@id\nname{g}String\n");
            for (number, line) in lines.iter().enumerate() {
                text.push_str(&line.replace("{n}", &number.to_string()));
            }
            text + s + "}" + behind + "\n"
        },
    )
}

/// Valid schemas, badly formatted.
fn schema() -> impl Strategy<Value = String> {
    (prop::collection::vec(model(), 1..5), filler(), space()).prop_map(|(models, filler, s)| {
        let mut text = format!(
            "datasource{s} db {{\n{s}provider{s}={s}\"postgresql\"\n}}\n{filler}enum E{s} {{\n{filler}X{s}@map(\"x\")\n{filler}  LONGER\n{s}@@map(\"e\")}}\n"
        )
        .replace("\")}", "\")\n}")
        .replacen(&format!("datasource{s} "), "datasource ", 1);
        for (number, model) in models.iter().enumerate() {
            text.push_str(&model.replace("{m}", &number.to_string()));
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_checked_and_formatted(text in ".{0,300}") {
        all_hold(&text);
    }

    #[test]
    fn near_schemas_are_read_checked_and_formatted(text in soup()) {
        all_hold(&text);
    }

    #[test]
    fn valid_schemas_keep_their_meaning(text in schema()) {
        let files = vec![SourceFile::new("schema.prisma", text.clone())];
        let checked = check(files);
        prop_assert!(checked.schema.is_some(), "{:?}\n{text}", checked.diagnostics);
        all_hold(&text);
    }

    #[test]
    fn damaged_schemas_are_read_checked_and_formatted(
        text in schema(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..20, prop::sample::select(vec!["", "{", "}", "(", "\"", "@", "@@", "/*", "\n", "\r", "é", " model X {\n"])), 1..6),
    ) {
        let mut letters: Vec<char> = text.chars().collect();
        for (place, length, replacement) in cuts {
            let start = place.index(letters.len());
            let end = (start + length).min(letters.len());
            letters.splice(start..end, replacement.chars());
        }
        all_hold(&letters.into_iter().collect::<String>());
    }
}

/// Every case of the formatter, cut off at every character.
#[test]
fn a_schema_cut_off_anywhere_is_read_checked_and_formatted() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for (end, _) in text.char_indices() {
            all_hold(&text[..end]);
        }
    }
}

/// In a debug build, which is some twenty times slower than a release build. What is not linear takes minutes.
const LONG: Duration = Duration::from_secs(10);

#[test]
fn no_text_makes_it_slow_or_deep() {
    let mb = 1 << 15;
    let hostile = [
        (
            "open brackets",
            format!("model A {{\n  id Int @x({}\n}}\n", "[".repeat(mb)),
        ),
        (
            "open brackets on many lines",
            "model A {\n  id Int @x([[[[[[[[\n".repeat(mb / 40),
        ),
        ("open braces", "{".repeat(mb)),
        ("open blocks", "model A {\n".repeat(mb / 10)),
        ("heads of unknown blocks", "a b {\n".repeat(mb / 8)),
        ("unknown lines", "x\n".repeat(5_000)),
        (
            "mistakes in fields",
            format!("model A {{\n{}}}\n", "  a b c d\n".repeat(5_000)),
        ),
        ("a long line", "x ".repeat(5 * mb)),
        (
            "a long line in a block",
            format!("model A {{\n  a {}\n}}\n", "@a ".repeat(mb)),
        ),
        (
            "long arguments",
            format!("model A {{\n  a Int @x({}1)\n}}\n", "1,".repeat(mb)),
        ),
        (
            "a long text",
            format!("model A {{\n  a Int @x(\"{}\")\n}}\n", "\\\"".repeat(mb)),
        ),
        (
            "an open text",
            format!("model A {{\n  a Int @x(\"{}\n}}\n", "a".repeat(mb)),
        ),
        ("a long name", format!("model {} {{\n}}\n", "a".repeat(mb))),
        ("open comments", "/*".repeat(mb)),
        ("closed comments", "/**/".repeat(mb / 2)),
        (
            "comments before a field",
            format!("model A {{\n{}  a Int\n}}\n", "/// a\n".repeat(10_000)),
        ),
        (
            "comments before many fields",
            format!("model A {{\n{}}}\n", "/// a\n// b\n  a Int\n".repeat(5_000)),
        ),
        ("comments before blocks", "/// a\nmodel A {\n}\n".repeat(5_000)),
        ("empty lines", "\n".repeat(2 * mb)),
        ("carriage returns", "\r".repeat(mb)),
        ("spaces", " ".repeat(4 * mb)),
        (
            "fields of one name",
            format!("model A {{\n{}}}\n", "  a A\n".repeat(10_000)),
        ),
        ("closing braces", "}\n".repeat(mb / 4)),
        ("at signs", format!("model A {{\n  a Int {}\n}}\n", "@".repeat(mb))),
        ("dots", format!("model A {{\n  a Int @a{}\n}}\n", ".a".repeat(mb / 2))),
        (
            "nested calls, each open",
            format!("model A {{\n{}}}\n", "a Int @x(a(a(a(a(a(a(a(a(\n".repeat(5_000)),
        ),
        (
            "nested in the limit",
            format!(
                "model A {{\n{}}}\n",
                format!("a Int @x({}{})\n", "[".repeat(60), "]".repeat(60)).repeat(500)
            ),
        ),
        (
            "nested in the limit, not closed",
            format!(
                "model A {{\n{}}}\n",
                format!("a Int @x({}{})\n", "a([".repeat(30), "]".repeat(3)).repeat(500)
            ),
        ),
        (
            "nested objects, not closed",
            format!(
                "model A {{\n{}}}\n",
                format!("a Int @x({})\n", "{a:".repeat(60)).repeat(500)
            ),
        ),
    ];
    for (what, text) in hostile {
        let start = Instant::now();
        let files = vec![SourceFile::new("schema.prisma", text)];
        parse(&files);
        let parsed = start.elapsed();
        check(files.clone());
        let checked = start.elapsed() - parsed;
        format(&files);
        let formatted = start.elapsed() - parsed - checked;
        assert!(
            start.elapsed() < LONG,
            "{what} took {parsed:?}, {checked:?} and {formatted:?}"
        );
    }
}

#[test]
fn fifty_megabytes_in_one_line_are_refused_with_a_reason() {
    let text = "x".repeat(50 << 20);
    let formatted = format(&[SourceFile::new("schema.prisma", text.clone())]);
    assert_eq!(formatted.texts[0], text);
    let (_, diagnostics) = parse(&[SourceFile::new("schema.prisma", text)]);
    assert_eq!(
        diagnostics.iter().map(|each| each.code).collect::<Vec<_>>(),
        ["file-too-large"]
    );
}
