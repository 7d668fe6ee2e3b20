//! A client over a SQLite file, against the real thing.
#![cfg(feature = "sqlite")]

use std::{
    future::IntoFuture as _,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use mbgen_runtime::{Client, ConnectOptions, ErrorKind, Result, TransactionOptions, Value};

fn url(folder: &tempfile::TempDir) -> String {
    format!("file:{}", folder.path().join("test.db").display())
}

async fn with_items(folder: &tempfile::TempDir) -> Client {
    let db = Client::connect(url(folder)).await.expect("a new file opens");
    db.execute_script("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);")
        .await
        .unwrap();
    db
}

async fn count(db: &Client) -> i64 {
    db.query("SELECT count(*) FROM item")
        .fetch_one::<(i64,)>()
        .await
        .unwrap()
        .0
}

#[tokio::test]
async fn statements_and_rows() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let written = db
        .execute("INSERT INTO item (name) VALUES (?), (?)")
        .bind("a")
        .bind("b")
        .await
        .unwrap();
    assert_eq!(written, 2);
    let rows: Vec<(i64, String)> = db.query("SELECT id, name FROM item ORDER BY id").fetch().await.unwrap();
    assert_eq!(rows, [(1, "a".to_owned()), (2, "b".to_owned())]);
    let returned: (i64,) = db
        .query("INSERT INTO item (name) VALUES (?) RETURNING id")
        .bind("c")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(returned, (3,));
    let error = db.execute("INSERT INTO item (name) VALUES ('a')").await.unwrap_err();
    assert!(error.is_unique_violation(), "{error:?}");
    db.close().await.unwrap();
    assert!(
        !folder.path().join("test.db-wal").exists(),
        "closing leaves the file alone"
    );
}

#[tokio::test]
async fn transactions_nest_and_roll_back_when_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let insert = "INSERT INTO item (name) VALUES (?)";
    {
        let tx = db.begin().await.unwrap();
        tx.execute(insert).bind("a").await.unwrap();
        {
            let inner = tx.begin().await.unwrap();
            inner.execute(insert).bind("b").await.unwrap();
            assert_eq!(count(&inner).await, 2);
        }
        assert_eq!(count(&tx).await, 1);
        let inner = tx.begin().await.unwrap();
        inner.execute(insert).bind("c").await.unwrap();
        inner.commit().await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(count(&db).await, 2);
    {
        let tx = db.begin().await.unwrap();
        tx.execute(insert).bind("d").await.unwrap();
    }
    assert_eq!(count(&db).await, 2);
    let tx = db.begin().await.unwrap();
    let other = tx.clone();
    tx.commit().await.unwrap();
    let error = other.query("SELECT 1").fetch::<(i64,)>().await.unwrap_err();
    assert_eq!(error.code(), "P2028");
}

