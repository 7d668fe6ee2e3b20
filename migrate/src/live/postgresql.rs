//! PostgreSQL: a server with databases, and schemas in them. A push is one transaction, and holds a lock in it.

use mbgen_runtime::raw::Session;
use mbgen_sql::step::Step;
use mbgen_sql::table::{Column, ColumnDefault, Database, Table};

use super::flavour::{Flavour, Progress, Working};
use super::{PATIENCE_SECONDS, url};
use crate::catalog::Catalog;
use crate::{Error, Result, introspect};

pub(super) struct Postgresql;

impl Flavour for Postgresql {
    fn make_database<'w>(&'w self, url: &'w str) -> Working<'w, bool> {
        Box::pin(make_database(url))
    }

    fn prepare<'w>(&'w self, session: &'w mut Session, url: &'w str) -> Working<'w, bool> {
        Box::pin(async {
            make_schema(session, url).await?;
            Ok(false)
        })
    }

    fn begin<'w>(&'w self, session: &'w mut Session) -> Working<'w, ()> {
        Box::pin(async {
            session.begin().await?;
            let locked = session.execute_script(&take_lock()).await;
            if let Err(error) = locked {
                // The error that made this necessary is the one to tell.
                let _ = session.rollback().await;
                return Err(if error.is_conflict() {
                    Error::locked(PATIENCE_SECONDS)
                } else {
                    error.into()
                });
            }
            Ok(())
        })
    }

    fn end<'w>(&'w self, session: &'w mut Session, keep: bool) -> Working<'w, ()> {
        Box::pin(async move {
            if keep {
                session.commit().await?;
            } else {
                session.rollback().await?;
            }
            Ok(())
        })
    }

    fn spelled_defaults<'w>(
        &'w self,
        catalog: &'w mut Catalog<'_>,
        table: &'w Table,
        defaults: &'w [(&'w Column, String)],
    ) -> Working<'w, Vec<Option<ColumnDefault>>> {
        Box::pin(introspect::postgresql::spelled_defaults(catalog, table, defaults))
    }

    fn reset<'w>(&'w self, session: &'w mut Session, schemas: &'w [String]) -> Working<'w, ()> {
        Box::pin(reset(session, schemas))
    }

    fn tables<'w>(&'w self, catalog: &'w mut Catalog<'_>, schemas: &'w [String]) -> Working<'w, Database> {
        Box::pin(introspect::postgresql::tables(
            catalog,
            schemas,
            &introspect::postgresql::TYPES,
        ))
    }

    /// Values that come to an enum are committed first: the transaction that adds them cannot use them.
    fn apply<'w>(&'w self, session: &'w mut Session, steps: &'w [Step]) -> Working<'w, Progress> {
        Box::pin(async move {
            let (values, others): (Vec<&Step>, Vec<&Step>) = steps.iter().partition(|step| only_adds_enum_values(step));
            if values.is_empty() || others.is_empty() {
                super::take(session, steps).await?;
                return Ok(Progress::Done);
            }
            super::take(session, values).await?;
            Ok(Progress::Begun)
        })
    }
}

/// The lock that Prisma's migrations take too; it ends with the transaction, also behind a pooler.
fn take_lock() -> String {
    format!(
        "SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s';\n\
         SELECT pg_advisory_xact_lock(72707369);\n\
         SET LOCAL lock_timeout = DEFAULT"
    )
}

fn only_adds_enum_values(step: &Step) -> bool {
    matches!(step, Step::AlterEnum(change) if change.removed.is_empty())
}

/// The database that every server has; a new one is made from there.
const MAINTENANCE_DATABASE: &str = "postgres";

/// Makes the database that a URL names.
pub(super) async fn make_database(connection_url: &str) -> Result<bool> {
    let Some((url, name)) = url::with_database(connection_url, MAINTENANCE_DATABASE) else {
        return Ok(false);
    };
    let mut session = Session::connect(url).await?;
    let script = format!("CREATE DATABASE {}", session.dialect().identifier(&name));
    session.execute_script(&script).await?;
    session.close().await?;
    Ok(true)
}

/// Makes the schema that a URL names with `?schema=`.
pub(super) async fn make_schema(session: &mut Session, connection_url: &str) -> Result<()> {
    if let Some(schema) = url::parameter(connection_url, "schema") {
        // Asked first, since a user without the right to make one may still use one that is there.
        let sql = "SELECT nspname::text FROM pg_namespace WHERE nspname = $1::text";
        if super::names(session, sql, &[&schema]).await?.is_empty() {
            let script = format!("CREATE SCHEMA IF NOT EXISTS {}", session.dialect().identifier(&schema));
            session.execute_script(&script).await?;
        }
    }
    Ok(())
}

/// Drops the schemas and makes them anew, empty.
async fn reset(session: &mut Session, schemas: &[String]) -> Result<()> {
    let dialect = session.dialect();
    let mut script = String::new();
    for schema in in_scope(session, schemas).await? {
        let schema = dialect.identifier(&schema);
        script.push_str(&format!(
            "DROP SCHEMA IF EXISTS {schema} CASCADE;\nCREATE SCHEMA {schema};\n"
        ));
    }
    session.execute_script(&script).await?;
    Ok(())
}

/// These schemas; without any, the one that the connection stands in.
pub(super) async fn in_scope(session: &mut Session, schemas: &[String]) -> Result<Vec<String>> {
    if !schemas.is_empty() {
        return Ok(schemas.to_vec());
    }
    let sql = "SELECT current_schema()::text WHERE current_schema() IS NOT NULL";
    super::names(session, sql, &[]).await
}
