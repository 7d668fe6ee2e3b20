//! The errors that the engine itself finds while it writes, each with the code that Prisma gives it.

use mbgen_sql::model::{Arity, FieldIndex, Link, Model, Relation, Schema};

use crate::{Error, ErrorKind};

/// The record to update or delete does not exist, or does not meet the further conditions.
pub(super) fn no_record(model: &Model, operation: &str) -> Error {
    Error::new(
        ErrorKind::NotFound,
        "P2025",
        format!("no record was found to {operation}"),
    )
    .with_model(model.name)
}

/// A number is to be divided by zero, which databases answer with an error or with NULL.
pub(super) fn division_by_zero(model: &Model, field: FieldIndex) -> Error {
    Error::new(ErrorKind::Value, "P2020", "a number can't be divided by zero")
        .with_model(model.name)
        .with_fields([model.fields[field].name])
}

/// A nested write names a related record that does not exist or is not related.
pub(super) fn no_related(schema: &Schema, model: &Model, relation: &Relation, operation: &str) -> Error {
    let related = schema.models[relation.to].name;
    Error::new(
        ErrorKind::NotFound,
        "P2025",
        format!(
            "no {related} was found to {operation} through the relation {}",
            relation.relation_name
        ),
    )
    .with_model(model.name)
    .with_fields([relation.name])
}

/// Some of the records to connect do not exist.
pub(super) fn not_all_found(schema: &Schema, model: &Model, relation: &Relation, wanted: usize, found: usize) -> Error {
    let related = schema.models[relation.to].name;
    let code = match (relation.arity, relation.link) {
        (Arity::List, Link::There { .. }) => "P2018",
        _ => "P2025",
    };
    Error::new(
        ErrorKind::NotFound,
        code,
        format!(
            "{wanted} records of {related} were to be connected through the relation {}, {found} of them exist",
            relation.relation_name
        ),
    )
    .with_model(model.name)
    .with_fields([relation.name])
}

/// Some of the records to delete are not related.
pub(super) fn not_connected(schema: &Schema, model: &Model, relation: &Relation) -> Error {
    Error::new(
        ErrorKind::NotFound,
        "P2017",
        format!(
            "the records of {} and {} are not connected through the relation {}",
            model.name, schema.models[relation.to].name, relation.relation_name
        ),
    )
    .with_model(model.name)
    .with_fields([relation.name])
}

/// A record would be left without one that it has to refer to.
pub(super) fn required_relation(schema: &Schema, model: &Model, relation: &Relation) -> Error {
    Error::new(
        ErrorKind::RelationViolation,
        "P2014",
        format!(
            "the change would violate the required relation {} between {} and {}",
            relation.relation_name, model.name, schema.models[relation.to].name
        ),
    )
    .with_model(model.name)
    .with_fields([relation.name])
}

/// The nested write has no meaning for such a relation, or there.
pub(super) fn not_possible(model: &Model, relation: &Relation, operation: &str) -> Error {
    Error::new(
        ErrorKind::InvalidQuery,
        "P2009",
        format!("{operation} is not possible here"),
    )
    .with_model(model.name)
    .with_fields([relation.name])
}

/// The database makes the values that identify a new record and can't tell them.
pub(super) fn untold_identity(model: &Model, database: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        "",
        format!(
            "{database} makes the id of a new record itself and does not tell it; give the id, or use uuid(), cuid() or autoincrement()"
        ),
    )
    .with_model(model.name)
}
