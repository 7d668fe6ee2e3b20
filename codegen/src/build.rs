//! The generator for build scripts.
//!
//! ```no_run
//! // build.rs
//! mbgen_codegen::Build::new().schema("schema.prisma").run();
//! ```
//!
//! ```ignore
//! // src/main.rs
//! mbgen_runtime::include_db!(pub mod db);
//! ```

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use mbgen_schema::{SourceFile, check, render};

use crate::{Options, generate_single_file, output::write_file};

/// Where the schema is looked for when none is named, from the package's folder.
const DEFAULT_SCHEMAS: [&str; 2] = ["schema.prisma", "prisma/schema.prisma"];

/// The name of the file in `OUT_DIR`, which `mbgen_runtime::include_db!` includes.
const FILE: &str = "db.rs";

/// Generates a client at build time, into `OUT_DIR`.
///
/// Cargo is told to run the build script again when a file of the schema changes, and for nothing else. A mistake in the
/// schema becomes a compile error that shows its place.
#[derive(Debug, Clone, Default)]
#[must_use = "it does nothing until `run` is called"]
pub struct Build {
    schema: Option<PathBuf>,
    serde: Option<bool>,
}

impl Build {
    /// The schema where it is usually: `schema.prisma` or `prisma/schema.prisma`.
    pub fn new() -> Build {
        Build::default()
    }

    /// The schema at that path, a file or a folder, from the package's folder.
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Build {
        self.schema = Some(path.into());
        self
    }

    /// Whether records can be written and read by serde, instead of what the schema says.
    pub fn serde(mut self, serde: bool) -> Build {
        self.serde = Some(serde);
        self
    }

    /// Generates the client.
    ///
    /// # Panics
    ///
    /// Where the environment is not that of a build script, or `OUT_DIR` can't be written.
    #[expect(clippy::print_stdout, reason = "this is how a build script talks to cargo")]
    pub fn run(self) {
        let out = env::var_os("OUT_DIR").expect("`OUT_DIR` is not set: call `Build` from a build script");
        let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let (watched, text) = self.generate(&root);
        for path in watched {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        if let Err(error) = write_file(&Path::new(&out).join(FILE), &text) {
            panic!(
                "{error}: {}",
                std::error::Error::source(&error)
                    .map(ToString::to_string)
                    .unwrap_or_default()
            );
        }
    }

    /// The files to watch, and the text of the client or of the error.
    fn generate(&self, root: &Path) -> (Vec<PathBuf>, String) {
        let path = match self.find(root) {
            Ok(path) => path,
            Err(tried) => {
                let names: Vec<String> = tried.iter().map(|path| path.display().to_string()).collect();
                let message = format!("there is no schema: looked for {}", names.join(", "));
                return (tried, compile_error(&message));
            }
        };
        let files = match read(&path) {
            Ok(files) => files,
            Err(error) => {
                let message = format!("the schema {} can't be read: {error}", path.display());
                return (vec![path], compile_error(&message));
            }
        };
        let mut watched: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
        if path.is_dir() {
            watched.push(path);
        }
        let sources = files
            .into_iter()
            .map(|(path, text)| {
                let shown = path.strip_prefix(root).unwrap_or(&path);
                SourceFile::new(shown.display().to_string(), text)
            })
            .collect();
        let checked = check(sources);
        let Some(schema) = checked.schema else {
            let message = render::render(&checked.diagnostics, &checked.files, render::Colours::Off);
            return (watched, compile_error(&message));
        };
        let mut options = match Options::of(&schema) {
            Ok(options) => options,
            Err(error) => return (watched, compile_error(&error.to_string())),
        };
        options.serde = self.serde.unwrap_or(options.serde);
        (watched, generate_single_file(&schema, &options).text)
    }

    /// The path of the schema, or those where there is none.
    fn find(&self, root: &Path) -> Result<PathBuf, Vec<PathBuf>> {
        let candidates: Vec<PathBuf> = match &self.schema {
            Some(path) => vec![root.join(path)],
            None => DEFAULT_SCHEMAS.iter().map(|path| root.join(path)).collect(),
        };
        candidates.iter().find(|path| path.exists()).cloned().ok_or(candidates)
    }
}

/// The files of a schema with their texts: one file, or those of a folder at any depth, in the order of their paths.
fn read(path: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let mut paths = Vec::new();
    if path.is_dir() {
        collect(path, &mut paths)?;
        paths.sort();
    } else {
        paths.push(path.to_owned());
    }
    paths
        .into_iter()
        .map(|path| fs::read_to_string(&path).map(|text| (path, text)))
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "prisma") {
            paths.push(path);
        }
    }
    Ok(())
}

/// A client that does not compile and says why.
fn compile_error(message: &str) -> String {
    let message = format!("\n{}", message.trim_end());
    format!("::core::compile_error!({message:?});\n")
}
