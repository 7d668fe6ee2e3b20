#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    db.user().upsert(user::id.eq(1), user::create().name("A"), user::update().name("A")).await?;
    Ok(())
}

fn main() {}
