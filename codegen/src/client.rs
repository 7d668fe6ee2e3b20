//! The root of a client: its modules, the handle on a database, and what users name besides.

use mbgen_schema::Schema;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::{
    ddl, enums,
    model::{self, doc, metadata::schema_static},
    names::Name,
    options::Options,
    plan::{EnumPlan, ModelPlan, Plan},
};

/// A part of the client: its root, or the module of a model or an enum.
pub(crate) enum Part<'p> {
    Root,
    Model(&'p ModelPlan),
    Enum(&'p EnumPlan),
}

/// All parts, in the order of the schema.
pub(crate) fn parts(plan: &Plan) -> Vec<Part<'_>> {
    let models = plan.models.iter().map(Part::Model);
    std::iter::once(Part::Root)
        .chain(models)
        .chain(plan.enums.iter().map(Part::Enum))
        .collect()
}

impl Part<'_> {
    /// The name of its module; none of the root.
    pub(crate) fn module(&self) -> Option<&Name> {
        match self {
            Part::Root => None,
            Part::Model(planned) => Some(&planned.module),
            Part::Enum(planned) => Some(&planned.module),
        }
    }

    /// What is said of its module; nothing of those that are not public.
    fn documentation(&self) -> Option<String> {
        match self {
            Part::Model(planned) => Some(format!("Columns, relations and builders of [`{}`].", planned.name)),
            Part::Root | Part::Enum(_) => None,
        }
    }

    /// The text of its items in its module.
    pub(crate) fn in_module(&self, items: String) -> String {
        match (self.module(), self.documentation()) {
            (Some(module), Some(docs)) => format!("/// {docs}\npub mod {module} {{\n{items}}}\n"),
            (Some(module), None) => format!("mod {module} {{\n{items}}}\n"),
            (None, _) => items,
        }
    }
}

/// The items of a part.
pub(crate) fn items(schema: &Schema, plan: &Plan, part: &Part<'_>, options: &Options) -> TokenStream {
    match part {
        Part::Root => root(schema, plan),
        Part::Model(planned) => model::module(plan, planned, options),
        Part::Enum(planned) => enums::module(planned, options),
    }
}

/// What holds of all of the client in files of its own.
pub(crate) fn attributes() -> TokenStream {
    quote! {
        //! The client of the schema: [`Database`] is where every query begins.
        #![allow(
            dead_code,
            unused_imports,
            non_camel_case_types,
            non_upper_case_globals,
            clippy::type_complexity,
            reason = "columns and relations have the names of fields, every required field is a type parameter, and no program uses all of it"
        )]
    }
}

