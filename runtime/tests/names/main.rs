//! Fields, relations and models may be named like things in generated code.
#![deny(warnings, missing_docs)]

pub mod db;

use db::{Database, Value, member, prelude::*, record};

#[tokio::test]
async fn names_of_generated_code_are_names_for_fields() -> Result<()> {
    let db = Database::connect(":memory:").await?;
    db.create_tables().await?;
    let new = record::create()
        .id(1)
        .value("a")
        .row(2)
        .at(3)
        .self_(4)
        .change(5)
        .write(6)
        .take(7);
    let new = new
        .serializer(8)
        .deserializer(9)
        .members(create(member::create().id(1).create_("b").count(10)));
    db.record().create(new).await?;

    let members = db
        .member()
        .find_many()
        .include(member::record.include(record::members))
        .await?;
    let found = &members[0];
    assert_eq!(
        (found.count, found.record.value.as_str(), found.record.r#type),
        (10, "a", Value::Value)
    );
    assert_eq!(found.record.members.len(), 1);
    Ok(())
}
