//! `mbgen generate`: the Rust client of the schema.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use mbgen_codegen::{Difference, Files, generate, generate_ddl};
use similar::TextDiff;

use crate::failure::Failure;
use crate::project::{self, Project};
use crate::terminal;

/// How often `--watch` looks at the files of the schema.
const WATCH_INTERVAL: Duration = Duration::from_millis(200);

/// Where the client goes when the schema does not say: below the folder of its package.
const DEFAULT_OUTPUT: &str = "src/db";

/// Generate the Rust client of the schema
///
/// Files are written only where they change, and files of models that are gone are removed.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The schema: a file, or a folder with the .prisma files of one schema
    #[arg(long, value_name = "PATH")]
    schema: Option<PathBuf>,
    /// Only this generator block of the schema
    #[arg(long, value_name = "NAME")]
    generator: Option<String>,
    /// Write nothing; exit 1 and show the difference if the client is not that of the schema
    #[arg(long, conflicts_with = "watch")]
    check: bool,
    /// Generate again whenever the schema changes, until interrupted
    #[arg(long)]
    watch: bool,
}

pub(crate) fn run(options: Options) -> Result<ExitCode, Failure> {
    if options.watch {
        return watch(&options);
    }
    let client = Client::of(&options)?;
    if options.check { client.check() } else { client.write() }
}

/// What is generated, and where it goes.
struct Client {
    parts: Vec<(PathBuf, Files)>,
    started: Instant,
}

impl Client {
    fn of(options: &Options) -> Result<Client, Failure> {
        let started = Instant::now();
        let project = project::open(options.schema.as_deref())?;
        let invalid = |error: &dyn std::error::Error| Failure::new(error.to_string());
        let settings = match &options.generator {
            None => mbgen_codegen::Options::of(&project.schema),
            Some(name) => mbgen_codegen::Options::of_named(&project.schema, name),
        };
        let settings = settings.map_err(|error| invalid(&error))?;
        note_others(&project);
        let output = match &settings.output {
            Some(path) => project.folder.join(path),
            None => default_output(&project.folder)?,
        };
        let mut parts = vec![(output, generate(&project.schema, &settings))];
        if let Some(path) = &settings.ddl {
            parts.push((project.folder.join(path), generate_ddl(&project.schema)));
        }
        Ok(Client { parts, started })
    }

    fn write(&self) -> Result<ExitCode, Failure> {
        for (folder, files) in &self.parts {
            let written = files.write(folder).map_err(|error| unwritable(&error))?;
            let count = files.iter().count();
            let folder = folder.strip_prefix(".").unwrap_or(folder).display();
            let what = if written.is_empty() {
                format!("{folder} is up to date ({count} files)")
            } else {
                let removed = written
                    .iter()
                    .filter(|difference| difference.expected.is_none())
                    .count();
                let changed = written.len() - removed;
                let removed = if removed == 0 {
                    String::new()
                } else {
                    format!(", {removed} removed")
                };
                format!("generated {folder} ({count} files, {changed} changed{removed})")
            };
            terminal::done(format!("{what} in {} ms", self.started.elapsed().as_millis()));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn check(&self) -> Result<ExitCode, Failure> {
        let mut stale = 0;
        for (folder, files) in &self.parts {
            let differences = files.differences(folder).map_err(|error| unwritable(&error))?;
            for difference in &differences {
                terminal::print(&diff(folder, difference))?;
            }
            stale += differences.len();
        }
        if stale == 0 {
            terminal::done("the client is that of the schema");
            return Ok(ExitCode::SUCCESS);
        }
        let files = if stale == 1 {
            "1 file differs".to_owned()
        } else {
            format!("{stale} files differ")
        };
        Err(Failure::new(format!("the client is not that of the schema: {files}")).help("run `mbgen generate`"))
    }
}

/// Generator blocks that are another program's: they are passed over, and that is said.
fn note_others(project: &Project) {
    for generator in project.schema.generators() {
        if let Some(provider) = generator.provider()
            && provider != mbgen_codegen::PROVIDER
        {
            terminal::say(format!(
                "note: the generator `{}` is for {provider}, not for mbgen, and is passed over",
                generator.name
            ));
        }
    }
}

/// `src/db` of the package that the schema's folder belongs to, as seen from here where it lies below.
fn default_output(folder: &Path) -> Result<PathBuf, Failure> {
    let real = |path: &Path| {
        path.canonicalize()
            .map_err(|error| Failure::new(format!("the folder {} can't be found", path.display())).caused_by(&error))
    };
    let folder = real(folder)?;
    let Some(package) = folder.ancestors().find(|folder| is_package(folder)) else {
        return Err(Failure::new(format!(
            "the schema does not say where the client goes, and its folder, {}, is in no package",
            folder.display()
        ))
        .help("say it in the generator block, relative to the schema: `output = \"src/db\"`"));
    };
    let output = package.join(DEFAULT_OUTPUT);
    Ok(match output.strip_prefix(real(Path::new("."))?) {
        Ok(below) => below.to_path_buf(),
        Err(_) => output,
    })
}

/// Whether the folder has a manifest of a package; that of a workspace alone is none.
fn is_package(folder: &Path) -> bool {
    std::fs::read_to_string(folder.join("Cargo.toml"))
        .is_ok_and(|manifest| manifest.lines().any(|line| line.trim_start().starts_with("[package]")))
}

fn unwritable(error: &dyn std::error::Error) -> Failure {
    let failure = Failure::new(error.to_string());
    match error.source() {
        Some(source) => failure.caused_by(source),
        None => failure,
    }
}

/// What would change in a file.
fn diff(folder: &Path, difference: &Difference) -> String {
    let path = folder.join(&difference.path);
    let name = |there: &Option<String>| match there {
        Some(_) => path.display().to_string(),
        None => "/dev/null".to_owned(),
    };
    let (current, expected) = (
        difference.current.as_deref().unwrap_or_default(),
        difference.expected.as_deref().unwrap_or_default(),
    );
    TextDiff::from_lines(current, expected)
        .unified_diff()
        .header(&name(&difference.current), &name(&difference.expected))
        .to_string()
}

/// Generates again whenever the texts of the schema change. A schema with errors is said, and waited for.
fn watch(options: &Options) -> Result<ExitCode, Failure> {
    let mut last = None;
    loop {
        let texts = project::read_schema(options.schema.as_deref())
            .map(|schema| schema.files)
            .ok();
        if texts.is_none() || texts != last {
            if let Err(failure) = Client::of(options).and_then(|client| client.write()) {
                // The first time there has to be a schema; later it may be in the middle of being saved.
                if last.is_none() {
                    return Err(failure);
                }
                terminal::error(&failure);
            }
            terminal::say("watching the schema; end with Ctrl-C");
            last = texts.or(Some(Vec::new()));
        }
        std::thread::sleep(WATCH_INTERVAL);
    }
}
