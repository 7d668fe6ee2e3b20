//! An export goes into the database, in one transaction.
//!
//! A collection that the file has is replaced, one that it lacks stays. Users and tenants point at each other, so users
//! come first, then tenants, then the users join theirs.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::time::Duration;

use crate::db::{
    self, Filter, Transaction, component_node, credential, css_category, model_schema, password_reset_token, tenant,
    user,
};
use crate::error::{Error, Result};
use crate::legacy::{CssCategory, Export, Known, Schema};
use crate::service::{MetaBuilder, app, comments, components, god_credentials, packages, pages, place, power, smtp};
use crate::service::{dropdowns, scripts, tenants, users, workflows};

/// How long an import may take.
const MOST: Duration = Duration::from_secs(60);

/// What an import put into the database: the number of entries by collection, in the order of the file format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported(Vec<(&'static str, usize)>);

impl Imported {
    /// The collections that the file had, with the number of their entries.
    pub fn iter(&self) -> std::slice::Iter<'_, (&'static str, usize)> {
        self.0.iter()
    }
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("nothing");
        }
        let parts: Vec<String> = self.0.iter().map(|(name, count)| format!("{count} {name}")).collect();
        f.write_str(&parts.join(", "))
    }
}

impl MetaBuilder {
    /// Import the text of an export of the old store. If anything is wrong with it, nothing is changed.
    pub async fn import(&self, text: &str) -> Result<Imported> {
        let export = Export::from_json(text)?;
        Ok(self
            .db
            .transaction(async |tx| {
                export.check(&known(&tx, &export).await?).map_err(Error::Export)?;
                Ok(write(&tx, &export).await?)
            })
            .timeout(MOST)
            .await?)
    }
}

/// What entries of the export may refer to in collections that it lacks, as far as it will still be there afterwards.
async fn known(tx: &Transaction, export: &Export) -> Result<Known> {
    let mut known = Known::default();
    if export.users.is_none() {
        for (id, username) in tx.user().find_many().select((user::id, user::username)).await? {
            known.users.insert(id);
            known.usernames.insert(username);
        }
    }
    if export.tenants.is_none() {
        // A tenant goes with its owner.
        let staying = export
            .users
            .as_ref()
            .map(|users| users.iter().map(|user| &user.id).collect::<HashSet<_>>());
        for (id, owner) in tx.tenant().find_many().select((tenant::id, tenant::owner_id)).await? {
            if staying.as_ref().is_none_or(|staying| staying.contains(&owner)) {
                known.tenants.insert(id);
            }
        }
    }
    if export.pages.is_none() {
        known.pages = tx
            .page_config()
            .find_many()
            .select(db::page_config::id)
            .await?
            .into_iter()
            .collect();
    }
    if export.component_hierarchy.is_none() {
        // A component goes with its page.
        let staying = export
            .pages
            .as_ref()
            .map(|pages| pages.iter().map(|page| &page.id).collect::<HashSet<_>>());
        for (id, page) in tx
            .component_node()
            .find_many()
            .select((component_node::id, component_node::page_id))
            .await?
        {
            if staying.as_ref().is_none_or(|staying| staying.contains(&page)) {
                known.components.insert(id);
            }
        }
    }
    if export.installed_packages.is_none() {
        let ids = tx
            .installed_package()
            .find_many()
            .select(db::installed_package::package_id)
            .await?;
        known.packages = ids.into_iter().collect();
    }
    Ok(known)
}

