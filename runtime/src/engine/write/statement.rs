//! The text of UPDATE and DELETE, and of what is written to the tables of many-to-many relations.

use mbgen_sql::{
    Scalar,
    dialect::{ConflictForm, DecimalForm, DecimalFunctions},
    model::{Field, FieldIndex, FieldKind, Link, Model},
};

use super::refusal;
use crate::{
    Result, Statement, Value,
    engine::sql::{Name, Scope, SqlWriter, write_condition, write_where},
    query::{Change, Filter},
};

/// Writes one UPDATE.
pub(super) fn update(
    mut w: SqlWriter,
    model: &'static Model,
    sets: &[(FieldIndex, Change)],
    filter: &Filter,
    limit: Option<u64>,
    returning: &[FieldIndex],
) -> Result<Statement> {
    w.push("UPDATE ");
    w.table(model.database_schema, model.table);
    w.push(" SET ");
    write_sets(&mut w, model, sets);
    write_limited_where(&mut w, model, filter, limit);
    write_returning(&mut w, model, returning);
    w.finish()
}

/// Writes one DELETE.
pub(super) fn delete(
    mut w: SqlWriter,
    model: &'static Model,
    filter: &Filter,
    limit: Option<u64>,
    returning: &[FieldIndex],
) -> Result<Statement> {
    w.push("DELETE FROM ");
    w.table(model.database_schema, model.table);
    write_limited_where(&mut w, model, filter, limit);
    write_returning(&mut w, model, returning);
    w.finish()
}

pub(super) fn write_sets(w: &mut SqlWriter, model: &'static Model, sets: &[(FieldIndex, Change)]) {
    w.joined(", ", sets, |w, (index, change)| {
        let field = &model.fields[*index];
        w.identifier(field.column);
        w.push(" = ");
        match change {
            Change::Set(value) => w.value(field, value.clone()),
            Change::Push(values) => {
                w.column(Scope::of_table(model), *index);
                w.push(" || ");
                w.value(field, Value::List(values.clone()));
            }
            Change::Increment(by) => write_computed(w, model, *index, Operator::Plus, by),
            Change::Decrement(by) => write_computed(w, model, *index, Operator::Minus, by),
            Change::Multiply(by) => write_computed(w, model, *index, Operator::Times, by),
            Change::Divide(by) if is_zero(by) => w.fail(refusal::division_by_zero(model, *index)),
            Change::Divide(by) => write_computed(w, model, *index, Operator::DividedBy, by),
        }
    });
}

/// Appends what an operator makes of a column and a number, checked or rounded where the database leaves that to others.
fn write_computed(w: &mut SqlWriter, model: &'static Model, index: FieldIndex, operator: Operator, by: &Value) {
    let field = &model.fields[index];
    let operands = |w: &mut SqlWriter, between: &str| {
        w.column(Scope::of_table(model), index);
        w.push(between);
        w.value(field, by.clone());
    };
    let result = |w: &mut SqlWriter| operands(w, operator.sign());
    let twice = match field.kind {
        FieldKind::Scalar(Scalar::Decimal) => match w.decimal_form(field) {
            DecimalForm::Functions(functions) => {
                w.push(operator.function(functions));
                w.push("(");
                operands(w, ", ");
                return w.push(")");
            }
            DecimalForm::Operators { rounded } => rounded.filter(|_| operator == Operator::DividedBy),
        },
        FieldKind::Scalar(scalar) => w.dialect.overflow_check(scalar),
        FieldKind::Enum(_) => None,
    };
    match twice {
        Some(texts) => w.twice(texts, result),
        None => result(w),
    }
}

/// What a change computes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Plus,
    Minus,
    Times,
    DividedBy,
}

impl Operator {
    fn sign(self) -> &'static str {
        match self {
            Operator::Plus => " + ",
            Operator::Minus => " - ",
            Operator::Times => " * ",
            Operator::DividedBy => " / ",
        }
    }

    fn function(self, of_decimals: &DecimalFunctions) -> &'static str {
        match self {
            Operator::Plus => of_decimals.add,
            Operator::Minus => of_decimals.subtract,
            Operator::Times => of_decimals.multiply,
            Operator::DividedBy => of_decimals.divide,
        }
    }
}

fn is_zero(value: &Value) -> bool {
    match value {
        Value::Int(value) => *value == 0,
        Value::Float(value) => *value == 0.0,
        Value::Decimal(value) => value.is_zero(),
        _ => false,
    }
}

