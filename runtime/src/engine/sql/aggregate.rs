//! Numbers over many records: `SELECT COUNT(*), SUM(..) .. GROUP BY .. HAVING ..`.

use mbgen_sql::{
    Scalar,
    dialect::{AverageForm, DecimalForm},
    model::{Arity, Field, FieldIndex, FieldKind, Model},
};

use super::{
    Scope, SqlWriter,
    comparison::{self, Right},
    filter, order, page,
};
use crate::{
    engine::plan::Plan,
    query::{Aggregate, AggregateColumn, AggregateOrder, Direction, Function, Having, Nulls, Operand, Page, Select},
};

/// A number of records.
static COUNT: Field = Field {
    name: "count",
    column: "count",
    kind: FieldKind::Scalar(Scalar::BigInt),
    arity: Arity::Required,
    native: None,
    default: None,
    updated_at: false,
};

/// A mean of numbers that are not decimals.
static AVERAGE: Field = Field {
    name: "avg",
    column: "avg",
    kind: FieldKind::Scalar(Scalar::Float),
    arity: Arity::Optional,
    ..COUNT
};

/// The field whose type the values of an aggregate's column have.
pub(crate) fn column_field(model: &'static Model, column: AggregateColumn) -> &'static Field {
    let field = |index: FieldIndex| &model.fields[index];
    match column {
        AggregateColumn::Function(Function::Count, _) => &COUNT,
        AggregateColumn::Function(Function::Avg, Some(index))
            if field(index).kind != FieldKind::Scalar(Scalar::Decimal) =>
        {
            &AVERAGE
        }
        AggregateColumn::Field(index) | AggregateColumn::Function(_, Some(index)) => field(index),
        AggregateColumn::Function(_, None) => &COUNT,
    }
}

/// Appends the statement of an aggregate.
pub(crate) fn write_aggregate(w: &mut SqlWriter, aggregate: &Aggregate) {
    let model = w.model(aggregate.model);
    let page = &aggregate.page;
    let is_paged = page.take.is_some() || page.skip > 0 || page.cursor.is_some();
    w.push("SELECT ");
    let scope = w.reserve(model);
    w.statement.single = aggregate.group_by.is_empty();
    w.joined(", ", &aggregate.columns, |w, column| {
        write_column(w, scope, *column);
    });
    if aggregate.columns.is_empty() {
        w.push("COUNT(*)");
    }
    w.push(" FROM ");
    if is_paged {
        write_paged(w, scope, aggregate);
    } else {
        w.declare(scope);
        filter::write_where(w, scope, &page.filter);
    }
    if !aggregate.group_by.is_empty() {
        w.push(" GROUP BY ");
        w.joined(", ", &aggregate.group_by, |w, field| {
            w.column(scope, *field);
        });
    }
    if !is_every_group(&aggregate.having) {
        w.push(" HAVING ");
        write_having(w, scope, &aggregate.having);
    }
    write_order(w, scope, aggregate);
    // Groups are limited like records.
    page::write_limits(
        w,
        &Page {
            take: aggregate.take,
            skip: aggregate.skip,
            ..Page::default()
        },
    );
}

/// Appends the records of a page as a subselect of the fields that the aggregate needs.
fn write_paged(w: &mut SqlWriter, scope: Scope, aggregate: &Aggregate) {
    let mut fields = aggregate.group_by.clone();
    for column in &aggregate.columns {
        if let AggregateColumn::Function(_, Some(field)) = column
            && !fields.contains(field)
        {
            fields.push(*field);
        }
    }
    let select = Select {
        fields: fields.into(),
        ..Select::default()
    };
    w.push("(");
    super::select::write_subselect(w, scope.model, &aggregate.page, &select, &Plan::default());
    w.push(") AS ");
    if let super::Name::Alias(alias) = scope.name {
        w.name(alias);
    }
}

fn write_column(w: &mut SqlWriter, scope: Scope, column: AggregateColumn) {
    let (function, index) = match column {
        AggregateColumn::Field(field) => return w.column(scope, field),
        AggregateColumn::Function(Function::Count, None) | AggregateColumn::Function(_, None) => {
            return w.push("COUNT(*)");
        }
        AggregateColumn::Function(function, Some(field)) => (function, field),
    };
    let field = scope.field(index);
    let call = |w: &mut SqlWriter, name: &str| {
        w.push(name);
        w.push("(");
        w.column(scope, index);
        w.push(")");
    };
    let name = match function {
        Function::Count => "COUNT",
        Function::Sum => "SUM",
        Function::Avg => "AVG",
        Function::Min => "MIN",
        Function::Max => "MAX",
    };
    let cast = match (function, field.kind) {
        (Function::Sum | Function::Avg, FieldKind::Scalar(Scalar::Decimal)) => match w.decimal_form(field) {
            DecimalForm::Functions(functions) if function == Function::Sum => return call(w, functions.sum),
            DecimalForm::Functions(functions) => return call(w, functions.average),
            DecimalForm::Operators { rounded: Some(rounded) } if function == Function::Avg => {
                return w.twice(rounded, |w| call(w, name));
            }
            DecimalForm::Operators { .. } => None,
        },
        (Function::Sum, FieldKind::Scalar(scalar)) => w.dialect.sum_cast(scalar),
        (Function::Avg, FieldKind::Scalar(scalar)) => match w.dialect.average_form(scalar) {
            AverageForm::Average => None,
            AverageForm::Cast(to) => Some(to),
            AverageForm::SumByCount(to) => {
                write_cast(w, to, |w| call(w, "SUM"));
                w.push(" / ");
                return call(w, "COUNT");
            }
        },
        _ => None,
    };
    match cast {
        Some(cast) => write_cast(w, cast, |w| call(w, name)),
        None => call(w, name),
    }
}

/// Appends the same for a comparison or an order, in which a number may not be a text.
fn write_compared(w: &mut SqlWriter, scope: Scope, column: AggregateColumn) {
    let cast = match column {
        AggregateColumn::Function(Function::Sum | Function::Avg, Some(index)) => match scope.field(index) {
            field if field.kind == FieldKind::Scalar(Scalar::Decimal) => match w.decimal_form(field) {
                DecimalForm::Functions(functions) => Some(functions.compared_as),
                DecimalForm::Operators { .. } => None,
            },
            _ => None,
        },
        _ => None,
    };
    match cast {
        Some(cast) => write_cast(w, cast, |w| write_column(w, scope, column)),
        None => write_column(w, scope, column),
    }
}

fn write_cast(w: &mut SqlWriter, to: &'static str, value: impl FnOnce(&mut SqlWriter)) {
    w.push("CAST(");
    value(w);
    w.push(" AS ");
    w.push(to);
    w.push(")");
}

fn is_every_group(having: &Having) -> bool {
    match having {
        Having::All => true,
        Having::And(all) => all.iter().all(is_every_group),
        _ => false,
    }
}

fn write_having(w: &mut SqlWriter, scope: Scope, having: &Having) {
    match having {
        Having::All => w.push("1=1"),
        Having::And(all) if all.is_empty() => w.push("1=1"),
        Having::Or(any) if any.is_empty() => w.push("1=0"),
        Having::And(all) | Having::Or(all) => {
            w.push("(");
            let operator = match having {
                Having::And(_) => " AND ",
                _ => " OR ",
            };
            w.joined(operator, all, |w, each| write_having(w, scope, each));
            w.push(")");
        }
        Having::Not(inner) => {
            w.push("NOT (");
            write_having(w, scope, inner);
            w.push(")");
        }
        Having::Compare {
            column,
            comparison,
            operand,
            sensitivity,
        } => {
            let right = match operand {
                Operand::Value(value) => Right::Value(value),
                Operand::Values(values) => Right::Values(values),
                Operand::Field { field, .. } => Right::Column(scope, *field),
                Operand::AnyNull => Right::Null,
            };
            let field = column_field(scope.model, *column);
            let left = |w: &mut SqlWriter| write_compared(w, scope, *column);
            comparison::write(w, &left, field, *comparison, right, *sensitivity);
        }
    }
}

fn write_order(w: &mut SqlWriter, scope: Scope, aggregate: &Aggregate) {
    let is_reversed = aggregate.take.is_some_and(|take| take < 0);
    for (index, term) in aggregate.order.iter().enumerate() {
        let AggregateOrder {
            column,
            direction,
            nulls,
        } = *term;
        w.push(if index == 0 { " ORDER BY " } else { ", " });
        let nulls = match nulls {
            Nulls::First if is_reversed => Nulls::Last,
            Nulls::Last if is_reversed => Nulls::First,
            other => other,
        };
        let is_descending = (direction == Direction::Descending) != is_reversed;
        order::write_term(w, &|w| write_compared(w, scope, column), is_descending, nulls);
    }
}
