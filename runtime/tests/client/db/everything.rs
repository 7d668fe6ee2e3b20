// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// One field of every type, and names that Rust keeps for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Everything {
    /// `id`
    pub id: String,
    /// `boolean`
    pub boolean: bool,
    /// `int`
    pub int: i32,
    /// `bigInt`
    pub big_int: i64,
    /// `float`
    pub float: f64,
    /// `decimal`
    pub decimal: generated::Decimal,
    /// `string`
    pub string: String,
    /// `dateTime`
    pub date_time: generated::DateTime,
    /// `bytes`
    pub bytes: Vec<u8>,
    /// `json`
    pub json: generated::JsonValue,
    /// `role`
    pub role: super::Role,
    /// `settings`
    pub settings: Option<crate::types::Settings>,
    /// `price`
    pub price: Option<crate::types::Cents>,
    /// `type`
    pub r#type: Option<String>,
    /// `create`
    pub create_: Option<String>,
    /// `self`
    pub self_: Option<String>,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Everything, String>;

/// The column of `boolean`.
pub const boolean: boolean = boolean::new(1);

/// The type of [`boolean`](const@boolean).
pub type boolean = generated::Column<Everything, bool>;

/// The column of `int`.
pub const int: int = int::new(2);

/// The type of [`int`](const@int).
pub type int = generated::Column<Everything, i32>;

/// The column of `bigInt`.
pub const big_int: big_int = big_int::new(3);

/// The type of [`big_int`](const@big_int).
pub type big_int = generated::Column<Everything, i64>;

/// The column of `float`.
pub const float: float = float::new(4);

/// The type of [`float`](const@float).
pub type float = generated::Column<Everything, f64>;

/// The column of `decimal`.
pub const decimal: decimal = decimal::new(5);

/// The type of [`decimal`](const@decimal).
pub type decimal = generated::Column<Everything, generated::Decimal>;

/// The column of `string`.
pub const string: string = string::new(6);

/// The type of [`string`](const@string).
pub type string = generated::Column<Everything, String>;

/// The column of `dateTime`.
pub const date_time: date_time = date_time::new(7);

/// The type of [`date_time`](const@date_time).
pub type date_time = generated::Column<Everything, generated::DateTime>;

/// The column of `bytes`.
pub const bytes: bytes = bytes::new(8);

/// The type of [`bytes`](const@bytes).
pub type bytes = generated::Column<Everything, Vec<u8>>;

/// The column of `json`.
pub const json: json = json::new(9);

/// The type of [`json`](const@json).
pub type json = generated::Column<Everything, generated::JsonValue>;

/// The column of `role`.
pub const role: role = role::new(10);

/// The type of [`role`](const@role).
pub type role = generated::Column<Everything, super::Role>;

/// The column of `settings`.
pub const settings: settings = settings::new(11);

/// The type of [`settings`](const@settings).
pub type settings = generated::Column<Everything, Option<generated::Json<crate::types::Settings>>>;

/// The column of `price`.
pub const price: price = price::new(12);

/// The type of [`price`](const@price).
pub type price =
    generated::Column<Everything, Option<generated::Newtype<crate::types::Cents, i32>>>;

/// The column of `type`.
pub const r#type: r#type = r#type::new(13);

/// The type of [`r#type`](const@r#type).
pub type r#type = generated::Column<Everything, Option<String>>;

/// The column of `create`.
pub const create_: create_ = create_::new(14);

/// The type of [`create_`](const@create_).
pub type create_ = generated::Column<Everything, Option<String>>;

/// The column of `self`.
pub const self_: self_ = self_::new(15);

/// The type of [`self_`](const@self_).
pub type self_ = generated::Column<Everything, Option<String>>;

/// What no query reads unless it selects it.
pub const secret: secret = secret::new(16);

/// The type of [`secret`](const@secret).
pub type secret = generated::Column<Everything, Option<String>>;

/// A [`Everything`] without the fields that a query omits.
#[derive(Debug, Clone, PartialEq)]
pub struct Omitted<
    Json: generated::Place = generated::Kept<generated::JsonValue>,
    Settings: generated::Place = generated::Kept<Option<generated::Json<crate::types::Settings>>>,
