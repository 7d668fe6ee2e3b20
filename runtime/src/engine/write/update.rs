//! Changes of records with what hangs on them.

use mbgen_sql::model::{Arity, FieldIndex, Link, Model, ModelIndex, RelationIndex};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    direct::put,
    known::Known,
    refusal,
    session::{Session, Step},
    statement,
};
use crate::{
    Error, ErrorKind, Result, Value,
    query::{Change, Changes, Disconnect, Filter, Nested},
};

impl Session<'_> {
    /// Changes one record. Gives what is known of it afterwards, its identity at least.
    pub(super) fn update<'s>(&'s mut self, mut known: Known, changes: &'s Changes) -> Step<'s, Known> {
        Box::pin(async move {
            let model = known.model;
            let mut sets = self.sets(model, &changes.fields);
            let mut left_over = Vec::new();
            for (index, nested) in &changes.relations {
                if matches!(self.relation(model, *index).link, Link::Here { .. }) {
                    let (more, orphan) = self.refer(&mut known, *index, nested).await?;
                    put(&mut sets, more);
                    left_over.extend(orphan);
                }
            }
            if !sets.is_empty() {
                self.touch(model, &mut sets);
                self.change_one(&mut known, sets).await?;
            }
            for orphan in left_over {
                let filter = orphan.identity(self.model(orphan.model));
                self.delete_all(orphan.model, &filter).await?;
            }
            for (index, nested) in &changes.relations {
                if !matches!(self.relation(model, *index).link, Link::Here { .. }) {
                    self.apply(&mut known, *index, nested, false).await?;
                }
            }
            Ok(known)
        })
    }

    /// The changes of fields, with the time of the write where a field asks for it.
    pub(super) fn sets(&mut self, model: ModelIndex, fields: &[(FieldIndex, Change)]) -> Vec<(FieldIndex, Change)> {
        let mut sets = fields.to_vec();
        if !sets.is_empty() {
            self.touch(model, &mut sets);
        }
        sets
    }

    /// Adds the time of the write to `@updatedAt` fields that are not given.
    fn touch(&mut self, model: ModelIndex, sets: &mut Vec<(FieldIndex, Change)>) {
        for (index, field) in self.model(model).fields.iter().enumerate() {
            if field.updated_at && !sets.iter().any(|(set, _)| *set == index) {
                sets.push((index, Change::Set(self.defaults.time_of(field))));
            }
        }
    }

    /// Applies a nested write to the record that `known` refers to through a key of its own. Gives the changes of the key, and
    /// the record that is to be deleted once nothing refers to it any more.
    async fn refer(
        &mut self,
        known: &mut Known,
        index: RelationIndex,
        nested: &Nested,
    ) -> Result<(Vec<(FieldIndex, Change)>, Option<Known>)> {
        let model = known.model;
        let relation = self.relation(model, index);
        let Link::Here { local, remote } = relation.link else {
            unreachable!("the key of this relation is in its own record")
        };
        let key_of = |target: &Known| {
            local
                .iter()
                .zip(remote)
                .map(|(local, remote)| (*local, Change::Set(target.value(*remote))))
                .collect()
        };
        match nested {
            Nested::Create(_) | Nested::CreateMany { .. } | Nested::Connect(_) | Nested::ConnectOrCreate(_) => {
                let target = self.referred(model, index, nested, Some(known)).await?;
                Ok((target.as_ref().map(key_of).unwrap_or_default(), None))
            }
            Nested::Disconnect(disconnect) => {
                if relation.arity == Arity::Required {
                    let this = self.model(model);
                    return Err(refusal::required_relation(self.schema, this, relation));
                }
                let filter = match disconnect {
                    Disconnect::One(filter) => filter.clone(),
                    Disconnect::Many(filters) => Filter::Or(filters.clone()),
                };
                let is_met = match filter {
                    Filter::All => true,
                    filter => self.target(known, index, &filter).await?.is_some(),
                };
                let nulls = if is_met {
                    self.nulls(model, relation)
                } else {
                    Vec::new()
                };
                Ok((nulls, None))
            }
            Nested::Delete(filters) => {
                let Some(filter) = filters.first() else {
                    return Ok((Vec::new(), None));
                };
                let Some(target) = self.target(known, index, filter).await? else {
                    let this = self.model(model);
                    return Err(refusal::no_related(self.schema, this, relation, "delete"));
                };
                if relation.arity == Arity::Required {
                    let this = self.model(model);
                    return Err(refusal::required_relation(self.schema, this, relation));
                }
                Ok((self.nulls(model, relation), Some(target)))
            }
            Nested::Update(updates) => {
                for update in updates {
                    let Some(target) = self.target(known, index, &update.filter).await? else {
                        let this = self.model(model);
                        return Err(refusal::no_related(self.schema, this, relation, "update"));
                    };
                    self.update(target, &update.changes).await?;
                    self.forget_key(known, local);
                }
                Ok((Vec::new(), None))
            }
            Nested::Upsert(upserts) => {
                let mut sets = Vec::new();
                for upsert in upserts {
                    match self.target(known, index, &upsert.filter).await? {
                        Some(target) => {
                            self.update(target, &upsert.update).await?;
                            self.forget_key(known, local);
                        }
                        None => {
                            let made = self.create(relation.to, &upsert.create, &[], remote).await?;
                            sets = key_of(&made);
                        }
                    }
                }
                Ok((sets, None))
            }
            Nested::UpdateMany(updates) => {
                for (filter, changes) in updates {
                    let filter = self.related_to(known, index).await?.and(filter.clone());
                    self.update_all(relation.to, &filter, changes).await?;
                    self.forget_key(known, local);
                }
                Ok((Vec::new(), None))
            }
            Nested::Set(_) | Nested::DeleteMany(_) => Err(refusal::not_possible(
                self.model(model),
                relation,
                "this write in a relation to one",
            )),
        }
    }

    /// A change of the record referred to may have changed the key as well.
    fn forget_key(&self, known: &mut Known, local: &[FieldIndex]) {
        let identity = self.model(known.model).identity();
        for field in local.iter().filter(|field| !identity.contains(field)) {
            known.forget(*field);
        }
    }

    /// The record that `known` refers to through a key of its own, if it meets a condition.
    async fn target(&mut self, known: &mut Known, index: RelationIndex, filter: &Filter) -> Result<Option<Known>> {
        let relation = self.relation(known.model, index);
        let filter = self.related_to(known, index).await?.and(filter.clone());
        self.find_one(relation.to, &filter, &[]).await
    }

    /// Changes the row of one record.
    pub(super) async fn change_one(&mut self, known: &mut Known, sets: Vec<(FieldIndex, Change)>) -> Result<()> {
        let model = self.model(known.model);
        let filter = known.identity(model);
        self.before_change(known.model, &filter, &sets).await?;
        let moves = |change: &Change| !matches!(change, Change::Set(_));
        let identity = model.identity();
        let is_computed = sets
            .iter()
            .any(|(field, change)| identity.contains(field) && moves(change));
        if is_computed && self.dialect.returning().update {
            let writer = self.writer();
            let statement = statement::update(writer, model, &sets, &filter, None, identity)?;
            let changed = self.collect(known.model, statement, identity).await?.pop();
            let changed = changed.ok_or_else(|| refusal::no_record(model, "update"))?;
            for field in identity {
                known.set(*field, changed.value(*field));
            }
        } else {
            let writer = self.writer();
            let statement = statement::update(writer, model, &sets, &filter, None, &[])?;
            if self.execute(known.model, statement).await?.rows == 0 {
                return Err(refusal::no_record(model, "update"));
            }
        }
        for (field, change) in sets {
            match change {
                Change::Set(value) => known.set(field, value),
                _ if !identity.contains(&field) => known.forget(field),
                _ if self.dialect.returning().update => {}
                change => {
                    let value = computed(&known.value(field), &change).ok_or_else(|| out_of_range(model, field))?;
                    known.set(field, value);
                }
            }
        }
        Ok(())
    }

    /// Changes the fields of all records that meet a condition. Gives their number.
    pub(super) async fn update_all(&mut self, model: ModelIndex, filter: &Filter, changes: &Changes) -> Result<u64> {
        let sets = self.sets(model, &changes.fields);
        if sets.is_empty() {
            return Ok(self.find(model, filter, &[]).await?.len() as u64);
        }
        self.change_all(model, filter, sets).await
    }

    /// Changes the rows of all records that meet a condition. Gives their number.
    pub(super) async fn change_all(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        sets: Vec<(FieldIndex, Change)>,
    ) -> Result<u64> {
        let mut count = 0;
        for filter in self.writable(model, filter).await? {
            self.before_change(model, &filter, &sets).await?;
            count += self.update_rows(model, &filter, &sets).await?;
        }
        Ok(count)
    }

    /// The conditions to write by, instead of a condition that a write of that table can't have itself.
    pub(super) async fn writable(&mut self, model: ModelIndex, filter: &Filter) -> Result<Vec<Filter>> {
        if self.dialect.reads_written_table() || !super::known::looks_at_relations(filter) {
            return Ok(vec![filter.clone()]);
        }
        let found = self.find(model, filter, &[]).await?;
        Ok(self.portions(model, &found))
    }

    /// Removes all records that meet a condition, and what is to go along. Gives their number.
    pub(super) async fn delete_all(&mut self, model: ModelIndex, filter: &Filter) -> Result<u64> {
        if !self.has_actions_on_delete(model) {
            let mut count = 0;
            for filter in self.writable(model, filter).await? {
                count += self.delete_rows(model, &filter).await?;
            }
            return Ok(count);
        }
        let found = self.find(model, filter, &[]).await?;
        self.delete_with_actions(model, &found).await
    }
}

