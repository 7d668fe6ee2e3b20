//! Rules of database schemas: `schemas` in the datasource and `@@schema`.

use super::lacking;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::{Enum, Model, Schema};
use crate::source::Span;
use crate::suggest::closest;

pub(super) fn schemas_are_declared_where_they_are_used(schema: &Schema, diagnostics: &mut Diagnostics) {
    let Some(datasource) = schema.datasource() else { return };
    let models = schema.models_and_views().filter_map(Model::database_schema_span);
    for used in models.chain(schema.enums().filter_map(Enum::database_schema_span)) {
        if let Some(dialect) = lacking(schema, |dialect| dialect.multi_schema()) {
            let message = format!("A database of {} has no schemas to choose from.", dialect.name());
            diagnostics.push(Diagnostic::error("unsupported-schemas", used, message).help("remove `@@schema`"));
        } else if datasource.schemas_span.is_none() {
            diagnostics.push(
                Diagnostic::error(
                    "missing-schemas",
                    used,
                    "The datasource does not say which schemas there are.",
                )
                .related(datasource.span, "here")
                .help("add `schemas = [..]` with all their names"),
            );
        }
    }
}

pub(super) fn model_lies_in_a_declared_schema(model: Model<'_>, diagnostics: &mut Diagnostics) {
    if model.is_embedded() {
        return;
    }
    let place = model.database_schema().zip(model.database_schema_span());
    lies_in_a_declared_schema(
        model.schema(),
        model.keyword(),
        model.name(),
        place,
        model.span(),
        diagnostics,
    );
}

pub(super) fn enum_lies_in_a_declared_schema(found: Enum<'_>, diagnostics: &mut Diagnostics) {
    let place = found.database_schema().zip(found.database_schema_span());
    lies_in_a_declared_schema(found.schema, "enum", found.name(), place, found.span(), diagnostics);
}

fn lies_in_a_declared_schema(
    schema: &Schema,
    keyword: &str,
    name: &str,
    place: Option<(&str, Span)>,
    block: Span,
    diagnostics: &mut Diagnostics,
) {
    let declared = match schema.datasource() {
        Some(datasource) if datasource.schemas_span.is_some() => &datasource.schemas,
        _ => return,
    };
    match place {
        None => diagnostics.push(
            Diagnostic::error(
                "missing-schema",
                block,
                format!("The {keyword} `{name}` does not say which schema it lies in."),
            )
            .help(format!(
                "add `@@schema(\"{}\")`",
                declared.first().map_or("public", String::as_str)
            )),
        ),
        Some((used, span)) if !declared.iter().any(|declared| declared == used) => {
            let diagnostic = Diagnostic::error(
                "unknown-schema",
                span,
                format!("The datasource has no schema `{used}`."),
            );
            diagnostics.push(match closest(used, declared.iter().map(String::as_str)) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic.help("add it to `schemas` of the datasource"),
            });
        }
        Some(_) => {}
    }
}
