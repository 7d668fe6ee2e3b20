//! MetaBuilder on a client made by mbgen: what an application's own crate looks like.
//!
//! `schema.prisma` says what there is, [`db`] is the client that `mbgen generate` made of it, [`types`] are the shapes of
//! its Json fields. [`MetaBuilder`] is the application's face to its data: every operation of the old key-value store, as
//! typed calls. [`legacy`] reads and writes the JSON export of that store.

// Made by `mbgen generate` from schema.prisma; `mbgen generate --check` tells whether it is up to date.
#[rustfmt::skip]
pub mod db;

pub mod types;

mod error;
pub mod service;

pub mod legacy;

pub use error::{Error, Result};
pub use service::{MetaBuilder, is_old_hash};
