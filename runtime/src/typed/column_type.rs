//! The types that a column can have in Rust, and how a value of each comes out of a row and goes into a statement.

use std::{fmt, marker::PhantomData};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use mbgen_sql::{
    Scalar,
    model::{self, Field},
};
use rust_decimal::Decimal;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::json::{FromJson, Json as JsonForm, ToJson};
use crate::{Error, ErrorKind, FromColumn, Result, Row, Value};

/// The type of a column: of most columns the type of its values, else [`Json`] or [`Newtype`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the type of a column",
    label = "not a scalar, an enum, or an `Option` or `Vec` of one"
)]
pub trait ColumnType: 'static {
    /// The type of a value.
    type Value: Clone + Send + 'static;

    /// The value in a column of a row; none for NULL.
    fn decode_nullable(row: &Row<'_>, index: usize, field: &Field) -> Result<Option<Self::Value>>;

    /// The value in a column of a row.
    #[inline]
    fn decode(row: &Row<'_>, index: usize, field: &Field) -> Result<Self::Value> {
        match Self::decode_nullable(row, index, field)? {
            Some(value) => Ok(value),
            None => Err(inconsistent(field, "there, though the field is required")),
        }
    }

    /// The value that an untyped one stands for.
    fn from_value(value: Value, field: &Field) -> Result<Self::Value>;

    /// How JSON has the value.
    fn write_json(value: &Self::Value) -> JsonForm<'_>;

    /// The value that JSON has.
    fn read_json(json: serde_json::Value) -> Result<Self::Value, String>;
}

/// A column whose values can be compared by less and greater.
#[diagnostic::on_unimplemented(
    message = "a column of type `{Self}` has no order",
    label = "less, greater, least and greatest are for numbers, text and dates"
)]
pub trait Ordered: ColumnType {
    /// The type of the least and of the greatest of several values, of which there may be none.
    type Least: ColumnType;
}

/// A column of text.
#[diagnostic::on_unimplemented(
    message = "a column of type `{Self}` is not text",
    label = "only `String` columns have this"
)]
pub trait Text: ColumnType {}

/// A column of numbers.
#[diagnostic::on_unimplemented(
    message = "a column of type `{Self}` is not a number",
    label = "only `Int`, `BigInt`, `Float` and `Decimal` columns have this"
)]
pub trait Number: ColumnType {
    /// The type of a sum.
    type Sum: ColumnType;
    /// The type of a mean.
    type Mean: ColumnType;
}

/// A column that may be without a value.
#[diagnostic::on_unimplemented(
    message = "a column of type `{Self}` always has a value",
    label = "only optional columns can be null"
)]
pub trait Nullable: ColumnType {}

/// A column that holds a list.
#[diagnostic::on_unimplemented(
    message = "a column of type `{Self}` is not a list",
    label = "only list columns have this"
)]
pub trait List: ColumnType {
    /// The type of an element.
    type Element: ColumnType;
}

/// A column of JSON.
#[diagnostic::on_unimplemented(
    message = "a column of type `{Self}` is not JSON",
    label = "only `Json` columns have this"
)]
pub trait JsonColumn: ColumnType {}

/// An enum of the schema.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value that a column holds",
    label = "expected a scalar type, an enum of the schema, or an `Option` or `Vec` of one"
)]
pub trait Enum: Copy + Send + Sync + 'static {
    /// What the schema says of it.
    const ENUM: &'static model::Enum;
    /// Its values, in the order of declaration.
    const VALUES: &'static [Self];

    /// The position of a value.
    fn position(self) -> usize;
}

/// The value of that name in the schema.
pub fn parse_enum<E: Enum>(name: &str) -> Result<E, UnknownEnumValue> {
    let position = E::ENUM.values.iter().position(|value| value.name == name);
    position
        .map(|position| E::VALUES[position])
        .ok_or_else(|| UnknownEnumValue {
            name: E::ENUM.name,
            value: name.to_owned(),
        })
}

/// The name of a value in the schema.
pub fn enum_name<E: Enum>(value: E) -> &'static str {
    E::ENUM.values[value.position()].name
}

/// A text that is not the name of a value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEnumValue {
    name: &'static str,
    value: String,
}

impl fmt::Display for UnknownEnumValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a value of the enum {}", self.value, self.name)
    }
}

impl std::error::Error for UnknownEnumValue {}

/// The type of a `Json` column with a type of the user's: `/// @type crate::Settings`.
pub struct Json<T>(PhantomData<fn() -> T>);

/// The type of a scalar column with a type of the user's that converts from and into `Base`: `/// @type crate::UserId`.
pub struct Newtype<T, Base>(PhantomData<fn() -> (T, Base)>);

/// The error for a value that is not what its column should have.
fn inconsistent(field: &Field, expected: &str) -> Error {
    Error::new(
        ErrorKind::Value,
        "P2023",
        format!("the column holds a value that is not {expected}"),
    )
    .with_fields([field.name])
}

/// An error of the driver's about a column, with the field that it is about.
#[cold]
fn in_field(error: Error, field: &Field) -> Error {
    error.with_fields([field.name])
}

