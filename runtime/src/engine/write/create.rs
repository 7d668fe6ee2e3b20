//! New records with what hangs on them: records that hold the key of another come after it.

use mbgen_sql::model::{FieldIndex, Link, ModelIndex, RelationIndex};

use super::{
    insert::{self, Conflict, Row},
    known::Known,
    refusal,
    session::{Session, Step, link_fields},
};
use crate::{
    Result, Value,
    engine::sql::recycle,
    query::{Filter, Nested, Record},
};

impl Session<'_> {
    /// Makes a record. `linked` are the values that tie it to the record it hangs on; its identity and `fields` are known
    /// afterwards.
    pub(super) fn create<'s>(
        &'s mut self,
        model: ModelIndex,
        record: &'s Record,
        linked: &'s [(FieldIndex, Value)],
        fields: &'s [FieldIndex],
    ) -> Step<'s, Known> {
        Box::pin(async move {
            let (row, fields) = self.prepare(model, record, linked, fields).await?;
            let mut known = self
                .insert(model, row, &Conflict::Fail, &fields)
                .await?
                .expect("an INSERT without a conflict clause inserts");
            self.hang_on(&mut known, record).await?;
            Ok(known)
        })
    }

    /// The same, unless a record with the same unique values is there already: then `None`.
    pub(super) async fn create_unless_there(
        &mut self,
        model: ModelIndex,
        record: &Record,
        linked: &[(FieldIndex, Value)],
    ) -> Result<Option<Known>> {
        let (row, fields) = self.prepare(model, record, linked, &[]).await?;
        let made = self.insert(model, row, &Conflict::Ignore, &fields).await?;
        let Some(mut known) = made else {
            return Ok(None);
        };
        self.hang_on(&mut known, record).await?;
        Ok(Some(known))
    }

    /// What has to be there before the record: the records that it refers to. Gives its row, and the fields that those
    /// after it need to know.
    async fn prepare(
        &mut self,
        model: ModelIndex,
        record: &Record,
        linked: &[(FieldIndex, Value)],
        fields: &[FieldIndex],
    ) -> Result<(Row, Vec<FieldIndex>)> {
        let mut given = record.fields.clone();
        let mut needed = fields.to_vec();
        for (index, nested) in &record.relations {
            let relation = self.relation(model, *index);
            let Link::Here { local, remote } = relation.link else {
                needed.extend(link_fields(relation.link));
                continue;
            };
            if let Some(target) = self.referred(model, *index, nested, None).await? {
                given.extend(
                    local
                        .iter()
                        .zip(remote)
                        .map(|(local, remote)| (*local, target.value(*remote))),
                );
            }
        }
        given.extend_from_slice(linked);
        Ok((self.row(model, given)?, needed))
    }

    /// What comes after the record: the records that refer to it.
    async fn hang_on(&mut self, known: &mut Known, record: &Record) -> Result<()> {
        for (index, nested) in &record.relations {
            if !matches!(self.relation(known.model, *index).link, Link::Here { .. }) {
                self.apply(known, *index, nested, true).await?;
            }
        }
        Ok(())
    }

    /// The record that a record of `model` is to refer to through a key of its own; it is made or looked up. `holder` is
    /// the record that will refer to it, where it exists already.
    pub(super) async fn referred(
        &mut self,
        model: ModelIndex,
        index: RelationIndex,
        nested: &Nested,
        holder: Option<&Known>,
    ) -> Result<Option<Known>> {
        let relation = self.relation(model, index);
        let Link::Here { remote, .. } = relation.link else {
            unreachable!("the key of this relation is in its own record")
        };
        match nested {
            Nested::Create(records) | Nested::CreateMany { records, .. } => match records.as_slice() {
                [] => Ok(None),
                [record] => Ok(Some(self.create(relation.to, record, &[], remote).await?)),
                _ => Err(refusal::not_possible(
                    self.model(model),
                    relation,
                    "creating several records in a relation to one",
                )),
            },
            Nested::Connect(filters) => match filters.as_slice() {
                [] => Ok(None),
                [filter] => {
                    let target = self.find_one(relation.to, filter, remote).await?.ok_or_else(|| {
                        let this = self.model(model);
                        refusal::no_related(self.schema, this, relation, "connect")
                    })?;
                    self.free(model, index, &target, holder).await?;
                    Ok(Some(target))
                }
                _ => Err(refusal::not_possible(
                    self.model(model),
                    relation,
                    "connecting several records in a relation to one",
                )),
            },
            Nested::ConnectOrCreate(choices) => match choices.as_slice() {
                [] => Ok(None),
                [(filter, record)] => {
                    let (target, is_new) = self.find_or_create(relation.to, filter, record, &[], remote).await?;
                    if !is_new {
                        self.free(model, index, &target, holder).await?;
                    }
                    Ok(Some(target))
                }
                _ => Err(refusal::not_possible(
                    self.model(model),
                    relation,
                    "connecting several records in a relation to one",
                )),
            },
            _ => Err(refusal::not_possible(
                self.model(model),
                relation,
                "changing a relation of a new record",
            )),
        }
    }

    /// A record that a filter names, or else a new one, and whether it is new. Two of these at once don't fail: the
    /// database decides who comes first, and the other one finds what that one made.
    pub(super) fn find_or_create<'s>(
        &'s mut self,
        model: ModelIndex,
        filter: &'s Filter,
        record: &'s Record,
        linked: &'s [(FieldIndex, Value)],
        fields: &'s [FieldIndex],
    ) -> Step<'s, (Known, bool)> {
        Box::pin(async move {
            if let Some(found) = self.find_one(model, filter, fields).await? {
                return Ok((found, false));
            }
            // Records that the new one refers to would be left over, if it turned out to be there.
            let stands_alone = record
                .relations
                .iter()
                .all(|(index, _)| !matches!(self.relation(model, *index).link, Link::Here { .. }));
            if stands_alone {
                if let Some(mut made) = self.create_unless_there(model, record, linked).await? {
                    self.complete(&mut made, fields).await?;
                    return Ok((made, true));
                }
                if let Some(found) = self.find_one(model, filter, fields).await? {
                    return Ok((found, false));
                }
            }
            // Another unique value is taken, or the transaction can't see the record yet: the error says so, and the
            // write is run again.
            Ok((self.create(model, record, linked, fields).await?, true))
        })
    }

    /// Makes several records. Those without relations of their own go into as few statements as possible. Gives their
    /// number, and calls `made` with the positions and the returned rows where `fields` are asked for.
    pub(super) async fn create_many(
        &mut self,
        model: ModelIndex,
        records: &[Record],
        linked: &[(FieldIndex, Value)],
        skip_duplicates: bool,
    ) -> Result<u64> {
        let conflict = Conflict::of_skipping(skip_duplicates);
        let mut count = 0;
        let mut rows = Vec::with_capacity(records.len());
        for record in records {
            if record.relations.is_empty() {
                let given = record.fields.iter().chain(linked).cloned();
                rows.push(self.row(model, given)?);
            } else if skip_duplicates {
                let made = self.create_unless_there(model, record, linked).await?;
                count += u64::from(made.is_some());
            } else {
                self.create(model, record, linked, &[]).await?;
                count += 1;
            }
        }
        let this = self.model(model);
        for group in insert::groups(self.dialect, this, &rows) {
            let w = self.writer();
            let statement = insert::insert(w, this, &group, &mut rows, &conflict, &[])?;
            count += self.insert_rows(model, &statement, &conflict).await?;
            recycle(statement);
        }
        Ok(count)
    }
}