#[tokio::test]
async fn a_function_in_a_transaction() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let name = "a".to_owned();
    let id = db
        .transaction(async |tx: Client| {
            tx.execute("INSERT INTO item (name) VALUES (?)").bind(&name).await?;
            let (id,) = tx.query("SELECT max(id) FROM item").fetch_one::<(i64,)>().await?;
            Ok(id)
        })
        .retry(3)
        .timeout(Duration::from_secs(1))
        .await
        .unwrap();
    assert_eq!(id, 1);
    let failed: Result<()> = db
        .transaction(|tx: Client| async move {
            tx.execute("INSERT INTO item (name) VALUES ('x')").await?;
            Err(mbgen_runtime::Error::other("no"))
        })
        .await;
    assert_eq!(failed.unwrap_err().kind(), ErrorKind::Other);
    let late: Result<()> = db
        .transaction(|tx: Client| async move {
            tx.execute("INSERT INTO item (name) VALUES ('y')").await?;
            tokio::time::sleep(Duration::from_secs(5)).await;
            Ok(())
        })
        .timeout(Duration::from_millis(20))
        .await;
    assert_eq!(late.unwrap_err().code(), "P2028");
    assert_eq!(count(&db).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let tasks: Vec<_> = (0..64)
        .map(|task| {
            let db = db.clone();
            tokio::spawn(async move {
                for n in 0..50 {
                    db.execute("INSERT INTO item (name) VALUES (?)")
                        .bind(format!("{task}-{n}"))
                        .await?;
                    db.query("SELECT count(*) FROM item").fetch_one::<(i64,)>().await?;
                }
                Ok::<_, mbgen_runtime::Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(count(&db).await, 64 * 50);
    let status = db.pool_status();
    assert_eq!(status.open, status.idle);
}

/// What a future gives, and for how long it held the thread at a stretch, not counting what other programs took of it.
async fn longest_poll<F: Future>(work: F) -> (F::Output, Duration) {
    let mut work = Box::pin(work);
    let mut longest = Duration::ZERO;
    std::future::poll_fn(move |context| {
        let began = cpu_time::ThreadTime::now();
        let state = work.as_mut().poll(context);
        longest = longest.max(began.elapsed());
        state.map(|output| (output, longest))
    })
    .await
}

#[tokio::test]
async fn a_long_query_does_not_hold_up_others() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    // Work before the only row, work between rows that are far apart, many rows, and a long write.
    let one_row = format!("SELECT count(*), sum(i) FROM ({})", numbers(300_000));
    let sparse = format!("SELECT i FROM ({}) WHERE i % 100000 = 7 OR i < 3", numbers(300_000));
    let expected: Vec<(i64,)> = [1, 2]
        .into_iter()
        .chain((0..3).map(|n| n * 100_000 + 7))
        .map(|i| (i,))
        .collect();
    let many = numbers(100_000);
    let write = format!("INSERT INTO item (name) SELECT i FROM ({})", numbers(50_000));
    let (found, first) = longest_poll(db.query(&one_row).fetch_one::<(i64, i64)>()).await;
    assert_eq!(found.unwrap().0, 300_000);
    let (found, second) = longest_poll(db.query(&sparse).fetch::<(i64,)>()).await;
    assert_eq!(found.unwrap(), expected);
    let (found, third) = longest_poll(db.query(&many).fetch::<(i64,)>()).await;
    assert_eq!(found.unwrap().len(), 100_000);
    let (written, fourth) = longest_poll(db.execute(&write).into_future()).await;
    assert_eq!(written.unwrap(), 50_000);
    // A write that can't be stopped, and the commit of many rows.
    let tx = db.begin().await.unwrap();
    let (written, fifth) = longest_poll(
        tx.execute("UPDATE item SET name = name || 'x' || hex(randomblob(20))")
            .into_future(),
    )
    .await;
    assert_eq!(written.unwrap(), 50_000);
    let (committed, sixth) = longest_poll(tx.commit()).await;
    committed.unwrap();
    let held = [first, second, third, fourth, fifth, sixth];
    assert!(
        held.iter().all(|held| *held < Duration::from_millis(5)),
        "the thread was held for {held:?}"
    );
}

#[tokio::test]
async fn messages_for_files_that_can_t_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let fails = async |url: String| Client::connect(url).await.map(|_| ()).unwrap_err();

    let error = fails(format!("file:{}", path.display())).await;
    assert_eq!((error.kind(), error.code()), (ErrorKind::Connection, "P1003"));
    assert!(error.message().contains("is a folder"), "{error}");

    let error = fails(format!("file:{}", path.join("none/dev.db").display())).await;
    assert!(error.message().contains("does not exist; make it"), "{error}");

    let error = ConnectOptions::new(format!("file:{}", path.join("absent.db").display()))
        .create_if_missing(false)
        .connect()
        .await
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error.code(), "P1003");

    std::fs::write(
        path.join("text.db"),
        "this is not a database, not at all, but a text of some length".repeat(100),
    )
    .unwrap();
    let error = fails(format!("file:{}", path.join("text.db").display())).await;
    assert_eq!(error.kind(), ErrorKind::Storage);
    assert!(error.message().contains("is not a SQLite database"), "{error}");

    let error = fails("redis://x".to_owned()).await;
    assert_eq!((error.kind(), error.code()), (ErrorKind::Configuration, "P1013"));
}

#[tokio::test]
async fn values_come_back_as_they_were() {
    let db = Client::connect(":memory:").await.unwrap();
    db.execute_script("CREATE TABLE v (i BIGINT, f REAL, t TEXT, b BLOB, d DATETIME, n DECIMAL, j JSONB, o BOOLEAN)")
        .await
        .unwrap();
    let time = chrono::DateTime::parse_from_rfc3339("2024-02-29T12:34:56.789Z")
        .unwrap()
        .to_utc();
    let json = serde_json::json!({"z": 1, "a": [null, "x"]});
    db.execute("INSERT INTO v VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(i64::MIN)
        .bind(f64::MAX)
        .bind("a\0b \u{1F600}")
        .bind(vec![0u8, 255])
        .bind(time)
        .bind("123456.789".parse::<rust_decimal::Decimal>().unwrap())
        .bind(json.clone())
        .bind(true)
        .await
        .unwrap();
    type Wide = (
        i64,
        f64,
        String,
        Vec<u8>,
        chrono::DateTime<chrono::Utc>,
        rust_decimal::Decimal,
        serde_json::Value,
        bool,
    );
    let row: Wide = db.query("SELECT * FROM v").fetch_one().await.unwrap();
    assert_eq!(row.0, i64::MIN);
    assert_eq!(row.1, f64::MAX);
    assert_eq!(row.2, "a\0b \u{1F600}");
    assert_eq!(row.3, [0, 255]);
    assert_eq!(row.4, time);
    assert_eq!(row.5.to_string(), "123456.789");
    assert_eq!(row.6.to_string(), json.to_string());
    assert!(row.7);
    let (stored,): (String,) = db.query("SELECT CAST(d AS TEXT) FROM v").fetch_one().await.unwrap();
    assert_eq!(stored, "2024-02-29T12:34:56.789+00:00");
    let plain: Vec<(Value, Value)> = db.query("SELECT o, n FROM v").fetch().await.unwrap();
    assert_eq!(plain[0].0, Value::Boolean(true));
    let error = db
        .execute("INSERT INTO v (n) VALUES (?)")
        .bind("0.12345678901234567890".parse::<rust_decimal::Decimal>().unwrap())
        .await
        .unwrap_err();
    assert_eq!(error.code(), "P2033");
}

#[tokio::test]
async fn decimals_are_computed_by_functions_of_the_driver() {
    let folder = tempfile::tempdir().unwrap();
    let db = Client::connect(url(&folder)).await.unwrap();
    db.execute_script(
        "CREATE TABLE price (shop INTEGER, price DECIMAL);
         INSERT INTO price VALUES (1, 0.1), (1, 0.2), (1, NULL), (2, 7), (2, '1.5'), (3, NULL), (4, 99999999999999.9), (4, 0.0000000001);",
    )
    .await
    .unwrap();
    let computed: (f64, i64, f64, f64, Option<f64>) = db
        .query("SELECT mbgen_add(0.1, 0.2), mbgen_subtract(7, 2), mbgen_multiply(1.1, '1.1'), mbgen_divide(1, 3), mbgen_add(1, NULL)")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(computed, (0.3, 5, 1.21, 0.333_333_333_333_333, None));
    let sums: Vec<(i64, Option<rust_decimal::Decimal>, Option<rust_decimal::Decimal>)> = db
        .query("SELECT shop, mbgen_sum(price), mbgen_average(price) FROM price GROUP BY shop ORDER BY shop")
        .fetch()
        .await
        .unwrap();
    let number = |text: &str| Some(text.parse().unwrap());
    assert_eq!(
        sums,
        [
            (1, number("0.3"), number("0.15")),
            (2, number("8.5"), number("4.25")),
            (3, None, None),
            (
                4,
                number("99999999999999.9000000001"),
                number("49999999999999.95000000005")
            ),
        ]
    );
    // A failure in the middle of a sum, and one at its end, leave nothing behind.
    for (statement, code) in [
        (
            "SELECT mbgen_sum(CASE shop WHEN 2 THEN 'x' ELSE price END) FROM price",
            "P2023",
        ),
        ("SELECT mbgen_sum(price * 1e14 + 0.1) FROM price", "P2023"),
        ("SELECT mbgen_add(x'00', 1)", "P2023"),
        ("SELECT mbgen_multiply(9223372036854775807, 0.5)", "P2033"),
        ("SELECT mbgen_divide(1, 0)", "P2020"),
        ("UPDATE price SET price = mbgen_add(price, 0.0000000000000001)", "P2033"),
    ] {
        let failed = db.query(statement).fetch::<(Option<f64>,)>().await;
        assert_eq!(failed.unwrap_err().code(), code, "{statement}");
    }
    let untouched: (f64,) = db
        .query("SELECT max(price) FROM price WHERE shop = 1")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(untouched, (0.2,));
    // Nothing of the database may depend on them: other programs don't have them.
    db.execute_script("CREATE VIEW total AS SELECT mbgen_sum(price) FROM price;")
        .await
        .unwrap();
    assert!(db.query("SELECT * FROM total").fetch::<(f64,)>().await.is_err());
}

/// Polls a future so many times, then gives it up.
async fn polled<F: Future>(work: F, times: usize) -> Option<F::Output> {
    let mut work = Box::pin(work);
    let mut left = times;
    std::future::poll_fn(move |context| {
        if left == 0 {
            return std::task::Poll::Ready(None);
        }
        left -= 1;
        match work.as_mut().poll(context) {
            std::task::Poll::Ready(output) => std::task::Poll::Ready(Some(output)),
            std::task::Poll::Pending if left == 0 => std::task::Poll::Ready(None),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    })
    .await
}

/// Numbers up to so many, one row each.
fn numbers(count: usize) -> String {
    format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n")
}

#[tokio::test]
async fn a_future_dropped_at_any_poll_leaves_nothing_behind() {
    for memory in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let url = if memory { ":memory:".to_owned() } else { url(&folder) };
        let db = Client::connect(url).await.unwrap();
        db.execute_script("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
            .await
            .unwrap();
        let insert = "INSERT INTO item (name) VALUES (?)";
        let mut finished = 0;
        for times in 1.. {
            let work = async {
                let mut patient = TransactionOptions::default();
                patient.timeout = None;
                let tx = db.begin_with(patient).await?;
                tx.execute(insert).bind("a").await?;
                // Rows in several slices, then work that goes on on another thread.
                tx.query(numbers(1_000)).fetch::<(i64,)>().await?;
                tx.query(format!("SELECT count(*) FROM ({})", numbers(60_000)))
                    .fetch::<(i64,)>()
                    .await?;
                let inner = tx.begin().await?;
                tokio::task::yield_now().await;
                inner.execute(insert).bind("b").await?;
                inner.commit().await?;
                tx.commit().await
            };
            match polled(work, times).await {
                None => {}
                Some(outcome) => {
                    outcome.unwrap();
                    finished += 2;
                }
            }
            assert_eq!(count(&db).await, finished, "after {times} polls");
            if finished == 4 {
                break;
            }
        }
        let status = db.pool_status();
        assert_eq!(status.open, status.idle, "{status:?}");
        assert_eq!(db.execute(insert).bind("c").await.unwrap(), 1);
    }
}

#[tokio::test]
async fn rows_are_neither_lost_nor_repeated_when_a_read_goes_on_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let wanted = 200_000;
    // Others write meanwhile; the read sees the file as it was when it began.
    let writer = {
        let db = db.clone();
        tokio::spawn(async move {
            for n in 0..200 {
                db.execute("INSERT INTO item (name) VALUES (?)")
                    .bind(format!("{n}"))
                    .await
                    .unwrap();
            }
        })
    };
    let heavy = format!(
        "SELECT i, hex(randomblob(20)) > '' FROM ({}) WHERE (SELECT count(*) FROM item) >= 0",
        numbers(wanted)
    );
    let rows: Vec<(i64, bool)> = db.query(heavy).fetch().await.unwrap();
    assert!(rows.iter().map(|row| row.0).eq(1..=wanted as i64));
    writer.await.unwrap();
    let changed = db
        .execute("UPDATE item SET name = name || hex(randomblob(2000))")
        .await
        .unwrap();
    assert_eq!(changed, 200);
}

#[tokio::test]
async fn another_program_s_lock_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let impatient = ConnectOptions::new(url(&folder))
        .busy_timeout(Duration::from_millis(100))
        .connect()
        .await
        .unwrap();
    let patient = Client::connect(url(&folder)).await.unwrap();
    let insert = "INSERT INTO item (name) VALUES (?)";

    let tx = db.begin().await.unwrap();
    tx.execute(insert).bind("a").await.unwrap();
    let began = Instant::now();
    let error = impatient.execute(insert).bind("b").await.unwrap_err();
    assert_eq!(error.code(), "P1008");
    assert!(error.message().contains("locked by another program"), "{error}");
    assert!(began.elapsed() >= Duration::from_millis(100));
    assert_eq!(count(&patient).await, 0, "readers are not in the way");

    let waiting = tokio::spawn(async move { patient.execute(insert).bind("c").await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    tx.commit().await.unwrap();
    assert_eq!(waiting.await.unwrap().unwrap(), 1);
    assert_eq!(count(&db).await, 2);
}

#[tokio::test]
async fn files_that_are_read_only_or_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let path = folder.path().join("test.db");
    for n in 0..2_000 {
        db.execute("INSERT INTO item (name) VALUES (?)")
            .bind(format!("{n}-{}", "x".repeat(100)))
            .await
            .unwrap();
    }
    db.close().await.unwrap();

    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let db = Client::connect(url(&folder)).await.unwrap();
    assert_eq!(count(&db).await, 2_000);
    let error = db.execute("DELETE FROM item").await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Storage, "P1010"));
    assert!(error.message().contains("read-only"), "{error}");
    db.close().await.unwrap();

    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[4096..middle].fill(0xA5);
    let damaged = folder.path().join("damaged.db");
    std::fs::write(&damaged, bytes).unwrap();
    let db = Client::connect(format!("file:{}", damaged.display())).await.unwrap();
    let error = db
        .query("SELECT * FROM item")
        .fetch::<(i64, String)>()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Storage);
    assert!(error.message().contains("is damaged"), "{error}");
}

