//! Operations of either face: each gets a connection, a span, and the hooks of the handle around it.

use mbgen_sql::model::{FieldIndex, Schema};
use tracing::Instrument as _;

use super::{
    Client,
    hook::{self, Call, Outcome, Query},
};
use crate::{
    Arrangement, Error, ErrorKind, Executed, Level, Result, Sink, Statement, engine,
    pool::Access,
    query::{Aggregate, AggregateColumn, Function, Having, Lock, Page, Read, Write, WriteResult},
    trace,
};

/// Reads records into a level.
pub(crate) async fn read(
    client: &Client,
    schema: &'static Schema,
    read: &Read,
    level: &mut dyn Level,
) -> Result<Arrangement> {
    if client.hooks().is_empty() && !trace::operations_are_wanted() {
        return read_now(client, schema, read, level).await;
    }
    let call = Call::new(
        client,
        Some(schema),
        Query::Read(read.clone()),
        hook::Takes::Records(level),
    );
    Ok(call.run().await?.arrangement)
}

async fn read_now(client: &Client, schema: &'static Schema, read: &Read, level: &mut dyn Level) -> Result<Arrangement> {
    let access = match read.lock {
        Lock::None => Access::Read,
        _ => Access::Write,
    };
    let mut connection = client.lease(access).await?;
    engine::read::read(&mut connection, schema, read, level).await
}

/// Reads records into a level and counts those of another page, both in one state of the database.
pub(crate) async fn read_with_total(
    client: &Client,
    schema: &'static Schema,
    read: &Read,
    level: &mut dyn Level,
    (all, distinct): (Page, Vec<FieldIndex>),
) -> Result<(Arrangement, i64)> {
    if !client.is_in_transaction() {
        // What hooks and spans see are a read and a count, in a transaction.
        let snapshot = client.begin_snapshot().await?;
        let found = Box::pin(read_and_count(&snapshot, schema, read, level, (all, distinct))).await?;
        snapshot.commit().await?;
        return Ok(found);
    }
    read_and_count(client, schema, read, level, (all, distinct)).await
}

async fn read_and_count(
    client: &Client,
    schema: &'static Schema,
    read: &Read,
    level: &mut dyn Level,
    (all, distinct): (Page, Vec<FieldIndex>),
) -> Result<(Arrangement, i64)> {
    let arrangement = self::read(client, schema, read, level).await?;
    let total = if distinct.is_empty() {
        count(client, schema, read.model, all).await?
    } else {
        count_groups(client, schema, read.model, all, distinct).await?
    };
    Ok((arrangement, total))
}

/// Writes, and gives the records that the write gives back to a level.
pub(crate) async fn write(
    client: &Client,
    schema: &'static Schema,
    write: Write,
    level: Option<&mut dyn Level>,
) -> Result<WriteResult> {
    if client.hooks().is_empty() && !trace::operations_are_wanted() {
        return write_now(client, schema, write, level).await;
    }
    let takes = match level {
        Some(level) => hook::Takes::Records(level),
        None => hook::Takes::Nothing,
    };
    let outcome = Call::new(client, Some(schema), Query::Write(write), takes)
        .run()
        .await?;
    Ok(WriteResult {
        count: outcome.count,
        arrangement: outcome.arrangement,
    })
}

async fn write_now(
    client: &Client,
    schema: &'static Schema,
    write: Write,
    level: Option<&mut dyn Level>,
) -> Result<WriteResult> {
    let mut connection = client.lease(Access::Write).await?;
    engine::write::write(&mut connection, schema, write, level).await
}

/// Numbers over records; the rows are given as they come.
pub(crate) async fn aggregate(
    client: &Client,
    schema: &'static Schema,
    aggregate: &Aggregate,
    sink: &mut Sink<'_>,
) -> Result<()> {
    if client.hooks().is_empty() && !trace::operations_are_wanted() {
        return aggregate_now(client, schema, aggregate, sink).await;
    }
    let query = Query::Aggregate(aggregate.clone());
    let call = Call::new(client, Some(schema), query, hook::Takes::Rows(sink));
    call.run().await.map(|_| ())
}

