//! Every code that a client can meet, on each database that can give it.

use std::time::Duration;

use mbgen_runtime::{Client, ConnectOptions, Isolation};
use mbgen_schema::{SourceFile, check};
use serde_json::{Value as Json, json};

use crate::{
    everywhere::{Database, everywhere},
    obedient::Server,
};

fn models(provider: &str) -> String {
    let short = if provider == "sqlite" { "" } else { "@db.VarChar(5)" };
    format!(
        r#"
model User {{
  id      Int      @id @default(autoincrement())
  email   String   @unique
  short   String?  {short}
  small   Int?
  number  Decimal? {decimal}
  checked Int?
  needed  Int?
  kind    Kind?
  posts   Post[]
  profile Profile?
  friends User[]   @relation("friends")
  others  User[]   @relation("friends")
  missing Missing[]
  narrow  Narrow[]
}}

model Post {{
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
}}

model Profile {{
  id     Int  @id
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id])
}}

model Missing {{
  id     Int   @id
  userId Int?
  user   User? @relation(fields: [userId], references: [id])
}}

model Narrow {{
  id     Int   @id
  gone   Int?
  userId Int?
  user   User? @relation(fields: [userId], references: [id])
}}

enum Kind {{
  A
  B
}}
"#,
        decimal = if provider == "sqlite" { "" } else { "@db.Decimal(5, 2)" },
    )
}

/// Makes the database differ from the schema: constraints that it does not know of, tables and columns that are gone.
async fn spoil(database: &Database) {
    let script = match database.provider {
        "sqlite" => {
            r#"DROP TABLE "Missing";
            ALTER TABLE "Narrow" DROP COLUMN "gone";
            CREATE TRIGGER t BEFORE INSERT ON "User" WHEN NEW.needed = -1 BEGIN SELECT RAISE(ABORT, 'no'); END;
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(replace(sql, '"checked" INTEGER', '"checked" INTEGER CHECK (checked > 0)'),
                '"needed" INTEGER', '"needed" INTEGER NOT NULL') WHERE name = 'User';
            PRAGMA writable_schema = RESET"#
        }
        "postgresql" => {
            r#"DROP TABLE "Missing";
            ALTER TABLE "Narrow" DROP COLUMN "gone";
            ALTER TABLE "User" ADD CHECK (checked > 0);
            ALTER TABLE "User" ALTER COLUMN needed SET NOT NULL"#
        }
        _ => {
            r#"DROP TABLE `Missing`;
            ALTER TABLE `Narrow` DROP COLUMN `gone`;
            ALTER TABLE `User` ADD CHECK (checked > 0);
            ALTER TABLE `User` MODIFY needed INT NOT NULL"#
        }
    };
    database
        .client
        .execute_script(script)
        .await
        .expect("the database is changed");
}

/// What the errors say, beside this file; `UPDATE_EXPECT=1` writes it anew.
const MESSAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/suites/connections/messages.txt");

