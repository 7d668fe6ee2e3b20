//! Values that the client makes for the fields that a create leaves out: the time, identifiers, constants.
//!
//! What the database makes itself (`autoincrement()`, `dbgenerated(..)`) is none of this module's business: such a field
//! stays out of the statement.

mod ids;

use chrono::{DateTime, SubsecRound, Utc};
use mbgen_sql::model::{Default, Enum, Field, FieldKind, Literal, Schema};
use rust_decimal::Decimal;

use crate::{Error, ErrorKind, Result, Value};
use ids::Entropy;

/// Makes the defaults of one operation: `now()` and `@updatedAt` have one value in all of its records.
pub(crate) struct Defaults {
    schema: &'static Schema,
    now: Option<DateTime<Utc>>,
    entropy: Entropy,
}

impl Defaults {
    /// For one operation on that schema.
    pub(crate) fn new(schema: &'static Schema) -> Defaults {
        Defaults {
            schema,
            now: None,
            entropy: Entropy::default(),
        }
    }

    /// The value of a field that a create leaves out; `None` where the database is left to fill it.
    pub(crate) fn of_create(&mut self, field: &'static Field) -> Result<Option<Value>> {
        let value = match field.default {
            None if field.updated_at => self.time_of(field),
            None | Some(Default::Autoincrement | Default::Database) => return Ok(None),
            Some(Default::Literal(literal)) => constant(field, literal, self.schema.enums)?,
            Some(Default::List(literals)) => Value::List(
                literals
                    .iter()
                    .map(|literal| constant(field, *literal, self.schema.enums))
                    .collect::<Result<_>>()?,
            ),
            Some(Default::Now) => self.time_of(field),
            Some(Default::Uuid(version)) => uuid_of(field, ids::uuid(version, &mut self.entropy)),
            Some(Default::Cuid(2)) => Value::Text(ids::cuid2(&mut self.entropy)),
            Some(Default::Cuid(_)) => Value::Text(ids::cuid1(self.now(), &mut self.entropy)),
            Some(Default::Ulid) => Value::Text(ids::ulid(self.now(), &mut self.entropy)),
            Some(Default::Nanoid(length)) => Value::Text(ids::nanoid(length.into(), &mut self.entropy)),
        };
        Ok(Some(value))
    }

    /// Whether the client makes the value of a field that a create leaves out.
    pub(crate) fn makes(&self, field: &Field) -> bool {
        match field.default {
            None => field.updated_at,
            Some(Default::Autoincrement | Default::Database) => false,
            Some(_) => true,
        }
    }

    /// The time of the operation as a value of that field, for `@updatedAt` and `now()`.
    pub(crate) fn time_of(&mut self, field: &Field) -> Value {
        time_value(field, self.now())
    }

    /// The time of the operation, to the millisecond, as all databases keep it.
    fn now(&mut self) -> DateTime<Utc> {
        *self.now.get_or_insert_with(|| Utc::now().trunc_subsecs(3))
    }
}

/// A point in time as a value of a field: its date or its time of day alone, where the column holds no more.
pub(crate) fn time_value(field: &Field, time: DateTime<Utc>) -> Value {
    match field.native {
        Some(("Date", _)) => Value::Date(time.date_naive()),
        Some(("Time" | "Timetz", _)) => Value::Time(time.time()),
        _ => Value::DateTime(time),
    }
}

fn uuid_of(field: &Field, uuid: uuid::Uuid) -> Value {
    match field.native {
        Some(("Uuid", _)) => Value::Uuid(uuid),
        _ => Value::Text(uuid.to_string()),
    }
}

/// The value that a constant stands for in a field. The checks of the schema have seen to it that it fits.
fn constant(field: &Field, literal: Literal, enums: &[Enum]) -> Result<Value> {
    let refuse = || {
        Error::new(
            ErrorKind::Value,
            "P2023",
            "The default of a field is not a value of its type",
        )
        .with_fields([field.name])
    };
    Ok(match literal {
        Literal::Boolean(value) => Value::Boolean(value),
        Literal::Int(value) => Value::Int(value),
        Literal::Float(value) => Value::Float(value),
        Literal::Decimal(text) => Value::Decimal(decimal(text).ok_or_else(refuse)?),
        Literal::Bytes(bytes) => Value::Bytes(bytes.to_vec()),
        Literal::Json(text) => Value::Json(serde_json::from_str(text).map_err(|_| refuse())?),
        Literal::Enum(position) => match field.kind {
            FieldKind::Enum(index) => Value::Text(enums[index].values[position].database_name.to_owned()),
            FieldKind::Scalar(_) => return Err(refuse()),
        },
        Literal::Text(text) => match field.kind {
            FieldKind::Scalar(mbgen_sql::Scalar::DateTime) => {
                let time = DateTime::parse_from_rfc3339(text).map_err(|_| refuse())?;
                time_value(field, time.with_timezone(&Utc))
            }
            _ => match field.native {
                Some(("Uuid", _)) => Value::Uuid(text.parse().map_err(|_| refuse())?),
                _ => Value::Text(text.to_owned()),
            },
        },
    })
}

fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text)
        .or_else(|_| Decimal::from_scientific(text))
        .ok()
}
