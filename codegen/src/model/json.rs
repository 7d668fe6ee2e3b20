//! How records are written as JSON and read from it, by serde and in Prisma's shape.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    record::{place, tuples, types},
    with,
};
use crate::{
    names::Name,
    plan::{FieldPlan, ModelPlan, RelationPlan},
};

/// The conversions of the record and of what was loaded with it.
pub(super) fn json(model: &ModelPlan) -> TokenStream {
    let record = record(model);
    let record_serde = serde(&model.name);
    let omitted = omitted(model);
    let loaded = loaded(model);
    [record, record_serde, omitted, loaded].into_iter().collect()
}

/// Serde's traits for a type that has the runtime's.
pub(crate) fn serde(name: &Name) -> TokenStream {
    quote! {
        impl generated::serde::Serialize for #name {
            fn serialize<S: generated::serde::Serializer>(&self, _serializer: S) -> Result<S::Ok, S::Error> {
                generated::serialize(self, _serializer)
            }
        }

        impl<'de> generated::serde::Deserialize<'de> for #name {
            fn deserialize<D: generated::serde::Deserializer<'de>>(_deserializer: D) -> Result<#name, D::Error> {
                generated::deserialize(_deserializer)
            }
        }
    }
}

fn record(model: &ModelPlan) -> TokenStream {
    let name = &model.name;
    let types = tuples(model.loaded().map(|(_, FieldPlan { value, .. })| quote!(&#value,)));
    let values = tuples(model.loaded().map(|(_, FieldPlan { name, .. })| quote!(&self.#name,)));
    quote! {
        impl generated::JsonRecord for #name {
            #[inline]
            fn values(&self) -> #types {
                #values
            }
        }
    }
}

fn omitted(model: &ModelPlan) -> TokenStream {
    if model.record_parameter.is_none() {
        return TokenStream::new();
    }
    let parameters: Vec<&Name> = model.omittable().map(|(_, field)| &field.parameter).collect();
    let written = model.loaded().map(|(_, field)| {
        let (ident, member) = (&field.name, field.metadata.name);
        let (parameter, column) = (&field.parameter, &field.column);
        if field.is_omittable {
            quote!((#member, #parameter::write_json(&self.#ident)))
        } else {
            quote!(generated::member::<#column>(#member, &self.#ident))
        }
    });
    let read = model.loaded().map(|(_, field)| {
        let (ident, member) = (&field.name, field.metadata.name);
        let (parameter, column) = (&field.parameter, &field.column);
        if field.is_omittable {
            quote!(#ident: #parameter::read_json(_members, #member)?)
        } else {
            quote!(#ident: _members.column::<#column>(#member)?)
        }
    });
    quote! {
        impl<#(#parameters: generated::Place),*> generated::ToJson for Omitted<#(#parameters),*> {
            fn to_json(&self) -> generated::JsonForm<'_> {
                generated::JsonForm::Object(Vec::from([#(#written),*]))
            }
        }

        impl<#(#parameters: generated::Place),*> generated::serde::Serialize for Omitted<#(#parameters),*> {
            fn serialize<S: generated::serde::Serializer>(&self, _serializer: S) -> Result<S::Ok, S::Error> {
                generated::serialize(self, _serializer)
            }
        }

        impl<#(#parameters: generated::Place),*> generated::ReadMembers for Omitted<#(#parameters),*> {
            fn read(_members: &mut generated::Members) -> Result<Self, String> {
                Ok(Omitted { #(#read),* })
            }
        }

        impl<'de, #(#parameters: generated::Place),*> generated::serde::Deserialize<'de> for Omitted<#(#parameters),*> {
            fn deserialize<D: generated::serde::Deserializer<'de>>(_deserializer: D) -> Result<Self, D::Error> {
                generated::deserialize(_deserializer)
            }
        }
    }
}

fn loaded(model: &ModelPlan) -> TokenStream {
    let all = with::parameters(model);
    if all.is_empty() {
        return TokenStream::new();
    }
    let parameter = &model.record_parameter;
    let written = parameter.as_ref().map(|record| quote!(#record: generated::ToJson));
    let read = parameter.as_ref().map(|record| quote!(#record: generated::ReadMembers));
    let (name, record) = (&model.name, with::record_type(model));
    let fields = with::fields(model);
    let form = types(all.iter().map(|parameter| quote!(#parameter,)));
    let owned = tuples(all.iter().map(|parameter| quote!(#parameter,)));
    let borrowed = tuples(all.iter().map(|parameter| quote!(&#parameter,)));
    let values = tuples(fields.iter().map(|field| quote!(&self.#field,)));
    let places = (0..fields.len()).map(|position| place(position, fields.len()));
    let counts = counts(model);
    quote! {
        impl<#(#all,)* #parameter> generated::JsonObject for With<#(#all,)* #parameter> {
            type Form = generated::Along<#name, #record, #form>;

            fn parts(&self) -> (&#record, #borrowed) {
                (&self._record, #values)
            }

            fn of_parts(_parts: (#record, #owned)) -> Self {
                With { _record: _parts.0, #(#fields: _parts.1 #places,)* }
            }
        }

        impl<#(#all: generated::ToJson,)* #written> generated::serde::Serialize for With<#(#all,)* #parameter> {
            fn serialize<S: generated::serde::Serializer>(&self, _serializer: S) -> Result<S::Ok, S::Error> {
                generated::serialize(self, _serializer)
            }
        }

        impl<'de, #(#all: generated::FromJson,)* #read> generated::serde::Deserialize<'de>
            for With<#(#all,)* #parameter>
        {
            fn deserialize<D: generated::serde::Deserializer<'de>>(_deserializer: D) -> Result<Self, D::Error> {
                generated::deserialize(_deserializer)
            }
        }

        #counts
    }
}

fn counts(model: &ModelPlan) -> TokenStream {
    let all: Vec<&RelationPlan> = model.lists().collect();
    if all.is_empty() {
        return TokenStream::new();
    }
    let name = &model.name;
    let parameters: Vec<&Name> = all.iter().map(|relation| &relation.parameter).collect();
    let fields: Vec<&Name> = all.iter().map(|relation| &relation.name).collect();
    let form = types(parameters.iter().map(|parameter| quote!(#parameter,)));
    let owned = tuples(parameters.iter().map(|parameter| quote!(#parameter,)));
    let borrowed = tuples(parameters.iter().map(|parameter| quote!(&#parameter,)));
    let values = tuples(fields.iter().map(|field| quote!(&self.#field,)));
    let places = (0..fields.len()).map(|position| place(position, fields.len()));
    quote! {
        impl<#(#parameters),*> generated::JsonObject for Count<#(#parameters),*> {
            type Form = generated::Counts<#name, #form>;

            fn parts(&self) -> #borrowed {
                #values
            }

            fn of_parts(_parts: #owned) -> Self {
                Count { #(#fields: _parts #places),* }
            }
        }
    }
}
