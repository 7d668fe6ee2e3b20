//! Pushes at the same time: one does the work, the others wait for it and find nothing left to do.

use mbgen_migrate::{Outcome, Push};
use mbgen_schema::Schema;
use mbgen_sql::Provider;

use crate::support;

const PUSHES: usize = 4;

fn schema(provider: Provider, with: &str) -> Schema {
    let text = format!(
        "datasource db {{\n  provider = \"{}\"\n}}\n\nmodel Author {{\n  id Int @id\n  posts Post[]\n}}\n\n\
         model Post {{\n  id Int @id\n  author Author @relation(fields: [authorId], references: [id])\n  authorId Int\n{with}}}\n",
        provider.as_str()
    );
    support::schema_of(&text)
}

async fn at_once(provider: Provider, url: &str) {
    for with in ["", "  title String?\n  @@index([title])\n"] {
        let pushes: Vec<_> = (0..PUSHES)
            .map(|_| {
                let (url, schema) = (url.to_owned(), schema(provider, with));
                std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread()
                        .enable_all()
                        .build()
                        .expect("a runtime starts");
                    runtime
                        .block_on(Push::new(url).run(&schema))
                        .map(|pushed| pushed.outcome)
                })
            })
            .collect();
        let outcomes: Vec<Outcome> = pushes
            .into_iter()
            .map(|push| {
                push.join()
                    .expect("a push does not panic")
                    .unwrap_or_else(|error| panic!("{provider:?}: {error}: {:?}", error.database()))
            })
            .collect();
        let applied = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied);
        assert_eq!(applied.count(), 1, "{provider:?}: {outcomes:?}");
        let in_sync = outcomes.iter().filter(|outcome| **outcome == Outcome::InSync);
        assert_eq!(in_sync.count(), PUSHES - 1, "{provider:?}: {outcomes:?}");
    }
}

/// An empty database of this name on a server of the tests.
async fn on_server(provider: Provider, variable: &str) {
    let server = std::env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} is not set: run this through tests/databases/with-databases"));
    let url = format!(
        "{}/pushes_at_once",
        server.rsplit_once('/').expect("the URL names a database").0
    );
    let empty = support::schema_of(&format!(
        "datasource db {{\n  provider = \"{}\"\n}}\n",
        provider.as_str()
    ));
    let push = Push::new(url.as_str()).force_reset(true).accept_data_loss(true);
    push.run(&empty).await.expect("the database can be made");
    at_once(provider, &url).await;
}

#[tokio::test]
async fn pushes_to_a_file() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("file:{}", folder.path().join("test.db").display());
    at_once(Provider::Sqlite, &url).await;
}

#[tokio::test]
async fn pushes_to_postgresql() {
    on_server(Provider::Postgresql, "TEST_POSTGRES_URL").await;
}

#[tokio::test]
async fn pushes_to_mysql() {
    on_server(Provider::Mysql, "TEST_MYSQL_URL").await;
}
