//! What has another name: the steps that give it, and the previous state as it is after them.
//!
//! A rename is followed where there is something of the old name and nothing of the new one, and the next state knows only the
//! new one. It stays in the schema when it is done, and is passed over from then on.

use mbgen_sql::dialect::EnumForm;
use mbgen_sql::step::{Rename, RenameEnumValue, RenamedValueColumn, Step};
use mbgen_sql::table::{Column, ColumnType, Database, QualifiedName, Table};

/// The steps, and the previous state after them.
pub(crate) fn follow(previous: &Database, next: &Database, renames: &[Rename]) -> (Vec<Step>, Database) {
    let mut state = previous.clone();
    let mut steps = Vec::new();
    for rename in renames {
        let step = match rename {
            Rename::Enum { from, to } => rename_enum(&mut state, next, from, to),
            Rename::Table { from, to } => rename_table(&mut state, next, from, to),
            Rename::Column { table, from, to } => rename_column(&mut state, next, table, from, to),
            Rename::EnumValue {
                name,
                from,
                to,
                columns,
            } => match next.dialect().enum_form() {
                EnumForm::Type => rename_value(&mut state, next, name, from, to),
                EnumForm::Inline => rename_value_in_columns(&mut state, next, name, from, to, columns),
                EnumForm::Text => rename_text(&state, name, from, to, columns),
            },
        };
        steps.extend(step);
    }
    (steps, state)
}

fn rename_enum(state: &mut Database, next: &Database, from: &QualifiedName, to: &QualifiedName) -> Option<Step> {
    let is_due = state.find_enum(from).is_some()
        && state.find_enum(to).is_none()
        && next.find_enum(from).is_none()
        && next.find_enum(to).is_some();
    if !is_due {
        return None;
    }
    for found in &mut state.enums {
        if found.qualified_name() == *from {
            found.name.clone_from(&to.name);
        }
    }
    for column in state.tables.iter_mut().flat_map(|table| &mut table.columns) {
        if let ColumnType::Enum(name) = &mut column.column_type
            && name == from
        {
            name.clone_from(to);
        }
    }
    Some(Step::RenameEnum {
        from: from.clone(),
        to: to.clone(),
    })
}

fn rename_table(state: &mut Database, next: &Database, from: &QualifiedName, to: &QualifiedName) -> Option<Step> {
    let is_due = state.table(to).is_none() && next.table(from).is_none() && next.table(to).is_some();
    let table = table_mut(state, from).filter(|_| is_due)?;
    let counts = table.columns.iter().filter(|column| column.is_autoincrement());
    let counting = counts.map(|column| column.name.clone()).collect();
    table.name.clone_from(&to.name);
    for key in state.tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        if key.referenced_table == *from {
            key.referenced_table.clone_from(to);
        }
    }
    Some(Step::RenameTable {
        from: from.clone(),
        to: to.clone(),
        counting,
    })
}

fn rename_column(state: &mut Database, next: &Database, name: &QualifiedName, from: &str, to: &str) -> Option<Step> {
    let wanted = next.table(name)?;
    let is_due = wanted.column(from).is_none() && wanted.column(to).is_some();
    let table = table_mut(state, name).filter(|table| is_due && table.column(to).is_none())?;
    let column = table.columns.iter_mut().find(|column| column.name == from)?;
    let counts = column.is_autoincrement();
    let renamed = |column: &mut String| {
        if column == from {
            to.clone_into(column);
        }
    };
    renamed(&mut column.name);
    let keys = table.primary_key.iter_mut().flat_map(|key| &mut key.columns);
    let indexes = table.indexes.iter_mut().flat_map(|index| &mut index.columns);
    keys.chain(indexes).for_each(|column| renamed(&mut column.name));
    let own_keys = table.foreign_keys.iter_mut();
    own_keys.flat_map(|key| &mut key.columns).for_each(renamed);
    for key in state.tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        if key.referenced_table == *name {
            key.referenced_columns.iter_mut().for_each(renamed);
        }
    }
    Some(Step::RenameColumn {
        table: name.clone(),
        from: from.to_owned(),
        to: to.to_owned(),
        counts,
    })
}

