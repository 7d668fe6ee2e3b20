//! tokio-postgres, statements prepared once and kept, written by hand: the yardstick. Ten thousand rows go in by COPY.

use std::{collections::HashMap, hint::black_box, pin::pin, time::Instant};

use tokio_postgres::{
    Client, Row, Statement,
    binary_copy::BinaryCopyInWriter,
    types::{ToSql, Type},
};

use crate::{data, work::{Peer, Timed, Work, key}};

pub struct TokioPostgres {
    db: Client,
    find: Statement,
    list: Statement,
    posts: Statement,
    comments: Statement,
    insert: Statement,
    insert_100: Statement,
    update: Statement,
}

#[allow(dead_code, reason = "read by nobody, decoded all the same")]
struct User {
    id: i32,
    name: String,
    hair_color: Option<String>,
}

impl User {
    fn of(row: &Row) -> User {
        User { id: row.get(0), name: row.get(1), hair_color: row.get(2) }
    }
}

#[allow(dead_code, reason = "read by nobody, decoded all the same")]
struct Post {
    id: i32,
    user_id: i32,
    title: String,
    comments: Vec<Comment>,
}

#[allow(dead_code, reason = "read by nobody, decoded all the same")]
struct Comment {
    id: i32,
    post_id: i32,
    text: String,
}

impl TokioPostgres {
    pub async fn connect(url: &str) -> TokioPostgres {
        let db = data::postgres::connect(url).await;
        let rows: Vec<String> = (0..100).map(|row| format!("(${}, ${})", row * 2 + 1, row * 2 + 2)).collect();
        let insert_100 = format!("INSERT INTO users (name, hair_color) VALUES {}", rows.join(", "));
        TokioPostgres {
            find: db.prepare("SELECT id, name, hair_color FROM users WHERE id = $1").await.expect("prepare"),
            list: db.prepare("SELECT id, name, hair_color FROM users ORDER BY id LIMIT $1").await.expect("prepare"),
            posts: db.prepare("SELECT id, user_id, title FROM posts WHERE user_id = ANY($1) ORDER BY id").await.expect("prepare"),
            comments: db.prepare("SELECT id, post_id, text FROM comments WHERE post_id = ANY($1) ORDER BY id").await.expect("prepare"),
            insert: db.prepare("INSERT INTO users (name, hair_color) VALUES ($1, $2) RETURNING id, name, hair_color").await.expect("prepare"),
            insert_100: db.prepare(&insert_100).await.expect("prepare"),
            update: db.prepare("UPDATE users SET name = $1 WHERE id = $2 RETURNING id, name, hair_color").await.expect("prepare"),
            db,
        }
    }

    async fn users(&self, limit: i64) -> Vec<User> {
        self.db.query(&self.list, &[&limit]).await.expect("rows").iter().map(User::of).collect()
    }

    /// One query per level, keys as an array, stitched with a hash map.
    async fn include(&self, users: i64) -> Vec<(User, Vec<Post>)> {
        let users = self.users(users).await;
        let keys: Vec<i32> = users.iter().map(|user| user.id).collect();
        let rows = self.db.query(&self.posts, &[&keys]).await.expect("rows");
        let mut posts: Vec<Post> = rows.iter().map(|row| Post { id: row.get(0), user_id: row.get(1), title: row.get(2), comments: Vec::new() }).collect();
        let keys: Vec<i32> = posts.iter().map(|post| post.id).collect();
        let by_id: HashMap<i32, usize> = posts.iter().enumerate().map(|(index, post)| (post.id, index)).collect();
        for row in self.db.query(&self.comments, &[&keys]).await.expect("rows") {
            let comment = Comment { id: row.get(0), post_id: row.get(1), text: row.get(2) };
            posts[by_id[&comment.post_id]].comments.push(comment);
        }
        let by_id: HashMap<i32, usize> = users.iter().enumerate().map(|(index, user)| (user.id, index)).collect();
        let mut all: Vec<(User, Vec<Post>)> = users.into_iter().map(|user| (user, Vec::new())).collect();
        for post in posts {
            all[by_id[&post.user_id]].1.push(post);
        }
        all
    }

    async fn copy(&self, count: i64) -> u64 {
        let sink = self.db.copy_in("COPY users (name, hair_color) FROM STDIN BINARY").await.expect("copy");
        let mut writer = pin!(BinaryCopyInWriter::new(sink, &[Type::TEXT, Type::TEXT]));
        for number in 0..count {
            writer.as_mut().write(&[&format!("New user {number}"), &"black"]).await.expect("row");
        }
        writer.finish().await.expect("copy")
    }
}

impl Peer for TokioPostgres {
    fn name(&self) -> &'static str {
        "tokio-postgres"
    }

    fn run(&mut self, work: Work, iterations: u32) -> Timed<'_> {
        Box::pin(async move {
            let started = Instant::now();
            for step in 0..iterations {
                match work {
                    Work::FindUnique => {
                        black_box(User::of(&self.db.query_one(&self.find, &[&(key(step) as i32)]).await.expect("row")));
                    }
                    Work::Find100 | Work::Find10000 => drop(black_box(self.users(work.users()).await)),
                    Work::Create => {
                        black_box(User::of(&self.db.query_one(&self.insert, &[&"New user", &"black"]).await.expect("row")));
                    }
                    Work::CreateMany100 => {
                        let names: Vec<String> = (0..work.users()).map(|number| format!("New user {number}")).collect();
                        let values: Vec<&(dyn ToSql + Sync)> = names.iter().flat_map(|name| [name as &(dyn ToSql + Sync), &"black"]).collect();
                        black_box(self.db.execute(&self.insert_100, &values).await.expect("insert"));
                    }
                    Work::CreateMany10000 => {
                        black_box(self.copy(work.users()).await);
                    }
                    Work::Update => {
                        black_box(User::of(&self.db.query_one(&self.update, &[&"Renamed", &(key(step) as i32)]).await.expect("row")));
                    }
                    Work::Include10 | Work::Include100 => drop(black_box(self.include(work.users()).await)),
                }
            }
            let took = started.elapsed();
            self.db.execute("DELETE FROM users WHERE id > $1", &[&(data::USERS as i32)]).await.expect("delete");
            Some(took)
        })
    }
}
