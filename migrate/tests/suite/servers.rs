//! The cases of `cases/diff` on real servers, those that TEST_POSTGRES_URL and TEST_MYSQL_URL name (see tests/databases):
//! `before.prisma` is pushed to a database that does not exist yet, then `after.prisma`; each time a second push must find
//! nothing left to do.

use mbgen_migrate::{Outcome, Push};
use mbgen_runtime::raw::Session;
use mbgen_schema::Schema;
use mbgen_sql::Provider;

use crate::support;

#[tokio::test]
async fn steps_on_postgresql() {
    take_steps(Provider::Postgresql, "TEST_POSTGRES_URL").await;
}

#[tokio::test]
async fn steps_on_mysql() {
    take_steps(Provider::Mysql, "TEST_MYSQL_URL").await;
}

async fn take_steps(provider: Provider, variable: &str) {
    let server = std::env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} is not set: run this through tests/databases/with-databases"));
    let server = server.rsplit_once('/').expect("the URL names a database").0;
    for case in support::cases("diff") {
        let after = support::schema(&case.join("after.prisma"));
        if after.provider() != Some(provider) {
            continue;
        }
        let name = case
            .file_name()
            .expect("a case has a name")
            .to_string_lossy()
            .replace('-', "_");
        let url = format!("{server}/{}", &name[..name.len().min(60)]);
        let before = case.join("before.prisma");
        let before = before.exists().then(|| support::schema(&before));
        for (at, schema) in before.iter().chain([&after]).enumerate() {
            let first = push(&url, schema, at == 0).await;
            assert_eq!(first.0, Outcome::Applied, "{name}: {}", first.1);
            let second = push(&url, schema, false).await;
            assert_eq!(second.0, Outcome::InSync, "{name}: {}", second.1);
        }
    }
}

#[tokio::test]
async fn computed_columns_are_left_alone() {
    for (provider, variable) in [
        (Provider::Postgresql, "TEST_POSTGRES_URL"),
        (Provider::Mysql, "TEST_MYSQL_URL"),
    ] {
        let server = std::env::var(variable)
            .unwrap_or_else(|_| panic!("{variable} is not set: run this through tests/databases/with-databases"));
        let url = format!(
            "{}/computed_columns",
            server.rsplit_once('/').expect("the URL names a database").0
        );
        let schema = |field: &str| {
            support::schema_of(&format!(
                "datasource db {{\n  provider = \"{}\"\n}}\n\nmodel entry {{\n  id Int @id\n  amount Int\n{field}}}\n",
                provider.as_str()
            ))
        };
        assert_eq!(push(&url, &schema(""), true).await.0, Outcome::Applied);
        let mut session = Session::connect(url.as_str()).await.expect("the database is there");
        session
            .execute_script("ALTER TABLE entry ADD COLUMN twice INTEGER GENERATED ALWAYS AS (amount * 2) STORED")
            .await
            .expect("the server computes columns");
        session.close().await.expect("the session closes");
        for field in ["", "  twice Int?\n", "  twice Int @default(1)\n"] {
            let (outcome, script) = push(&url, &schema(field), false).await;
            assert_eq!(outcome, Outcome::InSync, "{field}: {script}");
        }
    }
}

async fn push(url: &str, schema: &Schema, force_reset: bool) -> (Outcome, String) {
    let push = Push::new(url).accept_data_loss(true).force_reset(force_reset);
    let pushed = push
        .run(schema)
        .await
        .unwrap_or_else(|error| panic!("{url}: {error}: {:?}", error.database()));
    (pushed.outcome, pushed.plan.script)
}
