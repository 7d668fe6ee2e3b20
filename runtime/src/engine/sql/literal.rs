//! Values in the text of a statement, for lists that are longer than the database binds values.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use mbgen_sql::{
    Scalar,
    model::{Field, FieldKind},
};

use super::SqlWriter;
use crate::{
    Value,
    column::{self, DateTimeForm},
};

/// Appends the value that a field is compared with; false, and nothing, where it has to be bound.
pub(super) fn write(w: &mut SqlWriter, field: &Field, value: &Value) -> bool {
    let scalar = match field.kind {
        FieldKind::Scalar(scalar) => scalar,
        FieldKind::Enum(_) => Scalar::String,
    };
    if !w.dialect.literals_are_exact(scalar) {
        return false;
    }
    match value {
        Value::Boolean(value) => {
            let literal = w.dialect.boolean_literal(*value);
            w.push(literal);
        }
        Value::Int(number) => w.push(&number.to_string()),
        Value::Float(number) if number.is_finite() => w.push(&format!("{number:e}")),
        Value::Decimal(number) => w.push(&number.to_string()),
        Value::Text(text) => w.literal(text),
        Value::Uuid(uuid) => w.literal(&uuid.to_string()),
        // Bits are a number when they are compared.
        Value::Bytes(bytes) if matches!(field.native, Some(("Bit", _))) => {
            let number = bytes.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
            w.push(&number.to_string());
        }
        Value::Bytes(bytes) => w.dialect.write_bytes_literal(&mut w.statement.sql, bytes),
        Value::DateTime(time) => match column::date_time_form(field) {
            DateTimeForm::DateTime => return write_date_time(w, *time),
            DateTimeForm::Date => return write_date(w, time.date_naive()),
            DateTimeForm::Time => write_time(w, time.time()),
        },
        Value::Date(date) => return write_date(w, *date),
        Value::Time(time) => write_time(w, *time),
        Value::Null | Value::Float(_) | Value::Json(_) | Value::List(_) | Value::Unwritable(_) => return false,
    }
    true
}

fn write_date_time(w: &mut SqlWriter, time: DateTime<Utc>) -> bool {
    let is_plain = column::has_plain_year(time.date_naive());
    if is_plain {
        w.push(&time.format("TIMESTAMP'%Y-%m-%d %H:%M:%S%.6f'").to_string());
    }
    is_plain
}

fn write_date(w: &mut SqlWriter, date: NaiveDate) -> bool {
    let is_plain = column::has_plain_year(date);
    if is_plain {
        w.push(&date.format("DATE'%Y-%m-%d'").to_string());
    }
    is_plain
}

fn write_time(w: &mut SqlWriter, time: NaiveTime) {
    w.push(&time.format("TIME'%H:%M:%S%.6f'").to_string());
}
