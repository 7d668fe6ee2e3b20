#![allow(warnings)]
#[path = "../client/db/mod.rs"]
pub mod db;
#[path = "../client/types.rs"]
pub mod types;

use db::{Database, comment, post, prelude::*, profile, tag, user};

async fn refused(db: Database) -> Result<(), Error> {
    let tx = db.begin().await?;
    tx.commit().await?;
    tx.user().count().await?;
    Ok(())
}

fn main() {}
