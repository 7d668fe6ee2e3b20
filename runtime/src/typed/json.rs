//! Records as JSON: one erased form, so that serde is instantiated once per format and not once per model.
//!
//! The shape is Prisma's: an object with the fields under their names in the schema, then the relations that were loaded,
//! then `_count`. A `BigInt` is a number; a `Decimal` is text, as are dates (RFC 3339 with milliseconds and `Z`) and
//! `Bytes` (base64).

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    ser::{Error as _, SerializeMap, SerializeSeq},
};
use uuid::Uuid;

use super::NotLoaded;

/// A value on its way to JSON, borrowed from the record.
pub enum Json<'a> {
    /// Not there: a relation that was not loaded.
    Absent,
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// JSON that the record holds.
    Borrowed(&'a serde_json::Value),
    /// JSON made for this.
    Owned(serde_json::Value),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object.
    Object(Vec<(&'static str, Json<'a>)>),
    /// A value of the user's that refused to become JSON, and what it said.
    Failed(String),
}

/// What can be written as JSON.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be written as JSON",
    label = "not a record, a value, or a list of them"
)]
pub trait ToJson {
    /// The JSON form.
    fn to_json(&self) -> Json<'_>;
}

/// What can be read from JSON.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be read from JSON",
    label = "not a record, a value, or a list of them"
)]
pub trait FromJson: Sized {
    /// The value, or a sentence about what is wrong with the JSON.
    fn from_json(json: serde_json::Value) -> Result<Self, String>;

    /// The value where an object does not have the member.
    fn absent(name: &'static str) -> Result<Self, String> {
        Err(format!("the member `{name}` is missing"))
    }
}

/// Writes a record through any of serde's formats.
pub fn serialize<S: Serializer>(record: &dyn ToJson, serializer: S) -> Result<S::Ok, S::Error> {
    record.to_json().serialize(serializer)
}

/// Reads a record through any of serde's formats.
pub fn deserialize<'de, D: Deserializer<'de>, T: FromJson>(deserializer: D) -> Result<T, D::Error> {
    let json = serde_json::Value::deserialize(deserializer)?;
    T::from_json(json).map_err(serde::de::Error::custom)
}

/// What is read from the members of an object: records, and what was loaded along with them.
pub trait ReadMembers: Sized {
    /// The value of these members.
    fn read(members: &mut Members) -> Result<Self, String>;
}

impl<T: ReadMembers> FromJson for T {
    fn from_json(json: serde_json::Value) -> Result<T, String> {
        T::read(&mut Members::of(json)?)
    }

    /// An object without a member that has to be there can be absent itself: counts where nothing was counted.
    fn absent(name: &'static str) -> Result<T, String> {
        T::read(&mut Members(serde_json::Map::new())).map_err(|_| format!("the member `{name}` is missing"))
    }
}

/// A member of an object: the value of a column.
pub fn member<'a, C: super::ColumnType>(name: &'static str, value: &'a C::Value) -> (&'static str, Json<'a>) {
    (name, C::write_json(value))
}

/// The members of an object, to be taken one by one.
pub struct Members(serde_json::Map<String, serde_json::Value>);

impl Members {
    /// The members of a JSON object.
    pub fn of(json: serde_json::Value) -> Result<Members, String> {
        match json {
            serde_json::Value::Object(members) => Ok(Members(members)),
            _ => Err("expected an object".to_owned()),
        }
    }

    /// The value of a column. A member that is not there counts as `null` where the column may be null.
    pub fn column<C: super::ColumnType>(&mut self, name: &'static str) -> Result<C::Value, String> {
        match self.0.remove(name) {
            Some(json) => C::read_json(json).map_err(|error| format!("`{name}`: {error}")),
            None => C::read_json(serde_json::Value::Null).map_err(|_| format!("the member `{name}` is missing")),
        }
    }

    /// The value of a relation or of the counts.
    pub fn take<T: FromJson>(&mut self, name: &'static str) -> Result<T, String> {
        match self.0.remove(name) {
            Some(json) => T::from_json(json).map_err(|error| format!("`{name}`: {error}")),
            None => T::absent(name),
        }
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Absent | Json::Null => serializer.serialize_unit(),
            Json::Boolean(value) => serializer.serialize_bool(*value),
            Json::Int(value) => serializer.serialize_i64(*value),
            Json::Float(value) => serializer.serialize_f64(*value),
            Json::Text(value) => serializer.serialize_str(value),
            Json::Borrowed(value) => value.serialize(serializer),
            Json::Owned(value) => value.serialize(serializer),
            Json::List(values) => {
                let mut sequence = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    sequence.serialize_element(value)?;
                }
                sequence.end()
            }
            Json::Object(members) => {
                let present = members.iter().filter(|(_, value)| !matches!(value, Json::Absent));
                let mut map = serializer.serialize_map(Some(present.clone().count()))?;
                for (name, value) in present {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
            Json::Failed(error) => Err(S::Error::custom(error)),
        }
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Json<'a> {
        Json::Text(Cow::Borrowed(text))
    }
}

