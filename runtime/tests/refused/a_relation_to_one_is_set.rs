#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    db.user().update(user::id.eq(1), user::update().profile(set([profile::id.eq(1)]))).await?;
    Ok(())
}

fn main() {}
