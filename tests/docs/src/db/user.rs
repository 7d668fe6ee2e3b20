// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// Someone who writes.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// `id`
    pub id: i32,
    /// `email`
    pub email: String,
    /// `name`
    pub name: Option<String>,
    /// `age`
    pub age: Option<i32>,
    /// `role`
    pub role: super::Role,
    /// `settings`
    pub settings: Option<generated::JsonValue>,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<User, i32>;

/// The column of `email`.
pub const email: email = email::new(1);

/// The type of [`email`](const@email).
pub type email = generated::Unique<User, String>;

/// The column of `name`.
pub const name: name = name::new(2);

/// The type of [`name`](const@name).
pub type name = generated::Column<User, Option<String>>;

/// The column of `age`.
pub const age: age = age::new(3);

/// The type of [`age`](const@age).
pub type age = generated::Column<User, Option<i32>>;

/// The column of `role`.
pub const role: role = role::new(4);

/// The type of [`role`](const@role).
pub type role = generated::Column<User, super::Role>;

/// The column of `settings`.
pub const settings: settings = settings::new(5);

/// The type of [`settings`](const@settings).
pub type settings = generated::Column<User, Option<generated::JsonValue>>;

/// The relation `posts`.
#[derive(Debug, Clone, Copy)]
pub struct posts;

impl generated::Relation for posts {
    type From = User;
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

/// The relation `profile`.
#[derive(Debug, Clone, Copy)]
pub struct profile;

impl generated::Relation for profile {
    type From = User;
    type To = super::Profile;
    type Shape = generated::Maybe;
    const INDEX: usize = 1;
}

impl ::core::ops::Deref for profile {
    type Target = generated::ToOne<profile>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<profile> {
        &generated::ToOne::NEW
    }
}

/// A [`User`] without the fields that a query omits.
#[derive(Debug, Clone, PartialEq)]
pub struct Omitted<Email: generated::Place = generated::Kept<String>> {
    /// `id`
    pub id: i32,
    /// `email`
    pub email: Email::Value,
    /// `name`
    pub name: Option<String>,
    /// `age`
    pub age: Option<i32>,
    /// `role`
    pub role: super::Role,
    /// `settings`
    pub settings: Option<generated::JsonValue>,
}

/// What a query omits of a [`User`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Omit<O = Omitted>(generated::Omission<O>);

/// Nothing omitted of a [`User`] yet.
pub fn omit() -> Omit {
    Omit(generated::Omission::new())
}

impl<Email: generated::Place> Omit<Omitted<Email>> {
    /// Omits `email`.
    pub fn email(self) -> Omit<Omitted<generated::NotLoaded>> {
        Omit(self.0.field(1))
    }
}

impl<Email: generated::Place> generated::Partial<User> for Omitted<Email> {
    fn decode(_row: &mut generated::PartialReader<'_, '_, '_>) -> generated::Result<Self> {
        Ok(Omitted {
            id: _row.place::<generated::Kept<i32>>()?,
            email: _row.place::<Email>()?,
            name: _row.place::<generated::Kept<Option<String>>>()?,
            age: _row.place::<generated::Kept<Option<i32>>>()?,
            role: _row.place::<generated::Kept<super::Role>>()?,
            settings: _row.place::<generated::Kept<Option<generated::JsonValue>>>()?,
        })
    }
}

impl<Record: generated::Partial<User>> generated::Omits<User> for Omit<Record> {
    type Record = Record;

