//! The databases by name.

use std::fmt;
use std::str::FromStr;

use super::{Dialect, cockroachdb, mysql, postgresql, sqlite};

/// A database that mbgen speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provider {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgresql,
    /// MySQL and MariaDB.
    Mysql,
    /// CockroachDB.
    Cockroachdb,
}

impl Provider {
    /// Every provider.
    pub const ALL: [Provider; 4] = [
        Provider::Sqlite,
        Provider::Postgresql,
        Provider::Mysql,
        Provider::Cockroachdb,
    ];

    /// The name as `provider` in a datasource writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Provider::Sqlite => "sqlite",
            Provider::Postgresql => "postgresql",
            Provider::Mysql => "mysql",
            Provider::Cockroachdb => "cockroachdb",
        }
    }

    /// The answers of this database.
    pub fn dialect(self) -> &'static dyn Dialect {
        match self {
            Provider::Sqlite => &sqlite::Sqlite,
            Provider::Postgresql => &postgresql::Postgresql,
            Provider::Mysql => &mysql::MYSQL,
            Provider::Cockroachdb => &cockroachdb::Cockroachdb,
        }
    }

    /// The answers of the server that said this of its version: some of those that go by one name can do more.
    pub fn dialect_of_version(self, version: &str) -> &'static dyn Dialect {
        match self {
            Provider::Mysql if mysql::is_mariadb_10_5(version) => &mysql::MARIADB,
            _ => self.dialect(),
        }
    }

    /// The database that a connection URL is for, by its scheme. CockroachDB shares PostgreSQL's.
    pub fn from_url(url: &str) -> Option<Provider> {
        match url.split_once(':')?.0 {
            "file" | "sqlite" => Some(Provider::Sqlite),
            "postgres" | "postgresql" => Some(Provider::Postgresql),
            "mysql" | "mariadb" => Some(Provider::Mysql),
            "cockroachdb" => Some(Provider::Cockroachdb),
            _ => None,
        }
    }
}

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads what `provider` in a datasource may say; `postgres` means `postgresql`.
impl FromStr for Provider {
    type Err = ();

    fn from_str(text: &str) -> Result<Provider, ()> {
        match text {
            "postgres" => Ok(Provider::Postgresql),
            _ => Provider::ALL
                .into_iter()
                .find(|provider| provider.as_str() == text)
                .ok_or(()),
        }
    }
}
