//! One write under way: its connection, and the single statements that larger writes are made of.

use std::{future::Future, pin::Pin};

use mbgen_sql::{
    Dialect,
    model::{Default, FieldIndex, Link, Model, ModelIndex, Relation, RelationIndex, Schema},
};

use super::{
    ATTEMPTS,
    insert::{self, Conflict, Row},
    known::{Known, any_of},
    refusal,
    statement::{self, Pairs},
};
use crate::{
    Error, Executed, Level, Result, Statement, Value,
    defaults::Defaults,
    driver::Connection,
    engine::{
        explain::About,
        sql::{Name, Scope, SqlWriter, recycle, write_where},
    },
    query::{Change, Filter},
};

/// What a step of a nested write gives: records hang on records to any depth, so steps call themselves.
pub(super) type Step<'s, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 's>>;

/// A write under way.
pub(super) struct Session<'c> {
    pub(super) connection: &'c mut Connection,
    pub(super) schema: &'static Schema,
    pub(super) dialect: &'static dyn Dialect,
    pub(super) defaults: Defaults,
    /// Records whose referential actions are being carried out.
    pub(super) under_way: Vec<(ModelIndex, Filter)>,
    /// Whether the caller has got rows of this write, so that it can't be run again.
    pub(super) has_given: bool,
}

