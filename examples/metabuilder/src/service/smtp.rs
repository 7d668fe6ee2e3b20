//! The mail server; there is one.

use crate::db::{Filter, SMTPConfig, Transaction, smtp_config};
use crate::error::{Error, Result};
use crate::service::MetaBuilder;

impl MetaBuilder {
    /// The mail server, if there is one yet.
    pub async fn smtp_config(&self) -> Result<Option<SMTPConfig>> {
        Ok(self.db.smtp_config().find_many().take(1).await?.pop())
    }

    /// Replace the mail server.
    pub async fn set_smtp_config(&self, config: &SMTPConfig) -> Result<()> {
        if u16::try_from(config.port).is_err() {
            return Err(Error::refused(format!("{} is no port", config.port)));
        }
        Ok(self.db.transaction(async |tx| Ok(replace(&tx, config).await?)).await?)
    }
}

pub(crate) async fn replace(tx: &Transaction, config: &SMTPConfig) -> Result<()> {
    tx.smtp_config().delete_many(Filter::all()).await?;
    let new = smtp_config::create()
        .id(&config.id)
        .host(&config.host)
        .port(config.port)
        .secure(config.secure)
        .username(&config.username)
        .password(&config.password)
        .from_email(&config.from_email)
        .from_name(&config.from_name);
    tx.smtp_config().create(new).await?;
    Ok(())
}
