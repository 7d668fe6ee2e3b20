//! The typed client on every database: one client, made for SQLite, opens all three.
//!
//! The servers are those of `tests/databases/with-databases`. Without them the suite fails: nothing skips itself.

#[path = "../../../runtime/tests/client/db/mod.rs"]
pub mod db;
#[path = "../../../runtime/tests/client/types.rs"]
pub mod types;

#[path = "../everywhere/server.rs"]
mod server;

mod batching;
mod failing;
mod finding;
mod hooks;
mod omitting;
mod seeing;
mod stack;
mod streams;
mod together;
mod world;
