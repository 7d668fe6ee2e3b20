//! Values of every type, through create, filter, read and JSON.

use chrono::{DateTime, Utc};
use mbgen_runtime::{Result, generated::Decimal};
use serde_json::json;

use crate::{
    db::{Database, Everything, Role, User, everything, post, prelude::*, user},
    types::{Cents, Settings},
    world,
};

async fn made(db: &Database) -> Result<Everything> {
    let moment: DateTime<Utc> = "2024-02-29T12:34:56.789Z".parse().expect("a moment");
    let new = everything::create()
        .boolean(true)
        .int(i32::MIN)
        .big_int(i64::MAX)
        .float(0.1)
        .decimal("1234567890.12345".parse::<Decimal>().expect("a number"))
        .string("quotes ' \" ? $1 % _ \\ 🦀")
        .date_time(moment)
        .bytes(b"\0\xff")
        .json(json!({ "b": 1, "a": [null, "x"] }))
        .role(Role::Admin)
        .settings(Settings {
            theme: "dark".to_owned(),
            ..Settings::default()
        })
        .price(Cents(150))
        .r#type("t")
        .create_("c")
        .self_("s");
    db.everything().create(new).await
}

#[tokio::test]
async fn every_type_comes_back_as_it_was() -> Result<()> {
    let db = world::empty().await;
    let made = made(&db).await?;
    assert_eq!((made.int, made.big_int), (i32::MIN, i64::MAX));
    assert_eq!(made.decimal.to_string(), "1234567890.12345");
    assert_eq!(made.json, json!({ "b": 1, "a": [null, "x"] }));
    assert_eq!(
        made.settings,
        Some(Settings {
            theme: "dark".to_owned(),
            ..Settings::default()
        })
    );
    assert_eq!(made.price, Some(Cents(150)));
    assert_eq!(
        (made.r#type.as_deref(), made.create_.as_deref(), made.self_.as_deref()),
        (Some("t"), Some("c"), Some("s"))
    );
    let found = db
        .everything()
        .find_first()
        .filter(
            everything::decimal
                .eq(made.decimal)
                .and(everything::bytes.eq(b"\0\xff")),
        )
        .filter(
            everything::date_time
                .eq(made.date_time)
                .and(everything::big_int.gte(9_000_000_000)),
        )
        .filter(everything::role.eq(Role::Admin).and(everything::price.eq(Cents(150))))
        .filter(
            everything::string
                .contains("% _ \\")
                .and(everything::json.path(["a", "1"]).eq("x")),
        )
        .filter(everything::r#type.eq("t").and(everything::settings.is_not_null()))
        .await?;
    assert_eq!(found, Some(made));
    Ok(())
}

#[tokio::test]
async fn decimals_are_computed_exactly() -> Result<()> {
    let db = world::empty().await;
    let number = |text: &str| text.parse::<Decimal>().expect("a number");
    let [first, second] = [made(&db).await?, made(&db).await?];
    let set = |id: &str, value: Decimal| {
        db.everything()
            .update(everything::id.eq(id), everything::update().decimal(value))
    };
    set(&first.id, number("0.1")).await?;
    set(&second.id, number("0.2")).await?;
    let sums: (Option<Decimal>, Option<Decimal>) = db
        .everything()
        .aggregate((everything::decimal.sum(), everything::decimal.avg()))
        .await?;
    assert_eq!(sums, (Some(number("0.3")), Some(number("0.15"))));
    let add = everything::update().decimal(increment(number("0.2")));
    let changed = db.everything().update(everything::id.eq(&*first.id), add).await?;
    assert_eq!(changed.decimal, number("0.3"));
    let nothing = everything::update().decimal(divide(Decimal::ZERO));
    let error = db
        .everything()
        .update_many(everything::boolean.eq(true), nothing)
        .await
        .unwrap_err();
    assert_eq!(
        (error.code(), error.model(), error.fields().next()),
        ("P2020", Some("Everything"), Some("decimal"))
    );
    Ok(())
}

#[tokio::test]
async fn json_has_prismas_shape_and_can_be_read_back() -> Result<()> {
    let db = world::populated().await;
    let alice = db
        .user()
        .find_unique(user::id.eq(1))
        .include(user::posts.filter(post::id.eq(1)))
        .include(user::posts.count())
        .or_not_found()
        .await?;
    let text = serde_json::to_value(&alice).expect("a record is JSON");
    assert_eq!(
        text,
        json!({
            "id": 1, "email": "alice@x.io", "name": "Alice", "age": 40, "role": "ADMIN",
            "createdAt": "2024-01-01T00:00:00.000Z", "tenantId": "t1",
            "posts": [{
                "id": 1, "title": "First", "published": true, "views": 10,
                "createdAt": "2024-02-01T00:00:00.000Z", "updatedAt": "2024-02-01T00:00:00.000Z", "authorId": 1,
            }],
            "_count": { "posts": 3 },
        })
    );
    let back: User = serde_json::from_value(text.clone()).expect("a record again");
    assert_eq!(&back, &*alice);
    let with: user::With<Vec<crate::db::Post>> = serde_json::from_value(text).expect("with its posts");
    assert_eq!(with.posts, alice.posts);
    let everything = made(&db).await?;
    let round: Everything = serde_json::from_str(&serde_json::to_string(&everything).expect("JSON")).expect("back");
    assert_eq!(round, everything);
    let error = serde_json::from_value::<User>(json!({ "id": 1 })).unwrap_err();
    assert!(error.to_string().contains("`email` is missing"), "{error}");
    Ok(())
}

#[test]
fn enums_have_the_names_of_the_schema() {
    assert_eq!(Role::Admin.as_str(), "ADMIN");
    assert_eq!("USER".parse(), Ok(Role::User));
    let error = "administrator".parse::<Role>().unwrap_err();
    assert_eq!(error.to_string(), "`administrator` is not a value of the enum Role");
    assert_eq!(Role::ALL, [Role::User, Role::Admin]);
    assert_eq!(format!("{:>6}", Role::User), "  USER");
}
