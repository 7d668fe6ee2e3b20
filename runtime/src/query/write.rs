//! Writing records, related ones along with them.

use mbgen_sql::model::{FieldIndex, ModelIndex, RelationIndex};

use super::{Filter, Select};
use crate::{Arrangement, Value};

/// A write and what it gives back.
///
/// Whatever it consists of, it happens wholly or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// One new record.
    Create {
        /// The model.
        model: ModelIndex,
        /// The record.
        record: Record,
        /// What is given back of it.
        select: Select,
    },
    /// Several new records, without relations. Gives their number, or the records in the order of the input.
    CreateMany {
        /// The model.
        model: ModelIndex,
        /// The records.
        records: Vec<Record>,
        /// Whether records that break a unique constraint are left out.
        skip_duplicates: bool,
        /// What is given back of each; `None` for the number alone.
        select: Option<Select>,
    },
    /// A change of the one record that the filter names (its fields contain those of a unique criterion).
    Update {
        /// The model.
        model: ModelIndex,
        /// Which record.
        filter: Filter,
        /// The change.
        changes: Changes,
        /// What is given back of it.
        select: Select,
    },
    /// A change of all records that meet the filter, scalar fields only. Gives their number, or the records.
    UpdateMany {
        /// The model.
        model: ModelIndex,
        /// Which records.
        filter: Filter,
        /// The change.
        changes: Changes,
        /// At most so many of them.
        limit: Option<u64>,
        /// What is given back of each; `None` for the number alone.
        select: Option<Select>,
    },
    /// A change of the one record that the filter names, or else a new one.
    Upsert {
        /// The model.
        model: ModelIndex,
        /// Which record.
        filter: Filter,
        /// What is made where it does not exist.
        create: Record,
        /// What changes where it exists.
        update: Changes,
        /// What is given back of it.
        select: Select,
    },
    /// Removal of the one record that the filter names; gives it back as it was.
    Delete {
        /// The model.
        model: ModelIndex,
        /// Which record.
        filter: Filter,
        /// What is given back of it.
        select: Select,
    },
    /// Removal of all records that meet the filter. Gives their number.
    DeleteMany {
        /// The model.
        model: ModelIndex,
        /// Which records.
        filter: Filter,
        /// At most so many of them.
        limit: Option<u64>,
    },
}

/// What a write gave besides rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteResult {
    /// How many records of the model were written.
    pub count: u64,
    /// Which rows the caller gets, and in which order.
    pub arrangement: Arrangement,
}

impl WriteResult {
    /// So many records, their rows as they came.
    pub(crate) fn of(count: u64) -> WriteResult {
        WriteResult {
            count,
            arrangement: Arrangement::AsRead,
        }
    }
}

/// A new record: given values of fields, and what happens to its relations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Values of fields; those left out get their default, or NULL.
    pub fields: Vec<(FieldIndex, Value)>,
    /// Writes through relation fields, in the order given.
    pub relations: Vec<(RelationIndex, Nested)>,
}

/// A change of a record: of its fields, and what happens to its relations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// Changes of fields; `@updatedAt` fields that are left out get the current time.
    pub fields: Vec<(FieldIndex, Change)>,
    /// Writes through relation fields, in the order given.
    pub relations: Vec<(RelationIndex, Nested)>,
}

/// A change of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The value takes the place of what was there.
    Set(Value),
    /// Added to what was there.
    Increment(Value),
    /// Taken from what was there.
    Decrement(Value),
    /// What was there times the value.
    Multiply(Value),
    /// What was there divided by the value.
    Divide(Value),
    /// Appended to a list.
    Push(Vec<Value>),
}

/// A write through a relation field. Where a field says "which", the filter names one record by a unique criterion,
/// or (in relations to one record) narrows the related record down.
#[derive(Debug, Clone, PartialEq)]
pub enum Nested {
    /// New related records.
    Create(Vec<Record>),
    /// New related records in one go, without relations of their own unless the record says so.
    CreateMany {
        /// The records.
        records: Vec<Record>,
        /// Whether records that break a unique constraint are left out.
        skip_duplicates: bool,
    },
    /// Existing records become related; it is an error if one does not exist.
    Connect(Vec<Filter>),
    /// Existing records become related, those that don't exist are made.
    ConnectOrCreate(Vec<(Filter, Record)>),
    /// Exactly these are related from now on.
    Set(Vec<Filter>),
    /// These are related no longer.
    Disconnect(Disconnect),
    /// Changes of one related record each; it is an error if it is not related.
    Update(Vec<NestedUpdate>),
    /// Changes of one related record each, or new related ones.
    Upsert(Vec<NestedUpsert>),
    /// Changes of all related records that meet a condition.
    UpdateMany(Vec<(Filter, Changes)>),
    /// Removal of one related record each; it is an error if it is not related.
    Delete(Vec<Filter>),
    /// Removal of all related records that meet a condition.
    DeleteMany(Vec<Filter>),
}

/// Which related records are let go.
#[derive(Debug, Clone, PartialEq)]
pub enum Disconnect {
    /// The related record of a to-one relation, if it meets the filter.
    One(Filter),
    /// These of a list; those that are not related are passed over.
    Many(Vec<Filter>),
}

/// A change of one related record.
#[derive(Debug, Clone, PartialEq)]
pub struct NestedUpdate {
    /// Which one of a list; a further condition in relations to one record.
    pub filter: Filter,
    /// The change.
    pub changes: Changes,
}

/// A change of one related record, or a new one.
#[derive(Debug, Clone, PartialEq)]
pub struct NestedUpsert {
    /// Which one of a list; a further condition in relations to one record.
    pub filter: Filter,
    /// What is made where it does not exist.
    pub create: Record,
    /// What changes where it exists.
    pub update: Changes,
}