/// Of an enum that is a type of its own.
fn rename_value(state: &mut Database, next: &Database, name: &QualifiedName, from: &str, to: &str) -> Option<Step> {
    let wanted = &next.find_enum(name)?.values;
    let found = state.enums.iter_mut().find(|found| found.qualified_name() == *name)?;
    replace_value(&mut found.values, wanted, from, to)?;
    // Defaults follow by themselves.
    for column in state.tables.iter_mut().flat_map(|table| &mut table.columns) {
        if matches!(&column.column_type, ColumnType::Enum(of) if of == name) {
            rename_default(column, from, to);
        }
    }
    Some(Step::RenameEnumValue(RenameEnumValue {
        name: name.clone(),
        from: from.to_owned(),
        to: to.to_owned(),
        columns: Vec::new(),
    }))
}

/// Of an enum that is spelled out in each column.
fn rename_value_in_columns(
    state: &mut Database,
    next: &Database,
    name: &QualifiedName,
    from: &str,
    to: &str,
    columns: &[(QualifiedName, String)],
) -> Option<Step> {
    let mut renamed = Vec::new();
    for (table, column) in columns {
        let wanted = next.table(table).and_then(|table| table.column(column));
        let found = table_mut(state, table).and_then(|table| {
            let mut columns = table.columns.iter_mut();
            columns.find(|found| found.name == *column)
        });
        let (Some(wanted), Some(found)) = (wanted, found) else {
            continue;
        };
        let mut between = found.clone();
        if let (ColumnType::InlineEnum(values), ColumnType::InlineEnum(wanted)) =
            (&mut found.column_type, &wanted.column_type)
            && replace_value(values, wanted, from, to).is_some()
        {
            if let ColumnType::InlineEnum(values) = &mut between.column_type {
                values.push(to.to_owned());
            }
            rename_default(found, from, to);
            renamed.push(RenamedValueColumn {
                table: table.clone(),
                between,
                next: found.clone(),
            });
        }
    }
    (!renamed.is_empty()).then(|| {
        Step::RenameEnumValue(RenameEnumValue {
            name: name.clone(),
            from: from.to_owned(),
            to: to.to_owned(),
            columns: renamed,
        })
    })
}

/// Of an enum that is text: whether it is due, only the rows know.
fn rename_text(
    state: &Database,
    name: &QualifiedName,
    from: &str,
    to: &str,
    columns: &[(QualifiedName, String)],
) -> Option<Step> {
    let columns = columns.iter().filter_map(|(table, column)| {
        let column = state.table(table)?.column(column)?.clone();
        Some(RenamedValueColumn {
            table: table.clone(),
            between: column.clone(),
            next: column,
        })
    });
    let columns: Vec<RenamedValueColumn> = columns.collect();
    (!columns.is_empty()).then(|| {
        Step::RenameEnumValue(RenameEnumValue {
            name: name.clone(),
            from: from.to_owned(),
            to: to.to_owned(),
            columns,
        })
    })
}

/// Puts the new value in the place of the old one, if that is due.
fn replace_value(values: &mut [String], wanted: &[String], from: &str, to: &str) -> Option<()> {
    let has = |values: &[String], value: &str| values.iter().any(|each| each == value);
    if has(values, to) || has(wanted, from) || !has(wanted, to) {
        return None;
    }
    let value = values.iter_mut().find(|value| *value == from)?;
    to.clone_into(value);
    Some(())
}

fn rename_default(column: &mut Column, from: &str, to: &str) {
    use mbgen_sql::table::{ColumnDefault, Literal};
    if let Some(ColumnDefault::Literal(Literal::Text(value))) = &mut column.default
        && value == from
    {
        to.clone_into(value);
    }
}

fn table_mut<'s>(state: &'s mut Database, name: &QualifiedName) -> Option<&'s mut Table> {
    state.tables.iter_mut().find(|table| table.qualified_name() == *name)
}
