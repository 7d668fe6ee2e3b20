//! toasty, in a process of its own (it links another SQLite): told what to do on stdin, it answers with the time it took.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use crate::work::{Peer, Timed, Work};

pub struct Toasty {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Toasty {
    /// Starts it on an empty database.
    pub fn open(binary: &Path, url: &str) -> Toasty {
        let mut child = Command::new(binary)
            .arg(url)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("benches/run builds toasty's part first");
        let questions = child.stdin.take().expect("piped");
        let mut answers = BufReader::new(child.stdout.take().expect("piped"));
        let mut ready = String::new();
        answers.read_line(&mut ready).expect("toasty's part answers");
        assert_eq!(ready.trim(), "ready", "toasty's part did not start");
        Toasty { child, questions, answers }
    }
}

impl Peer for Toasty {
    fn name(&self) -> &'static str {
        "toasty"
    }

    fn run(&mut self, work: Work, iterations: u32) -> Timed<'_> {
        Box::pin(async move {
            writeln!(self.questions, "{work:?} {iterations}").expect("toasty's part listens");
            let mut answer = String::new();
            self.answers.read_line(&mut answer).expect("toasty's part answers");
            Some(Duration::from_nanos(answer.trim().parse().expect("nanoseconds")))
        })
    }
}

impl Drop for Toasty {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
