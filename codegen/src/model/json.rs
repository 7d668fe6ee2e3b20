//! How records are written as JSON and read from it, by serde and in Prisma's shape.

use proc_macro2::TokenStream;
use quote::quote;

use super::{record::values, with};
use crate::{names::Name, plan::ModelPlan};

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
    let values = values(model);
    quote! {
        impl generated::JsonRecord for #name {
            #[inline]
            fn values(&self) -> <<Self as generated::Model>::Fields as generated::Fields>::Borrowed<'_> {
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
    let record = with::record_type(model);
    let has_counts = model.lists().next().is_some();
    let fields = with::fields(model);
    let members: Vec<&str> = model
        .relations
        .iter()
        .map(|relation| relation.metadata.name)
        .chain(has_counts.then_some("_count"))
        .collect();
    let counts = has_counts.then(|| counts(model));
    quote! {
        impl<#(#all: generated::ToJson,)* #written> generated::ToJson for With<#(#all,)* #parameter> {
            fn to_json(&self) -> generated::JsonForm<'_> {
                self._record.to_json().with([#((#members, self.#fields.to_json())),*])
            }
        }

        impl<#(#all,)* #parameter> generated::serde::Serialize for With<#(#all,)* #parameter>
        where
            Self: generated::ToJson,
        {
            fn serialize<S: generated::serde::Serializer>(&self, _serializer: S) -> Result<S::Ok, S::Error> {
                generated::serialize(self, _serializer)
            }
        }

        impl<#(#all: generated::FromJson,)* #read> generated::ReadMembers
            for With<#(#all,)* #parameter>
        {
            fn read(_members: &mut generated::Members) -> Result<Self, String> {
                Ok(With {
                    #(#fields: _members.take(#members)?,)*
                    _record: <#record as generated::ReadMembers>::read(_members)?,
                })
            }
        }

        impl<'de, #(#all,)* #parameter> generated::serde::Deserialize<'de> for With<#(#all,)* #parameter>
        where
            Self: generated::FromJson,
        {
            fn deserialize<D: generated::serde::Deserializer<'de>>(_deserializer: D) -> Result<Self, D::Error> {
                generated::deserialize(_deserializer)
            }
        }

        #counts
    }
}

fn counts(model: &ModelPlan) -> TokenStream {
    let parameters: Vec<&Name> = model.lists().map(|relation| &relation.parameter).collect();
    let fields: Vec<&Name> = model.lists().map(|relation| &relation.name).collect();
    let members: Vec<&str> = model.lists().map(|relation| relation.metadata.name).collect();
    quote! {
        impl<#(#parameters: generated::ToJson),*> generated::ToJson for Count<#(#parameters),*> {
            fn to_json(&self) -> generated::JsonForm<'_> {
                generated::JsonForm::counts(Vec::from([#((#members, self.#fields.to_json())),*]))
            }
        }

        impl<#(#parameters: generated::FromJson),*> generated::ReadMembers for Count<#(#parameters),*> {
            fn read(_members: &mut generated::Members) -> Result<Self, String> {
                Ok(Count { #(#fields: _members.take(#members)?),* })
            }
        }
    }
}
