//! Constants for the columns and unique criteria of a model, and the types of its relations.

use mbgen_sql::model::Arity;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{doc, number, numbers};
use crate::plan::{ModelPlan, Plan};

/// The constants, each with a type of the same name by which `derive(Select)` knows the column.
pub(super) fn columns(model: &ModelPlan) -> TokenStream {
    let record = &model.name;
    let columns = model.fields.iter().enumerate().map(|(index, field)| {
        let (name, column) = (&field.name, &field.column);
        let docs = doc(
            &field.documentation,
            &format!("The column of `{}`.", field.metadata.name),
        );
        let kind = format_ident!("{}", if field.is_unique { "Unique" } else { "Column" });
        let index = number(index);
        let type_docs = format!(" The type of [`{name}`](const@{name}).");
        quote! {
            #docs
            pub const #name: #name = #name::new(#index);
            #[doc = #type_docs]
            pub type #name = generated::#kind<#record, #column>;
        }
    });
    let compounds = model.compounds.iter().map(|compound| {
        let (name, fields) = (&compound.name, compound.fields);
        let indexes = numbers(fields);
        let types = fields.iter().map(|&field| &model.fields[field].column);
        let names: Vec<&str> = fields.iter().map(|&field| model.fields[field].metadata.name).collect();
        let docs = doc(
            "",
            &format!("The record with these values of `{}`.", names.join("`, `")),
        );
        quote! {
            #docs
            pub const #name: generated::CompoundUnique<#record, (#(#types),*)> =
                generated::CompoundUnique::new(&[#indexes]);
        }
    });
    columns.chain(compounds).collect()
}

/// The unit structs that stand for relations.
pub(super) fn relations(plan: &Plan, model: &ModelPlan) -> TokenStream {
    let record = &model.name;
    let relations = model.relations.iter().enumerate().map(|(index, relation)| {
        let name = &relation.name;
        let related = &plan.models[relation.metadata.to].name;
        let (shape, face) = match relation.metadata.arity {
            Arity::List => (quote!(Many), quote!(ToMany)),
            Arity::Required => (quote!(One), quote!(ToOne)),
            Arity::Optional => (quote!(Maybe), quote!(ToOne)),
        };
        let index = number(index);
        let docs = doc(
            &relation.documentation,
            &format!("The relation `{}`.", relation.metadata.name),
        );
        quote! {
            #docs
            #[derive(Debug, Clone, Copy)]
            pub struct #name;

            impl generated::Relation for #name {
                type From = #record;
                type To = super::#related;
                type Shape = generated::#shape;
                const INDEX: usize = #index;
            }

            impl ::core::ops::Deref for #name {
                type Target = generated::#face<#name>;

                #[inline]
                fn deref(&self) -> &generated::#face<#name> {
                    &generated::#face::NEW
                }
            }
        }
    });
    relations.collect()
}
