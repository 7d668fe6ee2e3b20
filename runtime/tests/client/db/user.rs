// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// Someone with an account.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// `id`
    pub id: i32,
    /// The address to log in with.
    pub email: String,
    /// `name`
    pub name: Option<String>,
    /// `age`
    pub age: Option<i32>,
    /// `role`
    pub role: super::Role,
    /// `createdAt`
    pub created_at: generated::DateTime,
    /// `tenantId`
    pub tenant_id: Option<String>,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<User, i32>;

/// The address to log in with.
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

/// The column of `createdAt`.
pub const created_at: created_at = created_at::new(5);

/// The type of [`created_at`](const@created_at).
pub type created_at = generated::Column<User, generated::DateTime>;

/// The column of `tenantId`.
pub const tenant_id: tenant_id = tenant_id::new(6);

/// The type of [`tenant_id`](const@tenant_id).
pub type tenant_id = generated::Column<User, Option<String>>;

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

/// The relation `comments`.
#[derive(Debug, Clone, Copy)]
pub struct comments;

impl generated::Relation for comments {
    type From = User;
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

/// The relation `tenant`.
#[derive(Debug, Clone, Copy)]
pub struct tenant;

impl generated::Relation for tenant {
    type From = User;
    type To = super::Tenant;
    type Shape = generated::Maybe;
    const INDEX: usize = 3;
}

impl ::core::ops::Deref for tenant {
    type Target = generated::ToOne<tenant>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<tenant> {
        &generated::ToOne::NEW
    }
}

/// A [`User`] without the fields that a query omits.
#[derive(Debug, Clone, PartialEq)]
pub struct Omitted<
    Id: generated::Place = generated::Kept<i32>,
    Email: generated::Place = generated::Kept<String>,
    Name: generated::Place = generated::Kept<Option<String>>,
    Age: generated::Place = generated::Kept<Option<i32>>,
    Role: generated::Place = generated::Kept<super::Role>,
    CreatedAt: generated::Place = generated::Kept<generated::DateTime>,
    TenantId: generated::Place = generated::Kept<Option<String>>,
> {
    /// `id`
    pub id: Id::Value,
    /// The address to log in with.
    pub email: Email::Value,
    /// `name`
    pub name: Name::Value,
    /// `age`
    pub age: Age::Value,
    /// `role`
    pub role: Role::Value,
    /// `createdAt`
    pub created_at: CreatedAt::Value,
    /// `tenantId`
    pub tenant_id: TenantId::Value,
}

/// What a query omits of a [`User`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Omit<O = Omitted>(generated::Omission<O>);

/// Nothing omitted of a [`User`] yet.
pub fn omit() -> Omit {
    Omit(generated::Omission::new())
}

impl<
    Id: generated::Place,
    Email: generated::Place,
    Name: generated::Place,
    Age: generated::Place,
    Role: generated::Place,
    CreatedAt: generated::Place,
    TenantId: generated::Place,
> Omit<Omitted<Id, Email, Name, Age, Role, CreatedAt, TenantId>> {
    /// Omits `id`.
    pub fn id(
        self,
    ) -> Omit<Omitted<generated::NotLoaded, Email, Name, Age, Role, CreatedAt, TenantId>> {
        Omit(self.0.field(0))
    }

    /// Omits `email`.
    pub fn email(
        self,
    ) -> Omit<Omitted<Id, generated::NotLoaded, Name, Age, Role, CreatedAt, TenantId>> {
        Omit(self.0.field(1))
    }

    /// Omits `name`.
    pub fn name(
        self,
    ) -> Omit<Omitted<Id, Email, generated::NotLoaded, Age, Role, CreatedAt, TenantId>> {
        Omit(self.0.field(2))
    }

    /// Omits `age`.
    pub fn age(
        self,
    ) -> Omit<Omitted<Id, Email, Name, generated::NotLoaded, Role, CreatedAt, TenantId>> {
        Omit(self.0.field(3))
    }

    /// Omits `role`.
    pub fn role(
        self,
    ) -> Omit<Omitted<Id, Email, Name, Age, generated::NotLoaded, CreatedAt, TenantId>> {
        Omit(self.0.field(4))
    }

    /// Omits `createdAt`.
    pub fn created_at(
        self,
    ) -> Omit<Omitted<Id, Email, Name, Age, Role, generated::NotLoaded, TenantId>> {
        Omit(self.0.field(5))
    }

    /// Omits `tenantId`.
    pub fn tenant_id(
        self,
    ) -> Omit<Omitted<Id, Email, Name, Age, Role, CreatedAt, generated::NotLoaded>> {
        Omit(self.0.field(6))
    }
}

impl<
    Id: generated::Place,
    Email: generated::Place,
    Name: generated::Place,
    Age: generated::Place,
    Role: generated::Place,
    CreatedAt: generated::Place,
    TenantId: generated::Place,
> generated::Partial<User> for Omitted<Id, Email, Name, Age, Role, CreatedAt, TenantId> {
    fn decode(_row: &mut generated::PartialReader<'_, '_, '_>) -> generated::Result<Self> {
        Ok(Omitted {
            id: _row.place::<Id>()?,
            email: _row.place::<Email>()?,
            name: _row.place::<Name>()?,
            age: _row.place::<Age>()?,
            role: _row.place::<Role>()?,
            created_at: _row.place::<CreatedAt>()?,
            tenant_id: _row.place::<TenantId>()?,
        })
    }
}

impl<Record: generated::Partial<User>> generated::Omits<User> for Omit<Record> {
    type Record = Record;

