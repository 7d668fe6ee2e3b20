//! A client over MySQL or MariaDB, against the server that TEST_MYSQL_URL names (see tests/databases).
#![cfg(feature = "mysql")]

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use mbgen_runtime::{Client, ErrorKind, Value};
use rust_decimal::Decimal;

/// A client on a database of the test's own.
async fn database(name: &str) -> (Client, String) {
    let url = std::env::var("TEST_MYSQL_URL")
        .expect("TEST_MYSQL_URL names a server: run this through tests/databases/with-databases");
    let server = Client::connect(url.clone()).await.expect("the server answers");
    server
        .execute_script(&format!("DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name}"))
        .await
        .unwrap();
    let own = format!("{}/{name}", url.rsplit_once('/').unwrap().0);
    (Client::connect(own.clone()).await.unwrap(), own)
}

#[tokio::test]
async fn every_type_comes_back_as_it_was() {
    let (db, _) = database("types").await;
    db.execute_script(
        "CREATE TABLE v (t1 tinyint, bo boolean, i2 smallint, i3 mediumint, i4 int, u4 int unsigned, i8 bigint, u8 bigint unsigned,
           y year, n decimal(65,30), f4 float, f8 double, vc varchar(191), lt longtext, b longblob, vb varbinary(10), j json,
           dt datetime(3), dt6 datetime(6), ts timestamp(3) null, d date, ti time(3), bit1 bit(1), bit9 bit(9), e enum('a', 'b c'))
           DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
    )
    .await
    .unwrap();
    let time = DateTime::parse_from_rfc3339("2024-02-29T12:34:56.789Z")
        .unwrap()
        .to_utc();
    let decimal: Decimal = "-12345678901234567.000123".parse().unwrap();
    let values: Vec<(&str, Value)> = vec![
        ("t1", Value::Int(-128)),
        ("bo", Value::Boolean(true)),
        ("i2", Value::Int(-32768)),
        ("i3", Value::Int(-8388608)),
        ("i4", Value::Int(2147483647)),
        ("u4", Value::Int(4294967295)),
        ("i8", Value::Int(i64::MIN)),
        ("u8", Value::Int(i64::MAX)),
        ("y", Value::Int(2024)),
        ("n", Value::Decimal(decimal)),
        ("f8", Value::Float(1e300)),
        ("vc", Value::from("ä\u{1F600}")),
        ("lt", Value::from("a\0b")),
        ("b", Value::Bytes(vec![0, 255])),
        ("vb", Value::Bytes(vec![])),
        ("dt", Value::DateTime(time)),
        ("dt6", Value::DateTime(time)),
        ("ts", Value::DateTime(time)),
        ("d", Value::Date(NaiveDate::from_ymd_opt(1969, 12, 31).unwrap())),
        (
            "ti",
            Value::Time(NaiveTime::from_hms_milli_opt(23, 59, 59, 999).unwrap()),
        ),
        ("bit9", Value::Bytes(vec![1, 2])),
        ("e", Value::from("b c")),
    ];
    let columns: Vec<&str> = values.iter().map(|(column, _)| *column).collect();
    let sql = format!(
        "INSERT INTO v ({}) VALUES ({})",
        columns.join(", "),
        vec!["?"; values.len()].join(", ")
    );
    let insert = values
        .iter()
        .fold(db.execute(sql), |insert, (_, value)| insert.bind(value.clone()));
    assert_eq!(insert.await.unwrap(), 1);
    for (column, value) in &values {
        let (read,): (Value,) = db.query(format!("SELECT {column} FROM v")).fetch_one().await.unwrap();
        assert_eq!(read, *value, "{column}");
        if *column == "bit9" {
            // Bytes compare with bits only where the field says that it has some.
            continue;
        }
        let found: (i64,) = db
            .query(format!("SELECT count(*) FROM v WHERE {column} = ?"))
            .bind(value.clone())
            .fetch_one()
            .await
            .unwrap();
        assert_eq!(found, (1,), "{column}");
    }
    let json = serde_json::json!({"z": [1, null], "a": "ä"});
    db.execute("UPDATE v SET j = ?, f4 = ?, bit1 = ?")
        .bind(json.clone())
        .bind(0.1)
        .bind(true)
        .await
        .unwrap();
    let typed: (
        i32,
        Decimal,
        DateTime<Utc>,
        serde_json::Value,
        f64,
        bool,
        Option<String>,
    ) = db
        .query("SELECT i4, n, dt, j, f4, bit1, NULL FROM v")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(typed, (2147483647, decimal, time, json, 0.1, true, None));
    let error = db.execute("UPDATE v SET i2 = ?").bind(40000).await.unwrap_err();
    assert_eq!(error.code(), "P2020");
    let sum: (Decimal,) = db.query("SELECT sum(i8) FROM v").fetch_one().await.unwrap();
    assert_eq!(sum.0, Decimal::from(i64::MIN));
}

