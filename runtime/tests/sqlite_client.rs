//! A client over a SQLite file, against the real thing.
#![cfg(feature = "sqlite")]

use std::time::{Duration, Instant};

use mbgen_runtime::{Client, ConnectOptions, ErrorKind, Result, Value};

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

#[tokio::test]
async fn a_long_query_does_not_hold_up_a_timer() {
    let folder = tempfile::tempdir().unwrap();
    let db = with_items(&folder).await;
    let ticking = tokio::spawn(async {
        let mut worst = Duration::ZERO;
        let end = Instant::now() + Duration::from_millis(400);
        while Instant::now() < end {
            let before = Instant::now();
            tokio::time::sleep(Duration::from_millis(1)).await;
            worst = worst.max(before.elapsed());
        }
        worst
    });
    // A second or so of work before the only row, then one that gives rows all along the way.
    let long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT count(*), sum(i) FROM n";
    let (rows, _) = db.query(long).fetch_one::<(i64, i64)>().await.unwrap();
    assert_eq!(rows, 3_000_000);
    let sparse = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i FROM n WHERE i % 100000 = 7 OR i < 3";
    let found: Vec<(i64,)> = db.query(sparse).fetch().await.unwrap();
    let expected: Vec<i64> = [1, 2].into_iter().chain((0..10).map(|n| n * 100_000 + 7)).collect();
    assert_eq!(found.into_iter().map(|row| row.0).collect::<Vec<_>>(), expected);
    let worst = ticking.await.unwrap();
    assert!(worst < Duration::from_millis(50), "a timer of 1 ms took {worst:?}");
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
