//! The dynamic face: a query as JSON in, its answer as JSON out, over a schema read at run time.
//!
//! A query is what a call of the Prisma client says, `{"model": "User", "action": "findMany", "args": {..}}`. It is checked
//! against the schema and becomes the same [query](crate::query) that the typed face makes. A [`Session`] answers one
//! line of JSON with another; `mbgen query` is a session on stdin and stdout.
//!
//! In JSON, BigInt and Decimal are strings, DateTime is RFC 3339, Bytes base64 and Json itself. `{"$type": "DbNull"}`,
//! `"JsonNull"` and `"AnyNull"` say which null is meant of a Json field, `{"_ref": "field", "_container": "Model"}`
//! refers to another field of the same record.

mod session;

mod aggregate;
mod batch;
mod operation;
mod raw;
mod read;
mod write;

mod filter;
mod order;
mod page;
mod select;
mod unique;
mod value;

mod input;
mod numbers;
mod reply;
mod suggest;

#[cfg(all(test, feature = "sqlite"))]
mod tests;

pub use session::Session;
