//! Comparisons of one expression with values or with another column.

use mbgen_sql::{
    dialect::{InsensitiveMatch, ListForm, TextMatch},
    model::{Arity, Field, FieldIndex, FieldKind},
};

use super::{Scope, SqlWriter};
use crate::{
    Target, Value,
    query::{Comparison, Sensitivity},
};

/// The right side of a comparison.
#[derive(Clone, Copy)]
pub(super) enum Right<'q> {
    /// One value.
    Value(&'q Value),
    /// Several.
    Values(&'q [Value]),
    /// A column of the same record.
    Column(Scope, FieldIndex),
    /// NULL.
    Null,
}

/// The left side: writes an expression, as often as it is asked to.
pub(super) type Left<'l> = &'l dyn Fn(&mut SqlWriter);

/// Appends `left <comparison> right` for a value of that field's type.
pub(super) fn write(
    w: &mut SqlWriter,
    left: Left<'_>,
    field: &'static Field,
    comparison: Comparison,
    right: Right<'_>,
    sensitivity: Sensitivity,
) {
    let folds = sensitivity == Sensitivity::Insensitive && w.dialect.insensitive_match() != InsensitiveMatch::Collation;
    match comparison {
        Comparison::Eq | Comparison::Ne if is_null(right) => {
            left(w);
            w.push(if comparison == Comparison::Eq {
                " IS NULL"
            } else {
                " IS NOT NULL"
            });
        }
        Comparison::In | Comparison::NotIn => write_in(w, left, field, comparison, right, folds),
        Comparison::Contains
        | Comparison::NotContains
        | Comparison::StartsWith
        | Comparison::NotStartsWith
        | Comparison::EndsWith
        | Comparison::NotEndsWith => write_like(w, left, comparison, right, folds),
        _ => {
            let operator = operator(comparison);
            folded(w, folds, left);
            w.push(operator);
            folded(w, folds, &|w| write_right(w, field, right));
        }
    }
}

fn is_null(right: Right<'_>) -> bool {
    matches!(right, Right::Null | Right::Value(Value::Null))
}

/// The operator between two single values, with spaces around it.
pub(super) fn operator(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Eq => " = ",
        Comparison::Ne => " <> ",
        Comparison::Lt => " < ",
        Comparison::Lte => " <= ",
        Comparison::Gt => " > ",
        Comparison::Gte => " >= ",
        other => unreachable!("{other:?} does not compare two single values"),
    }
}

fn write_right(w: &mut SqlWriter, field: &'static Field, right: Right<'_>) {
    match right {
        Right::Value(value) => w.value(field, value.clone()),
        Right::Column(scope, other) => w.column(scope, other),
        Right::Null => w.push("NULL"),
        Right::Values(values) => {
            w.parameter(Value::List(values.to_vec()), Target::Field(field));
        }
    }
}

fn folded(w: &mut SqlWriter, folds: bool, expression: Left<'_>) {
    if folds {
        w.push("LOWER(");
    }
    expression(w);
    if folds {
        w.push(")");
    }
}

fn write_in(
    w: &mut SqlWriter,
    left: Left<'_>,
    field: &'static Field,
    comparison: Comparison,
    right: Right<'_>,
    folds: bool,
) {
    let is_in = comparison == Comparison::In;
    let values = match right {
        Right::Values(values) => values,
        Right::Value(Value::List(values)) => values.as_slice(),
        Right::Value(value) => std::slice::from_ref(value),
        // A list column of the same record; only databases with lists have those.
        Right::Column(scope, other) => {
            left(w);
            w.push(if is_in { " = ANY(" } else { " <> ALL(" });
            w.column(scope, other);
            return w.push(")");
        }
        Right::Null => &[],
    };
    match values {
        [] => w.push(if is_in { "1=0" } else { "1=1" }),
        [only] if !only.is_null() => {
            folded(w, folds, left);
            w.push(if is_in { " = " } else { " <> " });
            folded(w, folds, &|w| write_right(w, field, Right::Value(only)));
        }
        _ if folds => {
            folded(w, true, left);
            w.push(if is_in { " IN (" } else { " NOT IN (" });
            w.joined(", ", values, |w, value| {
                folded(w, true, &|w| write_right(w, field, Right::Value(value)));
            });
            w.push(")");
        }
        _ => write_list(w, left, field, is_in, values.iter().cloned()),
    }
}

