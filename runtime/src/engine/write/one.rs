//! Writes of one record: create, update, delete.

use mbgen_sql::model::{FieldIndex, Model, ModelIndex};

use super::{
    insert::{self, Conflict},
    known::equal,
    refusal,
    session::Session,
    statement,
};
use crate::{
    Level, Result, Statement,
    engine::read,
    query::{Change, Changes, Filter, Page, Read, Record, Select, Write, WriteResult},
};

impl Session<'_> {
    /// Makes a record without relations.
    pub(super) async fn create_plain(
        &mut self,
        model: ModelIndex,
        record: Record,
        select: &Select,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let row = self.row(model, record.fields)?;
        if !self.returns_to(self.dialect.returning().insert, level.as_deref(), select) {
            let made = self.insert(model, row, &Conflict::Fail, &[]).await?;
            let made = made.expect("an INSERT without a conflict clause inserts");
            let filter = made.identity(self.model(model));
            return self.give(model, filter, select, level).await;
        }
        let this = self.model(model);
        let mut rows = [row];
        let group = insert::groups(self.dialect, this, &rows)
            .pop()
            .expect("one row makes one group");
        let returning = returning(select, level.as_deref());
        let w = self.writer();
        let statement = insert::insert(w, this, &group, &mut rows, &Conflict::Fail, returning)?;
        self.give_returned(model, statement, level).await
    }

    /// Makes a record and what hangs on it.
    pub(super) async fn create_nested(
        &mut self,
        model: ModelIndex,
        record: &Record,
        select: &Select,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let known = self.create(model, record, &[], &[]).await?;
        let filter = known.identity(self.model(model));
        self.give(model, filter, select, level).await?;
        Ok(WriteResult::of(1))
    }

    pub(super) async fn update_one(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        changes: &Changes,
        select: &Select,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let this = self.model(model);
        if changes.relations.is_empty()
            && self.returns_to(self.dialect.returning().update, level.as_deref(), select)
            && !self.has_actions_on_update(model, &changes.fields)
            && self.is_writable(filter)
        {
            let sets = self.sets(model, &changes.fields);
            let result = if sets.is_empty() {
                self.give(model, filter.clone(), select, level).await?
            } else {
                let returning = returning(select, level.as_deref());
                let w = self.writer();
                let statement = statement::update(w, this, &sets, filter, None, returning)?;
                self.give_returned(model, statement, level).await?
            };
            return match result.count {
                0 => Err(refusal::no_record(this, "update")),
                _ => Ok(result),
            };
        }
        if changes.relations.is_empty() && !self.has_actions_on_update(model, &changes.fields) {
            let sets = self.sets(model, &changes.fields);
            if let (false, Some(changed)) = (sets.is_empty(), named_afterwards(this, filter, &sets)) {
                let statement = statement::update(self.writer(), this, &sets, filter, None, &[])?;
                return match self.execute(model, statement).await?.rows {
                    0 => Err(refusal::no_record(this, "update")),
                    _ => self.give(model, changed, select, level).await,
                };
            }
        }
        let found = self.find_one(model, filter, &[]).await?;
        let found = found.ok_or_else(|| refusal::no_record(this, "update"))?;
        let changed = self.update(found, changes).await?;
        self.give(model, changed.identity(this), select, level).await?;
        Ok(WriteResult::of(1))
    }

    /// The statement that changes a record named by a unique criterion and reads it, where the database has one that does
    /// both. It is a transaction of its own.
    pub(super) fn change_and_read(&mut self, write: &Write) -> Result<Option<(ModelIndex, Statement)>> {
        let Some([before, between, after]) = self.dialect.change_and_read() else {
            return Ok(None);
        };
        let Write::Update {
            model,
            filter,
            changes,
            select,
        } = write
        else {
            return Ok(None);
        };
        let this = self.model(*model);
        if !changes.relations.is_empty()
            || !select.relations.is_empty()
            || self.has_actions_on_update(*model, &changes.fields)
        {
            return Ok(None);
        }
        let sets = self.sets(*model, &changes.fields);
        let (false, Some(changed)) = (sets.is_empty(), named_afterwards(this, filter, &sets)) else {
            return Ok(None);
        };
        let change = statement::update(self.writer(), this, &sets, filter, None, &[])?;
        let query = query_of(*model, changed, select);
        let (read, _) = read::statement(self.schema, self.dialect, &query)?;
        Ok(Some((
            *model,
            Statement {
                sql: [before, &change.sql, between, &read.sql, after].concat(),
                parameters: change.parameters.into_iter().chain(read.parameters).collect(),
                ..read
            },
        )))
    }

    /// Runs that statement.
    pub(super) async fn run_change_and_read(
        &mut self,
        model: ModelIndex,
        statement: Statement,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        match self.give_returned(model, statement, level).await? {
            WriteResult { count: 0, .. } => Err(refusal::no_record(self.model(model), "update")),
            result => Ok(result),
        }
    }

    pub(super) async fn delete_one(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        select: &Select,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let this = self.model(model);
        let returns = self.returns_to(self.dialect.returning().delete, level.as_deref(), select);
        if returns && !self.has_actions_on_delete(model) && self.is_writable(filter) {
            let returning = returning(select, level.as_deref());
            let statement = statement::delete(self.writer(), this, filter, None, returning)?;
            let result = self.give_returned(model, statement, level).await?;
            return match result.count {
                0 => Err(refusal::no_record(this, "delete")),
                _ => Ok(result),
            };
        }
        let found = self.find_one(model, filter, &[]).await?;
        let found = found.ok_or_else(|| refusal::no_record(this, "delete"))?;
        let filter = found.identity(this);
        self.give(model, filter.clone(), select, level).await?;
        match self.delete_all(model, &filter).await? {
            0 => Err(refusal::no_record(this, "delete")),
            _ => Ok(WriteResult::of(1)),
        }
    }

    /// Reads records for the caller.
    pub(super) async fn give(
        &mut self,
        model: ModelIndex,
        filter: Filter,
        select: &Select,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let Some(level) = level else {
            let found = self.find(model, &filter, &[]).await?;
            return Ok(WriteResult::of(found.len() as u64));
        };
        self.has_given = true;
        let query = query_of(model, filter, select);
        let mut counting = Counting { level, rows: 0 };
        let arrangement = read::read(self.connection, self.schema, &query, &mut counting).await?;
        Ok(WriteResult {
            count: counting.rows,
            arrangement,
        })
    }

    /// Runs a statement that returns the rows that it writes, and gives them to the caller.
    pub(super) async fn give_returned(
        &mut self,
        model: ModelIndex,
        statement: Statement,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let count = match level {
            Some(level) => self.fetch(model, statement, level).await?,
            None => self.execute(model, statement).await?.rows,
        };
        Ok(WriteResult::of(count))
    }

    /// Whether the writing statement itself gives all that the caller wants, given whether it can return rows.
    pub(super) fn returns_to(&self, can_return: bool, level: Option<&dyn Level>, select: &Select) -> bool {
        level.is_none() || (self.returns(can_return, select) && !select.fields.is_empty())
    }

    /// Whether a statement that writes the table can have that condition.
    pub(super) fn is_writable(&self, filter: &Filter) -> bool {
        self.dialect.reads_written_table() || !super::known::looks_at_relations(filter)
    }
}

