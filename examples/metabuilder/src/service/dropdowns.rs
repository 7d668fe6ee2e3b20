//! Dropdowns of forms.

use mbgen_runtime::typed::Given;

use crate::db::{DropdownConfig, Filter, Transaction, dropdown_config};
use crate::error::Result;
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// All dropdowns.
    pub async fn dropdowns(&self) -> Result<Vec<DropdownConfig>> {
        let order = [dropdown_config::position.asc(), dropdown_config::id.asc()];
        Ok(self.db.dropdown_config().find_many().order_by(order).await?)
    }

    /// Replace all dropdowns.
    pub async fn set_dropdowns(&self, dropdowns: &[DropdownConfig]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace(&tx, dropdowns).await?))
            .await?)
    }

    /// Add a dropdown at the end of the list.
    pub async fn add_dropdown(&self, new: dropdown_config::Create<Given, Given, Given>) -> Result<DropdownConfig> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.dropdown_config(), dropdown_config);
                tx.dropdown_config().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a dropdown.
    pub async fn update_dropdown(&self, id: &str, changes: dropdown_config::Update) -> Result<DropdownConfig> {
        Ok(self
            .db
            .dropdown_config()
            .update(dropdown_config::id.eq(id), changes)
            .await?)
    }

    /// Remove a dropdown.
    pub async fn delete_dropdown(&self, id: &str) -> Result<DropdownConfig> {
        Ok(self.db.dropdown_config().delete(dropdown_config::id.eq(id)).await?)
    }
}

pub(crate) async fn replace(tx: &Transaction, dropdowns: &[DropdownConfig]) -> Result<()> {
    tx.dropdown_config().delete_many(Filter::all()).await?;
    tx.dropdown_config()
        .create_many(dropdowns.iter().enumerate().map(|(index, dropdown)| {
            dropdown_config::create()
                .id(&dropdown.id)
                .name(&dropdown.name)
                .label(&dropdown.label)
                .options(&dropdown.options)
                .position(place(index))
        }))
        .await?;
    Ok(())
}
