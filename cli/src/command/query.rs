//! `mbgen query`: queries as JSON lines on stdin, their answers on stdout.

use std::{
    io::{self, BufRead},
    path::PathBuf,
    process::ExitCode,
};

use mbgen_runtime::{ConnectOptions, check_database, dynamic::Session};
use mbgen_schema::lower;
use tokio::sync::mpsc;

use crate::{failure::Failure, project, terminal};

/// Query the database with JSON: each line on stdin gets one line on stdout
///
/// A line is what a call of the Prisma client says: {"model": "User", "action": "findMany", "args": {"take": 3}}. Further
/// lines: {"batch": [..]}, {"begin": {..}}, {"commit": id}, {"rollback": id}, {"execute": "SQL"}. What is open when stdin
/// ends is rolled back.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The schema: a file, or a folder with the files of one schema
    #[arg(long, value_name = "PATH")]
    schema: Option<PathBuf>,
    /// The database, instead of the one that the schema names
    #[arg(long)]
    url: Option<String>,
}

pub(crate) fn run(options: Options) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new("the asynchronous runtime can't be started").caused_by(&error))?;
    runtime.block_on(answer(options))
}

async fn answer(options: Options) -> Result<ExitCode, Failure> {
    let project = project::open(options.schema.as_deref())?;
    let url = project.database_url(options.url.as_deref())?;
    let mut connect = ConnectOptions::new(url);
    if options.url.is_none() {
        // A file that the schema names lies beside it; one on the command line is the caller's.
        connect = connect.relative_to(&project.folder);
    }
    let client = connect.connect().await?;
    check_database(client.dialect(), &project.schema.databases())?;
    let models = lower::models(&project.schema, client.dialect().provider());
    let mut session = Session::new(client, models);
    let mut lines = read_lines();
    while let Some(line) = lines.recv().await {
        let line = line.map_err(|error| Failure::new("stdin can't be read").caused_by(&error))?;
        if !line.trim().is_empty() {
            terminal::print(&(session.handle(&line).await + "\n"))?;
        }
    }
    session.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// The lines of stdin, read on a thread of their own: while it waits for one, timeouts of transactions go on.
fn read_lines() -> mpsc::Receiver<io::Result<String>> {
    let (sender, receiver) = mpsc::channel(1);
    std::thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            // A session that has ended takes no more lines.
            if sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    receiver
}
