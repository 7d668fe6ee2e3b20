//! What generated clients call: the query engine, its drivers, and the typed and dynamic face over them.
//!
//! - [`query`]: a query as data. [`Level`]: where its rows go.
//! - [`Statement`], [`Row`], [`Value`]: what passes between the engine and the drivers.

pub mod query;

mod engine;
mod error;
mod level;
mod row;
mod statement;
mod value;

pub use error::{Error, ErrorKind, Result};
pub use level::{Arrangement, Level, Links};
pub use mbgen_sql as sql;
pub use row::Row;
pub use statement::{Executed, Parameter, Statement, Target};
pub use value::Value;
