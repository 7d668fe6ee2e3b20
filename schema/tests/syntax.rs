//! What the parser keeps, and how it goes on behind what it cannot read.

use mbgen_schema::ast::{Item, Line};
use mbgen_schema::{SourceFile, parse};

fn codes(text: &str) -> Vec<(usize, &'static str)> {
    let files = [SourceFile::new("schema.prisma", text)];
    let (_, diagnostics) = parse(&files);
    diagnostics
        .iter()
        .map(|diagnostic| {
            (
                mbgen_schema::line_and_column(text, diagnostic.span.start as usize).0,
                diagnostic.code,
            )
        })
        .collect()
}

#[test]
fn every_comment_and_empty_line_is_kept_in_order() {
    let text = "// one\n\n/// two\nmodel A { // three\n  /// four\n  id Int @id // five\n\n  /* six */\n  @@map(\"a\") // seven\n} // eight\n/* nine\n*/\n";
    let files = [SourceFile::new("schema.prisma", text)];
    let (ast, diagnostics) = parse(&files);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let items = &ast.files[0].items;
    assert!(matches!(
        items[..],
        [
            Item::Comment(_),
            Item::BlankLine(_),
            Item::Comment(_),
            Item::Block(_),
            Item::Comment(_)
        ]
    ));
    let Item::Block(block) = &items[3] else { unreachable!() };
    assert_eq!(block.documentation.lines[0].text, "two");
    assert_eq!(block.head_comment.unwrap().span.text(&files), "// three");
    assert_eq!(block.tail_comment.unwrap().span.text(&files), "// eight");
    assert!(matches!(
        block.lines[..],
        [
            Line::Comment(_),
            Line::Field(_),
            Line::BlankLine(_),
            Line::Comment(_),
            Line::Attribute(_)
        ]
    ));
    let field = block.fields().next().unwrap();
    assert_eq!(field.documentation.lines[0].text, "four");
    assert_eq!(field.comment.unwrap().span.text(&files), "// five");
}

#[test]
fn one_mistake_is_one_diagnostic_and_the_rest_is_read() {
    assert_eq!(
        codes("User {\n id Int\n}\nmodel B {\n id Int @id @\n}\n"),
        [(1, "unknown-block"), (5, "unknown-line")]
    );
    assert_eq!(
        codes("model User\n  id Int @id\n"),
        [(1, "unknown-line"), (2, "unknown-line")]
    );
    assert_eq!(
        codes("model A {\n  id: Int!\n  b [B]\n c String[]?\n d\n}\n"),
        [
            (2, "colon-before-type"),
            (2, "exclamation-mark"),
            (3, "brackets-around-type"),
            (4, "optional-list"),
            (5, "missing-type"),
        ]
    );
    assert_eq!(
        codes("model A {\n  a A @x(b: , c: [1,],)\n}"),
        [
            (2, "missing-argument-value"),
            (2, "trailing-comma"),
            (2, "trailing-comma")
        ]
    );
    assert_eq!(codes("model A {\n  id Int @id\n"), [(1, "unclosed-block")]);
    assert_eq!(codes("model A {}\r\nmodel B {\r\n  a Int /// x\r\n}\r\n"), []);
    assert_eq!(codes("type A = String @id"), [(1, "type-alias")]);
    assert_eq!(codes("/* a\nmodel"), [(1, "unclosed-comment")]);
    assert_eq!(codes("model A { id Int }"), [(1, "unknown-line")]);
    assert_eq!(codes("a"), [(1, "unknown-line")]);
    assert_eq!(
        codes("model A {\n a String @default(\"\\uD802 \\ut \\u12 \\q \\ud83d\\ude00\")\n}"),
        [(2, "invalid-escape"); 4]
    );
}

#[test]
fn nothing_makes_the_parser_deep_or_slow() {
    let deep = format!("model A {{\n a Int @x({}\n}}", "[".repeat(1_000_000));
    assert_eq!(codes(&deep), [(2, "nested-too-deep")]);
    assert_eq!(codes(&"model A {\n".repeat(20_000)).len(), 1);
    assert_eq!(
        codes(&"model A {\n}\nx {\n}\n".repeat(20_000)).len(),
        mbgen_schema::diagnostics::DIAGNOSTIC_LIMIT
    );
    assert_eq!(
        codes(&"a @x(]\n".repeat(20_000)).len(),
        mbgen_schema::diagnostics::DIAGNOSTIC_LIMIT
    );
    let large = format!("model A {{\n{}}}", "  a Int\n".repeat(5_000));
    assert_eq!(codes(&large), [(1, "block-too-large")]);
    assert_eq!(codes(&"/*".repeat(20_000)).len(), 1);
    assert_eq!(codes(&"x".repeat(33 * 1024 * 1024)), [(1, "file-too-large")]);
}

#[test]
fn spaces_behind_a_block_comment_are_nothing() {
    assert_eq!(
        codes(
            "model A { /* a */  \n  id Int @id /* b */ \n  @@map(\"a\") /* c */\t\n}  /* d */  \nenum E { /* e */ \n  X /* f */  \n}\n"
        ),
        []
    );
}
