//! Writes as JSON: the arguments of a create, update, upsert or delete call become a [`Write`].
//!
//! [`data`] reads the fields of a record, [`nested`] what happens to its relations. Conditions, values and selections are read
//! by the rest of the dynamic face.

mod data;
mod nested;
#[cfg(all(test, feature = "sqlite"))]
mod tests;

use mbgen_sql::model::ModelIndex;
use serde_json::{Map, Value as Json, json};

use self::data::Extent;
use super::{
    filter,
    input::{Face, Place, boolean, contradiction, integer, invalid, missing, unknown},
    read::check_strategy,
    reply::JsonLevel,
    select::{self, Relations, Selection},
    unique,
};
use crate::{
    Client, Result,
    client::operation,
    query::{Changes, Filter, Write},
};

/// A call that writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Create,
    CreateMany,
    CreateManyAndReturn,
    Update,
    UpdateMany,
    UpdateManyAndReturn,
    Upsert,
    Delete,
    DeleteMany,
}

/// What the answer to a call is.
#[derive(Debug, Clone)]
enum Answer {
    /// The one record.
    Record(Selection),
    /// A list of records.
    Records(Selection),
    /// `{"count": ..}`.
    Count,
}

impl Action {
    /// The action of that name.
    pub(super) fn of_name(name: &str) -> Option<Action> {
        Some(match name {
            "create" => Action::Create,
            "createMany" => Action::CreateMany,
            "createManyAndReturn" => Action::CreateManyAndReturn,
            "update" => Action::Update,
            "updateMany" => Action::UpdateMany,
            "updateManyAndReturn" => Action::UpdateManyAndReturn,
            "upsert" => Action::Upsert,
            "delete" => Action::Delete,
            "deleteMany" => Action::DeleteMany,
            _ => return None,
        })
    }

    /// Its arguments besides the selection.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Action::Create => &["data"],
            Action::CreateMany | Action::CreateManyAndReturn => &["data", "skipDuplicates"],
            Action::Update => &["where", "data"],
            Action::UpdateMany | Action::UpdateManyAndReturn => &["where", "data", "limit"],
            Action::Upsert => &["where", "create", "update"],
            Action::Delete => &["where"],
            Action::DeleteMany => &["where", "limit"],
        }
    }

    /// What is given back.
    fn answer(self, face: Face, at: Place<'_>, model: ModelIndex, args: &Map<String, Json>) -> Result<Answer> {
        let selection = |relations| select::parse(face, at, model, args, relations);
        Ok(match self {
            Action::Create | Action::Update | Action::Upsert | Action::Delete => {
                Answer::Record(selection(Relations::Any)?)
            }
            Action::CreateManyAndReturn | Action::UpdateManyAndReturn => Answer::Records(selection(Relations::Held)?),
            Action::CreateMany | Action::UpdateMany | Action::DeleteMany => Answer::Count,
        })
    }
}

/// A write that has been understood.
#[derive(Debug, Clone)]
pub(super) struct Query {
    model: ModelIndex,
    write: Write,
    answer: Answer,
}

