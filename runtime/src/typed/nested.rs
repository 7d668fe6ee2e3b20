//! Writes through a relation, inside a create or an update: `user::create().posts(create(post::create().title("Hello")))`.
//!
//! Each is a function that a user calls and a small type that says where it may stand: [`OnCreate`], [`OnUpdate`]. In
//! relations to one record there is nothing to choose from, so `()` stands where a relation to many asks "which":
//! `update((), ..)`, `delete(())`, `disconnect(())`.

use super::{
    Condition, Filter, UniqueFilter, Uniques,
    create::{Creation, IntoRecord, Update as Updating},
    relation::{AnyNumber, AtMostOne, Many, Relation},
};
use crate::query::{self, Nested, NestedUpdate, NestedUpsert};

/// A write that a create may do through the relation `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be written through the relation `{R}` in a create",
    label = "expected `create`, `create_many`, `connect` or `connect_or_create` for the related model"
)]
pub trait OnCreate<R: Relation> {
    /// The write as the engine has it.
    fn into_nested(self) -> Nested;
}

/// A write that an update may do through the relation `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be written through the relation `{R}` in an update",
    label = "expected `create`, `connect`, `set`, `update`, `delete` or one of their like for the related model"
)]
pub trait OnUpdate<R: Relation> {
    /// The write as the engine has it.
    fn into_nested(self) -> Nested;
}

/// What names one related record: a unique criterion, or `()` in relations to one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name a record of the relation `{R}`",
    label = "a relation to many takes a unique criterion, a relation to one takes `()` or a filter"
)]
pub trait Which<R: Relation> {
    /// The condition as the engine has it.
    fn into_filter(self) -> query::Filter;
}

impl<R: Relation> Which<R> for UniqueFilter<R::To> {
    fn into_filter(self) -> query::Filter {
        self.into_query()
    }
}

impl<R: Relation<Shape: AtMostOne>> Which<R> for Filter<R::To> {
    fn into_filter(self) -> query::Filter {
        self.into_query()
    }
}

impl<R: Relation<Shape: AtMostOne>> Which<R> for () {
    fn into_filter(self) -> query::Filter {
        query::Filter::All
    }
}

/// What names related records: a unique criterion or a list of them, or `()` in relations to one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name records of the relation `{R}`",
    label = "a relation to many takes unique criteria, a relation to one takes `()` or a filter"
)]
pub trait WhichOnes<R: Relation> {
    /// The conditions as the engine has them.
    fn into_filters(self) -> Vec<query::Filter>;
}

/// Everything that names one record.
macro_rules! which_ones {
    ($($([$($generics:tt)*] $type:ty),+;)+) => {
        $($(
            impl<$($generics)*> WhichOnes<R> for $type {
                fn into_filters(self) -> Vec<query::Filter> {
                    vec![Which::<R>::into_filter(self)]
                }
            }
        )+)+
    };
}

which_ones! {
    [R: Relation] UniqueFilter<R::To>;
    [R: Relation<Shape: AtMostOne>] Filter<R::To>;
    [R: Relation<Shape: AtMostOne>] ();
}

impl<R: Relation<Shape: AnyNumber>, const N: usize> WhichOnes<R> for [UniqueFilter<R::To>; N] {
    fn into_filters(self) -> Vec<query::Filter> {
        Uniques::into_filters(self)
    }
}

impl<R: Relation<Shape: AnyNumber>> WhichOnes<R> for Vec<UniqueFilter<R::To>> {
    fn into_filters(self) -> Vec<query::Filter> {
        Uniques::into_filters(self)
    }
}

