//! Writes as JSON on a database in memory, one test per idea; what is there afterwards is read back the same way.

use serde_json::{Value as Json, json};

use crate::{Client, dynamic::Session, engine::fixture::SCHEMA};

const TABLES: &str = r#"
    CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL UNIQUE, "name" TEXT,
        "age" INTEGER, "managerId" INTEGER REFERENCES "User" ON DELETE SET NULL ON UPDATE CASCADE);
    CREATE TABLE "Post" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL, "views" INTEGER,
        "authorId" INTEGER NOT NULL REFERENCES "User" ON DELETE RESTRICT ON UPDATE CASCADE, "data" JSONB);
    CREATE TABLE "Tag" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "label" TEXT NOT NULL);
    CREATE TABLE "_PostToTag" ("A" INTEGER NOT NULL REFERENCES "Post" ON DELETE CASCADE ON UPDATE CASCADE,
        "B" INTEGER NOT NULL REFERENCES "Tag" ON DELETE CASCADE ON UPDATE CASCADE, UNIQUE ("A", "B"));
    CREATE TABLE "Member" ("team" TEXT NOT NULL, "number" INTEGER NOT NULL, PRIMARY KEY ("team", "number"));
    CREATE TABLE "Badge" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "team" TEXT, "number" INTEGER,
        FOREIGN KEY ("team", "number") REFERENCES "Member" ON DELETE SET NULL ON UPDATE CASCADE);
    CREATE TABLE "Profile" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "bio" TEXT,
        "userId" INTEGER UNIQUE REFERENCES "User" ON DELETE SET NULL ON UPDATE CASCADE);
"#;

/// A session on a database of its own.
struct Asked(Session);

impl Asked {
    async fn new() -> Asked {
        let client = Client::connect(":memory:").await.expect("a database in memory opens");
        client.execute_script(TABLES).await.expect("the tables are made");
        Asked(Session::new(client, &SCHEMA))
    }

    async fn answer(&mut self, model: &str, action: &str, args: Json) -> Json {
        let query = json!({"model": model, "action": action, "args": args});
        let answer = self.0.handle(&query.to_string()).await;
        serde_json::from_str(&answer).expect("an answer is JSON")
    }

    async fn data(&mut self, model: &str, action: &str, args: Json) -> Json {
        let mut answer = self.answer(model, action, args).await;
        assert!(answer.get("error").is_none(), "{answer}");
        answer["data"].take()
    }

    async fn code(&mut self, model: &str, action: &str, args: Json) -> String {
        let answer = self.answer(model, action, args).await;
        answer["error"]["code"]
            .as_str()
            .unwrap_or_else(|| panic!("{answer}"))
            .to_owned()
    }

    async fn count(&mut self, model: &str) -> Json {
        let counted = self.data(model, "aggregate", json!({"_count": true})).await;
        counted["_count"].clone()
    }
}

#[tokio::test]
async fn one_record_is_created_changed_and_deleted() {
    let mut db = Asked::new().await;
    let made = db
        .data("User", "create", json!({"data": {"email": "a@x", "age": 30}}))
        .await;
    assert_eq!(
        made,
        json!({"id": 1, "email": "a@x", "name": null, "age": 30, "managerId": null})
    );
    let changed = db
        .data(
            "User",
            "update",
            json!({
                "where": {"email": "a@x"},
                "data": {"name": {"set": "Ann"}, "age": {"increment": 2}, "id": {"multiply": 7}},
            }),
        )
        .await;
    assert_eq!(
        changed,
        json!({"id": 7, "email": "a@x", "name": "Ann", "age": 32, "managerId": null})
    );
    let gone = db
        .data("User", "delete", json!({"where": {"id": 7}, "select": {"name": true}}))
        .await;
    assert_eq!(gone, json!({"name": "Ann"}));
    assert_eq!(db.count("User").await, json!(0));
}

