// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A record of the model `Record`.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// `id`
    pub id: i32,
    /// `value`
    pub value: String,
    /// `row`
    pub row: i32,
    /// `at`
    pub at: i32,
    /// `self`
    pub self_: i32,
    /// `type`
    pub r#type: super::Value,
    /// `change`
    pub change: i32,
    /// `write`
    pub write: i32,
    /// `take`
    pub take: i32,
    /// `serializer`
    pub serializer: i32,
    /// `deserializer`
    pub deserializer: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Record, i32>;

/// The column of `value`.
pub const value: value = value::new(1);

/// The type of [`value`](const@value).
pub type value = generated::Column<Record, String>;

/// The column of `row`.
pub const row: row = row::new(2);

/// The type of [`row`](const@row).
pub type row = generated::Column<Record, i32>;

/// The column of `at`.
pub const at: at = at::new(3);

/// The type of [`at`](const@at).
pub type at = generated::Column<Record, i32>;

/// The column of `self`.
pub const self_: self_ = self_::new(4);

/// The type of [`self_`](const@self_).
pub type self_ = generated::Column<Record, i32>;

/// The column of `type`.
pub const r#type: r#type = r#type::new(5);

/// The type of [`r#type`](const@r#type).
pub type r#type = generated::Column<Record, super::Value>;

/// The column of `change`.
pub const change: change = change::new(6);

/// The type of [`change`](const@change).
pub type change = generated::Column<Record, i32>;

/// The column of `write`.
pub const write: write = write::new(7);

/// The type of [`write`](const@write).
pub type write = generated::Column<Record, i32>;

/// The column of `take`.
pub const take: take = take::new(8);

/// The type of [`take`](const@take).
pub type take = generated::Column<Record, i32>;

/// The column of `serializer`.
pub const serializer: serializer = serializer::new(9);

/// The type of [`serializer`](const@serializer).
pub type serializer = generated::Column<Record, i32>;

/// The column of `deserializer`.
pub const deserializer: deserializer = deserializer::new(10);

/// The type of [`deserializer`](const@deserializer).
pub type deserializer = generated::Column<Record, i32>;

/// The relation `members`.
#[derive(Debug, Clone, Copy)]
pub struct members;

impl generated::Relation for members {
    type From = Record;
    type To = super::Member;
    type Shape = generated::Many;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for members {
    type Target = generated::ToMany<members>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<members> {
        &generated::ToMany::NEW
    }
}

/// A [`Record`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Members = generated::NotLoaded, Counts = Count> {
    _record: Record,
    /// The relation `members`.
    pub members: Members,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`Record`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Members = generated::NotLoaded> {
    /// How many `members` there are.
    pub members: Members,
}

impl<Members: ::core::cmp::Eq> ::core::cmp::Eq for Count<Members> {}

impl<Members, Counts> With<Members, Counts> {
    /// The record alone.
    pub fn into_record(self) -> Record {
        self._record
    }
}

impl From<Record> for With {
    #[inline]
    fn from(_record: Record) -> With {
        With {
            _record,
            members: generated::NotLoaded,
            count: Count { members: generated::NotLoaded },
        }
    }
}

impl<Members, Counts> ::core::ops::Deref for With<Members, Counts> {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self._record
    }
}

impl<Counts> generated::Load<members> for With<generated::NotLoaded, Counts> {
    type With<T> = With<T, Counts>;

    fn load<T>(self, _value: T) -> With<T, Counts> {
        With { _record: self._record, members: _value, count: self.count }
    }
}

impl<Members> generated::Load<generated::Counted<members>>
    for With<Members, Count<generated::NotLoaded>>
{
    type With<T> = With<Members, Count<T>>;

    fn load<T>(self, _value: T) -> With<Members, Count<T>> {
        With { _record: self._record, members: self.members, count: Count { members: _value } }
    }
}

/// A new [`Record`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    Id = missing::id,
    Value = missing::value,
    Row = missing::row,
    At = missing::at,
    Self_ = missing::self_,
    Change = missing::change,
    Write = missing::write,
    Take = missing::take,
    Serializer = missing::serializer,
    Deserializer = missing::deserializer,
>(
    generated::Draft,
    generated::PhantomData<
        fn() -> (Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer),
    >,
);

/// A new [`Record`] that lacks nothing: what functions take and give.
pub type Complete = Create<
    generated::Given, generated::Given, generated::Given, generated::Given, generated::Given,
    generated::Given, generated::Given, generated::Given, generated::Given, generated::Given,
