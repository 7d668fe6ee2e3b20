//! toasty as a contender: reads `WORK ITERATIONS` lines, answers each with the nanoseconds it took.
//!
//! Usage: mbgen-bench-toasty URL, of an empty database

use std::{
    hint::black_box,
    io::{BufRead, Write},
    time::Instant,
};

const USERS: u64 = 10_000;
const WRITERS: u64 = 100;

#[derive(Debug, toasty::Model)]
struct User {
    #[key]
    #[auto(increment)]
    id: u64,
    name: String,
    hair_color: Option<String>,
    #[has_many]
    posts: toasty::Deferred<Vec<Post>>,
}

#[derive(Debug, toasty::Model)]
struct Post {
    #[key]
    #[auto(increment)]
    id: u64,
    #[index]
    user_id: u64,
    title: String,
    #[belongs_to(key = user_id, references = id)]
    user: toasty::Deferred<User>,
    #[has_many]
    comments: toasty::Deferred<Vec<Comment>>,
}

#[derive(Debug, toasty::Model)]
struct Comment {
    #[key]
    #[auto(increment)]
    id: u64,
    #[index]
    post_id: u64,
    text: String,
    #[belongs_to(key = post_id, references = id)]
    post: toasty::Deferred<Post>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("usage: mbgen-bench-toasty URL")?;
    let mut db = toasty::Db::builder()
        .models(toasty::models!(User, Post, Comment))
        .connect(&url)
        .await?;
    db.push_schema().await?;
    if url.starts_with("sqlite:") {
        toasty::sql::statement("PRAGMA journal_mode=WAL").exec(&mut db).await.ok();
        toasty::sql::statement("PRAGMA synchronous=NORMAL").exec(&mut db).await.ok();
    }
    fill(&mut db).await?;
    if url.starts_with("postgresql:") {
        toasty::sql::statement("ANALYZE").exec(&mut db).await?;
    }
    let mut answers = std::io::stdout().lock();
    writeln!(answers, "ready")?;
    answers.flush()?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (work, iterations) = line.split_once(' ').ok_or("WORK ITERATIONS")?;
        let took = run(&mut db, work, iterations.parse()?).await?;
        writeln!(answers, "{took}")?;
        answers.flush()?;
    }
    Ok(())
}

async fn fill(db: &mut toasty::Db) -> toasty::Result<()> {
    for start in (1..=USERS).step_by(500) {
        let mut many = User::create_many();
        for id in start..start + 500 {
            many = many.item(User::create().name(format!("User number {id}")).hair_color("hair color"));
        }
        many.exec(db).await?;
    }
    let users: Vec<User> = User::all().order_by(User::fields().id().asc()).limit(WRITERS as usize).exec(db).await?;
    for user in &users {
        let mut posts = Post::create_many();
        for number in 0..10 {
            posts = posts.item(Post::create().user_id(user.id).title(format!("Post {number} of user {}", user.id)));
        }
        for post in posts.exec(db).await? {
            let mut comments = Comment::create_many();
            for number in 0..10 {
                comments = comments.item(Comment::create().post_id(post.id).text(format!("Comment {number} on {}", post.id)));
            }
            comments.exec(db).await?;
        }
    }
    Ok(())
}

async fn run(db: &mut toasty::Db, work: &str, iterations: u32) -> toasty::Result<u128> {
    let started = Instant::now();
    for step in 0..iterations {
        let key = (u64::from(step) * 7_919) % USERS + 1;
        match work {
            "FindUnique" => drop(black_box(User::get_by_id(db, &key).await?)),
            "Find100" | "Find10000" => {
                let limit = if work == "Find100" { 100 } else { 10_000 };
                let users: Vec<User> = User::all().order_by(User::fields().id().asc()).limit(limit).exec(db).await?;
                black_box(users);
            }
            "Create" => drop(black_box(User::create().name("New user").hair_color("black").exec(db).await?)),
            "CreateMany100" | "CreateMany10000" => {
                let mut many = User::create_many();
                for number in 0..if work == "CreateMany100" { 100 } else { 10_000 } {
                    many = many.item(User::create().name(format!("New user {number}")).hair_color("black"));
                }
                black_box(many.exec(db).await?);
            }
            "Update" => User::filter_by_id(key).update().name("Renamed").exec(db).await?,
            "Include10" | "Include100" => {
                let users: Vec<User> = User::all()
                    .order_by(User::fields().id().asc())
                    .limit(if work == "Include10" { 10 } else { 100 })
                    .include(User::fields().posts().comments())
                    .exec(db)
                    .await?;
                black_box(users);
            }
            _ => return Ok(0),
        }
    }
    let took = started.elapsed().as_nanos();
    // its own delete over a relation refuses anything but equality
    toasty::sql::statement(format!("DELETE FROM users WHERE id > {USERS}")).exec(db).await?;
    Ok(took)
}
