//! sqlx on MySQL and MariaDB: `query_as` over one connection, and over its pool.

use std::{hint::black_box, time::Instant};

use sqlx::{Connection, MySql, MySqlConnection, MySqlPool, QueryBuilder, mysql::MySqlPoolOptions};

use super::sqlx::rows::{Comment, Post, User, stitch};
use crate::{data, work::{Peer, Timed, Work, key}};

pub struct OneConnection(MySqlConnection);

pub struct Pool(MySqlPool);

impl OneConnection {
    pub async fn connect(url: &str) -> OneConnection {
        OneConnection(MySqlConnection::connect(url).await.expect("connect"))
    }
}

impl Pool {
    pub async fn connect(url: &str) -> Pool {
        Pool(pool(url, 10).await)
    }
}

/// The pool that the contests among many tasks use, too.
pub async fn pool(url: &str, connections: u32) -> MySqlPool {
    MySqlPoolOptions::new().max_connections(connections).connect(url).await.expect("pool")
}

fn any_of(select: &str, keys: impl Iterator<Item = i32>) -> QueryBuilder<MySql> {
    let mut query = QueryBuilder::new(select);
    query.push(" IN (");
    let mut list = query.separated(", ");
    for key in keys {
        list.push_bind(key);
    }
    query.push(") ORDER BY id");
    query
}

/// `$self => $db` is what the queries run on.
macro_rules! peer {
    ($peer:ty, $name:literal, $self:ident => $db:expr) => {
        impl $peer {
            async fn users(&mut $self, limit: i64) -> Vec<User> {
                sqlx::query_as("SELECT id, name, hair_color FROM users ORDER BY id LIMIT ?").bind(limit).fetch_all($db).await.expect("rows")
            }

            async fn include(&mut $self, users: i64) -> Vec<(User, Vec<Post>)> {
                let users = $self.users(users).await;
                let mut query = any_of("SELECT id, user_id, title FROM posts WHERE user_id", users.iter().map(|user| user.id));
                let posts: Vec<Post> = query.build_query_as().fetch_all($db).await.expect("rows");
                let mut query = any_of("SELECT id, post_id, text FROM comments WHERE post_id", posts.iter().map(|post| post.id));
                let comments: Vec<Comment> = query.build_query_as().fetch_all($db).await.expect("rows");
                stitch(users, posts, comments)
            }

            async fn user(&mut $self, id: i32) -> User {
                sqlx::query_as("SELECT id, name, hair_color FROM users WHERE id = ?").bind(id).fetch_one($db).await.expect("row")
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
                            Work::FindUnique => drop(black_box($self.user(key(step) as i32).await)),
                            Work::Find100 | Work::Find10000 => drop(black_box($self.users(work.users()).await)),
                            Work::Create => {
                                let made = sqlx::query("INSERT INTO users (name, hair_color) VALUES (?, ?)").bind("New user").bind("black").execute($db).await.expect("row");
                                black_box($self.user(made.last_insert_id() as i32).await);
                            }
                            Work::CreateMany100 | Work::CreateMany10000 => {
                                let mut insert = QueryBuilder::<MySql>::new("INSERT INTO users (name, hair_color) ");
                                insert.push_values(0..work.users(), |mut row, number| {
                                    row.push_bind(format!("New user {number}")).push_bind("black");
                                });
                                black_box(insert.build().execute($db).await.expect("insert"));
                            }
                            Work::Update => {
                                sqlx::query("UPDATE users SET name = ? WHERE id = ?").bind("Renamed").bind(key(step) as i32).execute($db).await.expect("row");
                                black_box($self.user(key(step) as i32).await);
                            }
                            Work::Include10 | Work::Include100 => drop(black_box($self.include(work.users()).await)),
                        }
                    }
                    let took = started.elapsed();
                    sqlx::query("DELETE FROM users WHERE id > ?").bind(data::USERS as i32).execute($db).await.expect("delete");
                    Some(took)
                })
            }
        }
    };
}

peer!(OneConnection, "sqlx", self => &mut self.0);
peer!(Pool, "sqlx pool", self => &self.0);
