//! What the compiler refuses, and what it says: each case under `refused/` breaks one promise of the typed client.
//!
//! A case is compiled against the library that these tests are linked with, so that nothing is built twice. Beside it
//! stand the sentences of the compiler, without places; `UPDATE_EXPECT=1` writes them anew.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn mistakes_are_compile_errors_with_a_sentence() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let libraries = libraries(package);
    // The compiler replaces the file that it is to write: run by root, it would take /dev/null from the whole machine.
    let output = tempfile::tempdir().expect("a temporary folder");
    let mut cases: Vec<PathBuf> = fs::read_dir(package.join("tests/refused"))
        .expect("the cases are there")
        .map(|entry| entry.expect("a case can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "there are no cases");
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts = cases.chunks(cases.len().div_ceil(threads)).map(|cases| {
            let check = || {
                cases
                    .iter()
                    .filter_map(|case| difference(case, &libraries, output.path()))
            };
            scope.spawn(move || check().collect::<Vec<String>>())
        });
        let parts: Vec<_> = parts.collect();
        let parts = parts.into_iter().map(|part| part.join().expect("a case is compiled"));
        parts.flatten().collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the compiler says of a case, where that is not what stands beside it.
fn difference(case: &Path, libraries: &[Library], output: &Path) -> Option<String> {
    let said = sentences(&compile(case, libraries, output));
    let expected = case.with_extension("txt");
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expected, &said).expect("the expectation can be written");
    }
    let expected = fs::read_to_string(&expected).unwrap_or_default();
    let name = case.file_stem().unwrap_or_default().to_string_lossy();
    (said.is_empty() || said != expected).then(|| format!("{name}\n--- expected\n{expected}--- said\n{said}"))
}

/// A library as the compiler is told of it.
struct Library {
    name: String,
    path: String,
}

/// The libraries that the tests of this package are linked with.
fn libraries(package: &Path) -> Vec<Library> {
    let output = Command::new(env!("CARGO"))
        .args([
            "test",
            "--no-run",
            "--quiet",
            "--test",
            "client",
            "--message-format",
            "json",
        ])
        .current_dir(package)
        .output()
        .expect("cargo runs");
    let messages = String::from_utf8_lossy(&output.stdout);
    let libraries: Vec<Library> = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| {
            let name = message["target"]["name"].as_str()?.replace('-', "_");
            let mut files = message["filenames"].as_array()?.iter().filter_map(|file| file.as_str());
            let path = files.find(|file| file.ends_with(".rlib"))?.to_owned();
            Some(Library { name, path })
        })
        .filter(|library| ["mbgen_runtime", "serde"].contains(&library.name.as_str()))
        .collect();
    assert!(
        libraries.len() >= 2,
        "cargo names no libraries: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    libraries
}

/// What the compiler says of a case.
fn compile(case: &Path, libraries: &[Library], output: &Path) -> String {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "lib",
            "--emit",
            "metadata",
            "--out-dir",
        ])
        .arg(output)
        .arg(case);
    for Library { name, path } in libraries {
        let folder = Path::new(path).parent().expect("a library lies in a folder");
        rustc.arg("--extern").arg(format!("{name}={path}"));
        rustc.arg("-L").arg(format!("dependency={}", folder.display()));
    }
    let output = rustc.output().expect("the compiler runs");
    assert!(!output.status.success(), "{} compiles", case.display());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The errors with the words under what they mark, and the advice: what a user reads first.
fn sentences(stderr: &str) -> String {
    let mut sentences = String::new();
    let mut is_near = false;
    for line in stderr.lines() {
        let text = line.trim_start_matches([' ', '|']);
        if line.starts_with("error") && !line.starts_with("error: aborting") {
            is_near = true;
            sentences.push_str(&format!("{line}\n"));
        } else if line.starts_with("note: required") || line.starts_with("help:") {
            is_near = false;
        } else if is_near && text.starts_with(['^', '-']) && text.contains('^') {
            let label = text.trim_start_matches(['^', '-', ' ']);
            if !label.is_empty() {
                sentences.push_str(&format!("  {label}\n"));
            }
        } else if is_near
            && text.starts_with("= note: ")
            && !text.contains("required for")
            && !text.contains("full name")
        {
            sentences.push_str(&format!("  {text}\n"));
        }
    }
    sentences
}
