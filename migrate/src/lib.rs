//! Compares databases and moves one to the next state.
//!
//! - [`diff`]: two sets of tables in, the steps between them out. Pure.
//! - [`risk`]: what a step would destroy or could stumble over, as data and as sentences. Pure.
//! - [`Push`]: a live database is read, compared with a schema, and taken to its state or refused with reasons.
//!
//! SQL comes from `mbgen-templates`, connections from `mbgen-runtime`.

mod catalog;
pub mod diff;
mod error;
mod introspect;
mod live;
mod push;
pub mod risk;

pub use error::{Error, Result};
pub use push::{Finding, Outcome, Plan, Push, Pushed};