async fn aggregate_now(
    client: &Client,
    schema: &'static Schema,
    aggregate: &Aggregate,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let mut connection = client.lease(Access::Read).await?;
    engine::aggregate::aggregate(&mut connection, schema, aggregate, sink).await
}

/// Runs a statement of the user's own; with a sink it is a query.
pub(crate) async fn raw(client: &Client, statement: &Statement, sink: Option<&mut Sink<'_>>) -> Result<Executed> {
    statement.check_number_of_parameters(client.dialect())?;
    if client.hooks().is_empty() && !trace::operations_are_wanted() {
        return raw_now(client, statement, sink).await;
    }
    let takes = match sink {
        Some(sink) => hook::Takes::Rows(sink),
        None => hook::Takes::Nothing,
    };
    let outcome = Call::new(client, None, Query::Raw(statement.clone()), takes)
        .run()
        .await?;
    Ok(Executed {
        rows: outcome.count,
        last_insert_id: None,
    })
}

async fn raw_now(client: &Client, statement: &Statement, sink: Option<&mut Sink<'_>>) -> Result<Executed> {
    match sink {
        Some(sink) => client.fetch(statement, sink).await.map(|()| Executed::default()),
        None => client.run(statement).await,
    }
}

/// How many records a page has.
pub(crate) async fn count(client: &Client, schema: &'static Schema, model: usize, page: Page) -> Result<i64> {
    let mut count = None;
    aggregate(client, schema, &count_of(model, page, Vec::new()), &mut |row| {
        count = row.integer(0)?;
        Ok(())
    })
    .await?;
    count.ok_or_else(no_row)
}

/// How many different combinations of values the records of a page have in these fields.
async fn count_groups(
    client: &Client,
    schema: &'static Schema,
    model: usize,
    page: Page,
    fields: Vec<FieldIndex>,
) -> Result<i64> {
    let mut count = 0;
    aggregate(client, schema, &count_of(model, page, fields), &mut |_| {
        count += 1;
        Ok(())
    })
    .await?;
    Ok(count)
}

fn count_of(model: usize, page: Page, group_by: Vec<FieldIndex>) -> Aggregate {
    Aggregate {
        model,
        page,
        group_by,
        having: Having::All,
        order: Vec::new(),
        take: None,
        skip: 0,
        columns: vec![AggregateColumn::Function(Function::Count, None)],
    }
}

/// Runs an operation, after all hooks, within a span.
pub(super) async fn run(call: Call<'_>) -> Result<Outcome> {
    let span = trace::operation(call.client.dialect(), call.model(), call.action());
    run_now(call).instrument(span).await
}

async fn run_now(call: Call<'_>) -> Result<Outcome> {
    let (client, query, schema, mut takes) = call.into_parts();
    let counted = |executed: Executed| Outcome {
        count: executed.rows,
        arrangement: Arrangement::AsRead,
    };
    match (query, schema) {
        (Query::Read(read), Some(schema)) => {
            let arrangement = read_now(client, schema, &read, takes.level()).await?;
            Ok(Outcome { count: 0, arrangement })
        }
        (Query::Write(write), Some(schema)) => {
            let level = takes.wants_records().then(|| takes.level());
            let WriteResult { count, arrangement } = write_now(client, schema, write, level).await?;
            Ok(Outcome { count, arrangement })
        }
        (Query::Aggregate(aggregate), Some(schema)) => {
            aggregate_now(client, schema, &aggregate, takes.sink()).await?;
            Ok(Outcome::default())
        }
        (Query::Raw(statement), _) => {
            if !takes.wants_rows() {
                return raw_now(client, &statement, None).await.map(counted);
            }
            let sink = takes.sink();
            let mut count = 0;
            let counting: &mut Sink<'_> = &mut |row| {
                count += 1;
                sink(row)
            };
            raw_now(client, &statement, Some(counting)).await?;
            Ok(Outcome {
                count,
                arrangement: Arrangement::AsRead,
            })
        }
        (Query::Read(_) | Query::Write(_) | Query::Aggregate(_), None) => {
            unreachable!("an operation on a model has a schema")
        }
    }
}

/// The error where a database gave no row though every answer to the statement has one.
pub(crate) fn no_row() -> Error {
    Error::new(
        ErrorKind::Database,
        "P2015",
        "the database gave no row for a statement that always has one",
    )
}
