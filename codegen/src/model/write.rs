//! The builders of new records and of changes.
//!
//! `Create` has one type parameter per field that a create has to give. A relation that holds such fields as its foreign key
//! gives them as well, and a record that is made under its parent gets them from there: for every relation that leads to
//! the model there is one `Creation` that does not ask for them.

use mbgen_sql::model::FieldIndex;
use proc_macro2::TokenStream;
use quote::quote;

use super::{doc, number};
use crate::{
    names::Name,
    plan::{ModelPlan, Plan},
};

/// `create`, `update` and their types.
pub(super) fn writes(plan: &Plan, model: &ModelPlan) -> TokenStream {
    let missing = missing(model);
    let create = create(model);
    let setters = create_setters(model);
    let creations = creations(plan, model);
    let update = update(model);
    [create, missing, setters, creations, update].into_iter().collect()
}

/// A type for every required field, which stands in `Create` until the field is given.
fn missing(model: &ModelPlan) -> TokenStream {
    if model.required().next().is_none() {
        return TokenStream::new();
    }
    let fields = model.required().map(|(_, field, _)| {
        let name = &field.name;
        let docs = format!(" `{}` is not given.", field.metadata.name);
        quote! {
            #[doc = #docs]
            pub enum #name {}
        }
    });
    quote! {
        /// What a create still lacks.
        pub mod missing {
            #(#fields)*
        }
    }
}

fn create(model: &ModelPlan) -> TokenStream {
    let parameters = model.required().map(|(_, field, parameter)| {
        let name = &field.name;
        quote!(#parameter = missing::#name)
    });
    let all: Vec<&Name> = model.required().map(|(_, _, parameter)| parameter).collect();
    let record = &model.name;
    let docs = format!(" A new [`{record}`]. Its type tells which required fields are given.");
    let complete = format!(" A new [`{record}`] that lacks nothing: what functions take and give.");
    let given = model.required().map(|_| quote!(generated::Given));
    let function = format!(" A new [`{record}`] without values.");
    quote! {
        #[doc = #docs]
        #[must_use]
        pub struct Create<#(#parameters),*>(generated::Draft, generated::PhantomData<fn() -> (#(#all,)*)>);

        #[doc = #complete]
        pub type Complete = Create<#(#given),*>;

        #[doc = #function]
        #[inline]
        pub fn create() -> Create {
            Create(generated::Draft::new(), generated::PhantomData)
        }

        impl<#(#all),*> Clone for Create<#(#all),*> {
            fn clone(&self) -> Self {
                Create(self.0.clone(), generated::PhantomData)
            }
        }

        impl<#(#all),*> generated::IntoRecord for Create<#(#all),*> {
            fn into_record(self) -> generated::Record {
                self.0.into_record()
            }
        }

        impl<#(#all),*> ::core::fmt::Debug for Create<#(#all),*> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.0, f)
            }
        }
    }
}

/// `Create` with these fields given.
fn given(model: &ModelPlan, fields: &[FieldIndex]) -> TokenStream {
    if !model.required().any(|(index, ..)| fields.contains(&index)) {
        return quote!(Self);
    }
    let arguments = model.required().map(|(index, _, parameter)| {
        if fields.contains(&index) {
            quote!(generated::Given)
        } else {
            quote!(#parameter)
        }
    });
    quote!(Create<#(#arguments),*>)
}

fn create_setters(model: &ModelPlan) -> TokenStream {
    let all: Vec<&Name> = model.required().map(|(_, _, parameter)| parameter).collect();
    let fields = model.fields.iter().enumerate().map(|(index, field)| {
        let (name, column) = (&field.name, &field.column);
        let docs = doc(&field.documentation, &format!("Gives `{}`.", field.metadata.name));
        let result = given(model, &[index]);
        let index = number(index);
        quote! {
            #docs
            pub fn #name(self, _value: impl generated::Input<#column>) -> #result {
                Create(self.0.field::<#column>(#index, _value), generated::PhantomData)
            }
        }
    });
    let relations = model.relations.iter().map(|relation| {
        let name = &relation.name;
        let docs = doc(
            &relation.documentation,
            &format!("Writes `{}`.", relation.metadata.name),
        );
        let result = given(model, relation.foreign_key);
        quote! {
            #docs
            pub fn #name(self, _write: impl generated::OnCreate<#name>) -> #result {
                Create(self.0.relation::<#name>(_write), generated::PhantomData)
            }
        }
    });
    quote! {
        impl<#(#all),*> Create<#(#all),*> {
            #(#fields)*
            #(#relations)*
        }
    }
}

fn creations(plan: &Plan, model: &ModelPlan) -> TokenStream {
    let record = &model.name;
    let itself = creation(model, &quote!(#record), &[]);
    let under = model.relations.iter().map(|relation| {
        // Seen from the other side: there the record is made, and here its key is known.
        let parent = &plan.models[relation.metadata.to];
        let (module, name) = (&parent.module, &parent.relations[relation.metadata.opposite].name);
        creation(model, &quote!(super::#module::#name), relation.foreign_key)
    });
    std::iter::once(itself).chain(under).collect()
}

/// The record is complete at that place, which knows these fields.
fn creation(model: &ModelPlan, place: &TokenStream, known: &[FieldIndex]) -> TokenStream {
    let all: Vec<&Name> = model.required().map(|(_, _, parameter)| parameter).collect();
    let bounds = model.required().map(|(index, _, parameter)| {
        if known.contains(&index) {
            quote!(#parameter)
        } else {
            quote!(#parameter: generated::IsGiven)
        }
    });
    quote! {
        impl<#(#bounds),*> generated::Creation<#place> for Create<#(#all),*> {}
    }
}

fn update(model: &ModelPlan) -> TokenStream {
    let record = &model.name;
    let fields = model.fields.iter().enumerate().map(|(index, field)| {
        let (name, column) = (&field.name, &field.column);
        let docs = doc(&field.documentation, &format!("Changes `{}`.", field.metadata.name));
        let index = number(index);
        quote! {
            #docs
            pub fn #name(self, _change: impl generated::Assign<#column>) -> Update {
                Update(self.0.field::<#column>(#index, _change))
            }
        }
    });
    let relations = model.relations.iter().map(|relation| {
        let name = &relation.name;
        let docs = doc(
            &relation.documentation,
            &format!("Writes `{}`.", relation.metadata.name),
        );
        quote! {
            #docs
            pub fn #name(self, _write: impl generated::OnUpdate<#name>) -> Update {
                Update(self.0.relation::<#name>(_write))
            }
        }
    });
    let docs = format!(" A change of a [`{record}`].");
    let function = format!(" A change of a [`{record}`] that changes nothing yet.");
    quote! {
        #[doc = #docs]
        #[derive(Debug, Clone)]
        #[must_use]
        pub struct Update(generated::Edits);

        #[doc = #function]
        #[inline]
        pub fn update() -> Update {
            Update(generated::Edits::new())
        }

        impl Update {
            #(#fields)*
            #(#relations)*
        }

        impl generated::Update<#record> for Update {
            #[inline]
            fn into_changes(self) -> generated::Changes {
                self.0.into_changes()
            }
        }
    }
}
