//! The SQL of migration steps.
//!
//! Rust decides and templates print: this module turns a [`Step`] into names that are quoted, types and defaults that
//! are spelled out and lists that are in order; a template puts them into sentences of SQL. The templates of
//! `common/` hold for every database that has none of its own in the folder with its name.

mod column;
mod index;

use std::sync::OnceLock;

use mbgen_sql::Dialect;
use mbgen_sql::dialect::{AlterForm, AutoincrementForm};
use mbgen_sql::step::{AlterColumn, AlterEnum, AlterTable, RedefineTable, RenameEnumValue, Step, TableChange};
use mbgen_sql::table::{ColumnArity, ColumnDefault, Enum, Extension, ForeignKey, PrimaryKey, QualifiedName, Table};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{Environment, context};

/// The script that takes these steps, one after another, in the words of this database.
pub fn script(steps: &[Step], dialect: &dyn Dialect) -> String {
    let texts: Vec<String> = steps.iter().map(|each| step(each, dialect)).collect();
    texts.join("\n")
}

/// The SQL of one step, under the comment that says what it does.
pub fn step(step: &Step, dialect: &dyn Dialect) -> String {
    Printer {
        dialect,
        within_transaction: false,
    }
    .step(step)
}

/// The same for a step that is taken within a transaction: it begins none of its own.
pub fn step_within_transaction(step: &Step, dialect: &dyn Dialect) -> String {
    Printer {
        dialect,
        within_transaction: true,
    }
    .step(step)
}

/// Turns the parts of a step into what templates print.
#[derive(Clone, Copy)]
struct Printer<'a> {
    dialect: &'a dyn Dialect,
    within_transaction: bool,
}

