//! Quotes, backslashes, placeholders, wildcards and the like, as names in the database and as values in every place where
//! a value can go: nothing in them is ever taken for SQL.

use mbgen_migrate::{Outcome, Push};
use mbgen_schema::{SourceFile, check};
use serde_json::{Value as Json, json};

use crate::everywhere::{Asked, Database};

/// Values that mean something somewhere: in SQL, in patterns, in JSON paths, in arrays, in format strings.
const VALUES: [&str; 40] = [
    "",
    "'",
    "''",
    "\"",
    "\"\"",
    "`",
    "\\",
    "\\'",
    "\\\\",
    "\\0",
    "?",
    "$1",
    ":x",
    "@x",
    "{}",
    "%",
    "_",
    "%s",
    "a%b",
    "a_b",
    "axb",
    "100%_\\",
    "\\%",
    "[a-z]",
    "*",
    "; DROP TABLE \"Thing\"; --",
    "'); DELETE FROM \"Thing\"; --",
    "--",
    "/* */",
    "*/",
    "null",
    "NULL",
    "{a,\"b\"}",
    "$.a[0]",
    "\n\r\t",
    "\u{1}\u{7f}",
    "\u{feff}x\u{202e}",
    "é e\u{301}",
    "😀",
    "😀'\"\\?",
];

/// What a NUL is in; PostgreSQL has none in a text.
const WITH_NUL: [&str; 3] = ["\0", "a\0b", "a\0'"];

/// A name with everything that a database takes in names, and something to tell it from others.
fn name(provider: &str, which: &str) -> String {
    let awkward = "\"'`\\?$1:x%_;--/*";
    // MySQL's names have no letters beyond the first plane.
    let face = if provider == "mysql" { "é" } else { "😀" };
    format!("{which}{awkward}{face} .")
}

/// The same as a literal of the schema language.
fn literal(text: &str) -> String {
    Json::from(text).to_string()
}

fn models(provider: &str) -> String {
    let named = |which| literal(&name(provider, which));
    let default = literal(DEFAULT);
    let tags = match provider {
        "postgresql" => format!("tags String[] @default([{default}]) @map({})", named("tags")),
        _ => String::new(),
    };
    let (id, unique, foreign) = match provider {
        "postgresql" => (
            format!("@id(map: {})", named("pk")),
            format!("@unique(map: {})", named("uq")),
            format!(", map: {}", named("fk")),
        ),
        "mysql" => (
            "@id".to_owned(),
            format!("@unique(map: {})", named("uq")),
            format!(", map: {}", named("fk")),
        ),
        _ => (
            "@id".to_owned(),
            format!("@unique(map: {})", named("uq")),
            String::new(),
        ),
    };
    format!(
        r#"
model Thing {{
  id    String  {id} @map({})
  text  String? @map({})
  code  String? {unique} @map({})
  json  Json?   @map({})
  kind  Kind    @default(B) @map({})
  def   String  @default({default}) @map({})
  {tags}

  @@index([text, def], map: {})
  @@map({})
}}

model Owner {{
  id     Int     @id @map({})
  owned  Owned[]
  others Other[]

  @@map({})
}}

model Owned {{
  id      Int   @id
  ownerId Int   @map({})
  owner   Owner @relation(fields: [ownerId], references: [id]{foreign})

  @@map({})
}}

model Other {{
  id     Int     @id
  owners Owner[]

  @@map({})
}}

enum Kind {{
  A @map({})
  B @map({})
  {enum_name}
}}
"#,
        named("id"),
        named("text"),
        named("code"),
        named("json"),
        named("kind"),
        named("def"),
        named("idx"),
        named("thing"),
        named("oid"),
        named("owner"),
        named("ref"),
        named("owned"),
        named("other"),
        named("A"),
        named("B"),
        enum_name = match provider {
            "postgresql" => format!("@@map({})", named("kinds")),
            _ => String::new(),
        },
    )
}

const DEFAULT: &str = "it's \"\\ ? $1 :x %_ 😀";

fn quoted(provider: &str, which: &str) -> String {
    let name = name(provider, which);
    match provider {
        "mysql" => format!("`{}`", name.replace('`', "``")),
        _ => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}

async fn databases() -> Vec<Database> {
    let mut all = Vec::new();
    for provider in ["sqlite", "postgresql", "mysql"] {
        let database = Database::new(provider, "", &models(provider)).await;
        if provider == "mysql" {
            // A collation that tells all texts apart, as the other databases do.
            let sql = format!(
                "ALTER TABLE {} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
                quoted(provider, "thing")
            );
            database.client.execute_script(&sql).await.expect("another collation");
        }
        all.push(database);
    }
    all
}

fn ids(records: &Json) -> Vec<String> {
    let mut ids: Vec<String> = records
        .as_array()
        .expect("a list")
        .iter()
        .map(|record| record["id"].as_str().expect("a text").to_owned())
        .collect();
    ids.sort();
    ids
}

async fn found(db: &mut Asked, filter: Json) -> Vec<String> {
    let found = db
        .data("Thing", "findMany", json!({"where": filter, "select": {"id": true}}))
        .await;
    ids(&found)
}

fn values_of(provider: &str) -> Vec<&'static str> {
    let with_nul: &[&str] = if provider == "postgresql" { &[] } else { &WITH_NUL };
    VALUES.iter().chain(with_nul).copied().collect()
}

