// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A comment, or an answer to one.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// `id`
    pub id: i32,
    /// `text`
    pub text: String,
    /// `spam`
    pub spam: bool,
    /// `postId`
    pub post_id: i32,
    /// `authorId`
    pub author_id: Option<i32>,
    /// `parentId`
    pub parent_id: Option<i32>,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Comment, i32>;

/// The column of `text`.
pub const text: text = text::new(1);

/// The type of [`text`](const@text).
pub type text = generated::Column<Comment, String>;

/// The column of `spam`.
pub const spam: spam = spam::new(2);

/// The type of [`spam`](const@spam).
pub type spam = generated::Column<Comment, bool>;

/// The column of `postId`.
pub const post_id: post_id = post_id::new(3);

/// The type of [`post_id`](const@post_id).
pub type post_id = generated::Column<Comment, i32>;

/// The column of `authorId`.
pub const author_id: author_id = author_id::new(4);

/// The type of [`author_id`](const@author_id).
pub type author_id = generated::Column<Comment, Option<i32>>;

/// The column of `parentId`.
pub const parent_id: parent_id = parent_id::new(5);

/// The type of [`parent_id`](const@parent_id).
pub type parent_id = generated::Column<Comment, Option<i32>>;

/// The relation `post`.
#[derive(Debug, Clone, Copy)]
pub struct post;

impl generated::Relation for post {
    type From = Comment;
    type To = super::Post;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for post {
    type Target = generated::ToOne<post>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<post> {
        &generated::ToOne::NEW
    }
}

/// The relation `author`.
#[derive(Debug, Clone, Copy)]
pub struct author;

impl generated::Relation for author {
    type From = Comment;
    type To = super::User;
    type Shape = generated::Maybe;
    const INDEX: usize = 1;
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
    const INDEX: usize = 2;
}

impl ::core::ops::Deref for parent {
    type Target = generated::ToOne<parent>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<parent> {
        &generated::ToOne::NEW
    }
}

/// The relation `answers`.
#[derive(Debug, Clone, Copy)]
pub struct answers;

impl generated::Relation for answers {
    type From = Comment;
    type To = super::Comment;
    type Shape = generated::Many;
    const INDEX: usize = 3;
}

impl ::core::ops::Deref for answers {
    type Target = generated::ToMany<answers>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<answers> {
        &generated::ToMany::NEW
    }
}

/// A [`Comment`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<
    Post = generated::NotLoaded,
    Author = generated::NotLoaded,
    Parent = generated::NotLoaded,
    Answers = generated::NotLoaded,
    Counts = Count,
> {
    _record: Comment,
    /// The relation `post`.
    pub post: Post,
    /// The relation `author`.
    pub author: Author,
    /// The relation `parent`.
    pub parent: Parent,
    /// The relation `answers`.
    pub answers: Answers,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`Comment`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Answers = generated::NotLoaded> {
    /// How many `answers` there are.
    pub answers: Answers,
}

impl<Answers: ::core::cmp::Eq> ::core::cmp::Eq for Count<Answers> {}

impl<Post, Author, Parent, Answers, Counts> With<Post, Author, Parent, Answers, Counts> {
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
            post: generated::NotLoaded,
            author: generated::NotLoaded,
            parent: generated::NotLoaded,
            answers: generated::NotLoaded,
            count: Count { answers: generated::NotLoaded },
        }
    }
}

impl<Post, Author, Parent, Answers, Counts> ::core::ops::Deref
    for With<Post, Author, Parent, Answers, Counts>
{
    type Target = Comment;

    fn deref(&self) -> &Comment {
        &self._record
    }
}

impl<Author, Parent, Answers, Counts> generated::Load<post>
    for With<generated::NotLoaded, Author, Parent, Answers, Counts>
{
    type With<T> = With<T, Author, Parent, Answers, Counts>;

    fn load<T>(self, _value: T) -> With<T, Author, Parent, Answers, Counts> {
        With {
            _record: self._record,
            post: _value,
            author: self.author,
            parent: self.parent,
            answers: self.answers,
            count: self.count,
        }
    }
}

impl<Post, Parent, Answers, Counts> generated::Load<author>
    for With<Post, generated::NotLoaded, Parent, Answers, Counts>
{
    type With<T> = With<Post, T, Parent, Answers, Counts>;

    fn load<T>(self, _value: T) -> With<Post, T, Parent, Answers, Counts> {
        With {
            _record: self._record,
            post: self.post,
            author: _value,
            parent: self.parent,
            answers: self.answers,
            count: self.count,
        }
    }
}

impl<Post, Author, Answers, Counts> generated::Load<parent>
    for With<Post, Author, generated::NotLoaded, Answers, Counts>
{
    type With<T> = With<Post, Author, T, Answers, Counts>;

    fn load<T>(self, _value: T) -> With<Post, Author, T, Answers, Counts> {
        With {
            _record: self._record,
            post: self.post,
            author: self.author,
            parent: _value,
            answers: self.answers,
            count: self.count,
        }
    }
}

