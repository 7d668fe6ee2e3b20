//! Rules of the datasource.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::{Schema, UrlSource};

pub(super) fn shadow_database_is_another_one(schema: &Schema, diagnostics: &mut Diagnostics) {
    let Some(datasource) = schema.datasource() else { return };
    let is_same = match (&datasource.url, &datasource.shadow_database_url) {
        (UrlSource::Literal(url, _), UrlSource::Literal(shadow, _)) => url == shadow,
        (UrlSource::Env(url, _), UrlSource::Env(shadow, _)) => url == shadow,
        _ => false,
    };
    if let (true, Some(span)) = (is_same, datasource.url.span()) {
        diagnostics.push(
            Diagnostic::error(
                "shadow-is-main",
                span,
                "The shadow database is the database itself, and would be emptied.",
            )
            .help("give `shadowDatabaseUrl` another database, or remove it"),
        );
    }
}
