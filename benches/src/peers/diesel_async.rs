//! diesel-async: the same queries; SQLite behind its wrapper for synchronous drivers, PostgreSQL by way of tokio-postgres.

use std::{hint::black_box, path::Path, time::Instant};

use diesel::{BelongingToDsl, ExpressionMethods, GroupedBy, QueryDsl, SelectableHelper, SqliteConnection};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection, sync_connection_wrapper::SyncConnectionWrapper};

use crate::{data, work::{Peer, Timed, Work, key}};

use super::diesel::{Comment, NewUser, Post, User, tables::{comments, posts, users}};

pub struct DieselAsync<C>(C);

impl DieselAsync<SyncConnectionWrapper<SqliteConnection>> {
    pub async fn open(folder: &Path) -> Self {
        let path = data::sqlite::create(folder, "diesel_async");
        let mut db = SyncConnectionWrapper::<SqliteConnection>::establish(&path.to_string_lossy()).await.expect("open");
        db.batch_execute(data::sqlite::PRAGMAS).await.expect("pragmas");
        DieselAsync(db)
    }

    async fn insert(&mut self, new: Vec<NewUser>) -> usize {
        // A batch insert is only in the synchronous crate on SQLite.
        let insert = self.0.spawn_blocking(move |db| diesel::RunQueryDsl::execute(diesel::insert_into(users::table).values(new), db));
        insert.await.expect("insert")
    }
}

impl DieselAsync<AsyncPgConnection> {
    pub async fn connect(url: &str) -> Self {
        DieselAsync(AsyncPgConnection::establish(url).await.expect("connect"))
    }

    async fn insert(&mut self, new: Vec<NewUser>) -> usize {
        diesel::insert_into(users::table).values(new).execute(&mut self.0).await.expect("insert")
    }
}

macro_rules! peer {
    ($connection:ty) => {
        impl DieselAsync<$connection> {
            async fn include(&mut self, limit: i64) -> Vec<(User, Vec<(Post, Vec<Comment>)>)> {
                let found: Vec<User> = users::table.order(users::id).limit(limit).select(User::as_select()).load(&mut self.0).await.expect("rows");
                let written: Vec<Post> = Post::belonging_to(&found).order(posts::id).select(Post::as_select()).load(&mut self.0).await.expect("rows");
                let answers: Vec<Comment> = Comment::belonging_to(&written).order(comments::id).select(Comment::as_select()).load(&mut self.0).await.expect("rows");
                let answers = answers.grouped_by(&written);
                let written: Vec<(Post, Vec<Comment>)> = written.into_iter().zip(answers).collect();
                let written = written.grouped_by(&found);
                found.into_iter().zip(written).collect()
            }
        }

        impl Peer for DieselAsync<$connection> {
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
                                black_box(users::table.order(users::id).limit(work.users()).select(User::as_select()).load(&mut self.0).await.expect("rows"));
                            }
                            Work::Create => {
                                black_box(diesel::insert_into(users::table).values(NewUser::number(0)).returning(User::as_returning()).get_result(&mut self.0).await.expect("row"));
                            }
                            Work::CreateMany100 | Work::CreateMany10000 => {
                                black_box(self.insert((0..work.users()).map(NewUser::number).collect()).await);
                            }
                            Work::Update => {
                                black_box(diesel::update(users::table.find(key(step) as i32)).set(users::name.eq("Renamed")).returning(User::as_returning()).get_result(&mut self.0).await.expect("row"));
                            }
                            Work::Include10 | Work::Include100 => drop(black_box(self.include(work.users()).await)),
                        }
                    }
                    let took = started.elapsed();
                    diesel::delete(users::table.filter(users::id.gt(data::USERS as i32))).execute(&mut self.0).await.expect("delete");
                    Some(took)
                })
            }
        }
    };
}

peer!(SyncConnectionWrapper<SqliteConnection>);
peer!(AsyncPgConnection);
