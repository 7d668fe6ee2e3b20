//! The text of INSERT, UPDATE and DELETE.

use mbgen_sql::{
    Dialect,
    dialect::ConflictForm,
    model::{Default, FieldIndex, Link, Model},
};

use crate::{
    Result, Statement, Value,
    defaults::Defaults,
    engine::sql::{Name, Scope, SqlWriter, write_condition, write_where},
    query::{Change, Filter, Record},
};

/// Values for a new row by the position of their field; `None` leaves the column to the database.
pub(super) type Row = Vec<Option<Value>>;

/// What happens to a new row whose unique values are taken.
#[derive(Debug, Clone)]
pub(super) enum Conflict {
    /// It is an error.
    Fail,
    /// The row is left out.
    Ignore,
    /// The row that is there changes.
    Update {
        /// The fields of the unique criterion.
        unique: &'static [FieldIndex],
        /// The change.
        sets: Vec<(FieldIndex, Change)>,
    },
}

/// The most rows of one INSERT. Long lists become several statements of the same text, which is prepared once.
pub(super) const ROWS_PER_INSERT: usize = 500;

/// Groups of rows, each with their columns, that one INSERT can hold; the rows keep their order.
pub(super) struct Group {
    columns: Vec<Column>,
    /// Positions in the input.
    pub(super) rows: Vec<usize>,
}

/// A column of an INSERT, and what stands for a row's missing value.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Column {
    field: FieldIndex,
    missing: &'static str,
}

/// Cuts rows into groups that one INSERT each can hold: rows that leave a column to the database stand apart from those
/// that don't where VALUES has no word for the default.
pub(super) fn groups(dialect: &dyn Dialect, model: &'static Model, rows: &[Row]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let given: Vec<bool> = (0..model.fields.len())
        .map(|field| rows.iter().any(|row| row[field].is_some()))
        .collect();
    let mut columns: Vec<Column> = Vec::with_capacity(model.fields.len());
    for (position, row) in rows.iter().enumerate() {
        columns.clear();
        columns.extend(columns_of(dialect, model, row, &given));
        // A row of nothing but defaults still names one column, where there is one to name.
        if columns.is_empty() {
            columns.extend(columns_of(dialect, model, row, &vec![true; row.len()]).next());
        }
        let most = match columns.len() {
            0 => 1,
            columns => (dialect.max_bind_params() / columns).clamp(1, ROWS_PER_INSERT),
        };
        let mut open = groups.iter_mut().rev();
        match open.find(|group| group.columns == columns && group.rows.len() < most) {
            Some(group) => group.rows.push(position),
            None => groups.push(Group {
                columns: columns.clone(),
                rows: vec![position],
            }),
        }
    }
    groups
}

/// The columns of a row: those that it or, where something can stand for the missing value, another row has a value for.
fn columns_of(dialect: &dyn Dialect, model: &'static Model, row: &Row, given: &[bool]) -> impl Iterator<Item = Column> {
    row.iter().enumerate().filter_map(|(field, value)| {
        let missing = missing_value(dialect, model, field);
        (value.is_some() || (given[field] && missing.is_some())).then_some(Column {
            field,
            missing: missing.unwrap_or_default(),
        })
    })
}

/// What stands in VALUES for a value that the database is left to make, if anything can.
fn missing_value(dialect: &dyn Dialect, model: &Model, field: FieldIndex) -> Option<&'static str> {
    match model.fields[field].default {
        Some(Default::Autoincrement) => dialect.counted_value(),
        Some(Default::Database) => dialect.default_value(),
        _ => Some("NULL"),
    }
}

/// Writes one INSERT of a group's rows, whose values it takes out of `rows`.
pub(super) fn insert(
    mut w: SqlWriter,
    model: &'static Model,
    group: &Group,
    rows: &mut [Row],
    conflict: &Conflict,
    returning: &[FieldIndex],
) -> Result<Statement> {
    let form = w.dialect.conflict_form();
    write_into(&mut w, model, conflict, form);
    if group.columns.is_empty() {
        w.push(" DEFAULT VALUES");
    } else {
        w.push(" (");
        w.joined(", ", &group.columns, |w, column| {
            w.identifier(model.fields[column.field].column);
        });
        w.push(") VALUES ");
        w.joined(", ", &group.rows, |w, row| {
            w.push("(");
            w.joined(", ", &group.columns, |w, column| {
                match rows[*row][column.field].take() {
                    Some(value) => w.value(&model.fields[column.field], value),
                    None => w.push(column.missing),
                }
            });
            w.push(")");
        });
    }
    write_conflict(&mut w, model, conflict, form);
    write_returning(&mut w, model, returning);
    w.finish()
}

