// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A record of the model `Post`.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// `id`
    pub id: i32,
    /// `title`
    pub title: String,
    /// `published`
    pub published: bool,
    /// `views`
    pub views: i32,
    /// `createdAt`
    pub created_at: generated::DateTime,
    /// `updatedAt`
    pub updated_at: generated::DateTime,
    /// `authorId`
    pub author_id: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Post, i32>;

/// The column of `title`.
pub const title: title = title::new(1);

/// The type of [`title`](const@title).
pub type title = generated::Column<Post, String>;

/// The column of `published`.
pub const published: published = published::new(2);

/// The type of [`published`](const@published).
pub type published = generated::Column<Post, bool>;

/// The column of `views`.
pub const views: views = views::new(3);

/// The type of [`views`](const@views).
pub type views = generated::Column<Post, i32>;

/// The column of `createdAt`.
pub const created_at: created_at = created_at::new(4);

/// The type of [`created_at`](const@created_at).
pub type created_at = generated::Column<Post, generated::DateTime>;

/// The column of `updatedAt`.
pub const updated_at: updated_at = updated_at::new(5);

/// The type of [`updated_at`](const@updated_at).
pub type updated_at = generated::Column<Post, generated::DateTime>;

/// The column of `authorId`.
pub const author_id: author_id = author_id::new(6);

/// The type of [`author_id`](const@author_id).
pub type author_id = generated::Column<Post, i32>;

/// The record with these values of `authorId`, `title`.
pub const author_title: generated::CompoundUnique<Post, (i32, String)> =
    generated::CompoundUnique::new(&[6, 1]);

/// The relation `author`.
#[derive(Debug, Clone, Copy)]
pub struct author;

impl generated::Relation for author {
    type From = Post;
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

/// The relation `tags`.
#[derive(Debug, Clone, Copy)]
pub struct tags;

impl generated::Relation for tags {
    type From = Post;
    type To = super::Tag;
    type Shape = generated::Many;
    const INDEX: usize = 1;
}

impl ::core::ops::Deref for tags {
    type Target = generated::ToMany<tags>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<tags> {
        &generated::ToMany::NEW
    }
}

/// The relation `comments`.
#[derive(Debug, Clone, Copy)]
pub struct comments;

impl generated::Relation for comments {
    type From = Post;
    type To = super::Comment;
    type Shape = generated::Many;
    const INDEX: usize = 2;
}

impl ::core::ops::Deref for comments {
    type Target = generated::ToMany<comments>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<comments> {
        &generated::ToMany::NEW
    }
}

/// A [`Post`] without the fields that a query omits.
#[derive(Debug, Clone, PartialEq)]
pub struct Omitted<
    Title: generated::Place = generated::Kept<String>,
    Views: generated::Place = generated::Kept<i32>,
> {
    /// `id`
    pub id: i32,
    /// `title`
    pub title: Title::Value,
    /// `published`
    pub published: bool,
    /// `views`
    pub views: Views::Value,
    /// `createdAt`
    pub created_at: generated::DateTime,
    /// `updatedAt`
    pub updated_at: generated::DateTime,
    /// `authorId`
    pub author_id: i32,
}

/// What a query omits of a [`Post`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Omit<O = Omitted>(generated::Omission<O>);

/// Nothing omitted of a [`Post`] yet.
pub fn omit() -> Omit {
    Omit(generated::Omission::new())
}

impl<Title: generated::Place, Views: generated::Place> Omit<Omitted<Title, Views>> {
    /// Omits `title`.
    pub fn title(self) -> Omit<Omitted<generated::NotLoaded, Views>> {
        Omit(self.0.field(1))
    }

    /// Omits `views`.
    pub fn views(self) -> Omit<Omitted<Title, generated::NotLoaded>> {
        Omit(self.0.field(3))
    }
}

impl<Title: generated::Place, Views: generated::Place> generated::Partial<Post>
    for Omitted<Title, Views>
{
    fn decode(_row: &mut generated::PartialReader<'_, '_, '_>) -> generated::Result<Self> {
        Ok(Omitted {
            id: _row.place::<generated::Kept<i32>>()?,
            title: _row.place::<Title>()?,
            published: _row.place::<generated::Kept<bool>>()?,
            views: _row.place::<Views>()?,
            created_at: _row.place::<generated::Kept<generated::DateTime>>()?,
            updated_at: _row.place::<generated::Kept<generated::DateTime>>()?,
            author_id: _row.place::<generated::Kept<i32>>()?,
        })
    }
}

impl<Record: generated::Partial<Post>> generated::Omits<Post> for Omit<Record> {
    type Record = Record;

