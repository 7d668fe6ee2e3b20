//! What a client tells: events, and tags for the server's logs.

use std::sync::{Arc, Mutex};

use mbgen_runtime::{ConnectOptions, Event};

use crate::{
    db::{Database, post, prelude::*, user},
    world::everywhere,
};

#[tokio::test]
async fn tags_stand_behind_every_statement_of_their_handle() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.tagged("route", "/users?a=1").tagged("app", "it's");
        db.user().find_many().include(user::posts).await?;
        let tx = db.begin().await?;
        tx.post().update(post::id.eq(1), post::update().views(1)).await?;
        tx.commit().await?;
        let statements = world.statements();
        assert!(statements.len() >= 3);
        for statement in statements {
            assert!(
                statement.ends_with(" /*app='it%27s',route='%2Fusers%3Fa%3D1'*/"),
                "{statement}"
            );
        }
        world.db.user().count().await?;
        assert!(!world.statements()[0].contains("/*"));
    }
    Ok(())
}

#[tokio::test]
async fn a_listener_is_told_of_statements_failures_and_what_is_slow() -> Result<(), Error> {
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    let options = ConnectOptions::new(":memory:")
        .warn_slower_than(std::time::Duration::ZERO)
        .on_event(move |event| {
            let what = match event {
                Event::Query(statement) => {
                    assert!(statement.parameters.is_none());
                    format!("query {} {}", statement.rows, statement.system)
                }
                Event::Info { message } => format!("info {message}"),
                Event::Warn { message, statement } => {
                    assert!(statement.is_some());
                    format!("warn {message}")
                }
                Event::Error { error, .. } => format!("error {}", error.code()),
                _ => "?".to_owned(),
            };
            heard.lock().expect("no test holds it").push(what);
        });
    let db = Database::connect_with(options).await?;
    assert_eq!(*told.lock().expect("no test holds it"), ["info connected"]);
    db.create_tables().await?;
    told.lock().expect("no test holds it").clear();
    let alice = || user::create().email("alice@x.io");
    db.user().create(alice()).await?;
    assert!(db.user().create(alice()).await.unwrap_err().is_unique_violation());
    let told = told.lock().expect("no test holds it");
    let expected = [
        "query 1 sqlite",
        "warn slow statement",
        "query 0 sqlite",
        "error P2002",
        "warn slow statement",
    ];
    assert_eq!(*told, expected);
    Ok(())
}