/// The query for the records of a model that meet a condition.
fn query_of(model: ModelIndex, filter: Filter, select: &Select) -> Read {
    Read {
        model,
        page: Page {
            filter,
            ..Page::default()
        },
        select: select.clone(),
        lock: crate::query::Lock::None,
        snapshot: false,
    }
}

/// The condition that a record meets once it is changed, where the condition that it meets before demands the values of a
/// unique criterion and these are known afterwards, too.
fn named_afterwards(model: &'static Model, filter: &Filter, sets: &[(FieldIndex, Change)]) -> Option<Filter> {
    let demanded = filter.demanded()?;
    let value_of = |field: &FieldIndex| {
        let (_, before) = demanded.iter().find(|(demanded, _)| demanded == field)?;
        match sets.iter().find(|(set, _)| set == field) {
            None => Some((*field, (*before).clone())),
            Some((_, Change::Set(after))) => Some((*field, after.clone())),
            Some(_) => None,
        }
    };
    let mut uniques = model.uniques.iter();
    let values: Vec<_> = uniques.find_map(|unique| unique.fields.iter().map(value_of).collect())?;
    Some(equal(values))
}

/// The fields that a statement returns to the caller.
pub(super) fn returning<'q>(select: &'q Select, level: Option<&dyn Level>) -> &'q [FieldIndex] {
    match level {
        Some(_) => &select.fields,
        None => &[],
    }
}

/// A level for one step, to be used again in the next.
pub(super) fn reborrow<'l>(level: &'l mut Option<&mut dyn Level>) -> Option<&'l mut dyn Level> {
    match level {
        Some(level) => Some(&mut **level),
        None => None,
    }
}

/// Passes rows on and counts them.
struct Counting<'l> {
    level: &'l mut dyn Level,
    rows: u64,
}

impl Level for Counting<'_> {
    fn row(&mut self, row: &crate::Row<'_>) -> Result<()> {
        self.rows += 1;
        self.level.row(row)
    }

    fn child(&mut self, index: usize) -> &mut dyn Level {
        self.level.child(index)
    }

    fn link(&mut self, index: usize, links: crate::Links) {
        self.level.link(index, links);
    }
}
