#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, User, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    let users: Vec<(User,)> = db.query("SELECT 1").fetch().await?;
    Ok(())
}

fn main() {}
