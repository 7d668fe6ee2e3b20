//! Conditions on `Json` fields and places inside of them.
//!
//! A condition on a place says something about strings, numbers or arrays; where the place holds something else, it is
//! neither true nor false, so that its negation does not hold either, as in Prisma. `CASE` without `ELSE` says that.

use mbgen_sql::{
    Scalar,
    dialect::JsonForm,
    model::{Arity, Field, FieldKind},
};
use serde_json::Value as Json;

use super::{
    Scope, SqlWriter,
    comparison::{self, Right},
};
use crate::{
    Value,
    query::{Comparison, FieldFilter, Operand, Sensitivity},
};

/// Any `Json` field, for values that are compared with a part of one.
static JSON: Field = Field {
    name: "json",
    column: "json",
    kind: FieldKind::Scalar(Scalar::Json),
    arity: Arity::Optional,
    native: None,
    default: None,
    updated_at: false,
};

/// Whether a comparison is one of JSON values rather than of columns.
pub(super) fn is_json_comparison(field: &Field, filter: &FieldFilter) -> bool {
    field.kind == FieldKind::Scalar(Scalar::Json)
        && field.arity != Arity::List
        && !matches!(filter.operand, Operand::Value(Value::Null))
}

/// Appends a condition on a `Json` field or on a place inside of it.
pub(super) fn write(w: &mut SqlWriter, scope: Scope, filter: &FieldFilter) {
    let place = Place {
        scope,
        filter,
        form: w.dialect.json_form(),
    };
    if let Some(value) = unwritable(&filter.operand) {
        // The driver tells why, once it is bound.
        return w.value(scope.field(filter.field), value.clone());
    }
    match filter.comparison {
        Comparison::Eq => write_equal(w, place),
        Comparison::Ne => {
            w.push("NOT ");
            write_equal(w, place);
        }
        Comparison::In | Comparison::NotIn => write_in(w, place),
        Comparison::Lt | Comparison::Lte | Comparison::Gt | Comparison::Gte => {
            write_compare(w, place);
        }
        Comparison::StringContains | Comparison::Contains => {
            write_string(w, place, Comparison::Contains);
        }
        Comparison::StringStartsWith | Comparison::StartsWith => {
            write_string(w, place, Comparison::StartsWith);
        }
        Comparison::StringEndsWith | Comparison::EndsWith => {
            write_string(w, place, Comparison::EndsWith);
        }
        Comparison::ArrayContains => write_array_contains(w, place),
        Comparison::ArrayStartsWith => write_array_end(w, place, End::First),
        Comparison::ArrayEndsWith => write_array_end(w, place, End::Last),
        // No face asks for another comparison of JSON; none holds.
        _ => w.push("1=0"),
    }
}

fn unwritable(operand: &Operand) -> Option<&Value> {
    let values = match operand {
        Operand::Value(value) => std::slice::from_ref(value),
        Operand::Values(values) => values,
        Operand::Field { .. } | Operand::AnyNull => &[],
    };
    values.iter().find(|value| matches!(value, Value::Unwritable(_)))
}

/// What the condition is about: the whole value of a field, or a place inside.
#[derive(Clone, Copy)]
struct Place<'q> {
    scope: Scope,
    filter: &'q FieldFilter,
    form: JsonForm,
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    First,
    Last,
}

