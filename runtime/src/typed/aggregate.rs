//! Numbers over many records: `db.user().aggregate((count(), user::age.max()))` and `group_by`.

use std::{future::IntoFuture, marker::PhantomData};

use mbgen_sql::{Scalar, model::Field};

use super::{
    Column, ColumnOf, ColumnType, Columns, Comparand, Condition, Input, Model, Nullable, Ordered, Orders, Text, Unique,
    UniqueFilter, column::operands, page::paged, run::BoxFuture,
};
use crate::{
    Client, Result, Row, Value,
    client::operation,
    query::{
        self, AggregateColumn, AggregateOrder, Comparison, Direction, Function, Nulls, Operand, Page, Sensitivity,
    },
};

/// A number over the records, or over a group of them: `count()`, `user::age.max()`.
pub struct Expression<M, C> {
    column: AggregateColumn,
    types: PhantomData<fn() -> (M, C)>,
}

/// How many records there are.
pub fn count<M>() -> Expression<M, i64> {
    Expression::new(AggregateColumn::Function(Function::Count, None))
}

impl<M, C> Clone for Expression<M, C> {
    fn clone(&self) -> Expression<M, C> {
        *self
    }
}

impl<M, C> Copy for Expression<M, C> {}

/// A column that groups are made by, as a term of their order or conditions: `by(user::role).asc()`.
pub fn by<M, C: ColumnOf<M>>(column: C) -> Expression<M, C::Type> {
    Expression::new(AggregateColumn::Field(column.column().index()))
}

/// A condition on groups: `count().gt(5)`.
#[must_use = "it does nothing until it is given to a query"]
pub struct Having<M> {
    inner: query::Having,
    model: PhantomData<fn() -> M>,
}

/// One term of the order of groups: `count().desc()`.
#[must_use = "it does nothing until it is given to a query"]
pub struct GroupOrder<M> {
    inner: AggregateOrder,
    model: PhantomData<fn() -> M>,
}

impl<M, C> Expression<M, C> {
    pub(crate) const fn new(column: AggregateColumn) -> Expression<M, C> {
        Expression {
            column,
            types: PhantomData,
        }
    }

    fn order(self, direction: Direction) -> GroupOrder<M> {
        GroupOrder {
            inner: AggregateOrder {
                column: self.column,
                direction,
                nulls: Nulls::Default,
            },
            model: PhantomData,
        }
    }

    /// The groups with the smallest number first.
    pub fn asc(self) -> GroupOrder<M> {
        self.order(Direction::Ascending)
    }

    /// The groups with the largest number first.
    pub fn desc(self) -> GroupOrder<M> {
        self.order(Direction::Descending)
    }
}

impl<M, C: ColumnType> Expression<M, C> {
    fn compare(self, comparison: Comparison, value: impl Comparand<M, C>) -> Having<M> {
        self.having(comparison, value.into_operand())
    }

    fn having(self, comparison: Comparison, operand: Operand) -> Having<M> {
        Having {
            inner: query::Having::Compare {
                column: self.column,
                comparison,
                operand,
                sensitivity: Sensitivity::Default,
            },
            model: PhantomData,
        }
    }

    /// Groups whose number is equal.
    pub fn eq(self, value: impl Comparand<M, C>) -> Having<M> {
        self.compare(Comparison::Eq, value)
    }

    /// Groups whose number is not equal.
    pub fn ne(self, value: impl Comparand<M, C>) -> Having<M> {
        self.compare(Comparison::Ne, value)
    }

    /// Groups with one of the values.
    pub fn is_in(self, values: impl IntoIterator<Item: Input<C>>) -> Having<M> {
        self.having(Comparison::In, operands(values))
    }

    /// Groups with none of the values.
    pub fn not_in(self, values: impl IntoIterator<Item: Input<C>>) -> Having<M> {
        self.having(Comparison::NotIn, operands(values))
    }

