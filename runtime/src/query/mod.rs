//! A query as data: what is asked, over the metadata of the models, before anything is said about SQL.
//!
//! Both faces of the client produce these types, the typed builders of generated code and the JSON of the dynamic face;
//! the engine turns them into statements. They hold indexes into [`mbgen_sql::model::Schema`] and values, no names, no
//! types of the user's, no SQL.

mod aggregate;
mod filter;
mod read;
mod write;

pub use aggregate::{Aggregate, AggregateColumn, AggregateOrder, Function, Having};
pub use filter::{Comparison, FieldFilter, Filter, JsonPath, Operand, Quantifier, Sensitivity};
pub use read::{Count, Direction, Fields, Lock, Nulls, Order, OrderBy, Page, Read, RelationSelect, Select};
pub use write::{Change, Changes, Disconnect, Nested, NestedUpdate, NestedUpsert, Record, Write, WriteResult};
