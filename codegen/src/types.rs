//! The Rust types of columns.

use mbgen_schema::schema::{FieldType, ScalarField};
use mbgen_sql::Scalar;
use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::EnumName;

/// The type of a column: what tells the runtime how its values are read, and what its values are.
pub(crate) struct ColumnType {
    /// The type that stands in `Column<Model, ..>`.
    pub(crate) column: TokenStream,
    /// The type of the field of the struct.
    pub(crate) value: TokenStream,
}

/// The type of a field, from a module beside the enums.
pub(crate) fn column_type(field: ScalarField<'_>, enum_name: impl Fn(&str) -> EnumName) -> ColumnType {
    let base = base_type(field, enum_name);
    let (column, value) = match field.rust_type() {
        None => (base.clone(), base),
        Some(path) => {
            let own: TokenStream = path.parse().expect("the schema admits nothing but paths in `@type`");
            let column = if field.scalar() == Some(Scalar::Json) {
                quote!(generated::Json<#own>)
            } else {
                quote!(generated::Newtype<#own, #base>)
            };
            (column, own)
        }
    };
    let wrap = |inner: TokenStream| {
        if field.is_list() {
            quote!(Vec<#inner>)
        } else if field.is_optional() {
            quote!(Option<#inner>)
        } else {
            inner
        }
    };
    ColumnType {
        column: wrap(column),
        value: wrap(value),
    }
}

fn base_type(field: ScalarField<'_>, enum_name: impl Fn(&str) -> EnumName) -> TokenStream {
    let native = field.native_type().map(|native| native.definition.name);
    let scalar = match field.field_type() {
        FieldType::Enum(found) => {
            let EnumName(name) = enum_name(found.name());
            return quote!(super::#name);
        }
        FieldType::Scalar(scalar) => scalar,
        FieldType::Unsupported(_) => unreachable!("the client has no fields of unsupported types"),
    };
    match (scalar, native) {
        (Scalar::Int, Some("UnsignedInt" | "Oid")) => quote!(i64),
        (Scalar::Int, _) => quote!(i32),
        (Scalar::BigInt, _) => quote!(i64),
        (Scalar::Float, _) => quote!(f64),
        (Scalar::Boolean, _) => quote!(bool),
        (Scalar::Decimal, _) => quote!(generated::Decimal),
        (Scalar::Bytes, _) => quote!(Vec<u8>),
        (Scalar::Json, _) => quote!(generated::JsonValue),
        (Scalar::String, Some("Uuid")) => quote!(generated::Uuid),
        (Scalar::String, _) => quote!(String),
        (Scalar::DateTime, Some("Date")) => quote!(generated::NaiveDate),
        (Scalar::DateTime, Some("Time" | "Timetz")) => quote!(generated::NaiveTime),
        (Scalar::DateTime, _) => quote!(generated::DateTime),
    }
}
