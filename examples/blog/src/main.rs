//! A blog in twenty lines: who writes what, and who says what about it.

use db::{comment, post, prelude::*, user};

mbgen_runtime::include_db!(mod db);

#[tokio::main]
async fn main() -> Result<()> {
    let url = std::env::var("DATABASE_URL").unwrap_or_else(|_| "file:./blog.db".to_owned());
    let db = Database::connect(url).await?;
    db.create_tables().await?;

    if db.user().count().await? == 0 {
        let remark = comment::create()
            .text("Well said!")
            .author(create(user::create().email("bob@example.com")));
        let hello = post::create().title("Hello").published(true).comments(create(remark));
        db.user()
            .create(user::create().email("alice@example.com").posts(create(hello)))
            .await?;
    }

    let posts = db
        .post()
        .find_many()
        .filter(post::published.eq(true))
        .order_by(post::created_at.desc());
    for post in posts
        .include(post::author)
        .include(post::comments.include(comment::author))
        .await?
    {
        println!("{} by {}", post.title, post.author.email);
        for comment in &post.comments {
            println!("  {}: {}", comment.author.email, comment.text);
        }
    }
    db.close().await
}
