//! `#[derive(Select)]`: a struct as a selection of a model's columns and relations.
//!
//! Use it through `mbgen_runtime::Select`, with the runtime's feature `derive`.

mod select;

use proc_macro::TokenStream;

/// Makes a struct something to select: each field is the column or relation of that name of a generated module.
///
/// ```ignore
/// #[derive(Select)]
/// #[select(user)]
/// struct UserCard {
///     id: i32,
///     email: String,
///     posts: Vec<PostTitle>,
/// }
///
/// #[derive(Select)]
/// #[select(post)]
/// struct PostTitle {
///     title: String,
/// }
///
/// let cards: Vec<UserCard> = db.user().find_many().select_as::<UserCard>().await?;
/// ```
///
/// `#[select(name)]` at a field names a column or relation that the field is not named after.
#[proc_macro_derive(Select, attributes(select))]
pub fn derive_select(input: TokenStream) -> TokenStream {
    let derived = syn::parse(input).and_then(|input| select::derive(&input));
    derived.unwrap_or_else(|error| error.into_compile_error()).into()
}
