// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A setting of the instance.
#[derive(Debug, Clone, PartialEq)]
pub struct SystemConfig {
    /// `key`
    pub key: String,
    /// `value`
    pub value: String,
}

/// The column of `key`.
pub const key: key = key::new(0);

/// The type of [`key`](const@key).
pub type key = generated::Unique<SystemConfig, String>;

/// The column of `value`.
pub const value: value = value::new(1);

/// The type of [`value`](const@value).
pub type value = generated::Column<SystemConfig, String>;

/// A [`SystemConfig`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: SystemConfig,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> SystemConfig {
        self._record
    }
}

impl From<SystemConfig> for With {
    #[inline]
    fn from(_record: SystemConfig) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = SystemConfig;

    fn deref(&self) -> &SystemConfig {
        &self._record
    }
}

/// A new [`SystemConfig`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Key = missing::key, Value = missing::value>(
    generated::Draft,
    generated::PhantomData<fn() -> (Key, Value)>,
);

/// A new [`SystemConfig`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`SystemConfig`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Key, Value> Clone for Create<Key, Value> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Key, Value> generated::IntoRecord for Create<Key, Value> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Key, Value> ::core::fmt::Debug for Create<Key, Value> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `key` is not given.
    pub enum key {}

    /// `value` is not given.
    pub enum value {}
}

impl<Key, Value> Create<Key, Value> {
    /// Gives `key`.
    pub fn key(self, _value: impl generated::Input<String>) -> Create<generated::Given, Value> {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `value`.
    pub fn value(self, _value: impl generated::Input<String>) -> Create<Key, generated::Given> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }
}

impl<Key: generated::IsGiven, Value: generated::IsGiven> generated::Creation<SystemConfig>
    for Create<Key, Value>
{}

/// A change of a [`SystemConfig`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`SystemConfig`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `key`.
    pub fn key(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `value`.
    pub fn value(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }
}

impl generated::Update<SystemConfig> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for SystemConfig {}

impl generated::Model for SystemConfig {
    type With = With;
    type Fields = (String, String);
    const INDEX: usize = 16;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "SystemConfig",
        table: "SystemConfig",
        database_schema: None,
        fields: &FIELDS,
        relations: &[],
        uniques: &[
            generated::model::Unique {
                name: "key",
                database_name: None,
                fields: &[0],
                is_primary: true,
            },
        ],
        is_view: false,
    };

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (String, String)) -> Self {
        SystemConfig { key: _values.0, value: _values.1 }
    }
}

impl<Slot> generated::Load<Slot> for SystemConfig
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for SystemConfig {
    #[inline]
    fn values(&self) -> (&String, &String) {
        (&self.key, &self.value)
    }
}

impl generated::serde::Serialize for SystemConfig {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for SystemConfig {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<SystemConfig, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 2] = [
    generated::Field::of(generated::Scalar::String, "key"),
    generated::Field::of(generated::Scalar::String, "value"),
];
