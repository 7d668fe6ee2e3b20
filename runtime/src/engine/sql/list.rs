//! Conditions on list fields, for the databases that have them.

use mbgen_sql::model::Arity;

use super::{Scope, SqlWriter};
use crate::{
    Target, Value,
    query::{Comparison, FieldFilter, Operand},
};

/// Appends a `has`, `hasEvery`, `hasSome` or `isEmpty`.
pub(super) fn write(w: &mut SqlWriter, scope: Scope, filter: &FieldFilter) {
    let field = scope.field(filter.field);
    let column = |w: &mut SqlWriter| w.column(scope, filter.field);
    match (filter.comparison, &filter.operand) {
        (Comparison::IsEmpty, operand) => {
            let wanted = !matches!(operand, Operand::Value(Value::Boolean(false)));
            w.push("cardinality(");
            column(w);
            w.push(if wanted { ") = 0" } else { ") > 0" });
        }
        (Comparison::Has, Operand::Field { field: other, .. }) if scope.field(*other).arity != Arity::List => {
            w.column(scope, *other);
            w.push(" = ANY(");
            column(w);
            w.push(")");
        }
        (comparison, operand) => {
            column(w);
            w.push(match comparison {
                Comparison::HasSome => " && ",
                _ => " @> ",
            });
            match operand {
                Operand::Field { field: other, .. } => w.column(scope, *other),
                Operand::Values(values) => {
                    w.parameter(Value::List(values.clone()), Target::Elements(field));
                }
                Operand::Value(Value::List(values)) => {
                    w.parameter(Value::List(values.clone()), Target::Elements(field));
                }
                Operand::Value(value) => {
                    w.parameter(Value::List(vec![value.clone()]), Target::Elements(field));
                }
                Operand::AnyNull => w.push("NULL"),
            }
        }
    }
}
