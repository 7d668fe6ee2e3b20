//! What a value is on MySQL's wire. The server converts what it gets to the type of the column.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use mbgen_sql::model::Field;
use sqlx::{Arguments as _, error::BoxDynError, mysql::MySqlArguments};

use crate::{
    Error, ErrorKind, Parameter, Result, Target, Value,
    column::{self, DateTimeForm},
};

/// The parameters of a statement.
pub(super) fn arguments(parameters: &[Parameter]) -> Result<MySqlArguments> {
    let mut arguments = MySqlArguments::default();
    arguments.reserve(parameters.len(), parameters.len() * 16);
    for parameter in parameters {
        add(&mut arguments, parameter)?;
    }
    Ok(arguments)
}

fn add(arguments: &mut MySqlArguments, parameter: &Parameter) -> Result<()> {
    let added = match &parameter.value {
        Value::Null => arguments.add(None::<&str>),
        Value::Boolean(value) => arguments.add(*value),
        Value::Int(value) => arguments.add(*value),
        Value::Float(value) if !value.is_finite() => {
            return Err(column::unstorable(
                "an infinite number or NaN",
                "MySQL has no such number",
            ));
        }
        Value::Float(value) => arguments.add(*value),
        Value::Decimal(value) => arguments.add(*value),
        Value::Text(text) => arguments.add(text.as_str()),
        // A BIT is a number when it is compared.
        Value::Bytes(bytes) if is_bits(parameter.target) && bytes.len() <= 8 => {
            arguments.add(bytes.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte)))
        }
        Value::Bytes(bytes) => arguments.add(bytes.as_slice()),
        Value::DateTime(value) => match form(parameter.target) {
            DateTimeForm::DateTime => arguments.add(plain_year(*value)?),
            DateTimeForm::Date => arguments.add(plain_year(*value)?.date()),
            DateTimeForm::Time => arguments.add(value.time()),
        },
        Value::Date(value) => arguments.add(plain_year(value.and_time(NaiveTime::MIN).and_utc())?.date()),
        Value::Time(value) => arguments.add(*value),
        Value::Uuid(value) => arguments.add(value.to_string()),
        Value::Json(value) => arguments.add(value.to_string()),
        Value::List(values) => {
            let list = values
                .iter()
                .map(|value| element(value, parameter.target))
                .collect::<Result<Vec<_>>>()?;
            arguments.add(serde_json::Value::Array(list).to_string())
        }
        Value::Unwritable(why) => return Err(column::unwritable(field(parameter.target), why)),
    };
    added.map_err(|error: BoxDynError| {
        Error::new(ErrorKind::Value, "P2006", "a value can't be sent to the database").with_source(error)
    })
}

fn field(target: Target) -> Option<&'static Field> {
    match target {
        Target::Field(field) | Target::Elements(field) => Some(field),
        Target::Plain => None,
    }
}

fn form(target: Target) -> DateTimeForm {
    field(target).map_or(DateTimeForm::DateTime, column::date_time_form)
}

fn is_bits(target: Target) -> bool {
    field(target).is_some_and(|field| matches!(field.native, Some(("Bit", _))))
}

fn plain_year(value: DateTime<Utc>) -> Result<NaiveDateTime> {
    let plain = value.naive_utc();
    if column::has_plain_year(plain.date()) {
        Ok(plain)
    } else {
        Err(column::unstorable("a DateTime", "MySQL has years from 0000 to 9999"))
    }
}

/// A value in a JSON array, for `JSON_TABLE`; bytes are hexadecimal text in it, numbers with a fraction text.
fn element(value: &Value, target: Target) -> Result<serde_json::Value> {
    Ok(match value {
        Value::Null => serde_json::Value::Null,
        Value::Boolean(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        Value::Float(value) => (*value).into(),
        Value::Decimal(value) => value.to_string().into(),
        Value::Text(text) => text.as_str().into(),
        Value::Bytes(bytes) => bytes
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect::<String>()
            .into(),
        Value::DateTime(value) => {
            let form = match form(target) {
                DateTimeForm::DateTime => "%Y-%m-%d %H:%M:%S%.6f",
                DateTimeForm::Date => "%Y-%m-%d",
                DateTimeForm::Time => "%H:%M:%S%.6f",
            };
            plain_year(*value)?.format(form).to_string().into()
        }
        Value::Date(value) => value.to_string().into(),
        Value::Time(value) => value.format("%H:%M:%S%.6f").to_string().into(),
        Value::Uuid(value) => value.to_string().into(),
        Value::Json(value) => value.clone(),
        Value::List(values) => values
            .iter()
            .map(|value| element(value, target))
            .collect::<Result<Vec<_>>>()?
            .into(),
        Value::Unwritable(why) => return Err(column::unwritable(field(target), why)),
    })
}