> {
    /// `id`
    pub id: String,
    /// `boolean`
    pub boolean: bool,
    /// `int`
    pub int: i32,
    /// `bigInt`
    pub big_int: i64,
    /// `float`
    pub float: f64,
    /// `decimal`
    pub decimal: generated::Decimal,
    /// `string`
    pub string: String,
    /// `dateTime`
    pub date_time: generated::DateTime,
    /// `bytes`
    pub bytes: Vec<u8>,
    /// `json`
    pub json: Json::Value,
    /// `role`
    pub role: super::Role,
    /// `settings`
    pub settings: Settings::Value,
    /// `price`
    pub price: Option<crate::types::Cents>,
    /// `type`
    pub r#type: Option<String>,
    /// `create`
    pub create_: Option<String>,
    /// `self`
    pub self_: Option<String>,
}

/// What a query omits of a [`Everything`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Omit<O = Omitted>(generated::Omission<O>);

/// Nothing omitted of a [`Everything`] yet.
pub fn omit() -> Omit {
    Omit(generated::Omission::new())
}

impl<Json: generated::Place, Settings: generated::Place> Omit<Omitted<Json, Settings>> {
    /// Omits `json`.
    pub fn json(self) -> Omit<Omitted<generated::NotLoaded, Settings>> {
        Omit(self.0.field(9))
    }

    /// Omits `settings`.
    pub fn settings(self) -> Omit<Omitted<Json, generated::NotLoaded>> {
        Omit(self.0.field(11))
    }
}

impl<Json: generated::Place, Settings: generated::Place> generated::Partial<Everything>
    for Omitted<Json, Settings>
{
    fn decode(_row: &mut generated::PartialReader<'_, '_, '_>) -> generated::Result<Self> {
        Ok(Omitted {
            id: _row.place::<generated::Kept<String>>()?,
            boolean: _row.place::<generated::Kept<bool>>()?,
            int: _row.place::<generated::Kept<i32>>()?,
            big_int: _row.place::<generated::Kept<i64>>()?,
            float: _row.place::<generated::Kept<f64>>()?,
            decimal: _row.place::<generated::Kept<generated::Decimal>>()?,
            string: _row.place::<generated::Kept<String>>()?,
            date_time: _row.place::<generated::Kept<generated::DateTime>>()?,
            bytes: _row.place::<generated::Kept<Vec<u8>>>()?,
            json: _row.place::<Json>()?,
            role: _row.place::<generated::Kept<super::Role>>()?,
            settings: _row.place::<Settings>()?,
            price: _row.place::<
                generated::Kept<Option<generated::Newtype<crate::types::Cents, i32>>>,
            >()?,
            r#type: _row.place::<generated::Kept<Option<String>>>()?,
            create_: _row.place::<generated::Kept<Option<String>>>()?,
            self_: _row.place::<generated::Kept<Option<String>>>()?,
        })
    }
}

impl<Record: generated::Partial<Everything>> generated::Omits<Everything> for Omit<Record> {
    type Record = Record;

    fn into_omission(self) -> generated::Omission<Record> {
        self.0
    }
}

impl<Slot, Json: generated::Place, Settings: generated::Place> generated::Load<Slot>
    for Omitted<Json, Settings>
where
    With<Self>: generated::Load<Slot>,
{
    type With<T> = <With<Self> as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> Self::With<T> {
        generated::Load::<Slot>::load(With::of(self), _value)
    }
}

/// A [`Everything`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Record = Everything> {
    _record: Record,
}

impl<Record> With<Record> {
    /// The record alone.
    pub fn into_record(self) -> Record {
        self._record
    }
}

impl<Record> With<Record> {
    fn of(_record: Record) -> Self {
        With { _record }
    }
}

impl From<Everything> for With {
    #[inline]
    fn from(_record: Everything) -> With {
        With::of(_record)
    }
}

impl<Record> ::core::ops::Deref for With<Record> {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self._record
    }
}

/// A new [`Everything`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    Boolean = missing::boolean,
    Int = missing::int,
    BigInt = missing::big_int,
    Float = missing::float,
    Decimal = missing::decimal,
    String_ = missing::string,
    DateTime = missing::date_time,
    Bytes = missing::bytes,
    Json = missing::json,
    Role = missing::role,
>(
    generated::Draft,
    generated::PhantomData<
        fn() -> (Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role),
    >,
);

/// A new [`Everything`] that lacks nothing: what functions take and give.
pub type Complete = Create<
    generated::Given, generated::Given, generated::Given, generated::Given, generated::Given,
    generated::Given, generated::Given, generated::Given, generated::Given, generated::Given,
>;

