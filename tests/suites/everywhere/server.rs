//! Databases on the servers that `tests/databases/with-databases` starts.

use std::sync::atomic::{AtomicU32, Ordering};

use mbgen_runtime::Client;

/// A new database beside the one that a variable names.
pub(crate) async fn new_on_server(variable: &str) -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} names no server; run the tests through tests/run"));
    let (base, _) = server.rsplit_once('/').expect("a URL with a database");
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("suite_{}_{number}", std::process::id());
    let admin = Client::connect(&server).await.expect("the server answers");
    admin
        .execute_script(&format!("CREATE DATABASE {name}"))
        .await
        .expect("a new database");
    admin.close().await.expect("it closes");
    format!("{base}/{name}")
}
