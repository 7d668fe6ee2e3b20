#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    let found = db.user().find_unique(user::id.eq(1)).include(user::profile);
    let user = found.or_not_found().await?;
    let posts = user.posts.len();
    Ok(())
}

fn main() {}
