//! rusqlite, statements prepared and cached, written by hand: the yardstick.

use std::{collections::HashMap, hint::black_box, path::Path, time::Instant};

use rusqlite::{Connection, params, params_from_iter, types::Value};

use crate::{data, work::{Peer, Timed, Work, key}};

pub struct Rusqlite(Connection);

#[allow(dead_code, reason = "read by nobody, decoded all the same")]
struct User {
    id: i64,
    name: String,
    hair_color: Option<String>,
}

#[allow(dead_code, reason = "read by nobody, decoded all the same")]
struct Post {
    id: i64,
    user_id: i64,
    title: String,
    comments: Vec<Comment>,
}

#[allow(dead_code, reason = "read by nobody, decoded all the same")]
struct Comment {
    id: i64,
    post_id: i64,
    text: String,
}

impl Rusqlite {
    pub fn open(folder: &Path) -> Rusqlite {
        let db = Connection::open(data::sqlite::create(folder, "rusqlite")).expect("open");
        db.execute_batch(data::sqlite::PRAGMAS).expect("pragmas");
        Rusqlite(db)
    }

    fn users(&self, limit: i64) -> Vec<User> {
        let mut find = self.0.prepare_cached("SELECT id, name, hair_color FROM users ORDER BY id LIMIT ?").expect("prepare");
        let rows = find.query_map([limit], |row| Ok(User { id: row.get(0)?, name: row.get(1)?, hair_color: row.get(2)? })).expect("query");
        rows.collect::<Result<_, _>>().expect("rows")
    }

    fn insert_100(&self, from: i64) -> usize {
        let text = format!("INSERT INTO users (name, hair_color) VALUES {}", vec!["(?, ?)"; 100].join(", "));
        let mut insert = self.0.prepare_cached(&text).expect("prepare");
        let values = (from..from + 100).flat_map(|number| [Value::from(format!("New user {number}")), Value::from("black".to_owned())]);
        insert.execute(params_from_iter(values)).expect("insert")
    }

    /// One query per level, keys as json_each(?), stitched with a hash map.
    fn include(&self, users: i64) -> Vec<(User, Vec<Post>)> {
        let users = self.users(users);
        let keys = |ids: &mut dyn Iterator<Item = i64>| {
            let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
            format!("[{}]", ids.join(","))
        };
        let mut find = self.0.prepare_cached("SELECT id, user_id, title FROM posts WHERE user_id IN (SELECT value FROM json_each(?)) ORDER BY id").expect("prepare");
        let mut posts: Vec<Post> = find
            .query_map([keys(&mut users.iter().map(|user| user.id))], |row| {
                Ok(Post { id: row.get(0)?, user_id: row.get(1)?, title: row.get(2)?, comments: Vec::new() })
            })
            .expect("query")
            .collect::<Result<_, _>>()
            .expect("rows");
        let by_id: HashMap<i64, usize> = posts.iter().enumerate().map(|(index, post)| (post.id, index)).collect();
        let mut find = self.0.prepare_cached("SELECT id, post_id, text FROM comments WHERE post_id IN (SELECT value FROM json_each(?)) ORDER BY id").expect("prepare");
        let rows = find
            .query_map([keys(&mut posts.iter().map(|post| post.id))], |row| Ok(Comment { id: row.get(0)?, post_id: row.get(1)?, text: row.get(2)? }))
            .expect("query");
        for comment in rows {
            let comment = comment.expect("row");
            posts[by_id[&comment.post_id]].comments.push(comment);
        }
        let by_id: HashMap<i64, usize> = users.iter().enumerate().map(|(index, user)| (user.id, index)).collect();
        let mut all: Vec<(User, Vec<Post>)> = users.into_iter().map(|user| (user, Vec::new())).collect();
        for post in posts {
            all[by_id[&post.user_id]].1.push(post);
        }
        all
    }
}

impl Peer for Rusqlite {
    fn name(&self) -> &'static str {
        "rusqlite"
    }

    fn run(&mut self, work: Work, iterations: u32) -> Timed<'_> {
        Box::pin(async move {
            let started = Instant::now();
            for step in 0..iterations {
                match work {
                    Work::FindUnique => {
                        let mut find = self.0.prepare_cached("SELECT id, name, hair_color FROM users WHERE id = ?").expect("prepare");
                        black_box(find.query_row([key(step)], |row| Ok(User { id: row.get(0)?, name: row.get(1)?, hair_color: row.get(2)? })).expect("row"));
                    }
                    Work::Find100 | Work::Find10000 => drop(black_box(self.users(work.users()))),
                    Work::Create => {
                        let mut insert = self.0.prepare_cached("INSERT INTO users (name, hair_color) VALUES (?, ?) RETURNING id, name, hair_color").expect("prepare");
                        black_box(insert.query_row(params!["New user", "black"], |row| Ok(User { id: row.get(0)?, name: row.get(1)?, hair_color: row.get(2)? })).expect("row"));
                    }
                    Work::CreateMany100 => {
                        black_box(self.insert_100(0));
                    }
                    Work::CreateMany10000 => {
                        self.0.execute_batch("BEGIN").expect("begin");
                        for portion in 0..work.users() / 100 {
                            black_box(self.insert_100(portion * 100));
                        }
                        self.0.execute_batch("COMMIT").expect("commit");
                    }
                    Work::Update => {
                        let mut update = self.0.prepare_cached("UPDATE users SET name = ? WHERE id = ? RETURNING id, name, hair_color").expect("prepare");
                        black_box(update.query_row(params!["Renamed", key(step)], |row| Ok(User { id: row.get(0)?, name: row.get(1)?, hair_color: row.get(2)? })).expect("row"));
                    }
                    Work::Include10 | Work::Include100 => drop(black_box(self.include(work.users()))),
                }
            }
            let took = started.elapsed();
            self.0.execute("DELETE FROM users WHERE id > ?", [data::USERS]).expect("delete");
            Some(took)
        })
    }
}
