//! Pushes a schema to a database and says when it is done. The suites kill it in the middle.
//!
//! Usage: pusher URL SCHEMA

use std::error::Error;
use std::io::Write;

use mbgen_migrate::Push;
use mbgen_schema::{SourceFile, check};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, path] = arguments.as_slice() else {
        return Err("usage: pusher URL SCHEMA".into());
    };
    let checked = check(vec![SourceFile::new(path, std::fs::read_to_string(path)?)]);
    let schema = checked.schema.ok_or("the schema has errors")?;
    let pushed = Push::new(url).accept_data_loss(true).run(&schema).await?;
    Ok(writeln!(std::io::stdout(), "{:?}", pushed.outcome)?)
}
