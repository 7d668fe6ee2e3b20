//! `where` of one record, and `cursor`: values of a unique criterion, and further conditions.

use mbgen_sql::model::{Arity, FieldIndex, Model, ModelIndex};
use serde_json::Value as Json;

use super::{
    filter,
    input::{Face, Place, invalid, missing, object, unknown},
    value,
};
use crate::{
    Result, Value,
    query::{Comparison, Filter},
};

/// The condition that names one record.
pub(crate) fn parse(face: Face, at: Place<'_>, model: ModelIndex, json: &Json) -> Result<Filter> {
    let given = read(face, at, model, json)?;
    require_criterion(face.model(model), at, &given.values)?;
    let named = given
        .values
        .into_iter()
        .map(|(field, value)| Filter::field(field, Comparison::Eq, value))
        .fold(Filter::All, Filter::and);
    Ok(given.further.into_iter().fold(named, Filter::and))
}

struct Given {
    /// Values of fields that are part of unique criteria.
    values: Vec<(FieldIndex, Value)>,
    /// Everything else.
    further: Vec<Filter>,
}

fn read(face: Face, at: Place<'_>, model: ModelIndex, json: &Json) -> Result<Given> {
    let this = face.model(model);
    let mut given = Given {
        values: Vec::new(),
        further: Vec::new(),
    };
    for (key, json) in object(at, json)? {
        let at_key = at.key(key);
        let single = this
            .field(key)
            .filter(|(index, _)| this.uniques.iter().any(|unique| unique.fields == [*index]));
        if let Some((index, field)) = single {
            if json.is_null() {
                return Err(missing(at_key, "a value is required, not null"));
            }
            if field.arity != Arity::List && !json.is_object() {
                let value = value::parse_element(face, at_key, field, json)?;
                given.values.push((index, value));
                continue;
            }
        }
        let compound = this
            .uniques
            .iter()
            .find(|unique| unique.fields.len() > 1 && unique.name == key);
        if let Some(unique) = compound {
            let entries = object(at_key, json)?;
            for name in entries.keys() {
                let names = || unique.fields.iter().map(|field| this.fields[*field].name);
                if !names().any(|known| known == name) {
                    return Err(unknown(at_key, name, names()));
                }
            }
            for index in unique.fields {
                let field = &this.fields[*index];
                let at_field = at_key.key(field.name);
                let json = entries
                    .get(field.name)
                    .ok_or_else(|| missing(at_field, "a value is required"))?;
                given
                    .values
                    .push((*index, value::parse_element(face, at_field, field, json)?));
            }
            continue;
        }
        let is_known =
            this.field(key).is_some() || this.relation(key).is_some() || matches!(key.as_str(), "AND" | "OR" | "NOT");
        if !is_known {
            let uniques = this.uniques.iter().map(|unique| unique.name);
            return Err(unknown(at, key, uniques.chain(filter::names(this))));
        }
        given.further.push(filter::parse_entry(face, at, model, key, json)?);
    }
    Ok(given)
}

/// All fields of at least one unique criterion have a value.
fn require_criterion(model: &'static Model, at: Place<'_>, values: &[(FieldIndex, Value)]) -> Result<()> {
    let is_there = model.uniques.iter().any(|unique| {
        unique
            .fields
            .iter()
            .all(|field| values.iter().any(|(given, _)| given == field))
    });
    if is_there {
        return Ok(());
    }
    let names: Vec<String> = model
        .uniques
        .iter()
        .map(|unique| format!("`{}`", unique.name))
        .collect();
    Err(invalid(
        at,
        format_args!("a value of {} is needed to name one record", names.join(" or ")),
    ))
}
