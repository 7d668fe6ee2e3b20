#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    let post = db.post().find_first().or_not_found().await?;
    db.related(user::posts, &post).await?;
    Ok(())
}

fn main() {}
