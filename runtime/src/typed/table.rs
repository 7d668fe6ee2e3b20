//! What can be asked of the records of one model: `db.user()`.

use std::marker::PhantomData;

use super::{
    Aggregate, Aggregates, All, Columns, Condition, CountRecords, CreateMany, Creation, DeleteMany, Find, Groups,
    Model, UniqueFilter, Update, UpdateMany, Writable, WriteOne,
    relation::{Many, Maybe},
};
use crate::{
    Client,
    query::{Page, Select, Write},
};

/// The records of one model in a database, or in a transaction.
#[must_use]
pub struct Table<'a, M> {
    client: &'a Client,
    model: PhantomData<fn() -> M>,
}

impl<M> Clone for Table<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Table<'_, M> {}

/// Reading.
impl<'a, M: Model> Table<'a, M> {
    /// The records of that model.
    pub fn new(client: &'a Client) -> Table<'a, M> {
        Table {
            client,
            model: PhantomData,
        }
    }

    /// The one record with that value of a unique criterion, if there is one.
    pub fn find_unique(self, record: UniqueFilter<M>) -> Find<'a, M, All<M>, Maybe> {
        Find::unique(self.client, record)
    }

    /// The first record of an order, if there is one.
    pub fn find_first(self) -> Find<'a, M, All<M>, Maybe> {
        let first = Page {
            take: Some(1),
            ..Page::default()
        };
        Find::new(self.client, first)
    }

    /// Records.
    pub fn find_many(self) -> Find<'a, M, All<M>, Many> {
        Find::new(self.client, Page::default())
    }

    /// How many records there are.
    pub fn count(self) -> CountRecords<'a, M> {
        CountRecords::new(self.client)
    }

    /// Numbers over all records: `aggregate((count(), user::age.max()))`.
    pub fn aggregate<A: Aggregates<M>>(self, aggregates: A) -> Aggregate<'a, M, A> {
        Aggregate::new(self.client, aggregates)
    }

    /// Groups of records that have the same values in these columns.
    pub fn group_by(self, columns: impl Columns<M>) -> Groups<'a, M> {
        Groups::new(self.client, columns)
    }
}

/// Writing.
impl<'a, M: Model> Table<'a, M> {
    /// A new record, given back.
    pub fn create(self, record: impl Creation<M>) -> WriteOne<'a, M, All<M>>
    where
        M: Writable,
    {
        let write = Write::Create {
            model: M::INDEX,
            record: record.into_record(),
            select: Select::default(),
        };
        WriteOne::new(self.client, write)
    }

    /// New records, all or none. Gives their number; [`CreateMany::returning`] gives the records.
    pub fn create_many(self, records: impl IntoIterator<Item: Creation<M>>) -> CreateMany<'a, M>
    where
        M: Writable,
    {
        let records = records.into_iter().map(Creation::into_record);
        CreateMany::new(self.client, records.collect())
    }

    /// A change of one record, given back. An error with `is_not_found()` where it does not exist.
    pub fn update(self, record: UniqueFilter<M>, changes: impl Update<M>) -> WriteOne<'a, M, All<M>>
    where
        M: Writable,
    {
        let write = Write::Update {
            model: M::INDEX,
            filter: record.into_query(),
            changes: changes.into_changes(),
            select: Select::default(),
        };
        WriteOne::new(self.client, write)
    }

    /// A change of all records that meet the condition. Gives their number; [`UpdateMany::returning`] gives the records.
    pub fn update_many(self, filter: impl Condition<M>, changes: impl Update<M>) -> UpdateMany<'a, M>
    where
        M: Writable,
    {
        let write = Write::UpdateMany {
            model: M::INDEX,
            filter: filter.into_condition(),
            changes: changes.into_changes(),
            limit: None,
            select: None,
        };
        UpdateMany::new(self.client, write)
    }

    /// A change of the record if it exists, else a new one; given back. Two at once never fail for one another.
    pub fn upsert(
        self,
        record: UniqueFilter<M>,
        create: impl Creation<M>,
        update: impl Update<M>,
    ) -> WriteOne<'a, M, All<M>>
    where
        M: Writable,
    {
        let write = Write::Upsert {
            model: M::INDEX,
            filter: record.into_query(),
            create: create.into_record(),
            update: update.into_changes(),
            select: Select::default(),
        };
        WriteOne::new(self.client, write)
    }

    /// Removes a record and gives it back as it was. An error with `is_not_found()` where it does not exist.
    pub fn delete(self, record: UniqueFilter<M>) -> WriteOne<'a, M, All<M>>
    where
        M: Writable,
    {
        let write = Write::Delete {
            model: M::INDEX,
            filter: record.into_query(),
            select: Select::default(),
        };
        WriteOne::new(self.client, write)
    }

    /// Removes all records that meet the condition and gives their number.
    pub fn delete_many(self, filter: impl Condition<M>) -> DeleteMany<'a, M>
    where
        M: Writable,
    {
        let write = Write::DeleteMany {
            model: M::INDEX,
            filter: filter.into_condition(),
            limit: None,
        };
        DeleteMany::new(self.client, write)
    }
}
