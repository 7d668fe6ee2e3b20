//! The columns of a record as one type: what is alike for every model, whatever its fields are, is written here once, so
//! that the code of a client has neither to be made nor to be checked for it.
//!
//! Generated code says which types they are and how a record is made of their values and taken apart into them.

use mbgen_sql::model::{Field, FieldIndex};

use super::{
    ColumnType, Model,
    json::{Json, Members},
};
use crate::{Result, Row};

/// The types of columns: a tuple of up to eight, or several such tuples as [`And`].
pub trait Fields: 'static {
    /// A value of each.
    type Values;
    /// A borrowed value of each.
    type Borrowed<'v>;

    /// The values in the next columns of a row.
    fn decode(reader: &mut Reader<'_, '_>) -> Result<Self::Values>;

    /// Writes the values as the next members of an object.
    fn write_json<'v>(values: Self::Borrowed<'v>, next: &mut Loaded, object: &mut Vec<(&'static str, Json<'v>)>);

    /// The values of the next members of an object.
    fn read_json(members: &mut Members, next: &mut Loaded) -> Result<Self::Values, String>;
}

/// Columns, and more of them behind.
pub struct And<A, B>(std::marker::PhantomData<fn() -> (A, B)>);

impl<A: Fields, B: Fields> Fields for And<A, B> {
    type Values = (A::Values, B::Values);
    type Borrowed<'v> = (A::Borrowed<'v>, B::Borrowed<'v>);

    #[inline]
    fn decode(reader: &mut Reader<'_, '_>) -> Result<Self::Values> {
        Ok((A::decode(reader)?, B::decode(reader)?))
    }

    fn write_json<'v>(values: Self::Borrowed<'v>, next: &mut Loaded, object: &mut Vec<(&'static str, Json<'v>)>) {
        A::write_json(values.0, next, object);
        B::write_json(values.1, next, object);
    }

    fn read_json(members: &mut Members, next: &mut Loaded) -> Result<Self::Values, String> {
        Ok((A::read_json(members, next)?, B::read_json(members, next)?))
    }
}

/// Tuples of columns.
macro_rules! tuple {
    ($($column:ident $index:tt),*) => {
        impl<$($column: ColumnType),*> Fields for ($($column,)*) {
            type Values = ($($column::Value,)*);
            type Borrowed<'v> = ($(&'v $column::Value,)*);

            #[inline]
            fn decode(_reader: &mut Reader<'_, '_>) -> Result<Self::Values> {
                Ok(($(_reader.next::<$column>()?,)*))
            }

            fn write_json<'v>(
                _values: Self::Borrowed<'v>,
                _next: &mut Loaded,
                _object: &mut Vec<(&'static str, Json<'v>)>,
            ) {
                $(_object.push((_next.field().name, $column::write_json(_values.$index)));)*
            }

            fn read_json(_members: &mut Members, _next: &mut Loaded) -> Result<Self::Values, String> {
                Ok(($(_members.column::<$column>(_next.field().name)?,)*))
            }
        }
    };
}

tuple!();
tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

/// The fields that the struct of a model has, one after the other.
pub struct Loaded {
    fields: &'static [Field],
    omitted: &'static [FieldIndex],
    next: FieldIndex,
}

impl Loaded {
    /// Those of a model, from the first one on.
    #[inline]
    pub(crate) fn of<M: Model>() -> Loaded {
        Loaded {
            fields: M::FIELDS,
            omitted: M::OMITTED,
            next: 0,
        }
    }

    #[inline]
    fn field(&mut self) -> &'static Field {
        while self.omitted.contains(&self.next) {
            self.next += 1;
        }
        self.next += 1;
        &self.fields[self.next - 1]
    }
}

/// Reads the columns of a record from a row, one after the other.
pub struct Reader<'a, 'r> {
    row: &'a Row<'r>,
    column: usize,
    next: Loaded,
}

impl<'a, 'r> Reader<'a, 'r> {
    /// A reader of the columns of a model from there on.
    #[inline]
    pub(crate) fn new<M: Model>(row: &'a Row<'r>, at: usize) -> Reader<'a, 'r> {
        Reader {
            row,
            column: at,
            next: Loaded::of::<M>(),
        }
    }

    #[inline]
    fn next<C: ColumnType>(&mut self) -> Result<C::Value> {
        self.column += 1;
        C::decode(self.row, self.column - 1, self.next.field())
    }
}
