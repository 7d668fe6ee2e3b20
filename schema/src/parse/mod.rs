//! Text to syntax tree. The grammar is `schema.pest`; its recovery rules turn a line that is no schema into one diagnostic.
//!
//! Says only what can be seen in a single line or block: what names mean is found out by `resolve`.

mod blocks;
mod expressions;
mod limits;
mod nonsense;

use pest::Parser;
use pest::iterators::Pair;

use crate::ast::{Ast, AstFile, Comment, CommentKind, Documentation, Item, Name};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, SourceFile, Span};

/// The parser that pest makes of `schema.pest`.
mod grammar {
    #![allow(
        missing_docs,
        unreachable_pub,
        reason = "pest writes the rule enum without documentation"
    )]
    #[derive(pest_derive::Parser)]
    #[grammar = "parse/schema.pest"]
    pub struct SchemaParser;
}
use grammar::Rule;

/// Reads the files of one schema. The tree holds whatever could be read; the diagnostics say what could not.
pub fn parse(files: &[SourceFile]) -> (Ast, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut ast = Ast::default();
    for (position, file) in files.iter().enumerate() {
        let id = FileId(position as u32);
        let items = match limits::beyond_limits(id, &file.text) {
            None => parse_file(id, &file.text, &mut diagnostics),
            Some(diagnostic) => {
                diagnostics.push(diagnostic);
                Vec::new()
            }
        };
        ast.files.push(AstFile { id, items });
    }
    diagnostics.sort();
    (ast, diagnostics)
}

/// Item by item: pest keeps two tokens of 40 bytes for each pair until all of them are read.
fn parse_file(id: FileId, text: &str, diagnostics: &mut Diagnostics) -> Vec<Item> {
    let mut ctx = Context {
        file: id,
        offset: text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len(),
        diagnostics,
    };
    let mut items = Vec::new();
    while !text[ctx.offset..].trim_start_matches([' ', '\t']).is_empty() {
        let top = match grammar::SchemaParser::parse(Rule::top, &text[ctx.offset..]) {
            Ok(mut pairs) => pairs.next().expect("the grammar has one root"),
            // The catch-all rules take every text; should one slip through, its place is told rather than lost.
            Err(_) => {
                let span = Span::new(id, ctx.offset, ctx.offset);
                ctx.diagnostics.push(Diagnostic::error(
                    "syntax",
                    span,
                    "The schema cannot be read from here on.",
                ));
                return items;
            }
        };
        let end = ctx.end(&top);
        let pair = top
            .into_inner()
            .next()
            .expect("the grammar puts an item at the top level");
        let item = ctx.item(text, pair, &items);
        items.push(item);
        ctx.offset = end;
    }
    items
}

fn comment_of(item: &Item) -> Option<Comment> {
    match item {
        Item::Comment(comment) => Some(*comment),
        _ => None,
    }
}

/// The `///` lines that stand right above, whatever other comments stand between them; an empty line ends them.
/// What stands above comes last line first.
fn documentation_above(text: &str, above: impl Iterator<Item = Option<Comment>>) -> Documentation {
    let mut lines: Vec<Name> = above
        .map_while(|comment| comment)
        .filter_map(|comment| documentation_line(text, comment))
        .collect();
    lines.reverse();
    Documentation { lines }
}

fn documentation_line(text: &str, comment: Comment) -> Option<Name> {
    (comment.kind == CommentKind::Documentation).then(|| {
        let words = &text[comment.span.range()]["///".len()..];
        let words = words.strip_prefix(' ').unwrap_or(words);
        let start = comment.span.end as usize - words.len();
        Name {
            text: words.to_owned(),
            span: Span::new(comment.span.file, start, comment.span.end as usize),
        }
    })
}

/// What the functions that read pairs share.
struct Context<'a> {
    file: FileId,
    /// Where the text of the item begins that is being read: its pairs count from there.
    offset: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    fn item(&mut self, text: &str, pair: Pair<'_, Rule>, above: &[Item]) -> Item {
        match pair.as_rule() {
            Rule::type_block | Rule::enum_block | Rule::config_block => {
                let documentation = documentation_above(text, above.iter().rev().map(comment_of));
                Item::Block(self.block(text, pair, documentation))
            }
            Rule::comment_line => Item::Comment(self.comment(pair)),
            Rule::blank_line => Item::BlankLine(self.span(&pair)),
            Rule::type_alias => Item::Unknown(self.type_alias(&pair)),
            Rule::unknown_block => Item::Unknown(self.unknown_block(pair)),
            Rule::unknown_line => Item::Unknown(self.unknown_top_level_line(&pair)),
            rule => unreachable!("the grammar puts no {rule:?} at the top level"),
        }
    }

    /// The first byte of a pair in its file.
    fn start(&self, pair: &Pair<'_, Rule>) -> usize {
        self.offset + pair.as_span().start()
    }

    /// The byte behind the last of a pair in its file.
    fn end(&self, pair: &Pair<'_, Rule>) -> usize {
        self.offset + pair.as_span().end()
    }

    /// The place of a pair, without the white space and line end that its rule may take in.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let start = self.start(pair);
        Span::new(self.file, start, start + pair.as_str().trim_end().len())
    }

    /// A word. One that no database and no person could use is cut, so that messages stay short.
    fn name(&mut self, pair: &Pair<'_, Rule>) -> Name {
        let (mut text, span) = (pair.as_str(), self.span(pair));
        if text.len() > limits::NAME_LIMIT {
            text = &text[..text.floor_char_boundary(limits::NAME_LIMIT)];
            let message = format!("This name is longer than {} bytes.", limits::NAME_LIMIT);
            self.diagnostics
                .push(Diagnostic::error("name-too-long", span, message).help("choose a shorter name"));
        }
        Name {
            text: text.to_owned(),
            span,
        }
    }

    /// A `comment`, or the one in a `comment_line`.
    fn comment(&mut self, pair: Pair<'_, Rule>) -> Comment {
        let pair = match pair.as_rule() {
            Rule::comment => pair,
            _ => pair.into_inner().next().expect("a line of comment holds a comment"),
        };
        let (text, span) = (pair.as_str(), self.span(&pair));
        let kind = if text.starts_with("///") {
            CommentKind::Documentation
        } else if text.starts_with("//") {
            CommentKind::Line
        } else {
            CommentKind::Block
        };
        if kind == CommentKind::Block && !(text.len() >= "/**/".len() && text.ends_with("*/")) {
            let start = Span::new(self.file, span.start as usize, span.start as usize + "/*".len());
            self.diagnostics.push(
                Diagnostic::error(
                    "unclosed-comment",
                    start,
                    "This comment is never closed, so the rest of the file is part of it.",
                )
                .help("close it with `*/`, or begin each line with `//`"),
            );
        }
        Comment { kind, span }
    }
}
