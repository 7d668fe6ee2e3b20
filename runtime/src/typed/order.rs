//! Orders of the records of one model, with the model in their type.

use std::marker::PhantomData;

use crate::query::{self, Direction, Nulls, Order};

/// One term of an order: `post::created_at.desc().nulls_last()`.
#[must_use = "an order does nothing until it is given to a query"]
#[derive(Debug)]
pub struct OrderBy<M> {
    inner: query::OrderBy,
    model: PhantomData<fn() -> M>,
}

impl<M> OrderBy<M> {
    /// An order by what is compared.
    pub(crate) fn new(by: Order, direction: Direction) -> OrderBy<M> {
        OrderBy {
            inner: query::OrderBy {
                by,
                direction,
                nulls: Nulls::Default,
            },
            model: PhantomData,
        }
    }

    /// The typed form of an order.
    pub(crate) fn from_query(inner: query::OrderBy) -> OrderBy<M> {
        OrderBy {
            inner,
            model: PhantomData,
        }
    }

    /// The order as the engine has it.
    pub(crate) fn into_query(self) -> query::OrderBy {
        self.inner
    }

    /// Records without a value come before all others.
    pub fn nulls_first(mut self) -> OrderBy<M> {
        self.inner.nulls = Nulls::First;
        self
    }

    /// Records without a value come after all others.
    pub fn nulls_last(mut self) -> OrderBy<M> {
        self.inner.nulls = Nulls::Last;
        self
    }
}

impl<M> Clone for OrderBy<M> {
    fn clone(&self) -> OrderBy<M> {
        OrderBy::from_query(self.inner.clone())
    }
}

/// One term of an order, or several of which the first counts most.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an order of `{M}`",
    label = "expected `{M}`'s columns with `.asc()` or `.desc()`, one or a list"
)]
pub trait Orders<M> {
    /// The terms as the engine has them.
    fn into_orders(self) -> Vec<query::OrderBy>;
}

impl<M> Orders<M> for OrderBy<M> {
    fn into_orders(self) -> Vec<query::OrderBy> {
        vec![self.into_query()]
    }
}

impl<M> Orders<M> for Vec<OrderBy<M>> {
    fn into_orders(self) -> Vec<query::OrderBy> {
        self.into_iter().map(OrderBy::into_query).collect()
    }
}

impl<M, const N: usize> Orders<M> for [OrderBy<M>; N] {
    fn into_orders(self) -> Vec<query::OrderBy> {
        self.into_iter().map(OrderBy::into_query).collect()
    }
}
