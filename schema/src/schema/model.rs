//! Models and views.

use std::fmt;

use super::{
    ConstraintNames, Field, FieldId, Index, IndexId, IndexKind, ModelData, ModelId, ModelKind, RelationField,
    ScalarField, Schema,
};
use crate::ast::Block;
use crate::source::Span;

/// A model or view. Equal handles are the same model of the same schema.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) id: ModelId,
}

impl<'a> Model<'a> {
    pub(crate) fn data(self) -> &'a ModelData {
        &self.schema.models[self.id.index()]
    }

    /// Its id.
    pub fn id(self) -> ModelId {
        self.id
    }

    /// The schema it belongs to.
    pub fn schema(self) -> &'a Schema {
        self.schema
    }

    /// The name in the schema.
    pub fn name(self) -> &'a str {
        &self.data().name
    }

    /// The name from `@@map`.
    pub fn mapped_name(self) -> Option<&'a str> {
        self.data().mapped_name.as_ref().map(|(name, _)| name.as_str())
    }

    /// The name of the table or view in the database.
    pub fn database_name(self) -> &'a str {
        self.mapped_name().unwrap_or(self.name())
    }

    /// The database schema it lies in, from `@@schema`.
    pub fn database_schema(self) -> Option<&'a str> {
        self.data().database_schema.as_ref().map(|(name, _)| name.as_str())
    }

    pub(crate) fn database_schema_span(self) -> Option<Span> {
        self.data().database_schema.as_ref().map(|(_, span)| *span)
    }

    /// The documentation, line by line, without mbgen's own `@type` and `@renamed` lines; empty without.
    pub fn documentation(self) -> &'a str {
        &self.data().documentation
    }

    /// The name it had before, from `/// @renamed from old`.
    pub fn renamed_from(self) -> Option<&'a str> {
        self.data().extensions.as_ref()?.renamed_from.as_deref()
    }

    /// Is it a view?
    pub fn is_view(self) -> bool {
        self.data().kind == ModelKind::View
    }

    pub(crate) fn is_embedded(self) -> bool {
        self.data().kind == ModelKind::Embedded
    }

    /// `model`, `view` or `type`.
    pub(crate) fn keyword(self) -> &'static str {
        match self.data().kind {
            ModelKind::Model => "model",
            ModelKind::View => "view",
            ModelKind::Embedded => "type",
        }
    }

    /// Is it left out of the client, by `@@ignore`?
    pub fn is_ignored(self) -> bool {
        self.data().is_ignored
    }

    /// All fields.
    pub fn fields(self) -> impl Iterator<Item = Field<'a>> + Clone {
        let schema = self.schema;
        self.data().fields.clone().map(move |index| Field {
            schema,
            id: FieldId::from_index(index),
        })
    }

    /// The fields with a column of their own: scalars, enums, `Unsupported`.
    pub fn scalar_fields(self) -> impl Iterator<Item = ScalarField<'a>> + Clone {
        self.fields().filter_map(Field::as_scalar)
    }

    /// The fields that lead to other models.
    pub fn relation_fields(self) -> impl Iterator<Item = RelationField<'a>> + Clone {
        self.fields().filter_map(Field::as_relation)
    }

    /// The field of this name.
    pub fn field(self, name: &str) -> Option<Field<'a>> {
        self.fields().find(|field| field.name() == name)
    }

    /// The scalar field of this name.
    pub fn scalar_field(self, name: &str) -> Option<ScalarField<'a>> {
        self.field(name).and_then(Field::as_scalar)
    }

    /// The relation field of this name.
    pub fn relation_field(self, name: &str) -> Option<RelationField<'a>> {
        self.field(name).and_then(Field::as_relation)
    }

    /// Primary key, uniques and indexes in one list; those that stand at fields come first.
    pub fn keys_and_indexes(self) -> impl Iterator<Item = Index<'a>> + Clone {
        let schema = self.schema;
        self.data().indexes.clone().map(move |index| Index {
            schema,
            id: IndexId::from_index(index),
        })
    }

    /// `@id` or `@@id`.
    pub fn primary_key(self) -> Option<Index<'a>> {
        self.keys_and_indexes()
            .find(|index| index.kind() == IndexKind::PrimaryKey)
    }

    /// `@unique` and `@@unique`.
    pub fn uniques(self) -> impl Iterator<Item = Index<'a>> + Clone {
        self.keys_and_indexes()
            .filter(|index| index.kind() == IndexKind::Unique)
    }

    /// `@@index` and `@@fulltext`.
    pub fn indexes(self) -> impl Iterator<Item = Index<'a>> + Clone {
        self.keys_and_indexes()
            .filter(|index| matches!(index.kind(), IndexKind::Normal | IndexKind::Fulltext))
    }

    /// What identifies one record: the primary key, then the uniques. Partial uniques do not.
    pub fn unique_criteria(self) -> impl Iterator<Item = Index<'a>> {
        self.primary_key()
            .into_iter()
            .chain(self.uniques())
            .filter(|index| index.condition().is_none())
    }

    /// What identifies every record: the first criterion whose fields are all required. A checked model has one
    /// unless it is ignored; a view may have none.
    pub fn identity(self) -> Option<Index<'a>> {
        self.unique_criteria().find(|criterion| {
            criterion
                .fields()
                .all(|part| part.field().is_required() && !part.field().is_unsupported())
        })
    }

    /// The fields of `@shardKey` or `@@shardKey`.
    pub fn shard_key(self) -> impl Iterator<Item = ScalarField<'a>> {
        let schema = self.schema;
        self.data()
            .shard_key
            .iter()
            .flat_map(|(fields, _)| fields)
            .filter_map(move |id| schema.field_by_id(*id).as_scalar())
    }

    /// The block in the syntax tree.
    pub fn ast(self) -> &'a Block {
        self.schema.block_at(self.data().position)
    }

    /// Its first line.
    pub fn span(self) -> Span {
        let Block { head, .. } = self.ast();
        *head
    }

    pub(crate) fn constraint_names(self) -> ConstraintNames<'a> {
        ConstraintNames::of(self)
    }
}

impl PartialEq for Model<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.schema, other.schema)
    }
}

impl Eq for Model<'_> {}

impl fmt::Debug for Model<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.keyword(), self.name())
    }
}