/// Reads the arguments of a write.
pub(super) fn parse(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    action: Action,
    args: &Map<String, Json>,
) -> Result<Query> {
    let this = face.model(model);
    if this.is_view {
        let message = format_args!("`{}` is a view, which is not written to", this.name);
        return Err(invalid(at, message));
    }
    let answer = action.answer(face, at, model, args)?;
    let (selection_arguments, has_strategy): (&[&str], bool) = match &answer {
        Answer::Record(_) => (&select::ARGUMENTS, true),
        Answer::Records(_) => (&select::ARGUMENTS, false),
        Answer::Count => (&[], false),
    };
    for (name, json) in args {
        if has_strategy && name == "relationLoadStrategy" {
            check_strategy(at.key(name), json)?;
            continue;
        }
        let mut known = action.arguments().iter().chain(selection_arguments);
        if !known.any(|known| known == name) {
            let known = action.arguments().iter().chain(selection_arguments);
            return Err(unknown(at, name, known.copied()));
        }
    }
    let (select, selects) = match &answer {
        Answer::Record(selection) | Answer::Records(selection) => (selection.select.clone(), true),
        Answer::Count => (crate::query::Select::default(), false),
    };
    let call = Call { face, at, model, args };
    let write = match action {
        Action::Create => {
            let nothing = Json::Object(Map::new());
            let json = args.get("data").unwrap_or(&nothing);
            Write::Create {
                model,
                record: data::record(face, at.key("data"), model, json, None)?,
                select,
            }
        }
        Action::CreateMany | Action::CreateManyAndReturn => Write::CreateMany {
            model,
            records: data::records(face, at.key("data"), model, call.required("data")?, None)?,
            skip_duplicates: match args.get("skipDuplicates") {
                Some(json) => boolean(at.key("skipDuplicates"), json)?,
                None => false,
            },
            select: selects.then_some(select),
        },
        Action::Update => Write::Update {
            model,
            filter: call.unique()?,
            changes: call.changes("data", Extent::Whole)?,
            select,
        },
        Action::UpdateMany | Action::UpdateManyAndReturn => Write::UpdateMany {
            model,
            filter: call.condition()?,
            changes: call.changes("data", Extent::Fields)?,
            limit: call.limit()?,
            select: selects.then_some(select),
        },
        Action::Upsert => Write::Upsert {
            model,
            filter: call.unique()?,
            create: data::record(face, at.key("create"), model, call.required("create")?, None)?,
            update: call.changes("update", Extent::Whole)?,
            select,
        },
        Action::Delete => Write::Delete {
            model,
            filter: call.unique()?,
            select,
        },
        Action::DeleteMany => Write::DeleteMany {
            model,
            filter: call.condition()?,
            limit: call.limit()?,
        },
    };
    Ok(Query { model, write, answer })
}

impl Query {
    /// Runs it.
    pub(super) async fn run(&self, face: Face, client: &Client) -> Result<Json> {
        let selection = match &self.answer {
            Answer::Record(selection) | Answer::Records(selection) => selection,
            Answer::Count => {
                let result = operation::write(client, face.schema, self.write.clone(), None).await?;
                return Ok(json!({ "count": result.count }));
            }
        };
        let mut level = JsonLevel::new(face, self.model, selection);
        let result = operation::write(client, face.schema, self.write.clone(), Some(&mut level)).await?;
        let mut records = level.into_records(result.arrangement);
        Ok(match self.answer {
            Answer::Record(_) => records.pop().ok_or_else(operation::no_row)?,
            Answer::Records(_) | Answer::Count => Json::Array(records),
        })
    }
}

/// The arguments of one call.
struct Call<'c> {
    face: Face,
    at: Place<'c>,
    model: ModelIndex,
    args: &'c Map<String, Json>,
}

impl Call<'_> {
    fn required(&self, name: &str) -> Result<&Json> {
        self.args
            .get(name)
            .ok_or_else(|| missing(self.at.key(name), "a value is required"))
    }

    fn unique(&self) -> Result<Filter> {
        unique::parse(self.face, self.at.key("where"), self.model, self.required("where")?)
    }

    fn condition(&self) -> Result<Filter> {
        match self.args.get("where") {
            Some(json) => filter::parse(self.face, self.at.key("where"), self.model, json),
            None => Ok(Filter::All),
        }
    }

    fn changes(&self, name: &str, extent: Extent) -> Result<Changes> {
        let json = self.required(name)?;
        data::changes(self.face, self.at.key(name), self.model, json, None, extent)
    }

    fn limit(&self) -> Result<Option<u64>> {
        let Some(json) = self.args.get("limit") else {
            return Ok(None);
        };
        let at = self.at.key("limit");
        let limit = integer(at, json)?;
        match u64::try_from(limit) {
            Ok(limit) => Ok(Some(limit)),
            Err(_) => Err(contradiction(at, "a limit is not negative")),
        }
    }
}
