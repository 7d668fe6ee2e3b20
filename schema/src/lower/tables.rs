//! The tables that a schema stands for in one database: every name, type, default and action spelled out.

use mbgen_sql::dialect::{Dialect, EnumForm, JoinTableKey, Provider};
use mbgen_sql::table::{
    Column, ColumnArity, ColumnDefault, ColumnType, Database, Enum, Extension, ForeignKey, Index, IndexColumn,
    IndexKind, Literal, PrimaryKey, QualifiedName, Sequence, Table,
};
use mbgen_sql::{ReferentialAction, Scalar, Timestamp};

use crate::ast::Arity;
use crate::schema::{
    self, Condition, ConditionValue, ConstraintNames, DefaultValue, FieldType, JoinTable, JoinTableSide, Model,
    RelationField, ScalarField, Schema, SortOrder,
};

/// The tables of a schema in a database of this provider, which may be another than the one that the schema names.
/// Views are left out: they are the user's own.
pub fn tables(schema: &Schema, provider: Provider) -> Database {
    let lowering = Lowering {
        schema,
        dialect: provider.dialect(),
    };
    let mut database = Database::empty(provider);
    database.tables = schema.models().map(|model| lowering.table(model)).collect();
    let join_tables = schema.relations().filter_map(|relation| relation.join_table());
    database
        .tables
        .extend(join_tables.map(|join_table| lowering.join_table(join_table)));
    if lowering.dialect.enum_form() == EnumForm::Type {
        database.enums = schema.enums().map(|found| lowering.enum_type(found)).collect();
    }
    lowering.add_schemas_and_extensions(&mut database);
    database
}

#[derive(Clone, Copy)]
struct Lowering<'a> {
    schema: &'a Schema,
    dialect: &'static dyn Dialect,
}

impl<'a> Lowering<'a> {
    fn add_schemas_and_extensions(self, database: &mut Database) {
        let in_tables = database.tables.iter().filter_map(|table| table.schema.clone());
        let mut schemas: Vec<String> = in_tables
            .chain(database.enums.iter().filter_map(|found| found.schema.clone()))
            .collect();
        schemas.sort();
        schemas.dedup();
        database.schemas = schemas;
        if let (true, Some(datasource)) = (self.dialect.extensions(), self.schema.datasource()) {
            let extensions = datasource.extensions.iter().map(|extension| Extension {
                name: extension.database_name().to_owned(),
                schema: extension.schema.clone(),
                version: extension.version.clone(),
            });
            database.extensions = extensions.collect();
        }
    }

    fn database_schema(self, name: Option<&str>) -> Option<String> {
        name.filter(|_| self.dialect.multi_schema()).map(str::to_owned)
    }

    fn model_name(self, model: Model<'_>) -> QualifiedName {
        QualifiedName {
            schema: self.database_schema(model.database_schema()),
            name: model.database_name().to_owned(),
        }
    }

    fn enum_type(self, found: schema::Enum<'_>) -> Enum {
        Enum {
            schema: self.database_schema(found.database_schema()),
            name: found.database_name().to_owned(),
            values: enum_values(found),
        }
    }

    fn table(self, model: Model<'a>) -> Table {
        let names = ConstraintNames::of_table(model.database_name(), Some(self.dialect));
        let QualifiedName { schema, name } = self.model_name(model);
        let primary_key = model.primary_key().map(|key| PrimaryKey {
            name: names.of_index(key),
            columns: self.index_columns(key),
        });
        let keys = model.relation_fields().filter(|field| self.has_foreign_key(*field));
        Table {
            schema,
            name,
            columns: model.scalar_fields().map(|field| self.column(field)).collect(),
            primary_key,
            indexes: self.indexes(model, &names),
            foreign_keys: keys.map(|field| self.foreign_key(field, &names)).collect(),
            checks: Vec::new(),
        }
    }

    /// Whether the database keeps the relation: views have no keys to refer to.
    fn has_foreign_key(self, field: RelationField<'_>) -> bool {
        self.schema.relation_mode().uses_foreign_keys() && field.holds_foreign_key() && !field.related_model().is_view()
    }

