//! Writes: turns a [`Write`] into statements, runs them, and reads back what the caller asked for.
//!
//! A write that is one statement runs as one: where the database returns the rows that it touched, so does a plain create,
//! update, upsert or delete. Everything else runs in a transaction of its own, or as a part of the caller's.
//!
//! The order of the steps follows from where the keys are. A record comes after those that it refers to ([`create`],
//! [`update`]) and before those that refer to it ([`nested`]); within that, nested writes run in the order in which they
//! are given. What databases without foreign keys don't do for themselves is in [`actions`].

mod actions;
mod bulk;
mod create;
mod direct;
mod identity;
mod insert;
mod known;
mod leave_out;
mod many;
mod nested;
mod one;
mod refusal;
mod session;
mod statement;
mod update;
mod upsert;

use mbgen_sql::model::{ModelIndex, RelationIndex, Schema};

use crate::{
    Error, Level, Result,
    defaults::Defaults,
    driver::Connection,
    query::{Changes, Nested, Record, Select, Write, WriteResult},
};
use bulk::Bulk;
use one::reborrow;
use session::Session;

/// How often a write is run when others get in its way.
const ATTEMPTS: u32 = 4;

/// Runs a write and gives the records that it is to give back to a level.
pub(crate) async fn write(
    connection: &mut Connection,
    schema: &'static Schema,
    mut write: Write,
    mut level: Option<&mut dyn Level>,
) -> Result<WriteResult> {
    let dialect = connection.dialect();
    let mut session = Session {
        connection,
        schema,
        dialect,
        defaults: Defaults::new(schema),
        under_way: Vec::new(),
        has_given: false,
    };
    if session.connection.is_in_transaction() || session.is_single(&write) {
        return session.run_directly(write, level).await;
    }
    if let Some(direct) = session.direct(&write) {
        return match session.run(&direct, level).await {
            Err(error) if error.is_foreign_key_violation() => Err(session.what_fails(&write).await.unwrap_or(error)),
            result => result,
        };
    }
    if level.is_some()
        && let Some((model, statement)) = session.change_and_read(&write)?
    {
        return session.run_change_and_read(model, statement, level).await;
    }
    let bulk = session.bulk(&mut write)?;
    let mut attempt = 1;
    loop {
        match session
            .run_in_transaction(&write, bulk.as_ref(), reborrow(&mut level))
            .await
        {
            Err(error) if attempt < ATTEMPTS && !session.has_given && another_was_faster(&error, &write, schema) => {
                attempt += 1;
                session.under_way.clear();
            }
            result => return result,
        }
    }
}

/// Whether a write failed only because another one came in between: the next run sees what that one did.
fn another_was_faster(error: &Error, write: &Write, schema: &Schema) -> bool {
    error.is_conflict() || (error.is_unique_violation() && makes_what_is_missing(write, schema))
}

