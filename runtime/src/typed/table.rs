//! What can be asked of the records of one model: `db.user()`.

use std::marker::PhantomData;

use super::{
    Aggregate, Aggregates, All, Columns, Condition, CountRecords, CreateMany, Creation, DeleteMany, Find, Groups,
    Model, UniqueFilter, Update, UpdateMany, Writable, WriteOne,
    create::IntoRecord,
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
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let alice: Option<User> = db.user().find_unique(user::email.eq("alice@example.com")).await?;
    /// assert_eq!(alice.and_then(|user| user.name).as_deref(), Some("Alice"));
    ///
    /// // a criterion of several fields, and a condition besides
    /// let draft = post::author_id_title.eq((1, "Draft")).and(post::published.eq(false));
    /// let draft: Post = db.post().find_unique(draft).or_not_found().await?;
    /// assert_eq!(draft.id, 2);
    /// # Ok(()) });
    /// ```
    pub fn find_unique(self, record: UniqueFilter<M>) -> Find<'a, M, All<M>, Maybe> {
        Find::unique(self.client, record)
    }

    /// The first record of an order, if there is one.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let oldest = db.user().find_first().order_by(user::age.desc()).await?;
    /// assert_eq!(oldest.map(|user| user.id), Some(1));
    /// # Ok(()) });
    /// ```
    pub fn find_first(self) -> Find<'a, M, All<M>, Maybe> {
        let first = Page {
            take: Some(1),
            ..Page::default()
        };
        Find::new(self.client, first)
    }

    /// The last record of an order, if there is one; with a cursor, the one that it names or else comes before it. Prisma's
    /// `findFirst` with `take: -1`.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let newest = db.post().find_last().filter(post::published.eq(true)).await?;
    /// assert_eq!(newest.map(|post| post.id), Some(3));
    /// let before = db.post().find_last().order_by(post::id.asc()).cursor(post::id.eq(3)).skip(1).await?;
    /// assert_eq!(before.map(|post| post.id), Some(2));
    /// # Ok(()) });
    /// ```
    pub fn find_last(self) -> Find<'a, M, All<M>, Maybe> {
        let last = Page {
            take: Some(-1),
            ..Page::default()
        };
        Find::new(self.client, last)
    }

    /// Records.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let posts: Vec<Post> = db.post().find_many()
    ///     .filter(post::published.eq(true).and(post::author.is(user::email.ends_with("@example.com"))))
    ///     .filter(!post::tags.some(tag::name.is_in(["draft", "old"])))
    ///     .order_by([post::views.desc(), post::id.asc()])
    ///     .take(20)
    ///     .await?;
    /// assert_eq!(posts.iter().map(|post| post.title.as_str()).collect::<Vec<_>>(), ["Hello", "Rust and SQL"]);
    /// # Ok(()) });
    /// ```
    pub fn find_many(self) -> Find<'a, M, All<M>, Many> {
        Find::new(self.client, Page::default())
    }

    /// How many records there are.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// assert_eq!(db.post().count().filter(post::published.eq(true)).await?, 2);
    /// # Ok(()) });
    /// ```
    pub fn count(self) -> CountRecords<'a, M> {
        CountRecords::new(self.client)
    }

    /// Numbers over all records: `aggregate((count(), user::age.max()))`.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let (n, oldest, mean): (i64, Option<i32>, Option<f64>) =
    ///     db.user().aggregate((count(), user::age.max(), user::age.avg())).filter(user::age.gt(18)).await?;
    /// assert_eq!((n, oldest, mean), (2, Some(40), Some(35.0)));
    /// # Ok(()) });
    /// ```
    pub fn aggregate<A: Aggregates<M>>(self, aggregates: A) -> Aggregate<'a, M, A> {
        Aggregate::new(self.client, aggregates)
    }

    /// Groups of records that have the same values in these columns.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let by_author: Vec<(i32, i64, Option<i64>)> = db.post().group_by(post::author_id)
    ///     .select((post::author_id, count(), post::views.sum()))
    ///     .having(count().gt(1).or(by(post::author_id).is_in([2])))
    ///     .order_by(count().desc())
    ///     .await?;
    /// assert_eq!(by_author, [(1, 2, Some(10)), (2, 1, Some(0))]);
    /// # Ok(()) });
    /// ```
    pub fn group_by(self, columns: impl Columns<M>) -> Groups<'a, M> {
        Groups::new(self.client, columns)
    }
}

/// Writing.
impl<'a, M: Model> Table<'a, M> {
    /// A new record, given back.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let carol: User = db.user().create(user::create().email("carol@example.com").age(25)).await?;
    ///
    /// // with related records, given back together with them
    /// let dave = db.user()
    ///     .create(user::create().email("dave@example.com").posts(create(post::create().title("Hi"))))
    ///     .include(user::posts)
    ///     .await?;
    /// assert_eq!(dave.posts[0].title, "Hi");
    /// # Ok(()) });
    /// ```
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
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let tags = ["db", "sql", "orm"].map(|name| tag::create().name(name));
    /// let made: u64 = db.tag().create_many(tags.clone()).skip_duplicates().await?;
    /// assert_eq!(made, 2); // `sql` was there
    ///
    /// let posts = [("One", 1), ("Two", 2)].map(|(title, author)| post::create().title(title).author_id(author));
    /// let posts: Vec<Post> = db.post().create_many(posts).returning().await?;
    /// assert_eq!(posts[1].title, "Two");
    /// # Ok(()) });
    /// ```
    pub fn create_many(self, records: impl IntoIterator<Item: Creation<M>>) -> CreateMany<'a, M>
    where
        M: Writable,
    {
        let records = records.into_iter().map(IntoRecord::into_record);
        CreateMany::new(self.client, records.collect())
    }

    /// A change of one record, given back. An error with `is_not_found()` where it does not exist.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let post: Post = db.post()
    ///     .update(post::id.eq(1), post::update().title("Hello, world").views(increment(1)).tags(connect(tag::name.eq("rust"))))
    ///     .await?;
    /// assert_eq!(post.views, 11);
    /// assert!(db.post().update(post::id.eq(99), post::update().views(0)).await.unwrap_err().is_not_found());
    /// # Ok(()) });
    /// ```
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
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let drafts = post::published.eq(false);
    /// let changed: u64 = db.post().update_many(drafts.clone(), post::update().title("untitled")).await?;
    /// assert_eq!(changed, 1);
    /// let changed: Vec<Post> = db.post().update_many(drafts, post::update().views(0)).limit(10).returning().await?;
    /// assert_eq!(changed[0].title, "untitled");
    /// # Ok(()) });
    /// ```
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
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let create = user::create().email("alice@example.com").name("Somebody");
    /// let alice = db.user().upsert(user::email.eq("alice@example.com"), create, user::update().name("Alicia")).await?;
    /// assert_eq!((alice.id, alice.name.as_deref()), (1, Some("Alicia")));
    /// # Ok(()) });
    /// ```
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
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let gone: Post = db.post().delete(post::id.eq(2)).await?;
    /// assert_eq!(gone.title, "Draft");
    /// # Ok(()) });
    /// ```
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
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// assert_eq!(db.post().delete_many(post::published.eq(false)).await?, 1);
    /// # Ok(()) });
    /// ```
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
