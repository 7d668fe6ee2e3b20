//! Relations: two fields that lead to each other, and what links their rows.

use std::fmt;

use mbgen_sql::dialect::JoinTableKey;
use mbgen_sql::{Dialect, ReferentialAction};

use super::{ConstraintNames, Model, RelationData, RelationField, RelationId, ScalarField, Schema, names};

/// How many rows of each side belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// One and one.
    OneToOne,
    /// One and many.
    OneToMany,
    /// Many and many, through a table of their own that no model stands for.
    ManyToMany,
}

/// A relation between two models, or of a model with itself.
#[derive(Clone, Copy)]
pub struct Relation<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) id: RelationId,
}

impl<'a> Relation<'a> {
    fn data(self) -> &'a RelationData {
        &self.schema.relations[self.id.index()]
    }

    /// Its id.
    pub fn id(self) -> RelationId {
        self.id
    }

    /// How many rows of each side belong together.
    pub fn kind(self) -> RelationKind {
        self.data().kind
    }

    /// Both fields: first the one that holds the foreign key, or of many-to-many the one whose model is in column A.
    pub fn sides(self) -> [RelationField<'a>; 2] {
        [self.data().first, self.data().second].map(|id| {
            self.schema
                .field_by_id(id)
                .as_relation()
                .expect("a side of a relation is a relation field")
        })
    }

    /// The name: from `@relation("name")`, or `AToB` of the models in alphabetical order.
    pub fn name(self) -> String {
        let [first, second] = self.sides();
        match first.explicit_relation_name() {
            Some(name) => name.to_owned(),
            None => names::default_relation_name(first.model(), second.model()),
        }
    }

    /// Is it of a model with itself?
    pub fn is_self_relation(self) -> bool {
        let [first, second] = self.sides();
        first.model() == second.model()
    }

    /// The foreign key; `None` for many-to-many.
    pub fn foreign_key(self) -> Option<ForeignKey<'a>> {
        (self.kind() != RelationKind::ManyToMany).then(|| ForeignKey { field: self.sides()[0] })
    }

    /// The table of pairs; many-to-many only.
    pub fn join_table(self) -> Option<JoinTable<'a>> {
        (self.kind() == RelationKind::ManyToMany).then_some(JoinTable { relation: self })
    }
}

/// What links the rows of a one-to-one or one-to-many relation.
#[derive(Clone, Copy, Debug)]
pub struct ForeignKey<'a> {
    field: RelationField<'a>,
}

impl<'a> ForeignKey<'a> {
    /// The relation field on its side.
    pub fn field(self) -> RelationField<'a> {
        self.field
    }

    /// The model that holds it.
    pub fn model(self) -> Model<'a> {
        self.field.model()
    }

    /// The fields that make it up.
    pub fn fields(self) -> impl Iterator<Item = ScalarField<'a>> + Clone {
        self.field.fields()
    }

    /// The model that it refers to.
    pub fn referenced_model(self) -> Model<'a> {
        self.field.related_model()
    }

    /// The fields that it refers to, in the same order.
    pub fn referenced_fields(self) -> impl Iterator<Item = ScalarField<'a>> + Clone {
        self.field.references()
    }

    /// What happens to this row when the other is deleted: as written, or the default.
    pub fn on_delete(self) -> ReferentialAction {
        self.explicit_on_delete()
            .unwrap_or_else(|| ReferentialAction::default_on_delete(self.fields().any(|field| field.is_required())))
    }

    /// What happens to this row when the other's key changes: as written, or the default.
    pub fn on_update(self) -> ReferentialAction {
        self.explicit_on_update()
            .unwrap_or_else(ReferentialAction::default_on_update)
    }

    /// `onDelete:`, where written.
    pub fn explicit_on_delete(self) -> Option<ReferentialAction> {
        self.field.side().on_delete.as_ref().map(|(action, _)| *action)
    }

    /// `onUpdate:`, where written.
    pub fn explicit_on_update(self) -> Option<ReferentialAction> {
        self.field.side().on_update.as_ref().map(|(action, _)| *action)
    }

    /// Must every row refer to another: none of its fields can be empty?
    pub fn is_required(self) -> bool {
        self.fields().all(|field| field.is_required())
    }

    /// `map:`, where written.
    pub fn mapped_name(self) -> Option<&'a str> {
        self.field.side().mapped_name.as_ref().map(|(name, _)| name.as_str())
    }

    /// The name of the constraint in the database: `map:`, or the default. `None` where the database does not name them.
    pub fn database_name(self) -> Option<String> {
        self.model().constraint_names().of_foreign_key(self)
    }
}

/// The table behind a many-to-many relation without a model of its own.
#[derive(Clone, Copy, Debug)]
pub struct JoinTable<'a> {
    relation: Relation<'a>,
}

/// One column of a join table.
#[derive(Clone, Copy, Debug)]
pub struct JoinTableSide<'a> {
    /// The name of the column: `A` or `B`.
    pub column: &'static str,
    /// The model whose key is in it.
    pub model: Model<'a>,
    /// The relation field of that model.
    pub field: RelationField<'a>,
}

impl<'a> JoinTableSide<'a> {
    /// The field of the model that is in the column: its primary key, or else its first unique.
    pub fn key(self) -> ScalarField<'a> {
        self.model
            .identity()
            .and_then(|key| key.fields().next())
            .expect("a checked many-to-many relation is between models with a key of one field")
            .field()
    }
}

impl<'a> JoinTable<'a> {
    /// The relation.
    pub fn relation(self) -> Relation<'a> {
        self.relation
    }

    /// The name in the database, cut to what the database allows.
    pub fn database_name(self) -> String {
        names::join_table_name(self.relation, self.relation.schema.dialect())
    }

    /// The name in a database that may not be the schema's.
    pub(crate) fn database_name_in(self, dialect: &dyn Dialect) -> String {
        names::join_table_name(self.relation, Some(dialect))
    }

    /// The name of what keeps its pairs unique: a primary key or a unique index, as the database has it.
    pub fn key_name(self) -> String {
        let key = self.relation.schema.dialect().map(|dialect| dialect.join_table_key());
        self.name_with(match key {
            Some(JoinTableKey::PrimaryKey) => "_AB_pkey",
            Some(JoinTableKey::UniqueIndex) | None => "_AB_unique",
        })
    }

    /// The name of the index on column B.
    pub fn index_name(self) -> String {
        self.name_with("_B_index")
    }

    fn name_with(self, suffix: &str) -> String {
        ConstraintNames::of_table(&self.database_name(), self.relation.schema.dialect()).of_join_table(suffix)
    }

    /// The database schema that it lies in: that of the model in column A.
    pub fn database_schema(self) -> Option<&'a str> {
        self.a().model.database_schema()
    }

    /// Column `A`.
    pub fn a(self) -> JoinTableSide<'a> {
        let field = self.relation.sides()[0];
        JoinTableSide {
            column: "A",
            model: field.model(),
            field,
        }
    }

    /// Column `B`.
    pub fn b(self) -> JoinTableSide<'a> {
        let field = self.relation.sides()[1];
        JoinTableSide {
            column: "B",
            model: field.model(),
            field,
        }
    }

    /// The column that holds the key of a side's own model.
    pub fn side_of(self, field: RelationField<'a>) -> JoinTableSide<'a> {
        if self.a().field == field { self.a() } else { self.b() }
    }
}

impl PartialEq for Relation<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.schema, other.schema)
    }
}

impl Eq for Relation<'_> {}

impl fmt::Debug for Relation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.sides();
        write!(f, "{:?} {first:?} - {second:?}", self.kind())
    }
}
