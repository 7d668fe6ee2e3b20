//! Writes rows, one commit each, until it fails or is killed, and says after each commit how many there are. The suites
//! kill it in the middle, or give it a disk that gets full.
//!
//! Usage: writer URL. The last line of a run that failed is `CODE MESSAGE`, then `COUNT rows are there`.

use std::io::Write;

use mbgen_runtime::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let url = std::env::args()
        .nth(1)
        .ok_or_else(|| Error::other("usage: writer URL"))?;
    let db = Client::connect(url).await?;
    db.execute("CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        .await?;
    let mut said = std::io::stdout().lock();
    let mut say = |line: String| {
        writeln!(said, "{line}")
            .and_then(|()| said.flush())
            .map_err(Error::other)
    };
    for committed in 1_u64.. {
        let text = "x".repeat(500);
        match db.execute("INSERT INTO entry (text) VALUES (?)").bind(text).await {
            Ok(_) => say(committed.to_string())?,
            Err(error) => {
                say(format!("{} {}", error.code(), error.message()))?;
                break;
            }
        }
    }
    let (rows,): (i64,) = db.query("SELECT count(*) FROM entry").fetch_one().await?;
    say(format!("{rows} rows are there"))
}