/// Types whose values stand in columns as they are: how a row, a [`Value`] and JSON have them.
macro_rules! scalar {
    ($type:ty, $what:literal, $question:ident, $read:pat => $decoded:expr, $value:pat => $result:expr) => {
        impl ColumnType for $type {
            type Value = $type;

            #[inline]
            fn decode_nullable(
                row: &Row<'_>,
                index: usize,
                field: &Field,
            ) -> Result<Option<$type>> {
                match row.$question(index) {
                    Ok(Some($read)) => $decoded
                        .map(Some)
                        .ok_or_else(|| inconsistent(field, $what)),
                    Ok(None) => Ok(None),
                    Err(error) => Err(in_field(error, field)),
                }
            }

            fn from_value(value: Value, field: &Field) -> Result<$type> {
                let result: Option<$type> = match value {
                    $value => $result,
                    _ => None,
                };
                result.ok_or_else(|| inconsistent(field, $what))
            }

            fn write_json(value: &$type) -> JsonForm<'_> {
                ToJson::to_json(value)
            }

            fn read_json(json: serde_json::Value) -> Result<$type, String> {
                FromJson::from_json(json)
            }
        }
    };
    ($type:ty, $what:literal, $question:ident, $variant:ident) => {
        scalar!($type, $what, $question, read => Some(read), Value::$variant(value) => Some(value));
    };
}

scalar!(bool, "true or false", boolean, Boolean);
scalar!(
    i32, "a number of 32 bits", integer,
    read => i32::try_from(read).ok(),
    Value::Int(value) => i32::try_from(value).ok()
);
scalar!(i64, "a number of 64 bits", integer, Int);
scalar!(f64, "a number", float, Float);
scalar!(Decimal, "a decimal number", decimal, Decimal);
scalar!(
    String, "text", text,
    read => Some(read.into_owned()),
    Value::Text(value) => Some(value)
);
scalar!(
    Vec<u8>, "bytes", bytes,
    read => Some(read.into_owned()),
    Value::Bytes(value) => Some(value)
);
scalar!(DateTime<Utc>, "a date with time", date_time, DateTime);
scalar!(NaiveDate, "a date", date, Date);
scalar!(NaiveTime, "a time", time, Time);
scalar!(Uuid, "a UUID", uuid, Uuid);
scalar!(serde_json::Value, "JSON", json, Json);

/// The value of an enum that the database stores as that text.
fn stored_enum<E: Enum>(stored: &str, field: &Field) -> Result<E> {
    let position = E::ENUM.values.iter().position(|value| value.database_name == stored);
    position
        .map(|position| E::VALUES[position])
        .ok_or_else(|| inconsistent(field, &format!("a value of the enum {}", E::ENUM.name)))
}

impl<E: Enum> ColumnType for E {
    type Value = E;

    fn decode_nullable(row: &Row<'_>, index: usize, field: &Field) -> Result<Option<E>> {
        match row.text(index) {
            Ok(Some(stored)) => stored_enum(&stored, field).map(Some),
            Ok(None) => Ok(None),
            Err(error) => Err(in_field(error, field)),
        }
    }

    fn from_value(value: Value, field: &Field) -> Result<E> {
        match value {
            Value::Text(stored) => stored_enum(&stored, field),
            _ => Err(inconsistent(field, "text")),
        }
    }

    fn write_json(value: &E) -> JsonForm<'_> {
        JsonForm::from(enum_name(*value))
    }

    fn read_json(json: serde_json::Value) -> Result<E, String> {
        let name = String::from_json(json)?;
        parse_enum(&name).map_err(|error| error.to_string())
    }
}

/// For statements of the user's own.
impl<E: Enum> FromColumn for E {
    fn from_nullable_column(row: &Row<'_>, index: usize) -> Result<Option<E>> {
        match row.text(index)? {
            Some(stored) => stored_enum(&stored, &UNNAMED).map(Some),
            None => Ok(None),
        }
    }
}

/// For statements of the user's own.
impl<E: Enum> From<E> for Value {
    fn from(value: E) -> Value {
        Value::Text(E::ENUM.values[value.position()].database_name.to_owned())
    }
}

/// The field of a column that no model has.
const UNNAMED: Field = Field::of(Scalar::String, "?");

impl<C: ColumnType> ColumnType for Option<C> {
    type Value = Option<C::Value>;

    #[inline]
    fn decode_nullable(row: &Row<'_>, index: usize, field: &Field) -> Result<Option<Option<C::Value>>> {
        C::decode_nullable(row, index, field).map(Some)
    }

    fn from_value(value: Value, field: &Field) -> Result<Option<C::Value>> {
        if value.is_null() {
            return Ok(None);
        }
        C::from_value(value, field).map(Some)
    }

    fn write_json(value: &Option<C::Value>) -> JsonForm<'_> {
        value.as_ref().map_or(JsonForm::Null, C::write_json)
    }

    fn read_json(json: serde_json::Value) -> Result<Option<C::Value>, String> {
        if json.is_null() {
            return Ok(None);
        }
        C::read_json(json).map(Some)
    }
}

