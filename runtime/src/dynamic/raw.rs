//! `queryRaw` and `executeRaw`: SQL of the caller's own.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::SecondsFormat;
use serde_json::{Map, Value as Json, json};

use super::{
    input::{Place, each, invalid, missing, text, unknown},
    value,
};
use crate::{
    Client, Result, Statement, Value,
    client::{as_raw, operation},
    described::{Described, PlainKind, PlainType},
    pool::Access,
};

/// What comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Rows.
    Query,
    /// Their number.
    Execute,
}

impl Kind {
    /// The names of the actions.
    pub(super) const NAMES: [&'static str; 2] = ["queryRaw", "executeRaw"];

    /// The kind of an action of that name.
    pub(super) fn of(action: &str) -> Option<Kind> {
        match action {
            "queryRaw" => Some(Kind::Query),
            "executeRaw" => Some(Kind::Execute),
            _ => None,
        }
    }
}

/// A statement of the caller's own.
pub(super) struct Query {
    kind: Kind,
    statement: Statement,
}

/// Reads `{"sql": .., "params": [..]}`.
pub(super) fn parse(kind: Kind, args: &Map<String, Json>) -> Result<Query> {
    let at = Place::root("args");
    let mut sql = None;
    let mut params = Vec::new();
    for (key, json) in args {
        let at_key = at.key(key);
        match key.as_str() {
            "sql" => sql = Some(text(at_key, json)?),
            "params" => params = each(at_key, json, parameter)?,
            _ => return Err(unknown(at, key, ["sql", "params"])),
        }
    }
    let sql = sql.ok_or_else(|| missing(at.key("sql"), "this argument is needed"))?;
    let statement = params.into_iter().fold(Statement::new(sql), Statement::bind);
    Ok(Query { kind, statement })
}

/// A parameter: JSON of its own type, or an object that names the type, `{"prisma__type": "bigint", "prisma__value": "1"}`.
fn parameter(at: Place<'_>, json: &Json) -> Result<Value> {
    Ok(match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => match number.as_i64() {
            Some(integer) => Value::Int(integer),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(elements) => Value::List(
            elements
                .iter()
                .enumerate()
                .map(|(index, element)| parameter(at.index(index), element))
                .collect::<Result<_>>()?,
        ),
        Json::Object(entries) => match entries.get("prisma__type") {
            Some(kind) => {
                let kind = text(at.key("prisma__type"), kind)?;
                let given = entries.get("prisma__value").unwrap_or(&Json::Null);
                typed(at, kind, given)?
            }
            None => Value::Json(json.clone()),
        },
    })
}

fn typed(at: Place<'_>, kind: &str, json: &Json) -> Result<Value> {
    let given = match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let parsed = match kind {
        "int" | "bigint" => given.parse().ok().map(Value::Int),
        "float" | "double" => given.parse().ok().map(Value::Float),
        "decimal" => given.parse().ok().map(Value::Decimal),
        "bytes" => BASE64_STANDARD.decode(&given).ok().map(Value::Bytes),
        "date" | "datetime" => chrono::DateTime::parse_from_rfc3339(&given)
            .ok()
            .map(|time| Value::DateTime(time.to_utc())),
        "uuid" => given.parse().ok().map(Value::Uuid),
        _ => {
            let known = [
                "int", "bigint", "float", "double", "decimal", "bytes", "date", "datetime", "uuid",
            ];
            return Err(unknown(at, kind, known));
        }
    };
    parsed.ok_or_else(|| invalid(at, format_args!("this is not a value of the type `{kind}`")))
}

impl Query {
    /// Runs it.
    pub(super) async fn run(&self, client: &Client) -> Result<Json> {
        if self.kind == Kind::Execute {
            let executed = operation::raw(client, &self.statement, None).await.map_err(as_raw)?;
            return Ok(Json::from(executed.rows));
        }
        let mut columns: Vec<Described> = Vec::new();
        let mut rows = Vec::new();
        operation::raw(
            client,
            &self.statement,
            Some(&mut |row| {
                if rows.is_empty() {
                    columns = (0..row.len())
                        .map(|index| Described {
                            name: row.name(index).into_owned(),
                            of: row.plain_type(index),
                        })
                        .collect();
                }
                let row: Vec<Json> = columns
                    .iter()
                    .enumerate()
                    .map(|(index, column)| Ok(print(column.of, row.plain(index)?)))
                    .collect::<Result<_>>()?;
                rows.push(Json::Array(row));
                Ok(())
            }),
        )
        .await
        .map_err(as_raw)?;
        if rows.is_empty() {
            columns = client.lease(Access::Read).await?.describe(&self.statement).await?;
        }
        let names = columns.iter().map(|column| Json::from(column.name.as_str()));
        let types = columns.iter().map(|column| Json::from(column.of.name()));
        Ok(json!({
            "columns": names.collect::<Vec<_>>(),
            "types": types.collect::<Vec<_>>(),
            "rows": rows,
        }))
    }
}

/// A value of a raw query's row: as the values of fields are, but a time with its offset, as Prisma gives it there.
fn print(of: PlainType, value: Value) -> Json {
    match (value, of.kind) {
        (Value::List(values), _) => Json::Array(values.into_iter().map(|value| print(of, value)).collect()),
        (Value::Int(value), PlainKind::BigInt) => Json::from(value.to_string()),
        (Value::DateTime(time), _) => Json::from(time.to_rfc3339_opts(SecondsFormat::Millis, false)),
        (value, _) => value::print_plain(value),
    }
}
