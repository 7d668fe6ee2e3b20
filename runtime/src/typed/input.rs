//! What may be written where a column expects a value: in a filter, in a create, in an update.
//!
//! Besides a column's own type these are the borrowed forms of it, a plain value for an optional column, in a filter
//! another column, and in an update the operations that [`increment`] and its neighbours make.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use super::{
    Column, ColumnType, List, Model, Number,
    column_type::{Enum, Json, Newtype},
    nested::Set,
};
use crate::{
    Value,
    query::{Change, Operand},
};

/// A value for a column of type `C`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a column of type `{C}`",
    label = "the column holds `{C}`",
    note = "an optional column takes the plain value, `None`, or an `Option` of exactly its type"
)]
pub trait Input<C: ColumnType> {
    /// The value as the engine has it.
    fn into_value(self) -> Value;
}

/// What a column of type `C` of the model `M` is compared with: a value, or another column of the same model.
#[diagnostic::on_unimplemented(
    message = "a column of type `{C}` can't be compared with `{Self}`",
    label = "expected a value for `{C}`, or a column of that type of the same model",
    note = "an optional column takes the plain value, `None`, or an `Option` of exactly its type"
)]
pub trait Comparand<M, C: ColumnType> {
    /// The operand as the engine has it.
    fn into_operand(self) -> Operand;
}

/// What an update does to a column of type `C`: a new value, or an operation on what is there.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a change of a column of type `{C}`",
    label = "the column holds `{C}`",
    note = "give a value, `set(value)`, or `increment`, `decrement`, `multiply`, `divide` for numbers and `push` for lists"
)]
pub trait Assign<C: ColumnType> {
    /// The change as the engine has it.
    fn into_change(self) -> Change;
}

/// Implements the three traits for one type that becomes a value.
macro_rules! input {
    ([$($generics:tt)*] $from:ty => $column:ty, |$value:ident| $result:expr) => {
        impl<$($generics)*> Input<$column> for $from
        where
            $column: ColumnType,
        {
            fn into_value(self) -> Value {
                let $value = self;
                $result
            }
        }

        impl<M, $($generics)*> Comparand<M, $column> for $from
        where
            $column: ColumnType,
        {
            fn into_operand(self) -> Operand {
                Operand::Value(Input::<$column>::into_value(self))
            }
        }

        impl<$($generics)*> Assign<$column> for $from
        where
            $column: ColumnType,
        {
            fn into_change(self) -> Change {
                Change::Set(Input::<$column>::into_value(self))
            }
        }
    };
}

/// One type that becomes a value of a column, required or optional.
macro_rules! inputs {
    ([$($generics:tt)*] $from:ty => $column:ty, |$value:ident| $result:expr) => {
        input!([$($generics)*] $from => $column, |$value| $result);
        input!([$($generics)*] $from => Option<$column>, |$value| $result);
    };
}

/// The type of a column itself, a reference to it, and for optional columns `Option`s of both.
macro_rules! own {
    ([$($generics:tt)*] $type:ty => $column:ty, |$value:ident| $result:expr) => {
        inputs!([$($generics)*] $type => $column, |$value| $result);
        input!([$($generics)*] Option<$type> => Option<$column>, |option| match option {
            Some($value) => $result,
            None => Value::Null,
        });
        input!([$($generics)*] &$type => $column, |reference| {
            let $value = reference.clone();
            $result
        });
        input!([$($generics)*] &$type => Option<$column>, |reference| {
            let $value = reference.clone();
            $result
        });
        input!([$($generics)*] &Option<$type> => Option<$column>, |option| match option.clone() {
            Some($value) => $result,
            None => Value::Null,
        });
    };
}

own!([] bool => bool, |value| Value::Boolean(value));
own!([] i32 => i32, |value| Value::Int(i64::from(value)));
own!([] i64 => i64, |value| Value::Int(value));
own!([] f64 => f64, |value| Value::Float(value));
own!([] Decimal => Decimal, |value| Value::Decimal(value));
own!([] String => String, |value| Value::Text(value));
own!([] Vec<u8> => Vec<u8>, |value| Value::Bytes(value));
own!([] DateTime<Utc> => DateTime<Utc>, |value| Value::DateTime(value));
own!([] NaiveDate => NaiveDate, |value| Value::Date(value));
own!([] NaiveTime => NaiveTime, |value| Value::Time(value));
own!([] Uuid => Uuid, |value| Value::Uuid(value));
own!([] serde_json::Value => serde_json::Value, |value| Value::Json(value));
own!([E: Enum] E => E, |value| Value::Text(
    E::ENUM.values[value.position()].database_name.to_owned()
));
own!([T: Clone + Serialize] T => Json<T>, |value| json(&value));
own!([T: Clone + Into<Base>, Base: Input<Base> + ColumnType] T => Newtype<T, Base>, |value| {
    let base: Base = value.into();
    base.into_value()
});

