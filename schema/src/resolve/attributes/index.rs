//! `@id`, `@unique`, `@@id`, `@@unique`, `@@index`, `@@fulltext`.

use mbgen_sql::dialect::IndexType;

use super::super::Resolver;
use super::super::arguments::{Arguments, Value, list, nonempty_text, one_of, truth, whole_number, word, wrong_value};
use super::simple::{missing_argument, no_column};
use crate::ast::{Arity, Expression};
use crate::diagnostics::Diagnostic;
use crate::schema::{
    AttributePosition, Condition, ConditionValue, FieldId, FieldTypeData, IndexData, IndexFieldData, IndexKind,
    ModelId, Operators, SortOrder,
};
use crate::source::Span;
use crate::suggest::closest;

impl Resolver<'_> {
    /// `@id` or `@unique` at a field.
    pub(super) fn read_key_of_field(
        &mut self,
        field: FieldId,
        kind: IndexKind,
        arguments: &mut Arguments<'_>,
        position: AttributePosition,
    ) {
        let data = &self.schema.fields[field.index()];
        let model = data.model;
        let owner = arguments.owner().to_owned();
        if let FieldTypeData::Relation(_, side) = data.field_type {
            let diagnostic = no_column(arguments, &data.name);
            let diagnostic = match self.key_fields_as_written(side) {
                Some(fields) => diagnostic.help(format!(
                    "write `@{owner}([{}])` on a line of its own",
                    fields.join(", ")
                )),
                None => diagnostic.help("write it at the field that holds the foreign key"),
            };
            self.diagnostics.push(diagnostic);
            // Its arguments are not worth a second message.
            for name in ["map", "length", "sort", "clustered", "where"] {
                arguments.named(name);
            }
            return;
        }
        let mapped_name = arguments
            .named("map")
            .and_then(|value| nonempty_text(value, "map", self.diagnostics));
        let mut part = IndexFieldData {
            field,
            sort: None,
            length: None,
            operators: None,
        };
        part.length = arguments.named("length").and_then(|value| self.read_length(value));
        part.sort = arguments.named("sort").and_then(|value| self.read_sort(value));
        let is_clustered = arguments
            .named("clustered")
            .and_then(|value| self.read_clustered(value));
        let condition = match kind {
            IndexKind::Unique => arguments
                .named("where")
                .and_then(|value| self.read_condition(value, model)),
            _ => None,
        };
        self.schema.indexes.push(IndexData {
            model,
            kind,
            fields: vec![part],
            name: None,
            mapped_name,
            index_type: None,
            is_clustered,
            condition,
            is_on_field: true,
            position,
        });
    }

    /// The foreign key of a relation field, as its attribute says; not yet resolved when this is asked.
    fn key_fields_as_written(&self, side: usize) -> Option<Vec<String>> {
        let field = self.schema.relation_sides[side].field;
        let data = &self.schema.fields[field.index()];
        let block = crate::schema::block_at(self.ast, self.schema.models[data.model.index()].position);
        let crate::ast::Line::Field(written) = &block.lines[data.line] else {
            return None;
        };
        let relation = written
            .attributes
            .iter()
            .find(|attribute| attribute.name.text == "relation")?;
        let fields = relation
            .arguments
            .as_ref()?
            .list
            .iter()
            .find(|argument| argument.name.as_ref().is_some_and(|name| name.text == "fields"))?;
        let names = list(fields.value.as_ref()?)
            .iter()
            .filter_map(|item| match item {
                Expression::Constant(name, _) => Some(name.clone()),
                _ => None,
            })
            .collect::<Vec<_>>();
        (!names.is_empty()).then_some(names)
    }

    /// `@@id`, `@@unique`, `@@index` or `@@fulltext`.
    pub(super) fn read_index(
        &mut self,
        model: ModelId,
        kind: IndexKind,
        arguments: &mut Arguments<'_>,
        position: AttributePosition,
    ) {
        let owner = arguments.owner().to_owned();
        let fields = match arguments.unnamed_or("fields") {
            Some(value) => self.read_parts(value, model, &owner),
            None => {
                self.diagnostics.push(missing_argument(arguments, "fields", "[field]"));
                None
            }
        };
        let mut mapped_name = arguments
            .named("map")
            .and_then(|value| nonempty_text(value, "map", self.diagnostics));
        let mut name = arguments
            .named("name")
            .and_then(|value| nonempty_text(value, "name", self.diagnostics));
        if matches!(kind, IndexKind::Normal | IndexKind::Fulltext) {
            if let (Some((_, span)), Some(_)) = (&name, &mapped_name) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "name-and-map",
                        *span,
                        format!("`name` of `{owner}` is an old word for `map`, and both are given."),
                    )
                    .help("keep `map` and remove `name`"),
                );
            }
            mapped_name = mapped_name.or(name.take());
        }
        let index_type = match kind {
            IndexKind::Normal => arguments.named("type").and_then(|value| self.read_index_type(value)),
            _ => None,
        };
        let is_clustered = match kind {
            IndexKind::Fulltext => None,
            _ => arguments
                .named("clustered")
                .and_then(|value| self.read_clustered(value)),
        };
        let condition = match kind {
            IndexKind::Unique | IndexKind::Normal => arguments
                .named("where")
                .and_then(|value| self.read_condition(value, model)),
            IndexKind::PrimaryKey | IndexKind::Fulltext => None,
        };
        let Some(fields) = fields else { return };
        self.schema.indexes.push(IndexData {
            model,
            kind,
            fields,
            name,
            mapped_name,
            index_type,
            is_clustered,
            condition,
            is_on_field: false,
            position,
        });
    }

    /// `[a, b(sort: Desc)]`
    fn read_parts(&mut self, value: Value<'_>, model: ModelId, owner: &str) -> Option<Vec<IndexFieldData>> {
        let items = list(value.expression);
        if items.is_empty() {
            self.diagnostics.push(
                Diagnostic::error("empty-list", value.span, format!("`{owner}` names no field."))
                    .help(format!("write at least one: `{owner}([field])`")),
            );
            return None;
        }
        let mut names = Vec::new();
        let mut parts = Vec::new();
        let mut is_complete = true;
        for item in items {
            let (name, span, arguments) = match item {
                Expression::Call(call) => (call.name.text.as_str(), call.name.span, Some(&call.arguments)),
                other => match word(other, self.diagnostics) {
                    Some(name) => (name, other.span(), None),
                    None => {
                        is_complete = false;
                        continue;
                    }
                },
            };
            names.push((name, span));
            let mut sort = None;
            let mut length = None;
            let mut operators = None;
            if let Some(arguments) = arguments {
                let mut arguments = Arguments::of_function(name, item.span(), arguments);
                sort = arguments.named("sort").and_then(|value| self.read_sort(value));
                length = arguments.named("length").and_then(|value| self.read_length(value));
                operators = arguments.named("ops").and_then(|value| self.read_operators(value));
                arguments.finish(self.diagnostics);
            }
            parts.push((sort, length, operators));
        }
        let fields = self.fields_with_columns(model, &names, owner)?;
        is_complete.then(|| {
            fields
                .into_iter()
                .zip(parts)
                .map(|(field, (sort, length, operators))| IndexFieldData {
                    field,
                    sort,
                    length,
                    operators,
                })
                .collect()
        })
    }

    /// The fields of these names, if all are there, have columns and stand once.
    pub(super) fn fields_with_columns(
        &mut self,
        model: ModelId,
        names: &[(&str, Span)],
        owner: &str,
    ) -> Option<Vec<FieldId>> {
        let mut fields = Vec::new();
        for (name, span) in names {
            let model_data = &self.schema.models[model.index()];
            let diagnostic = match self.fields.get(&(model, *name)) {
                None if self.earlier.hide_lines_of(&model_data.name) => continue,
                None => {
                    let columns = self.schema.fields[model_data.fields.clone()]
                        .iter()
                        .filter(|field| !matches!(field.field_type, FieldTypeData::Relation(..)))
                        .map(|field| field.name.as_str());
                    let help = match closest(name, columns) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => format!("name fields of `{}`", model_data.name),
                    };
                    Diagnostic::error(
                        "unknown-field",
                        *span,
                        format!("`{owner}` names `{name}`, which is no field of `{}`.", model_data.name),
                    )
                    .help(help)
                }
                Some(field) => match self.schema.fields[field.index()].field_type {
                    FieldTypeData::Relation(_, side) => {
                        let help = match self.key_fields_as_written(side) {
                            Some(fields) => format!("name the foreign key: `{}`", fields.join(", ")),
                            None => "name fields that hold values themselves".to_owned(),
                        };
                        Diagnostic::error(
                            "relation-field-without-column",
                            *span,
                            format!("`{owner}` names `{name}`, a relation field, which has no column."),
                        )
                        .help(help)
                    }
                    _ if fields.contains(field) => Diagnostic::error(
                        "duplicate-in-list",
                        *span,
                        format!("`{name}` stands in `{owner}` twice."),
                    )
                    .help("remove one of them"),
                    _ => {
                        fields.push(*field);
                        continue;
                    }
                },
            };
            self.diagnostics.push(diagnostic);
        }
        (fields.len() == names.len()).then_some(fields)
    }

    fn read_length(&mut self, value: Value<'_>) -> Option<(u32, Span)> {
        whole_number(
            value.expression,
            "a whole number that is not negative",
            self.diagnostics,
        )
        .map(|length| (length, value.span))
    }

    fn read_sort(&mut self, value: Value<'_>) -> Option<(SortOrder, Span)> {
        match word(value.expression, self.diagnostics)? {
            "Asc" => Some((SortOrder::Ascending, value.span)),
            "Desc" => Some((SortOrder::Descending, value.span)),
            other => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "unknown-sort-order",
                        value.expression.span(),
                        format!("There is no order `{other}`."),
                    )
                    .help("write `Asc` or `Desc`"),
                );
                None
            }
        }
    }

    fn read_clustered(&mut self, value: Value<'_>) -> Option<(bool, Span)> {
        truth(value.expression, self.diagnostics).map(|clustered| (clustered, value.span))
    }

    fn read_index_type(&mut self, value: Value<'_>) -> Option<(IndexType, Span)> {
        let name = word(value.expression, self.diagnostics)?;
        match name.parse() {
            Ok(index_type) => Some((index_type, value.span)),
            Err(()) => {
                let known = IndexType::ALL.map(IndexType::as_str);
                let diagnostic = Diagnostic::error(
                    "unknown-index-type",
                    value.expression.span(),
                    format!("There is no index type `{name}`."),
                );
                self.diagnostics.push(match closest(name, known) {
                    Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                    None => diagnostic.help(format!("it can be {}", one_of(&known))),
                });
                None
            }
        }
    }

    /// `ops: JsonbPathOps` or `ops: raw("..")`
    fn read_operators(&mut self, value: Value<'_>) -> Option<(Operators, Span)> {
        match value.expression {
            Expression::Call(call) if call.name.text == "raw" => {
                let name = self.read_raw(value.expression, "ops")?;
                Some((Operators::Raw(name), value.span))
            }
            Expression::Constant(name, span) => {
                let dialect = self.schema.dialect()?;
                if let Some(class) = dialect.operator_class(name) {
                    return Some((Operators::Class(class), value.span));
                }
                let diagnostic = Diagnostic::error(
                    "unknown-operator-class",
                    *span,
                    format!(
                        "{} has no operator class `{name}` in the schema language.",
                        dialect.name()
                    ),
                );
                let known = dialect.operator_classes().iter().map(|class| class.name);
                self.diagnostics.push(match closest(name, known) {
                    Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                    None => diagnostic.help(format!("write the database's own name as `raw(\"{name}\")`")),
                });
                None
            }
            other => {
                self.diagnostics.push(
                    wrong_value(other, "an operator class").help("write its name, or `raw(\"name_in_the_database\")`"),
                );
                None
            }
        }
    }

    /// The one text of `raw("..")`.
    fn read_raw(&mut self, expression: &Expression, argument: &str) -> Option<String> {
        let problem = match expression {
            Expression::Call(call) if call.name.text == "raw" => match &call.arguments.list[..] {
                [single] if single.name.is_none() => match &single.value {
                    Some(Expression::String(text, _)) if !text.trim().is_empty() => return Some(text.clone()),
                    Some(Expression::String(..)) => "is empty",
                    _ => "takes a text in quotes",
                },
                _ => "takes exactly one text",
            },
            _ => "is expected here",
        };
        self.diagnostics.push(
            Diagnostic::error("invalid-raw", expression.span(), format!("`raw(..)` {problem}.")).help(format!(
                "write `{argument}: raw(\"..\")` with what the database is to read"
            )),
        );
        None
    }

    /// `where: raw("..")` or `where: { field: value }`
    fn read_condition(&mut self, value: Value<'_>, model: ModelId) -> Option<(Condition, Span)> {
        match value.expression {
            Expression::Object(entries, span) => {
                if entries.is_empty() {
                    self.diagnostics.push(
                        Diagnostic::error("empty-condition", *span, "`where` names no field.")
                            .help("write `where: { field: value }`, or remove it"),
                    );
                    return None;
                }
                let mut conditions = Vec::new();
                let mut is_complete = true;
                for (name, value) in entries {
                    match self.read_condition_on_field(&name.text, name.span, value, model) {
                        Some(condition) => conditions.push(condition),
                        None => is_complete = false,
                    }
                }
                is_complete.then_some((Condition::Fields(conditions), value.span))
            }
            Expression::Call(..) => {
                let text = self.read_raw(value.expression, "where")?;
                Some((Condition::Raw(text), value.span))
            }
            other => {
                self.diagnostics.push(
                    wrong_value(other, "a condition").help("write `where: { field: value }` or `where: raw(\"..\")`"),
                );
                None
            }
        }
    }

    fn read_condition_on_field(
        &mut self,
        name: &str,
        span: Span,
        value: &Expression,
        model: ModelId,
    ) -> Option<(FieldId, ConditionValue)> {
        let field = self.fields_with_columns(model, &[(name, span)], "where")?[0];
        let (value, is_negated) = match value {
            Expression::Object(entries, span) => match &entries[..] {
                [(key, value)] if key.text == "not" => (value, true),
                _ => {
                    self.diagnostics.push(
                        Diagnostic::error(
                            "invalid-condition",
                            *span,
                            "A condition on a field is a value, or `{ not: value }`.",
                        )
                        .help(format!(
                            "write `{name}: {{ not: null }}`, or use `raw(\"..\")` for other comparisons"
                        )),
                    );
                    return None;
                }
            },
            other => (other, false),
        };
        if matches!(value, Expression::Constant(word, _) if word == "null") {
            let condition = if is_negated {
                ConditionValue::NotNull
            } else {
                ConditionValue::Null
            };
            return Some((field, condition));
        }
        let data = &self.schema.fields[field.index()];
        let can_be_compared = !matches!(
            data.field_type,
            FieldTypeData::Unsupported(_) | FieldTypeData::Embedded(_)
        ) && data.arity != Arity::List;
        if !can_be_compared {
            self.diagnostics.push(
                Diagnostic::error(
                    "invalid-condition",
                    value.span(),
                    format!("`{name}` cannot be compared with a value here."),
                )
                .help("use `raw(\"..\")` for this condition"),
            );
            return None;
        }
        let literal = self.read_condition_literal(field, value)?;
        let condition = if is_negated {
            ConditionValue::NotEquals(literal)
        } else {
            ConditionValue::Equals(literal)
        };
        Some((field, condition))
    }
}
