//! Writes: what they store and what they give back.

use mbgen_runtime::Result;

use crate::{
    db::{Comment, NotLoaded, Post, Tag, User, comment, post, prelude::*, profile, tag, tenant, user},
    world,
};

#[tokio::test]
async fn a_create_takes_related_records_along() -> Result<()> {
    let db = world::populated().await;
    let dora = db
        .user()
        .create(
            user::create()
                .email("dora@x.io")
                .name("Dora")
                .posts(create(
                    post::create().title("Hello").tags(connect(tag::name.eq("rust"))),
                ))
                .posts(create(
                    post::create()
                        .title("Again")
                        .tags(connect_or_create(tag::name.eq("new"), tag::create().name("new"))),
                ))
                .profile(create(profile::create().bio("Draws.")))
                .tenant(connect(tenant::id.eq("t1"))),
        )
        .include(user::posts.order_by(post::id.asc()).include(post::tags))
        .include(user::tenant)
        .include(user::profile)
        .await?;
    assert_eq!(dora.tenant.as_ref().map(|tenant| tenant.name.as_str()), Some("Acme"));
    assert_eq!(dora.tenant_id.as_deref(), Some("t1"));
    let titles: Vec<(&str, &str)> = dora
        .posts
        .iter()
        .map(|post| (post.title.as_str(), post.tags[0].name.as_str()))
        .collect();
    assert_eq!(titles, [("Hello", "rust"), ("Again", "new")]);
    assert!(dora.posts.iter().all(|post| post.author_id == dora.id));
    assert_eq!(dora.profile.as_ref().map(|profile| profile.user_id), Some(dora.id));
    Ok(())
}

#[tokio::test]
async fn a_foreign_key_is_given_as_value_or_through_its_relation() -> Result<()> {
    let db = world::populated().await;
    let by_value = db.post().create(post::create().title("By value").author_id(2)).await?;
    let by_relation = db
        .post()
        .create(
            post::create()
                .title("By relation")
                .author(connect(user::email.eq("bob@x.io"))),
        )
        .await?;
    assert_eq!(by_value.author_id, by_relation.author_id);
    let with_new_author = db
        .post()
        .create(
            post::create()
                .title("With author")
                .author(create(user::create().email("new@x.io"))),
        )
        .include(post::author)
        .await?;
    assert_eq!(with_new_author.author.email, "new@x.io");
    Ok(())
}

#[tokio::test]
async fn many_records_are_made_at_once() -> Result<()> {
    let db = world::empty().await;
    let count = db
        .tag()
        .create_many([tag::create().name("a"), tag::create().name("b")])
        .await?;
    assert_eq!(count, 2);
    let count = db
        .tag()
        .create_many(["b", "c"].map(|name| tag::create().name(name)))
        .skip_duplicates()
        .await?;
    assert_eq!(count, 1);
    let made: Vec<Tag> = db
        .tag()
        .create_many(["z", "y"].map(|name| tag::create().name(name)))
        .returning()
        .await?;
    let names: Vec<&str> = made.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["z", "y"]);
    let error = db
        .tag()
        .create_many([tag::create().name("q"), tag::create().name("a")])
        .await
        .unwrap_err();
    assert!(error.is_unique_violation());
    assert_eq!(db.tag().count().await?, 5);
    Ok(())
}

#[tokio::test]
async fn an_update_counts_sets_and_reaches_related_records() -> Result<()> {
    let db = world::populated().await;
    let updated = db
        .post()
        .update(
            post::id.eq(1),
            post::update()
                .title("New")
                .views(increment(1))
                .tags(set([tag::name.eq("sql"), tag::name.eq("draft")]))
                .comments(delete_many(comment::spam.eq(true)))
                .author(update((), user::update().age(decrement(1)))),
        )
        .include(post::tags.order_by(tag::id.asc()))
        .include(post::comments)
        .include(post::author)
        .await?;
    assert_eq!(
        (updated.title.as_str(), updated.views, updated.author.age),
        ("New", 11, Some(39))
    );
    let tags: Vec<&str> = updated.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(tags, ["sql", "draft"]);
    assert_eq!(updated.comments, [] as [Comment; 0]);
    let error = db
        .post()
        .update(post::id.eq(99), post::update().title("x"))
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    Ok(())
}

