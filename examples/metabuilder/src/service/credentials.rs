//! Credentials: the password of each user, hashed.

use std::collections::BTreeMap;

use chrono::Utc;

use crate::db::{Credential, Transaction, credential, user};
use crate::error::Result;
use crate::service::MetaBuilder;
use crate::service::password::{self, Verdict};

impl MetaBuilder {
    /// The password hashes by user name.
    pub async fn credentials(&self) -> Result<BTreeMap<String, String>> {
        let rows = self.db.credential().find_many().await?;
        Ok(rows.into_iter().map(|row| (row.username, row.password_hash)).collect())
    }

    /// Store a password hash that was made elsewhere; [`MetaBuilder::set_password`] hashes for you.
    pub async fn set_credential(&self, username: &str, password_hash: &str) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| {
                put(&tx, username, password_hash).await?;
                // A user may be added after the password, and then has never changed it.
                let change = user::update().password_change_timestamp(Utc::now());
                tx.user().update_many(user::username.eq(username), change).await?;
                Ok(())
            })
            .await?)
    }

    /// Give a user a new password and note the time.
    pub async fn set_password(&self, username: &str, password: &str) -> Result<()> {
        self.set_credential(username, &password::hash(password).await?).await
    }

    /// Whether it is the user's password. A hash of the old store is replaced by a modern one when the password is right.
    pub async fn verify_credential(&self, username: &str, password: &str) -> Result<bool> {
        let Some(stored) = self
            .db
            .credential()
            .find_unique(credential::username.eq(username))
            .await?
        else {
            return Ok(false);
        };
        let verdict = password::verify(password, &stored.password_hash).await?;
        if verdict == Verdict::RightButOld {
            let modern = password::hash(password).await?;
            // Only in place of the hash that was read: the password may have been changed meanwhile.
            let unchanged = credential::username
                .eq(username)
                .and(credential::password_hash.eq(&stored.password_hash));
            self.db
                .credential()
                .update_many(unchanged, credential::update().password_hash(modern))
                .await?;
        }
        Ok(verdict != Verdict::Wrong)
    }
}

/// Store a password hash without a note that the password was changed.
pub(crate) async fn put(tx: &Transaction, username: &str, password_hash: &str) -> Result<Credential> {
    Ok(tx
        .credential()
        .upsert(
            credential::username.eq(username),
            credential::create().username(username).password_hash(password_hash),
            credential::update().password_hash(password_hash),
        )
        .await?)
}
