// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// The offer of the super god to hand the instance to another user.
#[derive(Debug, Clone, PartialEq)]
pub struct PowerTransferRequest {
    /// `id`
    pub id: String,
    /// `fromUserId`
    pub from_user_id: String,
    /// `toUserId`
    pub to_user_id: String,
    /// `status`
    pub status: super::TransferStatus,
    /// `createdAt`
    pub created_at: generated::DateTime,
    /// `expiresAt`
    pub expires_at: generated::DateTime,
    /// Place in the list of requests.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<PowerTransferRequest, String>;

/// The column of `fromUserId`.
pub const from_user_id: from_user_id = from_user_id::new(1);

/// The type of [`from_user_id`](const@from_user_id).
pub type from_user_id = generated::Column<PowerTransferRequest, String>;

/// The column of `toUserId`.
pub const to_user_id: to_user_id = to_user_id::new(2);

/// The type of [`to_user_id`](const@to_user_id).
pub type to_user_id = generated::Column<PowerTransferRequest, String>;

/// The column of `status`.
pub const status: status = status::new(3);

/// The type of [`status`](const@status).
pub type status = generated::Column<PowerTransferRequest, super::TransferStatus>;

/// The column of `createdAt`.
pub const created_at: created_at = created_at::new(4);

/// The type of [`created_at`](const@created_at).
pub type created_at = generated::Column<PowerTransferRequest, generated::DateTime>;

/// The column of `expiresAt`.
pub const expires_at: expires_at = expires_at::new(5);

/// The type of [`expires_at`](const@expires_at).
pub type expires_at = generated::Column<PowerTransferRequest, generated::DateTime>;

/// Place in the list of requests.
pub const position: position = position::new(6);

/// The type of [`position`](const@position).
pub type position = generated::Column<PowerTransferRequest, i32>;

/// The relation `from`.
#[derive(Debug, Clone, Copy)]
pub struct from;

impl generated::Relation for from {
    type From = PowerTransferRequest;
    type To = super::User;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for from {
    type Target = generated::ToOne<from>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<from> {
        &generated::ToOne::NEW
    }
}

/// The relation `to`.
#[derive(Debug, Clone, Copy)]
pub struct to;

impl generated::Relation for to {
    type From = PowerTransferRequest;
    type To = super::User;
    type Shape = generated::One;
    const INDEX: usize = 1;
}

impl ::core::ops::Deref for to {
    type Target = generated::ToOne<to>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<to> {
        &generated::ToOne::NEW
    }
}

/// A [`PowerTransferRequest`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<From_ = generated::NotLoaded, To = generated::NotLoaded> {
    _record: PowerTransferRequest,
    /// The relation `from`.
    pub from: From_,
    /// The relation `to`.
    pub to: To,
}

impl<From_, To> With<From_, To> {
    /// The record alone.
    pub fn into_record(self) -> PowerTransferRequest {
        self._record
    }
}

impl From<PowerTransferRequest> for With {
    #[inline]
    fn from(_record: PowerTransferRequest) -> With {
        With { _record, from: generated::NotLoaded, to: generated::NotLoaded }
    }
}

impl<From_, To> ::core::ops::Deref for With<From_, To> {
    type Target = PowerTransferRequest;

    fn deref(&self) -> &PowerTransferRequest {
        &self._record
    }
}

impl<To> generated::Load<from> for With<generated::NotLoaded, To> {
    type With<T> = With<T, To>;

    fn load<T>(self, _value: T) -> With<T, To> {
        With { _record: self._record, from: _value, to: self.to }
    }
}

impl<From_> generated::Load<to> for With<From_, generated::NotLoaded> {
    type With<T> = With<From_, T>;

