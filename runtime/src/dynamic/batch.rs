//! `findUnique` calls of one batch as one statement, through the same gathering as those of the typed face.

use std::any::{Any, TypeId};

use mbgen_sql::model::FieldIndex;
use serde_json::Value as Json;

use super::{input::Face, reply::JsonLevel, select::Selection};
use crate::{
    Client, Level, Links, Result, Row, Value,
    client::batch::{Batch, KeyedLevel, Question},
    query::{Comparison, FieldFilter, Filter, Operand, Read, Sensitivity},
};

/// The values of the unique criterion that a read asks for; none where it asks for more than that.
pub(super) fn only_keys(face: Face, read: &Read) -> Option<Vec<(FieldIndex, Value)>> {
    let conditions = match &read.page.filter {
        Filter::And(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let keys = conditions.iter().map(|condition| match condition {
        Filter::Field(FieldFilter {
            field,
            comparison: Comparison::Eq,
            operand: Operand::Value(value),
            sensitivity: Sensitivity::Default,
            path: None,
        }) if !value.is_null() => Some((*field, value.clone())),
        _ => None,
    });
    let keys: Vec<(FieldIndex, Value)> = keys.collect::<Option<_>>()?;
    let is_criterion = face.model(read.model).uniques.iter().any(|unique| {
        unique.fields.len() == keys.len()
            && unique
                .fields
                .iter()
                .all(|own| keys.iter().any(|(field, _)| field == own))
    });
    is_criterion.then_some(keys)
}

/// The record of a unique criterion, read together with those of other calls.
pub(super) async fn read(
    face: Face,
    client: &Client,
    gathering: &Batch,
    (read, selection): (&Read, &Selection),
    keys: &[(FieldIndex, Value)],
) -> Result<Option<Json>> {
    let (fields, values): (Vec<FieldIndex>, Vec<Value>) = keys.iter().cloned().unzip();
    let mut selection = selection.clone();
    // The values by which records are told apart, behind those that the answer has.
    selection.select.fields.extend(fields.iter().copied());
    let question = Question {
        model: read.model,
        select: selection.select.clone(),
        level: TypeId::of::<KeyedJson>(),
        fields,
    };
    let level = KeyedJson {
        face,
        model: read.model,
        level: JsonLevel::new(face, read.model, &selection),
        key_width: keys.len(),
        selection,
        keys: Vec::new(),
    };
    let found = gathering
        .read(client, face.schema, question, values, Box::new(level))
        .await?;
    let Some(position) = found.position else {
        return Ok(None);
    };
    let rows = found.rows.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let level = rows.downcast_ref::<KeyedJson>().expect("the question names the level");
    Ok(Some(level.level.record(position)))
}

/// Records as JSON, with the values by which they are told apart.
struct KeyedJson {
    face: Face,
    model: usize,
    selection: Selection,
    level: JsonLevel,
    /// How many fields at the end of the selection's are those of the criterion.
    key_width: usize,
    keys: Vec<Vec<Value>>,
}

impl Level for KeyedJson {
    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        let fields = &self.selection.select.fields;
        let model = self.face.model(self.model);
        let columns = fields.len() - self.key_width..fields.len();
        let key = columns.map(|column| row.value(column, &model.fields[fields[column]]));
        self.keys.push(key.collect::<Result<_>>()?);
        self.level.row(row)
    }

    fn child(&mut self, index: usize) -> &mut dyn Level {
        self.level.child(index)
    }

    fn link(&mut self, index: usize, links: Links) {
        self.level.link(index, links);
    }
}

impl KeyedLevel for KeyedJson {
    fn keys(&self) -> Vec<&[Value]> {
        self.keys.iter().map(Vec::as_slice).collect()
    }

    fn empty(&self) -> Box<dyn KeyedLevel> {
        Box::new(KeyedJson {
            face: self.face,
            model: self.model,
            selection: self.selection.clone(),
            level: JsonLevel::new(self.face, self.model, &self.selection),
            key_width: self.key_width,
            keys: Vec::new(),
        })
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any + Send> {
        self
    }
}
