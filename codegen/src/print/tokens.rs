//! Tokens as the printer sees them: words, operators of one or more letters, and groups, those in angle brackets included.
//!
//! `<` always opens a group: generated code compares nothing by size.

use std::{fmt::Write, ops::Range};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Tokens, and the text of their words.
pub(super) struct Tokens {
    pub(super) text: String,
    pub(super) nodes: Vec<Node>,
}

/// One token, or tokens in brackets.
pub(super) enum Node {
    /// A name, a keyword, a literal or a lifetime; where its text is.
    Word(Range<usize>),
    Operator(&'static str),
    Group(Bracket, Vec<Node>),
}

/// What stands around a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    Round,
    Square,
    Curly,
    Angle,
}

impl Bracket {
    /// Both sides; a curly group in one line has spaces inside.
    pub(super) fn sides(self) -> (&'static str, &'static str) {
        match self {
            Bracket::Round => ("(", ")"),
            Bracket::Square => ("[", "]"),
            Bracket::Curly => ("{", "}"),
            Bracket::Angle => ("<", ">"),
        }
    }
}

/// Operators that the generator writes, the longer ones first.
const OPERATORS: &[&str] = &[
    "::", "->", "=>", "..", "==", "!=", "&&", "||", ":", ",", ";", ".", "=", "&", "#", "!", "?", "+", "-", "*", "|",
];

/// Words that are no part of the path or the call that comes after them.
const KEYWORDS: &[&str] = &[
    "as", "dyn", "for", "impl", "in", "let", "match", "mut", "return", "where",
];

impl Tokens {
    pub(super) fn of(stream: TokenStream) -> Tokens {
        let mut text = String::new();
        let nodes = nodes(stream, &mut text);
        Tokens { text, nodes }
    }

    pub(super) fn word(&self, node: &Node) -> Option<&str> {
        match node {
            Node::Word(range) => Some(&self.text[range.clone()]),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, node: &Node, word: &str) -> bool {
        self.word(node) == Some(word)
    }

    /// Whether there is a space between tokens and the one behind them in the same line.
    pub(super) fn has_space(&self, line: &[Node], after: &Node) -> bool {
        let Some((before, earlier)) = line.split_last() else {
            return false;
        };
        if let Node::Operator(operator) = before {
            return !matches!(after, Node::Operator("," | ";" | "." | "?" | ":")) && has_space_behind(operator);
        }
        let is_name = matches!(before, Node::Word(_)) && !self.is_keyword(before);
        match after {
            Node::Operator("," | ";" | "." | "?" | ":") => false,
            Node::Operator("!") => !is_name,
            // A path goes on, or begins: behind a keyword, or behind `impl<..>`.
            Node::Operator("::") => match before {
                Node::Group(..) => earlier.last().is_some_and(|node| self.is_word(node, "impl")),
                _ => !is_name,
            },
            Node::Operator(_) | Node::Word(_) | Node::Group(Bracket::Curly, _) => true,
            Node::Group(Bracket::Angle, _) => false,
            Node::Group(..) => matches!(before, Node::Word(_)) && (!is_name || self.is_lifetime(before)),
        }
    }

    fn is_keyword(&self, node: &Node) -> bool {
        self.word(node).is_some_and(|word| KEYWORDS.contains(&word))
    }

    fn is_lifetime(&self, node: &Node) -> bool {
        self.word(node)
            .is_some_and(|word| word.starts_with('\'') && !word.ends_with('\''))
    }
}

fn has_space_behind(operator: &str) -> bool {
    !matches!(operator, "::" | "." | "&" | "#" | "!" | ".." | "*")
}

fn nodes(stream: TokenStream, text: &mut String) -> Vec<Node> {
    let mut open: Vec<Vec<Node>> = Vec::new();
    let mut nodes = Vec::new();
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let node = match tree {
            TokenTree::Ident(ident) => word(ident, text),
            TokenTree::Literal(literal) => word(literal, text),
            TokenTree::Group(group) => {
                let (delimiter, inside) = (group.delimiter(), group.stream());
                // What nobody else has is taken apart without a copy.
                drop(group);
                let inner = self::nodes(inside, text);
                let bracket = match delimiter {
                    Delimiter::Parenthesis => Bracket::Round,
                    Delimiter::Bracket => Bracket::Square,
                    Delimiter::Brace => Bracket::Curly,
                    Delimiter::None => {
                        nodes.extend(inner);
                        continue;
                    }
                };
                Node::Group(bracket, inner)
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                '\'' => match trees.next() {
                    Some(TokenTree::Ident(name)) => word(format_args!("'{name}"), text),
                    _ => unreachable!("a lifetime has a name"),
                },
                '<' => {
                    open.push(std::mem::take(&mut nodes));
                    continue;
                }
                '>' => {
                    let outer = open.pop().expect("an angle bracket is opened before it is closed");
                    Node::Group(Bracket::Angle, std::mem::replace(&mut nodes, outer))
                }
                first => {
                    let second = match trees.peek() {
                        Some(TokenTree::Punct(second)) if punct.spacing() == Spacing::Joint => Some(second.as_char()),
                        _ => None,
                    };
                    let found = operator(first, second);
                    if found.len() == 2 {
                        trees.next();
                    }
                    Node::Operator(found)
                }
            },
        };
        nodes.push(node);
    }
    assert!(
        open.is_empty(),
        "an angle bracket is closed in the group that it is opened in"
    );
    nodes
}

fn word(token: impl std::fmt::Display, text: &mut String) -> Node {
    let start = text.len();
    write!(text, "{token}").expect("a string takes all");
    Node::Word(start..text.len())
}

/// The operator that begins with these letters.
fn operator(first: char, second: Option<char>) -> &'static str {
    let begins = |operator: &&&str| {
        let mut letters = operator.chars();
        letters.next() == Some(first) && letters.next().is_none_or(|letter| Some(letter) == second)
    };
    OPERATORS
        .iter()
        .find(begins)
        .unwrap_or_else(|| unreachable!("generated code has no operator that begins with {first}"))
}
