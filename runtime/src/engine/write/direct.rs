//! Connecting without looking: where a write connects existing records by the very values that its foreign keys hold, it is
//! one statement, and the database checks whether they exist.

use mbgen_sql::{
    RelationMode,
    model::{Arity, FieldIndex, Link, ModelIndex, RelationIndex},
};

use super::session::Session;
use crate::{
    Value,
    query::{Change, Nested, Write},
};

impl Session<'_> {
    /// The same write with foreign keys in place of what it connects, if that is all it does to relations. Should it violate
    /// a foreign key, the write as it was tells what is missing.
    pub(super) fn direct(&self, write: &Write) -> Option<Write> {
        if self.schema.relation_mode != RelationMode::ForeignKeys {
            return None;
        }
        let mut direct = match write {
            Write::Create { record, .. } if !record.relations.is_empty() => write.clone(),
            Write::Update { changes, .. } if !changes.relations.is_empty() => write.clone(),
            _ => return None,
        };
        match &mut direct {
            Write::Create { model, record, .. } => {
                for (index, nested) in std::mem::take(&mut record.relations) {
                    put(&mut record.fields, self.key_of(*model, index, &nested)?);
                }
            }
            Write::Update { model, changes, .. } => {
                for (index, nested) in std::mem::take(&mut changes.relations) {
                    let key = self.key_of(*model, index, &nested)?;
                    let sets = key.into_iter().map(|(field, value)| (field, Change::Set(value)));
                    put(&mut changes.fields, sets.collect());
                }
            }
            _ => return None,
        }
        self.is_single(&direct).then_some(direct)
    }

    /// The foreign key that connects a record with the one that a nested write names by exactly the values of that key.
    fn key_of(&self, model: ModelIndex, index: RelationIndex, nested: &Nested) -> Option<Vec<(FieldIndex, Value)>> {
        let relation = self.relation(model, index);
        let Link::Here { local, remote } = relation.link else {
            return None;
        };
        // In a relation of one to one, another record may have to make room.
        if self.relation(relation.to, relation.opposite).arity != Arity::List {
            return None;
        }
        let Nested::Connect(filters) = nested else {
            return None;
        };
        let [filter] = filters.as_slice() else {
            return None;
        };
        let values = filter.demanded()?;
        if values.len() != remote.len() {
            return None;
        }
        local
            .iter()
            .zip(remote)
            .map(|(local, remote)| {
                let (_, value) = values.iter().find(|(field, _)| field == remote)?;
                (!value.is_null()).then(|| (*local, (*value).clone()))
            })
            .collect()
    }
}

/// Adds what is written to fields. Relations may share a field, and one may be changed twice: what comes last holds.
pub(super) fn put<T>(fields: &mut Vec<(FieldIndex, T)>, more: Vec<(FieldIndex, T)>) {
    fields.retain(|(field, _)| !more.iter().any(|(again, _)| again == field));
    fields.extend(more);
}
