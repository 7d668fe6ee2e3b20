//! The query engine: turns a [query](crate::query) into statements, runs them and hands the rows to a [`Level`].
//!
//! Nothing here is generic over models or knows a type of the user's. [`sql`] writes statements for the dialect of the
//! connection, [`read`] runs them, [`load`] brings the related records along, one statement per level of relations. [`write`]
//! runs writes and gives back what they wrote. [`explain`] says what an error of the database is about.
//!
//! [`Level`]: crate::Level

pub(crate) mod aggregate;
pub(crate) mod explain;
pub(crate) mod load;
pub(crate) mod plan;
pub(crate) mod read;
pub(crate) mod sql;
pub(crate) mod write;

mod groups;

#[cfg(test)]
pub(crate) mod fixture;

#[cfg(all(test, feature = "sqlite"))]
mod property;
