//! Referential actions that the client carries out where the database has no foreign keys (`relationMode = "prisma"`): what
//! happens to the records that refer to one that is deleted or changes its key.

use mbgen_sql::{
    ReferentialAction, RelationMode,
    model::{Arity, Field, FieldIndex, Link, ModelIndex, Relation},
};

use super::{
    known::{Known, equal},
    refusal,
    session::{Session, Step, link_fields},
    statement::Pairs,
};
use crate::{
    Result, Value,
    query::{Change, Filter},
};

impl Session<'_> {
    /// Whether something has to happen before records of the model are deleted.
    pub(super) fn has_actions_on_delete(&self, model: ModelIndex) -> bool {
        self.schema.relation_mode == RelationMode::Prisma
            && self
                .model(model)
                .relations
                .iter()
                .any(|relation| !matches!(relation.link, Link::Here { .. }))
    }

    /// Whether something has to happen before these fields of records of the model change.
    pub(super) fn has_actions_on_update(&self, model: ModelIndex, sets: &[(FieldIndex, Change)]) -> bool {
        self.schema.relation_mode == RelationMode::Prisma
            && self
                .model(model)
                .relations
                .iter()
                .any(|relation| refers_to(relation, sets))
    }

    /// Deletes records after everything that depends on them. Gives the number of the records themselves.
    pub(super) fn delete_with_actions<'s>(&'s mut self, model: ModelIndex, records: &'s [Known]) -> Step<'s, u64> {
        Box::pin(async move {
            let outer = self.begin_actions(records);
            for relation in self.model(model).relations {
                if matches!(relation.link, Link::Here { .. }) {
                    continue;
                }
                for record in records {
                    self.before_delete(record, relation).await?;
                }
            }
            self.under_way.truncate(outer);
            let mut count = 0;
            for filter in self.portions(model, records) {
                count += self.delete_rows(model, &filter).await?;
            }
            Ok(count)
        })
    }

    async fn before_delete(&mut self, record: &Known, relation: &'static Relation) -> Result<()> {
        let mut record = record.clone();
        self.complete(&mut record, &link_fields(relation.link)).await?;
        let (local, remote) = match relation.link {
            Link::There { local, remote } => (local, remote),
            Link::Table { local, .. } => {
                let key = record.value(local);
                return self.disconnect_pairs(record.model, relation, &key, &Pairs::All).await;
            }
            Link::Here { .. } => return Ok(()),
        };
        let referring = equal(
            local
                .iter()
                .zip(remote)
                .map(|(local, remote)| (*remote, record.value(*local))),
        );
        let found = self.find_referring(relation.to, &referring).await?;
        if found.is_empty() {
            return Ok(());
        }
        let back = self.relation(relation.to, relation.opposite);
        match back.on_delete {
            ReferentialAction::Cascade => {
                self.delete_with_actions(relation.to, &found).await?;
                Ok(())
            }
            ReferentialAction::Restrict | ReferentialAction::NoAction => {
                Err(refusal::required_relation(self.schema, self.model(relation.to), back))
            }
            ReferentialAction::SetNull => {
                let nulls = self.nulls(relation.to, back);
                self.change_found(relation.to, &found, nulls).await
            }
            ReferentialAction::SetDefault => {
                let defaults = self.defaults_of(relation.to, back)?;
                self.change_found(relation.to, &found, defaults).await
            }
        }
    }

    /// Carries out what has to happen before records that meet a condition change these fields: those that refer to them by
    /// one of the fields are changed along, let go, or forbid it.
    pub(super) fn before_change<'s>(
        &'s mut self,
        model: ModelIndex,
        filter: &'s Filter,
        sets: &'s [(FieldIndex, Change)],
    ) -> Step<'s, ()> {
        Box::pin(async move {
            if !self.has_actions_on_update(model, sets) {
                return Ok(());
            }
            let this = self.model(model);
            let relations = this.relations.iter().filter(|relation| refers_to(relation, sets));
            for relation in relations {
                let Link::There { local, remote } = relation.link else {
                    continue;
                };
                for record in self.find(model, filter, local).await? {
                    let new_key: Vec<Value> = local
                        .iter()
                        .map(|field| new_value(*field, &record.value(*field), sets))
                        .collect();
                    let is_same = local
                        .iter()
                        .zip(&new_key)
                        .all(|(field, new)| record.value(*field) == *new);
                    if is_same {
                        continue;
                    }
                    let referring = equal(
                        local
                            .iter()
                            .zip(remote)
                            .map(|(local, remote)| (*remote, record.value(*local))),
                    );
                    let outer = self.begin_actions(std::slice::from_ref(&record));
                    let found = self.find_referring(relation.to, &referring).await?;
                    if found.is_empty() {
                        self.under_way.truncate(outer);
                        continue;
                    }
                    let back = self.relation(relation.to, relation.opposite);
                    let changes = match back.on_update {
                        ReferentialAction::Cascade => remote
                            .iter()
                            .zip(new_key)
                            .map(|(field, value)| (*field, Change::Set(value)))
                            .collect(),
                        ReferentialAction::SetNull => self.nulls(relation.to, back),
                        ReferentialAction::SetDefault => self.defaults_of(relation.to, back)?,
                        ReferentialAction::Restrict | ReferentialAction::NoAction => {
                            let other = self.model(relation.to);
                            return Err(refusal::required_relation(self.schema, other, back));
                        }
                    };
                    self.change_found(relation.to, &found, changes).await?;
                    self.under_way.truncate(outer);
                }
            }
            Ok(())
        })
    }

    /// Notes records whose actions are under way: records may refer to one another in a circle, or to themselves.
    fn begin_actions(&mut self, records: &[Known]) -> usize {
        let outer = self.under_way.len();
        for record in records {
            let identity = record.identity(self.model(record.model));
            self.under_way.push((record.model, identity));
        }
        outer
    }

    /// The records that refer to one by a condition, except those whose actions are under way.
    async fn find_referring(&mut self, model: ModelIndex, filter: &Filter) -> Result<Vec<Known>> {
        let this = self.model(model);
        let mut found = self.find(model, filter, &[]).await?;
        found.retain(|record| {
            let identity = record.identity(this);
            !self
                .under_way
                .iter()
                .any(|(other, busy)| *other == model && *busy == identity)
        });
        Ok(found)
    }

    async fn change_found(
        &mut self,
        model: ModelIndex,
        found: &[Known],
        sets: Vec<(FieldIndex, Change)>,
    ) -> Result<()> {
        for filter in self.portions(model, found) {
            self.before_change(model, &filter, &sets).await?;
            self.update_rows(model, &filter, &sets).await?;
        }
        Ok(())
    }

    /// The changes that give the key of a relation its default.
    fn defaults_of(&mut self, model: ModelIndex, relation: &Relation) -> Result<Vec<(FieldIndex, Change)>> {
        let mut sets = Vec::new();
        for index in link_fields(relation.link) {
            let field: &'static Field = &self.model(model).fields[index];
            let value = match self.defaults.of_create(field)? {
                Some(value) => value,
                None if field.arity == Arity::Optional => Value::Null,
                None => {
                    let this = self.model(model);
                    return Err(refusal::required_relation(self.schema, this, relation));
                }
            };
            sets.push((index, Change::Set(value)));
        }
        Ok(sets)
    }
}

/// Whether other records refer to the model by one of the fields that change.
fn refers_to(relation: &Relation, sets: &[(FieldIndex, Change)]) -> bool {
    matches!(relation.link, Link::There { local, .. }
        if sets.iter().any(|(field, _)| local.contains(field)))
}

fn new_value(field: FieldIndex, old: &Value, sets: &[(FieldIndex, Change)]) -> Value {
    match sets.iter().find(|(set, _)| *set == field) {
        Some((_, Change::Set(value))) => value.clone(),
        Some((_, change)) => super::update::computed(old, change).unwrap_or_else(|| old.clone()),
        None => old.clone(),
    }
}
