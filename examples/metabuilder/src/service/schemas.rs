//! Models that users made in the editor, known by their names.

use mbgen_runtime::typed::Given;

use crate::db::{Filter, ModelSchema, Transaction, model_schema};
use crate::error::Result;
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// All schemas.
    pub async fn schemas(&self) -> Result<Vec<ModelSchema>> {
        let order = [model_schema::position.asc(), model_schema::name.asc()];
        Ok(self.db.model_schema().find_many().order_by(order).await?)
    }

    /// Replace all schemas.
    pub async fn set_schemas(&self, schemas: &[ModelSchema]) -> Result<()> {
        Ok(self.db.transaction(async |tx| Ok(replace(&tx, schemas).await?)).await?)
    }

    /// Add a schema at the end of the list.
    pub async fn add_schema(&self, new: model_schema::Create<Given, Given>) -> Result<ModelSchema> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.model_schema(), model_schema);
                tx.model_schema().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a schema.
    pub async fn update_schema(&self, name: &str, changes: model_schema::Update) -> Result<ModelSchema> {
        Ok(self
            .db
            .model_schema()
            .update(model_schema::name.eq(name), changes)
            .await?)
    }

    /// Remove a schema.
    pub async fn delete_schema(&self, name: &str) -> Result<ModelSchema> {
        Ok(self.db.model_schema().delete(model_schema::name.eq(name)).await?)
    }
}

pub(crate) async fn replace(tx: &Transaction, schemas: &[ModelSchema]) -> Result<()> {
    tx.model_schema().delete_many(Filter::all()).await?;
    tx.model_schema()
        .create_many(schemas.iter().enumerate().map(|(index, schema)| {
            model_schema::create()
                .id(&schema.id)
                .name(&schema.name)
                .label(&schema.label)
                .label_plural(&schema.label_plural)
                .icon(&schema.icon)
                .fields(&schema.fields)
                .list_display(&schema.list_display)
                .list_filter(&schema.list_filter)
                .search_fields(&schema.search_fields)
                .ordering(&schema.ordering)
                .position(place(index))
        }))
        .await?;
    Ok(())
}
