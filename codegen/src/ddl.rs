//! The DDL that makes the tables of a schema in an empty database.

use mbgen_schema::{Schema, lower};
use mbgen_sql::{Provider, step::create_database};
use mbgen_templates::ddl;

use crate::output::{File, Files, SQL_HEADER};

/// The databases whose DDL `mbgen generate` writes.
const PROVIDERS: [Provider; 3] = [Provider::Sqlite, Provider::Postgresql, Provider::Mysql];

/// One script for each database that can hold the schema.
pub(crate) fn files(schema: &Schema) -> Files {
    let files = scripts(schema).into_iter().map(|(provider, script)| File {
        path: format!("{}.sql", provider.dialect().name()),
        text: format!("{SQL_HEADER}\n\n{script}"),
    });
    Files::new(files.collect())
}

/// The scripts by database. A schema that names types of one database is for that one alone.
pub(crate) fn scripts(schema: &Schema) -> Vec<(Provider, String)> {
    let own = schema.provider();
    let is_bound = is_bound_to_its_database(schema);
    let mut providers: Vec<Provider> = own.into_iter().collect();
    if !is_bound {
        providers.extend(PROVIDERS.into_iter().filter(|&provider| Some(provider) != own));
    }
    providers
        .into_iter()
        .map(|provider| (provider, script(schema, provider)))
        .collect()
}

fn script(schema: &Schema, provider: Provider) -> String {
    let database = lower::tables(schema, provider);
    ddl::script(&create_database(&database), provider.dialect())
}

/// Whether the schema uses what other databases don't have, or have under another name.
fn is_bound_to_its_database(schema: &Schema) -> bool {
    let has_own_types = schema
        .models()
        .flat_map(|model| model.scalar_fields())
        .any(|field| field.native_type().is_some() || field.is_unsupported() || field.is_list());
    let has_own_indexes = schema
        .models()
        .flat_map(|model| model.keys_and_indexes())
        .any(|index| index.explicit_index_type().is_some() || index.condition().is_some());
    let has_own_schemas = schema.models().any(|model| model.database_schema().is_some());
    let has_extensions = schema
        .datasource()
        .is_some_and(|datasource| !datasource.extensions.is_empty());
    has_own_types || has_own_indexes || has_own_schemas || has_extensions
}
