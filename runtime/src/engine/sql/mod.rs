//! Writing SQL: one pass over a query, text and parameters together, for one dialect.
//!
//! Each file writes one part of a statement. All of them append to a [`SqlWriter`] and tell columns apart by the
//! [`Scope`] that they stand in.

mod aggregate;
mod comparison;
mod filter;
mod json;
mod keys;
mod list;
mod literal;
mod order;
mod page;
mod relation;
mod search;
mod select;
mod shape;

#[cfg(test)]
mod tests;

use std::cell::RefCell;

use mbgen_sql::{
    Dialect,
    dialect::DecimalForm,
    model::{Field, FieldIndex, Model, ModelIndex, Schema},
};

use crate::{Error, ErrorKind, Parameter, Result, Statement, Target, Value};

pub(crate) use aggregate::{column_field, write_aggregate};
pub(crate) use filter::{write_condition, write_where};
pub(crate) use keys::{KeyList, keys_per_statement};
pub(crate) use page::{is_reversed, rank_limits};
pub(crate) use select::{Parent, remote_fields, write_level, write_read};
pub(crate) use shape::read_statement;

/// A statement in the making.
pub(crate) struct SqlWriter {
    pub(crate) schema: &'static Schema,
    pub(crate) dialect: &'static dyn Dialect,
    pub(crate) statement: Statement,
    aliases: u32,
    /// Why the statement is not to run.
    refused: Option<Error>,
}

/// Whose columns are meant: a model's, under the name that its table has in this place of the statement.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope {
    pub(crate) model: &'static Model,
    pub(crate) name: Name,
}

/// The name that a table has inside a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    /// `t7`.
    Alias(u32),
    /// The table's own, as in UPDATE and DELETE.
    Table,
}

thread_local! {
    /// Buffers of finished statements, so that the next one is written without allocating.
    static BUFFERS: RefCell<Vec<Statement>> = const { RefCell::new(Vec::new()) };
}

/// Beyond this, a buffer is given back to the allocator rather than kept.
const KEPT_BUFFER_BYTES: usize = 64 * 1024;

impl SqlWriter {
    /// An empty statement for the models of that schema on that database.
    pub(crate) fn new(schema: &'static Schema, dialect: &'static dyn Dialect) -> SqlWriter {
        SqlWriter {
            schema,
            dialect,
            statement: BUFFERS.with_borrow_mut(Vec::pop).unwrap_or_default(),
            aliases: 0,
            refused: None,
        }
    }

    /// Says that the database can't do what stands here, so that the statement is not run.
    pub(crate) fn refuse(&mut self, lacking: &'static str) {
        let message = format!("{} has no {lacking}", self.dialect.name());
        self.fail(Error::new(ErrorKind::Unsupported, "P2009", message));
    }

    /// Says why what stands here can't be done, so that the statement is not run.
    pub(crate) fn fail(&mut self, error: Error) {
        self.refused = Some(error);
    }

    /// The statement, unless it binds more values than the database takes or asks for what it can't do.
    pub(crate) fn finish(self) -> Result<Statement> {
        if let Some(error) = self.refused {
            return Err(error);
        }
        self.statement.check_number_of_parameters(self.dialect)?;
        Ok(self.statement)
    }

    /// Appends text as it is.
    pub(crate) fn push(&mut self, text: &str) {
        self.statement.sql.push_str(text);
    }

    /// Appends a quoted identifier.
    pub(crate) fn identifier(&mut self, name: &str) {
        self.dialect.write_identifier(&mut self.statement.sql, name);
    }

    /// Appends the quoted name of a table, with its schema where it has one.
    pub(crate) fn table(&mut self, database_schema: Option<&str>, table: &str) {
        if let Some(schema) = database_schema {
            self.identifier(schema);
            self.push(".");
        }
        self.identifier(table);
    }

    /// A scope for a model's table under a new alias; [`declare`](SqlWriter::declare) appends the table.
    pub(crate) fn reserve(&mut self, model: &'static Model) -> Scope {
        Scope {
            model,
            name: Name::Alias(self.alias()),
        }
    }

    /// Appends the table of a scope, and its alias.
    pub(crate) fn declare(&mut self, scope: Scope) {
        self.table(scope.model.database_schema, scope.model.table);
        if let Name::Alias(alias) = scope.name {
            self.push(" AS ");
            self.name(alias);
        }
    }

