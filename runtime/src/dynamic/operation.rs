//! One query of a session: understood first, run then.

use mbgen_sql::model::{ModelIndex, Schema};
use serde_json::{Map, Value as Json};

use super::{
    aggregate,
    input::{Face, Place, invalid, missing, text, unknown},
    raw,
    read::{self, Find, WithoutOne},
    write,
};
use crate::{Client, Result};

/// The actions of a model.
const ACTIONS: [&str; 16] = [
    "findUnique",
    "findUniqueOrThrow",
    "findFirst",
    "findFirstOrThrow",
    "findMany",
    "create",
    "createMany",
    "createManyAndReturn",
    "update",
    "updateMany",
    "updateManyAndReturn",
    "upsert",
    "delete",
    "deleteMany",
    "aggregate",
    "groupBy",
];

/// A query that has been understood.
pub(super) enum Operation {
    Find(read::Query),
    Aggregate(aggregate::Query),
    Write(Box<write::Query>),
    Raw(raw::Query),
}

/// Reads a query.
pub(super) fn parse(face: Face, query: &Map<String, Json>) -> Result<Operation> {
    let at = Place::root("query");
    let action = match query.get("action") {
        Some(action) => text(at.key("action"), action)?,
        None => return Err(missing(at.key("action"), "which action is it to be?")),
    };
    let none = Map::new();
    let args = read::arguments(at.key("args"), query.get("args"))?.unwrap_or(&none);
    if let Some(kind) = raw::Kind::of(action) {
        return Ok(Operation::Raw(raw::parse(kind, args)?));
    }
    let name = match query.get("model") {
        Some(model) => text(at.key("model"), model)?,
        None => return Err(missing(at.key("model"), "which model is it about?")),
    };
    let model = model_named(face.schema, at, name)?;
    let path = format!("{name}.{action}");
    parse_action(face, Place::root(&path), model, action, args)
}

fn model_named(schema: &'static Schema, at: Place<'_>, name: &str) -> Result<ModelIndex> {
    match schema.model(name) {
        Some((index, _)) => Ok(index),
        None => Err(unknown(
            at.key("model"),
            name,
            schema.models.iter().map(|model| model.name),
        )),
    }
}

fn parse_action(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    action: &str,
    args: &Map<String, Json>,
) -> Result<Operation> {
    if let Some(action) = write::Action::of_name(action) {
        let query = write::parse(face, at, model, action, args)?;
        return Ok(Operation::Write(Box::new(query)));
    }
    let find = match action {
        "findUnique" => Find::Unique(WithoutOne::Null),
        "findUniqueOrThrow" => Find::Unique(WithoutOne::Error),
        "findFirst" => Find::First(WithoutOne::Null),
        "findFirstOrThrow" => Find::First(WithoutOne::Error),
        "findMany" => Find::Many,
        "aggregate" => {
            return Ok(Operation::Aggregate(aggregate::parse(face, at, model, args)?));
        }
        "groupBy" => {
            return Ok(Operation::Aggregate(aggregate::parse_groups(face, at, model, args)?));
        }
        _ => {
            return Err(unknown(at, action, ACTIONS.into_iter().chain(raw::Kind::NAMES)));
        }
    };
    if let Find::Unique(_) = find
        && face.model(model).uniques.is_empty()
    {
        return Err(invalid(at, "the view has no unique field to find a record by"));
    }
    Ok(Operation::Find(read::parse(face, at, model, find, args)?))
}

impl Operation {
    /// Whether it reads one record by a unique criterion and nothing else.
    pub(super) fn is_by_unique(&self) -> bool {
        matches!(self, Operation::Find(query) if query.is_by_unique())
    }

    /// Runs it and gives its answer.
    pub(super) async fn run(&self, face: Face, client: &Client) -> Result<Json> {
        match self {
            Operation::Find(query) => query.run(face, client).await,
            Operation::Aggregate(query) => query.run(face, client).await,
            Operation::Write(query) => query.run(face, client).await,
            Operation::Raw(query) => query.run(client).await,
        }
    }
}
