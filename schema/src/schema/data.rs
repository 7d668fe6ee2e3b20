//! The tables behind the handles.

use std::ops::Range;

use mbgen_sql::dialect::{IndexType, NativeType};
use mbgen_sql::{ReferentialAction, Scalar};

use super::{
    Condition, DefaultValue, EnumId, FieldId, IndexKind, ModelId, Operators, RelationId, RelationKind, SortOrder,
};
use crate::ast::Arity;
use crate::source::Span;

/// Where a block is in the syntax tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct BlockPosition {
    pub(crate) file: usize,
    pub(crate) item: usize,
}

/// Where an attribute is in the syntax tree: of the block, or of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct AttributePosition {
    pub(crate) block: BlockPosition,
    pub(crate) line: usize,
    /// Among the attributes of a field or value; `None` where the line itself is the attribute.
    pub(crate) attribute: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModelKind {
    Model,
    View,
    /// A `type` block: refused by every database that mbgen speaks to, but read, so that its mistakes are found.
    Embedded,
}

/// What mbgen reads from the documentation of a model or field. Few have any, so it lies in a box.
#[derive(Debug, Clone, Default)]
pub(crate) struct Extensions {
    pub(crate) rust_type: Option<String>,
    pub(crate) renamed_from: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct ModelData {
    pub(crate) kind: ModelKind,
    pub(crate) position: BlockPosition,
    pub(crate) name: String,
    pub(crate) documentation: String,
    pub(crate) extensions: Option<Box<Extensions>>,
    pub(crate) mapped_name: Option<(String, Span)>,
    pub(crate) database_schema: Option<(String, Span)>,
    pub(crate) is_ignored: bool,
    /// In `Schema::fields`.
    pub(crate) fields: Range<usize>,
    /// In `Schema::indexes`: primary key, uniques and indexes, those of fields first.
    pub(crate) indexes: Range<usize>,
    pub(crate) shard_key: Option<(Vec<FieldId>, Span)>,
}

#[derive(Debug, Clone)]
pub(crate) enum FieldTypeData {
    Scalar(Scalar),
    Enum(EnumId),
    Unsupported(String),
    Embedded(ModelId),
    /// The position in `Schema::relation_sides`.
    Relation(ModelId, usize),
    /// Not known; an error was said.
    Unknown,
}

#[derive(Debug, Clone)]
pub(crate) struct FieldData {
    pub(crate) model: ModelId,
    /// The line in its block.
    pub(crate) line: usize,
    pub(crate) name: String,
    pub(crate) field_type: FieldTypeData,
    pub(crate) arity: Arity,
    pub(crate) documentation: String,
    pub(crate) extensions: Option<Box<Extensions>>,
    pub(crate) mapped_name: Option<(String, Span)>,
    pub(crate) is_ignored: bool,
    pub(crate) is_updated_at: bool,
    pub(crate) default: Option<Box<DefaultData>>,
    pub(crate) native_type: Option<NativeTypeData>,
}

#[derive(Debug, Clone)]
pub(crate) struct DefaultData {
    pub(crate) value: DefaultValue,
    pub(crate) mapped_name: Option<(String, Span)>,
    /// The attribute.
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) struct NativeTypeData {
    pub(crate) definition: &'static NativeType,
    pub(crate) arguments: Vec<u32>,
    /// The attribute.
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) struct IndexData {
    pub(crate) model: ModelId,
    pub(crate) kind: IndexKind,
    pub(crate) fields: Vec<IndexFieldData>,
    /// `name:`, the client's name.
    pub(crate) name: Option<(String, Span)>,
    /// `map:`, the database's name.
    pub(crate) mapped_name: Option<(String, Span)>,
    pub(crate) index_type: Option<(IndexType, Span)>,
    pub(crate) is_clustered: Option<(bool, Span)>,
    pub(crate) condition: Option<(Condition, Span)>,
    /// Whether it stands at its one field.
    pub(crate) is_on_field: bool,
    pub(crate) position: AttributePosition,
}

#[derive(Debug, Clone)]
pub(crate) struct IndexFieldData {
    pub(crate) field: FieldId,
    pub(crate) sort: Option<(SortOrder, Span)>,
    pub(crate) length: Option<(u32, Span)>,
    pub(crate) operators: Option<(Operators, Span)>,
}

#[derive(Debug, Clone)]
pub(crate) struct RelationSideData {
    pub(crate) field: FieldId,
    /// How many fields of its model lead to the same model under the same name, itself among them.
    pub(crate) alike: usize,
    /// The relation, once the opposite field is found.
    pub(crate) relation: Option<RelationId>,
    /// The attribute; `None` where the field has none.
    pub(crate) attribute: Option<Span>,
    pub(crate) name: Option<(String, Span)>,
    pub(crate) fields: Option<(Vec<FieldId>, Span)>,
    pub(crate) references: Option<(Vec<FieldId>, Span)>,
    pub(crate) on_delete: Option<(ReferentialAction, Span)>,
    pub(crate) on_update: Option<(ReferentialAction, Span)>,
    pub(crate) mapped_name: Option<(String, Span)>,
}

/// Two fields that are one relation.
#[derive(Debug, Clone)]
pub(crate) struct RelationData {
    pub(crate) kind: RelationKind,
    /// The side that holds the foreign key; of many-to-many, the side of column A.
    pub(crate) first: FieldId,
    /// The other side.
    pub(crate) second: FieldId,
}

#[derive(Debug, Clone)]
pub(crate) struct EnumData {
    pub(crate) position: BlockPosition,
    pub(crate) name: String,
    pub(crate) documentation: String,
    pub(crate) renamed_from: Option<String>,
    pub(crate) mapped_name: Option<(String, Span)>,
    pub(crate) database_schema: Option<(String, Span)>,
    /// In `Schema::values`.
    pub(crate) values: Range<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct EnumValueData {
    pub(crate) owner: EnumId,
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) documentation: String,
    pub(crate) renamed_from: Option<String>,
    pub(crate) mapped_name: Option<(String, Span)>,
}
