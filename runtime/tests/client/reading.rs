//! Reads: what the calls give, and that their types are those that the schema says.

use mbgen_runtime::Result;

use crate::{
    db::{Comment, Filter, NotLoaded, Post, Profile, Role, User, comment, post, prelude::*, tag, user},
    world,
};

#[tokio::test]
async fn a_unique_value_finds_the_one_record_or_none() -> Result<()> {
    let db = world::populated().await;
    let alice: Option<User> = db.user().find_unique(user::email.eq("alice@x.io")).await?;
    assert_eq!(alice.expect("Alice is there").name.as_deref(), Some("Alice"));
    assert_eq!(db.user().find_unique(user::id.eq(99)).await?, None);
    let error = db.user().find_unique(user::id.eq(99)).or_not_found().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!((error.code(), error.model()), ("P2025", Some("User")));
    Ok(())
}

#[tokio::test]
async fn filters_reach_over_relations_and_orders_over_fields() -> Result<()> {
    let db = world::populated().await;
    let posts: Vec<Post> = db
        .post()
        .find_many()
        .filter(
            post::published
                .eq(true)
                .and(post::author.is(user::email.ends_with("@x.io"))),
        )
        .filter(!post::tags.some(tag::name.is_in(["draft", "old"])))
        .order_by([post::views.desc().nulls_last(), post::id.asc()])
        .await?;
    assert_eq!(titles(&posts), ["Third", "First"]);
    let after = db
        .post()
        .find_many()
        .order_by(post::id.asc())
        .cursor(post::id.eq(2))
        .skip(1)
        .take(1)
        .await?;
    assert_eq!(titles(&after), ["Third"]);
    let last = db.post().find_many().order_by(post::id.asc()).take(-2).await?;
    assert_eq!(titles(&last), ["Third", "Fourth"]);
    let by_author = db
        .post()
        .find_many()
        .order_by([post::author.order(user::email.desc()), post::id.desc()])
        .await?;
    assert_eq!(titles(&by_author), ["Fourth", "Third", "Second", "First"]);
    let unpopular = db
        .user()
        .find_many()
        .filter(user::posts.every(post::views.lt(10)))
        .select(user::email)
        .await?;
    assert_eq!(unpopular, ["bob@x.io", "carol@y.io"]);
    let without_profile = db
        .user()
        .find_many()
        .filter(user::profile.is_none())
        .select(user::id)
        .await?;
    assert_eq!(without_profile, [2, 3]);
    Ok(())
}

#[tokio::test]
async fn a_filter_is_built_at_run_time() -> Result<()> {
    let db = world::populated().await;
    for (wanted, found) in [(None, 4), (Some("ir"), 2)] {
        let mut filter = Filter::all();
        if let Some(text) = wanted {
            filter = filter.and(post::title.contains(text));
        }
        assert_eq!(db.post().count().filter(filter).await?, found);
    }
    let any = Filter::any([post::title.eq("First"), post::title.insensitive().eq("second")]);
    assert_eq!(db.post().count().filter(any).await?, 2);
    assert_eq!(
        db.post()
            .count()
            .filter(Filter::any(Vec::<Filter<Post>>::new()))
            .await?,
        0
    );
    Ok(())
}

#[tokio::test]
async fn what_is_included_has_fields_of_its_own() -> Result<()> {
    let db = world::populated().await;
    type Posts = Vec<post::With<NotLoaded, NotLoaded, Vec<Comment>>>;
    type Users = Vec<user::With<Posts, Option<Profile>, NotLoaded, NotLoaded, user::Count<i64>>>;
    let users: Users = db
        .user()
        .find_many()
        .include(
            user::posts
                .filter(post::published.eq(true))
                .order_by(post::id.desc())
                .take(1)
                .include(post::comments.order_by(comment::id.asc())),
        )
        .include(user::profile)
        .include(user::posts.count().filter(post::published.eq(true)))
        .order_by(user::id.asc())
        .await?;
    let alice = &users[0];
    assert_eq!(alice.email, "alice@x.io");
    assert_eq!(alice.posts.len(), 1);
    assert_eq!(alice.posts[0].title, "Third");
    assert_eq!(alice.posts[0].comments.len(), 2);
    assert_eq!(
        alice.profile.as_ref().map(|profile| profile.bio.as_str()),
        Some("Writes.")
    );
    assert_eq!(alice.count.posts, 2);
    assert_eq!(users[2].count.posts, 0);
    assert!(users[2].profile.is_none());
    Ok(())
}

