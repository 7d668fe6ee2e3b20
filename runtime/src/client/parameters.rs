//! The options of a URL: those that Prisma documents, for the databases that have them.
//!
//! None is passed over in silence. What is nearly the name of an option is refused, with the name; what belongs to another
//! database or is known to nobody is warned of, for a URL that other programs use as well may carry words for them.

#[cfg(any(feature = "postgres", feature = "mysql"))]
use std::fs::File;
use std::time::Duration;

use mbgen_sql::Provider;

#[cfg(any(feature = "postgres", feature = "mysql"))]
use crate::{Error, ErrorKind};
use crate::{Result, client::url::refuse};

/// Options of every database.
const OF_POOLS: &[&str] = &[
    "connection_limit",
    "pool_timeout",
    "connect_timeout",
    "socket_timeout",
    "max_connection_lifetime",
    "max_idle_connection_lifetime",
];

/// Options of every server.
const OF_SERVERS: &[&str] = &[
    "sslmode",
    "sslaccept",
    "sslcert",
    "sslrootcert",
    "sslclientcert",
    "sslkey",
    "sslidentity",
    "sslpassword",
    "statement_cache_size",
];

const OF_SQLITE: &[&str] = &["mode"];
const OF_POSTGRESQL: &[&str] = &[
    "schema",
    "host",
    "pgbouncer",
    "application_name",
    "options",
    "channel_binding",
    "copy_reads",
];
const OF_MYSQL: &[&str] = &["socket", "ssl-mode"];

/// The options that URLs of a database may have.
fn options_of(provider: Provider) -> impl Iterator<Item = &'static str> {
    let groups: &[&[&str]] = match provider {
        Provider::Sqlite => &[OF_POOLS, OF_SQLITE],
        Provider::Postgresql | Provider::Cockroachdb => &[OF_POOLS, OF_SERVERS, OF_POSTGRESQL],
        Provider::Mysql => &[OF_POOLS, OF_SERVERS, OF_MYSQL],
    };
    groups.iter().copied().flatten().copied()
}

/// Whether a word was meant to be the name of an option: it is, but for its case and what joins its parts, or for a slip of
/// one letter, two in a long word.
fn is_nearly(word: &str, option: &str) -> bool {
    // The distance costs the product of both lengths, and a URL comes from outside.
    const LONGEST: usize = 64;
    let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
    let (word, option) = (plain(word), plain(option));
    let slips = if option.len() < 8 { 1 } else { 2 };
    word == option
        || (word.len().min(LONGEST) > 4 && word.len() <= LONGEST && strsim::osa_distance(&word, &option) <= slips)
}

