//! What `#[derive(Select)]` makes of a struct.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Attribute, Data, DeriveInput, Error, Field, Fields, Path, Result, Type, spanned::Spanned};

/// Columns that a generated module has under another name, with an underscore behind it: its own items have theirs.
const RESERVED_IN_MODULE: [&str; 5] = ["create", "update", "omit", "missing", "generated"];

/// How many parts a tuple of selections has at most; larger structs are tuples of tuples.
const TUPLE: usize = 12;

/// A field of the struct and what it selects.
struct Part<'a> {
    name: &'a Ident,
    value: &'a Type,
    column: Path,
}

/// The implementation of the runtime's traits.
pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    if let Some(parameter) = input.generics.params.first() {
        return Err(Error::new(
            parameter.span(),
            "a struct that derives `Select` has no parameters: its fields have the types of columns",
        ));
    }
    let module = model(input)?;
    let parts = parts(input, &module)?;
    let selections: Vec<TokenStream> = parts
        .iter()
        .map(|Part { value, column, .. }| quote!(<#column as generated::SelectAs<#value>>::Part))
        .collect();
    let values: Vec<TokenStream> = parts
        .iter()
        .map(|Part { value, column, .. }| quote!(<#column as generated::SelectAs<#value>>::select_as(#column)))
        .collect();
    let names: Vec<TokenStream> = parts.iter().map(|part| part.name).map(|name| quote!(#name)).collect();
    let fields = parts.iter().map(|part| part.name);
    let (types, values, pattern) = (tuple(&selections), tuple(&values), tuple(&names));
    let model = format_ident!("__{name}Model");
    Ok(quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types)]
        type #model = <#module::With as ::core::ops::Deref>::Target;

        const _: () = {
            use ::mbgen_runtime::generated;

            impl generated::Selected for #name {
                type Model = #model;
                type Parts = #types;

                fn parts() -> Self::Parts {
                    #values
                }

                fn build(
                    #pattern: <Self::Parts as generated::Selection<#model>>::Output,
                ) -> Self {
                    Self { #(#fields),* }
                }
            }

            impl generated::SelectedFrom<#model> for #name {
                type Selection = generated::SelectedShape<#name>;

                fn selection() -> Self::Selection {
                    generated::SelectedShape::new()
                }
            }
        };
    })
}

/// The generated module that `#[select(..)]` names.
fn model(input: &DeriveInput) -> Result<Path> {
    match path(&input.attrs)? {
        Some(path) => Ok(path),
        None => Err(Error::new(
            input.ident.span(),
            "say which model it selects from: `#[select(user)]`, the generated module",
        )),
    }
}

/// The path in the attribute `select`, where there is one.
fn path(attributes: &[Attribute]) -> Result<Option<Path>> {
    let mut found = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("select"));
    let first = found.next().map(Attribute::parse_args).transpose()?;
    if let Some(second) = found.next() {
        return Err(Error::new(second.span(), "`select` stands here already"));
    }
    Ok(first)
}

fn parts<'a>(input: &'a DeriveInput, module: &Path) -> Result<Vec<Part<'a>>> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new(input.ident.span(), "`Select` is for structs"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new(
            input.ident.span(),
            "`Select` is for structs with named fields: they name the columns",
        ));
    };
    if fields.named.is_empty() {
        return Err(Error::new(
            input.ident.span(),
            "there is nothing to select: the struct has no fields",
        ));
    }
    fields.named.iter().map(|field| part(field, module)).collect()
}

fn part<'a>(field: &'a Field, module: &Path) -> Result<Part<'a>> {
    let name = field.ident.as_ref().expect("a named field has a name");
    let column = match path(&field.attrs)? {
        Some(path) => path,
        None => {
            let is_reserved = RESERVED_IN_MODULE.iter().any(|reserved| name == reserved);
            let column = if is_reserved {
                format_ident!("{name}_")
            } else {
                name.clone()
            };
            Path::from(column)
        }
    };
    let mut whole = module.clone();
    whole.segments.extend(column.segments);
    Ok(Part {
        name,
        value: &field.ty,
        column: whole,
    })
}

/// A tuple, or a tuple of tuples where there are too many parts for one.
fn tuple(parts: &[TokenStream]) -> TokenStream {
    if parts.len() <= TUPLE {
        return quote!((#(#parts,)*));
    }
    let groups: Vec<TokenStream> = parts.chunks(TUPLE).map(tuple).collect();
    tuple(&groups)
}
