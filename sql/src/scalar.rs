//! The scalar types of the schema language.

use std::fmt;
use std::str::FromStr;

/// A scalar type of the schema language. How it is stored is each dialect's
/// [`default_type`](crate::Dialect::default_type) or the native type that a field names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scalar {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// A 32-bit integer.
    Int,
    /// A 64-bit integer.
    BigInt,
    /// A double-precision number.
    Float,
    /// An exact decimal number.
    Decimal,
    /// A point in time.
    DateTime,
    /// A JSON document.
    Json,
    /// Binary data.
    Bytes,
}

impl Scalar {
    /// Every scalar, in the order in which the documentation lists them.
    pub const ALL: [Scalar; 9] = [
        Scalar::String,
        Scalar::Boolean,
        Scalar::Int,
        Scalar::BigInt,
        Scalar::Float,
        Scalar::Decimal,
        Scalar::DateTime,
        Scalar::Json,
        Scalar::Bytes,
    ];

    /// The name as the schema language writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Scalar::String => "String",
            Scalar::Boolean => "Boolean",
            Scalar::Int => "Int",
            Scalar::BigInt => "BigInt",
            Scalar::Float => "Float",
            Scalar::Decimal => "Decimal",
            Scalar::DateTime => "DateTime",
            Scalar::Json => "Json",
            Scalar::Bytes => "Bytes",
        }
    }

    /// Whether values are whole numbers.
    pub const fn is_integer(self) -> bool {
        matches!(self, Scalar::Int | Scalar::BigInt)
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scalar {
    type Err = ();

    fn from_str(text: &str) -> Result<Scalar, ()> {
        Scalar::ALL.into_iter().find(|scalar| scalar.as_str() == text).ok_or(())
    }
}
