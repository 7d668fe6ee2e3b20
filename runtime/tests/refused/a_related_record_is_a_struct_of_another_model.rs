#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

#[derive(Select)]
#[select(user)]
struct Card {
    posts: Vec<Label>,
}

#[derive(Select)]
#[select(tag)]
struct Label {
    name: String,
}

async fn refused(db: Database) -> Result<(), Error> {
    db.user().find_many().select_as::<Card>().await?;
    Ok(())
}

fn main() {}