/// Appends `left IN (values)`, in one parameter where the database takes a list.
pub(super) fn write_list(
    w: &mut SqlWriter,
    left: Left<'_>,
    field: &'static Field,
    is_in: bool,
    values: impl IntoIterator<Item = Value>,
) {
    match list_form(w, field) {
        ListForm::Array => {
            left(w);
            w.push(if is_in { " = ANY(" } else { " <> ALL(" });
            w.parameter(Value::List(values.into_iter().collect()), Target::Elements(field));
            w.push(")");
        }
        ListForm::JsonEach => {
            left(w);
            w.push(if is_in { " IN (" } else { " NOT IN (" });
            w.push("SELECT ");
            w.push(match field.kind {
                FieldKind::Scalar(scalar) => w.dialect.json_each_value(scalar),
                FieldKind::Enum(_) => "value",
            });
            w.push(" FROM json_each(");
            w.parameter(Value::List(values.into_iter().collect()), Target::Elements(field));
            w.push("))");
        }
        ListForm::Expanded => {
            left(w);
            w.push(if is_in { " IN (" } else { " NOT IN (" });
            let mut room = w.dialect.max_bind_params() / 2;
            w.joined(", ", values, |w, value| {
                let is_written = room == 0 && super::literal::write(w, field, &value);
                if !is_written {
                    room = room.saturating_sub(1);
                    w.value(field, value);
                }
            });
            w.push(")");
        }
    }
}

/// How a list of values of a field is given to the database.
pub(super) fn list_form(w: &SqlWriter, field: &'static Field) -> ListForm {
    match field.kind {
        _ if field.arity == Arity::List => ListForm::Expanded,
        FieldKind::Scalar(scalar) => w.dialect.list_form(scalar),
        FieldKind::Enum(_) => w.dialect.list_form(mbgen_sql::Scalar::String),
    }
}

pub(super) fn write_like(w: &mut SqlWriter, left: Left<'_>, comparison: Comparison, right: Right<'_>, folds: bool) {
    if w.dialect.text_match() == TextMatch::Functions {
        return write_match(w, left, comparison, right);
    }
    let (before, after, is_negated) = match comparison {
        Comparison::Contains => ("%", "%", false),
        Comparison::NotContains => ("%", "%", true),
        Comparison::StartsWith => ("", "%", false),
        Comparison::NotStartsWith => ("", "%", true),
        Comparison::EndsWith => ("%", "", false),
        Comparison::NotEndsWith => ("%", "", true),
        other => unreachable!("{other:?} is not a match of text"),
    };
    let has_ilike = w.dialect.insensitive_match() == InsensitiveMatch::Ilike;
    let lowers = folds && !has_ilike;
    folded(w, lowers, left);
    w.push(match (is_negated, folds && has_ilike) {
        (false, false) => " LIKE ",
        (false, true) => " ILIKE ",
        (true, false) => " NOT LIKE ",
        (true, true) => " NOT ILIKE ",
    });
    folded(w, lowers, &|w| write_pattern(w, before, right, after));
}

/// The same by functions that know the length of a text.
fn write_match(w: &mut SqlWriter, left: Left<'_>, comparison: Comparison, right: Right<'_>) {
    let operand: Left<'_> = &|w: &mut SqlWriter| match right {
        Right::Value(Value::Text(text)) => w.plain(Value::Text(text.clone())),
        Right::Column(scope, field) => w.column(scope, field),
        // No text is inside of NULL, and no face gives another type.
        _ => w.push("NULL"),
    };
    let position = match comparison {
        Comparison::Contains => " > 0",
        Comparison::NotContains => " = 0",
        Comparison::StartsWith => " = 1",
        Comparison::NotStartsWith => " <> 1",
        other => {
            let bytes = |w: &mut SqlWriter, folds: bool, text: Left<'_>| {
                w.push("CAST(");
                folded(w, folds, text);
                w.push(" AS BLOB)");
            };
            // What is cut from nothing is NULL instead.
            w.push("IFNULL(SUBSTR(");
            bytes(w, true, left);
            w.push(", LENGTH(");
            bytes(w, false, left);
            w.push(") - LENGTH(");
            bytes(w, false, operand);
            w.push(") + 1), ");
            bytes(w, false, left);
            w.push(")");
            w.push(if other == Comparison::EndsWith { " = " } else { " <> " });
            return bytes(w, true, operand);
        }
    };
    w.push("INSTR(");
    folded(w, true, left);
    w.push(", ");
    folded(w, true, operand);
    w.push(")");
    w.push(position);
}

/// Appends a pattern in which the operand stands for itself.
fn write_pattern(w: &mut SqlWriter, before: &str, right: Right<'_>, after: &str) {
    match right {
        Right::Value(Value::Text(text)) => {
            let mut pattern = String::with_capacity(text.len() + 2);
            pattern.push_str(before);
            for character in text.chars() {
                if matches!(character, '\\' | '%' | '_') {
                    pattern.push('\\');
                }
                pattern.push(character);
            }
            pattern.push_str(after);
            w.plain(Value::Text(pattern));
        }
        Right::Column(scope, field) => {
            w.push("CONCAT(");
            w.literal(before);
            w.push(", ");
            for _ in 0..3 {
                w.push("REPLACE(");
            }
            w.column(scope, field);
            for special in ["\\", "%", "_"] {
                w.push(", ");
                w.literal(special);
                w.push(", ");
                w.literal(&format!("\\{special}"));
                w.push(")");
            }
            w.push(", ");
            w.literal(after);
            w.push(")");
        }
        // Text is never like NULL, and no face gives another type.
        _ => w.push("NULL"),
    }
}
