//! Upsert: one statement where the unique values to look for are those that would be made, else a look and a write.

use mbgen_sql::{
    dialect::ConflictForm,
    model::{Default, FieldIndex, ModelIndex, Unique},
};

use super::{
    insert::{self, Conflict},
    known::equal,
    one::returning,
    session::Session,
};
use crate::{
    Level, Result, Value,
    query::{Change, Changes, Filter, Record, Select, WriteResult},
};

impl Session<'_> {
    pub(super) async fn upsert(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        create: &Record,
        update: &Changes,
        select: &Select,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let this = self.model(model);
        let Some(unique) = self.one_statement_upsert(model, filter, create, update) else {
            return self.look_and_write(model, filter, create, update, select, level).await;
        };
        let sets = self.sets(model, &update.fields);
        let row = self.row(model, create.fields.iter().cloned())?;
        let afterwards = equal(unique.fields.iter().map(|field| {
            let set = sets.iter().find(|(set, _)| set == field);
            match set {
                Some((_, Change::Set(value))) => (*field, value.clone()),
                _ => (*field, row[*field].clone().unwrap_or(Value::Null)),
            }
        }));
        let before = equal(unique.fields.iter().map(|field| {
            let value = row[*field].clone().unwrap_or(Value::Null);
            (*field, value)
        }));
        let conflict = Conflict::Update {
            unique: unique.fields,
            sets,
        };
        let can_return = self.dialect.returning().insert;
        let returns = self.returns_to(can_return, level.as_deref(), select);
        let fields: &[FieldIndex] = if returns {
            returning(select, level.as_deref())
        } else if can_return {
            this.identity()
        } else {
            &[]
        };
        let w = self.writer();
        let mut rows = [row];
        let group = insert::groups(self.dialect, this, &rows)
            .pop()
            .expect("one row makes one group");
        let statement = insert::insert(w, this, &group, &mut rows, &conflict, fields)?;
        if returns {
            return self.give_returned(model, statement, level).await;
        }
        let written = if fields.is_empty() {
            // Whether it was made or changed is not told, so the unique values are looked for as they are in either case.
            self.execute(model, statement).await?;
            match self.find_one(model, &afterwards, &[]).await? {
                Some(found) => Some(found),
                None => self.find_one(model, &before, &[]).await?,
            }
        } else {
            self.collect(model, statement, fields).await?.pop()
        };
        let written = written.ok_or_else(|| super::refusal::no_record(this, "upsert"))?;
        self.give(model, written.identity(this), select, level).await?;
        Ok(WriteResult::of(1))
    }

    async fn look_and_write(
        &mut self,
        model: ModelIndex,
        filter: &Filter,
        create: &Record,
        update: &Changes,
        select: &Select,
        level: Option<&mut dyn Level>,
    ) -> Result<WriteResult> {
        let known = match self.find_one(model, filter, &[]).await? {
            Some(found) => self.update(found, update).await?,
            None => self.create(model, create, &[], &[]).await?,
        };
        let identity = known.identity(self.model(model));
        self.give(model, identity, select, level).await?;
        Ok(WriteResult::of(1))
    }

    /// The unique criterion by which one INSERT with a conflict clause does the same as looking first: the filter demands
    /// exactly its fields, and the new record has the same values in them.
    pub(super) fn one_statement_upsert(
        &self,
        model: ModelIndex,
        filter: &Filter,
        create: &Record,
        update: &Changes,
    ) -> Option<&'static Unique> {
        let this = self.model(model);
        if !create.relations.is_empty()
            || !update.relations.is_empty()
            || self.has_actions_on_update(model, &update.fields)
        {
            return None;
        }
        let demanded = filter.demanded()?;
        let given = |field: FieldIndex| {
            create
                .fields
                .iter()
                .rev()
                .find(|(given, _)| *given == field)
                .map(|(_, value)| value)
        };
        let unique = this.uniques.iter().find(|unique| {
            unique.fields.len() == demanded.len()
                && unique
                    .fields
                    .iter()
                    .all(|field| demanded.iter().any(|(demanded, _)| demanded == field))
        })?;
        let is_same = demanded
            .iter()
            .all(|(field, value)| !value.is_null() && given(*field) == Some(*value));
        // Where the clause can't name the criterion, no other one may be violated.
        let is_only_one = || {
            this.uniques
                .iter()
                .filter(|other| other.fields != unique.fields)
                .all(|other| {
                    other.fields.iter().any(|field| match given(*field) {
                        Some(value) => value.is_null(),
                        None => matches!(
                            this.fields[*field].default,
                            None | Some(Default::Autoincrement | Default::Uuid(_) | Default::Cuid(_) | Default::Ulid)
                        ),
                    })
                })
        };
        let names_criterion = self.dialect.conflict_form() == ConflictForm::OnConflict;
        (is_same && (names_criterion || is_only_one())).then_some(unique)
    }
}
