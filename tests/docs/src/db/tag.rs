// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// What a post is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// `id`
    pub id: i32,
    /// `name`
    pub name: String,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Tag, i32>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Unique<Tag, String>;

/// The relation `posts`.
#[derive(Debug, Clone, Copy)]
pub struct posts;

impl generated::Relation for posts {
    type From = Tag;
    type To = super::Post;
    type Shape = generated::Many;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for posts {
    type Target = generated::ToMany<posts>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<posts> {
        &generated::ToMany::NEW
    }
}

/// A [`Tag`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Posts = generated::NotLoaded, Counts = Count> {
    _record: Tag,
    /// The relation `posts`.
    pub posts: Posts,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`Tag`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Posts = generated::NotLoaded> {
    /// How many `posts` there are.
    pub posts: Posts,
}

impl<Posts: ::core::cmp::Eq> ::core::cmp::Eq for Count<Posts> {}

impl<Posts, Counts> With<Posts, Counts> {
    /// The record alone.
    pub fn into_record(self) -> Tag {
        self._record
    }
}

impl From<Tag> for With {
    #[inline]
    fn from(_record: Tag) -> With {
        With { _record, posts: generated::NotLoaded, count: Count { posts: generated::NotLoaded } }
    }
}

impl<Posts, Counts> ::core::ops::Deref for With<Posts, Counts> {
    type Target = Tag;

    fn deref(&self) -> &Tag {
        &self._record
    }
}

impl<Counts> generated::Load<posts> for With<generated::NotLoaded, Counts> {
    type With<T> = With<T, Counts>;

    fn load<T>(self, _value: T) -> With<T, Counts> {
        With { _record: self._record, posts: _value, count: self.count }
    }
}

impl<Posts> generated::Load<generated::Counted<posts>>
    for With<Posts, Count<generated::NotLoaded>>
{
    type With<T> = With<Posts, Count<T>>;

    fn load<T>(self, _value: T) -> With<Posts, Count<T>> {
        With { _record: self._record, posts: self.posts, count: Count { posts: _value } }
    }
}

/// A new [`Tag`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Name = missing::name>(generated::Draft, generated::PhantomData<fn() -> (Name,)>);

/// A new [`Tag`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given>;

/// A new [`Tag`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Name> Clone for Create<Name> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Name> generated::IntoRecord for Create<Name> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Name> ::core::fmt::Debug for Create<Name> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    pub enum name {}
}

impl<Name> Create<Name> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(self, _value: impl generated::Input<String>) -> Create<generated::Given> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Writes `posts`.
    pub fn posts(self, _write: impl generated::OnCreate<posts>) -> Self {
        Create(self.0.relation::<posts>(_write), generated::PhantomData)
    }
}

impl<Name: generated::IsGiven> generated::Creation<Tag> for Create<Name> {}

impl<Name: generated::IsGiven> generated::Creation<super::post::tags> for Create<Name> {}

/// A change of a [`Tag`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Tag`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(0, _change))
    }

    /// Changes `name`.
    pub fn name(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Writes `posts`.
    pub fn posts(self, _write: impl generated::OnUpdate<posts>) -> Update {
        Update(self.0.relation::<posts>(_write))
    }
}

impl generated::Update<Tag> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Tag {}

impl generated::Model for Tag {
    type With = With;
    type Fields = (i32, String);
    const INDEX: usize = 4;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Tag",
        table: "Tag",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "posts",
                relation_name: "PostToTag",
                to: 2,
                opposite: 1,
                arity: generated::Arity::List,
                link: generated::Link::Table {
                    table: "_PostToTag",
                    database_schema: None,
                    local_column: "B",
                    remote_column: "A",
                    local: 0,
                    remote: 0,
                },
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
            generated::model::Unique {
                name: "name",
                database_name: Some("Tag_name_key"),
                fields: &[1],
                is_primary: false,
            },
        ],
        is_view: false,
    };

    #[inline]
    fn key(&self, _field: usize) -> generated::Value {
        match _field {
            0 => generated::key::<i32>(&self.id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (i32, String)) -> Self {
        Tag { id: _values.0, name: _values.1 }
    }
}

impl<Slot> generated::Load<Slot> for Tag
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Tag {
    #[inline]
    fn values(&self) -> (&i32, &String) {
        (&self.id, &self.name)
    }
}

impl generated::serde::Serialize for Tag {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Tag {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Tag, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Posts, Counts> generated::JsonObject for With<Posts, Counts> {
    type Form = generated::Along<Tag, Tag, (Posts, Counts)>;

    fn parts(&self) -> (&Tag, (&Posts, &Counts)) {
        (&self._record, (&self.posts, &self.count))
    }

    fn of_parts(_parts: (Tag, (Posts, Counts))) -> Self {
        With { _record: _parts.0, posts: _parts.1.0, count: _parts.1.1 }
    }
}

impl<Posts: generated::ToJson, Counts: generated::ToJson> generated::serde::Serialize
    for With<Posts, Counts>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Posts: generated::FromJson, Counts: generated::FromJson>
    generated::serde::Deserialize<'de>
    for With<Posts, Counts>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Posts> generated::JsonObject for Count<Posts> {
    type Form = generated::Counts<Tag, (Posts,)>;

    fn parts(&self) -> (&Posts,) {
        (&self.posts,)
    }

    fn of_parts(_parts: (Posts,)) -> Self {
        Count { posts: _parts.0 }
    }
}

static FIELDS: [generated::Field; 2] = [
    generated::Field::of(generated::Scalar::Int, "id").default(generated::Default::Autoincrement),
    generated::Field::of(generated::Scalar::String, "name"),
];
