//! The entries of an export as they stand in the file: the names of the old store, times in milliseconds since 1970,
//! what is absent left out.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::db::{Role, TransferStatus};
use crate::types::{
    Collections, ConditionalRendering, DropdownOption, HomepageConfig, ModelField, Object, Parameter, Theme, TreeNode,
    WorkflowEdge, WorkflowNode,
};

/// Entries by their key, in the order of the file.
pub type Keyed<T> = Vec<(String, T)>;

/// An export. A property that the file lacks is `None`: importing it leaves that collection as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each field is the collection of its name")]
pub struct Export {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<User>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_object")]
    pub credentials: Option<Keyed<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workflows: Option<Vec<Workflow>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lua_scripts: Option<Vec<LuaScript>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Vec<Page>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schemas: Option<Vec<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_config: Option<AppConfig>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<Comment>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_object")]
    pub component_hierarchy: Option<Keyed<ComponentNode>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_object")]
    pub component_configs: Option<Keyed<ComponentConfig>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub god_credentials_expiry: Option<Millis>,
    /// Milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub god_credentials_expiry_duration: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_object")]
    pub password_change_timestamps: Option<Keyed<Millis>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_object")]
    pub first_login_flags: Option<Keyed<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub css_classes: Option<Vec<CssCategory>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropdown_configs: Option<Vec<Dropdown>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub installed_packages: Option<Vec<InstalledPackage>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_object")]
    pub package_data: Option<Keyed<Collections>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenants: Option<Vec<Tenant>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub power_transfer_requests: Option<Vec<PowerTransferRequest>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_config: Option<SmtpConfig>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_object")]
    pub password_reset_tokens: Option<Keyed<String>>,
}

fn as_object<T: Serialize, S: serde::Serializer>(entries: &Option<Keyed<T>>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(entries.iter().flatten().map(|(key, value)| (key, value)))
}

/// A point in time: in the file, milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millis(pub DateTime<Utc>);

impl Serialize for Millis {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0.timestamp_millis())
    }
}

impl<'de> Deserialize<'de> for Millis {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl serde::de::Visitor<'_> for Visitor {
            type Value = Millis;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a time in milliseconds since 1970")
            }

            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Millis, E> {
                // The years that databases and RFC 3339 know: 0 to 9999.
                const KNOWN: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;
                match DateTime::from_timestamp_millis(value) {
                    Some(time) if KNOWN.contains(&value) => Ok(Millis(time)),
                    _ => Err(E::invalid_value(serde::de::Unexpected::Signed(value), &self)),
                }
            }

            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Millis, E> {
                match i64::try_from(value) {
                    Ok(value) => self.visit_i64(value),
                    Err(_) => Err(E::invalid_value(serde::de::Unexpected::Unsigned(value), &self)),
                }
            }
        }

        deserializer.deserialize_i64(Visitor)
    }
}

macro_rules! shapes {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[serde($($rule:tt)+)])? $field:ident: $type:ty,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
        #[expect(missing_docs, reason = "the fields are those of the schema, where they are explained")]
        pub struct $name {
            $($(#[serde($($rule)+)])? pub $field: $type,)+
        }
    )+};
}

shapes! {
    /// An entry of `users`.
    User {
        id: String,
        username: String,
        email: String,
        role: Role,
        #[serde(skip_serializing_if = "Option::is_none")]
        profile_picture: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        bio: Option<String>,
        created_at: Millis,
        #[serde(skip_serializing_if = "Option::is_none")]
        tenant_id: Option<String>,
        #[serde(default, skip_serializing_if = "is_false")]
        is_instance_owner: bool,
    }

    /// An entry of `workflows`.
    Workflow {
        id: String,
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        nodes: Vec<WorkflowNode>,
        edges: Vec<WorkflowEdge>,
        enabled: bool,
    }

    /// An entry of `luaScripts`.
    LuaScript {
        id: String,
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        code: String,
        parameters: Vec<Parameter>,
        #[serde(skip_serializing_if = "Option::is_none")]
        return_type: Option<String>,
    }

    /// An entry of `pages`.
    Page {
        id: String,
        path: String,
        title: String,
        level: i32,
        component_tree: Vec<TreeNode>,
        requires_auth: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        required_role: Option<Role>,
    }

    /// An entry of `schemas`, known by its name.
    Schema {
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        label_plural: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        icon: Option<String>,
        fields: Vec<ModelField>,
        #[serde(skip_serializing_if = "Option::is_none")]
        list_display: Option<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        list_filter: Option<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        search_fields: Option<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        ordering: Option<Vec<String>>,
    }

    /// The value of `appConfig`.
    AppConfig {
        id: String,
        name: String,
        schemas: Vec<Value>,
        workflows: Vec<Value>,
        lua_scripts: Vec<Value>,
        pages: Vec<Value>,
        theme: Theme,
    }

    /// An entry of `comments`.
    Comment {
        id: String,
        user_id: String,
        content: String,
        created_at: Millis,
        #[serde(skip_serializing_if = "Option::is_none")]
        updated_at: Option<Millis>,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent_id: Option<String>,
    }

    /// A value of `componentHierarchy`, under its id.
    ComponentNode {
        id: String,
        #[serde(rename = "type")]
        kind: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent_id: Option<String>,
        child_ids: Vec<String>,
        order: i32,
        page_id: String,
    }

    /// A value of `componentConfigs`, under its id.
    ComponentConfig {
        id: String,
        component_id: String,
        props: Object,
        styles: Object,
        events: Object,
        #[serde(skip_serializing_if = "Option::is_none")]
        conditional_rendering: Option<ConditionalRendering>,
    }

    /// An entry of `cssClasses`, known by its name.
    CssCategory {
        name: String,
        classes: Vec<String>,
    }

    /// An entry of `dropdownConfigs`.
    Dropdown {
        id: String,
        name: String,
        label: String,
        options: Vec<DropdownOption>,
    }

    /// An entry of `installedPackages`.
    InstalledPackage {
        package_id: String,
        installed_at: Millis,
        version: String,
        enabled: bool,
    }

    /// An entry of `tenants`.
    Tenant {
        id: String,
        name: String,
        owner_id: String,
        created_at: Millis,
        #[serde(skip_serializing_if = "Option::is_none")]
        homepage_config: Option<HomepageConfig>,
    }

    /// An entry of `powerTransferRequests`.
    PowerTransferRequest {
        id: String,
        from_user_id: String,
        to_user_id: String,
        status: TransferStatus,
        created_at: Millis,
        expires_at: Millis,
    }

    /// The value of `smtpConfig`.
    SmtpConfig {
        host: String,
        port: u16,
        secure: bool,
        username: String,
        password: String,
        from_email: String,
        from_name: String,
    }
}

fn is_false(value: &bool) -> bool {
    !value
}
