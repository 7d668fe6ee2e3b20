//! What every contender works on: the same tables and rows, in a database of its own.

pub mod mysql;
pub mod postgres;
pub mod sqlite;

pub const USERS: i64 = 10_000;
/// The first so many users have posts, and each of their posts has comments.
pub const WRITERS: i64 = 100;
pub const POSTS_PER_WRITER: i64 = 10;
pub const COMMENTS_PER_POST: i64 = 10;
/// The rows of the table that is streamed.
pub const EVENTS: i64 = 1_000_000;

pub fn name_of(id: i64) -> String {
    format!("User number {id}")
}
