//! MySQL and MariaDB: a server with databases, and nothing between them and tables.

use mbgen_runtime::raw::Session;

use super::url;
use crate::Result;

/// The database that every server has and every user sees; a new one is made from there.
const MAINTENANCE_DATABASE: &str = "information_schema";

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

/// Drops every view and table. The database itself stays: its user may not have the right to make another.
pub(super) async fn reset(session: &mut Session) -> Result<()> {
    let dialect = session.dialect();
    let mut script = String::from("SET FOREIGN_KEY_CHECKS=0;\n");
    for (kind, word) in [("VIEW", "VIEW"), ("BASE TABLE", "TABLE")] {
        let sql = "SELECT CAST(TABLE_NAME AS CHAR) FROM information_schema.TABLES \
                   WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = ?";
        for name in super::names(session, sql, &[kind]).await? {
            script.push_str(&format!("DROP {word} {};\n", dialect.identifier(&name)));
        }
    }
    script.push_str("SET FOREIGN_KEY_CHECKS=1;\n");
    session.execute_script(&script).await?;
    Ok(())
}