>;

/// A new [`Record`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer> Clone
    for Create<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer>
{
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer> generated::IntoRecord
    for Create<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer> ::core::fmt::Debug
    for Create<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer>
{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `id` is not given.
    pub enum id {}

    /// `value` is not given.
    pub enum value {}

    /// `row` is not given.
    pub enum row {}

    /// `at` is not given.
    pub enum at {}

    /// `self` is not given.
    pub enum self_ {}

    /// `change` is not given.
    pub enum change {}

    /// `write` is not given.
    pub enum write {}

    /// `take` is not given.
    pub enum take {}

    /// `serializer` is not given.
    pub enum serializer {}

    /// `deserializer` is not given.
    pub enum deserializer {}
}

impl<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer>
    Create<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer>
{
    /// Gives `id`.
    pub fn id(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<
        generated::Given, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer,
    > {
        Create(self.0.field::<i32>(0, _value), generated::PhantomData)
    }

    /// Gives `value`.
    pub fn value(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<
        Id, generated::Given, Row, At, Self_, Change, Write, Take, Serializer, Deserializer,
    > {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `row`.
    pub fn row(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<
        Id, Value, generated::Given, At, Self_, Change, Write, Take, Serializer, Deserializer,
    > {
        Create(self.0.field::<i32>(2, _value), generated::PhantomData)
    }

    /// Gives `at`.
    pub fn at(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<
        Id, Value, Row, generated::Given, Self_, Change, Write, Take, Serializer, Deserializer,
    > {
        Create(self.0.field::<i32>(3, _value), generated::PhantomData)
    }

    /// Gives `self`.
    pub fn self_(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<
        Id, Value, Row, At, generated::Given, Change, Write, Take, Serializer, Deserializer,
    > {
        Create(self.0.field::<i32>(4, _value), generated::PhantomData)
    }

    /// Gives `type`.
    pub fn r#type(self, _value: impl generated::Input<super::Value>) -> Self {
        Create(self.0.field::<super::Value>(5, _value), generated::PhantomData)
    }

    /// Gives `change`.
    pub fn change(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<
        Id, Value, Row, At, Self_, generated::Given, Write, Take, Serializer, Deserializer,
    > {
        Create(self.0.field::<i32>(6, _value), generated::PhantomData)
    }

    /// Gives `write`.
    pub fn write(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<
        Id, Value, Row, At, Self_, Change, generated::Given, Take, Serializer, Deserializer,
    > {
        Create(self.0.field::<i32>(7, _value), generated::PhantomData)
    }

    /// Gives `take`.
    pub fn take(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<
        Id, Value, Row, At, Self_, Change, Write, generated::Given, Serializer, Deserializer,
    > {
        Create(self.0.field::<i32>(8, _value), generated::PhantomData)
    }

    /// Gives `serializer`.
    pub fn serializer(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<Id, Value, Row, At, Self_, Change, Write, Take, generated::Given, Deserializer> {
        Create(self.0.field::<i32>(9, _value), generated::PhantomData)
    }

    /// Gives `deserializer`.
    pub fn deserializer(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, generated::Given> {
        Create(self.0.field::<i32>(10, _value), generated::PhantomData)
    }

    /// Writes `members`.
    pub fn members(self, _write: impl generated::OnCreate<members>) -> Self {
        Create(self.0.relation::<members>(_write), generated::PhantomData)
    }
}

impl<
    Id: generated::IsGiven,
    Value: generated::IsGiven,
    Row: generated::IsGiven,
    At: generated::IsGiven,
    Self_: generated::IsGiven,
    Change: generated::IsGiven,
    Write: generated::IsGiven,
    Take: generated::IsGiven,
    Serializer: generated::IsGiven,
    Deserializer: generated::IsGiven,
> generated::Creation<Record>
    for Create<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer>
{}

impl<
    Id: generated::IsGiven,
    Value: generated::IsGiven,
    Row: generated::IsGiven,
    At: generated::IsGiven,
    Self_: generated::IsGiven,
    Change: generated::IsGiven,
    Write: generated::IsGiven,
    Take: generated::IsGiven,
    Serializer: generated::IsGiven,
    Deserializer: generated::IsGiven,
> generated::Creation<super::member::record>
    for Create<Id, Value, Row, At, Self_, Change, Write, Take, Serializer, Deserializer>
{}

/// A change of a [`Record`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Record`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(0, _change))
    }

    /// Changes `value`.
    pub fn value(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `row`.
    pub fn row(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(2, _change))
    }

    /// Changes `at`.
    pub fn at(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(3, _change))
    }

    /// Changes `self`.
    pub fn self_(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(4, _change))
    }

    /// Changes `type`.
    pub fn r#type(self, _change: impl generated::Assign<super::Value>) -> Update {
        Update(self.0.field::<super::Value>(5, _change))
    }

    /// Changes `change`.
    pub fn change(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(6, _change))
    }

    /// Changes `write`.
    pub fn write(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(7, _change))
    }

    /// Changes `take`.
    pub fn take(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(8, _change))
    }

    /// Changes `serializer`.
    pub fn serializer(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(9, _change))
    }

    /// Changes `deserializer`.
    pub fn deserializer(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(10, _change))
    }

    /// Writes `members`.
    pub fn members(self, _write: impl generated::OnUpdate<members>) -> Update {
        Update(self.0.relation::<members>(_write))
    }
}

impl generated::Update<Record> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Record {}

impl generated::Model for Record {
    type With = With;
    type Fields =
        generated::And<(i32, String, i32, i32, i32, super::Value, i32, i32), (i32, i32, i32)>;
    const INDEX: usize = 0;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Record",
        table: "Record",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "members",
                relation_name: "MemberToRecord",
                to: 1,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[3] },
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
        (i32, String, i32, i32, i32, super::Value, i32, i32),
        (i32, i32, i32),
    )) -> Self {
        Record {
            id: _values.0.0,
            value: _values.0.1,
            row: _values.0.2,
            at: _values.0.3,
            self_: _values.0.4,
            r#type: _values.0.5,
            change: _values.0.6,
            write: _values.0.7,
            take: _values.1.0,
            serializer: _values.1.1,
            deserializer: _values.1.2,
        }
    }
}

