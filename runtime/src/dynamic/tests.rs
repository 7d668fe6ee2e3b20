//! Reads as JSON on a database in memory.

use serde_json::{Value as Json, json};

use super::Session;
use crate::{Client, engine::fixture::SCHEMA};

async fn session() -> Session {
    let client = Client::connect(":memory:").await.expect("a database in memory opens");
    client
        .execute_script(
            r#"
            CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL, "name" TEXT,
                "age" INTEGER, "managerId" INTEGER);
            CREATE TABLE "Post" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL, "views" INTEGER,
                "authorId" INTEGER NOT NULL, "data" JSONB);
            CREATE TABLE "Tag" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "label" TEXT NOT NULL);
            CREATE TABLE "_PostToTag" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL);
            CREATE TABLE "Member" ("team" TEXT NOT NULL, "number" INTEGER NOT NULL, PRIMARY KEY ("team", "number"));
            CREATE TABLE "Badge" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "team" TEXT, "number" INTEGER);
            INSERT INTO "User" VALUES (1, 'a@x', 'Ann', 30, NULL), (2, 'b@x', NULL, 20, 1), (3, 'c@x', 'Cy', NULL, 1);
            INSERT INTO "Post" VALUES (1, 'one', 5, 1, '{"a":{"b":[1,2]}}'), (2, 'two', NULL, 1, '{"a":{"b":"text"}}'),
                (3, 'three', 7, 1, 'null'), (4, 'four', 1, 2, NULL), (5, '50%', 2, 2, '[1,"x"]');
            INSERT INTO "Tag" VALUES (1, 'red'), (2, 'blue');
            INSERT INTO "_PostToTag" VALUES (1, 1), (1, 2), (2, 1), (4, 2);
            INSERT INTO "Member" VALUES ('x', 1), ('x', 2), ('y', 1);
            INSERT INTO "Badge" VALUES (1, 'x', 1), (2, 'x', 1), (3, 'y', 1), (4, 'x', NULL);
            "#,
        )
        .await
        .expect("the tables are made");
    Session::new(client, &SCHEMA)
}

async fn ask(session: &mut Session, query: Json) -> Json {
    let answer = session.handle(&query.to_string()).await;
    serde_json::from_str(&answer).expect("an answer is JSON")
}

async fn data(query: Json) -> Json {
    let mut answer = ask(&mut session().await, query).await;
    assert!(answer.get("error").is_none(), "{answer}");
    answer["data"].take()
}

async fn ids(model: &str, mut args: Json) -> Vec<i64> {
    args["select"] = json!({"id": true});
    let records = data(json!({"model": model, "action": "findMany", "args": args})).await;
    let records = records.as_array().expect("a list");
    records
        .iter()
        .map(|record| record["id"].as_i64().expect("an id"))
        .collect()
}

#[tokio::test]
async fn records_come_with_all_scalars_unless_told_otherwise() {
    let user = data(json!({"model": "User", "action": "findUnique", "args": {"where": {"email": "b@x"}}})).await;
    assert_eq!(
        user,
        json!({"id": 2, "email": "b@x", "name": null, "age": 20, "managerId": 1})
    );
    let user = json!({"model": "User", "action": "findUnique", "args": {"where": {"id": 1}, "omit": {"age": true, "managerId": true}}});
    assert_eq!(data(user).await, json!({"id": 1, "email": "a@x", "name": "Ann"}));
}

#[tokio::test]
async fn conditions_hold() {
    assert_eq!(ids("User", json!({"where": {"name": null}})).await, [2]);
    assert_eq!(ids("User", json!({"where": {"name": {"not": null}}})).await, [1, 3]);
    assert_eq!(ids("User", json!({"where": {"NOT": {"age": {"gt": 25}}}})).await, [2]);
    assert_eq!(ids("User", json!({"where": {"id": {"in": [3, 1, 9]}}})).await, [1, 3]);
    assert_eq!(
        ids(
            "User",
            json!({"where": {"OR": [{"age": 30}, {"name": {"startsWith": "c"}}]}})
        )
        .await,
        [1, 3]
    );
    assert_eq!(ids("User", json!({"where": {"OR": []}})).await, [0i64; 0]);
    assert_eq!(ids("Post", json!({"where": {"title": {"contains": "%"}}})).await, [5]);
    assert_eq!(
        ids(
            "Post",
            json!({"where": {"id": {"lt": {"_ref": "views", "_container": "Post"}}}})
        )
        .await,
        [1, 3]
    );
}

#[tokio::test]
async fn conditions_on_relations_hold() {
    assert_eq!(
        ids("User", json!({"where": {"posts": {"some": {"views": {"gt": 5}}}}})).await,
        [1]
    );
    assert_eq!(ids("User", json!({"where": {"posts": {"none": {}}}})).await, [3]);
    assert_eq!(
        ids("User", json!({"where": {"posts": {"every": {"views": {"gte": 1}}}}})).await,
        [1, 2, 3]
    );
    assert_eq!(ids("User", json!({"where": {"manager": null}})).await, [1]);
    assert_eq!(
        ids("User", json!({"where": {"manager": {"isNot": {"name": "Ann"}}}})).await,
        [1]
    );
    assert_eq!(
        ids("Post", json!({"where": {"tags": {"some": {"label": "blue"}}}})).await,
        [1, 4]
    );
    assert_eq!(
        ids("Post", json!({"where": {"author": {"email": "b@x"}}})).await,
        [4, 5]
    );
}

