//! The Rust types of columns.

use mbgen_schema::schema::{FieldType, ScalarField};
use mbgen_sql::Scalar;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::names::Name;

/// The type of a column: what tells the runtime how its values are read, and what its values are.
pub(crate) struct ColumnType {
    /// The type that stands in `Column<Model, ..>`.
    pub(crate) column: Type,
    /// The type of the field of the struct.
    pub(crate) value: Type,
}

/// A type as the module of a model names it.
#[derive(Debug, Clone)]
pub(crate) enum Type {
    /// One that is always in scope.
    Known(&'static str),
    /// One of the runtime's.
    Generated(&'static str),
    /// An enum of the schema.
    Enum(Name),
    /// One of the user's: the path that `@type` gives.
    Own(String),
    /// `Vec<..>` or `Option<..>`.
    Several(&'static str, Box<Type>),
    /// A `Json` column of values of that type.
    Json(Box<Type>),
    /// A column of values of the first type, which converts from and into the second one.
    Newtype(Box<Type>, Box<Type>),
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = |name: &str| Ident::new(name, Span::call_site());
        tokens.extend(match self {
            Type::Known(name) => ident(name).into_token_stream(),
            Type::Generated(name) => {
                let name = ident(name);
                quote!(generated::#name)
            }
            Type::Enum(name) => quote!(super::#name),
            Type::Own(path) => path.parse().expect("the schema admits nothing but paths in `@type`"),
            Type::Several(name, inner) => {
                let name = ident(name);
                quote!(#name<#inner>)
            }
            Type::Json(own) => quote!(generated::Json<#own>),
            Type::Newtype(own, base) => quote!(generated::Newtype<#own, #base>),
        });
    }
}

/// The type of a field, from a module beside the enums.
pub(crate) fn column_type(field: ScalarField<'_>, enum_name: impl Fn(&str) -> Name) -> ColumnType {
    let base = base_type(field, enum_name);
    let (column, value) = match field.rust_type() {
        None => (base.clone(), base),
        Some(path) => {
            let own = Type::Own(path.to_owned());
            let column = if field.scalar() == Some(Scalar::Json) {
                Type::Json(Box::new(own.clone()))
            } else {
                Type::Newtype(Box::new(own.clone()), Box::new(base))
            };
            (column, own)
        }
    };
    let wrap = |inner: Type| {
        if field.is_list() {
            Type::Several("Vec", Box::new(inner))
        } else if field.is_optional() {
            Type::Several("Option", Box::new(inner))
        } else {
            inner
        }
    };
    ColumnType {
        column: wrap(column),
        value: wrap(value),
    }
}

fn base_type(field: ScalarField<'_>, enum_name: impl Fn(&str) -> Name) -> Type {
    let native = field.native_type().map(|native| native.definition.name);
    let scalar = match field.field_type() {
        FieldType::Enum(found) => return Type::Enum(enum_name(found.name())),
        FieldType::Scalar(scalar) => scalar,
        FieldType::Unsupported(_) => unreachable!("the client has no fields of unsupported types"),
    };
    match (scalar, native) {
        (Scalar::Int, Some("UnsignedInt" | "Oid")) => Type::Known("i64"),
        (Scalar::Int, _) => Type::Known("i32"),
        (Scalar::BigInt, _) => Type::Known("i64"),
        (Scalar::Float, _) => Type::Known("f64"),
        (Scalar::Boolean, _) => Type::Known("bool"),
        (Scalar::Decimal, _) => Type::Generated("Decimal"),
        (Scalar::Bytes, _) => Type::Several("Vec", Box::new(Type::Known("u8"))),
        (Scalar::Json, _) => Type::Generated("JsonValue"),
        (Scalar::String, Some("Uuid")) => Type::Generated("Uuid"),
        (Scalar::String, _) => Type::Known("String"),
        (Scalar::DateTime, Some("Date")) => Type::Generated("NaiveDate"),
        (Scalar::DateTime, Some("Time" | "Timetz")) => Type::Generated("NaiveTime"),
        (Scalar::DateTime, _) => Type::Generated("DateTime"),
    }
}
