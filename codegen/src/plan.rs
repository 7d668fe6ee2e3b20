//! A schema as the generator sees it: what the runtime knows of it, its documentation, and every name of the output.
//!
//! Names are decided here and nowhere else, so that two items of one scope never have the same.

use crate::{
    Options,
    names::{
        Name, RESERVED_ACCESSORS, RESERVED_IN_MODULE, RESERVED_PARAMETERS, RESERVED_TYPES, Taken, pascal, snake,
        type_name,
    },
    types::{Type, column_type},
};
use mbgen_schema::{
    Schema,
    schema::{Enum, Model},
};
use mbgen_sql::{
    Provider,
    model::{self, Arity, FieldIndex, Link},
};

/// The database of a schema that names none.
const DEFAULT_PROVIDER: Provider = Provider::Sqlite;

/// The whole client.
pub(crate) struct Plan {
    pub(crate) metadata: &'static model::Schema,
    pub(crate) models: Vec<ModelPlan>,
    pub(crate) enums: Vec<EnumPlan>,
}

/// One model.
pub(crate) struct ModelPlan {
    pub(crate) index: usize,
    pub(crate) metadata: &'static model::Model,
    pub(crate) documentation: String,
    /// The struct.
    pub(crate) name: Name,
    /// The module, which is the function of the database too.
    pub(crate) module: Name,
    pub(crate) fields: Vec<FieldPlan>,
    pub(crate) relations: Vec<RelationPlan>,
    pub(crate) compounds: Vec<CompoundPlan>,
    /// The type parameter of `With` that stands for the record, where queries may omit fields of it.
    pub(crate) record_parameter: Option<Name>,
}

/// One scalar field.
pub(crate) struct FieldPlan {
    pub(crate) metadata: &'static model::Field,
    pub(crate) documentation: String,
    /// The field of the struct, the constant, the setter.
    pub(crate) name: Name,
    /// The type that stands in `Column<Model, ..>`.
    pub(crate) column: Type,
    /// The type of the field of the struct.
    pub(crate) value: Type,
    /// Whether it identifies a record by itself.
    pub(crate) is_unique: bool,
    /// The type parameter of `Omitted`, and of `Create` where a create has to give the field.
    pub(crate) parameter: Name,
    /// Whether a create has to give the field.
    pub(crate) is_required: bool,
    /// Whether the struct of the model goes without it.
    pub(crate) is_omitted: bool,
    /// Whether a query may omit it.
    pub(crate) is_omittable: bool,
}

/// One relation field.
pub(crate) struct RelationPlan {
    pub(crate) metadata: &'static model::Relation,
    pub(crate) documentation: String,
    /// The relation type, the field of `With`, the setter.
    pub(crate) name: Name,
    /// The type parameter of `With` and `Count`.
    pub(crate) parameter: Name,
    /// Fields of this model that hold the foreign key.
    pub(crate) foreign_key: &'static [FieldIndex],
}

/// A unique criterion of several fields.
pub(crate) struct CompoundPlan {
    pub(crate) name: Name,
    pub(crate) fields: &'static [FieldIndex],
}

/// One enum.
pub(crate) struct EnumPlan {
    pub(crate) index: usize,
    pub(crate) metadata: &'static model::Enum,
    pub(crate) documentation: String,
    pub(crate) name: Name,
    pub(crate) module: Name,
    /// The name of each value, and its documentation.
    pub(crate) values: Vec<(Name, String)>,
}

impl ModelPlan {
    /// The relations to many records, which can be counted.
    pub(crate) fn lists(&self) -> impl Iterator<Item = &RelationPlan> {
        self.relations
            .iter()
            .filter(|relation| relation.metadata.arity == Arity::List)
    }

    /// The fields that a create has to give, with their type parameters.
    pub(crate) fn required(&self) -> impl Iterator<Item = (FieldIndex, &FieldPlan, &Name)> {
        self.fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.is_required)
            .map(|(index, field)| (index, field, &field.parameter))
    }

    /// The fields that a query may omit.
    pub(crate) fn omittable(&self) -> impl Iterator<Item = (FieldIndex, &FieldPlan)> {
        self.loaded().filter(|(_, field)| field.is_omittable)
    }

    /// The fields that the struct of the model has.
    pub(crate) fn loaded(&self) -> impl Iterator<Item = (FieldIndex, &FieldPlan)> {
        self.fields.iter().enumerate().filter(|(_, field)| !field.is_omitted)
    }
}