impl<C: ColumnType> ColumnType for Vec<C> {
    type Value = Vec<C::Value>;

    fn decode_nullable(row: &Row<'_>, index: usize, field: &Field) -> Result<Option<Vec<C::Value>>> {
        Self::from_value(row.value(index, field)?, field).map(Some)
    }

    fn from_value(value: Value, field: &Field) -> Result<Vec<C::Value>> {
        match value {
            Value::Null => Ok(Vec::new()),
            Value::List(values) => values.into_iter().map(|value| C::from_value(value, field)).collect(),
            _ => Err(inconsistent(field, "a list")),
        }
    }

    fn write_json(value: &Vec<C::Value>) -> JsonForm<'_> {
        JsonForm::List(value.iter().map(C::write_json).collect())
    }

    fn read_json(json: serde_json::Value) -> Result<Vec<C::Value>, String> {
        match json {
            serde_json::Value::Array(values) => values.into_iter().map(C::read_json).collect(),
            _ => Err("expected an array".to_owned()),
        }
    }
}

impl<T> ColumnType for Json<T>
where
    T: Serialize + DeserializeOwned + Clone + Send + 'static,
{
    type Value = T;

    fn decode_nullable(row: &Row<'_>, index: usize, field: &Field) -> Result<Option<T>> {
        match row.value(index, field)? {
            Value::Null => Ok(None),
            value => Self::from_value(value, field).map(Some),
        }
    }

    fn from_value(value: Value, field: &Field) -> Result<T> {
        let Value::Json(json) = value else {
            return Err(inconsistent(field, "JSON"));
        };
        serde_json::from_value(json).map_err(|error| {
            let expected = format!("JSON of the type `{}`", std::any::type_name::<T>());
            inconsistent(field, &expected).with_source(error)
        })
    }

    fn write_json(value: &T) -> JsonForm<'_> {
        match serde_json::to_value(value) {
            Ok(json) => JsonForm::Owned(json),
            Err(error) => JsonForm::Failed(error.to_string()),
        }
    }

    fn read_json(json: serde_json::Value) -> Result<T, String> {
        serde_json::from_value(json).map_err(|error| error.to_string())
    }
}

impl<T, Base> ColumnType for Newtype<T, Base>
where
    T: From<Base> + Into<Base> + Clone + Send + 'static,
    Base: ColumnType<Value = Base> + Into<JsonForm<'static>>,
{
    type Value = T;

    fn decode_nullable(row: &Row<'_>, index: usize, field: &Field) -> Result<Option<T>> {
        Ok(Base::decode_nullable(row, index, field)?.map(T::from))
    }

    fn from_value(value: Value, field: &Field) -> Result<T> {
        Base::from_value(value, field).map(T::from)
    }

    fn write_json(value: &T) -> JsonForm<'_> {
        let base: Base = value.clone().into();
        base.into()
    }

    fn read_json(json: serde_json::Value) -> Result<T, String> {
        <Base as ColumnType>::read_json(json).map(T::from)
    }
}

/// Implements a marker trait for types and for `Option`s of them.
macro_rules! mark {
    ($trait:ident: $($type:ty),+) => {
        $(
            impl $trait for $type {}
            impl $trait for Option<$type> {}
        )+
    };
}

/// Types with an order, and `Option`s of them.
macro_rules! ordered {
    ($($type:ty),+) => {
        $(
            impl Ordered for $type {
                type Least = Option<$type>;
            }
            impl Ordered for Option<$type> {
                type Least = Option<$type>;
            }
        )+
    };
}

ordered!(
    i32,
    i64,
    f64,
    Decimal,
    String,
    Vec<u8>,
    DateTime<Utc>,
    NaiveDate,
    NaiveTime,
    Uuid
);
mark!(Text: String);
mark!(JsonColumn: serde_json::Value);

impl<T, Base> Ordered for Newtype<T, Base>
where
    Newtype<T, Base>: ColumnType,
    Base: Ordered,
{
    type Least = Option<Newtype<T, Base>>;
}

impl<T, Base> Ordered for Option<Newtype<T, Base>>
where
    Newtype<T, Base>: ColumnType,
    Base: Ordered,
{
    type Least = Option<Newtype<T, Base>>;
}

impl<T> JsonColumn for Json<T> where Json<T>: ColumnType {}
impl<T> JsonColumn for Option<Json<T>> where Json<T>: ColumnType {}

impl<C: ColumnType> Nullable for Option<C> {}

impl<C: ColumnType> List for Vec<C> {
    type Element = C;
}

/// The types of sums and means; a sum of 32-bit numbers has 64 bits.
macro_rules! number {
    ($($type:ty: $sum:ty, $mean:ty;)+) => {
        $(
            impl Number for $type {
                type Sum = $sum;
                type Mean = $mean;
            }
            impl Number for Option<$type> {
                type Sum = $sum;
                type Mean = $mean;
            }
        )+
    };
}

number! {
    i32: i64, f64;
    i64: i64, f64;
    f64: f64, f64;
    Decimal: Decimal, Decimal;
}