    /// Groups without a value.
    pub fn is_null(self) -> Having<M>
    where
        C: Nullable,
    {
        self.having(Comparison::Eq, Operand::Value(Value::Null))
    }

    /// Groups with a value.
    pub fn is_not_null(self) -> Having<M>
    where
        C: Nullable,
    {
        self.having(Comparison::Ne, Operand::Value(Value::Null))
    }

    /// Groups whose text contains the text.
    pub fn contains(self, text: impl Comparand<M, C>) -> Having<M>
    where
        C: Text,
    {
        self.compare(Comparison::Contains, text)
    }

    /// Groups whose text begins with the text.
    pub fn starts_with(self, text: impl Comparand<M, C>) -> Having<M>
    where
        C: Text,
    {
        self.compare(Comparison::StartsWith, text)
    }

    /// Groups whose text ends with the text.
    pub fn ends_with(self, text: impl Comparand<M, C>) -> Having<M>
    where
        C: Text,
    {
        self.compare(Comparison::EndsWith, text)
    }

    /// Groups whose number is less.
    pub fn lt(self, value: impl Comparand<M, C>) -> Having<M>
    where
        C: Ordered,
    {
        self.compare(Comparison::Lt, value)
    }

    /// Groups whose number is less or equal.
    pub fn lte(self, value: impl Comparand<M, C>) -> Having<M>
    where
        C: Ordered,
    {
        self.compare(Comparison::Lte, value)
    }

    /// Groups whose number is greater.
    pub fn gt(self, value: impl Comparand<M, C>) -> Having<M>
    where
        C: Ordered,
    {
        self.compare(Comparison::Gt, value)
    }

    /// Groups whose number is greater or equal.
    pub fn gte(self, value: impl Comparand<M, C>) -> Having<M>
    where
        C: Ordered,
    {
        self.compare(Comparison::Gte, value)
    }
}

impl<M> Having<M> {
    /// Groups that meet both conditions.
    pub fn and(self, other: Having<M>) -> Having<M> {
        Having {
            inner: query::Having::And(vec![self.inner, other.inner]),
            model: PhantomData,
        }
    }

    /// Groups that meet either condition.
    pub fn or(self, other: Having<M>) -> Having<M> {
        Having {
            inner: query::Having::Or(vec![self.inner, other.inner]),
            model: PhantomData,
        }
    }
}

impl<M> std::ops::Not for Having<M> {
    type Output = Having<M>;

    fn not(self) -> Having<M> {
        Having {
            inner: query::Having::Not(Box::new(self.inner)),
            model: PhantomData,
        }
    }
}

impl<M> GroupOrder<M> {
    /// Groups without a value come first.
    pub fn nulls_first(mut self) -> GroupOrder<M> {
        self.inner.nulls = Nulls::First;
        self
    }

    /// Groups without a value come last.
    pub fn nulls_last(mut self) -> GroupOrder<M> {
        self.inner.nulls = Nulls::Last;
        self
    }
}

/// What an aggregate gives: a number, a column that groups are made by, or a tuple of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an aggregate over `{M}`",
    label = "expected `count()`, `column.max()`, a column that groups are made by, or a tuple of these"
)]
pub trait Aggregates<M>: Send {
    /// What comes out.
    type Output: Send;

    /// Says which columns are needed.
    fn columns(&self, columns: &mut Vec<AggregateColumn>);

    /// Decodes the columns from `at` on.
    fn decode(row: &Row<'_>, at: &mut usize) -> Result<Self::Output>;
}

/// Stands for the field of an aggregate's column while it is decoded; [`rows`] names the one that it is of.
const AGGREGATE: Field = Field::of(Scalar::String, "aggregate");

impl<M, C: ColumnType> Aggregates<M> for Expression<M, C> {
    type Output = C::Value;

    fn columns(&self, columns: &mut Vec<AggregateColumn>) {
        columns.push(self.column);
    }

