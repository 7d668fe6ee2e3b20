//! pgbouncer in transaction mode: hardly two statements run on the same of its few connections, and all of it works.

use std::sync::Arc;

use mbgen_runtime::{Client, ConnectOptions};
use serde_json::json;

use crate::{everywhere::Database, obedient::Server};

const SHOP: &str = "
model Customer {
  id     Int     @id @default(autoincrement())
  email  String  @unique
  visits Int     @default(0)
  orders Order[]
}

model Order {
  id         Int      @id @default(autoincrement())
  note       String
  customerId Int
  customer   Customer @relation(fields: [customerId], references: [id])
}
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_that_changes_connections_is_not_noticed() {
    let server = Server::start("postgres");
    let direct = Database::at("postgresql", server.url(), "", SHOP).await;
    let url = format!(
        "{}&connection_limit=16&schema=public",
        server.variable("TEST_POOLER_URL")
    );
    let client = ConnectOptions::new(url).connect().await.expect("the pooler answers");
    let pooled = Arc::new(direct.with_client(client));
    let tasks: Vec<_> = (0..32)
        .map(|task| {
            let pooled = Arc::clone(&pooled);
            tokio::spawn(async move {
                let mut db = pooled.session();
                for round in 0..10 {
                    let email = format!("{task}-{round}");
                    let data = json!({"email": email, "orders": {"create": [{"note": "a"}, {"note": "b"}]}});
                    db.data("Customer", "create", json!({"data": data})).await;
                    let upsert = json!({"where": {"email": "all"}, "create": {"email": "all", "visits": 1}, "update": {"visits": {"increment": 1}}});
                    db.data("Customer", "upsert", upsert).await;
                    let include = json!({"orders": {"orderBy": {"id": "asc"}, "select": {"note": true}}});
                    let args = json!({"where": {"email": email}, "select": {"email": true, "orders": include["orders"]}});
                    let expected = json!({"email": email, "orders": [{"note": "a"}, {"note": "b"}]});
                    db.gives("Customer", "findUnique", args, expected).await;
                    let text = email.clone();
                    let work = async |tx: Client| {
                        tx.execute("UPDATE \"Customer\" SET visits = 7 WHERE email = $1").bind(text.clone()).await?;
                        let (seen,): (i64,) =
                            tx.query("SELECT visits FROM \"Customer\" WHERE email = $1").bind(text.clone()).fetch_one().await?;
                        assert_eq!(seen, 7);
                        let inner = tx.begin().await?;
                        inner.execute("DELETE FROM \"Order\"").await?;
                        inner.rollback().await
                    };
                    pooled.client.transaction(work).await.expect("a transaction");
                    // Different texts, so that no statement is the one that a connection knows.
                    let (one,): (i64,) = pooled
                        .client
                        .query(format!("SELECT {round}::bigint + $1 AS \"{task}\""))
                        .bind(1_i64)
                        .fetch_one()
                        .await
                        .expect("a statement of its own");
                    assert_eq!(one, round + 1);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no task fails");
    }
    let mut db = direct.session();
    db.gives(
        "Customer",
        "findMany",
        json!({"where": {"email": "all"}, "select": {"visits": true}}),
        json!([{"visits": 320}]),
    )
    .await;
    db.counts("Order", json!({}), 640).await;
    // A dropped statement and an error leave nothing in the pooler's connections.
    let slow = pooled.client.query("SELECT 1 FROM pg_sleep(0.3)").fetch_one::<(i64,)>();
    assert!(
        tokio::time::timeout(std::time::Duration::from_millis(50), slow)
            .await
            .is_err()
    );
    let error = pooled.client.execute("SELECT 1 / 0").await.expect_err("nobody can");
    assert_eq!(error.code(), "P2010", "{error:?}");
    for _ in 0..20 {
        let (one,): (i64,) = pooled
            .client
            .query("SELECT 1::bigint")
            .fetch_one()
            .await
            .expect("it goes on");
        assert_eq!(one, 1);
    }
}
