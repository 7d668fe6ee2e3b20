#![deny(unused_must_use)]
#![allow(unused_imports, non_upper_case_globals)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    db.user().delete_many(user::id.gt(1));
    Ok(())
}

fn main() {}