    fn decode(row: &Row<'_>, at: &mut usize) -> Result<C::Value> {
        *at += 1;
        C::decode(row, *at - 1, &AGGREGATE)
    }
}

impl<M: Model, C: ColumnType> Aggregates<M> for Column<M, C> {
    type Output = C::Value;

    fn columns(&self, columns: &mut Vec<AggregateColumn>) {
        columns.push(AggregateColumn::Field(self.index()));
    }

    fn decode(row: &Row<'_>, at: &mut usize) -> Result<C::Value> {
        *at += 1;
        C::decode(row, *at - 1, &AGGREGATE)
    }
}

impl<M: Model, C: ColumnType> Aggregates<M> for Unique<M, C> {
    type Output = C::Value;

    fn columns(&self, columns: &mut Vec<AggregateColumn>) {
        columns.push(AggregateColumn::Field(self.index()));
    }

    fn decode(row: &Row<'_>, at: &mut usize) -> Result<C::Value> {
        <Column<M, C> as Aggregates<M>>::decode(row, at)
    }
}

macro_rules! tuple {
    ($($part:ident $index:tt),+) => {
        impl<M, $($part: Aggregates<M>),+> Aggregates<M> for ($($part,)+) {
            type Output = ($($part::Output,)+);

            fn columns(&self, columns: &mut Vec<AggregateColumn>) {
                $(self.$index.columns(columns);)+
            }

            fn decode(row: &Row<'_>, at: &mut usize) -> Result<Self::Output> {
                Ok(($($part::decode(row, at)?,)+))
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

/// Numbers over all records of a page; made by [`Table::aggregate`](super::Table::aggregate).
#[must_use = "a query does nothing until it is awaited"]
pub struct Aggregate<'a, M, A> {
    client: &'a Client,
    page: Page,
    aggregates: A,
    model: PhantomData<fn() -> M>,
}

impl<'a, M: Model, A: Aggregates<M>> Aggregate<'a, M, A> {
    pub(crate) fn new(client: &'a Client, aggregates: A) -> Self {
        Aggregate {
            client,
            page: Page::default(),
            aggregates,
            model: PhantomData,
        }
    }
}

paged!([M: Model, A: Aggregates<M>] Aggregate<'_, M, A>);

impl<M, A> Aggregate<'_, M, A> {
    /// The same aggregate on another handle.
    pub(crate) fn on(self, client: &Client) -> Aggregate<'_, M, A> {
        Aggregate {
            client,
            page: self.page,
            aggregates: self.aggregates,
            model: PhantomData,
        }
    }
}

impl<M, A> GroupBy<'_, M, A> {
    /// The same aggregate on another handle.
    pub(crate) fn on(self, client: &Client) -> GroupBy<'_, M, A> {
        GroupBy {
            client,
            query: self.query,
            types: PhantomData,
        }
    }
}

impl<'a, M: Model, A: Aggregates<M> + 'a> IntoFuture for Aggregate<'a, M, A> {
    type Output = Result<A::Output>;
    type IntoFuture = BoxFuture<'a, A::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let mut columns = Vec::new();
        self.aggregates.columns(&mut columns);
        let query = query::Aggregate {
            model: M::INDEX,
            page: self.page,
            group_by: Vec::new(),
            having: query::Having::All,
            order: Vec::new(),
            take: None,
            skip: 0,
            columns,
        };
        Box::pin(async move {
            let mut rows = rows::<M, A>(self.client, query).await?;
            rows.pop().ok_or_else(operation::no_row)
        })
    }
}

/// The rows of an aggregate.
async fn rows<M: Model, A: Aggregates<M>>(client: &Client, query: query::Aggregate) -> Result<Vec<A::Output>> {
    let mut rows = Vec::new();
    operation::aggregate(client, M::schema(), &query, &mut |row| {
        let mut at = 0;
        let decoded = A::decode(row, &mut at);
        rows.push(decoded.map_err(|error| match query.columns[at - 1] {
            AggregateColumn::Field(field) | AggregateColumn::Function(_, Some(field)) => {
                error.with_fields([M::schema().models[M::INDEX].fields[field].name])
            }
            AggregateColumn::Function(_, None) => error.with_fields([] as [&str; 0]),
        })?);
        Ok(())
    })
    .await?;
    Ok(rows)
}

