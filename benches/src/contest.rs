//! Sixteen tasks on one file: how much they get done together, and how long the slowest wait.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    data,
    db::{Database, user},
    peers::sqlx,
    work::key,
};

const TASKS: u32 = 16;

/// What sixteen tasks got done.
pub struct Outcome {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Reading,
    Writing,
}

pub async fn mbgen(folder: &Path, kind: Kind, each: u32) -> Outcome {
    let path = data::create(folder, &format!("contest_mbgen_{kind:?}"));
    let db = Arc::new(Database::connect(&format!("file:{}", path.display())).await.expect("open"));
    gather(each, move |step| {
        let db = db.clone();
        async move {
            match kind {
                Kind::Reading => drop(db.user().find_unique(user::id.eq(key(step) as i32)).or_not_found().await.expect("row")),
                Kind::Writing => drop(db.user().update(user::id.eq(key(step) as i32), user::update().name("Renamed")).await.expect("row")),
            }
        }
    })
    .await
}

pub async fn sqlx(folder: &Path, kind: Kind, each: u32) -> Outcome {
    let path = data::create(folder, &format!("contest_sqlx_{kind:?}"));
    let pool = sqlx::pool(&path, if kind == Kind::Reading { 4 } else { 1 }).await;
    gather(each, move |step| {
        let pool = pool.clone();
        async move {
            let text = match kind {
                Kind::Reading => "SELECT id, name, hair_color FROM users WHERE id = ?1",
                Kind::Writing => "UPDATE users SET name = 'Renamed' WHERE id = ?1 RETURNING id, name, hair_color",
            };
            let user: sqlx::User = ::sqlx::query_as(text).bind(key(step)).fetch_one(&pool).await.expect("row");
            drop(user);
        }
    })
    .await
}

async fn gather<F, Fut>(each: u32, operation: F) -> Outcome
where
    F: Fn(u32) -> Fut + Send + Sync + Clone + 'static,
    Fut: Future<Output = ()> + Send,
{
    let started = Instant::now();
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let operation = operation.clone();
            tokio::spawn(async move {
                let mut waits = Vec::with_capacity(each as usize);
                for step in 0..each {
                    let asked = Instant::now();
                    operation(task * each + step).await;
                    waits.push(asked.elapsed());
                    if step % 32 == 31 {
                        tokio::task::yield_now().await;
                    }
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for task in tasks {
        waits.extend(task.await.expect("task"));
    }
    let took = started.elapsed();
    waits.sort_unstable();
    Outcome {
        per_second: waits.len() as f64 / took.as_secs_f64(),
        p50: waits[waits.len() / 2],
        p99: waits[waits.len() * 99 / 100],
    }
}
