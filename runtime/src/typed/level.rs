//! Where the rows of a typed query go: one level per relation, each with the types of its selection.

use std::any::Any;

use mbgen_sql::model::FieldIndex;

use super::{
    Model, Selection,
    relation::{Relation, Shape},
    selection::Cursor,
};
use crate::{
    Arrangement, Error, ErrorKind, Level, Links, Result, Row, Value,
    client::batch::KeyedLevel,
    query::{RelationSelect, Select},
};

/// The levels below a level, told apart by type.
pub trait Children: Send + 'static {
    /// How many relations there are.
    const COUNT: usize;

    /// The level of a relation.
    fn level(&mut self, index: usize) -> &mut dyn Level;

    /// Which rows of that relation belong to which row above.
    fn link(&mut self, index: usize, links: Links);

    /// The same levels without rows.
    fn empty(&self) -> Self;
}

impl Children for () {
    const COUNT: usize = 0;

    fn level(&mut self, index: usize) -> &mut dyn Level {
        unreachable!("relation {index} of a selection without relations")
    }

    fn link(&mut self, index: usize, _: Links) {
        unreachable!("relation {index} of a selection without relations")
    }

    fn empty(&self) {}
}

/// The rows of one level.
pub(crate) struct Rows<M, S: Selection<M>> {
    fields: Vec<FieldIndex>,
    rows: Vec<S::Row>,
    children: S::Children,
}

impl<M, S: Selection<M>> Rows<M, S> {
    /// The level of a selection, and what the selection needs.
    pub(crate) fn plan(selection: S) -> (Select, Rows<M, S>) {
        let mut select = Select::default();
        let children = selection.plan(&mut select);
        let rows = Rows {
            fields: select.fields.clone(),
            rows: Vec::new(),
            children,
        };
        (select, rows)
    }

    /// The same level, and those below it, without rows.
    fn empty(&self) -> Rows<M, S> {
        Rows {
            fields: self.fields.clone(),
            rows: Vec::new(),
            children: self.children.empty(),
        }
    }

    /// What the caller gets, once all rows and their relations are there.
    pub(crate) fn finish(mut self, arrangement: Arrangement) -> Result<Vec<S::Output>> {
        let mut records = S::finish_all(self.rows, &mut self.children)?;
        match arrangement {
            Arrangement::AsRead => {}
            Arrangement::Reversed => records.reverse(),
            Arrangement::Picked(positions) => {
                for (one, other) in swaps(&positions, records.len()) {
                    records.swap(one, other);
                }
                records.truncate(positions.len());
            }
        }
        Ok(records)
    }
}

impl<M: 'static, S: Selection<M>> Rows<M, S> {
    /// A copy of one record with its relations, for there may be others that want it.
    pub(crate) fn copy(&mut self, position: usize) -> Result<S::Output> {
        S::finish(self.rows[position].clone(), position, &mut self.children, true)
    }
}

/// The values of some fields, untyped, behind another selection: by which a record is known again.
pub(crate) struct Keys(pub(crate) Vec<FieldIndex>);

impl<M: Model> Selection<M> for Keys {
    type Row = Vec<Value>;
    type Output = Vec<Value>;
    type Children = ();

    fn plan(self, select: &mut Select) {
        select.fields.extend(self.0);
    }

    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<Vec<Value>> {
        let mut values = Vec::new();
        while let Some(field) = at.field_left() {
            values.push(row.value(at.next_field(), &M::FIELDS[field])?);
        }
        Ok(values)
    }

    fn finish(row: Vec<Value>, _: usize, (): &mut (), _: bool) -> Result<Vec<Value>> {
        Ok(row)
    }
}

impl<M: Model, S: Selection<M>> KeyedLevel for Rows<M, (S, Keys)> {
    fn keys(&self) -> Vec<&[Value]> {
        self.rows.iter().map(|(_, values)| values.as_slice()).collect()
    }