/// Writes one INSERT of records that give values for the same fields in the same order. `made` are the fields whose
/// values the client makes.
pub(super) fn insert_alike(
    mut w: SqlWriter,
    model: &'static Model,
    records: Vec<Record>,
    made: &[FieldIndex],
    defaults: &mut Defaults,
    conflict: &Conflict,
    returning: &[FieldIndex],
) -> Result<Statement> {
    let form = w.dialect.conflict_form();
    write_into(&mut w, model, conflict, form);
    let given = records.first().map_or(&[][..], |record| &record.fields);
    let given = given.iter().map(|(field, _)| *field);
    w.push(" (");
    w.joined(", ", given.chain(made.iter().copied()), |w, field| {
        w.identifier(model.fields[field].column);
    });
    w.push(") VALUES ");
    for (position, record) in records.into_iter().enumerate() {
        let mut separator = if position == 0 { "(" } else { ", (" };
        for (field, value) in record.fields {
            w.push(separator);
            w.value(&model.fields[field], value);
            separator = ", ";
        }
        for field in made {
            let field = &model.fields[*field];
            w.push(separator);
            w.value(field, defaults.of_create(field)?.unwrap_or(Value::Null));
            separator = ", ";
        }
        w.push(")");
    }
    write_conflict(&mut w, model, conflict, form);
    write_returning(&mut w, model, returning);
    w.finish()
}

fn write_into(w: &mut SqlWriter, model: &'static Model, conflict: &Conflict, form: ConflictForm) {
    match (conflict, form) {
        (Conflict::Ignore, ConflictForm::OnDuplicateKey) => w.push("INSERT IGNORE INTO "),
        _ => w.push("INSERT INTO "),
    }
    w.table(model.database_schema, model.table);
}

fn write_conflict(w: &mut SqlWriter, model: &'static Model, conflict: &Conflict, form: ConflictForm) {
    match (conflict, form) {
        (Conflict::Fail, _) | (Conflict::Ignore, ConflictForm::OnDuplicateKey) => {}
        (Conflict::Ignore, ConflictForm::OnConflict) => w.push(" ON CONFLICT DO NOTHING"),
        (Conflict::Update { unique, sets }, form) => {
            match form {
                ConflictForm::OnConflict => {
                    w.push(" ON CONFLICT (");
                    w.joined(", ", *unique, |w, field| {
                        w.identifier(model.fields[*field].column);
                    });
                    w.push(") DO UPDATE SET ");
                }
                ConflictForm::OnDuplicateKey => w.push(" ON DUPLICATE KEY UPDATE "),
            }
            if sets.is_empty() {
                // The row stays as it is, and still counts as touched.
                let column = model.fields[unique[0]].column;
                w.identifier(column);
                w.push(" = ");
                w.column(Scope::of_table(model), unique[0]);
            } else {
                write_sets(w, model, sets);
            }
        }
    }
}

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

fn write_sets(w: &mut SqlWriter, model: &'static Model, sets: &[(FieldIndex, Change)]) {
    let scope = Scope::of_table(model);
    w.joined(", ", sets, |w, (index, change)| {
        let field = &model.fields[*index];
        w.identifier(field.column);
        w.push(" = ");
        let (operator, value) = match change {
            Change::Set(value) => return w.value(field, value.clone()),
            Change::Increment(value) => (" + ", value.clone()),
            Change::Decrement(value) => (" - ", value.clone()),
            Change::Multiply(value) => (" * ", value.clone()),
            Change::Divide(value) => (" / ", value.clone()),
            Change::Push(values) => (" || ", Value::List(values.clone())),
        };
        w.column(scope, *index);
        w.push(operator);
        w.value(field, value);
    });
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

fn write_returning(w: &mut SqlWriter, model: &'static Model, returning: &[FieldIndex]) {
    if returning.is_empty() {
        return;
    }
    w.push(" RETURNING ");
    w.joined(", ", returning, |w, field| {
        w.identifier(model.fields[*field].column);
    });
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
    let form = w.dialect.conflict_form();
    w.push(match form {
        ConflictForm::OnConflict => "INSERT INTO ",
        ConflictForm::OnDuplicateKey => "INSERT IGNORE INTO ",
    });
    w.table(database_schema, table);
    w.push(" (");
    w.identifier(local_column);
    w.push(", ");
    w.identifier(remote_column);
    w.push(") VALUES ");
    w.joined(", ", others, |w, other| {
        w.push("(");
        w.value(&model.fields[local], key.clone());
        w.push(", ");
        w.value(&related.fields[remote], other.clone());
        w.push(")");
    });
    if form == ConflictForm::OnConflict {
        w.push(" ON CONFLICT DO NOTHING");
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
    w.push("DELETE FROM ");
    w.table(database_schema, table);
    w.push(" WHERE ");
    w.identifier(local_column);
    w.push(" = ");
    w.value(&model.fields[local], key.clone());
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
    w.identifier(remote_column);
    w.push(operator);
    w.joined(", ", others.iter(), |w, other| {
        w.value(&related.fields[remote], other.clone());
    });
    w.push(")");
    w.finish()
}
