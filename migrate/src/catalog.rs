//! Questions to a live database whose answers are texts.

use mbgen_runtime::raw::Session;
use mbgen_runtime::{Statement, Value};
use mbgen_sql::Provider;

use crate::{Error, Result};

/// A session that is asked about the database.
pub(crate) struct Catalog<'s> {
    session: &'s mut Session,
}

/// A row of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cells(Vec<Option<String>>);

impl<'s> Catalog<'s> {
    pub(crate) fn of(session: &'s mut Session) -> Catalog<'s> {
        Catalog { session }
    }

    pub(crate) fn provider(&self) -> Provider {
        self.session.dialect().provider()
    }

    /// The rows of a query whose columns are all text.
    pub(crate) async fn rows(&mut self, sql: &str, parameters: &[&str]) -> Result<Vec<Cells>> {
        let mut statement = Statement::new(sql);
        for parameter in parameters {
            statement = statement.bind(Value::Text((*parameter).to_string()));
        }
        let mut rows = Vec::new();
        self.session
            .for_each(&statement, |row| {
                let cells = (0..row.len()).map(|cell| Ok(row.text(cell)?.map(|text| text.into_owned())));
                rows.push(Cells(cells.collect::<mbgen_runtime::Result<_>>()?));
                Ok(())
            })
            .await?;
        Ok(rows)
    }

    /// Runs a script that leaves the database as it is.
    pub(crate) async fn execute(&mut self, script: &str) -> Result<()> {
        let done = self.session.execute_script(script).await;
        done.map_err(|error| Error::step(script, 0, error))
    }

    /// A name in quotes.
    pub(crate) fn identifier(&self, name: &str) -> String {
        self.session.dialect().identifier(name)
    }

    /// Whether a server of the MySQL family is MariaDB.
    pub(crate) async fn is_mariadb(&mut self) -> Result<bool> {
        let version = self.rows("SELECT VERSION()", &[]).await?;
        Ok(match version.first() {
            Some(row) => row.text(0)?.to_ascii_lowercase().contains("mariadb"),
            None => false,
        })
    }

    /// The number that a query counts.
    pub(crate) async fn count(&mut self, sql: &str) -> Result<u64> {
        let mut count = 0;
        self.session
            .for_each(&Statement::new(sql), |row| {
                count = row.integer(0)?.unwrap_or_default();
                Ok(())
            })
            .await?;
        u64::try_from(count).map_err(|_| Error::catalog(format!("a count of {count}")))
    }
}

impl Cells {
    /// The text of a cell that may be NULL.
    pub(crate) fn optional(&self, cell: usize) -> Option<&str> {
        self.0.get(cell)?.as_deref()
    }

    /// The text of a cell that is never NULL.
    pub(crate) fn text(&self, cell: usize) -> Result<&str> {
        self.optional(cell)
            .ok_or_else(|| Error::catalog(format!("NULL in column {cell} of {:?}", self.0)))
    }

    /// The number in a cell.
    pub(crate) fn integer(&self, cell: usize) -> Result<i64> {
        let text = self.text(cell)?;
        text.parse()
            .map_err(|_| Error::catalog(format!("{text:?} instead of a number")))
    }
}