#[tokio::test]
async fn conditions_on_json_hold() {
    assert_eq!(
        ids("Post", json!({"where": {"data": {"equals": {"a": {"b": "text"}}}}})).await,
        [2]
    );
    assert_eq!(
        ids("Post", json!({"where": {"data": {"equals": {"$type": "DbNull"}}}})).await,
        [4]
    );
    assert_eq!(
        ids("Post", json!({"where": {"data": {"equals": {"$type": "JsonNull"}}}})).await,
        [3]
    );
    assert_eq!(
        ids("Post", json!({"where": {"data": {"equals": {"$type": "AnyNull"}}}})).await,
        [3, 4]
    );
    assert_eq!(
        ids(
            "Post",
            json!({"where": {"data": {"path": "$.a.b", "array_contains": [2]}}})
        )
        .await,
        [1]
    );
    assert_eq!(
        ids(
            "Post",
            json!({"where": {"data": {"path": ["a", "b"], "array_ends_with": 2}}})
        )
        .await,
        [1]
    );
    assert_eq!(
        ids(
            "Post",
            json!({"where": {"data": {"path": ["a", "b"], "string_contains": "ex"}}})
        )
        .await,
        [2]
    );
    assert_eq!(
        ids(
            "Post",
            json!({"where": {"NOT": {"data": {"path": ["a", "b"], "string_contains": "zz"}}}})
        )
        .await,
        [2]
    );
}

#[tokio::test]
async fn pages_are_cut_out_of_an_order() {
    assert_eq!(
        ids("Post", json!({"orderBy": {"views": "asc"}, "take": 3})).await,
        [2, 4, 5]
    );
    assert_eq!(
        ids(
            "Post",
            json!({"orderBy": {"views": {"sort": "asc", "nulls": "last"}}, "skip": 3})
        )
        .await,
        [3, 2]
    );
    assert_eq!(ids("Post", json!({"take": -2})).await, [4, 5]);
    assert_eq!(ids("Post", json!({"take": -2, "skip": 1})).await, [3, 4]);
    assert_eq!(ids("Post", json!({"cursor": {"id": 3}})).await, [3, 4, 5]);
    assert_eq!(
        ids("Post", json!({"cursor": {"id": 3}, "take": -2, "skip": 1})).await,
        [1, 2]
    );
    assert_eq!(ids("Post", json!({"cursor": {"id": 9}})).await, [0i64; 0]);
    assert_eq!(
        ids("Post", json!({"cursor": {"id": 2}, "orderBy": {"views": "desc"}})).await,
        [2]
    );
    assert_eq!(
        ids(
            "Post",
            json!({"cursor": {"id": 2}, "orderBy": {"views": "asc"}, "take": 2})
        )
        .await,
        [2, 4]
    );
    assert_eq!(
        ids(
            "Post",
            json!({"orderBy": [{"author": {"name": "desc"}}, {"id": "desc"}]})
        )
        .await,
        [3, 2, 1, 5, 4]
    );
    assert_eq!(
        ids("User", json!({"orderBy": [{"posts": {"_count": "desc"}}]})).await,
        [1, 2, 3]
    );
}

#[tokio::test]
async fn distinct_keeps_the_first_of_each_before_the_page_is_cut() {
    assert_eq!(ids("Post", json!({"distinct": "authorId"})).await, [1, 4]);
    assert_eq!(ids("Post", json!({"distinct": ["authorId"], "skip": 1})).await, [4]);
    assert_eq!(ids("Post", json!({"distinct": ["authorId"], "take": -1})).await, [5]);
}

#[tokio::test]
async fn related_records_go_along_per_parent() {
    let query = json!({"model": "User", "action": "findMany", "args": {"select": {"id": true,
        "posts": {"take": 2, "orderBy": {"id": "desc"}, "select": {"id": true, "tags": {"select": {"label": true}}}},
        "manager": {"select": {"email": true}}, "_count": {"select": {"posts": {"where": {"views": {"gt": 1}}}}}}}});
    assert_eq!(
        data(query).await,
        json!([
            {"id": 1, "posts": [{"id": 3, "tags": []}, {"id": 2, "tags": [{"label": "red"}]}], "manager": null, "_count": {"posts": 2}},
            {"id": 2, "posts": [{"id": 5, "tags": []}, {"id": 4, "tags": [{"label": "blue"}]}], "manager": {"email": "a@x"}, "_count": {"posts": 1}},
            {"id": 3, "posts": [], "manager": {"email": "a@x"}, "_count": {"posts": 0}},
        ])
    );
    let query = json!({"model": "User", "action": "findMany", "args": {"select": {"id": true,
        "posts": {"cursor": {"id": 2}, "take": -1, "select": {"id": true}}}}});
    assert_eq!(
        data(query).await,
        json!([{"id": 1, "posts": [{"id": 2}]}, {"id": 2, "posts": []}, {"id": 3, "posts": []}])
    );
    let query = json!({"model": "Post", "action": "findMany", "args": {"select": {"id": true,
        "tags": {"distinct": "label", "orderBy": {"label": "asc"}, "take": 1, "select": {"id": true}}}, "where": {"id": {"lt": 3}}}});
    assert_eq!(
        data(query).await,
        json!([{"id": 1, "tags": [{"id": 2}]}, {"id": 2, "tags": [{"id": 1}]}])
    );
}

