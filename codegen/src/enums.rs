//! The items of an enum.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    model::{doc, json::serde, metadata::enum_metadata, number},
    names::Name,
    options::Options,
    plan::EnumPlan,
};

/// All items of an enum's module.
pub(crate) fn module(planned: &EnumPlan, options: &Options) -> TokenStream {
    let definition = definition(planned);
    let constant = metadata_constant(planned);
    let names = names(planned);
    let json = options.serde.then(|| json(planned));
    quote! {
        use mbgen_runtime::generated;

        #definition
        #names
        #json
        #constant
    }
}

fn definition(planned: &EnumPlan) -> TokenStream {
    let name = &planned.name;
    let docs = doc(
        &planned.documentation,
        &format!("The enum `{}`.", planned.metadata.name),
    );
    let values = planned
        .values
        .iter()
        .zip(planned.metadata.values)
        .map(|((value, text), metadata)| {
            let docs = doc(text, &format!("`{}`", metadata.name));
            quote!(#docs #value,)
        });
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name {
            #(#values)*
        }
    }
}

fn metadata_constant(planned: &EnumPlan) -> TokenStream {
    let metadata = enum_metadata(planned.metadata);
    quote! {
        pub(super) const ENUM: generated::model::Enum = #metadata;
    }
}

fn names(planned: &EnumPlan) -> TokenStream {
    let name = &planned.name;
    let index = number(planned.index);
    let values: Vec<&Name> = planned.values.iter().map(|(value, _)| value).collect();
    quote! {
        impl #name {
            /// All values, in the order of the schema.
            pub const ALL: &'static [#name] = &[#(#name::#values),*];

            /// The name in the schema.
            pub fn as_str(self) -> &'static str {
                generated::enum_name(self)
            }
        }

        impl generated::Enum for #name {
            const ENUM: &'static generated::model::Enum = &super::SCHEMA.enums[#index];
            const VALUES: &'static [#name] = #name::ALL;

            fn position(self) -> usize {
                self as usize
            }
        }

        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for #name {
            type Err = generated::UnknownEnumValue;

            fn from_str(name: &str) -> Result<#name, generated::UnknownEnumValue> {
                generated::parse_enum(name)
            }
        }
    }
}

fn json(planned: &EnumPlan) -> TokenStream {
    let name = &planned.name;
    let serde = serde(name);
    quote! {
        impl generated::ToJson for #name {
            fn to_json(&self) -> generated::JsonForm<'_> {
                generated::JsonForm::from(self.as_str())
            }
        }

        impl generated::FromJson for #name {
            fn from_json(json: generated::JsonValue) -> Result<#name, String> {
                <#name as generated::ColumnType>::read_json(json)
            }
        }

        #serde
    }
}