/// Decides about every name of the client of a schema.
pub(crate) fn plan(schema: &Schema, options: &Options) -> Plan {
    let provider = schema.provider().unwrap_or(DEFAULT_PROVIDER);
    let metadata = mbgen_schema::lower::models(schema, provider);
    let mut types = Taken::by(RESERVED_TYPES);
    let mut modules = Taken::by(RESERVED_ACCESSORS);
    let model_names: Vec<(Name, Name)> = metadata
        .models
        .iter()
        .map(|model| {
            let name = types.take(type_name(model.name));
            (name, modules.take(snake(model.name)))
        })
        .collect();
    let enum_names: Vec<(Name, Name)> = metadata
        .enums
        .iter()
        .map(|planned| {
            let name = types.take(type_name(planned.name));
            (name, modules.take(snake(planned.name)))
        })
        .collect();
    let models = metadata
        .models
        .iter()
        .zip(model_names)
        .enumerate()
        .map(|(index, (model, (name, module)))| {
            let walker = schema
                .model(model.name)
                .expect("the metadata has the models of the schema");
            let enum_name = |name: &str| {
                let index = metadata.enums.iter().position(|known| known.name == name);
                let index = index.expect("the metadata has the enums of the schema");
                enum_names[index].0.clone()
            };
            plan_model(index, model, walker, (name, module), enum_name, options)
        })
        .collect();
    let enums = metadata
        .enums
        .iter()
        .zip(&enum_names)
        .enumerate()
        .map(|(index, (planned, (name, module)))| {
            let walker = schema
                .find_enum(planned.name)
                .expect("the metadata has the enums of the schema");
            plan_enum(index, planned, walker, name.clone(), module.clone())
        })
        .collect();
    Plan {
        metadata,
        models,
        enums,
    }
}

fn plan_model(
    index: usize,
    metadata: &'static model::Model,
    walker: Model<'_>,
    (name, module): (Name, Name),
    enum_name: impl Fn(&str) -> Name,
    options: &Options,
) -> ModelPlan {
    let mut names = Taken::by(RESERVED_IN_MODULE);
    let mut parameters = parameters_of(&name);
    let fields: Vec<FieldPlan> = metadata
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let walker = walker
                .scalar_field(field.name)
                .expect("the metadata has the fields of the schema");
            let types = column_type(walker, &enum_name);
            let is_unique = metadata.uniques.iter().any(|unique| unique.fields == [index]);
            FieldPlan {
                metadata: field,
                documentation: walker.documentation().to_owned(),
                name: names.take(snake(field.name)),
                column: types.column,
                value: types.value,
                is_unique,
                parameter: parameters.take(pascal(field.name)),
                is_required: field.is_required_on_create(),
                is_omitted: options.omits(metadata.name, field.name),
                is_omittable: options.may_omit(metadata.name, field.name),
            }
        })
        .collect();
    let mut parameters = parameters_of(&name);
    let may_omit = fields.iter().any(|field| field.is_omittable && !field.is_omitted);
    let record_parameter = may_omit.then(|| parameters.take("Record".to_owned()));
    let relations = metadata
        .relations
        .iter()
        .map(|relation| {
            let walker = walker
                .relation_field(relation.name)
                .expect("the metadata has the relations of the schema");
            RelationPlan {
                metadata: relation,
                documentation: walker.documentation().to_owned(),
                name: names.take(snake(relation.name)),
                parameter: parameters.take(pascal(relation.name)),
                foreign_key: match relation.link {
                    Link::Here { local, .. } => local,
                    Link::There { .. } | Link::Table { .. } => &[],
                },
            }
        })
        .collect();
    let compounds = metadata
        .uniques
        .iter()
        .filter(|unique| unique.fields.len() > 1)
        .map(|unique| CompoundPlan {
            name: names.take(snake(unique.name)),
            fields: unique.fields,
        })
        .collect();
    ModelPlan {
        index,
        metadata,
        documentation: walker.documentation().to_owned(),
        name,
        module,
        fields,
        relations,
        compounds,
        record_parameter,
    }
}

/// The names that a type parameter beside that struct can't have.
fn parameters_of(name: &Name) -> Taken {
    let mut parameters = Taken::by(RESERVED_TYPES);
    for taken in RESERVED_PARAMETERS {
        parameters.take((*taken).to_owned());
    }
    parameters.take(name.to_string());
    parameters
}

fn plan_enum(index: usize, metadata: &'static model::Enum, walker: Enum<'_>, name: Name, module: Name) -> EnumPlan {
    let mut names = Taken::default();
    let values = metadata
        .values
        .iter()
        .map(|value| {
            let documentation = walker.value(value.name).map_or("", |value| value.documentation());
            (names.take(pascal(value.name)), documentation.to_owned())
        })
        .collect();
    EnumPlan {
        index,
        metadata,
        documentation: walker.documentation().to_owned(),
        name,
        module,
        values,
    }
}
