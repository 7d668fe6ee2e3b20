//! Whether a database is one that can hold a schema.

use mbgen_sql::{Dialect, Provider};

use crate::{Error, ErrorKind, Result};

/// An error (P1012) unless the database is one of those that can hold a schema. Where none is named, any will do.
pub fn check_database(database: &dyn Dialect, holders: &[Provider]) -> Result<()> {
    // The two speak alike, and say themselves where they don't.
    let is_alike = |provider: Provider| matches!(provider, Provider::Postgresql | Provider::Cockroachdb);
    let here = database.provider();
    let holds = |&holder: &Provider| holder == here || (is_alike(holder) && is_alike(here));
    if holders.is_empty() || holders.iter().any(holds) {
        return Ok(());
    }
    let names: Vec<&str> = holders.iter().map(|holder| holder.dialect().name()).collect();
    Err(Error::new(
        ErrorKind::Unsupported,
        "P1012",
        format!(
            "the schema uses what {} does not have (a native type, a list, an index of a kind of its own), so it is for {} \
             alone; give a URL of that database, or take it out of the schema",
            database.name(),
            names.join(" and ")
        ),
    ))
}
