//! The table of databases: what each does in a way of its own, and who does it. Nobody else asks which database it is.

use std::future::Future;
use std::pin::Pin;

use mbgen_runtime::raw::Session;
use mbgen_sql::Provider;
use mbgen_sql::step::Step;
use mbgen_sql::table::{Column, ColumnDefault, Database, Table};

use super::{cockroachdb::Cockroachdb, mysql::Mysql, postgresql::Postgresql, sqlite::Sqlite};
use crate::Result;
use crate::catalog::Catalog;

/// Work on a database that is waited for.
pub(crate) type Working<'w, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'w>>;

/// Those of a provider.
pub(crate) fn flavour(provider: Provider) -> &'static dyn Flavour {
    match provider {
        Provider::Sqlite => &Sqlite,
        Provider::Postgresql => &Postgresql,
        Provider::Cockroachdb => &Cockroachdb,
        Provider::Mysql => &Mysql,
    }
}

/// Those of the database that a session is connected to.
pub(crate) fn of(session: &Session) -> &'static dyn Flavour {
    flavour(session.dialect().provider())
}

/// What a database does in a way of its own.
pub(crate) trait Flavour: Sync {
    /// Makes the database that a URL names, and tells whether it could; a file is made by connecting.
    fn make_database<'w>(&'w self, _url: &'w str) -> Working<'w, bool> {
        Box::pin(async { Ok(false) })
    }

    /// Makes what else a URL names inside the database, and tells whether nothing was ever in it.
    fn prepare<'w>(&'w self, _session: &'w mut Session, _url: &'w str) -> Working<'w, bool> {
        Box::pin(async { Ok(false) })
    }

    /// Waits until no other push is at work, and begins what is ended by [`end`](Flavour::end).
    fn begin<'w>(&'w self, session: &'w mut Session) -> Working<'w, ()>;

    /// Keeps what was done since [`begin`](Flavour::begin) or, where the database can, undoes it, and lets the next one in.
    fn end<'w>(&'w self, session: &'w mut Session, keep: bool) -> Working<'w, ()>;

    /// Drops all that is in the database, or in these schemas of it.
    fn reset<'w>(&'w self, session: &'w mut Session, schemas: &'w [String]) -> Working<'w, ()>;

    /// The tables that there are: with schemas those in them, and every name tells its schema; without, those in the one that
    /// the connection stands in.
    fn tables<'w>(&'w self, session: &'w mut Catalog<'_>, schemas: &'w [String]) -> Working<'w, Database>;

    /// Writes tables in the words of the very server that a session is connected to.
    fn fit<'w>(&'w self, _session: &'w mut Session, _tables: &'w mut Database) -> Working<'w, ()> {
        Box::pin(async { Ok(()) })
    }

    /// How the catalogue would tell these defaults of a table's columns, in the same order; nothing where it tells them as they
    /// are written.
    fn spelled_defaults<'w>(
        &'w self,
        _catalog: &'w mut Catalog<'_>,
        _table: &'w Table,
        _defaults: &'w [(&'w Column, String)],
    ) -> Working<'w, Vec<Option<ColumnDefault>>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Takes the steps, and tells what is left to do.
    fn apply<'w>(&'w self, session: &'w mut Session, steps: &'w [Step]) -> Working<'w, Progress>;
}

/// Whether steps were all taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// They were.
    Done,
    /// Some, which have to be committed before the others can be taken.
    Begun,
}
