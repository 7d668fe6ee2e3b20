//! What the errors of reads tell: the model and the field, whichever way the records are asked for.

use futures_util::TryStreamExt as _;

use crate::{
    db::{post, prelude::*, user},
    world::{World, everywhere},
};

/// Changes the database behind the client's back.
async fn change(world: &World, statement: &str) -> Result<(), Error> {
    let quoted = match world.url.starts_with("mysql") {
        true => statement.replace('"', "`"),
        false => statement.to_owned(),
    };
    world.db.execute(quoted).await.map(|_| ())
}

fn is_about<T>(outcome: Result<T, Error>, code: &str, model: &str, fields: &[&str]) {
    let error = outcome.err().expect("it fails");
    let told: Vec<&str> = error.fields().collect();
    assert_eq!(
        (error.code(), error.model(), told.as_slice()),
        (code, Some(model), fields),
        "{error:?}"
    );
}

#[tokio::test]
async fn reads_tell_which_table_or_column_is_not_there() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        change(&world, "ALTER TABLE posts DROP COLUMN views").await?;
        let views = ["views"].as_slice();
        is_about(db.post().find_many().await, "P2022", "Post", views);
        is_about(db.post().find_unique(post::id.eq(1)).await, "P2022", "Post", views);
        is_about(db.post().find_many().stream().try_next().await, "P2022", "Post", views);
        is_about(db.post().find_many().select(post::views).await, "P2022", "Post", views);
        is_about(db.post().aggregate(post::views.sum()).await, "P2022", "Post", views);
        is_about(db.user().find_many().include(user::posts).await, "P2022", "Post", views);
        let popular = user::posts.some(post::views.gt(1));
        is_about(db.user().find_many().filter(popular).await, "P2022", "Post", views);
        is_about(
            db.batched().post().find_unique(post::id.eq(1)).await,
            "P2022",
            "Post",
            views,
        );

        change(&world, "ALTER TABLE posts RENAME TO elsewhere").await?;
        is_about(db.post().find_many().await, "P2021", "Post", &[]);
        is_about(db.post().count().await, "P2021", "Post", &[]);
        is_about(
            db.user().find_many().include(user::posts.count()).await,
            "P2021",
            "Post",
            &[],
        );
    }
    Ok(())
}

#[tokio::test]
async fn reads_tell_which_field_holds_what_it_can_not_hold() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        if world.url.starts_with("postgres") {
            change(&world, "ALTER TABLE \"User\" ALTER COLUMN age TYPE BIGINT").await?;
        } else if world.url.starts_with("mysql") {
            change(&world, "ALTER TABLE \"User\" MODIFY age BIGINT").await?;
        }
        change(&world, "UPDATE \"User\" SET age = 4294967296 WHERE id = 1").await?;
        let age = ["age"].as_slice();
        is_about(db.user().find_many().await, "P2023", "User", age);
        is_about(db.user().find_many().stream().try_next().await, "P2023", "User", age);
        is_about(db.user().find_many().select(user::age).await, "P2023", "User", age);
        is_about(db.user().aggregate(user::age.max()).await, "P2023", "User", age);
        is_about(db.post().find_many().include(post::author).await, "P2023", "User", age);
    }
    Ok(())
}