    fn into_omission(self) -> generated::Omission<Record> {
        self.0
    }
}

impl<Slot, Title: generated::Place, Views: generated::Place> generated::Load<Slot>
    for Omitted<Title, Views>
where
    With<
        generated::NotLoaded, generated::NotLoaded, generated::NotLoaded, Count, Self,
    >: generated::Load<Slot>,
{
    type With<T> = <With<
        generated::NotLoaded, generated::NotLoaded, generated::NotLoaded, Count, Self,
    > as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> Self::With<T> {
        generated::Load::<Slot>::load(With::of(self), _value)
    }
}

/// A [`Post`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<
    Author = generated::NotLoaded,
    Tags = generated::NotLoaded,
    Comments = generated::NotLoaded,
    Counts = Count,
    Record = Post,
> {
    _record: Record,
    /// The relation `author`.
    pub author: Author,
    /// The relation `tags`.
    pub tags: Tags,
    /// The relation `comments`.
    pub comments: Comments,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`Post`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Tags = generated::NotLoaded, Comments = generated::NotLoaded> {
    /// How many `tags` there are.
    pub tags: Tags,
    /// How many `comments` there are.
    pub comments: Comments,
}

impl<Tags: ::core::cmp::Eq, Comments: ::core::cmp::Eq> ::core::cmp::Eq for Count<Tags, Comments> {}

impl<Author, Tags, Comments, Counts, Record> With<Author, Tags, Comments, Counts, Record> {
    /// The record alone.
    pub fn into_record(self) -> Record {
        self._record
    }
}

impl<Record> With<generated::NotLoaded, generated::NotLoaded, generated::NotLoaded, Count, Record> {
    fn of(_record: Record) -> Self {
        With {
            _record,
            author: generated::NotLoaded,
            tags: generated::NotLoaded,
            comments: generated::NotLoaded,
            count: Count { tags: generated::NotLoaded, comments: generated::NotLoaded },
        }
    }
}

impl From<Post> for With {
    #[inline]
    fn from(_record: Post) -> With {
        With::of(_record)
    }
}

impl<Author, Tags, Comments, Counts, Record> ::core::ops::Deref
    for With<Author, Tags, Comments, Counts, Record>
{
    type Target = Record;

    fn deref(&self) -> &Record {
        &self._record
    }
}

impl<Tags, Comments, Counts, Record> generated::Load<author>
    for With<generated::NotLoaded, Tags, Comments, Counts, Record>
{
    type With<T> = With<T, Tags, Comments, Counts, Record>;

    fn load<T>(self, _value: T) -> With<T, Tags, Comments, Counts, Record> {
        With {
            _record: self._record,
            author: _value,
            tags: self.tags,
            comments: self.comments,
            count: self.count,
        }
    }
}

impl<Author, Comments, Counts, Record> generated::Load<tags>
    for With<Author, generated::NotLoaded, Comments, Counts, Record>
{
    type With<T> = With<Author, T, Comments, Counts, Record>;

    fn load<T>(self, _value: T) -> With<Author, T, Comments, Counts, Record> {
        With {
            _record: self._record,
            author: self.author,
            tags: _value,
            comments: self.comments,
            count: self.count,
        }
    }
}

impl<Author, Tags, Counts, Record> generated::Load<comments>
    for With<Author, Tags, generated::NotLoaded, Counts, Record>
{
    type With<T> = With<Author, Tags, T, Counts, Record>;

    fn load<T>(self, _value: T) -> With<Author, Tags, T, Counts, Record> {
        With {
            _record: self._record,
            author: self.author,
            tags: self.tags,
            comments: _value,
            count: self.count,
        }
    }
}

impl<Author, Tags, Comments, Count1, Record> generated::Load<generated::Counted<tags>>
    for With<Author, Tags, Comments, Count<generated::NotLoaded, Count1>, Record>
{
    type With<T> = With<Author, Tags, Comments, Count<T, Count1>, Record>;

    fn load<T>(self, _value: T) -> With<Author, Tags, Comments, Count<T, Count1>, Record> {
        With {
            _record: self._record,
            author: self.author,
            tags: self.tags,
            comments: self.comments,
            count: Count { tags: _value, comments: self.count.comments },
        }
    }
}

impl<Author, Tags, Comments, Count0, Record> generated::Load<generated::Counted<comments>>
    for With<Author, Tags, Comments, Count<Count0, generated::NotLoaded>, Record>
{
    type With<T> = With<Author, Tags, Comments, Count<Count0, T>, Record>;

    fn load<T>(self, _value: T) -> With<Author, Tags, Comments, Count<Count0, T>, Record> {
        With {
            _record: self._record,
            author: self.author,
            tags: self.tags,
            comments: self.comments,
            count: Count { tags: self.count.tags, comments: _value },
        }
    }
}

/// A new [`Post`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Title = missing::title, AuthorId = missing::author_id>(
    generated::Draft,
    generated::PhantomData<fn() -> (Title, AuthorId)>,
);

/// A new [`Post`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`Post`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Title, AuthorId> Clone for Create<Title, AuthorId> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Title, AuthorId> generated::IntoRecord for Create<Title, AuthorId> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Title, AuthorId> ::core::fmt::Debug for Create<Title, AuthorId> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `title` is not given.
    pub enum title {}