/// The options behind the question mark.
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(super) fn of(url: &str) -> Parameters {
        let query = url.split_once('?').map_or("", |(_, query)| query);
        Parameters(
            query
                .split('&')
                .filter(|option| !option.is_empty())
                .map(|option| {
                    let (name, value) = option.split_once('=').unwrap_or((option, ""));
                    (percent_decode(name), percent_decode(value))
                })
                .collect(),
        )
    }

    /// Refuses options that can't be meant as they stand. Gives sentences about those that do not count.
    pub(super) fn check(&self, provider: Provider) -> Result<Vec<String>> {
        let database = provider.dialect().name();
        let mut warnings = Vec::new();
        for (name, _) in &self.0 {
            if options_of(provider).any(|option| option == name) {
                continue;
            }
            if let Some(option) = options_of(provider).find(|option| is_nearly(name, option)) {
                return Err(refuse(format!(
                    "URLs of {database} have no option `{name}`; did you mean `{option}`?"
                )));
            }
            let other = [Provider::Sqlite, Provider::Postgresql, Provider::Mysql]
                .into_iter()
                .find(|other| options_of(*other).any(|option| option == name));
            warnings.push(match other {
                Some(other) => {
                    let other = other.dialect().name();
                    format!("the option `{name}` of the URL does not count: {database} has none of that name, {other} has")
                }
                // It may be part of a password that is not encoded.
                None if name.contains(|letter: char| !letter.is_ascii_alphanumeric() && !"_-.".contains(letter)) => {
                    "an option of the URL does not count, for its name is none; special characters in user and password have \
                     to be percent-encoded"
                        .to_owned()
                }
                None => format!("the option `{name}` of the URL does not count: it is not known here"),
            });
        }
        self.one_of("mode", &["memory", "rw", "rwc"], provider)?;
        self.one_of("sslaccept", &["strict", "accept_invalid_certs"], provider)?;
        self.one_of("pgbouncer", &["true", "false", "1", "0", ""], provider)?;
        self.one_of("copy_reads", &["true", "false"], provider)?;
        let binding = self.one_of("channel_binding", &["disable", "prefer", "require"], provider)?;
        if binding == Some("require") {
            warnings.push(
                "`channel_binding=require` does not count, for channels are not bound here; `sslmode=verify-full` keeps others \
                 out of the middle as well"
                    .to_owned(),
            );
        }
        if self.get("sslpassword").is_some() && self.get("sslidentity").is_none() {
            warnings.push("`sslpassword` does not count: it is that of `sslidentity`, which is not given".to_owned());
        }
        if self.get("options").is_some() && self.flag("pgbouncer") {
            warnings.push(
                "`options` does not count with `pgbouncer=true`: the pooler would pass the settings on to whoever comes next"
                    .to_owned(),
            );
        }
        Ok(warnings)
    }

    /// The value of an option that has a few, where the database has the option.
    fn one_of(&self, name: &str, values: &[&str], provider: Provider) -> Result<Option<&str>> {
        let value = self
            .get(name)
            .filter(|_| options_of(provider).any(|option| option == name));
        match value {
            Some(value) if !values.contains(&value) => {
                let known: Vec<&str> = values.iter().copied().filter(|value| !value.is_empty()).collect();
                Err(refuse(format!(
                    "`{name}={value}` is not known; write {}",
                    known.join(" or ")
                )))
            }
            value => Ok(value),
        }
    }

    /// The value of an option; the last one counts.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn number(&self, name: &str) -> Result<Option<u64>> {
        self.get(name)
            .map(|value| {
                value
                    .parse()
                    .map_err(|_| refuse(format!("the option `{name}` of the URL is a number, `{value}` is none")))
            })
            .transpose()
    }

    /// A time in seconds; 0 is for ever, as in Prisma.
    pub(crate) fn seconds(&self, name: &str) -> Result<Option<Duration>> {
        Ok(self.number(name)?.map(|seconds| match seconds {
            0 => Duration::from_secs(u64::from(u32::MAX)),
            seconds => Duration::from_secs(seconds.min(u64::from(u32::MAX))),
        }))
    }

    /// A time in seconds, none where there is no limit: 0 is for that.
    pub(super) fn limit(&self, name: &str) -> Result<Option<Duration>> {
        Ok(self
            .number(name)?
            .filter(|seconds| *seconds > 0)
            .map(Duration::from_secs))
    }

    /// The path of a certificate or key. Whether it can be read is found out here, where its name is known.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn file(&self, name: &str) -> Result<Option<String>> {
        let Some(path) = self.get(name).filter(|path| !path.is_empty()) else {
            return Ok(None);
        };
        match File::open(path) {
            Ok(_) => Ok(Some(path.to_owned())),
            Err(error) => Err(Error::new(
                ErrorKind::Connection,
                "P1011",
                format!("the file {path}, which the option `{name}` of the URL names, can't be read"),
            )
            .with_source(error)),
        }
    }

    /// Refuses the form of certificates that Prisma takes and this does not.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn check_certificates(&self) -> Result<()> {
        match self.get("sslidentity") {
            None => Ok(()),
            Some(_) => Err(refuse(
                "`sslidentity` names a PKCS #12 file, which is not read; write `sslclientcert` and `sslkey` with the PEM \
                 files of the certificate and its key (`openssl pkcs12 -in FILE -nodes` makes them)"
                    .to_owned(),
            )),
        }
    }

    /// Whether an option is on.
    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Some("true" | "1" | ""))
    }
}

