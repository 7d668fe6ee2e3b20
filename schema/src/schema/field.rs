//! Fields: those with a column, and those that lead to another model.

use std::fmt;
use std::ops::Deref;

use mbgen_sql::Scalar;
use mbgen_sql::dialect::NativeType;

use super::{
    DefaultData, DefaultValue, Enum, FieldData, FieldId, FieldTypeData, Index, IndexKind, Model, Relation,
    RelationSideData, Schema,
};
use crate::ast::{self, Arity};
use crate::source::Span;

/// Any field of a model. What every field has stands here; [`kind`](Field::kind) tells which sort it is.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) id: FieldId,
}

/// The two sorts of fields.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind<'a> {
    /// It has a column.
    Scalar(ScalarField<'a>),
    /// It leads to another model.
    Relation(RelationField<'a>),
}

impl<'a> Field<'a> {
    pub(crate) fn data(self) -> &'a FieldData {
        &self.schema.fields[self.id.index()]
    }

    /// Its id.
    pub fn id(self) -> FieldId {
        self.id
    }

    /// The model it belongs to.
    pub fn model(self) -> Model<'a> {
        self.schema.model_by_id(self.data().model)
    }

    /// The name in the schema.
    pub fn name(self) -> &'a str {
        &self.data().name
    }

    /// Which sort of field it is.
    pub fn kind(self) -> FieldKind<'a> {
        match self.data().field_type {
            FieldTypeData::Relation(..) => FieldKind::Relation(RelationField(self)),
            _ => FieldKind::Scalar(ScalarField(self)),
        }
    }

    /// The field as one with a column, if it is one.
    pub fn as_scalar(self) -> Option<ScalarField<'a>> {
        match self.kind() {
            FieldKind::Scalar(field) => Some(field),
            FieldKind::Relation(_) => None,
        }
    }

    /// The field as one that leads to another model, if it does.
    pub fn as_relation(self) -> Option<RelationField<'a>> {
        match self.kind() {
            FieldKind::Scalar(_) => None,
            FieldKind::Relation(field) => Some(field),
        }
    }

    /// One value, maybe one, or many.
    pub fn arity(self) -> Arity {
        self.data().arity
    }

    /// Has it exactly one value?
    pub fn is_required(self) -> bool {
        self.arity() == Arity::Required
    }

    /// May it have no value: `Type?`
    pub fn is_optional(self) -> bool {
        self.arity() == Arity::Optional
    }

    /// Has it many values: `Type[]`
    pub fn is_list(self) -> bool {
        self.arity() == Arity::List
    }

    /// Is it left out of the client, by `@ignore` or because its type is `Unsupported`?
    pub fn is_ignored(self) -> bool {
        self.data().is_ignored || self.is_unsupported()
    }

    /// Is it `Unsupported("..")`?
    pub fn is_unsupported(self) -> bool {
        matches!(
            self.data().field_type,
            FieldTypeData::Unsupported(_) | FieldTypeData::Embedded(_)
        )
    }

    /// The documentation, line by line, without mbgen's own `@type` and `@renamed` lines; empty without.
    pub fn documentation(self) -> &'a str {
        &self.data().documentation
    }

    /// The name it had before, from `/// @renamed from old`.
    pub fn renamed_from(self) -> Option<&'a str> {
        self.data().extensions.as_ref()?.renamed_from.as_deref()
    }

    /// The field in the syntax tree.
    pub fn ast(self) -> &'a ast::Field {
        self.schema.field_at(self.model().data().position, self.data().line)
    }

    /// The field without its comment.
    pub fn span(self) -> Span {
        self.ast().span
    }

    /// The place of an attribute, by its name without `@`; of the field where there is no such attribute.
    pub(crate) fn attribute_span(self, name: &str) -> Span {
        let field = self.ast();
        field
            .attributes
            .iter()
            .find(|attribute| attribute.name.text == name)
            .map_or(field.span, |attribute| attribute.span)
    }
}

/// A field with a column: a scalar, an enum or `Unsupported`. It is a [`Field`], too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ScalarField<'a>(Field<'a>);

