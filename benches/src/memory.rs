//! How much memory a stream of a million rows takes: a process of its own each, which says what it holds as it goes.

use std::{pin::pin, process::Command};

use futures_util::StreamExt;

use crate::{data, db::Database};

/// What the parts of the stream may differ by until memory does not count as flat any more.
const FLAT_KILOBYTES: u64 = 2_048;

/// Streams the table of that database in a process of its own and prints what it says.
pub fn measure(name: &str, url: &str) {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).args(["--stream", url]).output().expect("this program runs again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).expect("text");
    let numbers: Vec<u64> = said.split_whitespace().map(|number| number.parse().expect("a number")).collect();
    let [rows, early, late, milliseconds] = numbers[..] else { panic!("four numbers, not {said}") };
    println!(
        "{name:<11} {rows} rows in {milliseconds} ms; resident after a tenth {early} kB, at its highest {late} kB: {}",
        if late <= early + FLAT_KILOBYTES { "flat (reached)" } else { "NOT flat (MISSED)" }
    );
}

/// The part that runs in a process of its own.
pub async fn stream(url: &str) {
    let db = Database::connect(url).await.expect("open");
    let started = std::time::Instant::now();
    let mut rows = pin!(db.event().find_many().stream());
    let (mut count, mut early) = (0, 0);
    while let Some(row) = rows.next().await {
        std::hint::black_box(row.expect("row"));
        count += 1;
        if count == data::EVENTS / 10 {
            early = resident("VmHWM:");
        }
    }
    println!("{count} {early} {} {}", resident("VmHWM:"), started.elapsed().as_millis());
}

fn resident(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix(what)).expect("the line is there");
    line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
}
