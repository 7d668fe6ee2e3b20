//! What is known of a database file before SQLite opens it.

use std::path::Path;

use crate::{Error, ErrorKind, Result};

/// Tells what is wrong with a path before SQLite says less about it.
pub(super) fn check(path: &Path, create: bool) -> Result<()> {
    let refuse = |code, message: String| Err(Error::new(ErrorKind::Connection, code, message));
    if path.is_dir() {
        return refuse(
            "P1003",
            format!(
                "{} is a folder, not a file; name a file in it, for instance {}",
                path.display(),
                path.join("dev.db").display()
            ),
        );
    }
    if path.exists() {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return refuse(
            "P1003",
            format!(
                "the folder {} does not exist; make it, or correct the URL",
                folder.display()
            ),
        );
    }
    if !create {
        return refuse(
            "P1003",
            format!(
                "the database file {} does not exist; `mbgen db push` or `mbgen migrate` makes it",
                path.display()
            ),
        );
    }
    Ok(())
}

/// Whether the file may not be written to.
pub(super) fn is_read_only(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.permissions().readonly())
}
