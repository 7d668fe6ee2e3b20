//! The PostgreSQL driver: sqlx's connection, with parameters and rows in hand-written binary form. CockroachDB speaks
//! the same protocol and is told apart by its version.

mod bind;
mod cancel;
mod copy;
pub(crate) mod decode;
mod error;
mod load;
mod options;
mod wire;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::TryStreamExt as _;
use mbgen_sql::Provider;
use rustc_hash::FxHashMap;
use sqlx::{
    Arguments as _, AssertSqlSafe, Column as _, ConnectOptions as _, Connection as _, Either, Executor as _,
    PgConnection, Row as _, Statement as _,
    postgres::{PgArguments, PgTypeInfo},
};

use self::{
    bind::{Bound, Conversion},
    copy::Many,
    wire::Wire,
};
pub(crate) use self::{decode::RowRef, options::Options};
use crate::{
    Error, ErrorKind, Executed, Isolation, Result, Row, Sink, Statement, described::Described, driver::server,
    row::Source,
};

/// After so many rows the clock is looked at.
const ROWS_PER_SLICE: usize = 256;

/// After about this time of giving rows that were there already other tasks get their turn.
const SLICE: Duration = Duration::from_millis(1);

/// Gives way to other tasks while rows come that were there already.
struct Slices {
    began: Instant,
}

impl Slices {
    fn begin() -> Slices {
        Slices { began: Instant::now() }
    }

    /// Whether others are to have their turn after so many rows.
    #[inline]
    fn is_due(&self, rows: usize) -> bool {
        rows.is_multiple_of(ROWS_PER_SLICE) && self.began.elapsed() >= SLICE
    }

    async fn give_way(&mut self) {
        tokio::task::yield_now().await;
        self.began = Instant::now();
    }
}

/// A connection to PostgreSQL or CockroachDB.
pub(crate) struct PostgresConnection {
    connection: PgConnection,
    options: PoolerOptions,
    /// Where to stop a statement that nobody waits for.
    session: cancel::Session,
    statement_cache: usize,
    provider: Provider,
    /// What the server said of the parameters of statements.
    prepared: FxHashMap<Arc<str>, Prepared>,
    /// The types of the columns that the statement has which runs.
    wires: Vec<Wire>,
    is_broken: bool,
    in_transaction: bool,
    /// A statement of the transaction failed: the server takes nothing more of it but its end.
    has_failed: bool,
    /// Whether the server copies out what a statement reads, as far as is known.
    takes_copies: bool,
    /// A COPY is under way. If it still is when the connection is used again, its future was dropped.
    is_copying: bool,
}

/// What a pooler in between asks for.
struct PoolerOptions {
    is_there: bool,
    /// What every transaction begins with.
    preamble: String,
}

#[derive(Clone)]
struct Prepared {
    text: Arc<str>,
    parameters: Arc<[(Wire, PgTypeInfo)]>,
    /// Where the statement gave many rows.
    many: Option<Many>,
    /// Whether the rows that it puts into a table may go there by COPY, once that was asked.
    loads: Option<bool>,
}

