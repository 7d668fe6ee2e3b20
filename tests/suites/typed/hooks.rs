//! Hooks see every operation, may change what it asks and what it gives, and may answer it themselves.

use std::sync::{Arc, Mutex};

use mbgen_runtime::{
    Action, Call, GivenRecord, Hook, HookFuture, Query, Value,
    query::{Nested, Write},
};

use crate::{
    db::{Post, post, prelude::*, profile, tag, user},
    world::everywhere,
};

/// A function as a hook.
struct Around<F>(F);

impl<F> Hook for Around<F>
where
    F: for<'a> Fn(Call<'a>) -> HookFuture<'a> + Send + Sync + 'static,
{
    fn around<'a>(&'a self, call: Call<'a>) -> HookFuture<'a> {
        (self.0)(call)
    }
}

fn around<F>(hook: F) -> Around<F>
where
    F: for<'a> Fn(Call<'a>) -> HookFuture<'a> + Send + Sync + 'static,
{
    Around(hook)
}

#[tokio::test]
async fn hooks_see_what_is_asked_in_the_order_in_which_they_were_given() -> Result<(), Error> {
    for world in everywhere().await {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let hook = |name: &'static str| {
            let seen = Arc::clone(&seen);
            around(move |call| {
                seen.lock()
                    .expect("no test holds it")
                    .push((name, call.model(), call.action()));
                call.run()
            })
        };
        let db = world.db.with_hook(hook("outer")).with_hook(hook("inner"));
        db.user().find_first().await?;
        db.post().count().await?;
        db.transaction(async |tx: crate::db::Database| {
            tx.post().delete_many(post::id.eq(99)).await?;
            Ok(())
        })
        .await?;
        db.execute("UPDATE posts SET views = 0 WHERE id = 99").await?;
        let mut seen = seen.lock().expect("no test holds it");
        let seen: Vec<_> = seen.drain(..).collect();
        let expected = [
            (Some("User"), Action::Find),
            (Some("Post"), Action::Aggregate),
            (Some("Post"), Action::DeleteMany),
            (None, Action::Raw),
        ];
        let expected = expected
            .into_iter()
            .flat_map(|(model, action)| [("outer", model, action), ("inner", model, action)]);
        assert_eq!(seen, expected.collect::<Vec<_>>());
    }
    Ok(())
}

#[tokio::test]
async fn a_condition_holds_wherever_records_of_its_model_are_meant() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world
            .db
            .with_hook(around(|call| call.filter(post::published.eq(true)).run()));
        let ids = db.post().find_many().select(post::id).order_by(post::id.asc()).await?;
        assert_eq!(ids, [1, 3]);
        assert_eq!(db.post().find_unique(post::id.eq(2)).await?, None);
        assert_eq!(db.post().count().await?, 2);
        assert_eq!(db.user().count().await?, 2);
        let alice = db
            .user()
            .find_unique(user::id.eq(1))
            .include(user::posts)
            .include(user::posts.count())
            .or_not_found()
            .await?;
        assert_eq!((alice.posts.len(), alice.count.posts), (1, 1));
        assert!(
            db.post()
                .update(post::id.eq(2), post::update().views(1))
                .await
                .unwrap_err()
                .is_not_found()
        );
        assert_eq!(db.post().update_many(Filter::all(), post::update().views(7)).await?, 2);
        assert_eq!(db.post().delete_many(Filter::all()).await?, 2);
        assert_eq!(world.db.post().count().await?, 1);
    }
    Ok(())
}

use crate::db::Filter;

#[tokio::test]
async fn records_and_changes_get_values_on_their_way() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.with_hook(around(|call| {
            call.on_create(user::name, "Somebody").on_update(user::age, 99).run()
        }));
        let made = db.user().create(user::create().email("new@x.io").name("Given")).await?;
        assert_eq!((made.name.as_deref(), made.age), (Some("Somebody"), None));
        let changed = db
            .user()
            .update(user::id.eq(made.id), user::update().name("Changed"))
            .await?;
        assert_eq!((changed.name.as_deref(), changed.age), (Some("Changed"), Some(99)));
    }
    Ok(())
}

