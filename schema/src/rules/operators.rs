//! Rules of operator classes: how an index compares the values of a column.

use mbgen_sql::Dialect;
use mbgen_sql::dialect::{Columns, IndexType};

use super::lacking;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::resolve::in_words;
use crate::schema::{FieldType, Index, IndexKind, Operators, ScalarField};

/// The type that a column has: the native type as written, or the default of its scalar; `enum`, which no operator class
/// names, so that only what compares lists of anything takes it. What the database does with its own types is for the database to say.
fn column_type(dialect: &dyn Dialect, field: ScalarField<'_>) -> Option<&'static str> {
    match (field.native_type(), field.field_type()) {
        (Some(native), _) => Some(native.definition.name),
        (None, FieldType::Scalar(scalar)) => Some(dialect.default_type(scalar).native.name),
        (None, FieldType::Enum(_)) => Some("enum"),
        (None, FieldType::Unsupported(_)) => None,
    }
}

pub(super) fn operators_fit_the_index(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let schema = index.model().schema();
    let Some(dialect) = schema.dialect() else { return };
    // Of an index type that there is not, no more is said.
    if !dialect.index_types().contains(&index.index_type()) {
        return;
    }
    for part in index.fields() {
        let Some((operators, span)) = &part.data.operators else {
            continue;
        };
        if let Some(dialect) = lacking(schema, |dialect| dialect.custom_operator_classes()) {
            diagnostics.push(
                Diagnostic::error(
                    "unsupported-operators",
                    *span,
                    format!("{} does not let an index choose its operators.", dialect.name()),
                )
                .help("remove `ops`"),
            );
            return;
        }
        let Operators::Class(class) = operators else { continue };
        let field = part.field();
        let index_type = index.index_type();
        if !class.index_types.contains(&index_type) {
            let types: Vec<&str> = class.index_types.iter().map(|index_type| index_type.as_str()).collect();
            diagnostics.push(
                Diagnostic::error(
                    "operators-of-other-index",
                    *span,
                    format!("`{}` does not work in an index of the type `{index_type}`.", class.name),
                )
                .help(format!("it works in {}: write `type: {}`", in_words(&types), types[0])),
            );
            continue;
        }
        let Some(native) = column_type(dialect, field) else {
            continue;
        };
        if !class.fits(native, field.is_list()) {
            let message = format!(
                "`{}` does not compare columns of the type `{native}`, as `{}` is.",
                class.name,
                field.name()
            );
            let diagnostic =
                Diagnostic::error("operators-of-other-type", *span, message).related(field.span(), "the field");
            diagnostics.push(match class.columns {
                Columns::Lists => diagnostic.help("it compares lists"),
                Columns::Native(names) => diagnostic.help(format!("it compares {}", in_words(names))),
            });
        }
    }
}

pub(super) fn index_type_fits_its_fields(index: Index<'_>, diagnostics: &mut Diagnostics) {
    let Some(dialect) = index.model().schema().dialect() else {
        return;
    };
    let index_type = index.index_type();
    if index.kind() != IndexKind::Normal || !dialect.index_types().contains(&index_type) {
        return;
    }
    for part in index.fields().filter(|part| part.operators().is_none()) {
        let field = part.field();
        let Some(native) = column_type(dialect, field) else {
            continue;
        };
        if dialect.column_fits_index(index_type, native, field.is_list()) {
            continue;
        }
        let fitting: Vec<&str> = dialect
            .operator_classes()
            .iter()
            .filter(|class| class.index_types.contains(&index_type) && class.fits(native, field.is_list()))
            .map(|class| class.name)
            .collect();
        let diagnostic = Diagnostic::error(
            "index-type-of-other-field",
            index.span(),
            format!(
                "An index of the type `{index_type}` does not know how to compare `{}`.",
                field.name()
            ),
        )
        .related(field.span(), "the field");
        diagnostics.push(match fitting.first() {
            Some(class) => diagnostic.help(format!("name the operators: `{}(ops: {class})`", field.name())),
            None if dialect.custom_operator_classes() => diagnostic.help(format!(
                "use another `type`, or name the operators of an extension: `{}(ops: raw(\"..\"))`",
                field.name()
            )),
            None => diagnostic.help(format!("use `{}`", IndexType::default())),
        });
    }
}
