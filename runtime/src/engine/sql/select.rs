//! Whole `SELECT` statements: of the records asked for, and of the related records of one level.

use mbgen_sql::{
    Scalar,
    model::{Field, FieldIndex, FieldKind, Link, Model, Relation},
};

use super::{KeyList, Scope, SqlWriter, filter, keys, order, page, relation};
use crate::{
    Error, ErrorKind, Result,
    engine::plan::Plan,
    query::{Lock, Page, Read, Select},
};

/// The records above a level: their relation to it, and some of their keys.
#[derive(Clone, Copy)]
pub(crate) struct Parent<'k> {
    /// The relation field that leads from them to the level.
    pub(crate) relation: &'static Relation,
    /// The model that they are of.
    pub(crate) model: &'static Model,
    /// The keys that the related records are wanted for.
    pub(crate) keys: KeyList<'k>,
}

/// Appends the statement that reads the records of a model.
pub(crate) fn write_read(w: &mut SqlWriter, read: &Read, plan: &Plan) -> Result<()> {
    let model = w.model(read.model);
    write(w, model, &read.page, &read.select, plan, None);
    w.statement.is_plain_read = read.lock == Lock::None;
    write_lock(w, read.lock)
}

/// Appends the statement that reads the related records of several parents.
pub(crate) fn write_level(w: &mut SqlWriter, page: &Page, select: &Select, plan: &Plan, parent: Parent<'_>) {
    let model = w.model(parent.relation.to);
    write(w, model, page, select, plan, Some(parent));
    w.statement.is_plain_read = true;
}

/// Appends the records of a page as a SELECT to stand in another statement.
pub(super) fn write_subselect(w: &mut SqlWriter, model: &'static Model, page: &Page, select: &Select, plan: &Plan) {
    write(w, model, page, select, plan, None);
}

fn write_lock(w: &mut SqlWriter, lock: Lock) -> Result<()> {
    let has = w.dialect.row_locks();
    let (text, is_there) = match lock {
        Lock::None => return Ok(()),
        Lock::Update => (" FOR UPDATE", has.for_update),
        Lock::UpdateNoWait => (" FOR UPDATE NOWAIT", has.no_wait),
        Lock::UpdateSkipLocked => (" FOR UPDATE SKIP LOCKED", has.skip_locked),
        Lock::Share => (" FOR SHARE", has.for_update),
    };
    if !is_there {
        return Err(Error::new(
            ErrorKind::Unsupported,
            "",
            format!("{} has no{text} for the rows of a SELECT", w.dialect.name()),
        ));
    }
    w.push(text);
    Ok(())
}

/// Writes columns one after the other, named `c0`, `c1`, .. in a subselect that another SELECT takes them from.
struct Columns {
    written: u64,
    are_named: bool,
}

impl Columns {
    fn write(&mut self, w: &mut SqlWriter, column: impl FnOnce(&mut SqlWriter)) {
        if self.written > 0 {
            w.push(", ");
        }
        column(w);
        if self.are_named {
            w.push(" AS c");
            w.number(self.written);
        }
        self.written += 1;
    }

    fn write_all(&mut self, w: &mut SqlWriter, scope: Scope, select: &Select, plan: &Plan) {
        for &field in select.fields.iter() {
            self.write(w, |w| w.column(scope, field));
        }
        for count in &select.counts {
            self.write(w, |w| relation::write_count(w, scope, count));
        }
        for field in &plan.extra {
            self.write(w, |w| w.column(scope, *field));
        }
    }
}

