//! Cases of `cases/push`, on a real SQLite file: `before.prisma` is pushed and `rows.sql` run, then `after.prisma` is
//! pushed. `expected.txt` tells what was said and done, and the rows as they are afterwards. Whatever was done, a second
//! push must find nothing left. `UPDATE_EXPECT=1` writes `expected.txt` anew; read the difference like code.

use std::path::Path;

use mbgen_migrate::{Outcome, Push, Pushed};
use mbgen_runtime::Statement;
use mbgen_runtime::raw::Session;

use crate::support;

#[tokio::test]
async fn pushes_to_a_database_with_rows() {
    for case in support::cases("push") {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let url = format!("file:{}", folder.path().join("test.db").display());
        let before = case.join("before.prisma");
        if before.exists() {
            assert_eq!(
                push(&before, &url, false).await.outcome,
                Outcome::Applied,
                "{}",
                case.display()
            );
        }
        if let Ok(script) = std::fs::read_to_string(case.join("rows.sql")) {
            let mut session = Session::connect(url.clone()).await.expect("the file opens");
            session
                .execute_script(&script)
                .await
                .expect("the rows fit the schema before");
            session.close().await.expect("the file closes");
        }
        let after = case.join("after.prisma");
        let mut pushed = push(&after, &url, false).await;
        let mut text = said(&pushed);
        if pushed.outcome == Outcome::NeedsConsent {
            pushed = push(&after, &url, true).await;
            text.push_str(&format!("with consent: {:?}\n", pushed.outcome));
        }
        text.push_str(&format!("\n{}\n", pushed.plan.script));
        text.push_str(&rows(&url).await);
        support::expect(&case.join("expected.txt"), &text);

        if pushed.outcome == Outcome::Applied {
            let again = push(&after, &url, false).await;
            assert_eq!(
                again.outcome,
                Outcome::InSync,
                "{}: {}",
                case.display(),
                again.plan.script
            );
        }
    }
}

async fn push(schema: &Path, url: &str, accept_data_loss: bool) -> Pushed {
    Push::new(url)
        .accept_data_loss(accept_data_loss)
        .run(&support::schema(schema))
        .await
        .unwrap_or_else(|error| panic!("{}: {error}", schema.display()))
}

fn said(pushed: &Pushed) -> String {
    let mut text = format!("{:?}\n", pushed.outcome);
    for finding in &pushed.plan.findings {
        text.push_str(&format!("- {:?}: {}\n", finding.risk.severity(), finding.sentence()));
    }
    text
}

/// All rows of all tables, and the names of everything else.
async fn rows(url: &str) -> String {
    let mut session = Session::connect(url).await.expect("the file opens");
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let tables = session
        .query(&Statement::new(tables))
        .await
        .expect("SQLite knows its tables");
    let mut text = String::new();
    for table in tables.rows {
        let [mbgen_runtime::Value::Text(name)] = table.as_slice() else {
            panic!("a name is a text")
        };
        let rows = session
            .query(&Statement::new(format!("SELECT * FROM \"{name}\"")))
            .await
            .expect("a table reads");
        text.push_str(&format!("{name} ({})\n", rows.columns.join(", ")));
        for row in rows.rows {
            text.push_str(&format!("  {}\n", without_times(&format!("{row:?}"))));
        }
    }
    let others = "SELECT type || ' ' || name FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY 1";
    for other in session
        .query(&Statement::new(others))
        .await
        .expect("SQLite knows its objects")
        .rows
    {
        let [mbgen_runtime::Value::Text(other)] = other.as_slice() else {
            panic!("a name is a text")
        };
        text.push_str(&format!("{other}\n"));
    }
    let broken = session
        .query(&Statement::new("SELECT * FROM pragma_foreign_key_check"))
        .await
        .expect("SQLite checks");
    assert!(
        broken.rows.is_empty(),
        "rows refer to rows that are not there: {broken:?}"
    );
    session.close().await.expect("the file closes");
    text
}

/// A printed row without the point in time at which it was written.
fn without_times(row: &str) -> String {
    let mut parts = row.split("DateTime(");
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        text.push_str("DateTime(..");
        text.push_str(part.find(')').map_or("", |end| &part[end..]));
    }
    text
}
