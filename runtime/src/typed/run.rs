//! Where typed queries meet the engine: the parts that are the same for every model, compiled once.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use mbgen_sql::{
    Provider,
    model::{FieldIndex, Schema},
};

use super::{
    Model, Selection,
    level::{AnyLevel, Rows},
    model::metadata,
    relation::Shape,
};
use crate::{
    Arrangement, Client, Error, ErrorKind, Level, Result, Row, Statement, engine,
    pool::Access,
    query::{Aggregate, AggregateColumn, Function, Having, Lock, Page, Read, Select, Write, WriteResult},
};

/// What a query becomes when it is awaited.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// What a query gives, once it is awaited.
///
/// Everything that takes time is done by a future that knows no types; what it gathered is put together at the end.
#[must_use = "a query does nothing until it is awaited"]
pub struct Answer<'a, T> {
    gathering: BoxFuture<'a, Gathered>,
    missing: fn() -> Error,
    finish: fn(Gathered, fn() -> Error) -> Result<T>,
}

/// The rows of a query in levels whose types its caller knows.
pub(crate) struct Gathered {
    rows: Box<dyn AnyLevel>,
    arrangement: Arrangement,
}

impl<'a, T> Answer<'a, T> {
    /// The records that a read asks for.
    pub(crate) fn read<M: Model, S: Selection<M>, N: Shape<Output<S::Output> = T>>(
        client: &'a Client,
        read: Read,
        rows: Rows<M, S>,
        missing: fn() -> Error,
    ) -> Answer<'a, T> {
        Answer {
            gathering: gather_read(client, M::SCHEMA, read, Box::new(rows)),
            missing,
            finish: finish::<M, S, N>,
        }
    }

    /// The records that a write gives back.
    pub(crate) fn write<M: Model, S: Selection<M>, N: Shape<Output<S::Output> = T>>(
        client: &'a Client,
        write: Write,
        selection: S,
    ) -> Answer<'a, T> {
        let (select, rows) = Rows::<M, S>::plan(selection);
        Answer {
            gathering: gather_write(client, M::SCHEMA, returning(write, select), Box::new(rows)),
            missing: no_row,
            finish: finish::<M, S, N>,
        }
    }
}

impl<T> Future for Answer<'_, T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        match self.gathering.as_mut().poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Ok(gathered)) => Poll::Ready((self.finish)(gathered, self.missing)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
        }
    }
}

fn finish<M: Model, S: Selection<M>, N: Shape>(
    gathered: Gathered,
    missing: fn() -> Error,
) -> Result<N::Output<S::Output>> {
    let rows = gathered.rows.into_any().downcast::<Rows<M, S>>();
    let rows = rows.expect("the levels are those that the query was made with");
    N::found(rows.finish(gathered.arrangement)?, missing)
}

fn gather_read<'a>(
    client: &'a Client,
    schema: &'static Schema,
    read: Read,
    mut rows: Box<dyn AnyLevel>,
) -> BoxFuture<'a, Gathered> {
    Box::pin(async move {
        let arrangement = self::read(client, schema, &read, &mut *rows).await?;
        Ok(Gathered { rows, arrangement })
    })
}

fn gather_write<'a>(
    client: &'a Client,
    schema: &'static Schema,
    write: Write,
    mut rows: Box<dyn AnyLevel>,
) -> BoxFuture<'a, Gathered> {
    Box::pin(async move {
        let result = self::write(client, schema, write, Some(&mut *rows)).await?;
        Ok(Gathered {
            rows,
            arrangement: result.arrangement,
        })
    })
}

/// Reads records into a level.
pub(crate) async fn read(
    client: &Client,
    schema: &'static Schema,
    read: &Read,
    level: &mut dyn Level,
) -> Result<Arrangement> {
    let access = match read.lock {
        Lock::None => Access::Read,
        _ => Access::Write,
    };
    let mut connection = client.lease(access).await?;
    engine::read::read(&mut connection, schema, read, level).await
}

/// The statement of a read.
pub(crate) fn statement(client: &Client, schema: &'static Schema, read: &Read) -> Result<Statement> {
    Ok(engine::read::statement(schema, client.dialect(), read)?.0)
}

