//! Tokens for users who forgot their password.

use std::collections::BTreeMap;

use crate::db::password_reset_token;
use crate::error::Result;
use crate::service::MetaBuilder;

impl MetaBuilder {
    /// All tokens by user name.
    pub async fn password_reset_tokens(&self) -> Result<BTreeMap<String, String>> {
        let rows = self.db.password_reset_token().find_many().await?;
        Ok(rows.into_iter().map(|row| (row.username, row.token)).collect())
    }

    /// The token of a user, if there is one.
    pub async fn password_reset_token(&self, username: &str) -> Result<Option<String>> {
        let row = self
            .db
            .password_reset_token()
            .find_unique(password_reset_token::username.eq(username))
            .await?;
        Ok(row.map(|row| row.token))
    }

    /// Give a user a token in place of any earlier one.
    pub async fn set_password_reset_token(&self, username: &str, token: &str) -> Result<()> {
        self.db
            .password_reset_token()
            .upsert(
                password_reset_token::username.eq(username),
                password_reset_token::create().username(username).token(token),
                password_reset_token::update().token(token),
            )
            .await?;
        Ok(())
    }

    /// Take a user's token back; whether there was one.
    pub async fn delete_password_reset_token(&self, username: &str) -> Result<bool> {
        let gone = self
            .db
            .password_reset_token()
            .delete_many(password_reset_token::username.eq(username))
            .await?;
        Ok(gone > 0)
    }
}
