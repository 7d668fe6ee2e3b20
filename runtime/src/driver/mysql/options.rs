//! How a MySQL or MariaDB server is reached.

use std::{sync::OnceLock, time::Duration};

use mbgen_sql::Dialect;
use sqlx::{
    ConnectOptions as _,
    mysql::{MySqlConnectOptions, MySqlSslMode},
};

use crate::{
    Result,
    client::{
        parameters::Parameters,
        url::{self, Server},
    },
    driver::server::Address,
};

/// How many prepared statements a connection keeps when nobody says so. The server counts those of all connections.
const STATEMENT_CACHE_CAPACITY: usize = 256;

/// Where a connection goes, and how.
pub(crate) struct Options {
    pub(super) sqlx: MySqlConnectOptions,
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) connect_timeout: Duration,
    /// For how long the server may take over a statement.
    pub(crate) socket_timeout: Option<Duration>,
    /// What the server turned out to be.
    pub(super) dialect: OnceLock<&'static dyn Dialect>,
}

impl Options {
    /// The server, for errors about it.
    pub(super) fn address(&self) -> Address<'_> {
        Address {
            kind: "MySQL or MariaDB",
            host: &self.host,
            port: self.port,
        }
    }

    pub(crate) fn from_url(url: &str, connect_timeout: Duration, parameters: &Parameters) -> Result<Options> {
        let server = Server::of(url)?;
        let port = server.port.unwrap_or(3306);
        let statement_cache = parameters
            .number("statement_cache_size")?
            .map_or(STATEMENT_CACHE_CAPACITY, |size| size as usize);
        let mut sqlx = MySqlConnectOptions::new()
            .host(&server.host)
            .port(port)
            .statement_cache_capacity(statement_cache)
            .disable_statement_logging()
            // The server's own modes: statements mean what they mean in every other client.
            .pipes_as_concat(false)
            .no_engine_substitution(false)
            .ssl_mode(ssl_mode(parameters)?);
        if let Some(user) = &server.user {
            sqlx = sqlx.username(user);
        }
        if let Some(password) = &server.password {
            sqlx = sqlx.password(password);
        }
        if let Some(database) = &server.database {
            sqlx = sqlx.database(database);
        }
        if let Some(path) = parameters.get("socket") {
            sqlx = sqlx.socket(path);
        }
        parameters.check_certificates()?;
        for (option, apply) in [
            (
                "sslcert",
                MySqlConnectOptions::ssl_ca as fn(MySqlConnectOptions, String) -> MySqlConnectOptions,
            ),
            ("sslrootcert", MySqlConnectOptions::ssl_ca),
            ("sslclientcert", MySqlConnectOptions::ssl_client_cert),
            ("sslkey", MySqlConnectOptions::ssl_client_key),
        ] {
            if let Some(path) = parameters.file(option)? {
                sqlx = apply(sqlx, path);
            }
        }
        Ok(Options {
            sqlx,
            host: server.host,
            port,
            connect_timeout,
            socket_timeout: parameters.seconds("socket_timeout")?,
            dialect: OnceLock::new(),
        })
    }
}

fn ssl_mode(parameters: &Parameters) -> Result<MySqlSslMode> {
    let strict = parameters.get("sslaccept") == Some("strict");
    Ok(match parameters.get("sslmode").or_else(|| parameters.get("ssl-mode")) {
        None if strict => MySqlSslMode::VerifyIdentity,
        None => MySqlSslMode::Preferred,
        Some(mode) => match mode.to_ascii_lowercase().as_str() {
            "disable" | "disabled" => MySqlSslMode::Disabled,
            "prefer" | "preferred" | "require" | "required" if strict => MySqlSslMode::VerifyIdentity,
            "prefer" | "preferred" => MySqlSslMode::Preferred,
            "require" | "required" => MySqlSslMode::Required,
            "verify-ca" | "verify_ca" => MySqlSslMode::VerifyCa,
            "verify-full" | "verify_identity" => MySqlSslMode::VerifyIdentity,
            other => {
                return Err(url::refuse(format!(
                    "`sslmode={other}` is not known; write disable, prefer, require, verify-ca or verify-full"
                )));
            }
        },
    })
}
