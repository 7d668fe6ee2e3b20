//! The order of records: `ORDER BY`, and what a cursor compares.

use mbgen_sql::{
    dialect::NullOrder,
    model::{Arity, Model, RelationIndex},
};

use super::{Scope, SqlWriter, comparison::Left, filter, relation, search};
use crate::query::{Count, Direction, Filter, Nulls, Order, OrderBy, Page};

/// One term of an order that has been made total.
pub(super) struct Term<'q> {
    by: Cow<'q>,
    pub(super) is_descending: bool,
    nulls: Nulls,
    /// Whether the term may be NULL.
    pub(super) is_nullable: bool,
}

enum Cow<'q> {
    Asked(&'q Order),
    /// A field of the record that breaks ties.
    Tie(usize),
}

/// The order to read a page in: reversed where the page is read from its end, with the record's identity behind it where the
/// page's limits need an order that knows no ties.
///
/// Ties are broken upwards, and of a page read from its end downwards: it is the same order, read backwards. Only among
/// related records they are broken upwards from whichever end, as Prisma does.
pub(super) fn terms<'q>(w: &SqlWriter, model: &'static Model, page: &'q Page, is_related: bool) -> Vec<Term<'q>> {
    let is_reversed = super::is_reversed(page);
    let mut terms = Vec::new();
    for OrderBy { by, direction, nulls } in &page.order {
        terms.push(Term {
            by: Cow::Asked(by),
            is_descending: (*direction == Direction::Descending) != is_reversed,
            nulls: match nulls {
                Nulls::First if is_reversed => Nulls::Last,
                Nulls::Last if is_reversed => Nulls::First,
                other => *other,
            },
            is_nullable: is_nullable(w, model, by),
        });
    }
    let has_limits = page.take.is_some() || page.skip > 0 || page.cursor.is_some();
    if has_limits && !is_stable(model, &page.order) {
        for field in model.identity() {
            let is_there = page
                .order
                .iter()
                .any(|term| matches!(&term.by, Order::Field { path, field: own } if path.is_empty() && own == field));
            if !is_there {
                terms.push(Term {
                    by: Cow::Tie(*field),
                    // Without any order of the caller's, the identity is the order that is read backwards.
                    is_descending: is_reversed && (!is_related || page.order.is_empty()),
                    nulls: Nulls::Default,
                    is_nullable: false,
                });
            }
        }
    }
    terms
}

/// Whether no two records are equal in that order.
fn is_stable(model: &'static Model, order: &[OrderBy]) -> bool {
    model.uniques.iter().any(|unique| {
        unique.fields.iter().all(|field| {
            model.fields[*field].arity == Arity::Required
                && order.iter().any(
                    |term| matches!(&term.by, Order::Field { path, field: own } if path.is_empty() && own == field),
                )
        })
    })
}

fn is_nullable(w: &SqlWriter, model: &'static Model, by: &Order) -> bool {
    match by {
        Order::Field { path, field } => {
            model_behind(w, model, path).is_none_or(|model| model.fields[*field].arity != Arity::Required)
        }
        Order::Relevance { path, .. } => model_behind(w, model, path).is_none(),
        Order::Count { .. } => false,
    }
}

/// The model that a path of to-one relations leads to; none where there may be no record.
fn model_behind(w: &SqlWriter, model: &'static Model, path: &[RelationIndex]) -> Option<&'static Model> {
    path.iter().try_fold(model, |model, step| {
        let relation = &model.relations[*step];
        (relation.arity == Arity::Required).then(|| w.model(relation.to))
    })
}

impl Term<'_> {
    /// Appends the expression that is compared.
    pub(super) fn write(&self, w: &mut SqlWriter, scope: Scope) {
        match &self.by {
            Cow::Tie(field) => w.column(scope, *field),
            Cow::Asked(Order::Field { path, field }) => {
                along(w, scope, path, &|w, scope| w.column(scope, *field));
            }
            Cow::Asked(Order::Count { path, relation }) => {
                let count = Count {
                    relation: *relation,
                    filter: Filter::All,
                };
                if path.is_empty() {
                    relation::write_count(w, scope, &count);
                } else {
                    w.push("COALESCE(");
                    along(w, scope, path, &|w, scope| {
                        relation::write_count(w, scope, &count);
                    });
                    w.push(", 0)");
                }
            }
            Cow::Asked(Order::Relevance { path, fields, search }) => {
                along(w, scope, path, &|w, scope| {
                    search::write_relevance(w, scope, fields, search)
                });
            }
        }
    }

    /// Whether NULLs come before all values.
    pub(super) fn has_nulls_first(&self, w: &SqlWriter) -> bool {
        match self.nulls {
            Nulls::First => true,
            Nulls::Last => false,
            Nulls::Default => (w.dialect.null_order() == NullOrder::First) != self.is_descending,
        }
    }
}

/// Appends an expression over the record that a path of to-one relations leads to.
fn along(w: &mut SqlWriter, scope: Scope, path: &[RelationIndex], leaf: &dyn Fn(&mut SqlWriter, Scope)) {
    let [step, rest @ ..] = path else {
        return leaf(w, scope);
    };
    let relation = &scope.model.relations[*step];
    let related = w.reserve(w.model(relation.to));
    w.push("(SELECT ");
    along(w, related, rest, leaf);
    w.push(" FROM ");
    relation::write_related_as(w, scope, relation, related);
    w.push(")");
}

/// Appends ` ORDER BY ..`, or nothing where there are no terms.
pub(super) fn write_order_by(w: &mut SqlWriter, scope: Scope, terms: &[Term<'_>]) {
    for (index, term) in terms.iter().enumerate() {
        w.push(if index == 0 { " ORDER BY " } else { ", " });
        let nulls = if term.is_nullable { term.nulls } else { Nulls::Default };
        write_term(w, &|w| term.write(w, scope), term.is_descending, nulls);
    }
}

/// Appends one term of an order.
pub(super) fn write_term(w: &mut SqlWriter, expression: Left<'_>, is_descending: bool, nulls: Nulls) {
    let knows_nulls = w.dialect.supports_nulls_order();
    if nulls != Nulls::Default && !knows_nulls {
        expression(w);
        w.push(match nulls {
            Nulls::First => " IS NULL DESC, ",
            _ => " IS NULL ASC, ",
        });
    }
    expression(w);
    w.push(if is_descending { " DESC" } else { " ASC" });
    if knows_nulls {
        w.push(match nulls {
            Nulls::Default => "",
            Nulls::First => " NULLS FIRST",
            Nulls::Last => " NULLS LAST",
        });
    }
}

/// Whether a condition holds for one record at most because it gives all values of a unique criterion.
pub(super) fn names_one_record(model: &'static Model, condition: &crate::query::Filter) -> bool {
    model
        .uniques
        .iter()
        .any(|unique| unique.fields.iter().all(|field| filter::gives_value(condition, *field)))
}