    fn into_omission(self) -> generated::Omission<Record> {
        self.0
    }
}

impl<
    Slot,
    Id: generated::Place,
    Email: generated::Place,
    Name: generated::Place,
    Age: generated::Place,
    Role: generated::Place,
    CreatedAt: generated::Place,
    TenantId: generated::Place,
> generated::Load<Slot> for Omitted<Id, Email, Name, Age, Role, CreatedAt, TenantId>
where
    With<
        generated::NotLoaded, generated::NotLoaded, generated::NotLoaded, generated::NotLoaded,
        Count, Self,
    >: generated::Load<Slot>,
{
    type With<T> = <With<
        generated::NotLoaded, generated::NotLoaded, generated::NotLoaded, generated::NotLoaded,
        Count, Self,
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
    Comments = generated::NotLoaded,
    Tenant = generated::NotLoaded,
    Counts = Count,
    Record = User,
> {
    _record: Record,
    /// The relation `posts`.
    pub posts: Posts,
    /// The relation `profile`.
    pub profile: Profile,
    /// The relation `comments`.
    pub comments: Comments,
    /// The relation `tenant`.
    pub tenant: Tenant,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`User`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Posts = generated::NotLoaded, Comments = generated::NotLoaded> {
    /// How many `posts` there are.
    pub posts: Posts,
    /// How many `comments` there are.
    pub comments: Comments,
}

impl<Posts: ::core::cmp::Eq, Comments: ::core::cmp::Eq> ::core::cmp::Eq
    for Count<Posts, Comments>
{}

impl<Posts, Profile, Comments, Tenant, Counts, Record>
    With<Posts, Profile, Comments, Tenant, Counts, Record>
{
    /// The record alone.
    pub fn into_record(self) -> Record {
        self._record
    }
}

impl<Record>
    With<
        generated::NotLoaded, generated::NotLoaded, generated::NotLoaded, generated::NotLoaded,
        Count, Record,
    >
{
    fn of(_record: Record) -> Self {
        With {
            _record,
            posts: generated::NotLoaded,
            profile: generated::NotLoaded,
            comments: generated::NotLoaded,
            tenant: generated::NotLoaded,
            count: Count { posts: generated::NotLoaded, comments: generated::NotLoaded },
        }
    }
}

impl From<User> for With {
    #[inline]
    fn from(_record: User) -> With {
        With::of(_record)
    }
}

impl<Posts, Profile, Comments, Tenant, Counts, Record> ::core::ops::Deref
    for With<Posts, Profile, Comments, Tenant, Counts, Record>
{
    type Target = Record;

    fn deref(&self) -> &Record {
        &self._record
    }
}

impl<Profile, Comments, Tenant, Counts, Record> generated::Load<posts>
    for With<generated::NotLoaded, Profile, Comments, Tenant, Counts, Record>
{
    type With<T> = With<T, Profile, Comments, Tenant, Counts, Record>;

    fn load<T>(self, _value: T) -> With<T, Profile, Comments, Tenant, Counts, Record> {
        With {
            _record: self._record,
            posts: _value,
            profile: self.profile,
            comments: self.comments,
            tenant: self.tenant,
            count: self.count,
        }
    }
}

impl<Posts, Comments, Tenant, Counts, Record> generated::Load<profile>
    for With<Posts, generated::NotLoaded, Comments, Tenant, Counts, Record>
{
    type With<T> = With<Posts, T, Comments, Tenant, Counts, Record>;

    fn load<T>(self, _value: T) -> With<Posts, T, Comments, Tenant, Counts, Record> {
        With {
            _record: self._record,
            posts: self.posts,
            profile: _value,
            comments: self.comments,
            tenant: self.tenant,
            count: self.count,
        }
    }
}

impl<Posts, Profile, Tenant, Counts, Record> generated::Load<comments>
    for With<Posts, Profile, generated::NotLoaded, Tenant, Counts, Record>
{
    type With<T> = With<Posts, Profile, T, Tenant, Counts, Record>;

    fn load<T>(self, _value: T) -> With<Posts, Profile, T, Tenant, Counts, Record> {
        With {
            _record: self._record,
            posts: self.posts,
            profile: self.profile,
            comments: _value,
            tenant: self.tenant,
            count: self.count,
        }
    }
}

impl<Posts, Profile, Comments, Counts, Record> generated::Load<tenant>
    for With<Posts, Profile, Comments, generated::NotLoaded, Counts, Record>
{
    type With<T> = With<Posts, Profile, Comments, T, Counts, Record>;

    fn load<T>(self, _value: T) -> With<Posts, Profile, Comments, T, Counts, Record> {
        With {
            _record: self._record,
            posts: self.posts,
            profile: self.profile,
            comments: self.comments,
            tenant: _value,
            count: self.count,
        }
    }
}

impl<Posts, Profile, Comments, Tenant, Count1, Record> generated::Load<generated::Counted<posts>>
    for With<Posts, Profile, Comments, Tenant, Count<generated::NotLoaded, Count1>, Record>
{
    type With<T> = With<Posts, Profile, Comments, Tenant, Count<T, Count1>, Record>;

    fn load<T>(
        self,
        _value: T,
    ) -> With<Posts, Profile, Comments, Tenant, Count<T, Count1>, Record> {
        With {
            _record: self._record,
            posts: self.posts,
            profile: self.profile,
            comments: self.comments,
            tenant: self.tenant,
            count: Count { posts: _value, comments: self.count.comments },
        }
    }
}

impl<Posts, Profile, Comments, Tenant, Count0, Record> generated::Load<generated::Counted<comments>>
    for With<Posts, Profile, Comments, Tenant, Count<Count0, generated::NotLoaded>, Record>
{
    type With<T> = With<Posts, Profile, Comments, Tenant, Count<Count0, T>, Record>;

    fn load<T>(
        self,
        _value: T,
    ) -> With<Posts, Profile, Comments, Tenant, Count<Count0, T>, Record> {
        With {
            _record: self._record,
            posts: self.posts,
            profile: self.profile,
            comments: self.comments,
            tenant: self.tenant,
            count: Count { posts: self.count.posts, comments: _value },
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

    /// The address to log in with.
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

    /// Gives `createdAt`.
    pub fn created_at(self, _value: impl generated::Input<generated::DateTime>) -> Self {
        Create(self.0.field::<generated::DateTime>(5, _value), generated::PhantomData)
    }

    /// Gives `tenantId`.
    pub fn tenant_id(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(6, _value), generated::PhantomData)
    }

    /// Writes `posts`.
    pub fn posts(self, _write: impl generated::OnCreate<posts>) -> Self {
        Create(self.0.relation::<posts>(_write), generated::PhantomData)
    }

    /// Writes `profile`.
    pub fn profile(self, _write: impl generated::OnCreate<profile>) -> Self {
        Create(self.0.relation::<profile>(_write), generated::PhantomData)
    }

    /// Writes `comments`.
    pub fn comments(self, _write: impl generated::OnCreate<comments>) -> Self {
        Create(self.0.relation::<comments>(_write), generated::PhantomData)
    }

    /// Writes `tenant`.
    pub fn tenant(self, _write: impl generated::OnCreate<tenant>) -> Self {
        Create(self.0.relation::<tenant>(_write), generated::PhantomData)
    }
}

impl<Email: generated::IsGiven> generated::Creation<User> for Create<Email> {}

impl<Email: generated::IsGiven> generated::Creation<super::post::author> for Create<Email> {}

impl<Email: generated::IsGiven> generated::Creation<super::profile::user> for Create<Email> {}

impl<Email: generated::IsGiven> generated::Creation<super::comment::author> for Create<Email> {}

impl<Email: generated::IsGiven> generated::Creation<super::tenant::users> for Create<Email> {}

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

    /// The address to log in with.
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

    /// Changes `createdAt`.
    pub fn created_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(5, _change))
    }

    /// Changes `tenantId`.
    pub fn tenant_id(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(6, _change))
    }

