//! The record without what a query omits: one type parameter per field that may be omitted, and a method to omit it.
//!
//! The compiler pays for each, so the generator is told which they are (`omittable`); a model without any has none of this.

use proc_macro2::TokenStream;
use quote::quote;

use super::{doc, number, with};
use crate::{names::Name, plan::ModelPlan};

/// `omit`, `Omit` and `Omitted`.
pub(super) fn omit(model: &ModelPlan) -> TokenStream {
    if model.record_parameter.is_none() {
        return TokenStream::new();
    }
    let definition = definition(model);
    let methods = methods(model);
    let implementation = implementation(model);
    quote! {
        #definition
        #methods
        #implementation
    }
}

fn parameters(model: &ModelPlan) -> Vec<&Name> {
    model.omittable().map(|(_, field)| &field.parameter).collect()
}

fn definition(model: &ModelPlan) -> TokenStream {
    let record = &model.name;
    let parameters = model.omittable().map(|(_, field)| {
        let (parameter, column) = (&field.parameter, &field.column);
        quote!(#parameter: generated::Place = generated::Kept<#column>)
    });
    let fields = model.loaded().map(|(_, field)| {
        let (name, parameter, value) = (&field.name, &field.parameter, &field.value);
        let docs = doc(&field.documentation, &format!("`{}`", field.metadata.name));
        if field.is_omittable {
            quote!(#docs pub #name: #parameter::Value,)
        } else {
            quote!(#docs pub #name: #value,)
        }
    });
    let docs = format!(" A [`{record}`] without the fields that a query omits.");
    quote! {
        #[doc = #docs]
        #[derive(Debug, Clone, PartialEq)]
        pub struct Omitted<#(#parameters),*> {
            #(#fields)*
        }
    }
}

fn methods(model: &ModelPlan) -> TokenStream {
    let record = &model.name;
    let all = parameters(model);
    let fields = model.omittable().map(|(index, field)| {
        let (name, this) = (&field.name, &field.parameter);
        let docs = format!(" Omits `{}`.", field.metadata.name);
        let others = all.iter().map(|parameter| {
            if *parameter == this {
                quote!(generated::NotLoaded)
            } else {
                quote!(#parameter)
            }
        });
        let index = number(index);
        quote! {
            #[doc = #docs]
            pub fn #name(self) -> Omit<Omitted<#(#others),*>> {
                Omit(self.0.field(#index))
            }
        }
    });
    let docs = format!(" What a query omits of a [`{record}`].");
    let function = format!(" Nothing omitted of a [`{record}`] yet.");
    quote! {
        #[doc = #docs]
        #[derive(Debug, Clone)]
        #[must_use]
        pub struct Omit<O = Omitted>(generated::Omission<O>);

        #[doc = #function]
        pub fn omit() -> Omit {
            Omit(generated::Omission::new())
        }

        impl<#(#all: generated::Place),*> Omit<Omitted<#(#all),*>> {
            #(#fields)*
        }
    }
}

fn implementation(model: &ModelPlan) -> TokenStream {
    let (name, record) = (&model.name, &model.record_parameter);
    let with = with::empty(model, Some(quote!(Self)));
    let all = parameters(model);
    let decoded = model.loaded().map(|(_, field)| {
        let (name, parameter, column) = (&field.name, &field.parameter, &field.column);
        if field.is_omittable {
            quote!(#name: _row.place::<#parameter>()?,)
        } else {
            quote!(#name: _row.place::<generated::Kept<#column>>()?,)
        }
    });
    quote! {
        impl<#(#all: generated::Place),*> generated::Partial<#name> for Omitted<#(#all),*> {
            fn decode(_row: &mut generated::PartialReader<'_, '_, '_>) -> generated::Result<Self> {
                Ok(Omitted { #(#decoded)* })
            }
        }

        impl<#record: generated::Partial<#name>> generated::Omits<#name> for Omit<#record> {
            type Record = #record;

            fn into_omission(self) -> generated::Omission<#record> {
                self.0
            }
        }

        impl<Slot, #(#all: generated::Place),*> generated::Load<Slot> for Omitted<#(#all),*>
        where
            #with: generated::Load<Slot>,
        {
            type With<T> = <#with as generated::Load<Slot>>::With<T>;

            fn load<T>(self, _value: T) -> Self::With<T> {
                generated::Load::<Slot>::load(With::of(self), _value)
            }
        }
    }
}
