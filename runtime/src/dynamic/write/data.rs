//! The fields of a record in `data`, `create` and `update`.

use mbgen_sql::{
    Scalar,
    model::{Arity, Field, FieldIndex, FieldKind, Link, Model, ModelIndex, RelationIndex},
};
use serde_json::Value as Json;

use super::{
    super::{
        filter::{self, JsonNull},
        input::{Face, Place, each, elements, invalid, missing, object, unknown},
        value,
    },
    nested,
};
use crate::{
    Result, Value,
    query::{Change, Changes, Record},
};

/// The relation field of a nested record that leads back to the record around it: neither it nor its foreign key can be
/// given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Within(pub(super) RelationIndex);

/// How much of a record `data` may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Fields and relations.
    Whole,
    /// Fields only, as for many records at once.
    Fields,
}

/// Reads a new record.
pub(super) fn record(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    json: &Json,
    within: Option<Within>,
) -> Result<Record> {
    let this = face.model(model);
    let mut record = Record::default();
    for (name, json) in object(at, json)? {
        let at_name = at.key(name);
        match member(at, this, name, within)? {
            Member::Field(index) => {
                let value = new_value(face, at_name, &this.fields[index], json)?;
                record.fields.push((index, value));
            }
            Member::Relation(index) => {
                let nested = nested::in_create(face, at_name, model, index, json)?;
                let nested = nested.into_iter().map(|nested| (index, nested));
                record.relations.extend(nested);
            }
        }
    }
    let fields = record.fields.iter().map(|(field, _)| *field);
    let relations = record.relations.iter().map(|(relation, _)| *relation);
    keys_or_relations(at, this, fields, relations)?;
    required_fields_are_given(at, this, &record, within)?;
    Ok(record)
}

/// Reads new records: a list, or a single one.
pub(super) fn records(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    json: &Json,
    within: Option<Within>,
) -> Result<Vec<Record>> {
    each(at, json, |at, json| record(face, at, model, json, within))
}

/// Reads a change of a record.
pub(super) fn changes(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    json: &Json,
    within: Option<Within>,
    extent: Extent,
) -> Result<Changes> {
    let this = face.model(model);
    let mut changes = Changes::default();
    for (name, json) in object(at, json)? {
        let at_name = at.key(name);
        match member(at, this, name, within)? {
            Member::Field(index) => {
                let change = change(face, at_name, &this.fields[index], json)?;
                changes.fields.push((index, change));
            }
            Member::Relation(_) if extent == Extent::Fields => {
                return Err(invalid(
                    at_name,
                    "relations of several records can't be changed at once",
                ));
            }
            Member::Relation(index) => {
                let nested = nested::in_update(face, at_name, model, index, json)?;
                let nested = nested.into_iter().map(|nested| (index, nested));
                changes.relations.extend(nested);
            }
        }
    }
    let fields = changes.fields.iter().map(|(field, _)| *field);
    let relations = changes.relations.iter().map(|(relation, _)| *relation);
    keys_or_relations(at, this, fields, relations)?;
    Ok(changes)
}

/// What a name in `data` stands for.
enum Member {
    Field(FieldIndex),
    Relation(RelationIndex),
}

fn member(at: Place<'_>, model: &'static Model, name: &str, within: Option<Within>) -> Result<Member> {
    let back = within.map(|Within(index)| index);
    let is_given = |index: FieldIndex| back.is_some_and(|back| is_key(model, back, index));
    match (model.field(name), model.relation(name)) {
        (Some((index, _)), _) if !is_given(index) => Ok(Member::Field(index)),
        (_, Some((index, _))) if back != Some(index) => Ok(Member::Relation(index)),
        (None, None) => {
            let fields = model.fields.iter().enumerate();
            let fields = fields.filter(|(index, _)| !is_given(*index));
            let fields = fields.map(|(_, field)| field.name);
            let relations = model.relations.iter().enumerate();
            let relations = relations.filter(|(index, _)| back != Some(*index));
            let relations = relations.map(|(_, relation)| relation.name);
            Err(unknown(at, name, fields.chain(relations)))
        }
        _ => Err(invalid(
            at.key(name),
            "the record around this one is the related one, so it can't be given",
        )),
    }
}

/// Whether a field is part of the foreign key of a relation.
fn is_key(model: &Model, relation: RelationIndex, field: FieldIndex) -> bool {
    matches!(model.relations[relation].link, Link::Here { local, .. } if local.contains(&field))
}

/// The value of a field of a new record.
fn new_value(face: Face, at: Place<'_>, field: &'static Field, json: &Json) -> Result<Value> {
    match json {
        Json::Object(operations) if field.arity == Arity::List && operations.len() == 1 => {
            match operations.get("set") {
                Some(json) => stored(face, at.key("set"), field, json),
                None => stored(face, at, field, json),
            }
        }
        _ => stored(face, at, field, json),
    }
}

