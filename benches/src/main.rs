//! The SQLite table: every contender does the same work in turn, in one run, and the medians are set against rusqlite's.
//!
//! Usage: mbgen-benches TOASTY_BINARY [ROUNDS]. `benches/run` builds both and calls it.

mbgen_runtime::include_db!(mod db);
mod contest;
mod data;
mod peers;
mod work;

use std::{path::PathBuf, time::Duration};

use work::{Peer, Work};

/// A ratio to reach: against whom, and at most how much.
const GOALS: [(Work, f64); 5] = [
    (Work::FindUnique, 1.3),
    (Work::Find10000, 1.0),
    (Work::Create, 1.3),
    (Work::CreateMany100, 1.3),
    (Work::Include, 1.2),
];
const ASYNC: [&str; 4] = ["sqlx", "sea-orm", "diesel-async", "toasty"];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let toasty = PathBuf::from(arguments.next().expect("usage: mbgen-benches TOASTY_BINARY [ROUNDS]"));
    let rounds: usize = arguments.next().map_or(15, |rounds| rounds.parse().expect("ROUNDS is a number"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let single = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
    single.block_on(async {
        let mut peers: Vec<Box<dyn Peer>> = vec![
            Box::new(peers::mbgen::Mbgen::open(folder.path()).await),
            Box::new(peers::rusqlite::Rusqlite::open(folder.path())),
            Box::new(peers::diesel::Diesel::open(folder.path())),
            Box::new(peers::sqlx::Sqlx::open(folder.path()).await),
            Box::new(peers::diesel_async::DieselAsync::open(folder.path()).await),
            Box::new(peers::sea_orm::SeaOrm::open(folder.path()).await),
            Box::new(peers::toasty::Toasty::open(&toasty, folder.path())),
        ];
        table(&mut peers, rounds).await;
    });
    let several = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    several.block_on(async {
        println!("\n16 tasks, 2 workers     contender   per second     p50 us     p99 us");
        for kind in [contest::Kind::Reading, contest::Kind::Writing] {
            let each = if kind == contest::Kind::Reading { 5_000 } else { 1_000 };
            let ours = contest::mbgen(folder.path(), kind, each).await;
            let theirs = contest::sqlx(folder.path(), kind, each).await;
            for (name, outcome) in [("mbgen", &ours), ("sqlx pool", &theirs)] {
                println!("{:<23} {name:<11} {:>10.0} {:>10.1} {:>10.1}", format!("{kind:?}"), outcome.per_second, micros(outcome.p50), micros(outcome.p99));
            }
            println!(
                "    throughput {:.1} times (goal >= 5), p99 {:.3} times (goal <= 0.2)",
                ours.per_second / theirs.per_second,
                ours.p99.as_secs_f64() / theirs.p99.as_secs_f64()
            );
        }
    });
}

fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

async fn table(peers: &mut [Box<dyn Peer>], rounds: usize) {
    let names: Vec<&str> = peers.iter().map(|peer| peer.name()).collect();
    println!("median microseconds, {rounds} rounds, contenders in turn");
    println!("{:<32} {}", "", names.iter().map(|name| format!("{name:>13}")).collect::<String>());
    let mut verdicts = Vec::new();
    for work in Work::ALL {
        let mut measured: Vec<Vec<f64>> = vec![Vec::new(); peers.len()];
        for round in 0..=rounds {
            for turn in 0..peers.len() {
                let index = (turn + round) % peers.len();
                if let Some(took) = peers[index].run(work, work.iterations()).await
                    && round > 0
                {
                    measured[index].push(micros(took) / f64::from(work.iterations()));
                }
            }
        }
        let medians: Vec<f64> = measured.iter_mut().map(|times| median(times)).collect();
        println!("{:<32} {}", work.title(), medians.iter().map(|time| format!("{time:>13.1}")).collect::<String>());
        let of = |wanted: &str| medians[names.iter().position(|name| *name == wanted).expect("a contender")];
        let (ours, yardstick) = (of("mbgen"), of("rusqlite"));
        let ahead = ASYNC.iter().all(|name| ours < of(name));
        let goal = GOALS.iter().find(|(goal, _)| *goal == work).map(|(_, limit)| *limit);
        verdicts.push(format!(
            "{:<32} {:>5.2} of rusqlite{}; {}",
            work.title(),
            ours / yardstick,
            goal.map_or(String::new(), |limit| format!(" (goal <= {limit}: {})", if ours / yardstick <= limit { "reached" } else { "MISSED" })),
            if ahead { "ahead of every async peer" } else { "NOT ahead of every async peer" },
        ));
    }
    println!("\n{}", verdicts.join("\n"));
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
