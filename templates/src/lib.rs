//! Text templates of mbgen: DDL, scaffolds, documentation.
