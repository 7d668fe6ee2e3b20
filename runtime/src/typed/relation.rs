//! Relations as generated code names them, `user::posts`: filters over related records, and what goes along with a record.
//!
//! Generated code has one unit struct per relation field. It derefs to [`ToMany`] or [`ToOne`], whose methods begin a
//! [`RelatedRecords`]: the relation with conditions, order, bounds and a selection of its own.

use std::marker::PhantomData;

use mbgen_sql::model::RelationIndex;

use super::{
    All, Condition, Filter, Load, Model, Omit, Omits, OrderBy, Orders, Part, Selected, Selection, UniqueFilter,
    Without,
    column::Columns,
    level::Related,
    run::{Answer, Batched},
    selection::{Cursor, Include, SelectAs, Shape as StructShape},
};
use crate::{
    Error, Result, Row,
    query::{self, Count, Direction, Order, Page, Quantifier, Select},
};

/// A relation field of a model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relation",
    label = "expected a relation of a generated module, `user::posts`"
)]
pub trait Relation: Copy + Send + 'static {
    /// The model that has the field.
    type From: Model;
    /// The related model.
    type To: Model;
    /// How many records are related.
    type Shape: Shape;
    /// The position of the field in its model.
    const INDEX: RelationIndex;
}

/// How many records a relation leads to: [`Many`], [`One`] or [`Maybe`].
pub trait Shape: Send + 'static {
    /// What related records come as.
    type Output<T: Send>: Send;
    /// Whether there is never more than one.
    const AT_MOST_ONE: bool;

    /// One record, asked for by its key and read together with others.
    fn batched<M: Model, S: Selection<M>>(asked: Batched<'_, S>) -> Answer<'_, Self::Output<S::Output>>
    where
        Self: Sized;

    /// The records of a query that asks for so many.
    fn found<T: Send>(found: Vec<T>, missing: fn() -> Error) -> Result<Self::Output<T>>;

    /// The related records of one parent.
    fn collect<T: Send>(related: impl Iterator<Item = Result<T>>, missing: fn() -> Error) -> Result<Self::Output<T>>;
}

/// Any number of records: `Post[]`.
pub struct Many;

/// Exactly one record: `User`.
pub struct One;

/// One record or none: `Profile?`.
pub struct Maybe;

/// One record at most: [`One`] or [`Maybe`].
#[diagnostic::on_unimplemented(
    message = "this relation leads to any number of records",
    label = "name the records by a unique criterion"
)]
pub trait AtMostOne: Shape {}

impl AtMostOne for One {}
impl AtMostOne for Maybe {}

/// Any number of records: [`Many`].
#[diagnostic::on_unimplemented(
    message = "this is about one record at most, there is no number of them",
    label = "only what leads to many records is counted, cut off, or changed as a whole",
    note = "a relation to one is asked with `is(..)`, `is_some()` and `is_none()`; many records are read by `find_many()`"
)]
pub trait AnyNumber: Shape {}

impl AnyNumber for Many {}

/// One record or none: [`Maybe`].
#[diagnostic::on_unimplemented(
    message = "this relation always leads to a record",
    label = "only an optional relation can be without a record"
)]
pub trait MayBeMissing: Shape {}

impl MayBeMissing for Maybe {}

/// What an order can follow: a relation to one record.
#[diagnostic::on_unimplemented(
    message = "records can't be ordered by those of a relation to many",
    label = "there is more than one to compare",
    note = "order by their number, `user::posts.count().desc()`, or follow a relation to one"
)]
pub trait Followed: Shape {}

impl Followed for One {}
impl Followed for Maybe {}

impl Shape for Many {
    const AT_MOST_ONE: bool = false;
    type Output<T: Send> = Vec<T>;

    fn batched<M: Model, S: Selection<M>>(_: Batched<'_, S>) -> Answer<'_, Vec<S::Output>> {
        unreachable!("a key has one record")
    }

    fn found<T: Send>(found: Vec<T>, _: fn() -> Error) -> Result<Vec<T>> {
        Ok(found)
    }

    fn collect<T: Send>(related: impl Iterator<Item = Result<T>>, _: fn() -> Error) -> Result<Vec<T>> {
        let mut records = Vec::with_capacity(related.size_hint().1.unwrap_or(0));
        for record in related {
            records.push(record?);
        }
        Ok(records)
    }
}

impl Shape for Maybe {
    const AT_MOST_ONE: bool = true;
    type Output<T: Send> = Option<T>;

