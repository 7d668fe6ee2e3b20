//! Writes: `create`, `update`, `upsert`, `delete` of one record, and of many.

use std::{future::IntoFuture, marker::PhantomData};

use mbgen_sql::model::Schema;

use super::{
    All, Load, Model, Omit, Omits, Part, Selected, Selection,
    relation::{Many, One},
    run::{Answer, BoxFuture},
    selection::{Include, Shape as StructShape},
};
use crate::{
    Client, Result,
    client::operation,
    query::{Record, Write},
};

/// A write of one record, which it gives back as `S` says.
#[must_use = "a write does nothing until it is awaited"]
pub struct WriteOne<'a, M, S> {
    client: &'a Client,
    write: Write,
    selection: S,
    model: PhantomData<fn() -> M>,
}

/// A write of many records, which it gives back as `S` says.
#[must_use = "a write does nothing until it is awaited"]
pub struct WriteMany<'a, M, S> {
    client: &'a Client,
    write: Write,
    selection: S,
    model: PhantomData<fn() -> M>,
}

/// What writes that give records back have in common.
macro_rules! selecting {
    ($type:ident) => {
        impl<'a, M: Model> $type<'a, M, All<M>> {
            pub(crate) fn new(client: &'a Client, write: Write) -> Self {
                $type {
                    client,
                    write,
                    selection: All::new(),
                    model: PhantomData,
                }
            }
        }

        impl<M, S> $type<'_, M, S> {
            /// The same write on another handle.
            pub(crate) fn on(self, client: &Client) -> $type<'_, M, S> {
                $type {
                    client,
                    write: self.write,
                    selection: self.selection,
                    model: PhantomData,
                }
            }
        }

        impl<'a, M: Model, S: Selection<M>> $type<'a, M, S> {
            fn with_selection<T>(self, selection: impl FnOnce(S) -> T) -> $type<'a, M, T> {
                $type {
                    client: self.client,
                    write: self.write,
                    selection: selection(self.selection),
                    model: PhantomData,
                }
            }

            /// Loads a relation along with what is given back, or counts one.
            pub fn include<P>(self, part: P) -> $type<'a, M, Include<S, P>>
            where
                P: Part<M>,
                S::Output: Load<P::Slot>,
            {
                self.with_selection(|selection| Include { selection, part })
            }

            /// Gives the record back without these fields: `.omit(user::omit().password_hash())`.
            pub fn omit<O: Omits<M>, W>(self, omit: O) -> $type<'a, M, W>
            where
                S: Omit<M, O::Record, Without = W>,
            {
                self.with_selection(|selection| selection.omit(omit.into_omission()))
            }

            /// Gives only that back, instead of all scalar fields.
            pub fn select<T: Selection<M>>(self, selection: T) -> $type<'a, M, T> {
                self.with_selection(|_| selection)
            }

            /// Gives a struct back that derives `Select`.
            pub fn select_as<T: Selected<Model = M>>(self) -> $type<'a, M, StructShape<T>> {
                self.with_selection(|_| StructShape::new())
            }
        }
    };
}

selecting!(WriteOne);
selecting!(WriteMany);

impl<'a, M: Model, S: Selection<M>> IntoFuture for WriteOne<'a, M, S> {
    type Output = Result<S::Output>;
    type IntoFuture = Answer<'a, S::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Answer::write::<M, S, One>(self.client, self.write, self.selection)
    }
}

impl<'a, M: Model, S: Selection<M>> IntoFuture for WriteMany<'a, M, S> {
    type Output = Result<Vec<S::Output>>;
    type IntoFuture = Answer<'a, Vec<S::Output>>;

    fn into_future(self) -> Self::IntoFuture {
        Answer::write::<M, S, Many>(self.client, self.write, self.selection)
    }
}

/// New records, of which it gives the number; made by [`Table::create_many`](super::Table::create_many).
#[must_use = "a write does nothing until it is awaited"]
pub struct CreateMany<'a, M> {
    client: &'a Client,
    records: Vec<Record>,
    skip_duplicates: bool,
    model: PhantomData<fn() -> M>,
}

