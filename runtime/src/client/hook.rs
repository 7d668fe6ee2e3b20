//! Hooks: functions of the user's around every operation, in the order in which a handle got them.
//!
//! A hook gets the operation as data before it runs. It may look at it, change it, answer it by itself, or run it and change
//! the records that come. Hooks see the operations of both faces; a handle without hooks knows nothing of them.

use std::{future::Future, pin::Pin, sync::Arc};

use mbgen_sql::model::{Arity, FieldIndex, Model as Metadata, Schema};

use super::{Client, GivenRecord, answer, operation};
use crate::{
    Arrangement, Level, Links, Result, Row, Sink, Statement, Value,
    query::{Aggregate, Change, Filter, Read, Record, Select, Write},
    typed::{ColumnOf, Condition, Input, Model},
};

/// Something to be done around every operation of a handle; see [`Client::with_hook`].
///
/// What a write does through relations is part of that write, as in Prisma's client extensions: a hook finds the nested
/// writes in the operation's data ([`Query::Write`]), where it can look at them and change them, and is not called for each.
///
/// ```
/// # use doc_client::*;
/// use mbgen_runtime::{Call, Hook, HookFuture};
///
/// /// Only published posts exist, whatever a query asks for.
/// struct OnlyPublished;
///
/// impl Hook for OnlyPublished {
///     fn around<'a>(&'a self, call: Call<'a>) -> HookFuture<'a> {
///         call.filter(post::published.eq(true)).run()
///     }
/// }
///
/// # on_a_new_database(async |db: Database| {
/// let db = db.with_hook(OnlyPublished);
/// let alice = db.user().create(user::create().email("a@x.io").posts(create(post::create().title("Draft")))).await?;
/// assert_eq!(db.post().count().await?, 0);
/// assert_eq!(db.user().find_many().include(user::posts).await?[0].posts, []);
/// # Ok(()) });
/// ```
pub trait Hook: Send + Sync + 'static {
    /// Does what there is to do around an operation. [`Call::run`] lets it happen.
    fn around<'a>(&'a self, call: Call<'a>) -> HookFuture<'a>;
}

/// What a hook gives.
pub type HookFuture<'a> = Pin<Box<dyn Future<Output = Result<Outcome>> + Send + 'a>>;

/// An operation as data.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Query {
    /// Records are read.
    Read(Read),
    /// Records are written.
    Write(Write),
    /// Numbers over records are computed.
    Aggregate(Aggregate),
    /// A statement of the user's own runs.
    Raw(Statement),
}

/// What kind of operation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// Records are read.
    Find,
    /// One new record.
    Create,
    /// Several new records.
    CreateMany,
    /// A change of one record.
    Update,
    /// A change of many records.
    UpdateMany,
    /// A change of one record, or a new one.
    Upsert,
    /// A removal of one record.
    Delete,
    /// A removal of many records.
    DeleteMany,
    /// Numbers over records, or over groups of them.
    Aggregate,
    /// A statement of the user's own.
    Raw,
}

impl Action {
    /// The name of it, as spans have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Find => "find",
            Action::Create => "create",
            Action::CreateMany => "create_many",
            Action::Update => "update",
            Action::UpdateMany => "update_many",
            Action::Upsert => "upsert",
            Action::Delete => "delete",
            Action::DeleteMany => "delete_many",
            Action::Aggregate => "aggregate",
            Action::Raw => "raw",
        }
    }
}

/// What an operation gave, besides the records that went to its caller.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub(super) count: u64,
    pub(super) arrangement: Arrangement,
}

impl Default for Outcome {
    fn default() -> Outcome {
        Outcome {
            count: 0,
            arrangement: Arrangement::AsRead,
        }
    }
}

impl Outcome {
    /// How many records were written; of a raw statement, how many rows.
    pub fn count(&self) -> u64 {
        self.count
    }
}

