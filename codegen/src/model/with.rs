//! The record with what was loaded along with it: one type parameter per relation, one for the counts.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    names::Name,
    plan::{ModelPlan, RelationPlan},
};

/// `With`, `Count` and how they are filled.
pub(super) fn with(model: &ModelPlan) -> TokenStream {
    let definition = definition(model);
    let count = count_definition(model);
    let conversions = conversions(model);
    let loads = model.relations.iter().map(|relation| load(model, relation));
    let counts = model.lists().map(|relation| load_count(model, relation));
    [definition, count, conversions]
        .into_iter()
        .chain(loads)
        .chain(counts)
        .collect()
}

fn has_counts(model: &ModelPlan) -> bool {
    model.lists().next().is_some()
}

/// The type parameters of `With`.
pub(super) fn parameters(model: &ModelPlan) -> Vec<Name> {
    let relations = model.relations.iter().map(|relation| relation.parameter.clone());
    let counts = has_counts(model).then(|| Name::new("Counts"));
    relations.chain(counts).collect()
}

/// The fields of `With` besides the record.
pub(super) fn fields(model: &ModelPlan) -> Vec<Name> {
    let relations = model.relations.iter().map(|relation| relation.name.clone());
    relations.chain(has_counts(model).then(|| count_field(model))).collect()
}

/// The field for the counts, where no relation has taken the name.
fn count_field(model: &ModelPlan) -> Name {
    let is_taken = model.relations.iter().any(|relation| relation.name.plain() == "count");
    let name = if is_taken { "count_" } else { "count" };
    Name::new(name)
}

