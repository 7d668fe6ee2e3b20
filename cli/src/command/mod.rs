//! The commands: one file each, all of the same shape, `Options` that clap reads and `run` that does it.

mod completions;
mod db_push;
mod format;
mod generate;
mod init;
mod query;
mod validate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;

/// The Prisma workflow for Rust: one schema, a typed client, migrations.
#[derive(Debug, Parser)]
#[command(
    name = "mbgen",
    version,
    about,
    propagate_version = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Options),
    Format(format::Options),
    Validate(validate::Options),
    /// Work on the database
    #[command(subcommand)]
    Db(Db),
    Generate(generate::Options),
    Query(query::Options),
    Completions(completions::Options),
}

#[derive(Debug, Subcommand)]
enum Db {
    Push(db_push::Options),
}

/// Runs the command that the arguments name.
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments.command {
        Command::Init(options) => init::run(options),
        Command::Format(options) => format::run(options),
        Command::Validate(options) => validate::run(options),
        Command::Db(Db::Push(options)) => db_push::run(options),
        Command::Generate(options) => generate::run(options),
        Command::Query(options) => query::run(options),
        Command::Completions(options) => completions::run(options),
    }
}
