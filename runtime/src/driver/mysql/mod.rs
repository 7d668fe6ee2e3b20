//! The MySQL and MariaDB driver: sqlx's connection, with rows read by hand from their binary form.

mod bind;
mod cancel;
pub(crate) mod decode;
mod error;
mod options;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::TryStreamExt as _;
use mbgen_sql::Dialect;
use sqlx::{
    AssertSqlSafe, Column as _, Connection as _, Either, Executor as _, MySqlConnection, Row as _, Statement as _,
    mysql::{MySqlQueryResult, MySqlRow},
};

use self::decode::Kind;
pub(crate) use self::{decode::RowRef, options::Options};
use crate::{
    Error, ErrorKind, Executed, Isolation, Result, Row, Sink, Statement, described::Described, driver::server,
    row::Source,
};

/// After so many rows the clock is looked at.
const ROWS_PER_SLICE: usize = 256;

/// After about this time of giving rows that were there already other tasks get their turn.
const SLICE: Duration = Duration::from_millis(1);

/// A connection to MySQL or MariaDB.
pub(crate) struct MysqlConnection {
    connection: MySqlConnection,
    /// Where to stop a statement that nobody waits for.
    session: cancel::Session,
    is_broken: bool,
    in_transaction: bool,
    /// The server undid the transaction by itself: what comes after must not run outside of it.
    has_lost_transaction: bool,
}

impl MysqlConnection {
    pub(crate) async fn open(options: &Arc<Options>) -> Result<MysqlConnection> {
        match tokio::time::timeout(options.connect_timeout, cancel::Session::connect(options)).await {
            Ok(Ok((connection, session))) => Ok(MysqlConnection {
                connection,
                session,
                is_broken: false,
                in_transaction: false,
                has_lost_transaction: false,
            }),
            Ok(Err(error)) => Err(options.address().not_reached(error, error::from_sqlx)),
            Err(_) => Err(options.address().no_answer(options.connect_timeout)),
        }
    }

    /// What the server can do.
    pub(crate) fn dialect(&self) -> &'static dyn Dialect {
        self.session.dialect
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// The error for one of sqlx's; remembers what it means for the connection.
    fn failed(&mut self, error: sqlx::Error) -> Error {
        self.has_lost_transaction |= self.in_transaction && error::ended_transaction(&error);
        let error = error::from_sqlx(error);
        self.is_broken |= error.kind() == ErrorKind::ConnectionLost;
        error
    }

