//! What happens to an SQLite file when a push dies in the middle: it is as before, or as it was to be, with every row.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use mbgen_runtime::Client;

const PUSHER: &str = env!("CARGO_BIN_EXE_pusher");
const ROWS: i64 = 60_000;

/// Two schemas of which neither becomes the other without making the table anew.
const SCHEMAS: [&str; 2] = [
    "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel Entry {\n  id   Int     @id\n  text String\n}\n",
    "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel Entry {\n  id   Int     @id\n  text String?\n\n  @@index([text])\n}\n",
];

fn pusher(database: &Path, schema: &Path) -> Command {
    let mut command = Command::new(PUSHER);
    command
        .arg(format!("file:{}", database.display()))
        .arg(schema)
        .stdout(Stdio::piped());
    command
}

#[tokio::test]
async fn a_push_that_is_killed_leaves_the_old_state_or_the_new() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = folder.path().join("pushed.db");
    let schemas = [0, 1].map(|number| {
        let path = folder.path().join(format!("{number}.prisma"));
        std::fs::write(&path, SCHEMAS[number]).expect("a schema can be written");
        path
    });
    let made = pusher(&database, &schemas[0]).output().expect("the pusher runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let db = Client::connect(format!("file:{}", database.display()))
        .await
        .expect("the file opens");
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) \
                INSERT INTO \"Entry\" SELECT i, 'text ' || i FROM n";
    db.execute(fill).bind(ROWS).await.expect("rows can be written");
    db.close().await.expect("the file closes");

    let mut killed = 0;
    for attempt in 0..24_u64 {
        let target = usize::try_from(attempt % 2).expect("0 or 1") ^ 1;
        let mut push = pusher(&database, &schemas[target]).spawn().expect("the pusher starts");
        std::thread::sleep(Duration::from_millis(7 * attempt));
        push.kill().expect("it can be killed");
        killed += u32::from(!push.wait().expect("it has ended").success());

        let db = Client::connect(format!("file:{}", database.display()))
            .await
            .expect("the file opens");
        let (verdict,): (String,) = db
            .query("PRAGMA integrity_check")
            .fetch_one()
            .await
            .expect("it can be checked");
        assert_eq!(verdict, "ok");
        let (tables,): (i64,) = db
            .query("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .fetch_one()
            .await
            .expect("the tables can be counted");
        assert_eq!(tables, 1, "a half-made table is left");
        let (rows, sum): (i64, i64) = db
            .query("SELECT count(*), sum(id) FROM \"Entry\"")
            .fetch_one()
            .await
            .expect("the rows can be counted");
        assert_eq!((rows, sum), (ROWS, ROWS * (ROWS + 1) / 2));
        let (required, indexes): (i64, i64) = db
            .query(
                "SELECT (SELECT \"notnull\" FROM pragma_table_info('Entry') WHERE name = 'text'), \
                 (SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'Entry_text_idx')",
            )
            .fetch_one()
            .await
            .expect("the table can be looked at");
        assert!(
            matches!((required, indexes), (1, 0) | (0, 1)),
            "neither state: {required} {indexes}"
        );
        db.close().await.expect("the file closes");
    }
    assert!(killed > 0, "no push was under way when it was to be killed");
}
