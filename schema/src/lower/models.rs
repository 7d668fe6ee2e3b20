//! The metadata of models that the query engine works on, for commands that read a schema at run time.
//!
//! Generated code contains the same as constants. To have one type for both, what is made here is leaked: a process reads
//! a schema once and works with it until it ends (`mbgen query`, the studio), so that a few kilobytes per
//! schema are never given back, and everything that refers to them is free of lifetimes.

use mbgen_sql::{
    Provider, ReferentialAction,
    model::{
        Arity, Default, Enum, EnumValue, Field, FieldIndex, FieldKind, Link, Literal, Model, ModelIndex, Relation,
        RelationIndex, Schema, Unique,
    },
};

use crate::{
    ast,
    schema::{self, DefaultValue, EnumId, FieldType, RelationField, ScalarField},
};

/// The metadata of all models and views that the client can see. `provider` stands in where the schema has no datasource.
pub fn models(schema: &schema::Schema, provider: Provider) -> &'static Schema {
    let lowering = Lowering {
        schema,
        models: schema.models_and_views().filter(|model| !model.is_ignored()).collect(),
        enums: schema.enums().collect(),
    };
    let models: Vec<Model> = lowering.models.iter().map(|model| lowering.model(*model)).collect();
    let enums: Vec<Enum> = lowering.enums.iter().map(|this| lower_enum(*this)).collect();
    Box::leak(Box::new(Schema {
        provider: schema.provider().unwrap_or(provider),
        relation_mode: schema.relation_mode(),
        models: models.leak(),
        enums: enums.leak(),
    }))
}

/// The blocks that the client sees; their positions here are their indexes there.
struct Lowering<'a> {
    schema: &'a schema::Schema,
    models: Vec<schema::Model<'a>>,
    enums: Vec<schema::Enum<'a>>,
}

fn leak(text: &str) -> &'static str {
    String::leak(text.to_owned())
}

fn lower_enum(this: schema::Enum<'_>) -> Enum {
    let values: Vec<EnumValue> = this
        .values()
        .map(|value| EnumValue {
            name: leak(value.name()),
            database_name: leak(value.database_name()),
        })
        .collect();
    Enum {
        name: leak(this.name()),
        database_name: leak(this.database_name()),
        database_schema: this.database_schema().map(leak),
        values: values.leak(),
    }
}

fn arity(arity: ast::Arity) -> Arity {
    match arity {
        ast::Arity::Required => Arity::Required,
        ast::Arity::Optional => Arity::Optional,
        ast::Arity::List => Arity::List,
    }
}

fn visible_fields<'a>(model: schema::Model<'a>) -> impl Iterator<Item = ScalarField<'a>> + Clone {
    model.scalar_fields().filter(|field| !field.is_ignored())
}

fn field_index(field: ScalarField<'_>) -> Option<FieldIndex> {
    visible_fields(field.model()).position(|other| other == field)
}

fn field_indexes<'a>(fields: impl Iterator<Item = ScalarField<'a>>) -> Option<&'static [FieldIndex]> {
    let indexes: Option<Vec<FieldIndex>> = fields.map(field_index).collect();
    indexes.map(|indexes| &*indexes.leak())
}

impl<'a> Lowering<'a> {
    fn model(&self, model: schema::Model<'a>) -> Model {
        let fields: Vec<Field> = visible_fields(model).map(|field| self.field(field)).collect();
        let relations: Vec<Relation> = self
            .visible_relations(model)
            .map(|field| self.relation(field))
            .collect();
        Model {
            name: leak(model.name()),
            table: leak(model.database_name()),
            database_schema: model.database_schema().map(leak),
            fields: fields.leak(),
            relations: relations.leak(),
            uniques: uniques(model).leak(),
            is_view: model.is_view(),
        }
    }

    fn model_index(&self, model: schema::Model<'a>) -> Option<ModelIndex> {
        self.models.iter().position(|other| *other == model)
    }

    fn enum_index(&self, id: EnumId) -> usize {
        self.enums
            .iter()
            .position(|this| this.id() == id)
            .expect("an enum that a field names is one of the schema's")
    }

    fn field(&self, field: ScalarField<'a>) -> Field {
        Field {
            name: leak(field.name()),
            column: leak(field.database_name()),
            kind: match field.field_type() {
                FieldType::Scalar(scalar) => FieldKind::Scalar(scalar),
                FieldType::Enum(this) => FieldKind::Enum(self.enum_index(this.id())),
                FieldType::Unsupported(_) => unreachable!("the client does not see fields of unsupported types"),
            },
            arity: arity(field.arity()),
            native: field.native_type().map(|native| {
                let arguments: Vec<&'static str> = native
                    .arguments
                    .iter()
                    .map(|argument| leak(&argument.to_string()))
                    .collect();
                (native.definition.name, &*arguments.leak())
            }),
            default: field.default().map(|default| self.default(default)),
            updated_at: field.is_updated_at(),
        }
    }

