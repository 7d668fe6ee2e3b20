//! Blocks: their lines in columns, their attributes in order and last.

use super::relations::BlockAdditions;
use super::table::{Cells, Row};
use super::{Printer, expressions, table, with_plain_line_ends};
use crate::ast::{
    Arity, Attribute, Block, BlockAttribute, BlockKind, Comment, CommentKind, EnumValue, Field, FieldType, Line,
    Property, TypeName,
};
use crate::source::Span;

/// What stands before each line of a block.
pub(super) const INDENTATION: &str = "  ";

/// The attributes of a field in the order they are written in; others follow as they are.
const FIELD_ATTRIBUTES: [&str; 7] = ["id", "unique", "default", "updatedAt", "map", "relation", "ignore"];

/// The same for the attributes of a block.
const BLOCK_ATTRIBUTES: [&str; 6] = ["id", "unique", "index", "fulltext", "map", "ignore"];

impl Printer<'_> {
    pub(super) fn block(&mut self, block: &Block, added: &BlockAdditions) {
        if !block.is_closed {
            // It goes on to the end of the file.
            let rest = Span::new(block.span.file, block.span.start as usize, self.text.len());
            return self.verbatim_line(rest, "");
        }
        if self.holds_the_head_of_another(block) {
            self.verbatim_text(block.span, "");
            self.comment_behind(block.tail_comment);
            return self.out.push('\n');
        }
        self.out.push_str(block.kind.keyword());
        self.out.push(' ');
        self.out.push_str(&block.name.text);
        self.out.push_str(" {");
        self.comment_behind(block.head_comment);
        self.out.push('\n');

        let (rows, attributes) = self.sorted_lines(block, added);
        table::print(&rows, &mut self.out);
        if !attributes.is_empty() {
            self.out.push('\n');
        }
        for attribute in attributes {
            self.block_attribute(&attribute);
        }

        self.out.push('}');
        self.comment_behind(block.tail_comment);
        self.out.push('\n');
    }

    /// Where a closing brace was forgotten, the next block's lines seem to be this one's. Nothing must be moved there.
    fn holds_the_head_of_another(&self, block: &Block) -> bool {
        block.lines.iter().any(|line| match line {
            Line::Unknown(span) => {
                let text = self.source(*span);
                let keyword = text.split_whitespace().next().and_then(BlockKind::from_keyword);
                keyword.is_some() && text.contains('{')
            }
            _ => false,
        })
    }

    fn comment_behind(&mut self, comment: Option<Comment>) {
        if let Some(comment) = comment {
            self.out.push(' ');
            self.out.push_str(&with_plain_line_ends(self.source(comment.span)));
        }
    }

    /// The lines that stay where they are, and the attributes of the block, which go to its end. The comments right above an attribute go
    /// with it, the empty line above both does not stay behind.
    fn sorted_lines<'b>(
        &self,
        block: &'b Block,
        added: &'b BlockAdditions,
    ) -> (Vec<Row<'b>>, Vec<CommentedAttribute<'b>>) {
        let mut lines = SortedLines {
            rows: Vec::with_capacity(block.lines.len() + added.fields.len()),
            ..SortedLines::default()
        };
        for (position, line) in block.lines.iter().enumerate() {
            let row = match line {
                Line::Comment(comment) => {
                    lines.comments.push(*comment);
                    continue;
                }
                // White space that is none to the parser is still nothing to see.
                Line::Unknown(span) if self.source(*span).trim().is_empty() => {
                    lines.blank_line = true;
                    continue;
                }
                Line::BlankLine(_) => {
                    if !lines.comments.is_empty() {
                        self.flush(&mut lines);
                    }
                    lines.blank_line = true;
                    continue;
                }
                Line::Attribute(line) => {
                    let comments = std::mem::take(&mut lines.comments);
                    lines.attributes.push(CommentedAttribute { comments, line });
                    lines.attribute_left |= lines.blank_line;
                    lines.blank_line = false;
                    continue;
                }
                Line::Field(field) => self.field(field, added.arguments_of(position)),
                Line::Value(value) => self.value(value),
                Line::Property(property) => self.property(property),
                Line::Unknown(span) => self.verbatim_row(*span, None),
            };
            self.flush(&mut lines);
            lines.rows.push(row);
            lines.ends_with_documentation = false;
        }
        if !lines.comments.is_empty() || !added.fields.is_empty() {
            self.flush(&mut lines);
        }
        if !added.fields.is_empty() && lines.ends_with_documentation {
            lines.rows.push(Row::Blank);
        }
        lines.rows.extend(added.fields.iter().map(|field| {
            Row::Cells(Cells {
                name: &field.name,
                kind: field.kind.clone(),
                rest: field.attributes.clone(),
                comment: String::new(),
            })
        }));
        lines
            .attributes
            .sort_by_key(|each| rank(&each.line.attribute, &BLOCK_ATTRIBUTES));
        (lines.rows, lines.attributes)
    }

    /// Puts the empty line and the comments that were seen last in front of what follows.
    fn flush<'b>(&self, lines: &mut SortedLines<'b>) {
        // Documentation must not become that of a line it did not stand above, when an attribute between them goes away.
        let comes_loose = lines.attribute_left && lines.ends_with_documentation;
        if (lines.blank_line || comes_loose) && !lines.rows.is_empty() {
            lines.rows.push(Row::Blank);
        }
        lines.blank_line = false;
        lines.attribute_left = false;
        for comment in lines.comments.drain(..) {
            lines.ends_with_documentation = comment.kind == CommentKind::Documentation;
            lines.rows.push(self.comment_row(comment));
        }
    }

    fn comment_row<'b>(&self, comment: Comment) -> Row<'b> {
        let mut text = String::new();
        super::comments::on_its_own_line(comment.kind, self.source(comment.span), INDENTATION, &mut text);
        Row::Text(text)
    }

    fn field<'b>(&self, field: &'b Field, added: &str) -> Row<'b> {
        let kind = match &field.field_type {
            None => String::new(),
            Some(field_type) => match self.field_type(field_type) {
                Some(kind) => kind,
                None => return self.verbatim_row(field.span, field.comment),
            },
        };
        Row::Cells(Cells {
            name: &field.name.text,
            kind,
            rest: self.attributes(&field.attributes, added),
            comment: self.words(field.comment),
        })
    }

    /// The type with its mark; nothing where the marks make no sense.
    fn field_type(&self, field_type: &FieldType) -> Option<String> {
        let (mut text, name_end) = match &field_type.name {
            TypeName::Named(name) => (name.text.clone(), name.span.end),
            // Another word before the text is a mistake.
            TypeName::Unsupported(..) if !self.source(field_type.span).starts_with("Unsupported(") => return None,
            TypeName::Unsupported(_, span) => (format!("Unsupported({})", self.source(*span)), span.end),
        };
        text.push_str(match field_type.arity {
            Arity::Required => "",
            Arity::Optional => "?",
            // A list that is optional is a mistake, too, but not for the formatter to mend.
            Arity::List => {
                let marks = &self.text[name_end as usize..field_type.span.end as usize];
                match (marks.find('['), marks.find('?')) {
                    (_, None) => "[]",
                    (Some(bracket), Some(mark)) if bracket < mark => "[]?",
                    _ => return None,
                }
            }
        });
        Some(text)
    }

    fn verbatim_row<'b>(&self, span: Span, comment: Option<Comment>) -> Row<'b> {
        let end = comment.map_or(span, |comment| span.to(comment.span));
        let text = with_plain_line_ends(self.source(end).trim_end());
        Row::Text(format!("{INDENTATION}{text}\n"))
    }

    fn value<'b>(&self, value: &'b EnumValue) -> Row<'b> {
        Row::Cells(Cells {
            name: &value.name.text,
            kind: String::new(),
            rest: self.attributes(&value.attributes, ""),
            comment: self.words(value.comment),
        })
    }

    fn property<'b>(&self, property: &'b Property) -> Row<'b> {
        let mut rest = "=".to_owned();
        if let Some(value) = &property.value {
            rest.push(' ');
            expressions::expression(value, self.text, &mut rest);
        }
        Row::Cells(Cells {
            name: &property.name.text,
            kind: String::new(),
            rest,
            comment: self.words(property.comment),
        })
    }

    fn words(&self, comment: Option<Comment>) -> String {
        comment.map_or_else(String::new, |comment| {
            with_plain_line_ends(self.source(comment.span)).into_owned()
        })
    }

    /// The attributes of a line, in order; `added` goes into the brackets of `@relation`.
    fn attributes(&self, attributes: &[Attribute], added: &str) -> String {
        let mut sorted: Vec<(usize, Option<&Attribute>)> = attributes
            .iter()
            .map(|attribute| (rank(attribute, &FIELD_ATTRIBUTES), Some(attribute)))
            .collect();
        let is_relation = |attribute: &Attribute| attribute.name.text == RELATION;
        if !added.is_empty() && !attributes.iter().any(is_relation) {
            sorted.push((rank_of(RELATION, &FIELD_ATTRIBUTES), None));
        }
        sorted.sort_by_key(|(rank, _)| *rank);
        let mut text = String::new();
        for (_, attribute) in sorted {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push('@');
            match attribute {
                Some(attribute) => {
                    let added = if is_relation(attribute) { added } else { "" };
                    expressions::attribute(attribute, added, self.text, &mut text);
                }
                None => {
                    text.push_str(RELATION);
                    text.push('(');
                    text.push_str(added);
                    text.push(')');
                }
            }
        }
        text
    }

    fn block_attribute(&mut self, attribute: &CommentedAttribute<'_>) {
        for comment in &attribute.comments {
            self.comment_line(*comment, INDENTATION);
        }
        self.out.push_str(INDENTATION);
        self.out.push_str("@@");
        expressions::attribute(&attribute.line.attribute, "", self.text, &mut self.out);
        self.comment_behind(attribute.line.comment);
        self.out.push('\n');
    }
}

/// The attribute that says how two models belong together.
pub(super) const RELATION: &str = "relation";

/// The lines of a block on their way into their order.
#[derive(Default)]
struct SortedLines<'b> {
    rows: Vec<Row<'b>>,
    attributes: Vec<CommentedAttribute<'b>>,
    /// Comments whose next line is not known yet.
    comments: Vec<Comment>,
    /// Does an empty line stand above those?
    blank_line: bool,
    /// Did an attribute with an empty line above it stand behind the last row?
    attribute_left: bool,
    ends_with_documentation: bool,
}

/// An attribute of a block and the comments right above it.
struct CommentedAttribute<'b> {
    comments: Vec<Comment>,
    line: &'b BlockAttribute,
}

fn rank(attribute: &Attribute, order: &[&str]) -> usize {
    rank_of(&attribute.name.text, order)
}

fn rank_of(name: &str, order: &[&str]) -> usize {
    order.iter().position(|known| *known == name).unwrap_or(order.len())
}
