//! Writes of many records at once, which give their number or the records.

use mbgen_sql::model::{FieldIndex, ModelIndex};
use rustc_hash::FxHashMap;

use super::{
    insert::{self, Conflict},
    known::Known,
    one::{reborrow, returning},
    session::Session,
    statement,
};
use crate::{
    Arrangement, Level, Links, Result, Row, Statement, Value,
    engine::sql::recycle,
    query::{Changes, Filter, Record, Select, WriteResult},
};

impl Session<'_> {
    /// How many at a time of records that give values for the same fields surely go into one INSERT; `None` where they
    /// don't give values for the same fields.
    pub(super) fn alike_at_a_time(&self, model: ModelIndex, records: &[Record]) -> Option<usize> {
        let (first, rest) = records.split_first()?;
        let fields = || first.fields.iter().map(|(field, _)| *field);
        let is_alike =
            |record: &Record| record.relations.is_empty() && record.fields.iter().map(|(field, _)| *field).eq(fields());
        let is_once = |(position, field)| !fields().take(position).any(|other| other == field);
        let are_alike = !first.fields.is_empty()
            && first.relations.is_empty()
            && fields().enumerate().all(is_once)
            && rest.iter().all(is_alike);
        are_alike.then(|| insert::most_alike(self.dialect, self.model(model), records.len(), fields()))
    }

    /// Whether records surely go into one INSERT.
    pub(super) fn is_one_insert(&self, model: ModelIndex, records: &[Record]) -> bool {
        self.alike_at_a_time(model, records)
            .is_some_and(|most| records.len() <= most)
    }

    /// Makes records that give values for the same fields, in one statement.
    pub(super) async fn create_alike(
        &mut self,
        model: ModelIndex,
        records: Vec<Record>,
        skip_duplicates: bool,
        select: Option<&Select>,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let level = level.filter(|_| select.is_some());
        let fields = select.map_or(&[][..], |select| returning(select, level.as_deref()));
        let statement = self.insert_alike(model, records, skip_duplicates, fields)?;
        if fields.is_empty() {
            let conflict = Conflict::of_skipping(skip_duplicates);
            let count = self.insert_rows(model, &statement, &conflict).await?;
            recycle(statement);
            return Ok(WriteResult::of(count));
        }
        self.give_returned(model, statement, level).await
    }

    /// The INSERT of records that give values for the same fields; it returns these fields.
    pub(super) fn insert_alike(
        &mut self,
        model: ModelIndex,
        records: Vec<Record>,
        skip_duplicates: bool,
        returning: &[FieldIndex],
    ) -> Result<Statement> {
        let this = self.model(model);
        let first = records.first().map_or(&[][..], |record| &record.fields);
        let made: Vec<FieldIndex> = (0..this.fields.len())
            .filter(|index| self.defaults.makes(&this.fields[*index]) && !first.iter().any(|(given, _)| given == index))
            .collect();
        let conflict = Conflict::of_skipping(skip_duplicates);
        let w = self.writer();
        insert::insert_alike(w, this, records, &made, &mut self.defaults, &conflict, returning)
    }

    /// Makes records and gives them to the caller in the order of the input.
    pub(super) async fn create_many_and_return(
        &mut self,
        model: ModelIndex,
        records: &[Record],
        skip_duplicates: bool,
        select: &Select,
        mut level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let this = self.model(model);
        let conflict = Conflict::of_skipping(skip_duplicates);
        let stands_alone = records.iter().all(|record| record.relations.is_empty());
        if !stands_alone {
            let mut made = Vec::with_capacity(records.len());
            for record in records {
                if skip_duplicates {
                    made.extend(self.create_unless_there(model, record, &[]).await?);
                } else {
                    made.push(self.create(model, record, &[], &[]).await?);
                }
            }
            return self.give_in_order(model, &made, select, level).await;
        }
        let mut rows = Vec::with_capacity(records.len());
        for record in records {
            rows.push(self.row(model, record.fields.iter().cloned())?);
        }
        let returns = self.dialect.returning().insert;
        // The rows of a statement that fails, and is run in another form, must not have been given.
        let gives = !(skip_duplicates && self.leaves_out_by_error());
        if returns && gives && self.returns_to(returns, level.as_deref(), select) {
            let mut positions = Vec::with_capacity(rows.len());
            let mut count = 0;
            for group in insert::groups(self.dialect, this, &rows) {
                let fields = returning(select, level.as_deref());
                let w = self.writer();
                let statement = insert::insert(w, this, &group, &mut rows, &conflict, fields)?;
                let given = self.give_returned(model, statement, reborrow(&mut level)).await?;
                count += given.count;
                positions.extend(group.rows);
            }
            let is_whole = count == positions.len() as u64;
            return Ok(WriteResult {
                count,
                arrangement: if is_whole && !positions.is_sorted() {
                    Arrangement::Picked(inverse(&positions))
                } else {
                    Arrangement::AsRead
                },
            });
        }
        let knows_all = rows
            .iter()
            .all(|row| this.identity().iter().all(|field| row[*field].is_some()));
        let mut made: Vec<(usize, Known)> = Vec::with_capacity(rows.len());
        if returns {
            for group in insert::groups(self.dialect, this, &rows) {
                let w = self.writer();
                let identity = this.identity();
                let statement = insert::insert(w, this, &group, &mut rows, &conflict, identity)?;
                let inserted = self.collect_rows(model, statement, &conflict, identity).await?;
                made.extend(group.rows.into_iter().zip(inserted));
            }
        } else if knows_all && !skip_duplicates {
            for (position, row) in rows.iter().enumerate() {
                let identity = this.identity().iter().map(|field| {
                    let value = row[*field].clone();
                    (*field, value.expect("the identity is known"))
                });
                made.push((position, Known::new(model, identity.collect())));
            }
            for group in insert::groups(self.dialect, this, &rows) {
                let w = self.writer();
                let statement = insert::insert(w, this, &group, &mut rows, &conflict, &[])?;
                self.execute(model, statement).await?;
            }
        } else {
            // One by one: the database tells the key of a row that it counts, and whether a row was left out, for one
            // row only.
            for (position, row) in rows.into_iter().enumerate() {
                let inserted = self.insert(model, row, &conflict, &[]).await?;
                made.extend(inserted.map(|known| (position, known)));
            }
        }
        made.sort_by_key(|(position, _)| *position);
        let made: Vec<Known> = made.into_iter().map(|(_, known)| known).collect();
        self.give_in_order(model, &made, select, level).await
    }

    /// Changes records, and gives their number or the records.
    pub(super) async fn update_many(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        changes: &Changes,
        limit: Option<u64>,
        select: Option<&Select>,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let this = self.model(model);
        let sets = self.sets(model, &changes.fields);
        let is_direct = !self.has_actions_on_update(model, &sets) && self.is_writable(filter);
        let can_return = self.dialect.returning().update;
        let returns = select.is_none_or(|select| self.returns_to(can_return, level.as_deref(), select));
        if is_direct && returns && !sets.is_empty() {
            let fields = select.map_or(&[][..], |select| returning(select, level.as_deref()));
            let w = self.writer();
            let statement = statement::update(w, this, &sets, filter, limit, fields)?;
            let level = level.filter(|_| !fields.is_empty());
            return self.give_returned(model, statement, level).await;
        }
        let mut found = self.find_some(model, filter, &[], limit).await?;
        let identity = this.identity();
        let moves = sets.iter().any(|(field, _)| identity.contains(field));
        if !sets.is_empty() && moves {
            for known in &mut found {
                self.change_one(known, sets.clone()).await?;
            }
        } else if !sets.is_empty() {
            for filter in self.portions(model, &found) {
                self.before_change(model, &filter, &sets).await?;
                self.update_rows(model, &filter, &sets).await?;
            }
        }
        match select {
            Some(select) => self.give_in_order(model, &found, select, level).await,
            None => Ok(WriteResult::of(found.len() as u64)),
        }
    }

    /// Removes records. Gives their number.
    pub(super) async fn delete_many(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        limit: Option<u64>,
    ) -> Result<WriteResult> {
        if self.has_actions_on_delete(model) || !self.is_writable(filter) {
            let found = self.find_some(model, filter, &[], limit).await?;
            let count = if self.has_actions_on_delete(model) {
                self.delete_with_actions(model, &found).await?
            } else {
                let mut count = 0;
                for filter in self.portions(model, &found) {
                    count += self.delete_rows(model, &filter).await?;
                }
                count
            };
            return Ok(WriteResult::of(count));
        }
        let statement = statement::delete(self.writer(), self.model(model), filter, limit, &[])?;
        let executed = self.execute(model, statement).await?;
        Ok(WriteResult::of(executed.rows))
    }

    /// Reads records and gives them to the caller in the order in which they stand here.
    async fn give_in_order(
        &mut self,
        model: ModelIndex,
        records: &[Known],
        select: &Select,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let count = records.len() as u64;
        let Some(level) = level else {
            return Ok(WriteResult::of(count));
        };
        let this = self.model(model);
        let identity = this.identity();
        let mut select = select.clone();
        let first = select.fields.len();
        select.fields.extend(identity.iter().copied());
        let fields: Vec<_> = identity
            .iter()
            .enumerate()
            .map(|(position, field)| (first + position, *field))
            .collect();
        let mut seen = Vec::with_capacity(records.len());
        let mut watching = Watching {
            level,
            fields: &fields,
            model: this,
            seen: &mut seen,
        };
        let filter = super::known::any_of(this, records);
        self.give(model, filter, &select, Some(&mut watching)).await?;
        let places: FxHashMap<&str, u32> = (0..).zip(&seen).map(|(i, key)| (&**key, i)).collect();
        let order = records
            .iter()
            .filter_map(|known| {
                let key = key_of(identity.iter().map(|field| known.value(*field)));
                places.get(key.as_str()).copied()
            })
            .collect();
        Ok(WriteResult {
            count,
            arrangement: Arrangement::Picked(order),
        })
    }
}

