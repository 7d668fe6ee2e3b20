//! Reads: `find_many`, `find_first`, `find_unique`, and `count`.

use std::{future::IntoFuture, marker::PhantomData};

use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use mbgen_sql::model::FieldIndex;

use super::{
    All, Columns, Condition, Load, Model, Omit, Omits, Orders, Part, Selected, Selection, UniqueFilter,
    level::Rows,
    model::metadata,
    page::paged,
    relation::{AnyNumber, Many, Maybe, One, Shape},
    run::{self, Answer, Batched, BoxFuture},
    selection::{Include, Shape as StructShape},
    stream::{self, Next, Place, Places},
};
use crate::{
    Client, Error, Result, Statement, Value,
    client::operation,
    query::{Lock, Order, OrderBy, Page, Read},
};

/// A read of records of `M`, each as `S` says: all of them ([`Many`]), one if there is one ([`Maybe`]), or exactly one
/// ([`One`]).
#[must_use = "a query does nothing until it is awaited"]
pub struct Find<'a, M, S, N> {
    client: &'a Client,
    page: Page,
    manner: Manner,
    /// The key that is asked for, where the read may become one with others.
    batch: Option<Vec<(FieldIndex, Value)>>,
    selection: S,
    missing: fn() -> Error,
    types: PhantomData<fn() -> (M, N)>,
}

/// How a read is run.
#[derive(Debug, Clone, Copy, Default)]
struct Manner {
    lock: Lock,
    snapshot: bool,
}

/// How records that are read are locked until the transaction ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForUpdate {
    /// Waits for records that others have locked: `FOR UPDATE`.
    Wait,
    /// Fails where others have locked one: `FOR UPDATE NOWAIT`.
    NoWait,
    /// Leaves out what others have locked: `FOR UPDATE SKIP LOCKED`.
    SkipLocked,
}

/// Records that are read can't be changed by others until the transaction ends: `FOR SHARE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForShare;

impl From<ForUpdate> for Lock {
    fn from(lock: ForUpdate) -> Lock {
        match lock {
            ForUpdate::Wait => Lock::Update,
            ForUpdate::NoWait => Lock::UpdateNoWait,
            ForUpdate::SkipLocked => Lock::UpdateSkipLocked,
        }
    }
}

impl From<ForShare> for Lock {
    fn from(_: ForShare) -> Lock {
        Lock::Share
    }
}

impl<'a, M: Model, N> Find<'a, M, All<M>, N> {
    pub(crate) fn new(client: &'a Client, page: Page) -> Self {
        Find {
            client,
            page,
            manner: Manner::default(),
            batch: None,
            selection: All::new(),
            missing: run::not_found::<M>,
            types: PhantomData,
        }
    }
}

impl<'a, M: Model> Find<'a, M, All<M>, Maybe> {
    /// The record of a unique criterion.
    pub(crate) fn unique(client: &'a Client, record: UniqueFilter<M>) -> Self {
        let batch = client.gathering().and_then(|_| record.only_keys());
        let page = Page {
            filter: record.into_query(),
            take: Some(1),
            ..Page::default()
        };
        Find {
            batch,
            ..Find::new(client, page)
        }
    }
}

impl<M, S, N> Find<'_, M, S, N> {
    /// The same read on another handle.
    pub(crate) fn on(self, client: &Client) -> Find<'_, M, S, N> {
        Find {
            client,
            page: self.page,
            manner: self.manner,
            batch: self.batch,
            selection: self.selection,
            missing: self.missing,
            types: PhantomData,
        }
    }
}

impl<'a, M: Model, S: Selection<M>, N: Shape> Find<'a, M, S, N> {
    /// The read is of other records than those of one unique criterion.
    fn alone(mut self) -> Self {
        self.batch = None;
        self
    }