    fn load<T>(self, _value: T) -> With<From_, T> {
        With { _record: self._record, from: self.from, to: _value }
    }
}

/// A new [`PowerTransferRequest`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    FromUserId = missing::from_user_id,
    ToUserId = missing::to_user_id,
    ExpiresAt = missing::expires_at,
>(generated::Draft, generated::PhantomData<fn() -> (FromUserId, ToUserId, ExpiresAt)>);

/// A new [`PowerTransferRequest`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given>;

/// A new [`PowerTransferRequest`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<FromUserId, ToUserId, ExpiresAt> Clone for Create<FromUserId, ToUserId, ExpiresAt> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<FromUserId, ToUserId, ExpiresAt> generated::IntoRecord
    for Create<FromUserId, ToUserId, ExpiresAt>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<FromUserId, ToUserId, ExpiresAt> ::core::fmt::Debug
    for Create<FromUserId, ToUserId, ExpiresAt>
{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `fromUserId` is not given.
    pub enum from_user_id {}

    /// `toUserId` is not given.
    pub enum to_user_id {}

    /// `expiresAt` is not given.
    pub enum expires_at {}
}

impl<FromUserId, ToUserId, ExpiresAt> Create<FromUserId, ToUserId, ExpiresAt> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `fromUserId`.
    pub fn from_user_id(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, ToUserId, ExpiresAt> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `toUserId`.
    pub fn to_user_id(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<FromUserId, generated::Given, ExpiresAt> {
        Create(self.0.field::<String>(2, _value), generated::PhantomData)
    }

    /// Gives `status`.
    pub fn status(self, _value: impl generated::Input<super::TransferStatus>) -> Self {
        Create(self.0.field::<super::TransferStatus>(3, _value), generated::PhantomData)
    }

    /// Gives `createdAt`.
    pub fn created_at(self, _value: impl generated::Input<generated::DateTime>) -> Self {
        Create(self.0.field::<generated::DateTime>(4, _value), generated::PhantomData)
    }

    /// Gives `expiresAt`.
    pub fn expires_at(
        self,
        _value: impl generated::Input<generated::DateTime>,
    ) -> Create<FromUserId, ToUserId, generated::Given> {
        Create(self.0.field::<generated::DateTime>(5, _value), generated::PhantomData)
    }

    /// Place in the list of requests.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(6, _value), generated::PhantomData)
    }

    /// Writes `from`.
    pub fn from(
        self,
        _write: impl generated::OnCreate<from>,
    ) -> Create<generated::Given, ToUserId, ExpiresAt> {
        Create(self.0.relation::<from>(_write), generated::PhantomData)
    }

    /// Writes `to`.
    pub fn to(
        self,
        _write: impl generated::OnCreate<to>,
    ) -> Create<FromUserId, generated::Given, ExpiresAt> {
        Create(self.0.relation::<to>(_write), generated::PhantomData)
    }
}

impl<FromUserId: generated::IsGiven, ToUserId: generated::IsGiven, ExpiresAt: generated::IsGiven>
    generated::Creation<PowerTransferRequest>
    for Create<FromUserId, ToUserId, ExpiresAt>
{}

impl<FromUserId, ToUserId: generated::IsGiven, ExpiresAt: generated::IsGiven>
    generated::Creation<super::user::transfers_offered>
    for Create<FromUserId, ToUserId, ExpiresAt>
{}

impl<FromUserId: generated::IsGiven, ToUserId, ExpiresAt: generated::IsGiven>
    generated::Creation<super::user::transfers_received>
    for Create<FromUserId, ToUserId, ExpiresAt>
{}

/// A change of a [`PowerTransferRequest`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`PowerTransferRequest`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `fromUserId`.
    pub fn from_user_id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `toUserId`.
    pub fn to_user_id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(2, _change))
    }

    /// Changes `status`.
    pub fn status(self, _change: impl generated::Assign<super::TransferStatus>) -> Update {
        Update(self.0.field::<super::TransferStatus>(3, _change))
    }

    /// Changes `createdAt`.
    pub fn created_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(4, _change))
    }

    /// Changes `expiresAt`.
    pub fn expires_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(5, _change))
    }

    /// Place in the list of requests.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(6, _change))
    }

    /// Writes `from`.
    pub fn from(self, _write: impl generated::OnUpdate<from>) -> Update {
        Update(self.0.relation::<from>(_write))
    }

    /// Writes `to`.
    pub fn to(self, _write: impl generated::OnUpdate<to>) -> Update {
        Update(self.0.relation::<to>(_write))
    }
}

impl generated::Update<PowerTransferRequest> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for PowerTransferRequest {}

impl generated::Model for PowerTransferRequest {
    type With = With;
    type Fields = (
        String,
        String,
        String,
        super::TransferStatus,
        generated::DateTime,
        generated::DateTime,
        i32,
    );
    const INDEX: usize = 3;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "PowerTransferRequest",
        table: "PowerTransferRequest",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "from",
                relation_name: "from",
                to: 0,
                opposite: 3,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[1], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "to",
                relation_name: "to",
                to: 0,
                opposite: 4,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[2], remote: &[0] },
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
            1 => generated::key::<String>(&self.from_user_id),
            2 => generated::key::<String>(&self.to_user_id),
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
        super::TransferStatus,
        generated::DateTime,
        generated::DateTime,
        i32,
    )) -> Self {
        PowerTransferRequest {
            id: _values.0,
            from_user_id: _values.1,
            to_user_id: _values.2,
            status: _values.3,
            created_at: _values.4,
            expires_at: _values.5,
            position: _values.6,
        }
    }
}

impl<Slot> generated::Load<Slot> for PowerTransferRequest
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for PowerTransferRequest {
    #[inline]
    fn values(
        &self,
    ) -> (
        &String,
        &String,
        &String,
        &super::TransferStatus,
        &generated::DateTime,
        &generated::DateTime,
        &i32,
    ) {
        (
            &self.id,
            &self.from_user_id,
            &self.to_user_id,
            &self.status,
            &self.created_at,
            &self.expires_at,
            &self.position,
        )
    }
}

impl generated::serde::Serialize for PowerTransferRequest {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for PowerTransferRequest {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<PowerTransferRequest, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<From_, To> generated::JsonObject for With<From_, To> {
    type Form = generated::Along<PowerTransferRequest, PowerTransferRequest, (From_, To)>;

    fn parts(&self) -> (&PowerTransferRequest, (&From_, &To)) {
        (&self._record, (&self.from, &self.to))
    }

    fn of_parts(_parts: (PowerTransferRequest, (From_, To))) -> Self {
        With { _record: _parts.0, from: _parts.1.0, to: _parts.1.1 }
    }
}

impl<From_: generated::ToJson, To: generated::ToJson> generated::serde::Serialize
    for With<From_, To>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, From_: generated::FromJson, To: generated::FromJson> generated::serde::Deserialize<'de>
    for With<From_, To>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 7] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "fromUserId"),
    generated::Field::of(generated::Scalar::String, "toUserId"),
    generated::Field::of_enum(1, "status").default(generated::Default::Literal(generated::Literal::Enum(
        0,
    ))),
    generated::Field::of(generated::Scalar::DateTime, "createdAt").default(generated::Default::Now),
    generated::Field::of(generated::Scalar::DateTime, "expiresAt"),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
