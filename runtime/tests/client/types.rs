//! Types of the user's that the schema names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The shape of a Json field.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The name of the theme.
    pub theme: String,
    /// What JSON has no objects for, unless it is empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_point: BTreeMap<(i32, i32), i32>,
}

/// A price: a newtype of an Int field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cents(pub i32);

impl From<i32> for Cents {
    fn from(cents: i32) -> Cents {
        Cents(cents)
    }
}

impl From<Cents> for i32 {
    fn from(cents: Cents) -> i32 {
        cents.0
    }
}
