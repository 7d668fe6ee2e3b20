//! What a step would destroy, or could stumble over, and how to find out on a live database.
//!
//! Whether there is a risk follows from the steps alone. Whether it is real follows from the rows: each [`Risk`]
//! has a query that counts those it would meet.

use mbgen_schema::Schema;
use mbgen_schema::schema::FieldType;
use mbgen_sql::Dialect;
use mbgen_sql::dialect::{AlterForm, EnumForm};
use mbgen_sql::step::{AlterColumn, AlterEnum, RedefineTable, Rename, Step, TableChange, TypeChange};
use mbgen_sql::table::{Column, ColumnArity, ColumnType, Database, IndexKind, QualifiedName};

/// Something that a step does to rows that may be there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Risk {
    /// What it is.
    pub kind: RiskKind,
    /// The table whose rows it is about.
    pub table: QualifiedName,
    /// The columns that it is about; none: whole rows.
    pub columns: Vec<String>,
}

/// What can happen to rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RiskKind {
    /// Rows are lost with their table.
    TableDropped,
    /// Values are lost with their column.
    ColumnDropped,
    /// Values are lost because the column is made anew with a type that they cannot be turned into.
    ColumnRecreated,
    /// Values may be cut, or the change may fail, because they do not fit the new type.
    ValuesMayNotFit {
        /// The type as it is.
        from: String,
        /// The type as it is to be.
        to: String,
    },
    /// Rows have no value for a new required column.
    RequiredColumnAdded {
        /// Whether only the client knows a default.
        client_default: bool,
    },
    /// Rows have NULL in a column that becomes required.
    ColumnMadeRequired,
    /// Rows have the same values in columns that become unique.
    UniqueAdded,
    /// Rows hold values that leave an enum.
    EnumValuesRemoved {
        /// The enum.
        name: String,
        /// The values.
        values: Vec<String>,
    },
    /// Rows hold texts that are no values of the enum which the client reads them as.
    ValuesOutsideEnum {
        /// The enum.
        name: String,
        /// Its values.
        values: Vec<String>,
    },
}

/// What a risk means once there are rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Nothing happens to the rows, but the client cannot read them.
    Warning,
    /// Data is lost.
    Loss,
    /// The step fails.
    Failure,
}

impl Risk {
    fn new(kind: RiskKind, table: &QualifiedName, columns: impl IntoIterator<Item = String>) -> Risk {
        Risk {
            kind,
            table: table.clone(),
            columns: columns.into_iter().collect(),
        }
    }

    /// What it means once there are rows.
    pub fn severity(&self) -> Severity {
        match self.kind {
            RiskKind::TableDropped
            | RiskKind::ColumnDropped
            | RiskKind::ColumnRecreated
            | RiskKind::ValuesMayNotFit { .. } => Severity::Loss,
            RiskKind::RequiredColumnAdded { .. }
            | RiskKind::ColumnMadeRequired
            | RiskKind::UniqueAdded
            | RiskKind::EnumValuesRemoved { .. } => Severity::Failure,
            RiskKind::ValuesOutsideEnum { .. } => Severity::Warning,
        }
    }

    /// The same risk by the names that things have before these steps.
    pub fn before_renames(&self, steps: &[Step]) -> Risk {
        let mut risk = self.clone();
        for step in steps.iter().rev() {
            match step {
                Step::RenameColumn { table, from, to, .. } if *table == risk.table => {
                    for column in risk.columns.iter_mut().filter(|column| *column == to) {
                        column.clone_from(from);
                    }
                }
                Step::RenameTable { from, to, .. } if *to == risk.table => risk.table.clone_from(from),
                _ => {}
            }
        }
        risk
    }

