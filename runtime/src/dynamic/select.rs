//! `select`, `include` and `omit`: what of each record, as the engine's [`Select`] and as the shape of the answer.

use mbgen_sql::model::{Arity, FieldIndex, ModelIndex, RelationIndex};
use serde_json::{Map, Value as Json};

use super::{
    filter,
    input::{Face, Place, boolean, invalid, object, unknown},
    page,
};
use crate::{
    Result,
    query::{Count, Page, RelationSelect, Select},
};

/// What of each record is read, and what the answer looks like.
#[derive(Debug, Clone, Default)]
pub(crate) struct Selection {
    /// For the engine.
    pub(crate) select: Select,
    /// The members of each record in the answer, in their order.
    pub(crate) members: Vec<Member>,
}

/// A member of a record in the answer.
#[derive(Debug, Clone)]
pub(crate) enum Member {
    /// A scalar field: the column at that position.
    Field(usize),
    /// A relation: at that position of the select's relations.
    Relation(usize, Box<Selection>),
    /// `_count`, of all counts of the select.
    Counts,
}

/// The arguments that say what of a record is wanted.
pub(super) const ARGUMENTS: [&str; 3] = ["select", "include", "omit"];

/// Which relations may be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relations {
    /// All.
    Any,
    /// Those whose key the record itself holds: what a statement that writes many records can give.
    Held,
}

/// Reads `select`, `include` and `omit` of some arguments.
pub(crate) fn parse(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    args: &Map<String, Json>,
    relations: Relations,
) -> Result<Selection> {
    let given = |name| args.get(name).filter(|json| !json.is_null());
    let mut reader = Reader {
        face,
        model,
        relations,
        selection: Selection::default(),
    };
    match (given("select"), given("include"), given("omit")) {
        (Some(_), Some(_), _) => Err(invalid(
            at.key("include"),
            "`select` and `include` exclude each other; `include` adds to all scalar fields",
        )),
        (Some(_), None, Some(_)) => Err(invalid(
            at.key("omit"),
            "`select` and `omit` exclude each other; `omit` takes from all scalar fields",
        )),
        (Some(select), None, None) => {
            reader.members(at.key("select"), select, true)?;
            if reader.selection.members.is_empty() {
                return Err(invalid(at.key("select"), "at least one field is needed"));
            }
            Ok(reader.selection)
        }
        (None, include, omit) => {
            let omitted = match omit {
                Some(omit) => omitted(face, at.key("omit"), model, omit)?,
                None => Vec::new(),
            };
            for index in 0..face.model(model).fields.len() {
                if !omitted.contains(&index) {
                    reader.field(index);
                }
            }
            if let Some(include) = include {
                reader.members(at.key("include"), include, false)?;
            }
            Ok(reader.selection)
        }
    }
}

fn omitted(face: Face, at: Place<'_>, model: ModelIndex, json: &Json) -> Result<Vec<FieldIndex>> {
    let this = face.model(model);
    let mut omitted = Vec::new();
    for (key, json) in object(at, json)? {
        let Some((index, _)) = this.field(key) else {
            return Err(unknown(at, key, this.fields.iter().map(|field| field.name)));
        };
        if boolean(at.key(key), json)? {
            omitted.push(index);
        }
    }
    Ok(omitted)
}

struct Reader {
    face: Face,
    model: ModelIndex,
    relations: Relations,
    selection: Selection,
}

impl Reader {
    fn members(&mut self, at: Place<'_>, json: &Json, takes_fields: bool) -> Result<()> {
        let this = self.face.model(self.model);
        for (key, json) in object(at, json)? {
            let at_key = at.key(key);
            if let Some((index, _)) = this.field(key).filter(|_| takes_fields) {
                if boolean(at_key, json)? {
                    self.field(index);
                }
            } else if let Some((index, relation)) = this.relation(key) {
                if self.relations == Relations::Held && !matches!(relation.link, mbgen_sql::model::Link::Here { .. }) {
                    return Err(invalid(
                        at_key,
                        "a write of many records gives only relations whose key they hold",
                    ));
                }
                self.relation(at_key, index, json)?;
            } else if key == "_count" && self.relations == Relations::Any {
                self.counts(at_key, json)?;
            } else {
                let fields = this.fields.iter().map(|field| field.name).filter(|_| takes_fields);
                let relations = this.relations.iter().map(|relation| relation.name);
                return Err(unknown(at, key, fields.chain(relations).chain(["_count"])));
            }
        }
        Ok(())
    }