    fn empty(&self) -> Box<dyn KeyedLevel> {
        Box::new(Rows::empty(self))
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any + Send> {
        self
    }
}

/// What to swap, one after another, so that these positions come first and in this order.
fn swaps(positions: &[u32], length: usize) -> Vec<(usize, usize)> {
    // Which record stands at a place now, and where a record stands now.
    let mut record_at: Vec<usize> = (0..length).collect();
    let mut place_of: Vec<usize> = (0..length).collect();
    let mut swaps = Vec::with_capacity(positions.len());
    for (target, &record) in positions.iter().enumerate() {
        let place = place_of[record as usize];
        let displaced = record_at[target];
        record_at.swap(target, place);
        place_of[displaced] = place;
        place_of[record as usize] = target;
        swaps.push((target, place));
    }
    swaps
}

/// A level whose type is not known to the one who runs the query.
pub(crate) trait AnyLevel: Level + Any {
    /// The level, to be asked what it is.
    fn into_any(self: Box<Self>) -> Box<dyn Any + Send>;
}

impl<M: 'static, S: Selection<M>> AnyLevel for Rows<M, S> {
    fn into_any(self: Box<Self>) -> Box<dyn Any + Send> {
        self
    }
}

impl<M: 'static, S: Selection<M>> Level for Rows<M, S> {
    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        let mut at = Cursor::new(&self.fields);
        self.rows.push(S::decode(row, &mut at)?);
        Ok(())
    }

    fn child(&mut self, index: usize) -> &mut dyn Level {
        self.children.level(index)
    }

    fn link(&mut self, index: usize, links: Links) {
        self.children.link(index, links);
    }
}

/// The rows of a relation and the parents that they belong to.
pub struct Related<R: Relation, S: Selection<R::To>> {
    rows: Rows<R::To, S>,
    links: Links,
    /// The rows once they are linked; each is gone when it was moved to its parent.
    linked: Vec<Option<S::Row>>,
}

impl<R: Relation, S: Selection<R::To>> Related<R, S> {
    /// The level of a relation, and what the query needs to ask for it.
    pub(crate) fn plan(page: crate::query::Page, selection: S, select: &mut Select) -> Self {
        let (related, rows) = Rows::plan(selection);
        select.relations.push(RelationSelect {
            relation: R::INDEX,
            page,
            select: related,
        });
        Related {
            rows,
            links: Links::default(),
            linked: Vec::new(),
        }
    }

    /// The related records of the parent at that position. With `keep` they are copied.
    pub(crate) fn take(&mut self, parent: usize, keep: bool) -> Result<<R::Shape as Shape>::Output<S::Output>> {
        let Related { rows, links, linked } = self;
        let bounds = links.offsets.get(parent).zip(links.offsets.get(parent + 1));
        let positions = match bounds {
            Some((&from, &to)) => &links.rows[from as usize..to as usize],
            None => &[],
        };
        let keep = keep || !links.is_exclusive;
        let related = positions.iter().filter_map(|&position| {
            let position = position as usize;
            let row = if keep {
                linked[position].clone()
            } else {
                linked[position].take()
            };
            row.map(|row| S::finish(row, position, &mut rows.children, keep))
        });
        <R::Shape as Shape>::collect(related, missing::<R>)
    }
}

/// The error for a required relation whose record is not there.
fn missing<R: Relation>() -> Error {
    let model = super::model::metadata::<R::From>();
    let relation = model.relations[R::INDEX].name;
    Error::new(
        ErrorKind::Value,
        "P2023",
        "a record refers to a related record that does not exist, though the relation is required",
    )
    .with_model(model.name)
    .with_fields([relation])
}

impl<R: Relation, S: Selection<R::To>> Children for Related<R, S> {
    const COUNT: usize = 1;

    fn level(&mut self, _: usize) -> &mut dyn Level {
        &mut self.rows
    }

    fn link(&mut self, _: usize, links: Links) {
        let rows = std::mem::take(&mut self.rows.rows);
        self.linked = rows.into_iter().map(Some).collect();
        self.links = links;
    }

    fn empty(&self) -> Self {
        Related {
            rows: self.rows.empty(),
            links: Links::default(),
            linked: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picked_positions_come_first_and_in_their_order() {
        for positions in [vec![2, 0, 3], vec![0, 1, 2, 3], vec![3, 2, 1, 0], vec![], vec![1]] {
            let mut records = vec![0, 1, 2, 3];
            for (one, other) in swaps(&positions, records.len()) {
                records.swap(one, other);
            }
            records.truncate(positions.len());
            assert_eq!(records, positions);
        }
    }
}
