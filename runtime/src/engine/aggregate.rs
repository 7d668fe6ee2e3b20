//! Runs aggregates.

use mbgen_sql::model::{Field, Model, Schema};

use super::sql::{self, SqlWriter};
use crate::{
    Result, Row, Statement, Value,
    driver::Connection,
    query::{Aggregate, AggregateColumn, Filter, Function, Page},
};

/// Computes an aggregate and hands each of its rows on; with a negative `take`, the last one first.
pub(crate) async fn aggregate(
    connection: &mut Connection,
    schema: &'static Schema,
    aggregate: &Aggregate,
    sink: &mut (dyn FnMut(&Row<'_>) -> Result<()> + Send),
) -> Result<()> {
    let statement = statement(schema, connection.dialect(), aggregate)?;
    connection.fetch(&statement, sink).await?;
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

/// How many records meet a condition.
pub(crate) async fn count(
    connection: &mut Connection,
    schema: &'static Schema,
    model: usize,
    filter: Filter,
) -> Result<u64> {
    let query = Aggregate {
        model,
        page: Page {
            filter,
            ..Page::default()
        },
        group_by: Vec::new(),
        having: crate::query::Having::All,
        order: Vec::new(),
        take: None,
        skip: 0,
        columns: vec![AggregateColumn::Function(Function::Count, None)],
    };
    let field = column_field(&schema.models[model], query.columns[0]);
    let mut count = 0;
    aggregate(connection, schema, &query, &mut |row| {
        if let Value::Int(number) = row.value(0, field)? {
            count = number;
        }
        Ok(())
    })
    .await?;
    Ok(count.max(0) as u64)
}
