// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A record of the model `Tenant`.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenant {
    /// `id`
    pub id: String,
    /// `name`
    pub name: String,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Tenant, String>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Unique<Tenant, String>;

/// The relation `users`.
#[derive(Debug, Clone, Copy)]
pub struct users;

impl generated::Relation for users {
    type From = Tenant;
    type To = super::User;
    type Shape = generated::Many;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for users {
    type Target = generated::ToMany<users>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<users> {
        &generated::ToMany::NEW
    }
}

/// A [`Tenant`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Users = generated::NotLoaded, Counts = Count> {
    _record: Tenant,
    /// The relation `users`.
    pub users: Users,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`Tenant`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Users = generated::NotLoaded> {
    /// How many `users` there are.
    pub users: Users,
}

impl<Users: ::core::cmp::Eq> ::core::cmp::Eq for Count<Users> {}

impl<Users, Counts> With<Users, Counts> {
    /// The record alone.
    pub fn into_record(self) -> Tenant {
        self._record
    }
}

impl From<Tenant> for With {
    #[inline]
    fn from(_record: Tenant) -> With {
        With { _record, users: generated::NotLoaded, count: Count { users: generated::NotLoaded } }
    }
}

impl<Users, Counts> ::core::ops::Deref for With<Users, Counts> {
    type Target = Tenant;

    fn deref(&self) -> &Tenant {
        &self._record
    }
}

impl<Counts> generated::Load<users> for With<generated::NotLoaded, Counts> {
    type With<T> = With<T, Counts>;

    fn load<T>(self, _value: T) -> With<T, Counts> {
        With { _record: self._record, users: _value, count: self.count }
    }
}

impl<Users> generated::Load<generated::Counted<users>>
    for With<Users, Count<generated::NotLoaded>>
{
    type With<T> = With<Users, Count<T>>;

    fn load<T>(self, _value: T) -> With<Users, Count<T>> {
        With { _record: self._record, users: self.users, count: Count { users: _value } }
    }
}

/// A new [`Tenant`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Name = missing::name>(generated::Draft, generated::PhantomData<fn() -> (Name,)>);

/// A new [`Tenant`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given>;

/// A new [`Tenant`] without values.
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
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(self, _value: impl generated::Input<String>) -> Create<generated::Given> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Writes `users`.
    pub fn users(self, _write: impl generated::OnCreate<users>) -> Self {
        Create(self.0.relation::<users>(_write), generated::PhantomData)
    }
}

impl<Name: generated::IsGiven> generated::Creation<Tenant> for Create<Name> {}

impl<Name: generated::IsGiven> generated::Creation<super::user::tenant> for Create<Name> {}

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

    /// Writes `users`.
    pub fn users(self, _write: impl generated::OnUpdate<users>) -> Update {
        Update(self.0.relation::<users>(_write))
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
    type Fields = (String, String);
    const INDEX: usize = 1;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Tenant",
        table: "Tenant",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "users",
                relation_name: "TenantToUser",
                to: 0,
                opposite: 3,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[6] },
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
                name: "name",
                database_name: Some("Tenant_name_key"),
                fields: &[1],
                is_primary: false,
            },
        ],
        is_view: false,
    };

    #[inline]
    fn key(&self, _field: usize) -> generated::Value {
        match _field {
            0 => generated::key::<String>(&self.id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (String, String)) -> Self {
        Tenant { id: _values.0, name: _values.1 }
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
    fn values(&self) -> (&String, &String) {
        (&self.id, &self.name)
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

impl<Users, Counts> generated::JsonObject for With<Users, Counts> {
    type Form = generated::Along<Tenant, Tenant, (Users, Counts)>;

    fn parts(&self) -> (&Tenant, (&Users, &Counts)) {
        (&self._record, (&self.users, &self.count))
    }

    fn of_parts(_parts: (Tenant, (Users, Counts))) -> Self {
        With { _record: _parts.0, users: _parts.1.0, count: _parts.1.1 }
    }
}

impl<Users: generated::ToJson, Counts: generated::ToJson> generated::serde::Serialize
    for With<Users, Counts>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Users: generated::FromJson, Counts: generated::FromJson>
    generated::serde::Deserialize<'de>
    for With<Users, Counts>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Users> generated::JsonObject for Count<Users> {
    type Form = generated::Counts<Tenant, (Users,)>;

    fn parts(&self) -> (&Users,) {
        (&self.users,)
    }

    fn of_parts(_parts: (Users,)) -> Self {
        Count { users: _parts.0 }
    }
}

static FIELDS: [generated::Field; 2] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "name"),
];
