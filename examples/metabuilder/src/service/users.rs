//! Users, and what is remembered of their logins.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use mbgen_runtime::typed::Given;

use crate::db::{Filter, Transaction, User, credential, password_reset_token, user};
use crate::error::Result;
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// All users.
    pub async fn users(&self) -> Result<Vec<User>> {
        Ok(self
            .db
            .user()
            .find_many()
            .order_by([user::position.asc(), user::id.asc()])
            .await?)
    }

    /// The user of that name.
    pub async fn user_named(&self, username: &str) -> Result<Option<User>> {
        Ok(self.db.user().find_unique(user::username.eq(username)).await?)
    }

    /// Replace all users. What belongs to a user who stays, stays.
    pub async fn set_users(&self, users: &[User]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| {
                replace(&tx, users).await?;
                Ok(join_tenants(&tx, users).await?)
            })
            .await?)
    }

    /// Add a user at the end of the list.
    pub async fn add_user(&self, new: user::Create<Given, Given>) -> Result<User> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.user(), user);
                tx.user().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a user. With a new name, the password and the reset token go along.
    pub async fn update_user(&self, id: &str, changes: user::Update) -> Result<User> {
        Ok(self
            .db
            .transaction(async |tx| {
                let before = tx.user().find_unique(user::id.eq(id)).or_not_found().await?;
                let after = tx.user().update(user::id.eq(id), changes.clone()).await?;
                if before.username != after.username {
                    let (old, new) = (before.username.as_str(), after.username.as_str());
                    tx.credential()
                        .update_many(credential::username.eq(old), credential::update().username(new))
                        .await?;
                    tx.password_reset_token()
                        .update_many(
                            password_reset_token::username.eq(old),
                            password_reset_token::update().username(new),
                        )
                        .await?;
                }
                Ok(after)
            })
            .await?)
    }

    /// Remove a user with everything that is theirs: password, tenants, comments.
    pub async fn delete_user(&self, id: &str) -> Result<User> {
        Ok(self
            .db
            .transaction(async |tx| {
                let gone = tx.user().delete(user::id.eq(id)).await?;
                let username = gone.username.as_str();
                tx.credential().delete_many(credential::username.eq(username)).await?;
                tx.password_reset_token()
                    .delete_many(password_reset_token::username.eq(username))
                    .await?;
                Ok(gone)
            })
            .await?)
    }

    /// When each user who ever changed the password last did so, by name.
    pub async fn password_change_timestamps(&self) -> Result<BTreeMap<String, DateTime<Utc>>> {
        let rows = self
            .db
            .user()
            .find_many()
            .filter(user::password_change_timestamp.is_not_null())
            .select((user::username, user::password_change_timestamp))
            .await?;
        Ok(rows
            .into_iter()
            .filter_map(|(username, time)| Some((username, time?)))
            .collect())
    }

    /// Note when a user changed the password.
    pub async fn set_password_change_timestamp(&self, username: &str, time: DateTime<Utc>) -> Result<()> {
        let change = user::update().password_change_timestamp(time);
        self.db.user().update(user::username.eq(username), change).await?;
        Ok(())
    }

    /// Whether the next login is a user's first one, for all users of whom that was ever noted, by name.
    pub async fn first_login_flags(&self) -> Result<BTreeMap<String, bool>> {
        let rows = self
            .db
            .user()
            .find_many()
            .filter(user::first_login.is_not_null())
            .select((user::username, user::first_login))
            .await?;
        Ok(rows
            .into_iter()
            .filter_map(|(username, flag)| Some((username, flag?)))
            .collect())
    }

    /// Note whether the next login of a user is the first one.
    pub async fn set_first_login_flag(&self, username: &str, is_first: bool) -> Result<()> {
        self.db
            .user()
            .update(user::username.eq(username), user::update().first_login(is_first))
            .await?;
        Ok(())
    }
}

/// Replace all users but leave their tenants alone: tenants have owners, so the users must be there first.
///
/// Changing the users who stay, instead of making them anew, keeps what refers to them.
pub(crate) async fn replace(tx: &Transaction, users: &[User]) -> Result<()> {
    let ids: Vec<&str> = users.iter().map(|user| user.id.as_str()).collect();
    tx.user().delete_many(!user::id.is_in(ids)).await?;
    let rows = tx
        .user()
        .find_many()
        .select((user::id, user::username, user::email))
        .await?;
    let kept: HashMap<String, (String, String)> = rows
        .into_iter()
        .map(|(id, username, email)| (id, (username, email)))
        .collect();

    // Two users may swap names: whoever gets another name or address steps aside first.
    for user in users {
        let moves = kept
            .get(&user.id)
            .is_some_and(|(name, email)| *name != user.username || *email != user.email);
        if moves {
            let aside = format!("\u{1}{}", user.id);
            let change = user::update().username(&aside).email(&aside);
            tx.user().update(user::id.eq(&user.id), change).await?;
        }
    }
    for (index, user) in users.iter().enumerate().filter(|(_, user)| kept.contains_key(&user.id)) {
        let change = user::update()
            .username(&user.username)
            .email(&user.email)
            .role(user.role)
            .profile_picture(user.profile_picture.clone())
            .bio(user.bio.clone())
            .created_at(user.created_at)
            .is_instance_owner(user.is_instance_owner)
            .password_change_timestamp(user.password_change_timestamp)
            .first_login(user.first_login)
            .position(place(index));
        tx.user().update(user::id.eq(&user.id), change).await?;
    }
    let new = users
        .iter()
        .enumerate()
        .filter(|(_, user)| !kept.contains_key(&user.id));
    tx.user()
        .create_many(new.map(|(index, user)| {
            user::create()
                .id(&user.id)
                .username(&user.username)
                .email(&user.email)
                .role(user.role)
                .profile_picture(user.profile_picture.clone())
                .bio(user.bio.clone())
                .created_at(user.created_at)
                .is_instance_owner(user.is_instance_owner)
                .password_change_timestamp(user.password_change_timestamp)
                .first_login(user.first_login)
                .position(place(index))
        }))
        .await?;
    Ok(())
}

/// Put users into their tenants, all of a tenant at once.
pub(crate) async fn join_tenants(tx: &Transaction, users: &[User]) -> Result<()> {
    let mut members: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for user in users {
        members.entry(user.tenant_id.as_deref()).or_default().push(&user.id);
    }
    for (tenant, ids) in members {
        tx.user()
            .update_many(user::id.is_in(ids), user::update().tenant_id(tenant.map(str::to_owned)))
            .await?;
    }
    Ok(())
}

/// Forget the password changes and first logins of all users.
pub(crate) async fn forget_password_changes(tx: &Transaction) -> Result<()> {
    tx.user()
        .update_many(Filter::all(), user::update().password_change_timestamp(None))
        .await?;
    Ok(())
}

/// Forget the first-login flags of all users.
pub(crate) async fn forget_first_logins(tx: &Transaction) -> Result<()> {
    tx.user()
        .update_many(Filter::all(), user::update().first_login(None))
        .await?;
    Ok(())
}
