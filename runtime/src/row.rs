//! One row of a result, while the driver still holds it.

use mbgen_sql::model::Field;

use crate::{Result, Value};

/// A row of a result. Columns are read by position, each straight from the driver's memory.
pub struct Row<'r>(pub(crate) Source<'r>);

/// Whose row it is.
pub(crate) enum Source<'r> {
    /// Values in memory.
    Values(&'r [Value]),
}

impl<'r> Row<'r> {
    /// A row of values in memory.
    pub fn from_values(values: &'r [Value]) -> Row<'r> {
        Row(Source::Values(values))
    }

    /// The value of a column that holds a value of that field.
    pub fn value(&self, index: usize, field: &Field) -> Result<Value> {
        let _ = field;
        match self.0 {
            Source::Values(values) => Ok(values[index].clone()),
        }
    }
}
