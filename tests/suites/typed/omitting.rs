//! What a query omits is neither read nor there to be read.

use std::collections::HashMap;

use serde_json::json;

use crate::{
    db::{NotLoaded, Post, everything, post, prelude::*, user},
    types::Settings,
    world::everywhere,
};

#[tokio::test]
async fn omitted_fields_are_not_read_and_have_no_value() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let users = db
            .user()
            .find_many()
            .omit(user::omit().email().created_at())
            .order_by(user::id.asc())
            .await?;
        let NotLoaded = users[0].email;
        assert_eq!(users[0].name.as_deref(), Some("Alice"));
        assert_eq!(users[1].age, None);
        let statements = world.statements();
        assert!(!statements[0].contains("email"), "{statements:?}");
        assert_eq!(
            serde_json::to_value(&users[0]).expect("it is JSON"),
            json!({"id": 1, "name": "Alice", "age": 40, "role": "USER", "tenantId": null})
        );
    }
    Ok(())
}

#[tokio::test]
async fn omitting_and_including_go_together_at_every_level_and_in_any_order() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let users = db
            .user()
            .find_many()
            .include(
                user::posts
                    .omit(post::omit().title())
                    .include(post::author.omit(user::omit().email())),
            )
            .include(user::posts.count())
            .omit(user::omit().name())
            .order_by(user::id.asc())
            .await?;
        let alice = &users[0];
        let NotLoaded = alice.name;
        let NotLoaded = alice.posts[0].title;
        let NotLoaded = alice.posts[0].author.email;
        assert_eq!((alice.email.as_str(), alice.count.posts), ("alice@x.io", 2));
        assert_eq!(alice.posts[0].author.name.as_deref(), Some("Alice"));
        let tags = db
            .post()
            .find_unique(post::id.eq(1))
            .omit(post::omit().views())
            .include(post::tags)
            .or_not_found()
            .await?;
        assert_eq!((tags.title.as_str(), tags.tags[0].name.as_str()), ("First", "rust"));
    }
    Ok(())
}

#[tokio::test]
async fn writes_give_records_back_without_what_they_omit() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let made = db
            .post()
            .create(post::create().title("New").author_id(1))
            .omit(post::omit().title())
            .await?;
        let changed = db
            .post()
            .update(post::id.eq(made.id), post::update().views(increment(3)))
            .omit(post::omit().title())
            .await?;
        assert_eq!(changed.views, 3);
        let made = db
            .post()
            .create_many([
                post::create().title("A").author_id(1),
                post::create().title("B").author_id(2),
            ])
            .returning()
            .omit(post::omit().views())
            .await?;
        let titles: Vec<&str> = made.iter().map(|post| post.title.as_str()).collect();
        assert_eq!(titles, ["A", "B"]);
    }
    Ok(())
}

#[tokio::test]
async fn a_field_that_the_generator_omits_is_read_where_it_is_selected() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let id = everything_of(db, "hidden").await?;
        world.statements();
        let record = db
            .everything()
            .find_unique(everything::id.eq(&id))
            .or_not_found()
            .await?;
        assert!(!world.statements()[0].contains("secret"));
        assert_eq!((record.price, record.r#type), (None, Some("after".to_owned())));
        let secret = db
            .everything()
            .find_many()
            .filter(everything::secret.eq("hidden"))
            .select((everything::secret, everything::price))
            .await?;
        assert_eq!(secret, [(Some("hidden".to_owned()), None)]);
    }
    Ok(())
}

/// The type of a value, which `from_value` reads as well.
fn back<T: serde::Serialize + serde::de::DeserializeOwned>(record: &T) -> (serde_json::Value, T) {
    let json = serde_json::to_value(record).expect("it is JSON");
    let back = serde_json::from_value(json.clone()).expect("it is read again");
    (json, back)
}

/// Another value of the same type.
fn read_like<T: serde::de::DeserializeOwned>(_: &T, json: serde_json::Value) -> Result<T, serde_json::Error> {
    serde_json::from_value(json)
}

#[tokio::test]
async fn records_without_fields_are_written_as_json_and_read_back() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let users = db
            .user()
            .find_many()
            .omit(user::omit().email().created_at())
            .include(user::posts.omit(post::omit().title()).include(post::tags))
            .include(user::posts.count())
            .order_by(user::id.asc())
            .await?;
        let (json, again) = back(&users);
        assert_eq!(again, users);
        assert_eq!(json[0]["posts"][0].get("title"), None);
        assert_eq!(json[0].get("email"), None);
        assert_eq!(json[0]["_count"], json!({"posts": 2}));

        let plain = db.user().find_many().omit(user::omit().email().created_at()).await?;
        let (json, again) = back(&plain);
        assert_eq!(again, plain);
        // What a type omits may stand in the JSON; what it has must.
        let mut more = json.clone();
        more[0]["email"] = json!("alice@x.io");
        assert_eq!(read_like(&plain, more).ok().as_ref(), Some(&plain));
        let mut less = json;
        less[0].as_object_mut().expect("a record").remove("id");
        let error = read_like(&plain, less).expect_err("an id is missing");
        assert!(error.to_string().contains("the member `id` is missing"), "{error}");

        let id = everything_of(db, "hidden").await?;
        let everything = db.everything().find_unique(everything::id.eq(&id));
        let everything = everything.omit(everything::omit().json()).or_not_found().await?;
        let (json, again) = back(&everything);
        assert_eq!(
            (json.get("json"), json["settings"]["theme"].as_str()),
            (None, Some("dark"))
        );
        assert_eq!(again, everything);
    }
    Ok(())
}

/// A record with that secret; its id.
async fn everything_of(db: &crate::db::Database, secret: &str) -> Result<String, Error> {
    let record = everything::create()
        .boolean(true)
        .int(1)
        .big_int(2)
        .float(0.5)
        .decimal(rust_decimal(3))
        .string("text")
        .date_time("2024-02-29T12:00:00Z".parse::<DateTime>().expect("it is a date"))
        .bytes(&[1u8, 2])
        .json(json!({"a": 1}))
        .role(crate::db::Role::User)
        .settings(Settings {
            theme: "dark".to_owned(),
            ..Settings::default()
        })
        .r#type("after")
        .secret(secret);
    Ok(db.everything().create(record).await?.id)
}

type DateTime = mbgen_runtime::generated::DateTime;

fn rust_decimal(number: i64) -> mbgen_runtime::generated::Decimal {
    mbgen_runtime::generated::Decimal::from(number)
}

/// What functions give and take can be named.
#[tokio::test]
async fn a_complete_create_has_a_name() -> Result<(), Error> {
    fn new_post(title: &str, author: i32) -> post::Complete {
        post::create().title(title).author_id(author)
    }
    for world in everywhere().await {
        let by_title: HashMap<&str, post::Complete> = HashMap::from([("X", new_post("X", 1)), ("Y", new_post("Y", 2))]);
        assert_eq!(world.db.post().create_many(by_title.into_values()).await?, 2);
        let posts: Vec<Post> = world
            .db
            .post()
            .find_many()
            .filter(post::title.is_in(["X", "Y"]))
            .await?;
        assert_eq!(posts.len(), 2);
    }
    Ok(())
}