#[tokio::test]
async fn a_related_record_that_several_share_is_given_to_each() -> Result<()> {
    let db = world::populated().await;
    let posts = db
        .post()
        .find_many()
        .order_by(post::id.asc())
        .include(post::author.include(user::profile))
        .include(post::tags.order_by(tag::name.asc()).select(tag::name))
        .await?;
    let authors: Vec<&str> = posts.iter().map(|post| post.author.email.as_str()).collect();
    assert_eq!(authors, ["alice@x.io", "alice@x.io", "alice@x.io", "bob@x.io"]);
    assert!(posts[..3].iter().all(|post| post.author.profile.is_some()));
    assert_eq!(posts[0].tags, ["rust", "sql"]);
    assert_eq!(posts[3].tags, ["rust"]);
    Ok(())
}

#[tokio::test]
async fn a_selection_is_a_tuple_or_a_struct() -> Result<()> {
    let db = world::populated().await;
    let names: Vec<(i32, Option<String>)> = db
        .user()
        .find_many()
        .select((user::id, user::name))
        .order_by(user::id.asc())
        .await?;
    assert_eq!(
        names,
        [(1, Some("Alice".to_owned())), (2, Some("Bob".to_owned())), (3, None)]
    );
    let cards: Vec<(String, Vec<String>, i64)> = db
        .user()
        .find_many()
        .order_by(user::id.asc())
        .select((
            user::email,
            user::posts.order_by(post::id.asc()).select(post::title),
            user::comments.count(),
        ))
        .await?;
    assert_eq!(cards[1], ("bob@x.io".to_owned(), vec!["Fourth".to_owned()], 2));
    Ok(())
}

/// What a list of users shows.
#[derive(Debug, PartialEq, Select)]
#[select(user)]
struct UserCard {
    id: i32,
    email: String,
    #[select(name)]
    shown_as: Option<String>,
    role: Role,
    posts: Vec<PostCard>,
    profile: Option<Profile>,
    tenant: Option<TenantName>,
}

/// A post in it.
#[derive(Debug, PartialEq, Select)]
#[select(crate::db::post)]
struct PostCard {
    title: String,
    author: Author,
}

/// The author of a post.
#[derive(Debug, PartialEq, Select)]
#[select(user)]
struct Author {
    email: String,
}

/// The name of a tenant.
#[derive(Debug, PartialEq, Select)]
#[select(crate::db::tenant)]
struct TenantName {
    name: String,
}

#[tokio::test]
async fn a_struct_says_what_is_selected() -> Result<()> {
    let db = world::populated().await;
    let cards = db
        .user()
        .find_many()
        .order_by(user::id.asc())
        .select_as::<UserCard>()
        .await?;
    assert_eq!(
        cards[0].tenant.as_ref().map(|tenant| tenant.name.as_str()),
        Some("Acme")
    );
    let expected = UserCard {
        id: 2,
        email: "bob@x.io".to_owned(),
        shown_as: Some("Bob".to_owned()),
        role: Role::User,
        posts: vec![PostCard {
            title: "Fourth".to_owned(),
            author: Author {
                email: "bob@x.io".to_owned(),
            },
        }],
        profile: None,
        tenant: None,
    };
    assert_eq!(cards[1], expected);
    Ok(())
}

#[tokio::test]
async fn numbers_over_records_and_groups() -> Result<()> {
    let db = world::populated().await;
    let (n, oldest, mean): (i64, Option<i32>, Option<f64>) = db
        .user()
        .aggregate((count(), user::age.max(), user::age.avg()))
        .filter(user::id.lt(3))
        .await?;
    assert_eq!((n, oldest, mean), (2, Some(40), Some(35.0)));
    let views: Option<i64> = db.post().aggregate(post::views.sum()).await?;
    assert_eq!(views, Some(36));
    let groups: Vec<(Role, i64)> = db
        .user()
        .group_by(user::role)
        .select((user::role, count()))
        .having(count().gt(0))
        .order_by([count().desc(), by(user::role).asc()])
        .await?;
    assert_eq!(groups, [(Role::User, 2), (Role::Admin, 1)]);
    Ok(())
}

