//! sqlx on PostgreSQL: `query_as` over one connection, and over its pool.

use std::{hint::black_box, time::Instant};

use sqlx::{Connection, PgConnection, PgPool, postgres::PgPoolOptions};

use super::sqlx::rows::{Comment, Post, User, stitch};
use crate::{data, work::{Peer, Timed, Work, key}};

pub struct OneConnection(PgConnection);

pub struct Pool(PgPool);

impl OneConnection {
    pub async fn connect(url: &str) -> OneConnection {
        OneConnection(PgConnection::connect(url).await.expect("connect"))
    }
}

impl Pool {
    pub async fn connect(url: &str) -> Pool {
        Pool(pool(url, 10).await)
    }
}

/// The pool that the contests among many tasks use, too.
pub async fn pool(url: &str, connections: u32) -> PgPool {
    PgPoolOptions::new().max_connections(connections).connect(url).await.expect("pool")
}

/// `$self => $db` is what the queries run on.
macro_rules! peer {
    ($peer:ty, $name:literal, $self:ident => $db:expr) => {
        impl $peer {
            async fn users(&mut $self, limit: i64) -> Vec<User> {
                sqlx::query_as("SELECT id, name, hair_color FROM users ORDER BY id LIMIT $1").bind(limit).fetch_all($db).await.expect("rows")
            }

            async fn include(&mut $self, users: i64) -> Vec<(User, Vec<Post>)> {
                let users = $self.users(users).await;
                let keys: Vec<i32> = users.iter().map(|user| user.id).collect();
                let posts: Vec<Post> = sqlx::query_as("SELECT id, user_id, title FROM posts WHERE user_id = ANY($1) ORDER BY id").bind(keys).fetch_all($db).await.expect("rows");
                let keys: Vec<i32> = posts.iter().map(|post| post.id).collect();
                let comments: Vec<Comment> = sqlx::query_as("SELECT id, post_id, text FROM comments WHERE post_id = ANY($1) ORDER BY id").bind(keys).fetch_all($db).await.expect("rows");
                stitch(users, posts, comments)
            }
        }

        impl Peer for $peer {
            fn name(&self) -> &'static str {
                $name
            }

            fn run(&mut $self, work: Work, iterations: u32) -> Timed<'_> {
                Box::pin(async move {
                    let started = Instant::now();
                    for step in 0..iterations {
                        match work {
                            Work::FindUnique => {
                                let user: User = sqlx::query_as("SELECT id, name, hair_color FROM users WHERE id = $1").bind(key(step) as i32).fetch_one($db).await.expect("row");
                                black_box(user);
                            }
                            Work::Find100 | Work::Find10000 => drop(black_box($self.users(work.users()).await)),
                            Work::Create => {
                                let user: User = sqlx::query_as("INSERT INTO users (name, hair_color) VALUES ($1, $2) RETURNING id, name, hair_color")
                                    .bind("New user").bind("black").fetch_one($db).await.expect("row");
                                black_box(user);
                            }
                            Work::CreateMany100 | Work::CreateMany10000 => {
                                let (names, colors): (Vec<String>, Vec<&str>) = (0..work.users()).map(|number| (format!("New user {number}"), "black")).unzip();
                                let insert = sqlx::query("INSERT INTO users (name, hair_color) SELECT * FROM UNNEST($1::text[], $2::text[])");
                                black_box(insert.bind(names).bind(colors).execute($db).await.expect("insert"));
                            }
                            Work::Update => {
                                let user: User = sqlx::query_as("UPDATE users SET name = $1 WHERE id = $2 RETURNING id, name, hair_color")
                                    .bind("Renamed").bind(key(step) as i32).fetch_one($db).await.expect("row");
                                black_box(user);
                            }
                            Work::Include10 | Work::Include100 => drop(black_box($self.include(work.users()).await)),
                        }
                    }
                    let took = started.elapsed();
                    sqlx::query("DELETE FROM users WHERE id > $1").bind(data::USERS as i32).execute($db).await.expect("delete");
                    Some(took)
                })
            }
        }
    };
}

peer!(OneConnection, "sqlx", self => &mut self.0);
peer!(Pool, "sqlx pool", self => &self.0);