fn definition(model: &ModelPlan) -> TokenStream {
    let record = &model.name;
    let parameters = model.relations.iter().map(|relation| {
        let parameter = &relation.parameter;
        quote!(#parameter = generated::NotLoaded,)
    });
    let fields = model.relations.iter().map(|relation| {
        let (name, parameter) = (&relation.name, &relation.parameter);
        let docs = super::doc(
            &relation.documentation,
            &format!("The relation `{}`.", relation.metadata.name),
        );
        quote!(#docs pub #name: #parameter,)
    });
    let count = has_counts(model).then(|| {
        let count = count_field(model);
        quote! {
            /// Numbers of related records.
            pub #count: Counts,
        }
    });
    let counts = has_counts(model).then(|| quote!(Counts = Count,));
    let kept = record_type(model);
    let record_parameter = model
        .record_parameter
        .as_ref()
        .map(|parameter| quote!(#parameter = #record));
    let docs = format!(" A [`{record}`] with what was loaded along with it; it derefs to the record.");
    quote! {
        #[doc = #docs]
        #[derive(Debug, Clone, PartialEq)]
        pub struct With<#(#parameters)* #counts #record_parameter> {
            _record: #kept,
            #(#fields)*
            #count
        }
    }
}

fn count_definition(model: &ModelPlan) -> TokenStream {
    if !has_counts(model) {
        return TokenStream::new();
    }
    let record = &model.name;
    let parameters = model.lists().map(|relation| {
        let parameter = &relation.parameter;
        quote!(#parameter = generated::NotLoaded,)
    });
    let fields = model.lists().map(|relation| {
        let (name, parameter) = (&relation.name, &relation.parameter);
        let docs = format!(" How many `{}` there are.", relation.metadata.name);
        quote!(#[doc = #docs] pub #name: #parameter,)
    });
    let all: Vec<&Name> = model.lists().map(|relation| &relation.parameter).collect();
    let docs = format!(" Numbers of records related to a [`{record}`].");
    quote! {
        #[doc = #docs]
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Count<#(#parameters)*> {
            #(#fields)*
        }

        impl<#(#all: ::core::cmp::Eq),*> ::core::cmp::Eq for Count<#(#all),*> {}
    }
}

/// The type of the record in `With`.
pub(super) fn record_type(model: &ModelPlan) -> &Name {
    model.record_parameter.as_ref().unwrap_or(&model.name)
}

fn conversions(model: &ModelPlan) -> TokenStream {
    let name = &model.name;
    let record = record_type(model);
    let parameter = &model.record_parameter;
    let parameters = parameters(model);
    let empty = empty(model, parameter.as_ref().map(|parameter| quote!(#parameter)));
    let relations = model.relations.iter().map(|relation| {
        let name = &relation.name;
        quote!(#name: generated::NotLoaded,)
    });
    let count = has_counts(model).then(|| {
        let count = count_field(model);
        let lists = model.lists().map(|relation| &relation.name);
        quote!(#count: Count { #(#lists: generated::NotLoaded),* },)
    });
    let with = quote!(With { _record, #(#relations)* #count });
    let from = match parameter {
        None => quote! {
            impl From<#name> for With {
                #[inline]
                fn from(_record: #name) -> With {
                    #with
                }
            }
        },
        Some(parameter) => quote! {
            impl<#parameter> #empty {
                fn of(_record: #parameter) -> Self {
                    #with
                }
            }

            impl From<#name> for With {
                #[inline]
                fn from(_record: #name) -> With {
                    With::of(_record)
                }
            }
        },
    };
    quote! {
        impl<#(#parameters,)* #parameter> With<#(#parameters,)* #parameter> {
            /// The record alone.
            pub fn into_record(self) -> #record {
                self._record
            }
        }

        #from

        impl<#(#parameters,)* #parameter> ::core::ops::Deref for With<#(#parameters,)* #parameter> {
            type Target = #record;

            fn deref(&self) -> &#record {
                &self._record
            }
        }
    }
}

/// `With` around a record, without anything that was loaded along.
pub(super) fn empty(model: &ModelPlan, record: Option<TokenStream>) -> TokenStream {
    let places = model.relations.iter().map(|_| quote!(generated::NotLoaded));
    let counts = has_counts(model).then(|| quote!(Count,));
    quote!(With<#(#places,)* #counts #record>)
}

/// How the place of a relation is filled.
fn load(model: &ModelPlan, relation: &RelationPlan) -> TokenStream {
    let (name, record) = (&relation.name, &model.record_parameter);
    let all = parameters(model);
    let others: Vec<&Name> = all.iter().filter(|other| **other != relation.parameter).collect();
    let before = substituted(&all, &relation.parameter, &quote!(generated::NotLoaded));
    let after = substituted(&all, &relation.parameter, &quote!(T));
    let fields = fields(model).into_iter().map(|field| {
        if field == *name {
            quote!(#field: _value,)
        } else {
            quote!(#field: self.#field,)
        }
    });
    quote! {
        impl<#(#others,)* #record> generated::Load<#name> for With<#(#before,)* #record> {
            type With<T> = With<#(#after,)* #record>;

            fn load<T>(self, _value: T) -> With<#(#after,)* #record> {
                With { _record: self._record, #(#fields)* }
            }
        }
    }
}

/// How the place of a count is filled.
fn load_count(model: &ModelPlan, relation: &RelationPlan) -> TokenStream {
    let (name, record) = (&relation.name, &model.record_parameter);
    let places: Vec<Name> = model
        .relations
        .iter()
        .map(|relation| relation.parameter.clone())
        .collect();
    // The parameters of `Count` go by other names here: those of `With` are in scope too.
    let counted: Vec<(&RelationPlan, Name)> = model
        .lists()
        .enumerate()
        .map(|(index, list)| (list, Name::new(&format!("Count{index}"))))
        .collect();
    let others = counted
        .iter()
        .filter(|(list, _)| list.name != *name)
        .map(|(_, parameter)| parameter);
    let before = counted.iter().map(|(list, parameter)| {
        if list.name == *name {
            quote!(generated::NotLoaded)
        } else {
            quote!(#parameter)
        }
    });
    let after: Vec<TokenStream> = counted
        .iter()
        .map(|(list, parameter)| {
            if list.name == *name {
                quote!(T)
            } else {
                quote!(#parameter)
            }
        })
        .collect();
    let count = count_field(model);
    let relations = model.relations.iter().map(|relation| {
        let name = &relation.name;
        quote!(#name: self.#name,)
    });
    let counts = counted.iter().map(|(list, _)| {
        let field = &list.name;
        if field == name {
            quote!(#field: _value)
        } else {
            quote!(#field: self.#count.#field)
        }
    });
    let with = quote!(With<#(#places,)* Count<#(#after),*>, #record>);
    quote! {
        impl<#(#places,)* #(#others,)* #record> generated::Load<generated::Counted<#name>>
            for With<#(#places,)* Count<#(#before),*>, #record>
        {
            type With<T> = #with;

            fn load<T>(self, _value: T) -> #with {
                With { _record: self._record, #(#relations)* #count: Count { #(#counts),* } }
            }
        }
    }
}

/// The type arguments with one of them replaced.
fn substituted(all: &[Name], replaced: &Name, by: &TokenStream) -> Vec<TokenStream> {
    all.iter()
        .map(|parameter| {
            if parameter == replaced {
                by.clone()
            } else {
                quote!(#parameter)
            }
        })
        .collect()
}
