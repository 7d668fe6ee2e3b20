//! Syntax tree to [`Schema`]: what the names mean.
//!
//! In stages, so that one mistake is not said twice: names and types with the configuration, then attributes without those that an
//! earlier mistake is in or leads to (`earlier`), and relations only where there is no mistake at all. Whether the meaning makes sense is the business of `rules`.

mod arguments;
mod attributes;
mod configuration;
mod declare;
mod documentation;
mod earlier;
mod relations;
mod types;

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use crate::ast::Ast;
use crate::diagnostics::Diagnostics;
use crate::schema::{EnumId, FieldId, ModelId, Schema};
use crate::source::SourceFile;

use earlier::EarlierMistakes;

pub(crate) use arguments::{in_words, one_of};

type FxHashMap<K, V> = HashMap<K, V, FxBuildHasher>;

/// What a name at the top level stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Declared {
    Model(ModelId),
    Enum(EnumId),
}

/// What the stages share: the schema as it grows, and the names in it.
struct Resolver<'a> {
    ast: &'a Ast,
    schema: Schema,
    names: FxHashMap<&'a str, Declared>,
    fields: FxHashMap<(ModelId, &'a str), FieldId>,
    earlier: EarlierMistakes,
    diagnostics: &'a mut Diagnostics,
}

/// The schema that the files mean; `None` after errors, which are in the diagnostics.
pub(crate) fn resolve(files: Arc<[SourceFile]>, ast: Ast, diagnostics: &mut Diagnostics) -> Option<Schema> {
    let mut resolver = Resolver {
        ast: &ast,
        schema: Schema::default(),
        names: FxHashMap::default(),
        fields: FxHashMap::default(),
        earlier: EarlierMistakes::default(),
        diagnostics,
    };
    resolver.schema.files = files;
    resolver.declare_blocks();
    let errors = resolver.diagnostics.error_count();
    resolver.read_configuration();
    let is_configured = resolver.diagnostics.error_count() == errors;
    resolver.resolve_field_types();
    // What attributes may say depends on the database.
    if !is_configured {
        return None;
    }
    resolver.earlier = EarlierMistakes::of(&ast, resolver.diagnostics);
    resolver.read_documentation();
    resolver.read_attributes();
    if resolver.diagnostics.has_errors() {
        return None;
    }
    resolver.pair_relation_fields();
    let mut schema = resolver.schema;
    schema.ast = ast;
    Some(schema)
}
