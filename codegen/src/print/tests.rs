//! What is printed is what was made, held against a parser and a printer for any Rust; and how it looks.

use mbgen_schema::{SourceFile, check};
use proc_macro2::TokenStream;
use quote::quote;

use super::{items, layout::WIDTH};
use crate::{Options, client, plan};

/// The clients of other rooms' tests have all that the generator makes.
const SCHEMAS: [&str; 3] = [
    include_str!("../../../runtime/tests/client/schema.prisma"),
    include_str!("../../../runtime/tests/names/schema.prisma"),
    include_str!("../../../examples/metabuilder/schema.prisma"),
];

#[test]
fn what_is_printed_is_what_was_made() {
    for schema in SCHEMAS {
        for made in parts(schema) {
            let printed = items(made.clone());
            let read = syn::parse_str(&printed).unwrap_or_else(|error| panic!("{error}:\n{printed}"));
            let expected = syn::parse2(made).expect("what the generator makes are items");
            assert_eq!(prettyplease::unparse(&read), prettyplease::unparse(&expected));
        }
    }
}

#[test]
fn no_line_is_too_long_that_could_be_broken() {
    for schema in SCHEMAS {
        for made in parts(schema) {
            let printed = items(made);
            let code = printed.lines().filter(|line| !line.trim_start().starts_with("//"));
            // Texts, and what nothing but a name makes long.
            let breakable =
                code.filter(|line| line.len() > WIDTH && line.trim().contains(", ") && !line.contains(['"', '`']));
            assert_eq!(breakable.collect::<Vec<_>>(), [""; 0]);
        }
    }
}

#[test]
fn documentation_is_comments_where_comments_can_have_it() {
    let text = |docs: &str| items(quote!(#[doc = #docs] pub struct Name;));
    assert_eq!(
        text(" Says \"yes\" or \\."),
        "/// Says \"yes\" or \\.\npub struct Name;\n"
    );
    assert_eq!(text("/ no"), "#[doc = \"/ no\"]\npub struct Name;\n");
    assert_eq!(text(" a\rb"), "#[doc = \" a\\rb\"]\npub struct Name;\n");
}

#[test]
fn what_fits_stands_in_one_line_and_else_each_element_has_its_own() {
    let short = quote!(
        pub const NAME: Kind = Kind { one: 1, other: &[2, 3] };
    );
    assert_eq!(
        items(short),
        "pub const NAME: Kind = Kind { one: 1, other: &[2, 3] };\n"
    );
    let long = quote! {
        impl<'de, First: generated::FromJson, Second: generated::FromJson> generated::serde::Deserialize<'de> for With<First, Second> {
            fn deserialize<D: generated::serde::Deserializer<'de>>(_deserializer: D) -> Result<Self, D::Error> {
                match self { 0 => generated::Value::Null, _ => &mut self.0 }
            }
        }
    };
    let expected = "\
impl<'de, First: generated::FromJson, Second: generated::FromJson>
    generated::serde::Deserialize<'de>
    for With<First, Second>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        match self {
            0 => generated::Value::Null,
            _ => &mut self.0,
        }
    }
}
";
    assert_eq!(items(long), expected);
}

fn parts(schema: &str) -> Vec<TokenStream> {
    let checked = check(vec![SourceFile::new("schema.prisma", schema)]);
    let schema = checked.schema.expect("the schema has no mistakes");
    let options = Options::of(&schema).expect("the options are right");
    let plan = plan::plan(&schema, &options);
    let modules = std::iter::once(client::modules(&plan));
    let parts = client::parts(&plan);
    let parts = parts.iter().map(|part| client::items(&schema, &plan, part, &options));
    modules.chain(parts).collect()
}