/// A line about an error: what was asked, and all that is told.
fn line(provider: &str, model: &str, action: &str, error: &Json) -> String {
    let fields: Vec<&str> = error["fields"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    let place = match (error["model"].as_str(), fields.is_empty()) {
        (None, true) => String::new(),
        (model, _) => format!(" at {}({})", model.unwrap_or_default(), fields.join(", ")),
    };
    let what = if model.is_empty() {
        action.to_owned()
    } else {
        format!("{model}.{action}")
    };
    let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
    let mut message = text("message");
    // Each run has databases of its own.
    while let Some(start) = message.find("suite_") {
        let end = message[start..].find(|letter: char| letter != '_' && !letter.is_ascii_alphanumeric());
        message.replace_range(start..end.map_or(message.len(), |length| start + length), "DATABASE");
    }
    format!("{} {provider:<10} {what}{place}: {message}\n", text("code"))
}

#[tokio::test]
async fn queries_fail_with_their_codes() {
    let mut said = Vec::new();
    for provider in ["sqlite", "postgresql", "mysql"] {
        let database = Database::new(provider, "", &models(provider)).await;
        spoil(&database).await;
        let mut db = database.session();
        for id in [1, 2] {
            db.data(
                "User",
                "create",
                json!({"data": {"id": id, "email": format!("{id}"), "needed": 1}}),
            )
            .await;
        }
        db.data("Post", "create", json!({"data": {"id": 1, "authorId": 1}}))
            .await;
        db.data("Profile", "create", json!({"data": {"id": 1, "userId": 1}}))
            .await;
        let user = |fields: Json| {
            let mut data = json!({"email": "new", "needed": 1});
            for (name, value) in fields.as_object().expect("fields") {
                data[name] = value.clone();
            }
            json!({"data": data})
        };
        let change = |data: Json| json!({"where": {"id": 1}, "data": data});
        let cases = [
            ("P2002", "User", "create", user(json!({"id": 3, "email": "1"}))),
            ("P2003", "Post", "create", json!({"data": {"id": 2, "authorId": 99}})),
            ("P2003", "User", "delete", json!({"where": {"id": 1}})),
            ("P2004", "User", "create", user(json!({"checked": 0}))),
            ("P2009", "User", "findMany", json!({"where": {"emial": "x"}})),
            ("P2009", "User", "create", user(json!({"kind": "C"}))),
            ("P2010", "", "queryRaw", json!({"sql": "SELECT * FROM nothing"})),
            ("P2011", "User", "create", user(json!({"needed": null}))),
            ("P2012", "User", "create", json!({"data": {"needed": 1}})),
            ("P2014", "User", "update", change(json!({"posts": {"set": []}}))),
            (
                "P2014",
                "User",
                "update",
                change(json!({"profile": {"disconnect": true}})),
            ),
            (
                "P2017",
                "User",
                "update",
                change(json!({"posts": {"delete": {"id": 77}}})),
            ),
            (
                "P2018",
                "User",
                "update",
                change(json!({"posts": {"connect": {"id": 77}}})),
            ),
            (
                "P2019",
                "User",
                "groupBy",
                json!({"by": ["email"], "orderBy": {"small": "asc"}}),
            ),
            ("P2020", "User", "create", user(json!({"small": 2147483648_i64}))),
            ("P2021", "Missing", "findMany", json!({})),
            ("P2021", "Missing", "aggregate", json!({"_count": true})),
            ("P2021", "Missing", "create", json!({"data": {"id": 1}})),
            ("P2021", "User", "findMany", json!({"include": {"missing": true}})),
            ("P2021", "User", "findMany", json!({"where": {"missing": {"some": {}}}})),
            ("P2022", "Narrow", "findMany", json!({})),
            ("P2022", "Narrow", "groupBy", json!({"by": ["gone"]})),
            ("P2022", "Narrow", "create", json!({"data": {"id": 1, "gone": 1}})),
            ("P2022", "Narrow", "updateMany", json!({"data": {"gone": 1}})),
            ("P2022", "User", "findMany", json!({"include": {"narrow": true}})),
            (
                "P2022",
                "User",
                "findMany",
                json!({"where": {"narrow": {"some": {"gone": 1}}}}),
            ),
            ("P2025", "User", "update", json!({"where": {"id": 99}, "data": {}})),
            ("P2025", "User", "findUniqueOrThrow", json!({"where": {"id": 99}})),
            (
                "P2025",
                "Post",
                "create",
                json!({"data": {"id": 2, "author": {"connect": {"id": 99}}}}),
            ),
        ];
        for (code, model, action, args) in cases {
            let answer = db.answer(model, action, args.clone()).await;
            assert_eq!(
                answer["error"]["code"], code,
                "{provider} {model}.{action} {args}: {answer}"
            );
            said.push(line(provider, model, action, &answer["error"]));
        }
        let more = match provider {
            "sqlite" => vec![("P2033", user(json!({"number": "0.12345678901234567890"})))],
            _ => vec![
                ("P2000", user(json!({"short": "abcdef"}))),
                ("P2020", user(json!({"number": "1000"}))),
            ],
        };
        for (code, args) in more {
            let answer = db.answer("User", "create", args.clone()).await;
            assert_eq!(answer["error"]["code"], code, "{provider} {args}: {answer}");
            said.push(line(provider, "User", "create", &answer["error"]));
        }
        // Numbers that leave the range of their field while they are changed, or that no field could hold.
        db.data("User", "update", change(json!({"small": 2147483647}))).await;
        let answer = db
            .answer("User", "update", change(json!({"small": {"increment": 1}})))
            .await;
        said.push(line(provider, "User", "update", &answer["error"]));
        assert_eq!(answer["error"]["code"], "P2020", "{provider}: {answer}");
        let long = r#"{"model": "User", "action": "findMany", "args": {"where": {"id": 100000000000000000000}}}"#;
        let answer = db.line(long).await;
        assert_eq!(answer["error"]["code"], "P2033", "{provider}: {answer}");
        said.push(line(provider, "User", "findMany", &answer["error"]));

        // Stored data that the schema does not know: an enum's value, a number that is too large.
        let strange: &[&str] = match provider {
            "sqlite" => &[
                "UPDATE \"User\" SET kind = 'C' WHERE id = 1",
                "UPDATE \"User\" SET kind = NULL, small = 2147483648 WHERE id = 1",
            ],
            "postgresql" => &[
                "ALTER TYPE \"Kind\" ADD VALUE 'C'",
                "UPDATE \"User\" SET kind = 'C' WHERE id = 1",
                "ALTER TABLE \"User\" ALTER COLUMN small TYPE BIGINT",
                "UPDATE \"User\" SET kind = NULL, small = 2147483648 WHERE id = 1",
            ],
            _ => &[
                "ALTER TABLE `User` MODIFY kind ENUM('A', 'B', 'C'), MODIFY small BIGINT",
                "UPDATE `User` SET kind = 'C' WHERE id = 1",
                "UPDATE `User` SET kind = NULL, small = 2147483648 WHERE id = 1",
            ],
        };
        for statement in strange {
            database
                .client
                .execute(*statement)
                .await
                .expect("the database takes it");
            if statement.starts_with("UPDATE") {
                for (model, action, args) in [
                    ("User", "findMany", json!({})),
                    ("User", "update", json!({"where": {"id": 1}, "data": {"needed": 2}})),
                    ("Post", "findMany", json!({"include": {"author": true}})),
                    ("User", "groupBy", json!({"by": ["kind", "small"]})),
                ] {
                    let answer = db.answer(model, action, args).await;
                    assert_eq!(answer["error"]["code"], "P2023", "{provider} {statement}: {answer}");
                    said.push(line(provider, model, action, &answer["error"]));
                }
            }
        }
        let reset = database.sql("UPDATE \"User\" SET small = NULL, kind = NULL");
        database.client.execute(reset).await.expect("the database takes it");

        let huge: Vec<Json> = (0..70_000)
            .map(|number| json!({"prisma__type": "int", "prisma__value": number}))
            .collect();
        let places = vec!["?"; huge.len()].join(", ");
        let sql = database.sql(&format!("SELECT 1 WHERE 1 IN ({places})"));
        let answer = db.answer("", "queryRaw", json!({"sql": sql, "params": huge})).await;
        assert_eq!(answer["error"]["code"], "P2029", "{provider}: {answer}");
        said.push(line(provider, "", "queryRaw", &answer["error"]));
        db.counts("User", json!({}), 2).await;
    }
    said.sort();
    let said = said.concat();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(MESSAGES, &said).expect("the expectation can be written");
    }
    assert_eq!(said, std::fs::read_to_string(MESSAGES).unwrap_or_default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn transactions_and_connections_fail_with_their_codes() {
    for database in everywhere("", "model Item {\n  id Int @id\n  number Int\n}").await {
        let provider = database.provider;
        let insert = database.sql("INSERT INTO \"Item\" VALUES (1, 1)");
        database.client.execute(insert).await.expect("a row");
        let tx = database.client.begin().await.expect("a transaction");
        let other = tx.clone();
        tx.commit().await.expect("it ends");
        let error = other.execute("SELECT 1").await.expect_err("it is over");
        assert_eq!(
            (error.code(), error.may_have_run()),
            ("P2028", false),
            "{provider}: {error:?}"
        );

        // Two that read before they write: one of them has to begin again.
        let client = ConnectOptions::new(&database.url)
            .max_connections(4)
            .connect()
            .await
            .expect("it opens");
        let update = database.sql("UPDATE \"Item\" SET number = number + 1 WHERE id = ?");
        if provider == "sqlite" {
            let holder = Client::connect(&database.url).await.expect("it opens");
            let lock = holder.begin().await.expect("the lock");
            let impatient = ConnectOptions::new(&database.url)
                .busy_timeout(Duration::from_millis(100))
                .connect()
                .await
                .expect("it opens");
            let error = impatient
                .execute(update.clone())
                .bind(1)
                .await
                .expect_err("it is locked");
            assert_eq!(error.code(), "P1008", "{error:?}");
            lock.rollback().await.expect("it ends");
        } else {
            let mut options = mbgen_runtime::TransactionOptions::default();
            options.isolation = Some(Isolation::Serializable);
            let read = database.sql("SELECT number FROM \"Item\" WHERE id = 1");
            let (first, second) = (
                client.begin_with(options).await.expect("a transaction"),
                client.begin_with(options).await.expect("a transaction"),
            );
            for tx in [&first, &second] {
                tx.query(read.clone()).fetch_one::<(i64,)>().await.expect("it reads");
            }
            let run = async |tx: Client| {
                tx.execute(update.clone()).bind(1).await?;
                tx.commit().await
            };
            let (one, two) = tokio::join!(run(first), run(second));
            let errors: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
            assert_eq!(errors.len(), 1, "{provider}: {errors:?}");
            assert_eq!(
                (errors[0].code(), errors[0].may_have_run()),
                ("P2034", false),
                "{provider}: {errors:?}"
            );

            // The server ends the connection.
            let end = match provider {
                "postgresql" => "SELECT pg_terminate_backend(pg_backend_pid())",
                _ => "KILL CONNECTION_ID()",
            };
            let error = client.execute(end).await.expect_err("the connection is lost");
            assert_eq!(
                (error.code(), error.may_have_run()),
                ("P1017", true),
                "{provider}: {error:?}"
            );
            let tx = client.begin().await.expect("the pool has another");
            let error = tx.execute(end).await.expect_err("the connection is lost");
            assert_eq!(
                (error.code(), error.may_have_run()),
                ("P1017", false),
                "{provider}: {error:?}"
            );
            drop(tx);
            client.execute(update.clone()).bind(1).await.expect("the pool goes on");
        }
        let slow = client.transaction(async |tx: Client| {
            tx.execute(update.clone()).bind(1).await?;
            tokio::time::sleep(Duration::from_secs(10)).await;
            Ok(())
        });
        let error = slow
            .timeout(Duration::from_millis(50))
            .await
            .expect_err("it takes too long");
        assert_eq!(
            (error.code(), error.may_have_run()),
            ("P2028", false),
            "{provider}: {error:?}"
        );
    }
}

#[tokio::test]
async fn databases_that_can_not_be_used_fail_with_their_codes() {
    // One that can't hold the schema.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("file:{}", folder.path().join("new.db").display());
    let lists = "datasource db {\n  provider = \"postgresql\"\n}\nmodel Item {\n  id Int @id\n  words String[]\n}";
    let schema = check(vec![SourceFile::new("schema.prisma", lists.to_owned())])
        .schema
        .expect("it is right");
    let mysql = std::env::var("TEST_MYSQL_URL").expect("the tests run through tests/run");
    for (url, name) in [(&file, "SQLite"), (&mysql, "MySQL")] {
        let error = mbgen_migrate::Push::new(url.as_str())
            .run(&schema)
            .await
            .expect_err("it has no lists");
        assert!(error.to_string().contains("[P1012]"), "{error}");
        assert!(error.to_string().contains(&format!("{name} does not have")), "{error}");
        assert!(error.to_string().contains("for PostgreSQL alone"), "{error}");
    }
    assert!(!folder.path().join("new.db").exists());

    // A file that is something else, and one that can't be written.
    let other = folder.path().join("other.db");
    std::fs::write(
        &other,
        "a text that is longer than the header of a database, and none of it is right. ".repeat(9),
    )
    .expect("a file");
    let error = match Client::connect(format!("file:{}", other.display())).await {
        Ok(client) => client
            .query("SELECT * FROM t")
            .fetch_one::<(i64,)>()
            .await
            .expect_err("it is a text"),
        Err(error) => error,
    };
    assert_eq!(error.code(), "P1003", "{error:?}");
    let database = Database::new("sqlite", "", "model Item {\n  id Int @id\n}").await;
    let tx = database.client.begin().await.expect("a transaction");
    tx.execute("PRAGMA query_only = ON")
        .await
        .expect("it only reads from now on");
    let error = tx
        .execute("INSERT INTO \"Item\" VALUES (1)")
        .await
        .expect_err("it only reads");
    assert_eq!(error.code(), "P1010", "{error:?}");
    tx.execute("PRAGMA query_only = OFF").await.expect("it writes again");

    for database in everywhere("", "model Item {\n  id Int @id\n}").await {
        let provider = database.provider;
        // A statement takes longer than the server may.
        if provider != "sqlite" {
            let client = Client::connect(format!("{}?socket_timeout=1", database.url))
                .await
                .expect("it opens");
            let sleep = if provider == "mysql" {
                "SELECT SLEEP(5)"
            } else {
                "SELECT 1 FROM pg_sleep(5)"
            };
            let error = client
                .query(sleep)
                .fetch_one::<(i64,)>()
                .await
                .expect_err("it takes too long");
            assert_eq!(
                (error.code(), error.may_have_run()),
                ("P1008", true),
                "{provider}: {error:?}"
            );
        }
        // The client is closed.
        let other = database.client.clone();
        database.client.clone().close().await.expect("it closes");
        for error in [
            other.execute("SELECT 1").await.expect_err("it is closed"),
            other.begin().await.expect_err("it is closed"),
            database
                .with_client(other.clone())
                .client
                .query("SELECT 1")
                .fetch_one::<(i64,)>()
                .await
                .expect_err("it is closed"),
        ] {
            assert_eq!(
                (error.code(), error.may_have_run()),
                ("P1017", false),
                "{provider}: {error:?}"
            );
            assert_eq!(error.message(), "the client was closed");
        }
    }
}

#[tokio::test]
async fn a_database_that_keeps_no_row_of_a_create_is_told() {
    for provider in ["sqlite", "postgresql"] {
        let database = Database::new(provider, "", "model Item {\n  id Int @id\n}").await;
        let script = match provider {
            "sqlite" => r#"CREATE TRIGGER t BEFORE INSERT ON "Item" BEGIN SELECT RAISE(IGNORE); END"#,
            _ => {
                r#"CREATE FUNCTION nothing() RETURNS trigger AS 'BEGIN RETURN NULL; END' LANGUAGE plpgsql;
                CREATE TRIGGER t BEFORE INSERT ON "Item" FOR EACH ROW EXECUTE FUNCTION nothing()"#
            }
        };
        database.client.execute_script(script).await.expect("a trigger");
        let mut db = database.session();
        let answer = db.answer("Item", "create", json!({"data": {"id": 1}})).await;
        assert_eq!(answer["error"]["code"], "P2015", "{provider}: {answer}");
        assert!(
            answer["error"]["message"]
                .as_str()
                .is_some_and(|text| text.contains("gave no row")),
            "{answer}"
        );
    }
}

/// Ends connections at the server, by their numbers.
async fn end(admin: &Client, provider: &str, connections: &[i64]) {
    for connection in connections {
        let sql = match provider {
            "postgresql" => format!("SELECT pg_terminate_backend({connection})"),
            _ => format!("KILL {connection}"),
        };
        admin.execute(sql).await.expect("it is ended");
    }
    // The server tells the other end in its own time.
    tokio::time::sleep(Duration::from_millis(200)).await;
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_may_have_been_done() {
    for provider in ["postgresql", "mysql"] {
        let database = Database::new(provider, "", "model Item {\n  id Int @id\n}").await;
        let own = if provider == "mysql" {
            "SELECT CONNECTION_ID()"
        } else {
            "SELECT pg_backend_pid()::bigint"
        };
        let tx = database.client.begin().await.expect("a transaction");
        let (connection,): (i64,) = tx.query(own).fetch_one().await.expect("its number");
        end(&database.client, provider, &[connection]).await;
        let error = tx.commit().await.expect_err("nobody answers");
        assert_eq!(
            (error.code(), error.may_have_run()),
            ("P1017", true),
            "{provider}: {error:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_lay_idle_while_one_broke_are_asked_before_they_are_lent() {
    for provider in ["postgresql", "mysql"] {
        let database = Database::new(provider, "", "model Item {\n  id Int @id\n}").await;
        let client = ConnectOptions::new(&database.url)
            .max_connections(4)
            .connect()
            .await
            .expect("it opens");
        let own = if provider == "mysql" {
            "SELECT CONNECTION_ID()"
        } else {
            "SELECT pg_backend_pid()::bigint"
        };
        let mut held = Vec::new();
        let mut numbers = Vec::new();
        for _ in 0..4 {
            let tx = client.begin().await.expect("a transaction");
            let (number,): (i64,) = tx.query(own).fetch_one().await.expect("its number");
            numbers.push(number);
            held.push(tx);
        }
        for tx in held {
            tx.commit().await.expect("it ends");
        }
        end(&database.client, provider, &numbers).await;
        let mut failures = Vec::new();
        for _ in 0..8 {
            failures.extend(client.execute("SELECT 1").await.err());
        }
        // The first one tells, and nobody else runs into it.
        assert!(failures.len() <= 1, "{provider}: {failures:?}");
        assert!(
            failures.iter().all(|error| error.code() == "P1017"),
            "{provider}: {failures:?}"
        );
    }
}

#[tokio::test]
async fn credentials_and_rights_fail_with_their_codes() {
    for kind in ["postgres", "mysql"] {
        let server = tokio::task::spawn_blocking(move || Server::start(kind))
            .await
            .expect("it starts");
        let admin = Client::connect(server.url()).await.expect("it answers");
        let script = match kind {
            "postgres" => {
                "CREATE ROLE guarded LOGIN PASSWORD 'secret' CONNECTION LIMIT 1; CREATE TABLE secret (id INT)"
            }
            _ => {
                "CREATE USER guarded@'127.0.0.1' IDENTIFIED BY 'secret' WITH MAX_USER_CONNECTIONS 1; \
                  CREATE TABLE secret (id INT); CREATE TABLE open (id INT); GRANT SELECT ON test.open TO guarded@'127.0.0.1'"
            }
        };
        admin.execute_script(script).await.expect("a user");
        let (scheme, rest) = server.url().split_once("://").expect("a URL");
        let (_, address) = rest.split_once('@').expect("a user");
        let url = |password: &str| format!("{scheme}://guarded:{password}@{address}");
        let error = Client::connect(url("wrong")).await.expect_err("the password is wrong");
        assert_eq!(error.code(), "P1000", "{error:?}");
        assert!(!format!("{error:?}").contains("wrong"), "a password is told");
        let guarded = Client::connect(url("secret")).await.expect("the password is right");
        let error = guarded
            .query("SELECT id FROM secret")
            .fetch_one::<(i64,)>()
            .await
            .expect_err("it is not theirs");
        assert_eq!(error.code(), "P1010", "{error:?}");
        let error = Client::connect(url("secret"))
            .await
            .expect_err("one connection is all they get");
        assert_eq!(error.code(), "P2037", "{error:?}");
    }
}
