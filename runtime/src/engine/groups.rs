//! Which related rows belong to which row above: keys are given numbers as the rows come, rows are grouped by number.

use mbgen_sql::{
    Scalar,
    model::{Field, FieldKind, Model},
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    plan::{KeyColumn, KeyColumns},
    sql::KeyList,
};
use crate::{Links, Result, Row, Value, query::Page};

/// No group: a key that is NULL or that no row above has.
const NONE: u32 = u32::MAX;

/// The distinct keys of one relation, and which of them each row above has.
pub(crate) struct Groups {
    columns: KeyColumns,
    fields: Vec<&'static Field>,
    numbers: Numbers,
    of_row: Vec<u32>,
}

/// Numbers given to distinct keys in the order in which they are met.
enum Numbers {
    /// Of one integer: what keys nearly always are.
    Ints {
        numbers: FxHashMap<i64, u32>,
        keys: Vec<i64>,
    },
    /// Of anything else.
    Values {
        numbers: FxHashMap<Box<[u8]>, u32>,
        keys: Vec<Value>,
    },
}

impl Numbers {
    fn for_fields(fields: &[&'static Field]) -> Numbers {
        match fields {
            [only] if is_integer(only) => Numbers::Ints {
                numbers: FxHashMap::default(),
                keys: Vec::new(),
            },
            _ => Numbers::Values {
                numbers: FxHashMap::default(),
                keys: Vec::new(),
            },
        }
    }

    fn len(&self) -> usize {
        match self {
            Numbers::Ints { numbers, .. } => numbers.len(),
            Numbers::Values { numbers, .. } => numbers.len(),
        }
    }
}

fn is_integer(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Scalar(Scalar::Int | Scalar::BigInt))
}

impl Groups {
    /// For the keys that lie in those columns of rows of the model.
    pub(crate) fn new(model: &'static Model, columns: &KeyColumns) -> Groups {
        let fields: Vec<_> = columns.iter().map(|column| &model.fields[column.field]).collect();
        Groups {
            columns: columns.clone(),
            numbers: Numbers::for_fields(&fields),
            fields,
            of_row: Vec::new(),
        }
    }

    /// Takes the key of the next row above.
    pub(crate) fn push(&mut self, row: &Row<'_>) -> Result<()> {
        let number = match &mut self.numbers {
            Numbers::Ints { numbers, keys } => match row.integer(self.columns[0].position)? {
                None => NONE,
                Some(key) => *numbers.entry(key).or_insert_with(|| {
                    keys.push(key);
                    keys.len() as u32 - 1
                }),
            },
            Numbers::Values { numbers, keys } => {
                let values = read_key(row, &self.columns, &self.fields)?;
                if values.iter().any(Value::is_null) {
                    NONE
                } else {
                    let encoded = encode(&values);
                    match numbers.get(encoded.as_slice()) {
                        Some(number) => *number,
                        None => {
                            let number = numbers.len() as u32;
                            numbers.insert(encoded.into(), number);
                            keys.extend(values);
                            number
                        }
                    }
                }
            }
        };
        self.of_row.push(number);
        Ok(())
    }

    /// How many distinct keys there are.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The distinct keys from one number on, at most so many.
    pub(crate) fn keys(&self, from: usize, count: usize) -> KeyList<'_> {
        let to = from.saturating_add(count).min(self.len());
        match &self.numbers {
            Numbers::Ints { keys, .. } => KeyList::Ints(&keys[from..to]),
            Numbers::Values { keys, .. } => {
                let width = self.fields.len();
                KeyList::Values(&keys[from * width..to * width])
            }
        }
    }

    /// The fields whose values the keys are.
    pub(crate) fn fields(&self) -> &[&'static Field] {
        &self.fields
    }

    /// The group that a related row belongs to, by the columns that hold its side of the key.
    pub(crate) fn find(&self, row: &Row<'_>, columns: &[KeyColumn]) -> Result<u32> {
        let number = match &self.numbers {
            Numbers::Ints { numbers, .. } => match row.integer(columns[0].position)? {
                None => None,
                Some(key) => numbers.get(&key),
            },
            Numbers::Values { numbers, .. } => {
                let values = read_key(row, columns, &self.fields)?;
                numbers.get(encode(&values).as_slice())
            }
        };
        Ok(number.copied().unwrap_or(NONE))
    }

    /// Tells each row above its related rows, given the group of each related row in the order in which they came.
    pub(crate) fn link(&self, related: &Related, page: &Page) -> Links {
        let groups = related.by_group(self.len());
        let is_in_memory = !page.distinct.is_empty();
        let is_reversed = super::sql::is_reversed(page);
        let (skip, last) = super::sql::rank_limits(page);
        let (skip, last) = (
            usize::try_from(skip).unwrap_or(usize::MAX),
            usize::try_from(last).unwrap_or(usize::MAX),
        );
        let mut links = Links {
            offsets: Vec::with_capacity(self.of_row.len() + 1),
            rows: Vec::with_capacity(related.groups.len()),
            // Two rows above with one key share what belongs to it.
            is_exclusive: self.of_row.iter().filter(|group| **group != NONE).count() == self.len(),
        };
        links.offsets.push(0);
        let mut seen = FxHashSet::default();
        for group in &self.of_row {
            let start = links.rows.len();
            if *group != NONE {
                let rows = groups.rows(*group);
                if is_in_memory {
                    seen.clear();
                    let first_of_each = rows.iter().filter(|row| seen.insert(related.distinct[**row as usize]));
                    links
                        .rows
                        .extend(first_of_each.skip(skip).take(last.saturating_sub(skip)));
                } else {
                    links.rows.extend_from_slice(rows);
                }
                if is_reversed {
                    links.rows[start..].reverse();
                }
            }
            links.offsets.push(links.rows.len() as u32);
        }
        links
    }
}