    fn indexes(self, model: Model<'_>, names: &ConstraintNames<'_>) -> Vec<Index> {
        let mut indexes: Vec<schema::Index<'_>> =
            model.keys_and_indexes().filter(|key| !key.is_primary_key()).collect();
        // The order in which Prisma writes them, whichever way they are declared.
        indexes.sort_by_key(|index| match index.kind() {
            _ if index.is_on_field() => 0,
            schema::IndexKind::Normal => 1,
            schema::IndexKind::Fulltext => 2,
            schema::IndexKind::Unique | schema::IndexKind::PrimaryKey => 3,
        });
        let lowered = indexes.into_iter().map(|index| Index {
            name: names.of_index(index).expect("what is no primary key always has a name"),
            kind: match index.kind() {
                schema::IndexKind::Unique | schema::IndexKind::PrimaryKey => IndexKind::Unique,
                schema::IndexKind::Normal => IndexKind::Normal,
                // Where there is no such index, an ordinary one is of more use than none.
                schema::IndexKind::Fulltext if self.dialect.fulltext_indexes() => IndexKind::Fulltext,
                schema::IndexKind::Fulltext => IndexKind::Normal,
            },
            index_type: Some(index.index_type())
                .filter(|index_type| self.dialect.index_types().contains(index_type))
                .unwrap_or_default(),
            columns: self.index_columns(index),
            predicate: index
                .condition()
                .filter(|_| self.dialect.partial_indexes())
                .map(|where_| self.predicate(where_)),
            is_constraint: false,
        });
        lowered.collect()
    }

    fn index_columns(self, index: schema::Index<'_>) -> Vec<IndexColumn> {
        let columns = index.fields().map(|part| IndexColumn {
            name: part.field().database_name().to_owned(),
            length: part.length().filter(|_| self.dialect.index_length()),
            descending: part.sort().map(|sort| sort == SortOrder::Descending),
            operator_class: part
                .operators()
                .filter(|_| self.dialect.custom_operator_classes())
                .map(|operators| operators.sql().to_owned()),
            is_default_operator_class: false,
        });
        columns.collect()
    }

    fn predicate(self, condition: &Condition) -> String {
        match condition {
            Condition::Raw(sql) => sql.clone(),
            Condition::Fields(fields) => {
                let tests = fields.iter().filter_map(|(field, value)| {
                    let field = self.schema.field_by_id(*field).as_scalar()?;
                    let column = self.dialect.identifier(field.database_name());
                    Some(match value {
                        ConditionValue::Equals(literal) => format!("{column} = {}", self.literal_sql(literal)),
                        ConditionValue::NotEquals(literal) => format!("{column} != {}", self.literal_sql(literal)),
                        ConditionValue::Null => format!("{column} IS NULL"),
                        ConditionValue::NotNull => format!("{column} IS NOT NULL"),
                    })
                });
                tests.collect::<Vec<_>>().join(" AND ")
            }
        }
    }

    fn literal_sql(self, literal: &schema::Literal) -> String {
        self.literal(literal).sql(self.dialect)
    }

    fn foreign_key(self, field: RelationField<'_>, names: &ConstraintNames<'_>) -> ForeignKey {
        let key = field.relation().foreign_key().expect("the field holds the foreign key");
        let mut pairs: Vec<(ScalarField<'_>, ScalarField<'_>)> = key.fields().zip(key.referenced_fields()).collect();
        if self.dialect.foreign_key_follows_index_order() {
            in_order_of_a_key(&mut pairs, field.related_model());
        }
        let (columns, referenced_columns) = pairs
            .into_iter()
            .map(|(own, other)| (own.database_name().to_owned(), other.database_name().to_owned()))
            .unzip();
        ForeignKey {
            name: Some(names.of_foreign_key_constraint(key)),
            columns,
            referenced_table: self.model_name(field.related_model()),
            referenced_columns,
            on_delete: key.on_delete(),
            on_update: key.on_update(),
        }
    }