    fn into_omission(self) -> generated::Omission<Record> {
        self.0
    }
}

impl<Slot, Email: generated::Place> generated::Load<Slot> for Omitted<Email>
where
    With<generated::NotLoaded, generated::NotLoaded, Count, Self>: generated::Load<Slot>,
{
    type With<T> = <With<
        generated::NotLoaded, generated::NotLoaded, Count, Self,
    > as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> Self::With<T> {
        generated::Load::<Slot>::load(With::of(self), _value)
    }
}

/// A [`User`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<
    Posts = generated::NotLoaded,
    Profile = generated::NotLoaded,
    Counts = Count,
    Record = User,
> {
    _record: Record,
    /// The relation `posts`.
    pub posts: Posts,
    /// The relation `profile`.
    pub profile: Profile,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`User`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Posts = generated::NotLoaded> {
    /// How many `posts` there are.
    pub posts: Posts,
}

impl<Posts: ::core::cmp::Eq> ::core::cmp::Eq for Count<Posts> {}

impl<Posts, Profile, Counts, Record> With<Posts, Profile, Counts, Record> {
    /// The record alone.
    pub fn into_record(self) -> Record {
        self._record
    }
}

impl<Record> With<generated::NotLoaded, generated::NotLoaded, Count, Record> {
    fn of(_record: Record) -> Self {
        With {
            _record,
            posts: generated::NotLoaded,
            profile: generated::NotLoaded,
            count: Count { posts: generated::NotLoaded },
        }
    }
}

impl From<User> for With {
    #[inline]
    fn from(_record: User) -> With {
        With::of(_record)
    }
}

impl<Posts, Profile, Counts, Record> ::core::ops::Deref for With<Posts, Profile, Counts, Record> {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self._record
    }
}

impl<Profile, Counts, Record> generated::Load<posts>
    for With<generated::NotLoaded, Profile, Counts, Record>
{
    type With<T> = With<T, Profile, Counts, Record>;

    fn load<T>(self, _value: T) -> With<T, Profile, Counts, Record> {
        With { _record: self._record, posts: _value, profile: self.profile, count: self.count }
    }
}

impl<Posts, Counts, Record> generated::Load<profile>
    for With<Posts, generated::NotLoaded, Counts, Record>
{
    type With<T> = With<Posts, T, Counts, Record>;

    fn load<T>(self, _value: T) -> With<Posts, T, Counts, Record> {
        With { _record: self._record, posts: self.posts, profile: _value, count: self.count }
    }
}

impl<Posts, Profile, Record> generated::Load<generated::Counted<posts>>
    for With<Posts, Profile, Count<generated::NotLoaded>, Record>
{
    type With<T> = With<Posts, Profile, Count<T>, Record>;

    fn load<T>(self, _value: T) -> With<Posts, Profile, Count<T>, Record> {
        With {
            _record: self._record,
            posts: self.posts,
            profile: self.profile,
            count: Count { posts: _value },
        }
    }
}

/// A new [`User`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Email = missing::email>(
    generated::Draft,
    generated::PhantomData<fn() -> (Email,)>,
);

/// A new [`User`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given>;

/// A new [`User`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Email> Clone for Create<Email> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Email> generated::IntoRecord for Create<Email> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Email> ::core::fmt::Debug for Create<Email> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `email` is not given.
    pub enum email {}
}

impl<Email> Create<Email> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(0, _value), generated::PhantomData)
    }

    /// Gives `email`.
    pub fn email(self, _value: impl generated::Input<String>) -> Create<generated::Given> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(2, _value), generated::PhantomData)
    }

    /// Gives `age`.
    pub fn age(self, _value: impl generated::Input<Option<i32>>) -> Self {
        Create(self.0.field::<Option<i32>>(3, _value), generated::PhantomData)
    }

    /// Gives `role`.
    pub fn role(self, _value: impl generated::Input<super::Role>) -> Self {
        Create(self.0.field::<super::Role>(4, _value), generated::PhantomData)
    }

    /// Gives `settings`.
    pub fn settings(self, _value: impl generated::Input<Option<generated::JsonValue>>) -> Self {
        Create(self.0.field::<Option<generated::JsonValue>>(5, _value), generated::PhantomData)
    }

    /// Writes `posts`.
    pub fn posts(self, _write: impl generated::OnCreate<posts>) -> Self {
        Create(self.0.relation::<posts>(_write), generated::PhantomData)
    }

    /// Writes `profile`.
    pub fn profile(self, _write: impl generated::OnCreate<profile>) -> Self {
        Create(self.0.relation::<profile>(_write), generated::PhantomData)
    }
}

impl<Email: generated::IsGiven> generated::Creation<User> for Create<Email> {}

impl<Email: generated::IsGiven> generated::Creation<super::post::author> for Create<Email> {}

impl<Email: generated::IsGiven> generated::Creation<super::profile::user> for Create<Email> {}

/// A change of a [`User`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`User`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(0, _change))
    }

    /// Changes `email`.
    pub fn email(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `name`.
    pub fn name(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(2, _change))
    }

    /// Changes `age`.
    pub fn age(self, _change: impl generated::Assign<Option<i32>>) -> Update {
        Update(self.0.field::<Option<i32>>(3, _change))
    }

    /// Changes `role`.
    pub fn role(self, _change: impl generated::Assign<super::Role>) -> Update {
        Update(self.0.field::<super::Role>(4, _change))
    }

    /// Changes `settings`.
    pub fn settings(self, _change: impl generated::Assign<Option<generated::JsonValue>>) -> Update {
        Update(self.0.field::<Option<generated::JsonValue>>(5, _change))
    }

    /// Writes `posts`.
    pub fn posts(self, _write: impl generated::OnUpdate<posts>) -> Update {
        Update(self.0.relation::<posts>(_write))
    }

    /// Writes `profile`.
    pub fn profile(self, _write: impl generated::OnUpdate<profile>) -> Update {
        Update(self.0.relation::<profile>(_write))
    }
}

