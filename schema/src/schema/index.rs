//! Primary keys, uniques and indexes: fields in an order, with a name in the database.

use std::fmt;

use mbgen_sql::dialect::{IndexType, OperatorClass};

use super::{FieldId, IndexData, IndexFieldData, IndexId, Model, ScalarField, Schema};
use crate::ast::Attribute;
use crate::source::Span;

/// What an index is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexKind {
    /// `@id`, `@@id`
    PrimaryKey,
    /// `@unique`, `@@unique`
    Unique,
    /// `@@index`
    Normal,
    /// `@@fulltext`
    Fulltext,
}

/// The order of a column in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortOrder {
    /// `Asc`
    #[default]
    Ascending,
    /// `Desc`
    Descending,
}

/// How a column of an index is compared: `ops:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operators {
    /// One that the dialect knows.
    Class(&'static OperatorClass),
    /// `raw("..")`: the database's own name.
    Raw(String),
}

impl Operators {
    /// The name in SQL.
    pub fn sql(&self) -> &str {
        match self {
            Operators::Class(class) => class.sql,
            Operators::Raw(name) => name,
        }
    }
}

/// Which rows a partial index holds: `where:`.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// `raw("..")`: the database's own expression.
    Raw(String),
    /// `{ active: true, deletedAt: null }`: all of these.
    Fields(Vec<(FieldId, ConditionValue)>),
}

/// What a field of a partial index's rows must be.
#[derive(Debug, Clone, PartialEq)]
pub enum ConditionValue {
    /// This value: a text, number or truth value, as [`Literal`](super::Literal) of the field's type.
    Equals(super::Literal),
    /// Not this value: `{ not: .. }`.
    NotEquals(super::Literal),
    /// `null`
    Null,
    /// `{ not: null }`
    NotNull,
}

/// A primary key, unique or index.
#[derive(Clone, Copy)]
pub struct Index<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) id: IndexId,
}

impl<'a> Index<'a> {
    pub(crate) fn data(self) -> &'a IndexData {
        &self.schema.indexes[self.id.index()]
    }

    /// Its id.
    pub fn id(self) -> IndexId {
        self.id
    }

    /// The model it belongs to.
    pub fn model(self) -> Model<'a> {
        self.schema.model_by_id(self.data().model)
    }

    /// What it is for.
    pub fn kind(self) -> IndexKind {
        self.data().kind
    }

    /// Is it the primary key?
    pub fn is_primary_key(self) -> bool {
        self.kind() == IndexKind::PrimaryKey
    }

    /// Does it stand at its one field (`@unique`), and not at the model (`@@unique`)?
    pub fn is_on_field(self) -> bool {
        self.data().is_on_field
    }

    /// The fields, in its order.
    pub fn fields(self) -> impl Iterator<Item = IndexField<'a>> + Clone {
        let schema = self.schema;
        self.data().fields.iter().map(move |data| IndexField { schema, data })
    }

    /// How many fields it has.
    pub fn field_count(self) -> usize {
        self.data().fields.len()
    }

    /// `name:`, where written.
    pub fn explicit_name(self) -> Option<&'a str> {
        self.data().name.as_ref().map(|(name, _)| name.as_str())
    }

    /// The client's name for its values: `name:`, or the names of the fields joined by `_`.
    pub fn client_name(self) -> String {
        match self.explicit_name() {
            Some(name) => name.to_owned(),
            None => self
                .fields()
                .map(|part| part.field().name())
                .collect::<Vec<_>>()
                .join("_"),
        }
    }

    /// `map:`, where written.
    pub fn mapped_name(self) -> Option<&'a str> {
        self.data().mapped_name.as_ref().map(|(name, _)| name.as_str())
    }

    /// The name in the database: `map:`, or the default. `None` for a primary key where the database does not name them.
    pub fn database_name(self) -> Option<String> {
        self.model().constraint_names().of_index(self)
    }

    /// `type:`, or the dialect's default.
    pub fn index_type(self) -> IndexType {
        self.explicit_index_type().unwrap_or_default()
    }

    /// `type:`, where written.
    pub fn explicit_index_type(self) -> Option<IndexType> {
        self.data().index_type.as_ref().map(|(index_type, _)| *index_type)
    }

    /// `clustered:`, where written.
    pub fn is_clustered(self) -> Option<bool> {
        self.data().is_clustered.as_ref().map(|(clustered, _)| *clustered)
    }

    /// `where:`, where written.
    pub fn condition(self) -> Option<&'a Condition> {
        self.data().condition.as_ref().map(|(condition, _)| condition)
    }

    /// The attribute in the syntax tree.
    pub fn ast(self) -> &'a Attribute {
        self.schema.attribute_at(self.data().position)
    }

    /// The attribute.
    pub fn span(self) -> Span {
        self.ast().span
    }

    /// `@unique` or `@@unique`, as written.
    pub(crate) fn written(self) -> String {
        let at = if self.is_on_field() { "@" } else { "@@" };
        format!("{at}{}", self.ast().name.text)
    }
}

/// A field as part of an index.
#[derive(Clone, Copy)]
pub struct IndexField<'a> {
    schema: &'a Schema,
    pub(crate) data: &'a IndexFieldData,
}

impl<'a> IndexField<'a> {
    /// The field.
    pub fn field(self) -> ScalarField<'a> {
        self.schema
            .field_by_id(self.data.field)
            .as_scalar()
            .expect("an index is made of fields with columns")
    }

    /// `sort:`, where written.
    pub fn sort(self) -> Option<SortOrder> {
        self.data.sort.as_ref().map(|(sort, _)| *sort)
    }

    /// `length:`, where written: how much of a text is in the index.
    pub fn length(self) -> Option<u32> {
        self.data.length.as_ref().map(|(length, _)| *length)
    }

    /// `ops:`, where written.
    pub fn operators(self) -> Option<&'a Operators> {
        self.data.operators.as_ref().map(|(operators, _)| operators)
    }
}

impl PartialEq for Index<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.schema, other.schema)
    }
}

impl Eq for Index<'_> {}

impl fmt::Debug for Index<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<_> = self.fields().map(|part| part.field().name()).collect();
        write!(f, "{:?} {}({})", self.kind(), self.model().name(), fields.join(", "))
    }
}

impl fmt::Debug for IndexField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.field().fmt(f)
    }
}
