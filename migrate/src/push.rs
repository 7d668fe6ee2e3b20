//! Takes a database to the state of a schema, without history.

use mbgen_runtime::raw::Session;
use mbgen_runtime::{ConnectOptions, check_database};
use mbgen_schema::{Schema, lower};
use mbgen_sql::Provider;
use mbgen_sql::dialect::EnumForm;
use mbgen_sql::step::{Rename, Step};
use mbgen_sql::table::{Column, ColumnDefault, Database};
use mbgen_templates::ddl;

use crate::Result;
use crate::catalog::Catalog;
use crate::diff::{defaults_match, diff};
use crate::live::{self, Progress};
use crate::risk::{Risk, Severity, risks, texts_outside_enums};

/// What would be done to a database, and what that would do to its rows.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Plan {
    /// The steps in order.
    pub steps: Vec<Step>,
    /// Their SQL.
    pub script: String,
    /// The risks that are real, because there are rows.
    pub findings: Vec<Finding>,
}

/// A risk and the rows that it meets.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The risk.
    pub risk: Risk,
    /// How many rows or values it meets; never none.
    pub rows: u64,
}

impl Finding {
    /// The sentence that says it.
    pub fn sentence(&self) -> String {
        self.risk.sentence(Some(self.rows))
    }
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// What would be lost.
    pub fn losses(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.risk.severity() == Severity::Loss)
    }

    /// What nothing happens to, but the client cannot read.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.risk.severity() == Severity::Warning)
    }

    /// What would make a step fail.
    pub fn failures(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.risk.severity() == Severity::Failure)
    }
}

/// A push: `Push::new(url).accept_data_loss(true).run(&schema)`.
#[derive(Debug, Clone)]
#[must_use = "a push does nothing until `run` is called"]
pub struct Push {
    url: String,
    options: ConnectOptions,
    force_reset: bool,
    accept_data_loss: bool,
}

/// What a push did.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Pushed {
    /// Whether the database was made.
    pub is_new: bool,
    /// Whether all that was in it was dropped first.
    pub is_reset: bool,
    /// What became of the steps.
    pub outcome: Outcome,
    /// The steps.
    pub plan: Plan,
}

/// What became of the steps of a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There were none: database and schema agree.
    InSync,
    /// They were taken.
    Applied,
    /// They would lose data, and nobody agreed to that. Nothing was changed.
    NeedsConsent,
    /// One of them would fail on the rows that are there. Nothing was changed.
    CannotBeDone,
}

impl Push {
    /// A push to the database of that URL.
    pub fn new(url: impl Into<String>) -> Push {
        let url = url.into();
        Push {
            options: ConnectOptions::new(url.clone()),
            url,
            force_reset: false,
            accept_data_loss: false,
        }
    }

    /// The folder that a SQLite file's path is relative to.
    pub fn relative_to(mut self, folder: impl Into<std::path::PathBuf>) -> Push {
        self.options = self.options.relative_to(folder);
        self
    }

    /// Whether all that is in the database is dropped first.
    pub fn force_reset(mut self, force_reset: bool) -> Push {
        self.force_reset = force_reset;
        self
    }

    /// Whether steps that lose data are taken.
    pub fn accept_data_loss(mut self, accept_data_loss: bool) -> Push {
        self.accept_data_loss = accept_data_loss;
        self
    }

    /// Does it.
    pub async fn run(self, schema: &Schema) -> Result<Pushed> {
        if let Some(provider) = Provider::from_url(&self.url) {
            check_database(provider.dialect(), &schema.databases())?;
        }
        let live::Opened { mut session, is_new } = live::open(&self.url, &self.options).await?;
        let pushed = self.run_in(&mut session, schema, is_new).await;
        let closed = session.close().await;
        let pushed = pushed?;
        closed?;
        Ok(pushed)
    }

    /// Other pushes are kept out from reading the database to changing it. Where a change has to be committed before the rest can
    /// be done, the rest is found out anew.
    async fn run_in(&self, session: &mut Session, schema: &Schema, is_new: bool) -> Result<Pushed> {
        let flavour = live::of(session);
        let mut first: Option<Plan> = None;
        loop {
            flavour.begin(session).await?;
            let is_reset = self.force_reset && first.is_none();
            let done = self.once(session, schema, is_reset).await;
            let keep = matches!(&done, Ok((Outcome::Applied | Outcome::InSync, ..)));
            let ended = flavour.end(session, keep).await;
            let (outcome, plan, progress) = done?;
            ended?;
            let plan = first.unwrap_or(plan);
            if progress == Progress::Begun {
                first = Some(plan);
                continue;
            }
            return Ok(Pushed {
                is_new,
                is_reset: self.force_reset,
                outcome,
                plan,
            });
        }
    }

