// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A record of the model `Member`.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// `id`
    pub id: i32,
    /// `create`
    pub create_: String,
    /// `count`
    pub count: i32,
    /// `recordId`
    pub record_id: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Member, i32>;

/// The column of `create`.
pub const create_: create_ = create_::new(1);

/// The type of [`create_`](const@create_).
pub type create_ = generated::Column<Member, String>;

/// The column of `count`.
pub const count: count = count::new(2);

/// The type of [`count`](const@count).
pub type count = generated::Column<Member, i32>;

/// The column of `recordId`.
pub const record_id: record_id = record_id::new(3);

/// The type of [`record_id`](const@record_id).
pub type record_id = generated::Column<Member, i32>;

/// The relation `record`.
#[derive(Debug, Clone, Copy)]
pub struct record;

impl generated::Relation for record {
    type From = Member;
    type To = super::Record;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for record {
    type Target = generated::ToOne<record>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<record> {
        &generated::ToOne::NEW
    }
}

/// A [`Member`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Record = generated::NotLoaded> {
    _record: Member,
    /// The relation `record`.
    pub record: Record,
}

impl<Record> With<Record> {
    /// The record alone.
    pub fn into_record(self) -> Member {
        self._record
    }
}

impl From<Member> for With {
    #[inline]
    fn from(_record: Member) -> With {
        With { _record, record: generated::NotLoaded }
    }
}

impl<Record> ::core::ops::Deref for With<Record> {
    type Target = Member;

    fn deref(&self) -> &Member {
        &self._record
    }
}

impl generated::Load<record> for With<generated::NotLoaded> {
    type With<T> = With<T>;

    fn load<T>(self, _value: T) -> With<T> {
        With { _record: self._record, record: _value }
    }
}

/// A new [`Member`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    Id = missing::id,
    Create_ = missing::create_,
    Count_ = missing::count,
    RecordId = missing::record_id,
>(generated::Draft, generated::PhantomData<fn() -> (Id, Create_, Count_, RecordId)>);

/// A new [`Member`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given, generated::Given>;

/// A new [`Member`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Id, Create_, Count_, RecordId> Clone for Create<Id, Create_, Count_, RecordId> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Id, Create_, Count_, RecordId> generated::IntoRecord
    for Create<Id, Create_, Count_, RecordId>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Id, Create_, Count_, RecordId> ::core::fmt::Debug for Create<Id, Create_, Count_, RecordId> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `id` is not given.
    pub enum id {}

    /// `create` is not given.
    pub enum create_ {}

    /// `count` is not given.
    pub enum count {}

    /// `recordId` is not given.
    pub enum record_id {}
}

impl<Id, Create_, Count_, RecordId> Create<Id, Create_, Count_, RecordId> {
    /// Gives `id`.
    pub fn id(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<generated::Given, Create_, Count_, RecordId> {
        Create(self.0.field::<i32>(0, _value), generated::PhantomData)
    }

    /// Gives `create`.
    pub fn create_(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Id, generated::Given, Count_, RecordId> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `count`.
    pub fn count(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<Id, Create_, generated::Given, RecordId> {
        Create(self.0.field::<i32>(2, _value), generated::PhantomData)
    }

    /// Gives `recordId`.
    pub fn record_id(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<Id, Create_, Count_, generated::Given> {
        Create(self.0.field::<i32>(3, _value), generated::PhantomData)
    }

    /// Writes `record`.
    pub fn record(
        self,
        _write: impl generated::OnCreate<record>,
    ) -> Create<Id, Create_, Count_, generated::Given> {
        Create(self.0.relation::<record>(_write), generated::PhantomData)
    }
}

impl<
    Id: generated::IsGiven,
    Create_: generated::IsGiven,
    Count_: generated::IsGiven,
    RecordId: generated::IsGiven,
> generated::Creation<Member> for Create<Id, Create_, Count_, RecordId> {}

impl<Id: generated::IsGiven, Create_: generated::IsGiven, Count_: generated::IsGiven, RecordId>
    generated::Creation<super::record::members>
    for Create<Id, Create_, Count_, RecordId>
{}

/// A change of a [`Member`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Member`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(0, _change))
    }

    /// Changes `create`.
    pub fn create_(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `count`.
    pub fn count(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(2, _change))
    }

    /// Changes `recordId`.
    pub fn record_id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(3, _change))
    }

    /// Writes `record`.
    pub fn record(self, _write: impl generated::OnUpdate<record>) -> Update {
        Update(self.0.relation::<record>(_write))
    }
}

impl generated::Update<Member> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Member {}

impl generated::Model for Member {
    type With = With;
    type Fields = (i32, String, i32, i32);
    const INDEX: usize = 1;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Member",
        table: "Member",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "record",
                relation_name: "MemberToRecord",
                to: 0,
                opposite: 0,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[3], remote: &[0] },
                on_delete: generated::ReferentialAction::Restrict,
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
            3 => generated::key::<i32>(&self.record_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (i32, String, i32, i32)) -> Self {
        Member { id: _values.0, create_: _values.1, count: _values.2, record_id: _values.3 }
    }
}

impl<Slot> generated::Load<Slot> for Member
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Member {
    #[inline]
    fn values(&self) -> (&i32, &String, &i32, &i32) {
        (&self.id, &self.create_, &self.count, &self.record_id)
    }
}

impl generated::serde::Serialize for Member {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Member {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Member, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Record> generated::JsonObject for With<Record> {
    type Form = generated::Along<Member, Member, (Record,)>;

    fn parts(&self) -> (&Member, (&Record,)) {
        (&self._record, (&self.record,))
    }

    fn of_parts(_parts: (Member, (Record,))) -> Self {
        With { _record: _parts.0, record: _parts.1.0 }
    }
}

impl<Record: generated::ToJson> generated::serde::Serialize for With<Record> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Record: generated::FromJson> generated::serde::Deserialize<'de> for With<Record> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 4] = [
    generated::Field::of(generated::Scalar::Int, "id"),
    generated::Field::of(generated::Scalar::String, "create"),
    generated::Field::of(generated::Scalar::Int, "count"),
    generated::Field::of(generated::Scalar::Int, "recordId"),
];