#[tokio::test]
async fn a_record_that_is_not_there_is_an_error() {
    let mut db = Asked::new().await;
    let one = json!({"where": {"id": 1}, "data": {"name": "x"}});
    assert_eq!(db.code("User", "update", one).await, "P2025");
    assert_eq!(db.code("User", "delete", json!({"where": {"id": 1}})).await, "P2025");
    let many = json!({"where": {"id": 1}, "data": {"name": "x"}});
    assert_eq!(db.data("User", "updateMany", many).await, json!({"count": 0}));
}

#[tokio::test]
async fn a_violated_constraint_names_model_and_fields() {
    let mut db = Asked::new().await;
    db.data("User", "create", json!({"data": {"email": "a@x"}})).await;
    let answer = db.answer("User", "create", json!({"data": {"email": "a@x"}})).await;
    assert_eq!(answer["error"]["code"], "P2002");
    assert_eq!(answer["error"]["model"], "User");
    assert_eq!(answer["error"]["fields"], json!(["email"]));
    let orphan = json!({"data": {"title": "t", "authorId": 9}});
    assert_eq!(db.code("Post", "create", orphan).await, "P2003");
}

#[tokio::test]
async fn nested_creates_put_keys_where_they_belong() {
    let mut db = Asked::new().await;
    let made = db
        .data("User", "create", json!({
            "data": {
                "email": "a@x",
                "manager": {"create": {"email": "m@x"}},
                "profile": {"create": {"bio": "b"}},
                "posts": {"create": [
                    {"title": "one", "tags": {"create": [{"label": "red"}, {"label": "blue"}]}},
                    {"title": "two"},
                ], "createMany": {"data": [{"title": "three"}, {"title": "four", "views": 4}]}},
            },
            "select": {
                "manager": {"select": {"email": true}},
                "profile": {"select": {"bio": true}},
                "posts": {"select": {"title": true, "tags": {"select": {"label": true}}}, "orderBy": {"title": "asc"}},
            },
        }))
        .await;
    assert_eq!(
        made,
        json!({
            "manager": {"email": "m@x"},
            "profile": {"bio": "b"},
            "posts": [
                {"title": "four", "tags": []},
                {"title": "one", "tags": [{"label": "red"}, {"label": "blue"}]},
                {"title": "three", "tags": []},
                {"title": "two", "tags": []},
            ],
        })
    );
}

#[tokio::test]
async fn a_failure_anywhere_undoes_everything() {
    let mut db = Asked::new().await;
    let args = json!({"data": {
        "email": "a@x",
        "posts": {"create": {"title": "one"}},
        "reports": {"connect": {"id": 99}},
    }});
    assert_eq!(db.code("User", "create", args).await, "P2018");
    assert_eq!(db.count("User").await, json!(0));
    assert_eq!(db.count("Post").await, json!(0));
}

#[tokio::test]
async fn lists_are_connected_set_and_let_go() {
    let mut db = Asked::new().await;
    for (email, manager) in [
        ("a@x", Json::Null),
        ("b@x", json!(1)),
        ("c@x", json!(1)),
        ("d@x", Json::Null),
    ] {
        db.data(
            "User",
            "create",
            json!({"data": {"email": email, "managerId": manager}}),
        )
        .await;
    }
    let reports = json!({"reports": {"select": {"id": true}, "orderBy": {"id": "asc"}}});
    let mut change = async |reports_change: Json| {
        let args = json!({"where": {"id": 1}, "data": {"reports": reports_change}, "select": reports});
        db.data("User", "update", args).await["reports"].clone()
    };
    assert_eq!(
        change(json!({"connect": [{"id": 4}, {"id": 4}]})).await,
        json!([{"id": 2}, {"id": 3}, {"id": 4}])
    );
    assert_eq!(
        change(json!({"disconnect": [{"id": 2}, {"id": 1}]})).await,
        json!([{"id": 3}, {"id": 4}])
    );
    assert_eq!(
        change(json!({"set": [{"id": 2}, {"id": 3}]})).await,
        json!([{"id": 2}, {"id": 3}])
    );
    assert_eq!(change(json!({"delete": {"id": 3}})).await, json!([{"id": 2}]));
    assert_eq!(change(json!({"set": []})).await, json!([]));
    let stranger = json!({"where": {"id": 1}, "data": {"reports": {"delete": {"id": 4}}}});
    assert_eq!(db.code("User", "update", stranger).await, "P2017");
    let stranger = json!({"where": {"id": 1}, "data": {"reports": {"update": {"where": {"id": 4}, "data": {}}}}});
    assert_eq!(db.code("User", "update", stranger).await, "P2025");
}