    /// `authorId` is not given.
    pub enum author_id {}
}

impl<Title, AuthorId> Create<Title, AuthorId> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(0, _value), generated::PhantomData)
    }

    /// Gives `title`.
    pub fn title(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, AuthorId> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `published`.
    pub fn published(self, _value: impl generated::Input<bool>) -> Self {
        Create(self.0.field::<bool>(2, _value), generated::PhantomData)
    }

    /// Gives `views`.
    pub fn views(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(3, _value), generated::PhantomData)
    }

    /// Gives `createdAt`.
    pub fn created_at(self, _value: impl generated::Input<generated::DateTime>) -> Self {
        Create(self.0.field::<generated::DateTime>(4, _value), generated::PhantomData)
    }

    /// Gives `updatedAt`.
    pub fn updated_at(self, _value: impl generated::Input<generated::DateTime>) -> Self {
        Create(self.0.field::<generated::DateTime>(5, _value), generated::PhantomData)
    }

    /// Gives `authorId`.
    pub fn author_id(self, _value: impl generated::Input<i32>) -> Create<Title, generated::Given> {
        Create(self.0.field::<i32>(6, _value), generated::PhantomData)
    }

    /// Writes `author`.
    pub fn author(
        self,
        _write: impl generated::OnCreate<author>,
    ) -> Create<Title, generated::Given> {
        Create(self.0.relation::<author>(_write), generated::PhantomData)
    }

    /// Writes `tags`.
    pub fn tags(self, _write: impl generated::OnCreate<tags>) -> Self {
        Create(self.0.relation::<tags>(_write), generated::PhantomData)
    }

    /// Writes `comments`.
    pub fn comments(self, _write: impl generated::OnCreate<comments>) -> Self {
        Create(self.0.relation::<comments>(_write), generated::PhantomData)
    }
}

impl<Title: generated::IsGiven, AuthorId: generated::IsGiven> generated::Creation<Post>
    for Create<Title, AuthorId>
{}

impl<Title: generated::IsGiven, AuthorId> generated::Creation<super::user::posts>
    for Create<Title, AuthorId>
{}

impl<Title: generated::IsGiven, AuthorId: generated::IsGiven> generated::Creation<super::tag::posts>
    for Create<Title, AuthorId>
{}

impl<Title: generated::IsGiven, AuthorId: generated::IsGiven>
    generated::Creation<super::comment::post>
    for Create<Title, AuthorId>
{}

/// A change of a [`Post`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Post`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(0, _change))
    }

    /// Changes `title`.
    pub fn title(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `published`.
    pub fn published(self, _change: impl generated::Assign<bool>) -> Update {
        Update(self.0.field::<bool>(2, _change))
    }

    /// Changes `views`.
    pub fn views(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(3, _change))
    }

    /// Changes `createdAt`.
    pub fn created_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(4, _change))
    }

    /// Changes `updatedAt`.
    pub fn updated_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(5, _change))
    }

    /// Changes `authorId`.
    pub fn author_id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(6, _change))
    }

    /// Writes `author`.
    pub fn author(self, _write: impl generated::OnUpdate<author>) -> Update {
        Update(self.0.relation::<author>(_write))
    }

    /// Writes `tags`.
    pub fn tags(self, _write: impl generated::OnUpdate<tags>) -> Update {
        Update(self.0.relation::<tags>(_write))
    }

    /// Writes `comments`.
    pub fn comments(self, _write: impl generated::OnUpdate<comments>) -> Update {
        Update(self.0.relation::<comments>(_write))
    }
}

impl generated::Update<Post> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Post {}

