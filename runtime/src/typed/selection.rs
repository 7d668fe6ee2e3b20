//! What a query gives of each record, and the type that it has therefore.
//!
//! A selection is a value (it holds the conditions of the relations in it) whose type says everything else: what a row is
//! decoded to, which levels of relations go along, and what comes out. Rows are decoded once, while the driver holds them;
//! related records are moved to their parents at the end, and copied only where several parents share one.

use std::marker::PhantomData;

use mbgen_sql::model::FieldIndex;

use super::{Column, ColumnType, Load, Model, Unique, level::Children};
use crate::{
    Level, Links, Result, Row,
    query::{Fields, Select},
};

/// What is given of each record of `M`: columns, relations, counts, tuples of these, or a struct that derives `Select`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be selected from the model `{M}`",
    label = "not a column or relation of `{M}`, nor a tuple of them",
    note = "tuples have up to 12 parts; a struct takes `#[derive(Select)]` and `.select_as::<Struct>()`"
)]
pub trait Selection<M>: Send + 'static {
    /// What a row is decoded to, before related records join.
    type Row: Clone + Send + 'static;
    /// What comes out.
    type Output: Send;
    /// The levels of relations that go along.
    type Children: Children;

    /// Says what is needed, and makes the levels that take it.
    fn plan(self, select: &mut Select) -> Self::Children;

    /// Decodes a row, in the order of `plan`.
    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<Self::Row>;

    /// Puts the row at position `index` of its level together with its related records. With `keep` these are copied, for
    /// another parent needs them as well.
    fn finish(row: Self::Row, index: usize, children: &mut Self::Children, keep: bool) -> Result<Self::Output>;

    /// Puts all rows of the uppermost level together with their related records.
    fn finish_all(rows: Vec<Self::Row>, children: &mut Self::Children) -> Result<Vec<Self::Output>> {
        let mut records = Vec::with_capacity(rows.len());
        for (index, row) in rows.into_iter().enumerate() {
            records.push(Self::finish(row, index, children, false)?);
        }
        Ok(records)
    }
}

/// A selection that fills one place of a record: a relation or the count of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be included in the model `{M}`",
    label = "expected a relation of `{M}`, or the count of one"
)]
pub trait Part<M>: Selection<M> {
    /// The place.
    type Slot;
}

/// Where in a row the next column stands. Counts follow after all fields.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    fields: &'a [FieldIndex],
    field: usize,
    count: usize,
}

impl<'a> Cursor<'a> {
    /// The beginning of a row that has the columns of these fields.
    #[inline]
    pub(crate) fn new(fields: &'a [FieldIndex]) -> Cursor<'a> {
        Cursor {
            fields,
            field: 0,
            count: fields.len(),
        }
    }

    /// The position of the next field.
    pub(crate) fn next_field(&mut self) -> usize {
        self.field += 1;
        self.field - 1
    }

    /// The field of the next column, where there is one.
    pub(crate) fn field_left(&self) -> Option<FieldIndex> {
        self.fields.get(self.field).copied()
    }

    /// The field whose value that column has.
    pub(crate) fn field_at(&self, column: usize) -> FieldIndex {
        self.fields[column]
    }

    /// The position of the next count.
    pub(crate) fn next_count(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }
}

/// All scalar fields of a record: what a query gives unless it is told otherwise.
pub struct All<M>(PhantomData<fn() -> M>);

impl<M> All<M> {
    pub(crate) const fn new() -> All<M> {
        All(PhantomData)
    }
}

impl<M> Clone for All<M> {
    fn clone(&self) -> All<M> {
        All::new()
    }
}

impl<M: Model> Selection<M> for All<M> {
    type Row = M;
    type Output = M;
    type Children = ();

    fn plan(self, select: &mut Select) {
        select_loaded(select, M::FIELDS.len(), M::OMITTED, &[]);
    }

