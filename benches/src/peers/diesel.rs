//! Diesel, synchronous, its query builder and `Identifiable` associations.

use std::{hint::black_box, path::Path, time::Instant};

use diesel::{connection::SimpleConnection, prelude::*};

use crate::{data, work::{Peer, Timed, Work, key}};

pub mod tables {
    diesel::table! { users (id) { id -> Integer, name -> Text, hair_color -> Nullable<Text>, } }
    diesel::table! { posts (id) { id -> Integer, user_id -> Integer, title -> Text, } }
    diesel::table! { comments (id) { id -> Integer, post_id -> Integer, text -> Text, } }
    diesel::joinable!(posts -> users (user_id));
    diesel::joinable!(comments -> posts (post_id));
    diesel::allow_tables_to_appear_in_same_query!(users, posts, comments);
}

use tables::{comments, posts, users};

#[derive(Queryable, Selectable, Identifiable)]
#[diesel(table_name = users)]
#[allow(dead_code, reason = "read by nobody, decoded all the same")]
pub struct User {
    pub id: i32,
    pub name: String,
    pub hair_color: Option<String>,
}

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = posts, belongs_to(User))]
#[allow(dead_code, reason = "read by nobody, decoded all the same")]
pub struct Post {
    pub id: i32,
    pub user_id: i32,
    pub title: String,
}

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = comments, belongs_to(Post))]
#[allow(dead_code, reason = "read by nobody, decoded all the same")]
pub struct Comment {
    pub id: i32,
    pub post_id: i32,
    pub text: String,
}

#[derive(Insertable)]
#[diesel(table_name = users)]
pub struct NewUser {
    name: String,
    hair_color: Option<String>,
}

impl NewUser {
    pub fn number(number: i64) -> NewUser {
        NewUser { name: format!("New user {number}"), hair_color: Some("black".to_owned()) }
    }
}

pub struct Diesel<C>(C);

impl Diesel<SqliteConnection> {
    pub fn open(folder: &Path) -> Self {
        let path = data::sqlite::create(folder, "diesel");
        let mut db = SqliteConnection::establish(&path.to_string_lossy()).expect("open");
        db.batch_execute(data::sqlite::PRAGMAS).expect("pragmas");
        Diesel(db)
    }
}

impl Diesel<PgConnection> {
    pub fn connect(url: &str) -> Self {
        Diesel(PgConnection::establish(url).expect("connect"))
    }
}

/// The same for each of its connections: generic over them, its bounds would be longer than the work.
macro_rules! peer {
    ($connection:ty) => {
        impl Diesel<$connection> {
            fn include(&mut self, limit: i64) -> Vec<(User, Vec<(Post, Vec<Comment>)>)> {
                let found: Vec<User> = users::table.order(users::id).limit(limit).select(User::as_select()).load(&mut self.0).expect("rows");
                let written: Vec<Post> = Post::belonging_to(&found).order(posts::id).select(Post::as_select()).load(&mut self.0).expect("rows");
                let answers: Vec<Comment> = Comment::belonging_to(&written).order(comments::id).select(Comment::as_select()).load(&mut self.0).expect("rows");
                let answers = answers.grouped_by(&written);
                let written: Vec<(Post, Vec<Comment>)> = written.into_iter().zip(answers).collect();
                let written = written.grouped_by(&found);
                found.into_iter().zip(written).collect()
            }
        }

        impl Peer for Diesel<$connection> {
            fn name(&self) -> &'static str {
                "diesel"
            }

            fn run(&mut self, work: Work, iterations: u32) -> Timed<'_> {
                Box::pin(async move {
                    let started = Instant::now();
                    for step in 0..iterations {
                        match work {
                            Work::FindUnique => {
                                black_box(users::table.find(key(step) as i32).select(User::as_select()).first(&mut self.0).expect("row"));
                            }
                            Work::Find100 | Work::Find10000 => {
                                black_box(users::table.order(users::id).limit(work.users()).select(User::as_select()).load(&mut self.0).expect("rows"));
                            }
                            Work::Create => {
                                black_box(diesel::insert_into(users::table).values(NewUser::number(0)).returning(User::as_returning()).get_result(&mut self.0).expect("row"));
                            }
                            Work::CreateMany100 | Work::CreateMany10000 => {
                                let new: Vec<NewUser> = (0..work.users()).map(NewUser::number).collect();
                                black_box(diesel::insert_into(users::table).values(new).execute(&mut self.0).expect("insert"));
                            }
                            Work::Update => {
                                black_box(diesel::update(users::table.find(key(step) as i32)).set(users::name.eq("Renamed")).returning(User::as_returning()).get_result(&mut self.0).expect("row"));
                            }
                            Work::Include10 | Work::Include100 => drop(black_box(self.include(work.users()))),
                        }
                    }
                    let took = started.elapsed();
                    diesel::delete(users::table.filter(users::id.gt(data::USERS as i32))).execute(&mut self.0).expect("delete");
                    Some(took)
                })
            }
        }
    };
}

peer!(SqliteConnection);
peer!(PgConnection);
