//! A future is dropped wherever it stands: no transaction stays open, no connection is lost, and the server does not go on.

use std::{
    cell::Cell,
    future::IntoFuture as _,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use mbgen_runtime::{Client, ConnectOptions, Error};
use serde_json::json;

use crate::everywhere::{Database, everywhere};

const FAMILY: &str = "
model Parent {
  id       Int     @id @default(autoincrement())
  name     String
  children Child[]
}

model Child {
  id       Int    @id @default(autoincrement())
  parentId Int
  parent   Parent @relation(fields: [parentId], references: [id])
}
";

/// Polls a future so many times, and drops it if it is not done by then.
struct Polled<F> {
    future: F,
    left: usize,
}

impl<F: Future + Unpin> Future for Polled<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.left -= 1;
        match Pin::new(&mut self.future).poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// All that is open lies idle again, soon.
pub(crate) async fn all_are_back(client: &Client) {
    let began = Instant::now();
    loop {
        let status = client.pool_status();
        if status.open == status.idle && status.open <= status.max {
            return;
        }
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "connections are not given back: {status:?}"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// How many connections of the database are in a transaction, or at work, besides the one that asks.
async fn at_work(provider: &str, asking: &Client) -> i64 {
    let sql = match provider {
        "postgresql" => {
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() \
             AND backend_type = 'client backend' AND state <> 'idle'"
        }
        "mysql" => {
            "SELECT (SELECT count(*) FROM information_schema.processlist WHERE db = DATABASE() \
             AND id <> CONNECTION_ID() AND command <> 'Sleep') \
             + (SELECT count(*) FROM information_schema.innodb_trx t \
             JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id \
             WHERE p.db = DATABASE() AND p.id <> CONNECTION_ID())"
        }
        // One that were open would keep others from writing.
        _ => "SELECT 0",
    };
    let (number,): (i64,) = asking.query(sql).fetch_one().await.expect("it can be asked");
    number
}

async fn nothing_goes_on(database: &Database) {
    all_are_back(&database.client).await;
    // Somebody else asks: the connections themselves see what they left open as if it were there.
    let other = ConnectOptions::new(&database.url).max_connections(1);
    let other = other.connect().await.expect("it opens");
    let began = Instant::now();
    while at_work(database.provider, &other).await > 0 {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{}: something goes on at the server",
            database.provider
        );
        // MySQL renews its list of transactions once nobody has read it for 100 ms.
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    // Whoever comes next finds everything as it should be, and what they write is there for others.
    let insert = |name: &str| database.sql(&format!("INSERT INTO \"Parent\" (name) VALUES ('{name}')"));
    let (first, second) = (insert("next"), insert("next"));
    database
        .client
        .transaction(async |tx: Client| tx.execute(first.clone()).await)
        .await
        .expect("the next transaction works");
    database.client.execute(second).await.expect("the next statement works");
    let delete = database.sql("DELETE FROM \"Parent\" WHERE name = 'next'");
    let found = other.execute(delete).await.expect("nobody holds a lock");
    assert_eq!(found, 2, "{}: what was written is not committed", database.provider);
    other.close().await.expect("it closes");
}

/// Drops a call at its first poll, its second, and so on, until it is done before it is dropped.
async fn drop_everywhere<'d, F>(database: &'d Database, call: impl Fn() -> F)
where
    F: Future<Output = Result<(), Error>> + 'd,
{
    for polls in 1..1_000 {
        let polled = Polled {
            future: Box::pin(call()),
            left: polls,
        };
        if let Some(outcome) = polled.await {
            outcome.expect("what is not dropped succeeds");
            nothing_goes_on(database).await;
            return;
        }
        if polls % 8 == 0 {
            all_are_back(&database.client).await;
        }
    }
    panic!("the call is never done");
}

/// Parents without both of their children: none, unless half of a write is there.
async fn halves(database: &Database) -> i64 {
    let sql = database.sql(
        "SELECT count(*) FROM \"Parent\" p WHERE (SELECT count(*) FROM \"Child\" c WHERE c.\"parentId\" = p.id) <> 2",
    );
    let (halves,): (i64,) = database.client.query(sql).fetch_one().await.expect("it can be counted");
    halves
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_future_dropped_at_any_poll_leaves_nothing_open() {
    for database in everywhere("", FAMILY).await {
        let database = &database;
        let nested = json!({"data": {"name": "nested", "children": {"create": [{}, {}]}}});
        let create = async || {
            let mut db = database.session();
            db.data("Parent", "create", nested.clone()).await;
            Ok(())
        };
        drop_everywhere(database, create).await;
        assert_eq!(
            halves(database).await,
            0,
            "{}: half of a nested write is there",
            database.provider
        );

        let read = async || {
            let mut db = database.session();
            db.data("Parent", "findMany", json!({"include": {"children": true}}))
                .await;
            Ok(())
        };
        drop_everywhere(database, read).await;

        // Long enough to be read in several goes; on a file, on another thread.
        let many = match database.provider {
            "postgresql" => "SELECT i FROM generate_series(1, 20000) AS i",
            "mysql" => "SELECT seq FROM seq_1_to_20000",
            _ => "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n",
        };
        let read = async || {
            let rows = database.client.query(many).fetch::<(i64,)>().await?;
            assert_eq!(rows.len(), 20_000);
            Ok(())
        };
        drop_everywhere(database, read).await;

        // The second time the driver knows that it gives many rows, and may read it in another way.
        let data: Vec<_> = (0..2_000)
            .map(|number| json!({"name": format!("many {number}")}))
            .collect();
        let mut db = database.session();
        db.data("Parent", "createMany", json!({"data": data})).await;
        let read = async || {
            let mut db = database.session();
            for _ in 0..2 {
                let found = db.data("Parent", "findMany", json!({"where": {"id": {"gt": 0}}})).await;
                assert!(found.as_array().is_some_and(|found| found.len() >= 2_000));
            }
            Ok(())
        };
        drop_everywhere(database, read).await;
        db.data(
            "Parent",
            "deleteMany",
            json!({"where": {"name": {"startsWith": "many"}}}),
        )
        .await;

        // Rows that are sent in several parts: all of them are there, or none.
        let data: Vec<_> = (0..2_000)
            .map(|number| json!({"name": format!("sent {number} {}", "-".repeat(150))}))
            .collect();
        let rows = json!({"data": data});
        let write = async || {
            let mut db = database.session();
            db.data("Parent", "createMany", rows.clone()).await;
            Ok(())
        };
        drop_everywhere(database, write).await;
        let sent = json!({"where": {"name": {"startsWith": "sent"}}});
        let deleted = db.data("Parent", "deleteMany", sent).await;
        let sent = deleted["count"].as_i64().expect("a number");
        assert!(sent >= 2_000 && sent % 2_000 == 0, "{}: {sent}", database.provider);

        let parent = database.sql("INSERT INTO \"Parent\" (id, name) VALUES (?, 'transaction')");
        let child = database.sql("INSERT INTO \"Child\" (\"parentId\") VALUES (?)");
        let next = std::sync::atomic::AtomicI64::new(100_000);
        let transaction = async || {
            let id = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let tx = database.client.begin().await?;
            tx.execute(parent.clone()).bind(id).await?;
            let savepoint = tx.begin().await?;
            savepoint.execute(child.clone()).bind(id).await?;
            savepoint.execute(child.clone()).bind(id).await?;
            savepoint.commit().await?;
            tx.commit().await
        };
        drop_everywhere(database, transaction).await;
        assert_eq!(
            halves(database).await,
            0,
            "{}: half of a transaction is there",
            database.provider
        );
    }
}

/// A future is dropped while it waits; a transaction may be dropped while nothing waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_dropped_between_two_statements_is_undone() {
    for database in everywhere("", FAMILY).await {
        let parent = database.sql("INSERT INTO \"Parent\" (id, name) VALUES (?, 'dropped')");
        for with_savepoint in [false, true] {
            let tx = database.client.begin().await.expect("a transaction");
            tx.execute(parent.clone()).bind(1).await.expect("a row");
            if with_savepoint {
                let savepoint = tx.begin().await.expect("a savepoint");
                savepoint.execute(parent.clone()).bind(2).await.expect("a row");
                drop(savepoint);
                let count = "SELECT count(*) FROM \"Parent\" WHERE name = 'dropped'";
                let (count,): (i64,) = tx.query(database.sql(count)).fetch_one().await.expect("it goes on");
                assert_eq!(count, 1, "{}: the savepoint was not undone", database.provider);
            }
            drop(tx);
            nothing_goes_on(&database).await;
            let delete = database.sql("DELETE FROM \"Parent\"");
            let left = database.client.execute(delete).await.expect("it goes on");
            assert_eq!(left, 0, "{}: the transaction was not undone", database.provider);
        }
    }
}

/// On a file nothing waits but for the lock of another program; so there is one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_future_dropped_while_it_waits_for_a_lock_leaves_nothing_open() {
    let database = Database::new("sqlite", "", FAMILY).await;
    let other = Client::connect(&database.url).await.expect("the file opens twice");
    let insert = "INSERT INTO \"Parent\" (name) VALUES ('waiting')";
    // The lock is given back while the call waits for it, or after it was dropped.
    const WAITS: usize = 4;
    for polls in 1..40 {
        let lock = other.begin().await.expect("the lock");
        let work = async |tx: Client| tx.execute(insert).await;
        let mut call = database.client.transaction(work).into_future();
        let times = &Cell::new(0);
        let polled = Polled {
            future: std::future::poll_fn(move |cx| {
                times.set(times.get() + 1);
                call.as_mut().poll(cx)
            }),
            left: polls,
        };
        let released = async {
            while times.get() < polls.min(WAITS) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            lock.rollback().await
        };
        let (outcome, released) = tokio::join!(polled, released);
        released.expect("the lock is given back");
        nothing_goes_on(&database).await;
        if let Some(outcome) = outcome {
            outcome.expect("what is not dropped succeeds");
            assert!(polls > WAITS, "it did not wait");
            return;
        }
    }
    panic!("the call is never done");
}

/// A statement that computes for minutes. MySQL notices by itself that nobody listens to one that sleeps, and so would pass
/// without being told to stop.
const COMPUTES: &str = "SELECT BENCHMARK(100000000000, SHA2('x', 512))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dropped_statement_does_not_go_on_at_the_server() {
    for database in everywhere("", FAMILY).await {
        let long = match database.provider {
            "postgresql" => "SELECT 1 FROM pg_sleep(600)",
            "mysql" => COMPUTES,
            _ => "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        };
        let statement = database.client.query(long).fetch_one::<(i64,)>();
        let stopped = tokio::time::timeout(Duration::from_millis(200), statement).await;
        assert!(stopped.is_err(), "{}: {stopped:?}", database.provider);
        let began = Instant::now();
        nothing_goes_on(&database).await;
        assert!(began.elapsed() < Duration::from_secs(10));

        // In a transaction that takes too long, too.
        let work = async |tx: Client| tx.query(long).fetch_one::<(i64,)>().await;
        let outcome = database
            .client
            .transaction(work)
            .timeout(Duration::from_millis(200))
            .await;
        assert_eq!(
            outcome.expect_err("it takes too long").code(),
            "P2028",
            "{}",
            database.provider
        );
        nothing_goes_on(&database).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_takes_longer_than_the_limit_is_stopped() {
    for database in everywhere("", FAMILY).await {
        if database.provider == "sqlite" {
            // Nothing can be lost on the way to a file; what another process locks is waited for as long as `busy_timeout` says.
            continue;
        }
        let client = Client::connect(format!("{}?socket_timeout=1", database.url))
            .await
            .expect("it answers");
        let database = database.with_client(client);
        let long = match database.provider {
            "postgresql" => "SELECT 1 FROM pg_sleep(600)",
            _ => COMPUTES,
        };
        let error = database
            .client
            .query(long)
            .fetch_one::<(i64,)>()
            .await
            .expect_err("it takes too long");
        assert_eq!((error.code(), error.may_have_run()), ("P1008", true), "{error:?}");
        nothing_goes_on(&database).await;
    }
}