/// The text that a percent-encoded one stands for. A percent sign that encodes nothing stands for itself.
pub(crate) fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let encoded = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match encoded {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(provider: Provider, query: &str) -> Result<Vec<String>> {
        Parameters::of(&format!("x://h/d?{query}")).check(provider)
    }

    #[test]
    fn every_option_of_prisma_is_taken_by_its_databases() {
        let pool = "connection_limit=1&pool_timeout=2&connect_timeout=3&socket_timeout=4&max_connection_lifetime=5&max_idle_connection_lifetime=6";
        let tls = "sslmode=prefer&sslaccept=strict&sslcert=a&sslidentity=b&sslpassword=c&statement_cache_size=7";
        let postgresql = "schema=s&host=h&pgbouncer=true&application_name=a&channel_binding=prefer";
        for (provider, query) in [
            (Provider::Sqlite, pool.to_owned()),
            (Provider::Sqlite, format!("{pool}&mode=rwc")),
            (Provider::Postgresql, format!("{pool}&{tls}&{postgresql}")),
            (Provider::Postgresql, "options=-c%20a%3Db&pgbouncer=false".to_owned()),
            (Provider::Mysql, format!("{pool}&{tls}&socket=/tmp/s")),
            (Provider::Mysql, String::new()),
        ] {
            assert_eq!(checked(provider, &query).unwrap(), [""; 0], "{query}");
        }
    }

    #[test]
    fn what_does_not_count_is_told() {
        for (provider, query, word) in [
            (Provider::Sqlite, "schema=public", "PostgreSQL has"),
            (Provider::Mysql, "pgbouncer=true", "PostgreSQL has"),
            (Provider::Postgresql, "socket=/tmp", "MySQL has"),
            (Provider::Postgresql, "supa=base-pooler.x", "`supa`"),
            (Provider::Mysql, "charset=utf8mb4", "`charset`"),
            (Provider::Postgresql, "sslcrl=x", "`sslcrl`"),
            (Provider::Postgresql, "lock_timeout=1", "`lock_timeout`"),
            (Provider::Postgresql, "channel_binding=require", "verify-full"),
            (Provider::Mysql, "sslpassword=secret", "`sslidentity`"),
            (Provider::Postgresql, "pgbouncer=true&options=-c%20a%3Db", "`options`"),
            (Provider::Postgresql, "ord@host/db", "percent-encoded"),
        ] {
            let warnings = checked(provider, query).unwrap();
            assert!(
                warnings.len() == 1 && warnings[0].contains(word),
                "{query}: {warnings:?}"
            );
            assert!(
                !warnings[0].contains("secret") && !warnings[0].contains("ord@"),
                "{warnings:?}"
            );
        }
    }

    #[test]
    fn a_slip_is_refused_with_the_word_that_was_meant() {
        for (provider, query, word) in [
            (Provider::Postgresql, "conection_limit=1", "`connection_limit`"),
            (Provider::Sqlite, "connectionLimit=1", "`connection_limit`"),
            (Provider::Mysql, "pool-timeout=1", "`pool_timeout`"),
            (Provider::Postgresql, "shema=x", "`schema`"),
            (Provider::Postgresql, "ssl_mode=require", "`sslmode`"),
            (Provider::Postgresql, "ssl-mode=require", "`sslmode`"),
            (Provider::Postgresql, "pgbouncer=yes", "true or false"),
            (Provider::Mysql, "sslaccept=strickt", "strict or"),
            (Provider::Sqlite, "mode=ro", "memory or rw or rwc"),
            (Provider::Postgresql, "channel_binding=on", "disable or"),
        ] {
            let error = checked(provider, query).unwrap_err();
            assert!(
                error.code() == "P1013" && error.message().contains(word),
                "{query}: {error}"
            );
        }
    }
}