impl Place<'_> {
    fn column(self, w: &mut SqlWriter) {
        w.column(self.scope, self.filter.field);
    }

    fn steps(&self) -> &[String] {
        self.filter.path.as_ref().map_or(&[], |path| &path.0)
    }

    /// The path and, behind it, an element of the array that it leads to.
    fn path(self, w: &mut SqlWriter, element: &str) {
        let steps = self.steps();
        w.plain(match self.form {
            JsonForm::Jsonb => Value::List(steps.iter().map(|step| Value::Text(step.clone())).collect()),
            JsonForm::JsonEach | JsonForm::JsonContains => Value::Text(dollar_path(steps) + element),
        });
    }

    fn has_path(self) -> bool {
        self.filter.path.is_some()
    }

    /// The value as JSON.
    fn document(self, w: &mut SqlWriter) {
        match (self.form, self.has_path()) {
            (JsonForm::Jsonb, false) => self.jsonb_column(w),
            (JsonForm::Jsonb, true) => {
                w.push("(");
                self.jsonb_column(w);
                w.push(" #> ");
                self.path(w, "");
                w.push(")");
            }
            (JsonForm::JsonEach, false) => {
                w.push("json(");
                self.column(w);
                w.push(")");
            }
            (JsonForm::JsonEach, true) => {
                w.push("(");
                self.column(w);
                w.push(" -> ");
                self.path(w, "");
                w.push(")");
            }
            (JsonForm::JsonContains, false) => self.column(w),
            (JsonForm::JsonContains, true) => write_extract(w, &|w| self.column(w), self.steps()),
        }
    }

    /// A column of the type `json` can't be compared: it is read as `jsonb`.
    fn jsonb_column(self, w: &mut SqlWriter) {
        let field = self.scope.field(self.filter.field);
        if field.native.is_some() {
            w.push("CAST(");
            self.column(w);
            w.push(" AS JSONB)");
        } else {
            self.column(w);
        }
    }

    /// The value as an SQL value: text without quotes.
    fn plain(self, w: &mut SqlWriter) {
        match self.form {
            JsonForm::Jsonb => {
                w.push("(");
                self.jsonb_column(w);
                w.push(" #>> ");
                self.path(w, "");
                w.push(")");
            }
            JsonForm::JsonEach => {
                w.push("json_extract(");
                self.column(w);
                w.push(", ");
                self.path(w, "");
                w.push(")");
            }
            JsonForm::JsonContains => {
                w.push("JSON_UNQUOTE(");
                self.document(w);
                w.push(")");
            }
        }
    }

    /// The condition that the value is of a kind.
    fn is(self, w: &mut SqlWriter, kind: Kind) {
        match self.form {
            JsonForm::Jsonb => {
                w.push("jsonb_typeof(");
                self.document(w);
                w.push(")");
                w.push(match kind {
                    Kind::Array => " = 'array'",
                    Kind::Text => " = 'string'",
                    Kind::Number => " = 'number'",
                    Kind::Boolean => " = 'boolean'",
                });
            }
            JsonForm::JsonEach => {
                w.push("json_type(");
                self.column(w);
                w.push(", ");
                self.path(w, "");
                w.push(")");
                w.push(match kind {
                    Kind::Array => " = 'array'",
                    Kind::Text => " = 'text'",
                    Kind::Number => " IN ('integer', 'real')",
                    Kind::Boolean => " IN ('true', 'false')",
                });
            }
            JsonForm::JsonContains => {
                w.push("JSON_TYPE(");
                self.document(w);
                w.push(")");
                w.push(match kind {
                    Kind::Array => " = 'ARRAY'",
                    Kind::Text => " = 'STRING'",
                    Kind::Number => " IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')",
                    Kind::Boolean => " = 'BOOLEAN'",
                });
            }
        }
    }

    /// The operand as JSON.
    fn operand(self, w: &mut SqlWriter) {
        match &self.filter.operand {
            Operand::Field { field, .. } => {
                let other = self.scope.field(*field);
                let is_json = other.kind == FieldKind::Scalar(Scalar::Json);
                match self.form {
                    JsonForm::Jsonb if is_json && other.native.is_none() => {
                        w.column(self.scope, *field);
                    }
                    JsonForm::Jsonb => {
                        w.push("to_jsonb(");
                        w.column(self.scope, *field);
                        w.push(")");
                    }
                    JsonForm::JsonEach => {
                        w.push(if is_json { "json(" } else { "json_quote(" });
                        w.column(self.scope, *field);
                        w.push(")");
                    }
                    JsonForm::JsonContains if is_json => w.column(self.scope, *field),
                    JsonForm::JsonContains => {
                        w.push("JSON_EXTRACT(JSON_ARRAY(");
                        w.column(self.scope, *field);
                        w.push("), '$[0]')");
                    }
                }
            }
            Operand::Value(Value::Json(json)) => write_json(w, self.form, json),
            Operand::Value(Value::Text(text)) => {
                write_json(w, self.form, &Json::String(text.clone()));
            }
            Operand::Values(values) => {
                let list = values.iter().map(|value| match value {
                    Value::Json(json) => json.clone(),
                    _ => Json::Null,
                });
                write_json(w, self.form, &Json::Array(list.collect()));
            }
            Operand::Value(_) | Operand::AnyNull => write_json(w, self.form, &Json::Null),
        }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Array,
    Text,
    Number,
    Boolean,
}

/// The path in the notation `$."a"[0]`.
fn dollar_path(steps: &[String]) -> String {
    let mut path = String::from("$");
    for step in steps {
        if !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push('[');
            path.push_str(step);
            path.push(']');
        } else {
            // Escaped as the keys of a document are: a path ends at a NUL, too.
            path.push('.');
            path.push_str(&Json::from(step.as_str()).to_string());
        }
    }
    path
}

