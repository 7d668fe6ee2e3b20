//! One connection and SQL text, without metadata of models: for migrations, introspection and tools.

use mbgen_sql::Dialect;

use crate::{Client, ConnectOptions, Executed, Result, Row, Statement, Value, client::Lease, pool::Access};

/// One connection to a database, the same for every statement.
pub struct Session {
    lease: Lease,
    client: Client,
}

/// Rows and the names of their columns.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Rows {
    /// The names of the columns; empty where there are no rows.
    pub columns: Vec<String>,
    /// The rows, each value by the type that the database says.
    pub rows: Vec<Vec<Value>>,
}

impl Session {
    /// Connects to the database of that URL.
    pub async fn connect(url: impl Into<String>) -> Result<Session> {
        Session::connect_with(ConnectOptions::new(url)).await
    }

    /// Connects with options.
    pub async fn connect_with(options: ConnectOptions) -> Result<Session> {
        Session::of(&options.max_connections(1).connect().await?).await
    }

    /// One connection of a client's.
    pub async fn of(client: &Client) -> Result<Session> {
        let lease = client.lease(Access::Write).await?;
        Ok(Session {
            lease,
            client: client.clone(),
        })
    }

    /// How the database differs from others.
    pub fn dialect(&self) -> &'static dyn Dialect {
        self.lease.dialect()
    }

    /// Runs the statements of a script one after the other.
    pub async fn execute_script(&mut self, script: &str) -> Result<()> {
        self.lease.execute_script(script).await
    }

    /// Runs one statement.
    pub async fn execute(&mut self, statement: &Statement) -> Result<Executed> {
        self.lease.execute(statement).await
    }

    /// Runs one query.
    pub async fn query(&mut self, statement: &Statement) -> Result<Rows> {
        let mut rows = Rows::default();
        self.for_each(statement, |row| {
            if rows.columns.is_empty() {
                rows.columns = (0..row.len()).map(|index| row.name(index).into_owned()).collect();
            }
            rows.rows
                .push((0..row.len()).map(|index| row.plain(index)).collect::<Result<_>>()?);
            Ok(())
        })
        .await?;
        Ok(rows)
    }

    /// Runs one query and gives each row to a function while the driver holds it.
    pub async fn for_each(
        &mut self,
        statement: &Statement,
        mut each: impl FnMut(&Row<'_>) -> Result<()> + Send,
    ) -> Result<()> {
        self.lease.fetch(statement, &mut each).await
    }

    /// Begins a transaction. Dropping the session undoes it.
    pub async fn begin(&mut self) -> Result<()> {
        self.lease.begin(None).await.map(|_| ())
    }

    /// Commits the transaction.
    pub async fn commit(&mut self) -> Result<()> {
        self.lease.commit(1).await
    }

    /// Undoes the transaction.
    pub async fn rollback(&mut self) -> Result<()> {
        self.lease.rollback(1).await
    }

    /// Closes the connection and waits until that is done. The client that it belongs to is closed with it.
    pub async fn close(self) -> Result<()> {
        let Session { lease, client } = self;
        drop(lease);
        client.close().await
    }
}
