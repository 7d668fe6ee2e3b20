//! The databases that the tests begin with.

use crate::db::Database;

/// A database in memory with the tables of the schema.
pub(crate) async fn empty() -> Database {
    let db = Database::connect(":memory:").await.expect("a database in memory");
    db.create_tables().await.expect("the tables");
    db
}

/// The same with three users, what they wrote and what they said about it.
pub(crate) async fn populated() -> Database {
    let db = empty().await;
    db.execute_script(include_str!("records.sql"))
        .await
        .expect("the records");
    db
}
