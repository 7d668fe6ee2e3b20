#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    db.user().find_many().filter(user::email.path(["a"]).eq(1)).await?;
    Ok(())
}

fn main() {}
