//! Text templates of mbgen: DDL, scaffolds, documentation.

pub mod scaffold;
