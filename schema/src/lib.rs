//! The mbgen schema language: text in, a checked [`Schema`] or diagnostics out. No IO, no SQL, no async.
//!
//! [`check`] reads the files of one schema and goes through the stages: [`parse`] makes a syntax tree ([`ast`]), `resolve` looks up
//! what names mean, `rules` says what makes no sense. Each stage tells
//! of its own mistakes and not of what follows from earlier ones; the rules see a schema without any.
//!
//! A [`Schema`] is read through small copyable handles, so that a generator reads like English:
//!
//! ```
//! use mbgen_schema::schema::RelationKind;
//! use mbgen_schema::{SourceFile, check};
//!
//! let text = r#"
//! datasource db {
//!   provider = "postgresql"
//! }
//!
//! /// Who writes.
//! model User {
//!   id    Int    @id @default(autoincrement())
//!   email String @unique @db.VarChar(200)
//!   posts Post[]
//! }
//!
//! model Post {
//!   id       Int    @id
//!   title    String @map("headline")
//!   author   User   @relation(fields: [authorId], references: [id])
//!   authorId Int
//! }
//! "#;
//!
//! let checked = check(vec![SourceFile::new("schema.prisma", text)]);
//! let schema = checked.schema.expect("the schema has no errors");
//!
//! let user = schema.model("User").unwrap();
//! assert_eq!(user.documentation(), "Who writes.");
//! assert_eq!(user.primary_key().unwrap().database_name().as_deref(), Some("User_pkey"));
//! assert_eq!(user.uniques().next().unwrap().database_name().as_deref(), Some("User_email_key"));
//!
//! for model in schema.models() {
//!     for field in model.scalar_fields() {
//!         println!("{}.{}: column {}", model.name(), field.name(), field.database_name());
//!     }
//!     for field in model.relation_fields() {
//!         println!("{} leads to {}", field.name(), field.related_model().name());
//!     }
//! }
//!
//! let posts = user.relation_field("posts").unwrap();
//! assert_eq!(posts.opposite().name(), "author");
//! assert_eq!(posts.relation().kind(), RelationKind::OneToMany);
//! let key = posts.relation().foreign_key().unwrap();
//! assert_eq!(key.model().name(), "Post");
//! assert_eq!(key.fields().next().unwrap().database_name(), "authorId");
//! assert_eq!(key.on_delete().as_str(), "Restrict");
//! assert_eq!(key.database_name().as_deref(), Some("Post_authorId_fkey"));
//! ```

use std::sync::Arc;

pub mod ast;
pub mod diagnostics;
mod format;
mod literals;
pub mod lower;
mod parse;
mod preview;
pub mod render;
mod resolve;
mod rules;
pub mod schema;
mod source;
mod suggest;

pub use diagnostics::{Diagnostic, Diagnostics, Severity};
pub use format::{Formatted, format};
pub use parse::parse;
pub use schema::Schema;
pub use source::{FileId, SourceFile, Span, line_and_column};

/// What became of a schema.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The schema; `None` where there are errors.
    pub schema: Option<Schema>,
    /// All errors and warnings.
    pub diagnostics: Diagnostics,
    /// The files, for rendering the diagnostics.
    pub files: Arc<[SourceFile]>,
}

/// Reads and checks the files of one schema. As many mistakes are told at once as there are, but not what only follows from
/// them.
pub fn check(files: Vec<SourceFile>) -> Checked {
    let files: Arc<[SourceFile]> = files.into();
    let (ast, mut diagnostics) = parse(&files);
    let schema = resolve::resolve(Arc::clone(&files), ast, &mut diagnostics);
    if let Some(schema) = &schema {
        rules::check(schema, &mut diagnostics);
    }
    diagnostics.sort();
    let schema = schema.filter(|_| !diagnostics.has_errors());
    Checked {
        schema,
        diagnostics,
        files,
    }
}
