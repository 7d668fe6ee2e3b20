// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// What a user wrote, perhaps in answer to another comment.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// `id`
    pub id: String,
    /// `userId`
    pub user_id: String,
    /// `content`
    pub content: String,
    /// `createdAt`
    pub created_at: generated::DateTime,
    /// When the content was last changed, if it ever was.
    pub updated_at: Option<generated::DateTime>,
    /// `parentId`
    pub parent_id: Option<String>,
    /// Place in the list of comments.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Comment, String>;

/// The column of `userId`.
pub const user_id: user_id = user_id::new(1);

/// The type of [`user_id`](const@user_id).
pub type user_id = generated::Column<Comment, String>;

/// The column of `content`.
pub const content: content = content::new(2);

/// The type of [`content`](const@content).
pub type content = generated::Column<Comment, String>;

/// The column of `createdAt`.
pub const created_at: created_at = created_at::new(3);

/// The type of [`created_at`](const@created_at).
pub type created_at = generated::Column<Comment, generated::DateTime>;

/// When the content was last changed, if it ever was.
pub const updated_at: updated_at = updated_at::new(4);

/// The type of [`updated_at`](const@updated_at).
pub type updated_at = generated::Column<Comment, Option<generated::DateTime>>;

/// The column of `parentId`.
pub const parent_id: parent_id = parent_id::new(5);

/// The type of [`parent_id`](const@parent_id).
pub type parent_id = generated::Column<Comment, Option<String>>;

/// Place in the list of comments.
pub const position: position = position::new(6);

/// The type of [`position`](const@position).
pub type position = generated::Column<Comment, i32>;

/// The relation `author`.
#[derive(Debug, Clone, Copy)]
pub struct author;

impl generated::Relation for author {
    type From = Comment;
    type To = super::User;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for author {
    type Target = generated::ToOne<author>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<author> {
        &generated::ToOne::NEW
    }
}

/// The relation `parent`.
#[derive(Debug, Clone, Copy)]
pub struct parent;

impl generated::Relation for parent {
    type From = Comment;
    type To = super::Comment;
    type Shape = generated::Maybe;
    const INDEX: usize = 1;
}

impl ::core::ops::Deref for parent {
    type Target = generated::ToOne<parent>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<parent> {
        &generated::ToOne::NEW
    }
}

/// The relation `replies`.
#[derive(Debug, Clone, Copy)]
pub struct replies;

impl generated::Relation for replies {
    type From = Comment;
    type To = super::Comment;
    type Shape = generated::Many;
    const INDEX: usize = 2;
}

impl ::core::ops::Deref for replies {
    type Target = generated::ToMany<replies>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<replies> {
        &generated::ToMany::NEW
    }
}

/// A [`Comment`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<
    Author = generated::NotLoaded,
    Parent = generated::NotLoaded,
    Replies = generated::NotLoaded,
    Counts = Count,
> {
    _record: Comment,
    /// The relation `author`.
    pub author: Author,
    /// The relation `parent`.
    pub parent: Parent,
    /// The relation `replies`.
    pub replies: Replies,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`Comment`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Replies = generated::NotLoaded> {
    /// How many `replies` there are.
    pub replies: Replies,
}

impl<Replies: ::core::cmp::Eq> ::core::cmp::Eq for Count<Replies> {}

impl<Author, Parent, Replies, Counts> With<Author, Parent, Replies, Counts> {
    /// The record alone.
    pub fn into_record(self) -> Comment {
        self._record
    }
}

impl From<Comment> for With {
    #[inline]
    fn from(_record: Comment) -> With {
        With {
            _record,
            author: generated::NotLoaded,
            parent: generated::NotLoaded,
            replies: generated::NotLoaded,
            count: Count { replies: generated::NotLoaded },
        }
    }
}

impl<Author, Parent, Replies, Counts> ::core::ops::Deref for With<Author, Parent, Replies, Counts> {
    type Target = Comment;

    fn deref(&self) -> &Comment {
        &self._record
    }
}

impl<Parent, Replies, Counts> generated::Load<author>
    for With<generated::NotLoaded, Parent, Replies, Counts>
{
    type With<T> = With<T, Parent, Replies, Counts>;

    fn load<T>(self, _value: T) -> With<T, Parent, Replies, Counts> {
        With {
            _record: self._record,
            author: _value,
            parent: self.parent,
            replies: self.replies,
            count: self.count,
        }
    }
}

impl<Author, Replies, Counts> generated::Load<parent>
    for With<Author, generated::NotLoaded, Replies, Counts>
{
    type With<T> = With<Author, T, Replies, Counts>;

    fn load<T>(self, _value: T) -> With<Author, T, Replies, Counts> {
        With {
            _record: self._record,
            author: self.author,
            parent: _value,
            replies: self.replies,
            count: self.count,
        }
    }
}

impl<Author, Parent, Counts> generated::Load<replies>
    for With<Author, Parent, generated::NotLoaded, Counts>
{
    type With<T> = With<Author, Parent, T, Counts>;

    fn load<T>(self, _value: T) -> With<Author, Parent, T, Counts> {
        With {
            _record: self._record,
            author: self.author,
            parent: self.parent,
            replies: _value,
            count: self.count,
        }
    }
}

impl<Author, Parent, Replies> generated::Load<generated::Counted<replies>>
    for With<Author, Parent, Replies, Count<generated::NotLoaded>>
{
    type With<T> = With<Author, Parent, Replies, Count<T>>;

    fn load<T>(self, _value: T) -> With<Author, Parent, Replies, Count<T>> {
        With {
            _record: self._record,
            author: self.author,
            parent: self.parent,
            replies: self.replies,
            count: Count { replies: _value },
        }
    }
}

/// A new [`Comment`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<UserId = missing::user_id, Content = missing::content>(
    generated::Draft,
    generated::PhantomData<fn() -> (UserId, Content)>,
);

/// A new [`Comment`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`Comment`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<UserId, Content> Clone for Create<UserId, Content> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<UserId, Content> generated::IntoRecord for Create<UserId, Content> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<UserId, Content> ::core::fmt::Debug for Create<UserId, Content> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `userId` is not given.
    pub enum user_id {}