/// One record for each value, with the value in every field.
async fn filled(db: &mut Asked, provider: &str) -> Vec<&'static str> {
    let values = values_of(provider);
    let record = |value: &str| {
        let mut record = json!({"id": value, "text": value, "code": value, "json": json!({value: value, "list": [value]}), "kind": "A"});
        if provider == "postgresql" {
            record["tags"] = json!([value, "plain"]);
        }
        record
    };
    let (first, rest) = values.split_at(values.len() / 2);
    for value in first {
        let made = db.data("Thing", "create", json!({"data": record(value)})).await;
        let mut expected = record(value);
        expected["def"] = json!(DEFAULT);
        for (field, value) in expected.as_object().expect("a record") {
            assert_eq!(made[field], *value, "{provider}: {field}");
        }
    }
    let rest: Vec<Json> = rest.iter().map(|value| record(value)).collect();
    db.data("Thing", "createMany", json!({"data": rest})).await;
    values
}

#[tokio::test]
async fn values_are_found_by_every_filter() {
    for database in databases().await {
        let (provider, mut db) = (database.provider, database.session());
        let values = filled(&mut db, provider).await;
        let which = |holds: &dyn Fn(&str) -> bool| -> Vec<String> {
            let mut ids: Vec<String> = values
                .iter()
                .filter(|id| holds(id))
                .map(|id| (*id).to_owned())
                .collect();
            ids.sort();
            ids
        };
        // Without `mode`, too, SQLite takes the letters of ASCII for the same whatever their case, as Prisma has it.
        let folded = |text: &str| match provider {
            "sqlite" => text.to_ascii_lowercase(),
            _ => text.to_owned(),
        };
        for value in &values {
            let at = format!("{provider}: {value:?}");
            let own = vec![(*value).to_owned()];
            assert_eq!(found(&mut db, json!({"text": value})).await, own, "{at} equals");
            assert_eq!(
                found(&mut db, json!({"text": {"in": [value, "absent"]}})).await,
                own,
                "{at} in"
            );
            assert_eq!(
                found(&mut db, json!({"text": {"notIn": [value]}})).await,
                which(&|other| other != *value),
                "{at} notIn"
            );
            assert_eq!(
                found(&mut db, json!({"text": {"not": value}})).await,
                which(&|other| other != *value),
                "{at} not"
            );
            assert_eq!(
                found(&mut db, json!({"text": {"contains": value}})).await,
                which(&|other| folded(other).contains(&folded(value))),
                "{at} contains"
            );
            assert_eq!(
                found(&mut db, json!({"text": {"startsWith": value}})).await,
                which(&|other| folded(other).starts_with(&folded(value))),
                "{at} startsWith"
            );
            assert_eq!(
                found(&mut db, json!({"text": {"endsWith": value}})).await,
                which(&|other| folded(other).ends_with(&folded(value))),
                "{at} endsWith"
            );
            // On MySQL the collation decides, and this one tells the cases apart.
            if provider != "mysql" {
                let insensitive = found(&mut db, json!({"text": {"contains": value, "mode": "insensitive"}})).await;
                assert_eq!(
                    insensitive,
                    which(&|other| other.to_lowercase().contains(&value.to_lowercase())),
                    "{at} insensitive"
                );
            }
            let beyond = found(&mut db, json!({"text": {"gte": value, "lte": value}})).await;
            assert_eq!(beyond, own, "{at} comparison");
            assert_eq!(
                found(&mut db, json!({"json": {"path": [value], "equals": value}})).await,
                own,
                "{at} as a step of a path"
            );
            assert_eq!(
                found(
                    &mut db,
                    json!({"json": {"path": ["list", "0"], "string_contains": value}})
                )
                .await,
                which(&|other| folded(other).contains(&folded(value))),
                "{at} inside of Json"
            );
            assert_eq!(
                found(&mut db, json!({"json": {"path": ["list"], "array_contains": [value]}})).await,
                own,
                "{at} inside of a Json list"
            );
            if provider == "postgresql" {
                assert_eq!(
                    found(&mut db, json!({"tags": {"has": value}})).await,
                    own,
                    "{at} in a list"
                );
                assert_eq!(
                    found(&mut db, json!({"tags": {"equals": [value, "plain"]}})).await,
                    own,
                    "{at} as a list"
                );
            }
            let page = json!({"cursor": {"id": value}, "take": 1, "orderBy": {"id": "asc"}, "select": {"id": true}});
            db.gives("Thing", "findMany", page, json!([{"id": value}])).await;
            let groups = json!({"by": ["text"], "having": {"text": {"equals": value}}, "_count": {"_all": true}});
            db.gives(
                "Thing",
                "groupBy",
                groups,
                json!([{"text": value, "_count": {"_all": 1}}]),
            )
            .await;
        }
    }
}

