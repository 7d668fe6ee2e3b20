//! The typed client on SQLite, as a user writes it.
#![deny(warnings, missing_docs)]
#![expect(unused_crate_dependencies, reason = "they are the library's")]

pub mod db;
mod reading;
pub mod types;
mod values;
mod world;
mod writing;
