//! Attributes, arguments and values.

use pest::iterators::Pair;

use super::{Context, Rule};
use crate::ast::{Argument, Arguments, Attribute, Call, Expression, Name};
use crate::diagnostics::Diagnostic;
use crate::source::Span;

impl Context<'_> {
    /// An `attribute`, or the part of a `block_attribute` before its comment; the comment's pair is given back.
    pub(super) fn attribute<'i>(&mut self, pair: Pair<'i, Rule>) -> (Attribute, Option<Pair<'i, Rule>>) {
        let start = self.start(&pair);
        let mut inner = pair.into_inner();
        let name = self.name(&inner.next().expect("an attribute has a name"));
        let owner = format!("{}{}", "@".repeat(name.span.start as usize - start), name.text);
        let mut arguments = None;
        let mut comment = None;
        for pair in inner {
            match pair.as_rule() {
                Rule::arguments => arguments = Some(self.arguments(pair, &owner)),
                _ => comment = Some(pair),
            }
        }
        let end = arguments.as_ref().map_or(name.span.end, |arguments| arguments.span.end);
        let span = Span::new(self.file, start, end as usize);
        (Attribute { name, arguments, span }, comment)
    }

    /// Arguments of an attribute or function, whose name is for messages.
    fn arguments(&mut self, pair: Pair<'_, Rule>, owner: &str) -> Arguments {
        let span = self.span(&pair);
        let inner = pair.into_inner();
        let mut list = Vec::with_capacity(inner.len());
        for pair in inner {
            match pair.as_rule() {
                Rule::trailing_comma => self.trailing_comma(&pair),
                _ => list.push(self.argument(pair, owner)),
            }
        }
        Arguments { list, span }
    }

    fn trailing_comma(&mut self, pair: &Pair<'_, Rule>) {
        let span = self.span(pair);
        self.diagnostics
            .push(Diagnostic::error("trailing-comma", span, "Nothing follows this comma.").help("remove the comma"));
    }

    fn argument(&mut self, pair: Pair<'_, Rule>, owner: &str) -> Argument {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let first = self.expression(inner.next().expect("an argument has a value or a name"));
        if inner.next().is_none() {
            return Argument {
                name: None,
                value: Some(first),
                span,
            };
        }
        let value = inner.next().map(|pair| self.expression(pair));
        let name = match first {
            Expression::Constant(text, span) => Name { text, span },
            other => {
                let message = format!(
                    "Before the colon should be the name of an argument of `{owner}`, not {}.",
                    other.described()
                );
                self.diagnostics.push(
                    Diagnostic::error("invalid-argument-name", other.span(), message).help("write `name: value`"),
                );
                Name {
                    text: String::new(),
                    span: other.span(),
                }
            }
        };
        if value.is_none() {
            let message = format!("The argument `{}` of `{owner}` has no value.", name.text);
            self.diagnostics.push(
                Diagnostic::error("missing-argument-value", name.span, message)
                    .help(format!("write a value behind `{}:`, or remove it", name.text)),
            );
        }
        Argument {
            name: Some(name),
            value,
            span,
        }
    }

    /// A value. Descends once per bracket: `limits` bounds how many there are.
    pub(super) fn expression(&mut self, pair: Pair<'_, Rule>) -> Expression {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::string => Expression::String(self.text_of_string(&pair), span),
            Rule::odd_name => Expression::Constant(pair.as_str().to_owned(), span),
            Rule::number => Expression::Number(pair.as_str().to_owned(), span),
            Rule::call => {
                let mut inner = pair.into_inner();
                let name = self.name(&inner.next().expect("a call has a name"));
                match inner.next() {
                    None => Expression::Constant(name.text, span),
                    Some(arguments) => {
                        let arguments = self.arguments(arguments, &name.text);
                        Expression::Call(Box::new(Call { name, arguments, span }))
                    }
                }
            }
            Rule::array => {
                let inner = pair.into_inner();
                let mut items = Vec::with_capacity(inner.len());
                for pair in inner {
                    match pair.as_rule() {
                        Rule::trailing_comma => self.trailing_comma(&pair),
                        _ => items.push(self.expression(pair)),
                    }
                }
                Expression::Array(items, span)
            }
            Rule::object => {
                let mut entries = Vec::new();
                for pair in pair.into_inner() {
                    match pair.as_rule() {
                        Rule::trailing_comma => self.trailing_comma(&pair),
                        _ => {
                            let mut inner = pair.into_inner();
                            let name = self.name(&inner.next().expect("an entry has a name"));
                            let value = self.expression(inner.next().expect("an entry has a value"));
                            entries.push((name, value));
                        }
                    }
                }
                Expression::Object(entries, span)
            }
            rule => unreachable!("the grammar makes no value of {rule:?}"),
        }
    }

    /// The text between the quotes, its escapes read as in JSON.
    pub(super) fn text_of_string(&mut self, pair: &Pair<'_, Rule>) -> String {
        let quoted = pair.as_str();
        let inside = &quoted[1..quoted.len() - 1];
        if !inside.contains('\\') {
            return inside.to_owned();
        }
        let first = self.start(pair) + 1;
        let mut text = String::with_capacity(inside.len());
        let mut rest = inside;
        while let Some(escape) = rest.find('\\') {
            text.push_str(&rest[..escape]);
            rest = &rest[escape..];
            let start = first + (inside.len() - rest.len());
            let length = match rest.as_bytes().get(1) {
                Some(b'u') => match unicode_escape(rest) {
                    Ok((character, length)) => {
                        text.push(character);
                        length
                    }
                    Err(length) => {
                        let span = Span::new(self.file, start, start + length);
                        self.diagnostics.push(
                            Diagnostic::error("invalid-escape", span, "This is not the number of a character.").help(
                                "write `\\u` and four hexadecimal digits; two of them for characters beyond `\\uFFFF`",
                            ),
                        );
                        length
                    }
                },
                Some(&other) => {
                    let known = match other {
                        b'"' | b'\\' | b'/' => Some(char::from(other)),
                        b'n' => Some('\n'),
                        b'r' => Some('\r'),
                        b't' => Some('\t'),
                        b'b' => Some('\u{8}'),
                        b'f' => Some('\u{c}'),
                        _ => None,
                    };
                    let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                    match known {
                        Some(character) => text.push(character),
                        None => {
                            let span = Span::new(self.file, start, start + length);
                            self.diagnostics.push(
                                Diagnostic::error("invalid-escape", span, format!("`{}` stands for no character.", &rest[..length]))
                                    .help("known are `\\\"`, `\\\\`, `\\/`, `\\n`, `\\r`, `\\t`, `\\b`, `\\f` and `\\u`; write `\\\\` for a backslash"),
                            );
                        }
                    }
                    length
                }
                None => 1,
            };
            rest = &rest[length..];
        }
        text.push_str(rest);
        text
    }
}

/// The character of `\uXXXX`, or of two of them that make a surrogate pair, and how many bytes that took;
/// or how many bytes are wrong.
fn unicode_escape(text: &str) -> Result<(char, usize), usize> {
    fn unit(text: &str) -> Result<u32, usize> {
        let digits = text.bytes().skip(2).take(4).take_while(u8::is_ascii_hexdigit).count();
        match u32::from_str_radix(&text[2..2 + digits], 16) {
            Ok(unit) if digits == 4 => Ok(unit),
            _ => Err(2 + digits),
        }
    }
    let first = unit(text)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, 6));
    }
    let rest = &text[6..];
    if (0xd800..0xdc00).contains(&first) && rest.starts_with("\\u") {
        let second = unit(rest).map_err(|_| 6_usize)?;
        if (0xdc00..0xe000).contains(&second) {
            let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return Ok((char::from_u32(code).expect("a surrogate pair is a character"), 12));
        }
    }
    Err(6)
}
