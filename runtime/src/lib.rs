//! What generated clients call: the query engine, its drivers, and the typed and dynamic face over them.
//!
//! - [`Client`]: a handle on a database, over a pool of connections or inside a transaction.
//! - [`query`]: a query as data. [`Level`]: where its rows go.
//! - [`Statement`], [`Row`], [`Value`]: what passes between the engine and the drivers.
//! - [`dynamic`]: queries as JSON, over a schema read at run time.
//! - [`raw`]: one connection and SQL text, for migrations and tools.

pub mod dynamic;
pub mod query;
pub mod raw;

mod client;
mod column;
mod defaults;
mod driver;
mod engine;
mod error;
mod level;
mod pool;
mod row;
mod statement;
mod trace;
mod value;

pub use client::{Client, ConnectOptions, ExecuteRaw, Isolation, QueryRaw, RunTransaction, TransactionOptions};
pub use error::{Error, ErrorKind, Result};
pub use level::{Arrangement, Level, Links};
pub use mbgen_sql as sql;
pub use pool::PoolStatus;
pub use row::{FromColumn, FromRow, Row};
pub use statement::{Executed, Parameter, Sink, Statement, Target};
pub use value::{Key, Value};
