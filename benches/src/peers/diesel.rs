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
    pub name: String,
    pub hair_color: Option<String>,
}

pub struct Diesel(SqliteConnection);

impl Diesel {
    pub fn open(folder: &Path) -> Diesel {
        let path = data::create(folder, "diesel");
        let mut db = SqliteConnection::establish(&path.to_string_lossy()).expect("open");
        db.batch_execute(data::PRAGMAS).expect("pragmas");
        Diesel(db)
    }

    fn include(&mut self) -> Vec<(User, Vec<(Post, Vec<Comment>)>)> {
        let found: Vec<User> = users::table.order(users::id).limit(data::WRITERS).select(User::as_select()).load(&mut self.0).expect("rows");
        let written: Vec<Post> = Post::belonging_to(&found).order(posts::id).select(Post::as_select()).load(&mut self.0).expect("rows");
        let answers: Vec<Comment> = Comment::belonging_to(&written).order(comments::id).select(Comment::as_select()).load(&mut self.0).expect("rows");
        let answers = answers.grouped_by(&written);
        let written: Vec<(Post, Vec<Comment>)> = written.into_iter().zip(answers).collect();
        let written = written.grouped_by(&found);
        found.into_iter().zip(written).collect()
    }
}

impl Peer for Diesel {
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
                        let limit = if work == Work::Find100 { 100 } else { 10_000 };
                        black_box(users::table.order(users::id).limit(limit).select(User::as_select()).load(&mut self.0).expect("rows"));
                    }
                    Work::Create => {
                        let new = NewUser { name: "New user".to_owned(), hair_color: Some("black".to_owned()) };
                        black_box(diesel::insert_into(users::table).values(new).returning(User::as_returning()).get_result(&mut self.0).expect("row"));
                    }
                    Work::CreateMany100 => {
                        let new: Vec<NewUser> = (0..100).map(|number| NewUser { name: format!("New user {number}"), hair_color: Some("black".to_owned()) }).collect();
                        black_box(diesel::insert_into(users::table).values(new).execute(&mut self.0).expect("insert"));
                    }
                    Work::Update => {
                        black_box(diesel::update(users::table.find(key(step) as i32)).set(users::name.eq("Renamed")).returning(User::as_returning()).get_result(&mut self.0).expect("row"));
                    }
                    Work::Include => drop(black_box(self.include())),
                }
            }
            let took = started.elapsed();
            diesel::delete(users::table.filter(users::id.gt(data::USERS as i32))).execute(&mut self.0).expect("delete");
            Some(took)
        })
    }
}
