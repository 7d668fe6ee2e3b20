//! The operations of the application, one file per collection, all of them calls of the generated client.
//!
//! Lists keep their order: `position` is the place in the list, `set_*` numbers the entries as they are given and `add_*`
//! puts the new one at the end. What takes several statements is one transaction, so it happens whole or not at all.

use crate::db::Database;
use crate::error::Result;

/// `position` of the next entry of a list.
macro_rules! next_position {
    ($collection:expr, $module:ident) => {
        $collection
            .find_many()
            .order_by($module::position.desc())
            .take(1)
            .select($module::position)
            .await?
            .first()
            .map_or(0, |last| last + 1)
    };
}

pub(crate) mod users;

pub(crate) mod credentials;
pub(crate) mod god_credentials;
mod password;
pub(crate) mod power;
mod tokens;

pub(crate) mod tenants;

pub(crate) mod pages;

pub(crate) mod components;

pub(crate) mod workflows;

pub(crate) mod scripts;

pub(crate) mod comments;

mod schemas;

mod css;
pub(crate) mod dropdowns;

pub(crate) mod packages;

pub(crate) mod app;
pub(crate) mod smtp;

mod lifecycle;

pub use lifecycle::DEFAULT_USERS;
pub use pages::PAGE_LEVELS;
pub use password::is_old as is_old_hash;

/// The application's data.
#[derive(Debug, Clone)]
pub struct MetaBuilder {
    pub(crate) db: Database,
}

impl MetaBuilder {
    /// Open the database at a URL such as `file:./metabuilder.db`, and make its tables where there are none.
    pub async fn open(url: &str) -> Result<MetaBuilder> {
        let db = Database::connect(url).await?;
        db.create_tables().await?;
        Ok(MetaBuilder { db })
    }

    /// Close the database, which merges what SQLite has in its write-ahead log into the file.
    pub async fn close(self) -> Result<()> {
        Ok(self.db.close().await?)
    }

    /// The client, for what the operations do not cover.
    pub fn database(&self) -> &Database {
        &self.db
    }
}

/// The place of an entry in its list.
pub(crate) fn place(index: usize) -> i32 {
    i32::try_from(index).expect("a list that was read into memory has fewer than 2^31 entries")
}