/// Groups without a selection yet; made by [`Table::group_by`](super::Table::group_by).
#[must_use = "a query does nothing until it is awaited"]
pub struct Groups<'a, M> {
    client: &'a Client,
    query: query::Aggregate,
    model: PhantomData<fn() -> M>,
}

/// Numbers over groups of records.
#[must_use = "a query does nothing until it is awaited"]
pub struct GroupBy<'a, M, A> {
    client: &'a Client,
    query: query::Aggregate,
    types: PhantomData<fn() -> (M, A)>,
}

impl<'a, M: Model> Groups<'a, M> {
    pub(crate) fn new(client: &'a Client, columns: impl Columns<M>) -> Self {
        Groups {
            client,
            query: query::Aggregate {
                model: M::INDEX,
                page: Page::default(),
                group_by: columns.into_fields(),
                having: query::Having::All,
                order: Vec::new(),
                take: None,
                skip: 0,
                columns: Vec::new(),
            },
            model: PhantomData,
        }
    }

    /// What is given of each group.
    pub fn select<A: Aggregates<M>>(mut self, aggregates: A) -> GroupBy<'a, M, A> {
        aggregates.columns(&mut self.query.columns);
        GroupBy {
            client: self.client,
            query: self.query,
            types: PhantomData,
        }
    }
}

impl<M: Model, A: Aggregates<M>> GroupBy<'_, M, A> {
    /// Groups are made of the records that meet the condition.
    pub fn filter(mut self, filter: impl Condition<M>) -> Self {
        let page = &mut self.query.page;
        page.filter = std::mem::take(&mut page.filter).and(filter.into_condition());
        self
    }

    /// Only groups that meet the condition as well.
    pub fn having(mut self, having: Having<M>) -> Self {
        self.query.having = match self.query.having {
            query::Having::All => having.inner,
            earlier => query::Having::And(vec![earlier, having.inner]),
        };
        self
    }

    /// In that order, after what was given before. For an order by a column that groups are made by: [`by`].
    pub fn order_by(mut self, order: impl GroupOrders<M>) -> Self {
        self.query.order.extend(order.into_orders());
        self
    }

    /// At most so many groups.
    pub fn take(mut self, count: i64) -> Self {
        self.query.take = Some(count);
        self
    }

    /// Without the first groups.
    pub fn skip(mut self, count: u64) -> Self {
        self.query.skip = count;
        self
    }
}

impl<'a, M: Model, A: Aggregates<M> + 'a> IntoFuture for GroupBy<'a, M, A> {
    type Output = Result<Vec<A::Output>>;
    type IntoFuture = BoxFuture<'a, Vec<A::Output>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { rows::<M, A>(self.client, self.query).await })
    }
}

/// One term of the order of groups, or several of which the first counts most.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an order of groups of `{M}`",
    label = "expected `count().desc()`, `column.max().asc()`, `by(column).asc()`, or a list of these"
)]
pub trait GroupOrders<M> {
    /// The terms as the engine has them.
    fn into_orders(self) -> Vec<AggregateOrder>;
}

impl<M> GroupOrders<M> for GroupOrder<M> {
    fn into_orders(self) -> Vec<AggregateOrder> {
        vec![self.inner]
    }
}

impl<M> GroupOrders<M> for Vec<GroupOrder<M>> {
    fn into_orders(self) -> Vec<AggregateOrder> {
        self.into_iter().map(|order| order.inner).collect()
    }
}

impl<M, const N: usize> GroupOrders<M> for [GroupOrder<M>; N] {
    fn into_orders(self) -> Vec<AggregateOrder> {
        self.into_iter().map(|order| order.inner).collect()
    }
}