impl generated::Model for Post {
    type With = With;
    type Fields = (i32, String, bool, i32, generated::DateTime, generated::DateTime, i32);
    const INDEX: usize = 3;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Post",
        table: "posts",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "author",
                relation_name: "PostToUser",
                to: 0,
                opposite: 0,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[6], remote: &[0] },
                on_delete: generated::ReferentialAction::Restrict,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "tags",
                relation_name: "PostToTag",
                to: 4,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::Table {
                    table: "_PostToTag",
                    database_schema: None,
                    local_column: "A",
                    remote_column: "B",
                    local: 0,
                    remote: 0,
                },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "comments",
                relation_name: "CommentToPost",
                to: 5,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[3] },
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
                name: "author_title",
                database_name: Some("posts_author_id_title_key"),
                fields: &[6, 1],
                is_primary: false,
            },
        ],
        is_view: false,
    };

    #[inline]
    fn key(&self, _field: usize) -> generated::Value {
        match _field {
            0 => generated::key::<i32>(&self.id),
            6 => generated::key::<i32>(&self.author_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (
        i32,
        String,
        bool,
        i32,
        generated::DateTime,
        generated::DateTime,
        i32,
    )) -> Self {
        Post {
            id: _values.0,
            title: _values.1,
            published: _values.2,
            views: _values.3,
            created_at: _values.4,
            updated_at: _values.5,
            author_id: _values.6,
        }
    }
}

impl<Slot> generated::Load<Slot> for Post
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Post {
    #[inline]
    fn values(
        &self,
    ) -> (&i32, &String, &bool, &i32, &generated::DateTime, &generated::DateTime, &i32) {
        (
            &self.id,
            &self.title,
            &self.published,
            &self.views,
            &self.created_at,
            &self.updated_at,
            &self.author_id,
        )
    }
}

impl generated::serde::Serialize for Post {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Post {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Post, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Title: generated::Place, Views: generated::Place> generated::ToJson for Omitted<Title, Views> {
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::Object(Vec::from([
            generated::member::<i32>("id", &self.id),
            ("title", Title::write_json(&self.title)),
            generated::member::<bool>("published", &self.published),
            ("views", Views::write_json(&self.views)),
            generated::member::<generated::DateTime>("createdAt", &self.created_at),
            generated::member::<generated::DateTime>("updatedAt", &self.updated_at),
            generated::member::<i32>("authorId", &self.author_id),
        ]))
    }
}

impl<Title: generated::Place, Views: generated::Place> generated::serde::Serialize
    for Omitted<Title, Views>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<Title: generated::Place, Views: generated::Place> generated::ReadMembers
    for Omitted<Title, Views>
{
    fn read(_members: &mut generated::Members) -> Result<Self, String> {
        Ok(Omitted {
            id: _members.column::<i32>("id")?,
            title: Title::read_json(_members, "title")?,
            published: _members.column::<bool>("published")?,
            views: Views::read_json(_members, "views")?,
            created_at: _members.column::<generated::DateTime>("createdAt")?,
            updated_at: _members.column::<generated::DateTime>("updatedAt")?,
            author_id: _members.column::<i32>("authorId")?,
        })
    }
}

impl<'de, Title: generated::Place, Views: generated::Place> generated::serde::Deserialize<'de>
    for Omitted<Title, Views>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Author, Tags, Comments, Counts, Record> generated::JsonObject
    for With<Author, Tags, Comments, Counts, Record>
{
    type Form = generated::Along<Post, Record, (Author, Tags, Comments, Counts)>;

    fn parts(&self) -> (&Record, (&Author, &Tags, &Comments, &Counts)) {
        (&self._record, (&self.author, &self.tags, &self.comments, &self.count))
    }

    fn of_parts(_parts: (Record, (Author, Tags, Comments, Counts))) -> Self {
        With {
            _record: _parts.0,
            author: _parts.1.0,
            tags: _parts.1.1,
            comments: _parts.1.2,
            count: _parts.1.3,
        }
    }
}

impl<
    Author: generated::ToJson,
    Tags: generated::ToJson,
    Comments: generated::ToJson,
    Counts: generated::ToJson,
    Record: generated::ToJson,
> generated::serde::Serialize for With<Author, Tags, Comments, Counts, Record> {
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
    Tags: generated::FromJson,
    Comments: generated::FromJson,
    Counts: generated::FromJson,
    Record: generated::ReadMembers,
> generated::serde::Deserialize<'de> for With<Author, Tags, Comments, Counts, Record> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Tags, Comments> generated::JsonObject for Count<Tags, Comments> {
    type Form = generated::Counts<Post, (Tags, Comments)>;

    fn parts(&self) -> (&Tags, &Comments) {
        (&self.tags, &self.comments)
    }

    fn of_parts(_parts: (Tags, Comments)) -> Self {
        Count { tags: _parts.0, comments: _parts.1 }
    }
}

static FIELDS: [generated::Field; 7] = [
    generated::Field::of(generated::Scalar::Int, "id").default(generated::Default::Autoincrement),
    generated::Field::of(generated::Scalar::String, "title"),
    generated::Field::of(generated::Scalar::Boolean, "published").default(generated::Default::Literal(generated::Literal::Boolean(
        false,
    ))),
    generated::Field::of(generated::Scalar::Int, "views").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
    generated::Field::of(generated::Scalar::DateTime, "createdAt").default(generated::Default::Now),
    generated::Field::of(generated::Scalar::DateTime, "updatedAt").updated_at(),
    generated::Field::of(generated::Scalar::Int, "authorId").column("author_id"),
];
