//! What a URL says: which database, where, and what its options come to.

#[cfg(feature = "sqlite")]
use std::path::PathBuf;
#[cfg(any(feature = "postgres", feature = "mysql"))]
use std::sync::Arc;
use std::time::Duration;

use mbgen_sql::Provider;

use super::{
    ConnectOptions,
    parameters::{Parameters, percent_decode},
};
use crate::{Error, ErrorKind, Result, driver::Target, pool::Lifetimes, trace};

/// How many connections a pool has when nobody says so.
const MAX_CONNECTIONS: usize = 10;
/// For how long a query waits for a connection when nobody says so.
const POOL_TIMEOUT: Duration = Duration::from_secs(10);
/// For how long a server may take to answer when nobody says so.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// For how long another program's lock on a SQLite file is waited for when nobody says so.
#[cfg(feature = "sqlite")]
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// What there is to know before a connection is made.
pub(super) struct Resolved {
    pub(super) target: Target,
    pub(super) max_connections: usize,
    pub(super) pool_timeout: Duration,
    pub(super) connect_timeout: Duration,
    pub(super) lifetimes: Lifetimes,
    /// What of the URL does not count, in sentences.
    pub(super) warnings: Vec<String>,
}

/// Reads the URL; what the options say goes before it.
pub(super) fn resolve(options: &ConnectOptions) -> Result<Resolved> {
    let url = options.url.trim();
    let parameters = Parameters::of(url);
    let warnings = warnings(url)?;
    let max_connections = match options.max_connections {
        Some(max) => max,
        None => parameters
            .number("connection_limit")?
            .map_or(MAX_CONNECTIONS, |max| (max as usize).max(1)),
    };
    let pool_timeout = match options.pool_timeout {
        Some(timeout) => timeout,
        None => parameters.seconds("pool_timeout")?.unwrap_or(POOL_TIMEOUT),
    };
    let connect_timeout = match options.connect_timeout {
        Some(timeout) => timeout,
        None => parameters.seconds("connect_timeout")?.unwrap_or(CONNECT_TIMEOUT),
    };
    let lifetimes = Lifetimes {
        any: match options.max_connection_lifetime {
            Some(lifetime) => Some(lifetime),
            None => parameters.limit("max_connection_lifetime")?,
        },
        idle: match options.max_idle_connection_lifetime {
            Some(lifetime) => Some(lifetime),
            None => parameters.limit("max_idle_connection_lifetime")?,
        },
    };
    let target = match provider(url) {
        Some(Provider::Sqlite) => sqlite(url, options, &parameters)?,
        Some(Provider::Postgresql | Provider::Cockroachdb) => postgres(url, connect_timeout, &parameters)?,
        Some(Provider::Mysql) => mysql(url, connect_timeout, &parameters)?,
        None => return Err(unknown(url)),
    };
    Ok(Resolved {
        target,
        max_connections,
        pool_timeout,
        connect_timeout,
        lifetimes,
        warnings,
    })
}

/// What of a URL does not count for its database.
pub(super) fn warnings(url: &str) -> Result<Vec<String>> {
    let provider = provider(url).ok_or_else(|| unknown(url))?;
    Parameters::of(url).check(provider)
}

/// Where the database of a URL is, for traces.
pub(super) fn place(url: &str) -> trace::Place {
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    if provider(url) != Some(Provider::Sqlite) {
        let place = Server::of(url).map(|server| trace::Place {
            namespace: server.database,
            address: Some(server.host),
            port: server.port,
        });
        return place.unwrap_or_default();
    }
    let file = url.split_once('?').map_or(url, |(file, _)| file);
    trace::Place {
        namespace: Some(file.trim_start_matches("file:").to_owned()),
        ..trace::Place::default()
    }
}

/// Which database a URL names.
fn provider(url: &str) -> Option<Provider> {
    if url == ":memory:" {
        return Some(Provider::Sqlite);
    }
    Some(match url.split_once(':')?.0 {
        "file" | "sqlite" => Provider::Sqlite,
        "postgres" | "postgresql" | "cockroachdb" => Provider::Postgresql,
        "mysql" | "mariadb" => Provider::Mysql,
        _ => return None,
    })
}

#[cold]
fn unknown(url: &str) -> Error {
    let what = match url.split_once(':') {
        Some(("prisma" | "prisma+postgres", _)) => "it is one of Prisma's proxy; use the database's own".to_owned(),
        Some((scheme, _)) if scheme.len() < 20 => format!("`{scheme}:` is not a database that is known here"),
        _ => "it does not begin with a scheme".to_owned(),
    };
    refuse(format!(
        "the URL can't be used: {what}; begin it with file:, postgresql:// or mysql://"
    ))
}

/// A URL that can't be used. The URL itself is not told: it has a password.
#[cold]
pub(crate) fn refuse(message: String) -> Error {
    Error::new(ErrorKind::Configuration, "P1013", message)
}

#[cfg(any(not(feature = "sqlite"), not(feature = "postgres"), not(feature = "mysql")))]
#[cold]
fn not_built(database: &str, feature: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        "P1013",
        format!("this program was built without {database}; add the feature `{feature}` of mbgen-runtime"),
    )
}

#[cfg(feature = "sqlite")]
fn sqlite(url: &str, options: &ConnectOptions, parameters: &Parameters) -> Result<Target> {
    let busy_timeout = match options.busy_timeout {
        Some(timeout) => timeout,
        // Prisma's name for it.
        None => parameters.seconds("socket_timeout")?.unwrap_or(BUSY_TIMEOUT),
    };
    let path = sqlite_path(url)?.map(|path| match &options.folder {
        Some(folder) => folder.join(path),
        None => path,
    });
    let create = options.create && parameters.get("mode") != Some("rw");
    Ok(Target::Sqlite(crate::driver::sqlite::Target::new(
        path,
        create,
        busy_timeout,
    )))
}

