//! Native types: what a database can store a scalar in, beyond its default.

use std::ops::RangeInclusive;

use crate::Scalar;

/// A column type of a database, with the name that `@db.` gives it in a schema.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NativeType {
    /// The name after `@db.`: `VarChar`.
    pub name: &'static str,
    /// The keyword in SQL, without arguments: `VARCHAR`.
    pub sql: &'static str,
    /// The scalars that a field with this type may have; the first one is what introspection reads it as.
    pub scalars: &'static [Scalar],
    /// What may stand in its brackets.
    pub arguments: Arguments,
    /// Whether it can stand in a key or an index.
    pub key: KeyUse,
}

/// The numbers that a native type takes in brackets.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Arguments {
    /// How many must be given.
    pub required: usize,
    /// The range of each, in order; as many as may be given at most.
    pub ranges: &'static [RangeInclusive<u32>],
    /// Whether the second one, the scale, must not be larger than the first, the precision.
    pub scale_within_precision: bool,
}

/// Whether columns of a native type can stand in primary keys, uniques and indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyUse {
    /// As they are.
    Allowed,
    /// Only with a `length:` for the prefix that is indexed.
    NeedsLength,
    /// Not at all.
    Refused,
}

impl NativeType {
    /// A type without arguments, allowed in keys.
    pub(super) const fn new(name: &'static str, sql: &'static str, scalars: &'static [Scalar]) -> NativeType {
        let arguments = Arguments {
            required: 0,
            ranges: &[],
            scale_within_precision: false,
        };
        NativeType {
            name,
            sql,
            scalars,
            arguments,
            key: KeyUse::Allowed,
        }
    }

    /// May have arguments in these ranges.
    pub(super) const fn optional(mut self, ranges: &'static [RangeInclusive<u32>]) -> NativeType {
        self.arguments.ranges = ranges;
        self
    }

    /// Must have arguments in these ranges.
    pub(super) const fn required(mut self, ranges: &'static [RangeInclusive<u32>]) -> NativeType {
        self.arguments.required = ranges.len();
        self.arguments.ranges = ranges;
        self
    }

    /// May have a precision and a scale.
    pub(super) const fn precision_and_scale(mut self, ranges: &'static [RangeInclusive<u32>]) -> NativeType {
        self.arguments.ranges = ranges;
        self.arguments.scale_within_precision = true;
        self
    }

    pub(super) const fn key(mut self, key: KeyUse) -> NativeType {
        self.key = key;
        self
    }

    /// Whether a field of this scalar may have the type.
    pub fn fits(&self, scalar: Scalar) -> bool {
        self.scalars.contains(&scalar)
    }
}

/// A native type together with its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct DefaultType {
    /// The type.
    pub native: &'static NativeType,
    /// What stands in its brackets.
    pub arguments: &'static [u32],
}

impl DefaultType {
    pub(super) const fn new(native: &'static NativeType, arguments: &'static [u32]) -> DefaultType {
        DefaultType { native, arguments }
    }
}
