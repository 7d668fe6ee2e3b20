//! Reading the arguments of attributes and functions: each by its name or place, each once, none left over.

use crate::ast::{Argument, Arguments as Written, Attribute, Expression};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;
use crate::suggest::closest;

/// The arguments of one attribute or function, while they are being read.
pub(super) struct Arguments<'a> {
    owner: String,
    span: Span,
    list: &'a [Argument],
    is_read: Vec<bool>,
    /// The names that were asked for, for messages, and whether one was given.
    known: Vec<(&'static str, bool)>,
}

/// A value and the argument it stands in.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) expression: &'a Expression,
    /// With its name.
    pub(super) span: Span,
}

impl<'a> Arguments<'a> {
    /// The arguments of `@name(..)` or `@@name(..)`.
    pub(super) fn of_attribute(attribute: &'a Attribute, at: &str) -> Self {
        Arguments::new(
            format!("{at}{}", attribute.name.text),
            attribute.span,
            attribute.arguments.as_ref(),
        )
    }

    /// The arguments of `name(..)`.
    pub(super) fn of_function(name: &str, span: Span, arguments: &'a Written) -> Self {
        Arguments::new(format!("{name}()"), span, Some(arguments))
    }

    fn new(owner: String, span: Span, arguments: Option<&'a Written>) -> Self {
        let list = arguments.map_or(&[][..], |arguments| &arguments.list);
        Arguments {
            owner,
            span,
            list,
            is_read: vec![false; list.len()],
            known: Vec::new(),
        }
    }

    /// What they belong to, as written: `@@index`.
    pub(super) fn owner(&self) -> &str {
        &self.owner
    }

    /// The place of the whole attribute or function.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The argument of this name.
    pub(super) fn named(&mut self, name: &'static str) -> Option<Value<'a>> {
        let position = self
            .list
            .iter()
            .position(|argument| argument.name.as_ref().is_some_and(|written| written.text == name));
        self.known.push((name, position.is_some()));
        self.read(position?)
    }

    /// The argument of this name, or the first one without a name.
    pub(super) fn unnamed_or(&mut self, name: &'static str) -> Option<Value<'a>> {
        if let Some(value) = self.named(name) {
            return Some(value);
        }
        let position = self.list.iter().position(|argument| argument.name.is_none())?;
        if let Some(asked) = self.known.last_mut() {
            asked.1 = true;
        }
        self.read(position)
    }

    fn read(&mut self, position: usize) -> Option<Value<'a>> {
        self.is_read[position] = true;
        let argument = &self.list[position];
        argument.value.as_ref().map(|expression| Value {
            expression,
            span: argument.span,
        })
    }

    /// Every argument was asked for, and stands once.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) {
        let owner = &self.owner;
        let known: Vec<&str> = self.known.iter().map(|(name, _)| *name).collect();
        for (argument, is_read) in self.list.iter().zip(&self.is_read) {
            if *is_read {
                continue;
            }
            let diagnostic = match &argument.name {
                None => {
                    let message = format!("`{owner}` does not take this argument.");
                    Diagnostic::error("unexpected-argument", argument.span, message).help(self.help_for_unnamed())
                }
                Some(name) if known.contains(&name.text.as_str()) => {
                    let message = format!("The argument `{}` of `{owner}` is given twice.", name.text);
                    Diagnostic::error("duplicate-argument", argument.span, message).help("remove one of them")
                }
                Some(name) => {
                    let message = format!("`{owner}` has no argument `{}`.", name.text);
                    let diagnostic = Diagnostic::error("unknown-argument", argument.span, message);
                    match (closest(&name.text, known.iter().copied()), &known[..]) {
                        (Some(meant), _) => diagnostic.help(format!("did you mean `{meant}`?")),
                        (None, []) => diagnostic.help("remove it: no argument is taken here"),
                        (None, known) => diagnostic.help(format!("it takes {}", in_words(known))),
                    }
                }
            };
            diagnostics.push(diagnostic);
        }
    }

    /// What to do with an argument without a name that nobody asked for.
    fn help_for_unnamed(&self) -> String {
        let unnamed = || self.list.iter().filter(|argument| argument.name.is_none());
        let words: Option<Vec<&str>> = unnamed()
            .map(|argument| match &argument.value {
                Some(Expression::Constant(word, _)) => Some(word.as_str()),
                _ => None,
            })
            .collect();
        let open: Vec<&str> = self
            .known
            .iter()
            .filter(|(_, is_given)| !is_given)
            .map(|(name, _)| *name)
            .collect();
        match (words, &open[..]) {
            (Some(words), _) if words.len() > 1 => format!("did you forget the brackets: `[{}]`?", words.join(", ")),
            (_, []) if self.known.is_empty() => "remove it: no argument is taken here".to_owned(),
            (_, []) => "remove it: nothing more is taken here".to_owned(),
            (_, open) => format!("remove it, or give it a name: {}", one_of(open)),
        }
    }
}

