//! The first data of a new instance, and the end of all data.

use crate::db::{
    Filter, Role, Transaction, app_configuration, credential, css_category, dropdown_config, system_config, user,
};
use crate::error::Result;
use crate::service::{MetaBuilder, credentials, god_credentials, password, place};
use crate::types::{DropdownOption, Theme};
use chrono::Utc;

/// The users of a new instance: name, role, and the password until the first login.
pub const DEFAULT_USERS: [(&str, Role, &str); 4] = [
    ("supergod", Role::Supergod, "supergod123"),
    ("god", Role::God, "god123"),
    ("admin", Role::Admin, "admin123"),
    ("demo", Role::User, "demo123"),
];

const DEFAULT_CSS: [(&str, &[&str]); 3] = [
    ("Layout", &["flex", "grid", "block", "hidden", "container"]),
    ("Spacing", &["p-2", "p-4", "m-2", "m-4", "gap-2", "gap-4"]),
    ("Text", &["text-sm", "text-lg", "font-bold", "italic", "uppercase"]),
];

/// Value and label of each option of a dropdown.
type Options = &'static [(&'static str, &'static str)];

const DEFAULT_DROPDOWNS: [(&str, &str, Options); 2] = [
    (
        "status",
        "Status",
        &[("draft", "Draft"), ("live", "Live"), ("archived", "Archived")],
    ),
    (
        "priority",
        "Priority",
        &[("low", "Low"), ("medium", "Medium"), ("high", "High")],
    ),
];

impl MetaBuilder {
    /// Give a new instance its users with their passwords, its application, CSS classes and dropdowns.
    ///
    /// Each of these is left alone where there is any of it, so that a second call changes nothing. Returns whether
    /// anything was added.
    pub async fn initialise(&self) -> Result<bool> {
        // Hashing is slow: before the transaction, and only for passwords that are not there.
        let known = self.credentials().await?;
        let mut hashes = Vec::new();
        if self.db.user().count().await? == 0 {
            for (username, _, password) in DEFAULT_USERS {
                if !known.contains_key(username) {
                    hashes.push((username, password::hash(password).await?));
                }
            }
        }
        Ok(self
            .db
            .transaction(async |tx| {
                let users = add_users(&tx, &hashes).await?;
                let app = add_app(&tx).await?;
                let css = add_css(&tx).await?;
                let dropdowns = add_dropdowns(&tx).await?;
                Ok(users || app || css || dropdowns)
            })
            .await?)
    }

    /// Remove everything.
    pub async fn clear(&self) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| {
                // Comments, tenants, requests, components and package data go with what they belong to.
                tx.user().delete_many(Filter::all()).await?;
                tx.page_config().delete_many(Filter::all()).await?;
                tx.installed_package().delete_many(Filter::all()).await?;
                tx.credential().delete_many(Filter::all()).await?;
                tx.password_reset_token().delete_many(Filter::all()).await?;
                tx.workflow().delete_many(Filter::all()).await?;
                tx.lua_script().delete_many(Filter::all()).await?;
                tx.model_schema().delete_many(Filter::all()).await?;
                tx.css_category().delete_many(Filter::all()).await?;
                tx.dropdown_config().delete_many(Filter::all()).await?;
                tx.app_configuration().delete_many(Filter::all()).await?;
                tx.smtp_config().delete_many(Filter::all()).await?;
                tx.system_config().delete_many(Filter::all()).await?;
                Ok(())
            })
            .await?)
    }
}

async fn add_users(tx: &Transaction, hashes: &[(&str, String)]) -> Result<bool> {
    if tx.user().count().await? > 0 {
        return Ok(false);
    }
    tx.user()
        .create_many(DEFAULT_USERS.iter().enumerate().map(|(index, (username, role, _))| {
            user::create()
                .id(format!("user_{username}"))
                .username(*username)
                .email(format!("{username}@metabuilder.example"))
                .role(*role)
                .is_instance_owner(*role == Role::Supergod)
                .first_login(true)
                .position(place(index))
        }))
        .await?;
    for (username, hash) in hashes {
        if tx
            .credential()
            .find_unique(credential::username.eq(*username))
            .await?
            .is_none()
        {
            credentials::put(tx, username, hash).await?;
        }
    }
    if tx
        .system_config()
        .find_unique(system_config::key.eq(god_credentials::EXPIRY))
        .await?
        .is_none()
    {
        let expiry = Utc::now() + god_credentials::DEFAULT_DURATION;
        god_credentials::put_setting(tx, god_credentials::EXPIRY, expiry.timestamp_millis()).await?;
    }
    Ok(true)
}

async fn add_app(tx: &Transaction) -> Result<bool> {
    if tx.app_configuration().count().await? > 0 {
        return Ok(false);
    }
    let texts = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .map(|(key, value)| (key.to_string(), value.to_string()))
            .collect()
    };
    let theme = Theme {
        colors: texts(&[
            ("primary", "oklch(0.58 0.19 285)"),
            ("background", "oklch(0.98 0.01 285)"),
        ]),
        fonts: texts(&[("body", "Inter"), ("heading", "Space Grotesk")]),
    };
    let nothing: Vec<serde_json::Value> = Vec::new();
    let new = app_configuration::create()
        .id("app_001")
        .name("MetaBuilder App")
        .schemas(&nothing)
        .workflows(&nothing)
        .lua_scripts(&nothing)
        .pages(&nothing)
        .theme(theme);
    tx.app_configuration().create(new).await?;
    Ok(true)
}

async fn add_css(tx: &Transaction) -> Result<bool> {
    if tx.css_category().count().await? > 0 {
        return Ok(false);
    }
    tx.css_category()
        .create_many(DEFAULT_CSS.iter().enumerate().map(|(index, (name, classes))| {
            let classes: Vec<String> = classes.iter().map(ToString::to_string).collect();
            css_category::create()
                .name(*name)
                .classes(classes)
                .position(place(index))
        }))
        .await?;
    Ok(true)
}

async fn add_dropdowns(tx: &Transaction) -> Result<bool> {
    if tx.dropdown_config().count().await? > 0 {
        return Ok(false);
    }
    tx.dropdown_config()
        .create_many(
            DEFAULT_DROPDOWNS
                .iter()
                .enumerate()
                .map(|(index, (name, label, options))| {
                    let options: Vec<DropdownOption> = options
                        .iter()
                        .map(|(value, label)| DropdownOption {
                            value: value.to_string(),
                            label: label.to_string(),
                        })
                        .collect();
                    dropdown_config::create()
                        .name(*name)
                        .label(*label)
                        .options(options)
                        .position(place(index))
                }),
        )
        .await?;
    Ok(true)
}
