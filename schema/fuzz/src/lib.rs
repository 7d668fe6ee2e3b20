//! What must hold for every text, valid or not. The fuzz targets and the property tests of `mbgen-schema` ask the same.

mod meaning;

use mbgen_schema::ast::{Ast, Attribute, Block, Comment, Expression, Item, Line};
use mbgen_schema::{Checked, Diagnostics, SourceFile, Span};

/// Reading never panics, and every place lies within the text, on the borders of characters.
pub fn parse(text: &str) {
    let (ast, diagnostics) = mbgen_schema::parse(&[SourceFile::new("schema.prisma", text)]);
    diagnostics_lie_within(text, &diagnostics);
    for span in spans(&ast) {
        lies_within(text, span);
    }
}

/// Checking never panics, and what it says lies within the text. A schema without errors can be walked.
pub fn check(text: &str) {
    let checked = checked(text);
    diagnostics_lie_within(text, &checked.diagnostics);
    assert_eq!(
        checked.schema.is_none(),
        checked.diagnostics.has_errors(),
        "a schema is there where there is no error"
    );
    if let Some(schema) = &checked.schema {
        meaning::of(schema);
    }
}

/// Formatting never panics, loses no line comment, changes nothing when it is done again, and leaves a valid schema as valid as it
/// was, with the same meaning.
pub fn format(text: &str) {
    let once = formatted(text);
    let twice = formatted(&once);
    assert_eq!(once, twice, "formatted twice, from:\n{text}");
    let before = checked(text);
    if let Some(schema) = &before.schema {
        let after = checked(&once);
        let Some(formatted) = &after.schema else {
            panic!(
                "formatted, it is no longer valid: {:?}\n{once}\nfrom:\n{text}",
                after.diagnostics
            );
        };
        assert_eq!(meaning::of(schema), meaning::of(formatted), "\n{once}\nfrom:\n{text}");
        assert_eq!(comments(text), comments(&once), "\n{once}\nfrom:\n{text}");
    }
}

fn formatted(text: &str) -> String {
    mbgen_schema::format(&[SourceFile::new("schema.prisma", text)])
        .texts
        .remove(0)
}

fn checked(text: &str) -> Checked {
    mbgen_schema::check(vec![SourceFile::new("schema.prisma", text)])
}

fn diagnostics_lie_within(text: &str, diagnostics: &Diagnostics) {
    for diagnostic in diagnostics {
        lies_within(text, diagnostic.span);
        for (span, _) in &diagnostic.related {
            lies_within(text, *span);
        }
    }
}

fn lies_within(text: &str, span: Span) {
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} in a text of {} bytes:\n{text}",
        text.len()
    );
}

/// The `//` and `///` comments, in no order.
fn comments(text: &str) -> Vec<String> {
    let (ast, _) = mbgen_schema::parse(&[SourceFile::new("schema.prisma", text)]);
    let mut found: Vec<String> = Vec::new();
    for comment in comments_of(&ast) {
        let words = text[comment.span.range()].trim_end();
        if !words.starts_with("/*") {
            found.push(words.to_owned());
        }
    }
    found.sort();
    found
}

fn comments_of(ast: &Ast) -> Vec<Comment> {
    let mut found = Vec::new();
    for item in ast.files.iter().flat_map(|file| &file.items) {
        match item {
            Item::Comment(comment) => found.push(*comment),
            Item::Block(block) => {
                found.extend(block.head_comment);
                found.extend(block.tail_comment);
                for line in &block.lines {
                    match line {
                        Line::Comment(comment) => found.push(*comment),
                        Line::Field(field) => found.extend(field.comment),
                        Line::Value(value) => found.extend(value.comment),
                        Line::Attribute(attribute) => found.extend(attribute.comment),
                        Line::Property(property) => found.extend(property.comment),
                        Line::BlankLine(_) | Line::Unknown(_) => {}
                    }
                }
            }
            Item::BlankLine(_) | Item::Unknown(_) => {}
        }
    }
    found
}

/// Every place in a tree.
fn spans(ast: &Ast) -> Vec<Span> {
    let mut found: Vec<Span> = comments_of(ast).iter().map(|comment| comment.span).collect();
    for item in ast.files.iter().flat_map(|file| &file.items) {
        match item {
            Item::Comment(_) => {}
            Item::Block(block) => spans_of_block(block, &mut found),
            Item::BlankLine(span) | Item::Unknown(span) => found.push(*span),
        }
    }
    found
}

fn spans_of_block(block: &Block, found: &mut Vec<Span>) {
    found.extend([block.name.span, block.head, block.span]);
    found.extend(block.documentation.lines.iter().map(|line| line.span));
    for line in &block.lines {
        match line {
            Line::Field(field) => {
                found.extend([field.name.span, field.span]);
                found.extend(field.field_type.iter().map(|kind| kind.span));
                found.extend(field.documentation.lines.iter().map(|line| line.span));
                field.attributes.iter().for_each(|each| spans_of_attribute(each, found));
            }
            Line::Value(value) => {
                found.extend([value.name.span, value.span]);
                value.attributes.iter().for_each(|each| spans_of_attribute(each, found));
            }
            Line::Attribute(line) => spans_of_attribute(&line.attribute, found),
            Line::Property(property) => {
                found.extend([property.name.span, property.span]);
                property
                    .value
                    .iter()
                    .for_each(|value| spans_of_expression(value, found));
            }
            Line::Comment(_) => {}
            Line::BlankLine(span) | Line::Unknown(span) => found.push(*span),
        }
    }
}

fn spans_of_attribute(attribute: &Attribute, found: &mut Vec<Span>) {
    found.extend([attribute.name.span, attribute.span]);
    for argument in attribute.arguments.iter().flat_map(|arguments| &arguments.list) {
        found.push(argument.span);
        found.extend(argument.name.iter().map(|name| name.span));
        argument
            .value
            .iter()
            .for_each(|value| spans_of_expression(value, found));
    }
}

fn spans_of_expression(value: &Expression, found: &mut Vec<Span>) {
    found.push(value.span());
    match value {
        Expression::Call(call) => {
            found.extend([call.name.span, call.arguments.span]);
            for argument in &call.arguments.list {
                found.push(argument.span);
                argument
                    .value
                    .iter()
                    .for_each(|value| spans_of_expression(value, found));
            }
        }
        Expression::Array(items, _) => items.iter().for_each(|item| spans_of_expression(item, found)),
        Expression::Object(entries, _) => {
            for (name, value) in entries {
                found.push(name.span);
                spans_of_expression(value, found);
            }
        }
        Expression::String(..) | Expression::Number(..) | Expression::Constant(..) => {}
    }
}
