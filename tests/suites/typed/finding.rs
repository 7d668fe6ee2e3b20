//! Which record comes first: the last of an order, and the one that matches a search best.

use futures_util::TryStreamExt;

use crate::{
    db::{Database, authorship, post, prelude::*, profile, user},
    world::everywhere,
};

#[tokio::test]
async fn the_last_record_of_an_order_is_found() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let posts = || db.post().find_last().select(post::id);
        assert_eq!(posts().await?, Some(3));
        assert_eq!(posts().order_by(post::id.desc()).await?, Some(1));
        assert_eq!(posts().filter(post::id.lt(3)).await?, Some(2));
        assert_eq!(posts().filter(post::id.lt(1)).await?, None);
        assert_eq!(posts().skip(2).await?, Some(1));
        // The cursor's record, and the one before it.
        assert_eq!(posts().cursor(post::id.eq(2)).await?, Some(2));
        assert_eq!(posts().cursor(post::id.eq(2)).skip(1).await?, Some(1));
        assert_eq!(posts().cursor(post::id.eq(99)).await?, None);
        // It has to meet what else is asked of it.
        let two = || post::id.eq(2);
        assert_eq!(posts().cursor(two().and(post::id.lt(3))).await?, Some(2));
        assert_eq!(posts().cursor(two().and(post::id.gt(2))).await?, None);
        // Ties and NULLs: the same order as from the front, read backwards.
        db.user().create(user::create().email("c@x.io")).await?;
        let by_age = || db.user().find_many().order_by(user::age.asc().nulls_first());
        let all = by_age().select(user::id).await?;
        let last = db.user().find_last().order_by(user::age.asc().nulls_first());
        assert_eq!(last.select(user::id).await?, all.last().copied());
        let distinct = db
            .user()
            .find_last()
            .distinct(user::age)
            .order_by(user::age.asc().nulls_last());
        assert!(distinct.or_not_found().await?.age.is_none());
        let with_posts = db
            .user()
            .find_last()
            .include(user::posts)
            .order_by(user::posts.count().asc());
        assert_eq!(with_posts.or_not_found().await?.posts.len(), 2);
        let error = db
            .post()
            .find_last()
            .filter(post::id.eq(99))
            .or_not_found()
            .await
            .unwrap_err();
        assert!(error.is_not_found());
    }
    Ok(())
}

#[tokio::test]
async fn the_best_match_of_a_search_over_several_columns_comes_first() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        db.user()
            .delete_many(Filter::all().and(user::posts.none(Filter::all())))
            .await?;
        for (id, email, name) in [
            (10, "whale ship captain", None),
            (11, "harbour", Some("whale")),
            (12, "whale", Some("whale ship whale ship")),
            (13, "meadow", Some("flower")),
        ] {
            let new = user::create().id(id).email(email);
            let new = match name {
                Some(name) => new.name(name),
                None => new,
            };
            db.user().create(new).await?;
        }
        db.profile()
            .create(profile::create().id(1).bio("of the best").user_id(12))
            .await?;
        db.profile()
            .create(profile::create().id(2).bio("of another").user_id(13))
            .await?;
        if matches!(kind(db), "MySQL" | "MariaDB") {
            db.execute_script("CREATE FULLTEXT INDEX words ON `User` (email, name)")
                .await?;
        }
        let search = if kind(db) == "PostgreSQL" {
            "whale & ship"
        } else {
            "+whale +ship"
        };
        let best = relevance((user::email, user::name), search);
        let found = db
            .user()
            .find_many()
            .order_by([best.clone(), user::id.asc()])
            .select(user::id);
        if kind(db) == "SQLite" {
            let error = found.await.unwrap_err();
            assert_eq!(
                (error.code(), error.message()),
                ("P2009", "SQLite has no full-text search")
            );
            let search = db
                .user()
                .find_many()
                .filter(user::name.search("whale"))
                .await
                .unwrap_err();
            assert_eq!(
                (search.code(), search.message()),
                ("P2009", "SQLite has no full-text search")
            );
            continue;
        }
        let found = found.await?;
        assert_eq!(found[..2], [12, 10], "{}", kind(db));
        let worst_first = db
            .user()
            .find_many()
            .filter(user::id.gte(10))
            .order_by([best.clone().reversed(), user::id.asc()]);
        assert_eq!(worst_first.select(user::id).await?, [11, 13, 10, 12]);
        // Page by page, and over a relation.
        let second = db
            .user()
            .find_many()
            .order_by([best.clone(), user::id.asc()])
            .skip(1)
            .take(1);
        assert_eq!(second.select(user::id).await?, [10]);
        let behind = db
            .user()
            .find_many()
            .order_by([best.clone(), user::id.asc()])
            .cursor(user::id.eq(12))
            .skip(1)
            .take(1);
        assert_eq!(behind.select(user::id).await?, [10]);
        let profiles = db.profile().find_many().order_by(profile::user.order(best));
        assert_eq!(profiles.select(profile::id).await?, [1, 2]);
    }
    Ok(())
}

fn kind(db: &Database) -> &'static str {
    db.dialect().name()
}

#[tokio::test]
async fn a_view_is_read_like_a_model() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let script = r#"CREATE VIEW "Authorship" AS SELECT u.id AS "userId", u.email,
            CAST((SELECT COUNT(*) FROM posts p WHERE p.author_id = u.id) AS SIGNED) AS posts FROM "User" u"#;
        let script = match kind(db) {
            "MySQL" => script.replace('"', "`"),
            _ => script.replace("SIGNED", "INTEGER"),
        };
        db.execute_script(&script).await?;
        let all = db.authorship().find_many().order_by(authorship::posts.desc()).await?;
        assert_eq!(all.iter().map(|one| one.posts).collect::<Vec<_>>(), [2, 1]);
        let alice = db
            .authorship()
            .find_unique(authorship::user_id.eq(1))
            .or_not_found()
            .await?;
        assert_eq!(alice.email, "alice@x.io");
        let (count, most) = db.authorship().aggregate((count(), authorship::posts.max())).await?;
        assert_eq!((count, most), (2, Some(2)));
        let emails: Vec<String> = db
            .authorship()
            .find_many()
            .select(authorship::email)
            .stream()
            .try_collect()
            .await?;
        assert_eq!(emails, ["alice@x.io", "bob@x.io"]);
        assert_eq!(db.authorship().find_last().select(authorship::user_id).await?, Some(2));
    }
    Ok(())
}
