//! Where the schema of a project lies, and the files it consists of.

use std::path::{Path, PathBuf};

use mbgen_runtime::ConnectOptions;
use mbgen_schema::{
    Checked, Diagnostics, Schema, SourceFile, check,
    render::{self, Colours},
    schema::UrlSource,
};

use crate::{environment::Environment, failure::Failure, terminal};

/// Where a schema is looked for when no path is given, in this order.
const DEFAULT_PATHS: [&str; 4] = ["schema.prisma", "prisma/schema.prisma", "prisma/schema", "prisma"];

/// The files of one schema.
#[derive(Debug)]
pub(crate) struct SchemaFiles {
    /// The folder that relative paths in the schema start from: that of the file, or the folder given.
    pub(crate) folder: PathBuf,
    /// Path as given (or found below the folder) and text, in the order of the paths.
    pub(crate) files: Vec<SourceFile>,
}

/// Finds and reads the schema: a file, or a folder with the `.prisma` files of one schema at any depth.
pub(crate) fn read_schema(path: Option<&Path>) -> Result<SchemaFiles, Failure> {
    let path = match path {
        Some(path) => path.to_path_buf(),
        None => default_path()?,
    };
    let metadata = std::fs::metadata(&path).map_err(|error| {
        Failure::new(format!("{} can't be opened", path.display()))
            .caused_by(&error)
            .help("give the schema with --schema PATH, a file or a folder")
    })?;
    let (folder, paths) = if metadata.is_dir() {
        let mut paths = Vec::new();
        collect(&path, &mut paths)?;
        paths.sort();
        if paths.is_empty() {
            return Err(
                Failure::new(format!("there is no .prisma file in {}", path.display())).help("`mbgen init` makes one")
            );
        }
        (path, paths)
    } else {
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
            _ => PathBuf::from("."),
        };
        (folder, vec![path])
    };
    let files = paths
        .into_iter()
        .map(|path| match std::fs::read_to_string(&path) {
            Ok(text) => Ok(SourceFile::new(path.display().to_string(), text)),
            Err(error) => Err(Failure::new(format!("{} can't be read", path.display())).caused_by(&error)),
        })
        .collect::<Result<_, _>>()?;
    Ok(SchemaFiles { folder, files })
}

fn default_path() -> Result<PathBuf, Failure> {
    DEFAULT_PATHS
        .iter()
        .map(PathBuf::from)
        .find(|path| {
            path.is_file()
                || (path.is_dir()
                    && path
                        .read_dir()
                        .is_ok_and(|entries| entries.flatten().any(|entry| is_schema(&entry.path()))))
        })
        .ok_or_else(|| {
            Failure::new("there is no schema here: looked for schema.prisma and prisma/schema.prisma")
                .help("make one with `mbgen init`, or say where it is with --schema PATH")
        })
}

fn is_schema(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "prisma")
}

/// Schema files at any depth below a folder; symbolic links to folders are not followed, so that it ends.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let unreadable =
        |error: std::io::Error| Failure::new(format!("{} can't be read", folder.display())).caused_by(&error);
    for entry in folder.read_dir().map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(unreadable)?);
        if kind.is_dir() {
            collect(&path, paths)?;
        } else if is_schema(&path) {
            paths.push(path);
        }
    }
    Ok(())
}

/// A schema without mistakes, and where it lies.
#[derive(Debug)]
pub(crate) struct Project {
    /// The schema.
    pub(crate) schema: Schema,
    /// The folder that relative paths in the schema start from.
    pub(crate) folder: PathBuf,
    environment: Environment,
}

/// Reads and checks the schema at that path, or where one is looked for. Warnings are shown; errors too, and end it.
pub(crate) fn open(path: Option<&Path>) -> Result<Project, Failure> {
    let SchemaFiles { folder, files } = read_schema(path)?;
    let Checked {
        schema,
        diagnostics,
        files,
    } = check(files);
    say_diagnostics(&diagnostics, &files);
    let schema = schema.ok_or_else(|| Failure::new("the schema has errors, nothing was done"))?;
    let environment = Environment::load(&folder)?;
    Ok(Project {
        schema,
        folder,
        environment,
    })
}

/// Shows what is wrong with a schema, in colours where there is a terminal; nothing where nothing is.
pub(crate) fn say_diagnostics(diagnostics: &Diagnostics, files: &[SourceFile]) {
    if diagnostics.is_empty() {
        return;
    }
    let colours = if terminal::has_colours() {
        Colours::On
    } else {
        Colours::Off
    };
    terminal::say(render::render(diagnostics, files, colours));
}

impl Project {
    /// The URL of the database: `--url` goes before what the datasource says, and that before `DATABASE_URL`. What of it does
    /// not count is told.
    pub(crate) fn database_url(&self, given: Option<&str>) -> Result<String, Failure> {
        let url = self.find_database_url(given)?;
        for warning in ConnectOptions::new(&url).warnings()? {
            terminal::warn(warning);
        }
        Ok(url)
    }

    fn find_database_url(&self, given: Option<&str>) -> Result<String, Failure> {
        if let Some(url) = given {
            return Ok(url.to_owned());
        }
        let variable = match self.schema.datasource().map(|datasource| &datasource.url) {
            Some(UrlSource::Literal(url, _)) => return Ok(url.clone()),
            Some(UrlSource::Env(name, _)) => name.as_str(),
            Some(UrlSource::Absent) | None => "DATABASE_URL",
        };
        self.environment.get(variable).ok_or_else(|| {
            Failure::new(format!("the URL of the database is not known: {variable} is not set")).help(format!(
                "put a line {variable}=\"file:./dev.db\" into .env, or give --url URL"
            ))
        })
    }
}
