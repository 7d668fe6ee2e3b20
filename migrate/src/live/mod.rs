//! What is done to a live database in a way of its own by each: making it, emptying it, changing it as a whole.

mod mariadb;
mod mysql;
mod postgresql;
mod sqlite;
mod url;

use mbgen_runtime::ConnectOptions;
use mbgen_runtime::raw::Session;
use mbgen_sql::Provider;
use mbgen_sql::step::Step;
use mbgen_sql::table::Database;
use mbgen_templates::ddl;

use crate::catalog::Catalog;
use crate::{Error, Result};

/// A session, and whether the database was made for it.
pub(crate) struct Opened {
    pub(crate) session: Session,
    pub(crate) is_new: bool,
}

/// Connects to the database of a URL, and makes it where it does not exist.
pub(crate) async fn open(url: &str, options: &ConnectOptions) -> Result<Opened> {
    match Session::connect_with(options.clone()).await {
        Ok(mut session) => {
            let is_new = match session.dialect().provider() {
                Provider::Sqlite => sqlite::is_new(&mut session).await?,
                Provider::Postgresql | Provider::Cockroachdb => {
                    postgresql::make_schema(&mut session, url).await?;
                    false
                }
                Provider::Mysql => false,
            };
            Ok(Opened { session, is_new })
        }
        Err(error) if error.code() == DATABASE_IS_MISSING => {
            match Provider::from_url(url) {
                Some(Provider::Postgresql | Provider::Cockroachdb) => postgresql::make_database(url).await?,
                Some(Provider::Mysql) => mysql::make_database(url).await?,
                Some(Provider::Sqlite) | None => return Err(error.into()),
            }
            let mut session = Session::connect_with(options.clone()).await?;
            if session.dialect().provider() != Provider::Mysql {
                postgresql::make_schema(&mut session, url).await?;
            }
            Ok(Opened { session, is_new: true })
        }
        Err(error) => Err(error.into()),
    }
}

/// Prisma's code for a database that does not exist.
const DATABASE_IS_MISSING: &str = "P1003";

/// Writes tables in the words of the very server that a session is connected to.
pub(crate) async fn fit(session: &mut Session, tables: &mut Database) -> Result<()> {
    match session.dialect().provider() {
        Provider::Mysql => mariadb::respell_defaults(session, tables).await,
        Provider::Sqlite | Provider::Postgresql | Provider::Cockroachdb => Ok(()),
    }
}

/// Drops all that is in the database, or in these schemas of it.
pub(crate) async fn reset(session: &mut Session, schemas: &[String]) -> Result<()> {
    match session.dialect().provider() {
        Provider::Sqlite => sqlite::reset(session).await,
        Provider::Postgresql | Provider::Cockroachdb => postgresql::reset(session, schemas).await,
        Provider::Mysql => mysql::reset(session).await,
    }
}

/// Takes the steps: all of them or, where the database can undo DDL, none.
pub(crate) async fn apply(session: &mut Session, steps: &[Step]) -> Result<()> {
    let dialect = session.dialect();
    if !dialect.transactional_ddl() {
        for (taken, step) in steps.iter().enumerate() {
            let text = ddl::step(step, dialect);
            session
                .execute_script(&text)
                .await
                .map_err(|error| Error::step(text, taken, error))?;
        }
        return Ok(());
    }
    let (first, steps): (Vec<&Step>, Vec<&Step>) = steps
        .iter()
        .partition(|step| !dialect.new_enum_values_usable_at_once() && only_adds_enum_values(step));
    for (taken, step) in first.into_iter().enumerate() {
        let text = ddl::step(step, dialect);
        session
            .execute_script(&text)
            .await
            .map_err(|error| Error::step(text, taken, error))?;
    }
    if dialect.alter_form() == mbgen_sql::dialect::AlterForm::RedefineTable {
        return sqlite::apply(session, &steps).await;
    }
    session.begin().await?;
    let outcome = take(session, &steps).await;
    finish(session, outcome).await
}

fn only_adds_enum_values(step: &Step) -> bool {
    matches!(step, Step::AlterEnum(change) if change.removed.is_empty())
}

/// Takes the steps within a transaction.
async fn take(session: &mut Session, steps: &[&Step]) -> Result<()> {
    let dialect = session.dialect();
    for step in steps {
        let text = ddl::step_within_transaction(step, dialect);
        session
            .execute_script(&text)
            .await
            .map_err(|error| Error::step(text, 0, error))?;
    }
    Ok(())
}

/// Commits what went well and undoes what did not.
async fn finish(session: &mut Session, outcome: Result<()>) -> Result<()> {
    match outcome {
        Ok(()) => Ok(session.commit().await?),
        Err(error) => {
            // The error that made this necessary is the one to tell.
            let _ = session.rollback().await;
            Err(error)
        }
    }
}

/// The names that a query gives, one per row.
async fn names(session: &mut Session, sql: &str, parameters: &[&str]) -> Result<Vec<String>> {
    let rows = Catalog::of(session).rows(sql, parameters).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_string())).collect()
}
