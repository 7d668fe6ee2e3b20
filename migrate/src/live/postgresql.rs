//! PostgreSQL and CockroachDB: a server with databases, and schemas in them.

use mbgen_runtime::raw::Session;

use super::url;
use crate::Result;

/// The database that every server has; a new one is made from there.
const MAINTENANCE_DATABASE: &str = "postgres";

/// Makes the database that a URL names.
pub(super) async fn make_database(connection_url: &str) -> Result<()> {
    let Some((url, name)) = url::with_database(connection_url, MAINTENANCE_DATABASE) else {
        return Ok(());
    };
    let mut session = Session::connect(url).await?;
    let script = format!("CREATE DATABASE {}", session.dialect().identifier(&name));
    session.execute_script(&script).await?;
    session.close().await?;
    Ok(())
}

/// Makes the schema that a URL names with `?schema=`.
pub(super) async fn make_schema(session: &mut Session, connection_url: &str) -> Result<()> {
    if let Some(schema) = url::parameter(connection_url, "schema") {
        // Asked first, since a user without the right to make one may still use one that is there.
        let sql = "SELECT nspname::text FROM pg_namespace WHERE nspname = $1::text";
        if super::names(session, sql, &[&schema]).await?.is_empty() {
            let script = format!("CREATE SCHEMA IF NOT EXISTS {}", session.dialect().identifier(&schema));
            session.execute_script(&script).await?;
        }
    }
    Ok(())
}

/// Drops the schemas and makes them anew, empty; without any named, the one that the connection stands in.
pub(super) async fn reset(session: &mut Session, schemas: &[String]) -> Result<()> {
    let dialect = session.dialect();
    let current;
    let schemas = if schemas.is_empty() {
        current = super::names(
            session,
            "SELECT current_schema()::text WHERE current_schema() IS NOT NULL",
            &[],
        )
        .await?;
        &current
    } else {
        schemas
    };
    let mut script = String::new();
    for schema in schemas {
        if dialect.transactional_ddl() {
            let schema = dialect.identifier(schema);
            script.push_str(&format!(
                "DROP SCHEMA IF EXISTS {schema} CASCADE;\nCREATE SCHEMA {schema};\n"
            ));
            continue;
        }
        // Where a schema cannot always be dropped, what is in it can.
        let tables = "SELECT class.relname::text FROM pg_class AS class \
                      JOIN pg_namespace AS space ON space.oid = class.relnamespace \
                      WHERE class.relkind = 'r' AND space.nspname = $1::text";
        let enums = "SELECT kind.typname::text FROM pg_type AS kind \
                     JOIN pg_namespace AS space ON space.oid = kind.typnamespace \
                     WHERE kind.typtype = 'e' AND space.nspname = $1::text";
        for (word, sql, end) in [("TABLE", tables, " CASCADE"), ("TYPE", enums, "")] {
            for name in super::names(session, sql, &[schema]).await? {
                let name = format!("{}.{}", dialect.identifier(schema), dialect.identifier(&name));
                script.push_str(&format!("DROP {word} {name}{end};\n"));
            }
        }
    }
    if !script.is_empty() {
        session.execute_script(&script).await?;
    }
    Ok(())
}