/// For each position, where it stands in a list of all of them.
fn inverse(positions: &[usize]) -> Vec<u32> {
    let mut inverse = vec![0; positions.len()];
    for (place, position) in (0..).zip(positions) {
        inverse[*position] = place;
    }
    inverse
}

/// Values as one text, equal for equal values.
fn key_of(values: impl Iterator<Item = Value>) -> String {
    let mut key = String::new();
    for value in values {
        use std::fmt::Write;
        let value = match value {
            Value::Decimal(decimal) => Value::Decimal(decimal.normalize()),
            value => value,
        };
        write!(key, "{value:?};").expect("a string takes all text");
    }
    key
}

/// Passes rows on and notes which record each of them is.
struct Watching<'l> {
    level: &'l mut dyn Level,
    fields: &'l [(usize, FieldIndex)],
    model: &'static mbgen_sql::model::Model,
    seen: &'l mut Vec<String>,
}

impl Level for Watching<'_> {
    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        let values = self
            .fields
            .iter()
            .map(|(column, field)| row.value(*column, &self.model.fields[*field]))
            .collect::<Result<Vec<Value>>>()?;
        self.seen.push(key_of(values.into_iter()));
        self.level.row(row)
    }

    fn child(&mut self, index: usize) -> &mut dyn Level {
        self.level.child(index)
    }

    fn link(&mut self, index: usize, links: Links) {
        self.level.link(index, links);
    }
}