/// A new [`Everything`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role> Clone
    for Create<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role>
{
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role>
    generated::IntoRecord
    for Create<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role> ::core::fmt::Debug
    for Create<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role>
{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `boolean` is not given.
    pub enum boolean {}

    /// `int` is not given.
    pub enum int {}

    /// `bigInt` is not given.
    pub enum big_int {}

    /// `float` is not given.
    pub enum float {}

    /// `decimal` is not given.
    pub enum decimal {}

    /// `string` is not given.
    pub enum string {}

    /// `dateTime` is not given.
    pub enum date_time {}

    /// `bytes` is not given.
    pub enum bytes {}

    /// `json` is not given.
    pub enum json {}

    /// `role` is not given.
    pub enum role {}
}

impl<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role>
    Create<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role>
{
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `boolean`.
    pub fn boolean(
        self,
        _value: impl generated::Input<bool>,
    ) -> Create<
        generated::Given, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role,
    > {
        Create(self.0.field::<bool>(1, _value), generated::PhantomData)
    }

    /// Gives `int`.
    pub fn int(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<
        Boolean, generated::Given, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role,
    > {
        Create(self.0.field::<i32>(2, _value), generated::PhantomData)
    }

    /// Gives `bigInt`.
    pub fn big_int(
        self,
        _value: impl generated::Input<i64>,
    ) -> Create<
        Boolean, Int, generated::Given, Float, Decimal, String_, DateTime, Bytes, Json, Role,
    > {
        Create(self.0.field::<i64>(3, _value), generated::PhantomData)
    }

    /// Gives `float`.
    pub fn float(
        self,
        _value: impl generated::Input<f64>,
    ) -> Create<
        Boolean, Int, BigInt, generated::Given, Decimal, String_, DateTime, Bytes, Json, Role,
    > {
        Create(self.0.field::<f64>(4, _value), generated::PhantomData)
    }

    /// Gives `decimal`.
    pub fn decimal(
        self,
        _value: impl generated::Input<generated::Decimal>,
    ) -> Create<
        Boolean, Int, BigInt, Float, generated::Given, String_, DateTime, Bytes, Json, Role,
    > {
        Create(self.0.field::<generated::Decimal>(5, _value), generated::PhantomData)
    }

    /// Gives `string`.
    pub fn string(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<
        Boolean, Int, BigInt, Float, Decimal, generated::Given, DateTime, Bytes, Json, Role,
    > {
        Create(self.0.field::<String>(6, _value), generated::PhantomData)
    }

    /// Gives `dateTime`.
    pub fn date_time(
        self,
        _value: impl generated::Input<generated::DateTime>,
    ) -> Create<
        Boolean, Int, BigInt, Float, Decimal, String_, generated::Given, Bytes, Json, Role,
    > {
        Create(self.0.field::<generated::DateTime>(7, _value), generated::PhantomData)
    }

    /// Gives `bytes`.
    pub fn bytes(
        self,
        _value: impl generated::Input<Vec<u8>>,
    ) -> Create<
        Boolean, Int, BigInt, Float, Decimal, String_, DateTime, generated::Given, Json, Role,
    > {
        Create(self.0.field::<Vec<u8>>(8, _value), generated::PhantomData)
    }

    /// Gives `json`.
    pub fn json(
        self,
        _value: impl generated::Input<generated::JsonValue>,
    ) -> Create<
        Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, generated::Given, Role,
    > {
        Create(self.0.field::<generated::JsonValue>(9, _value), generated::PhantomData)
    }

    /// Gives `role`.
    pub fn role(
        self,
        _value: impl generated::Input<super::Role>,
    ) -> Create<
        Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, generated::Given,
    > {
        Create(self.0.field::<super::Role>(10, _value), generated::PhantomData)
    }

    /// Gives `settings`.
    pub fn settings(
        self,
        _value: impl generated::Input<Option<generated::Json<crate::types::Settings>>>,
    ) -> Self {
        Create(
            self.0.field::<Option<generated::Json<crate::types::Settings>>>(11, _value),
            generated::PhantomData,
        )
    }

    /// Gives `price`.
    pub fn price(
        self,
        _value: impl generated::Input<Option<generated::Newtype<crate::types::Cents, i32>>>,
    ) -> Self {
        Create(
            self.0.field::<Option<generated::Newtype<crate::types::Cents, i32>>>(12, _value),
            generated::PhantomData,
        )
    }

    /// Gives `type`.
    pub fn r#type(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(13, _value), generated::PhantomData)
    }

    /// Gives `create`.
    pub fn create_(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(14, _value), generated::PhantomData)
    }

    /// Gives `self`.
    pub fn self_(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(15, _value), generated::PhantomData)
    }

    /// What no query reads unless it selects it.
    pub fn secret(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(16, _value), generated::PhantomData)
    }
}

