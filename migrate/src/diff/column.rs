//! Two states of a column.

use mbgen_sql::dialect::Dialect;
use mbgen_sql::step::{ColumnChanges, TypeChange};
use mbgen_sql::table::{Column, ColumnArity, ColumnDefault, ColumnType, Literal};
use mbgen_sql::{Scalar, step};

use super::Pair;

/// What differs between two columns of one name.
pub(crate) fn changes(columns: Pair<&Column>, dialect: &dyn Dialect) -> ColumnChanges {
    let Pair { previous, next } = columns;
    if previous.generated.is_some() {
        return ColumnChanges::default();
    }
    let counts = Pair {
        previous: previous.is_autoincrement(),
        next: next.is_autoincrement(),
    };
    let autoincrement = counts.previous != counts.next;
    // Lists hold no NULLs as far as mbgen is concerned, whatever the database allows.
    let arity = previous.arity != next.arity;
    ColumnChanges {
        column_type: type_change(columns, dialect),
        arity,
        default: !counts.previous && !counts.next && !default_option_matches(columns),
        autoincrement,
    }
}

fn type_change(columns: Pair<&Column>, dialect: &dyn Dialect) -> Option<step::TypeChange> {
    let Pair { previous, next } = columns;
    if (previous.arity == ColumnArity::List) != (next.arity == ColumnArity::List) {
        return Some(TypeChange::NotCastable);
    }
    match (&previous.column_type, &next.column_type) {
        (ColumnType::Native(from, from_arguments), ColumnType::Native(to, to_arguments)) => {
            let from_arguments = dialect.complete_arguments(from, from_arguments);
            let to_arguments = dialect.complete_arguments(to, to_arguments);
            if from.name == to.name && from_arguments == to_arguments {
                return None;
            }
            let change = dialect.type_change((from, &from_arguments), (to, &to_arguments));
            // A list is cast element by element only to the same kind of list.
            Some(change)
        }
        (ColumnType::Enum(from), ColumnType::Enum(to)) => (from != to).then_some(TypeChange::NotCastable),
        (ColumnType::Enum(_), ColumnType::Native(to, _)) if to.fits(Scalar::String) => Some(TypeChange::Safe),
        (ColumnType::InlineEnum(from), ColumnType::InlineEnum(to)) => {
            let keeps_all = from.iter().all(|value| to.contains(value));
            (from != to).then_some(if keeps_all { TypeChange::Safe } else { TypeChange::Risky })
        }
        (ColumnType::InlineEnum(_), ColumnType::Native(to, _)) if to.fits(Scalar::String) => Some(TypeChange::Safe),
        (ColumnType::InlineEnum(_), _) | (_, ColumnType::InlineEnum(_)) => Some(TypeChange::Risky),
        (ColumnType::Unsupported(from), ColumnType::Unsupported(to)) => {
            (!same_words(from, to)).then_some(TypeChange::Risky)
        }
        // A type that mbgen knows may be written as one that it does not.
        (ColumnType::Native(native, arguments), ColumnType::Unsupported(text))
        | (ColumnType::Unsupported(text), ColumnType::Native(native, arguments))
            if same_words(text, &dialect.type_sql(native, arguments)) =>
        {
            None
        }
        _ if super::alters_in_place(dialect) => Some(TypeChange::NotCastable),
        _ => Some(TypeChange::Risky),
    }
}

/// Whether two texts are the same but for case and space.
fn same_words(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.to_ascii_lowercase().replace(' ', "");
    plain(one) == plain(other)
}

