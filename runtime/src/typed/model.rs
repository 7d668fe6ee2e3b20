//! What generated code tells about a model, and how a record grows by what is loaded along with it.

use mbgen_sql::model::{self, Field, FieldIndex, ModelIndex, Schema};

use super::{ColumnType, Input};
use crate::{Result, Row, Value};

/// A model of the schema: a plain struct of its scalar fields.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a model of the schema", label = "not a model")]
pub trait Model: Sized + Clone + Send + Sync + 'static {
    /// The record with places for its relations and their counts.
    type With: From<Self>;
    /// The schema that the model stands in.
    const SCHEMA: &'static Schema;
    /// The position of the model in the schema.
    const INDEX: ModelIndex;
    /// The name and column of every field.
    const FIELDS: &'static [Field];
    /// Fields that the struct does not have: they are read only where a query selects them.
    const OMITTED: &'static [FieldIndex] = &[];

    /// The value of a field by which records of other models are related to this one.
    fn key(&self, field: FieldIndex) -> Value {
        let _ = field;
        Value::Null
    }

    /// The record in the columns of a row from `at` on, which are the fields of the struct in the order of declaration.
    fn decode(row: &Row<'_>, at: usize) -> Result<Self>;
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

/// Reads the columns of one model from a row.
#[derive(Clone, Copy)]
pub struct Reader<'a, 'r> {
    row: &'a Row<'r>,
    at: usize,
    fields: &'static [Field],
}

impl<'a, 'r> Reader<'a, 'r> {
    /// A reader of the columns from `at` on.
    pub fn new(row: &'a Row<'r>, at: usize, fields: &'static [Field]) -> Reader<'a, 'r> {
        Reader { row, at, fields }
    }

    /// The value of that field.
    #[inline]
    pub fn get<C: ColumnType>(&self, index: usize) -> Result<C::Value> {
        C::decode(self.row, self.at + index, &self.fields[index])
    }

    /// The value of that field, which stands at another position where fields before it are omitted.
    pub fn get_at<C: ColumnType>(&self, position: usize, index: usize) -> Result<C::Value> {
        C::decode(self.row, self.at + position, &self.fields[index])
    }
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
    type With<T: Send>: Send;

    /// Fills the place.
    fn load<T: Send>(self, value: T) -> Self::With<T>;
}

/// The metadata of a model.
pub(crate) fn metadata<M: Model>() -> &'static model::Model {
    &M::SCHEMA.models[M::INDEX]
}
