//! `@default(..)`: constants checked against the type of their field, and functions.

use mbgen_sql::Scalar;

use super::super::Resolver;
use super::super::arguments::{Arguments, Value, in_words, nonempty_text, truth, whole_number, wrong_value};
use super::simple::missing_argument;
use crate::ast::{self, Arity, Expression, Name};
use crate::diagnostics::Diagnostic;
use crate::literals;
use crate::schema::{DefaultData, DefaultValue, FieldId, FieldTypeData, Literal, Sequence};
use crate::source::Span;
use crate::suggest::closest;

/// The functions that can make a value, and the types they can make it for.
const FUNCTIONS: [(&str, &[Scalar]); 8] = [
    ("autoincrement", &[Scalar::Int, Scalar::BigInt]),
    ("sequence", &[Scalar::Int, Scalar::BigInt]),
    ("now", &[Scalar::DateTime]),
    ("uuid", &[Scalar::String]),
    ("cuid", &[Scalar::String]),
    ("ulid", &[Scalar::String]),
    ("nanoid", &[Scalar::String]),
    ("dbgenerated", &Scalar::ALL),
];

impl Resolver<'_> {
    pub(super) fn read_default(&mut self, field: FieldId, arguments: &mut Arguments<'_>) {
        let data = &self.schema.fields[field.index()];
        let reason = match data.field_type {
            FieldTypeData::Relation(..) => Some("a relation field, which has no column"),
            FieldTypeData::Embedded(_) => Some("of a `type`, which has no value of its own"),
            _ => None,
        };
        let value = arguments.unnamed_or("value");
        let mapped_name = arguments.named("map");
        if let Some(reason) = reason {
            let message = format!("`{}` cannot have a default: it is {reason}.", data.name);
            self.diagnostics
                .push(Diagnostic::error("misplaced-attribute", arguments.span(), message).help("remove `@default`"));
            return;
        }
        let mapped_name = mapped_name.and_then(|value| nonempty_text(value, "map", self.diagnostics));
        let Some(Value { expression, .. }) = value else {
            self.diagnostics.push(missing_argument(arguments, "value", "value"));
            return;
        };
        if let Some(value) = self.default_value(field, expression) {
            self.schema.fields[field.index()].default = Some(Box::new(DefaultData {
                value,
                mapped_name,
                span: arguments.span(),
            }));
        }
    }

    fn default_value(&mut self, field: FieldId, expression: &Expression) -> Option<DefaultValue> {
        if let Expression::Call(call) = expression {
            return self.default_function(field, &call.name, &call.arguments, call.span);
        }
        let data = &self.schema.fields[field.index()];
        if matches!(data.field_type, FieldTypeData::Unsupported(_)) {
            self.diagnostics.push(
                Diagnostic::error(
                    "invalid-default",
                    expression.span(),
                    "An `Unsupported` field can only have a default that the database computes.",
                )
                .help("write `@default(dbgenerated(\"..\"))`"),
            );
            return None;
        }
        match (data.arity, expression) {
            (Arity::List, Expression::Array(items, _)) => {
                let literals: Vec<Option<Literal>> = items.iter().map(|item| self.literal(field, item)).collect();
                literals
                    .into_iter()
                    .collect::<Option<Vec<Literal>>>()
                    .map(DefaultValue::List)
            }
            (Arity::List, other) => {
                self.diagnostics.push(
                    Diagnostic::error("invalid-default", other.span(), "The default of a list is a list.")
                        .help("put it into brackets: `[..]`"),
                );
                None
            }
            (_, single) => self.literal(field, single).map(DefaultValue::Literal),
        }
    }

    /// A constant of the field's type.
    fn literal(&mut self, field: FieldId, expression: &Expression) -> Option<Literal> {
        let scalar = match self.schema.fields[field.index()].field_type {
            FieldTypeData::Enum(id) => return self.enum_literal(id, expression),
            FieldTypeData::Scalar(scalar) => scalar,
            _ => return None,
        };
        match (scalar, expression) {
            (Scalar::Boolean, other) => truth(other, self.diagnostics).map(Literal::Boolean),
            (Scalar::String, Expression::String(text, _)) => Some(Literal::String(text.clone())),
            (Scalar::Int | Scalar::BigInt, Expression::Number(..)) => {
                whole_number(expression, "a whole number that fits into 64 bits", self.diagnostics).map(Literal::Int)
            }
            (Scalar::Float, Expression::Number(number, _)) => {
                number.parse::<f64>().ok().map(|_| Literal::Float(number.clone()))
            }
            (Scalar::Decimal, Expression::Number(number, _)) => Some(Literal::Decimal(number.clone())),
            (Scalar::Decimal, Expression::String(text, _)) if literals::is_decimal(text) => {
                Some(Literal::Decimal(text.clone()))
            }
            (Scalar::DateTime, Expression::String(text, span)) => {
                self.checked(text, *span, literals::date_time_problem, Literal::DateTime)
            }
            (Scalar::Json, Expression::String(text, span)) => {
                self.checked(text, *span, literals::json_problem, Literal::Json)
            }
            (Scalar::Bytes, Expression::String(text, span)) => match literals::base64(text) {
                Some(bytes) => Some(Literal::Bytes(bytes)),
                None => {
                    self.diagnostics.push(
                        Diagnostic::error("invalid-default", *span, "This text is not base64.")
                            .help("write the bytes in base64: letters, digits, `+` and `/`, filled up with `=`"),
                    );
                    None
                }
            },
            (_, other) => {
                let expected = match scalar {
                    Scalar::Int | Scalar::BigInt => "a whole number",
                    Scalar::Float | Scalar::Decimal => "a number",
                    Scalar::DateTime => "a text in quotes with a date and time",
                    Scalar::Json => "a text in quotes with JSON",
                    Scalar::Bytes => "a text in quotes with base64",
                    Scalar::String | Scalar::Boolean => "a text in quotes",
                };
                self.diagnostics.push(wrong_value(other, expected));
                None
            }
        }
    }

    fn checked(
        &mut self,
        text: &str,
        span: Span,
        problem: fn(&str) -> Option<(String, &'static str)>,
        literal: fn(String) -> Literal,
    ) -> Option<Literal> {
        match problem(text) {
            None => Some(literal(text.to_owned())),
            Some((problem, help)) => {
                self.diagnostics
                    .push(Diagnostic::error("invalid-default", span, problem).help(help));
                None
            }
        }
    }

    fn enum_literal(&mut self, id: crate::schema::EnumId, expression: &Expression) -> Option<Literal> {
        let found = self.schema.enum_by_id(id);
        let Expression::Constant(name, span) = expression else {
            self.diagnostics.push(wrong_value(
                expression,
                &format!("a value of the enum `{}`", found.name()),
            ));
            return None;
        };
        if let Some(value) = found.value(name) {
            return Some(Literal::Enum(value.id()));
        }
        if self.earlier.hide_lines_of(found.name()) {
            return None;
        }
        let diagnostic = Diagnostic::error(
            "unknown-enum-value",
            *span,
            format!("The enum `{}` has no value `{name}`.", found.name()),
        );
        let names: Vec<&str> = found.values().map(|value| value.name()).collect();
        let help = match closest(name, names.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("it has {}", in_words(&names)),
        };
        self.diagnostics.push(diagnostic.help(help));
        None
    }

    /// A value that a field of a partial index is compared with; an enum's value is a text there.
    pub(super) fn read_condition_literal(&mut self, field: FieldId, expression: &Expression) -> Option<Literal> {
        match (&self.schema.fields[field.index()].field_type, expression) {
            (FieldTypeData::Enum(id), Expression::String(text, span)) => {
                let as_word = Expression::Constant(text.clone(), *span);
                self.enum_literal(*id, &as_word)
            }
            (FieldTypeData::Enum(_), other) => {
                self.diagnostics
                    .push(wrong_value(other, "a text in quotes with a value of the enum"));
                None
            }
            _ => self.literal(field, expression),
        }
    }

    fn default_function(
        &mut self,
        field: FieldId,
        name: &Name,
        written: &ast::Arguments,
        span: Span,
    ) -> Option<DefaultValue> {
        let dialect = self.schema.dialect();
        let function = FUNCTIONS
            .iter()
            .find(|(known, _)| *known == name.text)
            .filter(|(known, _)| *known != "sequence" || dialect.is_none_or(|dialect| dialect.sequences()));
        let Some((function, scalars)) = function else {
            let diagnostic = Diagnostic::error(
                "unknown-function",
                name.span,
                format!("There is no function `{}()` for a default here.", name.text),
            );
            let known: Vec<&str> = FUNCTIONS
                .iter()
                .map(|(name, _)| *name)
                .filter(|known| *known != "sequence")
                .collect();
            self.diagnostics.push(match closest(&name.text, known.iter().copied()) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}()`?")),
                None => diagnostic.help(format!(
                    "there are {}; others of the database's own go into `dbgenerated(\"..\")`",
                    in_words(&known)
                )),
            });
            return None;
        };
        let data = &self.schema.fields[field.index()];
        let fits = *function == "dbgenerated"
            || matches!(data.field_type, FieldTypeData::Scalar(scalar) if scalars.contains(&scalar));
        if !fits {
            let fitting: Vec<&str> = scalars.iter().map(|scalar| scalar.as_str()).collect();
            self.diagnostics.push(
                Diagnostic::error(
                    "invalid-default",
                    span,
                    format!("`{function}()` cannot make a value of the type of `{}`.", data.name),
                )
                .help(format!("it makes {}", in_words(&fitting))),
            );
            return None;
        }
        if data.arity == Arity::List && *function != "dbgenerated" {
            self.diagnostics.push(
                Diagnostic::error("invalid-default", span, "The default of a list is a list.")
                    .help("write the values in brackets, or `dbgenerated(\"..\")`"),
            );
            return None;
        }
        let mut arguments = Arguments::of_function(function, span, written);
        let value = match *function {
            "autoincrement" => Some(DefaultValue::Autoincrement),
            "now" => Some(DefaultValue::Now),
            "ulid" => Some(DefaultValue::Ulid),
            "uuid" => self
                .number_in(&mut arguments, "version", &[4, 7], 4)
                .map(DefaultValue::Uuid),
            "cuid" => self
                .number_in(&mut arguments, "version", &[1, 2], 1)
                .map(DefaultValue::Cuid),
            "nanoid" => self.nanoid_length(&mut arguments).map(DefaultValue::Nanoid),
            "dbgenerated" => self.database_expression(&mut arguments).map(DefaultValue::DbGenerated),
            _ => self.sequence(&mut arguments).map(DefaultValue::Sequence),
        };
        if value.is_some() {
            arguments.finish(self.diagnostics);
        }
        value
    }

    fn number_in(
        &mut self,
        arguments: &mut Arguments<'_>,
        name: &'static str,
        allowed: &[u8],
        otherwise: u8,
    ) -> Option<u8> {
        let Some(value) = arguments.unnamed_or(name) else {
            return Some(otherwise);
        };
        match value.expression {
            Expression::Number(number, _) if number.parse().is_ok_and(|number| allowed.contains(&number)) => {
                number.parse().ok()
            }
            other => {
                let words: Vec<String> = allowed.iter().map(u8::to_string).collect();
                let message = format!("`{}` has the versions {}.", arguments.owner(), in_words(&words));
                self.diagnostics.push(
                    Diagnostic::error("invalid-function-argument", other.span(), message)
                        .help("write one of them, without quotes"),
                );
                None
            }
        }
    }

    fn nanoid_length(&mut self, arguments: &mut Arguments<'_>) -> Option<u16> {
        const LENGTHS: std::ops::RangeInclusive<u16> = 2..=255;
        const DEFAULT_LENGTH: u16 = 21;
        let Some(value) = arguments.unnamed_or("length") else {
            return Some(DEFAULT_LENGTH);
        };
        match value.expression {
            Expression::Number(number, _) if number.parse().is_ok_and(|length| LENGTHS.contains(&length)) => {
                number.parse().ok()
            }
            other => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "invalid-function-argument",
                        other.span(),
                        "A nano id has 2 to 255 characters.",
                    )
                    .help("write a number without quotes, or nothing for 21"),
                );
                None
            }
        }
    }

    fn database_expression(&mut self, arguments: &mut Arguments<'_>) -> Option<Option<String>> {
        let Some(value) = arguments.unnamed_or("value") else {
            return Some(None);
        };
        match value.expression {
            Expression::String(text, _) if !text.is_empty() => Some(Some(text.clone())),
            Expression::String(_, span) => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "invalid-function-argument",
                        *span,
                        "`dbgenerated()` has an empty expression.",
                    )
                    .help("write the database's expression, or nothing: `dbgenerated()`"),
                );
                None
            }
            other => {
                self.diagnostics
                    .push(wrong_value(other, "a text in quotes with the database's expression"));
                None
            }
        }
    }

    fn sequence(&mut self, arguments: &mut Arguments<'_>) -> Option<Sequence> {
        let before = self.diagnostics.error_count();
        let is_virtual = arguments
            .named("virtual")
            .and_then(|value| truth(value.expression, self.diagnostics))
            .unwrap_or_default();
        let mut number = |name| {
            arguments
                .named(name)
                .and_then(|value| whole_number(value.expression, "a whole number", self.diagnostics))
        };
        let sequence = Sequence {
            is_virtual,
            cache: number("cache"),
            increment: number("increment"),
            min_value: number("minValue"),
            max_value: number("maxValue"),
            start: number("start"),
        };
        (self.diagnostics.error_count() == before).then_some(sequence)
    }
}