    fn with_selection<T>(self, selection: impl FnOnce(S) -> T) -> Find<'a, M, T, N> {
        Find {
            client: self.client,
            page: self.page,
            manner: self.manner,
            batch: self.batch,
            selection: selection(self.selection),
            missing: self.missing,
            types: PhantomData,
        }
    }

    /// Only records that meet the condition as well.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// // a filter from user input is built with the same types
    /// let (words, author): (Option<&str>, Option<i32>) = (Some("rust"), None);
    /// let mut filter = Filter::all();
    /// if let Some(words) = words {
    ///     filter = filter.and(post::title.insensitive().contains(words));
    /// }
    /// if let Some(author) = author {
    ///     filter = filter.and(post::author_id.eq(author));
    /// }
    /// assert_eq!(db.post().find_many().filter(filter).await?.len(), 1);
    /// # Ok(()) });
    /// ```
    pub fn filter(mut self, filter: impl Condition<M>) -> Self {
        self.page.filter = self.page.filter.and(filter.into_condition());
        self.alone()
    }

    /// In that order, after what was given before.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let users = db.user().find_many()
    ///     .order_by([user::posts.count().desc(), user::age.asc().nulls_last()])
    ///     .await?;
    /// assert_eq!(users[0].id, 1);
    /// let posts = db.post().find_many().order_by(post::author.order(user::name.desc())).await?;
    /// assert_eq!(posts[0].title, "Rust and SQL");
    /// # Ok(()) });
    /// ```
    pub fn order_by(mut self, order: impl Orders<M>) -> Self {
        self.page.order.extend(order.into_orders());
        self.alone()
    }

    /// From that record on, itself included; `.skip(1)` leaves it out. One that does not exist gives nothing.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let last_seen = 1;
    /// let next = db.post().find_many().order_by(post::id.asc()).cursor(post::id.eq(last_seen)).skip(1).take(1).await?;
    /// assert_eq!(next[0].id, 2);
    /// # Ok(()) });
    /// ```
    pub fn cursor(mut self, record: UniqueFilter<M>) -> Self {
        self.page.cursor = Some(record.into_query());
        self.alone()
    }

    /// At most so many; a negative number takes the last ones.
    pub fn take(mut self, count: i64) -> Self
    where
        N: AnyNumber,
    {
        self.page.take = Some(count);
        self
    }

    /// Without the first ones.
    pub fn skip(mut self, count: u64) -> Self {
        self.page.skip = count;
        self.alone()
    }

    /// Only the first of those that have the same values in these columns.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let authors = db.post().find_many().distinct(post::author_id).select(post::author_id).await?;
    /// assert_eq!(authors, [1, 2]);
    /// # Ok(()) });
    /// ```
    pub fn distinct(mut self, columns: impl Columns<M>) -> Self {
        self.page.distinct.extend(columns.into_fields());
        self.alone()
    }

    /// Loads a relation along with each record, or counts one.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let users = db.user().find_many()
    ///     .include(user::posts.filter(post::published.eq(true)).order_by(post::id.desc()).take(3).include(post::tags))
    ///     .include(user::profile)
    ///     .include(user::posts.count())
    ///     .order_by(user::id.asc())
    ///     .await?;
    /// let alice = &users[0];
    /// assert_eq!((alice.email.as_str(), alice.posts.len(), alice.count.posts), ("alice@example.com", 1, 2));
    /// assert_eq!(alice.profile.as_ref().map(|profile| profile.bio.as_str()), Some("Writes."));
    /// # Ok(()) });
    /// ```
    pub fn include<P>(self, part: P) -> Find<'a, M, Include<S, P>, N>
    where
        P: Part<M>,
        S::Output: Load<P::Slot>,
    {
        self.with_selection(|selection| Include { selection, part })
    }

    /// Without these fields, which are then not read: `.omit(user::omit().password_hash())`.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let posts = db.post().find_many().omit(post::omit().body()).include(post::author.omit(user::omit().email())).await?;
    /// println!("{} by {:?}", posts[0].title, posts[0].author.name); // `posts[0].body` is `NotLoaded`
    /// # Ok(()) });
    /// ```
    pub fn omit<O: Omits<M>, W>(self, omit: O) -> Find<'a, M, W, N>
    where
        S: Omit<M, O::Record, Without = W>,
    {
        self.with_selection(|selection| selection.omit(omit.into_omission()))
    }

    /// Only that of each record, instead of all its scalar fields.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let names: Vec<(i32, Option<String>)> = db.user().find_many().select((user::id, user::name)).await?;
    /// let titles: Vec<(String, Vec<String>)> =
    ///     db.user().find_many().select((user::email, user::posts.select(post::title))).await?;
    /// assert_eq!((names.len(), titles[1].1[0].as_str()), (2, "Rust and SQL"));
    /// # Ok(()) });
    /// ```
    pub fn select<T: Selection<M>>(self, selection: T) -> Find<'a, M, T, N> {
        self.with_selection(|_| selection)
    }

    /// Each record as a struct that derives `Select`.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// #[derive(Select)]
    /// #[select(user)]
    /// struct Card {
    ///     id: i32,
    ///     email: String,
    ///     posts: Vec<Title>,
    /// }
    ///
    /// #[derive(Select)]
    /// #[select(post)]
    /// struct Title {
    ///     title: String,
    /// }
    ///
    /// let cards: Vec<Card> = db.user().find_many().select_as::<Card>().await?;
    /// assert_eq!(cards[1].posts[0].title, "Rust and SQL");
    /// # let _ = (&cards[0].id, &cards[0].email);
    /// # Ok(()) });
    /// ```
    pub fn select_as<T: Selected<Model = M>>(self) -> Find<'a, M, StructShape<T>, N> {
        self.with_selection(|_| StructShape::new())
    }

    /// Locks what is read until the transaction ends: `ForUpdate::SkipLocked`, [`ForShare`]. An error on a database without.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let job = db.post().find_first().filter(post::published.eq(false)).lock(ForUpdate::SkipLocked).await;
    /// assert!(job.is_err()); // SQLite locks no rows: its transactions that write come one after the other
    /// # Ok(()) });
    /// ```
    pub fn lock(mut self, lock: impl Into<Lock>) -> Self {
        self.manner.lock = lock.into();
        self.alone()
    }

    /// The records and everything that is included are of one state of the database.
    ///
    /// A read with relations is one statement per level, and on a server somebody may write between them. This runs them
    /// in a transaction that sees one state (`REPEATABLE READ`), which costs two round trips. On SQLite every read is of one
    /// state without it; in a transaction of your own, its isolation decides.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let users = db.user().find_many().include(user::posts).include(user::posts.count()).snapshot().await?;
    /// assert!(users.iter().all(|user| user.posts.len() as i64 == user.count.posts));
    /// # Ok(()) });
    /// ```
    pub fn snapshot(mut self) -> Self {
        self.manner.snapshot = true;
        self.alone()
    }

    /// What would run (for the records themselves; those of included relations follow from what it gives).
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let statement = db.user().find_many().filter(user::age.gt(18)).to_sql()?;
    /// assert!(statement.sql.starts_with("SELECT"));
    /// assert_eq!(statement.parameters.len(), 1);
    /// # Ok(()) });
    /// ```
    pub fn to_sql(self) -> Result<Statement> {
        let (read, _) = read::<M, S>(self.page, self.manner, self.selection);
        run::statement(self.client, M::schema(), &read)
    }
}

