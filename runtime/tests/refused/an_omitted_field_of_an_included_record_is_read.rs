#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    let users = db.user().find_many().include(user::posts.omit(post::omit().title())).await?;
    let title: &str = &users[0].posts[0].title;
    Ok(())
}

fn main() {}
