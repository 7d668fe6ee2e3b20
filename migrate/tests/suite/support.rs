//! Case folders: what lies in them and what is expected of them.

use std::path::{Path, PathBuf};

use mbgen_schema::{Schema, SourceFile, check};

/// The folders of one kind of cases, by name.
pub(crate) fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(kind);
    let mut cases: Vec<PathBuf> = folder
        .read_dir()
        .expect("the folder of the cases is there")
        .map(|entry| entry.expect("the folder of the cases reads").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    cases
}

/// The schema in a file.
pub(crate) fn schema(path: &Path) -> Schema {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let checked = check(vec![SourceFile::new(path.display().to_string(), text)]);
    checked
        .schema
        .unwrap_or_else(|| panic!("{}: {:?}", path.display(), checked.diagnostics))
}

/// The schema in a text.
pub(crate) fn schema_of(text: &str) -> Schema {
    let checked = check(vec![SourceFile::new("schema.prisma", text)]);
    checked
        .schema
        .unwrap_or_else(|| panic!("{text}: {:?}", checked.diagnostics))
}

/// Holds a text against the expectation in a file.
pub(crate) fn expect(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, text).expect("an expectation can be written");
        return;
    }
    let expected = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; UPDATE_EXPECT=1 writes it", path.display()));
    assert!(
        expected == text,
        "{} differs; this is what came:\n{text}",
        path.display()
    );
}
