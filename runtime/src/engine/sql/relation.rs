//! Conditions on related records, and their numbers: correlated subselects.

use mbgen_sql::model::{Link, Relation, RelationIndex};

use super::{Scope, SqlWriter, filter};
use crate::query::{Count, Filter, Quantifier};

/// Appends `EXISTS (..)` or its negation, as the quantifier asks.
pub(super) fn write_quantified(
    w: &mut SqlWriter,
    scope: Scope,
    relation: RelationIndex,
    quantifier: Quantifier,
    condition: &Filter,
) {
    let relation = &scope.model.relations[relation];
    let (exists, condition) = match quantifier {
        Quantifier::Some | Quantifier::Is => ("EXISTS", Condition::Met(condition)),
        Quantifier::None | Quantifier::IsNot => ("NOT EXISTS", Condition::Met(condition)),
        Quantifier::Every => ("NOT EXISTS", Condition::NotMet(condition)),
        Quantifier::IsNull | Quantifier::IsNotNull => {
            let is_null = quantifier == Quantifier::IsNull;
            if let Link::Here { local, .. } = relation.link {
                return write_key_is_null(w, scope, local, is_null);
            }
            let exists = if is_null { "NOT EXISTS" } else { "EXISTS" };
            (exists, Condition::Met(&Filter::All))
        }
    };
    w.push(exists);
    w.push(" (SELECT 1 FROM ");
    let related = write_related(w, scope, relation);
    match condition {
        Condition::Met(condition) if filter::is_all(condition) => {}
        Condition::Met(condition) => {
            w.push(" AND ");
            filter::write_condition(w, related, condition);
        }
        Condition::NotMet(condition) => {
            w.push(" AND NOT (");
            filter::write_condition(w, related, condition);
            w.push(")");
        }
    }
    w.push(")");
}

enum Condition<'q> {
    Met(&'q Filter),
    NotMet(&'q Filter),
}

/// A record refers to another one when no part of its foreign key is NULL.
fn write_key_is_null(w: &mut SqlWriter, scope: Scope, local: &'static [usize], is_null: bool) {
    w.push("(");
    w.joined(if is_null { " OR " } else { " AND " }, local, |w, field| {
        w.column(scope, *field);
        w.push(if is_null { " IS NULL" } else { " IS NOT NULL" });
    });
    w.push(")");
}

/// Appends the tables of the related records and ` WHERE ` they belong to the record of the outer scope.
pub(super) fn write_related(w: &mut SqlWriter, outer: Scope, relation: &'static Relation) -> Scope {
    let related = w.reserve(w.model(relation.to));
    write_related_as(w, outer, relation, related);
    related
}

/// As [`write_related`], in a scope that has been reserved.
pub(super) fn write_related_as(w: &mut SqlWriter, outer: Scope, relation: &'static Relation, related: Scope) {
    let pairs = reserve_pairs(w, relation);
    w.declare(related);
    match relation.link {
        Link::Here { local, remote } | Link::There { local, remote } => {
            w.push(" WHERE ");
            w.joined(" AND ", local.iter().zip(remote), |w, (local, remote)| {
                w.column(related, *remote);
                w.push(" = ");
                w.column(outer, *local);
            });
        }
        Link::Table { local, .. } => {
            let pairs = pairs.expect("a many-to-many relation has pairs");
            write_pairs(w, relation, related, pairs);
            w.push(" WHERE ");
            pairs.local(w);
            w.push(" = ");
            w.column(outer, local);
        }
    }
}

/// The table behind a many-to-many relation, inside a statement.
#[derive(Clone, Copy)]
pub(super) struct Pairs {
    alias: u32,
    local_column: &'static str,
}

impl Pairs {
    /// Appends the column that holds the key of the side that the relation is seen from.
    pub(super) fn local(self, w: &mut SqlWriter) {
        w.name(self.alias);
        w.push(".");
        w.identifier(self.local_column);
    }
}

/// An alias for the table behind a relation, where it is a many-to-many one.
pub(super) fn reserve_pairs(w: &mut SqlWriter, relation: &'static Relation) -> Option<Pairs> {
    match relation.link {
        Link::Table { local_column, .. } => Some(Pairs {
            alias: w.alias(),
            local_column,
        }),
        Link::Here { .. } | Link::There { .. } => None,
    }
}

/// Appends ` INNER JOIN` with the table behind a many-to-many relation, on the key of the related model.
pub(super) fn write_pairs(w: &mut SqlWriter, relation: &'static Relation, related: Scope, pairs: Pairs) {
    let Link::Table {
        table,
        database_schema,
        remote_column,
        remote,
        ..
    } = relation.link
    else {
        unreachable!("`{}` has no table of its own", relation.name);
    };
    w.push(" INNER JOIN ");
    w.table(database_schema, table);
    w.push(" AS ");
    w.name(pairs.alias);
    w.push(" ON ");
    w.name(pairs.alias);
    w.push(".");
    w.identifier(remote_column);
    w.push(" = ");
    w.column(related, remote);
}

/// Appends the number of related records as a subselect.
pub(super) fn write_count(w: &mut SqlWriter, scope: Scope, count: &Count) {
    w.push("(SELECT COUNT(*) FROM ");
    let related = write_related(w, scope, &scope.model.relations[count.relation]);
    if !filter::is_all(&count.filter) {
        w.push(" AND ");
        filter::write_condition(w, related, &count.filter);
    }
    w.push(")");
}
