//! The text of INSERT: which rows stand in one statement, and how.
//!
//! A single row stands in VALUES. Several rows do so, too, unless the database takes a list for each column: then the text
//! is the same for every number of rows, so that it is prepared once, and no limit on parameters cuts the rows.

use mbgen_sql::{
    Dialect,
    dialect::ConflictForm,
    model::{Arity, Default, Field, FieldIndex, FieldKind, Model},
};

use super::statement::{write_returning, write_sets};
use crate::{
    Result, Statement, Target, Value,
    defaults::Defaults,
    engine::sql::{Scope, SqlWriter},
    query::{Change, Record},
    statement::IntoTable,
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

impl Conflict {
    /// What `skip_duplicates` says.
    pub(super) fn of_skipping(duplicates: bool) -> Conflict {
        if duplicates { Conflict::Ignore } else { Conflict::Fail }
    }
}

/// How the rows of an INSERT are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `VALUES (?, ?), (?, ?)`.
    Values,
    /// `SELECT UNNEST($1::text[]), UNNEST($2::text[])`: side by side, as the database has them in FROM as well, but without
    /// keeping all rows before the first one goes in.
    Lists,
}

/// The most rows of one INSERT with VALUES. Long lists become several statements of the same text, which is prepared once.
const ROWS_IN_VALUES: usize = 1_000;

/// The most rows of one INSERT with lists: more make the message larger and the time for each row no smaller.
const ROWS_IN_LISTS: usize = 16_384;

/// The form for so many rows that give values for these fields.
fn form(dialect: &dyn Dialect, model: &Model, rows: usize, mut fields: impl Iterator<Item = FieldIndex>) -> Form {
    let is_lists = rows > 1
        && dialect.unnests_rows()
        && fields.all(|field| {
            let field = &model.fields[field];
            // A list of lists has one length for all of them.
            field.arity != Arity::List && element_type(dialect, field).is_some()
        });
    if is_lists { Form::Lists } else { Form::Values }
}

impl Form {
    /// The most rows that one statement takes with so many columns.
    fn most_rows(self, dialect: &dyn Dialect, columns: usize) -> usize {
        match self {
            Form::Lists => ROWS_IN_LISTS,
            Form::Values if columns == 0 => 1,
            Form::Values => (dialect.max_bind_params() / columns).clamp(1, ROWS_IN_VALUES),
        }
    }
}

/// The most rows that are surely one statement, given how many there are, all with values for these fields.
pub(super) fn most_alike(
    dialect: &dyn Dialect,
    model: &Model,
    rows: usize,
    given: impl Iterator<Item = FieldIndex>,
) -> usize {
    let made = (0..model.fields.len()).filter(|field| !is_made_by_database(model, *field));
    form(dialect, model, rows, given.chain(made)).most_rows(dialect, model.fields.len())
}

/// The name of the type that a list of a field's values consists of.
fn element_type(dialect: &dyn Dialect, field: &Field) -> Option<ElementType> {
    Some(match (field.kind, field.native) {
        (FieldKind::Enum(index), _) => ElementType::Enum(index),
        (FieldKind::Scalar(_), Some((name, _))) => {
            ElementType::Native(dialect.list_element_type(dialect.native_type(name)?))
        }
        (FieldKind::Scalar(scalar), None) => {
            ElementType::Native(dialect.list_element_type(dialect.default_type(scalar).native))
        }
    })
}

