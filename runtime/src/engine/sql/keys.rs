//! Conditions on the keys of a relation: one text for any number of them where the database allows it.

use mbgen_sql::{Dialect, dialect::ListForm, model::Field};

use super::{SqlWriter, comparison};
use crate::Value;

/// Some distinct keys, none of them NULL, each of as many values as there are fields.
#[derive(Clone, Copy)]
pub(crate) enum KeyList<'k> {
    /// Of one integer field.
    Ints(&'k [i64]),
    /// Of other fields; the values of a key lie side by side.
    Values(&'k [Value]),
}

impl KeyList<'_> {
    /// How many keys of that many values these are.
    pub(crate) fn len(self, width: usize) -> usize {
        match self {
            KeyList::Ints(keys) => keys.len(),
            KeyList::Values(values) => values.len() / width,
        }
    }

    fn value(self, width: usize, key: usize, part: usize) -> Value {
        match self {
            KeyList::Ints(keys) => Value::Int(keys[key]),
            KeyList::Values(values) => values[key * width + part].clone(),
        }
    }
}

/// How many keys may stand in one statement, with room left for the filter's parameters.
pub(crate) fn keys_per_statement(dialect: &dyn Dialect, fields: &[&'static Field]) -> usize {
    let is_one_parameter = matches!(fields, [only] if form(dialect, only) != ListForm::Expanded);
    if is_one_parameter {
        usize::MAX
    } else {
        (dialect.max_bind_params() / 2 / fields.len()).clamp(1, MOST_EXPANDED_KEYS)
    }
}

/// More keys than these in one text are no faster than two statements, and a power of two to be padded to.
const MOST_EXPANDED_KEYS: usize = 8192;

fn form(dialect: &dyn Dialect, field: &Field) -> ListForm {
    match field.kind {
        mbgen_sql::model::FieldKind::Scalar(scalar) => dialect.list_form(scalar),
        mbgen_sql::model::FieldKind::Enum(_) => dialect.list_form(mbgen_sql::Scalar::String),
    }
}

/// Appends the condition that the columns hold one of the keys.
pub(super) fn write(
    w: &mut SqlWriter,
    fields: &[&'static Field],
    column: &dyn Fn(&mut SqlWriter, usize),
    keys: KeyList<'_>,
) {
    let width = fields.len();
    let count = keys.len(width);
    if count == 1 {
        return w.joined(" AND ", 0..width, |w, part| {
            column(w, part);
            w.push(" = ");
            w.value(fields[part], keys.value(width, 0, part));
        });
    }
    if let [field] = fields {
        // Expanded lists come in few lengths, so that few texts have to be prepared.
        let length = match comparison::list_form(w, field) {
            ListForm::Expanded => count.next_power_of_two(),
            ListForm::Array | ListForm::JsonEach => count,
        };
        let values = Padded { keys, count, length };
        return comparison::write_list(w, &|w| column(w, 0), field, true, values);
    }
    // Rows are compared part by part, so each placeholder gets the type of its column; several lists would have none.
    w.push("(");
    w.joined(", ", 0..width, |w, part| column(w, part));
    w.push(") IN (");
    if w.dialect.row_list_needs_values() {
        w.push("VALUES ");
    }
    w.joined(", ", 0..count.next_power_of_two(), |w, key| {
        w.push("(");
        w.joined(", ", 0..width, |w, part| {
            w.value(fields[part], keys.value(width, key.min(count - 1), part));
        });
        w.push(")");
    });
    w.push(")");
}

/// The keys, the last one repeated up to a length.
struct Padded<'k> {
    keys: KeyList<'k>,
    count: usize,
    length: usize,
}

impl IntoIterator for Padded<'_> {
    type Item = Value;
    type IntoIter = std::vec::IntoIter<Value>;

    fn into_iter(self) -> Self::IntoIter {
        (0..self.length)
            .map(|key| self.keys.value(1, key.min(self.count - 1), 0))
            .collect::<Vec<_>>()
            .into_iter()
    }
}
