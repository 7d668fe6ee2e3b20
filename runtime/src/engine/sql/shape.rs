//! The statement of a read, from its shape.
//!
//! A program asks the same few questions again and again, with other values. What decides over the text of such a question
//! is its *shape*: which fields are read, compared and ordered by, and how. To look a shape up takes a tenth of the time of
//! writing the text. Questions that are asked in less common ways have no shape here and are written each time.

use mbgen_sql::{
    Dialect, Scalar,
    model::{Arity, Field, FieldKind, Model, Schema},
};

use super::{SqlWriter, page, write_read};
use crate::{
    Parameter, Result, Statement, Target, Value,
    engine::plan::Plan,
    query::{Comparison, FieldFilter, Filter, Lock, Operand, Order, Read, Sensitivity},
    texts::Texts,
};

/// The statement that reads the records of a model; `texts` are those that were written for the same dialect.
pub(crate) fn read_statement(
    schema: &'static Schema,
    dialect: &'static dyn Dialect,
    texts: &mut Texts,
    read: &Read,
    plan: &Plan,
) -> Result<Statement> {
    let mut w = SqlWriter::new(schema, dialect);
    let mut shape = Shape {
        words: texts.take_key_buffer(),
        parameters: &mut w.statement.parameters,
    };
    let has_shape = shape.of_read(schema, read, plan).is_some();
    let words = shape.words;
    if has_shape && let Some(text) = texts.get(&words) {
        w.push(text.sql());
        w.statement.single = text.is_single();
        w.statement.is_plain_read = read.lock == Lock::None;
        texts.give_key_buffer(words);
        let statement = w.finish()?;
        debug_assert!(is_as_written(schema, dialect, read, plan, &statement));
        return Ok(statement);
    }
    w.statement.parameters.clear();
    write_read(&mut w, read, plan)?;
    let statement = w.finish()?;
    if has_shape {
        texts.keep(&words, &statement);
    }
    texts.give_key_buffer(words);
    Ok(statement)
}

/// Whether a statement is what the writer would have made. Every test of a read is a test of its shape thereby.
fn is_as_written(
    schema: &'static Schema,
    dialect: &'static dyn Dialect,
    read: &Read,
    plan: &Plan,
    statement: &Statement,
) -> bool {
    let mut w = SqlWriter::new(schema, dialect);
    let written = write_read(&mut w, read, plan).and_then(|()| w.finish());
    written.is_ok_and(|written| {
        let of = |statement: &Statement| (statement.sql.clone(), statement.single, statement.is_plain_read);
        of(&written) == of(statement) && format!("{:?}", written.parameters) == format!("{:?}", statement.parameters)
    })
}

/// A shape in the making, and the values that go with it in the order in which the writer binds them.
struct Shape<'a> {
    words: Vec<u64>,
    parameters: &'a mut Vec<Parameter>,
}

/// Small numbers in one word, 16 bits each; none where one is larger.
fn packed(parts: [usize; 4]) -> Option<u64> {
    let mut word = 0;
    for part in parts {
        word = word << 16 | u64::from(u16::try_from(part).ok()?);
    }
    Some(word)
}

impl Shape<'_> {
    /// Adds all that the text of the read depends on. None where that is more than a shape says.
    fn of_read(&mut self, schema: &'static Schema, read: &Read, plan: &Plan) -> Option<()> {
        let Read {
            model,
            page,
            select,
            lock,
            snapshot: _,
        } = read;
        if *lock != Lock::None || page.cursor.is_some() || !page.distinct.is_empty() || !select.counts.is_empty() {
            return None;
        }
        let take = match page.take {
            None => 0,
            Some(0) => 1,
            Some(take) if take > 0 => 2,
            Some(_) => 3,
        };
        let are_first = usize::from(select.fields.are_first());
        let flags = take | usize::from(page.skip > 0) << 2 | are_first << 3;
        self.words.extend([
            std::ptr::from_ref(schema).addr() as u64,
            packed([*model, flags, select.fields.len(), plan.extra.len()])?,
        ]);
        if !select.fields.are_first() {
            self.words.extend(select.fields.iter().map(|field| *field as u64));
        }
        self.words.extend(plan.extra.iter().map(|field| *field as u64));
        for term in &page.order {
            let Order::Field { path, field } = &term.by else {
                return None;
            };
            if !path.is_empty() {
                return None;
            }
            let how = (term.direction as usize) << 2 | term.nulls as usize;
            self.words.push(packed([Part::Order as usize, *field, how, 0])?);
        }
        let model = &schema.models[*model];
        self.of_filter(model, &page.filter)?;
        if !page::is_one_record(model, page) {
            self.parameters.extend(page::limits(page).map(|limit| Parameter {
                value: Value::Int(limit),
                target: Target::Plain,
            }));
        }
        Some(())
    }

    fn of_filter(&mut self, model: &'static Model, filter: &Filter) -> Option<()> {
        let part = match filter {
            Filter::All => packed([Part::All as usize, 0, 0, 0])?,
            Filter::Nothing => packed([Part::Nothing as usize, 0, 0, 0])?,
            Filter::And(filters) => return self.of_filters(Part::And, model, filters),
            Filter::Or(filters) => return self.of_filters(Part::Or, model, filters),
            Filter::Not(filter) => return self.of_filters(Part::Not, model, std::slice::from_ref(&**filter)),
            Filter::Field(filter) => {
                let field = &model.fields[filter.field];
                let Operand::Value(value) = &filter.operand else {
                    return None;
                };
                if !compares_as_it_is(field, filter) || value.is_null() {
                    return None;
                }
                self.parameters.push(Parameter {
                    value: value.clone(),
                    target: Target::Field(field),
                });
                packed([Part::Field as usize, filter.field, filter.comparison as usize, 0])?
            }
            Filter::Relation { .. } => return None,
        };
        self.words.push(part);
        Some(())
    }

    fn of_filters(&mut self, kind: Part, model: &'static Model, filters: &[Filter]) -> Option<()> {
        self.words.push(packed([kind as usize, filters.len(), 0, 0])?);
        filters.iter().try_for_each(|filter| self.of_filter(model, filter))
    }
}

/// What a word of a shape is about.
#[derive(Clone, Copy)]
enum Part {
    Order,
    All,
    Nothing,
    And,
    Or,
    Not,
    Field,
}

/// Whether a comparison with a value is `column <operator> ?`, whatever the value.
fn compares_as_it_is(field: &Field, filter: &FieldFilter) -> bool {
    matches!(
        filter.comparison,
        Comparison::Eq | Comparison::Ne | Comparison::Lt | Comparison::Lte | Comparison::Gt | Comparison::Gte
    ) && filter.sensitivity == Sensitivity::Default
        && filter.path.is_none()
        && field.arity != Arity::List
        && field.kind != FieldKind::Scalar(Scalar::Json)
}
