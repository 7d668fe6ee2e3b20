//! Conditions on records.

use mbgen_sql::model::{FieldIndex, ModelIndex, RelationIndex};

use crate::Value;

/// A condition on the records of one model.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Filter {
    /// Every record.
    #[default]
    All,
    /// No record.
    Nothing,
    /// Those that meet all of them; of none, every record.
    And(Vec<Filter>),
    /// Those that meet any of them; of none, no record.
    Or(Vec<Filter>),
    /// Those that don't meet it, in SQL's three-valued logic: NULL stays unknown, as in Prisma.
    Not(Box<Filter>),
    /// A condition on one field.
    Field(FieldFilter),
    /// A condition on related records.
    Relation {
        /// The relation field.
        relation: RelationIndex,
        /// How many of the related records have to meet it.
        quantifier: Quantifier,
        /// The condition on the related model.
        filter: Box<Filter>,
    },
}

/// How many related records have to meet a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one of a list.
    Some,
    /// All of a list; true of an empty one.
    Every,
    /// None of a list.
    None,
    /// The related record exists and meets it.
    Is,
    /// There is no related record, or it does not meet it.
    IsNot,
    /// There is no related record (`is: null`); the filter is not looked at.
    IsNull,
    /// There is a related record (`isNot: null`); the filter is not looked at.
    IsNotNull,
}

/// A condition on one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldFilter {
    /// The field.
    pub field: FieldIndex,
    /// What has to hold between the field and the operand.
    pub comparison: Comparison,
    /// What it is compared with.
    pub operand: Operand,
    /// Whether the case of letters counts.
    pub sensitivity: Sensitivity,
    /// The place inside a `Json` value that is looked at.
    pub path: Option<JsonPath>,
}

/// Whether the case of letters counts in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sensitivity {
    /// What the database does by default.
    #[default]
    Default,
    /// `mode: insensitive`.
    Insensitive,
}

/// A path into a `Json` value: member names and positions, in text.
///
/// PostgreSQL and SQLite take the steps; MySQL's form is one text, `$.a[0]`, given as a single step that begins with `$`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonPath(pub Vec<String>);

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// One value; `Value::Null` with `Eq` and `Ne` asks for SQL NULL.
    Value(Value),
    /// Several, for `In`, `NotIn`, `HasEvery` and `HasSome`. (Their number may be beyond the database's bind limit.)
    Values(Vec<Value>),
    /// Another field of the same record.
    Field {
        /// The model, the same as the filter's.
        model: ModelIndex,
        /// The field of it.
        field: FieldIndex,
    },
    /// Either kind of null of a `Json` field (`AnyNull`).
    AnyNull,
}

/// What has to hold between a field and an operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Equal; for Json, structurally equal.
    Eq,
    /// Not equal (and not NULL, as in Prisma, unless the operand is NULL).
    Ne,
    /// Less than.
    Lt,
    /// At most.
    Lte,
    /// Greater than.
    Gt,
    /// At least.
    Gte,
    /// One of the values. Of none: no record.
    In,
    /// None of the values. Of none: every record.
    NotIn,
    /// Text contains text; the operand's `%` and `_` are literal.
    Contains,
    /// Negation of `Contains`, not true for NULL.
    NotContains,
    /// Text begins with text.
    StartsWith,
    /// Negation of `StartsWith`, not true for NULL.
    NotStartsWith,
    /// Text ends with text.
    EndsWith,
    /// Negation of `EndsWith`, not true for NULL.
    NotEndsWith,
    /// Full-text search.
    Search,
    /// Negation of `Search`.
    NotSearch,
    /// A list has the value.
    Has,
    /// A list has all of the values.
    HasEvery,
    /// A list has one of the values.
    HasSome,
    /// A list is empty (operand `Value::Boolean`); NULL counts as neither.
    IsEmpty,
    /// A JSON string at the path contains text.
    StringContains,
    /// A JSON string at the path begins with text.
    StringStartsWith,
    /// A JSON string at the path ends with text.
    StringEndsWith,
    /// A JSON array at the path contains the value, or all elements of an array value.
    ArrayContains,
    /// The first element of a JSON array at the path equals the value.
    ArrayStartsWith,
    /// The last element of a JSON array at the path equals the value.
    ArrayEndsWith,
}

impl Filter {
    /// Both conditions.
    pub fn and(self, other: Filter) -> Filter {
        match (self, other) {
            (Filter::All, other) => other,
            (one, Filter::All) => one,
            (Filter::And(mut all), Filter::And(more)) => {
                all.extend(more);
                Filter::And(all)
            }
            (Filter::And(mut all), other) => {
                all.push(other);
                Filter::And(all)
            }
            (one, other) => Filter::And(vec![one, other]),
        }
    }

    /// Either condition.
    pub fn or(self, other: Filter) -> Filter {
        match (self, other) {
            (Filter::Or(mut any), Filter::Or(more)) => {
                any.extend(more);
                Filter::Or(any)
            }
            (Filter::Or(mut any), other) => {
                any.push(other);
                Filter::Or(any)
            }
            (one, other) => Filter::Or(vec![one, other]),
        }
    }

    /// The negation.
    pub fn negate(self) -> Filter {
        Filter::Not(Box::new(self))
    }

    /// The values that it demands of fields, where it is nothing but such demands.
    pub(crate) fn demanded(&self) -> Option<Vec<(FieldIndex, &Value)>> {
        match self {
            Filter::Field(FieldFilter {
                field,
                comparison: Comparison::Eq,
                operand: Operand::Value(value),
                sensitivity: Sensitivity::Default,
                path: None,
            }) => Some(vec![(*field, value)]),
            Filter::And(all) => {
                let mut demanded = Vec::with_capacity(all.len());
                for filter in all {
                    demanded.extend(filter.demanded()?);
                }
                Some(demanded)
            }
            _ => None,
        }
    }

    /// A comparison of one field with one value.
    pub fn field(field: FieldIndex, comparison: Comparison, value: Value) -> Filter {
        Filter::Field(FieldFilter {
            field,
            comparison,
            operand: Operand::Value(value),
            sensitivity: Sensitivity::Default,
            path: None,
        })
    }
}