    fn column(self, field: ScalarField<'_>) -> Column {
        let default = self.default(field);
        let counts = default == Some(ColumnDefault::Autoincrement);
        Column {
            name: field.database_name().to_owned(),
            column_type: self.column_type(field, counts),
            arity: match field.arity() {
                Arity::Required => ColumnArity::Required,
                Arity::Optional => ColumnArity::Nullable,
                Arity::List => ColumnArity::List,
            },
            client_default: default.is_none() && (field.default().is_some() || field.is_updated_at()),
            generated: None,
            default,
        }
    }

    fn column_type(self, field: ScalarField<'_>, counts: bool) -> ColumnType {
        match field.field_type() {
            FieldType::Scalar(scalar) => {
                let counting = self.dialect.counting_type(scalar).filter(|_| counts);
                match field.native_type().filter(|_| self.is_own_database()) {
                    Some(native) => ColumnType::Native(native.definition, native.arguments.to_vec()),
                    None => {
                        let default = counting.unwrap_or_else(|| self.dialect.default_type(scalar));
                        ColumnType::Native(default.native, default.arguments.to_vec())
                    }
                }
            }
            FieldType::Enum(found) => match self.dialect.enum_form() {
                EnumForm::Type => ColumnType::Enum(QualifiedName {
                    schema: self.database_schema(found.database_schema()),
                    name: found.database_name().to_owned(),
                }),
                EnumForm::Inline => ColumnType::InlineEnum(enum_values(found)),
                EnumForm::Text => {
                    let text = self.dialect.default_type(Scalar::String);
                    ColumnType::Native(text.native, text.arguments.to_vec())
                }
            },
            FieldType::Unsupported(text) => ColumnType::Unsupported(text.to_owned()),
        }
    }

    /// Whether the tables are for the database that the schema names, so that its native types exist.
    fn is_own_database(self) -> bool {
        self.schema.provider() == Some(self.dialect.provider())
    }

    /// What the database fills in. What the client makes is not among it.
    fn default(self, field: ScalarField<'_>) -> Option<ColumnDefault> {
        let Some(default) = field.default() else {
            let counts = self.dialect.integer_key_counts_by_itself() && field.is_id();
            return (counts && field.scalar() == Some(Scalar::Int)).then_some(ColumnDefault::Autoincrement);
        };
        match default {
            DefaultValue::Literal(literal) => Some(ColumnDefault::Literal(self.literal(literal))),
            DefaultValue::List(literals) => Some(ColumnDefault::List(
                literals.iter().map(|literal| self.literal(literal)).collect(),
            )),
            DefaultValue::Now => Some(ColumnDefault::Now),
            DefaultValue::Autoincrement => Some(ColumnDefault::Autoincrement),
            DefaultValue::Sequence(sequence) => Some(ColumnDefault::Sequence(Sequence {
                min_value: sequence.min_value,
                max_value: sequence.max_value,
                cache: sequence.cache,
                increment: sequence.increment,
                start: sequence.start,
                is_virtual: sequence.is_virtual,
            })),
            DefaultValue::DbGenerated(expression) => expression.clone().map(ColumnDefault::Expression),
            DefaultValue::Uuid(_) | DefaultValue::Cuid(_) | DefaultValue::Ulid | DefaultValue::Nanoid(_) => None,
        }
    }

    fn literal(self, literal: &schema::Literal) -> Literal {
        match literal {
            schema::Literal::String(text) => Literal::Text(text.clone()),
            schema::Literal::Boolean(value) => Literal::Boolean(*value),
            schema::Literal::Int(number) => Literal::Number(number.to_string()),
            schema::Literal::Float(number) | schema::Literal::Decimal(number) => Literal::Number(number.clone()),
            schema::Literal::DateTime(text) => match Timestamp::parse(text) {
                Some(time) => Literal::DateTime(time),
                None => Literal::Text(text.clone()),
            },
            schema::Literal::Json(text) => Literal::Json(text.clone()),
            schema::Literal::Bytes(bytes) => Literal::Bytes(bytes.clone()),
            schema::Literal::Enum(value) => Literal::Text(self.schema.enum_value(*value).database_name().to_owned()),
        }
    }

