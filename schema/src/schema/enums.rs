//! Enums and their values.

use std::fmt;

use super::{EnumData, EnumId, EnumValueData, EnumValueId, Schema};
use crate::ast::Block;
use crate::source::Span;

/// An enum.
#[derive(Clone, Copy)]
pub struct Enum<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) id: EnumId,
}

impl<'a> Enum<'a> {
    fn data(self) -> &'a EnumData {
        &self.schema.enums[self.id.index()]
    }

    /// Its id.
    pub fn id(self) -> EnumId {
        self.id
    }

    /// The name in the schema.
    pub fn name(self) -> &'a str {
        &self.data().name
    }

    /// The name from `@@map`.
    pub fn mapped_name(self) -> Option<&'a str> {
        self.data().mapped_name.as_ref().map(|(name, _)| name.as_str())
    }

    /// The name of the type in the database.
    pub fn database_name(self) -> &'a str {
        self.mapped_name().unwrap_or(self.name())
    }

    /// The database schema it lies in, from `@@schema`.
    pub fn database_schema(self) -> Option<&'a str> {
        self.data().database_schema.as_ref().map(|(name, _)| name.as_str())
    }

    /// The place of its database name: `@@map`, or the first line.
    pub(crate) fn database_name_span(self) -> Span {
        self.data().mapped_name.as_ref().map_or(self.span(), |(_, span)| *span)
    }

    pub(crate) fn database_schema_span(self) -> Option<Span> {
        self.data().database_schema.as_ref().map(|(_, span)| *span)
    }

    /// The name it had before, from `/// @renamed from old`.
    pub fn renamed_from(self) -> Option<&'a str> {
        self.data().renamed_from.as_deref()
    }

    /// The documentation, line by line; empty without.
    pub fn documentation(self) -> &'a str {
        &self.data().documentation
    }

    /// The values, in the order of declaration.
    pub fn values(self) -> impl Iterator<Item = EnumValue<'a>> + Clone {
        let schema = self.schema;
        self.data().values.clone().map(move |index| EnumValue {
            schema,
            id: EnumValueId::from_index(index),
        })
    }

    /// The value of this name.
    pub fn value(self, name: &str) -> Option<EnumValue<'a>> {
        self.values().find(|value| value.name() == name)
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
}

/// A value of an enum.
#[derive(Clone, Copy)]
pub struct EnumValue<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) id: EnumValueId,
}

impl<'a> EnumValue<'a> {
    fn data(self) -> &'a EnumValueData {
        &self.schema.values[self.id.index()]
    }

    /// Its id.
    pub fn id(self) -> EnumValueId {
        self.id
    }

    /// The enum it belongs to.
    pub fn parent(self) -> Enum<'a> {
        self.schema.enum_by_id(self.data().owner)
    }

    /// The position among the values of its enum.
    pub fn position(self) -> usize {
        self.id.index() - self.schema.enums[self.data().owner.index()].values.start
    }

    /// The name in the schema.
    pub fn name(self) -> &'a str {
        &self.data().name
    }

    /// The name from `@map`.
    pub fn mapped_name(self) -> Option<&'a str> {
        self.data().mapped_name.as_ref().map(|(name, _)| name.as_str())
    }

    /// What the database stores.
    pub fn database_name(self) -> &'a str {
        self.mapped_name().unwrap_or(self.name())
    }

    /// The name it had before in the database, from `/// @renamed from old`.
    pub fn renamed_from(self) -> Option<&'a str> {
        self.data().renamed_from.as_deref()
    }

    /// The documentation, line by line; empty without.
    pub fn documentation(self) -> &'a str {
        &self.data().documentation
    }

    /// The line.
    pub fn span(self) -> Span {
        self.data().span
    }
}

impl fmt::Debug for Enum<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "enum {}", self.name())
    }
}

impl fmt::Debug for EnumValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.parent().name(), self.name())
    }
}
