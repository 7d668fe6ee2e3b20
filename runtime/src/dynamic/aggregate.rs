//! `aggregate` and `groupBy`.

use mbgen_sql::{
    Scalar,
    model::{Arity, FieldIndex, FieldKind, Model, ModelIndex},
};
use serde_json::{Map, Value as Json};

use super::{
    filter::{FieldContext, field_names},
    input::{Face, Place, boolean, contradiction, each, elements, integer, invalid, missing, object, unknown},
    order::parse_sort,
    page, value,
};
use crate::{
    Client, Result, Value,
    client::operation,
    engine,
    query::{
        Aggregate, AggregateColumn, AggregateOrder, Comparison, Direction, Function, Having, Nulls, Operand, Page,
        Sensitivity,
    },
};

/// The aggregates by their names in a query.
const FUNCTIONS: [(&str, Function); 5] = [
    ("_count", Function::Count),
    ("_sum", Function::Sum),
    ("_avg", Function::Avg),
    ("_min", Function::Min),
    ("_max", Function::Max),
];

/// An aggregate that has been understood.
#[derive(Debug, Clone)]
pub(super) struct Query {
    aggregate: Aggregate,
    members: Vec<Member>,
    is_grouped: bool,
}

/// Where the column at the same position stands in the answer.
#[derive(Debug, Clone)]
struct Member {
    group: Option<&'static str>,
    name: Option<&'static str>,
}

/// Reads the arguments of an `aggregate`.
pub(super) fn parse(face: Face, at: Place<'_>, model: ModelIndex, args: &Map<String, Json>) -> Result<Query> {
    let mut query = Query::new(model, false);
    for (key, json) in args {
        if key != "distinct" && page::read_argument(face, at, model, key, json, &mut query.aggregate.page)? {
            continue;
        }
        if !query.read_function(face, at, key, json)? {
            return Err(unknown(at, key, argument_names()));
        }
    }
    page::check_limits(face, at, model, args, !query.aggregate.page.order.is_empty())?;
    if query.aggregate.columns.is_empty() {
        return Err(invalid(
            at,
            "at least one of `_count`, `_sum`, `_avg`, `_min` and `_max` is needed",
        ));
    }
    Ok(query)
}

fn argument_names() -> impl Iterator<Item = &'static str> {
    let functions = FUNCTIONS.iter().map(|(name, _)| *name);
    page::ARGUMENTS
        .into_iter()
        .filter(|name| *name != "distinct")
        .chain(functions)
}

/// Reads the arguments of a `groupBy`.
pub(super) fn parse_groups(face: Face, at: Place<'_>, model: ModelIndex, args: &Map<String, Json>) -> Result<Query> {
    let this = face.model(model);
    let mut query = Query::new(model, true);
    let by = args
        .get("by")
        .ok_or_else(|| missing(at.key("by"), "this argument is needed"))?;
    for field in field_names(at.key("by"), this, by)? {
        if !query.aggregate.group_by.contains(&field) {
            query.aggregate.group_by.push(field);
            query.push(AggregateColumn::Field(field), None, Some(this.fields[field].name));
        }
    }
    if query.aggregate.group_by.is_empty() {
        return Err(contradiction(at.key("by"), "at least one field is needed"));
    }
    for (key, json) in args {
        let at_key = at.key(key);
        match key.as_str() {
            "by" => {}
            _ if json.is_null() => {}
            "where" => {
                page::read_argument(face, at, model, key, json, &mut query.aggregate.page)?;
            }
            "having" => {
                query.aggregate.having = parse_having(face, at_key, model, &query.aggregate.group_by, json)?;
            }
            "orderBy" => {
                query.aggregate.order = parse_order(face, at_key, model, &query.aggregate.group_by, json)?;
            }
            "take" => query.aggregate.take = Some(integer(at_key, json)?),
            "skip" => {
                query.aggregate.skip = u64::try_from(integer(at_key, json)?)
                    .map_err(|_| contradiction(at_key, "so many groups can't be left out"))?;
            }
            _ if query.read_function(face, at, key, json)? => {}
            _ => {
                let known = ["by", "where", "having", "orderBy", "take", "skip"];
                let functions = FUNCTIONS.iter().map(|(name, _)| *name);
                return Err(unknown(at, key, known.into_iter().chain(functions)));
            }
        }
    }
    for limit in ["take", "skip"] {
        if args.get(limit).is_none_or(Json::is_null) || !query.aggregate.order.is_empty() {
            continue;
        }
        let at = at.key("orderBy");
        if !this.uniques.is_empty() {
            // Any order will do, as long as it is the same each time.
            query.order_by_groups();
            break;
        }
        return Err(match args.get("orderBy") {
            None => missing(at, format_args!("`{limit}` needs an order of the groups")),
            Some(_) => contradiction(
                at,
                "the order must not be empty: the view has no unique field to order by",
            ),
        });
    }
    Ok(query)
}

