//! Entries of an export become records of the database, and records entries.
//!
//! What an entry does not say (a place in its list, the id of what is known by its name) the records get elsewhere.

use crate::db;
use crate::legacy::{
    AppConfig, Comment, ComponentConfig, ComponentNode, CssCategory, Dropdown, InstalledPackage, LuaScript, Millis,
    Page, PowerTransferRequest, Schema, SmtpConfig, Tenant, User, Workflow,
};

/// Both directions for an entry and a record: fields that are the same, then what differs.
macro_rules! rows {
    ($($entry:ident <=> $record:ident {
        $($same:ident),*
        $(; times: $($time:ident),+)?
        $(; only the record: $($field:ident = $value:expr),+)?
    })+) => {$(
        impl From<$entry> for db::$record {
            fn from(entry: $entry) -> Self {
                db::$record {
                    $($same: entry.$same,)*
                    $($($time: entry.$time.0,)+)?
                    $($($field: $value,)+)?
                }
            }
        }

        impl From<db::$record> for $entry {
            fn from(record: db::$record) -> Self {
                $entry { $($same: record.$same,)* $($($time: Millis(record.$time),)+)? }
            }
        }
    )+};
}

rows! {
    User <=> User {
        id, username, email, role, profile_picture, bio, tenant_id, is_instance_owner;
        times: created_at;
        only the record: password_change_timestamp = None, first_login = None, position = 0
    }
    Workflow <=> Workflow {
        id, name, description, nodes, edges, enabled;
        only the record: position = 0
    }
    LuaScript <=> LuaScript {
        id, name, description, code, parameters, return_type;
        only the record: position = 0
    }
    Page <=> PageConfig {
        id, path, title, level, component_tree, requires_auth, required_role;
        only the record: position = 0
    }
    AppConfig <=> AppConfiguration {
        id, name, schemas, workflows, lua_scripts, pages, theme
    }
    ComponentNode <=> ComponentNode {
        id, kind, parent_id, child_ids, order, page_id
    }
    ComponentConfig <=> ComponentConfig {
        id, component_id, props, styles, events, conditional_rendering
    }
    Dropdown <=> DropdownConfig {
        id, name, label, options;
        only the record: position = 0
    }
    InstalledPackage <=> InstalledPackage {
        package_id, version, enabled;
        times: installed_at;
        only the record: position = 0
    }
    Tenant <=> Tenant {
        id, name, owner_id, homepage_config;
        times: created_at;
        only the record: position = 0
    }
    PowerTransferRequest <=> PowerTransferRequest {
        id, from_user_id, to_user_id, status;
        times: created_at, expires_at;
        only the record: position = 0
    }
}

impl From<Comment> for db::Comment {
    fn from(entry: Comment) -> Self {
        db::Comment {
            id: entry.id,
            user_id: entry.user_id,
            content: entry.content,
            created_at: entry.created_at.0,
            updated_at: entry.updated_at.map(|time| time.0),
            parent_id: entry.parent_id,
            position: 0,
        }
    }
}

impl From<db::Comment> for Comment {
    fn from(record: db::Comment) -> Self {
        Comment {
            id: record.id,
            user_id: record.user_id,
            content: record.content,
            created_at: Millis(record.created_at),
            updated_at: record.updated_at.map(Millis),
            parent_id: record.parent_id,
        }
    }
}

impl From<db::ModelSchema> for Schema {
    fn from(record: db::ModelSchema) -> Self {
        Schema {
            name: record.name,
            label: record.label,
            label_plural: record.label_plural,
            icon: record.icon,
            fields: record.fields,
            list_display: record.list_display,
            list_filter: record.list_filter,
            search_fields: record.search_fields,
            ordering: record.ordering,
        }
    }
}

impl From<db::CssCategory> for CssCategory {
    fn from(record: db::CssCategory) -> Self {
        CssCategory {
            name: record.name,
            classes: record.classes,
        }
    }
}

impl From<SmtpConfig> for db::SMTPConfig {
    fn from(entry: SmtpConfig) -> Self {
        db::SMTPConfig {
            id: "default".to_owned(),
            host: entry.host,
            port: entry.port.into(),
            secure: entry.secure,
            username: entry.username,
            password: entry.password,
            from_email: entry.from_email,
            from_name: entry.from_name,
        }
    }
}
