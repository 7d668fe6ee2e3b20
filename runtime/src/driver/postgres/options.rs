//! How a PostgreSQL server is reached.

use std::{sync::OnceLock, time::Duration};

use mbgen_sql::Provider;
use sqlx::{
    ConnectOptions as _,
    postgres::{PgConnectOptions, PgSslMode},
};

use crate::{
    Result,
    client::{
        parameters::Parameters,
        url::{self, Server},
    },
    driver::server::Address,
};

/// How many prepared statements a connection keeps when nobody says so.
const STATEMENT_CACHE_CAPACITY: usize = 512;

/// Where a connection goes, and how.
pub(crate) struct Options {
    pub(super) sqlx: PgConnectOptions,
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) connect_timeout: Duration,
    /// For how long the server may take over a statement.
    pub(crate) socket_timeout: Option<Duration>,
    /// How many prepared statements a connection keeps.
    pub(super) statement_cache: usize,
    /// A pooler that gives every transaction another of its connections is in between.
    pub(super) behind_pooler: bool,
    /// The schema whose tables are meant where none is named.
    pub(super) schema: Option<String>,
    /// Whether reads of many rows may come by COPY.
    pub(super) copies_reads: bool,
    /// What the server turned out to be.
    pub(super) provider: OnceLock<Provider>,
}

impl Options {
    /// The server, for errors about it.
    pub(super) fn address(&self) -> Address<'_> {
        Address {
            kind: "PostgreSQL",
            host: &self.host,
            port: self.port,
        }
    }

    pub(crate) fn from_url(url: &str, connect_timeout: Duration, parameters: &Parameters) -> Result<Options> {
        let server = Server::of(url)?;
        let host = parameters.get("host").map(str::to_owned).unwrap_or(server.host);
        let port = server.port.unwrap_or(5432);
        let behind_pooler = parameters.flag("pgbouncer");
        let statement_cache = match parameters.number("statement_cache_size")? {
            _ if behind_pooler => 0,
            Some(size) => size as usize,
            None => STATEMENT_CACHE_CAPACITY,
        };
        let mut sqlx = PgConnectOptions::new_without_pgpass()
            .port(port)
            .statement_cache_capacity(statement_cache)
            .disable_statement_logging()
            .ssl_mode(ssl_mode(parameters)?);
        sqlx = if host.starts_with('/') {
            sqlx.socket(&host)
        } else {
            sqlx.host(&host)
        };
        if let Some(user) = &server.user {
            sqlx = sqlx.username(user);
        }
        if let Some(password) = &server.password {
            sqlx = sqlx.password(password);
        }
        // Without a database the server's own one, which every installation has, is used.
        sqlx = sqlx.database(server.database.as_deref().unwrap_or("postgres"));
        if let Some(name) = parameters.get("application_name") {
            sqlx = sqlx.application_name(name);
        }
        parameters.check_certificates()?;
        for (option, apply) in [
            (
                "sslcert",
                PgConnectOptions::ssl_root_cert as fn(PgConnectOptions, String) -> PgConnectOptions,
            ),
            ("sslrootcert", PgConnectOptions::ssl_root_cert),
            ("sslclientcert", PgConnectOptions::ssl_client_cert),
            ("sslkey", PgConnectOptions::ssl_client_key),
        ] {
            if let Some(path) = parameters.file(option)? {
                sqlx = apply(sqlx, path);
            }
        }
        let schema = parameters
            .get("schema")
            .filter(|schema| !schema.is_empty())
            .map(str::to_owned);
        if behind_pooler {
            sqlx = sqlx.extra_float_digits(None);
        } else {
            if let Some(schema) = &schema {
                sqlx = sqlx.options([("search_path", search_path(schema))]);
            }
            if let Some(options) = parameters.get("options") {
                sqlx = given_options(sqlx, options)?;
            }
        }
        Ok(Options {
            sqlx,
            host,
            port,
            connect_timeout,
            socket_timeout: parameters.seconds("socket_timeout")?,
            statement_cache,
            behind_pooler,
            schema,
            copies_reads: parameters.get("copy_reads") != Some("false"),
            provider: OnceLock::new(),
        })
    }
}

/// `-c name=value -c name=value`, as in libpq.
fn given_options(sqlx: PgConnectOptions, options: &str) -> Result<PgConnectOptions> {
    let mut settings = Vec::new();
    for part in options.split_whitespace().filter(|part| *part != "-c") {
        let setting = part
            .strip_prefix("-c")
            .or_else(|| part.strip_prefix("--"))
            .unwrap_or(part);
        let setting = setting.split_once('=').ok_or_else(|| {
            url::refuse(
                "`options` of the URL has settings, each as `-c name=value`, and something else besides".to_owned(),
            )
        })?;
        settings.push(setting);
    }
    Ok(sqlx.options(settings))
}

pub(super) fn search_path(schema: &str) -> String {
    format!("\"{}\"", schema.replace('"', "\"\""))
}

fn ssl_mode(parameters: &Parameters) -> Result<PgSslMode> {
    let strict = parameters.get("sslaccept") == Some("strict");
    Ok(match parameters.get("sslmode") {
        None | Some("prefer" | "require") if strict => PgSslMode::VerifyFull,
        None | Some("prefer") => PgSslMode::Prefer,
        Some("disable") => PgSslMode::Disable,
        Some("allow") => PgSslMode::Allow,
        Some("require") => PgSslMode::Require,
        Some("verify-ca") => PgSslMode::VerifyCa,
        Some("verify-full") => PgSslMode::VerifyFull,
        Some(other) => {
            return Err(url::refuse(format!(
                "`sslmode={other}` is not known; write disable, prefer, require, verify-ca or verify-full"
            )));
        }
    })
}
