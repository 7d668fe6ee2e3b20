//! Text templates of mbgen: DDL, scaffolds, documentation.

pub mod ddl;
pub mod scaffold;