impl<Post, Author, Parent, Counts> generated::Load<answers>
    for With<Post, Author, Parent, generated::NotLoaded, Counts>
{
    type With<T> = With<Post, Author, Parent, T, Counts>;

    fn load<T>(self, _value: T) -> With<Post, Author, Parent, T, Counts> {
        With {
            _record: self._record,
            post: self.post,
            author: self.author,
            parent: self.parent,
            answers: _value,
            count: self.count,
        }
    }
}

impl<Post, Author, Parent, Answers> generated::Load<generated::Counted<answers>>
    for With<Post, Author, Parent, Answers, Count<generated::NotLoaded>>
{
    type With<T> = With<Post, Author, Parent, Answers, Count<T>>;

    fn load<T>(self, _value: T) -> With<Post, Author, Parent, Answers, Count<T>> {
        With {
            _record: self._record,
            post: self.post,
            author: self.author,
            parent: self.parent,
            answers: self.answers,
            count: Count { answers: _value },
        }
    }
}

/// A new [`Comment`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Text = missing::text, PostId = missing::post_id>(
    generated::Draft,
    generated::PhantomData<fn() -> (Text, PostId)>,
);

/// A new [`Comment`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`Comment`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Text, PostId> Clone for Create<Text, PostId> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Text, PostId> generated::IntoRecord for Create<Text, PostId> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Text, PostId> ::core::fmt::Debug for Create<Text, PostId> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `text` is not given.
    pub enum text {}

    /// `postId` is not given.
    pub enum post_id {}
}

impl<Text, PostId> Create<Text, PostId> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(0, _value), generated::PhantomData)
    }

    /// Gives `text`.
    pub fn text(self, _value: impl generated::Input<String>) -> Create<generated::Given, PostId> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `spam`.
    pub fn spam(self, _value: impl generated::Input<bool>) -> Self {
        Create(self.0.field::<bool>(2, _value), generated::PhantomData)
    }

    /// Gives `postId`.
    pub fn post_id(self, _value: impl generated::Input<i32>) -> Create<Text, generated::Given> {
        Create(self.0.field::<i32>(3, _value), generated::PhantomData)
    }

    /// Gives `authorId`.
    pub fn author_id(self, _value: impl generated::Input<Option<i32>>) -> Self {
        Create(self.0.field::<Option<i32>>(4, _value), generated::PhantomData)
    }

    /// Gives `parentId`.
    pub fn parent_id(self, _value: impl generated::Input<Option<i32>>) -> Self {
        Create(self.0.field::<Option<i32>>(5, _value), generated::PhantomData)
    }

    /// Writes `post`.
    pub fn post(self, _write: impl generated::OnCreate<post>) -> Create<Text, generated::Given> {
        Create(self.0.relation::<post>(_write), generated::PhantomData)
    }

    /// Writes `author`.
    pub fn author(self, _write: impl generated::OnCreate<author>) -> Self {
        Create(self.0.relation::<author>(_write), generated::PhantomData)
    }

    /// Writes `parent`.
    pub fn parent(self, _write: impl generated::OnCreate<parent>) -> Self {
        Create(self.0.relation::<parent>(_write), generated::PhantomData)
    }

    /// Writes `answers`.
    pub fn answers(self, _write: impl generated::OnCreate<answers>) -> Self {
        Create(self.0.relation::<answers>(_write), generated::PhantomData)
    }
}

impl<Text: generated::IsGiven, PostId: generated::IsGiven> generated::Creation<Comment>
    for Create<Text, PostId>
{}

impl<Text: generated::IsGiven, PostId> generated::Creation<super::post::comments>
    for Create<Text, PostId>
{}

impl<Text: generated::IsGiven, PostId: generated::IsGiven>
    generated::Creation<super::user::comments>
    for Create<Text, PostId>
{}

impl<Text: generated::IsGiven, PostId: generated::IsGiven>
    generated::Creation<super::comment::answers>
    for Create<Text, PostId>
{}

