//! Which part of an order is read: cursor, `LIMIT` and `OFFSET`.

use mbgen_sql::model::Model;

use super::{Scope, SqlWriter, filter, order, order::Term};
use crate::{
    Value,
    query::{Filter, Page},
};

/// Whether the page is read from its end.
pub(crate) fn is_reversed(page: &Page) -> bool {
    page.take.is_some_and(|take| take < 0)
}

/// How many records are passed over, and the position of the last one that is read.
pub(crate) fn rank_limits(page: &Page) -> (i64, i64) {
    let skip = i64::try_from(page.skip).unwrap_or(i64::MAX);
    let last = match page.take {
        Some(take) => skip.saturating_add(i64::try_from(take.unsigned_abs()).unwrap_or(i64::MAX)),
        None => i64::MAX,
    };
    (skip, last)
}

/// The record that a page begins at, as a table of one row: the value of each term of the order.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'q> {
    alias: u32,
    model: &'static Model,
    named: &'q Filter,
}

/// Appends the cursor's table ` CROSS JOIN `, to stand before the tables of the page.
///
/// It stands first because SQLite keeps the order of a cross join: one row, then the range of the index behind it. Without
/// that record the table is empty and so is the page.
pub(super) fn write_cursor<'q>(
    w: &mut SqlWriter,
    model: &'static Model,
    terms: &[Term<'_>],
    named: &'q Filter,
    keys: &dyn Fn(&mut SqlWriter, Scope),
) -> Cursor<'q> {
    w.push("(SELECT ");
    let record = w.reserve(model);
    for (index, term) in terms.iter().enumerate() {
        if index > 0 {
            w.push(", ");
        }
        term.write(w, record);
        w.push(" AS o");
        w.number(index as u64);
    }
    if terms.is_empty() {
        w.push("1 AS o0");
    }
    keys(w, record);
    filter::write_where(w, record, named);
    w.push(") AS ");
    let alias = w.alias();
    w.name(alias);
    w.push(" CROSS JOIN ");
    Cursor { alias, model, named }
}

impl Cursor<'_> {
    fn term(self, w: &mut SqlWriter, index: usize) {
        w.name(self.alias);
        w.push(".o");
        w.number(index as u64);
    }

    /// Appends a key column of the cursor's table.
    pub(super) fn key(self, w: &mut SqlWriter, index: usize) {
        w.name(self.alias);
        w.push(".k");
        w.number(index as u64);
    }

    /// Appends the condition that a record is the cursor's or comes after it.
    pub(super) fn write_condition(self, w: &mut SqlWriter, scope: Scope, terms: &[Term<'_>]) {
        let Some(first) = terms.first() else {
            return w.push("1=1");
        };
        // Says nothing new but lets an index on the first term do its work.
        if !first.is_nullable {
            first.write(w, scope);
            w.push(if first.is_descending { " <= " } else { " >= " });
            if w.dialect.reorders_cross_joins() {
                self.write_own_term(w, first);
            } else {
                self.term(w, 0);
            }
            if terms.len() == 1 {
                return;
            }
            w.push(" AND ");
        }
        w.push("(");
        for (last, term) in terms.iter().enumerate() {
            w.push("(");
            for (index, term) in terms[..last].iter().enumerate() {
                self.write_same(w, scope, term, index);
                w.push(" AND ");
            }
            self.write_after(w, scope, term, last);
            w.push(") OR ");
        }
        w.push("(");
        for (index, term) in terms.iter().enumerate() {
            if index > 0 {
                w.push(" AND ");
            }
            self.write_same(w, scope, term, index);
        }
        w.push("))");
    }

    /// Appends a term of the record as an expression that needs no other table.
    fn write_own_term(self, w: &mut SqlWriter, term: &Term<'_>) {
        w.push("(SELECT ");
        let record = w.reserve(self.model);
        term.write(w, record);
        w.push(" FROM ");
        w.declare(record);
        filter::write_where(w, record, self.named);
        w.push(")");
    }

    fn write_same(self, w: &mut SqlWriter, scope: Scope, term: &Term<'_>, index: usize) {
        w.push("(");
        term.write(w, scope);
        w.push(" = ");
        self.term(w, index);
        if term.is_nullable {
            w.push(" OR (");
            term.write(w, scope);
            w.push(" IS NULL AND ");
            self.term(w, index);
            w.push(" IS NULL)");
        }
        w.push(")");
    }

    fn write_after(self, w: &mut SqlWriter, scope: Scope, term: &Term<'_>, index: usize) {
        w.push("(");
        term.write(w, scope);
        w.push(if term.is_descending { " < " } else { " > " });
        self.term(w, index);
        if term.is_nullable {
            w.push(" OR (");
            if term.has_nulls_first(w) {
                self.term(w, index);
                w.push(" IS NULL AND ");
                term.write(w, scope);
                w.push(" IS NOT NULL)");
            } else {
                term.write(w, scope);
                w.push(" IS NULL AND ");
                self.term(w, index);
                w.push(" IS NOT NULL)");
            }
        }
        w.push(")");
    }
}

/// Appends ` LIMIT ..` and ` OFFSET ..` where the page has them and the records are not told apart in memory.
pub(super) fn write_limits(w: &mut SqlWriter, page: &Page) {
    if !page.distinct.is_empty() {
        return;
    }
    for (word, limit) in [" LIMIT ", " OFFSET "].into_iter().zip(limits(page)) {
        w.push(word);
        w.plain(Value::Int(limit));
    }
}

/// How many records a page has at most, and how many it passes over, where it says so.
pub(super) fn limits(page: &Page) -> impl Iterator<Item = i64> {
    let (skip, last) = rank_limits(page);
    let is_limited = page.take.is_some() || page.skip > 0;
    let limit = is_limited.then_some(last - skip);
    limit.into_iter().chain((skip > 0).then_some(skip))
}

/// Whether a page's order and limits say nothing because its filter names one record.
pub(super) fn is_one_record(model: &'static Model, page: &Page) -> bool {
    page.cursor.is_none() && page.skip == 0 && page.take != Some(0) && order::names_one_record(model, &page.filter)
}