/// The path in `file:./dev.db?..`, `sqlite:dev.db`, `sqlite:///var/dev.db`; none for a database in memory.
#[cfg(feature = "sqlite")]
fn sqlite_path(url: &str) -> Result<Option<PathBuf>> {
    let rest = url
        .strip_prefix("file:")
        .or_else(|| url.strip_prefix("sqlite:"))
        .unwrap_or(url);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = match path.strip_prefix("//") {
        // `//localhost/path` and `///path` are absolute, `//dev.db` is what people write for a relative one.
        Some(path) => path
            .strip_prefix("localhost")
            .filter(|path| path.starts_with('/'))
            .unwrap_or(path),
        None => path,
    };
    let path = percent_decode(path);
    if path == ":memory:" || query.split('&').any(|option| option == "mode=memory") {
        return Ok(None);
    }
    if path.is_empty() {
        return Err(refuse("the URL names no file; write file:./dev.db".to_owned()));
    }
    Ok(Some(PathBuf::from(path)))
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &str, _: &ConnectOptions, _: &Parameters) -> Result<Target> {
    Err(not_built("SQLite", "sqlite"))
}

#[cfg(feature = "postgres")]
fn postgres(url: &str, connect_timeout: Duration, parameters: &Parameters) -> Result<Target> {
    crate::driver::postgres::Options::from_url(url, connect_timeout, parameters)
        .map(|options| Target::Postgres(Arc::new(options)))
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &str, _: Duration, _: &Parameters) -> Result<Target> {
    Err(not_built("PostgreSQL", "postgres"))
}

#[cfg(feature = "mysql")]
fn mysql(url: &str, connect_timeout: Duration, parameters: &Parameters) -> Result<Target> {
    crate::driver::mysql::Options::from_url(url, connect_timeout, parameters)
        .map(|options| Target::Mysql(Arc::new(options)))
}

#[cfg(not(feature = "mysql"))]
fn mysql(_: &str, _: Duration, _: &Parameters) -> Result<Target> {
    Err(not_built("MySQL", "mysql"))
}

/// The parts of `scheme://user:password@host:port/database`, decoded.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) struct Server {
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) host: String,
    pub(crate) port: Option<u16>,
    pub(crate) database: Option<String>,
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
impl Server {
    /// Reads a URL. A password that should have been encoded but was not is taken as it is where that is unambiguous.
    pub(crate) fn of(url: &str) -> Result<Server> {
        let rest = url
            .split_once("://")
            .map(|(_, rest)| rest)
            .ok_or_else(|| refuse("the URL has no host; write scheme://user:password@host:port/database".to_owned()))?;
        let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
        let (credentials, address) = match rest.rsplit_once('@') {
            Some((credentials, address)) => (Some(credentials), address),
            None => (None, rest),
        };
        let (user, password) = match credentials.map(|text| text.split_once(':').unwrap_or((text, ""))) {
            Some((user, password)) => (decoded(user), decoded(password)),
            None => (None, None),
        };
        let (address, database) = address.split_once('/').unwrap_or((address, ""));
        let (host, port) = match address.rsplit_once(':') {
            // The colons of an IPv6 address stand in brackets.
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (address, None),
        };
        let port = match port {
            None | Some("") => None,
            Some(port) => Some(port.parse().map_err(|_| {
                refuse(
                    "the URL has no valid port; special characters in user and password have to be percent-encoded"
                        .to_owned(),
                )
            })?),
        };
        Ok(Server {
            user,
            password,
            host: decoded(host.trim_start_matches('[').trim_end_matches(']')).unwrap_or_else(|| "localhost".to_owned()),
            port,
            database: decoded(database),
        })
    }
}

/// Whether a connection failed because of TLS. What is wrong with a certificate comes as data that is not valid.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) fn is_of_tls(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Tls(_) => true,
        sqlx::Error::Io(error) => error.kind() == std::io::ErrorKind::InvalidData,
        _ => false,
    }
}

/// The text; none where there is none.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn decoded(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| percent_decode(text))
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;

    #[test]
    fn paths_of_sqlite_urls() {
        let path = |url| sqlite_path(url).unwrap().map(|path| path.display().to_string());
        assert_eq!(path("file:./dev.db").as_deref(), Some("./dev.db"));
        assert_eq!(path("file:dev.db?connection_limit=1").as_deref(), Some("dev.db"));
        assert_eq!(path("sqlite:///var/lib/dev.db").as_deref(), Some("/var/lib/dev.db"));
        assert_eq!(path("sqlite://dev.db").as_deref(), Some("dev.db"));
        assert_eq!(path("file:a%20b.db").as_deref(), Some("a b.db"));
        assert_eq!(path("file::memory:"), None);
        assert_eq!(path("sqlite::memory:"), None);
        assert!(sqlite_path("file:").is_err());
    }
}

#[cfg(all(test, feature = "postgres"))]
mod server_tests {
    use super::*;

    #[test]
    fn parts_of_server_urls() {
        let server = Server::of("postgresql://us%40er:p%2Fss:w@[::1]:5433/my%20db?schema=x").unwrap();
        assert_eq!(server.user.as_deref(), Some("us@er"));
        assert_eq!(server.password.as_deref(), Some("p/ss:w"));
        assert_eq!((server.host.as_str(), server.port), ("::1", Some(5433)));
        assert_eq!(server.database.as_deref(), Some("my db"));
        let server = Server::of("mysql://localhost").unwrap();
        assert_eq!(
            (server.host.as_str(), server.port, server.database),
            ("localhost", None, None)
        );
        assert!(Server::of("mysql://localhost:x/db").is_err());
    }
}