    /// The query that counts the rows it would meet.
    pub fn count_query(&self, dialect: &dyn Dialect) -> String {
        let mut table = String::new();
        if let Some(schema) = &self.table.schema {
            dialect.write_identifier(&mut table, schema);
            table.push('.');
        }
        dialect.write_identifier(&mut table, &self.table.name);
        let columns: Vec<String> = self.columns.iter().map(|column| dialect.identifier(column)).collect();
        let all = |condition: &str| {
            columns
                .iter()
                .map(|column| format!("{column} {condition}"))
                .collect::<Vec<_>>()
        };
        match &self.kind {
            RiskKind::TableDropped | RiskKind::RequiredColumnAdded { .. } => format!("SELECT COUNT(*) FROM {table}"),
            RiskKind::ColumnDropped | RiskKind::ColumnRecreated | RiskKind::ValuesMayNotFit { .. } => {
                format!("SELECT COUNT(*) FROM {table} WHERE {}", all("IS NOT NULL").join(" OR "))
            }
            RiskKind::ColumnMadeRequired => {
                format!("SELECT COUNT(*) FROM {table} WHERE {}", all("IS NULL").join(" OR "))
            }
            RiskKind::UniqueAdded => format!(
                "SELECT COUNT(*) FROM (SELECT 1 AS one FROM {table} WHERE {} GROUP BY {} HAVING COUNT(*) > 1) AS repeated",
                all("IS NOT NULL").join(" AND "),
                columns.join(", "),
            ),
            RiskKind::EnumValuesRemoved { values, .. } => {
                // Enums of their own exist where lists do: the text of a list holds its values between commas.
                let mut tests = Vec::new();
                for column in &columns {
                    for value in values {
                        let mut literal = String::new();
                        dialect.write_text_literal(&mut literal, value);
                        let texts = format!("string_to_array(trim(both '{{}}' from CAST({column} AS text)), ',')");
                        tests.push(format!("{literal} = ANY({texts})"));
                    }
                }
                format!("SELECT COUNT(*) FROM {table} WHERE {}", tests.join(" OR "))
            }
            RiskKind::ValuesOutsideEnum { values, .. } => {
                let texts: Vec<String> = values
                    .iter()
                    .map(|value| {
                        let mut literal = String::new();
                        dialect.write_text_literal(&mut literal, value);
                        literal
                    })
                    .collect();
                // NULL is in no list and outside of none.
                let tests = all(&format!("NOT IN ({})", texts.join(", ")));
                format!("SELECT COUNT(*) FROM {table} WHERE {}", tests.join(" OR "))
            }
        }
    }

    /// The sentence that says it; with the number of rows where that is known.
    pub fn sentence(&self, rows: Option<u64>) -> String {
        let table = &self.table.name;
        let columns = self.columns.join("`, `");
        let holds = |what: &str| match rows {
            Some(1) => format!(" (1 {what})"),
            Some(rows) => format!(" ({rows} {what}s)"),
            None => String::new(),
        };
        match &self.kind {
            RiskKind::TableDropped => format!("Table `{table}` is dropped with all its rows{}.", holds("row")),
            RiskKind::ColumnDropped => {
                format!(
                    "Column `{columns}` of table `{table}` is dropped with all its values{}.",
                    holds("value")
                )
            }
            RiskKind::ColumnRecreated => format!(
                "Column `{columns}` of table `{table}` is made anew with a type that its values cannot be turned \
                 into; they are lost{}.",
                holds("value")
            ),
            RiskKind::ValuesMayNotFit { from, to } => format!(
                "Column `{columns}` of table `{table}` changes from `{from}` to `{to}`; values that do not fit are \
                 cut or refused{}.",
                holds("value")
            ),
            RiskKind::RequiredColumnAdded { client_default } => {
                let advice = if *client_default {
                    "its default is made by the client, which rows that are there never asked: make it optional, \
                     fill it, then make it required"
                } else {
                    "give it a @default, make it optional, or empty the table"
                };
                format!(
                    "Required column `{columns}` is added to table `{table}`, whose rows have no value for it{}: {advice}.",
                    holds("row")
                )
            }
            RiskKind::ColumnMadeRequired => format!(
                "Column `{columns}` of table `{table}` becomes required, but holds NULL{}: fill it first.",
                holds("row")
            ),
            RiskKind::UniqueAdded => format!(
                "Columns `{columns}` of table `{table}` become unique, but values repeat{}: make them differ first.",
                holds("repeated value")
            ),
            RiskKind::EnumValuesRemoved { name, values } => format!(
                "Enum `{name}` loses {}, which column `{columns}` of table `{table}` still holds{}: change them first.",
                values
                    .iter()
                    .map(|value| format!("`{value}`"))
                    .collect::<Vec<_>>()
                    .join(", "),
                holds("row")
            ),
            RiskKind::ValuesOutsideEnum { name, .. } => format!(
                "Column `{columns}` of table `{table}` holds texts that are no values of the enum `{name}`{}: the client \
                 cannot read them. Change them, or tell of the old name with `/// @renamed from`.",
                holds("row")
            ),
        }
    }
}

