//! Every rule has a folder under `rules/`, named like it: `accepted.prisma` obeys it and gets no diagnostic, `refused.prisma`
//! breaks it and gets what `refused.txt` holds. `UPDATE_EXPECT=1` writes the texts anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mbgen_schema::render::{Colours, render};
use mbgen_schema::{SourceFile, check};

fn diagnostics_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let checked = check(vec![SourceFile::new(name, text)]);
    render(&checked.diagnostics, &checked.files, Colours::Off)
}

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Compares a text with the one in a file, or writes it there.
fn expect(path: &Path, got: &str) -> Result<(), String> {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return fs::write(path, got).map_err(|error| error.to_string());
    }
    let wanted = fs::read_to_string(path).unwrap_or_default();
    if wanted == got {
        Ok(())
    } else {
        Err(format!("{}\n--- wanted\n{wanted}\n--- got\n{got}", path.display()))
    }
}

#[test]
fn each_rule_accepts_and_refuses() {
    let mut failures = Vec::new();
    for entry in fs::read_dir(folder("rules"))
        .expect("the folder of cases is there")
        .flatten()
    {
        let accepted = diagnostics_of(&entry.path().join("accepted.prisma"));
        if !accepted.is_empty() {
            failures.push(format!("{} is not accepted:\n{accepted}", entry.path().display()));
        }
        let refused = diagnostics_of(&entry.path().join("refused.prisma"));
        if refused.is_empty() {
            failures.push(format!("{} is not refused", entry.path().display()));
        }
        failures.extend(expect(&entry.path().join("refused.txt"), &refused).err());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn each_rule_in_the_list_has_a_case() {
    let list = fs::read_to_string(folder("../src/rules/mod.rs")).expect("the list of rules is there");
    let rules: BTreeSet<String> = list
        .lines()
        .filter(|line| line.starts_with("    ") && line.contains("::") && !line.contains("=>") && line.ends_with(','))
        .filter_map(|line| line.trim().trim_end_matches(',').rsplit("::").next())
        .map(str::to_owned)
        .collect();
    assert!(rules.len() > 50, "the list of rules is read: {}", rules.len());
    let cases: BTreeSet<String> = fs::read_dir(folder("rules"))
        .expect("the folder of cases is there")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(rules, cases);
}

#[test]
fn each_mistake_of_writing_is_explained() {
    let mut failures = Vec::new();
    for entry in fs::read_dir(folder("mistakes"))
        .expect("the folder of cases is there")
        .flatten()
    {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "prisma") {
            let got = diagnostics_of(&path);
            if got.is_empty() {
                failures.push(format!("{} has no mistake", path.display()));
            }
            failures.extend(expect(&path.with_extension("txt"), &got).err());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
