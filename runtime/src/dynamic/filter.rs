//! `where`: conditions on records.

use mbgen_sql::{
    Scalar,
    dialect::JsonForm,
    model::{Arity, Field, FieldIndex, FieldKind, Model, ModelIndex, Relation, RelationIndex},
};
use serde_json::{Map, Value as Json};

use super::{
    input::{Face, Place, boolean, contradiction, each, elements, invalid, kind, missing, object, text, unknown},
    value,
};
use crate::{
    Result, Value,
    query::{Comparison, FieldFilter, Filter, JsonPath, Operand, Quantifier, Sensitivity},
};

/// The condition that a `where` says.
pub(crate) fn parse(face: Face, at: Place<'_>, model: ModelIndex, json: &Json) -> Result<Filter> {
    parse_entries(face, at, model, json).map(conjunction)
}

/// A branch of `AND`, `OR` or `NOT`. One that offers nothing to choose from, `{"OR": []}`, says nothing there, as in Prisma:
/// it is what remains of a list of criteria that may be empty.
fn parse_branch(face: Face, at: Place<'_>, model: ModelIndex, json: &Json) -> Result<Filter> {
    let mut all = parse_entries(face, at, model, json)?;
    all.retain(|filter| *filter != Filter::Or(Vec::new()));
    Ok(conjunction(all))
}

fn parse_entries(face: Face, at: Place<'_>, model: ModelIndex, json: &Json) -> Result<Vec<Filter>> {
    let entries = object(at, json)?.iter();
    entries
        .map(|(key, json)| parse_entry(face, at, model, key, json))
        .collect()
}

/// One entry of a `where`.
pub(super) fn parse_entry(face: Face, at: Place<'_>, model: ModelIndex, key: &str, json: &Json) -> Result<Filter> {
    let this = face.model(model);
    let at = at.key(key);
    if let Some((index, _)) = this.field(key) {
        return parse_field(face, at, model, index, json);
    }
    if let Some((index, relation)) = this.relation(key) {
        return parse_relation(face, at, index, relation, json);
    }
    let list = |at: Place<'_>, json: &Json| parse_branch(face, at, model, json);
    match key {
        "AND" => Ok(conjunction(each(at, json, list)?)),
        "OR" => Ok(disjunction(each(at, json, list)?)),
        "NOT" => Ok(conjunction(
            each(at, json, list)?
                .into_iter()
                .filter(|filter| *filter != Filter::All)
                .map(Filter::negate)
                .collect(),
        )),
        _ => Err(unknown(at, key, names(this).chain(["AND", "OR", "NOT"]))),
    }
}

fn conjunction(mut all: Vec<Filter>) -> Filter {
    all.retain(|filter| *filter != Filter::All);
    match all.len() {
        0 => Filter::All,
        1 => all.remove(0),
        _ => Filter::And(all),
    }
}

/// Conditions that say nothing are left out, as in Prisma: `{"title": {}}` is what remains of a search field left empty.
/// Where none is left, none is met.
fn disjunction(mut any: Vec<Filter>) -> Filter {
    any.retain(|filter| *filter != Filter::All);
    Filter::Or(any)
}

