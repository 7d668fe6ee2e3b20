//! What a client knows of its schema: models, their fields and relations, and the tables they are stored in.
//!
//! The same data has two sources. Generated code contains it as constants; a command that reads a schema at run
//! time (`mbgen query`, the studio) builds it with `mbgen_schema::lower::models`. The query engine of
//! `mbgen-runtime` reads nothing else about a schema.
//!
//! Everything is `'static` and refers to its neighbours by index, so that it can stand in a `static` item.

use crate::{Provider, ReferentialAction, RelationMode, Scalar};

/// Position of a model in [`Schema::models`].
pub type ModelIndex = usize;
/// Position of a scalar or enum field in [`Model::fields`].
pub type FieldIndex = usize;
/// Position of a relation field in [`Model::relations`].
pub type RelationIndex = usize;

/// All models and enums of a schema, in the order of declaration.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// The database that the schema names. A binary may open another one that has all that the schema uses.
    pub provider: Provider,
    /// Who takes care of referential actions: the database's foreign keys, or the client.
    pub relation_mode: RelationMode,
    /// Models and views.
    pub models: &'static [Model],
    /// Enums.
    pub enums: &'static [Enum],
}

/// A model or view and the table that it is stored in.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    /// The name in the schema, `User`.
    pub name: &'static str,
    /// The table's name in the database.
    pub table: &'static str,
    /// The database schema (`@@schema`) that the table lies in, where one is given.
    pub database_schema: Option<&'static str>,
    /// Scalar and enum fields that the client can see, in the order of declaration.
    pub fields: &'static [Field],
    /// Relation fields, in the order of declaration.
    pub relations: &'static [Relation],
    /// What identifies one record: the primary key first where there is one, then the other unique criteria.
    pub uniques: &'static [Unique],
    /// Whether it is a view: read, never written.
    pub is_view: bool,
}

