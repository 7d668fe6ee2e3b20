//! Where the rows of a typed query go: one level per relation, each with the types of its selection.

use std::any::Any;

use mbgen_sql::model::FieldIndex;

use super::{
    Selection,
    relation::{Relation, Shape},
    selection::Cursor,
};
use crate::{
    Arrangement, Error, ErrorKind, Level, Links, Result, Row,
    client::batch::Renewed,
    query::{Fields, RelationSelect, Select},
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
    fields: Fields,
    rows: Vec<S::Row>,
    children: S::Children,
}

impl<M, S: Selection<M>> Rows<M, S> {
    /// The level of a selection, and what the selection needs.
    pub(crate) fn plan(selection: S) -> (Select, Rows<M, S>) {
        Rows::plan_keyed(selection, &[])
    }

    /// The same for rows that have the values of these fields behind their own.
    pub(crate) fn plan_keyed(selection: S, keys: &[FieldIndex]) -> (Select, Rows<M, S>) {
        let mut select = Select::default();
        let children = selection.plan(&mut select);
        select.fields.extend(keys.iter().copied());
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
    #[expect(
        clippy::question_mark,
        reason = "`?` is compiled as further functions for every type"
    )]
    pub(crate) fn finish(&mut self, arrangement: Arrangement) -> Result<Vec<S::Output>> {
        let rows = std::mem::take(&mut self.rows);
        let mut records = match S::finish_all(rows, &mut self.children) {
            Ok(records) => records,
            Err(error) => return Err(error),
        };
        let Some(removals) = arrangement.removals(records.len()) else {
            return Ok(records);
        };
        let mut arranged = Vec::new();
        for place in removals {
            arranged.push(records.swap_remove(place));
        }
        Ok(arranged)
    }
}

impl<M: 'static, S: Selection<M>> Rows<M, S> {
    /// A copy of one record with its relations, for there may be others that want it.
    pub(crate) fn copy(&mut self, position: usize) -> Result<S::Output> {
        S::finish(self.rows[position].clone(), position, &mut self.children, true)
    }

    /// The level of these types that somebody had who did not know them.
    pub(crate) fn known(level: &mut dyn Any) -> &mut Rows<M, S> {
        match level.downcast_mut() {
            Some(rows) => rows,
            None => unreachable!("the levels of a query are those that it was made with"),
        }
    }
}

/// A level whose types are not known to the one who runs the query.
pub(crate) trait AnyLevel: Level + Any {}

impl<M: 'static, S: Selection<M>> AnyLevel for Rows<M, S> {}

impl<M: 'static, S: Selection<M>> Level for Rows<M, S> {
    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        match S::decode(row, &mut Cursor::new(&self.fields)) {
            Ok(row) => {
                self.rows.push(row);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn child(&mut self, index: usize) -> &mut dyn Level {
        self.children.level(index)
    }

    fn link(&mut self, index: usize, links: Links) {
        self.children.link(index, links);
    }
}

impl<M: 'static, S: Selection<M>> Renewed for Rows<M, S> {
    fn renewed(&self) -> Box<dyn Renewed> {
        Box::new(self.empty())
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