impl Query {
    fn new(model: ModelIndex, is_grouped: bool) -> Query {
        Query {
            aggregate: Aggregate {
                model,
                page: Page::default(),
                group_by: Vec::new(),
                having: Having::All,
                order: Vec::new(),
                take: None,
                skip: 0,
                columns: Vec::new(),
            },
            members: Vec::new(),
            is_grouped,
        }
    }

    fn order_by_groups(&mut self) {
        let fields = self.aggregate.group_by.iter();
        self.aggregate.order = fields
            .map(|field| AggregateOrder {
                column: AggregateColumn::Field(*field),
                direction: Direction::Ascending,
                nulls: Nulls::Default,
            })
            .collect();
    }

    fn push(&mut self, column: AggregateColumn, group: Option<&'static str>, name: Option<&'static str>) {
        self.aggregate.columns.push(column);
        self.members.push(Member { group, name });
    }

    /// Takes `_count`, `_sum` and so on; false for another argument.
    fn read_function(&mut self, face: Face, at: Place<'_>, key: &str, json: &Json) -> Result<bool> {
        let Some((group, function)) = FUNCTIONS.into_iter().find(|(name, _)| *name == key) else {
            return Ok(false);
        };
        let this = face.model(self.aggregate.model);
        let at = at.key(key);
        if function == Function::Count && json.is_boolean() {
            if boolean(at, json)? {
                self.push(AggregateColumn::Function(function, None), Some(group), None);
            }
            return Ok(true);
        }
        let before = self.members.len();
        for (name, json) in object(at, json)? {
            if !boolean(at.key(name), json)? {
                continue;
            }
            if function == Function::Count && name == "_all" {
                let column = AggregateColumn::Function(function, None);
                self.push(column, Some(group), Some("_all"));
                continue;
            }
            let index = aggregated_field(at, this, function, name)?;
            let column = AggregateColumn::Function(function, Some(index));
            self.push(column, Some(group), Some(this.fields[index].name));
        }
        if self.members.len() == before {
            return Err(invalid(at, "at least one field is needed"));
        }
        Ok(true)
    }

    /// Runs it.
    pub(super) async fn run(&self, face: Face, client: &Client) -> Result<Json> {
        let model = face.model(self.aggregate.model);
        let mut rows = Vec::new();
        operation::aggregate(client, face.schema, &self.aggregate, &mut |row| {
            let mut record = Map::new();
            for (index, (column, member)) in self.aggregate.columns.iter().zip(&self.members).enumerate() {
                let read_as = engine::aggregate::column_field(model, *column);
                let value = row.value(index, read_as)?;
                let json = print(face, model, *column, value)?;
                match (member.group, member.name) {
                    (Some(group), Some(name)) => {
                        let group = record.entry(group).or_insert_with(|| Json::Object(Map::new()));
                        if let Json::Object(group) = group {
                            group.insert(name.to_owned(), json);
                        }
                    }
                    (Some(name), None) | (None, Some(name)) => {
                        record.insert(name.to_owned(), json);
                    }
                    (None, None) => {}
                }
            }
            rows.push(Json::Object(record));
            Ok(())
        })
        .await?;
        if !self.is_grouped {
            return Ok(rows.pop().unwrap_or(Json::Null));
        }
        if self.aggregate.take.is_some_and(|take| take < 0) {
            rows.reverse();
        }
        Ok(Json::Array(rows))
    }
}

/// Counts and means are numbers whatever the field is; the others are values of it.
fn print(face: Face, model: &'static Model, column: AggregateColumn, value: Value) -> Result<Json> {
    match column {
        AggregateColumn::Field(field)
        | AggregateColumn::Function(Function::Sum | Function::Min | Function::Max, Some(field)) => {
            value::print(face, &model.fields[field], value)
        }
        AggregateColumn::Function(..) => Ok(value::print_plain(value)),
    }
}

