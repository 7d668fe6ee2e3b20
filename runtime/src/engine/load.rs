//! Brings related records along: one statement per level of relations, however many records stand above.

use std::{future::Future, pin::Pin};

use mbgen_sql::model::{Model, Schema};

use super::{
    explain::About,
    groups::{Distinct, Groups, Related},
    plan::{KeyColumn, Plan},
    sql::{self, Parent, SqlWriter},
};
use crate::{
    Level, Result, Row,
    driver::Connection,
    query::{RelationSelect, Select},
};

/// Takes the rows of a level: hands them on and keeps the keys of their relations.
pub(crate) struct Collector<'l> {
    level: &'l mut dyn Level,
    groups: Vec<Groups>,
}

impl<'l> Collector<'l> {
    /// For the rows of a model in the layout of that plan.
    pub(crate) fn new(model: &'static Model, plan: &Plan, level: &'l mut dyn Level) -> Collector<'l> {
        Collector {
            level,
            groups: plan.keys.iter().map(|columns| Groups::new(model, columns)).collect(),
        }
    }

    /// Takes the next row.
    #[inline]
    pub(crate) fn row(&mut self, row: &Row<'_>) -> Result<()> {
        for groups in &mut self.groups {
            groups.push(row)?;
        }
        self.level.row(row)
    }

    /// Loads what the select says of the relations of all rows taken.
    pub(crate) async fn finish(
        self,
        connection: &mut Connection,
        schema: &'static Schema,
        model: &'static Model,
        select: &Select,
    ) -> Result<()> {
        if select.relations.is_empty() {
            return Ok(());
        }
        load(connection, schema, model, select, self.groups, self.level).await
    }
}

type Loading<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

fn load<'a>(
    connection: &'a mut Connection,
    schema: &'static Schema,
    model: &'static Model,
    select: &'a Select,
    groups: Vec<Groups>,
    level: &'a mut dyn Level,
) -> Loading<'a> {
    Box::pin(async move {
        for (index, (related, groups)) in select.relations.iter().zip(groups).enumerate() {
            let child = level.child(index);
            let rows = load_relation(connection, schema, model, related, &groups, child).await?;
            level.link(index, groups.link(&rows, &related.page));
        }
        Ok(())
    })
}

async fn load_relation(
    connection: &mut Connection,
    schema: &'static Schema,
    model: &'static Model,
    related: &RelationSelect,
    groups: &Groups,
    level: &mut dyn Level,
) -> Result<Related> {
    let relation = &model.relations[related.relation];
    let child_model = &schema.models[relation.to];
    let remote = sql::remote_fields(relation);
    let page = &related.page;
    let mut plan = Plan::new(child_model, &related.select, &page.distinct, remote);
    if remote.is_empty() {
        plan.parent.push(KeyColumn {
            position: plan.width(&related.select),
            field: 0,
        });
    }
    let mut rows = Related::default();
    let mut distinct = Distinct::default();
    let mut collector = Collector::new(child_model, &plan, level);
    let dialect = connection.dialect();
    let step = sql::keys_per_statement(dialect, groups.fields());
    for from in (0..groups.len()).step_by(step) {
        let mut w = SqlWriter::new(schema, dialect);
        let parent = Parent {
            relation,
            model,
            keys: groups.keys(from, step),
        };
        sql::write_level(&mut w, page, &related.select, &plan, parent);
        let statement = w.finish()?;
        let fetched = connection
            .fetch(&statement, &mut |row: &Row<'_>| {
                rows.groups.push(groups.find(row, &plan.parent)?);
                if !plan.distinct.is_empty() {
                    let (number, _) = distinct.number(row, child_model, &plan.distinct)?;
                    rows.distinct.push(number);
                }
                collector.row(row)
            })
            .await;
        let about = About {
            schema,
            dialect,
            model: relation.to,
            statement: Some(&statement),
        };
        fetched.map_err(|error| about.explain(error))?;
        sql::recycle(statement);
    }
    collector
        .finish(connection, schema, child_model, &related.select)
        .await?;
    Ok(rows)
}
