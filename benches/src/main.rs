//! mbgen beside its peers, on SQLite, PostgreSQL and MariaDB: tables, contests of many tasks, memory of a stream.
//!
//! Usage: mbgen-benches TOASTY_BINARY ROUNDS sqlite|postgres|mysql|memory.. `benches/run` builds all and calls it with
//! the servers' URLs in `TEST_POSTGRES_URL` and `TEST_MYSQL_URL`. `--alone CONTENDER WORK TURNS` is for a profiler.

mbgen_runtime::include_db!(mod db);
mod contest;
mod data;
mod memory;
mod peers;
mod table;
mod work;

use std::{path::Path, time::Duration};

use table::Table;
use tokio::runtime::{Builder, Runtime};
use work::{Peer, Work};

/// Where a server's processes take part, more of the machine's other work gets in between.
const TURNS_ON_SERVER: usize = 5;

/// The program's own arguments: what to run, and with what.
struct Run {
    toasty: String,
    rounds: usize,
    tables: Vec<String>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let run = match arguments.as_slice() {
        [flag, url] if flag == "--stream" => return one_thread().block_on(memory::stream(url)),
        [flag, contender, work, turns] if flag == "--alone" => {
            return one_thread().block_on(alone(contender, work, turns.parse().expect("TURNS is a number")));
        }
        [toasty, rounds, tables @ ..] if !tables.is_empty() => Run {
            toasty: toasty.clone(),
            rounds: rounds.parse().expect("ROUNDS is a number"),
            tables: tables.to_vec(),
        },
        _ => panic!("usage: mbgen-benches TOASTY_BINARY ROUNDS sqlite|postgres|mysql|memory.."),
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for table in &run.tables {
        match table.as_str() {
            "sqlite" => sqlite(&run, folder.path()),
            "postgres" => postgres(&run, &server("TEST_POSTGRES_URL")),
            "mysql" => mysql(&run, &server("TEST_MYSQL_URL")),
            "memory" => memories(folder.path()),
            other => panic!("`{other}` is none of sqlite, postgres, mysql and memory"),
        }
    }
}

/// One contender's work on PostgreSQL or MySQL and nothing else, for a profiler: `perf stat .. --alone mbgen "100 rows" 50`.
async fn alone(contender: &str, work: &str, turns: u32) {
    let work = Work::ALL.into_iter().find(|known| known.title() == work).expect("a row of the tables");
    let mut peer: Box<dyn Peer> = match contender {
        "mysql/mbgen" => Box::new(peers::mbgen::Mbgen::connect(&data::mysql::create(&server("TEST_MYSQL_URL"), "mbgen").await).await),
        "mysql/sqlx" => Box::new(peers::sqlx_mysql::OneConnection::connect(&data::mysql::create(&server("TEST_MYSQL_URL"), "sqlx").await).await),
        _ => {
            let server = server("TEST_POSTGRES_URL");
            data::postgres::prepare(&server).await;
            let url = data::postgres::create(&server, "alone").await;
            match contender {
                "mbgen" => Box::new(peers::mbgen::Mbgen::connect(&url).await),
                "tokio-postgres" => Box::new(peers::tokio_postgres::TokioPostgres::connect(&url).await),
                "diesel" => Box::new(peers::diesel::Diesel::connect(&url)),
                "diesel-async" => Box::new(peers::diesel_async::DieselAsync::connect(&url).await),
                "sqlx" => Box::new(peers::sqlx_postgres::OneConnection::connect(&url).await),
                "sqlx pool" => Box::new(peers::sqlx_postgres::Pool::connect(&url).await),
                other => panic!("`{other}` is no contender"),
            }
        }
    };
    let mut times = Vec::new();
    for _ in 0..turns {
        times.extend(peer.run(work, work.iterations_on_server()).await);
    }
    times.sort_unstable();
    println!("{:.1}", micros(times[times.len() / 4] / work.iterations_on_server()));
}

fn sqlite(run: &Run, folder: &Path) {
    println!("\n== SQLite, WAL, synchronous = NORMAL");
    one_thread().block_on(async {
        let toasty = format!("sqlite:{}", folder.join("toasty.db").display());
        let mut peers: Vec<Box<dyn Peer>> = vec![
            Box::new(peers::mbgen::Mbgen::open(folder).await),
            Box::new(peers::rusqlite::Rusqlite::open(folder)),
            Box::new(peers::diesel::Diesel::open(folder)),
            Box::new(peers::sqlx::Sqlx::open(folder).await),
            Box::new(peers::diesel_async::DieselAsync::open(folder).await),
            Box::new(peers::sea_orm::SeaOrm::open(folder).await),
            Box::new(peers::toasty::Toasty::open(Path::new(&run.toasty), &toasty)),
        ];
        let table = Table {
            yardstick: "rusqlite",
            goals: &[
                (Work::FindUnique, 1.3),
                (Work::Find10000, 1.0),
                (Work::Create, 1.3),
                (Work::CreateMany100, 1.3),
                (Work::Include100, 1.2),
            ],
            behind: &["sqlx pool", "sea-orm", "diesel-async", "toasty"],
            iterations: Work::iterations,
            turns: 1,
            settle: &|| (),
        };
        table.run(&mut peers, run.rounds).await;
    });
    two_threads().block_on(contest::sqlite(folder));
}

fn postgres(run: &Run, server: &str) {
    println!("\n== PostgreSQL on this machine");
    one_thread().block_on(async {
        data::postgres::prepare(server).await;
        let mut urls = Vec::new();
        for name in ["mbgen", "tokio_postgres", "diesel", "diesel_async", "sqlx", "sqlx_pool", "sea_orm"] {
            urls.push(data::postgres::create(server, name).await);
        }
        urls.push(data::postgres::create_empty(server, "toasty").await);
        let mut peers: Vec<Box<dyn Peer>> = vec![
            Box::new(peers::mbgen::Mbgen::connect(&urls[0]).await),
            Box::new(peers::tokio_postgres::TokioPostgres::connect(&urls[1]).await),
            Box::new(peers::diesel::Diesel::connect(&urls[2])),
            Box::new(peers::diesel_async::DieselAsync::connect(&urls[3]).await),
            Box::new(peers::sqlx_postgres::OneConnection::connect(&urls[4]).await),
            Box::new(peers::sqlx_postgres::Pool::connect(&urls[5]).await),
            Box::new(peers::sea_orm::SeaOrm::connect(&urls[6]).await),
            Box::new(peers::toasty::Toasty::open(Path::new(&run.toasty), &urls[7])),
        ];
        let table = Table {
            yardstick: "tokio-postgres",
            goals: &[(Work::FindUnique, 1.1), (Work::Find10000, 1.1), (Work::CreateMany10000, 3.0), (Work::Include100, 1.1)],
            behind: &["diesel-async", "sqlx pool", "sea-orm", "toasty"],
            iterations: Work::iterations_on_server,
            turns: TURNS_ON_SERVER,
            settle: &|| {
                // On a thread of its own: a runtime can't wait inside another.
                std::thread::scope(|scope| {
                    scope.spawn(|| one_thread().block_on(async { for url in &urls { data::postgres::settle(url).await } }));
                });
            },
        };
        table.run(&mut peers, run.rounds).await;
    });
    two_threads().block_on(contest::postgres(server));
}

fn mysql(run: &Run, server: &str) {
    println!("\n== MySQL or MariaDB on this machine");
    one_thread().block_on(async {
        let mut urls = Vec::new();
        for name in ["mbgen", "sqlx", "sqlx_pool", "sea_orm"] {
            urls.push(data::mysql::create(server, name).await);
        }
        let mut peers: Vec<Box<dyn Peer>> = vec![
            Box::new(peers::mbgen::Mbgen::connect(&urls[0]).await),
            Box::new(peers::sqlx_mysql::OneConnection::connect(&urls[1]).await),
            Box::new(peers::sqlx_mysql::Pool::connect(&urls[2]).await),
            Box::new(peers::sea_orm::SeaOrm::connect(&urls[3]).await),
        ];
        let table = Table {
            yardstick: "sqlx",
            goals: &[],
            behind: &["sqlx pool", "sea-orm"],
            iterations: Work::iterations_on_server,
            turns: TURNS_ON_SERVER,
            settle: &|| (),
        };
        table.run(&mut peers, run.rounds).await;
    });
    two_threads().block_on(contest::mysql(server));
}

fn memories(folder: &Path) {
    println!("\n== A stream of {} rows", data::EVENTS);
    let sqlite = format!("file:{}", data::sqlite::create_events(folder).display());
    memory::measure("SQLite", &sqlite);
    let postgres = one_thread().block_on(data::postgres::create_events(&server("TEST_POSTGRES_URL")));
    memory::measure("PostgreSQL", &postgres);
    let mysql = one_thread().block_on(data::mysql::create_events(&server("TEST_MYSQL_URL")));
    memory::measure("MariaDB", &mysql);
}

fn server(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is the URL of a server; `benches/run` starts one"))
}

fn one_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("runtime")
}

fn two_threads() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime")
}

fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
