//! What a schema means, as lines that can be compared: everything that the walkers tell, nothing of how it was written, and the tables
//! that it stands for in each database.

use std::fmt::Write;

use mbgen_schema::schema::{FieldKind, Index, Model, RelationField, ScalarField};
use mbgen_schema::{Schema, lower};
use mbgen_sql::Provider;
use mbgen_sql::table::Database;

/// The meaning, in the order of declaration; keys and indexes, whose order the formatter may change, sorted.
pub(crate) fn of(schema: &Schema) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(datasource) = schema.datasource() {
        lines.push(format!(
            "{} {:?} {:?}",
            datasource.name,
            schema.provider(),
            schema.relation_mode()
        ));
    }
    for generator in schema.generators() {
        lines.push(format!(
            "{} {:?} {:?} {:?} {:?} {}",
            generator.name,
            generator.provider(),
            generator.output.literal(),
            generator.preview_features,
            generator.settings,
            generator.documentation
        ));
    }
    for each in schema.enums() {
        lines.push(format!(
            "enum {} {} {:?} {:?} {:?}",
            each.name(),
            each.database_name(),
            each.database_schema(),
            each.renamed_from(),
            each.documentation()
        ));
        for value in each.values() {
            lines.push(format!(
                "  {} {} {:?}",
                value.name(),
                value.database_name(),
                value.documentation()
            ));
        }
    }
    for model in schema.models_and_views() {
        of_model(model, &mut lines);
    }
    for relation in schema.relations() {
        let [a, b] = relation.sides();
        lines.push(format!(
            "relation {} {:?} {}.{} {}.{}",
            relation.name(),
            relation.kind(),
            a.model().name(),
            a.name(),
            b.model().name(),
            b.name()
        ));
        if let Some(key) = relation.foreign_key() {
            lines.push(format!(
                "  {:?} {:?} {:?}",
                key.database_name(),
                key.on_delete(),
                key.on_update()
            ));
        }
        if let Some(table) = relation.join_table() {
            lines.push(format!("  {} {}", table.database_name(), table.key_name()));
        }
    }
    let providers = match schema.provider() {
        Some(provider) => vec![provider],
        None => Provider::ALL.to_vec(),
    };
    for provider in providers {
        of_tables(lower::tables(schema, provider), &mut lines);
    }
    lines
}

/// The tables, their indexes in the order of their names: the formatter may change it.
fn of_tables(mut database: Database, lines: &mut Vec<String>) {
    for table in &mut database.tables {
        table.indexes.sort_by(|one, other| one.name.cmp(&other.name));
    }
    lines.push(format!("{database:?}"));
}

fn of_model(model: Model<'_>, lines: &mut Vec<String>) {
    lines.push(format!(
        "{} {} {} {:?} {} {:?} {:?}",
        if model.is_view() { "view" } else { "model" },
        model.name(),
        model.database_name(),
        model.database_schema(),
        model.is_ignored(),
        model.renamed_from(),
        model.documentation()
    ));
    for field in model.fields() {
        lines.push(format!(
            "  {} {:?} {} {:?} {:?}",
            field.name(),
            field.arity(),
            field.is_ignored(),
            field.renamed_from(),
            field.documentation()
        ));
        lines.push(match field.kind() {
            FieldKind::Scalar(field) => of_scalar(field),
            FieldKind::Relation(field) => of_relation(field),
        });
    }
    let mut keys: Vec<String> = model.keys_and_indexes().map(of_index).collect();
    keys.sort();
    lines.extend(keys);
    lines.extend(model.shard_key().map(|field| format!("  shard key {}", field.name())));
}

fn of_scalar(field: ScalarField<'_>) -> String {
    format!(
        "    {} {} {:?} {:?} {:?} {} {:?}",
        field.type_name(),
        field.database_name(),
        field.default(),
        field.default_name(),
        field.native_type().map(|native| native.written()),
        field.is_updated_at(),
        field.rust_type()
    )
}

fn of_relation(field: RelationField<'_>) -> String {
    let mut line = format!("    to {}", field.related_model().name());
    for (own, other) in field.fields().zip(field.references()) {
        write!(line, " {}={}", own.name(), other.name()).expect("a string takes all");
    }
    line
}

fn of_index(index: Index<'_>) -> String {
    let mut line = format!(
        "  {:?} {:?} {} {:?} {:?} {:?}",
        index.kind(),
        index.explicit_name(),
        index.client_name(),
        index.database_name(),
        index.index_type(),
        index.condition()
    );
    for field in index.fields() {
        write!(
            line,
            " {} {:?} {:?} {:?}",
            field.field().name(),
            field.sort(),
            field.length(),
            field.operators().map(|operators| operators.sql().to_owned())
        )
        .expect("a string takes all");
    }
    line
}
