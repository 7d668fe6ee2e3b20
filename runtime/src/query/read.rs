//! Reading records: which ones, in which order, which part of them, and what goes along.

use std::{borrow::Cow, ops::Deref};

use mbgen_sql::model::{FieldIndex, ModelIndex, RelationIndex};

use super::Filter;

/// Records of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The model.
    pub model: ModelIndex,
    /// Which of its records, and how many.
    pub page: Page,
    /// What of each of them.
    pub select: Select,
    /// Whether the rows are locked until the transaction ends.
    pub lock: Lock,
    /// Whether all statements of the read see one state of the database, also where that takes a transaction.
    pub snapshot: bool,
}

/// Which records, in which order, how many: of a model or, in an include, of each parent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The condition.
    pub filter: Filter,
    /// The order; ties are broken by the identity of the record where paging needs it.
    pub order: Vec<OrderBy>,
    /// The condition that names a record to begin at, itself included: values of the fields of a unique criterion, and what
    /// else is asked of it. Where no record meets it there is nothing.
    pub cursor: Option<Filter>,
    /// At most so many; negative: the last ones, given in the asked order all the same.
    pub take: Option<i64>,
    /// So many are left out at the beginning (at the end where `take` is negative).
    pub skip: u64,
    /// Only the first record of those that have the same values in these fields.
    pub distinct: Vec<FieldIndex>,
}

/// What of each record.
///
/// A row has the columns of `fields` in this order, then one integer for each of `counts`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Select {
    /// Scalar fields.
    pub fields: Fields,
    /// Numbers of related records.
    pub counts: Vec<Count>,
    /// Related records.
    pub relations: Vec<RelationSelect>,
}

/// Scalar fields of a model, in the order in which they are given. The first ones of a model, as most queries ask for them,
/// take no memory of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields(Cow<'static, [FieldIndex]>);

/// Enough positions for nearly every model.
static FIRST_POSITIONS: [FieldIndex; 64] = {
    let mut positions = [0; 64];
    let mut next = 0;
    while next < positions.len() {
        positions[next] = next;
        next += 1;
    }
    positions
};

impl Fields {
    /// The first `count` fields of a model.
    pub fn first(count: usize) -> Fields {
        match FIRST_POSITIONS.get(..count) {
            Some(positions) => Fields(Cow::Borrowed(positions)),
            None => (0..count).collect(),
        }
    }

    /// Whether they are the first ones of a model, in their order, made by [`first`](Fields::first).
    pub(crate) fn are_first(&self) -> bool {
        matches!(self.0, Cow::Borrowed(_))
    }

    /// One more field, behind the others.
    pub fn push(&mut self, field: FieldIndex) {
        self.0.to_mut().push(field);
    }
}

impl Deref for Fields {
    type Target = [FieldIndex];

    fn deref(&self) -> &[FieldIndex] {
        &self.0
    }
}

impl Extend<FieldIndex> for Fields {
    fn extend<I: IntoIterator<Item = FieldIndex>>(&mut self, fields: I) {
        self.0.to_mut().extend(fields);
    }
}

impl FromIterator<FieldIndex> for Fields {
    fn from_iter<I: IntoIterator<Item = FieldIndex>>(fields: I) -> Fields {
        Fields(fields.into_iter().collect())
    }
}

impl From<Vec<FieldIndex>> for Fields {
    fn from(fields: Vec<FieldIndex>) -> Fields {
        Fields(Cow::Owned(fields))
    }
}

/// Related records that go along with each record.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationSelect {
    /// The relation field.
    pub relation: RelationIndex,
    /// Which of the related records, per parent.
    pub page: Page,
    /// What of each of them.
    pub select: Select,
}

/// The number of related records.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// The relation field, a list.
    pub relation: RelationIndex,
    /// Which of them are counted.
    pub filter: Filter,
}

/// One term of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderBy {
    /// What is compared.
    pub by: Order,
    /// Upwards or downwards.
    pub direction: Direction,
    /// Where NULLs go.
    pub nulls: Nulls,
}

/// What an order compares.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// A field of the record, or of the record that a path of to-one relations leads to.
    Field {
        /// Relation fields from model to model; empty for the record itself.
        path: Vec<RelationIndex>,
        /// The field of the last model.
        field: FieldIndex,
    },
    /// The number of related records.
    Count {
        /// To-one relation fields from model to model; empty for the record itself.
        path: Vec<RelationIndex>,
        /// The list relation of the last model that is counted.
        relation: RelationIndex,
    },
    /// How well fields match a full-text search.
    Relevance {
        /// To-one relation fields from model to model; empty for the record itself.
        path: Vec<RelationIndex>,
        /// Text fields of the last model.
        fields: Vec<FieldIndex>,
        /// The search.
        search: String,
    },
}

/// Upwards or downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// The smallest first.
    #[default]
    Ascending,
    /// The largest first.
    Descending,
}

/// Where NULLs go in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nulls {
    /// Where the database puts them.
    #[default]
    Default,
    /// Before all values.
    First,
    /// After all values.
    Last,
}

/// Whether rows that are read get locked until the end of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lock {
    /// They don't.
    #[default]
    None,
    /// `FOR UPDATE`.
    Update,
    /// `FOR UPDATE NOWAIT`: an error where one is locked already.
    UpdateNoWait,
    /// `FOR UPDATE SKIP LOCKED`: locked rows are left out.
    UpdateSkipLocked,
    /// `FOR SHARE`.
    Share,
}