/// A change of many records, of which it gives the number; made by [`Table::update_many`](super::Table::update_many).
#[must_use = "a write does nothing until it is awaited"]
pub struct UpdateMany<'a, M> {
    client: &'a Client,
    write: Write,
    model: PhantomData<fn() -> M>,
}

/// A removal of many records, of which it gives the number; made by [`Table::delete_many`](super::Table::delete_many).
#[must_use = "a write does nothing until it is awaited"]
pub struct DeleteMany<'a, M> {
    client: &'a Client,
    write: Write,
    model: PhantomData<fn() -> M>,
}

impl<'a, M: Model> CreateMany<'a, M> {
    pub(crate) fn new(client: &'a Client, records: Vec<Record>) -> Self {
        CreateMany {
            client,
            records,
            skip_duplicates: false,
            model: PhantomData,
        }
    }

    /// Records that break a unique constraint are left out.
    pub fn skip_duplicates(mut self) -> Self {
        self.skip_duplicates = true;
        self
    }

    /// Gives the new records back, in the order of the input.
    pub fn returning(self) -> WriteMany<'a, M, All<M>> {
        let client = self.client;
        WriteMany::new(client, self.into_write())
    }

    fn into_write(self) -> Write {
        Write::CreateMany {
            model: M::INDEX,
            records: self.records,
            skip_duplicates: self.skip_duplicates,
            select: None,
        }
    }
}

impl<'a, M: Model> UpdateMany<'a, M> {
    pub(crate) fn new(client: &'a Client, write: Write) -> Self {
        UpdateMany {
            client,
            write,
            model: PhantomData,
        }
    }

    /// Changes at most so many of them.
    pub fn limit(mut self, count: u64) -> Self {
        if let Write::UpdateMany { limit, .. } = &mut self.write {
            *limit = Some(count);
        }
        self
    }

    /// Gives the changed records back.
    pub fn returning(self) -> WriteMany<'a, M, All<M>> {
        WriteMany::new(self.client, self.write)
    }
}

impl<'a, M: Model> DeleteMany<'a, M> {
    pub(crate) fn new(client: &'a Client, write: Write) -> Self {
        DeleteMany {
            client,
            write,
            model: PhantomData,
        }
    }

    /// Removes at most so many of them.
    pub fn limit(mut self, count: u64) -> Self {
        if let Write::DeleteMany { limit, .. } = &mut self.write {
            *limit = Some(count);
        }
        self
    }
}

impl<M> CreateMany<'_, M> {
    /// The same write on another handle.
    pub(crate) fn on(self, client: &Client) -> CreateMany<'_, M> {
        CreateMany {
            client,
            records: self.records,
            skip_duplicates: self.skip_duplicates,
            model: PhantomData,
        }
    }
}

impl<M> UpdateMany<'_, M> {
    /// The same write on another handle.
    pub(crate) fn on(self, client: &Client) -> UpdateMany<'_, M> {
        UpdateMany {
            client,
            write: self.write,
            model: PhantomData,
        }
    }
}

impl<M> DeleteMany<'_, M> {
    /// The same write on another handle.
    pub(crate) fn on(self, client: &Client) -> DeleteMany<'_, M> {
        DeleteMany {
            client,
            write: self.write,
            model: PhantomData,
        }
    }
}

/// Runs a write of which only the number of records is wanted.
async fn counted(client: &Client, schema: &'static Schema, write: Write) -> Result<u64> {
    Ok(operation::write(client, schema, write, None).await?.count)
}

impl<'a, M: Model> IntoFuture for CreateMany<'a, M> {
    type Output = Result<u64>;
    type IntoFuture = BoxFuture<'a, u64>;

    fn into_future(self) -> Self::IntoFuture {
        let client = self.client;
        Box::pin(counted(client, M::schema(), self.into_write()))
    }
}

impl<'a, M: Model> IntoFuture for UpdateMany<'a, M> {
    type Output = Result<u64>;
    type IntoFuture = BoxFuture<'a, u64>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(counted(self.client, M::schema(), self.write))
    }
}

impl<'a, M: Model> IntoFuture for DeleteMany<'a, M> {
    type Output = Result<u64>;
    type IntoFuture = BoxFuture<'a, u64>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(counted(self.client, M::schema(), self.write))
    }
}