impl Printer<'_> {
    fn step(self, step: &Step) -> String {
        let mut text = match step {
            Step::CreateSchema(schema) => {
                self.print("create_schema", context! { schema => self.dialect.identifier(schema) })
            }
            Step::CreateExtension(extension) => self.create_extension(extension),
            Step::RenameEnum { from, to } => self.print(
                "rename_enum",
                context! { from => self.name(from), to => self.dialect.identifier(&to.name) },
            ),
            Step::RenameTable { from, to, counting } => {
                let sequences = counting
                    .iter()
                    .map(|column| self.renamed_sequence(from, (&from.name, column), (&to.name, column)));
                let view = context! {
                    from => self.name(from),
                    to => self.dialect.identifier(&to.name),
                    sequences => self.if_counted_by_sequence(sequences),
                };
                self.print("rename_table", view)
            }
            Step::RenameColumn {
                table,
                from,
                to,
                counts,
            } => {
                let sequence = counts.then(|| self.renamed_sequence(table, (&table.name, from), (&table.name, to)));
                let view = context! {
                    table => self.name(table),
                    from => self.dialect.identifier(from),
                    to => self.dialect.identifier(to),
                    sequences => self.if_counted_by_sequence(sequence),
                };
                self.print("rename_column", view)
            }
            Step::RenameEnumValue(change) => self.rename_enum_value(change),
            Step::CreateEnum(created) => self.create_enum(created),
            Step::AlterEnum(change) => self.alter_enum(change),
            Step::DropEnum(name) => self.print("drop_enum", context! { name => self.name(name) }),
            Step::CreateTable(table) => self.print("create_table", self.table(table, &table.name)),
            Step::AlterTable(change) => self.alter_table(change),
            Step::RedefineTables(tables) => {
                let tables: Vec<Value> = tables.iter().map(|table| self.redefined_table(table)).collect();
                self.print("redefine_tables", context! { tables })
            }
            Step::DropTable(name) => self.print("drop_table", context! { table => self.name(name) }),
            Step::CreateIndex { table, index } => self.print("create_index", self.index(table, index)),
            Step::DropIndex { table, index } => self.print("drop_index", self.index(table, index)),
            Step::RenameIndex { table, from, to } => self.print(
                "rename_index",
                context! {
                    table => self.name(table),
                    from => self.dialect.identifier(from),
                    qualified_from => self.beside(table, from),
                    to => self.dialect.identifier(to),
                },
            ),
            Step::RedefineIndex { table, previous, next } => self.print(
                "redefine_index",
                context! { previous_name => self.beside(table, &previous.name), ..self.index(table, next) },
            ),
            Step::AddForeignKey { table, foreign_key } => self.print(
                "add_foreign_key",
                context! { table => self.name(table), foreign_key => self.foreign_key(foreign_key) },
            ),
            Step::DropForeignKey { table, name } => self.print(
                "drop_foreign_key",
                context! { table => self.name(table), name => self.dialect.identifier(name) },
            ),
            Step::RenameForeignKey { table, from, to } => self.print(
                "rename_foreign_key",
                context! {
                    table => self.name(table),
                    from => self.dialect.identifier(from),
                    to => self.dialect.identifier(to),
                },
            ),
        };
        text.push('\n');
        text
    }

    fn print(self, template: &str, view: Value) -> String {
        let environment = environment();
        let own = format!("{}/{template}.sql", self.dialect.provider());
        let found = environment
            .get_template(&own)
            .or_else(|_| environment.get_template(&format!("common/{template}.sql")))
            .unwrap_or_else(|_| panic!("a step that {} cannot do was made: {template}", self.dialect.name()));
        let text = found
            .render(view)
            .expect("the templates of this crate are valid, its tests render each");
        text.trim_end().to_string()
    }

    /// A quoted name, with its schema where it has one.
    fn name(self, name: &QualifiedName) -> String {
        self.qualified(name.schema.as_deref(), &name.name)
    }

    /// A quoted name of something in the same schema as a table.
    fn beside(self, table: &QualifiedName, name: &str) -> String {
        self.qualified(table.schema.as_deref(), name)
    }

    fn qualified(self, schema: Option<&str>, name: &str) -> String {
        match schema {
            Some(schema) => format!("{}.{}", self.dialect.identifier(schema), self.dialect.identifier(name)),
            None => self.dialect.identifier(name),
        }
    }

    fn names<'n>(self, names: impl IntoIterator<Item = &'n String>) -> Vec<String> {
        names.into_iter().map(|name| self.dialect.identifier(name)).collect()
    }

    fn text(self, text: &str) -> String {
        let mut out = String::new();
        self.dialect.write_text_literal(&mut out, text);
        out
    }

    /// The definition of a table under a name that may differ from its own while it is made anew.
    fn table(self, table: &Table, name: &str) -> Value {
        let in_table = self.dialect.foreign_keys_in_table();
        let foreign_keys: Vec<String> = table
            .foreign_keys
            .iter()
            .filter(|_| in_table)
            .map(|key| self.foreign_key(key))
            .collect();
        let in_table = self.dialect.indexes_in_table();
        let qualified_name = table.qualified_name();
        let indexes: Vec<String> = table
            .indexes
            .iter()
            .filter(|_| in_table)
            .map(|index| self.print("inner_index", self.index(&qualified_name, index)))
            .collect();
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| match &column.generated {
                Some(definition) => definition.clone(),
                None => self.column(column, self.key_stands_in_column() && table.is_only_key(&column.name)),
            })
            .collect();
        let key = table
            .primary_key
            .as_ref()
            .filter(|key| !self.key_stands_in_column() || key.columns.len() > 1);
        context! {
            table => self.qualified(table.schema.as_deref(), name),
            columns,
            primary_key => key.map(|key| self.primary_key(key)),
            indexes,
            foreign_keys,
            checks => table.checks.clone(),
        }
    }

    /// Where a key of one column counts by itself, it is written in the column, for nothing else makes it count.
    fn key_stands_in_column(self) -> bool {
        self.dialect.integer_key_counts_by_itself()
    }

    fn primary_key(self, key: &PrimaryKey) -> Value {
        context! {
            name => key.name.as_deref().map(|name| self.dialect.identifier(name)),
            columns => self.index_columns(&key.columns),
        }
    }

    fn foreign_key(self, key: &ForeignKey) -> String {
        let view = context! {
            name => key.name.as_deref().map(|name| self.dialect.identifier(name)),
            columns => self.names(&key.columns),
            referenced_table => self.name(&key.referenced_table),
            referenced_columns => self.names(&key.referenced_columns),
            on_delete => key.on_delete.sql(),
            on_update => key.on_update.sql(),
        };
        self.print("foreign_key", view)
    }

    fn create_extension(self, extension: &Extension) -> String {
        let view = context! {
            name => self.dialect.identifier(&extension.name),
            schema => extension.schema.as_deref().map(|schema| self.dialect.identifier(schema)),
            version => extension.version.as_deref().map(|version| self.text(version)),
        };
        self.print("create_extension", view)
    }

    fn create_enum(self, created: &Enum) -> String {
        let values: Vec<String> = created.values.iter().map(|value| self.text(value)).collect();
        self.print(
            "create_enum",
            context! { name => self.name(&created.qualified_name()), values },
        )
    }

    /// The sequence behind a column that counts, by the table and column that it was made for and those that it is to be named for.
    fn renamed_sequence(self, beside: &QualifiedName, from: (&str, &str), to: (&str, &str)) -> Value {
        let name = |(table, column): (&str, &str)| format!("{table}_{column}_seq");
        context! { from => self.beside(beside, &name(from)), to => self.dialect.identifier(&name(to)) }
    }

    fn if_counted_by_sequence(self, sequences: impl IntoIterator<Item = Value>) -> Vec<Value> {
        if self.dialect.autoincrement_form() == AutoincrementForm::SerialType {
            sequences.into_iter().collect()
        } else {
            Vec::new()
        }
    }

    fn rename_enum_value(self, change: &RenameEnumValue) -> String {
        let columns: Vec<Value> = change
            .columns
            .iter()
            .map(|column| {
                context! {
                    table => self.name(&column.table),
                    name => self.dialect.identifier(&column.next.name),
                    between => self.column(&column.between, false),
                    next => self.column(&column.next, false),
                }
            })
            .collect();
        let view = context! {
            name => self.name(&change.name),
            from => self.text(&change.from),
            to => self.text(&change.to),
            columns,
        };
        self.print("rename_enum_value", view)
    }

    fn alter_enum(self, change: &AlterEnum) -> String {
        let name = self.name(&change.previous.qualified_name());
        let texts = |values: &[String]| -> Vec<String> { values.iter().map(|value| self.text(value)).collect() };
        if change.removed.is_empty() {
            return self.print("add_enum_values", context! { name, values => texts(&change.added) });
        }
        let schema = change.next.schema.as_deref();
        let new_name = self.qualified(schema, &format!("{}_new", change.next.name));
        let columns: Vec<Value> = change
            .columns
            .iter()
            .map(|column| {
                let brackets = if column.next.arity == ColumnArity::List {
                    "[]"
                } else {
                    ""
                };
                context! {
                    table => self.name(&column.table),
                    name => self.dialect.identifier(&column.next.name),
                    new_type => format!("{new_name}{brackets}"),
                    had_default => column.previous.default.is_some(),
                    default => column.next.default.as_ref().and_then(|_| self.default(&column.next)),
                }
            })
            .collect();
        let view = context! {
            with_transaction => !self.within_transaction,
            name,
            new_name,
            short_name => self.dialect.identifier(&change.next.name),
            old_name => self.qualified(schema, &format!("{}_old", change.next.name)),
            old_short_name => self.dialect.identifier(&format!("{}_old", change.next.name)),
            values => texts(&change.next.values),
            added => texts(&change.added),
            removed => texts(&change.removed),
            columns,
        };
        self.print("replace_enum", view)
    }

    fn alter_table(self, change: &AlterTable) -> String {
        let mut clauses = Vec::new();
        let mut new_sequences = Vec::new();
        let mut old_sequences = Vec::new();
        let mut retyped_sequences = Vec::new();
        for each in &change.changes {
            match each {
                TableChange::DropPrimaryKey(key) => {
                    let name = key.name.as_deref().map(|name| self.dialect.identifier(name));
                    clauses.push(context! { kind => "drop_primary_key", name });
                }
                TableChange::RenamePrimaryKey { from, to } => clauses.push(context! {
                    kind => "rename_primary_key",
                    from => self.dialect.identifier(from),
                    to => self.dialect.identifier(to),
                }),
                TableChange::DropColumn(name) => {
                    clauses.push(context! { kind => "drop_column", name => self.dialect.identifier(name) });
                }
                TableChange::AddColumn(column) => {
                    clauses.push(context! { kind => "add_column", column => self.column(column, false) });
                }
                TableChange::RecreateColumn(column) => {
                    let name = self.dialect.identifier(&column.previous.name);
                    clauses.push(context! { kind => "drop_column", name => name });
                    clauses.push(context! { kind => "add_column", column => self.column(&column.next, false) });
                }
                TableChange::AlterColumn(column) => {
                    if self.dialect.alter_form() == AlterForm::ByDefinition {
                        clauses.push(context! { kind => "modify_column", column => self.column(&column.next, false) });
                        continue;
                    }
                    let sequence = format!("{}_{}_seq", change.table.name, column.next.name);
                    let sequence = self.beside(&change.table, &sequence);
                    self.alter_column_by_property(column, &sequence, &mut clauses);
                    if self.dialect.autoincrement_form() != AutoincrementForm::SerialType {
                        continue;
                    }
                    match (column.previous.is_autoincrement(), column.next.is_autoincrement()) {
                        (false, true) => new_sequences.push(context! {
                            name_literal => self.text(&sequence),
                            name => sequence,
                            column => self.dialect.identifier(&column.next.name),
                        }),
                        (true, false) => old_sequences.push(sequence),
                        (true, true) if column.changes.column_type.is_some() => retyped_sequences.push(context! {
                            name => sequence,
                            type => self.column_type(&column.next),
                        }),
                        _ => {}
                    }
                }
                TableChange::AddPrimaryKey(key) => {
                    clauses.push(context! { kind => "add_primary_key", ..self.primary_key(key) });
                }
            }
        }
        let clauses: Vec<String> = clauses
            .into_iter()
            .map(|clause| self.print("alter_clause", clause))
            .collect();
        let view =
            context! { table => self.name(&change.table), clauses, new_sequences, old_sequences, retyped_sequences };
        self.print("alter_table", view)
    }

    /// One clause per property. A default goes before its type changes, since it might not follow, and comes after.
    fn alter_column_by_property(self, column: &AlterColumn, sequence: &str, clauses: &mut Vec<Value>) {
        let AlterColumn {
            previous,
            next,
            changes,
        } = column;
        let name = self.dialect.identifier(&next.name);
        let name = name.as_str();
        let is_identity = |default: &Option<ColumnDefault>| matches!(default, Some(ColumnDefault::Sequence(_)));
        let default_changes = changes.default || changes.autoincrement;
        if changes.arity && next.arity != ColumnArity::Required && previous.is_required() {
            clauses.push(context! { kind => "drop_not_null", name });
        }
        if changes.arity && next.is_required() {
            clauses.push(context! { kind => "set_not_null", name });
        }
        if is_identity(&previous.default) && default_changes {
            clauses.push(context! { kind => "drop_identity", name });
        } else if previous.default.is_some()
            && (changes.column_type.is_some()
                && previous.default != Some(ColumnDefault::Now)
                && !previous.is_autoincrement()
                || (default_changes && next.default.is_none())
                || (default_changes && is_identity(&next.default)))
        {
            clauses.push(context! { kind => "drop_default", name });
        }
        if changes.column_type.is_some() {
            clauses.push(context! { kind => "set_type", name, type => self.column_type(next) });
        }
        match &next.default {
            Some(ColumnDefault::Sequence(sequence)) if default_changes => {
                clauses.push(context! { kind => "add_identity", name, options => column::sequence_options(sequence) });
            }
            Some(ColumnDefault::Autoincrement) if default_changes => {
                let default = match self.dialect.autoincrement_form() {
                    AutoincrementForm::Default(expression) => expression.to_string(),
                    AutoincrementForm::SerialType => format!("nextval({})", self.text(sequence)),
                    AutoincrementForm::Word => return,
                };
                clauses.push(context! { kind => "set_default", name, default });
            }
            Some(default) if default_changes || (changes.column_type.is_some() && *default != ColumnDefault::Now) => {
                if let Some(default) = self.default(next) {
                    clauses.push(context! { kind => "set_default", name, default });
                }
            }
            _ => {}
        }
    }

    fn redefined_table(self, redefined: &RedefineTable) -> Value {
        let RedefineTable {
            previous, next, kept, ..
        } = redefined;
        let new_name = format!("new_{}", next.name);
        let name = next.qualified_name();
        let mut names: Vec<String> = Vec::new();
        let mut values: Vec<String> = Vec::new();
        for kept in kept {
            let column = self.dialect.identifier(&kept.column.name);
            values.push(
                match self.stored_default(&kept.column).filter(|_| kept.nulls_become_default) {
                    Some(default) => format!("coalesce({column}, {default}) AS {column}"),
                    None => column.clone(),
                },
            );
            names.push(column);
        }
        // The rows that are there get the current time in the form in which the client writes it.
        let counted = next
            .columns
            .iter()
            .filter(|column| previous.column(&column.name).is_none());
        for column in counted.filter(|column| column.default == Some(ColumnDefault::Now)) {
            values.extend(self.stored_default(column));
            names.push(self.dialect.identifier(&column.name));
        }
        let indexes: Vec<String> = next
            .indexes
            .iter()
            .map(|index| self.print("index_statement", self.index(&name, index)))
            .collect();
        context! {
            name => self.name(&name),
            create => self.print("table_body", self.table(&with_what_no_schema_tells(next, previous), &new_name)),
            kept => names,
            new_name => self.qualified(next.schema.as_deref(), &new_name),
            values,
            indexes,
        }
    }
}