enum ElementType {
    Native(&'static str),
    /// An enum, by its position in the schema.
    Enum(usize),
}

/// Groups of rows, each with their columns, that one INSERT can hold; the rows keep their order.
pub(super) struct Group {
    columns: Vec<Column>,
    form: Form,
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
    // A list has no element that stands for a default of the database's.
    let leaves_some = (0..model.fields.len())
        .any(|field| given[field] && is_made_by_database(model, field) && rows.iter().any(|row| row[field].is_none()));
    let form = if leaves_some {
        Form::Values
    } else {
        let fields = (0..model.fields.len()).filter(|field| given[*field]);
        form(dialect, model, rows.len(), fields)
    };
    let mut columns: Vec<Column> = Vec::with_capacity(model.fields.len());
    for (position, row) in rows.iter().enumerate() {
        columns.clear();
        columns.extend(columns_of(dialect, model, row, &given));
        let mut form = form;
        // A row of nothing but defaults still names one column, where there is one to name.
        if columns.is_empty() {
            columns.extend(columns_of(dialect, model, row, &vec![true; row.len()]).next());
            form = Form::Values;
        }
        let most = form.most_rows(dialect, columns.len());
        let mut open = groups.iter_mut().rev();
        match open.find(|group| group.columns == columns && group.rows.len() < most) {
            Some(group) => group.rows.push(position),
            None => groups.push(Group {
                columns: columns.clone(),
                form,
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

fn is_made_by_database(model: &Model, field: FieldIndex) -> bool {
    matches!(
        model.fields[field].default,
        Some(Default::Autoincrement | Default::Database)
    )
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
    let fields = group.columns.iter().map(|column| column.field);
    let into = write_into(&mut w, model, fields.clone());
    if group.columns.is_empty() {
        w.push(" DEFAULT VALUES");
    } else if group.form == Form::Lists {
        let lists = fields.map(|field| {
            let values = group.rows.iter().map(|row| rows[*row][field].take());
            (field, values.map(|value| value.unwrap_or(Value::Null)).collect())
        });
        w.statement.lists_into = is_plain(conflict, returning).then_some(into);
        write_lists(&mut w, model, lists);
    } else {
        w.push(" VALUES ");
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
    write_conflict(&mut w, model, conflict);
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
    let given = records.first().map_or(&[][..], |record| &record.fields);
    let fields: Vec<FieldIndex> = given
        .iter()
        .map(|(field, _)| *field)
        .chain(made.iter().copied())
        .collect();
    let into = write_into(&mut w, model, fields.iter().copied());
    let mut made_value = |field: FieldIndex| {
        let value = defaults.of_create(&model.fields[field])?;
        Ok(value.unwrap_or(Value::Null))
    };
    if form(w.dialect, model, records.len(), fields.iter().copied()) == Form::Lists {
        let mut lists: Vec<Vec<Value>> = fields.iter().map(|_| Vec::with_capacity(records.len())).collect();
        for record in records {
            let given = record.fields.len();
            for (list, (_, value)) in lists.iter_mut().zip(record.fields) {
                list.push(value);
            }
            for (list, field) in lists[given..].iter_mut().zip(made) {
                list.push(made_value(*field)?);
            }
        }
        w.statement.lists_into = is_plain(conflict, returning).then_some(into);
        write_lists(&mut w, model, fields.into_iter().zip(lists));
    } else {
        w.push(" VALUES ");
        for (position, record) in records.into_iter().enumerate() {
            let mut separator = if position == 0 { "(" } else { ", (" };
            for (field, value) in record.fields {
                w.push(separator);
                w.value(&model.fields[field], value);
                separator = ", ";
            }
            for field in made {
                w.push(separator);
                w.value(&model.fields[*field], made_value(*field)?);
                separator = ", ";
            }
            w.push(")");
        }
    }
    write_conflict(&mut w, model, conflict);
    write_returning(&mut w, model, returning);
    w.finish()
}

/// The same INSERT, passing over rows that can't be made, for whichever reason: `INSERT IGNORE`.
pub(super) fn ignoring(mut statement: Statement) -> Statement {
    let verb = "INSERT";
    debug_assert!(statement.sql.starts_with(verb), "{}", statement.sql);
    statement.sql.insert_str(verb.len(), " IGNORE");
    statement
}

/// Gives where the table and its columns stand.
fn write_into(w: &mut SqlWriter, model: &'static Model, fields: impl Iterator<Item = FieldIndex>) -> IntoTable {
    w.push("INSERT INTO ");
    let table = w.statement.sql.len();
    w.table(model.database_schema, model.table);
    let columns = w.statement.sql.len();
    let mut separator = " (";
    for field in fields {
        w.push(separator);
        w.identifier(model.fields[field].column);
        separator = ", ";
    }
    if separator == ", " {
        w.push(")");
    }
    IntoTable {
        table: table..columns,
        columns: columns..w.statement.sql.len(),
    }
}

/// Whether all rows go in, or none, and nothing comes back.
fn is_plain(conflict: &Conflict, returning: &[FieldIndex]) -> bool {
    matches!(conflict, Conflict::Fail) && returning.is_empty()
}

/// Appends rows as one list for each column.
fn write_lists(w: &mut SqlWriter, model: &'static Model, lists: impl Iterator<Item = (FieldIndex, Vec<Value>)>) {
    w.push(" SELECT ");
    w.joined(", ", lists, |w, (field, values)| {
        w.push("UNNEST(");
        let field = &model.fields[field];
        w.parameter(Value::List(values), Target::Elements(field));
        w.push("::");
        match element_type(w.dialect, field).expect("the form was chosen by it") {
            ElementType::Native(name) => w.push(name),
            ElementType::Enum(index) => {
                let declared = &w.schema.enums[index];
                w.table(declared.database_schema, declared.database_name);
            }
        }
        w.push("[])");
    });
}

fn write_conflict(w: &mut SqlWriter, model: &'static Model, conflict: &Conflict) {
    let form = w.dialect.conflict_form();
    match (conflict, form) {
        // Where no clause leaves rows out and nothing else, the session does: see `leave_out`.
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
