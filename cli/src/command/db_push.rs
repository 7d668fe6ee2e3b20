//! `mbgen db push`: bring the database to the state of the schema, without history.

use std::path::PathBuf;
use std::process::ExitCode;

use mbgen_migrate::{Finding, Outcome, Push, Pushed};

use crate::failure::Failure;
use crate::{project, terminal};

/// Bring the database to the state of the schema
///
/// Tables and columns are added, changed and dropped as needed. What would lose data is said and not done, unless
/// --accept-data-loss is given.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The schema: a file, or a folder with the .prisma files of one schema
    #[arg(long, value_name = "PATH")]
    schema: Option<PathBuf>,
    /// The database's URL, instead of the one that the schema or DATABASE_URL names
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Drop everything in the database first
    #[arg(long)]
    force_reset: bool,
    /// Do it even if data is lost
    #[arg(long)]
    accept_data_loss: bool,
    /// Accepted for scripts written for Prisma: a push generates nothing here
    #[arg(long)]
    skip_generate: bool,
}

pub(crate) fn run(options: Options) -> Result<ExitCode, Failure> {
    let project = project::open(options.schema.as_deref())?;
    let url = project.database_url(options.url.as_deref())?;
    let mut push = Push::new(url)
        .force_reset(options.force_reset)
        .accept_data_loss(options.accept_data_loss);
    // What --url says is as seen from here, what the schema says is as seen from the schema.
    if options.url.is_none() {
        push = push.relative_to(&project.folder);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new("no asynchronous runtime can be started").caused_by(&error))?;
    let pushed = runtime.block_on(push.run(&project.schema))?;
    report(&pushed)
}

fn report(pushed: &Pushed) -> Result<ExitCode, Failure> {
    if pushed.is_new {
        terminal::done("made the database");
    }
    if pushed.is_reset {
        terminal::done("dropped everything in the database");
    }
    let sentences = |findings: &mut dyn Iterator<Item = &Finding>| {
        findings
            .map(|finding| format!("\n  - {}", finding.sentence()))
            .collect::<String>()
    };
    let warnings = sentences(&mut pushed.plan.warnings());
    if !warnings.is_empty() {
        terminal::warn(format!("some rows do not fit the schema:{warnings}"));
    }
    match pushed.outcome {
        Outcome::InSync => terminal::done("the database is in sync with the schema, nothing to do"),
        Outcome::Applied => {
            let losses = sentences(&mut pushed.plan.losses());
            if !losses.is_empty() {
                terminal::warn(format!("data was lost, as accepted:{losses}"));
            }
            let steps = pushed.plan.steps.len();
            let steps = if steps == 1 {
                "1 step".to_owned()
            } else {
                format!("{steps} steps")
            };
            terminal::done(format!("the database is now in sync with the schema ({steps})"));
        }
        Outcome::NeedsConsent => {
            let losses = sentences(&mut pushed.plan.losses());
            return Err(
                Failure::new(format!("this push would lose data, so nothing was changed:{losses}")).help(
                    "run it again with --accept-data-loss if that is what you want; what only has another name is kept \
                     with `/// @renamed from old` above it",
                ),
            );
        }
        Outcome::CannotBeDone => {
            let failures = sentences(&mut pushed.plan.failures());
            let losses = sentences(&mut pushed.plan.losses());
            let losses = if losses.is_empty() {
                losses
            } else {
                format!("\nIt would also lose data:{losses}")
            };
            return Err(Failure::new(format!(
                "this push cannot be done with the rows that are there, so nothing was changed:{failures}{losses}"
            ))
            .help("change the rows or the schema; or start from an empty database with --force-reset"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