/// The names of a model's fields.
pub(crate) fn names(model: &'static Model) -> impl Iterator<Item = &'static str> {
    let scalars = model.fields.iter().map(|field| field.name);
    scalars.chain(model.relations.iter().map(|relation| relation.name))
}

fn parse_relation(
    face: Face,
    at: Place<'_>,
    index: RelationIndex,
    relation: &'static Relation,
    json: &Json,
) -> Result<Filter> {
    let quantified = |quantifier, filter| Filter::Relation {
        relation: index,
        quantifier,
        filter: Box::new(filter),
    };
    if relation.arity == Arity::List {
        let mut all = Vec::new();
        for (key, json) in object(at, json)? {
            let quantifier = match key.as_str() {
                "some" => Quantifier::Some,
                "every" => Quantifier::Every,
                "none" => Quantifier::None,
                _ => return Err(unknown(at, key, ["some", "every", "none"])),
            };
            let filter = parse(face, at.key(key), relation.to, json)?;
            all.push(quantified(quantifier, filter));
        }
        return Ok(conjunction(all));
    }
    let null = |at: Place<'_>, quantifier| {
        if relation.arity == Arity::Required {
            return Err(missing(
                at,
                "the relation is required, so a related record always exists",
            ));
        }
        Ok(quantified(quantifier, Filter::All))
    };
    if json.is_null() {
        return null(at, Quantifier::IsNull);
    }
    let entries = object(at, json)?;
    if entries.is_empty() {
        // It says nothing, not even that there is a related record; `{"is": {}}` says that.
        return Ok(Filter::All);
    }
    if !entries.contains_key("is") && !entries.contains_key("isNot") {
        let filter = parse(face, at, relation.to, json)?;
        return Ok(quantified(Quantifier::Is, filter));
    }
    let mut all = Vec::new();
    for (key, json) in entries {
        let at = at.key(key);
        all.push(match (key.as_str(), json) {
            ("is", Json::Null) => null(at, Quantifier::IsNull)?,
            ("isNot", Json::Null) => null(at, Quantifier::IsNotNull)?,
            ("is", json) => quantified(Quantifier::Is, parse(face, at, relation.to, json)?),
            ("isNot", json) => quantified(Quantifier::IsNot, parse(face, at, relation.to, json)?),
            _ => return Err(unknown(at, key, ["is", "isNot"])),
        });
    }
    Ok(conjunction(all))
}

/// A condition on a scalar field: a value, or an object of comparisons.
fn parse_field(face: Face, at: Place<'_>, model: ModelIndex, index: FieldIndex, json: &Json) -> Result<Filter> {
    let field = &face.model(model).fields[index];
    let context = FieldContext {
        face,
        model,
        index,
        field,
        sensitivity: Sensitivity::Default,
        path: None,
    };
    match json {
        Json::Object(entries) if !is_value(field, json) => context.parse_object(at, entries, false),
        value => context.comparison(at, Comparison::Eq, value),
    }
}

/// Whether an object is a value rather than an object of comparisons.
fn is_value(field: &Field, json: &Json) -> bool {
    json_null(json).is_some() && field.kind == FieldKind::Scalar(Scalar::Json) || is_reference(json)
}

fn is_reference(json: &Json) -> bool {
    json.get("_ref").is_some()
}

/// The kinds of null that a `Json` field is compared with or set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JsonNull {
    /// SQL NULL.
    Database,
    /// The JSON value null.
    Json,
    /// Either.
    Any,
}

/// The null that `{"$type": ..}` names.
pub(crate) fn json_null(json: &Json) -> Option<JsonNull> {
    let entries = json.as_object().filter(|entries| entries.len() == 1)?;
    match entries.get("$type")?.as_str()? {
        "DbNull" => Some(JsonNull::Database),
        "JsonNull" => Some(JsonNull::Json),
        "AnyNull" => Some(JsonNull::Any),
        _ => None,
    }
}

/// The field that comparisons are about, and what all of them share. Also used for groups.
#[derive(Clone)]
pub(super) struct FieldContext {
    pub(super) face: Face,
    pub(super) model: ModelIndex,
    pub(super) index: FieldIndex,
    pub(super) field: &'static Field,
    pub(super) sensitivity: Sensitivity,
    pub(super) path: Option<JsonPath>,
}

impl FieldContext {
    /// All comparisons of an object; under `not` each of them is turned round, as in Prisma, not all of them together:
    /// `{"not": {"lt": 1, "gt": 5}}` is what is neither.
    fn parse_object(mut self, at: Place<'_>, entries: &Map<String, Json>, is_turned: bool) -> Result<Filter> {
        self.read_options(at, entries)?;
        let mut all = Vec::new();
        let turned = |filter: Filter| if is_turned { filter.negate() } else { filter };
        for (key, json) in entries {
            match key.as_str() {
                "mode" | "path" => {}
                "not" => {
                    let at = at.key(key);
                    all.push(match json {
                        Json::Object(entries)
                            if !is_value(self.field, json) && self.field.kind != FieldKind::Scalar(Scalar::Json) =>
                        {
                            self.clone().parse_object(at, entries, !is_turned)?
                        }
                        value => turned(self.comparison(at, Comparison::Ne, value)?),
                    });
                }
                name => {
                    let comparison = self
                        .comparisons()
                        .iter()
                        .find(|(known, _)| *known == name)
                        .map(|(_, comparison)| *comparison)
                        .ok_or_else(|| unknown(at, name, self.known_names()))?;
                    all.push(turned(self.comparison(at.key(key), comparison, json)?));
                }
            }
        }
        if self.path.is_some() && all.is_empty() {
            return Err(contradiction(at, "a `path` needs a comparison of what is found there"));
        }
        Ok(conjunction(all))
    }

