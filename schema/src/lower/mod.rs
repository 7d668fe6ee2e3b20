//! What leaves the room: a checked schema in the vocabulary of databases.

mod tables;

pub use tables::tables;
