//! Cases as folders: schemas in, SQL and what became of a database out.

mod at_once;
mod diff;
mod push;
mod servers;
mod support;
