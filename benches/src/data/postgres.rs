//! The databases on PostgreSQL: one is filled, the others are copies of it.

use tokio_postgres::{Client, NoTls};

use super::{COMMENTS_PER_POST, EVENTS, POSTS_PER_WRITER, USERS, WRITERS};

const TEMPLATE: &str = "bench";

/// Connects; what comes over the wire is read by a task of the current runtime.
pub async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("connect");
    tokio::spawn(connection);
    client
}

/// The same server's database of that name.
fn sibling(server: &str, database: &str) -> String {
    let (front, _) = server.rsplit_once('/').expect("the URL ends with a database");
    format!("{front}/{database}")
}

/// Fills the database that the others are made from.
pub async fn prepare(server: &str) {
    let admin = connect(server).await;
    admin.batch_execute(&format!("DROP DATABASE IF EXISTS {TEMPLATE}")).await.expect("drop");
    admin.batch_execute(&format!("CREATE DATABASE {TEMPLATE}")).await.expect("create");
    let posts = WRITERS * POSTS_PER_WRITER;
    let comments = posts * COMMENTS_PER_POST;
    connect(&sibling(server, TEMPLATE))
        .await
        .batch_execute(&format!(
            r#"
CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "name" TEXT NOT NULL, "hair_color" TEXT);
CREATE TABLE "posts" ("id" SERIAL PRIMARY KEY, "user_id" INTEGER NOT NULL, "title" TEXT NOT NULL,
    CONSTRAINT "posts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE "comments" ("id" SERIAL PRIMARY KEY, "post_id" INTEGER NOT NULL, "text" TEXT NOT NULL,
    CONSTRAINT "comments_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
CREATE INDEX "posts_user_id_idx" ON "posts"("user_id");
CREATE INDEX "comments_post_id_idx" ON "comments"("post_id");
INSERT INTO users (name, hair_color) SELECT 'User number ' || n, CASE WHEN n % 2 = 0 THEN 'hair color' END FROM generate_series(1, {USERS}) n;
INSERT INTO posts (user_id, title) SELECT n / {POSTS_PER_WRITER} + 1, 'Post ' || n % {POSTS_PER_WRITER} || ' of user ' || n / {POSTS_PER_WRITER} + 1 FROM generate_series(0, {posts} - 1) n;
INSERT INTO comments (post_id, text) SELECT n / {COMMENTS_PER_POST} + 1, 'Comment ' || n % {COMMENTS_PER_POST} || ' on ' || n / {COMMENTS_PER_POST} + 1 FROM generate_series(0, {comments} - 1) n;
ALTER TABLE users SET (autovacuum_enabled = false);
"#
        ))
        .await
        .expect("fill");
    connect(&sibling(server, TEMPLATE)).await.batch_execute("VACUUM ANALYZE").await.expect("analyze");
}

/// A database of that name with those contents.
pub async fn create(server: &str, name: &str) -> String {
    let admin = connect(server).await;
    let name = format!("bench_{name}");
    admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name}")).await.expect("drop");
    admin.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await.expect("create");
    sibling(server, &name)
}

/// An empty database of that name.
pub async fn create_empty(server: &str, name: &str) -> String {
    let admin = connect(server).await;
    let name = format!("bench_{name}");
    admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name}")).await.expect("drop");
    admin.batch_execute(&format!("CREATE DATABASE {name}")).await.expect("create");
    sibling(server, &name)
}

/// Clears away what deleted and updated rows leave behind, which the server would do by itself at a time of its own.
pub async fn settle(database: &str) {
    connect(database).await.batch_execute("VACUUM").await.expect("vacuum");
}

/// A database with the table that is streamed.
pub async fn create_events(server: &str) -> String {
    let url = create_empty(server, "events").await;
    let text = format!(
        r#"CREATE TABLE "events" ("id" SERIAL PRIMARY KEY, "text" TEXT NOT NULL);
INSERT INTO events (text) SELECT 'Event number ' || n FROM generate_series(1, {EVENTS}) n; ANALYZE events;"#
    );
    connect(&url).await.batch_execute(&text).await.expect("fill");
    url
}