#[tokio::test]
async fn a_transaction_that_is_held_too_long_is_rolled_back() {
    let folder = tempfile::tempdir().unwrap();
    let db = ConnectOptions::new(url(&folder))
        .pool_timeout(Duration::from_millis(50))
        .connect()
        .await
        .unwrap();
    db.execute_script("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT)")
        .await
        .unwrap();
    let mut options = mbgen_runtime::TransactionOptions::default();
    options.timeout = Some(Duration::from_millis(200));
    let held = db.begin_with(options).await.unwrap();
    held.execute("INSERT INTO item (name) VALUES ('a')").await.unwrap();
    let error = db.execute("INSERT INTO item (name) VALUES ('b')").await.unwrap_err();
    assert_eq!(error.code(), "P2024");
    tokio::time::sleep(Duration::from_millis(250)).await;
    let error = held.execute("INSERT INTO item (name) VALUES ('c')").await.unwrap_err();
    assert_eq!(error.code(), "P2028");
    assert!(error.message().contains("timeout"), "{error}");
    assert_eq!(count(&db).await, 0);
    db.execute("INSERT INTO item (name) VALUES ('d')").await.unwrap();
}

/// Others write and read without a rest, until the log has not grown while many times what it may hold was written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_stays_short_while_others_write_and_read() {
    const BYTES: usize = 20_000;
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let (written, is_over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let tasks: Vec<_> = (0..4)
        .map(|task| {
            let (db, written, is_over) = (db.clone(), Arc::clone(&written), Arc::clone(&is_over));
            tokio::spawn(async move {
                for n in 0.. {
                    if is_over.load(Ordering::Relaxed) {
                        return n;
                    }
                    let name = format!("{task}-{n}-{}", "x".repeat(BYTES));
                    db.execute("INSERT INTO item (name) VALUES (?)")
                        .bind(name)
                        .await
                        .unwrap();
                    written.fetch_add(BYTES, Ordering::Relaxed);
                    db.query("SELECT id FROM item LIMIT 1").fetch::<(i64,)>().await.unwrap();
                }
                unreachable!("numbers don't end")
            })
        })
        .collect();
    let log = folder.path().join("test.db-wal");
    let (mut longest, mut since) = (0, 0);
    loop {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let (now, length) = (written.load(Ordering::Relaxed), log.metadata().unwrap().len());
        if length > longest {
            (longest, since) = (length, now);
        } else if now - since > 20_000_000 {
            break;
        }
        assert!(now < 300_000_000, "the log has {length} bytes and goes on growing");
    }
    is_over.store(true, Ordering::Relaxed);
    let mut rows = 0;
    for task in tasks {
        rows += task.await.unwrap();
    }
    assert_eq!(count(&db).await, rows);
}