impl Session<'_> {
    pub(super) fn model(&self, model: ModelIndex) -> &'static Model {
        &self.schema.models[model]
    }

    pub(super) fn relation(&self, model: ModelIndex, relation: RelationIndex) -> &'static Relation {
        &self.schema.models[model].relations[relation]
    }

    /// What a statement on records of a model is about.
    pub(super) fn about<'s>(&self, model: ModelIndex, statement: Option<&'s Statement>) -> About<'s> {
        About {
            schema: self.schema,
            dialect: self.dialect,
            model,
            statement,
        }
    }

    pub(super) fn writer(&self) -> SqlWriter {
        SqlWriter::new(self.schema, self.dialect)
    }

    /// Runs a statement that gives no rows.
    pub(super) async fn execute(&mut self, model: ModelIndex, statement: Statement) -> Result<Executed> {
        let executed = self.execute_kept(model, &statement).await;
        recycle(statement);
        executed
    }

    /// The same with a statement that may run again.
    pub(super) async fn execute_kept(&mut self, model: ModelIndex, statement: &Statement) -> Result<Executed> {
        let mut attempt = 1;
        let executed = loop {
            match self.connection.execute(statement).await {
                Err(error) if self.may_try_again(&error, attempt) => attempt += 1,
                executed => break executed,
            }
        };
        executed.map_err(|error| self.about(model, Some(statement)).explain(error))
    }

    /// Runs a statement whose rows are these fields of a model, and gives the rows to a level.
    pub(super) async fn fetch(
        &mut self,
        model: ModelIndex,
        statement: Statement,
        level: &mut dyn Level,
    ) -> Result<u64> {
        let mut attempt = 1;
        let mut rows = 0;
        let fetched = loop {
            let fetched = self
                .connection
                .fetch(&statement, &mut |row| {
                    rows += 1;
                    level.row(row)
                })
                .await;
            match fetched {
                Err(error) if rows == 0 && self.may_try_again(&error, attempt) => attempt += 1,
                fetched => break fetched,
            }
        };
        self.has_given |= rows > 0;
        fetched.map_err(|error| self.about(model, Some(&statement)).explain(error))?;
        recycle(statement);
        Ok(rows)
    }

    /// Whether a statement runs again that another transaction was in the way of: only outside of transactions, which such
    /// an error ends as a whole.
    fn may_try_again(&self, error: &Error, attempt: u32) -> bool {
        attempt < ATTEMPTS && error.is_conflict() && !self.connection.is_in_transaction()
    }

    /// Runs a statement whose rows are these fields of a model, and keeps them.
    pub(super) async fn collect(
        &mut self,
        model: ModelIndex,
        statement: Statement,
        fields: &[FieldIndex],
    ) -> Result<Vec<Known>> {
        let this = self.model(model);
        let mut records = Vec::new();
        let fetched = self
            .connection
            .fetch(&statement, &mut |row| {
                let values = fields
                    .iter()
                    .enumerate()
                    .map(|(column, field)| Ok((*field, row.value(column, &this.fields[*field])?)))
                    .collect::<Result<_>>()?;
                records.push(Known::new(model, values));
                Ok(())
            })
            .await;
        fetched.map_err(|error| self.about(model, Some(&statement)).explain(error))?;
        recycle(statement);
        Ok(records)
    }

    /// The records that meet a condition, with their identity and these fields.
    pub(super) async fn find(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        fields: &[FieldIndex],
    ) -> Result<Vec<Known>> {
        self.find_some(model, filter, fields, None).await
    }

    /// At most so many of the records that meet a condition, with their identity and these fields.
    pub(super) async fn find_some(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        fields: &[FieldIndex],
        limit: Option<u64>,
    ) -> Result<Vec<Known>> {
        if *filter == Filter::Nothing {
            return Ok(Vec::new());
        }
        let fields = self.with_identity(model, fields);
        let mut w = self.writer();
        w.push("SELECT ");
        let this = self.model(model);
        let alias = w.alias();
        let scope = Scope {
            model: this,
            name: Name::Alias(alias),
        };
        w.joined(", ", &fields, |w, field| w.column(scope, *field));
        w.push(" FROM ");
        w.table(this.database_schema, this.table);
        w.push(" AS ");
        w.name(alias);
        write_where(&mut w, scope, filter);
        if let Some(limit) = limit {
            w.push(" LIMIT ");
            w.number(limit);
        }
        self.collect(model, w.finish()?, &fields).await
    }

    /// The one record that meets a condition, with its identity and these fields.
    pub(super) async fn find_one(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        fields: &[FieldIndex],
    ) -> Result<Option<Known>> {
        Ok(self.find(model, filter, fields).await?.into_iter().next())
    }

    /// Reads what is not known yet of these fields.
    pub(super) async fn complete(&mut self, known: &mut Known, fields: &[FieldIndex]) -> Result<()> {
        let missing = known.missing(fields);
        if missing.is_empty() {
            return Ok(());
        }
        let model = self.model(known.model);
        let read = self
            .find_one(known.model, &known.identity(model), &missing)
            .await?
            .ok_or_else(|| refusal::no_record(model, "write to"))?;
        for field in missing {
            known.set(field, read.value(field));
        }
        Ok(())
    }

    /// These fields and those of the model's identity, each once.
    pub(super) fn with_identity(&self, model: ModelIndex, fields: &[FieldIndex]) -> Vec<FieldIndex> {
        let mut all = self.model(model).identity().to_vec();
        for field in fields {
            if !all.contains(field) {
                all.push(*field);
            }
        }
        all
    }

    /// A new row: the given values, and the defaults of the rest. Where a field is given twice, the last one counts.
    pub(super) fn row(
        &mut self,
        model: ModelIndex,
        given: impl IntoIterator<Item = (FieldIndex, Value)>,
    ) -> Result<Row> {
        let model = self.model(model);
        let mut row: Row = vec![None; model.fields.len()];
        for (field, value) in given {
            row[field] = Some(value);
        }
        for (value, field) in row.iter_mut().zip(model.fields) {
            if value.is_none() {
                *value = self.defaults.of_create(field)?;
            }
        }
        Ok(row)
    }

    /// Inserts one row. Its identity and these fields are known afterwards; `None` where it was left out.
    pub(super) async fn insert(
        &mut self,
        model: ModelIndex,
        mut row: Row,
        conflict: &Conflict,
        fields: &[FieldIndex],
    ) -> Result<Option<Known>> {
        let this = self.model(model);
        self.make_identity(model, &mut row).await?;
        let mut known = Known::new(
            model,
            row.iter()
                .enumerate()
                .filter_map(|(field, value)| Some((field, value.clone()?)))
                .collect(),
        );
        let unknown = known.missing(&self.with_identity(model, fields));
        let returning: &[FieldIndex] = if self.dialect.returning().insert { &unknown } else { &[] };
        let leaves_out_by_error = self.leaves_out_by_error();
        let w = self.writer();
        let mut rows = [row];
        let group = insert::groups(self.dialect, this, &rows)
            .pop()
            .expect("one row makes one group");
        let statement = insert::insert(w, this, &group, &mut rows, conflict, returning)?;
        // Without a clause that leaves the row out, its error says that it is there already.
        let is_left_out =
            |error: &Error| matches!(conflict, Conflict::Ignore) && leaves_out_by_error && error.is_unique_violation();
        if !returning.is_empty() {
            let made = match self.collect(model, statement, returning).await {
                Err(error) if is_left_out(&error) => return Ok(None),
                made => made?.pop(),
            };
            return Ok(made.map(|made| {
                for field in returning {
                    known.set(*field, made.value(*field));
                }
                known
            }));
        }
        let executed = match self.execute(model, statement).await {
            Err(error) if is_left_out(&error) => return Ok(None),
            executed => executed?,
        };
        if executed.rows == 0 {
            return Ok(None);
        }
        for field in unknown {
            let counted = this.fields[field].default == Some(Default::Autoincrement);
            if let (true, Some(id)) = (counted, executed.last_insert_id) {
                known.set(field, Value::Int(id));
            }
        }
        if !known.missing(this.identity()).is_empty() {
            self.identify(&mut known).await?;
        }
        self.complete(&mut known, fields).await?;
        Ok(Some(known))
    }

    /// Finds out the identity of a record by another unique criterion whose values are known.
    async fn identify(&mut self, known: &mut Known) -> Result<()> {
        let this = self.model(known.model);
        for unique in this.uniques {
            let values: Option<Vec<_>> = unique
                .fields
                .iter()
                .map(|field| Some((*field, known.get(*field)?.clone())))
                .collect();
            if let Some(values) = values {
                let filter = super::known::equal(values);
                if let Some(found) = self.find_one(known.model, &filter, &[]).await? {
                    for field in this.identity() {
                        known.set(*field, found.value(*field));
                    }
                    return Ok(());
                }
            }
        }
        Err(refusal::untold_identity(this, self.dialect.name()))
    }

    /// Changes the rows that meet a condition and nothing else. Gives their number.
    pub(super) async fn update_rows(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        sets: &[(FieldIndex, Change)],
    ) -> Result<u64> {
        if *filter == Filter::Nothing || sets.is_empty() {
            return Ok(0);
        }
        let statement = statement::update(self.writer(), self.model(model), sets, filter, None, &[])?;
        Ok(self.execute(model, statement).await?.rows)
    }

    /// Removes the rows that meet a condition and nothing else. Gives their number.
    pub(super) async fn delete_rows(&mut self, model: ModelIndex, filter: &Filter) -> Result<u64> {
        if *filter == Filter::Nothing {
            return Ok(0);
        }
        let statement = statement::delete(self.writer(), self.model(model), filter, None, &[])?;
        Ok(self.execute(model, statement).await?.rows)
    }

    /// Connects a record with others through the table of a many-to-many relation.
    pub(super) async fn connect_pairs(
        &mut self,
        model: ModelIndex,
        relation: &'static Relation,
        key: &Value,
        others: &[Value],
    ) -> Result<()> {
        for others in others.chunks(self.dialect.max_bind_params() / 2) {
            let statement = statement::insert_pairs(
                self.writer(),
                self.model(model),
                self.model(relation.to),
                relation.link,
                key,
                others,
            )?;
            self.execute(model, statement).await?;
        }
        Ok(())
    }

    /// Removes pairs of a record from the table of a many-to-many relation.
    pub(super) async fn disconnect_pairs(
        &mut self,
        model: ModelIndex,
        relation: &'static Relation,
        key: &Value,
        pairs: &Pairs<'_>,
    ) -> Result<()> {
        let statement = statement::delete_pairs(
            self.writer(),
            self.model(model),
            self.model(relation.to),
            relation.link,
            key,
            pairs,
        )?;
        self.execute(model, statement).await?;
        Ok(())
    }

    /// The condition that exactly these records meet, in portions that one statement can bind.
    pub(super) fn portions(&self, model: ModelIndex, records: &[Known]) -> Vec<Filter> {
        let this = self.model(model);
        let most = (self.dialect.max_bind_params() / 2 / this.identity().len().max(1)).max(1);
        records.chunks(most).map(|records| any_of(this, records)).collect()
    }
}

/// The fields of a record that a link starts from.
pub(super) fn link_fields(link: Link) -> Vec<FieldIndex> {
    match link {
        Link::Here { local, .. } | Link::There { local, .. } => local.to_vec(),
        Link::Table { local, .. } => vec![local],
    }
}