/// What a field with a column holds.
#[derive(Debug, Clone, Copy)]
pub enum FieldType<'a> {
    /// A built-in type.
    Scalar(Scalar),
    /// A value of an enum.
    Enum(Enum<'a>),
    /// A type of the database's own: `Unsupported("..")`.
    Unsupported(&'a str),
}

/// A native type at a field: `@db.VarChar(20)`.
#[derive(Debug, Clone, Copy)]
pub struct NativeTypeUse<'a> {
    /// The type and all that is known of it.
    pub definition: &'static NativeType,
    /// The numbers in brackets.
    pub arguments: &'a [u32],
    pub(crate) span: Span,
}

impl NativeTypeUse<'_> {
    /// As it stands behind the datasource's name: `VarChar(20)`.
    pub fn written(&self) -> String {
        match self.arguments {
            [] => self.definition.name.to_owned(),
            arguments => {
                let arguments: Vec<String> = arguments.iter().map(u32::to_string).collect();
                format!("{}({})", self.definition.name, arguments.join(","))
            }
        }
    }
}

impl<'a> ScalarField<'a> {
    /// What it holds.
    pub fn field_type(self) -> FieldType<'a> {
        match &self.0.data().field_type {
            FieldTypeData::Scalar(scalar) => FieldType::Scalar(*scalar),
            FieldTypeData::Enum(id) => FieldType::Enum(self.schema.enum_by_id(*id)),
            FieldTypeData::Unsupported(text) => FieldType::Unsupported(text),
            FieldTypeData::Embedded(id) | FieldTypeData::Relation(id, _) => {
                FieldType::Unsupported(self.schema.model_by_id(*id).name())
            }
            FieldTypeData::Unknown => FieldType::Unsupported(""),
        }
    }

    /// The built-in type, if it has one.
    pub fn scalar(self) -> Option<Scalar> {
        match self.field_type() {
            FieldType::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The enum, if it holds one.
    pub fn as_enum(self) -> Option<Enum<'a>> {
        match self.field_type() {
            FieldType::Enum(found) => Some(found),
            _ => None,
        }
    }

    /// The type's name as the schema writes it, without `?` and `[]`.
    pub fn type_name(self) -> &'a str {
        match self.field_type() {
            FieldType::Scalar(scalar) => scalar.as_str(),
            FieldType::Enum(found) => found.name(),
            FieldType::Unsupported(text) => text,
        }
    }

    /// The name from `@map`.
    pub fn mapped_name(self) -> Option<&'a str> {
        self.0.data().mapped_name.as_ref().map(|(name, _)| name.as_str())
    }

    /// The name of the column.
    pub fn database_name(self) -> &'a str {
        self.mapped_name().unwrap_or(self.name())
    }

    /// The value of `@default`.
    pub fn default(self) -> Option<&'a DefaultValue> {
        self.default_data().map(|default| &default.value)
    }

    /// The name of the default in the database, from `@default(map:)`.
    pub fn default_name(self) -> Option<&'a str> {
        self.default_data()
            .and_then(|default| default.mapped_name.as_ref())
            .map(|(name, _)| name.as_str())
    }

    pub(crate) fn default_data(self) -> Option<&'a DefaultData> {
        self.0.data().default.as_deref()
    }

    /// The native type, where one is written.
    pub fn native_type(self) -> Option<NativeTypeUse<'a>> {
        self.0.data().native_type.as_ref().map(|native| NativeTypeUse {
            definition: native.definition,
            arguments: &native.arguments,
            span: native.span,
        })
    }

    /// Does every write set it to the current time: `@updatedAt`?
    pub fn is_updated_at(self) -> bool {
        self.0.data().is_updated_at
    }

    /// The user's own Rust type, from `/// @type crate::Settings`.
    pub fn rust_type(self) -> Option<&'a str> {
        self.0.data().extensions.as_ref()?.rust_type.as_deref()
    }

    /// Is it the primary key, alone or as a part?
    pub fn is_in_primary_key(self) -> bool {
        self.model()
            .primary_key()
            .is_some_and(|key| key.fields().any(|part| part.field() == self))
    }

    /// Is it alone the primary key?
    pub fn is_id(self) -> bool {
        self.is_alone_in(IndexKind::PrimaryKey)
    }

    /// Is it alone unique: `@unique`, or `@@unique` with nothing else?
    pub fn is_unique(self) -> bool {
        self.is_alone_in(IndexKind::Unique)
    }

    fn is_alone_in(self, kind: IndexKind) -> bool {
        self.model().keys_and_indexes().any(|index: Index<'_>| {
            index.kind() == kind && index.field_count() == 1 && index.fields().all(|part| part.field() == self)
        })
    }

    /// The relation fields that keep their foreign key here.
    pub fn foreign_key_of(self) -> impl Iterator<Item = RelationField<'a>> {
        self.model()
            .relation_fields()
            .filter(move |relation| relation.fields().any(|field| field == self))
    }
}

