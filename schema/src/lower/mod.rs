//! What leaves the room: a checked schema in the vocabulary of databases.

mod models;
mod tables;

pub use models::models;
pub use tables::tables;
