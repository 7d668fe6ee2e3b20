//! Runs reads: the statement of the uppermost level, then those of the relations.

use mbgen_sql::model::Schema;

use super::{
    explain::About,
    groups::Distinct,
    load::Collector,
    plan::Plan,
    sql::{self, SqlWriter},
};
use crate::{Arrangement, Level, Result, Row, Statement, driver::Connection, query::Read};

/// Reads records into a level. Tells which of its rows the caller gets, in which order.
///
/// Several statements see one state of the database where that costs nothing or was asked for.
pub(crate) async fn read(
    connection: &mut Connection,
    schema: &'static Schema,
    read: &Read,
    level: &mut dyn Level,
) -> Result<Arrangement> {
    let is_several = !read.select.relations.is_empty();
    let is_snapshot = is_several && (read.snapshot || connection.dialect().snapshots_are_free());
    if !is_snapshot || connection.is_in_transaction() {
        return read_levels(connection, schema, read, level).await;
    }
    // Dropped or failed on the way, the transaction is undone before the connection does anything else.
    let transaction = connection.begin_snapshot().await?;
    let outcome = read_levels(connection, schema, read, level).await;
    match outcome {
        Ok(_) => connection.commit(transaction).await?,
        Err(_) => connection.abandon(transaction),
    }
    outcome
}

async fn read_levels(
    connection: &mut Connection,
    schema: &'static Schema,
    read: &Read,
    level: &mut dyn Level,
) -> Result<Arrangement> {
    let model = &schema.models[read.model];
    let page = &read.page;
    let plan = Plan::new(model, &read.select, &page.distinct, &[]);
    let statement = sql::read_statement(schema, connection.dialect(), connection.texts(), read, &plan)?;
    let mut collector = Collector::new(model, &plan, level);
    let fetched = if plan.distinct.is_empty() {
        connection
            .fetch(&statement, &mut |row: &Row<'_>| collector.row(row))
            .await
    } else {
        // The first of each, then the part of those that the page asks for.
        let mut distinct = Distinct::default();
        let (skip, last) = sql::rank_limits(page);
        connection
            .fetch(&statement, &mut |row: &Row<'_>| {
                let (number, is_new) = distinct.number(row, model, &plan.distinct)?;
                let rank = i64::from(number) + 1;
                if is_new && rank > skip && rank <= last {
                    collector.row(row)?;
                }
                Ok(())
            })
            .await
    };
    let about = About {
        schema,
        dialect: connection.dialect(),
        model: read.model,
        statement: Some(&statement),
    };
    fetched.map_err(|error| about.explain(error))?;
    sql::recycle(statement);
    collector.finish(connection, schema, model, &read.select).await?;
    Ok(if sql::is_reversed(page) {
        Arrangement::Reversed
    } else {
        Arrangement::AsRead
    })
}

/// The statement that reads the uppermost level, and whether its rows come last one first.
pub(crate) fn statement(
    schema: &'static Schema,
    dialect: &'static dyn mbgen_sql::Dialect,
    read: &Read,
) -> Result<(Statement, bool)> {
    let model = &schema.models[read.model];
    let plan = Plan::new(model, &read.select, &read.page.distinct, &[]);
    let mut w = SqlWriter::new(schema, dialect);
    sql::write_read(&mut w, read, &plan)?;
    Ok((w.finish()?, sql::is_reversed(&read.page)))
}