/// A limited UPDATE or DELETE picks its records by a subselect where the statement itself has no LIMIT.
fn write_limited_where(w: &mut SqlWriter, model: &'static Model, filter: &Filter, limit: Option<u64>) {
    let scope = Scope::of_table(model);
    let Some(limit) = limit else {
        return write_where(w, scope, filter);
    };
    if w.dialect.limits_writes() {
        write_where(w, scope, filter);
    } else {
        let identity = model.identity();
        w.push(" WHERE (");
        w.joined(", ", identity, |w, field| w.column(scope, *field));
        w.push(") IN (SELECT ");
        let alias = w.alias();
        let inner = Scope {
            model,
            name: Name::Alias(alias),
        };
        w.joined(", ", identity, |w, field| w.column(inner, *field));
        w.push(" FROM ");
        w.table(model.database_schema, model.table);
        w.push(" AS ");
        w.name(alias);
        w.push(" WHERE ");
        write_condition(w, inner, filter);
    }
    w.push(" LIMIT ");
    w.number(limit);
    if !w.dialect.limits_writes() {
        w.push(")");
    }
}

pub(super) fn write_returning(w: &mut SqlWriter, model: &'static Model, returning: &[FieldIndex]) {
    if returning.is_empty() {
        return;
    }
    w.push(" RETURNING ");
    w.joined(", ", returning, |w, field| {
        w.identifier(model.fields[*field].column);
    });
}

/// The table of an implicit many-to-many relation, seen from one of its sides.
struct PairTable {
    database_schema: Option<&'static str>,
    name: &'static str,
    /// The column of this side's key, and the field that it refers to.
    here: (&'static str, &'static Field),
    there: (&'static str, &'static Field),
}

impl PairTable {
    fn of(model: &'static Model, related: &'static Model, link: Link) -> PairTable {
        let Link::Table {
            table,
            database_schema,
            local_column,
            remote_column,
            local,
            remote,
        } = link
        else {
            unreachable!("only a relation with a table of its own has pairs")
        };
        PairTable {
            database_schema,
            name: table,
            here: (local_column, &model.fields[local]),
            there: (remote_column, &related.fields[remote]),
        }
    }

    fn write(&self, w: &mut SqlWriter) {
        w.table(self.database_schema, self.name);
    }
}

/// Writes the rows that connect one record with others in the table of an implicit many-to-many relation. Pairs that
/// are there already stay.
pub(super) fn insert_pairs(
    mut w: SqlWriter,
    model: &'static Model,
    related: &'static Model,
    link: Link,
    key: &Value,
    others: &[Value],
) -> Result<Statement> {
    let table = PairTable::of(model, related, link);
    w.push("INSERT INTO ");
    table.write(&mut w);
    w.push(" (");
    w.identifier(table.here.0);
    w.push(", ");
    w.identifier(table.there.0);
    w.push(") VALUES ");
    w.joined(", ", others, |w, other| {
        w.push("(");
        w.value(table.here.1, key.clone());
        w.push(", ");
        w.value(table.there.1, other.clone());
        w.push(")");
    });
    match w.dialect.conflict_form() {
        ConflictForm::OnConflict => w.push(" ON CONFLICT DO NOTHING"),
        ConflictForm::OnDuplicateKey => {
            w.push(" ON DUPLICATE KEY UPDATE ");
            w.identifier(table.here.0);
            w.push(" = ");
            w.identifier(table.here.0);
        }
    }
    w.finish()
}

/// Which pairs of a record are removed.
pub(super) enum Pairs<'v> {
    /// All of them.
    All,
    /// Those with these other records.
    With(&'v [Value]),
    /// Those with any but these.
    Without(&'v [Value]),
}

/// Writes the removal of pairs of a record.
pub(super) fn delete_pairs(
    mut w: SqlWriter,
    model: &'static Model,
    related: &'static Model,
    link: Link,
    key: &Value,
    pairs: &Pairs<'_>,
) -> Result<Statement> {
    let table = PairTable::of(model, related, link);
    w.push("DELETE FROM ");
    table.write(&mut w);
    w.push(" WHERE ");
    w.identifier(table.here.0);
    w.push(" = ");
    w.value(table.here.1, key.clone());
    let (operator, others) = match pairs {
        Pairs::All | Pairs::Without([]) => return w.finish(),
        Pairs::With(others) => (" IN (", others),
        Pairs::Without(others) => (" NOT IN (", others),
    };
    w.push(" AND ");
    if others.is_empty() {
        w.push("1=0");
        return w.finish();
    }
    w.identifier(table.there.0);
    w.push(operator);
    w.joined(", ", others.iter(), |w, other| {
        w.value(table.there.1, other.clone());
    });
    w.push(")");
    w.finish()
}