impl<Text: generated::IsGiven, PostId: generated::IsGiven>
    generated::Creation<super::comment::parent>
    for Create<Text, PostId>
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
    pub fn id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(0, _change))
    }

    /// Changes `text`.
    pub fn text(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `spam`.
    pub fn spam(self, _change: impl generated::Assign<bool>) -> Update {
        Update(self.0.field::<bool>(2, _change))
    }

    /// Changes `postId`.
    pub fn post_id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(3, _change))
    }

    /// Changes `authorId`.
    pub fn author_id(self, _change: impl generated::Assign<Option<i32>>) -> Update {
        Update(self.0.field::<Option<i32>>(4, _change))
    }

    /// Changes `parentId`.
    pub fn parent_id(self, _change: impl generated::Assign<Option<i32>>) -> Update {
        Update(self.0.field::<Option<i32>>(5, _change))
    }

    /// Writes `post`.
    pub fn post(self, _write: impl generated::OnUpdate<post>) -> Update {
        Update(self.0.relation::<post>(_write))
    }

    /// Writes `author`.
    pub fn author(self, _write: impl generated::OnUpdate<author>) -> Update {
        Update(self.0.relation::<author>(_write))
    }

    /// Writes `parent`.
    pub fn parent(self, _write: impl generated::OnUpdate<parent>) -> Update {
        Update(self.0.relation::<parent>(_write))
    }

    /// Writes `answers`.
    pub fn answers(self, _write: impl generated::OnUpdate<answers>) -> Update {
        Update(self.0.relation::<answers>(_write))
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
    type Fields = (i32, String, bool, i32, Option<i32>, Option<i32>);
    const INDEX: usize = 5;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Comment",
        table: "Comment",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "post",
                relation_name: "CommentToPost",
                to: 3,
                opposite: 2,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[3], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "author",
                relation_name: "CommentToUser",
                to: 0,
                opposite: 2,
                arity: generated::Arity::Optional,
                link: generated::Link::Here { local: &[4], remote: &[0] },
                on_delete: generated::ReferentialAction::SetNull,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "parent",
                relation_name: "Thread",
                to: 5,
                opposite: 3,
                arity: generated::Arity::Optional,
                link: generated::Link::Here { local: &[5], remote: &[0] },
                on_delete: generated::ReferentialAction::NoAction,
                on_update: generated::ReferentialAction::NoAction,
                constraint: None,
            },
            generated::model::Relation {
                name: "answers",
                relation_name: "Thread",
                to: 5,
                opposite: 2,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[5] },
                on_delete: generated::ReferentialAction::NoAction,
                on_update: generated::ReferentialAction::NoAction,
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
            0 => generated::key::<i32>(&self.id),
            3 => generated::key::<i32>(&self.post_id),
            4 => generated::key::<Option<i32>>(&self.author_id),
            5 => generated::key::<Option<i32>>(&self.parent_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (i32, String, bool, i32, Option<i32>, Option<i32>)) -> Self {
        Comment {
            id: _values.0,
            text: _values.1,
            spam: _values.2,
            post_id: _values.3,
            author_id: _values.4,
            parent_id: _values.5,
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
    fn values(&self) -> (&i32, &String, &bool, &i32, &Option<i32>, &Option<i32>) {
        (&self.id, &self.text, &self.spam, &self.post_id, &self.author_id, &self.parent_id)
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

impl<Post, Author, Parent, Answers, Counts> generated::JsonObject
    for With<Post, Author, Parent, Answers, Counts>
{
    type Form = generated::Along<Comment, Comment, (Post, Author, Parent, Answers, Counts)>;

    fn parts(&self) -> (&Comment, (&Post, &Author, &Parent, &Answers, &Counts)) {
        (&self._record, (&self.post, &self.author, &self.parent, &self.answers, &self.count))
    }

    fn of_parts(_parts: (Comment, (Post, Author, Parent, Answers, Counts))) -> Self {
        With {
            _record: _parts.0,
            post: _parts.1.0,
            author: _parts.1.1,
            parent: _parts.1.2,
            answers: _parts.1.3,
            count: _parts.1.4,
        }
    }
}

impl<
    Post: generated::ToJson,
    Author: generated::ToJson,
    Parent: generated::ToJson,
    Answers: generated::ToJson,
    Counts: generated::ToJson,
> generated::serde::Serialize for With<Post, Author, Parent, Answers, Counts> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<
    'de,
    Post: generated::FromJson,
    Author: generated::FromJson,
    Parent: generated::FromJson,
    Answers: generated::FromJson,
    Counts: generated::FromJson,
> generated::serde::Deserialize<'de> for With<Post, Author, Parent, Answers, Counts> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Answers> generated::JsonObject for Count<Answers> {
    type Form = generated::Counts<Comment, (Answers,)>;

    fn parts(&self) -> (&Answers,) {
        (&self.answers,)
    }

    fn of_parts(_parts: (Answers,)) -> Self {
        Count { answers: _parts.0 }
    }
}

static FIELDS: [generated::Field; 6] = [
    generated::Field::of(generated::Scalar::Int, "id").default(generated::Default::Autoincrement),
    generated::Field::of(generated::Scalar::String, "text"),
    generated::Field::of(generated::Scalar::Boolean, "spam").default(generated::Default::Literal(generated::Literal::Boolean(
        false,
    ))),
    generated::Field::of(generated::Scalar::Int, "postId"),
    generated::Field::of(generated::Scalar::Int, "authorId").optional(),
    generated::Field::of(generated::Scalar::Int, "parentId").optional(),
];
