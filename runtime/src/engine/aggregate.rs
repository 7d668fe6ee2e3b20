//! Runs aggregates.

use mbgen_sql::model::{Field, Model, Schema};

use super::{
    explain::About,
    sql::{self, SqlWriter},
};
use crate::{
    Result, Row, Statement,
    driver::Connection,
    query::{Aggregate, AggregateColumn},
};

/// Computes an aggregate and hands each of its rows on; with a negative `take`, the last one first.
pub(crate) async fn aggregate(
    connection: &mut Connection,
    schema: &'static Schema,
    aggregate: &Aggregate,
    sink: &mut (dyn FnMut(&Row<'_>) -> Result<()> + Send),
) -> Result<()> {
    let dialect = connection.dialect();
    let statement = statement(schema, dialect, aggregate)?;
    let about = About {
        schema,
        dialect,
        model: aggregate.model,
        statement: Some(&statement),
    };
    let fetched = connection.fetch(&statement, sink).await;
    fetched.map_err(|error| about.explain(error))?;
    sql::recycle(statement);
    Ok(())
}

/// The statement of an aggregate.
pub(crate) fn statement(
    schema: &'static Schema,
    dialect: &'static dyn mbgen_sql::Dialect,
    aggregate: &Aggregate,
) -> Result<Statement> {
    let mut w = SqlWriter::new(schema, dialect);
    sql::write_aggregate(&mut w, aggregate);
    w.finish()
}

/// The field whose type the values of an aggregate's column have.
pub(crate) fn column_field(model: &'static Model, column: AggregateColumn) -> &'static Field {
    sql::column_field(model, column)
}
