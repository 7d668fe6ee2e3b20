//! Where a stream goes on: records are read in batches, each from behind the last record of the one before.
//!
//! No connection is held between two batches, so other queries can run meanwhile, also within the same transaction, and a
//! slow reader keeps nobody waiting. Where the order is one of plain values, the next batch begins behind the values that
//! the last record had: that record may be changed or deleted meanwhile. Otherwise it begins at that record.

use std::marker::PhantomData;

use mbgen_sql::{
    Scalar,
    model::{Arity, FieldIndex, FieldKind},
};

use super::{Model, Selection, model::metadata, selection::Cursor};
use crate::{
    Error, ErrorKind, Result, Row, Value,
    query::{Comparison, Direction, Filter, Order, OrderBy, Page, Select},
};

/// How the next batch finds its beginning.
#[derive(Clone)]
pub(super) enum Next {
    /// Behind the values of these fields, which are the whole order.
    Values(Vec<(FieldIndex, Direction)>),
    /// At the last record.
    Record,
}

impl Next {
    /// For records in that order.
    pub(super) fn of<M: Model>(order: &[OrderBy]) -> Next {
        let mut fields: Vec<(FieldIndex, Direction)> = Vec::with_capacity(order.len());
        for OrderBy { by, direction, .. } in order {
            match by {
                Order::Field { path, field } if path.is_empty() && is_plain::<M>(*field) => {
                    if fields.iter().all(|(other, _)| other != field) {
                        fields.push((*field, *direction));
                    }
                }
                _ => return Next::Record,
            }
        }
        Next::Values(fields)
    }

    /// The fields of a record that say where it stands, besides its identity.
    fn fields(&self) -> impl Iterator<Item = FieldIndex> {
        let fields = match self {
            Next::Values(fields) => fields.as_slice(),
            Next::Record => &[],
        };
        fields.iter().map(|(field, _)| *field)
    }

    /// The page behind a record, given the page that the stream began with.
    pub(super) fn page(&self, first: &Page, last: &Place) -> Page {
        let mut page = first.clone();
        page.skip = 0;
        match self {
            Next::Values(fields) => {
                page.cursor = None;
                page.filter = page.filter.and(behind(fields, last));
            }
            Next::Record => page.cursor = Some(last.record()),
        }
        page
    }
}

/// Whether values of the field come back from the database as they are compared there, and are never NULL.
fn is_plain<M: Model>(field: FieldIndex) -> bool {
    let field = &M::FIELDS[field];
    field.arity == Arity::Required
        && matches!(
            field.kind,
            FieldKind::Scalar(Scalar::Int | Scalar::BigInt | Scalar::String)
        )
}

/// The condition that a record comes after one with these values.
fn behind(order: &[(FieldIndex, Direction)], last: &Place) -> Filter {
    let compare = |index: usize, comparison| Filter::field(order[index].0, comparison, last.order[index].clone());
    let after = |index: usize| match order[index].1 {
        Direction::Ascending => compare(index, Comparison::Gt),
        Direction::Descending => compare(index, Comparison::Lt),
    };
    let [(_, direction), _, ..] = order else {
        return after(0);
    };
    let ties = (0..order.len()).map(|index| {
        let same = (0..index).map(|before| compare(before, Comparison::Eq));
        Filter::And(same.chain([after(index)]).collect())
    });
    // Says nothing new but lets an index on the first field do its work.
    let first = match direction {
        Direction::Ascending => compare(0, Comparison::Gte),
        Direction::Descending => compare(0, Comparison::Lte),
    };
    first.and(Filter::Or(ties.collect()))
}

/// The error where the record is gone that the next batch was to begin at.
pub(super) fn lost_place<M: Model>() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "P2025",
        "the record that the stream had come to was deleted, so where to go on is not known; a stream in the order of \
         texts and integers that are not optional goes on",
    )
    .with_model(metadata::<M>().name)
}

/// Where a record stands among others.
#[derive(Clone, PartialEq)]
pub(super) struct Place {
    identity: Vec<(FieldIndex, Value)>,
    order: Vec<Value>,
}

impl Place {
    /// Whether it is that of the same record.
    pub(super) fn is_same(&self, other: &Place) -> bool {
        self.identity == other.identity
    }

    /// The condition that names the record.
    pub(super) fn record(&self) -> Filter {
        let is = |(field, value): &(FieldIndex, Value)| Filter::field(*field, Comparison::Eq, value.clone());
        self.identity.iter().map(is).fold(Filter::All, Filter::and)
    }
}

/// The place of each record, to be read beside what the caller asked for.
pub(super) struct Places<M> {
    next: Next,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> Places<M> {
    pub(super) fn new(next: Next) -> Places<M> {
        Places {
            next,
            model: PhantomData,
        }
    }
}

impl<M: Model> Selection<M> for Places<M> {
    type Row = Place;
    type Output = Place;
    type Children = ();

    fn plan(self, select: &mut Select) {
        select.fields.extend(metadata::<M>().identity().iter().copied());
        select.fields.extend(self.next.fields());
    }

    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<Place> {
        let identity = metadata::<M>().identity();
        let identity = identity
            .iter()
            .map(|&field| Ok((field, row.value(at.next_field(), &M::FIELDS[field])?)))
            .collect::<Result<_>>()?;
        let mut order = Vec::new();
        while let Some(field) = at.field_left() {
            order.push(row.value(at.next_field(), &M::FIELDS[field])?);
        }
        Ok(Place { identity, order })
    }

    fn finish(row: Place, _: usize, (): &mut (), _: bool) -> Result<Place> {
        Ok(row)
    }
}
