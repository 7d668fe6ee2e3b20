//! A server of a suite's own, which can be killed and started again: `tests/databases/with-databases --obedient`.

#![allow(dead_code, reason = "each suite uses its part")]

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

const STARTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/databases/with-databases");

/// A server that does as it is told. It ends with this value.
pub(crate) struct Server {
    process: Child,
    words: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    variables: HashMap<String, String>,
}

impl Server {
    /// Starts the server of a kind: `postgres` or `mysql`.
    pub(crate) fn start(kind: &str) -> Server {
        let mut process = Command::new(STARTER)
            .args(["--obedient", "--only", kind])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is there");
        let mut server = Server {
            words: process.stdin.take(),
            answers: BufReader::new(process.stdout.take().expect("piped")),
            process,
            variables: HashMap::new(),
        };
        server.wait();
        server
    }

    /// `kill`, `start`, `freeze` or `thaw`.
    pub(crate) fn obey(&mut self, word: &str) {
        writeln!(self.words.as_mut().expect("it runs"), "{word}").expect("it listens");
        self.wait();
    }

    /// The URL of the empty database `test`.
    pub(crate) fn url(&self) -> &str {
        self.variables
            .iter()
            .find_map(|(name, url)| matches!(name.as_str(), "TEST_POSTGRES_URL" | "TEST_MYSQL_URL").then_some(url))
            .expect("it has been told")
    }

    /// What it told in a variable.
    pub(crate) fn variable(&self, name: &str) -> &str {
        &self.variables[name]
    }

    fn wait(&mut self) {
        for line in (&mut self.answers).lines() {
            let line = line.expect("text");
            if line == "done" {
                return;
            }
            if let Some((name, value)) = line.strip_prefix("export ").and_then(|line| line.split_once('=')) {
                self.variables.insert(name.to_owned(), value.to_owned());
            }
        }
        panic!("the server did not start, or ended; its messages are above");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The end of its input is the end of it.
        self.words = None;
        let _ = self.process.wait();
    }
}
