// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// The enum `Value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// `value`
    Value,
    /// `self`
    Self_,
    /// `Error`
    Error,
}

impl Value {
    /// All values, in the order of the schema.
    pub const ALL: &'static [Value] = &[Value::Value, Value::Self_, Value::Error];

    /// The name in the schema.
    pub fn as_str(self) -> &'static str {
        generated::enum_name(self)
    }
}

impl generated::Enum for Value {
    const ENUM: &'static generated::model::Enum = &super::SCHEMA.enums[0];
    const VALUES: &'static [Value] = Value::ALL;

    fn position(self) -> usize {
        self as usize
    }
}

impl ::core::fmt::Display for Value {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}

impl ::core::str::FromStr for Value {
    type Err = generated::UnknownEnumValue;

    fn from_str(name: &str) -> Result<Value, generated::UnknownEnumValue> {
        generated::parse_enum(name)
    }
}

impl generated::ToJson for Value {
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::from(self.as_str())
    }
}

impl generated::FromJson for Value {
    fn from_json(json: generated::JsonValue) -> Result<Value, String> {
        <Value as generated::ColumnType>::read_json(json)
    }
}

impl generated::serde::Serialize for Value {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Value {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Value, D::Error> {
        generated::deserialize(_deserializer)
    }
}

pub(super) const ENUM: generated::model::Enum = generated::model::Enum {
    name: "Value",
    database_name: "Value",
    database_schema: None,
    values: &[
        generated::EnumValue { name: "value", database_name: "value" },
        generated::EnumValue { name: "self", database_name: "self" },
        generated::EnumValue { name: "Error", database_name: "Error" },
    ],
};
