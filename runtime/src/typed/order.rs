//! Orders of the records of one model, with the model in their type.

use std::marker::PhantomData;

use super::{Column, Columns, Text, Unique};
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

    /// The other way round: NULLs, too, where the order says where they go.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let downwards = true; // what a user clicked on
    /// let order = post::views.asc();
    /// let order = if downwards { order.reversed() } else { order };
    /// assert_eq!(db.post().find_many().order_by(order).await?[0].views, 10);
    /// # Ok(()) });
    /// ```
    pub fn reversed(mut self) -> OrderBy<M> {
        self.inner.direction = match self.inner.direction {
            Direction::Ascending => Direction::Descending,
            Direction::Descending => Direction::Ascending,
        };
        self.inner.nulls = match self.inner.nulls {
            Nulls::Default => Nulls::Default,
            Nulls::First => Nulls::Last,
            Nulls::Last => Nulls::First,
        };
        self
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

/// One text column of a model, or a tuple of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not text of one model that can be searched",
    label = "expected a text column, or a tuple of text columns of the same model"
)]
pub trait TextColumns<M>: Columns<M> {}

impl<M, C: Text> TextColumns<M> for Column<M, C> {}
impl<M, C: Text> TextColumns<M> for Unique<M, C> {}

macro_rules! text_columns {
    ($($column:ident),+) => {
        impl<M, $($column: TextColumns<M>),+> TextColumns<M> for ($($column,)+) {}
    };
}

text_columns!(A);
text_columns!(A, B);
text_columns!(A, B, C);
text_columns!(A, B, C, D);
text_columns!(A, B, C, D, E);
text_columns!(A, B, C, D, E, F);
text_columns!(A, B, C, D, E, F, G);
text_columns!(A, B, C, D, E, F, G, H);

/// How well these columns, taken together, match a full-text search: the best match first, unless it is
/// [`reversed`](OrderBy::reversed).
///
/// The search is in the database's own query language, as with [`Column::search`]. MySQL needs a full-text index over
/// exactly these columns (`@@fulltext([title, body])`); SQLite has no full-text search, which is an error.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let best_first = relevance((post::title, post::body), "rust & sql");
/// # if false { // what follows is for PostgreSQL
/// let posts = db.post().find_many().order_by([best_first.clone(), post::id.asc()]).take(10).await?;
/// # let _ = posts; }
/// let error = db.post().find_many().order_by(best_first).await.unwrap_err();
/// assert!(error.message().contains("SQLite has no full-text search"));
/// # Ok(()) });
/// ```
pub fn relevance<M>(columns: impl TextColumns<M>, search: impl Into<String>) -> OrderBy<M> {
    let by = Order::Relevance {
        path: Vec::new(),
        fields: columns.into_fields(),
        search: search.into(),
    };
    OrderBy::new(by, Direction::Descending)
}