    /// `content` is not given.
    pub enum content {}
}

impl<UserId, Content> Create<UserId, Content> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `userId`.
    pub fn user_id(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Content> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `content`.
    pub fn content(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<UserId, generated::Given> {
        Create(self.0.field::<String>(2, _value), generated::PhantomData)
    }

    /// Gives `createdAt`.
    pub fn created_at(self, _value: impl generated::Input<generated::DateTime>) -> Self {
        Create(self.0.field::<generated::DateTime>(3, _value), generated::PhantomData)
    }

    /// When the content was last changed, if it ever was.
    pub fn updated_at(self, _value: impl generated::Input<Option<generated::DateTime>>) -> Self {
        Create(self.0.field::<Option<generated::DateTime>>(4, _value), generated::PhantomData)
    }

    /// Gives `parentId`.
    pub fn parent_id(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(5, _value), generated::PhantomData)
    }

    /// Place in the list of comments.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(6, _value), generated::PhantomData)
    }

    /// Writes `author`.
    pub fn author(
        self,
        _write: impl generated::OnCreate<author>,
    ) -> Create<generated::Given, Content> {
        Create(self.0.relation::<author>(_write), generated::PhantomData)
    }

    /// Writes `parent`.
    pub fn parent(self, _write: impl generated::OnCreate<parent>) -> Self {
        Create(self.0.relation::<parent>(_write), generated::PhantomData)
    }

    /// Writes `replies`.
    pub fn replies(self, _write: impl generated::OnCreate<replies>) -> Self {
        Create(self.0.relation::<replies>(_write), generated::PhantomData)
    }
}

impl<UserId: generated::IsGiven, Content: generated::IsGiven> generated::Creation<Comment>
    for Create<UserId, Content>
{}

impl<UserId, Content: generated::IsGiven> generated::Creation<super::user::comments>
    for Create<UserId, Content>
{}

impl<UserId: generated::IsGiven, Content: generated::IsGiven>
    generated::Creation<super::comment::replies>
    for Create<UserId, Content>
{}

impl<UserId: generated::IsGiven, Content: generated::IsGiven>
    generated::Creation<super::comment::parent>
    for Create<UserId, Content>
{}

/// A change of a [`Comment`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Comment`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `userId`.
    pub fn user_id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `content`.
    pub fn content(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(2, _change))
    }

    /// Changes `createdAt`.
    pub fn created_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(3, _change))
    }

    /// When the content was last changed, if it ever was.
    pub fn updated_at(
        self,
        _change: impl generated::Assign<Option<generated::DateTime>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::DateTime>>(4, _change))
    }

    /// Changes `parentId`.
    pub fn parent_id(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(5, _change))
    }

    /// Place in the list of comments.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(6, _change))
    }

    /// Writes `author`.
    pub fn author(self, _write: impl generated::OnUpdate<author>) -> Update {
        Update(self.0.relation::<author>(_write))
    }

    /// Writes `parent`.
    pub fn parent(self, _write: impl generated::OnUpdate<parent>) -> Update {
        Update(self.0.relation::<parent>(_write))
    }

    /// Writes `replies`.
    pub fn replies(self, _write: impl generated::OnUpdate<replies>) -> Update {
        Update(self.0.relation::<replies>(_write))
    }
}

