#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    fn store(user: user::Complete) {}
    store(user::create().name("A"));
    Ok(())
}

fn main() {}
