// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// What another user says about it.
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

/// A [`Comment`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Post = generated::NotLoaded> {
    _record: Comment,
    /// The relation `post`.
    pub post: Post,
}

impl<Post> With<Post> {
    /// The record alone.
    pub fn into_record(self) -> Comment {
        self._record
    }
}

impl From<Comment> for With {
    #[inline]
    fn from(_record: Comment) -> With {
        With { _record, post: generated::NotLoaded }
    }
}

impl<Post> ::core::ops::Deref for With<Post> {
    type Target = Comment;

    fn deref(&self) -> &Comment {
        &self._record
    }
}

impl generated::Load<post> for With<generated::NotLoaded> {
    type With<T> = With<T>;

    fn load<T>(self, _value: T) -> With<T> {
        With { _record: self._record, post: _value }
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

    /// Writes `post`.
    pub fn post(self, _write: impl generated::OnCreate<post>) -> Create<Text, generated::Given> {
        Create(self.0.relation::<post>(_write), generated::PhantomData)
    }
}

impl<Text: generated::IsGiven, PostId: generated::IsGiven> generated::Creation<Comment>
    for Create<Text, PostId>
{}

impl<Text: generated::IsGiven, PostId> generated::Creation<super::post::comments>
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

    /// Writes `post`.
    pub fn post(self, _write: impl generated::OnUpdate<post>) -> Update {
        Update(self.0.relation::<post>(_write))
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
    type Fields = (i32, String, bool, i32);
    const INDEX: usize = 3;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Comment",
        table: "Comment",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "post",
                relation_name: "CommentToPost",
                to: 2,
                opposite: 2,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[3], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
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
            3 => generated::key::<i32>(&self.post_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (i32, String, bool, i32)) -> Self {
        Comment { id: _values.0, text: _values.1, spam: _values.2, post_id: _values.3 }
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
    fn values(&self) -> (&i32, &String, &bool, &i32) {
        (&self.id, &self.text, &self.spam, &self.post_id)
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

impl<Post> generated::JsonObject for With<Post> {
    type Form = generated::Along<Comment, Comment, (Post,)>;

    fn parts(&self) -> (&Comment, (&Post,)) {
        (&self._record, (&self.post,))
    }

    fn of_parts(_parts: (Comment, (Post,))) -> Self {
        With { _record: _parts.0, post: _parts.1.0 }
    }
}

impl<Post: generated::ToJson> generated::serde::Serialize for With<Post> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Post: generated::FromJson> generated::serde::Deserialize<'de> for With<Post> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 4] = [
    generated::Field::of(generated::Scalar::Int, "id").default(generated::Default::Autoincrement),
    generated::Field::of(generated::Scalar::String, "text"),
    generated::Field::of(generated::Scalar::Boolean, "spam").default(generated::Default::Literal(generated::Literal::Boolean(
        false,
    ))),
    generated::Field::of(generated::Scalar::Int, "postId"),
];
