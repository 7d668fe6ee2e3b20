//! sqlx on SQLite: its pool and `query_as`, as its users write it.

use std::{hint::black_box, path::Path, time::Instant};

use sqlx::{QueryBuilder, Sqlite, SqlitePool, sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous}};

use crate::{data, work::{Peer, Timed, Work, key}};

use self::rows::{Comment, Post, User, stitch};

pub struct Sqlx(SqlitePool);

/// The pool that the contests among many tasks use, too.
pub async fn pool(path: &Path, connections: u32) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .foreign_keys(true);
    SqlitePoolOptions::new().max_connections(connections).connect_with(options).await.expect("pool")
}

impl Sqlx {
    pub async fn open(folder: &Path) -> Sqlx {
        Sqlx(pool(&data::sqlite::create(folder, "sqlx"), 4).await)
    }

    async fn users(&self, limit: i64) -> Vec<User> {
        sqlx::query_as("SELECT id, name, hair_color FROM users ORDER BY id LIMIT ?").bind(limit).fetch_all(&self.0).await.expect("rows")
    }

    async fn include(&self, users: i64) -> Vec<(User, Vec<Post>)> {
        let users = self.users(users).await;
        let keys = |ids: Vec<String>| format!("[{}]", ids.join(","));
        let posts: Vec<Post> = sqlx::query_as("SELECT id, user_id, title FROM posts WHERE user_id IN (SELECT value FROM json_each(?)) ORDER BY id")
            .bind(keys(users.iter().map(|user| user.id.to_string()).collect()))
            .fetch_all(&self.0)
            .await
            .expect("rows");
        let comments: Vec<Comment> = sqlx::query_as("SELECT id, post_id, text FROM comments WHERE post_id IN (SELECT value FROM json_each(?)) ORDER BY id")
            .bind(keys(posts.iter().map(|post| post.id.to_string()).collect()))
            .fetch_all(&self.0)
            .await
            .expect("rows");
        stitch(users, posts, comments)
    }
}

impl Peer for Sqlx {
    fn name(&self) -> &'static str {
        "sqlx pool"
    }

    fn run(&mut self, work: Work, iterations: u32) -> Timed<'_> {
        Box::pin(async move {
            let started = Instant::now();
            for step in 0..iterations {
                match work {
                    Work::FindUnique => {
                        let user: User = sqlx::query_as("SELECT id, name, hair_color FROM users WHERE id = ?").bind(key(step)).fetch_one(&self.0).await.expect("row");
                        black_box(user);
                    }
                    Work::Find100 | Work::Find10000 => drop(black_box(self.users(work.users()).await)),
                    Work::Create => {
                        let user: User = sqlx::query_as("INSERT INTO users (name, hair_color) VALUES (?, ?) RETURNING id, name, hair_color")
                            .bind("New user").bind("black").fetch_one(&self.0).await.expect("row");
                        black_box(user);
                    }
                    Work::CreateMany100 | Work::CreateMany10000 => {
                        let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO users (name, hair_color) ");
                        insert.push_values(0..work.users(), |mut row, number| {
                            row.push_bind(format!("New user {number}")).push_bind("black");
                        });
                        black_box(insert.build().execute(&self.0).await.expect("insert"));
                    }
                    Work::Update => {
                        let user: User = sqlx::query_as("UPDATE users SET name = ? WHERE id = ? RETURNING id, name, hair_color")
                            .bind("Renamed").bind(key(step)).fetch_one(&self.0).await.expect("row");
                        black_box(user);
                    }
                    Work::Include10 | Work::Include100 => drop(black_box(self.include(work.users()).await)),
                }
            }
            let took = started.elapsed();
            sqlx::query("DELETE FROM users WHERE id > ?").bind(data::USERS).execute(&self.0).await.expect("delete");
            Some(took)
        })
    }
}

/// What every database of sqlx's reads into.
pub mod rows {
    use std::collections::HashMap;

    use sqlx::FromRow;

    #[derive(FromRow)]
    #[allow(dead_code, reason = "read by nobody, decoded all the same")]
    pub struct User {
        pub id: i32,
        name: String,
        hair_color: Option<String>,
    }

    #[derive(FromRow)]
    #[allow(dead_code, reason = "read by nobody, decoded all the same")]
    pub struct Post {
        pub id: i32,
        user_id: i32,
        title: String,
        #[sqlx(skip)]
        comments: Vec<Comment>,
    }

    #[derive(FromRow)]
    #[allow(dead_code, reason = "read by nobody, decoded all the same")]
    pub struct Comment {
        id: i32,
        post_id: i32,
        text: String,
    }

    /// Gives each user their posts, and each post its comments.
    pub fn stitch(users: Vec<User>, mut posts: Vec<Post>, comments: Vec<Comment>) -> Vec<(User, Vec<Post>)> {
        let by_id: HashMap<i32, usize> = posts.iter().enumerate().map(|(index, post)| (post.id, index)).collect();
        for comment in comments {
            posts[by_id[&comment.post_id]].comments.push(comment);
        }
        let by_id: HashMap<i32, usize> = users.iter().enumerate().map(|(index, user)| (user.id, index)).collect();
        let mut all: Vec<(User, Vec<Post>)> = users.into_iter().map(|user| (user, Vec::new())).collect();
        for post in posts {
            all[by_id[&post.user_id]].1.push(post);
        }
        all
    }
}
