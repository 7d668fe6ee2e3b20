//! Reads by unique criteria that are asked for at the same time become one.
//!
//! Reads that differ in nothing but the values of the criterion gather until the task that asked first is polled again; then
//! that task reads all of them with one statement and tells each the position of its record. When it is dropped on the way,
//! the others ask again, so that no read depends on another one's task; when its statement fails, each asks for itself and
//! has an error of its own.

use std::{
    any::{Any, TypeId},
    ops::Range,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use mbgen_sql::model::{Field, FieldIndex, ModelIndex, Schema};
use tokio::sync::oneshot;

use super::{Client, operation};
use crate::{
    Key, Level, Links, Result, Row, Value,
    query::{Comparison, FieldFilter, Filter, Lock, Operand, Page, Read, Select, Sensitivity},
};

/// More reads than this are more than one statement.
const MOST: usize = 1_000;

/// The reads of a handle that are waiting for each other.
#[derive(Default)]
pub(crate) struct Batch(Mutex<Gatherings>);

#[derive(Default)]
struct Gatherings {
    open: Vec<Gathering>,
    made: u64,
}

/// What reads have in common that become one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Question {
    /// The model.
    pub(crate) model: ModelIndex,
    /// The fields of the unique criterion.
    pub(crate) fields: Vec<FieldIndex>,
    /// What is read of each record, the fields of the criterion at the end of its fields.
    pub(crate) select: Select,
    /// What the records are decoded to.
    pub(crate) level: TypeId,
}

/// Reads of one question.
struct Gathering {
    id: u64,
    question: Question,
    asked: Vec<Asked>,
}

/// One read: the values of its criterion, and who waits for it.
struct Asked {
    values: Vec<Value>,
    answer: oneshot::Sender<Answer>,
}

/// What the one that asked first tells the others: where their record is, or that its statement failed.
type Answer = std::result::Result<Found, Failed>;

/// The statement for all failed.
struct Failed;

/// A level that can be begun again.
pub(crate) trait Renewed: Level + Any {
    /// The same level, and those below it, without rows.
    fn renewed(&self) -> Box<dyn Renewed>;
}

/// A level whose rows have further columns, by whose values each is known again.
pub(crate) struct Keyed {
    level: Box<dyn Renewed>,
    columns: Range<usize>,
    fields: Vec<&'static Field>,
    keys: Vec<Vec<Value>>,
}

impl Keyed {
    /// A level with these fields in the columns from `first` on.
    pub(crate) fn new(level: Box<dyn Renewed>, first: usize, fields: Vec<&'static Field>) -> Keyed {
        Keyed {
            level,
            columns: first..first + fields.len(),
            fields,
            keys: Vec::new(),
        }
    }

    /// The level itself.
    pub(crate) fn level(&mut self) -> &mut dyn Any {
        &mut *self.level
    }

    /// The same, and the levels below it, without rows.
    fn empty(&self) -> Keyed {
        Keyed::new(self.level.renewed(), self.columns.start, self.fields.clone())
    }
}

impl Level for Keyed {
    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        let columns = self.columns.clone().zip(&self.fields);
        let key = columns.map(|(column, field)| row.value(column, field));
        self.keys.push(key.collect::<Result<_>>()?);
        self.level.row(row)
    }

    fn child(&mut self, index: usize) -> &mut dyn Level {
        self.level.child(index)
    }

    fn link(&mut self, index: usize, links: Links) {
        self.level.link(index, links);
    }
}

/// The rows that several reads share, and which of them is the one that was asked for.
pub(crate) struct Found {
    /// The rows.
    pub(crate) rows: Arc<Mutex<Keyed>>,
    /// The position of the row; none where there is no such record.
    pub(crate) position: Option<usize>,
}

impl Batch {
    /// Reads one record, together with the others that are asked for at the same time.
    pub(crate) async fn read(
        &self,
        client: &Client,
        schema: &'static Schema,
        question: Question,
        values: Vec<Value>,
        level: Keyed,
    ) -> Result<Found> {
        loop {
            let found = match self.join(&question, values.clone()) {
                (Some(first), answer) => {
                    tokio::task::yield_now().await;
                    first.run(client, schema, &question, level.empty()).await?;
                    answer.await
                }
                (None, answer) => answer.await,
            };
            return match found {
                Ok(Ok(found)) if found.position.is_some() || is_exact(client, schema, &question, &values) => Ok(found),
                Ok(Ok(_) | Err(Failed)) => alone(client, schema, &question, values, level.empty()).await,
                // The one that asked first was dropped.
                Err(_) => continue,
            };
        }
    }