#[tokio::test]
async fn keys_of_several_fields_lead_to_their_records() {
    let query =
        json!({"model": "Member", "action": "findMany", "args": {"include": {"badges": {"select": {"id": true}}}}});
    assert_eq!(
        data(query).await,
        json!([
            {"team": "x", "number": 1, "badges": [{"id": 1}, {"id": 2}]},
            {"team": "x", "number": 2, "badges": []},
            {"team": "y", "number": 1, "badges": [{"id": 3}]},
        ])
    );
    let query = json!({"model": "Badge", "action": "findMany", "args": {"where": {"member": null}, "include": {"member": true}}});
    assert_eq!(
        data(query).await,
        json!([{"id": 4, "team": "x", "number": null, "member": null}])
    );
    let query = json!({"model": "Member", "action": "findUnique", "args": {"where": {"team_number": {"team": "y", "number": 1}}}});
    assert_eq!(data(query).await, json!({"team": "y", "number": 1}));
}

#[tokio::test]
async fn numbers_over_many_records() {
    let query = json!({"model": "Post", "action": "aggregate", "args": {"_count": {"_all": true, "views": true},
        "_sum": {"views": true}, "_avg": {"views": true}, "_min": {"title": true}}});
    assert_eq!(
        data(query).await,
        json!({"_count": {"_all": 5, "views": 4}, "_sum": {"views": 15}, "_avg": {"views": 3.75}, "_min": {"title": "50%"}})
    );
    let query = json!({"model": "Post", "action": "aggregate", "args": {"_count": true, "take": 2}});
    assert_eq!(data(query).await, json!({"_count": 2}));
    let query = json!({"model": "Post", "action": "groupBy", "args": {"by": "authorId", "_sum": {"views": true},
        "having": {"views": {"_sum": {"gt": 3}}}, "orderBy": {"_sum": {"views": "desc"}}}});
    assert_eq!(data(query).await, json!([{"authorId": 1, "_sum": {"views": 12}}]));
}

#[tokio::test]
async fn what_is_wrong_with_a_query_is_said() {
    let mut session = session().await;
    for (query, code, words) in [
        (
            json!({"model": "Usr", "action": "findMany"}),
            "P2009",
            "did you mean `User`",
        ),
        (
            json!({"model": "User", "action": "findMny"}),
            "P2009",
            "did you mean `findMany`",
        ),
        (
            json!({"model": "User", "action": "findMany", "args": {"wher": {}}}),
            "P2009",
            "did you mean `where`",
        ),
        (
            json!({"model": "User", "action": "findMany", "args": {"where": {"emial": "x"}}}),
            "P2009",
            "User.findMany.where",
        ),
        (json!({"model": "User", "action": "findUnique"}), "P2012", "where"),
        (
            json!({"model": "User", "action": "findUnique", "args": {"where": {"name": "x"}}}),
            "P2009",
            "`id` or `email`",
        ),
        (
            json!({"model": "User", "action": "findUniqueOrThrow", "args": {"where": {"id": 9}}}),
            "P2025",
            "record",
        ),
        (
            json!({"model": "User", "action": "findMany", "args": {"select": {}}}),
            "P2009",
            "at least one",
        ),
        (
            json!({"model": "User", "action": "findMany", "args": {"where": {"id": "x"}}}),
            "P2009",
            "integer",
        ),
        (json!({"commit": 9}), "P2028", "transaction"),
    ] {
        let answer = ask(&mut session, query.clone()).await;
        assert_eq!(answer["error"]["code"], code, "{query} {answer}");
        let message = answer["error"]["message"].as_str().expect("a message");
        assert!(message.contains(words), "{message}");
    }
}

#[tokio::test]
async fn transactions_have_ids() {
    let mut session = session().await;
    let begun = ask(&mut session, json!({"begin": {"isolation": null}})).await;
    let id = &begun["tx"];
    let delete =
        json!({"action": "executeRaw", "tx": id, "args": {"sql": "DELETE FROM \"Badge\" WHERE id > ?", "params": [1]}});
    assert_eq!(ask(&mut session, delete).await, json!({"data": 3}));
    assert_eq!(ask(&mut session, json!({"rollback": id})).await, json!({"data": true}));
    let count = json!({"model": "Badge", "action": "aggregate", "args": {"_count": true}});
    let batch = json!({"batch": [count, {"model": "Badge", "action": "nothing"}], "transaction": false});
    let answer = ask(&mut session, batch).await;
    assert_eq!(answer["data"][0], json!({"data": {"_count": 4}}));
    assert_eq!(answer["data"][1]["error"]["code"], "P2009");
}
