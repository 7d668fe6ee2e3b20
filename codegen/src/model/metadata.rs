//! What the engine knows of a model, as constants.

use mbgen_sql::{
    ReferentialAction,
    model::{Arity, Default, Enum, Field, FieldKind, Link, Literal, Model, Relation, Schema, Unique},
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{number, numbers};
use crate::plan::Plan;

/// The schema, of the models' and enums' constants.
pub(crate) fn schema_static(plan: &Plan) -> TokenStream {
    let Schema {
        provider,
        relation_mode,
        ..
    } = plan.metadata;
    let provider = format_ident!("{provider:?}");
    let mode = variant(relation_mode);
    let models = plan.models.iter().map(|model| &model.name);
    let enums = plan.enums.iter().map(|planned| &planned.module);
    quote! {
        static SCHEMA: generated::Schema = generated::Schema {
            provider: generated::Provider::#provider,
            relation_mode: generated::RelationMode::#mode,
            models: &[#(*<#models as generated::Model>::MODEL),*],
            enums: &[#(#enums::ENUM),*],
        };
    }
}

/// The fields of a model. An item of their own, for the compiler looks at what stands inside of a constant several times.
pub(super) fn fields_static(metadata: &Model) -> TokenStream {
    let fields = metadata.fields.iter().map(field);
    let count = number(metadata.fields.len());
    quote! {
        static FIELDS: [generated::Field; #count] = [#(#fields),*];
    }
}

/// The value of a model's constant.
pub(super) fn model_metadata(metadata: &Model) -> TokenStream {
    let (name, table, is_view) = (metadata.name, metadata.table, metadata.is_view);
    let database_schema = option(metadata.database_schema);
    let relations = metadata.relations.iter().map(relation);
    let uniques = metadata.uniques.iter().map(unique);
    quote! {
        generated::model::Model {
            name: #name,
            table: #table,
            database_schema: #database_schema,
            fields: &FIELDS,
            relations: &[#(#relations),*],
            uniques: &[#(#uniques),*],
            is_view: #is_view,
        }
    }
}

/// The value of an enum's constant.
pub(crate) fn enum_metadata(metadata: &Enum) -> TokenStream {
    let (name, database_name) = (metadata.name, metadata.database_name);
    let database_schema = option(metadata.database_schema);
    let values = metadata.values.iter().map(|value| {
        let (name, database_name) = (value.name, value.database_name);
        quote!(generated::EnumValue { name: #name, database_name: #database_name })
    });
    quote! {
        generated::model::Enum {
            name: #name,
            database_name: #database_name,
            database_schema: #database_schema,
            values: &[#(#values),*],
        }
    }
}

/// The variant of an enum of the vocabulary, whose names `Debug` prints.
fn variant<T: std::fmt::Debug>(value: T) -> Ident {
    format_ident!("{value:?}")
}

fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

/// A field; only what differs from an ordinary one is written.
fn field(field: &Field) -> TokenStream {
    let (name, column) = (field.name, field.column);
    let of = match field.kind {
        FieldKind::Scalar(scalar) => {
            let scalar = variant(scalar);
            quote!(of(generated::Scalar::#scalar, #name))
        }
        FieldKind::Enum(index) => {
            let index = number(index);
            quote!(of_enum(#index, #name))
        }
    };
    let column = (column != name).then(|| quote!(.column(#column)));
    let arity = match field.arity {
        Arity::Required => None,
        Arity::Optional => Some(quote!(.optional())),
        Arity::List => Some(quote!(.list())),
    };
    let native = field
        .native
        .map(|(name, arguments)| quote!(.native(#name, &[#(#arguments),*])));
    let default = field.default.map(|value| {
        let value = default(value);
        quote!(.default(#value))
    });
    let updated_at = field.updated_at.then(|| quote!(.updated_at()));
    quote!(generated::Field::#of #column #arity #native #default #updated_at)
}

fn default(default: Default) -> TokenStream {
    let value = match default {
        Default::Literal(value) => {
            let value = literal(value);
            quote!(Literal(#value))
        }
        Default::List(values) => {
            let values = values.iter().copied().map(literal);
            quote!(List(&[#(#values),*]))
        }
        Default::Now => quote!(Now),
        Default::Uuid(version) => {
            let version = number(version.into());
            quote!(Uuid(#version))
        }
        Default::Cuid(version) => {
            let version = number(version.into());
            quote!(Cuid(#version))
        }
        Default::Ulid => quote!(Ulid),
        Default::Nanoid(length) => {
            let length = number(length.into());
            quote!(Nanoid(#length))
        }
        Default::Autoincrement => quote!(Autoincrement),
        Default::Database => quote!(Database),
    };
    quote!(generated::Default::#value)
}

fn literal(literal: Literal) -> TokenStream {
    let value = match literal {
        Literal::Boolean(value) => quote!(Boolean(#value)),
        Literal::Int(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(value);
            quote!(Int(#value))
        }
        Literal::Float(value) => quote!(Float(#value)),
        Literal::Decimal(value) => quote!(Decimal(#value)),
        Literal::Text(value) => quote!(Text(#value)),
        Literal::Bytes(value) => {
            let value = proc_macro2::Literal::byte_string(value);
            quote!(Bytes(#value))
        }
        Literal::Json(value) => quote!(Json(#value)),
        Literal::Enum(position) => {
            let position = number(position);
            quote!(Enum(#position))
        }
    };
    quote!(generated::Literal::#value)
}

fn relation(relation: &Relation) -> TokenStream {
    let Relation {
        name,
        relation_name,
        to,
        opposite,
        arity,
        link,
        on_delete,
        on_update,
        constraint,
    } = relation;
    let (to, opposite) = (number(*to), number(*opposite));
    let arity = variant(arity);
    let link = self::link(link);
    let action = |action: &ReferentialAction| variant(action);
    let (on_delete, on_update) = (action(on_delete), action(on_update));
    let constraint = option(*constraint);
    quote! {
        generated::model::Relation {
            name: #name,
            relation_name: #relation_name,
            to: #to,
            opposite: #opposite,
            arity: generated::Arity::#arity,
            link: #link,
            on_delete: generated::ReferentialAction::#on_delete,
            on_update: generated::ReferentialAction::#on_update,
            constraint: #constraint,
        }
    }
}

fn link(link: &Link) -> TokenStream {
    match link {
        Link::Here { local, remote } => {
            let (local, remote) = (numbers(local), numbers(remote));
            quote!(generated::Link::Here { local: &[#local], remote: &[#remote] })
        }
        Link::There { local, remote } => {
            let (local, remote) = (numbers(local), numbers(remote));
            quote!(generated::Link::There { local: &[#local], remote: &[#remote] })
        }
        Link::Table {
            table,
            database_schema,
            local_column,
            remote_column,
            local,
            remote,
        } => {
            let database_schema = option(*database_schema);
            let (local, remote) = (number(*local), number(*remote));
            quote! {
                generated::Link::Table {
                    table: #table,
                    database_schema: #database_schema,
                    local_column: #local_column,
                    remote_column: #remote_column,
                    local: #local,
                    remote: #remote,
                }
            }
        }
    }
}

fn unique(unique: &Unique) -> TokenStream {
    let Unique {
        name,
        database_name,
        fields,
        is_primary,
    } = unique;
    let database_name = option(*database_name);
    let fields = numbers(fields);
    quote! {
        generated::model::Unique {
            name: #name,
            database_name: #database_name,
            fields: &[#fields],
            is_primary: #is_primary,
        }
    }
}
