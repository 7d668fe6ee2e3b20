//! Generates the typed client of a schema: a [`Schema`] in, Rust files out.
//!
//! [`generate`] gives the files of a client as text, one per model and enum, which `mbgen generate` writes below `src/db`.
//! [`Build`] is the same for build scripts: it writes one file to `OUT_DIR`, which `mbgen_runtime::include_db!` includes.
//!
//! The output is thin. It has the plain structs, the metadata of the models, constants for columns and relations, and the
//! builders of new records and changes; everything that would repeat per model stands in `mbgen-runtime`, and
//! `mbgen_runtime::generated` is the only path that the output names.
//!
//! - `plan`: a schema as the generator sees it, every name of the output decided.
//! - `client`, `model`, `enums`: the items, one function each.
//! - `print`: items as text; `parallel`: several at a time.
//! - `output`: files, compared with and written to a folder.

mod build;
mod client;
mod ddl;
mod enums;
mod model;
mod names;
mod options;
mod output;
mod parallel;
mod plan;
mod print;
mod types;

use proc_macro2::TokenStream;

pub use build::Build;
pub use mbgen_schema::Schema;
pub use options::{InvalidOption, Options, PROVIDER};
pub use output::{Difference, File, Files, WriteError};

/// The client of a schema: `mod.rs`, and a file for every model and enum.
pub fn generate(schema: &Schema, options: &Options) -> Files {
    let plan = plan::plan(schema, options);
    let files = parallel::map(&client::parts(&plan), |part| {
        let name = part.module().map_or("mod", |module| module.plain());
        let items = client::items(schema, &plan, part, options);
        let (attributes, items) = match part.module() {
            Some(_) => (TokenStream::new(), items),
            None => (
                client::attributes(),
                [client::modules(&plan), items].into_iter().collect(),
            ),
        };
        output::rust_file(format!("{name}.rs"), attributes, items)
    });
    Files::new(files)
}

/// The client of a schema in one file, to be included into a module.
pub fn generate_single_file(schema: &Schema, options: &Options) -> File {
    let plan = plan::plan(schema, options);
    let parts = parallel::map(&client::parts(&plan), |part| {
        part.in_module(print::items(client::items(schema, &plan, part, options)))
    });
    output::included_file("db.rs", &parts)
}

/// The DDL that makes the tables of a schema, one script for each database that can hold it.
pub fn generate_ddl(schema: &Schema) -> Files {
    ddl::files(schema)
}