async fn write(tx: &Transaction, export: &Export) -> Result<Imported> {
    let mut imported = Imported::default();
    let mut count = |name, entries| imported.0.push((name, entries));

    let user_rows = match export.users.clone() {
        Some(entries) => Some(user_records(tx, records(entries)).await?),
        None => None,
    };
    if let Some(rows) = &user_rows {
        users::replace(tx, rows).await?;
        count("users", rows.len());
    }
    if let Some(entries) = &export.credentials {
        tx.credential().delete_many(Filter::all()).await?;
        let new = entries
            .iter()
            .map(|(username, hash)| credential::create().username(username).password_hash(hash));
        tx.credential().create_many(new).await?;
        count("credentials", entries.len());
    }
    if let Some(entries) = export.workflows.clone() {
        count("workflows", entries.len());
        workflows::replace(tx, &records(entries)).await?;
    }
    if let Some(entries) = export.lua_scripts.clone() {
        count("luaScripts", entries.len());
        scripts::replace(tx, &records(entries)).await?;
    }
    if let Some(entries) = export.pages.clone() {
        count("pages", entries.len());
        pages::replace(tx, &records(entries)).await?;
    }
    if let Some(entries) = &export.schemas {
        count("schemas", entries.len());
        replace_schemas(tx, entries).await?;
    }
    if let Some(config) = export.app_config.clone() {
        count("appConfig", 1);
        app::replace(tx, &config.into()).await?;
    }
    if let Some(entries) = export.comments.clone() {
        count("comments", entries.len());
        comments::replace(tx, &records(entries)).await?;
    }
    if let Some(entries) = export.component_hierarchy.clone() {
        count("componentHierarchy", entries.len());
        components::replace_nodes(tx, &values(entries)).await?;
    }
    if let Some(entries) = export.component_configs.clone() {
        count("componentConfigs", entries.len());
        components::replace_configs(tx, &values(entries)).await?;
    }
    if let Some(time) = export.god_credentials_expiry {
        count("godCredentialsExpiry", 1);
        god_credentials::put_setting(tx, god_credentials::EXPIRY, time.0.timestamp_millis()).await?;
    }
    if let Some(millis) = export.god_credentials_expiry_duration {
        count("godCredentialsExpiryDuration", 1);
        god_credentials::put_setting(tx, god_credentials::DURATION, millis.into()).await?;
    }
    if let Some(entries) = &export.password_change_timestamps {
        count("passwordChangeTimestamps", entries.len());
        users::forget_password_changes(tx).await?;
        for (username, time) in entries {
            let change = user::update().password_change_timestamp(time.0);
            tx.user().update(user::username.eq(username), change).await?;
        }
    }
    if let Some(entries) = &export.first_login_flags {
        count("firstLoginFlags", entries.len());
        users::forget_first_logins(tx).await?;
        for (username, flag) in entries {
            tx.user()
                .update(user::username.eq(username), user::update().first_login(*flag))
                .await?;
        }
    }
    if let Some(entries) = &export.css_classes {
        count("cssClasses", entries.len());
        replace_css(tx, entries).await?;
    }
    if let Some(entries) = export.dropdown_configs.clone() {
        count("dropdownConfigs", entries.len());
        dropdowns::replace(tx, &records(entries)).await?;
    }
    if let Some(entries) = export.installed_packages.clone() {
        count("installedPackages", entries.len());
        packages::replace(tx, &records(entries)).await?;
    }
    if let Some(entries) = export.package_data.clone() {
        count("packageData", entries.len());
        let rows: Vec<_> = entries
            .into_iter()
            .map(|(package_id, data)| db::PackageData { package_id, data })
            .collect();
        packages::replace_data(tx, &rows).await?;
    }
    if let Some(entries) = export.tenants.clone() {
        count("tenants", entries.len());
        tenants::replace(tx, &records(entries)).await?;
    }
    if let Some(rows) = &user_rows {
        users::join_tenants(tx, rows).await?;
    }
    if let Some(entries) = export.power_transfer_requests.clone() {
        count("powerTransferRequests", entries.len());
        power::replace(tx, &records(entries)).await?;
    }
    if let Some(config) = export.smtp_config.clone() {
        count("smtpConfig", 1);
        smtp::replace(tx, &config.into()).await?;
    }
    if let Some(entries) = &export.password_reset_tokens {
        count("passwordResetTokens", entries.len());
        tx.password_reset_token().delete_many(Filter::all()).await?;
        let new = entries
            .iter()
            .map(|(username, token)| password_reset_token::create().username(username).token(token));
        tx.password_reset_token().create_many(new).await?;
    }
    Ok(imported)
}

/// What the file tells of logins stands in collections of their own: a user who stays keeps what is known.
async fn user_records(tx: &Transaction, mut rows: Vec<db::User>) -> Result<Vec<db::User>> {
    let known: HashMap<String, db::User> = tx
        .user()
        .find_many()
        .await?
        .into_iter()
        .map(|user| (user.id.clone(), user))
        .collect();
    for row in &mut rows {
        let before = known.get(&row.id);
        row.password_change_timestamp = before.and_then(|user| user.password_change_timestamp);
        row.first_login = before.and_then(|user| user.first_login);
    }
    Ok(rows)
}

/// Schemas are known by their names, so their ids are made anew.
async fn replace_schemas(tx: &Transaction, entries: &[Schema]) -> Result<()> {
    tx.model_schema().delete_many(Filter::all()).await?;
    let new = entries.iter().enumerate().map(|(index, entry)| {
        model_schema::create()
            .name(&entry.name)
            .label(&entry.label)
            .label_plural(&entry.label_plural)
            .icon(&entry.icon)
            .fields(&entry.fields)
            .list_display(&entry.list_display)
            .list_filter(&entry.list_filter)
            .search_fields(&entry.search_fields)
            .ordering(&entry.ordering)
            .position(place(index))
    });
    tx.model_schema().create_many(new).await?;
    Ok(())
}

/// Categories are known by their names, so their ids are made anew.
async fn replace_css(tx: &Transaction, entries: &[CssCategory]) -> Result<()> {
    tx.css_category().delete_many(Filter::all()).await?;
    let new = entries.iter().enumerate().map(|(index, entry)| {
        css_category::create()
            .name(&entry.name)
            .classes(&entry.classes)
            .position(place(index))
    });
    tx.css_category().create_many(new).await?;
    Ok(())
}

fn records<E, R: From<E>>(entries: Vec<E>) -> Vec<R> {
    entries.into_iter().map(R::from).collect()
}

fn values<E, R: From<E>>(entries: Vec<(String, E)>) -> Vec<R> {
    entries.into_iter().map(|(_, entry)| R::from(entry)).collect()
}
