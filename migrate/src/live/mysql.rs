//! MySQL and MariaDB: a server with databases, and nothing between them and tables. A step cannot be undone; a lock of the session
//! keeps other pushes out.

use mbgen_runtime::raw::Session;
use mbgen_sql::step::Step;
use mbgen_sql::table::{Column, ColumnDefault, Database, Table};

use super::flavour::{Flavour, Progress, Working};
use super::{PATIENCE_SECONDS, mariadb, url};
use crate::catalog::Catalog;
use crate::{Error, Result, introspect};

pub(super) struct Mysql;

impl Flavour for Mysql {
    fn make_database<'w>(&'w self, url: &'w str) -> Working<'w, bool> {
        Box::pin(make_database(url))
    }

    fn begin<'w>(&'w self, session: &'w mut Session) -> Working<'w, ()> {
        Box::pin(async {
            let sql = format!("SELECT CAST(COALESCE(GET_LOCK({LOCK}, {PATIENCE_SECONDS}), 0) AS SIGNED)");
            if Catalog::of(session).count(&sql).await? == 0 {
                return Err(Error::locked(PATIENCE_SECONDS));
            }
            Ok(())
        })
    }

    fn end<'w>(&'w self, session: &'w mut Session, _keep: bool) -> Working<'w, ()> {
        Box::pin(async {
            let sql = format!("SELECT CAST(COALESCE(RELEASE_LOCK({LOCK}), 0) AS SIGNED)");
            Catalog::of(session).count(&sql).await?;
            Ok(())
        })
    }

    fn spelled_defaults<'w>(
        &'w self,
        catalog: &'w mut Catalog<'_>,
        table: &'w Table,
        defaults: &'w [(&'w Column, String)],
    ) -> Working<'w, Vec<Option<ColumnDefault>>> {
        Box::pin(introspect::mysql::spelled_defaults(catalog, table, defaults))
    }

    fn reset<'w>(&'w self, session: &'w mut Session, _schemas: &'w [String]) -> Working<'w, ()> {
        Box::pin(reset(session))
    }

    fn tables<'w>(&'w self, catalog: &'w mut Catalog<'_>, _schemas: &'w [String]) -> Working<'w, Database> {
        Box::pin(introspect::mysql::tables(catalog))
    }

    fn fit<'w>(&'w self, session: &'w mut Session, tables: &'w mut Database) -> Working<'w, ()> {
        Box::pin(mariadb::respell_defaults(session, tables))
    }

    fn apply<'w>(&'w self, session: &'w mut Session, steps: &'w [Step]) -> Working<'w, Progress> {
        Box::pin(super::take_one_by_one(session, steps))
    }
}

/// The name of the lock, as an expression: locks are the server's, and their names have 64 characters at most.
const LOCK: &str = "CONCAT('mbgen ', SHA1(DATABASE()))";

/// The database that every server has and every user sees; a new one is made from there.
const MAINTENANCE_DATABASE: &str = "information_schema";

/// Makes the database that a URL names.
async fn make_database(connection_url: &str) -> Result<bool> {
    let Some((url, name)) = url::with_database(connection_url, MAINTENANCE_DATABASE) else {
        return Ok(false);
    };
    let mut session = Session::connect(url).await?;
    let script = format!("CREATE DATABASE {}", session.dialect().identifier(&name));
    session.execute_script(&script).await?;
    session.close().await?;
    Ok(true)
}

/// Drops every view and table. The database itself stays: its user may not have the right to make another.
async fn reset(session: &mut Session) -> Result<()> {
    let dialect = session.dialect();
    let mut script = String::from("SET FOREIGN_KEY_CHECKS=0;\n");
    for (kind, word) in [("VIEW", "VIEW"), ("BASE TABLE", "TABLE")] {
        let sql = "SELECT CAST(TABLE_NAME AS CHAR) FROM information_schema.TABLES \
                   WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = ?";
        for name in super::names(session, sql, &[kind]).await? {
            script.push_str(&format!("DROP {word} {};\n", dialect.identifier(&name)));
        }
    }
    script.push_str("SET FOREIGN_KEY_CHECKS=1;\n");
    session.execute_script(&script).await?;
    Ok(())
}
