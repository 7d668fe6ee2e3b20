//! Serves the search on port 3000 over the database of `DATABASE_URL`, or a file beside the working directory.

use search::{db::Database, router};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::var("DATABASE_URL").unwrap_or_else(|_| "file:./search.db".to_owned());
    let db = Database::connect(url).await?;
    db.create_tables().await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, router(db)).await?;
    Ok(())
}
