//! The struct of a model's scalar fields, and how a row becomes one.

use mbgen_sql::model::{FieldIndex, Link};
use proc_macro2::TokenStream;
use quote::quote;

use super::{doc, metadata::model_metadata, number, numbers};
use crate::plan::{FieldPlan, ModelPlan};

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
    let omitted = omits_any.then(|| {
        let fields = model.fields.iter().enumerate().filter(|(_, field)| field.is_omitted);
        let indexes = numbers(&fields.map(|(index, _)| index).collect::<Vec<_>>());
        quote!(const OMITTED: &'static [usize] = &[#indexes];)
    });
    let metadata = model_metadata(model.metadata);
    let key = key(model);
    let fields = types(model.loaded().map(|(_, FieldPlan { column, .. })| quote!(#column,)));
    let owned = tuples(model.loaded().map(|(_, FieldPlan { value, .. })| quote!(#value,)));
    let count = model.loaded().count();
    let values = model.loaded().enumerate().map(|(position, (_, field))| {
        let (name, place) = (&field.name, place(position, count));
        quote!(#name: _values #place,)
    });
    let writable = (!model.metadata.is_view).then(|| quote!(impl generated::Writable for #name {}));
    quote! {
        #writable

        impl generated::Model for #name {
            type With = With;
            type Fields = #fields;
            const INDEX: usize = #index;
            const MODEL: &'static generated::model::Model = &#metadata;
            #omitted

            #key

            #[inline]
            fn schema() -> &'static generated::Schema {
                &super::SCHEMA
            }

            #[inline]
            fn from_values(_values: #owned) -> Self {
                #name { #(#values)* }
            }
        }

        impl<Slot> generated::Load<Slot> for #name
        where
            With: generated::Load<Slot>,
        {
            type With<T> = <With as generated::Load<Slot>>::With<T>;

            fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
                generated::Load::<Slot>::load(With::from(self), _value)
            }
        }
    }
}

/// How many columns a tuple of them has; more of them are several tuples.
const TUPLE: usize = 8;

/// Types, each with a comma behind it, as one: `(A, B)`, or `And<(A, B, .., H), (I, J)>` where there are many.
pub(super) fn types(all: impl Iterator<Item = TokenStream>) -> TokenStream {
    in_tuples(all, |first, rest| quote!(generated::And<#first, #rest>))
}

/// Values of these types in the same form, or the types of the values: `((a, b, .., h), (i, j))`.
pub(super) fn tuples(all: impl Iterator<Item = TokenStream>) -> TokenStream {
    in_tuples(all, |first, rest| quote!((#first, #rest)))
}

fn in_tuples(
    all: impl Iterator<Item = TokenStream>,
    both: impl Fn(TokenStream, TokenStream) -> TokenStream,
) -> TokenStream {
    let all: Vec<TokenStream> = all.collect();
    let tuples = all.chunks(TUPLE).map(|some| quote!((#(#some)*)));
    let last_first = tuples.rev();
    last_first
        .reduce(|rest, first| both(first, rest))
        .unwrap_or_else(|| quote!(()))
}

/// Where the value of a field stands in that form: `.3`, or `.1.0.3` behind two tuples.
pub(super) fn place(position: usize, count: usize) -> TokenStream {
    let (tuple, position) = (position / TUPLE, number(position % TUPLE));
    let tuples = count.div_ceil(TUPLE);
    let behind = (0..tuple).map(|_| quote!(.1));
    let inside = (tuple + 1 < tuples).then(|| quote!(.0));
    quote!(#(#behind)* #inside .#position)
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
        #[inline]
        fn key(&self, _field: usize) -> generated::Value {
            match _field {
                #(#values)*
                _ => generated::Value::Null,
            }
        }
    }
}
