//! `orderBy` of records.

use mbgen_sql::{
    Scalar,
    model::{Arity, FieldKind, ModelIndex, RelationIndex},
};
use serde_json::Value as Json;

use super::{
    filter::{field_names, names},
    input::{Face, Place, each, invalid, object, text, unknown},
};
use crate::{
    Result,
    query::{Direction, Nulls, Order, OrderBy},
};

/// The terms of an order: one object or a list of them.
pub(crate) fn parse(face: Face, at: Place<'_>, model: ModelIndex, json: &Json) -> Result<Vec<OrderBy>> {
    let terms = each(at, json, |at, json| parse_object(face, at, model, &[], json))?;
    Ok(terms.into_iter().flatten().collect())
}

fn parse_object(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    path: &[RelationIndex],
    json: &Json,
) -> Result<Vec<OrderBy>> {
    let this = face.model(model);
    let mut terms = Vec::new();
    for (key, json) in object(at, json)? {
        let at = at.key(key);
        if let Some((index, field)) = this.field(key) {
            let (direction, nulls) = parse_sort(at, json, field.arity == Arity::Optional)?;
            terms.push(OrderBy {
                by: Order::Field {
                    path: path.to_vec(),
                    field: index,
                },
                direction,
                nulls,
            });
        } else if let Some((index, relation)) = this.relation(key) {
            if relation.arity == Arity::List {
                terms.push(parse_count(at, path, index, json)?);
            } else {
                let mut path = path.to_vec();
                path.push(index);
                terms.extend(parse_object(face, at, relation.to, &path, json)?);
            }
        } else if key == "_relevance" {
            terms.extend(each(at, json, |at, json| parse_relevance(face, at, model, path, json))?);
        } else {
            return Err(unknown(at, key, names(this).chain(["_relevance"])));
        }
    }
    Ok(terms)
}

/// `"asc"`, or `{"sort": "asc", "nulls": "last"}` where there can be NULLs.
pub(super) fn parse_sort(at: Place<'_>, json: &Json, takes_nulls: bool) -> Result<(Direction, Nulls)> {
    let Json::Object(entries) = json else {
        return Ok((parse_direction(at, json)?, Nulls::Default));
    };
    let mut direction = None;
    let mut nulls = Nulls::Default;
    for (key, json) in entries {
        let at = at.key(key);
        match key.as_str() {
            "sort" => direction = Some(parse_direction(at, json)?),
            "nulls" if takes_nulls => {
                nulls = match text(at, json)? {
                    "first" => Nulls::First,
                    "last" => Nulls::Last,
                    other => return Err(unknown(at, other, ["first", "last"])),
                };
            }
            "nulls" => return Err(invalid(at, "the field is never NULL")),
            _ => return Err(unknown(at, key, ["sort", "nulls"])),
        }
    }
    match direction {
        Some(direction) => Ok((direction, nulls)),
        None => Err(super::input::missing(at, "`sort` is needed")),
    }
}

fn parse_direction(at: Place<'_>, json: &Json) -> Result<Direction> {
    match text(at, json)? {
        "asc" => Ok(Direction::Ascending),
        "desc" => Ok(Direction::Descending),
        other => Err(unknown(at, other, ["asc", "desc"])),
    }
}

fn parse_count(at: Place<'_>, path: &[RelationIndex], relation: RelationIndex, json: &Json) -> Result<OrderBy> {
    let entries = object(at, json)?;
    let mut term = None;
    for (key, json) in entries {
        if key != "_count" {
            return Err(unknown(at, key, ["_count"]));
        }
        let (direction, nulls) = parse_sort(at.key(key), json, false)?;
        term = Some(OrderBy {
            by: Order::Count {
                path: path.to_vec(),
                relation,
            },
            direction,
            nulls,
        });
    }
    term.ok_or_else(|| super::input::missing(at, "a list is ordered by its `_count`"))
}

fn parse_relevance(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    path: &[RelationIndex],
    json: &Json,
) -> Result<OrderBy> {
    let this = face.model(model);
    if face.dialect.search_form().is_none() {
        return Err(invalid(
            at,
            format_args!("{} has no full-text search", face.dialect.name()),
        ));
    }
    let (mut fields, mut search, mut direction) = (None, None, None);
    for (key, json) in object(at, json)? {
        let at = at.key(key);
        match key.as_str() {
            "fields" => fields = Some(field_names(at, this, json)?),
            "search" => search = Some(text(at, json)?.to_owned()),
            "sort" => direction = Some(parse_direction(at, json)?),
            _ => return Err(unknown(at, key, ["fields", "search", "sort"])),
        }
    }
    let (Some(fields), Some(search), Some(direction)) = (fields, search, direction) else {
        return Err(super::input::missing(at, "`fields`, `search` and `sort` are needed"));
    };
    for field in &fields {
        if this.fields[*field].kind != FieldKind::Scalar(Scalar::String) {
            return Err(invalid(at.key("fields"), "only text can be searched"));
        }
    }
    Ok(OrderBy {
        by: Order::Relevance {
            path: path.to_vec(),
            fields,
            search,
        },
        direction,
        nulls: Nulls::Default,
    })
}
