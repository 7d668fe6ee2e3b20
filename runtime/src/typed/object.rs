//! Structs of generated code as JSON objects: records, what was loaded along with them, and counts.
//!
//! Generated code takes such a struct apart into its members and puts it together of them. How members are called, written
//! and read is written here once, and asks for the traits of JSON only where JSON is wanted: the code of a client
//! has nothing to be checked for it.

use std::marker::PhantomData;

use mbgen_sql::model::Arity;

use super::{
    Model,
    fields::{And, Fields, Loaded},
    json::{FromJson, Json, Members, ReadMembers, ToJson},
    model::metadata,
};

/// A struct that is a JSON object.
pub trait JsonObject: Sized {
    /// What its members are.
    type Form: Form;

    /// The values of its members.
    fn parts(&self) -> <Self::Form as Form>::Borrowed<'_>;

    /// The struct with these values.
    fn of_parts(parts: <Self::Form as Form>::Parts) -> Self;
}

/// What the members of an object are, as a type: [`Columns`], [`Along`] or [`Counts`].
pub trait Form {
    /// Their values.
    type Parts;
    /// Their values, borrowed.
    type Borrowed<'v>
    where
        Self: 'v;
}

/// Members that can be written.
pub trait WriteForm: Form {
    /// The object with these values.
    fn write<'v>(parts: Self::Borrowed<'v>) -> Json<'v>
    where
        Self: 'v;
}

/// Members that can be read.
pub trait ReadForm: Form {
    /// Their values in an object.
    fn read(members: &mut Members) -> Result<Self::Parts, String>;
}

impl<T: JsonObject> ToJson for T
where
    T::Form: WriteForm,
{
    fn to_json(&self) -> Json<'_> {
        T::Form::write(self.parts())
    }
}

impl<T: JsonObject> ReadMembers for T
where
    T::Form: ReadForm,
{
    fn read(members: &mut Members) -> Result<T, String> {
        T::Form::read(members).map(T::of_parts)
    }
}

/// A record that can be written as JSON and read from it.
pub trait JsonRecord: Model {
    /// The values of its fields.
    fn values(&self) -> <Self::Fields as Fields>::Borrowed<'_>;
}

impl<M: JsonRecord> JsonObject for M {
    type Form = Columns<M>;

    fn parts(&self) -> <M::Fields as Fields>::Borrowed<'_> {
        self.values()
    }

    fn of_parts(parts: <M::Fields as Fields>::Values) -> M {
        M::from_values(parts)
    }
}

/// The fields of the struct of a model.
pub struct Columns<M>(PhantomData<M>);

impl<M: Model> Form for Columns<M> {
    type Parts = <M::Fields as Fields>::Values;
    type Borrowed<'v>
        = <M::Fields as Fields>::Borrowed<'v>
    where
        Self: 'v;
}

impl<M: Model> WriteForm for Columns<M> {
    fn write<'v>(parts: Self::Borrowed<'v>) -> Json<'v>
    where
        Self: 'v,
    {
        let mut object = Vec::with_capacity(M::FIELDS.len());
        M::Fields::write_json(parts, &mut Loaded::of::<M>(), &mut object);
        Json::Object(object)
    }
}

impl<M: Model> ReadForm for Columns<M> {
    fn read(members: &mut Members) -> Result<Self::Parts, String> {
        M::Fields::read_json(members, &mut Loaded::of::<M>())
    }
}

/// A record `R` of the model `M`, the relations of the model behind it, and the counts of them where there are lists.
pub struct Along<M, R, P>(PhantomData<(M, R, P)>);

impl<M, R, P: Places> Form for Along<M, R, P> {
    type Parts = (R, P::Values);
    type Borrowed<'v>
        = (&'v R, P::Borrowed<'v>)
    where
        Self: 'v;
}

/// The names of what stands beside a record.
fn along<M: Model>() -> impl Iterator<Item = &'static str> {
    let relations = metadata::<M>().relations.iter().map(|relation| relation.name);
    relations.chain(["_count"])
}

impl<M: Model, R: ToJson, P: WritePlaces> WriteForm for Along<M, R, P> {
    fn write<'v>((record, places): Self::Borrowed<'v>) -> Json<'v>
    where
        Self: 'v,
    {
        let mut object = record.to_json();
        if let Json::Object(members) = &mut object {
            P::write(places, &mut along::<M>(), members);
        }
        object
    }
}

