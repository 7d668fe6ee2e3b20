//! `@db.VarChar(20)`: native types.

use super::super::Resolver;
use super::super::arguments::{one_of, wrong_value};
use crate::ast::{Attribute, Expression};
use crate::diagnostics::Diagnostic;
use crate::schema::{FieldId, FieldTypeData, NativeTypeData};
use crate::suggest::closest;

impl Resolver<'_> {
    pub(super) fn read_native_type(&mut self, field: FieldId, attribute: &Attribute) {
        let (prefix, name) = attribute.name.text.split_once('.').expect("a native type has a dot");
        let span = attribute.span;
        let Some(datasource) = &self.schema.datasource else {
            self.diagnostics.push(
                Diagnostic::error(
                    "unknown-native-type",
                    span,
                    format!(
                        "`@{}` needs a datasource that says which database is meant.",
                        attribute.name.text
                    ),
                )
                .help(format!("add `datasource {prefix} {{ .. }}`")),
            );
            return;
        };
        if prefix != datasource.name {
            let meant = format!("did you mean `@{}.{name}`?", datasource.name);
            self.diagnostics.push(
                Diagnostic::error(
                    "unknown-native-type",
                    span,
                    format!("There is no datasource `{prefix}`."),
                )
                .help(meant),
            );
            return;
        }
        let Some(dialect) = self.schema.dialect() else { return };
        let data = &self.schema.fields[field.index()];
        let kind = match data.field_type {
            FieldTypeData::Scalar(_) => None,
            FieldTypeData::Relation(..) => Some("a relation field, which has no column"),
            FieldTypeData::Enum(_) => Some("an enum, which has a type of its own"),
            FieldTypeData::Unsupported(_) => Some("`Unsupported`, which names the database's type already"),
            FieldTypeData::Embedded(_) | FieldTypeData::Unknown => Some("no scalar"),
        };
        if let Some(kind) = kind {
            let message = format!(
                "`@{}` cannot stand here: `{}` is {kind}.",
                attribute.name.text, data.name
            );
            self.diagnostics
                .push(Diagnostic::error("misplaced-attribute", span, message).help("remove it"));
            return;
        }
        let Some(definition) = dialect.native_type(name) else {
            let diagnostic = Diagnostic::error(
                "unknown-native-type",
                span,
                format!("{} has no native type `{name}` in the schema language.", dialect.name()),
            );
            let known = dialect.native_types();
            let diagnostic = match closest(name, known.iter().map(|known| known.name)) {
                Some(meant) => diagnostic.help(format!("did you mean `@{prefix}.{meant}`?")),
                None if known.is_empty() => diagnostic.help("remove it: this database has one type for each scalar"),
                None => {
                    let fitting: Vec<&str> = match data.field_type {
                        FieldTypeData::Scalar(scalar) => known
                            .iter()
                            .filter(|known| known.fits(scalar))
                            .map(|known| known.name)
                            .collect(),
                        _ => Vec::new(),
                    };
                    diagnostic.help(format!("a field of this type can have {}", one_of(&fitting)))
                }
            };
            self.diagnostics.push(diagnostic);
            return;
        };
        let mut numbers = Vec::new();
        let written = attribute
            .arguments
            .as_ref()
            .map_or(&[][..], |arguments| &arguments.list);
        for argument in written {
            let number = match &argument.value {
                Some(Expression::Number(number, _)) => number.parse::<u32>().ok(),
                _ => None,
            };
            match (number, &argument.value) {
                (Some(number), _) => numbers.push(number),
                (None, Some(value)) => {
                    self.diagnostics
                        .push(wrong_value(value, "a whole number that is not negative"));
                    return;
                }
                (None, None) => return,
            }
        }
        let most = definition.arguments.ranges.len();
        let least = definition.arguments.required;
        if numbers.len() < least || numbers.len() > most {
            let expected = match (least, most) {
                (_, 0) => "no arguments".to_owned(),
                (1, 1) => "one number in brackets".to_owned(),
                (0, 1) => "at most one number in brackets".to_owned(),
                (_, most) => format!("at most {most} numbers in brackets"),
            };
            let message = format!("`{name}` takes {expected}; here are {}.", numbers.len());
            let help = match most {
                0 => format!("write `@{prefix}.{name}`"),
                1 => format!("write `@{prefix}.{name}(n)`"),
                _ => format!("write `@{prefix}.{name}(precision, scale)`"),
            };
            self.diagnostics
                .push(Diagnostic::error("native-type-arguments", span, message).help(help));
            return;
        }
        let data = &mut self.schema.fields[field.index()];
        if let Some(earlier) = &data.native_type {
            self.diagnostics.push(
                Diagnostic::error(
                    "duplicate-attribute",
                    span,
                    format!("`{}` has a native type already.", data.name),
                )
                .related(earlier.span, "first here")
                .help("remove one of them"),
            );
            return;
        }
        data.native_type = Some(NativeTypeData {
            definition,
            arguments: numbers,
            span,
        });
    }
}