/// A type for each kind of write. None is `Clone`: that keeps them apart from the values of users' own types.
macro_rules! write {
    ($($(#[$doc:meta])* $name:ident<$($part:ident),+>;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            #[must_use]
            pub struct $name<$($part),+> {
                parts: ($($part,)+),
            }
        )+
    };
}

write! {
    /// See [`create`].
    Create<C>;
    /// See [`connect`].
    Connect<U>;
    /// See [`connect_or_create`].
    ConnectOrCreate<U, C>;
    /// See [`set`].
    Set<U>;
    /// See [`disconnect`].
    Disconnect<W>;
    /// See [`delete`].
    Delete<W>;
    /// See [`delete_many`].
    DeleteMany<F>;
    /// See [`update`].
    Update<W, U>;
    /// See [`update_many`].
    UpdateMany<F, U>;
    /// See [`upsert`].
    Upsert<W, C, U>;
}

/// See [`create_many`].
#[derive(Debug, Clone)]
#[must_use]
pub struct CreateMany<C> {
    records: Vec<C>,
    skip_duplicates: bool,
}

/// A new related record. Its foreign key is not asked for: the relation gives it.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let post = post::create().title("New").tags(create(tag::create().name("new")));
/// let alice = db.user().update(user::id.eq(1), user::update().posts(create(post))).include(user::posts.count()).await?;
/// assert_eq!(alice.count.posts, 3);
/// # Ok(()) });
/// ```
pub fn create<C>(record: C) -> Create<C> {
    Create { parts: (record,) }
}

/// New related records.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let posts = create_many([post::create().title("One"), post::create().title("Two")]);
/// let carol = db.user().create(user::create().email("c@x.io").posts(posts)).include(user::posts).await?;
/// assert_eq!(carol.posts.len(), 2);
/// # Ok(()) });
/// ```
pub fn create_many<C>(records: impl IntoIterator<Item = C>) -> CreateMany<C> {
    CreateMany {
        records: records.into_iter().collect(),
        skip_duplicates: false,
    }
}

/// An existing record becomes related: `connect(tag::name.eq("a"))`, or a list of them.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let tags = connect([tag::name.eq("rust"), tag::name.eq("sql")]);
/// let post = db.post().update(post::id.eq(1), post::update().tags(tags)).include(post::tags).await?;
/// assert_eq!(post.tags.len(), 2);
/// # Ok(()) });
/// ```
pub fn connect<U>(which: U) -> Connect<U> {
    Connect { parts: (which,) }
}

/// An existing record becomes related; where it does not exist it is made.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let tag = connect_or_create(tag::name.eq("wasm"), tag::create().name("wasm"));
/// let post = db.post().update(post::id.eq(1), post::update().tags(tag)).include(post::tags).await?;
/// assert_eq!(post.tags[0].name, "wasm");
/// # Ok(()) });
/// ```
pub fn connect_or_create<U, C>(which: U, record: C) -> ConnectOrCreate<U, C> {
    ConnectOrCreate { parts: (which, record) }
}

/// Exactly these records are related from now on. On a column: the value takes the place of what was there.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let post = db.post().update(post::id.eq(3), post::update().tags(set([tag::name.eq("sql")]))).include(post::tags).await?;
/// assert_eq!(post.tags.len(), 1);
/// # Ok(()) });
/// ```
pub fn set<U>(which: U) -> Set<U> {
    Set { parts: (which,) }
}

/// These records are related no longer; they stay.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let change = post::update().tags(disconnect(tag::name.eq("sql")));
/// let post = db.post().update(post::id.eq(3), change).include(post::tags).await?;
/// assert_eq!(post.tags.len(), 1);
/// # Ok(()) });
/// ```
pub fn disconnect<W>(which: W) -> Disconnect<W> {
    Disconnect { parts: (which,) }
}

/// These related records are removed. It is an error if one is not related.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let change = user::update().posts(delete(post::id.eq(2))).profile(delete(()));
/// let alice = db.user().update(user::id.eq(1), change).include(user::posts.count()).await?;
/// assert_eq!(alice.count.posts, 1);
/// # Ok(()) });
/// ```
pub fn delete<W>(which: W) -> Delete<W> {
    Delete { parts: (which,) }
}

/// All related records that meet the condition are removed.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let change = user::update().posts(delete_many(post::published.eq(false)));
/// let alice = db.user().update(user::id.eq(1), change).include(user::posts.count()).await?;
/// assert_eq!(alice.count.posts, 1);
/// # Ok(()) });
/// ```
pub fn delete_many<F>(filter: F) -> DeleteMany<F> {
    DeleteMany { parts: (filter,) }
}

/// A change of one related record. It is an error if it is not related.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let change = user::update()
///     .posts(update(post::id.eq(2), post::update().published(true)))
///     .profile(update((), profile::update().bio("Reads.")));
/// let alice = db.user().update(user::id.eq(1), change).include(user::profile).await?;
/// assert_eq!(alice.profile.as_ref().map(|profile| profile.bio.as_str()), Some("Reads."));
/// # Ok(()) });
/// ```
pub fn update<W, U>(which: W, changes: U) -> Update<W, U> {
    Update {
        parts: (which, changes),
    }
}

/// A change of all related records that meet the condition.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let change = user::update().posts(update_many(post::views.lt(5), post::update().views(5)));
/// let alice = db.user().update(user::id.eq(1), change).include(user::posts.order_by(post::id.asc())).await?;
/// assert_eq!(alice.posts[1].views, 5);
/// # Ok(()) });
/// ```
pub fn update_many<F, U>(filter: F, changes: U) -> UpdateMany<F, U> {
    UpdateMany {
        parts: (filter, changes),
    }
}

/// A change of one related record, or where it does not exist a new one.
///
/// ```
/// # use doc_client::*;
/// # on_a_small_blog(async |db: Database| {
/// let profile = upsert((), profile::create().bio("New."), profile::update().bio("Old."));
/// let bob = db.user().update(user::id.eq(2), user::update().profile(profile)).include(user::profile).await?;
/// assert_eq!(bob.profile.as_ref().map(|profile| profile.bio.as_str()), Some("New."));
/// # Ok(()) });
/// ```
pub fn upsert<W, C, U>(which: W, create: C, update: U) -> Upsert<W, C, U> {
    Upsert {
        parts: (which, create, update),
    }
}

impl<C> CreateMany<C> {
    /// Records that break a unique constraint are left out.
    pub fn skip_duplicates(mut self) -> CreateMany<C> {
        self.skip_duplicates = true;
        self
    }
}

impl<U> Set<U> {
    /// What is set.
    pub(crate) fn into_inner(self) -> U {
        self.parts.0
    }
}

/// A write that may stand in a create and in an update.
macro_rules! on_both {
    ([$($generics:tt)*] $type:ty, |$write:ident| $nested:expr) => {
        impl<R: Relation, $($generics)*> OnCreate<R> for $type {
            fn into_nested(self) -> Nested {
                let $write = self;
                $nested
            }
        }

        on_update!([R: Relation, $($generics)*] $type, |$write| $nested);
    };
}

/// A write that may stand in an update.
macro_rules! on_update {
    ([$($generics:tt)*] $type:ty, |$write:ident| $nested:expr) => {
        impl<$($generics)*> OnUpdate<R> for $type {
            fn into_nested(self) -> Nested {
                let $write = self;
                $nested
            }
        }
    };
}

on_both!([C: Creation<R>] Create<C>, |write| Nested::Create(vec![write.parts.0.into_record()]));
on_both!([C: Creation<R>] CreateMany<C>, |write| Nested::CreateMany {
    records: write.records.into_iter().map(IntoRecord::into_record).collect(),
    skip_duplicates: write.skip_duplicates,
});
on_both!([U: Uniques<R::To>] Connect<U>, |write| Nested::Connect(write.parts.0.into_filters()));
on_both!([C: Creation<R>] ConnectOrCreate<UniqueFilter<R::To>, C>, |write| {
    Nested::ConnectOrCreate(vec![(write.parts.0.into_query(), write.parts.1.into_record())])
});

on_update!([R: Relation<Shape: AnyNumber>, U: Uniques<R::To>] Set<U>, |write| {
    Nested::Set(write.parts.0.into_filters())
});
on_update!([R: Relation, W: Disconnects<R>] Disconnect<W>, |write| {
    Nested::Disconnect(write.parts.0.into_disconnect())
});
on_update!([R: Relation, W: WhichOnes<R>] Delete<W>, |write| {
    Nested::Delete(write.parts.0.into_filters())
});
on_update!([R: Relation<Shape: AnyNumber>, F: Condition<R::To>] DeleteMany<F>, |write| {
    Nested::DeleteMany(vec![write.parts.0.into_condition()])
});
on_update!([R: Relation, W: Which<R>, U: Updating<R::To>] Update<W, U>, |write| {
    Nested::Update(vec![NestedUpdate {
        filter: write.parts.0.into_filter(),
        changes: write.parts.1.into_changes(),
    }])
});
on_update!([R: Relation<Shape: AnyNumber>, F: Condition<R::To>, U: Updating<R::To>] UpdateMany<F, U>, |write| {
    Nested::UpdateMany(vec![(write.parts.0.into_condition(), write.parts.1.into_changes())])
});
on_update!([R: Relation, W: Which<R>, C: Creation<R>, U: Updating<R::To>] Upsert<W, C, U>, |write| {
    Nested::Upsert(vec![NestedUpsert {
        filter: write.parts.0.into_filter(),
        create: write.parts.1.into_record(),
        update: write.parts.2.into_changes(),
    }])
});

/// Which related records are let go.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which records of the relation `{R}` to let go",
    label = "a relation to many takes unique criteria, an optional relation to one takes `()` or a filter"
)]
pub trait Disconnects<R: Relation> {
    /// The records as the engine has them.
    fn into_disconnect(self) -> query::Disconnect;
}

