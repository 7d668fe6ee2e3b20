//! The typed face: queries whose models, columns and results are checked by the compiler.
//!
//! Generated code names columns and relations; what stands here turns what users write with them into a
//! [query](crate::query), runs it through the engine, and decodes the rows into the types that the query has. No SQL is
//! made here, and everything that does not depend on a type is not generic.
//!
//! - [`Table`]: `db.user()`, where every query begins. [`Find`], [`WriteOne`] and their neighbours are the builders.
//! - [`Column`], [`Unique`], [`Relation`]: what generated modules have. [`Filter`], [`OrderBy`]: what comes of them.
//! - [`Selection`]: what is given of a record, as a type.
//! - [`Creation`], [`Update`]: new records and changes; [`nested`]: writes through relations.

mod aggregate;
mod batch;
mod change;
mod column;
mod column_type;
pub(crate) mod create;
pub(crate) mod fields;
mod filter;
mod find;
mod input;
pub(crate) mod json;
pub(crate) mod level;
pub(crate) mod model;
pub mod nested;
pub(crate) mod object;
pub(crate) mod omit;
mod order;
mod page;
mod related;
pub(crate) mod relation;
pub(crate) mod run;
pub(crate) mod selection;
mod stream;
mod table;

pub use aggregate::{Aggregate, Aggregates, Expression, GroupBy, GroupOrder, GroupOrders, Groups, Having, by, count};
pub use batch::{Queries, Queued, RunBatch};
pub use change::{CreateMany, DeleteMany, UpdateMany, WriteMany, WriteOne};
pub use column::{Column, ColumnOf, Columns, CompoundUnique, Inputs, JsonPlace, Unique};
pub use column_type::{
    ColumnType, Enum, Json, JsonColumn, List, Newtype, Nullable, Number, Ordered, Text, UnknownEnumValue, enum_name,
    parse_enum,
};
pub use create::{Creation, Given, IsGiven, Update};
pub use filter::{Condition, Filter, UniqueFilter, Uniques};
pub use find::{CountRecords, Find, ForShare, ForUpdate, WithTotal};
pub use input::{
    Assign, Comparand, Decrement, Divide, Elements, Increment, Input, Multiply, Push, decrement, divide, increment,
    multiply, push,
};
pub use json::{FromJson, ToJson};
pub use model::{Load, Model, NotLoaded, Writable};
pub use omit::{Kept, Omission, Omit, Omits, Partial, PartialReader, Place, Without};
pub use order::{OrderBy, Orders, TextColumns, relevance};
pub use relation::{Counted, Many, Maybe, One, RelatedRecords, Relation, SelectedFrom, ToMany, ToOne};
pub use run::{Answer, BoxFuture};
pub use selection::{All, Include, Part, SelectAs, Selected, Selection, Shape};
pub use table::Table;