#[tokio::test]
async fn records_are_changed_on_their_way_back_included_ones_too() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.with_hook(around(|call| {
            call.each_record(|record| {
                record.set(user::email, "hidden");
                if let Some(Value::Text(title)) = record.get(post::title) {
                    let title = title.to_uppercase();
                    record.set(post::title, title);
                }
            })
            .run()
        }));
        let users = db
            .user()
            .find_many()
            .include(
                user::posts
                    .order_by(post::id.asc())
                    .include(post::author)
                    .include(post::tags),
            )
            .include(user::profile)
            .order_by(user::id.asc())
            .await?;
        assert_eq!(users[0].email, "hidden");
        assert_eq!(users[0].posts[1].title, "SECOND");
        assert_eq!(users[1].posts[0].author.email, "hidden");
        assert_eq!(users[1].posts[0].tags[0].name, "sql");
        let made = db.post().create(post::create().title("made").author_id(1)).await?;
        assert_eq!(made.title, "MADE");
        assert_eq!(
            world
                .db
                .post()
                .find_unique(post::id.eq(made.id))
                .or_not_found()
                .await?
                .title,
            "made"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_hook_answers_by_itself_or_refuses() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.with_hook(around(|call| {
            let outcome = match call.action() {
                Action::Find if call.is_on::<Post>() => {
                    let id = Value::Int(42);
                    return Box::pin(async move { call.answer([vec![id]]) });
                }
                Action::Aggregate => return Box::pin(async move { call.answer([vec![Value::Int(7)]]) }),
                Action::DeleteMany => Ok(call.answer_count(5)),
                _ => Err(Error::other("not today")),
            };
            Box::pin(async { outcome })
        }));
        assert_eq!(db.post().find_many().select(post::id).await?, [42]);
        assert_eq!(db.post().count().await?, 7);
        assert_eq!(db.post().delete_many(Filter::all()).await?, 5);
        let refused = db.user().find_many().await.unwrap_err();
        assert_eq!(refused.message(), "not today");
        assert_eq!(world.statements(), Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn a_hook_runs_statements_of_its_own_in_the_same_transaction() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.with_hook(around(|call| {
            let is_change = call.is_on::<Post>() && call.action() == Action::Update;
            let db = crate::db::Database::from(call.client());
            Box::pin(async move {
                let outcome = call.run().await?;
                if is_change {
                    db.user()
                        .update_many(Filter::all(), user::update().age(increment(1)))
                        .await?;
                }
                Ok(outcome)
            })
        }));
        let tx = db.begin().await?;
        tx.post().update(post::id.eq(1), post::update().views(0)).await?;
        tx.rollback().await?;
        assert_eq!(
            db.user().find_unique(user::id.eq(1)).select(user::age).await?,
            Some(Some(40))
        );
        db.post().update(post::id.eq(1), post::update().views(0)).await?;
        assert_eq!(
            db.user().find_unique(user::id.eq(1)).select(user::age).await?,
            Some(Some(41))
        );
    }
    Ok(())
}

#[tokio::test]
async fn hooks_answer_with_related_records() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.with_hook(around(|call| {
            let is_read = matches!(call.query(), Query::Read(read) if read.select.relations.len() == 2);
            if !is_read {
                return call.run();
            }
            Box::pin(async move {
                let tag = |name: &str| GivenRecord::new([Value::Text(name.to_owned())]);
                let post = |title: &str| GivenRecord::new([Value::Text(title.to_owned())]);
                let bio = GivenRecord::new([Value::Text("Made up.".to_owned())]);
                let first = GivenRecord::new([Value::Int(1), Value::Int(5)])
                    .with([post("A").with([tag("x"), tag("y")]), post("B").with([])])
                    .with([bio]);
                let second = GivenRecord::new([Value::Int(2), Value::Int(0)]).with([]).with([]);
                call.answer_records([first, second])
            })
        }));
        world.statements();
        let users = db
            .user()
            .find_many()
            .select((
                user::id,
                user::posts.select((post::title, post::tags.select(tag::name))),
                user::profile.select(profile::bio),
                user::posts.count(),
            ))
            .await?;
        let posts = vec![
            ("A".to_owned(), vec!["x".to_owned(), "y".to_owned()]),
            ("B".to_owned(), Vec::new()),
        ];
        assert_eq!(
            users,
            [(1, posts, Some("Made up.".to_owned()), 5), (2, Vec::new(), None, 0)]
        );
        assert!(world.statements().is_empty());
        // A record that does not fit is told.
        let db = world.db.with_hook(around(|call| {
            Box::pin(async move { call.answer_records([GivenRecord::new([Value::Int(1)])]) })
        }));
        let error = db.user().find_many().select((user::id, user::posts)).await.unwrap_err();
        assert!(
            error.message().contains("0 relations, where the query asks for 1"),
            "{error}"
        );
        let error = db.user().find_many().select((user::id, user::email)).await.unwrap_err();
        assert!(
            error.message().contains("1 values, where the query asks for 2"),
            "{error}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn hooks_see_nested_writes_in_the_write_and_count_the_rows_of_raw_queries() -> Result<(), Error> {
    for world in everywhere().await {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&seen);
        let db = world.db.with_hook(around(move |mut call| {
            if let Query::Write(Write::Create { record, .. }) = call.query_mut() {
                // The title of the posts that are made along with it.
                for (_, nested) in &mut record.relations {
                    if let Nested::Create(records) = nested {
                        for record in records {
                            record.fields.retain(|(_, value)| *value != Value::Boolean(true));
                        }
                    }
                }
            }
            let heard = Arc::clone(&heard);
            Box::pin(async move {
                let action = call.action();
                let outcome = call.run().await?;
                heard.lock().expect("no test holds it").push((action, outcome.count()));
                Ok(outcome)
            })
        }));
        let alice = user::create()
            .email("nested@x.io")
            .posts(create(post::create().title("Nested").published(true)));
        let alice = db.user().create(alice).include(user::posts).await?;
        assert!(!alice.posts[0].published);
        let rows: Vec<(i64,)> = db.query("SELECT id FROM posts WHERE id < 4").fetch().await?;
        assert_eq!(rows.len(), 3);
        assert_eq!(db.execute("UPDATE posts SET views = 1 WHERE id < 3").await?, 2);
        let seen = seen.lock().expect("no test holds it").clone();
        assert_eq!(seen[1..], [(Action::Raw, 3), (Action::Raw, 2)]);
        assert_eq!(seen[0].0, Action::Create);
        assert_eq!(seen.len(), 3);
    }
    Ok(())
}
