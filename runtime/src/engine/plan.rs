//! Which columns a level's statement has, and where the engine finds the keys among them.

use mbgen_sql::model::{FieldIndex, Link, Model};

use crate::query::Select;

/// The layout of a level's rows: the select's fields, its counts, further fields that the engine needs, and in a
/// many-to-many relation the parent's key.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Fields that are read besides those of the select.
    pub(crate) extra: Vec<FieldIndex>,
    /// For each relation of the select, where its key lies in a row.
    pub(crate) keys: Vec<KeyColumns>,
    /// Where the fields of `distinct` lie.
    pub(crate) distinct: Vec<KeyColumn>,
    /// Where the key lies that leads to the record above; empty for the uppermost level.
    pub(crate) parent: KeyColumns,
}

/// The columns of one key.
pub(crate) type KeyColumns = Vec<KeyColumn>;

/// A column that the engine reads itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyColumn {
    /// Its position in the row.
    pub(crate) position: usize,
    /// The field whose value it has.
    pub(crate) field: FieldIndex,
}

impl Plan {
    /// The layout for a select of that model. For related records, `remote` are the fields that lead to the record above.
    pub(crate) fn new(model: &'static Model, select: &Select, distinct: &[FieldIndex], remote: &[FieldIndex]) -> Plan {
        let mut plan = Plan::default();
        if select.relations.is_empty() && distinct.is_empty() && remote.is_empty() {
            return plan;
        }
        plan.distinct = plan.columns(select, distinct);
        plan.parent = plan.columns(select, remote);
        plan.keys = select
            .relations
            .iter()
            .map(|related| match model.relations[related.relation].link {
                Link::Here { local, .. } | Link::There { local, .. } => plan.columns(select, local),
                Link::Table { local, .. } => plan.columns(select, &[local]),
            })
            .collect();
        plan
    }

    /// How many columns a row has before the parent's key of a many-to-many relation.
    pub(crate) fn width(&self, select: &Select) -> usize {
        select.fields.len() + select.counts.len() + self.extra.len()
    }

    fn columns(&mut self, select: &Select, fields: &[FieldIndex]) -> KeyColumns {
        fields
            .iter()
            .map(|field| KeyColumn {
                position: self.position(select, *field),
                field: *field,
            })
            .collect()
    }

    fn position(&mut self, select: &Select, field: FieldIndex) -> usize {
        if let Some(position) = select.fields.iter().position(|own| *own == field) {
            return position;
        }
        let before = select.fields.len() + select.counts.len();
        let extra = match self.extra.iter().position(|own| *own == field) {
            Some(extra) => extra,
            None => {
                self.extra.push(field);
                self.extra.len() - 1
            }
        };
        before + extra
    }
}