    fn batched<M: Model, S: Selection<M>>(asked: Batched<'_, S>) -> Answer<'_, Option<S::Output>> {
        Answer::batched::<M, S, Maybe>(asked)
    }

    fn found<T: Send>(mut found: Vec<T>, _: fn() -> Error) -> Result<Option<T>> {
        found.truncate(1);
        Ok(found.pop())
    }

    fn collect<T: Send>(mut related: impl Iterator<Item = Result<T>>, _: fn() -> Error) -> Result<Option<T>> {
        related.next().transpose()
    }
}

impl Shape for One {
    const AT_MOST_ONE: bool = true;
    type Output<T: Send> = T;

    fn batched<M: Model, S: Selection<M>>(asked: Batched<'_, S>) -> Answer<'_, S::Output> {
        Answer::batched::<M, S, One>(asked)
    }

    fn found<T: Send>(mut found: Vec<T>, missing: fn() -> Error) -> Result<T> {
        found.truncate(1);
        found.pop().ok_or_else(missing)
    }

    fn collect<T: Send>(mut related: impl Iterator<Item = Result<T>>, missing: fn() -> Error) -> Result<T> {
        related.next().unwrap_or_else(|| Err(missing()))
    }
}

/// What can be asked of a relation to many records; a relation derefs to it.
pub struct ToMany<R>(PhantomData<fn() -> R>);

/// What can be asked of a relation to one record; a relation derefs to it.
pub struct ToOne<R>(PhantomData<fn() -> R>);

/// Related records with conditions, an order, bounds and a selection: what `.include(..)` and `.select(..)` take.
#[must_use = "it does nothing until it is given to a query"]
pub struct RelatedRecords<R, S> {
    page: Page,
    selection: S,
    relation: PhantomData<fn() -> R>,
}

/// The number of related records: `user::posts.count()`.
#[must_use = "it does nothing until it is given to a query"]
pub struct Counted<R> {
    filter: query::Filter,
    relation: PhantomData<fn() -> R>,
}

impl<R, S: Clone> Clone for RelatedRecords<R, S> {
    fn clone(&self) -> Self {
        RelatedRecords {
            page: self.page.clone(),
            selection: self.selection.clone(),
            relation: PhantomData,
        }
    }
}

impl<R> Clone for Counted<R> {
    fn clone(&self) -> Self {
        Counted {
            filter: self.filter.clone(),
            relation: PhantomData,
        }
    }
}

impl<R: Relation> RelatedRecords<R, All<R::To>> {
    fn all() -> Self {
        RelatedRecords {
            page: Page::default(),
            selection: All::new(),
            relation: PhantomData,
        }
    }
}

fn quantified<R: Relation>(quantifier: Quantifier, filter: impl Condition<R::To>) -> Filter<R::From> {
    Filter::new(query::Filter::Relation {
        relation: R::INDEX,
        quantifier,
        filter: Box::new(filter.into_condition()),
    })
}

impl<R: Relation> ToMany<R> {
    /// The one there is.
    pub const NEW: ToMany<R> = ToMany(PhantomData);

    /// Records of which at least one related record meets the condition.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let rust = user::posts.some(post::tags.some(tag::name.eq("rust")));
    /// assert_eq!(db.user().count().filter(rust).await?, 1);
    /// # Ok(()) });
    /// ```
    pub fn some(&self, filter: impl Condition<R::To>) -> Filter<R::From> {
        quantified::<R>(Quantifier::Some, filter)
    }

    /// Records of which every related record meets the condition; also those without related records.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let has_no_drafts = user::posts.every(post::published.eq(true));
    /// assert_eq!(db.user().find_many().filter(has_no_drafts).select(user::id).await?, [2]);
    /// # Ok(()) });
    /// ```
    pub fn every(&self, filter: impl Condition<R::To>) -> Filter<R::From> {
        quantified::<R>(Quantifier::Every, filter)
    }

