//! The resolved schema: every name looked up, every default filled in.
//!
//! A [`Schema`] is read through small copyable handles that know their schema: [`Model`], [`Field`], [`ScalarField`],
//! [`RelationField`], [`Relation`], [`Index`], [`Enum`], [`EnumValue`]. Everything comes in the order of declaration.

mod configuration;
mod data;
mod default;
mod enums;
mod field;
mod ids;
mod index;
mod model;
mod names;
mod relation;

pub use configuration::{Datasource, Extension, Generator, SettingValue, UrlSource};
pub use default::{DefaultValue, Literal, Sequence};
pub use enums::{Enum, EnumValue};
pub use field::{Field, FieldKind, FieldType, NativeTypeUse, RelationField, ScalarField};
pub use ids::{EnumId, EnumValueId, FieldId, IndexId, ModelId, RelationId};
pub use index::{Condition, ConditionValue, Index, IndexField, IndexKind, Operators, SortOrder};
pub use model::Model;
pub use relation::{ForeignKey, JoinTable, JoinTableSide, Relation, RelationKind};

pub(crate) use data::*;
pub(crate) use names::ConstraintNames;

use std::sync::Arc;

use mbgen_sql::{Dialect, Provider, RelationMode};

use crate::ast::{self, Ast, Attribute, Block, Item, Line};
use crate::source::SourceFile;

/// A schema that says what it means. Made by [`check`](crate::check).
#[derive(Debug, Clone, Default)]
pub struct Schema {
    pub(crate) files: Arc<[SourceFile]>,
    pub(crate) ast: Ast,
    pub(crate) datasource: Option<Datasource>,
    pub(crate) generators: Vec<Generator>,
    pub(crate) models: Vec<ModelData>,
    pub(crate) fields: Vec<FieldData>,
    pub(crate) enums: Vec<EnumData>,
    pub(crate) values: Vec<EnumValueData>,
    pub(crate) indexes: Vec<IndexData>,
    pub(crate) relation_sides: Vec<RelationSideData>,
    pub(crate) relations: Vec<RelationData>,
}

impl Schema {
    /// The files it was read from.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The syntax tree it was made of.
    pub fn ast(&self) -> &Ast {
        &self.ast
    }

    /// The datasource block; `None` in a schema that has none.
    pub fn datasource(&self) -> Option<&Datasource> {
        self.datasource.as_ref()
    }

    /// The database that the datasource names.
    pub fn provider(&self) -> Option<Provider> {
        self.datasource.as_ref().and_then(|datasource| datasource.provider)
    }

    /// The answers of that database to all questions of how it differs from the others.
    pub fn dialect(&self) -> Option<&'static dyn Dialect> {
        self.provider().map(Provider::dialect)
    }

    /// The databases that can hold the schema, that of the datasource first: all of them, or that one alone where the schema
    /// uses what the others don't have, or have under another name.
    pub fn databases(&self) -> Vec<Provider> {
        let own = self.provider();
        let mut databases: Vec<Provider> = own.into_iter().collect();
        if !self.is_bound_to_its_database() {
            let all = [Provider::Sqlite, Provider::Postgresql, Provider::Mysql];
            databases.extend(all.into_iter().filter(|&provider| Some(provider) != own));
        }
        databases
    }

    fn is_bound_to_its_database(&self) -> bool {
        let has_own_types = self
            .models()
            .flat_map(|model| model.scalar_fields())
            .any(|field| field.native_type().is_some() || field.is_unsupported() || field.is_list());
        let has_own_indexes = self
            .models()
            .flat_map(|model| model.keys_and_indexes())
            .any(|index| index.explicit_index_type().is_some() || index.condition().is_some());
        let has_own_schemas = self.models().any(|model| model.database_schema().is_some());
        let has_extensions = self
            .datasource()
            .is_some_and(|datasource| !datasource.extensions.is_empty());
        has_own_types || has_own_indexes || has_own_schemas || has_extensions
    }

    /// Who keeps relations whole: the database or the client.
    pub fn relation_mode(&self) -> RelationMode {
        self.datasource
            .as_ref()
            .map_or_else(RelationMode::default, |datasource| datasource.relation_mode)
    }

    /// The generator blocks.
    pub fn generators(&self) -> &[Generator] {
        &self.generators
    }

    /// The models, without views.
    pub fn models(&self) -> impl Iterator<Item = Model<'_>> + Clone {
        self.all_blocks().filter(|model| model.data().kind == ModelKind::Model)
    }

    /// The views.
    pub fn views(&self) -> impl Iterator<Item = Model<'_>> + Clone {
        self.all_blocks().filter(|model| model.data().kind == ModelKind::View)
    }

    /// Models and views in one list, in the order of declaration.
    pub fn models_and_views(&self) -> impl Iterator<Item = Model<'_>> + Clone {
        self.all_blocks()
            .filter(|model| model.data().kind != ModelKind::Embedded)
    }

    /// Models, views and `type` blocks.
    pub(crate) fn all_blocks(&self) -> impl Iterator<Item = Model<'_>> + Clone {
        (0..self.models.len()).map(|index| self.model_by_id(ModelId::from_index(index)))
    }

    /// The model or view of this name.
    pub fn model(&self, name: &str) -> Option<Model<'_>> {
        self.models_and_views().find(|model| model.name() == name)
    }

    /// The model or view with this id.
    pub fn model_by_id(&self, id: ModelId) -> Model<'_> {
        Model { schema: self, id }
    }

    /// The field with this id.
    pub fn field_by_id(&self, id: FieldId) -> Field<'_> {
        Field { schema: self, id }
    }

    /// The enums.
    pub fn enums(&self) -> impl Iterator<Item = Enum<'_>> + Clone {
        (0..self.enums.len()).map(|index| self.enum_by_id(EnumId::from_index(index)))
    }

    /// The enum of this name.
    pub fn find_enum(&self, name: &str) -> Option<Enum<'_>> {
        self.enums().find(|found| found.name() == name)
    }

    /// The enum with this id.
    pub fn enum_by_id(&self, id: EnumId) -> Enum<'_> {
        Enum { schema: self, id }
    }

    /// The enum value with this id, as it stands in a [`Literal::Enum`].
    pub fn enum_value(&self, id: EnumValueId) -> EnumValue<'_> {
        EnumValue { schema: self, id }
    }

    /// All relations between models, each one once.
    pub fn relations(&self) -> impl Iterator<Item = Relation<'_>> + Clone {
        (0..self.relations.len()).map(|index| Relation {
            schema: self,
            id: RelationId::from_index(index),
        })
    }

    pub(crate) fn block_at(&self, position: BlockPosition) -> &Block {
        block_at(&self.ast, position)
    }

    pub(crate) fn field_at(&self, position: BlockPosition, line: usize) -> &ast::Field {
        match &self.block_at(position).lines[line] {
            Line::Field(field) => field,
            _ => unreachable!("the line was a field when the schema was resolved"),
        }
    }

    pub(crate) fn attribute_at(&self, position: AttributePosition) -> &Attribute {
        match (&self.block_at(position.block).lines[position.line], position.attribute) {
            (Line::Attribute(line), None) => &line.attribute,
            (Line::Field(field), Some(attribute)) => &field.attributes[attribute],
            _ => unreachable!("the line had this attribute when the schema was resolved"),
        }
    }
}

pub(crate) fn block_at(ast: &Ast, position: BlockPosition) -> &Block {
    match &ast.files[position.file].items[position.item] {
        Item::Block(block) => block,
        _ => unreachable!("the item was a block when the schema was resolved"),
    }
}
