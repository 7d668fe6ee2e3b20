//! SQLite: one file, which changes as a whole or not at all.

use mbgen_runtime::raw::Session;
use mbgen_sql::step::{RedefineTable, Step};

use crate::catalog::Catalog;
use crate::{Error, Result};

/// Whether nothing was ever written to the file.
pub(super) async fn is_new(session: &mut Session) -> Result<bool> {
    Ok(Catalog::of(session).count("SELECT COUNT(*) FROM sqlite_schema").await? == 0)
}

/// Drops every table and view; indexes and triggers go with them.
pub(super) async fn reset(session: &mut Session) -> Result<()> {
    let dialect = session.dialect();
    let mut script = String::new();
    for (kind, word) in [("view", "VIEW"), ("table", "TABLE")] {
        // The tables behind a virtual one go with it.
        let sql = "SELECT made.name FROM sqlite_schema AS made \
                   LEFT JOIN pragma_table_list AS list ON list.name = made.name AND list.schema = 'main' \
                   WHERE made.type = ? AND made.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND list.type <> 'shadow'";
        for name in super::names(session, sql, &[kind]).await? {
            script.push_str(&format!("DROP {word} {};\n", dialect.identifier(&name)));
        }
    }
    without_foreign_keys(session, async |session| Ok(session.execute_script(&script).await?)).await
}

/// Takes the steps in one transaction, and makes sure that rows which referred to others still do.
pub(super) async fn apply(session: &mut Session, steps: &[&Step]) -> Result<()> {
    let redefined: Vec<&RedefineTable> = steps
        .iter()
        .filter_map(|step| match step {
            Step::RedefineTables(tables) => Some(tables),
            _ => None,
        })
        .flatten()
        .collect();
    without_foreign_keys(session, async |session| {
        if redefined.is_empty() {
            return super::take(session, steps).await;
        }
        let broken_before = broken_references(session).await?;
        let kept = unknown_objects(session, &redefined).await?;
        super::take(session, steps).await?;
        for create in kept {
            session
                .execute_script(&create)
                .await
                .map_err(|error| Error::step(create, 0, error))?;
        }
        for (table, rows) in broken_references(session).await? {
            let known = broken_before
                .iter()
                .find(|(other, _)| *other == table)
                .map_or(0, |(_, rows)| *rows);
            if rows > known {
                return Err(Error::broken_references(table, rows - known));
            }
        }
        Ok(())
    })
    .await
}

/// How the triggers and expression indexes of tables that are made anew are made: they go with the old table, and no
/// schema tells them.
async fn unknown_objects(session: &mut Session, redefined: &[&RedefineTable]) -> Result<Vec<String>> {
    let mut kept = Vec::new();
    for RedefineTable { previous, .. } in redefined {
        let sql = "SELECT name, sql FROM sqlite_schema \
                   WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid";
        for row in Catalog::of(session).rows(sql, &[&previous.name]).await? {
            let name = row.text(0)?;
            if !previous.indexes.iter().any(|index| index.name == name) {
                kept.push(row.text(1)?.to_string());
            }
        }
    }
    Ok(kept)
}

/// How many rows of each table refer to rows that are not there.
async fn broken_references(session: &mut Session) -> Result<Vec<(String, u64)>> {
    let rows = Catalog::of(session)
        .rows(
            "SELECT \"table\", CAST(COUNT(*) AS TEXT) FROM pragma_foreign_key_check GROUP BY \"table\"",
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.text(0)?.to_string(),
                u64::try_from(row.integer(1)?).unwrap_or_default(),
            ))
        })
        .collect()
}

/// Does something in a transaction while foreign keys are off, since a table that is dropped to be made anew would
/// take along the rows that refer to it. The switch has no effect inside a transaction, so it is set around it. So is
/// the one that lets a table be renamed while a view names a table that is not there at the moment.
async fn without_foreign_keys(session: &mut Session, work: impl AsyncFnOnce(&mut Session) -> Result<()>) -> Result<()> {
    session
        .execute_script("PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON")
        .await?;
    let outcome = match session.begin().await {
        Ok(()) => {
            let outcome = work(session).await;
            super::finish(session, outcome).await
        }
        Err(error) => Err(error.into()),
    };
    session
        .execute_script("PRAGMA legacy_alter_table=OFF; PRAGMA foreign_keys=ON")
        .await?;
    outcome
}
