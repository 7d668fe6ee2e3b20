//! Reads by unique criteria that are asked for at the same time are one statement, and give what each would give alone.

use futures_util::future::{join_all, try_join_all};

use crate::{
    db::{post, prelude::*, user},
    world::everywhere,
};

#[tokio::test]
async fn reads_of_one_tick_are_one_statement() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.batched();
        let reads = [2, 1, 7, 2].map(|id| async move { id }).map(|id| async {
            let id = id.await;
            db.user().find_unique(user::id.eq(id)).await
        });
        let found = try_join_all(reads).await?;
        let ids: Vec<Option<i32>> = found.into_iter().map(|user| Some(user?.id)).collect();
        assert_eq!(ids, [Some(2), Some(1), None, Some(2)]);
        assert_eq!(world.statements().len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn reads_that_differ_in_more_than_their_values_are_statements_of_their_own() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.batched();
        let one = async { db.user().find_unique(user::id.eq(1)).select(user::email).await };
        let other = async { db.user().find_unique(user::id.eq(2)).select(user::name).await };
        let by_email = async {
            db.user()
                .find_unique(user::email.eq("bob@x.io"))
                .select(user::email)
                .await
        };
        let (one, other, by_email) = tokio::join!(one, other, by_email);
        assert_eq!(one?.as_deref(), Some("alice@x.io"));
        assert_eq!(other?, Some(None));
        assert_eq!(by_email?.as_deref(), Some("bob@x.io"));
        assert_eq!(world.statements().len(), 3);
        // A further condition is not part of the criterion.
        let with_filter = db.user().find_unique(user::id.eq(1).and(user::name.eq("Bob")));
        assert_eq!(with_filter.await?, None);
    }
    Ok(())
}

#[tokio::test]
async fn relations_come_with_each_record_also_with_one_that_two_ask_for() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.batched();
        let read = |id: i32| {
            let posts = user::posts.order_by(post::id.asc()).include(post::tags);
            let find = db.user().find_unique(user::id.eq(id)).include(posts).or_not_found();
            async { find.await }
        };
        let users = try_join_all([read(1), read(2), read(1)]).await?;
        for user in [&users[0], &users[2]] {
            assert_eq!((user.posts.len(), user.posts[0].tags[0].name.as_str()), (2, "rust"));
        }
        assert_eq!(users[1].posts[0].tags[0].name, "sql");
        assert_eq!(world.statements().len(), 3);
        let missing = read(9).await.unwrap_err();
        assert_eq!((missing.code(), missing.model()), ("P2025", Some("User")));
    }
    Ok(())
}

#[tokio::test]
async fn criteria_of_several_fields_and_texts_that_the_database_holds_for_equal_find_their_record() -> Result<(), Error>
{
    for world in everywhere().await {
        let db = world.db.batched();
        let by_title = |author: i32, title: &'static str| {
            let find = db
                .post()
                .find_unique(post::author_title.eq((author, title)))
                .select(post::id);
            async { find.await }
        };
        let found = try_join_all([by_title(1, "Second"), by_title(2, "Third"), by_title(1, "Third")]).await?;
        assert_eq!(found, [Some(2), Some(3), None]);
        let alone = world.db.user().find_unique(user::email.eq("ALICE@x.io")).await?;
        let by_email = ["ALICE@x.io", "alice@x.io"].map(|email| {
            let find = db.user().find_unique(user::email.eq(email));
            async { find.await }
        });
        let together = try_join_all(by_email).await?;
        assert_eq!(together[0], alone);
        assert!(together[1].is_some());
    }
    Ok(())
}

#[tokio::test]
async fn a_read_that_is_dropped_leaves_no_other_waiting() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.batched();
        let mut first = Box::pin(async { db.user().find_unique(user::id.eq(1)).await });
        let mut second = Box::pin(async { db.user().find_unique(user::id.eq(2)).await });
        assert!(poll(&mut first).await.is_pending());
        assert!(poll(&mut second).await.is_pending());
        drop(first);
        assert_eq!(second.await?.map(|user| user.id), Some(2));
    }
    Ok(())
}

#[tokio::test]
async fn a_statement_that_fails_gives_each_read_an_error_of_its_own() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.batched();
        world.db.clone().close().await?;
        let reads = [1, 2, 3].map(|id| db.user().find_unique(user::id.eq(id)).into_future());
        for outcome in join_all(reads).await {
            assert_eq!(outcome.unwrap_err().code(), "P1017");
        }
    }
    Ok(())
}

#[tokio::test]
async fn inside_a_transaction_reads_see_its_writes() -> Result<(), Error> {
    for world in everywhere().await {
        let db = world.db.batched();
        let tx = db.begin().await?;
        tx.user().update(user::id.eq(1), user::update().name("Alicia")).await?;
        world.statements();
        let names = [1, 2].map(|id| tx.user().find_unique(user::id.eq(id)).select(user::name));
        let names = join_all(names.map(IntoFuture::into_future)).await;
        let names: Vec<_> = names.into_iter().collect::<Result<_, _>>()?;
        assert_eq!(names[0], Some(Some("Alicia".to_owned())));
        assert_eq!(world.statements().len(), 1);
        tx.rollback().await?;
    }
    Ok(())
}

/// Polls a future once.
async fn poll<T>(future: &mut std::pin::Pin<Box<impl Future<Output = T>>>) -> std::task::Poll<T> {
    std::future::poll_fn(|context| std::task::Poll::Ready(future.as_mut().poll(context))).await
}
