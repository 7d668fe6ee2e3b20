//! Blocks and their lines.

use pest::iterators::{Pair, Pairs};

use super::{Context, Rule, documentation_above, documentation_line, limits};
use crate::ast::{
    Arity, Attribute, Block, BlockAttribute, BlockKind, Comment, Documentation, EnumValue, Field, FieldType, Line,
    Name, Property, TypeName,
};
use crate::diagnostics::Diagnostic;
use crate::source::Span;

impl Context<'_> {
    /// A block with a known keyword.
    pub(super) fn block(&mut self, text: &str, pair: Pair<'_, Rule>, mut documentation: Documentation) -> Block {
        let start = self.start(&pair);
        let mut inner = pair.into_inner();
        let keyword = inner.next().expect("a block has a keyword");
        let kind = BlockKind::from_keyword(keyword.as_str()).expect("the grammar has the same keywords");
        let name = self.name(&inner.next().expect("a block has a name"));
        let head_end = name.span.end as usize + text[name.span.end as usize..].find('{').map_or(0, |brace| brace + 1);
        let head = Span::new(self.file, start, head_end);

        let mut lines: Vec<Line> = Vec::with_capacity(inner.len());
        let mut head_comment = None;
        let mut tail_comment = None;
        let mut end = head_end;
        let mut is_closed = false;
        for pair in inner {
            match pair.as_rule() {
                Rule::close => {
                    end = self.end(&pair);
                    is_closed = true;
                }
                Rule::unclosed => end = end.max(self.end_of(&lines).unwrap_or(head_end)),
                Rule::behind_open => lines.push(Line::Unknown(self.line_behind_brace(&pair, kind))),
                Rule::comment if is_closed => tail_comment = Some(self.comment(pair)),
                Rule::comment => head_comment = Some(self.comment(pair)),
                _ => {
                    let line = self.line(text, pair, kind, &lines);
                    lines.push(line);
                }
            }
        }
        if !is_closed {
            self.diagnostics.push(
                Diagnostic::error(
                    "unclosed-block",
                    head,
                    format!("This `{}` is never closed.", kind.keyword()),
                )
                .help("write `}` on a line of its own behind its last line"),
            );
        }
        let is_content = |line: &&Line| !matches!(line, Line::Comment(_) | Line::BlankLine(_));
        let count = lines.iter().filter(is_content).count();
        if count > limits::BLOCK_LIMIT {
            let message = format!(
                "This `{}` has {count} lines; a block may have {}.",
                kind.keyword(),
                limits::BLOCK_LIMIT
            );
            self.diagnostics.push(
                Diagnostic::error("block-too-large", head, message)
                    .help("split it into several, with relations between them"),
            );
        }
        documentation
            .lines
            .extend(head_comment.and_then(|comment| documentation_line(text, comment)));
        Block {
            kind,
            name,
            documentation,
            head_comment,
            lines,
            tail_comment,
            head,
            span: Span::new(self.file, start, end),
            is_closed,
        }
    }

    fn end_of(&self, lines: &[Line]) -> Option<usize> {
        let span = match lines.last()? {
            Line::Field(field) => field.span,
            Line::Value(value) => value.span,
            Line::Attribute(line) => line.attribute.span,
            Line::Property(property) => property.span,
            Line::Comment(comment) => comment.span,
            Line::BlankLine(span) | Line::Unknown(span) => *span,
        };
        Some(span.end as usize)
    }

    fn line(&mut self, text: &str, pair: Pair<'_, Rule>, kind: BlockKind, above: &[Line]) -> Line {
        match pair.as_rule() {
            Rule::blank_line => Line::BlankLine(self.span(&pair)),
            Rule::comment_line => Line::Comment(self.comment(pair)),
            Rule::unknown_line => Line::Unknown(self.unknown_line_in_block(&pair, kind)),
            Rule::block_attribute => {
                let (attribute, comment) = self.attribute(pair);
                let comment = comment.map(|pair| self.comment(pair));
                Line::Attribute(BlockAttribute { attribute, comment })
            }
            Rule::field => Line::Field(self.field(text, pair, above)),
            Rule::enum_value => {
                let (name, attributes, comment) = self.name_attributes_and_comment(pair);
                let span = attributes.last().map_or(name.span, |last| name.span.to(last.span));
                Line::Value(EnumValue {
                    documentation: documentation_of_line(text, above, comment),
                    name,
                    attributes,
                    comment,
                    span,
                })
            }
            Rule::property => Line::Property(self.property(pair)),
            rule => unreachable!("the grammar puts no {rule:?} into a block"),
        }
    }

    fn name_attributes_and_comment(&mut self, pair: Pair<'_, Rule>) -> (Name, Vec<Attribute>, Option<Comment>) {
        let mut inner = pair.into_inner();
        let name = self.name(&inner.next().expect("a value has a name"));
        let mut attributes = attributes_in(&inner);
        let mut comment = None;
        for pair in inner {
            match pair.as_rule() {
                Rule::attribute => attributes.push(self.attribute(pair).0),
                _ => comment = Some(self.comment(pair)),
            }
        }
        (name, attributes, comment)
    }

    fn field(&mut self, text: &str, pair: Pair<'_, Rule>, above: &[Line]) -> Field {
        let mut inner = pair.into_inner();
        let name = self.name(&inner.next().expect("a field has a name"));
        let mut field_type = None;
        let mut attributes = attributes_in(&inner);
        let mut comment = None;
        for pair in inner {
            match pair.as_rule() {
                Rule::legacy_colon => {
                    let span = self.span(&pair);
                    self.diagnostics.push(
                        Diagnostic::error(
                            "colon-before-type",
                            span,
                            "No colon stands between a field and its type.",
                        )
                        .help("remove the `:`"),
                    );
                }
                Rule::field_type => field_type = Some(self.field_type(pair)),
                Rule::attribute => attributes.push(self.attribute(pair).0),
                _ => comment = Some(self.comment(pair)),
            }
        }
        if field_type.is_none() {
            self.diagnostics.push(
                Diagnostic::error(
                    "missing-type",
                    name.span,
                    format!("The field `{}` has no type.", name.text),
                )
                .help(format!("write a type behind it: `{} String`", name.text)),
            );
        }
        let last = attributes
            .last()
            .map(|attribute| attribute.span)
            .or(field_type.as_ref().map(|field_type| field_type.span));
        let span = last.map_or(name.span, |last| name.span.to(last));
        Field {
            documentation: documentation_of_line(text, above, comment),
            name,
            field_type,
            attributes,
            comment,
            span,
        }
    }

    fn field_type(&mut self, pair: Pair<'_, Rule>) -> FieldType {
        let span = self.span(&pair);
        let mut inner = pair.into_inner().peekable();
        let first = inner.next().expect("a type has a name");
        let text = inner.next_if(|pair| pair.as_rule() == Rule::string);
        let mut arity = Arity::Required;
        let name = match (first.as_rule(), text) {
            (Rule::legacy_list, _) => {
                let name = self.name(&first.into_inner().next().expect("a list has a type"));
                self.diagnostics.push(
                    Diagnostic::error(
                        "brackets-around-type",
                        span,
                        "A list is written with its brackets behind the type.",
                    )
                    .help(format!("write `{}[]`", name.text)),
                );
                arity = Arity::List;
                TypeName::Named(name)
            }
            (_, None) => TypeName::Named(self.name(&first)),
            (_, Some(string)) => {
                if first.as_str() != "Unsupported" {
                    let message = format!("The type `{}` takes no text.", first.as_str());
                    self.diagnostics.push(
                        Diagnostic::error("text-behind-type", self.span(&string), message)
                            .help("write the type alone; a type of the database's own is `Unsupported(\"..\")`"),
                    );
                }
                let text = self.text_of_string(&string);
                TypeName::Unsupported(text, self.span(&string))
            }
        };
        if let Some(mark) = inner.next() {
            let written: String = mark.as_str().chars().filter(|c| !c.is_whitespace()).collect();
            arity = match written.as_str() {
                "[]" => Arity::List,
                "?" => Arity::Optional,
                "!" => {
                    self.diagnostics.push(
                        Diagnostic::error(
                            "exclamation-mark",
                            self.span(&mark),
                            "A field is required without any mark.",
                        )
                        .help("remove the `!`"),
                    );
                    Arity::Required
                }
                _ => {
                    self.diagnostics.push(
                        Diagnostic::error(
                            "optional-list",
                            span,
                            "A list cannot be optional: with nothing in it, it is empty.",
                        )
                        .help("remove the `?`"),
                    );
                    Arity::List
                }
            };
        }
        FieldType { name, arity, span }
    }

    fn property(&mut self, pair: Pair<'_, Rule>) -> Property {
        let mut inner = pair.into_inner();
        let name = self.name(&inner.next().expect("a setting has a name"));
        let mut value = None;
        let mut comment = None;
        for pair in inner {
            match pair.as_rule() {
                Rule::comment => comment = Some(self.comment(pair)),
                _ => value = Some(self.expression(pair)),
            }
        }
        if value.is_none() {
            self.diagnostics.push(
                Diagnostic::error(
                    "missing-value",
                    name.span,
                    format!("The setting `{}` has no value.", name.text),
                )
                .help(format!("write a value behind `{} =`, or remove the line", name.text)),
            );
        }
        let span = value.as_ref().map_or(name.span, |value| name.span.to(value.span()));
        Property {
            name,
            value,
            comment,
            span,
        }
    }
}

/// Room for as many attributes as there are: a list that grows by itself takes four at once.
fn attributes_in(pairs: &Pairs<'_, Rule>) -> Vec<Attribute> {
    let count = pairs.clone().filter(|pair| pair.as_rule() == Rule::attribute).count();
    Vec::with_capacity(count)
}

/// The `///` lines right above a line, and the one behind it.
fn documentation_of_line(text: &str, above: &[Line], behind: Option<Comment>) -> Documentation {
    let mut documentation = documentation_above(
        text,
        above.iter().rev().map(|line| match line {
            Line::Comment(comment) => Some(*comment),
            _ => None,
        }),
    );
    documentation
        .lines
        .extend(behind.and_then(|comment| documentation_line(text, comment)));
    documentation
}
