//! Tables as one database holds them: what a schema is lowered to, what introspection reads back and what migrations
//! compare.
//!
//! Every name, type, default and action is spelled out; nothing here is looked up elsewhere. Vectors keep the order of
//! declaration. Views are not here, since mbgen never makes or changes them.

use crate::dialect::{Dialect, IndexType, NativeType, Provider};
use crate::{ReferentialAction, Timestamp};

/// All that one database holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Database {
    /// The database it is made for.
    pub provider: Provider,
    /// The schemas that are used, where models name theirs; else empty.
    pub schemas: Vec<String>,
    /// The extensions that are asked for.
    pub extensions: Vec<Extension>,
    /// Enums that are types of their own.
    pub enums: Vec<Enum>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// An extension of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Its name in the database.
    pub name: String,
    /// The schema to install it in.
    pub schema: Option<String>,
    /// The version wanted.
    pub version: Option<String>,
}

/// An enum that is a type of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The schema it lies in, where one is named.
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// Its values in order, as the database stores them.
    pub values: Vec<String>,
}

/// The name of a table or a type together with its schema, where one is named.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QualifiedName {
    /// The schema.
    pub schema: Option<String>,
    /// The name in it.
    pub name: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The schema it lies in, where one is named.
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// Its primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Its indexes and uniques.
    pub indexes: Vec<Index>,
    /// Its foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// Its checks, as SQL, where they are needed to make the table anew. No schema tells any.
    pub checks: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The type of a value, or of an element of a list.
    pub column_type: ColumnType,
    /// How many values it holds.
    pub arity: ColumnArity,
    /// What stands in it when an INSERT leaves it out.
    pub default: Option<ColumnDefault>,
    /// A default that only the client knows (`uuid()`, `@updatedAt`): the rows that are there when a required
    /// column is added have none. Never set by introspection.
    pub client_default: bool,
    /// The definition as SQL, of a column whose value the database computes from others. No schema tells any: such a column is
    /// left as it is.
    pub generated: Option<String>,
}

/// How many values a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnArity {
    /// Exactly one.
    Required,
    /// One or NULL.
    Nullable,
    /// A list; an absent list is NULL.
    List,
}

/// The type of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnType {
    /// A native type and the numbers in its brackets.
    Native(&'static NativeType, Vec<u32>),
    /// An enum that is a type of its own.
    Enum(QualifiedName),
    /// An enum that is spelled out in the column's definition.
    InlineEnum(Vec<String>),
    /// A type that mbgen has no name for, as SQL writes it.
    Unsupported(String),
}

/// What stands in a column when an INSERT leaves it out.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnDefault {
    /// A constant.
    Literal(Literal),
    /// A list of constants.
    List(Vec<Literal>),
    /// The time of the INSERT.
    Now,
    /// The next number.
    Autoincrement,
    /// The next number of a sequence with options.
    Sequence(Sequence),
    /// An SQL expression.
    Expression(String),
}

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// True or false.
    Boolean(bool),
    /// A number, as written.
    Number(String),
    /// Text, and the value of an enum.
    Text(String),
    /// A point in time.
    DateTime(Timestamp),
    /// A JSON document, as written.
    Json(String),
    /// Binary data.
    Bytes(Vec<u8>),
}

/// The options of a sequence; what is absent is the database's default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sequence {
    /// The smallest number.
    pub min_value: Option<i64>,
    /// The largest number.
    pub max_value: Option<i64>,
    /// How many numbers a session fetches at once.
    pub cache: Option<i64>,
    /// The distance between two numbers.
    pub increment: Option<i64>,
    /// The first number.
    pub start: Option<i64>,
    /// Whether the counter is kept by each node's row id instead of a sequence.
    pub is_virtual: bool,
}

/// A primary key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrimaryKey {
    /// Its name, where the database gives it one.
    pub name: Option<String>,
    /// Its columns in order.
    pub columns: Vec<IndexColumn>,
}

/// An index or a unique.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: IndexKind,
    /// How it is built.
    pub index_type: IndexType,
    /// Its columns in order.
    pub columns: Vec<IndexColumn>,
    /// The condition that picks the rows in it, as SQL.
    pub predicate: Option<String>,
    /// Whether the database holds it as a constraint, which is dropped in another way than an index.
    /// mbgen makes indexes only; introspection meets constraints.
    pub is_constraint: bool,
}