#[tokio::test]
async fn errors_tell_what_they_are_about() {
    let (db, url) = database("errors").await;
    db.execute_script("CREATE TABLE p (id int PRIMARY KEY AUTO_INCREMENT, name varchar(10) NOT NULL UNIQUE); CREATE TABLE c (p int, FOREIGN KEY (p) REFERENCES p (id))").await.unwrap();
    db.execute("INSERT INTO p VALUES (1, 'a')").await.unwrap();
    let kind = async |sql: &str| db.execute(sql.to_owned()).await.unwrap_err().kind();
    assert_eq!(kind("INSERT INTO p VALUES (2, 'a')").await, ErrorKind::UniqueViolation);
    assert_eq!(kind("INSERT INTO p VALUES (2, NULL)").await, ErrorKind::NullViolation);
    assert_eq!(kind("INSERT INTO c VALUES (7)").await, ErrorKind::ForeignKeyViolation);
    assert_eq!(kind("SELECT * FROM nowhere").await, ErrorKind::Raw);
    let fails = async |url: String| Client::connect(url).await.map(|_| ()).unwrap_err();
    assert_eq!(fails(url.replace("/errors", "/absent")).await.code(), "P1003");
    assert_eq!(fails(url.replace("test:test", "test:wrong")).await.code(), "P1000");
    let error = fails("mysql://x@127.0.0.1:1/x".to_owned()).await;
    assert_eq!((error.kind(), error.code()), (ErrorKind::Connection, "P1001"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deadlocks_run_again_and_dropped_statements_leave_the_pool_whole() {
    let (db, _) = database("conflicts").await;
    db.execute_script("CREATE TABLE n (id int PRIMARY KEY, v int) ENGINE=InnoDB; INSERT INTO n VALUES (1, 0), (2, 0)")
        .await
        .unwrap();
    let tasks: Vec<_> = (0..4)
        .map(|task| {
            let db = db.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    let (first, second) = if task % 2 == 0 { (1, 2) } else { (2, 1) };
                    db.transaction(|tx: Client| async move {
                        for id in [first, second] {
                            tx.execute("UPDATE n SET v = v + 1 WHERE id = ?").bind(id).await?;
                            tokio::task::yield_now().await;
                        }
                        Ok(())
                    })
                    .retry(100)
                    .await?;
                }
                Ok::<_, mbgen_runtime::Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(
        db.query("SELECT sum(v) FROM n").fetch_one::<(i64,)>().await.unwrap().0,
        80
    );
    for _ in 0..10 {
        let slow = db.query("SELECT sleep(5)").fetch::<(Option<i64>,)>();
        let _ = tokio::time::timeout(std::time::Duration::from_millis(5), slow).await;
        assert_eq!(db.query("SELECT 1").fetch_one::<(i64,)>().await.unwrap(), (1,));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_lost_to_a_transaction_leaves_its_connection_usable() {
    let (db, url) = database("lost").await;
    db.execute_script(
        "CREATE TABLE n (id int PRIMARY KEY, v int) ENGINE=InnoDB; INSERT INTO n SELECT seq, 0 FROM seq_1_to_1000",
    )
    .await
    .unwrap();
    let one = Client::connect(format!("{url}?connection_limit=1")).await.unwrap();
    // The heavier one wins.
    let winner = db.begin().await.unwrap();
    winner.execute("UPDATE n SET v = 1 WHERE id >= 3").await.unwrap();
    let loser = tokio::spawn({
        let one = one.clone();
        async move { one.execute("UPDATE n SET v = 2 WHERE id IN (2, 3)").await }
    });
    let waits = "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
    while db.query(waits).fetch_one::<(i64,)>().await.unwrap().0 == 0 {
        assert!(!loser.is_finished(), "it did not wait: {:?}", loser.await);
        // The server renews this table once nobody has read it for 100 ms.
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    }
    winner.execute("UPDATE n SET v = 1 WHERE id = 2").await.unwrap();
    let error = loser.await.unwrap().unwrap_err();
    assert!(error.is_conflict(), "{error:?}");
    winner.commit().await.unwrap();
    assert_eq!(
        one.query("SELECT v FROM n WHERE id = 2")
            .fetch_one::<(i32,)>()
            .await
            .unwrap()
            .0,
        1
    );
    one.execute("UPDATE n SET v = 2 WHERE id IN (2, 3)").await.unwrap();
}
