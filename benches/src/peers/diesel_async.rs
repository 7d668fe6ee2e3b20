//! diesel-async: the same queries, the connection behind its wrapper for synchronous drivers.

use std::{hint::black_box, path::Path, time::Instant};

use diesel::{ExpressionMethods, GroupedBy, QueryDsl, SelectableHelper, SqliteConnection, BelongingToDsl};
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection, sync_connection_wrapper::SyncConnectionWrapper};

use crate::{data, work::{Peer, Timed, Work, key}};

use super::diesel::{Comment, NewUser, Post, User, tables::{comments, posts, users}};

pub struct DieselAsync(SyncConnectionWrapper<SqliteConnection>);

impl DieselAsync {
    pub async fn open(folder: &Path) -> DieselAsync {
        let path = data::create(folder, "diesel_async");
        let mut db = SyncConnectionWrapper::<SqliteConnection>::establish(&path.to_string_lossy()).await.expect("open");
        db.batch_execute(data::PRAGMAS).await.expect("pragmas");
        DieselAsync(db)
    }

    async fn include(&mut self) -> Vec<(User, Vec<(Post, Vec<Comment>)>)> {
        let found: Vec<User> = users::table.order(users::id).limit(data::WRITERS).select(User::as_select()).load(&mut self.0).await.expect("rows");
        let written: Vec<Post> = Post::belonging_to(&found).order(posts::id).select(Post::as_select()).load(&mut self.0).await.expect("rows");
        let answers: Vec<Comment> = Comment::belonging_to(&written).order(comments::id).select(Comment::as_select()).load(&mut self.0).await.expect("rows");
        let answers = answers.grouped_by(&written);
        let written: Vec<(Post, Vec<Comment>)> = written.into_iter().zip(answers).collect();
        let written = written.grouped_by(&found);
        found.into_iter().zip(written).collect()
    }
}

impl Peer for DieselAsync {
    fn name(&self) -> &'static str {
        "diesel-async"
    }

    fn run(&mut self, work: Work, iterations: u32) -> Timed<'_> {
        Box::pin(async move {
            let started = Instant::now();
            for step in 0..iterations {
                match work {
                    Work::FindUnique => {
                        black_box(users::table.find(key(step) as i32).select(User::as_select()).first(&mut self.0).await.expect("row"));
                    }
                    Work::Find100 | Work::Find10000 => {
                        let limit = if work == Work::Find100 { 100 } else { 10_000 };
                        black_box(users::table.order(users::id).limit(limit).select(User::as_select()).load(&mut self.0).await.expect("rows"));
                    }
                    Work::Create => {
                        let new = NewUser { name: "New user".to_owned(), hair_color: Some("black".to_owned()) };
                        black_box(diesel::insert_into(users::table).values(new).returning(User::as_returning()).get_result(&mut self.0).await.expect("row"));
                    }
                    Work::CreateMany100 => {
                        let new: Vec<NewUser> = (0..100).map(|number| NewUser { name: format!("New user {number}"), hair_color: Some("black".to_owned()) }).collect();
                        // a batch insert is only in the synchronous crate on SQLite
                        let insert = self.0.spawn_blocking(move |db| diesel::RunQueryDsl::execute(diesel::insert_into(users::table).values(new), db));
                        black_box(insert.await.expect("insert"));
                    }
                    Work::Update => {
                        black_box(diesel::update(users::table.find(key(step) as i32)).set(users::name.eq("Renamed")).returning(User::as_returning()).get_result(&mut self.0).await.expect("row"));
                    }
                    Work::Include => drop(black_box(self.include().await)),
                }
            }
            let took = started.elapsed();
            diesel::delete(users::table.filter(users::id.gt(data::USERS as i32))).execute(&mut self.0).await.expect("delete");
            Some(took)
        })
    }
}
