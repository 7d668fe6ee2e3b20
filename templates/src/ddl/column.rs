//! Columns: their types and defaults in SQL.

use mbgen_sql::dialect::{AutoincrementForm, NativeType};
use mbgen_sql::table::{Column, ColumnArity, ColumnDefault, ColumnType, Sequence};
use minijinja::context;

use super::Printer;

impl Printer<'_> {
    /// The definition of a column.
    pub(super) fn column(self, column: &Column, only_key: bool) -> String {
        let view = context! {
            name => self.dialect.identifier(&column.name),
            type => self.counting_type(column),
            required => column.is_required(),
            default => self.default(column),
            counts => column.is_autoincrement() && self.dialect.autoincrement_form() == AutoincrementForm::Word,
            identity => matches!(column.default, Some(ColumnDefault::Sequence(_))),
            identity_options => match &column.default {
                Some(ColumnDefault::Sequence(sequence)) => sequence_options(sequence),
                _ => String::new(),
            },
            only_key,
        };
        self.print("column", view)
    }

    /// The type of a new column, which may be what makes it count.
    fn counting_type(self, column: &Column) -> String {
        let counts = column.is_autoincrement() && self.dialect.autoincrement_form() == AutoincrementForm::SerialType;
        match &column.column_type {
            ColumnType::Native(native, _) if counts => serial_type(native).to_string(),
            _ => self.column_type(column),
        }
    }

    /// The type of a column as it is.
    pub(super) fn column_type(self, column: &Column) -> String {
        let mut text = match &column.column_type {
            ColumnType::Native(native, arguments) => self.dialect.type_sql(native, arguments),
            ColumnType::Enum(name) => self.name(name),
            ColumnType::InlineEnum(values) => {
                let values: Vec<String> = values.iter().map(|value| self.text(value)).collect();
                format!("ENUM({})", values.join(", "))
            }
            ColumnType::Unsupported(text) => text.clone(),
        };
        if column.arity == ColumnArity::List {
            text.push_str("[]");
        }
        text
    }

    /// The value that a default stands for in rows that are written now.
    pub(super) fn stored_default(self, column: &Column) -> Option<String> {
        match column.default {
            Some(ColumnDefault::Now) => Some(self.dialect.now_value().to_string()),
            _ => self.default(column),
        }
    }

    /// The expression after `DEFAULT`, where there is one.
    pub(super) fn default(self, column: &Column) -> Option<String> {
        Some(match column.default.as_ref()? {
            ColumnDefault::Literal(literal) => {
                let text = literal.sql(self.dialect);
                match &column.column_type {
                    ColumnType::Native(native, _) if self.dialect.default_needs_brackets(native) => format!("({text})"),
                    _ => text,
                }
            }
            ColumnDefault::List(literals) => {
                let literals: Vec<String> = literals.iter().map(|each| each.sql(self.dialect)).collect();
                format!("ARRAY[{}]::{}", literals.join(", "), self.column_type(column))
            }
            ColumnDefault::Now => match &column.column_type {
                ColumnType::Native(_, arguments) => self.dialect.now_expression(arguments),
                _ => self.dialect.now_expression(&[]),
            },
            ColumnDefault::Autoincrement => match self.dialect.autoincrement_form() {
                AutoincrementForm::Default(expression) => expression.to_string(),
                AutoincrementForm::Word | AutoincrementForm::SerialType => return None,
            },
            ColumnDefault::Sequence(_) => return None,
            ColumnDefault::Expression(text) => {
                if self.dialect.expression_default_needs_brackets() && !stands_without_brackets(text) {
                    format!("({text})")
                } else {
                    text.clone()
                }
            }
        })
    }
}

/// The type that stands for an integer with a sequence.
fn serial_type(native: &NativeType) -> &'static str {
    match native.sql {
        "SMALLINT" => "SMALLSERIAL",
        "BIGINT" => "BIGSERIAL",
        _ => "SERIAL",
    }
}

/// The options of a sequence in brackets, or nothing where there are none.
pub(super) fn sequence_options(sequence: &Sequence) -> String {
    let mut options = Vec::new();
    if sequence.is_virtual {
        options.push("VIRTUAL".to_string());
    }
    let named = [
        ("CACHE", sequence.cache),
        ("START", sequence.start),
        ("INCREMENT", sequence.increment),
        ("MINVALUE", sequence.min_value),
        ("MAXVALUE", sequence.max_value),
    ];
    options.extend(
        named
            .iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name} {value}"))),
    );
    if options.is_empty() {
        String::new()
    } else {
        format!(" ({})", options.join(" "))
    }
}

/// Whether an expression is in brackets already, or is a literal or one of the words for the current time.
fn stands_without_brackets(expression: &str) -> bool {
    let expression = expression.trim();
    let is_word = !expression.is_empty()
        && expression
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    if is_word || expression.parse::<f64>().is_ok() {
        return true;
    }
    let literal = expression.strip_prefix(['x', 'X']).unwrap_or(expression);
    if let Some(inner) = literal.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return !inner.replace("''", "").contains('\'');
    }
    if !expression.starts_with('(') {
        return false;
    }
    let mut depth = 0;
    let mut in_text = false;
    for (at, character) in expression.char_indices() {
        match character {
            '\'' => in_text = !in_text,
            '(' if !in_text => depth += 1,
            ')' if !in_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at == expression.len() - 1;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bare_expressions_get_brackets() {
        for expression in [
            "(1 + 1)",
            "42",
            "-1.5",
            "'it''s'",
            "X'00'",
            "CURRENT_TIMESTAMP",
            "(a(')'))",
        ] {
            assert!(stands_without_brackets(expression), "{expression}");
        }
        for expression in ["random()", "(1) + (2)", "'a' || 'b'", "lower('x')"] {
            assert!(!stands_without_brackets(expression), "{expression}");
        }
    }
}