/// What a field holds after an arithmetic change, computed as databases without RETURNING do.
pub(super) fn computed(old: &Value, change: &Change) -> Option<Value> {
    let (operator, by) = match change {
        Change::Increment(by) => ('+', by),
        Change::Decrement(by) => ('-', by),
        Change::Multiply(by) => ('*', by),
        Change::Divide(by) => ('/', by),
        Change::Set(_) | Change::Push(_) => return None,
    };
    Some(match (old, by) {
        (Value::Int(old), Value::Int(by)) => Value::Int(match operator {
            '+' => old.checked_add(*by)?,
            '-' => old.checked_sub(*by)?,
            '*' => old.checked_mul(*by)?,
            _ => {
                let quotient = Decimal::from(*old).checked_div(Decimal::from(*by))?;
                let whole = quotient.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
                whole.try_into().ok()?
            }
        }),
        (Value::Decimal(old), Value::Decimal(by)) => Value::Decimal(match operator {
            '+' => old.checked_add(*by)?,
            '-' => old.checked_sub(*by)?,
            '*' => old.checked_mul(*by)?,
            _ => quotient(*old, *by)?,
        }),
        (Value::Float(old), Value::Float(by)) => Value::Float(match operator {
            '+' => old + by,
            '-' => old - by,
            '*' => old * by,
            _ => old / by,
        }),
        _ => return None,
    })
}

/// With 28 digits, the one before the point included.
fn quotient(old: Decimal, by: Decimal) -> Option<Decimal> {
    let quotient = old.checked_div(by)?;
    let whole = quotient.trunc().mantissa().unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    Some(quotient.round_dp_with_strategy(28u32.saturating_sub(whole), RoundingStrategy::MidpointAwayFromZero))
}

fn out_of_range(model: &Model, field: FieldIndex) -> Error {
    Error::new(ErrorKind::Value, "P2020", "the new value is out of the field's range")
        .with_model(model.name)
        .with_fields([model.fields[field].name])
}