    /// Reads `mode` and `path`, which all comparisons of an object share.
    pub(super) fn read_options(&mut self, at: Place<'_>, entries: &Map<String, Json>) -> Result<()> {
        if let Some(mode) = entries.get("mode") {
            let at = at.key("mode");
            if !matches!(self.field.kind, FieldKind::Scalar(Scalar::String | Scalar::Json)) {
                return Err(unknown(at, "mode", self.known_names()));
            }
            self.sensitivity = match text(at, mode)? {
                "default" => Sensitivity::Default,
                "insensitive" => Sensitivity::Insensitive,
                other => return Err(unknown(at, other, ["default", "insensitive"])),
            };
        }
        if let Some(path) = entries.get("path") {
            let at = at.key("path");
            if self.field.kind != FieldKind::Scalar(Scalar::Json) {
                return Err(unknown(at, "path", self.known_names()));
            }
            self.path = Some(JsonPath(match path {
                Json::Array(_) => each(at, path, |at, step| Ok(text(at, step)?.to_owned()))?,
                other => steps(text(at, other)?).ok_or_else(|| {
                    invalid(
                        at,
                        "a path is written as `$.name.\"other name\"[0]`, or as a list of its steps",
                    )
                })?,
            }));
        }
        Ok(())
    }

    /// What a field can be compared by, besides `not`.
    pub(super) fn comparisons(&self) -> &'static [(&'static str, Comparison)] {
        use Comparison::{
            ArrayContains, ArrayEndsWith, ArrayStartsWith, Contains, EndsWith, Eq, Gt, Gte, Has, HasEvery, HasSome, In,
            IsEmpty, Lt, Lte, NotIn, Search, StartsWith, StringContains, StringEndsWith, StringStartsWith,
        };
        if self.field.arity == Arity::List {
            return &[
                ("equals", Eq),
                ("has", Has),
                ("hasEvery", HasEvery),
                ("hasSome", HasSome),
                ("isEmpty", IsEmpty),
            ];
        }
        let scalar = match self.field.kind {
            FieldKind::Enum(_) => return &[("equals", Eq), ("in", In), ("notIn", NotIn)],
            FieldKind::Scalar(scalar) => scalar,
        };
        match scalar {
            Scalar::Boolean => &[("equals", Eq)],
            Scalar::Bytes => &[("equals", Eq), ("in", In), ("notIn", NotIn)],
            Scalar::Int | Scalar::BigInt | Scalar::Float | Scalar::Decimal | Scalar::DateTime => &[
                ("equals", Eq),
                ("in", In),
                ("notIn", NotIn),
                ("lt", Lt),
                ("lte", Lte),
                ("gt", Gt),
                ("gte", Gte),
            ],
            Scalar::String => &[
                ("equals", Eq),
                ("in", In),
                ("notIn", NotIn),
                ("lt", Lt),
                ("lte", Lte),
                ("gt", Gt),
                ("gte", Gte),
                ("contains", Contains),
                ("startsWith", StartsWith),
                ("endsWith", EndsWith),
                ("search", Search),
            ],
            Scalar::Json => &[
                ("equals", Eq),
                ("lt", Lt),
                ("lte", Lte),
                ("gt", Gt),
                ("gte", Gte),
                ("string_contains", StringContains),
                ("string_starts_with", StringStartsWith),
                ("string_ends_with", StringEndsWith),
                ("array_contains", ArrayContains),
                ("array_starts_with", ArrayStartsWith),
                ("array_ends_with", ArrayEndsWith),
            ],
        }
    }

    fn known_names(&self) -> impl Iterator<Item = &'static str> {
        let more: &[&str] = match self.field.kind {
            _ if self.field.arity == Arity::List => &[],
            FieldKind::Scalar(Scalar::String) => &["not", "mode"],
            FieldKind::Scalar(Scalar::Json) => &["not", "path", "mode"],
            _ => &["not"],
        };
        let names = self.comparisons().iter().map(|(name, _)| *name);
        names.chain(more.iter().copied())
    }

    fn comparison(&self, at: Place<'_>, comparison: Comparison, json: &Json) -> Result<Filter> {
        if comparison == Comparison::Search && self.face.dialect.search_form().is_none() {
            return Err(invalid(
                at,
                format_args!("{} has no full-text search", self.face.dialect.name()),
            ));
        }
        let is_list = matches!(comparison, Comparison::In | Comparison::NotIn);
        let one = |comparison, operand| {
            Filter::Field(FieldFilter {
                field: self.index,
                comparison,
                operand,
                sensitivity: self.sensitivity,
                path: self.path.clone(),
            })
        };
        if is_list && !is_reference(json) {
            return self.membership(at, comparison == Comparison::In, json, &one);
        }
        Ok(one(comparison, self.operand(at, comparison, json)?))
    }

    /// `in` and `notIn`. NULL among the values, or in their place, is a value like any other.
    fn membership(
        &self,
        at: Place<'_>,
        is_in: bool,
        json: &Json,
        one: &dyn Fn(Comparison, Operand) -> Filter,
    ) -> Result<Filter> {
        let null = |comparison| one(comparison, Operand::Value(Value::Null));
        let mut values = Vec::new();
        let mut has_null = false;
        for (index, element) in elements(json).iter().enumerate() {
            match value::parse(self.face, at.index(index), self.field, element)? {
                Value::Null => has_null = true,
                value => values.push(value),
            }
        }
        Ok(match (is_in, has_null, json.is_null()) {
            (true, _, true) => null(Comparison::Eq),
            (false, _, true) => null(Comparison::Ne),
            (true, false, _) => one(Comparison::In, Operand::Values(values)),
            (false, false, _) => one(Comparison::NotIn, Operand::Values(values)),
            (true, true, _) => one(Comparison::In, Operand::Values(values)).or(null(Comparison::Eq)),
            (false, true, _) => one(Comparison::NotIn, Operand::Values(values)).and(null(Comparison::Ne)),
        })
    }

    /// The right side of a comparison.
    pub(super) fn operand(&self, at: Place<'_>, comparison: Comparison, json: &Json) -> Result<Operand> {
        if is_reference(json) {
            return self.reference(at, comparison, json);
        }
        let is_json = self.field.kind == FieldKind::Scalar(Scalar::Json);
        match comparison {
            Comparison::IsEmpty => Ok(Operand::Value(Value::Boolean(boolean(at, json)?))),
            Comparison::HasEvery | Comparison::HasSome => {
                Ok(Operand::Values(each(at, json, |at, json| self.element(at, json))?))
            }
            Comparison::Has if json.is_null() && !is_json => Ok(Operand::Value(Value::Null)),
            Comparison::Has => Ok(Operand::Value(self.element(at, json)?)),
            Comparison::Contains
            | Comparison::StartsWith
            | Comparison::EndsWith
            | Comparison::Search
            | Comparison::StringContains
            | Comparison::StringStartsWith
            | Comparison::StringEndsWith => Ok(Operand::Value(Value::Text(text(at, json)?.to_owned()))),
            Comparison::Eq | Comparison::Ne if is_json && self.field.arity != Arity::List => match json_null(json) {
                Some(JsonNull::Database) => Ok(Operand::Value(Value::Null)),
                Some(JsonNull::Json) => Ok(Operand::Value(Value::Json(Json::Null))),
                Some(JsonNull::Any) => Ok(Operand::AnyNull),
                None => Ok(Operand::Value(Value::Json(json.clone()))),
            },
            // A list that was never written; rows from elsewhere have such.
            Comparison::Eq if self.field.arity == Arity::List && json.is_null() => Ok(Operand::Value(Value::Null)),
            Comparison::Eq | Comparison::Ne => Ok(Operand::Value(value::parse(self.face, at, self.field, json)?)),
            _ => Ok(Operand::Value(self.element(at, json)?)),
        }
    }

    /// A single value that is not NULL; of a `Json` field, JSON null where it is said.
    fn element(&self, at: Place<'_>, json: &Json) -> Result<Value> {
        match json_null(json) {
            Some(JsonNull::Json) if self.field.kind == FieldKind::Scalar(Scalar::Json) => Ok(Value::Json(Json::Null)),
            _ => value::parse_element(self.face, at, self.field, json),
        }
    }

    /// Another field of the same record: `{"_ref": "field", "_container": "Model"}`.
    fn reference(&self, at: Place<'_>, comparison: Comparison, json: &Json) -> Result<Operand> {
        let this = self.face.model(self.model);
        let name = text(at.key("_ref"), &json["_ref"])?;
        let container = match json.get("_container") {
            Some(container) => text(at.key("_container"), container)?,
            None => this.name,
        };
        if container != this.name {
            return Err(contradiction(
                at,
                format_args!("a field of `{}` is wanted, not of `{container}`", this.name),
            ));
        }
        let Some((index, other)) = this.field(name) else {
            if this.relation(name).is_some() {
                return Err(contradiction(
                    at,
                    format_args!("`{name}` is a relation; a scalar field is wanted"),
                ));
            }
            return Err(unknown(at, name, this.fields.iter().map(|field| field.name)));
        };
        let is_list = self.field.arity == Arity::List;
        let (wanted_kind, wants_list) = match comparison {
            Comparison::In | Comparison::NotIn => (self.field.kind, true),
            Comparison::Has => (self.field.kind, false),
            Comparison::StringContains | Comparison::StringStartsWith | Comparison::StringEndsWith => {
                (FieldKind::Scalar(Scalar::String), false)
            }
            _ => (self.field.kind, is_list),
        };
        let has_order = matches!(
            comparison,
            Comparison::Lt | Comparison::Lte | Comparison::Gt | Comparison::Gte
        );
        let is_json = self.field.kind == FieldKind::Scalar(Scalar::Json);
        if has_order && is_json && self.face.dialect.json_form() != JsonForm::Jsonb {
            return Err(invalid(
                at,
                format_args!("{} can't compare one Json field with another", self.face.dialect.name()),
            ));
        }
        if other.kind != wanted_kind || (other.arity == Arity::List) != wants_list {
            return Err(contradiction(
                at,
                format_args!(
                    "`{name}` can't be compared with `{}`: {} of the same type is wanted",
                    self.field.name,
                    if wants_list { "a list" } else { "a field" },
                ),
            ));
        }
        Ok(Operand::Field {
            model: self.model,
            field: index,
        })
    }
}

