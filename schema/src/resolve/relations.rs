//! Last stage: which two fields are one relation.
//!
//! Two fields belong together when each leads to the other's model and both give the same name, or none. Where that
//! is not exactly two fields, the rules of relations say what is wrong.

use super::{FxHashMap, Resolver};
use crate::ast::Arity;
use crate::schema::{FieldId, FieldTypeData, ModelId, RelationData, RelationId, RelationKind, Schema};

impl Resolver<'_> {
    /// Fills the table of relations.
    pub(super) fn pair_relation_fields(&mut self) {
        let schema = &self.schema;
        // Fields of one pair of models and one name, in the order of declaration.
        let mut groups: FxHashMap<(ModelId, ModelId, Option<String>), Vec<usize>> = FxHashMap::default();
        let mut order = Vec::new();
        for (side, data) in schema.relation_sides.iter().enumerate() {
            let field = &schema.fields[data.field.index()];
            let FieldTypeData::Relation(related, _) = field.field_type else {
                continue;
            };
            let (low, high) = (field.model.min(related), field.model.max(related));
            let name = data.name.as_ref().map(|(name, _)| name.clone());
            let group = groups.entry((low, high, name.clone())).or_default();
            if group.is_empty() {
                order.push((low, high, name));
            }
            group.push(side);
        }
        for ((low, ..), sides) in &groups {
            let schema = &mut self.schema;
            let is_of_low =
                |schema: &Schema, side: usize| schema.fields[schema.relation_sides[side].field.index()].model == *low;
            let of_low = sides.iter().filter(|side| is_of_low(schema, **side)).count();
            for side in sides {
                let alike = if is_of_low(schema, *side) {
                    of_low
                } else {
                    sides.len() - of_low
                };
                schema.relation_sides[*side].alike = alike;
            }
        }
        for key in order {
            let [one, other] = groups[&key][..] else { continue };
            let schema = &self.schema;
            let (one, other) = (schema.relation_sides[one].field, schema.relation_sides[other].field);
            let (model, other_model) = (schema.fields[one.index()].model, schema.fields[other.index()].model);
            // Two fields of a model that lead to itself are only known to belong together by a name.
            if key.0 == key.1 && key.2.is_none() {
                continue;
            }
            // Two fields of the same model that both lead to another one are not two sides.
            if key.0 != key.1 && model == other_model {
                continue;
            }
            let relation = self.relation_of(one, other);
            let schema = &mut self.schema;
            let id = RelationId::from_index(schema.relations.len());
            schema.relations.push(relation);
            for field in [one, other] {
                if let FieldTypeData::Relation(_, side) = schema.fields[field.index()].field_type {
                    schema.relation_sides[side].relation = Some(id);
                }
            }
        }
    }

    fn relation_of(&self, one: FieldId, other: FieldId) -> RelationData {
        let schema = &self.schema;
        let field = |id: FieldId| &schema.fields[id.index()];
        let is_list = |id: FieldId| field(id).arity == Arity::List;
        let has_key = |id: FieldId| match field(id).field_type {
            FieldTypeData::Relation(_, side) => {
                let side = &schema.relation_sides[side];
                side.fields.is_some() || side.references.is_some()
            }
            _ => false,
        };
        let (kind, swap) = match (is_list(one), is_list(other)) {
            (true, true) => {
                let name = |id: FieldId| (&schema.models[field(id).model.index()].name, &field(id).name);
                (RelationKind::ManyToMany, name(other) < name(one))
            }
            (true, false) => (RelationKind::OneToMany, true),
            (false, true) => (RelationKind::OneToMany, false),
            (false, false) => (RelationKind::OneToOne, has_key(other) && !has_key(one)),
        };
        let (first, second) = if swap { (other, one) } else { (one, other) };
        RelationData { kind, first, second }
    }
}
