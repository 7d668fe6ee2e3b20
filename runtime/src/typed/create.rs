//! New records and changes of records as generated code builds them.
//!
//! Generated code has one `Create` per model with one type parameter per required field. A parameter begins as a type named
//! after the field, `missing::email`, and becomes [`Given`] when the field is set; only a `Create` that lacks nothing is a
//! [`Creation`]. The values themselves are collected here, in a [`Draft`], which knows nothing of that.

use std::fmt;

use mbgen_sql::model::FieldIndex;

use super::{
    Assign, ColumnType, Input,
    nested::{OnCreate, OnUpdate},
    relation::Relation,
};
use crate::query::{Changes, Record};

/// A required field that has got its value.
#[derive(Debug, Clone, Copy)]
pub enum Given {}

/// A required field of a create, given or not.
#[diagnostic::on_unimplemented(
    message = "a required field is not given: `{Self}`",
    label = "this record lacks the field `{Self}`",
    note = "call the method of that name on the create; a foreign key can also be given through its relation, `.author(connect(..))`"
)]
pub trait IsGiven {}

impl IsGiven for Given {}

/// A new record that is complete where it is made: `Place` is the model, or the relation that it is nested under (which
/// gives the foreign key).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a new record for `{Place}`",
    label = "expected the `create()` of the model, with all required fields"
)]
pub trait Creation<Place>: IntoRecord {}

/// A new record, complete or not.
pub trait IntoRecord {
    /// The record as the engine has it.
    fn into_record(self) -> Record;
}

/// A change of a record of `M`: `post::update().title("New")`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a change of a `{M}`",
    label = "expected the `update()` of the model"
)]
pub trait Update<M> {
    /// The change as the engine has it.
    fn into_changes(self) -> Changes;
}

/// The values of a new record so far.
#[derive(Clone, Default)]
pub struct Draft(Record);

/// Values are in no output unless asked for.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").finish_non_exhaustive()
    }
}

impl Draft {
    /// A record without values.
    pub fn new() -> Draft {
        Draft::default()
    }

    /// The record with a value for a field. A field that is given twice has the later value.
    pub fn field<C: ColumnType>(mut self, index: FieldIndex, value: impl Input<C>) -> Draft {
        set(&mut self.0.fields, index, value.into_value());
        self
    }

    /// The record with a write to a relation.
    pub fn relation<R: Relation>(mut self, write: impl OnCreate<R>) -> Draft {
        self.0.relations.push((R::INDEX, write.into_nested()));
        self
    }

    /// The record as the engine has it.
    pub fn into_record(self) -> Record {
        self.0
    }
}

/// The changes of a record so far.
#[derive(Clone, Default)]
pub struct Edits(Changes);

/// Values are in no output unless asked for.
impl fmt::Debug for Edits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edits").finish_non_exhaustive()
    }
}

impl Edits {
    /// No change.
    pub fn new() -> Edits {
        Edits::default()
    }

    /// The changes with one of a field. A field that is changed twice is changed the later way.
    pub fn field<C: ColumnType>(mut self, index: FieldIndex, change: impl Assign<C>) -> Edits {
        set(&mut self.0.fields, index, change.into_change());
        self
    }

    /// The changes with a write to a relation.
    pub fn relation<R: Relation>(mut self, write: impl OnUpdate<R>) -> Edits {
        self.0.relations.push((R::INDEX, write.into_nested()));
        self
    }

    /// The changes as the engine has them.
    pub fn into_changes(self) -> Changes {
        self.0
    }
}

fn set<T>(fields: &mut Vec<(FieldIndex, T)>, index: FieldIndex, value: T) {
    match fields.iter_mut().find(|(field, _)| *field == index) {
        Some((_, earlier)) => *earlier = value,
        None => fields.push((index, value)),
    }
}