/// `` `a`, `b` and `c` ``
pub(crate) fn in_words<S: AsRef<str>>(names: &[S]) -> String {
    joined(names, " and ")
}

/// `` `a`, `b` or `c` ``
pub(crate) fn one_of<S: AsRef<str>>(names: &[S]) -> String {
    joined(names, " or ")
}

fn joined<S: AsRef<str>>(names: &[S], last: &str) -> String {
    let mut words = String::new();
    for (position, name) in names.iter().enumerate() {
        if position > 0 {
            words.push_str(if position + 1 == names.len() { last } else { ", " });
        }
        words.push('`');
        words.push_str(name.as_ref());
        words.push('`');
    }
    words
}

/// The text in quotes.
pub(super) fn text<'a>(expression: &'a Expression, diagnostics: &mut Diagnostics) -> Option<&'a str> {
    match expression {
        Expression::String(text, _) => Some(text),
        other => {
            diagnostics.push(wrong_value(other, "a text in quotes"));
            None
        }
    }
}

/// A text in quotes with something in it.
pub(super) fn nonempty_text<'a>(value: Value<'a>, name: &str, diagnostics: &mut Diagnostics) -> Option<(String, Span)> {
    let found = text(value.expression, diagnostics)?;
    if found.is_empty() {
        diagnostics.push(
            Diagnostic::error("empty-text", value.span, format!("`{name}` cannot be empty."))
                .help("write a name, or remove it"),
        );
        return None;
    }
    Some((found.to_owned(), value.span))
}

/// A word without quotes.
pub(super) fn word<'a>(expression: &'a Expression, diagnostics: &mut Diagnostics) -> Option<&'a str> {
    match expression {
        Expression::Constant(word, _) => Some(word),
        Expression::String(text, span) => {
            diagnostics.push(
                Diagnostic::error(
                    "wrong-value",
                    *span,
                    "A name without quotes is expected here, not a text.",
                )
                .help(format!("write `{text}`")),
            );
            None
        }
        other => {
            diagnostics.push(wrong_value(other, "a name without quotes"));
            None
        }
    }
}

/// `true` or `false`.
pub(super) fn truth(expression: &Expression, diagnostics: &mut Diagnostics) -> Option<bool> {
    match expression {
        Expression::Constant(word, _) if word == "true" => Some(true),
        Expression::Constant(word, _) if word == "false" => Some(false),
        other => {
            diagnostics.push(wrong_value(other, "`true` or `false`"));
            None
        }
    }
}

/// A whole number that fits.
pub(super) fn whole_number<N: std::str::FromStr>(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<N> {
    let number = match expression {
        Expression::Number(number, _) => number.parse().ok(),
        _ => None,
    };
    if number.is_none() {
        diagnostics.push(wrong_value(expression, what));
    }
    number
}

/// The values of a list; a single value is a list of one.
pub(super) fn list(expression: &Expression) -> &[Expression] {
    match expression {
        Expression::Array(items, _) => items,
        single => std::slice::from_ref(single),
    }
}

/// Another kind of value than is expected.
pub(super) fn wrong_value(expression: &Expression, expected: &str) -> Diagnostic {
    let given = match expression {
        Expression::Constant(word, _) => format!("`{word}`"),
        Expression::Number(number, _) => format!("`{number}`"),
        other => other.described().to_owned(),
    };
    let help = match expression {
        Expression::Constant(word, _) if expected.starts_with("a text") => format!("write `\"{word}\"`"),
        Expression::Number(number, _) if expected.starts_with("a text") => format!("write `\"{number}\"`"),
        Expression::String(text, _) if expected.contains("number") && text.parse::<f64>().is_ok() => {
            format!("write `{text}`")
        }
        Expression::Constant(word, _) | Expression::String(word, _)
            if expected.starts_with("`true`") && ["true", "false"].contains(&word.to_lowercase().as_str()) =>
        {
            format!("write `{}`", word.to_lowercase())
        }
        Expression::String(..) if expected.contains("number") => "write digits, without quotes".to_owned(),
        _ if expected.contains("number") => "write digits alone, such as `10`".to_owned(),
        _ if expected.starts_with('`') => "write one of them, without quotes".to_owned(),
        _ if expected.starts_with("a text") => "write it between double quotes".to_owned(),
        _ => format!("write {expected}"),
    };
    Diagnostic::error(
        "wrong-value",
        expression.span(),
        format!("This should be {expected}, but it is {given}."),
    )
    .help(help)
}