    /// Adds a read. The first of its question is to run it for all.
    fn join(&self, question: &Question, values: Vec<Value>) -> (Option<First<'_>>, oneshot::Receiver<Answer>) {
        let (answer, receiver) = oneshot::channel();
        let asked = Asked { values, answer };
        let mut gatherings = self.gatherings();
        let open = gatherings
            .open
            .iter_mut()
            .find(|gathering| gathering.question == *question && gathering.asked.len() < MOST);
        if let Some(gathering) = open {
            gathering.asked.push(asked);
            return (None, receiver);
        }
        gatherings.made += 1;
        let id = gatherings.made;
        gatherings.open.push(Gathering {
            id,
            question: question.clone(),
            asked: vec![asked],
        });
        (Some(First { batch: self, id }), receiver)
    }

    fn take(&self, id: u64) -> Vec<Asked> {
        let open = &mut self.gatherings().open;
        let place = open.iter().position(|gathering| gathering.id == id);
        place.map_or_else(Vec::new, |place| open.swap_remove(place).asked)
    }

    fn gatherings(&self) -> MutexGuard<'_, Gatherings> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The read that runs all of its question. Dropped before that, it leaves nobody waiting.
struct First<'a> {
    batch: &'a Batch,
    id: u64,
}

impl Drop for First<'_> {
    fn drop(&mut self) {
        self.batch.take(self.id);
    }
}

impl First<'_> {
    /// Runs the read and tells everybody the position of their record.
    async fn run(self, client: &Client, schema: &'static Schema, question: &Question, mut level: Keyed) -> Result<()> {
        let asked = self.batch.take(self.id);
        let read = read_of(question, asked.iter().map(|asked| asked.values.as_slice()));
        if let Err(error) = operation::read(client, schema, &read, &mut level).await {
            for asked in asked {
                // Whoever does not wait any more needs no answer.
                let _ = asked.answer.send(Err(Failed));
            }
            return Err(error);
        }
        let positions = positions(&level, &asked);
        let rows = Arc::new(Mutex::new(level));
        for (asked, position) in asked.into_iter().zip(positions) {
            // Whoever does not wait any more needs no answer.
            let _ = asked.answer.send(Ok(Found {
                rows: Arc::clone(&rows),
                position,
            }));
        }
        Ok(())
    }
}

/// Reads one record by itself.
async fn alone(
    client: &Client,
    schema: &'static Schema,
    question: &Question,
    values: Vec<Value>,
    mut level: Keyed,
) -> Result<Found> {
    let read = read_of(question, std::iter::once(values.as_slice()));
    operation::read(client, schema, &read, &mut level).await?;
    let position = (!level.keys.is_empty()).then_some(0);
    Ok(Found {
        rows: Arc::new(Mutex::new(level)),
        position,
    })
}

/// Whether the database holds values for equal only where they are the same here, so that what is not among the rows does
/// not exist.
fn is_exact(client: &Client, schema: &'static Schema, question: &Question, values: &[Value]) -> bool {
    let model = &schema.models[question.model];
    question.fields.iter().zip(values).all(|(&field, value)| match value {
        Value::Int(_) | Value::Boolean(_) | Value::Uuid(_) | Value::Bytes(_) => true,
        Value::Text(_) => client.dialect().compares_text_exactly() && model.fields[field].native.is_none(),
        _ => false,
    })
}

/// The read of all records that were asked for.
fn read_of<'v>(question: &Question, asked: impl Iterator<Item = &'v [Value]>) -> Read {
    let filter = match question.fields.as_slice() {
        [only] => Filter::Field(FieldFilter {
            field: *only,
            comparison: Comparison::In,
            operand: Operand::Values(asked.flatten().cloned().collect()),
            sensitivity: Sensitivity::Default,
            path: None,
        }),
        several => {
            let one = |values: &[Value]| {
                let keys = several.iter().zip(values);
                keys.map(|(&field, value)| Filter::field(field, Comparison::Eq, value.clone()))
                    .fold(Filter::All, Filter::and)
            };
            Filter::Or(asked.map(one).collect())
        }
    };
    Read {
        model: question.model,
        page: Page {
            filter,
            ..Page::default()
        },
        select: question.select.clone(),
        lock: Lock::None,
        snapshot: false,
    }
}

/// The row of each read.
fn positions(level: &Keyed, asked: &[Asked]) -> Vec<Option<usize>> {
    let key = |values: &[Value]| -> Option<Vec<Key>> { values.iter().map(Value::key).collect() };
    let rows: rustc_hash::FxHashMap<Vec<Key>, usize> = level
        .keys
        .iter()
        .enumerate()
        .filter_map(|(position, values)| Some((key(values)?, position)))
        .collect();
    asked
        .iter()
        .map(|asked| rows.get(&key(&asked.values)?).copied())
        .collect()
}