/// What may be wrong with rows whatever the steps are: where enums are text, nothing but the client keeps other texts out.
/// `renames` tell of values that are changed before anybody reads them.
pub fn texts_outside_enums(schema: &Schema, database: &Database, renames: &[Rename]) -> Vec<Risk> {
    if database.dialect().enum_form() != EnumForm::Text {
        return Vec::new();
    }
    let mut risks = Vec::new();
    for model in schema.models() {
        let name = QualifiedName::plain(model.database_name());
        let Some(table) = database.table(&name) else { continue };
        for field in model.scalar_fields() {
            let FieldType::Enum(found) = field.field_type() else {
                continue;
            };
            if table.column(field.database_name()).is_none() {
                continue;
            }
            let mut values: Vec<String> = found.values().map(|value| value.database_name().to_owned()).collect();
            values.extend(renames.iter().filter_map(|rename| match rename {
                Rename::EnumValue { name, from, .. } if name.name == found.database_name() => Some(from.clone()),
                _ => None,
            }));
            let kind = RiskKind::ValuesOutsideEnum {
                name: found.name().to_owned(),
                values,
            };
            risks.push(Risk::new(kind, &name, [field.database_name().to_owned()]));
        }
    }
    risks
}

/// What the steps could do to rows, in the order of the steps.
pub fn risks(steps: &[Step], dialect: &dyn Dialect) -> Vec<Risk> {
    let mut risks = Vec::new();
    for step in steps {
        match step {
            Step::DropTable(table) => risks.push(Risk::new(RiskKind::TableDropped, table, [])),
            Step::AlterTable(change) => {
                for each in &change.changes {
                    of_table_change(&change.table, each, dialect, &mut risks);
                }
            }
            Step::RedefineTables(tables) => {
                for table in tables {
                    of_redefinition(table, dialect, &mut risks);
                }
            }
            Step::CreateIndex { table, index } if index.kind == IndexKind::Unique && index.predicate.is_none() => {
                // On a table or column that is new there is nothing to repeat.
                let is_new = |name: &str| steps.iter().any(|step| adds_column(step, table, name));
                if !index.column_names().any(is_new) {
                    let columns = index.column_names().map(str::to_string);
                    risks.push(Risk::new(RiskKind::UniqueAdded, table, columns));
                }
            }
            Step::AlterEnum(change) if !change.removed.is_empty() => of_enum(change, &mut risks),
            _ => {}
        }
    }
    risks
}

fn adds_column(step: &Step, table: &QualifiedName, name: &str) -> bool {
    match step {
        Step::CreateTable(created) => created.qualified_name() == *table,
        Step::AlterTable(change) if change.table == *table => change.changes.iter().any(|change| match change {
            TableChange::AddColumn(column) => column.name == name,
            TableChange::RecreateColumn(column) => column.next.name == name,
            _ => false,
        }),
        _ => false,
    }
}

fn of_table_change(table: &QualifiedName, change: &TableChange, dialect: &dyn Dialect, risks: &mut Vec<Risk>) {
    match change {
        TableChange::DropColumn(name) => risks.push(Risk::new(RiskKind::ColumnDropped, table, [name.clone()])),
        TableChange::AddColumn(column) => of_added_column(table, column, risks),
        TableChange::AlterColumn(column) => of_altered_column(table, column, dialect, risks),
        TableChange::RecreateColumn(column) => {
            risks.push(Risk::new(
                RiskKind::ColumnRecreated,
                table,
                [column.previous.name.clone()],
            ));
            of_added_column(table, &column.next, risks);
        }
        TableChange::AddPrimaryKey(key) => {
            risks.push(Risk::new(
                RiskKind::UniqueAdded,
                table,
                key.column_names().map(str::to_string),
            ));
        }
        TableChange::DropPrimaryKey(_) | TableChange::RenamePrimaryKey { .. } => {}
    }
}

