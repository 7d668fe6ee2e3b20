//! Files as text: printed, compared with a folder, written to it where they differ.
//!
//! A file that this generator wrote begins with [`HEADER`]. Files with it that are no longer part of the client are
//! removed; files without it are the user's and are left alone.

use std::{
    collections::HashSet,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use proc_macro2::TokenStream;
use quote::quote;

use crate::print;

/// The first line of every file of this generator.
const HEADER: &str = "// Made by `mbgen generate` from the schema. Changes are lost when it runs again.";

/// The first line of every script of this generator.
pub(crate) const SQL_HEADER: &str = "-- Made by `mbgen generate` from the schema. Changes are lost when it runs again.";

/// A file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path below the folder of the client, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The files of one folder, in the order of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    files: Vec<File>,
}

/// What is to be done to a file so that it is as generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The path below the folder.
    pub path: String,
    /// What is there; none where there is no file.
    pub current: Option<String>,
    /// What ought to be there; none where the file is left over.
    pub expected: Option<String>,
}

/// A file that could not be read, written or removed.
#[derive(Debug)]
pub struct WriteError {
    path: PathBuf,
    source: io::Error,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} can't be read or written", self.path.display())
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// A Rust file, a module of its own: the attributes of the module, and its items.
pub(crate) fn rust_file(path: impl Into<String>, attributes: TokenStream, items: TokenStream) -> File {
    // Keeps `cargo fmt` from files that are compared byte by byte.
    let unformatted = quote!(#![cfg_attr(rustfmt, rustfmt_skip)]);
    File {
        path: path.into(),
        text: format!(
            "{HEADER}\n\n{}",
            print::items([attributes, unformatted, items].into_iter().collect())
        ),
    }
}

/// Items as a file to be included into a module.
pub(crate) fn included_file(path: impl Into<String>, items: &[String]) -> File {
    File {
        path: path.into(),
        text: format!("{HEADER}\n\n{}", items.join("\n")),
    }
}

impl Files {
    pub(crate) fn new(files: Vec<File>) -> Files {
        Files { files }
    }

    /// The files.
    pub fn iter(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// How a folder differs from what was generated.
    pub fn differences(&self, folder: &Path) -> Result<Vec<Difference>, WriteError> {
        let mut differences = Vec::new();
        for file in &self.files {
            let current = read(&folder.join(&file.path))?;
            if current.as_deref() != Some(&file.text) {
                differences.push(Difference {
                    path: file.path.clone(),
                    current,
                    expected: Some(file.text.clone()),
                });
            }
        }
        for path in self.left_over(folder)? {
            differences.push(Difference {
                current: read(&folder.join(&path))?,
                path,
                expected: None,
            });
        }
        Ok(differences)
    }

    /// Writes what differs and removes what is left over. Tells what it did.
    pub fn write(&self, folder: &Path) -> Result<Vec<Difference>, WriteError> {
        let differences = self.differences(folder)?;
        for difference in &differences {
            let path = folder.join(&difference.path);
            let done = match &difference.expected {
                Some(text) => write_whole(&path, text),
                None => fs::remove_file(&path),
            };
            done.map_err(|source| WriteError { path, source })?;
        }
        Ok(differences)
    }

    /// Files of an earlier run that are not generated any more.
    fn left_over(&self, folder: &Path) -> Result<Vec<String>, WriteError> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => {
                return Err(WriteError {
                    path: folder.to_owned(),
                    source,
                });
            }
        };
        let known: HashSet<&str> = self.files.iter().map(|file| file.path.as_str()).collect();
        let mut left_over = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|source| WriteError {
                path: folder.to_owned(),
                source,
            })?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if known.contains(name.as_str())
                || !(name.ends_with(".rs") || name.ends_with(".sql"))
                || !entry.path().is_file()
            {
                continue;
            }
            let text = read(&entry.path())?.unwrap_or_default();
            if text.starts_with(HEADER) || text.starts_with(SQL_HEADER) {
                left_over.push(name);
            }
        }
        left_over.sort();
        Ok(left_over)
    }
}

/// Writes the file beside its place and moves it there, so that nobody reads half of it.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("tmp");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}

/// The text of a file; none where there is no file.
fn read(path: &Path) -> Result<Option<String>, WriteError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(WriteError {
            path: path.to_owned(),
            source,
        }),
    }
}

/// Writes one file where it differs.
pub(crate) fn write_file(path: &Path, text: &str) -> Result<(), WriteError> {
    if read(path)?.as_deref() == Some(text) {
        return Ok(());
    }
    write_whole(path, text).map_err(|source| WriteError {
        path: path.to_owned(),
        source,
    })
}
