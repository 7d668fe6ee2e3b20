#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{prelude::*, user};

#[derive(Select)]
#[select(user)]
struct Card {
    id: String,
}

fn main() {}