fn of_added_column(table: &QualifiedName, column: &Column, risks: &mut Vec<Risk>) {
    if column.is_required() && column.default.is_none() {
        let kind = RiskKind::RequiredColumnAdded {
            client_default: column.client_default,
        };
        risks.push(Risk::new(kind, table, [column.name.clone()]));
    }
}

fn of_altered_column(table: &QualifiedName, column: &AlterColumn, dialect: &dyn Dialect, risks: &mut Vec<Risk>) {
    let AlterColumn {
        previous,
        next,
        changes,
    } = column;
    if changes.column_type.is_some_and(|change| change != TypeChange::Safe) {
        let (from, to) = (type_name(previous, dialect), type_name(next, dialect));
        risks.push(Risk::new(
            RiskKind::ValuesMayNotFit { from, to },
            table,
            [next.name.clone()],
        ));
    }
    let takes_default = dialect.alter_form() == AlterForm::RedefineTable && next.default.is_some();
    if changes.arity && previous.arity == ColumnArity::Nullable && next.is_required() && !takes_default {
        risks.push(Risk::new(RiskKind::ColumnMadeRequired, table, [next.name.clone()]));
    }
}

fn of_redefinition(redefined: &RedefineTable, dialect: &dyn Dialect, risks: &mut Vec<Risk>) {
    let table = redefined.next.qualified_name();
    for name in &redefined.dropped {
        risks.push(Risk::new(RiskKind::ColumnDropped, &table, [name.clone()]));
    }
    for name in &redefined.added_without_default {
        let column = redefined
            .next
            .column(name)
            .expect("a column that is added is in the table");
        of_added_column(&table, column, risks);
    }
    for column in &redefined.altered {
        of_altered_column(&table, column, dialect, risks);
    }
    let RedefineTable { previous, next, .. } = redefined;
    let kept = |names: &[String]| names.iter().all(|name| previous.column(name).is_some());
    let mut uniques: Vec<Vec<String>> = Vec::new();
    let keys = [&previous.primary_key, &next.primary_key].map(|key| {
        key.as_ref()
            .map(|key| key.column_names().map(str::to_string).collect::<Vec<_>>())
    });
    if keys[0] != keys[1] {
        uniques.extend(keys[1].clone());
    }
    let plain_uniques = next
        .indexes
        .iter()
        .filter(|index| index.is_unique() && index.predicate.is_none());
    uniques.extend(plain_uniques.map(|index| index.column_names().map(str::to_string).collect()));
    for names in uniques {
        let was_unique = keys[0].as_ref() == Some(&names)
            || previous
                .indexes
                .iter()
                .any(|index| index.is_unique() && index.column_names().eq(names.iter()));
        if !was_unique && kept(&names) {
            risks.push(Risk::new(RiskKind::UniqueAdded, &table, names));
        }
    }
}

fn of_enum(change: &AlterEnum, risks: &mut Vec<Risk>) {
    for column in &change.columns {
        let kind = RiskKind::EnumValuesRemoved {
            name: change.next.name.clone(),
            values: change.removed.clone(),
        };
        risks.push(Risk::new(kind, &column.table, [column.next.name.clone()]));
    }
}

fn type_name(column: &Column, dialect: &dyn Dialect) -> String {
    let name = match &column.column_type {
        ColumnType::Native(native, arguments) => dialect.type_sql(native, arguments),
        ColumnType::Enum(name) => name.name.clone(),
        ColumnType::InlineEnum(values) => format!("ENUM({})", values.join(", ")),
        ColumnType::Unsupported(text) => text.clone(),
    };
    if column.arity == ColumnArity::List {
        format!("{name}[]")
    } else {
        name
    }
}
