//! Streams whose records carry others: every shape that a selection has, one statement a level and batch, and memory that
//! does not grow with the number of records.

use std::process::Command;

use futures_util::TryStreamExt;
use mbgen_runtime::{ConnectOptions, Select};

use crate::{
    db::{Database, post, prelude::*, profile, tag, user},
    world::{World, everywhere},
};

/// Two batches of a stream, and some of a third.
const USERS: i32 = 2_100;

async fn with_many_users() -> Result<Vec<World>, Error> {
    let worlds = everywhere().await;
    for world in &worlds {
        let db = &world.db;
        let first = 100;
        let new = (0..USERS).map(|number| user::create().id(first + number).email(format!("{number:05}@x.io")));
        db.user().create_many(new).await?;
        let posts = (0..USERS).flat_map(|number| {
            ["one", "two"].map(|title| {
                post::create()
                    .title(title)
                    .views(number)
                    .published(title == "one")
                    .author_id(first + number)
            })
        });
        db.post().create_many(posts).await?;
        world.statements();
    }
    Ok(worlds)
}

#[tokio::test]
async fn a_stream_carries_relations_at_any_depth() -> Result<(), Error> {
    for world in with_many_users().await? {
        let db = &world.db;
        db.post()
            .update_many(post::views.eq(USERS - 1), post::update().published(false))
            .await?;
        world.statements();
        let mut users = db
            .user()
            .find_many()
            .filter(user::email.ends_with("@x.io").and(user::id.gte(100)))
            .include(
                user::posts
                    .filter(post::published.eq(true))
                    .order_by(post::title.desc())
                    .include(post::tags)
                    .include(post::author.select(user::email)),
            )
            .include(user::profile)
            .include(user::posts.count())
            .order_by(user::email.desc())
            .stream();
        let mut number = USERS;
        while let Some(user) = users.try_next().await? {
            number -= 1;
            assert_eq!(user.email, format!("{number:05}@x.io"));
            assert_eq!((user.count.posts, user.profile.is_none()), (2, true));
            if number == USERS - 1 {
                assert!(user.posts.is_empty());
                continue;
            }
            let [post] = &user.posts[..] else {
                panic!("{} posts", user.posts.len())
            };
            assert_eq!(
                (post.title.as_str(), post.views, &post.author),
                ("one", number, &user.email)
            );
            assert!(post.tags.is_empty());
        }
        assert_eq!(number, 0);
        // Users, posts and profiles; the posts' authors; the posts' tags, which take one or two.
        let statements = world.statements();
        assert!((3 * 5..=3 * 6).contains(&statements.len()), "{statements:#?}");
    }
    Ok(())
}

#[derive(Select)]
#[select(user)]
struct Card {
    id: i32,
    posts: Vec<Title>,
}

#[derive(Select)]
#[select(post)]
struct Title {
    title: String,
}

#[tokio::test]
async fn a_stream_takes_every_kind_of_selection() -> Result<(), Error> {
    for world in with_many_users().await? {
        let db = &world.db;
        let users = || db.user().find_many().filter(user::id.gte(100)).order_by(user::id.asc());

        let titles = users().select((
            user::id,
            user::posts.order_by(post::id.desc()).take(1).select(post::title),
        ));
        let titles: Vec<(i32, Vec<String>)> = titles.stream().try_collect().await?;
        assert_eq!(titles.len(), USERS as usize);
        assert!(titles.iter().all(|(_, titles)| titles == &["two"]));

        let cards: Vec<Card> = users().select_as::<Card>().stream().try_collect().await?;
        assert!(cards.iter().zip(100..).all(|(card, id)| card.id == id));
        assert!(
            cards
                .iter()
                .all(|card| card.posts.len() == 2 && card.posts[0].title.len() == 3)
        );

        let partial = users()
            .omit(user::omit().email())
            .include(user::posts.omit(post::omit().title()).include(post::comments.count()))
            .include(user::tenant);
        let partial: Vec<_> = partial.stream().try_collect().await?;
        assert!(
            partial
                .iter()
                .all(|user| user.tenant.is_none() && user.posts.len() == 2)
        );
        assert!(
            partial
                .iter()
                .zip(0..)
                .all(|(user, number)| user.posts[0].views == number)
        );

        let bios: Vec<(String, Option<String>)> = users()
            .take(1_500)
            .select((user::email, user::profile.select(profile::bio)))
            .stream()
            .try_collect()
            .await?;
        assert_eq!(bios.len(), 1_500);
    }
    Ok(())
}