impl<Slot> generated::Load<Slot> for Record
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Record {
    #[inline]
    fn values(
        &self,
    ) -> ((&i32, &String, &i32, &i32, &i32, &super::Value, &i32, &i32), (&i32, &i32, &i32)) {
        (
            (
                &self.id,
                &self.value,
                &self.row,
                &self.at,
                &self.self_,
                &self.r#type,
                &self.change,
                &self.write,
            ),
            (&self.take, &self.serializer, &self.deserializer),
        )
    }
}

impl generated::serde::Serialize for Record {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Record {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Record, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Members, Counts> generated::JsonObject for With<Members, Counts> {
    type Form = generated::Along<Record, Record, (Members, Counts)>;

    fn parts(&self) -> (&Record, (&Members, &Counts)) {
        (&self._record, (&self.members, &self.count))
    }

    fn of_parts(_parts: (Record, (Members, Counts))) -> Self {
        With { _record: _parts.0, members: _parts.1.0, count: _parts.1.1 }
    }
}

impl<Members: generated::ToJson, Counts: generated::ToJson> generated::serde::Serialize
    for With<Members, Counts>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Members: generated::FromJson, Counts: generated::FromJson>
    generated::serde::Deserialize<'de>
    for With<Members, Counts>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Members> generated::JsonObject for Count<Members> {
    type Form = generated::Counts<Record, (Members,)>;

    fn parts(&self) -> (&Members,) {
        (&self.members,)
    }

    fn of_parts(_parts: (Members,)) -> Self {
        Count { members: _parts.0 }
    }
}

static FIELDS: [generated::Field; 11] = [
    generated::Field::of(generated::Scalar::Int, "id"),
    generated::Field::of(generated::Scalar::String, "value"),
    generated::Field::of(generated::Scalar::Int, "row"),
    generated::Field::of(generated::Scalar::Int, "at"),
    generated::Field::of(generated::Scalar::Int, "self"),
    generated::Field::of_enum(0, "type").default(generated::Default::Literal(generated::Literal::Enum(
        0,
    ))),
    generated::Field::of(generated::Scalar::Int, "change"),
    generated::Field::of(generated::Scalar::Int, "write"),
    generated::Field::of(generated::Scalar::Int, "take"),
    generated::Field::of(generated::Scalar::Int, "serializer"),
    generated::Field::of(generated::Scalar::Int, "deserializer"),
];
