//! What is done to a live database: making it, emptying it, changing it as a whole while no other push is at work.
//!
//! [`flavour`] lists what each database does in a way of its own; one file has the words of each.

mod cockroachdb;
mod flavour;
mod mariadb;
mod mysql;
mod postgresql;
mod sqlite;
mod url;

use mbgen_runtime::ConnectOptions;
use mbgen_runtime::raw::Session;
use mbgen_sql::Provider;
use mbgen_sql::step::Step;
use mbgen_templates::ddl;

use crate::catalog::Catalog;
use crate::{Error, Result};

pub(crate) use flavour::{Progress, flavour, of};

/// A session, and whether the database was made for it.
pub(crate) struct Opened {
    pub(crate) session: Session,
    pub(crate) is_new: bool,
}

/// Connects to the database of a URL, and makes it where it does not exist.
pub(crate) async fn open(url: &str, options: &ConnectOptions) -> Result<Opened> {
    let (mut session, is_made) = match Session::connect_with(options.clone()).await {
        Ok(session) => (session, false),
        Err(error) => {
            let can_be_made = match Provider::from_url(url) {
                Some(provider) if error.code() == DATABASE_IS_MISSING => flavour(provider).make_database(url).await?,
                _ => false,
            };
            if !can_be_made {
                return Err(error.into());
            }
            (Session::connect_with(options.clone()).await?, true)
        }
    };
    let is_empty = of(&session).prepare(&mut session, url).await?;
    Ok(Opened {
        session,
        is_new: is_made || is_empty,
    })
}

/// Prisma's code for a database that does not exist.
const DATABASE_IS_MISSING: &str = "P1003";

/// How long a push waits for another one.
const PATIENCE_SECONDS: u32 = 60;

/// Takes the steps one by one, where the database cannot undo them.
async fn take_one_by_one(session: &mut Session, steps: &[Step]) -> Result<Progress> {
    let dialect = session.dialect();
    for (taken, step) in steps.iter().enumerate() {
        let text = ddl::step(step, dialect);
        session
            .execute_script(&text)
            .await
            .map_err(|error| Error::step(text, taken, error))?;
    }
    Ok(Progress::Done)
}

/// Takes the steps within a transaction.
async fn take<'s>(session: &mut Session, steps: impl IntoIterator<Item = &'s Step>) -> Result<()> {
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

/// The names that a query gives, one per row.
async fn names(session: &mut Session, sql: &str, parameters: &[&str]) -> Result<Vec<String>> {
    let rows = Catalog::of(session).rows(sql, parameters).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_string())).collect()
}
