//! The database becomes an export, in the shape of the old store.

use std::time::Duration;

use crate::error::{Error, Result};
use crate::legacy::shape::{Keyed, SmtpConfig};
use crate::legacy::{Export, Millis};
use crate::service::MetaBuilder;

/// How long reading everything may take.
const MOST: Duration = Duration::from_secs(60);

impl MetaBuilder {
    /// Everything, as the JSON text of an export. Importing it gives the same data again.
    pub async fn export(&self) -> Result<String> {
        let export = self.to_legacy().await?;
        serde_json::to_string_pretty(&export).map_err(|error| Error::refused(format!("the export is no JSON: {error}")))
    }

    /// Everything, in the shapes of the old store.
    pub async fn to_legacy(&self) -> Result<Export> {
        // One transaction: nothing changes between the first collection and the last.
        let read = self
            .db
            .transaction(async |tx| Ok(MetaBuilder { db: tx }.read_all().await?));
        Ok(read.timeout(MOST).await?)
    }

    async fn read_all(&self) -> Result<Export> {
        let duration = self.stored_god_credentials_duration().await?;
        let smtp_config = match self.smtp_config().await? {
            None => None,
            Some(row) => Some(SmtpConfig {
                port: u16::try_from(row.port).map_err(|_| Error::refused(format!("{} is no port", row.port)))?,
                host: row.host,
                secure: row.secure,
                username: row.username,
                password: row.password,
                from_email: row.from_email,
                from_name: row.from_name,
            }),
        };
        Ok(Export {
            users: Some(entries(self.users().await?)),
            credentials: Some(self.credentials().await?.into_iter().collect()),
            workflows: Some(entries(self.workflows().await?)),
            lua_scripts: Some(entries(self.lua_scripts().await?)),
            pages: Some(entries(self.pages().await?)),
            schemas: Some(entries(self.schemas().await?)),
            app_config: self.app_config().await?.map(Into::into),
            comments: Some(entries(self.comments().await?)),
            component_hierarchy: Some(keyed(self.component_hierarchy().await?)),
            component_configs: Some(keyed(self.component_configs().await?)),
            god_credentials_expiry: self.god_credentials_expiry().await?.map(Millis),
            god_credentials_expiry_duration: duration,
            password_change_timestamps: Some(
                self.password_change_timestamps()
                    .await?
                    .into_iter()
                    .map(|(name, time)| (name, Millis(time)))
                    .collect(),
            ),
            first_login_flags: Some(self.first_login_flags().await?.into_iter().collect()),
            css_classes: Some(entries(self.css_categories().await?)),
            dropdown_configs: Some(entries(self.dropdowns().await?)),
            installed_packages: Some(entries(self.installed_packages().await?)),
            package_data: Some(self.all_package_data().await?.into_iter().collect()),
            tenants: Some(entries(self.tenants().await?)),
            power_transfer_requests: Some(entries(self.power_transfer_requests().await?)),
            smtp_config,
            password_reset_tokens: Some(self.password_reset_tokens().await?.into_iter().collect()),
        })
    }
}

fn entries<R, E: From<R>>(records: Vec<R>) -> Vec<E> {
    records.into_iter().map(E::from).collect()
}

fn keyed<R, E: From<R>>(records: std::collections::BTreeMap<String, R>) -> Keyed<E> {
    records
        .into_iter()
        .map(|(key, record)| (key, E::from(record)))
        .collect()
}
