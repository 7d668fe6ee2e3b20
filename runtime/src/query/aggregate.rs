//! Numbers over many records: count, sum, average, least and greatest, of all or by groups.

use mbgen_sql::model::{FieldIndex, ModelIndex};

use super::{Comparison, Direction, Nulls, Operand, Page, Sensitivity};

/// Aggregates over the records of a page, or over groups of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// The model.
    pub model: ModelIndex,
    /// Which of its records. With `group_by`, `order`, `take` and `skip` stand below and not here.
    pub page: Page,
    /// Fields whose values make the groups; empty for one row over all records.
    pub group_by: Vec<FieldIndex>,
    /// Which groups are given.
    pub having: Having,
    /// The order of the groups.
    pub order: Vec<AggregateOrder>,
    /// At most so many groups; negative: the last ones.
    pub take: Option<i64>,
    /// So many groups are left out at the beginning.
    pub skip: u64,
    /// The columns of each row, in this order.
    pub columns: Vec<AggregateColumn>,
}

/// A column of an aggregate's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AggregateColumn {
    /// A field of `group_by`.
    Field(FieldIndex),
    /// A number over the group.
    Function(Function, Option<FieldIndex>),
}

/// What is computed over the values of a field; `Count` without a field counts records.
///
/// Null values don't take part. Types: `Count` is an integer; `Sum`, `Min` and `Max` are of the field's type; `Avg` is a
/// float, of a Decimal field a decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// How many.
    Count,
    /// Their sum.
    Sum,
    /// Their mean.
    Avg,
    /// The least.
    Min,
    /// The greatest.
    Max,
}

/// A condition on groups.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Having {
    /// Every group.
    #[default]
    All,
    /// Those that meet all of them.
    And(Vec<Having>),
    /// Those that meet any of them.
    Or(Vec<Having>),
    /// Those that don't meet it.
    Not(Box<Having>),
    /// A comparison of a grouped field or of an aggregate.
    Compare {
        /// What is compared.
        column: AggregateColumn,
        /// How.
        comparison: Comparison,
        /// With what.
        operand: Operand,
        /// Whether the case of letters counts.
        sensitivity: Sensitivity,
    },
}

/// One term of the order of groups.
#[derive(Debug, Clone, PartialEq)]
pub struct AggregateOrder {
    /// What is compared.
    pub column: AggregateColumn,
    /// Upwards or downwards.
    pub direction: Direction,
    /// Where NULLs go.
    pub nulls: Nulls,
}