    #[inline]
    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<M> {
        let first = at.field;
        at.field += M::FIELDS.len() - M::OMITTED.len();
        M::decode(row, first)
    }

    fn finish(row: M, _: usize, (): &mut (), _: bool) -> Result<M> {
        Ok(row)
    }

    fn finish_all(rows: Vec<M>, (): &mut ()) -> Result<Vec<M>> {
        Ok(rows)
    }
}

/// Selects the fields of a model but those that its struct goes without, and those that a query omits.
pub(crate) fn select_loaded(select: &mut Select, count: usize, absent: &[FieldIndex], omitted: &[FieldIndex]) {
    if absent.is_empty() && omitted.is_empty() && select.fields.is_empty() {
        select.fields = Fields::first(count);
        return;
    }
    let loaded = (0..count).filter(|field| !absent.contains(field) && !omitted.contains(field));
    select.fields.extend(loaded);
}

/// A record with a `T` in the place of `Slot`.
pub(crate) type Filled<R, Slot, T> = <R as Load<Slot>>::With<T>;

/// A selection and a relation, or the count of one, that goes along.
#[derive(Clone)]
pub struct Include<S, P> {
    pub(crate) selection: S,
    pub(crate) part: P,
}

impl<M, S, P> Selection<M> for Include<S, P>
where
    M: Model,
    S: Selection<M, Output: Load<P::Slot>>,
    P: Part<M>,
    Filled<S::Output, P::Slot, P::Output>: Send,
{
    type Row = (S::Row, P::Row);
    type Output = Filled<S::Output, P::Slot, P::Output>;
    type Children = (S::Children, P::Children);

    fn plan(self, select: &mut Select) -> Self::Children {
        (self.selection.plan(select), self.part.plan(select))
    }

    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<Self::Row> {
        Ok((S::decode(row, at)?, P::decode(row, at)?))
    }

    fn finish(row: Self::Row, index: usize, children: &mut Self::Children, keep: bool) -> Result<Self::Output> {
        let record = S::finish(row.0, index, &mut children.0, keep)?;
        let part = P::finish(row.1, index, &mut children.1, keep)?;
        Ok(record.load(part))
    }
}

impl<M: Model, C: ColumnType> Selection<M> for Column<M, C> {
    type Row = C::Value;
    type Output = C::Value;
    type Children = ();

    fn plan(self, select: &mut Select) {
        select.fields.push(self.index());
    }

    #[inline]
    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<C::Value> {
        let column = at.field;
        at.field += 1;
        C::decode(row, column, &M::FIELDS[at.fields[column]])
    }

    fn finish(row: C::Value, _: usize, (): &mut (), _: bool) -> Result<C::Value> {
        Ok(row)
    }

    fn finish_all(rows: Vec<C::Value>, (): &mut ()) -> Result<Vec<C::Value>> {
        Ok(rows)
    }
}

impl<M: Model, C: ColumnType> Selection<M> for Unique<M, C> {
    type Row = C::Value;
    type Output = C::Value;
    type Children = ();

    fn plan(self, select: &mut Select) {
        (*self).plan(select);
    }

    #[inline]
    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<C::Value> {
        <Column<M, C> as Selection<M>>::decode(row, at)
    }

    fn finish(row: C::Value, _: usize, (): &mut (), _: bool) -> Result<C::Value> {
        Ok(row)
    }

