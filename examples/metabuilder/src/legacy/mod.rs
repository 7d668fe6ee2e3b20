//! The export of the old key-value store: one JSON object with a property per collection.
//!
//! An import goes through stages, and each gathers all that it finds wrong before the next one starts:
//! `read` (text to shapes, wrong types with their path), `check` (the rules between entries), `import` (one transaction).
//! `export` goes the other way. Neither the database nor the client is known to `read`, `shape` and `check`.

mod problem;
mod shape;

mod read;

mod check;

mod rows;

mod export;
mod import;

pub(crate) use check::Known;
pub use problem::{Problem, Problems};
pub use shape::*;
