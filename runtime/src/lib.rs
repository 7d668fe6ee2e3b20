//! What generated clients call: the query engine, its drivers, and the typed and dynamic face over them.
//!
//! - [`Client`]: a handle on a database, over a pool of connections or inside a transaction.
//! - [`typed`]: the typed face, which generated code calls.
//! - [`query`]: a query as data. [`Level`]: where its rows go.
//! - [`Statement`], [`Row`], [`Value`]: what passes between the engine and the drivers.
//! - [`dynamic`]: queries as JSON, over a schema read at run time.
//! - [`raw`]: one connection and SQL text, for migrations and tools.

pub mod dynamic;
pub mod query;
pub mod raw;
pub mod typed;

#[doc(hidden)]
pub mod generated;

mod client;
mod column;
mod defaults;
mod described;
mod driver;
mod engine;
mod error;
mod level;
mod pool;
mod row;
mod statement;
mod texts;
mod trace;
mod value;

pub use client::{
    Action, Call, Client, ConnectOptions, Event, ExecuteRaw, GivenRecord, Hook, HookFuture, Isolation, LoadedRecord,
    Outcome, Query, QueryRaw, RunTransaction, StatementEvent, TransactionOptions, check_database,
};
pub use error::{Error, ErrorKind, Result};
pub use level::{Arrangement, Level, Links};
#[cfg(feature = "derive")]
pub use mbgen_macros::Select;
pub use mbgen_sql as sql;
pub use pool::PoolStatus;
pub use row::{FromColumn, FromRow, Row};
pub use statement::{Executed, Parameter, Sink, Statement, Target};
pub use value::{Key, Value};

/// Includes the client that a build script made with `mbgen_codegen::Build`, as a module: `include_db!(pub mod db);`
#[macro_export]
macro_rules! include_db {
    ($(#[$attribute:meta])* $visibility:vis mod $name:ident $(;)?) => {
        $(#[$attribute])*
        #[doc = "The client of the schema, made by the build script."]
        #[allow(
            dead_code,
            unused_imports,
            non_camel_case_types,
            non_upper_case_globals,
            clippy::all,
            reason = "columns and relations have the names of fields, and no program uses all of it"
        )]
        $visibility mod $name {
            ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/db.rs"));
        }
    };
}
