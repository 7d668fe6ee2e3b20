//! Rules of enums, and of `type` blocks.

use mbgen_sql::Dialect;
use rustc_hash::FxHashMap;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::{Enum, EnumValue, Model};

pub(super) fn enum_has_values(found: Enum<'_>, diagnostics: &mut Diagnostics) {
    if found.values().next().is_none() {
        diagnostics.push(
            Diagnostic::error(
                "empty-enum",
                found.span(),
                format!("The enum `{}` has no values.", found.name()),
            )
            .help("write at least one name between its braces"),
        );
    }
}

pub(super) fn enum_values_have_different_names(found: Enum<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: FxHashMap<&str, EnumValue<'_>> = FxHashMap::default();
    for value in found.values() {
        if let Some(earlier) = seen.insert(value.database_name(), value) {
            diagnostics.push(
                Diagnostic::error(
                    "duplicate-database-name",
                    value.span(),
                    format!(
                        "Two values of `{}` are `{}` in the database.",
                        found.name(),
                        value.database_name()
                    ),
                )
                .related(earlier.span(), "the other one")
                .help("change one of them with `@map`"),
            );
        }
    }
}

pub(super) fn type_is_not_needed(model: Model<'_>, diagnostics: &mut Diagnostics) {
    if !model.is_embedded() {
        return;
    }
    let database = model.schema().dialect().map_or("A SQL database", Dialect::name);
    diagnostics.push(
        Diagnostic::error(
            "unsupported-type-block",
            model.span(),
            format!("{database} has no embedded documents, which is what `type` declares."),
        )
        .help("make it a `model` with a relation, or use a `Json` field"),
    );
}
