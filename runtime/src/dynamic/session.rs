//! A session: lines of JSON in, a line of JSON out for each.

use std::{collections::HashMap, time::Duration};

use futures_util::future::join_all;
use mbgen_sql::model::Schema;
use serde_json::{Map, Value as Json, json};

use super::{
    input::{Face, Place, boolean, integer, invalid, object, text},
    numbers,
    operation::{self, Operation},
};
use crate::{Client, Error, ErrorKind, Isolation, Result, TransactionOptions};

/// Queries of one client as JSON, with the transactions that they begin.
pub struct Session {
    client: Client,
    schema: &'static Schema,
    transactions: HashMap<u64, Client>,
    begun: u64,
}

impl Session {
    /// A session on the database of that client, for the models of that schema.
    pub fn new(client: Client, schema: &'static Schema) -> Session {
        Session {
            client,
            schema,
            transactions: HashMap::new(),
            begun: 0,
        }
    }

    /// Answers one line of JSON with another.
    ///
    /// - `{"model", "action", "args"}`: a query; `{"data": ..}` or `{"error": {"code", "message"}}`.
    /// - `{"batch": [query, ..], "transaction": bool, "isolation": text}`: `{"data": [answer, ..]}`.
    /// - `{"begin": {"isolation", "max_wait_ms", "timeout_ms"}}`: `{"tx": id}`; then `"tx": id` in a query, batch or
    ///   script; `{"commit": id}`, `{"rollback": id}`.
    /// - `{"execute": "SQL script"}`.
    pub async fn handle(&mut self, line: &str) -> String {
        match self.answer(line).await {
            Ok(answer) => answer.to_string(),
            Err(error) => error_json(&error).to_string(),
        }
    }

    /// Rolls back what is open and closes the connections.
    pub async fn close(mut self) -> Result<()> {
        for (_, transaction) in self.transactions.drain() {
            transaction.rollback().await?;
        }
        self.client.close().await
    }

    async fn answer(&mut self, line: &str) -> Result<Json> {
        let at = Place::root("request");
        let request: Json =
            serde_json::from_str(line).map_err(|error| invalid(at, "this is not JSON").with_source(error))?;
        numbers::check(line)?;
        let request = object(at, &request)?;
        if let Some(options) = request.get("begin") {
            return self.begin(at.key("begin"), options).await;
        }
        if let Some(id) = request.get("commit") {
            self.take_transaction(id)?.commit().await?;
            return Ok(json!({ "data": true }));
        }
        if let Some(id) = request.get("rollback") {
            self.take_transaction(id)?.rollback().await?;
            return Ok(json!({ "data": true }));
        }
        let client = match request.get("tx") {
            None | Some(Json::Null) => self.client.clone(),
            Some(id) => self.transaction(id)?.clone(),
        };
        if let Some(script) = request.get("execute") {
            client.execute_script(text(at.key("execute"), script)?).await?;
            return Ok(json!({ "data": true }));
        }
        match request.get("batch") {
            Some(queries) => self.batch(at, &client, request, queries).await,
            None => {
                let answer = run(self.face(), &client, request).await?;
                Ok(json!({ "data": answer }))
            }
        }
    }

    fn face(&self) -> Face {
        Face {
            schema: self.schema,
            dialect: self.client.dialect(),
        }
    }

    fn transaction(&self, id: &Json) -> Result<&Client> {
        id.as_u64()
            .and_then(|id| self.transactions.get(&id))
            .ok_or_else(no_transaction)
    }

    fn take_transaction(&mut self, id: &Json) -> Result<Client> {
        id.as_u64()
            .and_then(|id| self.transactions.remove(&id))
            .ok_or_else(no_transaction)
    }

    async fn begin(&mut self, at: Place<'_>, options: &Json) -> Result<Json> {
        let mut chosen = TransactionOptions::default();
        if !options.is_null() {
            for (key, json) in object(at, options)? {
                let at_key = at.key(key);
                if json.is_null() {
                    continue;
                }
                match key.as_str() {
                    "isolation" => chosen.isolation = Some(isolation(at_key, json)?),
                    "max_wait_ms" => chosen.max_wait = milliseconds(at_key, json)?,
                    "timeout_ms" => chosen.timeout = Some(milliseconds(at_key, json)?),
                    _ => {
                        let known = ["isolation", "max_wait_ms", "timeout_ms"];
                        return Err(super::input::unknown(at, key, known));
                    }
                }
            }
        }
        let transaction = self.client.begin_with(chosen).await?;
        self.begun += 1;
        self.transactions.insert(self.begun, transaction);
        Ok(json!({ "tx": self.begun }))
    }