#[tokio::test]
async fn the_log_begins_anew_once_writers_rest() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let log = folder.path().join("test.db-wal");
    let mut longest = 0;
    // 150 pages each; after 8,000 writers would wait for it.
    for burst in 0..50 {
        for row in 0..25 {
            db.execute("INSERT INTO item (name) VALUES (?)")
                .bind(format!("{burst}-{row}-{}", "x".repeat(20_000)))
                .await
                .unwrap();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        let length = log.metadata().unwrap().len();
        if length == longest {
            return;
        }
        longest = length;
    }
    panic!("the log has {longest} bytes and goes on growing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_reads_are_in_nobody_s_way() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let stop = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (db, stop) = (db.clone(), Arc::clone(&stop));
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    for _ in 0..100 {
                        count(&db).await;
                    }
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    // Another client stands for another program: it knows nothing of these readers.
    let other = Client::connect(url(&folder)).await.unwrap();
    for n in 1..=20 {
        let name = format!("{n}-{}", "x".repeat(20_000));
        let insert = other.execute("INSERT INTO item (name) VALUES (?)").bind(name);
        assert_eq!(insert.await.unwrap(), 1);
        assert_eq!(count(&db).await, n, "a read sees what was committed before it");
        let began = Instant::now();
        loop {
            let checkpoint = other.query("PRAGMA wal_checkpoint(TRUNCATE)");
            let (busy, _, _): (i64, i64, i64) = checkpoint.fetch_one().await.unwrap();
            if busy == 0 {
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "the log can't begin anew");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    stop.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
    other.close().await.unwrap();
    db.close().await.unwrap();
    assert!(!folder.path().join("test.db-wal").exists());
}

#[tokio::test]
async fn the_pool_tells_who_waited() {
    let db = ConnectOptions::new(":memory:")
        .pool_timeout(Duration::from_millis(20))
        .connect()
        .await
        .unwrap();
    let transaction = db.begin().await.unwrap();
    assert!(db.execute("SELECT 1").await.is_err());
    let mut waiting = Box::pin(db.execute("SELECT 1").into_future());
    let polled =
        std::future::poll_fn(|context| std::task::Poll::Ready(waiting.as_mut().poll(context).is_pending())).await;
    let status = db.pool_status();
    assert!(polled);
    assert_eq!(
        (status.waiting, status.waits, status.timeouts, status.opened),
        (1, 2, 1, 1)
    );
    assert!(status.waited >= Duration::from_millis(20));
    transaction.rollback().await.unwrap();
    waiting.await.unwrap();
    assert_eq!(db.pool_status().waiting, 0);
}