impl generated::Update<User> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for User {}

impl generated::Model for User {
    type With = With;
    type Fields =
        (i32, String, Option<String>, Option<i32>, super::Role, Option<generated::JsonValue>);
    const INDEX: usize = 0;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "User",
        table: "User",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "posts",
                relation_name: "PostToUser",
                to: 2,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[6] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "profile",
                relation_name: "ProfileToUser",
                to: 1,
                opposite: 0,
                arity: generated::Arity::Optional,
                link: generated::Link::There { local: &[0], remote: &[2] },
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
                name: "email",
                database_name: Some("User_email_key"),
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
    fn from_values(_values: (
        i32,
        String,
        Option<String>,
        Option<i32>,
        super::Role,
        Option<generated::JsonValue>,
    )) -> Self {
        User {
            id: _values.0,
            email: _values.1,
            name: _values.2,
            age: _values.3,
            role: _values.4,
            settings: _values.5,
        }
    }
}

impl<Slot> generated::Load<Slot> for User
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for User {
    #[inline]
    fn values(
        &self,
    ) -> (
        &i32,
        &String,
        &Option<String>,
        &Option<i32>,
        &super::Role,
        &Option<generated::JsonValue>,
    ) {
        (&self.id, &self.email, &self.name, &self.age, &self.role, &self.settings)
    }
}

impl generated::serde::Serialize for User {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for User {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<User, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Email: generated::Place> generated::ToJson for Omitted<Email> {
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::Object(Vec::from([
            generated::member::<i32>("id", &self.id),
            ("email", Email::write_json(&self.email)),
            generated::member::<Option<String>>("name", &self.name),
            generated::member::<Option<i32>>("age", &self.age),
            generated::member::<super::Role>("role", &self.role),
            generated::member::<Option<generated::JsonValue>>("settings", &self.settings),
        ]))
    }
}

impl<Email: generated::Place> generated::serde::Serialize for Omitted<Email> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<Email: generated::Place> generated::ReadMembers for Omitted<Email> {
    fn read(_members: &mut generated::Members) -> Result<Self, String> {
        Ok(Omitted {
            id: _members.column::<i32>("id")?,
            email: Email::read_json(_members, "email")?,
            name: _members.column::<Option<String>>("name")?,
            age: _members.column::<Option<i32>>("age")?,
            role: _members.column::<super::Role>("role")?,
            settings: _members.column::<Option<generated::JsonValue>>("settings")?,
        })
    }
}

impl<'de, Email: generated::Place> generated::serde::Deserialize<'de> for Omitted<Email> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Posts, Profile, Counts, Record> generated::JsonObject
    for With<Posts, Profile, Counts, Record>
{
    type Form = generated::Along<User, Record, (Posts, Profile, Counts)>;

    fn parts(&self) -> (&Record, (&Posts, &Profile, &Counts)) {
        (&self._record, (&self.posts, &self.profile, &self.count))
    }

    fn of_parts(_parts: (Record, (Posts, Profile, Counts))) -> Self {
        With { _record: _parts.0, posts: _parts.1.0, profile: _parts.1.1, count: _parts.1.2 }
    }
}

impl<
    Posts: generated::ToJson,
    Profile: generated::ToJson,
    Counts: generated::ToJson,
    Record: generated::ToJson,
> generated::serde::Serialize for With<Posts, Profile, Counts, Record> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<
    'de,
    Posts: generated::FromJson,
    Profile: generated::FromJson,
    Counts: generated::FromJson,
    Record: generated::ReadMembers,
> generated::serde::Deserialize<'de> for With<Posts, Profile, Counts, Record> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Posts> generated::JsonObject for Count<Posts> {
    type Form = generated::Counts<User, (Posts,)>;

    fn parts(&self) -> (&Posts,) {
        (&self.posts,)
    }

    fn of_parts(_parts: (Posts,)) -> Self {
        Count { posts: _parts.0 }
    }
}

static FIELDS: [generated::Field; 6] = [
    generated::Field::of(generated::Scalar::Int, "id").default(generated::Default::Autoincrement),
    generated::Field::of(generated::Scalar::String, "email"),
    generated::Field::of(generated::Scalar::String, "name").optional(),
    generated::Field::of(generated::Scalar::Int, "age").optional(),
    generated::Field::of_enum(0, "role").default(generated::Default::Literal(generated::Literal::Enum(
        0,
    ))),
    generated::Field::of(generated::Scalar::Json, "settings").optional(),
];
