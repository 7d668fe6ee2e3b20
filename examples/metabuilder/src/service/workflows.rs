//! Workflows.

use mbgen_runtime::typed::Given;

use crate::db::{Filter, Transaction, Workflow, workflow};
use crate::error::Result;
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// All workflows.
    pub async fn workflows(&self) -> Result<Vec<Workflow>> {
        let order = [workflow::position.asc(), workflow::id.asc()];
        Ok(self.db.workflow().find_many().order_by(order).await?)
    }

    /// Replace all workflows.
    pub async fn set_workflows(&self, workflows: &[Workflow]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace(&tx, workflows).await?))
            .await?)
    }

    /// Add a workflow at the end of the list.
    pub async fn add_workflow(&self, new: workflow::Create<Given, Given, Given>) -> Result<Workflow> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.workflow(), workflow);
                tx.workflow().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a workflow.
    pub async fn update_workflow(&self, id: &str, changes: workflow::Update) -> Result<Workflow> {
        Ok(self.db.workflow().update(workflow::id.eq(id), changes).await?)
    }

    /// Remove a workflow.
    pub async fn delete_workflow(&self, id: &str) -> Result<Workflow> {
        Ok(self.db.workflow().delete(workflow::id.eq(id)).await?)
    }
}

pub(crate) async fn replace(tx: &Transaction, workflows: &[Workflow]) -> Result<()> {
    tx.workflow().delete_many(Filter::all()).await?;
    tx.workflow()
        .create_many(workflows.iter().enumerate().map(|(index, workflow)| {
            workflow::create()
                .id(&workflow.id)
                .name(&workflow.name)
                .description(&workflow.description)
                .nodes(&workflow.nodes)
                .edges(&workflow.edges)
                .enabled(workflow.enabled)
                .position(place(index))
        }))
        .await?;
    Ok(())
}
