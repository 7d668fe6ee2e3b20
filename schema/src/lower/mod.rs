//! What leaves the room: a checked schema in the vocabulary of databases.

mod models;
mod renames;
mod tables;

pub use models::models;
pub use renames::renames;
pub use tables::tables;