    /// A new alias; written by [`name`](SqlWriter::name).
    pub(crate) fn alias(&mut self) -> u32 {
        self.aliases += 1;
        self.aliases - 1
    }

    /// Appends an alias.
    pub(crate) fn name(&mut self, alias: u32) {
        const FIRST: [&str; 4] = ["t0", "t1", "t2", "t3"];
        match FIRST.get(alias as usize) {
            Some(name) => self.push(name),
            None => {
                self.push("t");
                self.number(u64::from(alias));
            }
        }
    }

    /// Appends a number.
    pub(crate) fn number(&mut self, number: u64) {
        use std::fmt::Write;
        match u8::try_from(number) {
            Ok(digit) if digit < 10 => self.statement.sql.push(char::from(b'0' + digit)),
            _ => write!(self.statement.sql, "{number}").expect("a string takes all text"),
        }
    }

    /// Appends a text literal that is part of the statement's own shape.
    pub(crate) fn literal(&mut self, text: &str) {
        self.dialect.write_text_literal(&mut self.statement.sql, text);
    }

    /// Appends the qualifier of a scope's columns, dot included.
    fn qualifier(&mut self, scope: Scope) {
        match scope.name {
            Name::Alias(alias) => self.name(alias),
            Name::Table => self.table(scope.model.database_schema, scope.model.table),
        }
        self.push(".");
    }

    /// Appends a column of a field.
    pub(crate) fn column(&mut self, scope: Scope, field: FieldIndex) {
        self.qualifier(scope);
        self.identifier(scope.model.fields[field].column);
    }

    /// Appends a placeholder and binds the value to it, for comparison with or storage in that field.
    pub(crate) fn value(&mut self, field: &'static Field, value: Value) {
        self.parameter(value, Target::Field(field));
    }

    /// Appends a placeholder and binds the value, whose own type decides how.
    pub(crate) fn plain(&mut self, value: Value) {
        self.parameter(value, Target::Plain);
    }

    /// Appends a placeholder and binds the value.
    pub(crate) fn parameter(&mut self, value: Value, target: Target) {
        self.statement.parameters.push(Parameter { value, target });
        let position = self.statement.parameters.len();
        self.dialect.write_placeholder(&mut self.statement.sql, position);
    }

    /// The model at that position.
    pub(crate) fn model(&self, index: ModelIndex) -> &'static Model {
        &self.schema.models[index]
    }

    /// How the database computes with values of a Decimal field.
    pub(crate) fn decimal_form(&self, field: &Field) -> DecimalForm {
        self.dialect.decimal_form(field.native.map(|(name, _)| name))
    }

    /// Appends what `what` writes two times, with texts before, between and behind.
    pub(crate) fn twice(&mut self, [before, between, behind]: [&'static str; 3], what: impl Fn(&mut SqlWriter)) {
        self.push(before);
        what(self);
        self.push(between);
        what(self);
        self.push(behind);
    }

    /// Appends what `item` writes for each item, separated by `separator`.
    pub(crate) fn joined<T>(
        &mut self,
        separator: &str,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut SqlWriter, T),
    ) {
        for (index, each) in items.into_iter().enumerate() {
            if index > 0 {
                self.push(separator);
            }
            item(self, each);
        }
    }
}

/// Takes the buffers of a statement that has run, for the next one.
pub(crate) fn recycle(mut statement: Statement) {
    if statement.sql.capacity() > KEPT_BUFFER_BYTES || statement.parameters.capacity() > 1024 {
        return;
    }
    statement.sql.clear();
    statement.parameters.clear();
    statement.single = false;
    statement.is_plain_read = false;
    statement.lists_into = None;
    BUFFERS.with_borrow_mut(|buffers| {
        if buffers.len() < 8 {
            buffers.push(statement);
        }
    });
}

impl Scope {
    /// The scope of a table under its own name.
    pub(crate) fn of_table(model: &'static Model) -> Scope {
        Scope {
            model,
            name: Name::Table,
        }
    }

    /// The field at that position.
    pub(crate) fn field(&self, index: FieldIndex) -> &'static Field {
        &self.model.fields[index]
    }
}
