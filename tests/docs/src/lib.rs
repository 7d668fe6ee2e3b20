//! The client that the examples in the documentation of `mbgen-runtime` run on, and the databases that they begin with.
#![allow(missing_docs, reason = "the examples show what the items do")]

pub mod db;

pub use db::{prelude::*, *};

/// Runs an example on an empty database in memory.
pub fn on_a_new_database(example: impl AsyncFnOnce(Database) -> Result<(), Error>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let outcome = runtime.block_on(async {
        let db = Database::connect(":memory:").await?;
        db.create_tables().await?;
        example(db).await
    });
    outcome.expect("the example runs");
}

/// The same with two users, Alice (1) and Bob (2), who have written three posts.
pub fn on_a_small_blog(example: impl AsyncFnOnce(Database) -> Result<(), Error>) {
    on_a_new_database(async |db| {
        db.user()
            .create(
                user::create()
                    .email("alice@example.com")
                    .name("Alice")
                    .age(40)
                    .role(Role::Admin)
                    .profile(create(profile::create().bio("Writes.")))
                    .posts(create_many([
                        post::create().title("Hello").published(true).views(10),
                        post::create().title("Draft"),
                    ])),
            )
            .await?;
        let tags = create_many([tag::create().name("rust"), tag::create().name("sql")]);
        let third = post::create().title("Rust and SQL").published(true).tags(tags);
        let bob = user::create().email("bob@example.com").name("Bob").age(30);
        db.user().create(bob.posts(create(third))).await?;
        db.account()
            .create_many([(1, 100), (2, 0)].map(|(id, balance)| account::create().id(id).balance(balance)))
            .await?;
        example(db).await
    });
}
