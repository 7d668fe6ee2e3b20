//! The `mbgen` command: arguments in, calls to the other rooms, text and exit codes out.
//!
//! Data goes to stdout, talk to stderr. Exit codes: 0 done; 1 not done, and stderr says why; 2 the command line is wrong.

mod command;
mod environment;
mod failure;
mod project;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = command::Arguments::parse();
    match command::run(arguments) {
        Ok(code) => code,
        Err(failure) => {
            terminal::error(&failure);
            ExitCode::FAILURE
        }
    }
}