/// Who takes what an operation gives.
pub(super) enum Takes<'a> {
    /// Records and those related to them.
    Records(&'a mut dyn Level),
    /// Rows without records.
    Rows(&'a mut Sink<'a>),
    /// Nobody: only a number is wanted.
    Nothing,
    /// Records that are changed on their way.
    Changed(Box<Changed<'a>>),
}

impl<'a> Takes<'a> {
    pub(super) fn wants_records(&self) -> bool {
        matches!(self, Takes::Records(_) | Takes::Changed(_))
    }

    pub(super) fn wants_rows(&self) -> bool {
        matches!(self, Takes::Rows(_))
    }

    pub(super) fn level(&mut self) -> &mut dyn Level {
        match self {
            Takes::Records(level) => *level,
            Takes::Changed(changed) => &mut **changed,
            Takes::Rows(_) | Takes::Nothing => unreachable!("the operation gives records to nobody"),
        }
    }

    pub(super) fn sink<'s>(&'s mut self) -> &'s mut Sink<'s>
    where
        'a: 's,
    {
        match self {
            Takes::Rows(sink) => *sink,
            _ => unreachable!("the operation gives rows to nobody"),
        }
    }
}

/// An operation on its way to the database.
#[must_use = "an operation that is not run does not happen"]
pub struct Call<'a> {
    pub(super) client: &'a Client,
    schema: Option<&'static Schema>,
    query: Query,
    takes: Takes<'a>,
    rest: &'a [Arc<dyn Hook>],
}

impl<'a> Call<'a> {
    pub(super) fn new(client: &'a Client, schema: Option<&'static Schema>, query: Query, takes: Takes<'a>) -> Call<'a> {
        Call {
            client,
            schema,
            query,
            takes,
            rest: client.hooks(),
        }
    }

    pub(super) fn into_parts(self) -> (&'a Client, Query, Option<&'static Schema>, Takes<'a>) {
        (self.client, self.query, self.schema, self.takes)
    }

    /// Goes on: through the hooks that come after this one, to the database.
    pub fn run(mut self) -> HookFuture<'a> {
        match self.rest.split_first() {
            Some((hook, rest)) => {
                self.rest = rest;
                hook.around(self)
            }
            None => Box::pin(operation::run(self)),
        }
    }

    /// The handle that the operation was asked of, without its hooks: for statements of the hook's own, in the same
    /// transaction.
    pub fn client(&self) -> Client {
        self.client.without_hooks()
    }

    /// What kind of operation it is.
    pub fn action(&self) -> Action {
        match &self.query {
            Query::Read(_) => Action::Find,
            Query::Aggregate(_) => Action::Aggregate,
            Query::Raw(_) => Action::Raw,
            Query::Write(write) => match write {
                Write::Create { .. } => Action::Create,
                Write::CreateMany { .. } => Action::CreateMany,
                Write::Update { .. } => Action::Update,
                Write::UpdateMany { .. } => Action::UpdateMany,
                Write::Upsert { .. } => Action::Upsert,
                Write::Delete { .. } => Action::Delete,
                Write::DeleteMany { .. } => Action::DeleteMany,
            },
        }
    }