fn read<M: Model, S: Selection<M>>(page: Page, manner: Manner, selection: S) -> (Read, Rows<M, S>) {
    let (select, rows) = Rows::plan(selection);
    let read = Read {
        model: M::INDEX,
        page,
        select,
        lock: manner.lock,
        snapshot: manner.snapshot,
    };
    (read, rows)
}

fn fetch<M: Model, S: Selection<M>>(
    client: &Client,
    page: Page,
    manner: Manner,
    selection: S,
) -> Answer<'_, Vec<S::Output>> {
    let (read, rows) = read::<M, S>(page, manner, selection);
    Answer::read::<M, S, Many>(client, read, rows, run::not_found::<M>)
}

impl<'a, M: Model, S: Selection<M>, N: Shape> IntoFuture for Find<'a, M, S, N> {
    type Output = Result<N::Output<S::Output>>;
    type IntoFuture = Answer<'a, N::Output<S::Output>>;

    fn into_future(self) -> Self::IntoFuture {
        if let (Some(keys), Some(batch)) = (self.batch, self.client.gathering()) {
            return N::batched::<M, S>(Batched {
                client: self.client,
                batch,
                keys,
                selection: self.selection,
                missing: self.missing,
            });
        }
        let (read, rows) = read::<M, S>(self.page, self.manner, self.selection);
        Answer::read::<M, S, N>(self.client, read, rows, self.missing)
    }
}

