//! Many tasks on one database: how much they get done together, and how long the slowest wait.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use ::sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait};

use crate::{
    data,
    db::{Database, user},
    peers::{sea_orm, sqlx, sqlx_mysql, sqlx_postgres},
    work::key,
};

const TASKS_ON_FILE: u32 = 16;
const TASKS_ON_SERVER: u32 = 64;
/// The same for every contender.
const CONNECTIONS: u32 = 16;

/// How many turns each contender has; the first one opens the connections and does not count.
const TURNS: u32 = 4;
/// What each task does in the first turn.
const WARMING_UP: u32 = 20;

/// What many tasks got done.
struct Outcome {
    per_second: f64,
    p50: Duration,
    p99: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Reading,
    Writing,
}

const KINDS: [Kind; 2] = [Kind::Reading, Kind::Writing];

/// SQLite: 16 tasks against sqlx's pool, with the ratios to reach. Contenders take turns.
pub async fn sqlite(folder: &Path) {
    println!("\n16 tasks, 2 workers     contender   per second     p50 us     p99 us");
    for kind in KINDS {
        let each = if kind == Kind::Reading { 5_000 } else { 1_000 };
        let path = data::sqlite::create(folder, &format!("contest_mbgen_{kind:?}"));
        let ours = open(&format!("file:{}", path.display())).await;
        let path = data::sqlite::create(folder, &format!("contest_sqlx_{kind:?}"));
        let pool = sqlx::pool(&path, if kind == Kind::Reading { 4 } else { 1 }).await;
        let theirs = |each| {
            let pool = pool.clone();
            gather(TASKS_ON_FILE, each, move |step| {
                let pool = pool.clone();
                async move {
                    let text = match kind {
                        Kind::Reading => "SELECT id, name, hair_color FROM users WHERE id = ?1",
                        Kind::Writing => "UPDATE users SET name = 'Renamed' WHERE id = ?1 RETURNING id, name, hair_color",
                    };
                    let user: sqlx::rows::User = ::sqlx::query_as(text).bind(key(step)).fetch_one(&pool).await.expect("row");
                    drop(user);
                }
            })
        };
        let mut outcomes = Vec::new();
        for turn in 0..TURNS {
            let each = if turn == 0 { WARMING_UP } else { each };
            let outcome = [mbgen(&ours, kind, TASKS_ON_FILE, each).await, theirs(each).await];
            if turn > 0 {
                outcomes.push(outcome);
            }
        }
        let (ours, theirs) = (best(&outcomes, 0), best(&outcomes, 1));
        print(kind, &[("mbgen", ours), ("sqlx pool", theirs)]);
        let (throughput, p99) = ratios(ours, theirs);
        println!("    throughput {throughput:.1} times (goal >= 5), p99 {p99:.3} times (goal <= 0.2)");
    }
}

/// PostgreSQL: 64 tasks over pools of 16 connections. Contenders take turns.
pub async fn postgres(server: &str) {
    let ours = open(&format!("{}?connection_limit={CONNECTIONS}", data::postgres::create(server, "contest_mbgen").await)).await;
    let sqlx = sqlx_postgres::pool(&data::postgres::create(server, "contest_sqlx").await, CONNECTIONS).await;
    let sea_orm = sea_orm::pool(&data::postgres::create(server, "contest_sea_orm").await, CONNECTIONS).await;
    let theirs = |kind, each| {
        let sqlx = sqlx.clone();
        gather(TASKS_ON_SERVER, each, move |step| {
            let pool = sqlx.clone();
            async move {
                let text = match kind {
                    Kind::Reading => "SELECT id, name, hair_color FROM users WHERE id = $1",
                    Kind::Writing => "UPDATE users SET name = 'Renamed' WHERE id = $1 RETURNING id, name, hair_color",
                };
                let user: sqlx::rows::User = ::sqlx::query_as(text).bind(key(step) as i32).fetch_one(&pool).await.expect("row");
                drop(user);
            }
        })
    };
    server_contest(&ours, theirs, &sea_orm).await;
}