    /// The name of the model whose records it is about; none for a raw statement.
    pub fn model(&self) -> Option<&'static str> {
        self.metadata().map(|model| model.name)
    }

    /// Whether it is about records of that model.
    pub fn is_on<M: Model>(&self) -> bool {
        self.model() == Some(name_of::<M>())
    }

    fn metadata(&self) -> Option<&'static Metadata> {
        let index = match &self.query {
            Query::Read(read) => read.model,
            Query::Aggregate(aggregate) => aggregate.model,
            Query::Write(
                Write::Create { model, .. }
                | Write::CreateMany { model, .. }
                | Write::Update { model, .. }
                | Write::UpdateMany { model, .. }
                | Write::Upsert { model, .. }
                | Write::Delete { model, .. }
                | Write::DeleteMany { model, .. },
            ) => *model,
            Query::Raw(_) => return None,
        };
        Some(&self.schema?.models[index])
    }

    /// The operation as data.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The operation as data, to be changed.
    pub fn query_mut(&mut self) -> &mut Query {
        &mut self.query
    }

    /// Wherever the operation reads, changes, counts or removes records of `M`, only those are meant that meet the condition
    /// as well: the records themselves, and those that it includes or counts along a relation to many or to one that may be
    /// missing. What nested writes and conditions on related records mean does not change.
    pub fn filter<M: Model>(mut self, condition: impl Condition<M>) -> Self {
        let condition = condition.into_condition();
        let name = name_of::<M>();
        let Some((schema, model)) = self.schema.zip(self.metadata()) else {
            return self;
        };
        let is_meant = model.name == name;
        let add = |filter: &mut Filter| {
            if is_meant {
                *filter = std::mem::take(filter).and(condition.clone());
            }
        };
        let select = match &mut self.query {
            Query::Read(read) => {
                add(&mut read.page.filter);
                Some(&mut read.select)
            }
            Query::Aggregate(aggregate) => {
                add(&mut aggregate.page.filter);
                None
            }
            Query::Write(write) => match write {
                Write::Update { filter, select, .. }
                | Write::Upsert { filter, select, .. }
                | Write::Delete { filter, select, .. } => {
                    add(filter);
                    Some(select)
                }
                Write::UpdateMany { filter, select, .. } => {
                    add(filter);
                    select.as_mut()
                }
                Write::DeleteMany { filter, .. } => {
                    add(filter);
                    None
                }
                Write::Create { select, .. } => Some(select),
                Write::CreateMany { select, .. } => select.as_mut(),
            },
            Query::Raw(_) => None,
        };
        if let Some(select) = select {
            filter_related(schema, model, select, name, &condition);
        }
        self
    }

    /// New records of `M` get that value, whatever they were given: those of a create, a create of many, and an upsert.
    pub fn on_create<M: Model, C: ColumnOf<M>>(mut self, column: C, value: impl Input<C::Type>) -> Self {
        if !self.is_on::<M>() {
            return self;
        }
        let (field, value) = (column.column().index(), value.into_value());
        let give = |record: &mut Record| set(&mut record.fields, field, value.clone());
        match &mut self.query {
            Query::Write(Write::Create { record, .. } | Write::Upsert { create: record, .. }) => give(record),
            Query::Write(Write::CreateMany { records, .. }) => records.iter_mut().for_each(give),
            _ => {}
        }
        self
    }

    /// Records of `M` that change get that value as well: those of an update, an update of many, and an upsert.
    pub fn on_update<M: Model, C: ColumnOf<M>>(mut self, column: C, value: impl Input<C::Type>) -> Self {
        if !self.is_on::<M>() {
            return self;
        }
        let (field, value) = (column.column().index(), value.into_value());
        if let Query::Write(
            Write::Update { changes, .. } | Write::UpdateMany { changes, .. } | Write::Upsert { update: changes, .. },
        ) = &mut self.query
        {
            set(&mut changes.fields, field, Change::Set(value));
        }
        self
    }

    /// Every record that comes goes through the function first, included ones too.
    pub fn each_record(mut self, change: impl FnMut(&mut LoadedRecord<'_>) + Send + 'a) -> Self {
        let Some((schema, model)) = self.schema.zip(self.metadata()) else {
            return self;
        };
        let select = self.select();
        let Some(select) = select.cloned().filter(|_| self.takes.wants_records()) else {
            return self;
        };
        self.takes = match self.takes {
            Takes::Records(inner) => Takes::Changed(Box::new(Changed {
                schema,
                model,
                select,
                inner,
                path: Vec::new(),
                changes: vec![Box::new(change)],
            })),
            Takes::Changed(mut changed) => {
                // The hook that is nearest to the database sees the record first.
                changed.changes.insert(0, Box::new(change));
                Takes::Changed(changed)
            }
            other => other,
        };
        self
    }

    /// Gives these rows to the caller instead of asking the database: values in the order of the read's fields and counts,
    /// or of an aggregate's columns. Where relations go along, [`answer_records`](Call::answer_records) gives them as well.
    pub fn answer(mut self, rows: impl IntoIterator<Item = Vec<Value>>) -> Result<Outcome> {
        if self.takes.wants_records() {
            return self.answer_records(rows.into_iter().map(GivenRecord::new));
        }
        let mut count = 0;
        for values in rows {
            count += 1;
            if let Takes::Rows(sink) = &mut self.takes {
                sink(&Row::from_values(&values))?;
            }
        }
        Ok(Outcome {
            count,
            arrangement: Arrangement::AsRead,
        })
    }

    /// Gives these records to the caller instead of asking the database, with the related ones that the query includes: from
    /// a cache, for instance.
    ///
    /// ```
    /// # use doc_client::*;
    /// use mbgen_runtime::{Call, GivenRecord, Hook, HookFuture, Query, Value};
    ///
    /// /// Whoever asks for users with posts gets these.
    /// struct Fixed;
    ///
    /// impl Hook for Fixed {
    ///     fn around<'a>(&'a self, call: Call<'a>) -> HookFuture<'a> {
    ///         match call.query() {
    ///             Query::Read(read) if call.is_on::<User>() && read.select.relations.len() == 1 => {
    ///                 let post = |title: &str| GivenRecord::new([Value::Text(title.to_owned())]);
    ///                 let user = GivenRecord::new([Value::Int(7)]).with([post("One"), post("Two")]);
    ///                 Box::pin(async move { call.answer_records([user]) })
    ///             }
    ///             _ => call.run(),
    ///         }
    ///     }
    /// }
    ///
    /// # on_a_new_database(async |db: Database| {
    /// let db = db.with_hook(Fixed);
    /// let users = db.user().find_many().select((user::id, user::posts.select(post::title))).await?;
    /// assert_eq!(users, [(7, vec!["One".to_owned(), "Two".to_owned()])]);
    /// # Ok(()) });
    /// ```
    pub fn answer_records(mut self, records: impl IntoIterator<Item = GivenRecord>) -> Result<Outcome> {
        let nothing = Select::default();
        let select = self.select().unwrap_or(&nothing).clone();
        let records: Vec<GivenRecord> = records.into_iter().collect();
        let count = records.len() as u64;
        if self.takes.wants_records() {
            answer::give(records, &select, self.takes.level())?;
        }
        Ok(Outcome {
            count,
            arrangement: Arrangement::AsRead,
        })
    }

    /// What the operation gives of each record.
    fn select(&self) -> Option<&Select> {
        match &self.query {
            Query::Read(read) => Some(&read.select),
            Query::Write(
                Write::Create { select, .. }
                | Write::Update { select, .. }
                | Write::Upsert { select, .. }
                | Write::Delete { select, .. },
            ) => Some(select),
            Query::Write(Write::CreateMany { select, .. } | Write::UpdateMany { select, .. }) => select.as_ref(),
            Query::Write(Write::DeleteMany { .. }) | Query::Aggregate(_) | Query::Raw(_) => None,
        }
    }

    /// Tells the caller of a write of many records, or of a raw statement, that so many were written, without writing.
    pub fn answer_count(self, count: u64) -> Outcome {
        Outcome {
            count,
            arrangement: Arrangement::AsRead,
        }
    }
}