impl<'a, M: Model, S: Selection<M>> Find<'a, M, S, Maybe> {
    /// The record itself; an error with `is_not_found()` where there is none.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let alice: User = db.user().find_unique(user::id.eq(1)).or_not_found().await?;
    /// let error = db.user().find_unique(user::id.eq(99)).or_not_found().await.unwrap_err();
    /// assert!(error.is_not_found());
    /// # let _ = alice;
    /// # Ok(()) });
    /// ```
    pub fn or_not_found(self) -> Find<'a, M, S, One> {
        Find {
            client: self.client,
            page: self.page,
            manner: self.manner,
            batch: self.batch,
            selection: self.selection,
            missing: self.missing,
            types: PhantomData,
        }
    }
}

impl<'a, M: Model, S: Selection<M>> Find<'a, M, S, Many> {
    /// The records, and how many there are in all without `take`, `skip` and `cursor`. Both are of one state of the
    /// database, as with [`snapshot`](Find::snapshot).
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let (page, total) = db.post().find_many().order_by(post::id.asc()).skip(1).take(1).with_total().await?;
    /// assert_eq!((page[0].id, total), (2, 3));
    /// # Ok(()) });
    /// ```
    pub fn with_total(self) -> WithTotal<'a, M, S> {
        WithTotal(self)
    }
}

/// A read that also tells how many records there are in all; made by [`Find::with_total`].
#[must_use = "a query does nothing until it is awaited"]
pub struct WithTotal<'a, M, S>(Find<'a, M, S, Many>);

impl<M, S> WithTotal<'_, M, S> {
    /// The same read on another handle.
    pub(crate) fn on(self, client: &Client) -> WithTotal<'_, M, S> {
        WithTotal(self.0.on(client))
    }
}

impl<'a, M: Model, S: Selection<M>> IntoFuture for WithTotal<'a, M, S> {
    type Output = Result<(Vec<S::Output>, i64)>;
    type IntoFuture = BoxFuture<'a, (Vec<S::Output>, i64)>;

    fn into_future(self) -> Self::IntoFuture {
        let Find {
            client,
            page,
            manner,
            selection,
            ..
        } = self.0;
        let all = Page {
            filter: page.filter.clone(),
            ..Page::default()
        };
        let distinct = page.distinct.clone();
        let (read, rows) = read::<M, S>(page, manner, selection);
        Box::pin(async move {
            let (gathered, total) =
                run::read_with_total(client, M::schema(), read, Box::new(rows), (all, distinct)).await?;
            let found = run::finish::<M, S, Many>(gathered, run::not_found::<M>)?;
            Ok((found, total))
        })
    }
}

/// How many records are read at a time by a stream.
const STREAM_BATCH: i64 = 1_000;