impl<R: Relation<Shape: LetGo<UniqueFilter<R::To>>>> Disconnects<R> for UniqueFilter<R::To> {
    fn into_disconnect(self) -> query::Disconnect {
        R::Shape::let_go(self.into_query())
    }
}

impl<R: Relation<Shape: AnyNumber>, const N: usize> Disconnects<R> for [UniqueFilter<R::To>; N] {
    fn into_disconnect(self) -> query::Disconnect {
        query::Disconnect::Many(Uniques::into_filters(self))
    }
}

impl<R: Relation<Shape: AnyNumber>> Disconnects<R> for Vec<UniqueFilter<R::To>> {
    fn into_disconnect(self) -> query::Disconnect {
        query::Disconnect::Many(Uniques::into_filters(self))
    }
}

impl<R: Relation<Shape: MayBeEmpty>> Disconnects<R> for Filter<R::To> {
    fn into_disconnect(self) -> query::Disconnect {
        query::Disconnect::One(self.into_query())
    }
}

impl<R: Relation<Shape: MayBeEmpty>> Disconnects<R> for () {
    fn into_disconnect(self) -> query::Disconnect {
        query::Disconnect::One(query::Filter::All)
    }
}

/// A relation that can be without a record.
#[diagnostic::on_unimplemented(
    message = "a required relation can't be disconnected",
    label = "every record has one here",
    note = "connect another record, which takes the place of this one"
)]
pub trait MayBeEmpty {}

impl MayBeEmpty for super::relation::Maybe {}

/// A relation whose records can be let go, by the number of records that it leads to.
#[diagnostic::on_unimplemented(
    message = "a required relation to one record can't be disconnected",
    label = "connect another record instead"
)]
pub trait LetGo<W> {
    /// The record as the engine has it.
    fn let_go(filter: query::Filter) -> query::Disconnect;
}

impl<W> LetGo<W> for Many {
    fn let_go(filter: query::Filter) -> query::Disconnect {
        query::Disconnect::Many(vec![filter])
    }
}

impl<W> LetGo<W> for super::relation::Maybe {
    fn let_go(filter: query::Filter) -> query::Disconnect {
        query::Disconnect::One(filter)
    }
}
