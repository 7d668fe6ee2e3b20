//! What belongs together: levels of one read, rows and their total, a record and those related to it.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    db::{Post, Tag, User, everything, post, prelude::*, profile, tag, user},
    types::Settings,
    world::{World, everywhere},
};

#[tokio::test]
async fn a_record_leads_to_those_related_to_it() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let alice = db.user().find_unique(user::id.eq(1)).or_not_found().await?;
        let posts: Vec<Post> = db.related(user::posts, &alice).order_by(post::id.desc()).await?;
        assert_eq!(posts.iter().map(|post| post.id).collect::<Vec<_>>(), [2, 1]);
        let first = db
            .related(user::posts, &alice)
            .filter(post::published.eq(true))
            .take(1)
            .select(post::title);
        assert_eq!(first.await?, ["First"]);
        let author: User = db.related(post::author, &posts[0]).await?;
        assert_eq!(author, alice);
        let tags: Vec<Tag> = db.related(post::tags, &posts[1]).await?;
        assert_eq!(tags[0].name, "rust");
        let of_tag = db.related(tag::posts, &tags[0]).include(post::author).await?;
        assert_eq!(of_tag[0].author.id, 1);
        assert_eq!(db.related(user::profile, &alice).await?, None);
        assert_eq!(db.related(user::tenant, &alice).await?, None);
        db.profile().create(profile::create().bio("Writes.").user_id(1)).await?;
        assert_eq!(
            db.related(user::profile, &alice).select(profile::bio).await?.as_deref(),
            Some("Writes.")
        );
    }
    Ok(())
}

#[tokio::test]
async fn rows_and_their_total_are_of_one_state() -> Result<(), Error> {
    for world in everywhere().await {
        while_somebody_writes(&world, async |world| {
            for _ in 0..50 {
                let (posts, total) = world
                    .db
                    .post()
                    .find_many()
                    .filter(post::title.eq("Coming"))
                    .with_total()
                    .await?;
                assert_eq!(posts.len() as i64, total);
            }
            Ok(())
        })
        .await?;
        let (page, total) = world.db.post().find_many().take(1).skip(1).with_total().await?;
        assert_eq!((page.len(), total), (1, 3));
    }
    Ok(())
}

#[tokio::test]
async fn levels_of_a_snapshot_are_of_one_state() -> Result<(), Error> {
    for world in everywhere().await {
        while_somebody_writes(&world, async |world| {
            for _ in 0..50 {
                // The parent says with its own field how many children there are.
                let users = world
                    .db
                    .user()
                    .find_many()
                    .filter(user::id.eq(2))
                    .include(user::posts)
                    .snapshot()
                    .await?;
                assert_eq!(users[0].posts.len() as i32, 1 + users[0].age.unwrap_or(0));
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Runs a function while a task makes and removes a post of Bob's, together with the number of them that Bob has.
async fn while_somebody_writes(
    world: &World,
    read: impl AsyncFnOnce(&World) -> Result<(), Error>,
) -> Result<(), Error> {
    let db = world.db.clone();
    let writer = tokio::spawn(async move {
        loop {
            for coming in [true, false] {
                let tx = db.begin().await?;
                if coming {
                    tx.post().create(post::create().title("Coming").author_id(2)).await?;
                } else {
                    tx.post().delete_many(post::title.eq("Coming")).await?;
                }
                tx.user()
                    .update(user::id.eq(2), user::update().age(i32::from(coming)))
                    .await?;
                tx.commit().await?;
                tokio::task::yield_now().await;
            }
        }
        #[expect(unreachable_code, reason = "it says what the task fails with")]
        Ok::<(), Error>(())
    });
    let outcome = read(world).await;
    writer.abort();
    match writer.await {
        Ok(failed) => failed?,
        Err(stopped) => assert!(stopped.is_cancelled(), "{stopped}"),
    }
    world.db.post().delete_many(post::title.eq("Coming")).await?;
    outcome
}

#[tokio::test]
async fn the_queries_of_a_batch_happen_together_or_not_at_all() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let (bob, posts, (page, total), n, by_author, removed) = db
            .batch((
                db.user()
                    .update(user::id.eq(2), user::update().name("Robert"))
                    .select(user::name),
                db.post().find_many().order_by(post::id.asc()).include(post::author),
                db.post().find_many().take(1).with_total(),
                db.post().count().filter(post::published.eq(true)),
                db.post()
                    .group_by(post::author_id)
                    .select((post::author_id, count()))
                    .order_by(by(post::author_id).asc()),
                db.tag().delete_many(tag::name.eq("sql")),
            ))
            .isolation(Isolation::Serializable)
            .await?;
        assert_eq!(bob.as_deref(), Some("Robert"));
        assert_eq!(posts[2].author.name.as_deref(), Some("Robert"));
        assert_eq!((page.len(), total, n, removed), (1, 3, 2, 1));
        assert_eq!(by_author, [(1, 2), (2, 1)]);
        let taken = ["new@x.io", "alice@x.io"].map(|email| db.user().create(user::create().email(email)));
        let refused = db.batch(Vec::from(taken)).await.unwrap_err();
        assert!(refused.is_unique_violation());
        assert_eq!(db.user().count().await?, 2);
    }
    Ok(())
}

#[tokio::test]
async fn groups_are_told_apart_by_conditions_of_every_kind() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let groups = |having| {
            db.user()
                .group_by(user::name)
                .select((user::name, count()))
                .having(having)
        };
        let alice = [(Some("Alice".to_owned()), 1)];
        assert_eq!(
            groups(by(user::name).starts_with("Al").and(by(user::name).ends_with("ce"))).await?,
            alice
        );
        assert_eq!(groups(by(user::name).contains("lic")).await?, alice);
        assert_eq!(groups(by(user::name).is_in(["Alice", "Bob"])).await?, alice);
        assert_eq!(groups(by(user::name).is_not_null()).await?, alice);
        assert_eq!(groups(by(user::name).is_null()).await?, [(None, 1)]);
        assert_eq!(groups(by(user::name).not_in(["Alice"])).await?, []);
        assert_eq!(groups(user::age.max().is_in([40])).await?, alice);
    }
    Ok(())
}

/// JSON that no JSON can be: keys that are no texts.
#[tokio::test]
async fn a_value_that_refuses_to_be_json_is_an_error() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let settings = Settings {
            theme: "dark".to_owned(),
            by_point: BTreeMap::from([((1, 2), 3)]),
        };
        let filter = everything::settings.eq(settings.clone());
        let refused = db.everything().count().filter(filter).await.unwrap_err();
        assert_eq!(refused.code(), "P2006", "{refused}");
        assert!(refused.message().contains("key must be a string"), "{refused}");
        let change = everything::update().settings(settings).json(json!(1));
        let refused = db
            .everything()
            .update_many(everything::int.eq(0), change)
            .await
            .unwrap_err();
        assert_eq!(refused.code(), "P2006", "{refused}");
    }
    Ok(())
}
