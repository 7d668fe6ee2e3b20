//! A server is killed, or stops to answer, under 64 busy tasks: every error says what may have happened, what was
//! acknowledged is there, nobody waits for ever, and the pool recovers by itself.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use mbgen_runtime::{ConnectOptions, Error, Isolation, Result};

use crate::{everywhere::Database, obedient::Server};

const TASKS: i64 = 64;

/// Longer than any of the limits: a call that takes this long hangs.
const HANGS: Duration = Duration::from_secs(60);

const LEDGER: &str = "
model Entry {
  task   BigInt
  number BigInt
  half   BigInt

  @@id([task, number, half])
}
";

/// What a task knows of its writes.
#[derive(Default)]
struct Known {
    acknowledged: BTreeSet<(i64, i64)>,
    uncertain: BTreeSet<(i64, i64)>,
}

/// Whether the caller can act on an error; remembers what it says about the write.
fn judge(error: &Error, entry: (i64, i64), known: &mut Known) {
    let code = error.code();
    assert!(
        ["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"].contains(&code),
        "nobody can act on this: {error:?}"
    );
    if error.may_have_run() {
        assert!(["P1017", "P1008"].contains(&code), "{error:?}");
        known.uncertain.insert(entry);
    }
}

/// Both halves of an entry.
async fn write(database: &Database, task: i64, number: i64) -> Result<()> {
    let insert = database.sql("INSERT INTO \"Entry\" VALUES (?, ?, ?)");
    if number % 2 == 0 {
        // One statement.
        let both = database.sql("INSERT INTO \"Entry\" VALUES (?, ?, ?), (?, ?, ?)");
        let values = [task, number, 0, task, number, 1];
        let statement = values
            .into_iter()
            .fold(database.client.execute(both), |statement, value| statement.bind(value));
        return statement.await.map(|_| ());
    }
    let work = |tx: mbgen_runtime::Client| {
        let insert = insert.clone();
        async move {
            for half in [0, 1] {
                tx.execute(insert.clone()).bind(task).bind(number).bind(half).await?;
            }
            Ok(())
        }
    };
    database
        .client
        .transaction(work)
        .isolation(Isolation::ReadCommitted)
        .await
}

/// Writes and reads until it is told to stop.
async fn busy(database: Arc<Database>, task: i64, stop: Arc<AtomicBool>, successes: Arc<AtomicU64>) -> Known {
    let mut known = Known::default();
    let count = database.sql("SELECT count(*) FROM \"Entry\" WHERE task = ?");
    for number in 0.. {
        if stop.load(Relaxed) {
            break;
        }
        let written = tokio::time::timeout(HANGS, write(&database, task, number)).await;
        match written.expect("a write that ends") {
            Ok(()) => {
                known.acknowledged.insert((task, number));
                successes.fetch_add(1, Relaxed);
            }
            Err(error) => {
                judge(&error, (task, number), &mut known);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        let read = database.client.query(count.clone()).bind(task).fetch_one::<(i64,)>();
        match tokio::time::timeout(HANGS, read).await.expect("a read that ends") {
            Ok((rows,)) => {
                let least = 2 * known.acknowledged.len() as i64;
                let most = least + 2 * known.uncertain.len() as i64;
                assert!(
                    (least..=most).contains(&rows),
                    "{rows} rows, {least} to {most} expected"
                );
            }
            Err(error) => judge(&error, (task, -1), &mut Known::default()),
        }
    }
    known
}

/// Waits until writes succeed: so many more of them.
async fn until_it_works(successes: &AtomicU64, more: u64) {
    let wanted = successes.load(Relaxed) + more;
    for _ in 0..600 {
        if successes.load(Relaxed) >= wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the pool did not recover");
}

async fn survives(kind: &str, provider: &'static str) {
    let mut server = Server::start(kind);
    let database = Database::at(provider, server.url(), "", LEDGER).await;
    // The server may be frozen: without a limit on a statement nobody would find out.
    let url = format!(
        "{}?socket_timeout=2&connect_timeout=2&connection_limit=16",
        server.url()
    );
    let client = ConnectOptions::new(url).connect().await.expect("it answers");
    let database = Arc::new(database.with_client(client));
    let (stop, successes) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            tokio::spawn(busy(
                Arc::clone(&database),
                task,
                Arc::clone(&stop),
                Arc::clone(&successes),
            ))
        })
        .collect();

    for word in ["kill", "kill", "freeze"] {
        until_it_works(&successes, 200).await;
        let mut moved = server;
        server = tokio::task::spawn_blocking(move || {
            moved.obey(word);
            moved
        })
        .await
        .expect("it obeys");
        tokio::time::sleep(Duration::from_millis(if word == "kill" { 300 } else { 3_000 })).await;
        let mut moved = server;
        server = tokio::task::spawn_blocking(move || {
            moved.obey(if word == "kill" { "start" } else { "thaw" });
            moved
        })
        .await
        .expect("it obeys");
    }
    until_it_works(&successes, 200).await;
    stop.store(true, Relaxed);
    let (mut acknowledged, mut uncertain) = (BTreeSet::new(), BTreeSet::new());
    for task in tasks {
        let known = task.await.expect("no task fails");
        acknowledged.extend(known.acknowledged);
        uncertain.extend(known.uncertain);
    }

    let halves: Vec<(i64, i64, i64)> = database
        .client
        .query(database.sql("SELECT task, number, count(*) FROM \"Entry\" GROUP BY task, number"))
        .fetch()
        .await
        .expect("it works again");
    assert!(
        halves.iter().all(|(.., halves)| *halves == 2),
        "half a transaction is there"
    );
    let there: BTreeSet<(i64, i64)> = halves.into_iter().map(|(task, number, _)| (task, number)).collect();
    let lost: Vec<_> = acknowledged.difference(&there).collect();
    assert!(lost.is_empty(), "{provider}: acknowledged, but not there: {lost:?}");
    let surplus: Vec<_> = there
        .iter()
        .filter(|entry| !acknowledged.contains(entry) && !uncertain.contains(entry))
        .collect();
    assert!(surplus.is_empty(), "{provider}: refused, but there: {surplus:?}");
    crate::dropped::all_are_back(&database.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgresql_server_that_dies_under_load_loses_nothing() {
    survives("postgres", "postgresql").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mariadb_server_that_dies_under_load_loses_nothing() {
    survives("mysql", "mysql").await;
}