    /// Writes `posts`.
    pub fn posts(self, _write: impl generated::OnUpdate<posts>) -> Update {
        Update(self.0.relation::<posts>(_write))
    }

    /// Writes `profile`.
    pub fn profile(self, _write: impl generated::OnUpdate<profile>) -> Update {
        Update(self.0.relation::<profile>(_write))
    }

    /// Writes `comments`.
    pub fn comments(self, _write: impl generated::OnUpdate<comments>) -> Update {
        Update(self.0.relation::<comments>(_write))
    }

    /// Writes `tenant`.
    pub fn tenant(self, _write: impl generated::OnUpdate<tenant>) -> Update {
        Update(self.0.relation::<tenant>(_write))
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
    type Fields = (
        i32,
        String,
        Option<String>,
        Option<i32>,
        super::Role,
        generated::DateTime,
        Option<String>,
    );
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
                to: 3,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[6] },
                on_delete: generated::ReferentialAction::Restrict,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "profile",
                relation_name: "ProfileToUser",
                to: 2,
                opposite: 0,
                arity: generated::Arity::Optional,
                link: generated::Link::There { local: &[0], remote: &[2] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "comments",
                relation_name: "CommentToUser",
                to: 5,
                opposite: 1,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[4] },
                on_delete: generated::ReferentialAction::SetNull,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "tenant",
                relation_name: "TenantToUser",
                to: 1,
                opposite: 0,
                arity: generated::Arity::Optional,
                link: generated::Link::Here { local: &[6], remote: &[0] },
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
            6 => generated::key::<Option<String>>(&self.tenant_id),
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
        generated::DateTime,
        Option<String>,
    )) -> Self {
        User {
            id: _values.0,
            email: _values.1,
            name: _values.2,
            age: _values.3,
            role: _values.4,
            created_at: _values.5,
            tenant_id: _values.6,
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
        &generated::DateTime,
        &Option<String>,
    ) {
        (
            &self.id,
            &self.email,
            &self.name,
            &self.age,
            &self.role,
            &self.created_at,
            &self.tenant_id,
        )
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

impl<
    Id: generated::Place,
    Email: generated::Place,
    Name: generated::Place,
    Age: generated::Place,
    Role: generated::Place,
    CreatedAt: generated::Place,
    TenantId: generated::Place,
> generated::ToJson for Omitted<Id, Email, Name, Age, Role, CreatedAt, TenantId> {
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::Object(Vec::from([
            ("id", Id::write_json(&self.id)),
            ("email", Email::write_json(&self.email)),
            ("name", Name::write_json(&self.name)),
            ("age", Age::write_json(&self.age)),
            ("role", Role::write_json(&self.role)),
            ("createdAt", CreatedAt::write_json(&self.created_at)),
            ("tenantId", TenantId::write_json(&self.tenant_id)),
        ]))
    }
}

impl<
    Id: generated::Place,
    Email: generated::Place,
    Name: generated::Place,
    Age: generated::Place,
    Role: generated::Place,
    CreatedAt: generated::Place,
    TenantId: generated::Place,
> generated::serde::Serialize for Omitted<Id, Email, Name, Age, Role, CreatedAt, TenantId> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<
    Id: generated::Place,
    Email: generated::Place,
    Name: generated::Place,
    Age: generated::Place,
    Role: generated::Place,
    CreatedAt: generated::Place,
    TenantId: generated::Place,
> generated::ReadMembers for Omitted<Id, Email, Name, Age, Role, CreatedAt, TenantId> {
    fn read(_members: &mut generated::Members) -> Result<Self, String> {
        Ok(Omitted {
            id: Id::read_json(_members, "id")?,
            email: Email::read_json(_members, "email")?,
            name: Name::read_json(_members, "name")?,
            age: Age::read_json(_members, "age")?,
            role: Role::read_json(_members, "role")?,
            created_at: CreatedAt::read_json(_members, "createdAt")?,
            tenant_id: TenantId::read_json(_members, "tenantId")?,
        })
    }
}

impl<
    'de,
    Id: generated::Place,
    Email: generated::Place,
    Name: generated::Place,
    Age: generated::Place,
    Role: generated::Place,
    CreatedAt: generated::Place,
    TenantId: generated::Place,
> generated::serde::Deserialize<'de> for Omitted<Id, Email, Name, Age, Role, CreatedAt, TenantId> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Posts, Profile, Comments, Tenant, Counts, Record> generated::JsonObject
    for With<Posts, Profile, Comments, Tenant, Counts, Record>
{
    type Form = generated::Along<User, Record, (Posts, Profile, Comments, Tenant, Counts)>;

    fn parts(&self) -> (&Record, (&Posts, &Profile, &Comments, &Tenant, &Counts)) {
        (&self._record, (&self.posts, &self.profile, &self.comments, &self.tenant, &self.count))
    }

    fn of_parts(_parts: (Record, (Posts, Profile, Comments, Tenant, Counts))) -> Self {
        With {
            _record: _parts.0,
            posts: _parts.1.0,
            profile: _parts.1.1,
            comments: _parts.1.2,
            tenant: _parts.1.3,
            count: _parts.1.4,
        }
    }
}

impl<
    Posts: generated::ToJson,
    Profile: generated::ToJson,
    Comments: generated::ToJson,
    Tenant: generated::ToJson,
    Counts: generated::ToJson,
    Record: generated::ToJson,
> generated::serde::Serialize for With<Posts, Profile, Comments, Tenant, Counts, Record> {
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
    Comments: generated::FromJson,
    Tenant: generated::FromJson,
    Counts: generated::FromJson,
    Record: generated::ReadMembers,
> generated::serde::Deserialize<'de> for With<Posts, Profile, Comments, Tenant, Counts, Record> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Posts, Comments> generated::JsonObject for Count<Posts, Comments> {
    type Form = generated::Counts<User, (Posts, Comments)>;

    fn parts(&self) -> (&Posts, &Comments) {
        (&self.posts, &self.comments)
    }

    fn of_parts(_parts: (Posts, Comments)) -> Self {
        Count { posts: _parts.0, comments: _parts.1 }
    }
}

static FIELDS: [generated::Field; 7] = [
    generated::Field::of(generated::Scalar::Int, "id").default(generated::Default::Autoincrement),
    generated::Field::of(generated::Scalar::String, "email"),
    generated::Field::of(generated::Scalar::String, "name").optional(),
    generated::Field::of(generated::Scalar::Int, "age").optional(),
    generated::Field::of_enum(0, "role").default(generated::Default::Literal(generated::Literal::Enum(
        0,
    ))),
    generated::Field::of(generated::Scalar::DateTime, "createdAt").default(generated::Default::Now),
    generated::Field::of(generated::Scalar::String, "tenantId").optional(),
];