    /// The table behind a many-to-many relation: two columns, unique together, each a foreign key.
    fn join_table(self, join_table: JoinTable<'_>) -> Table {
        let name = join_table.database_name_in(self.dialect);
        let names = ConstraintNames::of_table(&name, Some(self.dialect));
        let sides = [join_table.a(), join_table.b()];
        let pair = || {
            sides
                .iter()
                .map(|side| IndexColumn::plain(side.column))
                .collect::<Vec<_>>()
        };
        let index = |name: String, kind, columns| Index {
            name,
            kind,
            index_type: self.dialect.index_types().first().copied().unwrap_or_default(),
            columns,
            predicate: None,
            is_constraint: false,
        };
        let mut indexes = Vec::new();
        let mut primary_key = None;
        match self.dialect.join_table_key() {
            JoinTableKey::PrimaryKey => {
                primary_key = Some(PrimaryKey {
                    name: Some(names.of_join_table("_AB_pkey")),
                    columns: pair(),
                });
            }
            JoinTableKey::UniqueIndex => {
                indexes.push(index(names.of_join_table("_AB_unique"), IndexKind::Unique, pair()));
            }
        }
        indexes.push(index(
            names.of_join_table("_B_index"),
            IndexKind::Normal,
            vec![IndexColumn::plain("B")],
        ));
        let has_foreign_keys = self.schema.relation_mode().uses_foreign_keys();
        let keys = sides
            .iter()
            .filter(|_| has_foreign_keys)
            .map(|side| self.join_table_key(*side, &names));
        Table {
            schema: self.database_schema(join_table.database_schema()),
            columns: sides.iter().map(|side| self.join_table_column(*side)).collect(),
            primary_key,
            indexes,
            foreign_keys: keys.collect(),
            checks: Vec::new(),
            name,
        }
    }

    /// The column of a side holds what the key of its model holds, without counting.
    fn join_table_column(self, side: JoinTableSide<'_>) -> Column {
        Column {
            name: side.column.to_owned(),
            column_type: self.column_type(side.key(), false),
            arity: ColumnArity::Required,
            default: None,
            client_default: false,
            generated: None,
        }
    }

    fn join_table_key(self, side: JoinTableSide<'_>, names: &ConstraintNames<'_>) -> ForeignKey {
        ForeignKey {
            name: Some(names.of_join_table_column(side.column)),
            columns: vec![side.column.to_owned()],
            referenced_table: self.model_name(side.model),
            referenced_columns: vec![side.key().database_name().to_owned()],
            on_delete: ReferentialAction::Cascade,
            on_update: ReferentialAction::Cascade,
        }
    }
}

/// Puts pairs of fields in the order of a key of the model that they refer to: it means the same.
fn in_order_of_a_key(pairs: &mut [(ScalarField<'_>, ScalarField<'_>)], related: Model<'_>) {
    let place = |key: schema::Index<'_>, field: ScalarField<'_>| key.fields().position(|part| part.field() == field);
    let follows = |key: &schema::Index<'_>| {
        let fields = key.fields().map(|part| part.field());
        fields.eq(pairs.iter().map(|(_, other)| *other))
    };
    if related.unique_criteria().any(|key| follows(&key)) {
        return;
    }
    let holds_all = |key: &schema::Index<'_>| {
        key.fields().count() == pairs.len() && pairs.iter().all(|(_, other)| place(*key, *other).is_some())
    };
    if let Some(key) = related.unique_criteria().find(holds_all) {
        pairs.sort_by_key(|(_, other)| place(key, *other));
    }
}

fn enum_values(found: schema::Enum<'_>) -> Vec<String> {
    found.values().map(|value| value.database_name().to_owned()).collect()
}