#[tokio::test]
async fn pairs_are_connected_set_and_let_go() {
    let mut db = Asked::new().await;
    db.data("User", "create", json!({"data": {"email": "a@x"}})).await;
    db.data(
        "Tag",
        "createMany",
        json!({"data": [{"label": "a"}, {"label": "b"}, {"label": "c"}]}),
    )
    .await;
    db.data(
        "Post",
        "create",
        json!({"data": {"title": "t", "author": {"connect": {"id": 1}}}}),
    )
    .await;
    let tags = json!({"tags": {"select": {"id": true, "label": true}, "orderBy": {"id": "asc"}}});
    let mut change = async |tags_change: Json| {
        let args = json!({"where": {"id": 1}, "data": {"tags": tags_change}, "select": tags});
        let changed = db.data("Post", "update", args).await;
        let labels = changed["tags"].as_array().expect("a list").iter();
        labels
            .map(|tag| tag["label"].as_str().unwrap_or_default())
            .collect::<String>()
    };
    assert_eq!(change(json!({"connect": [{"id": 1}, {"id": 2}]})).await, "ab");
    assert_eq!(change(json!({"connect": {"id": 1}})).await, "ab");
    assert_eq!(change(json!({"disconnect": {"id": 1}})).await, "b");
    assert_eq!(change(json!({"set": [{"id": 1}, {"id": 3}]})).await, "ac");
    assert_eq!(
        change(json!({"updateMany": {"where": {"label": "a"}, "data": {"label": "x"}}})).await,
        "xc"
    );
    assert_eq!(
        change(json!({"upsert": {"where": {"id": 2}, "create": {"label": "n"}, "update": {}}})).await,
        "xcn"
    );
    let or_create = json!({"connectOrCreate": {"where": {"id": 2}, "create": {"label": "no"}}});
    assert_eq!(change(or_create).await, "xbcn");
    assert_eq!(change(json!({"deleteMany": {"label": {"in": ["b", "c"]}}})).await, "xn");
    let stranger = json!({"where": {"id": 1}, "data": {"tags": {"connect": [{"id": 1}, {"id": 99}]}}});
    assert_eq!(db.code("Post", "update", stranger).await, "P2025");
}

#[tokio::test]
async fn one_to_one_makes_room() {
    let mut db = Asked::new().await;
    db.data(
        "User",
        "create",
        json!({"data": {"email": "a@x", "profile": {"create": {"bio": "one"}}}}),
    )
    .await;
    db.data("User", "create", json!({"data": {"email": "b@x"}})).await;
    let user = json!({"select": {"profile": {"select": {"bio": true}}}, "where": {"id": 1}});
    let with = |data: Json| {
        let mut args = user.clone();
        args["data"] = data;
        args
    };
    let replaced = with(json!({"profile": {"create": {"bio": "two"}}}));
    assert_eq!(
        db.data("User", "update", replaced).await,
        json!({"profile": {"bio": "two"}})
    );
    let upserted = with(json!({"profile": {"upsert": {"create": {"bio": "no"}, "update": {"bio": "three"}}}}));
    assert_eq!(
        db.data("User", "update", upserted).await,
        json!({"profile": {"bio": "three"}})
    );
    // From the side that holds the key: the profile leaves the user it had.
    let args =
        json!({"where": {"id": 1}, "data": {"user": {"connect": {"id": 1}}}, "select": {"bio": true, "userId": true}});
    assert_eq!(
        db.data("Profile", "update", args).await,
        json!({"bio": "one", "userId": 1})
    );
    let of_two = db
        .data(
            "Profile",
            "findUnique",
            json!({"where": {"id": 2}, "select": {"userId": true}}),
        )
        .await;
    assert_eq!(of_two, json!({"userId": null}));
    let unmet = with(json!({"profile": {"disconnect": {"bio": "other"}}}));
    assert_eq!(
        db.data("User", "update", unmet).await,
        json!({"profile": {"bio": "one"}})
    );
    let deleted = with(json!({"profile": {"delete": true}}));
    assert_eq!(
        db.data("User", "update", deleted.clone()).await,
        json!({"profile": null})
    );
    assert_eq!(db.code("User", "update", deleted).await, "P2025");
}

