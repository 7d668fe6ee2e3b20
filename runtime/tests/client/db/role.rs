// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// What a user may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads and writes posts.
    User,
    /// Does everything.
    Admin,
}

impl Role {
    /// All values, in the order of the schema.
    pub const ALL: &'static [Role] = &[Role::User, Role::Admin];

    /// The name in the schema.
    pub fn as_str(self) -> &'static str {
        generated::enum_name(self)
    }
}

impl generated::Enum for Role {
    const ENUM: &'static generated::model::Enum = &super::SCHEMA.enums[0];
    const VALUES: &'static [Role] = Role::ALL;

    fn position(self) -> usize {
        self as usize
    }
}

impl ::core::fmt::Display for Role {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}

impl ::core::str::FromStr for Role {
    type Err = generated::UnknownEnumValue;

    fn from_str(name: &str) -> Result<Role, generated::UnknownEnumValue> {
        generated::parse_enum(name)
    }
}

impl generated::ToJson for Role {
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::from(self.as_str())
    }
}

impl generated::FromJson for Role {
    fn from_json(json: generated::JsonValue) -> Result<Role, String> {
        <Role as generated::ColumnType>::read_json(json)
    }
}

impl generated::serde::Serialize for Role {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Role {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Role, D::Error> {
        generated::deserialize(_deserializer)
    }
}

pub(super) const ENUM: generated::model::Enum = generated::model::Enum {
    name: "Role",
    database_name: "Role",
    database_schema: None,
    values: &[
        generated::EnumValue { name: "USER", database_name: "USER" },
        generated::EnumValue { name: "ADMIN", database_name: "administrator" },
    ],
};
