//! Statements of the user's own.

use std::{future::IntoFuture, pin::Pin};

use super::{Client, operation};
use crate::{Error, ErrorKind, FromRow, Parameter, Result, Row, Statement, Target, Value};

impl Client {
    /// A query of your own, with the placeholders of the database: `?` on SQLite and MySQL, `$1` on PostgreSQL.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let rows: Vec<(i64, String)> = db.query("SELECT id, email FROM \"User\" WHERE id > ?").bind(1).fetch().await?;
    /// assert_eq!(rows, [(2, "bob@example.com".to_owned())]);
    /// # Ok(()) });
    /// ```
    pub fn query(&self, sql: impl Into<String>) -> QueryRaw<'_> {
        QueryRaw {
            client: self,
            statement: Statement::new(sql),
        }
    }

    /// A statement of your own that gives no rows.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let changed: u64 = db.execute("UPDATE \"Post\" SET views = views + ?").bind(1).await?;
    /// assert_eq!(changed, 3);
    /// # Ok(()) });
    /// ```
    pub fn execute(&self, sql: impl Into<String>) -> ExecuteRaw<'_> {
        ExecuteRaw {
            client: self,
            statement: Statement::new(sql),
        }
    }
}

/// A query of the user's own. Made by [`Client::query`].
#[must_use = "a query does nothing until its rows are fetched"]
pub struct QueryRaw<'c> {
    client: &'c Client,
    statement: Statement,
}

/// A statement of the user's own that gives no rows. Made by [`Client::execute`].
#[must_use = "a statement does nothing until it is awaited"]
pub struct ExecuteRaw<'c> {
    client: &'c Client,
    statement: Statement,
}

fn bind(statement: &mut Statement, value: Value) {
    statement.parameters.push(Parameter {
        value,
        target: Target::Plain,
    });
}

impl QueryRaw<'_> {
    /// Binds a value to the next placeholder.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        bind(&mut self.statement, value.into());
        self
    }

    /// All rows.
    pub async fn fetch<R: FromRow + Send>(self) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        self.for_each(|row| {
            rows.push(R::from_row(row)?);
            Ok(())
        })
        .await?;
        Ok(rows)
    }

    /// The first row, where there is one.
    pub async fn fetch_optional<R: FromRow + Send>(mut self) -> Result<Option<R>> {
        self.statement.single = true;
        let mut first = None;
        self.for_each(|row| {
            if first.is_none() {
                first = Some(R::from_row(row)?);
            }
            Ok(())
        })
        .await?;
        Ok(first)
    }

    /// The first row; an error where there is none.
    pub async fn fetch_one<R: FromRow + Send>(self) -> Result<R> {
        self.fetch_optional().await?.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "P2025",
                "the query gave no row where one is needed",
            )
        })
    }

    /// Gives each row to a function while the driver holds it.
    pub async fn for_each(self, mut each: impl FnMut(&Row<'_>) -> Result<()> + Send) -> Result<()> {
        operation::raw(self.client, &self.statement, Some(&mut each))
            .await
            .map(|_| ())
            .map_err(as_raw)
    }
}

impl ExecuteRaw<'_> {
    /// Binds a value to the next placeholder.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        bind(&mut self.statement, value.into());
        self
    }
}

impl<'c> IntoFuture for ExecuteRaw<'c> {
    type Output = Result<u64>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<u64>> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let executed = operation::raw(self.client, &self.statement, None)
                .await
                .map_err(as_raw)?;
            Ok(executed.rows)
        })
    }
}

/// What the database refuses of a statement of the user's own is P2010, as in Prisma; its kind stays.
pub(crate) fn as_raw(error: Error) -> Error {
    match error.kind() {
        ErrorKind::Database | ErrorKind::SchemaMismatch => error.recast(ErrorKind::Raw, "P2010"),
        kind @ (ErrorKind::UniqueViolation
        | ErrorKind::ForeignKeyViolation
        | ErrorKind::NullViolation
        | ErrorKind::ConstraintViolation) => error.recast(kind, "P2010"),
        _ => error,
    }
}
