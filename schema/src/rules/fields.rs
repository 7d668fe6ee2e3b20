//! Rules of fields with a column.

use super::lacking;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::resolve::one_of;
use crate::schema::{DefaultValue, FieldType, Model, NativeTypeUse, ScalarField};
use mbgen_sql::Scalar;

pub(super) fn list_is_supported(field: ScalarField<'_>, diagnostics: &mut Diagnostics) {
    if !field.is_list() || field.model().is_embedded() || field.is_unsupported() {
        return;
    }
    let schema = field.model().schema();
    let is_json = field.scalar() == Some(Scalar::Json);
    let dialect = lacking(schema, |dialect| {
        if is_json {
            dialect.json_lists()
        } else {
            dialect.scalar_lists()
        }
    });
    if let Some(dialect) = dialect {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-list",
                field.span(),
                format!(
                    "{} has no columns that hold a list of `{}`.",
                    dialect.name(),
                    field.type_name()
                ),
            )
            .help("make it a model of its own with a relation, or one `Json`"),
        );
    }
}

pub(super) fn native_type_fits_the_field(field: ScalarField<'_>, diagnostics: &mut Diagnostics) {
    let (Some(native), Some(scalar)) = (field.native_type(), field.scalar()) else {
        return;
    };
    if !native.definition.fits(scalar) {
        let scalars: Vec<&str> = native.definition.scalars.iter().map(|scalar| scalar.as_str()).collect();
        diagnostics.push(
            Diagnostic::error(
                "wrong-native-type",
                native.span,
                format!("`{}` does not hold `{scalar}`.", native.definition.name),
            )
            .help(format!(
                "make the type of the field {}, or choose another native type",
                one_of(&scalars)
            )),
        );
    }
}

pub(super) fn native_type_arguments_are_in_range(field: ScalarField<'_>, diagnostics: &mut Diagnostics) {
    let fitting = |native: &NativeTypeUse<'_>| field.scalar().is_some_and(|scalar| native.definition.fits(scalar));
    let Some(native) = field.native_type().filter(fitting) else {
        return;
    };
    let definition = native.definition;
    for (number, range) in native.arguments.iter().zip(definition.arguments.ranges) {
        if !range.contains(number) {
            diagnostics.push(
                Diagnostic::error(
                    "native-type-out-of-range",
                    native.span,
                    format!(
                        "{number} is too {} for `{}`.",
                        if number > range.end() { "large" } else { "small" },
                        definition.name
                    ),
                )
                .help(format!("write a number from {} to {}", range.start(), range.end())),
            );
            return;
        }
    }
    if let (true, [precision, scale]) = (definition.arguments.scale_within_precision, native.arguments)
        && scale > precision
    {
        diagnostics.push(
            Diagnostic::error(
                "native-type-out-of-range",
                native.span,
                format!(
                    "`{}` cannot have {scale} digits behind the point if it has {precision} in all.",
                    definition.name
                ),
            )
            .help(format!(
                "write `{}({scale}, {precision})`, or a smaller scale",
                definition.name
            )),
        );
    }
    let only = field
        .model()
        .schema()
        .dialect()
        .zip(field.scalar())
        .and_then(|(dialect, scalar)| dialect.only_argument(definition, scalar));
    if let (Some(only), [given, ..]) = (only, native.arguments)
        && only != *given
    {
        diagnostics.push(
            Diagnostic::error(
                "native-type-out-of-range",
                native.span,
                format!(
                    "A `{}` is `{}({only})`, and nothing else.",
                    field.type_name(),
                    definition.name
                ),
            )
            .help(format!(
                "write `{}({only})`, or make the type of the field `{}`",
                definition.name, definition.scalars[0]
            )),
        );
    }
}

pub(super) fn unsupported_type_is_not_a_native_type(field: ScalarField<'_>, diagnostics: &mut Diagnostics) {
    let FieldType::Unsupported(written) = field.field_type() else {
        return;
    };
    let schema = field.model().schema();
    let (Some(dialect), Some(datasource)) = (schema.dialect(), schema.datasource()) else {
        return;
    };
    let (name, arguments) = match written.split_once('(') {
        Some((name, rest)) => (
            name,
            rest.strip_suffix(')')
                .map(|inside| inside.split(',').map(|number| number.trim().parse::<u32>())),
        ),
        None => (written, None),
    };
    let Some(native) = dialect.native_type(name.trim()) else {
        return;
    };
    let count = match arguments {
        None if written.contains('(') => return,
        None => 0,
        Some(mut numbers) => {
            let count = numbers.clone().count();
            if numbers.any(|number| number.is_err()) {
                return;
            }
            count
        }
    };
    if count < native.arguments.required || count > native.arguments.ranges.len() {
        return;
    }
    diagnostics.push(
        Diagnostic::error(
            "needless-unsupported",
            field.span(),
            format!("`{written}` is supported as a native type."),
        )
        .help(format!(
            "write `{} {} @{}.{written}`",
            field.name(),
            native.scalars[0],
            datasource.name
        )),
    );
}

pub(super) fn default_can_be_named(field: ScalarField<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, span)) = field.default_data().and_then(|default| default.mapped_name.as_ref()) else {
        return;
    };
    if let Some(dialect) = lacking(field.model().schema(), |dialect| dialect.named_defaults()) {
        diagnostics.push(
            Diagnostic::error(
                "unsupported-name",
                *span,
                format!("{} does not name defaults.", dialect.name()),
            )
            .help("remove `map`"),
        );
    }
}

pub(super) fn default_of_the_database_is_supported(field: ScalarField<'_>, diagnostics: &mut Diagnostics) {
    let Some(default) = field.default_data() else { return };
    let (Some(dialect), Some(scalar)) = (field.model().schema().dialect(), field.scalar()) else {
        return;
    };
    let counts_in = dialect.autoincrement_scalars();
    if default.value == DefaultValue::Autoincrement && !counts_in.contains(&scalar) {
        let fitting: Vec<&str> = counts_in.iter().map(|scalar| scalar.as_str()).collect();
        let diagnostic = Diagnostic::error(
            "misplaced-autoincrement",
            default.span,
            format!("`autoincrement()` of {} does not fit into `{scalar}`.", dialect.name()),
        );
        diagnostics.push(if dialect.sequences() {
            diagnostic.help(format!(
                "make the type of the field {}, or write `@default(sequence())`",
                one_of(&fitting)
            ))
        } else {
            diagnostic.help(format!("make the type of the field {}", one_of(&fitting)))
        });
    }
}

pub(super) fn ignored_model_has_no_ignored_fields(model: Model<'_>, diagnostics: &mut Diagnostics) {
    if !model.is_ignored() {
        return;
    }
    for field in model.fields().filter(|field| field.data().is_ignored) {
        diagnostics.push(
            Diagnostic::error(
                "needless-ignore",
                field.attribute_span("ignore"),
                format!("`@ignore` says nothing here: all of `{}` is ignored.", model.name()),
            )
            .help("remove it"),
        );
    }
}
