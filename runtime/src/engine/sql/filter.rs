//! Conditions on records: `WHERE ..`.

use mbgen_sql::model::FieldIndex;

use super::{Scope, SqlWriter, comparison, json, list, relation, search};
use crate::query::{Comparison, FieldFilter, Filter, Operand, Sensitivity};

/// Appends ` WHERE ..`, or nothing for a condition that every record meets.
pub(crate) fn write_where(w: &mut SqlWriter, scope: Scope, filter: &Filter) {
    if !is_all(filter) {
        w.push(" WHERE ");
        write_condition(w, scope, filter);
    }
}

/// Whether every record meets it by its form.
pub(crate) fn is_all(filter: &Filter) -> bool {
    match filter {
        Filter::All => true,
        Filter::And(all) => all.iter().all(is_all),
        _ => false,
    }
}

/// Whether the condition holds only for records with one given value in that field.
pub(super) fn gives_value(filter: &Filter, index: FieldIndex) -> bool {
    match filter {
        Filter::And(all) => all.iter().any(|filter| gives_value(filter, index)),
        Filter::Field(filter) => {
            filter.field == index
                && filter.comparison == Comparison::Eq
                && filter.path.is_none()
                && filter.sensitivity == Sensitivity::Default
                && matches!(&filter.operand, Operand::Value(value) if !value.is_null())
        }
        _ => false,
    }
}

/// Appends a condition as one term that may stand beside AND, OR and NOT.
pub(crate) fn write_condition(w: &mut SqlWriter, scope: Scope, filter: &Filter) {
    match filter {
        Filter::All => w.push("1=1"),
        Filter::Nothing => w.push("1=0"),
        Filter::And(all) if all.iter().any(is_search) => write_searches(w, scope, all),
        Filter::And(all) => write_all(w, scope, all, " AND ", "1=1"),
        Filter::Or(any) => write_all(w, scope, any, " OR ", "1=0"),
        Filter::Not(inner) => {
            w.push("NOT (");
            write_condition(w, scope, inner);
            w.push(")");
        }
        Filter::Field(field) => write_field(w, scope, field),
        Filter::Relation {
            relation,
            quantifier,
            filter,
        } => relation::write_quantified(w, scope, *relation, *quantifier, filter),
    }
}

fn write_all(w: &mut SqlWriter, scope: Scope, filters: &[Filter], operator: &str, none: &str) {
    match filters {
        [] => w.push(none),
        [only] => write_condition(w, scope, only),
        _ => {
            w.push("(");
            w.joined(operator, filters, |w, filter| {
                write_condition(w, scope, filter);
            });
            w.push(")");
        }
    }
}

fn is_search(filter: &Filter) -> bool {
    matches!(filter, Filter::Field(filter) if filter.comparison == Comparison::Search)
}

/// Conditions that all have to hold, with searches among them.
fn write_searches(w: &mut SqlWriter, scope: Scope, filters: &[Filter]) {
    let mut glue = "(";
    for (position, filter) in filters.iter().enumerate() {
        let Some(fields) = search::fields_of_search(filters, position) else {
            continue;
        };
        w.push(glue);
        glue = " AND ";
        match filter {
            Filter::Field(search) if is_search(filter) => search::write_match(w, scope, search, &fields),
            other => write_condition(w, scope, other),
        }
    }
    w.push(")");
}

fn write_field(w: &mut SqlWriter, scope: Scope, filter: &FieldFilter) {
    let field = scope.field(filter.field);
    let column = |w: &mut SqlWriter| w.column(scope, filter.field);
    if filter.path.is_some() || json::is_json_comparison(field, filter) {
        return json::write(w, scope, filter);
    }
    match filter.comparison {
        Comparison::Has | Comparison::HasEvery | Comparison::HasSome | Comparison::IsEmpty => {
            list::write(w, scope, filter);
        }
        Comparison::Search | Comparison::NotSearch => search::write_match(w, scope, filter, &[filter.field]),
        _ => {
            let operand = match &filter.operand {
                Operand::Field { field: other, .. } => comparison::Right::Column(scope, *other),
                Operand::Value(value) => comparison::Right::Value(value),
                Operand::Values(values) => comparison::Right::Values(values),
                Operand::AnyNull => comparison::Right::Null,
            };
            comparison::write(w, &column, field, filter.comparison, operand, filter.sensitivity);
        }
    }
}