    /// Records of which no related record meets the condition.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let has_no_drafts = user::posts.none(post::published.eq(false));
    /// assert_eq!(db.user().find_many().filter(has_no_drafts).select(user::id).await?, [2]);
    /// # Ok(()) });
    /// ```
    pub fn none(&self, filter: impl Condition<R::To>) -> Filter<R::From> {
        quantified::<R>(Quantifier::None, filter)
    }

    /// The related records that meet the condition.
    pub fn filter(&self, filter: impl Condition<R::To>) -> RelatedRecords<R, All<R::To>> {
        RelatedRecords::all().filter(filter)
    }

    /// The related records in that order.
    pub fn order_by(&self, order: impl Orders<R::To>) -> RelatedRecords<R, All<R::To>> {
        RelatedRecords::all().order_by(order)
    }

    /// At most so many related records per parent; see [`RelatedRecords::take`].
    pub fn take(&self, count: i64) -> RelatedRecords<R, All<R::To>> {
        RelatedRecords::all().take(count)
    }

    /// The related records without the first ones of each parent.
    pub fn skip(&self, count: u64) -> RelatedRecords<R, All<R::To>> {
        RelatedRecords::all().skip(count)
    }

    /// The related records from that one on.
    pub fn cursor(&self, record: UniqueFilter<R::To>) -> RelatedRecords<R, All<R::To>> {
        RelatedRecords::all().cursor(record)
    }

    /// The first of the related records that have the same values in these columns.
    pub fn distinct(&self, columns: impl Columns<R::To>) -> RelatedRecords<R, All<R::To>> {
        RelatedRecords::all().distinct(columns)
    }
}

impl<R: Relation> ToOne<R> {
    /// The one there is.
    pub const NEW: ToOne<R> = ToOne(PhantomData);

    /// Records whose related record exists and meets the condition.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let by_adults = post::author.is(user::age.gte(35));
    /// assert_eq!(db.post().count().filter(by_adults).await?, 2);
    /// # Ok(()) });
    /// ```
    pub fn is(&self, filter: impl Condition<R::To>) -> Filter<R::From> {
        quantified::<R>(Quantifier::Is, filter)
    }

    /// Records whose related record does not meet the condition or does not exist.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let by_others = post::author.is_not(user::name.eq("Alice"));
    /// assert_eq!(db.post().count().filter(by_others).await?, 1);
    /// # Ok(()) });
    /// ```
    pub fn is_not(&self, filter: impl Condition<R::To>) -> Filter<R::From> {
        quantified::<R>(Quantifier::IsNot, filter)
    }

    /// Records without a related record.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// assert_eq!(db.user().find_many().filter(user::profile.is_none()).select(user::id).await?, [2]);
    /// # Ok(()) });
    /// ```
    pub fn is_none(&self) -> Filter<R::From>
    where
        R: Relation<Shape: MayBeMissing>,
    {
        quantified::<R>(Quantifier::IsNull, Filter::all())
    }