    async fn batch(&self, at: Place<'_>, client: &Client, request: &Map<String, Json>, queries: &Json) -> Result<Json> {
        let face = self.face();
        let at_batch = at.key("batch");
        let queries = queries
            .as_array()
            .ok_or_else(|| invalid(at_batch, "a list of queries is wanted"))?;
        let is_atomic = match request.get("transaction") {
            None | Some(Json::Null) => false,
            Some(json) => boolean(at.key("transaction"), json)?,
        };
        let isolation = match request.get("isolation") {
            None | Some(Json::Null) => None,
            Some(json) => Some(isolation(at.key("isolation"), json)?),
        };
        let mut answers = Vec::with_capacity(queries.len());
        if !is_atomic {
            let parsed = queries.iter().enumerate().map(|(index, query)| {
                let query = object(at_batch.index(index), query)?;
                operation::parse(face, query)
            });
            let parsed: Vec<Result<Operation>> = parsed.collect();
            // Neighbours that read by unique criteria are read together.
            for neighbours in parsed.chunk_by(|one, other| is_by_unique(one) && is_by_unique(other)) {
                let client = match neighbours {
                    [_] => client.clone(),
                    _ => client.batched(),
                };
                let running = neighbours.iter().map(async |operation| {
                    let outcome = match operation {
                        Ok(operation) => operation.run(face, &client).await,
                        Err(error) => return error_json(error),
                    };
                    outcome.map_or_else(|error| error_json(&error), |answer| json!({ "data": answer }))
                });
                answers.extend(join_all(running).await);
            }
            return Ok(json!({ "data": answers }));
        }
        let options = TransactionOptions {
            isolation,
            timeout: None,
            ..TransactionOptions::default()
        };
        let transaction = client.begin_with(options).await?;
        for (index, query) in queries.iter().enumerate() {
            let answer = match object(at_batch.index(index), query) {
                Ok(query) => run(face, &transaction, query).await,
                Err(error) => Err(error),
            };
            match answer {
                Ok(answer) => answers.push(json!({ "data": answer })),
                Err(error) => {
                    transaction.rollback().await?;
                    return Err(error);
                }
            }
        }
        transaction.commit().await?;
        Ok(json!({ "data": answers }))
    }
}

async fn run(face: Face, client: &Client, query: &Map<String, Json>) -> Result<Json> {
    operation::parse(face, query)?.run(face, client).await
}

fn is_by_unique(operation: &Result<Operation>) -> bool {
    operation.as_ref().is_ok_and(Operation::is_by_unique)
}

fn no_transaction() -> Error {
    Error::new(
        ErrorKind::Transaction,
        "P2028",
        "there is no open transaction with this id: it has ended, or never began",
    )
}

/// The level of isolation by Prisma's name of it or by SQL's.
fn isolation(at: Place<'_>, json: &Json) -> Result<Isolation> {
    let name: String = text(at, json)?
        .chars()
        .filter(|character| !matches!(character, ' ' | '_'))
        .collect();
    match name.to_ascii_lowercase().as_str() {
        "readuncommitted" => Ok(Isolation::ReadUncommitted),
        "readcommitted" => Ok(Isolation::ReadCommitted),
        "repeatableread" => Ok(Isolation::RepeatableRead),
        "serializable" => Ok(Isolation::Serializable),
        _ => Err(Error::new(
            ErrorKind::InvalidQuery,
            "P2023",
            format!(
                "`{at}`: there is no such level; it may be ReadUncommitted, ReadCommitted, RepeatableRead or Serializable"
            ),
        )),
    }
}

fn milliseconds(at: Place<'_>, json: &Json) -> Result<Duration> {
    let number = integer(at, json)?;
    u64::try_from(number)
        .map(Duration::from_millis)
        .map_err(|_| invalid(at, "a time can't be negative"))
}

fn error_json(error: &Error) -> Json {
    let mut members = Map::new();
    members.insert("code".to_owned(), Json::from(error.code()));
    members.insert("message".to_owned(), Json::from(error.message()));
    if let Some(model) = error.model() {
        members.insert("model".to_owned(), Json::from(model));
    }
    let fields: Vec<&str> = error.fields().collect();
    if !fields.is_empty() {
        members.insert("fields".to_owned(), Json::from(fields));
    }
    if error.may_have_run() {
        members.insert("may_have_run".to_owned(), Json::from(true));
    }
    let mut causes = Vec::new();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        causes.push(cause.to_string());
        source = cause.source();
    }
    if !causes.is_empty() {
        members.insert("causes".to_owned(), Json::from(causes));
    }
    json!({ "error": members })
}
