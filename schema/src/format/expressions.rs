//! Attributes, arguments and values on one line, with the same spaces everywhere.

use crate::ast::{Argument, Arguments, Attribute, Expression, Name};
use crate::source::Span;

/// Writes `name(arguments)` of an attribute, and arguments that are to stand behind its own.
pub(super) fn attribute(attribute: &Attribute, added: &str, text: &str, out: &mut String) {
    out.push_str(&attribute.name.text);
    let own = attribute.arguments.as_ref();
    if own.is_none() && added.is_empty() {
        return;
    }
    out.push('(');
    let list = own.map_or(&[][..], |arguments| &arguments.list);
    separated(list, out, |each, out| argument(each, text, out));
    if !list.is_empty() && !added.is_empty() {
        out.push_str(", ");
    }
    out.push_str(added);
    out.push(')');
}

fn arguments(arguments: &Arguments, text: &str, out: &mut String) {
    out.push('(');
    separated(&arguments.list, out, |each, out| argument(each, text, out));
    out.push(')');
}

fn argument(argument: &Argument, text: &str, out: &mut String) {
    if let Some(name) = &argument.name {
        label(name, out);
    }
    if let Some(value) = &argument.value {
        expression(value, text, out);
    }
}

fn label(name: &Name, out: &mut String) {
    out.push_str(&name.text);
    out.push_str(": ");
}

/// Writes a value. Texts and numbers stay as they are written, escapes and all.
pub(super) fn expression(value: &Expression, text: &str, out: &mut String) {
    match value {
        Expression::String(_, span) | Expression::Number(_, span) | Expression::Constant(_, span) => {
            out.push_str(as_written(*span, text));
        }
        Expression::Call(call) => {
            out.push_str(&call.name.text);
            arguments(&call.arguments, text, out);
        }
        Expression::Array(items, _) => {
            out.push('[');
            separated(items, out, |each, out| expression(each, text, out));
            out.push(']');
        }
        Expression::Object(entries, _) if entries.is_empty() => out.push_str("{}"),
        Expression::Object(entries, _) => {
            out.push_str("{ ");
            separated(entries, out, |(name, value), out| {
                label(name, out);
                expression(value, text, out);
            });
            out.push_str(" }");
        }
    }
}

fn as_written(span: Span, text: &str) -> &str {
    &text[span.range()]
}

fn separated<T>(items: &[T], out: &mut String, mut write: impl FnMut(&T, &mut String)) {
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            out.push_str(", ");
        }
        write(item, out);
    }
}