impl<
    Boolean: generated::IsGiven,
    Int: generated::IsGiven,
    BigInt: generated::IsGiven,
    Float: generated::IsGiven,
    Decimal: generated::IsGiven,
    String_: generated::IsGiven,
    DateTime: generated::IsGiven,
    Bytes: generated::IsGiven,
    Json: generated::IsGiven,
    Role: generated::IsGiven,
> generated::Creation<Everything>
    for Create<Boolean, Int, BigInt, Float, Decimal, String_, DateTime, Bytes, Json, Role>
{}

/// A change of a [`Everything`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Everything`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `boolean`.
    pub fn boolean(self, _change: impl generated::Assign<bool>) -> Update {
        Update(self.0.field::<bool>(1, _change))
    }

    /// Changes `int`.
    pub fn int(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(2, _change))
    }

    /// Changes `bigInt`.
    pub fn big_int(self, _change: impl generated::Assign<i64>) -> Update {
        Update(self.0.field::<i64>(3, _change))
    }

    /// Changes `float`.
    pub fn float(self, _change: impl generated::Assign<f64>) -> Update {
        Update(self.0.field::<f64>(4, _change))
    }

    /// Changes `decimal`.
    pub fn decimal(self, _change: impl generated::Assign<generated::Decimal>) -> Update {
        Update(self.0.field::<generated::Decimal>(5, _change))
    }

    /// Changes `string`.
    pub fn string(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(6, _change))
    }

    /// Changes `dateTime`.
    pub fn date_time(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(7, _change))
    }

    /// Changes `bytes`.
    pub fn bytes(self, _change: impl generated::Assign<Vec<u8>>) -> Update {
        Update(self.0.field::<Vec<u8>>(8, _change))
    }

    /// Changes `json`.
    pub fn json(self, _change: impl generated::Assign<generated::JsonValue>) -> Update {
        Update(self.0.field::<generated::JsonValue>(9, _change))
    }

    /// Changes `role`.
    pub fn role(self, _change: impl generated::Assign<super::Role>) -> Update {
        Update(self.0.field::<super::Role>(10, _change))
    }

    /// Changes `settings`.
    pub fn settings(
        self,
        _change: impl generated::Assign<Option<generated::Json<crate::types::Settings>>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::Json<crate::types::Settings>>>(11, _change))
    }

    /// Changes `price`.
    pub fn price(
        self,
        _change: impl generated::Assign<Option<generated::Newtype<crate::types::Cents, i32>>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::Newtype<crate::types::Cents, i32>>>(12, _change))
    }

    /// Changes `type`.
    pub fn r#type(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(13, _change))
    }

    /// Changes `create`.
    pub fn create_(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(14, _change))
    }

    /// Changes `self`.
    pub fn self_(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(15, _change))
    }

    /// What no query reads unless it selects it.
    pub fn secret(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(16, _change))
    }
}

impl generated::Update<Everything> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Everything {}

impl generated::Model for Everything {
    type With = With;
    type Fields = generated::And<
        (String, bool, i32, i64, f64, generated::Decimal, String, generated::DateTime),
        (
            Vec<u8>,
            generated::JsonValue,
            super::Role,
            Option<generated::Json<crate::types::Settings>>,
            Option<generated::Newtype<crate::types::Cents, i32>>,
            Option<String>,
            Option<String>,
            Option<String>,
        ),
    >;
    const INDEX: usize = 7;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Everything",
        table: "Everything",
        database_schema: None,
        fields: &FIELDS,
        relations: &[],
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
    const OMITTED: &'static [usize] = &[16];

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (
        (String, bool, i32, i64, f64, generated::Decimal, String, generated::DateTime),
        (
            Vec<u8>,
            generated::JsonValue,
            super::Role,
            Option<crate::types::Settings>,
            Option<crate::types::Cents>,
            Option<String>,
            Option<String>,
            Option<String>,
        ),
    )) -> Self {
        Everything {
            id: _values.0.0,
            boolean: _values.0.1,
            int: _values.0.2,
            big_int: _values.0.3,
            float: _values.0.4,
            decimal: _values.0.5,
            string: _values.0.6,
            date_time: _values.0.7,
            bytes: _values.1.0,
            json: _values.1.1,
            role: _values.1.2,
            settings: _values.1.3,
            price: _values.1.4,
            r#type: _values.1.5,
            create_: _values.1.6,
            self_: _values.1.7,
        }
    }
}