/// The fields that `json` names, one or several.
pub(super) fn field_names(at: Place<'_>, model: &'static Model, json: &Json) -> Result<Vec<FieldIndex>> {
    each(at, json, |at, json| {
        let name = json
            .as_str()
            .ok_or_else(|| invalid(at, format_args!("a field's name is wanted, not {}", kind(json))))?;
        match model.field(name) {
            Some((index, _)) => Ok(index),
            None => Err(unknown(at, name, model.fields.iter().map(|field| field.name))),
        }
    })
}

/// The steps of a path given as text, `$.a."b c"[0]`; a text that does not begin so is one step.
fn steps(path: &str) -> Option<Vec<String>> {
    let Some(mut rest) = path.strip_prefix('$') else {
        return Some(vec![path.to_owned()]);
    };
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let (step, behind) = if let Some(index) = rest.strip_prefix('[') {
            let (index, behind) = index.split_once(']')?;
            index.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
            (index.to_owned(), behind)
        } else if let Some(quoted) = rest.strip_prefix(".\"") {
            let mut step = String::new();
            let mut characters = quoted.char_indices();
            let end = loop {
                match characters.next()? {
                    (at, '"') => break at + 1,
                    (_, '\\') => step.push(characters.next()?.1),
                    (_, character) => step.push(character),
                }
            };
            (step, &quoted[end..])
        } else {
            let name = rest.strip_prefix('.')?;
            let end = name.find(['.', '[']).unwrap_or(name.len());
            (name[..end].to_owned(), &name[end..])
        };
        (!step.is_empty()).then_some(())?;
        steps.push(step);
        rest = behind;
    }
    Some(steps)
}
