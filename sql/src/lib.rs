//! The vocabulary of databases: dialects, tables, steps, and the metadata of models. No IO, no dependencies.
//!
//! - [`Scalar`], [`ReferentialAction`], [`RelationMode`]: words that the schema language and the databases share.
//! - [`dialect`]: [`Provider`] names a database, [`Dialect`] answers every question about how it differs from
//!   the others. Other rooms ask it and never compare providers.
//! - [`table`] and [`step`]: tables as one database holds them, and what leads from one state of them to another.
//! - [`model`]: what a client knows of its schema.

mod action;
mod scalar;
mod timestamp;

pub mod dialect;
pub mod model;
pub mod step;
pub mod table;

pub use action::{ReferentialAction, RelationMode};
pub use dialect::{Dialect, Provider};
pub use scalar::Scalar;
pub use timestamp::Timestamp;
