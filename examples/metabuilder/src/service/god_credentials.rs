//! How long the login page may show the default password of `god`: until it expires or god changes the password.

use chrono::{DateTime, TimeDelta, Utc};

use crate::db::{Transaction, system_config, user};
use crate::error::{Error, Result};
use crate::service::MetaBuilder;

/// How long the password is shown unless another duration was set.
pub(crate) const DEFAULT_DURATION: TimeDelta = TimeDelta::hours(1);

/// The settings' keys, those of the old store.
pub(crate) const EXPIRY: &str = "godCredentialsExpiry";
pub(crate) const DURATION: &str = "godCredentialsExpiryDuration";

/// The user whose password it is.
const GOD: &str = "god";

impl MetaBuilder {
    /// When the password stops being shown, if that was ever set.
    pub async fn god_credentials_expiry(&self) -> Result<Option<DateTime<Utc>>> {
        match self.setting(EXPIRY).await? {
            None => Ok(None),
            Some(millis) => match DateTime::from_timestamp_millis(millis) {
                Some(time) => Ok(Some(time)),
                None => Err(Error::refused(format!(
                    "the setting {EXPIRY} holds {millis}, which is no time"
                ))),
            },
        }
    }

    /// Show the password until then.
    pub async fn set_god_credentials_expiry(&self, time: DateTime<Utc>) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(put_setting(&tx, EXPIRY, time.timestamp_millis()).await?))
            .await?)
    }

    /// How long the password is shown after a reset: an hour unless another duration was set.
    pub async fn god_credentials_expiry_duration(&self) -> Result<TimeDelta> {
        Ok(self
            .setting(DURATION)
            .await?
            .map_or(DEFAULT_DURATION, TimeDelta::milliseconds))
    }

    /// Set how long the password is shown after a reset.
    pub async fn set_god_credentials_expiry_duration(&self, duration: TimeDelta) -> Result<()> {
        let Ok(millis) = u32::try_from(duration.num_milliseconds()) else {
            return Err(Error::refused(
                "god's password is shown for no time at least and 49 days at most",
            ));
        };
        Ok(self
            .db
            .transaction(async |tx| Ok(put_setting(&tx, DURATION, millis.into()).await?))
            .await?)
    }

    /// Show the password again, from now on for the duration that is set. Returns the time when that ends.
    pub async fn reset_god_credentials_expiry(&self) -> Result<DateTime<Utc>> {
        let expiry = Utc::now() + self.god_credentials_expiry_duration().await?;
        self.set_god_credentials_expiry(expiry).await?;
        Ok(expiry)
    }

    /// Whether to show the password. Asked for the first time, the time begins to run.
    pub async fn should_show_god_credentials(&self) -> Result<bool> {
        let expiry = match self.god_credentials_expiry().await? {
            Some(expiry) => expiry,
            None => self.reset_god_credentials_expiry().await?,
        };
        if Utc::now() >= expiry {
            return Ok(false);
        }
        let shown_since = expiry - self.god_credentials_expiry_duration().await?;
        let god = self.db.user().find_unique(user::username.eq(GOD)).await?;
        let changed = god.and_then(|god| god.password_change_timestamp);
        Ok(changed.is_none_or(|changed| changed < shown_since))
    }

    /// The duration that was set, in milliseconds, for the export.
    pub(crate) async fn stored_god_credentials_duration(&self) -> Result<Option<u32>> {
        match self.setting(DURATION).await? {
            None => Ok(None),
            Some(millis) => match u32::try_from(millis) {
                Ok(millis) => Ok(Some(millis)),
                Err(_) => Err(Error::refused(format!(
                    "the setting {DURATION} holds {millis}, which is no duration"
                ))),
            },
        }
    }

    async fn setting(&self, key: &str) -> Result<Option<i64>> {
        let Some(row) = self.db.system_config().find_unique(system_config::key.eq(key)).await? else {
            return Ok(None);
        };
        match row.value.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(Error::refused(format!(
                "the setting {key} holds {:?}, which is no number",
                row.value
            ))),
        }
    }
}

pub(crate) async fn put_setting(tx: &Transaction, key: &str, value: i64) -> Result<()> {
    let value = value.to_string();
    tx.system_config()
        .upsert(
            system_config::key.eq(key),
            system_config::create().key(key).value(&value),
            system_config::update().value(&value),
        )
        .await?;
    Ok(())
}
