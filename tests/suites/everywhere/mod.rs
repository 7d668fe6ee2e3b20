//! Every behaviour on every database: a schema is pushed to a new database of each kind, and queries run on it as JSON.
//!
//! The servers are those of `tests/databases/with-databases`. Without them the suite fails: nothing skips itself.

#![allow(dead_code, reason = "each suite uses its part")]

mod server;

use mbgen_migrate::{Outcome, Push};
use mbgen_runtime::{Client, ConnectOptions, dynamic::Session, sql::model};
use mbgen_schema::{SourceFile, check, lower};
use serde_json::{Value as Json, json};

pub(crate) use server::new_on_server;

/// A database of its own with the tables of a schema.
pub(crate) struct Database {
    /// `provider` of the datasource, for messages.
    pub(crate) provider: &'static str,
    pub(crate) client: Client,
    models: &'static model::Schema,
    /// Where it is.
    pub(crate) url: String,
    _folder: Option<tempfile::TempDir>,
}

/// One for each kind of database.
pub(crate) async fn everywhere(options: &str, models: &str) -> Vec<Database> {
    let mut databases = Vec::new();
    for provider in ["sqlite", "postgresql", "mysql"] {
        databases.push(Database::new(provider, options, models).await);
    }
    databases
}

impl Database {
    /// One of one kind.
    pub(crate) async fn new(provider: &'static str, options: &str, models: &str) -> Database {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match provider {
            "sqlite" => format!("file:{}", folder.path().join("test.db").display()),
            "postgresql" => new_on_server("TEST_POSTGRES_URL").await,
            _ => new_on_server("TEST_MYSQL_URL").await,
        };
        let mut database = Database::at(provider, &url, options, models).await;
        database._folder = Some(folder);
        database
    }

    /// The database of a URL, which is empty so far.
    pub(crate) async fn at(provider: &'static str, url: &str, options: &str, models: &str) -> Database {
        let text = format!("datasource db {{\n  provider = \"{provider}\"\n  {options}\n}}\n{models}");
        let checked = check(vec![SourceFile::new("schema.prisma", text)]);
        let schema = checked.schema.unwrap_or_else(|| panic!("{:?}", checked.diagnostics));
        let pushed = Push::new(url).run(&schema).await.expect("the tables are made");
        assert_eq!(pushed.outcome, Outcome::Applied);
        let client = ConnectOptions::new(url)
            .max_connections(8)
            .connect()
            .await
            .expect("the database opens");
        Database {
            provider,
            models: lower::models(&schema, client.dialect().provider()),
            client,
            url: url.to_owned(),
            _folder: None,
        }
    }

    /// The same database with other options of the client.
    pub(crate) fn with_client(&self, client: Client) -> Database {
        Database {
            provider: self.provider,
            client,
            models: self.models,
            url: self.url.clone(),
            _folder: None,
        }
    }

    /// The text of a statement with `?` for its parameters, as this database wants it.
    pub(crate) fn sql(&self, text: &str) -> String {
        let quoted = if self.provider == "mysql" {
            text.replace('"', "`")
        } else {
            text.to_owned()
        };
        if self.provider != "postgresql" {
            return quoted;
        }
        let mut parts = quoted.split('?');
        let first = parts.next().unwrap_or_default().to_owned();
        parts
            .enumerate()
            .fold(first, |sql, (index, part)| format!("{sql}${}{part}", index + 1))
    }

    /// A session; several of them work at once.
    pub(crate) fn session(&self) -> Asked {
        Asked {
            provider: self.provider,
            session: Session::new(self.client.clone(), self.models),
        }
    }
}

/// Asks one session.
pub(crate) struct Asked {
    provider: &'static str,
    session: Session,
}

impl Asked {
    /// The answer of a call, or its error.
    pub(crate) async fn answer(&mut self, model: &str, action: &str, args: Json) -> Json {
        let query = json!({"model": model, "action": action, "args": args});
        let answer = self.session.handle(&query.to_string()).await;
        serde_json::from_str(&answer).expect("an answer is JSON")
    }

    /// The answer to a line as it is.
    pub(crate) async fn line(&mut self, line: &str) -> Json {
        serde_json::from_str(&self.session.handle(line).await).expect("an answer is JSON")
    }

    /// The answers of the queries of a batch without a transaction.
    #[allow(dead_code, reason = "one suite uses it")]
    pub(crate) async fn batch(&mut self, queries: Json) -> Vec<Json> {
        let answer = self.session.handle(&json!({"batch": queries}).to_string()).await;
        let mut answer: Json = serde_json::from_str(&answer).expect("an answer is JSON");
        match answer["data"].take() {
            Json::Array(answers) => answers,
            _ => panic!("{}: {answer}", self.provider),
        }
    }

    /// What a call that succeeds gives.
    pub(crate) async fn data(&mut self, model: &str, action: &str, args: Json) -> Json {
        let mut answer = self.answer(model, action, args).await;
        assert!(answer.get("error").is_none(), "{}: {answer}", self.provider);
        answer["data"].take()
    }

    /// The code of the error of a call that fails.
    pub(crate) async fn code(&mut self, model: &str, action: &str, args: Json) -> String {
        let answer = self.answer(model, action, args).await;
        let code = answer["error"]["code"].as_str();
        code.unwrap_or_else(|| panic!("{}: {answer}", self.provider)).to_owned()
    }

    /// Expects so many records to be there.
    pub(crate) async fn counts(&mut self, model: &str, mut args: Json, expected: u64) {
        args["_count"] = json!({"_all": true});
        self.gives(model, "aggregate", args, json!({"_count": {"_all": expected}}))
            .await;
    }

    /// Expects a call to give this.
    pub(crate) async fn gives(&mut self, model: &str, action: &str, args: Json, expected: Json) {
        let data = self.data(model, action, args).await;
        assert_eq!(data, expected, "{}", self.provider);
    }
}