/// The field that an aggregate is taken of, if that can be done.
fn aggregated_field(at: Place<'_>, model: &'static Model, function: Function, name: &str) -> Result<FieldIndex> {
    let fits = |index: &FieldIndex| {
        let field = &model.fields[*index];
        let scalar = match field.kind {
            FieldKind::Scalar(scalar) => scalar,
            // An enum has an order and a number of values, no sum.
            FieldKind::Enum(_) => Scalar::String,
        };
        match function {
            Function::Count => true,
            _ if field.arity == Arity::List => false,
            Function::Sum | Function::Avg => {
                matches!(scalar, Scalar::Int | Scalar::BigInt | Scalar::Float | Scalar::Decimal)
            }
            Function::Min | Function::Max => !matches!(scalar, Scalar::Json),
        }
    };
    let found = model.field(name).map(|(index, _)| index).filter(fits);
    found.ok_or_else(|| {
        let known = (0..model.fields.len()).filter(fits);
        let known = known.map(|index| model.fields[index].name);
        let all: &[&str] = match function {
            Function::Count => &["_all"],
            _ => &[],
        };
        unknown(at, name, known.chain(all.iter().copied()))
    })
}

fn parse_order(
    face: Face,
    at: Place<'_>,
    model: ModelIndex,
    by: &[FieldIndex],
    json: &Json,
) -> Result<Vec<AggregateOrder>> {
    let this = face.model(model);
    let mut order = Vec::new();
    for (index, json) in elements(json).iter().enumerate() {
        let at_element = at.index(index);
        let at = if json.is_object() && index == 0 { at } else { at_element };
        for (key, json) in object(at, json)? {
            let at = at.key(key);
            if let Some((_, function)) = FUNCTIONS.into_iter().find(|(name, _)| *name == key) {
                for (name, json) in object(at, json)? {
                    let column = match (function, name.as_str()) {
                        (Function::Count, "_all") => AggregateColumn::Function(function, None),
                        _ => AggregateColumn::Function(function, Some(aggregated_field(at, this, function, name)?)),
                    };
                    let (direction, nulls) = parse_sort(at.key(name), json, false)?;
                    order.push(AggregateOrder {
                        column,
                        direction,
                        nulls,
                    });
                }
                continue;
            }
            let Some((field, definition)) = this.field(key) else {
                return Err(unknown(at, key, this.fields.iter().map(|field| field.name)));
            };
            require_grouped(at, this, by, field)?;
            let (direction, nulls) = parse_sort(at, json, definition.arity == Arity::Optional)?;
            order.push(AggregateOrder {
                column: AggregateColumn::Field(field),
                direction,
                nulls,
            });
        }
    }
    Ok(order)
}

/// A field of a group has one value only if the groups are made by it.
fn require_grouped(at: Place<'_>, model: &'static Model, by: &[FieldIndex], field: FieldIndex) -> Result<()> {
    if by.contains(&field) {
        return Ok(());
    }
    Err(contradiction(
        at,
        format_args!(
            "`{}` has no one value in a group; add it to `by`, or use an aggregate of it",
            model.fields[field].name
        ),
    ))
}

fn parse_having(face: Face, at: Place<'_>, model: ModelIndex, by: &[FieldIndex], json: &Json) -> Result<Having> {
    let this = face.model(model);
    let mut all = Vec::new();
    // What says nothing is left out, as in a `where`.
    let branches = |at: Place<'_>, json: &Json| {
        let mut branches = each(at, json, |at, json| parse_having(face, at, model, by, json))?;
        branches.retain(|having| *having != Having::All);
        Result::Ok(branches)
    };
    for (key, json) in object(at, json)? {
        let at = at.key(key);
        match key.as_str() {
            "AND" => all.extend(branches(at, json)?),
            "OR" => all.push(Having::Or(branches(at, json)?)),
            "NOT" => all.extend(branches(at, json)?.into_iter().map(negated)),
            name => {
                let Some((index, _)) = this.field(name) else {
                    let fields = this.fields.iter().map(|field| field.name);
                    return Err(unknown(at, name, fields.chain(["AND", "OR", "NOT"])));
                };
                let context = HavingField { face, model, by, index };
                all.extend(context.parse(at, json)?);
            }
        }
    }
    Ok(match all.len() {
        0 => Having::All,
        1 => all.remove(0),
        _ => Having::And(all),
    })
}

fn negated(having: Having) -> Having {
    Having::Not(Box::new(having))
}