fn name_of<M: Model>() -> &'static str {
    M::schema().models[M::INDEX].name
}

fn set<T>(fields: &mut Vec<(FieldIndex, T)>, field: FieldIndex, value: T) {
    fields.retain(|(earlier, _)| *earlier != field);
    fields.push((field, value));
}

/// Adds a condition wherever records of a model go along.
fn filter_related(
    schema: &'static Schema,
    model: &'static Metadata,
    select: &mut Select,
    name: &str,
    condition: &Filter,
) {
    let is_meant = |relation: usize| {
        let relation = &model.relations[relation];
        relation.arity != Arity::Required && schema.models[relation.to].name == name
    };
    for count in &mut select.counts {
        if is_meant(count.relation) {
            count.filter = std::mem::take(&mut count.filter).and(condition.clone());
        }
    }
    for related in &mut select.relations {
        if is_meant(related.relation) {
            related.page.filter = std::mem::take(&mut related.page.filter).and(condition.clone());
        }
        let to = &schema.models[model.relations[related.relation].to];
        filter_related(schema, to, &mut related.select, name, condition);
    }
}

/// A record on its way to the caller.
pub struct LoadedRecord<'r> {
    model: &'static Metadata,
    fields: &'r [FieldIndex],
    values: &'r mut [Value],
}

