//! Futures of a debug build are large. A thread has 2 MB of stack; these take less than half of that, so that there is room
//! for those of the user around them.

use futures_util::TryStreamExt;

use crate::{
    db::{Database, post, prelude::*, profile, tag, user},
    world::everywhere,
};

const STACK_BYTES: usize = 900_000;

#[test]
fn queries_of_a_debug_build_leave_stack_for_others() {
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(queries())
    });
    let outcome = thread.expect("a thread").join().expect("it has stack enough");
    outcome.expect("the queries run");
}

async fn queries() -> Result<(), Error> {
    for world in everywhere().await {
        let db = &world.db;
        let tags = create_many([tag::create().name("x"), tag::create().name("y")]);
        let posts = create(post::create().title("Deep").tags(tags));
        let new = user::create()
            .email("deep@x.io")
            .posts(posts)
            .profile(create(profile::create().bio("deep")));
        let made = db
            .user()
            .create(new)
            .include(user::posts.include(post::tags.include(tag::posts)))
            .include(user::profile)
            .await?;
        let changes = user::update()
            .name("Deeper")
            .posts(update(post::id.eq(made.posts[0].id), post::update().views(1)));
        db.transaction(async |tx: Database| {
            tx.user()
                .update(user::id.eq(made.id), changes.clone())
                .include(user::posts)
                .await?;
            let upserted = user::create().email("deep@x.io");
            tx.user()
                .upsert(user::email.eq("deep@x.io"), upserted, user::update().age(7))
                .await?;
            tx.post()
                .create_many([post::create().title("More").author_id(made.id)])
                .returning()
                .await
        })
        .retry(2)
        .await?;
        let streamed = db.user().find_many().include(user::posts.include(post::tags)).stream();
        assert_eq!(streamed.try_collect::<Vec<_>>().await?.len(), 3);
        let (page, total) = db.post().find_many().include(post::author).with_total().await?;
        assert_eq!((page.len() as i64, total), (5, 5));
        db.batch((db.user().count(), db.post().find_many().take(1))).await?;
        db.user().aggregate((count(), user::age.max())).await?;
    }
    Ok(())
}
