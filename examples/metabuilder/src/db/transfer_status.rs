// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// How far a request to hand over the instance has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransferStatus {
    /// Waits for an answer.
    Pending,
    /// The power was transferred.
    Accepted,
    /// The other one said no.
    Rejected,
}

impl TransferStatus {
    /// All values, in the order of the schema.
    pub const ALL: &'static [TransferStatus] =
        &[TransferStatus::Pending, TransferStatus::Accepted, TransferStatus::Rejected];

    /// The name in the schema.
    pub fn as_str(self) -> &'static str {
        generated::enum_name(self)
    }
}

impl generated::Enum for TransferStatus {
    const ENUM: &'static generated::model::Enum = &super::SCHEMA.enums[1];
    const VALUES: &'static [TransferStatus] = TransferStatus::ALL;

    fn position(self) -> usize {
        self as usize
    }
}

impl ::core::fmt::Display for TransferStatus {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}

impl ::core::str::FromStr for TransferStatus {
    type Err = generated::UnknownEnumValue;

    fn from_str(name: &str) -> Result<TransferStatus, generated::UnknownEnumValue> {
        generated::parse_enum(name)
    }
}

impl generated::ToJson for TransferStatus {
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::from(self.as_str())
    }
}

impl generated::FromJson for TransferStatus {
    fn from_json(json: generated::JsonValue) -> Result<TransferStatus, String> {
        <TransferStatus as generated::ColumnType>::read_json(json)
    }
}

impl generated::serde::Serialize for TransferStatus {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for TransferStatus {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<TransferStatus, D::Error> {
        generated::deserialize(_deserializer)
    }
}

pub(super) const ENUM: generated::model::Enum = generated::model::Enum {
    name: "TransferStatus",
    database_name: "TransferStatus",
    database_schema: None,
    values: &[
        generated::EnumValue { name: "pending", database_name: "pending" },
        generated::EnumValue { name: "accepted", database_name: "accepted" },
        generated::EnumValue { name: "rejected", database_name: "rejected" },
    ],
};