impl generated::Update<Comment> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Comment {}

impl generated::Model for Comment {
    type With = With;
    type Fields = (
        String,
        String,
        String,
        generated::DateTime,
        Option<generated::DateTime>,
        Option<String>,
        i32,
    );
    const INDEX: usize = 4;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Comment",
        table: "Comment",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "author",
                relation_name: "CommentToUser",
                to: 0,
                opposite: 2,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[1], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "parent",
                relation_name: "replies",
                to: 4,
                opposite: 2,
                arity: generated::Arity::Optional,
                link: generated::Link::Here { local: &[5], remote: &[0] },
                on_delete: generated::ReferentialAction::SetNull,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "replies",
                relation_name: "replies",
                to: 4,
                opposite: 1,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[5] },
                on_delete: generated::ReferentialAction::SetNull,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
        ],
        uniques: &[
            generated::model::Unique {
                name: "id",
                database_name: None,
                fields: &[0],
                is_primary: true,
            },
        ],
        is_view: false,
    };

    #[inline]
    fn key(&self, _field: usize) -> generated::Value {
        match _field {
            0 => generated::key::<String>(&self.id),
            1 => generated::key::<String>(&self.user_id),
            5 => generated::key::<Option<String>>(&self.parent_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (
        String,
        String,
        String,
        generated::DateTime,
        Option<generated::DateTime>,
        Option<String>,
        i32,
    )) -> Self {
        Comment {
            id: _values.0,
            user_id: _values.1,
            content: _values.2,
            created_at: _values.3,
            updated_at: _values.4,
            parent_id: _values.5,
            position: _values.6,
        }
    }
}

impl<Slot> generated::Load<Slot> for Comment
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Comment {
    #[inline]
    fn values(
        &self,
    ) -> (
        &String,
        &String,
        &String,
        &generated::DateTime,
        &Option<generated::DateTime>,
        &Option<String>,
        &i32,
    ) {
        (
            &self.id,
            &self.user_id,
            &self.content,
            &self.created_at,
            &self.updated_at,
            &self.parent_id,
            &self.position,
        )
    }
}

impl generated::serde::Serialize for Comment {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Comment {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Comment, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Author, Parent, Replies, Counts> generated::JsonObject
    for With<Author, Parent, Replies, Counts>
{
    type Form = generated::Along<Comment, Comment, (Author, Parent, Replies, Counts)>;

    fn parts(&self) -> (&Comment, (&Author, &Parent, &Replies, &Counts)) {
        (&self._record, (&self.author, &self.parent, &self.replies, &self.count))
    }

    fn of_parts(_parts: (Comment, (Author, Parent, Replies, Counts))) -> Self {
        With {
            _record: _parts.0,
            author: _parts.1.0,
            parent: _parts.1.1,
            replies: _parts.1.2,
            count: _parts.1.3,
        }
    }
}

impl<
    Author: generated::ToJson,
    Parent: generated::ToJson,
    Replies: generated::ToJson,
    Counts: generated::ToJson,
> generated::serde::Serialize for With<Author, Parent, Replies, Counts> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<
    'de,
    Author: generated::FromJson,
    Parent: generated::FromJson,
    Replies: generated::FromJson,
    Counts: generated::FromJson,
> generated::serde::Deserialize<'de> for With<Author, Parent, Replies, Counts> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Replies> generated::JsonObject for Count<Replies> {
    type Form = generated::Counts<Comment, (Replies,)>;

    fn parts(&self) -> (&Replies,) {
        (&self.replies,)
    }

    fn of_parts(_parts: (Replies,)) -> Self {
        Count { replies: _parts.0 }
    }
}

static FIELDS: [generated::Field; 7] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "userId"),
    generated::Field::of(generated::Scalar::String, "content"),
    generated::Field::of(generated::Scalar::DateTime, "createdAt").default(generated::Default::Now),
    generated::Field::of(generated::Scalar::DateTime, "updatedAt").optional(),
    generated::Field::of(generated::Scalar::String, "parentId").optional(),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
