//! `mbgen validate`: is the schema right?

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use mbgen_schema::{check, render};

use crate::failure::Failure;
use crate::{project, terminal};

/// Check the schema and say all that is wrong with it
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The schema: a file, or a folder with the .prisma files of one schema
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// The schema, as other commands take it
    #[arg(long, value_name = "PATH", conflicts_with = "path")]
    schema: Option<PathBuf>,
    /// How to say it: rendered on stderr, or one line of JSON on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(crate) fn run(options: Options) -> Result<ExitCode, Failure> {
    let path = options.path.or(options.schema);
    let read = project::read_schema(path.as_deref())?;
    let count = read.files.len();
    let checked = check(read.files);
    let is_valid = checked.schema.is_some();
    match options.format {
        Format::Json => {
            let path = path.map_or_else(|| checked.files[0].path.clone(), |path| path.display().to_string());
            let line = serde_json::json!({
                "path": path,
                "ok": is_valid,
                "diagnostics": render::to_json(&checked.diagnostics, &checked.files),
            });
            terminal::print(&format!("{line}\n"))?;
        }
        Format::Text => {
            project::say_diagnostics(&checked.diagnostics, &checked.files);
            if is_valid {
                let files = if count == 1 {
                    checked.files[0].path.clone()
                } else {
                    format!("{count} files")
                };
                terminal::done(format!("The schema is valid ({files})"));
            }
        }
    }
    Ok(if is_valid { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