impl PostgresConnection {
    pub(crate) async fn open(options: &Arc<Options>) -> Result<PostgresConnection> {
        let connecting = tokio::time::timeout(options.connect_timeout, options.sqlx.connect());
        let mut connection = match connecting.await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return Err(options.address().not_reached(error, error::from_sqlx)),
            Err(_) => return Err(options.address().no_answer(options.connect_timeout)),
        };
        let session = cancel::Session::of(&mut connection, options)
            .await
            .map_err(|error| options.address().not_reached(error, error::from_sqlx))?;
        let mut preamble = "DEALLOCATE ALL".to_owned();
        if let Some(schema) = &options.schema {
            preamble += &format!("; SET LOCAL search_path = {}", options::search_path(schema));
        }
        let provider = session.provider;
        Ok(PostgresConnection {
            connection,
            options: PoolerOptions {
                is_there: options.behind_pooler,
                preamble,
            },
            provider,
            session,
            statement_cache: options.statement_cache,
            prepared: FxHashMap::default(),
            wires: Vec::new(),
            is_broken: false,
            in_transaction: false,
            has_failed: false,
            takes_copies: options.copies_reads && provider.dialect().copies_rows_out(),
            is_copying: false,
        })
    }

    pub(crate) fn provider(&self) -> Provider {
        self.provider
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// The error for one of sqlx's; remembers whether the connection is of any use after it.
    fn failed(&mut self, error: sqlx::Error) -> Error {
        let error = error::from_sqlx(error);
        self.is_broken |= error::breaks_connection(&error);
        self.has_failed |= self.in_transaction;
        error
    }

    /// What the server says of the statement's parameters, asked once.
    async fn prepare(&mut self, text: &str) -> Result<Prepared> {
        if let Some(prepared) = self.prepared.get(text) {
            return Ok(prepared.clone());
        }
        let shared: Arc<str> = text.into();
        let prepared = (&mut self.connection)
            .prepare(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(Arc::clone(&shared))))
            .await;
        let statement = prepared.map_err(|error| self.failed(error))?;
        let parameters = match statement.parameters() {
            Some(Either::Left(types)) => types.iter().map(|info| (Wire::of(info), info.clone())).collect(),
            _ => Arc::from([]),
        };
        let prepared = Prepared {
            text: Arc::clone(&shared),
            parameters,
            many: None,
            loads: None,
        };
        if self.prepared.len() >= self.statement_cache.max(1) {
            self.prepared.clear();
        }
        self.prepared.insert(shared, prepared.clone());
        Ok(prepared)
    }

    /// The columns that the statement has, asked of the server without running it.
    pub(crate) async fn describe(&mut self, statement: &Statement) -> Result<Vec<Described>> {
        let shared: Arc<str> = statement.sql.as_str().into();
        let prepared = (&mut self.connection)
            .prepare(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(shared)))
            .await;
        let prepared = prepared.map_err(|error| self.failed(error))?;
        let columns = prepared.columns().iter();
        Ok(columns
            .map(|column| Described {
                name: column.name().to_owned(),
                of: Wire::of(column.type_info()).plain_type(),
            })
            .collect())
    }

    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        self.run(statement, Some(sink)).await.map(|_| ())
    }

    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<Executed> {
        self.run(statement, None).await
    }

    /// Runs a statement. Behind a pooler it gets a transaction of its own, in which the connection stays the same.
    async fn run(&mut self, statement: &Statement, sink: Option<&mut Sink<'_>>) -> Result<Executed> {
        if !self.options.is_there || self.in_transaction {
            return self.run_prepared(statement, sink).await;
        }
        self.begin(None).await?;
        let outcome = self.run_prepared(statement, sink).await;
        match outcome {
            Ok(executed) => {
                self.commit().await?;
                Ok(executed)
            }
            Err(error) => {
                if !self.is_broken {
                    self.rollback().await?;
                }
                Err(error)
            }
        }
    }

    async fn run_prepared(&mut self, statement: &Statement, mut sink: Option<&mut Sink<'_>>) -> Result<Executed> {
        let mut is_again = false;
        loop {
            let prepared = self.prepare(&statement.sql).await?;
            let many_columns = prepared.many.as_ref().map(|many| Arc::clone(&many.columns));
            if let (Some(sink), Some(many)) = (&mut sink, &prepared.many)
                && self.may_copy(statement)
                && let Some(text) = copy::text(statement, &prepared.parameters, many)?
                && self.copy_out(statement, &text, many, *sink).await?
            {
                return Ok(Executed::default());
            }
            if sink.is_none()
                && let Some(executed) = self.load(statement, &prepared).await?
            {
                return Ok(executed);
            }
            let arguments = arguments(&prepared, statement)?;
            let query = sqlx::query_with(AssertSqlSafe(prepared.text), arguments);
            let mut executed = Executed::default();
            let mut rows_seen = 0usize;
            let mut columns = None;
            let mut slices = Slices::begin();
            self.wires.clear();
            let outcome = if let (true, Some(sink)) = (statement.single, &mut sink) {
                // Without a stream it takes half as much on the way through sqlx.
                match (&mut self.connection).fetch_optional(query).await {
                    Ok(row) => {
                        if let Some(row) = row {
                            self.wires.extend(Wire::of_columns(row.columns()));
                            sink(&Row(Source::Postgres(RowRef::of_message(&row, &self.wires))))?;
                        }
                        Ok(())
                    }
                    Err(error) => Err(error),
                }
            } else {
                let mut answers = (&mut self.connection).fetch_many(query);
                loop {
                    match answers.try_next().await {
                        Ok(None) => break Ok(()),
                        Ok(Some(Either::Left(result))) => executed.rows += result.rows_affected(),
                        Ok(Some(Either::Right(row))) => {
                            rows_seen += 1;
                            if let Some(sink) = &mut sink {
                                if self.wires.len() != row.columns().len() {
                                    self.wires.clear();
                                    self.wires.extend(Wire::of_columns(row.columns()));
                                }
                                sink(&Row(Source::Postgres(RowRef::of_message(&row, &self.wires))))?;
                            }
                            if rows_seen == copy::SOME_ROWS && many_columns.is_none() && statement.is_plain_read {
                                columns = copy::Columns::of(row.columns());
                            }
                            if slices.is_due(rows_seen) {
                                slices.give_way().await;
                            }
                        }
                        Err(error) => break Err(error),
                    }
                }
            };
            match outcome {
                Ok(()) => {
                    let columns = columns.map(Arc::new).or(many_columns);
                    if let Some(columns) = columns {
                        self.gave(statement, rows_seen, columns);
                    }
                    return Ok(executed);
                }
                Err(error) if rows_seen == 0 && !is_again && !self.in_transaction && error::is_stale_plan(&error) => {
                    is_again = true;
                    self.prepared.clear();
                    self.connection
                        .clear_cached_statements()
                        .await
                        .map_err(|error| self.failed(error))?;
                }
                Err(error) => return Err(self.failed(error)),
            }
        }
    }

    /// Whether the statement's rows may come by COPY.
    fn may_copy(&self, statement: &Statement) -> bool {
        statement.is_plain_read && !statement.single && self.takes_copies && !self.in_transaction
    }

    /// Reads by COPY. False where the server takes no such statement: then nothing was read.
    async fn copy_out(&mut self, statement: &Statement, text: &str, many: &Many, sink: &mut Sink<'_>) -> Result<bool> {
        self.is_copying = true;
        let begun = copy::run(&mut self.connection, text, &many.columns, sink).await;
        let copied = match begun {
            Ok(copied) => copied,
            Err(sqlx::Error::Database(refusal)) => {
                tracing::debug!(
                    error = &refusal as &dyn std::error::Error,
                    "a read goes without COPY, and on another connection"
                );
                Box::pin(self.open_again()).await?;
                self.takes_copies = false;
                return Ok(false);
            }
            Err(error) => return Err(self.failed(error)),
        };
        self.is_copying = false;
        if copied.is_read() {
            self.gave(statement, copied.rows, Arc::clone(&many.columns));
        } else {
            // Asked for anew next time, should its types be the reason.
            self.prepared.remove(&*statement.sql);
        }
        copied.end.map_err(|error| self.failed(error))?;
        if let Err(error) = copied.taken {
            self.is_broken |= error::breaks_connection(&error);
            return Err(error);
        }
        Ok(true)
    }

    /// Puts rows into a table by COPY. None where they can't go there this way: then none went in.
    async fn load(&mut self, statement: &Statement, prepared: &Prepared) -> Result<Option<Executed>> {
        let Some(target) = load::target(statement) else {
            return Ok(None);
        };
        if self.options.is_there || !self.provider.dialect().copies_rows_in() {
            return Ok(None);
        }
        let may_load = match prepared.loads {
            Some(may_load) => may_load,
            None => {
                let is_plain = load::is_plain(&mut self.connection, target).await;
                let is_plain = is_plain.map_err(|error| self.failed(error))?;
                self.loads(statement, is_plain);
                is_plain
            }
        };
        let Some(rows) = may_load.then(|| load::rows(statement, &prepared.parameters)).flatten() else {
            return Ok(None);
        };
        self.is_copying = true;
        let loaded = load::run(&mut self.connection, statement, target, &rows).await;
        self.is_copying = false;
        match loaded {
            Ok(load::Loaded::Rows(rows)) => Ok(Some(Executed {
                rows,
                ..Executed::default()
            })),
            Ok(load::Loaded::Refused(error)) if self.in_transaction => Err(self.failed(error)),
            Ok(load::Loaded::Refused(_)) => {
                self.loads(statement, false);
                Ok(None)
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Remembers whether rows may go into a statement's table by COPY.
    fn loads(&mut self, statement: &Statement, may_load: bool) {
        if let Some(prepared) = self.prepared.get_mut(&*statement.sql) {
            prepared.loads = Some(may_load);
        }
    }

    /// Remembers how many rows a statement gave, for the next time that it runs.
    fn gave(&mut self, statement: &Statement, rows: usize, columns: Arc<copy::Columns>) {
        if let Some(prepared) = self.prepared.get_mut(&*statement.sql) {
            prepared.many = (rows >= copy::SOME_ROWS / 2).then_some(Many { rows, columns });
        }
    }

    /// Goes on with another connection to the same database.
    async fn open_again(&mut self) -> Result<()> {
        self.is_broken = true;
        *self = PostgresConnection::open(&Arc::clone(self.session.options())).await?;
        Ok(())
    }

    /// Runs one statement or several, without parameters and rows, in one round trip.
    pub(crate) async fn command(&mut self, sql: &str) -> Result<()> {
        let outcome = (&mut self.connection).execute(sqlx::raw_sql(AssertSqlSafe(sql))).await;
        outcome.map_err(|error| self.failed(error))?;
        if sql.starts_with("ROLLBACK") {
            // Also to a savepoint: from there the transaction goes on.
            self.has_failed = false;
        }
        Ok(())
    }

    pub(crate) async fn execute_script(&mut self, script: &str) -> Result<()> {
        let outcome = self.command(script).await;
        // Types that the script made or changed are not those that were asked about before.
        self.prepared.clear();
        if !self.is_broken {
            self.connection
                .clear_cached_statements()
                .await
                .map_err(|error| self.failed(error))?;
        }
        outcome
    }

    pub(crate) async fn begin(&mut self, isolation: Option<Isolation>) -> Result<()> {
        let mut sql = "BEGIN".to_owned();
        if let Some(isolation) = isolation {
            sql += " ISOLATION LEVEL ";
            sql += isolation.as_sql();
        }
        if self.options.is_there {
            sql = format!("{sql}; {}", self.options.preamble);
        }
        self.command(&sql).await?;
        self.in_transaction = true;
        Ok(())
    }

    pub(crate) async fn commit(&mut self) -> Result<()> {
        if self.has_failed {
            // The server would answer COMMIT with a rollback, and without an error.
            return Err(Error::new(
                ErrorKind::Transaction,
                "P2028",
                "a statement of the transaction failed, so it can't be committed; roll it back, or put what may fail \
                 into a transaction within it",
            ));
        }
        let outcome = (&mut self.connection).execute(sqlx::raw_sql("COMMIT")).await;
        outcome.map_err(|error| self.failed(error))?;
        self.in_transaction = false;
        Ok(())
    }

    pub(crate) async fn rollback(&mut self) -> Result<()> {
        self.command("ROLLBACK").await?;
        self.in_transaction = false;
        Ok(())
    }

    /// Reads the rest of an answer that nobody waits for any more. Where that takes long the server is told to stop, and
    /// the connection is given up.
    pub(crate) async fn recover(&mut self, in_transaction: bool) -> Result<()> {
        // sqlx can't find the end of a COPY that was dropped.
        if self.is_copying || tokio::time::timeout(cancel::PATIENCE, self.drain()).await.is_err() {
            self.session.cancel().await;
            self.is_broken = true;
        }
        if self.is_broken {
            return Err(server::given_up());
        }
        if !in_transaction && (self.in_transaction || self.options.is_there) {
            // That of a single statement behind a pooler.
            self.rollback().await?;
        }
        Ok(())
    }

    async fn drain(&mut self) {
        loop {
            match self.connection.ping().await {
                Ok(()) => return,
                // What the dropped statement failed with.
                Err(sqlx::Error::Database(_)) => self.has_failed |= self.in_transaction,
                Err(_) => {
                    self.is_broken = true;
                    return;
                }
            }
        }
    }

    pub(crate) async fn ping(&mut self) -> Result<()> {
        let outcome = self.connection.ping().await;
        outcome.map_err(|error| self.failed(error))
    }

    pub(crate) async fn close(self) -> Result<()> {
        self.connection.close().await.map_err(error::from_sqlx)
    }
}

/// The parameters in the form that the server asks for.
fn arguments(prepared: &Prepared, statement: &Statement) -> Result<PgArguments> {
    let (wanted, given) = (prepared.parameters.len(), statement.parameters.len());
    if wanted != given {
        return Err(Error::new(
            ErrorKind::InvalidQuery,
            "P2010",
            format!("the statement has {wanted} parameters, but {given} values are bound"),
        ));
    }
    let mut arguments = PgArguments::default();
    arguments.reserve(given, given * 16);
    for (parameter, (wire, info)) in statement.parameters.iter().zip(prepared.parameters.iter()) {
        arguments
            .add(Bound {
                value: &parameter.value,
                wire,
                info,
                conversion: Conversion::of(parameter.target),
            })
            .map_err(|error| error::from_sqlx(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}