impl<M: Model, R: ReadMembers, P: ReadPlaces> ReadForm for Along<M, R, P> {
    fn read(members: &mut Members) -> Result<Self::Parts, String> {
        let places = P::read(members, &mut along::<M>())?;
        Ok((R::read(members)?, places))
    }
}

/// The counts of the relations of the model `M` that are lists. Where nothing was counted, there is no object.
pub struct Counts<M, P>(PhantomData<(M, P)>);

impl<M, P: Places> Form for Counts<M, P> {
    type Parts = P::Values;
    type Borrowed<'v>
        = P::Borrowed<'v>
    where
        Self: 'v;
}

/// The names of what is counted.
fn lists<M: Model>() -> impl Iterator<Item = &'static str> {
    let relations = metadata::<M>().relations.iter();
    relations
        .filter(|relation| relation.arity == Arity::List)
        .map(|relation| relation.name)
}

impl<M: Model, P: WritePlaces> WriteForm for Counts<M, P> {
    fn write<'v>(places: Self::Borrowed<'v>) -> Json<'v>
    where
        Self: 'v,
    {
        let mut object = Vec::new();
        P::write(places, &mut lists::<M>(), &mut object);
        if object.iter().all(|(_, value)| matches!(value, Json::Absent)) {
            return Json::Absent;
        }
        Json::Object(object)
    }
}

impl<M: Model, P: ReadPlaces> ReadForm for Counts<M, P> {
    fn read(members: &mut Members) -> Result<Self::Parts, String> {
        P::read(members, &mut lists::<M>())
    }
}

/// Places of what was loaded or not: a tuple of up to eight, or several such tuples as [`And`].
pub trait Places {
    /// What stands in each.
    type Values;
    /// What stands in each, borrowed.
    type Borrowed<'v>
    where
        Self: 'v;
}

/// Places whose values can be written as JSON.
pub trait WritePlaces: Places {
    /// Writes the values as members of the next names.
    fn write<'v>(
        values: Self::Borrowed<'v>,
        names: &mut dyn Iterator<Item = &'static str>,
        object: &mut Vec<(&'static str, Json<'v>)>,
    ) where
        Self: 'v;
}

/// Places whose values can be read from JSON.
pub trait ReadPlaces: Places {
    /// The values of the members of the next names.
    fn read(members: &mut Members, names: &mut dyn Iterator<Item = &'static str>) -> Result<Self::Values, String>;
}

impl<A: Places, B: Places> Places for And<A, B> {
    type Values = (A::Values, B::Values);
    type Borrowed<'v>
        = (A::Borrowed<'v>, B::Borrowed<'v>)
    where
        Self: 'v;
}

impl<A: WritePlaces, B: WritePlaces> WritePlaces for And<A, B> {
    fn write<'v>(
        values: Self::Borrowed<'v>,
        names: &mut dyn Iterator<Item = &'static str>,
        object: &mut Vec<(&'static str, Json<'v>)>,
    ) where
        Self: 'v,
    {
        A::write(values.0, names, object);
        B::write(values.1, names, object);
    }
}

impl<A: ReadPlaces, B: ReadPlaces> ReadPlaces for And<A, B> {
    fn read(members: &mut Members, names: &mut dyn Iterator<Item = &'static str>) -> Result<Self::Values, String> {
        Ok((A::read(members, names)?, B::read(members, names)?))
    }
}

/// The next name.
fn next(names: &mut dyn Iterator<Item = &'static str>) -> &'static str {
    match names.next() {
        Some(name) => name,
        None => unreachable!("a model has as many relations as its client has places for them"),
    }
}

/// Tuples of places.
macro_rules! tuple {
    ($($place:ident $index:tt),+) => {
        impl<$($place),+> Places for ($($place,)+) {
            type Values = Self;
            type Borrowed<'v> = ($(&'v $place,)+) where Self: 'v;
        }

        impl<$($place: ToJson),+> WritePlaces for ($($place,)+) {
            fn write<'v>(
                values: Self::Borrowed<'v>,
                names: &mut dyn Iterator<Item = &'static str>,
                object: &mut Vec<(&'static str, Json<'v>)>,
            ) where
                Self: 'v,
            {
                $(object.push((next(names), values.$index.to_json()));)+
            }
        }

        impl<$($place: FromJson),+> ReadPlaces for ($($place,)+) {
            fn read(members: &mut Members, names: &mut dyn Iterator<Item = &'static str>) -> Result<Self, String> {
                Ok(($(members.take::<$place>(next(names))?,)+))
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