#[tokio::test]
async fn a_required_relation_stays() {
    let mut db = Asked::new().await;
    let args = json!({"data": {"email": "a@x", "posts": {"create": {"title": "t"}}}});
    db.data("User", "create", args).await;
    let let_go = json!({"where": {"id": 1}, "data": {"posts": {"disconnect": {"id": 1}}}});
    assert_eq!(db.code("User", "update", let_go).await, "P2014");
    let set = json!({"where": {"id": 1}, "data": {"posts": {"set": []}}});
    assert_eq!(db.code("User", "update", set).await, "P2014");
    let from_post = json!({"where": {"id": 1}, "data": {"author": {"disconnect": true}}});
    assert_eq!(db.code("Post", "update", from_post).await, "P2009");
    assert_eq!(db.code("User", "delete", json!({"where": {"id": 1}})).await, "P2003");
}

#[tokio::test]
async fn keys_of_two_fields_are_kept_together() {
    let mut db = Asked::new().await;
    let made = db
        .data(
            "Member",
            "create",
            json!({
                "data": {"team": "x", "number": 1, "badges": {"create": [{}, {}]}},
                "include": {"badges": true},
            }),
        )
        .await;
    assert_eq!(
        made["badges"],
        json!([{"id": 1, "team": "x", "number": 1}, {"id": 2, "team": "x", "number": 1}])
    );
    let moved = db
        .data(
            "Member",
            "update",
            json!({
                "where": {"team_number": {"team": "x", "number": 1}},
                "data": {"number": {"increment": 4}, "badges": {"disconnect": {"id": 2}}},
                "include": {"badges": true},
            }),
        )
        .await;
    assert_eq!(
        moved,
        json!({"team": "x", "number": 5, "badges": [{"id": 1, "team": "x", "number": 5}]})
    );
}

#[tokio::test]
async fn many_records_come_back_in_the_order_of_the_input() {
    let mut db = Asked::new().await;
    let made = db
        .data(
            "User",
            "createManyAndReturn",
            json!({
                "data": [{"email": "a@x", "id": 5}, {"email": "b@x"}, {"email": "c@x", "name": "C", "id": 2}],
                "select": {"email": true, "id": true, "name": true},
            }),
        )
        .await;
    assert_eq!(
        made,
        json!([
            {"email": "a@x", "id": 5, "name": null},
            {"email": "b@x", "id": 6, "name": null},
            {"email": "c@x", "id": 2, "name": "C"},
        ])
    );
    let reports = db
        .data(
            "User",
            "createManyAndReturn",
            json!({
                "data": [{"email": "d@x", "managerId": 5}, {"email": "e@x", "managerId": 2}],
                "select": {"email": true, "manager": {"select": {"email": true}}},
            }),
        )
        .await;
    assert_eq!(
        reports,
        json!([
            {"email": "d@x", "manager": {"email": "a@x"}},
            {"email": "e@x", "manager": {"email": "c@x"}},
        ])
    );
    let skipping = json!({"data": [{"email": "a@x"}, {"email": "z@x"}], "skipDuplicates": true});
    assert_eq!(db.data("User", "createMany", skipping).await, json!({"count": 1}));
    let failing = json!({"data": [{"email": "y@x"}, {"email": "z@x"}]});
    assert_eq!(db.code("User", "createMany", failing).await, "P2002");
    assert_eq!(db.count("User").await, json!(6));
}