impl<'a, M: Model, S: Selection<M> + Clone> Find<'a, M, S, Many> {
    /// The records one by one, in constant memory.
    ///
    /// They are read in batches, each going on behind the last record of the one before, so that no connection is held
    /// between batches and other queries can run meanwhile. Inside a transaction all batches see the same state, as far as
    /// its isolation promises it. An order that an index has makes each batch cheap; in the order of texts and integers
    /// that are not optional (without an order: by the id), records may be deleted while the stream goes on.
    ///
    /// What the query includes or selects goes along, one statement per level and batch; all of the related records of a
    /// batch are there at a time.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut posts = db.post().find_many().stream();
    /// while let Some(post) = posts.try_next().await? {
    ///     println!("{}", post.title);
    /// }
    ///
    /// let mut users = db.user().find_many().include(user::posts.include(post::tags)).include(user::profile).stream();
    /// while let Some(user) = users.try_next().await? {
    ///     println!("{} has {} posts", user.email, user.posts.len());
    /// }
    /// # Ok(()) });
    /// ```
    pub fn stream(self) -> BoxStream<'a, Result<S::Output>> {
        let Find {
            client,
            mut page,
            manner,
            selection,
            ..
        } = self;
        let identity = metadata::<M>().identity();
        if identity.is_empty() {
            let error = run::no_identity(M::schema(), M::INDEX);
            return futures_util::stream::once(async { Err(error) }).boxed();
        }
        // A negative `take` wants the last ones of a known end: read as one batch.
        let mut left = page.take;
        let one_batch = left.is_some_and(|take| take < 0) || !page.distinct.is_empty();
        page.order.extend(identity.iter().map(|&field| OrderBy {
            by: Order::Field {
                path: Vec::new(),
                field,
            },
            direction: Default::default(),
            nulls: Default::default(),
        }));
        let next = Next::of::<M>(&page.order);
        let by_record = matches!(next, Next::Record);
        let first = page.clone();
        futures_util::stream::try_unfold(Some((page, None::<Place>)), move |state| {
            let (selection, next, first) = (selection.clone(), next.clone(), first.clone());
            let batch = match left {
                Some(left) if !one_batch => left.min(STREAM_BATCH),
                _ => STREAM_BATCH,
            };
            left = left.map(|left| left - batch);
            let is_full = left.is_some_and(|left| left <= 0);
            async move {
                let Some((mut page, last)) = state else {
                    return Ok(None);
                };
                // A batch that begins at the last record of the one before has that one as well.
                let overlap = i64::from(by_record && last.is_some());
                if !one_batch {
                    page.take = Some(batch + overlap);
                }
                let placed = (selection, Places::<M>::new(next.clone()));
                let mut found = fetch::<M, _>(client, page, manner, placed).await?;
                let is_last = one_batch || is_full || (found.len() as i64) < batch + overlap;
                if let Some(last) = last.filter(|_| by_record) {
                    if found.first().is_some_and(|(_, place)| place.is_same(&last)) {
                        found.remove(0);
                    } else if found.is_empty() && !exists::<M>(client, &last).await? {
                        return Err(stream::lost_place::<M>());
                    }
                }
                let state = found.last().filter(|_| !is_last).map(|(_, place)| {
                    let page = next.page(&first, place);
                    (page, Some(place.clone()))
                });
                let records = found.into_iter().map(|(record, _)| Ok(record));
                Ok::<_, Error>(Some((futures_util::stream::iter(records), state)))
            }
        })
        .try_flatten()
        .boxed()
    }
}

/// Whether a record that was read is still there.
async fn exists<M: Model>(client: &Client, place: &Place) -> Result<bool> {
    let page = Page {
        filter: place.record(),
        ..Page::default()
    };
    Ok(operation::count(client, M::schema(), M::INDEX, page).await? > 0)
}

/// A number of records; made by [`Table::count`](super::Table::count).
#[must_use = "a query does nothing until it is awaited"]
pub struct CountRecords<'a, M> {
    client: &'a Client,
    page: Page,
    model: PhantomData<fn() -> M>,
}

impl<'a, M: Model> CountRecords<'a, M> {
    pub(crate) fn new(client: &'a Client) -> Self {
        CountRecords {
            client,
            page: Page::default(),
            model: PhantomData,
        }
    }
}

paged!([M: Model] CountRecords<'_, M>);

impl<M> CountRecords<'_, M> {
    /// The same count on another handle.
    pub(crate) fn on(self, client: &Client) -> CountRecords<'_, M> {
        CountRecords {
            client,
            page: self.page,
            model: PhantomData,
        }
    }
}

impl<'a, M: Model> IntoFuture for CountRecords<'a, M> {
    type Output = Result<i64>;
    type IntoFuture = BoxFuture<'a, i64>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(operation::count(self.client, M::schema(), M::INDEX, self.page))
    }
}
