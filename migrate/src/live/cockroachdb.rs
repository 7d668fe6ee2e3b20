//! CockroachDB: like PostgreSQL, but a step cannot be undone, and there is no lock that two pushes could share: the one that comes
//! later finds its step done and says so.

use mbgen_runtime::raw::Session;
use mbgen_sql::step::Step;
use mbgen_sql::table::Database;

use super::flavour::{Flavour, Progress, Working};
use super::postgresql;
use crate::catalog::Catalog;
use crate::{Result, introspect};

pub(super) struct Cockroachdb;

impl Flavour for Cockroachdb {
    fn make_database<'w>(&'w self, url: &'w str) -> Working<'w, bool> {
        Box::pin(postgresql::make_database(url))
    }

    fn prepare<'w>(&'w self, session: &'w mut Session, url: &'w str) -> Working<'w, bool> {
        Box::pin(async {
            postgresql::make_schema(session, url).await?;
            Ok(false)
        })
    }

    fn begin<'w>(&'w self, _session: &'w mut Session) -> Working<'w, ()> {
        Box::pin(async { Ok(()) })
    }

    fn end<'w>(&'w self, _session: &'w mut Session, _keep: bool) -> Working<'w, ()> {
        Box::pin(async { Ok(()) })
    }

    fn reset<'w>(&'w self, session: &'w mut Session, schemas: &'w [String]) -> Working<'w, ()> {
        Box::pin(reset(session, schemas))
    }

    fn tables<'w>(&'w self, catalog: &'w mut Catalog<'_>, schemas: &'w [String]) -> Working<'w, Database> {
        Box::pin(introspect::postgresql::tables(
            catalog,
            schemas,
            &introspect::cockroachdb::TYPES,
        ))
    }

    fn apply<'w>(&'w self, session: &'w mut Session, steps: &'w [Step]) -> Working<'w, Progress> {
        Box::pin(super::take_one_by_one(session, steps))
    }
}

/// Drops what is in the schemas: a schema itself cannot always be dropped.
async fn reset(session: &mut Session, schemas: &[String]) -> Result<()> {
    let dialect = session.dialect();
    let tables = "SELECT class.relname::text FROM pg_class AS class \
                  JOIN pg_namespace AS space ON space.oid = class.relnamespace \
                  WHERE class.relkind = 'r' AND space.nspname = $1::text";
    let enums = "SELECT kind.typname::text FROM pg_type AS kind \
                 JOIN pg_namespace AS space ON space.oid = kind.typnamespace \
                 WHERE kind.typtype = 'e' AND space.nspname = $1::text";
    let mut script = String::new();
    for schema in postgresql::in_scope(session, schemas).await? {
        for (word, sql, end) in [("TABLE", tables, " CASCADE"), ("TYPE", enums, "")] {
            for name in super::names(session, sql, &[&schema]).await? {
                let name = format!("{}.{}", dialect.identifier(&schema), dialect.identifier(&name));
                script.push_str(&format!("DROP {word} {name}{end};\n"));
            }
        }
    }
    if !script.is_empty() {
        session.execute_script(&script).await?;
    }
    Ok(())
}
