//! What a schema must obey. This file is the table of contents: each rule is one function, its name is the sentence that must
//! hold, and its diagnostic stands in it.
//!
//! Rules see a resolved [`Schema`] and ask its [`Dialect`] for what the database can do; without a datasource everything is
//! allowed that one of the databases can do. No rule depends on another one having run.

mod blocks;
mod configuration;
mod fields;
mod indexes;
mod keys;
mod names;
mod operators;
mod previews;
mod referential_actions;
mod relation_fields;
mod relations;
mod schemas;

use mbgen_sql::Dialect;

use crate::diagnostics::Diagnostics;
use crate::schema::{Enum, Index, Model, Relation, RelationField, RelationKind, ScalarField, Schema};

/// Of the schema as a whole.
const OF_SCHEMA: &[fn(&Schema, &mut Diagnostics)] = &[
    configuration::shadow_database_is_another_one,
    previews::extensions_are_asked_for,
    schemas::schemas_are_declared_where_they_are_used,
    names::tables_have_different_names,
    names::enums_have_different_names,
    names::constraints_have_different_names,
];

/// Of each enum.
const OF_ENUM: &[fn(Enum<'_>, &mut Diagnostics)] = &[
    blocks::enum_has_values,
    blocks::enum_values_have_different_names,
    schemas::enum_lies_in_a_declared_schema,
];

/// Of each model and view.
const OF_MODEL: &[fn(Model<'_>, &mut Diagnostics)] = &[
    blocks::type_is_not_needed,
    previews::view_is_asked_for,
    schemas::model_lies_in_a_declared_schema,
    names::table_name_is_short_enough,
    names::columns_have_different_names,
    keys::model_can_identify_its_records,
    keys::model_has_one_primary_key,
    keys::view_has_no_primary_key,
    keys::view_has_no_indexes,
    keys::names_of_keys_differ_from_fields,
    keys::names_of_keys_differ,
    keys::autoincrement_is_where_the_database_counts,
    keys::shard_key_is_supported_and_required,
    fields::ignored_model_has_no_ignored_fields,
    relation_fields::relation_is_not_ambiguous,
];

/// Of each field with a column.
const OF_FIELD: &[fn(ScalarField<'_>, &mut Diagnostics)] = &[
    fields::list_is_supported,
    fields::native_type_fits_the_field,
    fields::native_type_arguments_are_in_range,
    fields::unsupported_type_is_not_a_native_type,
    fields::default_can_be_named,
    fields::default_of_the_database_is_supported,
];

/// Of each primary key, unique and index.
const OF_INDEX: &[fn(Index<'_>, &mut Diagnostics)] = &[
    keys::unique_of_view_has_plain_fields,
    keys::unique_of_view_has_no_database_name,
    keys::primary_key_is_required,
    keys::primary_key_can_be_named,
    keys::name_can_be_an_identifier,
    names::constraint_name_is_short_enough,
    indexes::length_is_supported,
    indexes::length_is_of_a_text,
    indexes::sort_is_supported,
    indexes::clustering_is_supported,
    indexes::fulltext_is_supported,
    indexes::index_type_is_supported,
    indexes::index_type_takes_its_columns,
    indexes::native_type_can_be_indexed,
    indexes::condition_is_supported,
    operators::operators_fit_the_index,
    operators::index_type_fits_its_fields,
];

/// Of each field that leads to another model.
const OF_RELATION_FIELD: &[fn(RelationField<'_>, &mut Diagnostics)] = &[
    relation_fields::relation_field_has_an_opposite,
    relation_fields::relation_to_ignored_model_is_ignored,
];

/// Of each relation, whatever its kind.
const OF_RELATION: &[fn(Relation<'_>, &mut Diagnostics)] = &[
    relations::foreign_key_has_as_many_fields_as_it_refers_to,
    relations::foreign_key_refers_to_a_unique_criterion,
    relations::foreign_key_has_the_types_it_refers_to,
    relations::relation_with_an_optional_key_is_optional,
    relations::foreign_key_can_be_named,
    referential_actions::actions_are_supported,
    referential_actions::set_null_is_on_optional_fields,
    referential_actions::set_default_works,
    referential_actions::emulated_actions_have_no_cycle,
    relations::emulated_foreign_key_has_an_index,
];

/// Of each relation of this kind.
const OF_ONE_TO_ONE: &[fn(Relation<'_>, &mut Diagnostics)] = &[
    relations::one_side_holds_the_foreign_key,
    relations::side_without_foreign_key_is_optional,
    relations::actions_stand_beside_the_foreign_key,
    relations::foreign_key_of_one_to_one_is_unique,
];

/// Of each relation of this kind.
const OF_ONE_TO_MANY: &[fn(Relation<'_>, &mut Diagnostics)] = &[
    relations::single_side_holds_the_foreign_key,
    relations::list_side_holds_no_foreign_key,
    relations::actions_stand_beside_the_foreign_key,
];

/// Of each relation of this kind.
const OF_MANY_TO_MANY: &[fn(Relation<'_>, &mut Diagnostics)] = &[
    relations::many_to_many_has_no_foreign_key,
    relations::many_to_many_has_no_actions,
    relations::many_to_many_is_between_models,
    relations::many_to_many_leads_to_a_single_field_id,
];

/// Holds the schema against every rule.
pub(crate) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    all(OF_SCHEMA, schema, diagnostics);
    for found in schema.enums() {
        all_of(OF_ENUM, found, diagnostics);
    }
    for model in schema.all_blocks() {
        if diagnostics.is_full() {
            return;
        }
        all_of(OF_MODEL, model, diagnostics);
        for field in model.scalar_fields() {
            all_of(OF_FIELD, field, diagnostics);
        }
        for field in model.relation_fields() {
            all_of(OF_RELATION_FIELD, field, diagnostics);
        }
        for index in model.keys_and_indexes() {
            all_of(OF_INDEX, index, diagnostics);
        }
    }
    for relation in schema.relations() {
        if diagnostics.is_full() {
            return;
        }
        let of_kind = match relation.kind() {
            RelationKind::OneToOne => OF_ONE_TO_ONE,
            RelationKind::OneToMany => OF_ONE_TO_MANY,
            RelationKind::ManyToMany => OF_MANY_TO_MANY,
        };
        all_of(of_kind, relation, diagnostics);
        all_of(OF_RELATION, relation, diagnostics);
    }
}

fn all(rules: &[fn(&Schema, &mut Diagnostics)], schema: &Schema, diagnostics: &mut Diagnostics) {
    for rule in rules {
        rule(schema, diagnostics);
    }
}

fn all_of<S: Copy>(rules: &[fn(S, &mut Diagnostics)], subject: S, diagnostics: &mut Diagnostics) {
    for rule in rules {
        rule(subject, diagnostics);
    }
}

/// The dialect, if it lacks what is asked for; `None` without a datasource.
fn lacking(schema: &Schema, can: impl Fn(&dyn Dialect) -> bool) -> Option<&'static dyn Dialect> {
    schema.dialect().filter(|dialect| !can(*dialect))
}