#[tokio::test]
async fn related_records_are_let_go_changed_and_removed() -> Result<()> {
    let db = world::populated().await;
    let bob = db
        .user()
        .update(
            user::id.eq(2),
            user::update()
                .name(None)
                .comments(disconnect(comment::id.eq(1)))
                .comments(delete([comment::id.eq(4)]))
                .posts(update(post::id.eq(4), post::update().title("Changed")))
                .profile(upsert((), profile::create().bio("New."), profile::update().bio("Old.")))
                .tenant(connect_or_create(
                    tenant::name.eq("Other"),
                    tenant::create().name("Other"),
                )),
        )
        .include(user::comments)
        .include(user::posts)
        .include(user::profile)
        .include(user::tenant)
        .await?;
    assert_eq!(bob.name, None);
    assert_eq!(bob.comments.len(), 0);
    assert_eq!(bob.posts[0].title, "Changed");
    assert_eq!(bob.profile.as_ref().map(|profile| profile.bio.as_str()), Some("New."));
    assert_eq!(bob.tenant.as_ref().map(|tenant| tenant.name.as_str()), Some("Other"));
    let alone = db
        .user()
        .update(
            user::id.eq(2),
            user::update().tenant(disconnect(())).profile(delete(())),
        )
        .await?;
    assert_eq!(alone.tenant_id, None);
    assert_eq!(db.profile().count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn many_records_are_changed_and_removed() -> Result<()> {
    let db = world::populated().await;
    assert_eq!(
        db.post()
            .update_many(
                post::published.eq(false),
                post::update().title("untitled").views(multiply(2))
            )
            .limit(1)
            .await?,
        1
    );
    let changed: Vec<Post> = db
        .post()
        .update_many(post::author_id.eq(1), post::update().published(true))
        .returning()
        .await?;
    assert_eq!(changed.len(), 3);
    assert_eq!(db.comment().delete_many(comment::spam.eq(true)).await?, 1);
    assert_eq!(db.comment().delete_many(comment::parent.is_some()).limit(1).await?, 1);
    let gone: Comment = db.comment().delete(comment::id.eq(4)).await?;
    assert_eq!(gone.text, "Really?");
    Ok(())
}

#[tokio::test]
async fn an_upsert_makes_or_changes() -> Result<()> {
    let db = world::empty().await;
    for expected in ["First", "Second", "Second"] {
        let made: User = db
            .user()
            .upsert(
                user::email.eq("a@x.io"),
                user::create().email("a@x.io").name("First"),
                user::update().name("Second"),
            )
            .await?;
        assert_eq!(made.name.as_deref(), Some(expected));
    }
    Ok(())
}

#[tokio::test]
async fn a_record_knows_its_parents_and_children_of_its_own_kind() -> Result<()> {
    let db = world::populated().await;
    let answer = db
        .comment()
        .create(
            comment::create()
                .text("Indeed")
                .post(connect(post::id.eq(3)))
                .parent(connect(comment::id.eq(1))),
        )
        .include(comment::parent.include(comment::answers.order_by(comment::id.asc())))
        .await?;
    let parent = answer.parent.as_ref().expect("it has a parent");
    let answers: Vec<&str> = parent.answers.iter().map(|answer| answer.text.as_str()).collect();
    assert_eq!(answers, ["Thank you", "Indeed"]);
    let threads: Vec<comment::With<NotLoaded, Option<User>, NotLoaded, Vec<Comment>>> = db
        .comment()
        .find_many()
        .filter(comment::parent.is_none().and(comment::answers.some(Filter::all())))
        .include(comment::answers)
        .include(comment::author)
        .await?;
    assert_eq!(threads.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_criterion_of_several_fields_names_one_record() -> Result<()> {
    let db = world::populated().await;
    let found = db
        .post()
        .find_unique(post::author_title.eq((1, "Second")))
        .or_not_found()
        .await?;
    assert_eq!(found.id, 2);
    let error = db
        .post()
        .create(post::create().title("Second").author_id(1))
        .await
        .unwrap_err();
    assert_eq!(error.fields().collect::<Vec<_>>(), ["authorId", "title"]);
    Ok(())
}

#[tokio::test]
async fn a_transaction_happens_whole_or_not_at_all() -> Result<()> {
    let db = world::populated().await;
    let title = String::from("In a transaction");
    let made = db
        .transaction(async |tx| {
            let made = tx.post().create(post::create().title(&title).author_id(1)).await?;
            tx.user()
                .update(user::id.eq(1), user::update().age(increment(1)))
                .await?;
            Ok(made)
        })
        .isolation(Isolation::Serializable)
        .retry(5)
        .await?;
    assert_eq!(made.title, title);
    let failed: Result<()> = db
        .transaction(async |tx| {
            tx.post().delete_many(Filter::all()).await?;
            Err(Error::other("no"))
        })
        .await;
    assert_eq!(failed.unwrap_err().message(), "no");
    assert_eq!(db.post().count().await?, 5);
    let tx = db.begin().await?;
    tx.tag().create(tag::create().name("kept")).await?;
    let inner = tx.begin().await?;
    inner.tag().create(tag::create().name("not kept")).await?;
    inner.rollback().await?;
    tx.commit().await?;
    assert_eq!(db.tag().count().filter(tag::name.ends_with("kept")).await?, 1);
    Ok(())
}

#[tokio::test]
async fn raw_statements_give_typed_rows() -> Result<()> {
    let db = world::populated().await;
    let rows: Vec<(i64, String)> = db
        .query("SELECT id, email FROM \"User\" WHERE id > ? ORDER BY id")
        .bind(1)
        .fetch()
        .await?;
    assert_eq!(rows.len(), 2);
    assert_eq!(
        db.execute("UPDATE \"User\" SET age = ? WHERE id = ?")
            .bind(7)
            .bind(1)
            .await?,
        1
    );
    Ok(())
}