/// What an index is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexKind {
    /// To find rows.
    Normal,
    /// To keep values unique as well.
    Unique,
    /// To search text.
    Fulltext,
}

/// A column in a key or index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexColumn {
    /// The column's name.
    pub name: String,
    /// How many characters or bytes of it are indexed.
    pub length: Option<u32>,
    /// The order; `None` is the database's default, ascending.
    pub descending: Option<bool>,
    /// The operator class as SQL names it.
    pub operator_class: Option<String>,
    /// Whether that is the one that the database takes by itself. Introspection knows; a schema leaves it open.
    pub is_default_operator_class: bool,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    /// Its name, where it is known.
    pub name: Option<String>,
    /// The columns that refer.
    pub columns: Vec<String>,
    /// The table that is referred to.
    pub referenced_table: QualifiedName,
    /// Its columns, in the same order.
    pub referenced_columns: Vec<String>,
    /// What happens when the referenced row is deleted.
    pub on_delete: ReferentialAction,
    /// What happens when its key changes.
    pub on_update: ReferentialAction,
}

impl Literal {
    /// The constant as this database writes it.
    pub fn sql(&self, dialect: &dyn Dialect) -> String {
        let mut out = String::new();
        match self {
            Literal::Boolean(value) => out.push_str(dialect.boolean_literal(*value)),
            Literal::Number(number) => out.push_str(number),
            Literal::Text(text) | Literal::Json(text) => dialect.write_text_literal(&mut out, text),
            Literal::DateTime(time) => dialect.write_time_literal(&mut out, *time),
            Literal::Bytes(bytes) => dialect.write_bytes_literal(&mut out, bytes),
        }
        out
    }
}

impl Database {
    /// A database without anything in it.
    pub fn empty(provider: Provider) -> Database {
        Database {
            provider,
            schemas: Vec::new(),
            extensions: Vec::new(),
            enums: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// The answers of the database it is made for.
    pub fn dialect(&self) -> &'static dyn Dialect {
        self.provider.dialect()
    }

    /// The table of that name.
    pub fn table(&self, name: &QualifiedName) -> Option<&Table> {
        self.tables
            .iter()
            .find(|table| table.name == name.name && table.schema == name.schema)
    }

    /// The enum of that name.
    pub fn find_enum(&self, name: &QualifiedName) -> Option<&Enum> {
        self.enums
            .iter()
            .find(|found| found.name == name.name && found.schema == name.schema)
    }
}

impl QualifiedName {
    /// A name without a schema.
    pub fn plain(name: impl Into<String>) -> QualifiedName {
        QualifiedName {
            schema: None,
            name: name.into(),
        }
    }
}

impl Enum {
    /// The name with its schema.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName {
            schema: self.schema.clone(),
            name: self.name.clone(),
        }
    }
}

impl Table {
    /// The name with its schema.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName {
            schema: self.schema.clone(),
            name: self.name.clone(),
        }
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether the primary key is this column alone.
    pub fn is_only_key(&self, column: &str) -> bool {
        self.primary_key
            .as_ref()
            .is_some_and(|key| key.columns.len() == 1 && key.columns[0].name == column)
    }
}

impl Column {
    /// Whether it may hold NULL as far as mbgen is concerned: lists are said to be nullable by no one.
    pub fn is_required(&self) -> bool {
        self.arity == ColumnArity::Required
    }

    /// Whether the database counts.
    pub fn is_autoincrement(&self) -> bool {
        self.default == Some(ColumnDefault::Autoincrement)
    }
}

impl IndexColumn {
    /// A whole column in the default order.
    pub fn plain(name: impl Into<String>) -> IndexColumn {
        IndexColumn {
            name: name.into(),
            length: None,
            descending: None,
            operator_class: None,
            is_default_operator_class: false,
        }
    }
}

impl Index {
    /// Whether it keeps values unique.
    pub fn is_unique(&self) -> bool {
        self.kind == IndexKind::Unique
    }

    /// The names of its columns in order.
    pub fn column_names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }
}

impl PrimaryKey {
    /// The names of its columns in order.
    pub fn column_names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }
}