    fn default(&self, default: &DefaultValue) -> Default {
        match default {
            DefaultValue::Literal(literal) => Default::Literal(self.literal(literal)),
            DefaultValue::List(literals) => {
                let literals: Vec<Literal> = literals.iter().map(|literal| self.literal(literal)).collect();
                Default::List(literals.leak())
            }
            DefaultValue::Now => Default::Now,
            DefaultValue::Uuid(version) => Default::Uuid(*version),
            DefaultValue::Cuid(version) => Default::Cuid(*version),
            DefaultValue::Ulid => Default::Ulid,
            DefaultValue::Nanoid(length) => Default::Nanoid(*length),
            DefaultValue::Autoincrement | DefaultValue::Sequence(_) => Default::Autoincrement,
            DefaultValue::DbGenerated(_) => Default::Database,
        }
    }

    fn literal(&self, literal: &schema::Literal) -> Literal {
        match literal {
            schema::Literal::String(text) | schema::Literal::DateTime(text) => Literal::Text(leak(text)),
            schema::Literal::Boolean(value) => Literal::Boolean(*value),
            schema::Literal::Int(value) => Literal::Int(*value),
            schema::Literal::Float(text) => {
                Literal::Float(text.parse().expect("a checked literal of a Float is a number"))
            }
            schema::Literal::Decimal(text) => Literal::Decimal(leak(text)),
            schema::Literal::Json(text) => Literal::Json(leak(text)),
            schema::Literal::Bytes(bytes) => Literal::Bytes(bytes.clone().leak()),
            schema::Literal::Enum(id) => Literal::Enum(self.schema.enum_value(*id).position()),
        }
    }

    /// The relation fields that the client sees: both sides and all fields of the key are there.
    fn visible_relations(&self, model: schema::Model<'a>) -> impl Iterator<Item = RelationField<'a>> {
        model.relation_fields().filter(|field| {
            let opposite = field.opposite();
            let key = field.relation().foreign_key();
            !field.is_ignored()
                && !opposite.is_ignored()
                && self.model_index(field.related_model()).is_some()
                && key.is_none_or(|key| {
                    key.fields()
                        .chain(key.referenced_fields())
                        .all(|field| !field.is_ignored())
                })
        })
    }

    fn relation_index(&self, field: RelationField<'a>) -> RelationIndex {
        self.visible_relations(field.model())
            .position(|other| other == field)
            .expect("both sides of a relation are seen, or none")
    }

    fn relation(&self, field: RelationField<'a>) -> Relation {
        let relation = field.relation();
        let key = relation.foreign_key();
        let (on_delete, on_update) = key.map_or((ReferentialAction::Cascade, ReferentialAction::Cascade), |key| {
            (key.on_delete(), key.on_update())
        });
        Relation {
            name: leak(field.name()),
            relation_name: leak(&relation.name()),
            to: self
                .model_index(field.related_model())
                .expect("a relation that is seen leads to a model that is"),
            opposite: self.relation_index(field.opposite()),
            arity: arity(field.arity()),
            link: link(field),
            on_delete,
            on_update,
            constraint: key.and_then(|key| key.database_name()).as_deref().map(leak),
        }
    }
}

fn link(field: RelationField<'_>) -> Link {
    const SEEN: &str = "the fields of a relation that is seen are";
    let relation = field.relation();
    if let Some(pairs) = relation.join_table() {
        let local = pairs.side_of(field);
        let remote = pairs.side_of(field.opposite());
        return Link::Table {
            table: leak(&pairs.database_name()),
            database_schema: pairs.database_schema().map(leak),
            local_column: local.column,
            remote_column: remote.column,
            local: field_index(local.key()).expect(SEEN),
            remote: field_index(remote.key()).expect(SEEN),
        };
    }
    let key = relation
        .foreign_key()
        .expect("a relation without a table has a foreign key");
    let holding = field_indexes(key.fields()).expect(SEEN);
    let referenced = field_indexes(key.referenced_fields()).expect(SEEN);
    if field.holds_foreign_key() {
        Link::Here {
            local: holding,
            remote: referenced,
        }
    } else {
        Link::There {
            local: referenced,
            remote: holding,
        }
    }
}

/// The unique criteria: first what identifies every record.
fn uniques(model: schema::Model<'_>) -> Vec<Unique> {
    let identity = model.identity();
    let others = model.unique_criteria().filter(|index| Some(*index) != identity);
    identity
        .into_iter()
        .chain(others)
        .filter_map(|index| {
            let fields = field_indexes(index.fields().map(|part| part.field()))?;
            let name = match index.fields().next() {
                Some(only) if fields.len() == 1 => leak(only.field().name()),
                _ => leak(&index.client_name()),
            };
            Some(Unique {
                name,
                database_name: index.database_name().as_deref().map(leak),
                fields,
                is_primary: index.is_primary_key(),
            })
        })
        .collect()
}
