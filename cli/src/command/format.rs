//! `mbgen format`: the schema as everybody writes it, over all of its files.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

use mbgen_schema::{Formatted, SourceFile};

use crate::{failure::Failure, project, terminal};

/// Format the schema: align columns, order attributes, complete relations
///
/// A relation that is written on one side only gets its other side, `@relation(fields, references)` and the scalar fields.
/// Lines that can't be read stay as they are.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The schema: a file, or a folder with the files of one schema
    #[arg(value_name = "PATH", conflicts_with = "stdin")]
    path: Option<PathBuf>,
    /// The schema, as other commands name it
    #[arg(long, value_name = "PATH", conflicts_with_all = ["stdin", "path"])]
    schema: Option<PathBuf>,
    /// Read a schema from stdin and write it to stdout
    #[arg(long)]
    stdin: bool,
    /// Write nothing; exit 1 if a file is not formatted, and name it
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(options: Options) -> Result<ExitCode, Failure> {
    if options.stdin {
        return format_stdin(options.check);
    }
    let path = options.path.or(options.schema);
    let sources = project::read_schema(path.as_deref())?.files;
    let formatted = mbgen_schema::format(&sources);
    let changed: Vec<(&SourceFile, &String)> = sources
        .iter()
        .zip(&formatted.texts)
        .filter(|(source, text)| source.text != **text)
        .collect();
    if options.check {
        for (source, _) in &changed {
            terminal::print(&format!("{}\n", source.path))?;
        }
        tell_mistakes(&sources, &formatted)?;
        if changed.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        terminal::say("not formatted; `mbgen format` does it");
        return Ok(ExitCode::FAILURE);
    }
    for (source, text) in &changed {
        replace(Path::new(&source.path), text)?;
        terminal::done(format!("formatted {}", source.path));
    }
    if changed.is_empty() && formatted.unread.is_empty() {
        terminal::done("everything is formatted already");
    }
    tell_mistakes(&sources, &formatted)?;
    Ok(ExitCode::SUCCESS)
}

fn format_stdin(check: bool) -> Result<ExitCode, Failure> {
    let mut text = String::new();
    io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| Failure::new("stdin can't be read").caused_by(&error))?;
    let sources = [SourceFile::new("stdin", text)];
    let formatted = mbgen_schema::format(&sources);
    let is_formatted = formatted.texts[0] == sources[0].text;
    if !check {
        terminal::print(&formatted.texts[0])?;
    }
    tell_mistakes(&sources, &formatted)?;
    Ok(if check && !is_formatted {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Says that the schema has mistakes; a file that could not be read at all is a failure.
fn tell_mistakes(sources: &[SourceFile], formatted: &Formatted) -> Result<(), Failure> {
    if let Some(file) = formatted.unread.first() {
        let path = &sources[file.0 as usize].path;
        let reason = formatted.diagnostics.iter().find(|each| each.span.file == *file);
        let message = reason.map_or("it can't be read", |reason| &reason.message);
        let failure = Failure::new(format!("{path} can't be formatted: {message}"));
        return Err(match reason.and_then(|reason| reason.help.clone()) {
            Some(help) => failure.help(help),
            None => failure,
        });
    }
    if formatted.diagnostics.has_errors() {
        terminal::warn(
            "the schema has mistakes: what could not be read was left as it is, and `mbgen validate` explains it",
        );
    }
    Ok(())
}

/// Puts the text in the place of a file at once, so that whatever happens one of the two is there, whole.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::new(format!("{} can't be written", path.display())).caused_by(&error);
    // A symbolic link stays one: the file it leads to is replaced.
    let file = fs::canonicalize(path).map_err(failed)?;
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".formatted");
    let beside = file.with_file_name(name);
    let permissions = fs::metadata(&file).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(failed(io::ErrorKind::PermissionDenied.into()));
    }
    let written = fs::write(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, &file));
    written.map_err(|error| {
        // What is left of it is of no use; that it could not be written is what the user needs to know.
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}
