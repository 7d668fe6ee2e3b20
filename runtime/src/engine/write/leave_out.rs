//! `skip_duplicates` where no clause of INSERT leaves out rows that are there already and nothing else.
//!
//! The rows are inserted as they are: that they are all new is the usual case, and one statement. Where one is there
//! already, the statement fails as a whole, and the rows are inserted passing over all errors. The database tells by
//! warnings what it passed over; anything but a row that is there already is the error that it would have been, and what
//! was inserted is undone.

use mbgen_sql::{
    dialect::ConflictForm,
    model::{FieldIndex, ModelIndex},
};

use super::{
    insert::{self, Conflict},
    known::Known,
    session::Session,
};
use crate::{Result, Statement};

impl Session<'_> {
    /// Whether an INSERT that is to leave out rows fails where there is one to leave out.
    pub(super) fn leaves_out_by_error(&self) -> bool {
        self.dialect.conflict_form() == ConflictForm::OnDuplicateKey
    }

    /// Runs an INSERT of several rows and gives how many it made.
    pub(super) async fn insert_rows(
        &mut self,
        model: ModelIndex,
        statement: &Statement,
        conflict: &Conflict,
    ) -> Result<u64> {
        let leaves_out = matches!(conflict, Conflict::Ignore) && self.leaves_out_by_error();
        match self.execute_kept(model, statement).await {
            Err(error) if leaves_out && error.is_unique_violation() => {
                let made = self.insert_ignoring(model, statement.clone(), &[]).await?;
                Ok(made.0)
            }
            executed => Ok(executed?.rows),
        }
    }

    /// Runs an INSERT of several rows that returns these fields, and gives what it returned.
    pub(super) async fn collect_rows(
        &mut self,
        model: ModelIndex,
        statement: Statement,
        conflict: &Conflict,
        fields: &[FieldIndex],
    ) -> Result<Vec<Known>> {
        if !matches!(conflict, Conflict::Ignore) || !self.leaves_out_by_error() {
            return self.collect(model, statement, fields).await;
        }
        match self.collect(model, statement.clone(), fields).await {
            Err(error) if error.is_unique_violation() => {
                let made = self.insert_ignoring(model, statement, fields).await?;
                Ok(made.1)
            }
            collected => collected,
        }
    }

    /// Runs an INSERT that passes over errors, and undoes it where it passed over others than those it is to.
    async fn insert_ignoring(
        &mut self,
        model: ModelIndex,
        statement: Statement,
        fields: &[FieldIndex],
    ) -> Result<(u64, Vec<Known>)> {
        let transaction = self.connection.begin(None).await?;
        let made = self.insert_watching(model, insert::ignoring(statement), fields).await;
        match made {
            Ok(made) => {
                self.connection.commit(transaction).await?;
                Ok(made)
            }
            Err(error) => {
                self.connection.abandon(transaction);
                Err(error)
            }
        }
    }

    async fn insert_watching(
        &mut self,
        model: ModelIndex,
        statement: Statement,
        fields: &[FieldIndex],
    ) -> Result<(u64, Vec<Known>)> {
        self.connection.watch_warnings().await?;
        let made = if fields.is_empty() {
            (self.execute(model, statement).await?.rows, Vec::new())
        } else {
            let made = self.collect(model, statement, fields).await?;
            (made.len() as u64, made)
        };
        match self.connection.passed_over().await? {
            Some(error) => Err(self.about(model, None).explain(error)),
            None => Ok(made),
        }
    }
}