impl LoadedRecord<'_> {
    /// The name of its model.
    pub fn model(&self) -> &'static str {
        self.model.name
    }

    /// The value of a column; none where the record is of another model or the query did not ask for it.
    pub fn get<M: Model, C: ColumnOf<M>>(&self, column: C) -> Option<&Value> {
        let position = self.position::<M, C>(column)?;
        self.values.get(position)
    }

    /// Gives a column another value, where the record is of that model and the query asked for it.
    pub fn set<M: Model, C: ColumnOf<M>>(&mut self, column: C, value: impl Input<C::Type>) {
        if let Some(position) = self.position::<M, C>(column) {
            self.values[position] = value.into_value();
        }
    }

    fn position<M: Model, C: ColumnOf<M>>(&self, column: C) -> Option<usize> {
        if self.model.name != name_of::<M>() {
            return None;
        }
        let field = column.column().index();
        self.fields.iter().position(|own| *own == field)
    }
}

type RecordChange<'a> = Box<dyn FnMut(&mut LoadedRecord<'_>) + Send + 'a>;

/// A level whose records are changed before they reach it. It stands for the levels below as well, one at a time, as the
/// engine goes through them.
pub(super) struct Changed<'a> {
    schema: &'static Schema,
    model: &'static Metadata,
    select: Select,
    inner: &'a mut dyn Level,
    /// The relations that lead from the uppermost level to the one it stands for.
    path: Vec<usize>,
    changes: Vec<RecordChange<'a>>,
}

impl Changed<'_> {
    /// The model and the selection of the level that it stands for.
    fn place(&self) -> (&'static Metadata, &Select) {
        let (mut model, mut select) = (self.model, &self.select);
        for &index in &self.path {
            let related = &select.relations[index];
            model = &self.schema.models[model.relations[related.relation].to];
            select = &related.select;
        }
        (model, select)
    }

    fn level(&mut self) -> &mut dyn Level {
        below(self.inner, &self.path)
    }
}

/// The level that a path leads to.
fn below<'l>(level: &'l mut (dyn Level + '_), path: &[usize]) -> &'l mut (dyn Level + 'l) {
    match path.split_first() {
        Some((&index, rest)) => below(level.child(index), rest),
        None => level,
    }
}

impl Level for Changed<'_> {
    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        let (model, select) = self.place();
        let fields = select.fields.clone();
        let mut values = Vec::with_capacity(fields.len() + select.counts.len());
        for (column, &field) in fields.iter().enumerate() {
            values.push(row.value(column, &model.fields[field])?);
        }
        for column in fields.len()..fields.len() + select.counts.len() {
            values.push(Value::Int(row.integer(column)?.unwrap_or_default()));
        }
        let mut record = LoadedRecord {
            model,
            fields: &fields,
            values: &mut values,
        };
        for change in &mut self.changes {
            change(&mut record);
        }
        self.level().row(&Row::from_values(&values))
    }

    fn child(&mut self, index: usize) -> &mut dyn Level {
        self.path.push(index);
        self
    }

    fn link(&mut self, index: usize, links: Links) {
        // The engine is done with that child, and with all below it.
        let child = self.path.pop();
        debug_assert_eq!(
            child,
            Some(index),
            "levels are linked in the order in which they are entered"
        );
        self.level().link(index, links);
    }
}
