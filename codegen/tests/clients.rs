//! The clients that other rooms have in their tests are those that this generator makes.
//!
//! `UPDATE_EXPECT=1 cargo test -p mbgen-codegen` writes them anew; the difference is read like code.

use std::path::{Path, PathBuf};

use mbgen_codegen::{Options, generate};
use mbgen_schema::{SourceFile, check, render};

#[test]
fn the_client_of_the_runtimes_tests_is_up_to_date() {
    is_up_to_date(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/tests/client"));
}

#[test]
fn the_client_with_difficult_names_is_up_to_date() {
    is_up_to_date(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/tests/names"));
}

#[test]
fn the_client_of_the_example_is_up_to_date() {
    is_up_to_date(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/metabuilder"));
}

#[test]
fn the_client_of_the_documentation_is_up_to_date() {
    is_up_to_date(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/docs"));
}

fn is_up_to_date(folder: &Path) {
    let path: PathBuf = folder.join("schema.prisma");
    let text = std::fs::read_to_string(&path).expect("the schema is there");
    let checked = check(vec![SourceFile::new("schema.prisma", text)]);
    let Some(schema) = checked.schema else {
        panic!(
            "{}",
            render::render(&checked.diagnostics, &checked.files, render::Colours::Off)
        );
    };
    let options = Options::of(&schema).expect("the options are right");
    let files = generate(&schema, &options);
    let output = folder.join(options.output.as_deref().expect("the schema says where it goes"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        files.write(&output).expect("the client can be written");
        return;
    }
    let differences = files.differences(&output).expect("the client can be read");
    let paths: Vec<&str> = differences.iter().map(|difference| difference.path.as_str()).collect();
    assert!(
        paths.is_empty(),
        "not as generated: {paths:?}; run with UPDATE_EXPECT=1"
    );
}
