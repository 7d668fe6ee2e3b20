//! How long mbgen takes with a schema, by its size. Stages are timed inside a process of their own, whose memory is told as well;
//! commands from outside, as a user waits for them. Medians over the rounds; what should be linear has the same time per model.

mod schema;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use mbgen_schema::SourceFile;

const SIZES: [usize; 4] = [20, 300, 1_000, 10_000];
const STAGES: [&str; 4] = ["parse", "check", "format", "generate"];
const COMMANDS: [&[&str]; 2] = [&["validate", "--format", "json"], &["format", "--check"]];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["stage", stage, models, rounds] => in_this_process(stage, number(models), number(rounds)),
        [mbgen] => table(mbgen, 7),
        [mbgen, rounds] => table(mbgen, number(rounds)),
        _ => panic!("usage: mbgen-benches-generator MBGEN [ROUNDS]"),
    }
}

fn number(text: &str) -> usize {
    text.parse().expect("a number of rounds")
}

fn table(mbgen: &str, rounds: usize) {
    let this = std::env::current_exe().expect("this program has a path");
    println!("| models | KB | what | ms | ms per 1,000 models | MB at most |");
    println!("|---|---|---|---|---|---|");
    for models in SIZES {
        let text = schema::of(models);
        let folder = std::env::temp_dir().join(format!("mbgen-bench-{}-{models}", std::process::id()));
        let (path, client) = (folder.join("schema.prisma"), folder.join("src/db"));
        let formatted = mbgen_schema::format(&[SourceFile::new("schema.prisma", text.clone())])
            .texts
            .remove(0);
        std::fs::create_dir_all(&folder).expect("the temporary folder takes a folder");
        std::fs::write(&path, &formatted).expect("the temporary folder takes a file");
        let line = |what: &str, took: Duration, memory: &str| {
            let ms = took.as_secs_f64() * 1000.0;
            let per_thousand = ms * 1000.0 / models as f64;
            println!(
                "| {models} | {} | {what} | {ms:.1} | {per_thousand:.1} | {memory} |",
                text.len() / 1024
            );
        };
        for stage in STAGES {
            let done = Command::new(&this)
                .args(["stage", stage, &models.to_string(), &rounds.to_string()])
                .output()
                .expect("this program runs");
            let said = String::from_utf8_lossy(&done.stdout).into_owned();
            let (nanoseconds, memory) = said.trim().split_once(' ').expect("a stage tells time and memory");
            line(
                stage,
                Duration::from_nanos(nanoseconds.parse().expect("a time")),
                memory,
            );
        }
        for command in COMMANDS {
            let took = median(rounds, || run(mbgen, command, &path));
            line(&format!("`mbgen {}`, whole process", command.join(" ")), took, "");
        }
        let generate = || run(mbgen, &["generate", "--schema"], &path);
        // The first time there is nothing to remove.
        let took = median_after(rounds, || drop(std::fs::remove_dir_all(&client)), generate);
        line("`mbgen generate`, whole process", took, "");
        line("`mbgen generate`, nothing changed", median(rounds, generate), "");
        std::fs::remove_dir_all(&folder).expect("the folder is still there");
    }
}

fn run(mbgen: &str, arguments: &[&str], schema: &Path) {
    let done = Command::new(mbgen)
        .args(arguments)
        .arg(schema)
        .current_dir(schema.parent().expect("the schema is in a folder"))
        .output()
        .expect("mbgen runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn in_this_process(stage: &str, models: usize, rounds: usize) {
    let files = vec![SourceFile::new("schema.prisma", schema::of(models))];
    let checked = (stage == "generate").then(|| mbgen_schema::check(files.clone()));
    let schema = checked.and_then(|checked| checked.schema);
    let took = median(rounds, || match stage {
        "generate" => {
            let schema = schema.as_ref().expect("the schema has no mistakes");
            let client = mbgen_codegen::generate(schema, &mbgen_codegen::Options::default());
            assert!(client.iter().count() > models);
        }
        "parse" => assert!(!mbgen_schema::parse(&files).1.has_errors()),
        "check" => assert!(mbgen_schema::check(files.clone()).schema.is_some()),
        _ => assert_ne!(mbgen_schema::format(&files).texts[0], files[0].text),
    });
    println!("{} {}", took.as_nanos(), most_memory());
}

fn median(rounds: usize, work: impl FnMut()) -> Duration {
    median_after(rounds, || (), work)
}

/// The same of work that needs something done before, which is not timed.
fn median_after(rounds: usize, mut before: impl FnMut(), mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds.max(1))
        .map(|_| {
            before();
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

/// The most memory that this process had, in MB; nothing where the system does not tell.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().split(' ').next()?.parse::<u64>().ok())
        .map_or_else(String::new, |kilobytes| (kilobytes / 1024).to_string())
}