/// The modules, which are in other files.
pub(crate) fn modules(plan: &Plan) -> TokenStream {
    let modules = parts(plan);
    let modules = modules.iter().filter_map(|part| {
        let module = part.module()?;
        Some(match part.documentation() {
            Some(docs) => {
                let docs = doc("", &docs);
                quote!(#docs pub mod #module;)
            }
            None => quote!(mod #module;),
        })
    });
    quote!(#(#modules)*)
}

fn root(schema: &Schema, plan: &Plan) -> TokenStream {
    let models = plan.models.iter().map(|planned| (&planned.module, &planned.name));
    let enums = plan.enums.iter().map(|planned| (&planned.module, &planned.name));
    let names = models
        .chain(enums)
        .map(|(module, name)| quote!(pub use self::#module::#name;));
    let database = database(plan);
    let tables = tables(schema);
    let schema = schema_static(plan);
    quote! {
        use mbgen_runtime::generated;

        #(#names)*

        pub use self::common::*;

        #database

        /// What programs on this client name most: `use db::prelude::*`.
        pub mod prelude {
            pub use mbgen_runtime::generated::prelude::*;

            pub use super::Database;
        }

        /// Names that a model of the schema may take for itself.
        mod common {
            pub use mbgen_runtime::generated::types::*;

            /// A transaction is used like the database that it runs in.
            pub type Transaction = super::Database;
        }

        #schema

        #tables
    }
}

/// The scripts that make the tables, by database.
fn tables(schema: &Schema) -> TokenStream {
    let scripts = ddl::scripts(schema).into_iter().map(|(provider, script)| {
        let provider = format_ident!("{provider:?}");
        let script = raw_text(&script);
        quote!((generated::Provider::#provider, #script))
    });
    quote! {
        static TABLES: &[(generated::Provider, &str)] = &[#(#scripts),*];
    }
}

fn database(plan: &Plan) -> TokenStream {
    let accessors = plan.models.iter().map(|planned| {
        let (module, name) = (&planned.module, &planned.name);
        let docs = doc("", &format!("The records of [`{name}`]."));
        quote! {
            #docs
            pub fn #module(&self) -> generated::Table<'_, #name> {
                generated::Table::new(&self.0)
            }
        }
    });
    quote! {
        /// A handle on a database with the tables of the schema, or on a transaction in it. Clones are handles on the same.
        #[derive(Debug, Clone)]
        pub struct Database(generated::Client);

        impl Database {
            /// Connects to the database of that URL: `file:./dev.db`, `postgresql://..`, `mysql://..`.
            pub async fn connect(url: impl Into<String>) -> generated::Result<Database> {
                generated::open(generated::ConnectOptions::new(url), TABLES).await.map(Database)
            }

            /// Connects to the database that `DATABASE_URL` names, in the environment or in a file `.env`.
            pub async fn from_env() -> generated::Result<Database> {
                generated::open(generated::ConnectOptions::from_env()?, TABLES).await.map(Database)
            }

            /// Connects with further options.
            pub async fn connect_with(options: generated::ConnectOptions) -> generated::Result<Database> {
                generated::open(options, TABLES).await.map(Database)
            }

            /// Makes the tables of the schema where the database has none of them. For a database that changes with the
            /// schema there is `mbgen db push`, and migrations.
            pub async fn create_tables(&self) -> generated::Result<()> {
                generated::create_tables(&self.0, &SCHEMA, TABLES).await
            }

            /// Runs a function in a transaction: commits what it did where it gives `Ok`, rolls it back where it gives
            /// `Err`, panics or is dropped. `await` the result to run it.
            pub fn transaction<'a, F, Fut, T>(&self, work: F) -> generated::RunTransaction<'a, Database, F>
            where
                F: Fn(Database) -> Fut + Send + 'a,
                Fut: Future<Output = generated::Result<T>> + Send + 'a,
                T: Send + 'a,
            {
                generated::RunTransaction::new(self.0.clone(), work)
            }

            /// Begins a transaction, or a savepoint inside one. It ends with `commit` or `rollback`.
            pub async fn begin(&self) -> generated::Result<Database> {
                self.0.begin().await.map(Database)
            }

            /// Begins a transaction with options.
            pub async fn begin_with(&self, options: generated::TransactionOptions) -> generated::Result<Database> {
                self.0.begin_with(options).await.map(Database)
            }

            /// Ends a transaction: what it did is there for everyone.
            pub async fn commit(self) -> generated::Result<()> {
                self.0.commit().await
            }

            /// Ends a transaction: what it did is undone.
            pub async fn rollback(self) -> generated::Result<()> {
                self.0.rollback().await
            }

            /// A handle on the same with a hook around every operation.
            pub fn with_hook(&self, hook: impl generated::Hook) -> Database {
                Database(self.0.with_hook(hook))
            }

            /// A handle on the same whose statements carry a comment with that tag.
            pub fn tagged(&self, name: impl Into<String>, value: impl Into<String>) -> Database {
                Database(self.0.tagged(name, value))
            }

            /// A handle on the same whose `find_unique`s become one statement where they are asked for at the same time.
            pub fn batched(&self) -> Database {
                Database(self.0.batched())
            }

            /// Closes all connections once nobody uses them.
            pub async fn close(self) -> generated::Result<()> {
                self.0.close().await
            }

            #(#accessors)*
        }

        impl From<generated::Client> for Database {
            fn from(client: generated::Client) -> Database {
                Database(client)
            }
        }

        impl ::core::ops::Deref for Database {
            type Target = generated::Client;

            fn deref(&self) -> &generated::Client {
                &self.0
            }
        }
    }
}

/// A text as a raw literal, its lines as they are.
fn raw_text(text: &str) -> Literal {
    let mut fence = String::from("#");
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    let literal: Result<Literal, _> = format!("r{fence}\"{text}\"{fence}").parse();
    literal.expect("a text without its fence is a raw literal")
}
