//! Defaults as a catalogue tells them: SQL expressions, of which many are constants.

use mbgen_sql::table::{ColumnArity, ColumnDefault, ColumnType, Literal};
use mbgen_sql::{Scalar, Timestamp};

/// What an expression is to a column of this type.
pub(super) fn default(expression: &str, column_type: &ColumnType, arity: ColumnArity) -> Option<ColumnDefault> {
    let expression = expression.trim();
    if expression.is_empty() || expression.eq_ignore_ascii_case("null") {
        return None;
    }
    let plain = without_brackets(expression);
    if is_current_time(plain) {
        return Some(ColumnDefault::Now);
    }
    let constant = bare(plain);
    let found = match arity {
        ColumnArity::List => list(constant, column_type).map(ColumnDefault::List),
        _ => literal(constant, column_type).map(ColumnDefault::Literal),
    };
    Some(found.unwrap_or_else(|| ColumnDefault::Expression(expression.to_string())))
}

fn is_current_time(expression: &str) -> bool {
    let lower = expression.to_ascii_lowercase();
    lower == "now()"
        || lower
            .strip_prefix("current_timestamp")
            .is_some_and(|rest| rest.is_empty() || is_call(rest))
}

fn is_call(rest: &str) -> bool {
    rest.starts_with('(') && rest.ends_with(')') && rest[1..rest.len() - 1].bytes().all(|byte| byte.is_ascii_digit())
}

/// The constant of a column's type, if the expression is one.
pub(super) fn literal(expression: &str, column_type: &ColumnType) -> Option<Literal> {
    let scalar = match column_type {
        ColumnType::Native(native, _) => native.scalars[0],
        ColumnType::Enum(_) | ColumnType::InlineEnum(_) => Scalar::String,
        ColumnType::Unsupported(_) => return None,
    };
    match scalar {
        Scalar::Boolean => match expression.to_ascii_lowercase().as_str() {
            "true" | "1" | "'t'" | "b'1'" | "'1'" => Some(Literal::Boolean(true)),
            "false" | "0" | "'f'" | "b'0'" | "'0'" => Some(Literal::Boolean(false)),
            _ => None,
        },
        Scalar::Int | Scalar::BigInt | Scalar::Float | Scalar::Decimal => {
            let number = unquoted(expression).unwrap_or_else(|| expression.to_string());
            number.parse::<f64>().is_ok().then_some(Literal::Number(number))
        }
        Scalar::String => unquoted(expression).map(Literal::Text),
        Scalar::DateTime => {
            let text = unquoted(expression)?;
            Some(Timestamp::parse(&text).map_or(Literal::Text(text), Literal::DateTime))
        }
        Scalar::Json => unquoted(expression).map(Literal::Json),
        Scalar::Bytes => bytes(expression).map(Literal::Bytes),
    }
}

/// The constants of `ARRAY[..]` or `'{..}'`.
fn list(expression: &str, column_type: &ColumnType) -> Option<Vec<Literal>> {
    if let Some(inner) = expression
        .strip_prefix("ARRAY[")
        .and_then(|rest| rest.strip_suffix(']'))
    {
        let elements = split(inner);
        return elements
            .iter()
            .map(|element| literal(bare(element), column_type))
            .collect();
    }
    let text = unquoted(expression)?;
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    array_elements(inner)
        .into_iter()
        .map(|element| literal(&format!("'{}'", element.replace('\'', "''")), column_type))
        .collect()
}

/// The elements of an array in PostgreSQL's own notation, `a,"b c",d`.
fn array_elements(text: &str) -> Vec<String> {
    let mut elements = Vec::new();
    if text.is_empty() {
        return elements;
    }
    let mut element = String::new();
    let mut in_quotes = false;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => element.extend(characters.next()),
            '"' => in_quotes = !in_quotes,
            ',' if !in_quotes => elements.push(std::mem::take(&mut element)),
            character => element.push(character),
        }
    }
    elements.push(element);
    elements
}

/// The parts of a list of expressions.
fn split(expressions: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let (mut depth, mut in_text) = (0, false);
    for character in expressions.chars() {
        match character {
            '\'' => in_text = !in_text,
            '(' | '[' if !in_text => depth += 1,
            ')' | ']' if !in_text => depth -= 1,
            ',' if !in_text && depth == 0 => {
                parts.push(std::mem::take(&mut part).trim().to_string());
                continue;
            }
            _ => {}
        }
        part.push(character);
    }
    if !part.trim().is_empty() {
        parts.push(part.trim().to_string());
    }
    parts
}

/// The text of a literal.
pub(super) fn unquoted(expression: &str) -> Option<String> {
    let (inner, escapes) = match expression
        .strip_prefix(['e', 'E', 'n', 'N'])
        .filter(|rest| rest.starts_with('\''))
    {
        Some(rest) => (rest, expression.starts_with(['e', 'E'])),
        // MySQL tells the character set of a literal within an expression.
        None => (expression.strip_prefix("_utf8mb4").unwrap_or(expression), false),
    };
    let inner = inner.strip_prefix('\'')?.strip_suffix('\'')?;
    let text = inner.replace("''", "\u{0}");
    if text.contains('\'') && !escapes {
        return None;
    }
    let text = text.replace('\u{0}', "'");
    Some(if escapes {
        text.replace("\\\\", "\\").replace("\\'", "'")
    } else {
        text
    })
}

