//! The query engine: turns a [query](crate::query) into statements, runs them and hands the rows to a [`Level`].
//!
//! Nothing here is generic over models or knows a type of the user's. [`sql`] writes statements for the dialect of the
//! connection.
//!
//! [`Level`]: crate::Level
#![allow(dead_code, unused_imports, reason = "the drivers that run the statements land next")]

pub(crate) mod groups;
pub(crate) mod plan;
pub(crate) mod sql;

#[cfg(test)]
pub(crate) mod fixture;
