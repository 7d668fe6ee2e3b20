//! The struct of a model's scalar fields, and how a row becomes one.

use mbgen_sql::model::{FieldIndex, Link};
use proc_macro2::TokenStream;
use quote::quote;

use super::{doc, number, numbers};
use crate::plan::ModelPlan;

/// The struct.
pub(super) fn definition(model: &ModelPlan) -> TokenStream {
    let name = &model.name;
    let kind = if model.metadata.is_view { "view" } else { "model" };
    let docs = doc(
        &model.documentation,
        &format!("A record of the {kind} `{}`.", model.metadata.name),
    );
    let fields = model.loaded().map(|(_, field)| {
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
    let omits_any = model.fields.iter().any(|field| field.is_omitted);
    let fields = model.loaded().enumerate().map(|(position, (index, field))| {
        let (name, column) = (&field.name, &field.column);
        let (index, position) = (number(index), number(position));
        if omits_any {
            quote!(#name: _row.get_at::<#column>(#position, #index)?,)
        } else {
            quote!(#name: _row.get::<#column>(#index)?,)
        }
    });
    let omitted = omits_any.then(|| {
        let fields = model.fields.iter().enumerate().filter(|(_, field)| field.is_omitted);
        let indexes = numbers(&fields.map(|(index, _)| index).collect::<Vec<_>>());
        quote!(const OMITTED: &'static [usize] = &[#indexes];)
    });
    let key = key(model);
    let decode = if model.loaded().next().is_none() {
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
            #omitted

            #key

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

/// The values by which records of other models are related to a record.
fn key(model: &ModelPlan) -> TokenStream {
    let mut fields: Vec<FieldIndex> = model
        .relations
        .iter()
        .flat_map(|relation| match relation.metadata.link {
            Link::Here { local, .. } | Link::There { local, .. } => local.to_vec(),
            Link::Table { local, .. } => vec![local],
        })
        .collect();
    fields.sort_unstable();
    fields.dedup();
    if fields.is_empty() {
        return TokenStream::new();
    }
    let values = fields.into_iter().map(|index| {
        let field = &model.fields[index];
        let (name, column) = (&field.name, &field.column);
        let index = number(index);
        quote!(#index => generated::key::<#column>(&self.#name),)
    });
    quote! {
        fn key(&self, _field: usize) -> generated::Value {
            match _field {
                #(#values)*
                _ => generated::Value::Null,
            }
        }
    }
}