fn bytes(expression: &str) -> Option<Vec<u8>> {
    let digits = match expression.strip_prefix(['x', 'X']) {
        Some(rest) => unquoted(rest)?,
        None => match expression.strip_prefix("0x") {
            Some(digits) => digits.to_string(),
            None => unquoted(expression)?.strip_prefix("\\x")?.to_string(),
        },
    };
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// An expression without the brackets that surround all of it.
pub(super) fn without_brackets(expression: &str) -> &str {
    let expression = expression.trim();
    let Some(inner) = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return expression;
    };
    let (mut depth, mut in_text) = (0_i32, false);
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

/// An expression without brackets and casts around it, however many there are.
fn bare(expression: &str) -> &str {
    let plain = without_brackets(without_casts(expression));
    if plain.len() == expression.len() {
        plain
    } else {
        bare(plain)
    }
}

/// An expression without the `::type` behind it.
fn without_casts(expression: &str) -> &str {
    let (mut depth, mut in_text, mut in_name) = (0_i32, false, false);
    let mut previous = ' ';
    for (at, character) in expression.char_indices() {
        match character {
            '"' if !in_text => in_name = !in_name,
            _ if in_name => {}
            '\'' => in_text = !in_text,
            '(' | '[' if !in_text => depth += 1,
            ')' | ']' if !in_text => depth -= 1,
            ':' if !in_text && depth == 0 && (previous == ':' || expression[at..].starts_with(":::")) => {
                let rest = &expression[at..];
                // What follows must be a type to the end, so that an operator behind a cast is not cut off.
                let is_type = rest.trim_start_matches(':').split('"').enumerate().all(|(part, text)| {
                    // Every other part is a name in quotes, in which there may be anything.
                    let mut characters = text.chars();
                    part % 2 == 1
                        || characters.all(|character| character.is_alphanumeric() || " _[](),.".contains(character))
                });
                let end = if previous == ':' { at - 1 } else { at };
                return if is_type { expression[..end].trim() } else { expression };
            }
            _ => {}
        }
        previous = character;
    }
    expression
}

#[cfg(test)]
mod tests {
    use super::*;
    use mbgen_sql::Provider;

    fn read(expression: &str, scalar: Scalar, arity: ColumnArity) -> Option<ColumnDefault> {
        let default = Provider::Postgresql.dialect().default_type(scalar);
        super::default(
            expression,
            &ColumnType::Native(default.native, default.arguments.to_vec()),
            arity,
        )
    }

    #[test]
    fn casts_and_brackets_around_a_constant_are_passed_over() {
        let text = |text: &str| Some(ColumnDefault::Literal(Literal::Text(text.into())));
        let number = |text: &str| Some(ColumnDefault::Literal(Literal::Number(text.into())));
        assert_eq!(
            read("'it''s'::text", Scalar::String, ColumnArity::Required),
            text("it's")
        );
        assert_eq!(
            read("'a::b'::character varying(20)", Scalar::String, ColumnArity::Required),
            text("a::b")
        );
        assert_eq!(read("'-1'::integer", Scalar::Int, ColumnArity::Required), number("-1"));
        assert_eq!(read("((-1))", Scalar::Int, ColumnArity::Required), number("-1"));
        assert_eq!(
            read("('ab':::STRING)", Scalar::String, ColumnArity::Required),
            text("ab")
        );
        assert_eq!(
            read("now()", Scalar::DateTime, ColumnArity::Required),
            Some(ColumnDefault::Now)
        );
        assert_eq!(
            read("NULL::text", Scalar::String, ColumnArity::Nullable),
            Some(ColumnDefault::Expression("NULL::text".into()))
        );
    }

    #[test]
    fn what_is_computed_stays_an_expression() {
        for expression in ["lower('A'::text)", "'a'::text || 'b'::text", "gen_random_uuid()"] {
            let found = read(expression, Scalar::String, ColumnArity::Required);
            assert_eq!(found, Some(ColumnDefault::Expression(expression.into())));
        }
    }

    #[test]
    fn lists_are_read_in_both_notations() {
        let texts = |texts: &[&str]| {
            Some(ColumnDefault::List(
                texts.iter().map(|text| Literal::Text((*text).into())).collect(),
            ))
        };
        assert_eq!(
            read("ARRAY['a'::text, 'b,c'::text]", Scalar::String, ColumnArity::List),
            texts(&["a", "b,c"])
        );
        assert_eq!(
            read("'{a,\"b,c\"}'::text[]", Scalar::String, ColumnArity::List),
            texts(&["a", "b,c"])
        );
        assert_eq!(read("ARRAY[]::text[]", Scalar::String, ColumnArity::List), texts(&[]));
        assert_eq!(read("'{}'::text[]", Scalar::String, ColumnArity::List), texts(&[]));
        let cast_twice = "(ARRAY[]::timestamp without time zone[])::timestamp(3) without time zone[]";
        assert_eq!(read(cast_twice, Scalar::DateTime, ColumnArity::List), texts(&[]));
    }
}