fn write(
    w: &mut SqlWriter,
    model: &'static Model,
    page: &Page,
    select: &Select,
    plan: &Plan,
    parent: Option<Parent<'_>>,
) {
    let is_one = parent.is_none() && page::is_one_record(model, page);
    w.statement.single = is_one;
    let terms = if is_one {
        Vec::new()
    } else {
        order::terms(w, model, page, parent.is_some())
    };
    let scope = w.reserve(model);
    let has_limits = page.take.is_some() || page.skip > 0;
    let is_ranked = page.distinct.is_empty()
        && has_limits
        && parent.is_some_and(|parent| parent.keys.len(key_width(parent.relation)) > 1);

    let ranked = is_ranked.then(|| w.alias());
    if let Some(ranked) = ranked {
        w.push("SELECT ");
        let count = select.fields.len() + select.counts.len() + plan.extra.len();
        let count = count + usize::from(parent.is_some_and(|parent| has_pairs(parent.relation)));
        w.joined(", ", 0..count.max(1), |w, index| {
            w.name(ranked);
            w.push(".c");
            w.number(index as u64);
        });
        w.push(" FROM (");
    }

    // Many-to-many: the pairs' alias is known before the tables are written.
    w.push("SELECT ");
    let can_compare = |field: &FieldIndex| model.fields[*field].kind != FieldKind::Scalar(Scalar::Json);
    if parent.is_none()
        && !page.distinct.is_empty()
        && terms.is_empty()
        && w.dialect.distinct_on()
        && page.distinct.iter().all(can_compare)
    {
        // Without an order, any record of each may be the first; with one, the database could not tell which is.
        w.push("DISTINCT ON (");
        w.joined(", ", &page.distinct, |w, field| w.column(scope, *field));
        w.push(") ");
    }
    let pairs = parent.and_then(|parent| relation::reserve_pairs(w, parent.relation));
    let mut columns = Columns {
        written: 0,
        are_named: is_ranked,
    };
    columns.write_all(w, scope, select, plan);
    if let Some(pairs) = pairs {
        columns.write(w, |w| pairs.local(w));
    }
    if columns.written == 0 {
        columns.write(w, |w| w.push("1"));
    }
    let key = |w: &mut SqlWriter, part: usize| match (parent, pairs) {
        (_, Some(pairs)) => pairs.local(w),
        (Some(parent), None) => w.column(scope, remote_fields(parent.relation)[part]),
        (None, None) => unreachable!("only a level of related records has keys"),
    };
    if is_ranked {
        let parent = parent.expect("only a level of related records is ranked");
        w.push(", ROW_NUMBER() OVER (PARTITION BY ");
        w.joined(", ", 0..key_width(parent.relation), |w, part| key(w, part));
        order::write_order_by(w, scope, &terms);
        w.push(") AS rn");
    }

    w.push(" FROM ");
    let cursor = page.cursor.as_ref().map(|values| {
        page::write_cursor(w, model, &terms, values, &|w, record| {
            let Some(parent) = parent else {
                w.push(" FROM ");
                return w.declare(record);
            };
            let pairs = relation::reserve_pairs(w, parent.relation);
            for part in 0..key_width(parent.relation) {
                w.push(", ");
                match pairs {
                    Some(pairs) => pairs.local(w),
                    None => w.column(record, remote_fields(parent.relation)[part]),
                }
                w.push(" AS k");
                w.number(part as u64);
            }
            w.push(" FROM ");
            w.declare(record);
            if let Some(pairs) = pairs {
                relation::write_pairs(w, parent.relation, record, pairs);
            }
        })
    });
    w.declare(scope);
    if let (Some(parent), Some(pairs)) = (parent, pairs) {
        relation::write_pairs(w, parent.relation, scope, pairs);
    }

    let mut glue = " WHERE ";
    if let Some(parent) = parent {
        w.push(glue);
        glue = " AND ";
        keys::write(w, &key_fields(w, parent), &key, parent.keys);
    }
    if let Some(cursor) = cursor {
        w.push(glue);
        glue = " AND ";
        cursor.write_condition(w, scope, &terms);
        for part in 0..parent.map_or(0, |parent| key_width(parent.relation)) {
            w.push(" AND ");
            cursor.key(w, part);
            w.push(" = ");
            key(w, part);
        }
    }
    if !filter::is_all(&page.filter) {
        w.push(glue);
        filter::write_condition(w, scope, &page.filter);
    }

    match ranked {
        Some(ranked) => {
            w.push(") AS ");
            w.name(ranked);
            let (skip, last) = page::rank_limits(page);
            w.push(" WHERE ");
            for (operator, limit) in [(".rn > ", skip), (".rn <= ", last)] {
                if operator == ".rn <= " {
                    w.push(" AND ");
                }
                w.name(ranked);
                w.push(operator);
                w.plain(crate::Value::Int(limit));
            }
            w.push(" ORDER BY ");
            w.name(ranked);
            w.push(".rn");
        }
        None => {
            order::write_order_by(w, scope, &terms);
            if !is_one {
                page::write_limits(w, page);
            }
        }
    }
}

fn has_pairs(relation: &Relation) -> bool {
    matches!(relation.link, Link::Table { .. })
}

/// The fields of the related model that hold or are referred to by the key; none for a many-to-many relation.
pub(crate) fn remote_fields(relation: &Relation) -> &'static [FieldIndex] {
    match relation.link {
        Link::Here { remote, .. } | Link::There { remote, .. } => remote,
        Link::Table { .. } => &[],
    }
}

/// How many values a key of the relation has.
fn key_width(relation: &Relation) -> usize {
    match relation.link {
        Link::Here { local, .. } | Link::There { local, .. } => local.len(),
        Link::Table { .. } => 1,
    }
}

/// The fields that say what type the parts of a key are of.
pub(crate) fn key_fields(w: &SqlWriter, parent: Parent<'_>) -> Vec<&'static Field> {
    match parent.relation.link {
        Link::Here { remote, .. } | Link::There { remote, .. } => {
            let model = w.model(parent.relation.to);
            remote.iter().map(|field| &model.fields[*field]).collect()
        }
        Link::Table { local, .. } => vec![&parent.model.fields[local]],
    }
}