inputs!([] &str => String, |text| Value::Text(text.to_owned()));
inputs!([] Cow<'_, str> => String, |text| Value::Text(text.into_owned()));
inputs!([] &[u8] => Vec<u8>, |bytes| Value::Bytes(bytes.to_vec()));
inputs!([const N: usize] &[u8; N] => Vec<u8>, |bytes| Value::Bytes(bytes.to_vec()));
inputs!([] DateTime<FixedOffset> => DateTime<Utc>, |value| Value::DateTime(value.to_utc()));

input!([C: ColumnType, I: Input<C>] Vec<I> => Vec<C>, |list| list_value(list));
input!([C: ColumnType, I: Input<C>, const N: usize] [I; N] => Vec<C>, |list| list_value(list));
input!([C: ColumnType, I: Input<C> + Clone] &[I] => Vec<C>, |list| list_value(list.iter().cloned()));

/// A list of values.
fn list_value<C: ColumnType>(values: impl IntoIterator<Item: Input<C>>) -> Value {
    Value::List(values.into_iter().map(Input::into_value).collect())
}

/// A value of the user's as JSON. Where serde refuses it (a map whose keys are no text), the statement is an error.
fn json<T: Serialize>(value: &T) -> Value {
    match serde_json::to_value(value) {
        Ok(json) => Value::Json(json),
        Err(error) => Value::Unwritable(
            format!(
                "a value of the type `{}` can't be written as JSON: {error}",
                std::any::type_name::<T>()
            )
            .into(),
        ),
    }
}

impl<M: Model, C: ColumnType> Comparand<M, C> for Column<M, C> {
    fn into_operand(self) -> Operand {
        Operand::Field {
            model: M::INDEX,
            field: self.index(),
        }
    }
}

/// Adds to a number: `post::update().views(increment(1))`.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// db.transaction(async |tx: Database| {
///     tx.account().update(account::id.eq(1), account::update().balance(decrement(10))).await?;
///     tx.account().update(account::id.eq(2), account::update().balance(increment(10))).await?;
///     Ok(())
/// })
/// .isolation(Isolation::Serializable)
/// .retry(5)
/// .timeout(secs(5))
/// .await?;
/// assert_eq!(db.account().find_many().order_by(account::id.asc()).select(account::balance).await?, [90, 10]);
/// # Ok(()) });
/// ```
pub fn increment<V>(by: V) -> Increment<V> {
    Increment(by)
}

/// Takes from a number.
pub fn decrement<V>(by: V) -> Decrement<V> {
    Decrement(by)
}

/// Multiplies a number.
pub fn multiply<V>(by: V) -> Multiply<V> {
    Multiply(by)
}

/// Divides a number. Zero is refused (P2020), and a Decimal has the digits of the quotient that can be stored and read.
pub fn divide<V>(by: V) -> Divide<V> {
    Divide(by)
}

/// Appends to a list.
pub fn push<V>(values: V) -> Push<V> {
    Push(values)
}

/// The operations on numbers.
macro_rules! operation {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            #[must_use]
            pub struct $name<V>(V);

            impl<C: Number, V: Input<C>> Assign<C> for $name<V> {
                fn into_change(self) -> Change {
                    Change::$name(self.0.into_value())
                }
            }
        )+
    };
}

operation! {
    /// An addition; see [`increment`].
    Increment;
    /// A subtraction; see [`decrement`].
    Decrement;
    /// A multiplication; see [`multiply`].
    Multiply;
    /// A division; see [`divide`].
    Divide;
}

/// An addition to a list; see [`push`].
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Push<V>(V);

impl<C: List, V> Assign<C> for Push<V>
where
    V: Elements<C::Element>,
{
    fn into_change(self) -> Change {
        Change::Push(self.0.into_values())
    }
}

impl<C: ColumnType, V: Input<C>> Assign<C> for Set<V> {
    fn into_change(self) -> Change {
        Change::Set(self.into_inner().into_value())
    }
}

/// One element of a list, or several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{C}` nor a list of them",
    label = "the list holds `{C}`"
)]
pub trait Elements<C: ColumnType> {
    /// The elements as the engine has them.
    fn into_values(self) -> Vec<Value>;
}

impl<C: ColumnType, I: Input<C>> Elements<C> for Vec<I> {
    fn into_values(self) -> Vec<Value> {
        self.into_iter().map(Input::into_value).collect()
    }
}

impl<C: ColumnType, I: Input<C>, const N: usize> Elements<C> for [I; N] {
    fn into_values(self) -> Vec<Value> {
        self.into_iter().map(Input::into_value).collect()
    }
}
