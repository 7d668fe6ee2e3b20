//! Records that a hook gives instead of the database, with those related to them.

use crate::{Error, ErrorKind, Level, Links, Result, Row, Value, query::Select};

/// A record that a hook answers with; see [`Call::answer_records`](super::Call::answer_records).
#[derive(Debug, Clone, PartialEq)]
#[must_use = "it does nothing until it is given to `answer_records`"]
pub struct GivenRecord {
    values: Vec<Value>,
    related: Vec<Vec<GivenRecord>>,
}

impl GivenRecord {
    /// A record with these values, in the order of the fields that the query selects, counts after them.
    pub fn new(values: impl IntoIterator<Item = Value>) -> GivenRecord {
        GivenRecord {
            values: values.into_iter().collect(),
            related: Vec::new(),
        }
    }

    /// The same record with the records of its next relation, in the order in which the query has them.
    pub fn with(mut self, related: impl IntoIterator<Item = GivenRecord>) -> GivenRecord {
        self.related.push(related.into_iter().collect());
        self
    }
}

/// Hands records to a level, and those related to them to the levels below.
pub(super) fn give(records: Vec<GivenRecord>, select: &Select, level: &mut dyn Level) -> Result<()> {
    let mut of_relations: Vec<(Vec<u32>, Vec<GivenRecord>)> =
        select.relations.iter().map(|_| (vec![0], Vec::new())).collect();
    for record in records {
        check("values", record.values.len(), select.fields.len() + select.counts.len())?;
        check("relations", record.related.len(), select.relations.len())?;
        level.row(&Row::from_values(&record.values))?;
        for ((offsets, rows), related) in of_relations.iter_mut().zip(record.related) {
            rows.extend(related);
            offsets.push(rows.len() as u32);
        }
    }
    for (index, ((offsets, rows), related)) in of_relations.into_iter().zip(&select.relations).enumerate() {
        let links = Links {
            offsets,
            rows: (0..rows.len() as u32).collect(),
            is_exclusive: true,
        };
        give(rows, &related.select, level.child(index))?;
        level.link(index, links);
    }
    Ok(())
}

/// The numbers that a record given by a hook is to have.
fn check(what: &str, given: usize, wanted: usize) -> Result<()> {
    if given == wanted {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::InvalidQuery,
        "P2009",
        format!(
            "a hook answered with a record of {given} {what}, where the query asks for {wanted}; `Call::query` tells which"
        ),
    ))
}
