//! Index types, and the operator classes that tell an index how to compare.

use std::fmt;
use std::str::FromStr;

/// How an index is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum IndexType {
    /// A balanced tree: the default everywhere.
    #[default]
    BTree,
    /// A hash table: equality only.
    Hash,
    /// A generalized search tree.
    Gist,
    /// An inverted index, for lists and JSON.
    Gin,
    /// A space-partitioned tree.
    SpGist,
    /// Summaries of ranges of blocks.
    Brin,
}

impl IndexType {
    /// Every index type.
    pub const ALL: [IndexType; 6] = [
        IndexType::BTree,
        IndexType::Hash,
        IndexType::Gist,
        IndexType::Gin,
        IndexType::SpGist,
        IndexType::Brin,
    ];

    /// The name as the schema language writes it: `SpGist`.
    pub const fn as_str(self) -> &'static str {
        match self {
            IndexType::BTree => "BTree",
            IndexType::Hash => "Hash",
            IndexType::Gist => "Gist",
            IndexType::Gin => "Gin",
            IndexType::SpGist => "SpGist",
            IndexType::Brin => "Brin",
        }
    }

    /// The name after `USING` in SQL: `SPGIST`.
    pub const fn sql(self) -> &'static str {
        match self {
            IndexType::BTree => "BTREE",
            IndexType::Hash => "HASH",
            IndexType::Gist => "GIST",
            IndexType::Gin => "GIN",
            IndexType::SpGist => "SPGIST",
            IndexType::Brin => "BRIN",
        }
    }

    /// Whether its columns can have a `sort:` order.
    pub const fn has_order(self) -> bool {
        matches!(self, IndexType::BTree)
    }

    /// Whether it can hold more than one column.
    pub const fn allows_many_columns(self) -> bool {
        !matches!(self, IndexType::Hash | IndexType::SpGist)
    }
}

impl fmt::Display for IndexType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for IndexType {
    type Err = ();

    fn from_str(text: &str) -> Result<IndexType, ()> {
        IndexType::ALL
            .into_iter()
            .find(|index_type| index_type.as_str() == text)
            .ok_or(())
    }
}

/// How an index compares the values of a column: `ops:` in the schema language.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperatorClass {
    /// The name in the schema language: `JsonbPathOps`.
    pub name: &'static str,
    /// The name in SQL: `jsonb_path_ops`.
    pub sql: &'static str,
    /// The index types that have it.
    pub index_types: &'static [IndexType],
    /// The columns that it can compare.
    pub columns: Columns,
    /// The index types that take it by themselves when an index names none.
    pub default_for: &'static [IndexType],
}

/// The columns that an operator class can compare.
#[derive(Debug, PartialEq, Eq)]
pub enum Columns {
    /// Lists, of whatever type.
    Lists,
    /// Columns of these native types. A field without one has its scalar's
    /// [`default_type`](super::Dialect::default_type), which then is what must be listed.
    Native(&'static [&'static str]),
}

impl OperatorClass {
    pub(super) const fn new(
        name: &'static str,
        sql: &'static str,
        index_types: &'static [IndexType],
        columns: Columns,
    ) -> OperatorClass {
        OperatorClass {
            name,
            sql,
            index_types,
            columns,
            default_for: &[],
        }
    }

    pub(super) const fn default_for(mut self, index_types: &'static [IndexType]) -> OperatorClass {
        self.default_for = index_types;
        self
    }

    /// Whether it can compare a column of this native type.
    pub fn fits(&self, native_type: &str, is_list: bool) -> bool {
        match self.columns {
            Columns::Lists => is_list,
            Columns::Native(names) => !is_list && names.contains(&native_type),
        }
    }
}
