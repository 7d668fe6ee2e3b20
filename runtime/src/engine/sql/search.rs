//! Full-text search and how well a record matches one.

use mbgen_sql::{dialect::SearchForm, model::FieldIndex};

use super::{Scope, SqlWriter};
use crate::{
    Value,
    query::{Comparison, FieldFilter, Filter, Operand},
};

/// Which fields are searched together with this one: where several conditions that all have to hold search for the same,
/// they are one search over all of the fields, as in Prisma (and as MySQL's indexes over several columns need it). `None`
/// where an earlier condition takes this one along.
pub(super) fn fields_of_search(filters: &[Filter], position: usize) -> Option<Vec<FieldIndex>> {
    let Filter::Field(search) = &filters[position] else {
        return Some(Vec::new());
    };
    if search.comparison != Comparison::Search {
        return Some(vec![search.field]);
    }
    let is_same = |filter: &Filter| match filter {
        Filter::Field(other) if other.comparison == Comparison::Search && other.operand == search.operand => {
            Some(other.field)
        }
        _ => None,
    };
    if filters[..position].iter().any(|filter| is_same(filter).is_some()) {
        return None;
    }
    Some(filters.iter().filter_map(is_same).collect())
}

/// Appends a `search` condition over some fields.
pub(super) fn write_match(w: &mut SqlWriter, scope: Scope, filter: &FieldFilter, fields: &[FieldIndex]) {
    let query = match &filter.operand {
        Operand::Value(value) => value.clone(),
        _ => Value::Null,
    };
    if filter.comparison == Comparison::NotSearch {
        w.push("NOT (");
    }
    match w.dialect.search_form() {
        Some(SearchForm::TextVector) => {
            write_text_vector(w, scope, fields);
            w.push(" @@ to_tsquery(");
            w.plain(query);
            w.push(")");
        }
        Some(SearchForm::MatchAgainst) => write_match_against(w, scope, fields, query),
        None => w.refuse("full-text search"),
    }
    if filter.comparison == Comparison::NotSearch {
        w.push(")");
    }
}

/// Appends a number that is the larger, the better the fields match the search.
pub(super) fn write_relevance(w: &mut SqlWriter, scope: Scope, fields: &[FieldIndex], search: &str) {
    let query = Value::Text(search.to_owned());
    match w.dialect.search_form() {
        Some(SearchForm::TextVector) => {
            w.push("ts_rank(");
            write_text_vector(w, scope, fields);
            w.push(", to_tsquery(");
            w.plain(query);
            w.push("))");
        }
        Some(SearchForm::MatchAgainst) => write_match_against(w, scope, fields, query),
        None => w.refuse("full-text search"),
    }
}

fn write_text_vector(w: &mut SqlWriter, scope: Scope, fields: &[FieldIndex]) {
    w.push("to_tsvector(concat_ws(' '");
    for field in fields {
        w.push(", ");
        w.column(scope, *field);
    }
    w.push("))");
}

fn write_match_against(w: &mut SqlWriter, scope: Scope, fields: &[FieldIndex], query: Value) {
    w.push("MATCH (");
    w.joined(", ", fields, |w, field| w.column(scope, *field));
    w.push(") AGAINST (");
    w.plain(query);
    w.push(" IN BOOLEAN MODE)");
}
