//! What has another name now, from `/// @renamed from old`. The old name is the one in the database.

use mbgen_sql::dialect::Provider;
use mbgen_sql::step::Rename;
use mbgen_sql::table::QualifiedName;

use crate::schema::{FieldType, Model, Relation, Schema};

/// The renames that a schema tells, in an order in which each can name what those before it have renamed.
pub fn renames(schema: &Schema, provider: Provider) -> Vec<Rename> {
    let multi_schema = provider.dialect().multi_schema();
    let qualified = |schema: Option<&str>, name: &str| QualifiedName {
        schema: schema.filter(|_| multi_schema).map(str::to_owned),
        name: name.to_owned(),
    };
    let table = |model: Model<'_>| qualified(model.database_schema(), model.database_name());
    let mut renames = Vec::new();
    for found in schema.enums() {
        if let Some(old) = found.renamed_from() {
            renames.push(Rename::Enum {
                from: qualified(found.database_schema(), old),
                to: qualified(found.database_schema(), found.database_name()),
            });
        }
    }
    for model in schema.models() {
        if let Some(old) = model.renamed_from() {
            renames.push(Rename::Table {
                from: qualified(model.database_schema(), old),
                to: table(model),
            });
        }
    }
    for relation in schema.relations() {
        if let (Some(join_table), Some(old)) = (relation.join_table(), old_join_table_name(relation)) {
            renames.push(Rename::Table {
                from: qualified(join_table.database_schema(), &old),
                to: qualified(
                    join_table.database_schema(),
                    &join_table.database_name_in(provider.dialect()),
                ),
            });
        }
    }
    for model in schema.models() {
        for field in model.scalar_fields() {
            if let Some(old) = field.renamed_from() {
                renames.push(Rename::Column {
                    table: table(model),
                    from: old.to_owned(),
                    to: field.database_name().to_owned(),
                });
            }
        }
    }
    for found in schema.enums() {
        for value in found.values() {
            let Some(old) = value.renamed_from() else { continue };
            let columns = schema.models().flat_map(|model| {
                let fields = model.scalar_fields();
                let of_enum = fields
                    .filter(move |field| matches!(field.field_type(), FieldType::Enum(of) if of.id() == found.id()));
                of_enum.map(move |field| (table(model), field.database_name().to_owned()))
            });
            renames.push(Rename::EnumValue {
                name: qualified(found.database_schema(), found.database_name()),
                from: old.to_owned(),
                to: value.database_name().to_owned(),
                columns: columns.collect(),
            });
        }
    }
    renames
}

/// The name that the table of pairs had before its models were renamed, where it follows their names and its columns stay the
/// same ones: they are in the order of the names.
fn old_join_table_name(relation: Relation<'_>) -> Option<String> {
    let [first, second] = relation.sides().map(|side| side.model());
    let [old_first, old_second] = [first, second].map(|model| model.renamed_from().unwrap_or(model.name()));
    let is_renamed = old_first != first.name() || old_second != second.name();
    let keeps_order = first == second || (first.name() < second.name()) == (old_first < old_second);
    let follows_names = relation.sides()[0].explicit_relation_name().is_none();
    (is_renamed && keeps_order && follows_names).then(|| {
        let (low, high) = if old_first <= old_second {
            (old_first, old_second)
        } else {
            (old_second, old_first)
        };
        format!("_{low}To{high}")
    })
}
