#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    let all = db.everything().find_many().await?;
    println!("{:?}", all[0].secret);
    Ok(())
}

fn main() {}