    async fn once(&self, session: &mut Session, schema: &Schema, is_reset: bool) -> Result<(Outcome, Plan, Progress)> {
        let flavour = live::of(session);
        let scope = scope(session, schema);
        if is_reset {
            flavour.reset(session, &scope).await?;
        }
        let mut next = lower::tables(schema, session.dialect().provider());
        flavour.fit(session, &mut next).await?;
        let plan = plan(session, schema, next, &scope).await?;
        let mut progress = Progress::Done;
        let outcome = if plan.is_empty() {
            Outcome::InSync
        } else if plan.failures().next().is_some() {
            Outcome::CannotBeDone
        } else if plan.losses().next().is_some() && !self.accept_data_loss {
            Outcome::NeedsConsent
        } else {
            progress = flavour.apply(session, &plan.steps).await?;
            Outcome::Applied
        };
        Ok((outcome, plan, progress))
    }
}

/// The schemas of the database that the models lie in, where they name any.
fn scope(session: &Session, schema: &Schema) -> Vec<String> {
    match schema.datasource() {
        Some(datasource) if session.dialect().multi_schema() => datasource.schemas.clone(),
        _ => Vec::new(),
    }
}

/// What takes the database of a session to this state, and what that does to its rows.
async fn plan(session: &mut Session, schema: &Schema, mut next: Database, scope: &[String]) -> Result<Plan> {
    let dialect = session.dialect();
    let mut catalog = Catalog::of(session);
    let previous = live::flavour(dialect.provider()).tables(&mut catalog, scope).await?;
    let renames = due(&mut catalog, &previous, lower::renames(schema, dialect.provider())).await?;
    keep_spelling(&mut catalog, &previous, &mut next).await?;
    let steps = diff(&previous, &next, &renames);
    let mut findings = Vec::new();
    let outside = texts_outside_enums(schema, &previous, &renames);
    for risk in risks(&steps, dialect).into_iter().chain(outside) {
        let rows = catalog.count(&risk.before_renames(&steps).count_query(dialect)).await?;
        if rows > 0 {
            findings.push(Finding { risk, rows });
        }
    }
    Ok(Plan {
        script: ddl::script(&steps, dialect),
        steps,
        findings,
    })
}

/// Writes the expressions of defaults as the catalogue tells them, where that makes them equal to what is there.
async fn keep_spelling(catalog: &mut Catalog<'_>, previous: &Database, next: &mut Database) -> Result<()> {
    let flavour = live::flavour(next.provider);
    for table in &mut next.tables {
        let Some(before) = previous.table(&table.qualified_name()) else {
            continue;
        };
        let differ: Vec<(&Column, String)> = table
            .columns
            .iter()
            .filter_map(
                |column| match (&before.column(&column.name)?.default, &column.default) {
                    (Some(there), Some(wanted @ ColumnDefault::Expression(text))) if !defaults_match(there, wanted) => {
                        Some((column, text.clone()))
                    }
                    _ => None,
                },
            )
            .collect();
        if differ.is_empty() {
            continue;
        }
        let spelled = flavour.spelled_defaults(catalog, before, &differ).await?;
        let names: Vec<String> = differ.iter().map(|(column, _)| column.name.clone()).collect();
        for (name, spelled) in names.iter().zip(spelled) {
            let there = before.column(name).and_then(|column| column.default.as_ref());
            let column = table.columns.iter_mut().find(|column| column.name == *name);
            if let (Some(there), Some(spelled), Some(column)) = (there, spelled, column)
                && defaults_match(there, &spelled)
            {
                column.default = Some(there.clone());
            }
        }
    }
    Ok(())
}

/// Without the renames of values that no row holds, where only rows hold any.
async fn due(catalog: &mut Catalog<'_>, previous: &Database, renames: Vec<Rename>) -> Result<Vec<Rename>> {
    let dialect = previous.dialect();
    let mut due = Vec::new();
    for rename in renames {
        let mut is_due = true;
        if let Rename::EnumValue { from, columns, .. } = &rename
            && dialect.enum_form() == EnumForm::Text
        {
            is_due = false;
            for (table, column) in columns {
                let is_there = previous
                    .table(table)
                    .is_some_and(|table| table.column(column).is_some());
                let mut value = String::new();
                dialect.write_text_literal(&mut value, from);
                let (table, column) = (dialect.identifier(&table.name), dialect.identifier(column));
                // What is about to get the name of the column is not asked, since the statement does no harm.
                is_due |= !is_there
                    || catalog
                        .count(&format!("SELECT COUNT(*) FROM {table} WHERE {column} = {value}"))
                        .await?
                        > 0;
            }
        }
        if is_due {
            due.push(rename);
        }
    }
    Ok(due)
}
