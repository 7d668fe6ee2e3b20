//! A client over PostgreSQL, against the server that TEST_POSTGRES_URL names (see tests/databases).
#![cfg(feature = "postgres")]

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use mbgen_runtime::{Client, ErrorKind, Isolation, Result, Value};
use rust_decimal::Decimal;
use uuid::Uuid;

/// A client on a database of the test's own.
async fn database(name: &str) -> (Client, String) {
    let url = std::env::var("TEST_POSTGRES_URL")
        .expect("TEST_POSTGRES_URL names a server: run this through tests/databases/with-databases");
    let server = Client::connect(url.clone()).await.expect("the server answers");
    server
        .execute_script(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        .await
        .unwrap();
    server.execute_script(&format!("CREATE DATABASE {name}")).await.unwrap();
    let own = format!("{}/{name}", url.rsplit_once('/').unwrap().0);
    (Client::connect(own.clone()).await.unwrap(), own)
}

#[tokio::test]
async fn every_type_comes_back_as_it_was() {
    let (db, _) = database("types").await;
    db.execute_script(
        "CREATE EXTENSION citext; CREATE TYPE color AS ENUM ('red', 'dark green');
         CREATE TABLE v (i2 smallint, i4 int, i8 bigint, n numeric(65,30), m money, f4 real, f8 double precision,
           t text, c char(3), vc varchar(10), ci citext, x xml, b bytea, bo boolean, u uuid, j json, jb jsonb,
           ts timestamp(3), tz timestamptz, d date, ti time, tt timetz, inet inet, bit bit(4), vb varbit,
           e color, es color[], a int[], ta text[], o oid)",
    )
    .await
    .unwrap();
    let time = DateTime::parse_from_rfc3339("2024-02-29T12:34:56.789Z")
        .unwrap()
        .to_utc();
    let id = Uuid::new_v4();
    let decimal: Decimal = "-12345678901234567.000123".parse().unwrap();
    let list = |values: &[&str]| Value::List(values.iter().map(|value| Value::from(*value)).collect());
    let values: Vec<(&str, Value)> = vec![
        ("i2", Value::Int(-32768)),
        ("i4", Value::Int(2147483647)),
        ("i8", Value::Int(i64::MIN)),
        ("n", Value::Decimal(decimal)),
        ("m", Value::Decimal("12.34".parse().unwrap())),
        ("f4", Value::Float(0.1)),
        ("f8", Value::Float(1e300)),
        ("t", Value::from("ä\u{1F600}")),
        ("c", Value::from("abc")),
        ("vc", Value::from("x")),
        ("ci", Value::from("CaSe")),
        ("x", Value::from("<a/>")),
        ("b", Value::Bytes(vec![0, 255])),
        ("bo", Value::Boolean(true)),
        ("u", Value::Uuid(id)),
        ("j", Value::Json(serde_json::json!({"z": [1, null]}))),
        ("jb", Value::Json(serde_json::json!(null))),
        ("ts", Value::DateTime(time)),
        ("tz", Value::DateTime(time)),
        ("d", Value::Date(NaiveDate::from_ymd_opt(1969, 12, 31).unwrap())),
        (
            "ti",
            Value::Time(NaiveTime::from_hms_milli_opt(23, 59, 59, 999).unwrap()),
        ),
        ("tt", Value::Time(NaiveTime::from_hms_milli_opt(1, 2, 3, 4).unwrap())),
        ("inet", Value::from("10.1.2.3/8")),
        ("bit", Value::from("1010")),
        ("vb", Value::from("101010101")),
        ("e", Value::from("dark green")),
        ("es", list(&["red", "dark green"])),
        ("a", Value::List(vec![Value::Int(1), Value::Int(-2)])),
        ("ta", list(&["a", "", "{\"x\"}"])),
        ("o", Value::Int(4294967295)),
    ];
    let columns: Vec<&str> = values.iter().map(|(column, _)| *column).collect();
    let places: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
    let sql = format!("INSERT INTO v ({}) VALUES ({})", columns.join(", "), places.join(", "));
    let insert = values
        .iter()
        .fold(db.execute(sql), |insert, (_, value)| insert.bind(value.clone()));
    assert_eq!(insert.await.unwrap(), 1);
    for (column, value) in &values {
        let (read,): (Value,) = db.query(format!("SELECT {column} FROM v")).fetch_one().await.unwrap();
        assert_eq!(read, *value, "{column}");
        // And it is found by its value.
        if !matches!(*column, "j" | "x") {
            let found: (i64,) = db
                .query(format!("SELECT count(*) FROM v WHERE {column} = $1"))
                .bind(value.clone())
                .fetch_one()
                .await
                .unwrap();
            assert_eq!(found, (1,), "{column}");
        }
    }
    let typed: (i32, Decimal, DateTime<Utc>, Vec<i32>, Vec<String>, Option<String>) = db
        .query("SELECT i4, n, ts, a, ta, NULL::text FROM v WHERE i8 = ANY($1)")
        .bind(Value::List(vec![Value::Int(i64::MIN)]))
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(
        typed,
        (
            2147483647,
            decimal,
            time,
            vec![1, -2],
            vec!["a".into(), "".into(), "{\"x\"}".into()],
            None
        )
    );
    let error = db.execute("UPDATE v SET i2 = $1").bind(40000).await.unwrap_err();
    assert_eq!(error.code(), "P2020");
    let cast: (i32, i64, f64) = db
        .query("SELECT $1::int4, $2::int8, $3::float8")
        .bind(42.51)
        .bind("42")
        .bind("42.51".parse::<Decimal>().unwrap())
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(cast, (43, 42, 42.51), "as SQL casts");
    let sum: (Decimal,) = db.query("SELECT sum(i8) FROM v").fetch_one().await.unwrap();
    assert_eq!(sum.0, Decimal::from(i64::MIN));
    for number in [
        "0",
        "1",
        "-1",
        "10000",
        "0.0001",
        "99990000.00009999",
        "1e-28",
        "79228162514264337593543950335",
    ] {
        let value = Decimal::from_scientific(number).or_else(|_| number.parse()).unwrap();
        let (back, text): (Decimal, String) = db
            .query("SELECT $1::numeric, $1::numeric::text")
            .bind(value)
            .fetch_one()
            .await
            .unwrap();
        assert_eq!(back, value, "{number}");
        assert_eq!(text.parse::<Decimal>().unwrap(), value, "{number}");
    }
}

#[tokio::test]
async fn errors_tell_what_they_are_about() {
    let (db, url) = database("errors").await;
    db.execute_script(
        "CREATE TABLE p (id int PRIMARY KEY, name text NOT NULL, UNIQUE (name)); CREATE TABLE c (p int REFERENCES p)",
    )
    .await
    .unwrap();
    db.execute("INSERT INTO p VALUES (1, 'a')").await.unwrap();
    let kind = async |sql: &str| db.execute(sql.to_owned()).await.unwrap_err().kind();
    assert_eq!(kind("INSERT INTO p VALUES (2, 'a')").await, ErrorKind::UniqueViolation);
    assert_eq!(kind("INSERT INTO p VALUES (2, NULL)").await, ErrorKind::NullViolation);
    assert_eq!(kind("INSERT INTO c VALUES (7)").await, ErrorKind::ForeignKeyViolation);
    assert_eq!(kind("SELECT * FROM nowhere").await, ErrorKind::Raw);
    let fails = async |url: String| Client::connect(url).await.map(|_| ()).unwrap_err();
    assert_eq!(fails(url.replace("/errors", "/absent")).await.code(), "P1003");
    let error = fails("postgresql://x@127.0.0.1:1/x".to_owned()).await;
    assert_eq!((error.kind(), error.code()), (ErrorKind::Connection, "P1001"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conflicts_run_again() {
    let (db, _) = database("conflicts").await;
    db.execute_script("CREATE TABLE n (v int); INSERT INTO n VALUES (0)")
        .await
        .unwrap();
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    db.transaction(|tx: Client| async move {
                        let (v,) = tx.query("SELECT v FROM n").fetch_one::<(i32,)>().await?;
                        tx.execute("UPDATE n SET v = $1").bind(v + 1).await?;
                        Ok(())
                    })
                    .isolation(Isolation::Serializable)
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
    assert_eq!(db.query("SELECT v FROM n").fetch_one::<(i32,)>().await.unwrap().0, 40);
}

#[tokio::test]
async fn a_dropped_statement_leaves_the_pool_whole() {
    let (db, url) = database("dropped").await;
    for _ in 0..20 {
        let slow = db.query("SELECT pg_sleep(5)").fetch::<(Option<String>,)>();
        let _ = tokio::time::timeout(std::time::Duration::from_millis(5), slow).await;
        assert_eq!(db.query("SELECT 1").fetch_one::<(i32,)>().await.unwrap(), (1,));
    }
    {
        let tx = db.begin().await.unwrap();
        tx.execute("CREATE TABLE t (v int)").await.unwrap();
    }
    let gone: Result<Vec<(i32,)>> = db.query("SELECT v FROM t").fetch().await;
    assert_eq!(gone.unwrap_err().code(), "P2010");
    let status = db.pool_status();
    assert!(status.open <= status.max, "{status:?}");
    let pooled = Client::connect(format!("{url}?pgbouncer=true&schema=public"))
        .await
        .unwrap();
    for n in 0..3 {
        assert_eq!(
            pooled
                .query("SELECT $1::int")
                .bind(n)
                .fetch_one::<(i32,)>()
                .await
                .unwrap(),
            (n,)
        );
    }
}