#[tokio::test]
async fn records_and_what_they_carry_change_while_a_stream_goes_on() -> Result<(), Error> {
    for world in with_many_users().await? {
        let db = &world.db;
        let mut users = db
            .user()
            .find_many()
            .filter(user::id.gte(100))
            .include(user::posts)
            .stream();
        let mut seen = 0;
        while let Some(user) = users.try_next().await? {
            seen += user.posts.len();
            if user.id % 50 == 0 {
                db.post().delete_many(post::author_id.eq(user.id)).await?;
                db.user().delete(user::id.eq(user.id)).await?;
            }
        }
        assert_eq!(seen, 2 * USERS as usize);
        let tagged = db.tag().find_many().include(tag::posts.include(post::author)).stream();
        let tagged: Vec<_> = tagged.try_collect().await?;
        assert_eq!(tagged[0].posts[0].author.email, "alice@x.io");
    }
    Ok(())
}

/// How many users are streamed to see what memory that takes; each has two posts, and all of it is some 25 MB.
const MANY_USERS: i32 = 16_000;

/// What a stream may take more at its end than after a fifth of it.
const FLAT_KILOBYTES: u64 = 3_000;

#[tokio::test]
async fn a_stream_with_relations_takes_constant_memory() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let long = "l".repeat(180);
        let new = (0..MANY_USERS).map(|number| {
            user::create()
                .id(100 + number)
                .email(format!("{number}@x.io"))
                .name(&long)
        });
        db.user().create_many(new).await?;
        let posts = (0..2 * MANY_USERS).map(|number| {
            post::create()
                .title(format!("{number} {}", &long[..170]))
                .author_id(100 + number / 2)
        });
        db.post().create_many(posts).await?;
        // A process of its own: the other tests of this one take memory as well.
        let output = Command::new(std::env::current_exe().expect("this program"))
            .args([
                "--exact",
                "streams::in_a_process_of_its_own",
                "--ignored",
                "--nocapture",
            ])
            .env(STREAMED, &world.url)
            .output()
            .expect("this program runs again");
        let said = String::from_utf8_lossy(&output.stdout);
        let numbers = said.split_once("held ").and_then(|(_, rest)| rest.lines().next());
        let numbers: Vec<u64> = numbers
            .unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)))
            .split(' ')
            .map(|number| number.parse().expect("a number"))
            .collect();
        let [early, late] = numbers[..] else { panic!("{said}") };
        assert!(
            late < early + FLAT_KILOBYTES,
            "{}: {early} kB, then {late} kB",
            world.url
        );
    }
    Ok(())
}

const STREAMED: &str = "STREAMED_DATABASE";

#[tokio::test]
#[ignore = "is started by another test, with a database"]
#[expect(clippy::print_stdout, reason = "it answers to the test that started it")]
async fn in_a_process_of_its_own() -> Result<(), Error> {
    let url = std::env::var(STREAMED).expect("a URL");
    let db = Database::connect_with(ConnectOptions::new(&url)).await?;
    let mut users = db
        .user()
        .find_many()
        .include(user::posts.include(post::tags))
        .include(user::profile)
        .stream();
    let (mut count, mut early) = (0, 0);
    while let Some(user) = users.try_next().await? {
        std::hint::black_box(user);
        count += 1;
        if count == MANY_USERS / 5 {
            early = highest_kilobytes();
        }
    }
    assert_eq!(count, MANY_USERS + 2);
    println!("held {early} {}", highest_kilobytes());
    Ok(())
}

fn highest_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .expect("the line is there");
    let number = line.split_whitespace().next().and_then(|number| number.parse().ok());
    number.expect("a number")
}