#[tokio::test]
async fn values_are_written_by_every_write() {
    for database in databases().await {
        let (provider, mut db) = (database.provider, database.session());
        let values = filled(&mut db, provider).await;
        for value in &values {
            let twice = format!("{value}{value}x");
            let select = json!({"text": true, "json": true});
            let document = json!([value, {*value: value}]);
            let args = json!({"where": {"id": value}, "data": {"text": twice, "json": document}, "select": select});
            let changed = json!({"text": twice, "json": document});
            db.gives("Thing", "update", args, changed).await;
            let args = json!({"where": {"text": twice}, "data": {"text": value}});
            db.gives("Thing", "updateMany", args, json!({"count": 1})).await;
            let args = json!({"where": {"code": value}, "create": {"id": "new"}, "update": {"def": value}, "select": {"def": true}});
            db.gives("Thing", "upsert", args, json!({"def": value})).await;
            let unique = db
                .answer("Thing", "create", json!({"data": {"id": "other", "code": value}}))
                .await;
            assert_eq!(unique["error"]["code"], "P2002", "{provider}: {unique}");
            assert_eq!(unique["error"]["fields"], json!(["code"]), "{provider}: {unique}");
            if provider == "postgresql" {
                let args =
                    json!({"where": {"id": value}, "data": {"tags": {"push": [value]}}, "select": {"tags": true}});
                db.gives("Thing", "update", args, json!({"tags": [value, "plain", value]}))
                    .await;
            }
            // In statements of the user's own, as a parameter.
            let sql = match provider {
                "postgresql" => "SELECT $1::text AS v",
                _ => "SELECT ? AS v",
            };
            let (back,): (String,) = database
                .client
                .query(sql)
                .bind(*value)
                .fetch_one()
                .await
                .expect("the parameter comes back");
            assert_eq!(back, *value, "{provider}");
            db.data("Thing", "delete", json!({"where": {"id": value}})).await;
        }
        db.counts("Thing", json!({}), 0).await;

        let insert = format!(
            "INSERT INTO {} ({}) VALUES ('raw')",
            quoted(provider, "thing"),
            quoted(provider, "id")
        );
        database
            .client
            .execute(insert)
            .await
            .expect("a row with the database's defaults");
        let select = json!({"def": true, "kind": true});
        let expected = json!([{"def": DEFAULT, "kind": "B"}]);
        db.gives(
            "Thing",
            "findMany",
            json!({"where": {"kind": "B"}, "select": select}),
            expected,
        )
        .await;
    }
}

#[tokio::test]
async fn relations_and_schemas_have_any_name() {
    for database in databases().await {
        let (provider, mut db) = (database.provider, database.session());
        let data = json!({"id": 1, "owned": {"create": [{"id": 10}, {"id": 11}]}, "others": {"create": {"id": 20}}});
        let include =
            json!({"owned": {"orderBy": {"id": "asc"}, "select": {"id": true}}, "others": true, "_count": true});
        let expected = json!({"id": 1, "owned": [{"id": 10}, {"id": 11}], "others": [{"id": 20}], "_count": {"owned": 2, "others": 1}});
        db.gives("Owner", "create", json!({"data": data, "include": include}), expected)
            .await;
        db.counts(
            "Owned",
            json!({"where": {"owner": {"others": {"some": {"id": 20}}}}}),
            2,
        )
        .await;
        let answer = db
            .answer("Owned", "create", json!({"data": {"id": 12, "ownerId": 9}}))
            .await;
        assert_eq!(answer["error"]["code"], "P2003", "{provider}: {answer}");

        // The names are read back as they are: there is nothing left to change.
        let text = format!(
            "datasource db {{\n  provider = \"{provider}\"\n}}\n{}",
            models(provider)
        );
        let schema = check(vec![SourceFile::new("schema.prisma", text)])
            .schema
            .expect("the same schema");
        if provider != "mysql" {
            let pushed = Push::new(&database.url)
                .run(&schema)
                .await
                .expect("it can be pushed again");
            assert_eq!(pushed.outcome, Outcome::InSync, "{provider}: {:?}", pushed.plan);
        }
    }
}

#[tokio::test]
async fn what_a_text_can_not_hold_is_refused() {
    let database = Database::new("postgresql", "", &models("postgresql")).await;
    let mut db = database.session();
    for value in WITH_NUL {
        for data in [
            json!({"id": value}),
            json!({"id": "1", "text": value}),
            json!({"id": "1", "json": {"a": value}}),
            json!({"id": "1", "json": {value: 1}}),
            json!({"id": "1", "tags": ["a", value]}),
        ] {
            let answer = db.answer("Thing", "create", json!({"data": data})).await;
            let code = answer["error"]["code"].as_str().unwrap_or_default();
            assert!(["P2006", "P2007", "P2023"].contains(&code), "{data}: {answer}");
        }
        let code = db
            .code("Thing", "findMany", json!({"where": {"text": {"contains": value}}}))
            .await;
        assert!(["P2006", "P2007", "P2023"].contains(&code.as_str()), "{code}");
    }
    db.counts("Thing", json!({}), 0).await;
}
