//! Records as JSON, from the rows of the engine's levels.

use mbgen_sql::{
    Scalar,
    model::{Arity, Field, FieldKind, ModelIndex},
};
use serde_json::{Map, Value as Json};

use super::{
    input::Face,
    select::{Member, Selection},
    value,
};
use crate::{Arrangement, Level, Links, Result, Row, Value, client::batch::Renewed};

/// The number of related records.
static COUNT: Field = Field {
    name: "_count",
    column: "_count",
    kind: FieldKind::Scalar(Scalar::BigInt),
    arity: Arity::Required,
    native: None,
    default: None,
    updated_at: false,
};

/// The records of one level as JSON objects.
pub(crate) struct JsonLevel {
    face: Face,
    model: ModelIndex,
    selection: Selection,
    rows: Vec<Map<String, Json>>,
    children: Vec<JsonLevel>,
}

impl JsonLevel {
    /// An empty level for records of that model.
    pub(crate) fn new(face: Face, model: ModelIndex, selection: &Selection) -> JsonLevel {
        let mut children: Vec<(usize, JsonLevel)> = selection
            .members
            .iter()
            .filter_map(|member| match member {
                Member::Relation(position, below) => {
                    let related = &selection.select.relations[*position];
                    let to = face.model(model).relations[related.relation].to;
                    Some((*position, JsonLevel::new(face, to, below)))
                }
                Member::Field(_) | Member::Counts => None,
            })
            .collect();
        children.sort_by_key(|(position, _)| *position);
        JsonLevel {
            face,
            model,
            selection: selection.clone(),
            rows: Vec::new(),
            children: children.into_iter().map(|(_, level)| level).collect(),
        }
    }

    /// A copy of one record.
    pub(crate) fn record(&self, position: usize) -> Json {
        Json::Object(self.rows[position].clone())
    }

    /// The records that the caller gets, in order.
    pub(crate) fn into_records(self, arrangement: Arrangement) -> Vec<Json> {
        let is_reversed = arrangement == Arrangement::Reversed;
        let mut records: Vec<Json> = match arrangement {
            Arrangement::Picked(positions) => positions
                .into_iter()
                .map(|position| Json::Object(self.rows[position as usize].clone()))
                .collect(),
            Arrangement::AsRead | Arrangement::Reversed => self.rows.into_iter().map(Json::Object).collect(),
        };
        if is_reversed {
            records.reverse();
        }
        records
    }

    fn relation_name(&self, index: usize) -> (&'static str, Arity) {
        let related = &self.selection.select.relations[index];
        let relation = &self.face.model(self.model).relations[related.relation];
        (relation.name, relation.arity)
    }
}

impl Renewed for JsonLevel {
    fn renewed(&self) -> Box<dyn Renewed> {
        Box::new(JsonLevel::new(self.face, self.model, &self.selection))
    }
}

impl Level for JsonLevel {
    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        let model = self.face.model(self.model);
        let select = &self.selection.select;
        let mut record = Map::with_capacity(self.selection.members.len());
        for member in &self.selection.members {
            let (name, json) = match member {
                Member::Field(position) => {
                    let field = &model.fields[select.fields[*position]];
                    let value = row.value(*position, field)?;
                    (field.name, value::print(self.face, field, value)?)
                }
                // The related records come later; their place among the members is kept.
                Member::Relation(position, _) => (self.relation_name(*position).0, Json::Null),
                Member::Counts => {
                    let mut counts = Map::new();
                    for (index, count) in select.counts.iter().enumerate() {
                        let value = row.value(select.fields.len() + index, &COUNT)?;
                        let number = match value {
                            Value::Int(number) => number,
                            _ => 0,
                        };
                        let name = model.relations[count.relation].name;
                        counts.insert(name.to_owned(), Json::from(number));
                    }
                    ("_count", Json::Object(counts))
                }
            };
            record.insert(name.to_owned(), json);
        }
        self.rows.push(record);
        Ok(())
    }

    fn child(&mut self, index: usize) -> &mut dyn Level {
        &mut self.children[index]
    }

    fn link(&mut self, index: usize, links: Links) {
        let (name, arity) = self.relation_name(index);
        let mut related = std::mem::take(&mut self.children[index].rows);
        for (parent, record) in self.rows.iter_mut().enumerate() {
            let range = links.offsets[parent] as usize..links.offsets[parent + 1] as usize;
            let mut records = links.rows[range].iter().map(|row| {
                let record = &mut related[*row as usize];
                Json::Object(if links.is_exclusive {
                    std::mem::take(record)
                } else {
                    record.clone()
                })
            });
            let json = match arity {
                Arity::List => Json::Array(records.collect()),
                Arity::Optional | Arity::Required => records.next().unwrap_or(Json::Null),
            };
            record.insert(name.to_owned(), json);
        }
    }
}
