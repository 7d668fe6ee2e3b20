// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A customer with users and a homepage of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenant {
    /// `id`
    pub id: String,
    /// `name`
    pub name: String,
    /// `ownerId`
    pub owner_id: String,
    /// `createdAt`
    pub created_at: generated::DateTime,
    /// What visitors see first.
    pub homepage_config: Option<crate::types::HomepageConfig>,
    /// Place in the list of tenants.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Tenant, String>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Column<Tenant, String>;

/// The column of `ownerId`.
pub const owner_id: owner_id = owner_id::new(2);

/// The type of [`owner_id`](const@owner_id).
pub type owner_id = generated::Column<Tenant, String>;

/// The column of `createdAt`.
pub const created_at: created_at = created_at::new(3);

/// The type of [`created_at`](const@created_at).
pub type created_at = generated::Column<Tenant, generated::DateTime>;

/// What visitors see first.
pub const homepage_config: homepage_config = homepage_config::new(4);

/// The type of [`homepage_config`](const@homepage_config).
pub type homepage_config =
    generated::Column<Tenant, Option<generated::Json<crate::types::HomepageConfig>>>;

/// Place in the list of tenants.
pub const position: position = position::new(5);

/// The type of [`position`](const@position).
pub type position = generated::Column<Tenant, i32>;

/// The relation `owner`.
#[derive(Debug, Clone, Copy)]
pub struct owner;

impl generated::Relation for owner {
    type From = Tenant;
    type To = super::User;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for owner {
    type Target = generated::ToOne<owner>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<owner> {
        &generated::ToOne::NEW
    }
}

/// The relation `members`.
#[derive(Debug, Clone, Copy)]
pub struct members;

impl generated::Relation for members {
    type From = Tenant;
    type To = super::User;
    type Shape = generated::Many;
    const INDEX: usize = 1;
}

impl ::core::ops::Deref for members {
    type Target = generated::ToMany<members>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<members> {
        &generated::ToMany::NEW
    }
}

/// A [`Tenant`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Owner = generated::NotLoaded, Members = generated::NotLoaded, Counts = Count> {
    _record: Tenant,
    /// The relation `owner`.
    pub owner: Owner,
    /// The relation `members`.
    pub members: Members,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`Tenant`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Members = generated::NotLoaded> {
    /// How many `members` there are.
    pub members: Members,
}

impl<Members: ::core::cmp::Eq> ::core::cmp::Eq for Count<Members> {}

impl<Owner, Members, Counts> With<Owner, Members, Counts> {
    /// The record alone.
    pub fn into_record(self) -> Tenant {
        self._record
    }
}

impl From<Tenant> for With {
    #[inline]
    fn from(_record: Tenant) -> With {
        With {
            _record,
            owner: generated::NotLoaded,
            members: generated::NotLoaded,
            count: Count { members: generated::NotLoaded },
        }
    }
}

impl<Owner, Members, Counts> ::core::ops::Deref for With<Owner, Members, Counts> {
    type Target = Tenant;

    fn deref(&self) -> &Tenant {
        &self._record
    }
}

impl<Members, Counts> generated::Load<owner> for With<generated::NotLoaded, Members, Counts> {
    type With<T> = With<T, Members, Counts>;

    fn load<T>(self, _value: T) -> With<T, Members, Counts> {
        With { _record: self._record, owner: _value, members: self.members, count: self.count }
    }
}

impl<Owner, Counts> generated::Load<members> for With<Owner, generated::NotLoaded, Counts> {
    type With<T> = With<Owner, T, Counts>;

    fn load<T>(self, _value: T) -> With<Owner, T, Counts> {
        With { _record: self._record, owner: self.owner, members: _value, count: self.count }
    }
}

impl<Owner, Members> generated::Load<generated::Counted<members>>
    for With<Owner, Members, Count<generated::NotLoaded>>
{
    type With<T> = With<Owner, Members, Count<T>>;

    fn load<T>(self, _value: T) -> With<Owner, Members, Count<T>> {
        With {
            _record: self._record,
            owner: self.owner,
            members: self.members,
            count: Count { members: _value },
        }
    }
}

/// A new [`Tenant`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Name = missing::name, OwnerId = missing::owner_id>(
    generated::Draft,
    generated::PhantomData<fn() -> (Name, OwnerId)>,
);

/// A new [`Tenant`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`Tenant`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Name, OwnerId> Clone for Create<Name, OwnerId> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Name, OwnerId> generated::IntoRecord for Create<Name, OwnerId> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Name, OwnerId> ::core::fmt::Debug for Create<Name, OwnerId> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    pub enum name {}

    /// `ownerId` is not given.
    pub enum owner_id {}
}

