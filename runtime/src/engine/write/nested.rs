//! Writes through a relation whose key is not in the record itself: it is in the related records, or in a table of pairs.

use mbgen_sql::model::{Arity, FieldIndex, Link, ModelIndex, Relation, RelationIndex};

use super::{
    known::{Known, any_of, equal},
    refusal,
    session::{Session, Step, link_fields},
    statement::Pairs,
};
use crate::{
    Result, Value,
    query::{Change, Disconnect, Filter, Nested, Quantifier, Record},
};

/// One side of a relation in a nested write.
#[derive(Clone, Copy)]
struct Side {
    model: ModelIndex,
    relation: &'static Relation,
}

impl Session<'_> {
    /// The condition that the records related to one record meet.
    pub(super) async fn related_to(&mut self, known: &mut Known, index: RelationIndex) -> Result<Filter> {
        let relation = self.relation(known.model, index);
        self.complete(known, &link_fields(relation.link)).await?;
        Ok(match relation.link {
            Link::Here { local, remote } | Link::There { local, remote } => equal(
                local
                    .iter()
                    .zip(remote)
                    .map(|(local, remote)| (*remote, known.value(*local))),
            ),
            Link::Table { local, .. } => Filter::Relation {
                relation: relation.opposite,
                quantifier: Quantifier::Some,
                filter: Box::new(equal([(local, known.value(local))])),
            },
        })
    }

    /// Applies one nested write to the records that refer to `known` or are paired with it. A new record has no related
    /// ones that would have to make room.
    pub(super) fn apply<'s>(
        &'s mut self,
        known: &'s mut Known,
        index: RelationIndex,
        nested: &'s Nested,
        is_new: bool,
    ) -> Step<'s, ()> {
        Box::pin(async move {
            let side = Side {
                model: known.model,
                relation: self.relation(known.model, index),
            };
            let to = side.relation.to;
            let scope = self.related_to(known, index).await?;
            match nested {
                Nested::Create(records) => self.create_related(known, side, &scope, records, false, is_new).await,
                Nested::CreateMany {
                    records,
                    skip_duplicates,
                } => {
                    self.create_related(known, side, &scope, records, *skip_duplicates, is_new)
                        .await
                }
                Nested::Connect(filters) => {
                    let targets = self.wanted(side, filters, true).await?;
                    self.connect(known, side, &scope, &targets, is_new).await
                }
                Nested::ConnectOrCreate(choices) => {
                    for (filter, record) in choices {
                        self.connect_or_create(known, side, &scope, filter, record, is_new)
                            .await?;
                    }
                    Ok(())
                }
                Nested::Set(filters) => {
                    // Pairs are made for records that are there; records that are gone have nothing to let go of.
                    let must_exist = matches!(side.relation.link, Link::Table { .. });
                    let targets = self.wanted(side, filters, must_exist).await?;
                    match side.relation.link {
                        Link::Table { local, remote, .. } => {
                            let others: Vec<Value> = targets.iter().map(|known| known.value(remote)).collect();
                            let key = known.value(local);
                            self.disconnect_pairs(side.model, side.relation, &key, &Pairs::Without(&others))
                                .await?;
                        }
                        _ => self.release_others(side, &scope, &targets).await?,
                    }
                    self.connect(known, side, &scope, &targets, true).await
                }
                Nested::Disconnect(disconnect) => {
                    let which = match disconnect {
                        Disconnect::One(filter) => filter.clone(),
                        Disconnect::Many(filters) => Filter::Or(filters.clone()),
                    };
                    self.disconnect(known, side, scope.and(which)).await
                }
                Nested::Update(updates) => {
                    for update in updates {
                        let filter = scope.clone().and(update.filter.clone());
                        let Some(found) = self.find_one(to, &filter, &[]).await? else {
                            return Err(self.not_related(side, "update"));
                        };
                        self.update(found, &update.changes).await?;
                    }
                    Ok(())
                }
                Nested::Upsert(upserts) => {
                    for upsert in upserts {
                        let filter = scope.clone().and(upsert.filter.clone());
                        match self.find_one(to, &filter, &[]).await? {
                            Some(found) => {
                                self.update(found, &upsert.update).await?;
                            }
                            None => {
                                let records = std::slice::from_ref(&upsert.create);
                                self.create_related(known, side, &scope, records, false, is_new).await?;
                            }
                        }
                    }
                    Ok(())
                }
                Nested::UpdateMany(updates) => {
                    for (filter, changes) in updates {
                        let filter = scope.clone().and(filter.clone());
                        self.update_all(to, &filter, changes).await?;
                    }
                    Ok(())
                }
                Nested::Delete(filters) => {
                    for filter in filters {
                        let filter = scope.clone().and(filter.clone());
                        let found = self.find(to, &filter, &[]).await?;
                        if found.is_empty() {
                            return Err(match side.relation.arity {
                                Arity::List => {
                                    refusal::not_connected(self.schema, self.model(side.model), side.relation)
                                }
                                _ => self.not_related(side, "delete"),
                            });
                        }
                        self.delete_all(to, &any_of(self.model(to), &found)).await?;
                    }
                    Ok(())
                }
                Nested::DeleteMany(filters) => {
                    for filter in filters {
                        self.delete_all(to, &scope.clone().and(filter.clone())).await?;
                    }
                    Ok(())
                }
            }
        })
    }

    fn not_related(&self, side: Side, operation: &str) -> crate::Error {
        let model = self.model(side.model);
        refusal::no_related(self.schema, model, side.relation, operation)
    }

    /// The existing records that a list of filters names, each once. Where all of them have to exist, it is an error if one
    /// does not.
    async fn wanted(&mut self, side: Side, filters: &[Filter], must_exist: bool) -> Result<Vec<Known>> {
        let fields = match side.relation.link {
            Link::Table { remote, .. } => vec![remote],
            _ => Vec::new(),
        };
        let mut different: Vec<&Filter> = Vec::with_capacity(filters.len());
        for filter in filters {
            if !different.contains(&filter) {
                different.push(filter);
            }
        }
        let to = self.model(side.relation.to);
        let mut targets: Vec<Known> = Vec::with_capacity(different.len());
        let mut found = 0;
        for filter in &different {
            for target in self.find(side.relation.to, filter, &fields).await? {
                found += 1;
                let identity = target.identity(to);
                if !targets.iter().any(|other| other.identity(to) == identity) {
                    targets.push(target);
                }
            }
        }
        if must_exist && found < different.len() {
            let model = self.model(side.model);
            return Err(refusal::not_all_found(
                self.schema,
                model,
                side.relation,
                different.len(),
                found,
            ));
        }
        Ok(targets)
    }

    /// The values that tie a related record to this one, where the key is in the related record.
    fn key(known: &Known, relation: &Relation) -> Vec<(FieldIndex, Value)> {
        match relation.link {
            Link::There { local, remote } => local
                .iter()
                .zip(remote)
                .map(|(local, remote)| (*remote, known.value(*local)))
                .collect(),
            Link::Here { .. } | Link::Table { .. } => Vec::new(),
        }
    }

    async fn create_related(
        &mut self,
        known: &Known,
        side: Side,
        scope: &Filter,
        records: &[Record],
        skip_duplicates: bool,
        is_new: bool,
    ) -> Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        let to = side.relation.to;
        if let Link::Table { local, remote, .. } = side.relation.link {
            let mut others = Vec::with_capacity(records.len());
            for record in records {
                others.push(self.create(to, record, &[], &[remote]).await?.value(remote));
            }
            let key = known.value(local);
            return self.connect_pairs(side.model, side.relation, &key, &others).await;
        }
        if !is_new && side.relation.arity != Arity::List {
            self.release(to, side.relation.opposite, scope).await?;
        }
        let key = Self::key(known, side.relation);
        self.create_many(to, records, &key, skip_duplicates).await?;
        Ok(())
    }

    async fn connect(
        &mut self,
        known: &Known,
        side: Side,
        scope: &Filter,
        targets: &[Known],
        is_new: bool,
    ) -> Result<()> {
        if let Link::Table { local, remote, .. } = side.relation.link {
            let others: Vec<Value> = targets.iter().map(|known| known.value(remote)).collect();
            let key = known.value(local);
            return self.connect_pairs(side.model, side.relation, &key, &others).await;
        }
        if !is_new && side.relation.arity != Arity::List {
            self.release_others(side, scope, targets).await?;
        }
        let sets: Vec<_> = Self::key(known, side.relation)
            .into_iter()
            .map(|(field, value)| (field, Change::Set(value)))
            .collect();
        for filter in self.portions(side.relation.to, targets) {
            self.change_all(side.relation.to, &filter, sets.clone()).await?;
        }
        Ok(())
    }

    async fn connect_or_create(
        &mut self,
        known: &Known,
        side: Side,
        scope: &Filter,
        filter: &Filter,
        record: &Record,
        is_new: bool,
    ) -> Result<()> {
        let to = side.relation.to;
        if let Link::Table { remote, .. } = side.relation.link {
            let (target, _) = self.find_or_create(to, filter, record, &[], &[remote]).await?;
            return self.connect(known, side, scope, &[target], is_new).await;
        }
        if let Some(found) = self.find_one(to, filter, &[]).await? {
            return self.connect(known, side, scope, &[found], is_new).await;
        }
        if !is_new && side.relation.arity != Arity::List {
            self.release(to, side.relation.opposite, scope).await?;
        }
        let key = Self::key(known, side.relation);
        let (target, made) = self.find_or_create(to, filter, record, &key, &[]).await?;
        if !made {
            self.connect(known, side, scope, &[target], true).await?;
        }
        Ok(())
    }

    /// Lets go of the records that meet the condition, all of them related.
    async fn disconnect(&mut self, known: &Known, side: Side, which: Filter) -> Result<()> {
        let to = side.relation.to;
        if let Link::Table { local, remote, .. } = side.relation.link {
            let targets = self.find(to, &which, &[remote]).await?;
            let others: Vec<Value> = targets.iter().map(|known| known.value(remote)).collect();
            let key = known.value(local);
            return self
                .disconnect_pairs(side.model, side.relation, &key, &Pairs::With(&others))
                .await;
        }
        let back = self.relation(to, side.relation.opposite);
        if back.arity == Arity::Required {
            return Err(refusal::required_relation(self.schema, self.model(to), back));
        }
        self.release(to, side.relation.opposite, &which).await
    }

    /// Lets go of the related records except these.
    async fn release_others(&mut self, side: Side, scope: &Filter, targets: &[Known]) -> Result<()> {
        let to = side.relation.to;
        let mut filter = scope.clone();
        if !targets.is_empty() {
            filter = filter.and(any_of(self.model(to), targets).negate());
        }
        self.release(to, side.relation.opposite, &filter).await
    }

    /// Makes records that hold the key of a relation refer to none any more. Those that have to refer to one make it an
    /// error.
    pub(super) async fn release(&mut self, model: ModelIndex, index: RelationIndex, filter: &Filter) -> Result<()> {
        let relation = self.relation(model, index);
        let this = self.model(model);
        if relation.arity == Arity::Required {
            return match self.find_one(model, filter, &[]).await? {
                Some(_) => Err(refusal::required_relation(self.schema, this, relation)),
                None => Ok(()),
            };
        }
        self.change_all(model, filter, self.nulls(model, relation)).await?;
        Ok(())
    }

    /// The changes that make a record refer to none through a key of its own.
    pub(super) fn nulls(&self, model: ModelIndex, relation: &Relation) -> Vec<(FieldIndex, Change)> {
        let Link::Here { local, .. } = relation.link else {
            unreachable!("the key of this relation is in its own record")
        };
        local
            .iter()
            .filter(|field| self.model(model).fields[**field].arity == Arity::Optional)
            .map(|field| (*field, Change::Set(Value::Null)))
            .collect()
    }

    /// Takes a record away from those that refer to it through a relation of one to one, before another one does.
    pub(super) async fn free(
        &mut self,
        model: ModelIndex,
        index: RelationIndex,
        target: &Known,
        holder: Option<&Known>,
    ) -> Result<()> {
        let relation = self.relation(model, index);
        let back = self.relation(relation.to, relation.opposite);
        let Link::Here { local, remote } = relation.link else {
            unreachable!("the key of this relation is in its own record")
        };
        if back.arity == Arity::List {
            return Ok(());
        }
        let mut filter = equal(
            local
                .iter()
                .zip(remote)
                .map(|(local, remote)| (*local, target.value(*remote))),
        );
        if let Some(holder) = holder {
            filter = filter.and(holder.identity(self.model(model)).negate());
        }
        self.release(model, index, &filter).await
    }
}