impl Session<'_> {
    /// Runs a write, or the INSERTs that it has become.
    async fn run_in_transaction(
        &mut self,
        write: &Write,
        bulk: Option<&Bulk>,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let transaction = self.connection.begin(None).await?;
        let result = match bulk {
            Some(bulk) => self.run_bulk(bulk).await,
            None => self.run(write, level).await,
        };
        match result {
            Ok(result) => {
                self.connection.commit(transaction).await?;
                Ok(result)
            }
            Err(error) => {
                // The connection undoes it before it does anything else; the first error is the one that tells what
                // happened.
                self.connection.abandon(transaction);
                Err(error)
            }
        }
    }

    /// Runs a write for its error alone. The rows of a statement that failed may have been given already, so it is not
    /// run for good.
    async fn what_fails(&mut self, write: &Write) -> Option<Error> {
        let transaction = self.connection.begin(None).await.ok()?;
        let result = self.run(write, None).await;
        self.connection.abandon(transaction);
        result.err()
    }

    /// Runs a write without a transaction of its own. The values of plain new records go to the statement as they are.
    async fn run_directly(&mut self, write: Write, level: Option<&mut dyn Level>) -> Result<WriteResult> {
        match write {
            Write::Create { model, record, select } if record.relations.is_empty() => {
                self.create_plain(model, record, &select, level).await
            }
            Write::CreateMany {
                model,
                records,
                skip_duplicates,
                select,
            } if self.is_one_insert(model, &records)
                && select.as_ref().is_none_or(|select| {
                    let can_return =
                        self.dialect.returning().insert && !(skip_duplicates && self.leaves_out_by_error());
                    self.returns_to(can_return, level.as_deref(), select)
                }) =>
            {
                self.create_alike(model, records, skip_duplicates, select.as_ref(), level)
                    .await
            }
            mut write => match self.bulk(&mut write)? {
                Some(bulk) => self.run_bulk(&bulk).await,
                None => self.run(&write, level).await,
            },
        }
    }

    async fn run(&mut self, write: &Write, level: Option<&mut dyn Level>) -> Result<WriteResult> {
        match write {
            Write::Create { model, record, select } if record.relations.is_empty() => {
                self.create_plain(*model, record.clone(), select, level).await
            }
            Write::Create { model, record, select } => self.create_nested(*model, record, select, level).await,
            Write::CreateMany {
                model,
                records,
                skip_duplicates,
                select,
            } => match select {
                None => {
                    let count = self.create_many(*model, records, &[], *skip_duplicates).await?;
                    Ok(WriteResult::of(count))
                }
                Some(select) => {
                    self.create_many_and_return(*model, records, *skip_duplicates, select, level)
                        .await
                }
            },
            Write::Update {
                model,
                filter,
                changes,
                select,
            } => self.update_one(*model, filter, changes, select, level).await,
            Write::UpdateMany {
                model,
                filter,
                changes,
                limit,
                select,
            } => {
                self.update_many(*model, filter, changes, *limit, select.as_ref(), level)
                    .await
            }
            Write::Upsert {
                model,
                filter,
                create,
                update,
                select,
            } => self.upsert(*model, filter, create, update, select, level).await,
            Write::Delete { model, filter, select } => self.delete_one(*model, filter, select, level).await,
            Write::DeleteMany { model, filter, limit } => self.delete_many(*model, filter, *limit).await,
        }
    }

    /// Whether the write is one statement, which is all or nothing by itself.
    fn is_single(&self, write: &Write) -> bool {
        let can_return = self.dialect.returning();
        match write {
            Write::Create { record, select, .. } => {
                record.relations.is_empty() && self.returns(can_return.insert, select)
            }
            Write::CreateMany {
                model,
                records,
                skip_duplicates,
                select,
            } => {
                let can_return = can_return.insert && !(*skip_duplicates && self.leaves_out_by_error());
                select.as_ref().is_none_or(|select| self.returns(can_return, select))
                    && self.is_one_insert(*model, records)
            }
            Write::Update {
                model, changes, select, ..
            } => {
                changes.relations.is_empty()
                    && self.returns(can_return.update, select)
                    && !self.has_actions_on_update(*model, &changes.fields)
            }
            Write::UpdateMany {
                model,
                filter,
                changes,
                select,
                ..
            } => {
                select
                    .as_ref()
                    .is_none_or(|select| self.returns(can_return.update, select))
                    && !self.has_actions_on_update(*model, &changes.fields)
                    && self.is_writable(filter)
            }
            Write::Upsert {
                model,
                filter,
                create,
                update,
                select,
            } => {
                self.returns(can_return.insert, select)
                    && self.one_statement_upsert(*model, filter, create, update).is_some()
            }
            Write::Delete { model, select, .. } => {
                self.returns(can_return.delete, select) && !self.has_actions_on_delete(*model)
            }
            Write::DeleteMany { model, filter, .. } => !self.has_actions_on_delete(*model) && self.is_writable(filter),
        }
    }

    /// Whether a statement that writes a record gives all that is selected of it, given whether it can return rows.
    fn returns(&self, can_return: bool, select: &Select) -> bool {
        select.relations.is_empty() && select.counts.is_empty() && (select.fields.is_empty() || can_return)
    }
}

/// Whether a write looks whether a record exists and makes it if not, so that another one can come in between.
fn makes_what_is_missing(write: &Write, schema: &Schema) -> bool {
    match write {
        Write::Upsert { .. } => true,
        Write::Create { model, record, .. } => record_does(*model, record, schema),
        Write::CreateMany { model, records, .. } => records.iter().any(|record| record_does(*model, record, schema)),
        Write::Update { model, changes, .. } => changes_do(*model, changes, schema),
        Write::UpdateMany { .. } | Write::Delete { .. } | Write::DeleteMany { .. } => false,
    }
}

fn record_does(model: ModelIndex, record: &Record, schema: &Schema) -> bool {
    record
        .relations
        .iter()
        .any(|(relation, nested)| nested_does(model, *relation, nested, schema))
}

fn changes_do(model: ModelIndex, changes: &Changes, schema: &Schema) -> bool {
    changes
        .relations
        .iter()
        .any(|(relation, nested)| nested_does(model, *relation, nested, schema))
}

fn nested_does(model: ModelIndex, relation: RelationIndex, nested: &Nested, schema: &Schema) -> bool {
    let to = schema.models[model].relations[relation].to;
    match nested {
        Nested::ConnectOrCreate(_) | Nested::Upsert(_) => true,
        Nested::Create(records) | Nested::CreateMany { records, .. } => {
            records.iter().any(|record| record_does(to, record, schema))
        }
        Nested::Update(updates) => updates.iter().any(|update| changes_do(to, &update.changes, schema)),
        _ => false,
    }
}