impl<Name, OwnerId> Create<Name, OwnerId> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(self, _value: impl generated::Input<String>) -> Create<generated::Given, OwnerId> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `ownerId`.
    pub fn owner_id(self, _value: impl generated::Input<String>) -> Create<Name, generated::Given> {
        Create(self.0.field::<String>(2, _value), generated::PhantomData)
    }

    /// Gives `createdAt`.
    pub fn created_at(self, _value: impl generated::Input<generated::DateTime>) -> Self {
        Create(self.0.field::<generated::DateTime>(3, _value), generated::PhantomData)
    }

    /// What visitors see first.
    pub fn homepage_config(
        self,
        _value: impl generated::Input<Option<generated::Json<crate::types::HomepageConfig>>>,
    ) -> Self {
        Create(
            self.0.field::<Option<generated::Json<crate::types::HomepageConfig>>>(4, _value),
            generated::PhantomData,
        )
    }

    /// Place in the list of tenants.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(5, _value), generated::PhantomData)
    }

    /// Writes `owner`.
    pub fn owner(self, _write: impl generated::OnCreate<owner>) -> Create<Name, generated::Given> {
        Create(self.0.relation::<owner>(_write), generated::PhantomData)
    }

    /// Writes `members`.
    pub fn members(self, _write: impl generated::OnCreate<members>) -> Self {
        Create(self.0.relation::<members>(_write), generated::PhantomData)
    }
}

impl<Name: generated::IsGiven, OwnerId: generated::IsGiven> generated::Creation<Tenant>
    for Create<Name, OwnerId>
{}

impl<Name: generated::IsGiven, OwnerId> generated::Creation<super::user::owned_tenants>
    for Create<Name, OwnerId>
{}

impl<Name: generated::IsGiven, OwnerId: generated::IsGiven> generated::Creation<super::user::tenant>
    for Create<Name, OwnerId>
{}

/// A change of a [`Tenant`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Tenant`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `name`.
    pub fn name(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `ownerId`.
    pub fn owner_id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(2, _change))
    }

    /// Changes `createdAt`.
    pub fn created_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(3, _change))
    }

    /// What visitors see first.
    pub fn homepage_config(
        self,
        _change: impl generated::Assign<Option<generated::Json<crate::types::HomepageConfig>>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::Json<crate::types::HomepageConfig>>>(4, _change))
    }

    /// Place in the list of tenants.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(5, _change))
    }

    /// Writes `owner`.
    pub fn owner(self, _write: impl generated::OnUpdate<owner>) -> Update {
        Update(self.0.relation::<owner>(_write))
    }

    /// Writes `members`.
    pub fn members(self, _write: impl generated::OnUpdate<members>) -> Update {
        Update(self.0.relation::<members>(_write))
    }
}

impl generated::Update<Tenant> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Tenant {}

impl generated::Model for Tenant {
    type With = With;
    type Fields = (
        String,
        String,
        String,
        generated::DateTime,
        Option<generated::Json<crate::types::HomepageConfig>>,
        i32,
    );
    const INDEX: usize = 2;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Tenant",
        table: "Tenant",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "owner",
                relation_name: "owner",
                to: 0,
                opposite: 1,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[2], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "members",
                relation_name: "members",
                to: 0,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[7] },
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
            2 => generated::key::<String>(&self.owner_id),
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
        Option<crate::types::HomepageConfig>,
        i32,
    )) -> Self {
        Tenant {
            id: _values.0,
            name: _values.1,
            owner_id: _values.2,
            created_at: _values.3,
            homepage_config: _values.4,
            position: _values.5,
        }
    }
}

impl<Slot> generated::Load<Slot> for Tenant
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Tenant {
    #[inline]
    fn values(
        &self,
    ) -> (
        &String,
        &String,
        &String,
        &generated::DateTime,
        &Option<crate::types::HomepageConfig>,
        &i32,
    ) {
        (
            &self.id,
            &self.name,
            &self.owner_id,
            &self.created_at,
            &self.homepage_config,
            &self.position,
        )
    }
}

impl generated::serde::Serialize for Tenant {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Tenant {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Tenant, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Owner, Members, Counts> generated::JsonObject for With<Owner, Members, Counts> {
    type Form = generated::Along<Tenant, Tenant, (Owner, Members, Counts)>;

    fn parts(&self) -> (&Tenant, (&Owner, &Members, &Counts)) {
        (&self._record, (&self.owner, &self.members, &self.count))
    }

    fn of_parts(_parts: (Tenant, (Owner, Members, Counts))) -> Self {
        With { _record: _parts.0, owner: _parts.1.0, members: _parts.1.1, count: _parts.1.2 }
    }
}

impl<Owner: generated::ToJson, Members: generated::ToJson, Counts: generated::ToJson>
    generated::serde::Serialize
    for With<Owner, Members, Counts>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Owner: generated::FromJson, Members: generated::FromJson, Counts: generated::FromJson>
    generated::serde::Deserialize<'de>
    for With<Owner, Members, Counts>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Members> generated::JsonObject for Count<Members> {
    type Form = generated::Counts<Tenant, (Members,)>;

    fn parts(&self) -> (&Members,) {
        (&self.members,)
    }

    fn of_parts(_parts: (Members,)) -> Self {
        Count { members: _parts.0 }
    }
}

static FIELDS: [generated::Field; 6] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "name"),
    generated::Field::of(generated::Scalar::String, "ownerId"),
    generated::Field::of(generated::Scalar::DateTime, "createdAt").default(generated::Default::Now),
    generated::Field::of(generated::Scalar::Json, "homepageConfig").optional(),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
