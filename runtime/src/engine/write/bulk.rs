//! Plain new records that are more than one INSERT takes. The statements are made before they run: the values move into
//! them without a copy, and another attempt runs the same statements.

use mbgen_sql::model::ModelIndex;

use super::{insert::Conflict, session::Session};
use crate::{
    Result, Statement,
    query::{Record, Write, WriteResult},
};

/// INSERTs that happen together or not at all.
pub(super) struct Bulk {
    model: ModelIndex,
    conflict: Conflict,
    statements: Vec<Statement>,
}

impl Session<'_> {
    /// The INSERTs of a write that consists of several of the same form; its records are in them then.
    pub(super) fn bulk(&mut self, write: &mut Write) -> Result<Option<Bulk>> {
        let Write::CreateMany {
            model,
            records,
            skip_duplicates,
            select: None,
        } = write
        else {
            return Ok(None);
        };
        let Some(most) = self
            .alike_at_a_time(*model, records)
            .filter(|most| records.len() > *most)
        else {
            return Ok(None);
        };
        let mut statements = Vec::with_capacity(records.len().div_ceil(most));
        let mut records = std::mem::take(records).into_iter();
        while records.len() > 0 {
            let some: Vec<Record> = records.by_ref().take(most).collect();
            statements.push(self.insert_alike(*model, some, *skip_duplicates, &[])?);
        }
        Ok(Some(Bulk {
            model: *model,
            conflict: Conflict::of_skipping(*skip_duplicates),
            statements,
        }))
    }

    /// Runs the INSERTs and gives the number of records.
    pub(super) async fn run_bulk(&mut self, bulk: &Bulk) -> Result<WriteResult> {
        let mut count = 0;
        for statement in &bulk.statements {
            count += self.insert_rows(bulk.model, statement, &bulk.conflict).await?;
        }
        Ok(WriteResult::of(count))
    }
}