/// Writes, and gives the records that the write gives back to a level.
pub(crate) async fn write(
    client: &Client,
    schema: &'static Schema,
    write: Write,
    level: Option<&mut dyn Level>,
) -> Result<WriteResult> {
    let mut connection = client.lease(Access::Write).await?;
    engine::write::write(&mut connection, schema, write, level).await
}

/// Numbers over records; the rows are decoded as they come.
pub(crate) async fn aggregate(
    client: &Client,
    schema: &'static Schema,
    query: &Aggregate,
    take: &mut (dyn FnMut(&Row<'_>) -> Result<()> + Send),
) -> Result<()> {
    let mut connection = client.lease(Access::Read).await?;
    engine::aggregate::aggregate(&mut connection, schema, query, take).await
}

/// How many records a page has.
pub(crate) async fn count(client: &Client, schema: &'static Schema, model: usize, page: Page) -> Result<i64> {
    let query = Aggregate {
        model,
        page,
        group_by: Vec::new(),
        having: Having::All,
        order: Vec::new(),
        take: None,
        skip: 0,
        columns: vec![AggregateColumn::Function(Function::Count, None)],
    };
    let mut count = None;
    aggregate(client, schema, &query, &mut |row| {
        count = row.integer(0)?;
        Ok(())
    })
    .await?;
    count.ok_or_else(no_row)
}

/// How many different combinations of values the records of a page have in these fields.
pub(crate) async fn count_groups(
    client: &Client,
    schema: &'static Schema,
    model: usize,
    page: Page,
    group_by: Vec<FieldIndex>,
) -> Result<i64> {
    let query = Aggregate {
        model,
        page,
        columns: vec![AggregateColumn::Function(Function::Count, None)],
        group_by,
        having: Having::All,
        order: Vec::new(),
        take: None,
        skip: 0,
    };
    let mut count = 0;
    aggregate(client, schema, &query, &mut |_| {
        count += 1;
        Ok(())
    })
    .await?;
    Ok(count)
}

/// The same write with what it gives back.
pub(crate) fn returning(mut write: Write, selected: Select) -> Write {
    match &mut write {
        Write::Create { select, .. }
        | Write::Update { select, .. }
        | Write::Upsert { select, .. }
        | Write::Delete { select, .. } => *select = selected,
        Write::CreateMany { select, .. } | Write::UpdateMany { select, .. } => {
            *select = Some(selected);
        }
        Write::DeleteMany { .. } => {}
    }
    write
}

/// The error where a database gave no row though every answer to the statement has one.
pub(crate) fn no_row() -> Error {
    Error::new(
        ErrorKind::Database,
        "P2015",
        "the database gave no row for a statement that always has one",
    )
}

/// The error where a record that the caller insists on does not exist.
pub(crate) fn not_found<M: Model>() -> Error {
    Error::new(ErrorKind::NotFound, "P2025", "no record meets the condition").with_model(metadata::<M>().name)
}

/// The error where a stream would need to tell records apart.
pub(crate) fn no_identity(schema: &Schema, model: usize) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        "P2009",
        "a stream goes from record to record, but this view has no unique criterion",
    )
    .with_model(schema.models[model].name)
}

/// Makes the tables of a schema where the first of them is not there, by the script for the database that is open.
pub async fn create_tables(client: &Client, schema: &'static Schema, scripts: &[(Provider, &str)]) -> Result<()> {
    let Some(first) = schema.models.iter().position(|model| !model.is_view) else {
        return Ok(());
    };
    match count(client, schema, first, Page::default()).await {
        Err(error) if error.kind() == ErrorKind::SchemaMismatch => {}
        found => return found.map(|_| ()),
    }
    let name = client.dialect().name();
    let script = scripts.iter().find(|(provider, _)| provider.dialect().name() == name);
    let Some((_, script)) = script else {
        return Err(Error::new(
            ErrorKind::Unsupported,
            "P2021",
            format!("the schema uses what {name} does not have, so there is no script that makes its tables there"),
        ));
    };
    let transaction = client.begin().await?;
    transaction.execute_script(script).await?;
    transaction.commit().await
}
