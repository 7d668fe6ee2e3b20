//! What a write knows of a record: the values it has given, made or read.

use mbgen_sql::model::{FieldIndex, Model, ModelIndex};

use crate::{
    Value,
    query::{Comparison, FieldFilter, Filter, Operand, Sensitivity},
};

/// A record of which some values are known.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) model: ModelIndex,
    values: Vec<(FieldIndex, Value)>,
}

impl Known {
    /// A record with these values.
    pub(super) fn new(model: ModelIndex, values: Vec<(FieldIndex, Value)>) -> Known {
        Known { model, values }
    }

    /// The value of a field, where it is known.
    pub(super) fn get(&self, field: FieldIndex) -> Option<&Value> {
        self.values
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, value)| value)
    }

    /// The value of a field that was asked for when the record was read or made.
    pub(super) fn value(&self, field: FieldIndex) -> Value {
        self.get(field).cloned().expect("a write reads the fields that it uses")
    }

    /// Notes a value.
    pub(super) fn set(&mut self, field: FieldIndex, value: Value) {
        match self.values.iter_mut().find(|(known, _)| *known == field) {
            Some((_, old)) => *old = value,
            None => self.values.push((field, value)),
        }
    }

    /// Forgets a value that may have changed.
    pub(super) fn forget(&mut self, field: FieldIndex) {
        self.values.retain(|(known, _)| *known != field);
    }

    /// The fields out of these that are not known.
    pub(super) fn missing(&self, fields: &[FieldIndex]) -> Vec<FieldIndex> {
        let mut missing: Vec<FieldIndex> = fields
            .iter()
            .copied()
            .filter(|field| self.get(*field).is_none())
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// The condition that this record alone meets.
    pub(super) fn identity(&self, model: &Model) -> Filter {
        equal(model.identity().iter().map(|field| (*field, self.value(*field))))
    }
}

/// The condition that fields have these values. No record is related through a key that is NULL.
pub(super) fn equal(values: impl IntoIterator<Item = (FieldIndex, Value)>) -> Filter {
    let mut filter = Filter::All;
    for (field, value) in values {
        if value.is_null() {
            return Filter::Nothing;
        }
        filter = filter.and(Filter::field(field, Comparison::Eq, value));
    }
    filter
}

/// The condition that exactly these records of one model meet.
pub(super) fn any_of(model: &Model, records: &[Known]) -> Filter {
    match (model.identity(), records) {
        (_, []) => Filter::Nothing,
        (_, [only]) => only.identity(model),
        ([field], _) => Filter::Field(FieldFilter {
            field: *field,
            comparison: Comparison::In,
            operand: Operand::Values(records.iter().map(|known| known.value(*field)).collect()),
            sensitivity: Sensitivity::Default,
            path: None,
        }),
        _ => Filter::Or(records.iter().map(|known| known.identity(model)).collect()),
    }
}

/// Whether a condition looks at related records.
pub(super) fn looks_at_relations(filter: &Filter) -> bool {
    match filter {
        Filter::All | Filter::Nothing | Filter::Field(_) => false,
        Filter::And(filters) | Filter::Or(filters) => filters.iter().any(looks_at_relations),
        Filter::Not(filter) => looks_at_relations(filter),
        Filter::Relation { .. } => true,
    }
}