fn default_option_matches(columns: Pair<&Column>) -> bool {
    match (&columns.previous.default, &columns.next.default) {
        (None, None) => true,
        // A list without a default and one that is empty read the same.
        (Some(previous), Some(next)) => defaults_match(previous, next),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Whether two defaults mean the same, however they are written.
pub fn defaults_match(previous: &ColumnDefault, next: &ColumnDefault) -> bool {
    use ColumnDefault::{Autoincrement, Expression, List, Literal, Now, Sequence};
    match (previous, next) {
        (Literal(previous), Literal(next)) => literals_match(previous, next),
        (List(previous), List(next)) => {
            previous.len() == next.len()
                && previous
                    .iter()
                    .zip(next)
                    .all(|(previous, next)| literals_match(previous, next))
        }
        (Now, Now) | (Autoincrement, Autoincrement) => true,
        (Sequence(previous), Sequence(next)) => previous == next,
        (Expression(previous), Expression(next)) => plain_expression(previous) == plain_expression(next),
        (Expression(text), Now) | (Now, Expression(text)) => is_current_time(text),
        // What introspection could not read as a literal of the column's type may still be written like one.
        (Expression(text), Literal(literal)) | (Literal(literal), Expression(text)) => {
            expression_is_literal(text, literal)
        }
        _ => false,
    }
}

fn literals_match(previous: &Literal, next: &Literal) -> bool {
    match (previous, next) {
        (Literal::Number(previous), Literal::Number(next)) => numbers_match(previous, next),
        (Literal::DateTime(previous), Literal::DateTime(next)) => previous.matches(*next),
        (Literal::Json(previous), Literal::Json(next)) => json_without_space(previous) == json_without_space(next),
        (Literal::Boolean(value), Literal::Number(number)) | (Literal::Number(number), Literal::Boolean(value)) => {
            number == if *value { "1" } else { "0" }
        }
        (Literal::Text(previous), Literal::Text(next)) => previous == next,
        (previous, next) => previous == next,
    }
}

/// Whether two numbers are equal as decimals: `3.20` and `3.2`, `+1` and `1`.
fn numbers_match(previous: &str, next: &str) -> bool {
    fn plain(number: &str) -> (bool, String) {
        let number = number.trim();
        let (negative, number) = match number.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, number.strip_prefix('+').unwrap_or(number)),
        };
        let number = number.trim_start_matches('0');
        let number = if number.contains('.') {
            number.trim_end_matches('0').trim_end_matches('.')
        } else {
            number
        };
        (negative && !number.is_empty(), number.to_string())
    }
    plain(previous) == plain(next)
        || ([previous, next].iter().any(|number| number.contains(['e', 'E']))
            && previous
                .parse::<f64>()
                .ok()
                .zip(next.parse::<f64>().ok())
                .is_some_and(|(a, b)| a == b))
}

/// A JSON document without the space between its tokens.
fn json_without_space(document: &str) -> String {
    let mut in_text = false;
    let mut escaped = false;
    document
        .chars()
        .filter(|character| {
            if in_text {
                in_text = escaped || *character != '"';
                escaped = !escaped && *character == '\\';
                return true;
            }
            in_text = *character == '"';
            !character.is_whitespace()
        })
        .collect()
}

/// An expression in lower case outside of texts, without space and the brackets around it.
fn plain_expression(expression: &str) -> String {
    let mut in_text = false;
    let plain: String = expression
        .chars()
        .filter_map(|character| {
            in_text ^= character == '\'';
            match character {
                _ if in_text => Some(character),
                character if character.is_whitespace() => None,
                character => Some(character.to_ascii_lowercase()),
            }
        })
        .collect();
    without_brackets(&plain).to_string()
}

/// An expression without the brackets that surround all of it.
fn without_brackets(expression: &str) -> &str {
    let Some(inner) = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return expression;
    };
    let mut depth = 0_i32;
    let mut in_text = false;
    for character in inner.chars() {
        match character {
            '\'' => in_text = !in_text,
            '(' if !in_text => depth += 1,
            ')' if !in_text => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return expression;
        }
    }
    without_brackets(inner)
}

fn is_current_time(expression: &str) -> bool {
    let plain = plain_expression(expression);
    plain == "now()" || plain == "now" || plain.starts_with("current_timestamp")
}

fn expression_is_literal(expression: &str, literal: &Literal) -> bool {
    let expression = without_brackets(expression.trim());
    match literal {
        Literal::Boolean(value) => expression.eq_ignore_ascii_case(if *value { "true" } else { "false" }),
        Literal::Number(number) => numbers_match(expression, number),
        Literal::Text(text) | Literal::Json(text) => unquoted(expression).is_some_and(|found| found == *text),
        Literal::DateTime(_) | Literal::Bytes(_) => false,
    }
}

fn unquoted(expression: &str) -> Option<String> {
    Some(expression.strip_prefix('\'')?.strip_suffix('\'')?.replace("''", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_as_decimals() {
        for (previous, next) in [
            ("3.20", "3.2"),
            ("0", "-0"),
            ("0.50", ".5"),
            ("1e3", "1000"),
            ("100", "100.000"),
        ] {
            assert!(numbers_match(previous, next), "{previous} {next}");
        }
        for (previous, next) in [
            ("10", "1"),
            ("-1", "1"),
            ("12345678901234567890", "12345678901234567891"),
        ] {
            assert!(!numbers_match(previous, next), "{previous} {next}");
        }
    }

    #[test]
    fn expressions_are_compared_without_space_and_case() {
        let expression = |text: &str| ColumnDefault::Expression(text.into());
        assert!(defaults_match(&expression("(Random() )"), &expression("random()")));
        assert!(!defaults_match(&expression("f('A')"), &expression("f('a')")));
        assert!(defaults_match(&expression("CURRENT_TIMESTAMP(3)"), &ColumnDefault::Now));
    }

    #[test]
    fn json_is_compared_without_space_between_tokens() {
        assert_eq!(
            json_without_space(r#"{ "a b" : [1, "\" c"] }"#),
            r#"{"a b":[1,"\" c"]}"#
        );
    }
}