/// The related rows of a level as they came: the group of each, and the number of its values in `distinct`.
#[derive(Default)]
pub(crate) struct Related {
    pub(crate) groups: Vec<u32>,
    pub(crate) distinct: Vec<u32>,
}

struct ByGroup {
    offsets: Vec<u32>,
    rows: Vec<u32>,
}

impl Related {
    /// The rows of each group side by side, in the order in which they came.
    fn by_group(&self, groups: usize) -> ByGroup {
        let mut offsets = vec![0u32; groups + 1];
        for group in &self.groups {
            if *group != NONE {
                offsets[*group as usize + 1] += 1;
            }
        }
        for group in 0..groups {
            offsets[group + 1] += offsets[group];
        }
        let mut next = offsets.clone();
        let mut rows = vec![0u32; offsets[groups] as usize];
        for (row, group) in self.groups.iter().enumerate() {
            if *group != NONE {
                let place = &mut next[*group as usize];
                rows[*place as usize] = row as u32;
                *place += 1;
            }
        }
        ByGroup { offsets, rows }
    }
}

impl ByGroup {
    fn rows(&self, group: u32) -> &[u32] {
        let group = group as usize;
        &self.rows[self.offsets[group] as usize..self.offsets[group + 1] as usize]
    }
}

/// Numbers for the values of `distinct`: equal ones get the same.
#[derive(Default)]
pub(crate) struct Distinct {
    numbers: FxHashMap<Box<[u8]>, u32>,
}

impl Distinct {
    /// The number of a row's values, and whether they are new.
    pub(crate) fn number(
        &mut self,
        row: &Row<'_>,
        model: &'static Model,
        columns: &[KeyColumn],
    ) -> Result<(u32, bool)> {
        let mut encoded = Vec::new();
        for column in columns {
            encode_value(&row.value(column.position, &model.fields[column.field])?, &mut encoded);
        }
        if let Some(number) = self.numbers.get(encoded.as_slice()) {
            return Ok((*number, false));
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(encoded.into(), number);
        Ok((number, true))
    }
}

fn read_key(row: &Row<'_>, columns: &[KeyColumn], fields: &[&'static Field]) -> Result<Vec<Value>> {
    columns
        .iter()
        .zip(fields)
        .map(|(column, field)| row.value(column.position, field))
        .collect()
}

fn encode(values: &[Value]) -> Vec<u8> {
    let mut out = Vec::new();
    for value in values {
        encode_value(value, &mut out);
    }
    out
}

/// Appends bytes that are equal for equal values only: a tag, then the value with its length where that varies.
fn encode_value(value: &Value, out: &mut Vec<u8>) {
    let mut part = |tag: u8, bytes: &[u8]| {
        out.push(tag);
        out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        out.extend_from_slice(bytes);
    };
    match value {
        Value::Null => part(0, &[]),
        Value::Boolean(value) => part(1, &[u8::from(*value)]),
        Value::Int(value) => part(2, &value.to_le_bytes()),
        // Zero has two forms.
        Value::Float(value) => part(3, &(value + 0.0).to_bits().to_le_bytes()),
        Value::Decimal(value) => part(4, &value.normalize().serialize()),
        Value::Text(value) => part(5, value.as_bytes()),
        Value::Bytes(value) => part(6, value),
        Value::DateTime(value) => part(7, &timestamp(value).to_le_bytes()),
        Value::Date(value) => part(8, value.to_string().as_bytes()),
        Value::Time(value) => part(9, value.to_string().as_bytes()),
        Value::Uuid(value) => part(10, value.as_bytes()),
        Value::Json(value) => part(11, value.to_string().as_bytes()),
        Value::List(values) => {
            part(12, &(values.len() as u64).to_le_bytes());
            for value in values {
                encode_value(value, out);
            }
        }
        Value::Unwritable(_) => unreachable!("no row has a value that was never written"),
    }
}

fn timestamp(value: &chrono::DateTime<chrono::Utc>) -> i128 {
    i128::from(value.timestamp()) * 1_000_000_000 + i128::from(value.timestamp_subsec_nanos())
}