/// A value to store. A Json field that may be NULL has two kinds of null, which have to be told apart.
fn stored(face: Face, at: Place<'_>, field: &'static Field, json: &Json) -> Result<Value> {
    let is_json = field.kind == FieldKind::Scalar(Scalar::Json);
    if is_json && field.arity != Arity::List {
        match filter::json_null(json) {
            Some(JsonNull::Json) => return Ok(Value::Json(Json::Null)),
            Some(JsonNull::Database) if field.arity == Arity::Optional => return Ok(Value::Null),
            Some(JsonNull::Database) => {
                return Err(invalid(at, "the field is required, so it can't be `DbNull`"));
            }
            Some(JsonNull::Any) => {
                return Err(invalid(at, "`AnyNull` is for filters; write `DbNull` or `JsonNull`"));
            }
            None => {}
        }
    }
    if json.is_null() && field.arity == Arity::List {
        return Err(invalid(at, "a list is wanted, not null"));
    }
    value::parse(face, at, field, json)
}

/// A change of a field: a value, or an object with one operation. What stands in a Json field is always a value.
fn change(face: Face, at: Place<'_>, field: &'static Field, json: &Json) -> Result<Change> {
    let is_list = field.arity == Arity::List;
    let is_document = field.kind == FieldKind::Scalar(Scalar::Json) && !is_list;
    let operations = match json {
        Json::Object(operations) if !is_document => operations,
        _ => return Ok(Change::Set(stored(face, at, field, json)?)),
    };
    let mut each_operation = operations.iter();
    let (Some((name, json)), None) = (each_operation.next(), each_operation.next()) else {
        return Err(invalid(at, "exactly one operation is wanted, `set` for instance"));
    };
    let at_name = at.key(name);
    let is_number = !is_list
        && matches!(
            field.kind,
            FieldKind::Scalar(Scalar::Int | Scalar::BigInt | Scalar::Float | Scalar::Decimal)
        );
    let number = || value::parse_element(face, at_name, field, json);
    Ok(match name.as_str() {
        "set" => Change::Set(stored(face, at_name, field, json)?),
        "increment" if is_number => Change::Increment(number()?),
        "decrement" if is_number => Change::Decrement(number()?),
        "multiply" if is_number => Change::Multiply(number()?),
        "divide" if is_number => Change::Divide(number()?),
        "push" if is_list => Change::Push(
            elements(json)
                .iter()
                .map(|json| value::parse_element(face, at_name, field, json))
                .collect::<Result<_>>()?,
        ),
        _ => {
            let known: &[&str] = match (is_list, is_number) {
                (true, _) => &["set", "push"],
                (false, true) => &["set", "increment", "decrement", "multiply", "divide"],
                (false, false) => &["set"],
            };
            return Err(unknown(at, name, known.iter().copied()));
        }
    })
}

/// A record refers to others by the values of foreign keys or through its relation fields, not by both at once.
fn keys_or_relations(
    at: Place<'_>,
    model: &'static Model,
    mut fields: impl Iterator<Item = FieldIndex>,
    mut relations: impl Iterator<Item = RelationIndex>,
) -> Result<()> {
    let all = 0..model.relations.len();
    let key = fields.find(|field| all.clone().any(|relation| is_key(model, relation, *field)));
    let relation = relations.find(|relation| matches!(model.relations[*relation].link, Link::Here { .. }));
    match (key, relation) {
        (Some(key), Some(relation)) => Err(invalid(
            at,
            format_args!(
                "`{}` is a foreign key and `{}` a relation: give all foreign keys or all relations",
                model.fields[key].name, model.relations[relation].name
            ),
        )),
        _ => Ok(()),
    }
}

/// Every field that has to have a value gets one: it is given, made, or comes from a relation. A record that says nothing of
/// an optional relation leaves its foreign key to the database.
fn required_fields_are_given(
    at: Place<'_>,
    model: &'static Model,
    record: &Record,
    within: Option<Within>,
) -> Result<()> {
    let back = within.map(|Within(back)| back);
    let is_given = |field: FieldIndex| record.fields.iter().any(|(given, _)| *given == field);
    let is_related = |relation: RelationIndex| {
        back == Some(relation) || record.relations.iter().any(|(given, _)| *given == relation)
    };
    let gives_keys = (0..model.relations.len())
        .any(|relation| (0..model.fields.len()).any(|field| is_given(field) && is_key(model, relation, field)));
    for (index, field) in model.fields.iter().enumerate() {
        if !field.is_required_on_create() || is_given(index) {
            continue;
        }
        let relations = 0..model.relations.len();
        let through: Vec<RelationIndex> = relations.filter(|relation| is_key(model, *relation, index)).collect();
        let is_optional = |relation: &RelationIndex| model.relations[*relation].arity == Arity::Optional;
        let is_left = !gives_keys && !through.is_empty() && through.iter().all(is_optional);
        if !is_left && !through.into_iter().any(is_related) {
            return Err(missing(at.key(field.name), "a value is required"));
        }
    }
    Ok(())
}