/// A scalar or enum field and its column.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name in the schema, `createdAt`.
    pub name: &'static str,
    /// The column's name in the database.
    pub column: &'static str,
    /// The type of a value (of an element, where the field is a list).
    pub kind: FieldKind,
    /// One value, at most one, or a list.
    pub arity: Arity,
    /// The native type's name and arguments as given by `@db.X(..)`, for instance `("VarChar", &["20"])`.
    pub native: Option<(&'static str, &'static [&'static str])>,
    /// What a create without a value for the field puts there.
    pub default: Option<Default>,
    /// Whether every write sets the field to the current time (`@updatedAt`).
    pub updated_at: bool,
}

/// The type of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A scalar type of the schema language.
    Scalar(Scalar),
    /// An enum, by its position in [`Schema::enums`].
    Enum(usize),
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arity {
    /// Exactly one.
    Required,
    /// One or none.
    Optional,
    /// Any number.
    List,
}

/// What stands in a field that a create leaves out.
///
/// All but [`Default::Autoincrement`] and [`Default::Database`] are made in the client, as Prisma does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Default {
    /// A constant.
    Literal(Literal),
    /// A constant list.
    List(&'static [Literal]),
    /// The current time; one value per operation.
    Now,
    /// A random (version 4) or time-ordered (version 7) UUID.
    Uuid(u8),
    /// A cuid of version 1 or 2.
    Cuid(u8),
    /// A ULID.
    Ulid,
    /// A nano id of so many characters.
    Nanoid(u16),
    /// The database counts: `autoincrement()` and `sequence()`.
    Autoincrement,
    /// The database computes it: `dbgenerated(..)`.
    Database,
}

/// A constant of a `@default(..)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Literal {
    /// `true` or `false`.
    Boolean(bool),
    /// Of an `Int` or `BigInt`.
    Int(i64),
    /// Of a `Float`.
    Float(f64),
    /// Of a `Decimal`, in plain notation.
    Decimal(&'static str),
    /// Of a `String`; of a `DateTime` as RFC 3339 text.
    Text(&'static str),
    /// Of `Bytes`.
    Bytes(&'static [u8]),
    /// Of `Json`, as JSON text.
    Json(&'static str),
    /// An enum value, by its position in [`Enum::values`].
    Enum(usize),
}

/// An enum.
#[derive(Debug, Clone, Copy)]
pub struct Enum {
    /// The name in the schema.
    pub name: &'static str,
    /// The name of the type in the database.
    pub database_name: &'static str,
    /// The database schema that the type lies in, where one is given.
    pub database_schema: Option<&'static str>,
    /// The values, in the order of declaration.
    pub values: &'static [EnumValue],
}

/// A value of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnumValue {
    /// The name in the schema.
    pub name: &'static str,
    /// What the database stores.
    pub database_name: &'static str,
}

/// A set of fields whose values identify one record.
#[derive(Debug, Clone, Copy)]
pub struct Unique {
    /// The name under which a query gives its values: the field's name, `a_b` for several fields, or what `name:` says.
    pub name: &'static str,
    /// The constraint's name in the database, as errors of the database tell it.
    pub database_name: Option<&'static str>,
    /// The fields, in the order of the constraint.
    pub fields: &'static [FieldIndex],
    /// Whether it is the primary key.
    pub is_primary: bool,
}

/// A relation field: one side of a relation.
#[derive(Debug, Clone, Copy)]
pub struct Relation {
    /// The name in the schema, `posts`.
    pub name: &'static str,
    /// The relation's own name, `PostToUser`.
    pub relation_name: &'static str,
    /// The model on the other side.
    pub to: ModelIndex,
    /// The relation field on the other side, in its model's [`Model::relations`].
    pub opposite: RelationIndex,
    /// One record, at most one, or a list.
    pub arity: Arity,
    /// Where the link is stored.
    pub link: Link,
    /// What happens to the side that holds the foreign key when the other side's record is deleted.
    pub on_delete: ReferentialAction,
    /// What happens to the side that holds the foreign key when the key of the other side's record changes.
    pub on_update: ReferentialAction,
    /// The foreign key's name in the database, as errors of the database tell it.
    pub constraint: Option<&'static str>,
}

/// Where a relation is stored, seen from one of its sides.
#[derive(Debug, Clone, Copy)]
pub enum Link {
    /// In this model: its fields `local` hold the values of the other model's fields `remote`.
    Here {
        /// Fields of this model, the foreign key.
        local: &'static [FieldIndex],
        /// Fields of the other model that they refer to.
        remote: &'static [FieldIndex],
    },
    /// In the other model: its fields `remote` hold the values of this model's fields `local`.
    There {
        /// Fields of this model that are referred to.
        local: &'static [FieldIndex],
        /// Fields of the other model, the foreign key.
        remote: &'static [FieldIndex],
    },
    /// In a table of its own with one column per side (an implicit many-to-many relation).
    Table {
        /// The table's name.
        table: &'static str,
        /// The database schema that the table lies in, where one is given.
        database_schema: Option<&'static str>,
        /// The column that holds this model's key, `A` or `B`.
        local_column: &'static str,
        /// The column that holds the other model's key.
        remote_column: &'static str,
        /// This model's key field.
        local: FieldIndex,
        /// The other model's key field.
        remote: FieldIndex,
    },
}

impl Schema {
    /// The model of that name.
    pub fn model(&self, name: &str) -> Option<(ModelIndex, &'static Model)> {
        self.models.iter().enumerate().find(|(_, model)| model.name == name)
    }
}

impl Model {
    /// The scalar or enum field of that name.
    pub fn field(&self, name: &str) -> Option<(FieldIndex, &'static Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name)
    }

    /// The relation field of that name.
    pub fn relation(&self, name: &str) -> Option<(RelationIndex, &'static Relation)> {
        self.relations
            .iter()
            .enumerate()
            .find(|(_, relation)| relation.name == name)
    }

    /// The fields that identify a record: the primary key, or else the first unique criterion whose fields are required.
    /// Empty for a view without one.
    pub fn identity(&self) -> &'static [FieldIndex] {
        let is_required = |unique: &&Unique| {
            let mut fields = unique.fields.iter();
            fields.all(|field| self.fields[*field].arity == Arity::Required)
        };
        let unique = self.uniques.iter().find(is_required).or(self.uniques.first());
        unique.map_or(&[], |unique| unique.fields)
    }
}

/// How a field is written down: `Field::of(Scalar::Int, "size").optional()`.
impl Field {
    /// A required field of a column of the same name without anything else: what most fields differ little from.
    pub const fn of(scalar: Scalar, name: &'static str) -> Field {
        Field {
            name,
            column: name,
            kind: FieldKind::Scalar(scalar),
            arity: Arity::Required,
            native: None,
            default: None,
            updated_at: false,
        }
    }

    /// The same with the values of the enum at that position in [`Schema::enums`].
    pub const fn of_enum(position: usize, name: &'static str) -> Field {
        let mut field = Field::of(Scalar::String, name);
        field.kind = FieldKind::Enum(position);
        field
    }

    /// The field with a column of another name.
    pub const fn column(mut self, column: &'static str) -> Field {
        self.column = column;
        self
    }

    /// The field with one value or none.
    pub const fn optional(mut self) -> Field {
        self.arity = Arity::Optional;
        self
    }

    /// The field with any number of values.
    pub const fn list(mut self) -> Field {
        self.arity = Arity::List;
        self
    }

    /// The field with a native type.
    pub const fn native(mut self, name: &'static str, arguments: &'static [&'static str]) -> Field {
        self.native = Some((name, arguments));
        self
    }

    /// The field with what a create puts there that leaves it out.
    pub const fn default(mut self, default: Default) -> Field {
        self.default = Some(default);
        self
    }

    /// The field with the time of the last write.
    pub const fn updated_at(mut self) -> Field {
        self.updated_at = true;
        self
    }
}

impl Field {
    /// Whether a create has to give the field a value.
    pub fn is_required_on_create(&self) -> bool {
        self.arity == Arity::Required && self.default.is_none() && !self.updated_at
    }
}
