//! `findUnique` calls of one batch as one statement, through the same gathering as those of the typed face.

use std::any::TypeId;

use mbgen_sql::model::FieldIndex;
use serde_json::Value as Json;

use super::{input::Face, reply::JsonLevel, select::Selection};
use crate::{
    Client, Result, Value,
    client::batch::{Batch, Keyed, Question},
    query::Read,
};

/// The values of the unique criterion that a read asks for; none where it asks for more than that.
pub(super) fn only_keys(face: Face, read: &Read) -> Option<Vec<(FieldIndex, Value)>> {
    let keys = read.page.filter.demanded()?;
    if keys.iter().any(|(_, value)| value.is_null()) {
        return None;
    }
    let is_criterion = face.model(read.model).uniques.iter().any(|unique| {
        unique.fields.len() == keys.len()
            && unique
                .fields
                .iter()
                .all(|own| keys.iter().any(|(field, _)| field == own))
    });
    is_criterion.then(|| keys.into_iter().map(|(field, value)| (field, value.clone())).collect())
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
    let first = selection.select.fields.len();
    // The values by which records are told apart, behind those that the answer has.
    selection.select.fields.extend(fields.iter().copied());
    let model = face.model(read.model);
    let keys = fields.iter().map(|&field| &model.fields[field]).collect();
    let question = Question {
        model: read.model,
        select: selection.select.clone(),
        level: TypeId::of::<JsonLevel>(),
        fields,
    };
    let level = JsonLevel::new(face, read.model, &selection);
    let found = gathering
        .read(
            client,
            face.schema,
            question,
            values,
            Keyed::new(Box::new(level), first, keys),
        )
        .await?;
    let Some(position) = found.position else {
        return Ok(None);
    };
    let mut rows = found.rows.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let level = rows.level().downcast_ref::<JsonLevel>();
    Ok(Some(level.expect("the question names the level").record(position)))
}
