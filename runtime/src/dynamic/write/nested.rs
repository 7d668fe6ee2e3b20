//! What happens to the relations of a record: `{"posts": {"create": [..], "connect": {..}}}`.

use mbgen_sql::model::{Arity, Link, ModelIndex, Relation, RelationIndex};
use serde_json::{Map, Value as Json};

use super::{
    super::{
        filter,
        input::{Face, Place, boolean, each, invalid, missing, object, unknown},
        unique,
    },
    data::{self, Extent, Within},
};
use crate::{
    Result,
    query::{Changes, Disconnect, Filter, Nested, NestedUpdate, NestedUpsert, Record},
};

const OF_NEW: [&str; 3] = ["create", "connectOrCreate", "connect"];
const OF_ONE: [&str; 4] = ["update", "upsert", "disconnect", "delete"];
const OF_LIST: [&str; 7] = [
    "set",
    "disconnect",
    "delete",
    "update",
    "upsert",
    "updateMany",
    "deleteMany",
];

/// The operations on a relation of a new record, in the order given.
pub(super) fn in_create(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    index: RelationIndex,
    json: &Json,
) -> Result<Vec<Nested>> {
    let reader = Reader::new(face, model, index);
    let mut all = Vec::new();
    for (name, json) in object(at, json)? {
        let nested = reader.of_new(at.key(name), name, json)?;
        all.push(nested.ok_or_else(|| reader.unknown(at, name, &[]))?);
    }
    Ok(all)
}

/// The operations on a relation of a record that changes, in the order given.
pub(super) fn in_update(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    index: RelationIndex,
    json: &Json,
) -> Result<Vec<Nested>> {
    let reader = Reader::new(face, model, index);
    let mut all = Vec::new();
    for (name, json) in object(at, json)? {
        let at_name = at.key(name);
        let nested = match reader.of_new(at_name, name, json)? {
            Some(nested) => Some(nested),
            None if reader.is_list() => match reader.of_list(at_name, name, json)? {
                Some(nested) => Some(nested),
                None => return Err(reader.unknown(at, name, &OF_LIST)),
            },
            None => match name.as_str() {
                "update" | "upsert" => Some(reader.of_one(at_name, name, json)?),
                "disconnect" | "delete" if reader.relation.arity != Arity::Required => {
                    reader.letting_go(at_name, name, json)?
                }
                _ => return Err(reader.unknown(at, name, &OF_ONE)),
            },
        };
        all.extend(nested);
    }
    Ok(all)
}

/// Reads the operations on one relation.
struct Reader {
    face: Face,
    relation: &'static Relation,
    /// The related model.
    to: ModelIndex,
}

impl Reader {
    fn new(face: Face, model: ModelIndex, index: RelationIndex) -> Reader {
        let relation = &face.model(model).relations[index];
        Reader {
            face,
            relation,
            to: relation.to,
        }
    }

    fn is_list(&self) -> bool {
        self.relation.arity == Arity::List
    }

    /// Whether several records can be made at once: not where each needs its pair.
    fn has_create_many(&self) -> bool {
        self.is_list() && !matches!(self.relation.link, Link::Table { .. })
    }

