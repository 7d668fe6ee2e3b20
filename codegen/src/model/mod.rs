//! The items of a model's module, one function per item.
//!
//! Functions without type parameters are compiled whether a program uses them or not; those that many do not use are
//! `#[inline]`, which leaves them out where nobody does.

pub(crate) mod json;
pub(crate) mod metadata;

mod columns;
mod omit;
mod record;
mod with;
mod write;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    options::Options,
    plan::{ModelPlan, Plan},
};

/// All items of a model's module.
pub(crate) fn module(plan: &Plan, model: &ModelPlan, options: &Options) -> TokenStream {
    let definition = record::definition(model);
    let implementation = record::implementation(model);
    let columns = columns::columns(model);
    let relations = columns::relations(plan, model);
    let omit = omit::omit(model);
    let with = with::with(model);
    let writes = (!model.metadata.is_view).then(|| write::writes(plan, model));
    let json = options.serde.then(|| json::json(model));
    let fields = metadata::fields_static(model.metadata);
    let import = quote!(
        use mbgen_runtime::generated;
    );
    // Collected, for `quote!` copies what it puts together.
    [import, definition, columns, relations, omit, with]
        .into_iter()
        .chain(writes)
        .chain([implementation])
        .chain(json)
        .chain([fields])
        .collect()
}

/// A documentation comment: the schema's, or else what can be said without it.
pub(crate) fn doc(documentation: &str, otherwise: &str) -> TokenStream {
    let text = if documentation.is_empty() {
        otherwise
    } else {
        documentation
    };
    let lines = text.lines().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// A position as it is written by hand, without the type.
pub(crate) fn number(position: usize) -> Literal {
    Literal::usize_unsuffixed(position)
}

/// Positions as they are written by hand.
pub(crate) fn numbers(positions: &[usize]) -> TokenStream {
    let positions = positions.iter().copied().map(number);
    quote!(#(#positions),*)
}