impl<Slot> generated::Load<Slot> for Everything
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Everything {
    #[inline]
    fn values(
        &self,
    ) -> (
        (&String, &bool, &i32, &i64, &f64, &generated::Decimal, &String, &generated::DateTime),
        (
            &Vec<u8>,
            &generated::JsonValue,
            &super::Role,
            &Option<crate::types::Settings>,
            &Option<crate::types::Cents>,
            &Option<String>,
            &Option<String>,
            &Option<String>,
        ),
    ) {
        (
            (
                &self.id,
                &self.boolean,
                &self.int,
                &self.big_int,
                &self.float,
                &self.decimal,
                &self.string,
                &self.date_time,
            ),
            (
                &self.bytes,
                &self.json,
                &self.role,
                &self.settings,
                &self.price,
                &self.r#type,
                &self.create_,
                &self.self_,
            ),
        )
    }
}

impl generated::serde::Serialize for Everything {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Everything {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Everything, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Json: generated::Place, Settings: generated::Place> generated::ToJson
    for Omitted<Json, Settings>
{
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::Object(Vec::from([
            generated::member::<String>("id", &self.id),
            generated::member::<bool>("boolean", &self.boolean),
            generated::member::<i32>("int", &self.int),
            generated::member::<i64>("bigInt", &self.big_int),
            generated::member::<f64>("float", &self.float),
            generated::member::<generated::Decimal>("decimal", &self.decimal),
            generated::member::<String>("string", &self.string),
            generated::member::<generated::DateTime>("dateTime", &self.date_time),
            generated::member::<Vec<u8>>("bytes", &self.bytes),
            ("json", Json::write_json(&self.json)),
            generated::member::<super::Role>("role", &self.role),
            ("settings", Settings::write_json(&self.settings)),
            generated::member::<Option<generated::Newtype<crate::types::Cents, i32>>>(
                "price",
                &self.price,
            ),
            generated::member::<Option<String>>("type", &self.r#type),
            generated::member::<Option<String>>("create", &self.create_),
            generated::member::<Option<String>>("self", &self.self_),
        ]))
    }
}

impl<Json: generated::Place, Settings: generated::Place> generated::serde::Serialize
    for Omitted<Json, Settings>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<Json: generated::Place, Settings: generated::Place> generated::ReadMembers
    for Omitted<Json, Settings>
{
    fn read(_members: &mut generated::Members) -> Result<Self, String> {
        Ok(Omitted {
            id: _members.column::<String>("id")?,
            boolean: _members.column::<bool>("boolean")?,
            int: _members.column::<i32>("int")?,
            big_int: _members.column::<i64>("bigInt")?,
            float: _members.column::<f64>("float")?,
            decimal: _members.column::<generated::Decimal>("decimal")?,
            string: _members.column::<String>("string")?,
            date_time: _members.column::<generated::DateTime>("dateTime")?,
            bytes: _members.column::<Vec<u8>>("bytes")?,
            json: Json::read_json(_members, "json")?,
            role: _members.column::<super::Role>("role")?,
            settings: Settings::read_json(_members, "settings")?,
            price: _members.column::<
                Option<generated::Newtype<crate::types::Cents, i32>>,
            >("price")?,
            r#type: _members.column::<Option<String>>("type")?,
            create_: _members.column::<Option<String>>("create")?,
            self_: _members.column::<Option<String>>("self")?,
        })
    }
}

impl<'de, Json: generated::Place, Settings: generated::Place> generated::serde::Deserialize<'de>
    for Omitted<Json, Settings>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 17] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Uuid(4)),
    generated::Field::of(generated::Scalar::Boolean, "boolean"),
    generated::Field::of(generated::Scalar::Int, "int"),
    generated::Field::of(generated::Scalar::BigInt, "bigInt"),
    generated::Field::of(generated::Scalar::Float, "float"),
    generated::Field::of(generated::Scalar::Decimal, "decimal"),
    generated::Field::of(generated::Scalar::String, "string"),
    generated::Field::of(generated::Scalar::DateTime, "dateTime"),
    generated::Field::of(generated::Scalar::Bytes, "bytes"),
    generated::Field::of(generated::Scalar::Json, "json"),
    generated::Field::of_enum(0, "role"),
    generated::Field::of(generated::Scalar::Json, "settings").optional(),
    generated::Field::of(generated::Scalar::Int, "price").optional(),
    generated::Field::of(generated::Scalar::String, "type").optional(),
    generated::Field::of(generated::Scalar::String, "create").optional(),
    generated::Field::of(generated::Scalar::String, "self").optional(),
    generated::Field::of(generated::Scalar::String, "secret").optional(),
];
