//! Compares databases and moves one to the next state.
//!
//! - [`diff`]: two sets of tables in, the steps between them out. Pure.
//! - [`risk`]: what a step would destroy or could stumble over, as data and as sentences. Pure.
//! - [`introspect`]: a live database in, its tables out.
//! - [`push`]: all of these together: a database is taken to the state of a schema, or refused with reasons.
//!
//! SQL comes from `mbgen-templates`, connections from `mbgen-runtime`.

pub mod diff;
pub mod risk;