    fn field(&mut self, index: FieldIndex) {
        if self.selection.select.fields.contains(&index) {
            return;
        }
        let position = self.selection.select.fields.len();
        self.selection.select.fields.push(index);
        self.selection.members.push(Member::Field(position));
    }

    fn relation(&mut self, at: Place<'_>, index: RelationIndex, json: &Json) -> Result<()> {
        let relation = &self.face.model(self.model).relations[index];
        let none = Map::new();
        let args = match json {
            Json::Bool(false) => return Ok(()),
            Json::Bool(true) => &none,
            Json::Object(args) => args,
            other => {
                return Err(invalid(
                    at,
                    format_args!("true or an object is wanted, not {}", super::input::kind(other)),
                ));
            }
        };
        let mut page = Page::default();
        for (key, json) in args {
            let is_known = match relation.arity {
                Arity::List => page::read_argument(self.face, at, relation.to, key, json, &mut page)?,
                Arity::Optional if key == "where" => {
                    page::read_argument(self.face, at, relation.to, key, json, &mut page)?
                }
                Arity::Optional | Arity::Required => false,
            };
            if !is_known && !ARGUMENTS.contains(&key.as_str()) {
                let pages: &[&str] = match relation.arity {
                    Arity::List => &page::ARGUMENTS,
                    Arity::Optional => &["where"],
                    Arity::Required => &[],
                };
                return Err(unknown(at, key, ARGUMENTS.into_iter().chain(pages.iter().copied())));
            }
        }
        page::check_limits(self.face, at, relation.to, args, !page.order.is_empty())?;
        let below = parse(self.face, at, relation.to, args, Relations::Any)?;
        let position = self.selection.select.relations.len();
        self.selection.select.relations.push(RelationSelect {
            relation: index,
            page,
            select: below.select.clone(),
        });
        self.selection.members.push(Member::Relation(position, Box::new(below)));
        Ok(())
    }

    /// `_count: true` counts all lists, `_count: {"select": {"posts": {"where": ..}}}` some.
    fn counts(&mut self, at: Place<'_>, json: &Json) -> Result<()> {
        let this = self.face.model(self.model);
        let lists = || {
            this.relations
                .iter()
                .enumerate()
                .filter(|(_, relation)| relation.arity == Arity::List)
        };
        match json {
            Json::Bool(false) => return Ok(()),
            Json::Bool(true) => {
                self.selection.select.counts.extend(lists().map(|(index, _)| Count {
                    relation: index,
                    filter: crate::query::Filter::All,
                }));
            }
            other => {
                for (key, json) in object(at, other)? {
                    if key != "select" {
                        return Err(unknown(at, key, ["select"]));
                    }
                    let at = at.key(key);
                    for (name, json) in object(at, json)? {
                        let at_name = at.key(name);
                        let Some((index, relation)) = lists().find(|(_, relation)| relation.name == name) else {
                            let names = lists().map(|(_, relation)| relation.name);
                            return Err(unknown(at, name, names));
                        };
                        let mut filter = crate::query::Filter::All;
                        match json {
                            Json::Bool(false) => continue,
                            Json::Bool(true) => {}
                            json => {
                                for (key, json) in object(at_name, json)? {
                                    if key != "where" {
                                        return Err(unknown(at_name, key, ["where"]));
                                    }
                                    filter = filter::parse(self.face, at_name.key(key), relation.to, json)?;
                                }
                            }
                        }
                        self.selection.select.counts.push(Count {
                            relation: index,
                            filter,
                        });
                    }
                }
                if self.selection.select.counts.is_empty() {
                    return Err(invalid(at, "at least one relation is needed"));
                }
            }
        }
        self.selection.members.push(Member::Counts);
        Ok(())
    }
}
