//! The DDL that makes the tables of a schema in an empty database.

use mbgen_schema::{Schema, lower};
use mbgen_sql::{Provider, step::create_database};
use mbgen_templates::ddl;

use crate::output::{File, Files, SQL_HEADER};

/// One script for each database that can hold the schema.
pub(crate) fn files(schema: &Schema) -> Files {
    let files = scripts(schema).into_iter().map(|(provider, script)| File {
        path: format!("{}.sql", provider.dialect().name()),
        text: format!("{SQL_HEADER}\n\n{script}"),
    });
    Files::new(files.collect())
}

/// The scripts by database.
pub(crate) fn scripts(schema: &Schema) -> Vec<(Provider, String)> {
    let databases = schema.databases().into_iter();
    databases.map(|provider| (provider, script(schema, provider))).collect()
}

fn script(schema: &Schema, provider: Provider) -> String {
    let database = lower::tables(schema, provider);
    ddl::script(&create_database(&database), provider.dialect())
}