/// Appends `JSON_EXTRACT(document, path)`.
///
/// MariaDB (10.11 to 11.8) takes no key that begins with a hyphen in a path, quoted or not. Such a step goes by position: where
/// the key stands among the keys of its object, its value stands among the values.
fn write_extract(w: &mut SqlWriter, document: comparison::Left<'_>, steps: &[String]) {
    let Some(last) = steps.iter().rposition(|step| step.starts_with('-')) else {
        w.push("JSON_EXTRACT(");
        document(w);
        w.push(", ");
        w.plain(Value::Text(dollar_path(steps)));
        return w.push(")");
    };
    let object: comparison::Left<'_> = &|w| match &steps[..last] {
        [] => document(w),
        before => write_extract(w, document, before),
    };
    let value: comparison::Left<'_> = &|w| {
        w.push("JSON_EXTRACT(JSON_EXTRACT(");
        object(w);
        w.push(", '$.*'), JSON_UNQUOTE(JSON_SEARCH(JSON_KEYS(");
        object(w);
        w.push("), 'one', ");
        w.plain(Value::Text(as_pattern(&steps[last])));
        w.push(")))");
    };
    match &steps[last + 1..] {
        [] => value(w),
        after => write_extract(w, value, after),
    }
}

/// The pattern that only that text matches.
fn as_pattern(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

fn write_json(w: &mut SqlWriter, form: JsonForm, json: &Json) {
    let is_text = form == JsonForm::JsonEach;
    if is_text {
        w.push("json(");
    }
    w.value(&JSON, Value::Json(json.clone()));
    if is_text {
        w.push(")");
    }
}

/// Appends the equality of two JSON values, as one term.
fn write_same(w: &mut SqlWriter, form: JsonForm, left: comparison::Left<'_>, right: comparison::Left<'_>) {
    match form {
        JsonForm::Jsonb | JsonForm::JsonEach => {
            w.push("(");
            left(w);
            w.push(" = ");
            right(w);
            w.push(")");
        }
        // The one equality of JSON that both MySQL and MariaDB know: each contains the other.
        JsonForm::JsonContains => {
            w.push("(JSON_CONTAINS(");
            left(w);
            w.push(", ");
            right(w);
            w.push(") AND JSON_CONTAINS(");
            right(w);
            w.push(", ");
            left(w);
            w.push("))");
        }
    }
}

fn write_equal(w: &mut SqlWriter, place: Place<'_>) {
    let is_null = |w: &mut SqlWriter| {
        place.document(w);
        w.push(" IS NULL");
    };
    match place.filter.operand {
        Operand::Value(Value::Null) => {
            w.push("(");
            is_null(w);
            w.push(")");
        }
        Operand::AnyNull => {
            w.push("(");
            is_null(w);
            w.push(" OR ");
            write_same(w, place.form, &|w| place.document(w), &|w| place.operand(w));
            w.push(")");
        }
        _ => write_same(w, place.form, &|w| place.document(w), &|w| place.operand(w)),
    }
}

fn write_in(w: &mut SqlWriter, place: Place<'_>) {
    let Operand::Values(values) = &place.filter.operand else {
        return w.push("1=0");
    };
    if place.filter.comparison == Comparison::NotIn {
        w.push("NOT ");
    }
    w.push("(1=0");
    for value in values {
        w.push(" OR ");
        let filter = FieldFilter {
            comparison: Comparison::Eq,
            operand: Operand::Value(value.clone()),
            ..place.filter.clone()
        };
        write_equal(
            w,
            Place {
                filter: &filter,
                ..place
            },
        );
    }
    w.push(")");
}

/// Numbers compare with numbers and text with text.
fn write_compare(w: &mut SqlWriter, place: Place<'_>) {
    let operator = comparison::operator(place.filter.comparison);
    let kind = match &place.filter.operand {
        Operand::Value(Value::Json(Json::Number(_))) => Kind::Number,
        Operand::Value(Value::Json(Json::Bool(_))) => Kind::Boolean,
        Operand::Field { field, .. } => match place.scope.field(*field).kind {
            FieldKind::Scalar(Scalar::Int | Scalar::BigInt | Scalar::Float | Scalar::Decimal) => Kind::Number,
            _ => Kind::Text,
        },
        _ => Kind::Text,
    };
    if place.form == JsonForm::Jsonb {
        w.push("CASE WHEN jsonb_typeof(");
        place.document(w);
        w.push(") = jsonb_typeof(");
        place.operand(w);
        w.push(") THEN ");
        place.document(w);
        w.push(operator);
        place.operand(w);
        return w.push(" END");
    }
    w.push("CASE WHEN ");
    place.is(w, kind);
    w.push(" THEN ");
    match kind {
        Kind::Text => place.plain(w),
        _ if place.form == JsonForm::JsonEach => place.plain(w),
        _ => {
            // JSON_EXTRACT gives text on MariaDB, which would compare as text.
            w.push("(");
            place.plain(w);
            w.push(" + 0)");
        }
    }
    w.push(operator);
    match &place.filter.operand {
        Operand::Field { field, .. } => w.column(place.scope, *field),
        Operand::Value(Value::Json(Json::Number(number))) => w.plain(match number.as_i64() {
            Some(integer) => Value::Int(integer),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        }),
        Operand::Value(Value::Json(Json::Bool(value))) => w.plain(Value::Boolean(*value)),
        Operand::Value(Value::Json(Json::String(text)) | Value::Text(text)) => {
            w.plain(Value::Text(text.clone()));
        }
        _ => w.push("NULL"),
    }
    w.push(" END");
}

fn write_string(w: &mut SqlWriter, place: Place<'_>, comparison: Comparison) {
    let text;
    let right = match &place.filter.operand {
        Operand::Value(Value::Json(Json::String(string))) => {
            text = Value::Text(string.clone());
            Right::Value(&text)
        }
        Operand::Value(value) => Right::Value(value),
        Operand::Field { field, .. } => Right::Column(place.scope, *field),
        Operand::Values(_) | Operand::AnyNull => Right::Null,
    };
    w.push("CASE WHEN ");
    place.is(w, Kind::Text);
    w.push(" THEN ");
    // Text inside of JSON has no collation of its own that would disregard case.
    let folds = place.filter.sensitivity == Sensitivity::Insensitive;
    comparison::write_like(w, &|w| place.plain(w), comparison, right, folds);
    w.push(" END");
}

fn write_array_contains(w: &mut SqlWriter, place: Place<'_>) {
    // A single value is an array of one: the array contains all elements of that.
    let wrapped = match &place.filter.operand {
        Operand::Value(Value::Json(Json::Array(_))) => None,
        Operand::Value(Value::Json(json)) => Some(FieldFilter {
            operand: Operand::Value(Value::Json(Json::Array(vec![json.clone()]))),
            ..place.filter.clone()
        }),
        _ => None,
    };
    let place = Place {
        filter: wrapped.as_ref().unwrap_or(place.filter),
        ..place
    };
    w.push("CASE WHEN ");
    place.is(w, Kind::Array);
    w.push(" THEN ");
    match place.form {
        JsonForm::Jsonb => {
            place.document(w);
            w.push(" @> ");
            place.operand(w);
        }
        JsonForm::JsonContains => {
            w.push("JSON_CONTAINS(");
            place.document(w);
            w.push(", ");
            place.operand(w);
            w.push(")");
        }
        JsonForm::JsonEach => {
            w.push("NOT EXISTS (SELECT 1 FROM json_each(");
            place.operand(w);
            w.push(") AS wanted WHERE NOT EXISTS (SELECT 1 FROM json_each(");
            place.document(w);
            w.push(
                ") AS held WHERE held.value IS wanted.value AND (held.type = wanted.type \
                 OR held.type IN ('integer', 'real') AND wanted.type IN ('integer', 'real'))))",
            );
        }
    }
    w.push(" END");
}

fn write_array_end(w: &mut SqlWriter, place: Place<'_>, end: End) {
    w.push("CASE WHEN ");
    place.is(w, Kind::Array);
    w.push(" THEN ");
    let element = |w: &mut SqlWriter| match place.form {
        JsonForm::Jsonb => {
            w.push("(");
            place.document(w);
            w.push(if end == End::First { " -> 0)" } else { " -> -1)" });
        }
        JsonForm::JsonEach => {
            w.push("(");
            place.column(w);
            w.push(" -> ");
            place.path(w, if end == End::First { "[0]" } else { "[#-1]" });
            w.push(")");
        }
        // `[last]` is MySQL's and newer than some MariaDB in use.
        JsonForm::JsonContains => {
            w.push("JSON_EXTRACT(");
            place.document(w);
            if end == End::First {
                w.push(", '$[0]')");
            } else {
                w.push(", CONCAT('$[', JSON_LENGTH(");
                place.document(w);
                w.push(") - 1, ']'))");
            }
        }
    };
    write_same(w, place.form, &element, &|w| place.operand(w));
    w.push(" END");
}
