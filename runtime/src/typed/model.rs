//! What generated code tells about a model, and how a record grows by what is loaded along with it.

use mbgen_sql::model::{self, Field, FieldIndex, ModelIndex, Schema};

use super::{
    ColumnType, Input,
    fields::{Fields, Reader},
};
use crate::{Result, Row, Value};

/// A model of the schema: a plain struct of its scalar fields.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a model of the schema", label = "not a model")]
pub trait Model: Sized + Clone + Send + Sync + 'static {
    /// The record with places for its relations and their counts.
    type With: From<Self>;
    /// The types of the columns of the fields that the struct has, in the order of declaration.
    type Fields: Fields;
    /// The position of the model in the schema.
    const INDEX: ModelIndex;
    /// What stands there.
    const MODEL: &'static model::Model;
    /// The name and column of every field.
    const FIELDS: &'static [Field] = Self::MODEL.fields;
    /// Fields that the struct does not have: they are read only where a query selects them.
    const OMITTED: &'static [FieldIndex] = &[];

    /// The value of a field by which records of other models are related to this one.
    fn key(&self, field: FieldIndex) -> Value {
        let _ = field;
        Value::Null
    }

    /// The schema that the model stands in. Not a constant: the compiler looks through everything that a constant refers to,
    /// which for every model is all of them.
    fn schema() -> &'static Schema;

    /// The record that has these values.
    fn from_values(values: <Self::Fields as Fields>::Values) -> Self;

    /// The record in the columns of a row from `at` on, which are the fields of the struct in the order of declaration.
    #[inline]
    fn decode(row: &Row<'_>, at: usize) -> Result<Self> {
        match Self::Fields::decode(&mut Reader::new::<Self>(row, at)) {
            Ok(values) => Ok(Self::from_values(values)),
            Err(error) => Err(error),
        }
    }
}

/// A model whose records can be written: one that is not a view.
#[diagnostic::on_unimplemented(message = "`{Self}` is a view", label = "a view is read, never written")]
pub trait Writable: Model {}

/// The value of a field by which records are related.
pub fn key<'v, C: ColumnType>(value: &'v C::Value) -> Value
where
    &'v C::Value: Input<C>,
{
    value.into_value()
}

/// The place of a relation that was not loaded.
///
/// It has no fields and no methods: what was not asked for can't be read. Ask for it with `.include(..)`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NotLoaded;

/// A record that has a place for `Slot`, a relation or the count of one, which is still empty.
#[diagnostic::on_unimplemented(
    message = "`{Slot}` can't be included here",
    label = "included already, or a relation of another model",
    note = "a relation is included once, with all that is wanted of it: `.include(user::posts.include(post::comments))`"
)]
pub trait Load<Slot> {
    /// The record with that place filled.
    type With<T>;

    /// Fills the place.
    fn load<T>(self, value: T) -> Self::With<T>;
}

/// The metadata of a model.
pub(crate) fn metadata<M: Model>() -> &'static model::Model {
    &M::schema().models[M::INDEX]
}