#[tokio::test]
async fn rows_and_their_total_come_in_one_call() -> Result<()> {
    let db = world::populated().await;
    let (rows, total) = db
        .post()
        .find_many()
        .filter(post::id.gt(1))
        .order_by(post::id.asc())
        .take(2)
        .with_total()
        .await?;
    assert_eq!((rows.len(), total), (2, 3));
    Ok(())
}

#[tokio::test]
async fn a_stream_gives_all_records_in_order() -> Result<()> {
    use futures_util::TryStreamExt;
    let db = world::populated().await;
    for number in 0..2_500 {
        db.execute(format!("INSERT INTO \"Tag\" (name) VALUES ('tag {number}')"))
            .await?;
    }
    let all: Vec<i32> = db.tag().find_many().select(tag::id).stream().try_collect().await?;
    assert_eq!(all.len(), 2_503);
    assert!(all.is_sorted());
    let some: Vec<String> = db
        .tag()
        .find_many()
        .order_by(tag::name.desc())
        .take(1_200)
        .select(tag::name)
        .stream()
        .try_collect()
        .await?;
    assert_eq!(some.len(), 1_200);
    assert!(some.is_sorted_by(|one, next| one > next));
    Ok(())
}

#[tokio::test]
async fn a_stream_goes_on_while_its_records_are_deleted() -> Result<()> {
    use futures_util::TryStreamExt;
    let db = world::populated().await;
    let new = (0..1_500).map(|number| tag::create().name(format!("tag {number}")));
    db.tag().create_many(new).await?;
    let mut tags = db.tag().find_many().order_by(tag::name.desc()).stream();
    let mut count = 0;
    while let Some(tag) = tags.try_next().await? {
        db.tag().delete(tag::id.eq(tag.id)).await?;
        count += 1;
    }
    assert_eq!(count, 1_503);
    Ok(())
}

#[tokio::test]
async fn a_stream_in_an_order_with_nulls_and_ties_gives_each_record_once() -> Result<()> {
    use futures_util::TryStreamExt;
    let db = world::empty().await;
    let new = (0..2_300).map(|number| {
        let new = user::create().email(format!("{number}@x.io"));
        if number % 3 == 0 { new } else { new.age(number % 7) }
    });
    db.user().create_many(new).await?;
    let users = db.user().find_many().order_by(user::age.asc());
    let mut seen: Vec<i32> = users.select(user::id).stream().try_collect().await?;
    assert_eq!(seen.len(), 2_300);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 2_300);
    // The record that the next batch begins at is gone: that is told, for what follows is not known.
    let mut users = db.user().find_many().order_by(user::age.desc()).stream();
    let mut outcome = Ok(());
    loop {
        match users.try_next().await {
            Ok(Some(found)) => drop(db.user().delete(user::id.eq(found.id)).await?),
            Ok(None) => break,
            Err(error) => {
                outcome = Err(error);
                break;
            }
        }
    }
    assert!(outcome.is_err_and(|error| error.is_not_found()));
    Ok(())
}

#[tokio::test]
async fn a_statement_is_shown_without_running_it() -> Result<()> {
    let db = world::empty().await;
    let statement = db.user().find_many().filter(user::email.eq("a@x.io")).to_sql()?;
    assert!(statement.sql.starts_with("SELECT"), "{}", statement.sql);
    assert!(!statement.sql.contains("a@x.io"));
    assert_eq!(statement.parameters.len(), 1);
    Ok(())
}

fn titles(posts: &[Post]) -> Vec<&str> {
    posts.iter().map(|post| post.title.as_str()).collect()
}

#[tokio::test]
async fn a_client_of_another_databases_types_does_not_open() {
    use mbgen_runtime::{ConnectOptions, generated};

    let scripts = [(generated::Provider::Postgresql, "")];
    let refused = generated::open(ConnectOptions::new(":memory:"), &scripts).await;
    let refused = refused.expect_err("the schema is PostgreSQL's");
    assert_eq!(refused.code(), "P1012");
    assert!(refused.message().contains("it is for PostgreSQL alone"), "{refused}");
}
