//! `mbgen db push`: bring the database to the state of the schema, without history.

use std::path::PathBuf;
use std::process::ExitCode;

use mbgen_migrate::{Finding, Outcome, Push, Pushed};
use mbgen_schema::Schema;
use mbgen_sql::Provider;

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
    report(&pushed, &renames(&project.schema))
}

/// What `/// @renamed from` says, as the statements that do it by hand.
fn renames(schema: &Schema) -> Vec<String> {
    let Some(dialect) = schema.provider().map(Provider::dialect) else {
        return Vec::new();
    };
    let quoted = |name: &str| dialect.identifier(name);
    let mut statements = Vec::new();
    for model in schema.models() {
        let table = quoted(model.database_name());
        if let Some(old) = model.renamed_from() {
            statements.push(format!("ALTER TABLE {} RENAME TO {table};", quoted(old)));
        }
        for field in model.scalar_fields() {
            if let Some(old) = field.renamed_from() {
                let column = quoted(field.database_name());
                statements.push(format!(
                    "ALTER TABLE {table} RENAME COLUMN {} TO {column};",
                    quoted(old)
                ));
            }
        }
    }
    statements
}

fn report(pushed: &Pushed, renames: &[String]) -> Result<ExitCode, Failure> {
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
            let help = if renames.is_empty() {
                "run it again with --accept-data-loss if that is what you want".to_owned()
            } else {
                format!(
                    "a push does not follow `@renamed from`; rename in the database what it is about, then push again:\n    {}",
                    renames.join("\n    ")
                )
            };
            return Err(Failure::new(format!("this push would lose data, so nothing was changed:{losses}")).help(help));
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

#[cfg(test)]
mod tests {
    use mbgen_schema::{SourceFile, check};

    use super::renames;

    #[test]
    fn renames_are_told_as_statements_of_the_database() {
        let text = r#"
datasource db {
  provider = "mysql"
}

/// @renamed from Person
model User {
  id   Int    @id
  /// @renamed from title
  name String @map("full_name")
}
"#;
        let schema = check(vec![SourceFile::new("schema.prisma", text)])
            .schema
            .expect("the schema is valid");
        assert_eq!(
            renames(&schema),
            [
                "ALTER TABLE `Person` RENAME TO `User`;",
                "ALTER TABLE `User` RENAME COLUMN `title` TO `full_name`;",
            ]
        );
    }
}
