//! The vocabulary of databases: dialects, tables, steps, and the metadata of models.

pub mod model;

mod names;

pub use names::{Provider, ReferentialAction, RelationMode, Scalar};