/// Scalars: how each is written, how an owned one is, and how it is read.
macro_rules! scalar {
    ($type:ty, |$value:ident| $borrowed:expr, $owned:expr, |$json:ident| $read:expr) => {
        impl ToJson for $type {
            fn to_json(&self) -> Json<'_> {
                let $value = self;
                $borrowed
            }
        }

        impl From<$type> for Json<'static> {
            fn from($value: $type) -> Json<'static> {
                $owned
            }
        }

        impl FromJson for $type {
            fn from_json($json: serde_json::Value) -> Result<$type, String> {
                $read
            }
        }
    };
}

/// The text of a JSON string, parsed.
fn parsed<T, E: std::fmt::Display>(
    json: &serde_json::Value,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, String> {
    let text = json.as_str().ok_or("expected text")?;
    parse(text).map_err(|error| error.to_string())
}

/// A date with time in Prisma's form.
fn date_time(value: &DateTime<Utc>) -> String {
    value.to_rfc3339_opts(SecondsFormat::Millis, true)
}

scalar!(bool, |value| Json::Boolean(*value), Json::Boolean(value), |json| json
    .as_bool()
    .ok_or_else(|| "expected true or false".to_owned()));
scalar!(
    i32,
    |value| Json::Int(i64::from(*value)),
    Json::Int(i64::from(value)),
    |json| json
        .as_i64()
        .and_then(|number| i32::try_from(number).ok())
        .ok_or_else(|| "expected a whole number of 32 bits".to_owned())
);
scalar!(i64, |value| Json::Int(*value), Json::Int(value), |json| json
    .as_i64()
    .or_else(|| json.as_str()?.parse().ok())
    .ok_or_else(|| "expected a whole number of 64 bits".to_owned()));
scalar!(f64, |value| Json::Float(*value), Json::Float(value), |json| json
    .as_f64()
    .ok_or_else(|| "expected a number".to_owned()));
scalar!(
    String,
    |value| Json::Text(Cow::Borrowed(value)),
    Json::Text(Cow::Owned(value)),
    |json| {
        match json {
            serde_json::Value::String(text) => Ok(text),
            _ => Err("expected text".to_owned()),
        }
    }
);
scalar!(
    Decimal,
    |value| Json::Text(Cow::Owned(value.to_string())),
    Json::Text(Cow::Owned(value.to_string())),
    |json| match &json {
        serde_json::Value::Number(number) => number.to_string().parse::<Decimal>().map_err(|error| error.to_string()),
        _ => parsed(&json, str::parse::<Decimal>),
    }
);
scalar!(
    DateTime<Utc>,
    |value| Json::Text(Cow::Owned(date_time(value))),
    Json::Text(Cow::Owned(date_time(&value))),
    |json| parsed(&json, DateTime::parse_from_rfc3339).map(Into::into)
);
scalar!(
    NaiveDate,
    |value| Json::Text(Cow::Owned(value.to_string())),
    Json::Text(Cow::Owned(value.to_string())),
    |json| parsed(&json, str::parse::<NaiveDate>)
);
scalar!(
    NaiveTime,
    |value| Json::Text(Cow::Owned(value.to_string())),
    Json::Text(Cow::Owned(value.to_string())),
    |json| parsed(&json, str::parse::<NaiveTime>)
);
scalar!(
    Uuid,
    |value| Json::Text(Cow::Owned(value.to_string())),
    Json::Text(Cow::Owned(value.to_string())),
    |json| parsed(&json, Uuid::parse_str)
);
scalar!(
    Vec<u8>,
    |value| Json::Text(Cow::Owned(BASE64.encode(value))),
    Json::Text(Cow::Owned(BASE64.encode(&value))),
    |json| parsed(&json, |text| BASE64.decode(text))
);
scalar!(
    serde_json::Value,
    |value| Json::Borrowed(value),
    Json::Owned(value),
    |json| Ok(json)
);

impl ToJson for NotLoaded {
    fn to_json(&self) -> Json<'_> {
        Json::Absent
    }
}

impl FromJson for NotLoaded {
    fn from_json(_: serde_json::Value) -> Result<NotLoaded, String> {
        Ok(NotLoaded)
    }

    fn absent(_: &'static str) -> Result<NotLoaded, String> {
        Ok(NotLoaded)
    }
}

/// A related record, one or none.
impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self) -> Json<'_> {
        self.as_ref().map_or(Json::Null, ToJson::to_json)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: serde_json::Value) -> Result<Option<T>, String> {
        if json.is_null() {
            return Ok(None);
        }
        T::from_json(json).map(Some)
    }

    fn absent(_: &'static str) -> Result<Option<T>, String> {
        Ok(None)
    }
}

/// Related records.
impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self) -> Json<'_> {
        Json::List(self.iter().map(ToJson::to_json).collect())
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: serde_json::Value) -> Result<Vec<T>, String> {
        match json {
            serde_json::Value::Array(values) => values.into_iter().map(T::from_json).collect(),
            _ => Err("expected an array".to_owned()),
        }
    }
}
