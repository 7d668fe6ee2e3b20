//! Records without some of their fields: `.omit(user::omit().password_hash())`.
//!
//! Generated code has a struct `Omitted` for models with fields that may be omitted (`omittable = ["User.notes"]`), with a
//! type parameter for each: [`Kept`], or [`NotLoaded`] where a query omits the field. What was omitted is never read from the database, and reading it from the record does not
//! compile. Fields that no query should read are omitted by the generator itself (`omit = ["User.passwordHash"]`): the
//! struct of the model goes without them, and only a selection reads them.

use std::{fmt, marker::PhantomData};

use mbgen_sql::model::{Field, FieldIndex};

use super::{
    All, ColumnType, Load, Model, NotLoaded, Part, Selection,
    json::{Json, Members},
    selection::{Cursor, Filled, Include, select_loaded},
};
use crate::{Result, Row, query::Select};

/// The place of a field in a record: [`Kept`] or [`NotLoaded`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the place of a field",
    label = "a field is `Kept` or `NotLoaded`"
)]
pub trait Place: Clone + fmt::Debug + PartialEq + Send + Sync + 'static {
    /// What stands there.
    type Value: Clone + Send + 'static;

    /// Reads it, where there is something to read.
    fn read(row: &mut PartialReader<'_, '_, '_>) -> Result<Self::Value>;

    /// How JSON has it.
    fn write_json(value: &Self::Value) -> Json<'_>;

    /// Reads it from the JSON of a record. Where nothing stands, a member of that name says nothing.
    fn read_json(members: &mut Members, name: &'static str) -> Result<Self::Value, String>;
}

/// The place of a field that is loaded.
pub struct Kept<C>(PhantomData<fn() -> C>);

impl<C> Clone for Kept<C> {
    fn clone(&self) -> Kept<C> {
        Kept(PhantomData)
    }
}

impl<C> fmt::Debug for Kept<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

impl<C> PartialEq for Kept<C> {
    fn eq(&self, _: &Kept<C>) -> bool {
        true
    }
}

impl<C: ColumnType> Place for Kept<C> {
    type Value = C::Value;

    #[inline]
    fn read(row: &mut PartialReader<'_, '_, '_>) -> Result<C::Value> {
        let column = row.at.next_field();
        C::decode(row.row, column, &row.fields[row.at.field_at(column)])
    }

    fn write_json(value: &C::Value) -> Json<'_> {
        C::write_json(value)
    }

    fn read_json(members: &mut Members, name: &'static str) -> Result<C::Value, String> {
        members.column::<C>(name)
    }
}

impl Place for NotLoaded {
    type Value = NotLoaded;

    #[inline]
    fn read(_: &mut PartialReader<'_, '_, '_>) -> Result<NotLoaded> {
        Ok(NotLoaded)
    }

    fn write_json(_: &NotLoaded) -> Json<'_> {
        Json::Absent
    }

    fn read_json(_: &mut Members, _: &'static str) -> Result<NotLoaded, String> {
        Ok(NotLoaded)
    }
}

/// Reads the columns that a query did not omit, one after the other.
pub struct PartialReader<'a, 'r, 'c> {
    row: &'a Row<'r>,
    at: &'a mut Cursor<'c>,
    fields: &'static [Field],
}

impl PartialReader<'_, '_, '_> {
    /// What stands in the next place.
    #[inline]
    pub fn place<P: Place>(&mut self) -> Result<P::Value> {
        P::read(self)
    }
}

/// A record of `M` without what a query omits.
pub trait Partial<M>: Clone + Send + 'static {
    /// The record in the columns of a row.
    fn decode(row: &mut PartialReader<'_, '_, '_>) -> Result<Self>;
}

/// The fields that a query omits; `O` is the record without them.
pub struct Omission<O> {
    fields: Vec<FieldIndex>,
    record: PhantomData<fn() -> O>,
}

impl<O> Omission<O> {
    /// No field.
    #[expect(clippy::new_without_default, reason = "generated code calls it, nobody else")]
    pub fn new() -> Omission<O> {
        Omission {
            fields: Vec::new(),
            record: PhantomData,
        }
    }

    /// That field as well.
    pub fn field<P>(mut self, field: FieldIndex) -> Omission<P> {
        self.fields.push(field);
        Omission {
            fields: self.fields,
            record: PhantomData,
        }
    }
}

impl<O> Clone for Omission<O> {
    fn clone(&self) -> Omission<O> {
        Omission {
            fields: self.fields.clone(),
            record: PhantomData,
        }
    }
}

impl<O> fmt::Debug for Omission<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Omission").field(&self.fields).finish()
    }
}

/// What a query omits of records of `M`: `user::omit().password_hash()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what to omit of a `{M}`",
    label = "expected the `omit()` of the model, with the fields to leave out"
)]
pub trait Omits<M> {
    /// The record without it.
    type Record: Partial<M>;

    /// The fields as the engine has them.
    fn into_omission(self) -> Omission<Self::Record>;
}

/// All scalar fields of a record but those that are omitted.
pub struct Without<M, O> {
    omitted: Omission<O>,
    model: PhantomData<fn() -> M>,
}

impl<M, O> Clone for Without<M, O> {
    fn clone(&self) -> Without<M, O> {
        Without {
            omitted: self.omitted.clone(),
            model: PhantomData,
        }
    }
}

impl<M: Model, O: Partial<M>> Selection<M> for Without<M, O> {
    type Row = O;
    type Output = O;
    type Children = ();

    fn plan(self, select: &mut Select) {
        select_loaded(select, M::FIELDS.len(), M::OMITTED, &self.omitted.fields);
    }

    #[inline]
    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<O> {
        O::decode(&mut PartialReader {
            row,
            at,
            fields: M::FIELDS,
        })
    }

    fn finish(row: O, _: usize, (): &mut (), _: bool) -> Result<O> {
        Ok(row)
    }

    fn finish_all(rows: Vec<O>, (): &mut ()) -> Result<Vec<O>> {
        Ok(rows)
    }
}

/// A selection of all scalar fields, of which some can be omitted.
#[diagnostic::on_unimplemented(
    message = "nothing can be omitted here",
    label = "the query selects its fields one by one, or omits some already",
    note = "name all fields to omit at once: `.omit(user::omit().password_hash().notes())`"
)]
pub trait Omit<M, O>: Selection<M> {
    /// The selection without the fields.
    type Without: Selection<M>;

    /// Takes the fields away.
    fn omit(self, omitted: Omission<O>) -> Self::Without;
}

impl<M: Model, O: Partial<M>> Omit<M, O> for All<M> {
    type Without = Without<M, O>;

    fn omit(self, omitted: Omission<O>) -> Without<M, O> {
        Without {
            omitted,
            model: PhantomData,
        }
    }
}

impl<M, O, S, P> Omit<M, O> for Include<S, P>
where
    M: Model,
    S: Omit<M, O, Output: Load<P::Slot>, Without: Selection<M, Output: Load<P::Slot>>>,
    P: Part<M>,
    Filled<S::Output, P::Slot, P::Output>: Send,
    Filled<<S::Without as Selection<M>>::Output, P::Slot, P::Output>: Send,
{
    type Without = Include<S::Without, P>;

    fn omit(self, omitted: Omission<O>) -> Self::Without {
        Include {
            selection: self.selection.omit(omitted),
            part: self.part,
        }
    }
}
