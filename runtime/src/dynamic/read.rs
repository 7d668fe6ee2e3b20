//! `findUnique`, `findFirst` and `findMany`, with and without `OrThrow`.

use mbgen_sql::model::{FieldIndex, ModelIndex};
use serde_json::{Map, Value as Json};

use super::{
    batch,
    input::{Face, Place, contradiction, invalid, text, unknown},
    page,
    reply::JsonLevel,
    select::{self, Relations, Selection},
    unique,
};
use crate::{
    Client, Error, ErrorKind, Result, Value,
    client::operation,
    query::{Lock, Page, Read},
};

/// Which records are found, and what the answer is without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Find {
    /// One, by a unique criterion.
    Unique(WithoutOne),
    /// The first of a page.
    First(WithoutOne),
    /// All of a page.
    Many,
}

/// What the answer is where there is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WithoutOne {
    /// `null`.
    Null,
    /// P2025.
    Error,
}

/// A read that has been understood.
#[derive(Debug, Clone)]
pub(super) struct Query {
    find: Find,
    read: Read,
    selection: Selection,
    /// The values of the unique criterion, where nothing else is asked.
    keys: Option<Vec<(FieldIndex, Value)>>,
}

/// Reads the arguments of a find.
pub(super) fn parse(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    find: Find,
    args: &Map<String, Json>,
) -> Result<Query> {
    let mut page = Page::default();
    for (key, json) in args {
        if select::ARGUMENTS.contains(&key.as_str()) {
            continue;
        }
        let is_known = match (find, key.as_str()) {
            (_, "relationLoadStrategy") => {
                check_strategy(at.key(key), json)?;
                true
            }
            (Find::Unique(_), "where") => true,
            (Find::Unique(_), _) => false,
            _ => page::read_argument(face, at, model, key, json, &mut page)?,
        };
        if !is_known {
            let pages: &[&str] = match find {
                Find::Unique(_) => &["where"],
                _ => &page::ARGUMENTS,
            };
            let known = select::ARGUMENTS.into_iter().chain(pages.iter().copied());
            return Err(unknown(at, key, known));
        }
    }
    if let Find::Unique(_) = find {
        page.filter = unique::parse(face, at.key("where"), model, page::required(at, args, "where")?)?;
    } else {
        page::check_limits(face, at, model, args, !page.order.is_empty())?;
    }
    if let Find::First(_) = find {
        // The first from the front or from the end.
        page.take = match page.take {
            None => Some(1),
            Some(1 | -1) => page.take,
            Some(_) => {
                return Err(contradiction(
                    at.key("take"),
                    "one record is read: 1 is the first, -1 the last",
                ));
            }
        };
    }
    let selection = select::parse(face, at, model, args, Relations::Any)?;
    let read = Read {
        model,
        page,
        select: selection.select.clone(),
        lock: Lock::None,
        snapshot: false,
    };
    let keys = match find {
        Find::Unique(_) => batch::only_keys(face, &read),
        Find::First(_) | Find::Many => None,
    };
    Ok(Query {
        find,
        read,
        selection,
        keys,
    })
}

/// How relations are loaded is the engine's choice: every strategy gives the same answer, so any known one is taken.
pub(super) fn check_strategy(at: Place<'_>, json: &Json) -> Result<()> {
    match text(at, json)? {
        "query" | "join" => Ok(()),
        other => Err(unknown(at, other, ["query", "join"])),
    }
}

impl Query {
    /// Runs it.
    pub(super) async fn run(&self, face: Face, client: &Client) -> Result<Json> {
        if let (Some(keys), Some(gathering)) = (&self.keys, client.gathering()) {
            let found = batch::read(face, client, gathering, (&self.read, &self.selection), keys).await?;
            return self.answer(face, Vec::from_iter(found));
        }
        let mut level = JsonLevel::new(face, self.read.model, &self.selection);
        let arrangement = operation::read(client, face.schema, &self.read, &mut level).await?;
        self.answer(face, level.into_records(arrangement))
    }

    /// Whether others of the same batch can be read together with it.
    pub(super) fn is_by_unique(&self) -> bool {
        self.keys.is_some()
    }

    fn answer(&self, face: Face, mut records: Vec<Json>) -> Result<Json> {
        let without_one = match self.find {
            Find::Many => return Ok(Json::Array(records)),
            Find::Unique(without_one) | Find::First(without_one) => without_one,
        };
        match (records.is_empty(), without_one) {
            (false, _) => Ok(records.swap_remove(0)),
            (true, WithoutOne::Null) => Ok(Json::Null),
            (true, WithoutOne::Error) => Err(not_found(face.model(self.read.model).name)),
        }
    }
}

/// No record meets the condition.
pub(crate) fn not_found(model: &'static str) -> Error {
    Error::new(ErrorKind::NotFound, "P2025", "no record meets the condition").with_model(model)
}

/// An argument that is no object.
pub(super) fn arguments<'j>(at: Place<'_>, json: Option<&'j Json>) -> Result<Option<&'j Map<String, Json>>> {
    match json {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Object(args)) => Ok(Some(args)),
        Some(other) => Err(invalid(
            at,
            format_args!("an object is wanted, not {}", super::input::kind(other)),
        )),
    }
}
