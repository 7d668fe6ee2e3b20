//! The struct of a model's scalar fields, and how a row becomes one.

use proc_macro2::TokenStream;
use quote::quote;

use super::{doc, number};
use crate::plan::ModelPlan;

/// The struct.
pub(super) fn definition(model: &ModelPlan) -> TokenStream {
    let name = &model.name;
    let kind = if model.metadata.is_view { "view" } else { "model" };
    let docs = doc(
        &model.documentation,
        &format!("A record of the {kind} `{}`.", model.metadata.name),
    );
    let fields = model.fields.iter().map(|field| {
        let docs = doc(&field.documentation, &format!("`{}`", field.metadata.name));
        let (name, value) = (&field.name, &field.value);
        quote!(#docs pub #name: #value,)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name {
            #(#fields)*
        }
    }
}

/// What makes the struct a model.
pub(super) fn implementation(model: &ModelPlan) -> TokenStream {
    let name = &model.name;
    let index = number(model.index);
    let fields = model.fields.iter().enumerate().map(|(index, field)| {
        let (name, column) = (&field.name, &field.column);
        let index = number(index);
        quote!(#name: _row.get::<#column>(#index)?,)
    });
    let decode = if model.fields.is_empty() {
        quote! {
            let _ = (_row, _at);
            Ok(#name {})
        }
    } else {
        quote! {
            let _row = generated::Reader::new(_row, _at, MODEL.fields);
            Ok(#name { #(#fields)* })
        }
    };
    let writable = (!model.metadata.is_view).then(|| quote!(impl generated::Writable for #name {}));
    quote! {
        #writable

        impl generated::Model for #name {
            type With = With;
            const SCHEMA: &'static generated::Schema = &super::SCHEMA;
            const INDEX: usize = #index;
            const FIELDS: &'static [generated::Field] = MODEL.fields;

            fn decode(_row: &generated::Row<'_>, _at: usize) -> generated::Result<#name> {
                #decode
            }
        }

        impl<Slot> generated::Load<Slot> for #name
        where
            With: generated::Load<Slot>,
        {
            type With<T: Send> = <With as generated::Load<Slot>>::With<T>;

            fn load<T: Send>(self, _value: T) -> Self::With<T> {
                generated::Load::<Slot>::load(With::from(self), _value)
            }
        }
    }
}
