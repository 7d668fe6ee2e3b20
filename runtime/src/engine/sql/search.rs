//! Full-text search and how well a record matches one.

use mbgen_sql::{dialect::SearchForm, model::FieldIndex};

use super::{Scope, SqlWriter};
use crate::{
    Value,
    query::{Comparison, FieldFilter, Operand},
};

/// Appends a `search` condition.
pub(super) fn write_match(w: &mut SqlWriter, scope: Scope, filter: &FieldFilter) {
    let fields = &[filter.field];
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
        // The face that made the query refuses searches here; without an index nothing matches.
        None => w.push("1=0"),
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
        None => w.push("0"),
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