/// MySQL and MariaDB: the same.
pub async fn mysql(server: &str) {
    let ours = open(&format!("{}?connection_limit={CONNECTIONS}", data::mysql::create(server, "contest_mbgen").await)).await;
    let sqlx = sqlx_mysql::pool(&data::mysql::create(server, "contest_sqlx").await, CONNECTIONS).await;
    let sea_orm = sea_orm::pool(&data::mysql::create(server, "contest_sea_orm").await, CONNECTIONS).await;
    let theirs = |kind, each| {
        let sqlx = sqlx.clone();
        gather(TASKS_ON_SERVER, each, move |step| {
            let pool = sqlx.clone();
            async move {
                if kind == Kind::Writing {
                    ::sqlx::query("UPDATE users SET name = 'Renamed' WHERE id = ?").bind(key(step) as i32).execute(&pool).await.expect("row");
                }
                let text = "SELECT id, name, hair_color FROM users WHERE id = ?";
                let user: sqlx::rows::User = ::sqlx::query_as(text).bind(key(step) as i32).fetch_one(&pool).await.expect("row");
                drop(user);
            }
        })
    };
    server_contest(&ours, theirs, &sea_orm).await;
}

async fn server_contest<F>(ours: &Arc<Database>, theirs: impl Fn(Kind, u32) -> F, sea_orm: &DatabaseConnection)
where
    F: Future<Output = Outcome>,
{
    println!("\n64 tasks, 2 workers     contender   per second     p50 us     p99 us");
    for kind in KINDS {
        let each = if kind == Kind::Reading { 400 } else { 150 };
        let mut outcomes = Vec::new();
        for turn in 0..TURNS {
            let each = if turn == 0 { WARMING_UP } else { each };
            let outcome = [
                mbgen(ours, kind, TASKS_ON_SERVER, each).await,
                theirs(kind, each).await,
                sea_orm_tasks(sea_orm, kind, each).await,
            ];
            if turn > 0 {
                outcomes.push(outcome);
            }
        }
        let best = |contender| best(&outcomes, contender);
        let (ours, sqlx, sea_orm) = (best(0), best(1), best(2));
        print(kind, &[("mbgen", ours), ("sqlx pool", sqlx), ("sea-orm", sea_orm)]);
        for (name, other) in [("sqlx pool", sqlx), ("sea-orm", sea_orm)] {
            let (throughput, p99) = ratios(ours, other);
            println!("    of {name}: throughput {throughput:.1} times, p99 {p99:.2} times (goal: ahead: {})", if throughput > 1.0 && p99 < 1.0 { "reached" } else { "MISSED" });
        }
    }
}

async fn open(url: &str) -> Arc<Database> {
    Arc::new(Database::connect(url).await.expect("open"))
}

async fn mbgen(db: &Arc<Database>, kind: Kind, tasks: u32, each: u32) -> Outcome {
    let db = Arc::clone(db);
    gather(tasks, each, move |step| {
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

async fn sea_orm_tasks(db: &DatabaseConnection, kind: Kind, each: u32) -> Outcome {
    let db = db.clone();
    gather(TASKS_ON_SERVER, each, move |step| {
        let db = db.clone();
        async move {
            match kind {
                Kind::Reading => drop(sea_orm::user::Entity::find_by_id(key(step) as i32).one(&db).await.expect("row")),
                Kind::Writing => {
                    let change = sea_orm::user::ActiveModel {
                        id: Set(key(step) as i32),
                        name: Set("Renamed".to_owned()),
                        ..Default::default()
                    };
                    drop(change.update(&db).await.expect("row"));
                }
            }
        }
    })
    .await
}

/// The turn in which that contender got most done.
fn best<const N: usize>(outcomes: &[[Outcome; N]], contender: usize) -> &Outcome {
    let by = |one: &&[Outcome; N], other: &&[Outcome; N]| one[contender].per_second.total_cmp(&other[contender].per_second);
    &outcomes.iter().max_by(by).expect("several turns")[contender]
}

fn print(kind: Kind, outcomes: &[(&str, &Outcome)]) {
    for (name, outcome) in outcomes {
        println!(
            "{:<23} {name:<11} {:>10.0} {:>10.1} {:>10.1}",
            format!("{kind:?}"),
            outcome.per_second,
            crate::micros(outcome.p50),
            crate::micros(outcome.p99)
        );
    }
}

fn ratios(ours: &Outcome, theirs: &Outcome) -> (f64, f64) {
    (ours.per_second / theirs.per_second, ours.p99.as_secs_f64() / theirs.p99.as_secs_f64())
}

async fn gather<F, Fut>(tasks: u32, each: u32, operation: F) -> Outcome
where
    F: Fn(u32) -> Fut + Send + Sync + Clone + 'static,
    Fut: Future<Output = ()> + Send,
{
    let started = Instant::now();
    let tasks: Vec<_> = (0..tasks)
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
