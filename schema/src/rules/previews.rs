//! Rules of what Prisma still calls a preview. Its schemas must ask for it, so that they mean the same to both.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::preview;
use crate::schema::{Model, Schema};
use crate::source::Span;

pub(super) fn is_asked_for(schema: &Schema, feature: &str) -> bool {
    schema
        .generators()
        .iter()
        .any(|generator| generator.preview_features.iter().any(|asked| asked == feature))
}

/// A diagnostic for something that wants a preview feature, unless it is asked for.
pub(super) fn require(schema: &Schema, feature: &str, what: &str, span: Span, diagnostics: &mut Diagnostics) {
    if !is_asked_for(schema, feature) {
        diagnostics.push(
            Diagnostic::error("preview-feature", span, format!("{what} are a preview feature.")).help(format!(
                "write `previewFeatures = [\"{feature}\"]` into a generator block"
            )),
        );
    }
}

pub(super) fn view_is_asked_for(model: Model<'_>, diagnostics: &mut Diagnostics) {
    if model.is_view() {
        require(model.schema(), preview::VIEWS, "Views", model.span(), diagnostics);
    }
}

pub(super) fn extensions_are_asked_for(schema: &Schema, diagnostics: &mut Diagnostics) {
    let Some(span) = schema.datasource().and_then(|datasource| datasource.extensions_span) else {
        return;
    };
    require(schema, preview::POSTGRESQL_EXTENSIONS, "Extensions", span, diagnostics);
}
