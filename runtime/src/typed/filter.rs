//! Conditions on the records of one model, with the model in their type.

use std::{marker::PhantomData, ops::Not};

use mbgen_sql::model::FieldIndex;

use crate::{
    Value,
    query::{self, Comparison},
};

/// A condition on the records of a model.
///
/// Columns make them (`post::published.eq(true)`), relations do (`post::author.is(..)`), and they are put together with
/// [`and`](Filter::and), [`or`](Filter::or) and `!`. To build one at run time begin with [`Filter::all`].
#[must_use = "a filter does nothing until it is given to a query"]
pub struct Filter<M> {
    inner: query::Filter,
    model: PhantomData<fn() -> M>,
}

/// A condition that at most one record meets: values for the fields of a unique criterion, and further conditions.
#[must_use = "a filter does nothing until it is given to a query"]
pub struct UniqueFilter<M> {
    /// The first field of the criterion, mostly the only one.
    key: (FieldIndex, Value),
    more: Vec<(FieldIndex, Value)>,
    and: query::Filter,
    model: PhantomData<fn() -> M>,
}

impl<M> Filter<M> {
    /// The typed form of a condition.
    pub(crate) fn new(inner: query::Filter) -> Filter<M> {
        Filter {
            inner,
            model: PhantomData,
        }
    }

    /// The condition as the engine has it.
    pub(crate) fn into_query(self) -> query::Filter {
        self.inner
    }

    /// Every record.
    pub fn all() -> Filter<M> {
        Filter::new(query::Filter::All)
    }

    /// No record.
    pub fn nothing() -> Filter<M> {
        Filter::new(query::Filter::Nothing)
    }

    /// The records that meet this condition and the other.
    pub fn and(self, other: impl Condition<M>) -> Filter<M> {
        Filter::new(self.inner.and(other.into_condition()))
    }

    /// The records that meet this condition or the other.
    pub fn or(self, other: impl Condition<M>) -> Filter<M> {
        Filter::new(self.inner.or(other.into_condition()))
    }

    /// The records that meet any of the conditions; of none, no record.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let titles = ["Hello", "Draft"].map(|title| post::title.eq(title));
    /// assert_eq!(db.post().count().filter(Filter::any(titles)).await?, 2);
    /// # Ok(()) });
    /// ```
    pub fn any(conditions: impl IntoIterator<Item = impl Condition<M>>) -> Filter<M> {
        let conditions = conditions.into_iter().map(Condition::into_condition);
        Filter::new(query::Filter::Or(conditions.collect()))
    }

    /// The records that meet each of the conditions; of none, every record.
    pub fn each(conditions: impl IntoIterator<Item = impl Condition<M>>) -> Filter<M> {
        let conditions = conditions.into_iter().map(Condition::into_condition);
        Filter::new(query::Filter::And(conditions.collect()))
    }
}

impl<M> UniqueFilter<M> {
    /// The condition that these fields have these values.
    pub(crate) fn new(key: (FieldIndex, Value), more: Vec<(FieldIndex, Value)>) -> UniqueFilter<M> {
        UniqueFilter {
            key,
            more,
            and: query::Filter::All,
            model: PhantomData,
        }
    }

    /// The record, if it meets the other condition too.
    pub fn and(mut self, other: impl Condition<M>) -> UniqueFilter<M> {
        self.and = self.and.and(other.into_condition());
        self
    }

    /// The record of this condition, or those of the other.
    pub fn or(self, other: impl Condition<M>) -> Filter<M> {
        Filter::from(self).or(other)
    }

    /// The condition as the engine has it.
    pub(crate) fn into_query(self) -> query::Filter {
        meets(self.key, self.more, self.and)
    }

    /// The values of the unique criterion, where nothing else is asked of the record.
    pub(crate) fn only_keys(&self) -> Option<Vec<(FieldIndex, Value)>> {
        let keys = || std::iter::once(&self.key).chain(&self.more).cloned().collect();
        matches!(self.and, query::Filter::All).then(keys)
    }
}

fn meets((field, value): (FieldIndex, Value), more: Vec<(FieldIndex, Value)>, and: query::Filter) -> query::Filter {
    let mut all = query::Filter::field(field, Comparison::Eq, value);
    for (field, value) in more {
        all = all.and(query::Filter::field(field, Comparison::Eq, value));
    }
    all.and(and)
}

impl<M> From<UniqueFilter<M>> for Filter<M> {
    fn from(unique: UniqueFilter<M>) -> Filter<M> {
        Filter::new(unique.into_query())
    }
}

impl<M> Not for Filter<M> {
    type Output = Filter<M>;

    fn not(self) -> Filter<M> {
        Filter::new(self.inner.negate())
    }
}

impl<M> Not for UniqueFilter<M> {
    type Output = Filter<M>;

    fn not(self) -> Filter<M> {
        !Filter::from(self)
    }
}

impl<M> Default for Filter<M> {
    fn default() -> Filter<M> {
        Filter::all()
    }
}

impl<M> Clone for Filter<M> {
    fn clone(&self) -> Filter<M> {
        Filter::new(self.inner.clone())
    }
}

impl<M> Clone for UniqueFilter<M> {
    fn clone(&self) -> UniqueFilter<M> {
        UniqueFilter {
            key: self.key.clone(),
            more: self.more.clone(),
            and: self.and.clone(),
            model: PhantomData,
        }
    }
}

/// Values of parameters are in no output unless asked for, so the condition itself is not printed.
impl<M> std::fmt::Debug for Filter<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filter").finish_non_exhaustive()
    }
}

/// Values of parameters are in no output unless asked for, so the condition itself is not printed.
impl<M> std::fmt::Debug for UniqueFilter<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UniqueFilter").finish_non_exhaustive()
    }
}

/// A condition on records of `M`: a [`Filter`] or a [`UniqueFilter`] of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition on records of `{M}`",
    label = "expected a condition on `{M}`",
    note = "a column makes conditions on its own model; those on related records go through a relation: `post::author.is(..)`"
)]
pub trait Condition<M> {
    /// The condition as the engine has it.
    fn into_condition(self) -> query::Filter;
}

impl<M> Condition<M> for Filter<M> {
    fn into_condition(self) -> query::Filter {
        self.inner
    }
}

impl<M> Condition<M> for UniqueFilter<M> {
    fn into_condition(self) -> query::Filter {
        self.into_query()
    }
}

/// One unique criterion, or several: what names the records of `connect`, `set`, `disconnect` and `delete`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name records of `{M}`",
    label = "expected a unique criterion, `tag::id.eq(1)`, or a list of them"
)]
pub trait Uniques<M> {
    /// The conditions as the engine has them.
    fn into_filters(self) -> Vec<query::Filter>;
}

impl<M> Uniques<M> for UniqueFilter<M> {
    fn into_filters(self) -> Vec<query::Filter> {
        vec![self.into_query()]
    }
}

impl<M> Uniques<M> for Vec<UniqueFilter<M>> {
    fn into_filters(self) -> Vec<query::Filter> {
        self.into_iter().map(UniqueFilter::into_query).collect()
    }
}

impl<M, const N: usize> Uniques<M> for [UniqueFilter<M>; N] {
    fn into_filters(self) -> Vec<query::Filter> {
        self.into_iter().map(UniqueFilter::into_query).collect()
    }
}
