//! Which records, in which order, how many: `where`, `orderBy`, `cursor`, `take`, `skip`, `distinct`.

use mbgen_sql::model::ModelIndex;
use serde_json::Value as Json;

use super::{
    filter,
    input::{Face, Place, contradiction, integer, invalid, missing},
    order, unique,
};
use crate::{Result, query::Page};

/// The arguments that [`read_argument`] knows.
pub(super) const ARGUMENTS: [&str; 6] = ["where", "orderBy", "cursor", "take", "skip", "distinct"];

/// Takes an argument into the page; false where it is not one of a page's.
pub(super) fn read_argument(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    key: &str,
    json: &Json,
    page: &mut Page,
) -> Result<bool> {
    let has_cursor = !face.model(model).uniques.is_empty();
    if !ARGUMENTS.contains(&key) || (key == "cursor" && !has_cursor) {
        return Ok(false);
    }
    if json.is_null() {
        return Ok(true);
    }
    let at = at.key(key);
    match key {
        "where" => page.filter = filter::parse(face, at, model, json)?,
        "orderBy" => page.order = order::parse(face, at, model, json)?,
        "cursor" => page.cursor = Some(unique::parse(face, at, model, json)?),
        "take" => page.take = Some(integer(at, json)?),
        "skip" => {
            page.skip = u64::try_from(integer(at, json)?)
                .map_err(|_| contradiction(at, "so many records can't be left out"))?;
        }
        "distinct" => page.distinct = filter::field_names(at, face.model(model), json)?,
        other => unreachable!("`{other}` is not an argument of a page"),
    }
    Ok(true)
}

/// Limits need an order: the one given, or that of the model's identity, which a view may not have.
pub(super) fn check_limits(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    args: &serde_json::Map<String, Json>,
    has_order: bool,
) -> Result<()> {
    if has_order || !face.model(model).uniques.is_empty() {
        return Ok(());
    }
    for limit in ["take", "skip"] {
        if args.get(limit).is_none_or(Json::is_null) {
            continue;
        }
        let at = at.key("orderBy");
        return Err(match args.get("orderBy") {
            None => missing(
                at,
                format_args!("`{limit}` needs an order, and the view has no unique field to order by"),
            ),
            Some(_) => contradiction(
                at,
                "the order must not be empty: the view has no unique field to order by",
            ),
        });
    }
    Ok(())
}

/// Refuses a null where a whole argument is needed.
pub(super) fn required<'j>(at: Place<'_>, args: &'j serde_json::Map<String, Json>, name: &str) -> Result<&'j Json> {
    match args.get(name) {
        Some(Json::Null) => Err(invalid(at.key(name), "a value is required, not null")),
        Some(json) => Ok(json),
        None => Err(missing(at.key(name), "this argument is needed")),
    }
}
