//! The databases as SQLite files: the same contents, the same pragmas.

use std::path::{Path, PathBuf};

use super::{COMMENTS_PER_POST, EVENTS, POSTS_PER_WRITER, USERS, WRITERS, name_of};

const TABLES: &str = r#"
CREATE TABLE "users" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL, "hair_color" TEXT);
CREATE TABLE "posts" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" INTEGER NOT NULL, "title" TEXT NOT NULL,
    CONSTRAINT "posts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE "comments" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "post_id" INTEGER NOT NULL, "text" TEXT NOT NULL,
    CONSTRAINT "comments_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
CREATE INDEX "posts_user_id_idx" ON "posts"("user_id");
CREATE INDEX "comments_post_id_idx" ON "comments"("post_id");
"#;

pub const PRAGMAS: &str = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";

/// Makes a database file of that name in the folder and fills it.
pub fn create(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(format!("{name}.db"));
    let mut db = rusqlite::Connection::open(&path).expect("the folder is writable");
    db.execute_batch(PRAGMAS).expect("pragmas");
    db.execute_batch(TABLES).expect("tables");
    let all = db.transaction().expect("begin");
    {
        let mut user = all.prepare("INSERT INTO users (id, name, hair_color) VALUES (?, ?, ?)").expect("users");
        let mut post = all.prepare("INSERT INTO posts (user_id, title) VALUES (?, ?)").expect("posts");
        let mut comment = all.prepare("INSERT INTO comments (post_id, text) VALUES (?, ?)").expect("comments");
        for id in 1..=USERS {
            user.execute(rusqlite::params![id, name_of(id), (id % 2 == 0).then_some("hair color")]).expect("user");
        }
        for id in 1..=WRITERS {
            for number in 0..POSTS_PER_WRITER {
                post.execute(rusqlite::params![id, format!("Post {number} of user {id}")]).expect("post");
                let post_id = all.last_insert_rowid();
                for answer in 0..COMMENTS_PER_POST {
                    comment.execute(rusqlite::params![post_id, format!("Comment {answer} on {post_id}")]).expect("comment");
                }
            }
        }
    }
    all.commit().expect("commit");
    db.execute_batch("ANALYZE").expect("analyze");
    path
}

/// A database with the table that is streamed.
pub fn create_events(folder: &Path) -> PathBuf {
    let path = folder.join("events.db");
    let mut db = rusqlite::Connection::open(&path).expect("the folder is writable");
    db.execute_batch(PRAGMAS).expect("pragmas");
    db.execute_batch(r#"CREATE TABLE "events" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "text" TEXT NOT NULL)"#).expect("table");
    let all = db.transaction().expect("begin");
    {
        let mut event = all.prepare("INSERT INTO events (text) VALUES (?)").expect("events");
        for id in 1..=EVENTS {
            event.execute([format!("Event number {id}")]).expect("event");
        }
    }
    all.commit().expect("commit");
    path
}
