//! What an error of the database means in the words of the schema: databases name tables, columns, keys and indexes.

use mbgen_sql::{
    Dialect,
    model::{FieldIndex, Link, Model, ModelIndex, Schema},
};

use crate::{
    Error, ErrorKind, Statement,
    error::{self, Place},
};

/// A statement on records of a model, as far as it tells what an error of it is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'s> {
    pub(crate) schema: &'static Schema,
    pub(crate) dialect: &'static dyn Dialect,
    pub(crate) model: ModelIndex,
    /// None where it is not at hand any more. It tells which table stands behind an alias.
    pub(crate) statement: Option<&'s Statement>,
}

impl About<'_> {
    /// The same error, naming the model and the fields that it is about.
    pub(crate) fn explain(self, error: Error) -> Error {
        let is_told = matches!(
            error.kind(),
            ErrorKind::UniqueViolation
                | ErrorKind::ForeignKeyViolation
                | ErrorKind::NullViolation
                | ErrorKind::ConstraintViolation
                | ErrorKind::SchemaMismatch
                | ErrorKind::Value
        );
        if !is_told || error.model().is_some() {
            return error;
        }
        let schema = self.schema;
        let written = &schema.models[self.model];
        let Some(place) = error.place() else {
            return error.with_model(written.name);
        };
        let (model, fields) = if error.kind() == ErrorKind::SchemaMismatch {
            self.missing(place)
        } else {
            place
                .constraint
                .as_deref()
                .and_then(|constraint| by_constraint(schema, written, place, constraint))
                .or_else(|| by_list(schema, written, place.listed.as_deref()?))
                .unwrap_or_else(|| by_columns(schema, written, place))
        };
        let names: Vec<&'static str> = fields.iter().map(|field| model.fields[*field].name).collect();
        error.with_model(model.name).with_fields(names)
    }

    /// The model whose table is not there, or the field whose column is not. Databases name them as the statement does:
    /// `Table`, `schema.Table`, `column`, `Table.column` or `t0.column`.
    fn missing(self, place: &Place) -> (&'static Model, Vec<FieldIndex>) {
        let meant = &self.schema.models[self.model];
        let models = || std::iter::once(meant).chain(self.schema.models);
        if let Some(table) = &place.table {
            let is_it = |model: &&Model| {
                let qualifier = table.strip_suffix(model.table);
                qualifier.is_some_and(|qualifier| qualifier.is_empty() || qualifier.ends_with('.'))
            };
            return (models().find(is_it).unwrap_or(meant), Vec::new());
        }
        let Some(column) = place.columns.first() else {
            return (meant, Vec::new());
        };
        let field_of = |model: &'static Model, column: &str| {
            let index = model.fields.iter().position(|field| field.column == column)?;
            Some((model, vec![index]))
        };
        let by_alias = || {
            let (alias, column) = error::aliased(column)?;
            field_of(models().find(|model| self.stands_for(alias, model))?, column)
        };
        let by_table =
            || models().find_map(|model| field_of(model, column.strip_prefix(model.table)?.strip_prefix('.')?));
        field_of(meant, column)
            .or_else(by_alias)
            .or_else(by_table)
            .unwrap_or((meant, Vec::new()))
    }

    /// Whether the statement has that table under that alias.
    fn stands_for(self, alias: &str, model: &Model) -> bool {
        let declared = format!("{} AS {alias}", self.dialect.identifier(model.table));
        let sql = self.statement.map_or("", |statement| &statement.sql);
        sql.match_indices(&declared)
            .any(|(at, _)| !sql[at + declared.len()..].starts_with(|next: char| next.is_ascii_digit()))
    }
}

/// The model and fields of a key, unique criterion or foreign key. Names of keys are told apart by their table where the
/// database has them per table.
fn by_constraint(
    schema: &'static Schema,
    written: &'static Model,
    place: &Place,
    constraint: &str,
) -> Option<(&'static Model, Vec<FieldIndex>)> {
    let stands_in = |model: &Model| match &place.table {
        Some(table) => model.table == table,
        None => true,
    };
    let models = || {
        std::iter::once(written)
            .chain(schema.models)
            .filter(|model| stands_in(model))
    };
    let by_key = models().find_map(|model| {
        let unique = model.uniques.iter().find(|unique| match unique.database_name {
            Some(name) => name == constraint,
            None => unique.is_primary && constraint == "PRIMARY",
        })?;
        Some((model, unique.fields.to_vec()))
    });
    by_key.or_else(|| {
        models().find_map(|model| {
            let mut relations = model.relations.iter();
            relations.find_map(|relation| match relation.link {
                Link::Here { local, .. } if relation.constraint == Some(constraint) => Some((model, local.to_vec())),
                _ => None,
            })
        })
    })
}

/// The model and fields that SQLite lists so, or of the key that MySQL names so. Names contain anything, so they are not
/// looked for in the list.
fn by_list(
    schema: &'static Schema,
    written: &'static Model,
    listed: &str,
) -> Option<(&'static Model, Vec<FieldIndex>)> {
    let is_key = |model: &Model, name: &str| listed == name || listed == format!("{}.{name}", model.table);
    let is_it = |model: &Model, fields: &[FieldIndex]| {
        let names: Vec<String> = fields
            .iter()
            .map(|field| format!("{}.{}", model.table, model.fields[*field].column))
            .collect();
        names.join(", ") == listed
    };
    std::iter::once(written).chain(schema.models).find_map(|model| {
        let mut uniques = model.uniques.iter();
        if let Some(unique) = uniques.find(|unique| unique.database_name.is_some_and(|name| is_key(model, name))) {
            return Some((model, unique.fields.to_vec()));
        }
        let keys = model.uniques.iter().map(|unique| unique.fields.to_vec());
        let columns = (0..model.fields.len()).map(|field| vec![field]);
        let fields = keys.chain(columns).find(|fields| is_it(model, fields))?;
        Some((model, fields))
    })
}

/// The model of the table and the fields of the columns.
fn by_columns(schema: &'static Schema, written: &'static Model, place: &Place) -> (&'static Model, Vec<FieldIndex>) {
    let model = match &place.table {
        Some(table) if written.table != table => {
            let mut models = schema.models.iter();
            models.find(|model| model.table == table).unwrap_or(written)
        }
        _ => written,
    };
    let fields = place
        .columns
        .iter()
        .filter_map(|column| model.fields.iter().position(|field| field.column == column))
        .collect();
    (model, fields)
}
