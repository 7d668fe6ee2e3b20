//! Where typed queries meet the engine: the parts that are the same for every model, compiled once.

use std::{
    any::TypeId,
    future::Future,
    pin::Pin,
    sync::PoisonError,
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
    Arrangement, Client, ConnectOptions, Error, ErrorKind, Result, Statement, Value, check_database,
    client::{
        batch::{Batch, Found, Keyed, Question, Renewed},
        operation,
    },
    engine,
    query::{Page, Read, Select, Write},
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
pub(crate) enum Gathered {
    /// All of them are its own.
    Own {
        rows: Box<dyn AnyLevel>,
        arrangement: Arrangement,
    },
    /// One of those of several queries.
    Shared(Found),
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
            gathering: gather_read(client, M::schema(), read, Box::new(rows)),
            missing,
            finish: finish::<M, S, N>,
        }
    }

    /// The record of a unique criterion, read together with others.
    pub(crate) fn batched<M: Model, S: Selection<M>, N: Shape<Output<S::Output> = T>>(
        asked: Batched<'a, S>,
    ) -> Answer<'a, T> {
        let (fields, values): (Vec<FieldIndex>, Vec<Value>) = asked.keys.into_iter().unzip();
        let (select, rows) = Rows::<M, S>::plan_keyed(asked.selection, &fields);
        let question = Question {
            model: M::INDEX,
            fields,
            select,
            level: TypeId::of::<Rows<M, S>>(),
        };
        Answer {
            gathering: gather_batched(asked.client, asked.batch, M::schema(), question, values, Box::new(rows)),
            missing: asked.missing,
            finish: finish_shared::<M, S, N>,
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
            gathering: gather_write(client, M::schema(), returning(write, select), Box::new(rows)),
            missing: operation::no_row,
            finish: finish::<M, S, N>,
        }
    }
}

/// A read of one record that is to become one with others.
pub struct Batched<'a, S> {
    pub(crate) client: &'a Client,
    pub(crate) batch: &'a Batch,
    pub(crate) keys: Vec<(FieldIndex, Value)>,
    pub(crate) selection: S,
    pub(crate) missing: fn() -> Error,
}

impl<T> Future for Answer<'_, T> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        let answer = self.get_mut();
        match answer.gathering.as_mut().poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Ok(gathered)) => Poll::Ready((answer.finish)(gathered, answer.missing)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
        }
    }
}

impl Gathered {
    /// Rows that are all the query's own.
    fn own(self) -> (Box<dyn AnyLevel>, Arrangement) {
        match self {
            Gathered::Own { rows, arrangement } => (rows, arrangement),
            Gathered::Shared(_) => unreachable!("no query gathers its rows with others but one of a unique criterion"),
        }
    }

    /// Rows that are those of several queries.
    fn shared(self) -> Found {
        match self {
            Gathered::Shared(found) => found,
            Gathered::Own { .. } => unreachable!("what is asked for with others is answered with theirs"),
        }
    }
}

/// What the caller gets of the rows of its query.
pub(crate) fn finish<M: Model, S: Selection<M>, N: Shape>(
    gathered: Gathered,
    missing: fn() -> Error,
) -> Result<N::Output<S::Output>> {
    let (mut rows, arrangement) = gathered.own();
    match Rows::<M, S>::known(&mut *rows).finish(arrangement) {
        Ok(found) => N::found(found, missing),
        Err(error) => Err(error),
    }
}

/// What the caller gets of rows that others want as well.
fn finish_shared<M: Model, S: Selection<M>, N: Shape>(
    gathered: Gathered,
    missing: fn() -> Error,
) -> Result<N::Output<S::Output>> {
    let mut found = Vec::new();
    if let Found {
        rows,
        position: Some(position),
    } = gathered.shared()
    {
        let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
        match Rows::<M, S>::known(rows.level()).copy(position) {
            Ok(record) => found.push(record),
            Err(error) => return Err(error),
        }
    }
    N::found(found, missing)
}

fn gather_read<'a>(
    client: &'a Client,
    schema: &'static Schema,
    read: Read,
    mut rows: Box<dyn AnyLevel>,
) -> BoxFuture<'a, Gathered> {
    Box::pin(async move {
        let arrangement = operation::read(client, schema, &read, &mut *rows).await?;
        Ok(Gathered::Own { rows, arrangement })
    })
}

fn gather_batched<'a>(
    client: &'a Client,
    batch: &'a Batch,
    schema: &'static Schema,
    question: Question,
    values: Vec<Value>,
    rows: Box<dyn Renewed>,
) -> BoxFuture<'a, Gathered> {
    let first = question.select.fields.len() - question.fields.len();
    let fields = &schema.models[question.model].fields;
    let keys = question.fields.iter().map(|&field| &fields[field]).collect();
    let rows = Keyed::new(rows, first, keys);
    Box::pin(async move {
        let found = batch.read(client, schema, question, values, rows).await?;
        Ok(Gathered::Shared(found))
    })
}

/// The records that a read asks for, and how many there are of another page.
pub(crate) async fn read_with_total(
    client: &Client,
    schema: &'static Schema,
    read: Read,
    mut rows: Box<dyn AnyLevel>,
    all: (Page, Vec<FieldIndex>),
) -> Result<(Gathered, i64)> {
    let (arrangement, total) = operation::read_with_total(client, schema, &read, &mut *rows, all).await?;
    Ok((Gathered::Own { rows, arrangement }, total))
}

fn gather_write<'a>(
    client: &'a Client,
    schema: &'static Schema,
    write: Write,
    mut rows: Box<dyn AnyLevel>,
) -> BoxFuture<'a, Gathered> {
    Box::pin(async move {
        let result = operation::write(client, schema, write, Some(&mut *rows)).await?;
        Ok(Gathered::Own {
            rows,
            arrangement: result.arrangement,
        })
    })
}

/// The statement of a read.
pub(crate) fn statement(client: &Client, schema: &'static Schema, read: &Read) -> Result<Statement> {
    Ok(engine::read::statement(schema, client.dialect(), read)?.0)
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

/// Opens the database of a client, where it is one that can hold the schema: `scripts` has those.
pub async fn open(options: ConnectOptions, scripts: &[(Provider, &str)]) -> Result<Client> {
    let client = options.connect().await?;
    let holders: Vec<Provider> = scripts.iter().map(|(provider, _)| *provider).collect();
    match check_database(client.dialect(), &holders) {
        Ok(()) => Ok(client),
        Err(error) => {
            client.close().await?;
            Err(error)
        }
    }
}

/// Makes the tables of a schema where the first of them is not there, by the script for the database that is open.
pub async fn create_tables(client: &Client, schema: &'static Schema, scripts: &[(Provider, &str)]) -> Result<()> {
    let Some(first) = schema.models.iter().position(|model| !model.is_view) else {
        return Ok(());
    };
    match operation::count(client, schema, first, Page::default()).await {
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
