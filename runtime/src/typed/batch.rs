//! Several queries as one: all of them happen or none, `db.batch((one, other))`.

use std::future::IntoFuture;

use super::{
    Aggregate, Aggregates, CountRecords, CreateMany, DeleteMany, Find, GroupBy, Model, Selection, UpdateMany,
    WithTotal, WriteMany, WriteOne, relation::Shape, run::BoxFuture,
};
use crate::{Client, Isolation, Result, TransactionOptions};

/// A query that can be one of a batch: it runs where it is told to, instead of where it was made.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a query that can be part of a batch",
    label = "expected a query of the client that has not been awaited"
)]
pub trait Queued: Send {
    /// What it gives.
    type Output: Send;

    /// Runs it on that handle.
    fn run_on(self, client: &Client) -> impl Future<Output = Result<Self::Output>> + Send;
}

/// Queries of a batch: a tuple of them, or a list of queries of one type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a batch of queries",
    label = "expected a tuple or a `Vec` of queries that have not been awaited"
)]
pub trait Queries: Send {
    /// What they give, in their order.
    type Output: Send;

    /// Runs them one after the other.
    fn run_on(self, client: &Client) -> impl Future<Output = Result<Self::Output>> + Send;
}

impl<Q: Queued> Queries for Vec<Q> {
    type Output = Vec<Q::Output>;

    async fn run_on(self, client: &Client) -> Result<Vec<Q::Output>> {
        let mut outputs = Vec::with_capacity(self.len());
        for query in self {
            outputs.push(query.run_on(client).await?);
        }
        Ok(outputs)
    }
}

macro_rules! tuple {
    ($($query:ident $index:tt),+) => {
        impl<$($query: Queued),+> Queries for ($($query,)+) {
            type Output = ($($query::Output,)+);

            async fn run_on(self, client: &Client) -> Result<Self::Output> {
                Ok(($(self.$index.run_on(client).await?,)+))
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

/// How each builder is told another handle.
macro_rules! queued {
    ($([$($generics:tt)*] $type:ident<$($parameter:ident),*> => $output:ty;)+) => {
        $(
            impl<$($generics)*> Queued for $type<'_, $($parameter),*> {
                type Output = $output;

                async fn run_on(self, client: &Client) -> Result<$output> {
                    self.on(client).await
                }
            }
        )+
    };
}

queued! {
    [M: Model, S: Selection<M>, N: Shape] Find<M, S, N> => N::Output<S::Output>;
    [M: Model, S: Selection<M>] WithTotal<M, S> => (Vec<S::Output>, i64);
    [M: Model] CountRecords<M> => i64;
    [M: Model, A: Aggregates<M> + 'static] Aggregate<M, A> => A::Output;
    [M: Model, A: Aggregates<M> + 'static] GroupBy<M, A> => Vec<A::Output>;
    [M: Model, S: Selection<M>] WriteOne<M, S> => S::Output;
    [M: Model, S: Selection<M>] WriteMany<M, S> => Vec<S::Output>;
    [M: Model] CreateMany<M> => u64;
    [M: Model] UpdateMany<M> => u64;
    [M: Model] DeleteMany<M> => u64;
}

/// A batch; made by [`Client::batch`].
#[must_use = "a batch does nothing until it is awaited"]
pub struct RunBatch<'a, Q> {
    client: &'a Client,
    queries: Q,
    options: TransactionOptions,
}

impl Client {
    /// Runs several queries in one transaction, one after the other: all of them happen, or none. Gives what they give, in
    /// their order. Where one depends on what another gives, use [`transaction`](Client::transaction).
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let (alice, posts, n) = db
    ///     .batch((
    ///         db.user().update(user::id.eq(1), user::update().name("Alicia")),
    ///         db.post().find_many().filter(post::published.eq(true)),
    ///         db.post().count(),
    ///     ))
    ///     .isolation(Isolation::Serializable)
    ///     .await?;
    /// assert_eq!((alice.name.as_deref(), posts.len(), n), (Some("Alicia"), 2, 3));
    /// # Ok(()) });
    /// ```
    pub fn batch<Q: Queries>(&self, queries: Q) -> RunBatch<'_, Q> {
        RunBatch {
            client: self,
            queries,
            options: TransactionOptions {
                timeout: None,
                ..TransactionOptions::default()
            },
        }
    }
}

impl<Q> RunBatch<'_, Q> {
    /// What it sees of other transactions.
    pub fn isolation(mut self, isolation: Isolation) -> Self {
        self.options.isolation = Some(isolation);
        self
    }
}

impl<'a, Q: Queries + 'a> IntoFuture for RunBatch<'a, Q> {
    type Output = Result<Q::Output>;
    type IntoFuture = BoxFuture<'a, Q::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            // Dropped before the commit, it is rolled back.
            let transaction = self.client.begin_with(self.options).await?;
            let outcome = self.queries.run_on(&transaction).await?;
            transaction.commit().await?;
            Ok(outcome)
        })
    }
}