#[tokio::test]
async fn many_records_are_changed_and_deleted_up_to_a_limit() {
    let mut db = Asked::new().await;
    let data: Vec<Json> = (1..=5).map(|n| json!({"email": format!("{n}@x"), "age": n})).collect();
    db.data("User", "createMany", json!({"data": data})).await;
    let args = json!({"where": {"age": {"gt": 1}}, "data": {"name": "old"}, "limit": 2});
    assert_eq!(db.data("User", "updateMany", args).await, json!({"count": 2}));
    let args = json!({"where": {"age": {"lt": 3}}, "data": {"age": {"multiply": 10}}, "select": {"age": true}});
    assert_eq!(
        db.data("User", "updateManyAndReturn", args).await,
        json!([{"age": 10}, {"age": 20}])
    );
    assert_eq!(
        db.data("User", "deleteMany", json!({"limit": 4})).await,
        json!({"count": 4})
    );
    assert_eq!(db.code("User", "deleteMany", json!({"limit": -1})).await, "P2019");
    assert_eq!(db.count("User").await, json!(1));
}

#[tokio::test]
async fn upsert_makes_or_changes() {
    let mut db = Asked::new().await;
    let one =
        json!({"where": {"email": "a@x"}, "create": {"email": "a@x", "age": 1}, "update": {"age": {"increment": 1}}});
    assert_eq!(db.data("User", "upsert", one.clone()).await["age"], 1);
    assert_eq!(db.data("User", "upsert", one).await["age"], 2);
    // The unique values that would be made are others than those looked for, so it looks first.
    let other = json!({"where": {"email": "b@x"}, "create": {"email": "c@x", "reports": {"connect": {"id": 1}}},
        "update": {}, "select": {"email": true, "reports": {"select": {"id": true}}}});
    assert_eq!(
        db.data("User", "upsert", other).await,
        json!({"email": "c@x", "reports": [{"id": 1}]})
    );
    let unmet = json!({"where": {"email": "a@x", "age": 9}, "create": {"email": "a@x"}, "update": {}});
    assert_eq!(db.code("User", "upsert", unmet).await, "P2002");
}

#[tokio::test]
async fn what_does_not_fit_the_schema_is_refused() {
    let mut db = Asked::new().await;
    let refused = [
        ("create", json!({"data": {"nmae": "x", "email": "a"}}), "P2009"),
        ("create", json!({"data": {}}), "P2012"),
        ("create", json!({"data": {"email": 5}}), "P2009"),
        (
            "create",
            json!({"data": {"email": "a", "managerId": 1, "manager": {"connect": {"id": 1}}}}),
            "P2009",
        ),
        (
            "create",
            json!({"data": {"email": "a", "posts": {"create": {"title": "t", "authorId": 1}}}}),
            "P2009",
        ),
        (
            "create",
            json!({"data": {"email": "a", "posts": {"update": {}}}}),
            "P2009",
        ),
        (
            "update",
            json!({"where": {"id": 1}, "data": {"age": {"increment": 1, "set": 2}}}),
            "P2009",
        ),
        (
            "update",
            json!({"where": {"id": 1}, "data": {"name": {"increment": 1}}}),
            "P2009",
        ),
        ("update", json!({"where": {"name": "x"}, "data": {}}), "P2009"),
        ("updateMany", json!({"data": {"posts": {"deleteMany": {}}}}), "P2009"),
    ];
    for (action, args, code) in refused {
        assert_eq!(db.code("User", action, args.clone()).await, code, "{args}");
    }
}
