//! What happens to an SQLite file when the process dies or the disk is full: everything that was committed is there.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use mbgen_runtime::Client;

const WRITER: &str = env!("CARGO_BIN_EXE_writer");

/// The rows of the file, after SQLite has looked at every page of it.
async fn rows_of_a_sound_file(path: &Path) -> i64 {
    let db = Client::connect(format!("file:{}", path.display()))
        .await
        .expect("the file opens");
    let (verdict,): (String,) = db
        .query("PRAGMA integrity_check")
        .fetch_one()
        .await
        .expect("it can be checked");
    assert_eq!(verdict, "ok");
    let (rows,): (i64,) = db
        .query("SELECT count(*) FROM entry")
        .fetch_one()
        .await
        .expect("it can be read");
    rows
}

#[tokio::test]
async fn a_process_killed_while_it_writes_loses_nothing_that_was_committed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("killed.db");
    let mut before = 0;
    for wanted in [1, 7, 60, 300] {
        let mut writer = Command::new(WRITER)
            .arg(format!("file:{}", path.display()))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the writer starts");
        let said = BufReader::new(writer.stdout.take().expect("piped"));
        let mut committed = 0;
        for line in said.lines() {
            committed = line
                .expect("a line")
                .parse::<i64>()
                .expect("nothing but commits before it is killed");
            if committed == wanted {
                writer.kill().expect("it can be killed");
            }
        }
        writer.wait().expect("it has ended");
        let rows = rows_of_a_sound_file(&path).await;
        // The commit under way when it died may have succeeded; those that were told have.
        assert!(
            rows - before == committed || rows - before == committed + 1,
            "{committed} told, {} there",
            rows - before
        );
        before = rows;
    }
}

#[tokio::test]
async fn a_full_disk_is_said_and_loses_nothing_that_was_committed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // A disk of its own, in a namespace of its own; without privileges a user namespace gives the right to mount.
    let script = format!(
        "mount -t tmpfs -o size=600k tmpfs '{folder}' && '{WRITER}' 'file:{folder}/full.db'",
        folder = folder.path().display()
    );
    let done = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", &script])
        .output()
        .expect("unshare, of util-linux, is there");
    let said = String::from_utf8(done.stdout).expect("text");
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    let lines: Vec<&str> = said.lines().collect();
    let [.., committed, error, rows] = lines.as_slice() else {
        panic!("not the end of a run on a full disk: {said}");
    };
    assert!(error.contains("full"), "{error}");
    assert_eq!(*rows, format!("{committed} rows are there"));
}