/// A field that leads to another model. It is a [`Field`], too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RelationField<'a>(Field<'a>);

impl<'a> RelationField<'a> {
    pub(crate) fn side(self) -> &'a RelationSideData {
        match self.0.data().field_type {
            FieldTypeData::Relation(_, side) => &self.schema.relation_sides[side],
            _ => unreachable!("a relation field has a side of a relation"),
        }
    }

    /// The model that it leads to.
    pub fn related_model(self) -> Model<'a> {
        match self.0.data().field_type {
            FieldTypeData::Relation(model, _) => self.schema.model_by_id(model),
            _ => unreachable!("a relation field leads to a model"),
        }
    }

    /// The relation that it is one side of.
    pub fn relation(self) -> Relation<'a> {
        self.maybe_relation()
            .expect("a checked schema has both sides of each relation")
    }

    pub(crate) fn maybe_relation(self) -> Option<Relation<'a>> {
        self.side().relation.map(|id| Relation {
            schema: self.schema,
            id,
        })
    }

    /// The field on the other side.
    pub fn opposite(self) -> RelationField<'a> {
        let relation = self.relation();
        let [first, second] = relation.sides();
        if first == self { second } else { first }
    }

    /// Does it leave and reach the same model?
    pub fn is_self_relation(self) -> bool {
        self.related_model() == self.model()
    }

    /// The name of the relation from `@relation("name")`; [`Relation::name`] always has one.
    pub fn explicit_relation_name(self) -> Option<&'a str> {
        self.side().name.as_ref().map(|(name, _)| name.as_str())
    }

    /// Does this side hold the foreign key?
    pub fn holds_foreign_key(self) -> bool {
        self.maybe_relation()
            .and_then(Relation::foreign_key)
            .is_some_and(|key| key.field() == self)
    }

    /// The fields of this model that hold the foreign key; none on the other side.
    pub fn fields(self) -> impl Iterator<Item = ScalarField<'a>> + Clone {
        let schema = self.schema;
        self.side()
            .fields
            .iter()
            .flat_map(|(fields, _)| fields)
            .filter_map(move |id| schema.field_by_id(*id).as_scalar())
    }

    /// The fields of the other model that the foreign key refers to; none on the other side.
    pub fn references(self) -> impl Iterator<Item = ScalarField<'a>> + Clone {
        let schema = self.schema;
        self.side()
            .references
            .iter()
            .flat_map(|(fields, _)| fields)
            .filter_map(move |id| schema.field_by_id(*id).as_scalar())
    }
}

impl<'a> Deref for ScalarField<'a> {
    type Target = Field<'a>;
    fn deref(&self) -> &Field<'a> {
        &self.0
    }
}

impl<'a> Deref for RelationField<'a> {
    type Target = Field<'a>;
    fn deref(&self) -> &Field<'a> {
        &self.0
    }
}

impl PartialEq for Field<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.schema, other.schema)
    }
}

impl Eq for Field<'_> {}

impl fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.model().name(), self.name())
    }
}

impl fmt::Debug for ScalarField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for RelationField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