/// A table with the generated columns and the checks that it had before.
fn with_what_no_schema_tells(next: &Table, previous: &Table) -> Table {
    let mut table = next.clone();
    for generated in previous.columns.iter().filter(|column| column.generated.is_some()) {
        match table.columns.iter_mut().find(|column| column.name == generated.name) {
            Some(column) => column.generated.clone_from(&generated.generated),
            None => table.columns.push(generated.clone()),
        }
    }
    table.checks.clone_from(&previous.checks);
    table
}

macro_rules! templates {
    ($environment:ident: $($name:literal),* $(,)?) => {
        $($environment
            .add_template($name, include_str!($name))
            .expect("the templates of this crate are valid, its tests render each");)*
    };
}

fn environment() -> &'static Environment<'static> {
    static ENVIRONMENT: OnceLock<Environment<'static>> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("the default delimiters are valid");
        environment.set_syntax(syntax);
        templates! { environment:
            "cockroachdb/alter_table.sql",
            "cockroachdb/replace_enum.sql",
            "common/add_enum_values.sql",
            "common/add_foreign_key.sql",
            "common/alter_clause.sql",
            "common/alter_table.sql",
            "common/column.sql",
            "common/create_enum.sql",
            "common/create_extension.sql",
            "common/create_index.sql",
            "common/create_schema.sql",
            "common/create_table.sql",
            "common/drop_enum.sql",
            "common/drop_foreign_key.sql",
            "common/drop_index.sql",
            "common/drop_table.sql",
            "common/foreign_key.sql",
            "common/index_column.sql",
            "common/index_statement.sql",
            "common/redefine_index.sql",
            "common/rename_column.sql",
            "common/rename_enum.sql",
            "common/rename_enum_value.sql",
            "common/rename_foreign_key.sql",
            "common/rename_index.sql",
            "common/rename_table.sql",
            "common/replace_enum.sql",
            "mysql/alter_clause.sql",
            "mysql/alter_table.sql",
            "mysql/column.sql",
            "mysql/create_table.sql",
            "mysql/drop_foreign_key.sql",
            "mysql/drop_index.sql",
            "mysql/inner_index.sql",
            "mysql/rename_enum_value.sql",
            "mysql/rename_index.sql",
            "sqlite/alter_clause.sql",
            "sqlite/alter_table.sql",
            "sqlite/column.sql",
            "sqlite/create_table.sql",
            "sqlite/drop_table.sql",
            "sqlite/foreign_key.sql",
            "sqlite/redefine_tables.sql",
            "sqlite/rename_enum_value.sql",
            "sqlite/table_body.sql",
        }
        environment
    })
}
