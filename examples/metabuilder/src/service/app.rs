//! The configuration of the application; there is one.

use crate::db::{AppConfiguration, Filter, Transaction, app_configuration};
use crate::error::Result;
use crate::service::MetaBuilder;

impl MetaBuilder {
    /// The configuration, if there is one yet.
    pub async fn app_config(&self) -> Result<Option<AppConfiguration>> {
        Ok(self.db.app_configuration().find_many().take(1).await?.pop())
    }

    /// Replace the configuration.
    pub async fn set_app_config(&self, config: &AppConfiguration) -> Result<()> {
        Ok(self.db.transaction(async |tx| Ok(replace(&tx, config).await?)).await?)
    }
}

pub(crate) async fn replace(tx: &Transaction, config: &AppConfiguration) -> Result<()> {
    tx.app_configuration().delete_many(Filter::all()).await?;
    let new = app_configuration::create()
        .id(&config.id)
        .name(&config.name)
        .schemas(&config.schemas)
        .workflows(&config.workflows)
        .lua_scripts(&config.lua_scripts)
        .pages(&config.pages)
        .theme(&config.theme);
    tx.app_configuration().create(new).await?;
    Ok(())
}
