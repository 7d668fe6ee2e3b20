//! Where a URL comes from when the program does not name one: the environment, or a file `.env`.

use std::{env, fs, path::Path};

use crate::{Error, ErrorKind, Result};

/// The variable's name when nobody says another.
pub(crate) const DATABASE_URL: &str = "DATABASE_URL";

/// The value of a variable: of the environment, or else of the nearest file `.env` in the folder or one above it.
pub(crate) fn variable(name: &str, folder: &Path) -> Option<String> {
    if let Ok(value) = env::var(name) {
        return Some(value);
    }
    folder
        .ancestors()
        .filter_map(|folder| fs::read_to_string(folder.join(".env")).ok())
        .find_map(|file| find(&file, name))
}

/// The URL of the database.
pub(crate) fn database_url() -> Result<String> {
    let folder = env::current_dir().unwrap_or_default();
    variable(DATABASE_URL, &folder).filter(|url| !url.is_empty()).ok_or_else(|| {
        Error::new(
            ErrorKind::Configuration,
            "P1012",
            format!("{DATABASE_URL} is set neither in the environment nor in a file .env; set it, for instance to file:./dev.db"),
        )
    })
}

/// The value of a variable in a file of `NAME=value` lines. The last one counts.
fn find(file: &str, name: &str) -> Option<String> {
    file.lines()
        .filter_map(|line| {
            let line = line.trim();
            let line = line.strip_prefix("export ").unwrap_or(line);
            let (key, value) = line.split_once('=')?;
            (key.trim() == name).then(|| unquote(value.trim()))
        })
        .next_back()
}

fn unquote(value: &str) -> String {
    for quote in ['"', '\'', '`'] {
        if let Some(rest) = value.strip_prefix(quote)
            && let Some(end) = rest.find(quote)
        {
            let inner = &rest[..end];
            return if quote == '"' {
                inner.replace("\\n", "\n")
            } else {
                inner.to_owned()
            };
        }
    }
    // A comment begins with a space and a number sign: passwords contain the sign alone.
    value.split(" #").next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines_as_shells_write_them() {
        let file = "# comment\nexport A=1\nB=\"x # y\"\nC='z' # note\nD=pass#word # note\nA=2\n";
        assert_eq!(find(file, "A").as_deref(), Some("2"));
        assert_eq!(find(file, "B").as_deref(), Some("x # y"));
        assert_eq!(find(file, "C").as_deref(), Some("z"));
        assert_eq!(find(file, "D").as_deref(), Some("pass#word"));
        assert_eq!(find(file, "E"), None);
    }
}