    /// Records with a related record.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// assert_eq!(db.user().find_many().filter(user::profile.is_some()).select(user::id).await?, [1]);
    /// # Ok(()) });
    /// ```
    pub fn is_some(&self) -> Filter<R::From>
    where
        R: Relation<Shape: MayBeMissing>,
    {
        quantified::<R>(Quantifier::IsNotNull, Filter::all())
    }
}

/// What both kinds of relations have.
macro_rules! related {
    ($type:ident) => {
        impl<R: Relation> $type<R> {
            /// The number of related records, to be included, selected or ordered by.
            pub fn count(&self) -> Counted<R>
            where
                R: Relation<Shape: AnyNumber>,
            {
                Counted {
                    filter: query::Filter::All,
                    relation: PhantomData,
                }
            }

            /// An order by the related record: `post::author.order(user::name.asc())`.
            pub fn order(&self, order: OrderBy<R::To>) -> OrderBy<R::From>
            where
                R: Relation<Shape: Followed>,
            {
                let mut order = order.into_query();
                match &mut order.by {
                    Order::Field { path, .. } | Order::Count { path, .. } | Order::Relevance { path, .. } => {
                        path.insert(0, R::INDEX);
                    }
                }
                OrderBy::from_query(order)
            }

            /// Loads a relation of the related record as well.
            pub fn include<P>(&self, part: P) -> RelatedRecords<R, Include<All<R::To>, P>>
            where
                P: Part<R::To>,
                R::To: Load<P::Slot>,
            {
                RelatedRecords::all().include(part)
            }

            /// The related record without these fields: `user::posts.omit(post::omit().body())`.
            pub fn omit<O: Omits<R::To>>(&self, omit: O) -> RelatedRecords<R, Without<R::To, O::Record>> {
                RelatedRecords::all().omit(omit)
            }

            /// Only that of the related record.
            pub fn select<S: Selection<R::To>>(&self, selection: S) -> RelatedRecords<R, S> {
                RelatedRecords::all().select(selection)
            }

            /// The related record as a struct that derives `Select`.
            pub fn select_as<T: Selected<Model = R::To>>(&self) -> RelatedRecords<R, StructShape<T>> {
                RelatedRecords::all().select(StructShape::new())
            }
        }
    };
}

related!(ToMany);
related!(ToOne);

impl<R: Relation, S> RelatedRecords<R, S> {
    /// Only the records that meet the condition as well.
    pub fn filter(mut self, filter: impl Condition<R::To>) -> Self {
        self.page.filter = self.page.filter.and(filter.into_condition());
        self
    }

    /// In that order, after what was given before.
    pub fn order_by(mut self, order: impl Orders<R::To>) -> Self {
        self.page.order.extend(order.into_orders());
        self
    }

    /// At most so many per parent; a negative number takes the last ones.
    pub fn take(mut self, count: i64) -> Self {
        self.page.take = Some(count);
        self
    }

    /// Without the first ones of each parent.
    pub fn skip(mut self, count: u64) -> Self {
        self.page.skip = count;
        self
    }

    /// From that record on, itself included.
    pub fn cursor(mut self, record: UniqueFilter<R::To>) -> Self {
        self.page.cursor = Some(record.into_query());
        self
    }

    /// Only the first of those that have the same values in these columns.
    pub fn distinct(mut self, columns: impl Columns<R::To>) -> Self {
        self.page.distinct.extend(columns.into_fields());
        self
    }

    /// Loads a relation of the related records as well.
    pub fn include<P>(self, part: P) -> RelatedRecords<R, Include<S, P>>
    where
        P: Part<R::To>,
        S: Selection<R::To, Output: Load<P::Slot>>,
    {
        RelatedRecords {
            page: self.page,
            selection: Include {
                selection: self.selection,
                part,
            },
            relation: PhantomData,
        }
    }

    /// The related records without these fields.
    pub fn omit<O: Omits<R::To>, W>(self, omit: O) -> RelatedRecords<R, W>
    where
        S: Omit<R::To, O::Record, Without = W>,
    {
        RelatedRecords {
            page: self.page,
            selection: self.selection.omit(omit.into_omission()),
            relation: PhantomData,
        }
    }

    /// Only that of the related records.
    pub fn select<T: Selection<R::To>>(self, selection: T) -> RelatedRecords<R, T> {
        RelatedRecords {
            page: self.page,
            selection,
            relation: PhantomData,
        }
    }

    /// The related records as a struct that derives `Select`.
    pub fn select_as<T: Selected<Model = R::To>>(self) -> RelatedRecords<R, StructShape<T>> {
        self.select(StructShape::new())
    }
}

impl<R: Relation, S: Selection<R::To>> Selection<R::From> for RelatedRecords<R, S> {
    type Row = ();
    type Output = <R::Shape as Shape>::Output<S::Output>;
    type Children = Related<R, S>;

    fn plan(self, select: &mut Select) -> Related<R, S> {
        Related::plan(self.page, self.selection, select)
    }

    #[inline]
    fn decode(_: &Row<'_>, _: &mut Cursor<'_>) -> Result<()> {
        Ok(())
    }