/// The field whose values or aggregates are compared.
struct HavingField<'b> {
    face: Face,
    model: ModelIndex,
    by: &'b [FieldIndex],
    index: FieldIndex,
}

impl HavingField<'_> {
    /// `{"equals": ..}` for the field itself, `{"_avg": {"gt": ..}}` for an aggregate of it.
    fn parse(&self, at: Place<'_>, json: &Json) -> Result<Vec<Having>> {
        let this = self.face.model(self.model);
        let Json::Object(entries) = json else {
            require_grouped(at, this, self.by, self.index)?;
            let column = AggregateColumn::Field(self.index);
            return Ok(vec![self.compare(
                at,
                column,
                Comparison::Eq,
                json,
                Sensitivity::Default,
            )?]);
        };
        let mut all = Vec::new();
        let mut own = Map::new();
        for (key, json) in entries {
            let Some((_, function)) = FUNCTIONS.into_iter().find(|(name, _)| *name == key) else {
                own.insert(key.clone(), json.clone());
                continue;
            };
            let at = at.key(key);
            aggregated_field(at, this, function, this.fields[self.index].name)?;
            let column = AggregateColumn::Function(function, Some(self.index));
            match json {
                Json::Object(entries) => all.extend(self.comparisons(at, column, entries, false)?),
                value => {
                    all.push(self.compare(at, column, Comparison::Eq, value, Sensitivity::Default)?);
                }
            }
        }
        if !own.is_empty() {
            require_grouped(at, this, self.by, self.index)?;
            all.extend(self.comparisons(at, AggregateColumn::Field(self.index), &own, false)?);
        }
        Ok(all)
    }

    /// All comparisons of an object; under `not` each of them is turned round, as in a `where`.
    fn comparisons(
        &self,
        at: Place<'_>,
        column: AggregateColumn,
        entries: &Map<String, Json>,
        is_turned: bool,
    ) -> Result<Vec<Having>> {
        let mut context = self.context(column);
        context.read_options(at, entries)?;
        let mut all = Vec::new();
        let turned = |having: Having| if is_turned { negated(having) } else { having };
        for (key, json) in entries {
            let at = at.key(key);
            match key.as_str() {
                "mode" => {}
                "not" => match json {
                    Json::Object(entries) if !entries.contains_key("_ref") => {
                        all.extend(self.comparisons(at, column, entries, !is_turned)?);
                    }
                    value => {
                        let differs = self.compare(at, column, Comparison::Ne, value, context.sensitivity)?;
                        all.push(turned(differs));
                    }
                },
                name => {
                    let known = context.comparisons();
                    let Some((_, comparison)) = known.iter().find(|(known, _)| *known == name) else {
                        return Err(unknown(at, name, known.iter().map(|(name, _)| *name)));
                    };
                    all.push(turned(self.compare(
                        at,
                        column,
                        *comparison,
                        json,
                        context.sensitivity,
                    )?));
                }
            }
        }
        Ok(all)
    }

    /// Counts compare with integers, means with numbers, everything else with values of the field.
    fn context(&self, column: AggregateColumn) -> FieldContext {
        let model = self.face.model(self.model);
        FieldContext {
            face: self.face,
            model: self.model,
            index: self.index,
            field: engine::aggregate::column_field(model, column),
            sensitivity: Sensitivity::Default,
            path: None,
        }
    }

    fn compare(
        &self,
        at: Place<'_>,
        column: AggregateColumn,
        comparison: Comparison,
        json: &Json,
        sensitivity: Sensitivity,
    ) -> Result<Having> {
        let context = self.context(column);
        let comparison = match comparison {
            Comparison::In if json.is_null() => Comparison::Eq,
            Comparison::NotIn if json.is_null() => Comparison::Ne,
            other => other,
        };
        let operand = match comparison {
            _ if json.is_null() => Operand::Value(Value::Null),
            Comparison::In | Comparison::NotIn if json.get("_ref").is_none() => {
                Operand::Values(each(at, json, |at, json| {
                    value::parse(self.face, at, context.field, json)
                })?)
            }
            _ => context.operand(at, comparison, json)?,
        };
        if let Operand::Field { field, .. } = operand {
            require_grouped(at, self.face.model(self.model), self.by, field)?;
        }
        Ok(Having::Compare {
            column,
            comparison,
            operand,
            sensitivity,
        })
    }
}
