//! One row of a result, while the driver still holds it.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use mbgen_sql::{
    Scalar,
    model::{Arity, Field, FieldKind},
};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::described::PlainType;
#[cfg(feature = "mysql")]
use crate::driver::mysql;
#[cfg(feature = "postgres")]
use crate::driver::postgres;
#[cfg(feature = "sqlite")]
use crate::driver::sqlite;
use crate::{Error, ErrorKind, Key, Result, Value, column, driver::memory};

/// A row of a result. Columns are read by position, each straight from the driver's memory.
#[derive(Clone, Copy)]
pub struct Row<'r>(pub(crate) Source<'r>);

/// Whose row it is.
#[derive(Clone, Copy)]
pub(crate) enum Source<'r> {
    /// Values in memory.
    Values(&'r [Value]),
    /// The row that a SQLite statement stands on.
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::RowRef<'r>),
    /// A copy of a SQLite row.
    #[cfg(feature = "sqlite")]
    SqliteCopy(&'r sqlite::RowCopy),
    /// A row of PostgreSQL's.
    #[cfg(feature = "postgres")]
    Postgres(postgres::RowRef<'r>),
    /// A row of MySQL's.
    #[cfg(feature = "mysql")]
    Mysql(mysql::RowRef<'r>),
}

/// Asks whoever has the row.
macro_rules! ask {
    ($row:expr, $question:ident($($argument:expr),*)) => {
        match $row.0 {
            Source::Values(values) => memory::$question(values, $($argument),*),
            #[cfg(feature = "sqlite")]
            Source::Sqlite(row) => sqlite::decode::$question(row, $($argument),*),
            #[cfg(feature = "sqlite")]
            Source::SqliteCopy(row) => sqlite::decode::$question(row, $($argument),*),
            #[cfg(feature = "postgres")]
            Source::Postgres(row) => postgres::decode::$question(row, $($argument),*),
            #[cfg(feature = "mysql")]
            Source::Mysql(row) => mysql::decode::$question(row, $($argument),*),
        }
    };
}

impl<'r> Row<'r> {
    /// A row of values in memory.
    pub fn from_values(values: &'r [Value]) -> Row<'r> {
        Row(Source::Values(values))
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        match self.0 {
            Source::Values(values) => values.len(),
            #[cfg(feature = "sqlite")]
            Source::Sqlite(row) => row.len(),
            #[cfg(feature = "sqlite")]
            Source::SqliteCopy(row) => row.len(),
            #[cfg(feature = "postgres")]
            Source::Postgres(row) => row.len(),
            #[cfg(feature = "mysql")]
            Source::Mysql(row) => row.len(),
        }
    }

    /// Whether there are no columns.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name of a column; empty for a row of values in memory.
    pub fn name(&self, index: usize) -> Cow<'r, str> {
        match self.0 {
            Source::Values(_) => Cow::Borrowed(""),
            #[cfg(feature = "sqlite")]
            Source::Sqlite(row) => Cow::Owned(row.name(index)),
            #[cfg(feature = "sqlite")]
            Source::SqliteCopy(row) => Cow::Borrowed(row.name(index)),
            #[cfg(feature = "postgres")]
            Source::Postgres(row) => Cow::Borrowed(row.name(index)),
            #[cfg(feature = "mysql")]
            Source::Mysql(row) => Cow::Borrowed(row.name(index)),
        }
    }

    /// The column as the type that the caller wants.
    #[inline]
    pub fn get<T: FromColumn>(&self, index: usize) -> Result<T> {
        T::from_column(self, index)
    }

    /// Whether the column is NULL.
    #[inline]
    pub fn is_null(&self, index: usize) -> bool {
        ask!(self, is_null(index))
    }

    /// An integer, however wide the column is.
    #[inline]
    pub fn integer(&self, index: usize) -> Result<Option<i64>> {
        ask!(self, integer(index))
    }

    /// A floating point number.
    #[inline]
    pub fn float(&self, index: usize) -> Result<Option<f64>> {
        ask!(self, float(index))
    }

    /// A boolean.
    #[inline]
    pub fn boolean(&self, index: usize) -> Result<Option<bool>> {
        ask!(self, boolean(index))
    }

    /// A text, without a copy where the driver has it as text; also an enum value.
    #[inline]
    pub fn text(&self, index: usize) -> Result<Option<Cow<'r, str>>> {
        ask!(self, text(index))
    }

    /// Bytes, without a copy where the driver has them so.
    #[inline]
    pub fn bytes(&self, index: usize) -> Result<Option<Cow<'r, [u8]>>> {
        ask!(self, bytes(index))
    }

    /// A decimal number, exactly.
    pub fn decimal(&self, index: usize) -> Result<Option<Decimal>> {
        ask!(self, decimal(index))
    }

    /// A point in time.
    #[inline]
    pub fn date_time(&self, index: usize) -> Result<Option<DateTime<Utc>>> {
        ask!(self, date_time(index))
    }

    /// A date.
    pub fn date(&self, index: usize) -> Result<Option<NaiveDate>> {
        ask!(self, date(index))
    }

    /// A time of day.
    pub fn time(&self, index: usize) -> Result<Option<NaiveTime>> {
        ask!(self, time(index))
    }

    /// A UUID.
    pub fn uuid(&self, index: usize) -> Result<Option<Uuid>> {
        ask!(self, uuid(index))
    }

    /// JSON; JSON null is not NULL.
    pub fn json(&self, index: usize) -> Result<Option<serde_json::Value>> {
        ask!(self, json(index))
    }

    /// A list, by what the database says of its elements.
    pub fn list(&self, index: usize) -> Result<Option<Vec<Value>>> {
        ask!(self, list(index))
    }

    /// The value by what the database says of its type, for statements of the user's own.
    pub fn plain(&self, index: usize) -> Result<Value> {
        ask!(self, plain(index))
    }

    /// What the database says of the column's type.
    pub(crate) fn plain_type(&self, index: usize) -> PlainType {
        ask!(self, plain_type(index))
    }

    /// The value of a column that holds a value of that field.
    pub fn value(&self, index: usize, field: &Field) -> Result<Value> {
        if let Source::Values(values) = self.0 {
            return Ok(values.get(index).cloned().unwrap_or(Value::Null));
        }
        let value = if field.arity == Arity::List {
            self.list(index)?
                .map(|values| {
                    (0..values.len())
                        .map(|element| Row::from_values(&values).element(element, field))
                        .collect::<Result<Vec<Value>>>()
                        .map(Value::List)
                })
                .transpose()
        } else {
            self.scalar(index, field)
        };
        value
            .map(|value| value.unwrap_or(Value::Null))
            .map_err(|error| in_column(error, field))
    }

    /// A value of a list of that field's, in its own type.
    fn element(&self, index: usize, field: &Field) -> Result<Value> {
        Ok(self.scalar(index, field)?.unwrap_or(Value::Null))
    }

    fn scalar(&self, index: usize, field: &Field) -> Result<Option<Value>> {
        let FieldKind::Scalar(scalar) = field.kind else {
            return Ok(self.text(index)?.map(|text| Value::Text(text.into_owned())));
        };
        Ok(match scalar {
            Scalar::Boolean => self.boolean(index)?.map(Value::Boolean),
            Scalar::Int => match self.integer(index)? {
                Some(value) if i32::try_from(value).is_err() && !column::is_wide(field) => {
                    return Err(column::out_of_range("an Int", "make the field a BigInt"));
                }
                value => value.map(Value::Int),
            },
            Scalar::BigInt => self.integer(index)?.map(Value::Int),
            Scalar::Float => self.float(index)?.map(Value::Float),
            Scalar::Decimal => self.decimal(index)?.map(Value::Decimal),
            Scalar::Bytes => self.bytes(index)?.map(|bytes| Value::Bytes(bytes.into_owned())),
            Scalar::Json => self.json(index)?.map(Value::Json),
            Scalar::DateTime => match column::date_time_form(field) {
                column::DateTimeForm::Date => self.date(index)?.map(Value::Date),
                column::DateTimeForm::Time => self.time(index)?.map(Value::Time),
                column::DateTimeForm::DateTime => self.date_time(index)?.map(Value::DateTime),
            },
            Scalar::String if column::is_uuid(field) => self.uuid(index)?.map(Value::Uuid),
            Scalar::String => self.text(index)?.map(|text| Value::Text(text.into_owned())),
        })
    }

    /// The column's value as a key; none for NULL.
    #[inline]
    pub fn key(&self, index: usize, field: &Field) -> Result<Option<Key>> {
        match field.kind {
            FieldKind::Scalar(Scalar::Int | Scalar::BigInt) => Ok(self.integer(index)?.map(Key::Int)),
            FieldKind::Scalar(Scalar::String) if !column::is_uuid(field) => {
                Ok(self.text(index)?.map(|text| Key::Text(text.into())))
            }
            _ => Ok(self.value(index, field)?.key()),
        }
    }
}

fn in_column(error: Error, field: &Field) -> Error {
    if error.fields().len() == 0 {
        error.with_fields([field.name.to_owned()])
    } else {
        error
    }
}

/// A type that a column of a result can be read as.
///
/// Implemented for the scalar types of the schema language, `Option` and `Vec` of them; generated code adds enums, and an
/// own type is added by way of one of these.
#[diagnostic::on_unimplemented(
    message = "a column can't be read as `{Self}`",
    note = "use bool, i16, i32, i64, f32, f64, String, Vec<u8>, Decimal, DateTime<Utc>, NaiveDate, NaiveTime, Uuid or \
            serde_json::Value, an Option or Vec of one of them, or implement `FromColumn` for the type"
)]
pub trait FromColumn: Sized {
    /// The column, none for NULL.
    fn from_nullable_column(row: &Row<'_>, index: usize) -> Result<Option<Self>>;

    /// The column, an error for NULL.
    #[inline]
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self> {
        match Self::from_nullable_column(row, index)? {
            Some(value) => Ok(value),
            None => Err(unexpected_null(row, index)),
        }
    }
}

#[cold]
fn unexpected_null(row: &Row<'_>, index: usize) -> Error {
    Error::new(
        ErrorKind::Value,
        "P2023",
        format!(
            "column {} is NULL, but a value is required there",
            column_name(row, index)
        ),
    )
}

fn column_name(row: &Row<'_>, index: usize) -> String {
    match row.name(index) {
        name if name.is_empty() => (index + 1).to_string(),
        name => format!("`{name}`"),
    }
}

macro_rules! from_column {
    ($($type:ty, $question:ident, $value:ident => $expression:expr;)*) => {$(
        impl FromColumn for $type {
            #[inline]
            fn from_nullable_column(row: &Row<'_>, index: usize) -> Result<Option<$type>> {
                match row.$question(index)? {
                    Some($value) => $expression,
                    None => Ok(None),
                }
            }
        }
    )*};
}

from_column! {
    bool, boolean, value => Ok(Some(value));
    i16, integer, value => narrow(value, "i16");
    i32, integer, value => narrow(value, "i32");
    u32, integer, value => narrow(value, "u32");
    i64, integer, value => Ok(Some(value));
    f32, float, value => Ok(Some(value as f32));
    f64, float, value => Ok(Some(value));
    String, text, value => Ok(Some(value.into_owned()));
    Vec<u8>, bytes, value => Ok(Some(value.into_owned()));
    Decimal, decimal, value => Ok(Some(value));
    DateTime<Utc>, date_time, value => Ok(Some(value));
    NaiveDate, date, value => Ok(Some(value));
    NaiveTime, time, value => Ok(Some(value));
    Uuid, uuid, value => Ok(Some(value));
    serde_json::Value, json, value => Ok(Some(value));
}

impl FromColumn for Value {
    fn from_nullable_column(row: &Row<'_>, index: usize) -> Result<Option<Value>> {
        row.plain(index).map(Some)
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    #[inline]
    fn from_nullable_column(row: &Row<'_>, index: usize) -> Result<Option<Option<T>>> {
        T::from_nullable_column(row, index).map(Some)
    }
}

impl<T: FromColumn> FromColumn for Vec<T> {
    /// A list that is NULL reads as the empty one, as in Prisma.
    fn from_nullable_column(row: &Row<'_>, index: usize) -> Result<Option<Vec<T>>> {
        let values = row.list(index)?.unwrap_or_default();
        let elements = Row::from_values(&values);
        (0..values.len())
            .map(|element| T::from_column(&elements, element))
            .collect::<Result<Vec<T>>>()
            .map(Some)
    }
}

#[inline]
fn narrow<T: TryFrom<i64>>(value: i64, wanted: &'static str) -> Result<Option<T>> {
    match T::try_from(value) {
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(column::out_of_range(wanted, "read a wider type")),
    }
}

/// A row that is read whole, into a tuple of columns or one column.
pub trait FromRow: Sized {
    /// The row.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

macro_rules! from_row {
    ($($name:ident $index:tt),*) => {
        impl<$($name: FromColumn),*> FromRow for ($($name,)*) {
            #[inline]
            fn from_row(row: &Row<'_>) -> Result<Self> {
                Ok(($($name::from_column(row, $index)?,)*))
            }
        }
    };
}

from_row!(A 0);
from_row!(A 0, B 1);
from_row!(A 0, B 1, C 2);
from_row!(A 0, B 1, C 2, D 3);
from_row!(A 0, B 1, C 2, D 3, E 4);
from_row!(A 0, B 1, C 2, D 3, E 4, F 5);
from_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
from_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
from_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
from_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
from_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
from_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