    fn finish_all(rows: Vec<C::Value>, (): &mut ()) -> Result<Vec<C::Value>> {
        Ok(rows)
    }
}

/// Tuples of selections.
macro_rules! tuple {
    ($($part:ident $index:tt),+) => {
        impl<M: 'static, $($part: Selection<M>),+> Selection<M> for ($($part,)+) {
            type Row = ($($part::Row,)+);
            type Output = ($($part::Output,)+);
            type Children = ($($part::Children,)+);

            fn plan(self, select: &mut Select) -> Self::Children {
                ($(self.$index.plan(select),)+)
            }

            #[inline]
            fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<Self::Row> {
                Ok(($($part::decode(row, at)?,)+))
            }

            fn finish(
                row: Self::Row,
                index: usize,
                children: &mut Self::Children,
                keep: bool,
            ) -> Result<Self::Output> {
                Ok(($($part::finish(row.$index, index, &mut children.$index, keep)?,)+))
            }
        }

        impl<$($part: Children),+> Children for ($($part,)+) {
            const COUNT: usize = 0 $(+ $part::COUNT)+;

            fn level(&mut self, index: usize) -> &mut dyn Level {
                let mut first = 0;
                $(
                    if index < first + $part::COUNT {
                        return self.$index.level(index - first);
                    }
                    first += $part::COUNT;
                )+
                unreachable!("relation {index} of a selection with {first}")
            }

            fn link(&mut self, index: usize, links: Links) {
                let mut first = 0;
                $(
                    if index < first + $part::COUNT {
                        return self.$index.link(index - first, links);
                    }
                    first += $part::COUNT;
                )+
                unreachable!("relation {index} of a selection with {first}")
            }

            fn empty(&self) -> Self {
                ($(self.$index.empty(),)+)
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
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);

/// A struct that derives `Select`: its fields name columns and relations of a model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what to select",
    label = "add `#[derive(Select)] #[select(model)]` to it"
)]
pub trait Selected: Sized + Send + 'static {
    /// The model.
    type Model: Model;
    /// The selections of the fields, as (nested) tuples.
    type Parts: Selection<Self::Model>;

    /// The selections of the fields.
    fn parts() -> Self::Parts;

    /// The struct of what was selected.
    fn build(parts: <Self::Parts as Selection<Self::Model>>::Output) -> Self;
}

/// The selection that a struct stands for.
pub struct Shape<T: Selected> {
    parts: T::Parts,
}

impl<T: Selected> Shape<T> {
    /// The selection of the struct.
    #[expect(clippy::new_without_default, reason = "derived code calls it, nobody else")]
    pub fn new() -> Shape<T> {
        Shape { parts: T::parts() }
    }
}

impl<T: Selected> Clone for Shape<T> {
    fn clone(&self) -> Shape<T> {
        Shape::new()
    }
}

impl<T: Selected> Selection<T::Model> for Shape<T> {
    type Row = <T::Parts as Selection<T::Model>>::Row;
    type Output = T;
    type Children = <T::Parts as Selection<T::Model>>::Children;

    fn plan(self, select: &mut Select) -> Self::Children {
        self.parts.plan(select)
    }

    #[inline]
    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<Self::Row> {
        T::Parts::decode(row, at)
    }

    fn finish(row: Self::Row, index: usize, children: &mut Self::Children, keep: bool) -> Result<T> {
        T::Parts::finish(row, index, children, keep).map(T::build)
    }
}

/// A column or relation as the field of a struct that derives `Select` has it.
#[diagnostic::on_unimplemented(
    message = "a field of type `{T}` can't be selected from `{Self}`",
    label = "the types differ",
    note = "a column gives its own type; a relation gives `Vec<S>`, `Option<S>` or `S`, where `S` derives `Select` for the related model or is the model itself"
)]
pub trait SelectAs<T> {
    /// The model that it belongs to.
    type Model: Model;
    /// The selection that gives the type.
    type Part: Selection<Self::Model, Output = T>;

    /// The selection.
    fn select_as(self) -> Self::Part;
}

impl<M: Model, C: ColumnType> SelectAs<C::Value> for Column<M, C> {
    type Model = M;
    type Part = Column<M, C>;

    fn select_as(self) -> Column<M, C> {
        self
    }
}

impl<M: Model, C: ColumnType> SelectAs<C::Value> for Unique<M, C> {
    type Model = M;
    type Part = Column<M, C>;

    fn select_as(self) -> Column<M, C> {
        *self
    }
}
