#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    let new = user::create().email("a@x.io").posts(create(post::create().views(1)));
    db.user().create(new).await?;
    Ok(())
}

fn main() {}
