//! SQLite: one file, which changes as a whole or not at all. Who writes is alone: a push reads and changes in one transaction
//! that takes the lock at once.

use mbgen_runtime::raw::Session;
use mbgen_sql::step::{RedefineTable, Step};
use mbgen_sql::table::Database;

use super::flavour::{Flavour, Progress, Working};
use crate::catalog::Catalog;
use crate::{Error, Result, introspect};

pub(super) struct Sqlite;

impl Flavour for Sqlite {
    fn prepare<'w>(&'w self, session: &'w mut Session, _url: &'w str) -> Working<'w, bool> {
        Box::pin(is_new(session))
    }

    fn begin<'w>(&'w self, session: &'w mut Session) -> Working<'w, ()> {
        Box::pin(begin(session))
    }

    fn end<'w>(&'w self, session: &'w mut Session, keep: bool) -> Working<'w, ()> {
        Box::pin(async move {
            let outcome = if keep {
                session.commit().await
            } else {
                session.rollback().await
            };
            session.execute_script(FOREIGN_KEYS_ON).await?;
            Ok(outcome?)
        })
    }

    fn reset<'w>(&'w self, session: &'w mut Session, _schemas: &'w [String]) -> Working<'w, ()> {
        Box::pin(reset(session))
    }

    fn tables<'w>(&'w self, catalog: &'w mut Catalog<'_>, _schemas: &'w [String]) -> Working<'w, Database> {
        Box::pin(introspect::sqlite::tables(catalog))
    }

    fn apply<'w>(&'w self, session: &'w mut Session, steps: &'w [Step]) -> Working<'w, Progress> {
        Box::pin(async {
            apply(session, steps).await?;
            Ok(Progress::Done)
        })
    }
}

/// A table that is dropped to be made anew would take along the rows that refer to it. The switch has no effect inside a
/// transaction, so it is set around it.
const FOREIGN_KEYS_OFF: &str = "PRAGMA foreign_keys=OFF";
const FOREIGN_KEYS_ON: &str = "PRAGMA foreign_keys=ON";

async fn begin(session: &mut Session) -> Result<()> {
    session.execute_script(FOREIGN_KEYS_OFF).await?;
    if let Err(error) = session.begin().await {
        session.execute_script(FOREIGN_KEYS_ON).await?;
        return Err(error.into());
    }
    Ok(())
}

/// Whether nothing was ever written to the file.
async fn is_new(session: &mut Session) -> Result<bool> {
    Ok(Catalog::of(session).count("SELECT COUNT(*) FROM sqlite_schema").await? == 0)
}

/// Drops every table and view; indexes and triggers go with them.
async fn reset(session: &mut Session) -> Result<()> {
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
    session.execute_script(&script).await?;
    Ok(())
}

/// Takes the steps, and makes sure that rows which referred to others still do.
async fn apply(session: &mut Session, steps: &[Step]) -> Result<()> {
    let redefined: Vec<&RedefineTable> = steps
        .iter()
        .filter_map(|step| match step {
            Step::RedefineTables(tables) => Some(tables),
            _ => None,
        })
        .flatten()
        .collect();
    if redefined.is_empty() {
        return super::take(session, steps).await;
    }
    let broken_before = broken_references(session).await?;
    let (renames, others): (Vec<&Step>, Vec<&Step>) = steps.iter().partition(|step| step.is_rename());
    super::take(session, renames).await?;
    let others = with_definitions(session, others).await?;
    let kept = unknown_objects(session, &redefined).await?;
    // A table that is made anew is renamed while a view names one that is not there at the moment, and what refers to the old
    // one must go on doing so.
    session.execute_script("PRAGMA legacy_alter_table=ON").await?;
    let taken = super::take(session, &others).await;
    session.execute_script("PRAGMA legacy_alter_table=OFF").await?;
    taken?;
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
}

/// The steps with checks and computed columns in the names that their columns have by now.
async fn with_definitions(session: &mut Session, steps: Vec<&Step>) -> Result<Vec<Step>> {
    let mut written = Vec::with_capacity(steps.len());
    for step in steps {
        let mut step = step.clone();
        if let Step::RedefineTables(tables) = &mut step {
            for table in tables {
                table.previous =
                    introspect::sqlite::with_definition(&mut Catalog::of(session), &table.previous).await?;
            }
        }
        written.push(step);
    }
    Ok(written)
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