    fn unknown(&self, at: Place<'_>, name: &str, more: &[&'static str]) -> crate::Error {
        let many = self.has_create_many().then_some("createMany");
        let known = OF_NEW.into_iter().chain(many).chain(more.iter().copied());
        let is_there =
            |known: &&str| self.relation.arity != Arity::Required || !matches!(*known, "disconnect" | "delete");
        unknown(at, name, known.filter(is_there))
    }

    /// The items of an operation: a list of them only where the relation leads to many.
    fn items<T>(&self, at: Place<'_>, json: &Json, read: impl FnMut(Place<'_>, &Json) -> Result<T>) -> Result<Vec<T>> {
        if !self.is_list() && json.is_array() {
            return Err(invalid(at, "the relation leads to one record, so this can't be a list"));
        }
        each(at, json, read)
    }

    fn record(&self, at: Place<'_>, json: &Json) -> Result<Record> {
        let within = Some(Within(self.relation.opposite));
        data::record(self.face, at, self.to, json, within)
    }

    fn changes(&self, at: Place<'_>, json: &Json, extent: Extent) -> Result<Changes> {
        let within = Some(Within(self.relation.opposite));
        data::changes(self.face, at, self.to, json, within, extent)
    }

    fn unique(&self, at: Place<'_>, json: &Json) -> Result<Filter> {
        unique::parse(self.face, at, self.to, json)
    }

    fn condition(&self, at: Place<'_>, json: &Json) -> Result<Filter> {
        filter::parse(self.face, at, self.to, json)
    }

    /// The operations that the relations of new records have.
    fn of_new(&self, at: Place<'_>, name: &str, json: &Json) -> Result<Option<Nested>> {
        Ok(Some(match name {
            "create" => Nested::Create(self.items(at, json, |at, json| self.record(at, json))?),
            "createMany" if self.has_create_many() => {
                let parts = Parts::new(at, json, &["data", "skipDuplicates"])?;
                let (at_data, records) = parts.required("data")?;
                let within = Some(Within(self.relation.opposite));
                Nested::CreateMany {
                    records: data::records(self.face, at_data, self.to, records, within)?,
                    skip_duplicates: match parts.entries.get("skipDuplicates") {
                        Some(json) => boolean(at.key("skipDuplicates"), json)?,
                        None => false,
                    },
                }
            }
            "connect" => Nested::Connect(self.items(at, json, |at, json| self.unique(at, json))?),
            "connectOrCreate" => Nested::ConnectOrCreate(self.items(at, json, |at, json| {
                let parts = Parts::new(at, json, &["where", "create"])?;
                let (at_where, filter) = parts.required("where")?;
                let (at_create, record) = parts.required("create")?;
                Ok((self.unique(at_where, filter)?, self.record(at_create, record)?))
            })?),
            _ => return Ok(None),
        }))
    }

    /// The further operations on a list of related records.
    fn of_list(&self, at: Place<'_>, name: &str, json: &Json) -> Result<Option<Nested>> {
        let uniques = || each(at, json, |at, json| self.unique(at, json));
        Ok(Some(match name {
            "set" => Nested::Set(uniques()?),
            "disconnect" => Nested::Disconnect(Disconnect::Many(uniques()?)),
            "delete" => Nested::Delete(uniques()?),
            "update" => Nested::Update(each(at, json, |at, json| {
                let parts = Parts::new(at, json, &["where", "data"])?;
                let (at_where, filter) = parts.required("where")?;
                let (at_data, changes) = parts.required("data")?;
                Ok(NestedUpdate {
                    filter: self.unique(at_where, filter)?,
                    changes: self.changes(at_data, changes, Extent::Whole)?,
                })
            })?),
            "upsert" => Nested::Upsert(each(at, json, |at, json| {
                let parts = Parts::new(at, json, &["where", "create", "update"])?;
                let (at_where, filter) = parts.required("where")?;
                self.upsert(&parts, self.unique(at_where, filter)?)
            })?),
            "updateMany" => Nested::UpdateMany(each(at, json, |at, json| {
                let parts = Parts::new(at, json, &["where", "data"])?;
                let (at_where, filter) = parts.required("where")?;
                let (at_data, changes) = parts.required("data")?;
                Ok((
                    self.condition(at_where, filter)?,
                    self.changes(at_data, changes, Extent::Fields)?,
                ))
            })?),
            "deleteMany" => Nested::DeleteMany(each(at, json, |at, json| self.condition(at, json))?),
            _ => return Ok(None),
        }))
    }

    /// `update` and `upsert` of the one related record.
    fn of_one(&self, at: Place<'_>, name: &str, json: &Json) -> Result<Nested> {
        if name == "upsert" {
            let parts = Parts::new(at, json, &["where", "create", "update"])?;
            let filter = self.narrowing(&parts)?;
            return Ok(Nested::Upsert(vec![self.upsert(&parts, filter)?]));
        }
        let entries = object(at, json)?;
        // The change itself, or `{"where": .., "data": ..}`.
        let to = self.face.model(self.to);
        let has_data = to.field("data").is_some() || to.relation("data").is_some();
        let is_wrapped =
            !has_data && entries.contains_key("data") && entries.keys().all(|name| name == "data" || name == "where");
        if !is_wrapped {
            return Ok(Nested::Update(vec![NestedUpdate {
                filter: Filter::All,
                changes: self.changes(at, json, Extent::Whole)?,
            }]));
        }
        let parts = Parts { at, entries };
        let (at_data, changes) = parts.required("data")?;
        Ok(Nested::Update(vec![NestedUpdate {
            filter: self.narrowing(&parts)?,
            changes: self.changes(at_data, changes, Extent::Whole)?,
        }]))
    }

    /// `disconnect` and `delete` of the one related record: `true` or a condition. Nothing for `false`.
    fn letting_go(&self, at: Place<'_>, name: &str, json: &Json) -> Result<Option<Nested>> {
        let filter = match json {
            Json::Object(_) => self.condition(at, json)?,
            _ if boolean(at, json)? => Filter::All,
            _ => return Ok(None),
        };
        Ok(Some(match name {
            "disconnect" => Nested::Disconnect(Disconnect::One(filter)),
            _ => Nested::Delete(vec![filter]),
        }))
    }

    fn upsert(&self, parts: &Parts<'_>, filter: Filter) -> Result<NestedUpsert> {
        let (at_create, record) = parts.required("create")?;
        let (at_update, changes) = parts.required("update")?;
        Ok(NestedUpsert {
            filter,
            create: self.record(at_create, record)?,
            update: self.changes(at_update, changes, Extent::Whole)?,
        })
    }

    /// A further condition on the one related record.
    fn narrowing(&self, parts: &Parts<'_>) -> Result<Filter> {
        match parts.entries.get("where") {
            Some(json) => self.condition(parts.at.key("where"), json),
            None => Ok(Filter::All),
        }
    }
}

/// The named parts of an operation.
struct Parts<'p> {
    at: Place<'p>,
    entries: &'p Map<String, Json>,
}

impl<'p> Parts<'p> {
    fn new(at: Place<'p>, json: &'p Json, names: &[&str]) -> Result<Parts<'p>> {
        let entries = object(at, json)?;
        match entries.keys().find(|name| !names.contains(&name.as_str())) {
            Some(name) => Err(unknown(at, name, names.iter().copied())),
            None => Ok(Parts { at, entries }),
        }
    }

    fn required<'s>(&'s self, name: &'s str) -> Result<(Place<'s>, &'p Json)> {
        let at = self.at.key(name);
        match self.entries.get(name) {
            Some(json) => Ok((at, json)),
            None => Err(missing(at, "a value is required")),
        }
    }
}