    /// The columns that the statement has, asked of the server without running it. None for a statement that can't be prepared.
    pub(crate) async fn describe(&mut self, statement: &Statement) -> Result<Vec<Described>> {
        let text: Arc<str> = statement.sql.as_str().into();
        let prepared = (&mut self.connection)
            .prepare(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(text)))
            .await;
        match prepared {
            Ok(prepared) => Ok(prepared
                .columns()
                .iter()
                .map(|column| Described {
                    name: column.name().to_owned(),
                    of: decode::type_of(column.type_info()),
                })
                .collect()),
            Err(error) if error::can_t_be_prepared(&error) => Ok(Vec::new()),
            Err(error) => Err(self.failed(error)),
        }
    }

    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        self.run(statement, Some(sink)).await.map(|_| ())
    }

    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<Executed> {
        self.run(statement, None).await
    }

    async fn run(&mut self, statement: &Statement, mut sink: Option<&mut Sink<'_>>) -> Result<Executed> {
        self.check_transaction()?;
        let arguments = bind::arguments(&statement.parameters)?;
        let text = statement.sql.as_str();
        let query = sqlx::query_with(AssertSqlSafe(text), arguments);
        let answers = (&mut self.connection).fetch_many(query);
        match read(answers, statement.single, &mut sink, false).await {
            Ok(executed) => Ok(executed),
            Err(Stopped::Sink(error)) => Err(error),
            Err(Stopped::Server(error)) if statement.parameters.is_empty() && error::can_t_be_prepared(&error) => {
                let answers = (&mut self.connection).fetch_many(sqlx::raw_sql(AssertSqlSafe(text)));
                match read(answers, statement.single, &mut sink, true).await {
                    Ok(executed) => Ok(executed),
                    Err(Stopped::Sink(error)) => Err(error),
                    Err(Stopped::Server(error)) => Err(self.failed(error)),
                }
            }
            Err(Stopped::Server(error)) => Err(self.failed(error)),
        }
    }

    fn check_transaction(&self) -> Result<()> {
        if !self.has_lost_transaction {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Transaction,
            "P2028",
            "the database undid the transaction because of a deadlock; begin a new one",
        ))
    }

    /// Runs one statement or several, without parameters and rows, in one round trip.
    pub(crate) async fn command(&mut self, sql: &str) -> Result<()> {
        self.check_transaction()?;
        let outcome = (&mut self.connection).execute(sqlx::raw_sql(AssertSqlSafe(sql))).await;
        outcome.map(|_| ()).map_err(|error| self.failed(error))
    }

    pub(crate) async fn execute_script(&mut self, script: &str) -> Result<()> {
        self.command(script).await
    }

    /// From here on the server keeps all warnings of a statement, rather than the first few.
    pub(crate) async fn watch_warnings(&mut self) -> Result<()> {
        self.command("SET SESSION max_error_count = 65535").await
    }

    /// The error that the last statement passed over, if there was one besides rows that were there already.
    pub(crate) async fn passed_over(&mut self) -> Result<Option<Error>> {
        // As text: to prepare a statement would forget the warnings.
        let answer = (&mut self.connection).fetch_all(sqlx::raw_sql("SHOW WARNINGS")).await;
        let rows = answer.map_err(|error| self.failed(error))?;
        for row in rows {
            let cell = |index| row.try_get_unchecked::<&str, _>(index).map_err(error::from_sqlx);
            if cell(0)? == "Note" {
                continue;
            }
            if let Some(error) = error::from_warning(cell(1)?.parse().unwrap_or_default(), cell(2)?) {
                return Ok(Some(error));
            }
        }
        Ok(None)
    }

    pub(crate) async fn begin(&mut self, isolation: Option<Isolation>) -> Result<()> {
        match isolation {
            None => self.command("START TRANSACTION").await?,
            Some(isolation) => {
                let level = isolation.as_sql();
                self.command(&format!("SET TRANSACTION ISOLATION LEVEL {level}; START TRANSACTION"))
                    .await?;
            }
        }
        self.in_transaction = true;
        Ok(())
    }

    pub(crate) async fn commit(&mut self) -> Result<()> {
        self.command("COMMIT").await?;
        self.in_transaction = false;
        Ok(())
    }

    pub(crate) async fn rollback(&mut self) -> Result<()> {
        self.has_lost_transaction = false;
        self.command("ROLLBACK").await?;
        self.in_transaction = false;
        Ok(())
    }

    /// The connection is in the middle of an answer, of which sqlx can't find the end once its future is dropped. So the
    /// server is told to end it, and the connection is given up.
    pub(crate) async fn recover(&mut self, _in_transaction: bool) -> Result<()> {
        if !self.is_broken {
            self.session.kill().await;
            self.is_broken = true;
        }
        Err(server::given_up())
    }

    pub(crate) async fn ping(&mut self) -> Result<()> {
        let outcome = self.connection.ping().await;
        outcome.map_err(|error| self.failed(error))
    }

    pub(crate) async fn close(self) -> Result<()> {
        self.connection.close().await.map_err(error::from_sqlx)
    }
}

/// Why an answer was not read to its end.
enum Stopped {
    Server(sqlx::Error),
    Sink(Error),
}

/// Gives the rows of an answer to the sink.
async fn read(
    mut answers: futures_util::stream::BoxStream<'_, sqlx::Result<Either<MySqlQueryResult, MySqlRow>>>,
    single: bool,
    sink: &mut Option<&mut Sink<'_>>,
    is_text: bool,
) -> Result<Executed, Stopped> {
    let mut executed = Executed::default();
    let mut kinds: Vec<Kind> = Vec::new();
    let mut rows_seen = 0usize;
    let mut slice_began = Instant::now();
    while let Some(answer) = answers.try_next().await.map_err(Stopped::Server)? {
        match answer {
            Either::Left(result) => {
                executed.rows += result.rows_affected();
                let id = i64::try_from(result.last_insert_id()).ok().filter(|id| *id != 0);
                executed.last_insert_id = id.or(executed.last_insert_id);
            }
            Either::Right(row) => {
                rows_seen += 1;
                if kinds.len() != row.columns().len() {
                    kinds = row
                        .columns()
                        .iter()
                        .map(|column| Kind::of(column.type_info()))
                        .collect();
                }
                if let Some(sink) = sink
                    && (!single || rows_seen == 1)
                {
                    let row = RowRef {
                        row: &row,
                        kinds: &kinds,
                        is_text,
                    };
                    sink(&Row(Source::Mysql(row))).map_err(Stopped::Sink)?;
                }
                if rows_seen.is_multiple_of(ROWS_PER_SLICE) && slice_began.elapsed() >= SLICE {
                    tokio::task::yield_now().await;
                    slice_began = Instant::now();
                }
            }
        }
    }
    Ok(executed)
}