    fn finish((): (), index: usize, children: &mut Related<R, S>, keep: bool) -> Result<Self::Output> {
        children.take(index, keep)
    }
}

impl<R: Relation, S: Selection<R::To>> Part<R::From> for RelatedRecords<R, S> {
    type Slot = R;
}

/// A relation by itself: all scalar fields of all related records.
impl<R: Relation> Selection<R::From> for R {
    type Row = ();
    type Output = <R::Shape as Shape>::Output<R::To>;
    type Children = Related<R, All<R::To>>;

    fn plan(self, select: &mut Select) -> Self::Children {
        Related::plan(Page::default(), All::new(), select)
    }

    #[inline]
    fn decode(_: &Row<'_>, _: &mut Cursor<'_>) -> Result<()> {
        Ok(())
    }

    fn finish((): (), index: usize, children: &mut Self::Children, keep: bool) -> Result<Self::Output> {
        children.take(index, keep)
    }
}

impl<R: Relation> Part<R::From> for R {
    type Slot = R;
}

impl<R: Relation> Counted<R> {
    /// Counts only the records that meet the condition.
    pub fn filter(mut self, filter: impl Condition<R::To>) -> Counted<R> {
        self.filter = self.filter.and(filter.into_condition());
        self
    }

    /// The records with the fewest related ones first.
    pub fn asc(self) -> OrderBy<R::From> {
        self.order(Direction::Ascending)
    }

    /// The records with the most related ones first.
    pub fn desc(self) -> OrderBy<R::From> {
        self.order(Direction::Descending)
    }

    fn order(self, direction: Direction) -> OrderBy<R::From> {
        let by = Order::Count {
            path: Vec::new(),
            relation: R::INDEX,
        };
        OrderBy::new(by, direction)
    }
}

impl<R: Relation> Selection<R::From> for Counted<R> {
    type Row = i64;
    type Output = i64;
    type Children = ();

    fn plan(self, select: &mut Select) {
        select.counts.push(Count {
            relation: R::INDEX,
            filter: self.filter,
        });
    }

    fn decode(row: &Row<'_>, at: &mut Cursor<'_>) -> Result<i64> {
        let column = at.next_count();
        Ok(row.integer(column)?.unwrap_or_default())
    }

    fn finish(row: i64, _: usize, (): &mut (), _: bool) -> Result<i64> {
        Ok(row)
    }
}

impl<R: Relation> Part<R::From> for Counted<R> {
    type Slot = Counted<R>;
}

/// What the field of a struct that derives `Select` has of a related record: all of it, or a struct again.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what can be selected of a related `{M}`",
    label = "expected `{M}`, or a struct with `#[derive(Select)]` for it"
)]
pub trait SelectedFrom<M>: Sized + Send {
    /// The selection.
    type Selection: Selection<M, Output = Self>;

    /// The selection.
    fn selection() -> Self::Selection;
}

impl<M: Model> SelectedFrom<M> for M {
    type Selection = All<M>;

    fn selection() -> All<M> {
        All::new()
    }
}

/// The shape and the field's type together: `Vec<T>` for many records, `Option<T>` and `T` for one.
pub trait ShapeOf<T>: Shape {
    /// What is selected of each related record.
    type Item: Send;
}

impl<T: Send> ShapeOf<Vec<T>> for Many {
    type Item = T;
}

impl<T: Send> ShapeOf<Option<T>> for Maybe {
    type Item = T;
}

impl<T: Send> ShapeOf<T> for One {
    type Item = T;
}

impl<R, T> SelectAs<T> for R
where
    R: Relation<Shape: ShapeOf<T, Output<ItemOf<R, T>> = T>>,
    ItemOf<R, T>: SelectedFrom<R::To>,
{
    type Model = R::From;
    type Part = RelatedRecords<R, <ItemOf<R, T> as SelectedFrom<R::To>>::Selection>;

    fn select_as(self) -> Self::Part {
        RelatedRecords::all().select(<ItemOf<R, T> as SelectedFrom<R::To>>::selection())
    }
}

/// What is selected of each record of a relation, for a field of type `T`.
type ItemOf<R, T> = <<R as Relation>::Shape as ShapeOf<T>>::Item;
