//! Decimals are computed exactly, or not at all: by changes of records, by sums and by means.

use serde_json::{Value as Json, json};

use crate::everywhere::everywhere;

const MODELS: &str = r"
model Account {
  id       Int      @id
  name     String   @unique
  balance  Decimal?
  bankId   Int?
  bank     Bank?    @relation(fields: [bankId], references: [id])
}

model Bank {
  id       Int       @id
  accounts Account[]
}
";

#[tokio::test]
async fn changes_of_decimals_are_exact() {
    for database in everywhere("", MODELS).await {
        let mut db = database.session();
        let provider = database.provider;
        db.data("Bank", "create", json!({"data": {"id": 1}})).await;
        for (was, change, by, is) in [
            ("0.1", "increment", "0.2", "0.3"),
            ("0.3", "decrement", "0.1", "0.2"),
            ("0.3", "decrement", "0.3", "0"),
            ("1.1", "multiply", "1.1", "1.21"),
            ("-19.99", "multiply", "3", "-59.97"),
            ("7", "divide", "2", "3.5"),
            ("7", "divide", "7000000", "0.000001"),
            ("9007199254740993", "increment", "1", "9007199254740994"),
            ("4503599627370497", "multiply", "1000", "4503599627370497000"),
            ("123456789012.345", "increment", "0.001", "123456789012.346"),
        ] {
            let what = format!("{provider}: {was} {change} {by}");
            let change = json!({"balance": {change: by}});
            let data = json!({"id": 1, "name": "a", "balance": was, "bankId": 1});
            // Each way of writing that has a change in it.
            for (model, action, args) in [
                ("Account", "update", json!({"where": {"id": 1}, "data": change})),
                ("Account", "updateMany", json!({"data": change})),
                ("Account", "updateManyAndReturn", json!({"data": change})),
                (
                    "Account",
                    "upsert",
                    json!({"where": {"id": 1}, "create": {"id": 1, "name": "b"}, "update": change}),
                ),
                (
                    "Account",
                    "upsert",
                    json!({"where": {"id": 1, "bankId": 1}, "create": {"id": 1, "name": "b"}, "update": change}),
                ),
                (
                    "Bank",
                    "update",
                    json!({"where": {"id": 1}, "data": {"accounts": {"update": {"where": {"id": 1}, "data": change}}}}),
                ),
                (
                    "Bank",
                    "update",
                    json!({"where": {"id": 1}, "data": {"accounts": {"updateMany": {"where": {}, "data": change}}}}),
                ),
            ] {
                db.data("Account", "deleteMany", json!({})).await;
                db.data("Account", "create", json!({"data": data})).await;
                db.data(model, action, args.clone()).await;
                let found = db.data("Account", "findUnique", json!({"where": {"id": 1}})).await;
                assert_eq!(found["balance"], is, "{what}: {action} {args}");
                // It is the number, not one beside it.
                db.counts("Account", json!({"where": {"balance": is}}), 1).await;
            }
        }
    }
}

#[tokio::test]
async fn a_quotient_has_the_digits_that_can_be_read() {
    for database in everywhere("", MODELS).await {
        let mut db = database.session();
        let is_sqlite = database.provider == "sqlite";
        for (was, by, elsewhere, on_sqlite) in [
            ("1", "3", "0.333333333333333333333333333", "0.333333333333333"),
            ("-2", "3", "-0.666666666666666666666666667", "-0.666666666666667"),
            ("123456", "7", "17636.57142857142857142857143", "17636.5714285714"),
            ("99999999999999.9", "3", "33333333333333.3", "33333333333333.3"),
        ] {
            let data = json!({"id": 1, "name": "a", "balance": was});
            db.data("Account", "create", json!({"data": data})).await;
            let update = json!({"where": {"id": 1}, "data": {"balance": {"divide": by}}, "select": {"balance": true}});
            let quotient = if is_sqlite { on_sqlite } else { elsewhere };
            db.gives("Account", "update", update, json!({"balance": quotient}))
                .await;
            db.data("Account", "deleteMany", json!({})).await;
        }
    }
}

#[tokio::test]
async fn what_sqlite_can_not_hold_is_refused_and_changes_nothing() {
    let database = crate::everywhere::Database::new("sqlite", "", MODELS).await;
    let mut db = database.session();
    let data = json!([
        {"id": 1, "name": "a", "balance": "0.5"},
        {"id": 2, "name": "b", "balance": "9007199254740993"},
        {"id": 3, "name": "c"},
    ]);
    db.data("Account", "createMany", json!({"data": data})).await;
    let before = db.data("Account", "findMany", json!({"orderBy": {"id": "asc"}})).await;
    for change in [
        json!({"increment": "9007199254740993"}),
        json!({"decrement": "0.00000000000000000001"}),
        json!({"multiply": "0.123456789012345"}),
        json!({"multiply": "9007199254740993"}),
    ] {
        for (action, args) in [
            ("updateMany", json!({"data": {"balance": change}})),
            ("updateManyAndReturn", json!({"data": {"balance": change}})),
        ] {
            assert_eq!(db.code("Account", action, args).await, "P2033", "{change}");
            db.gives("Account", "findMany", json!({"orderBy": {"id": "asc"}}), before.clone())
                .await;
        }
    }
    // NULL stays NULL.
    for change in ["increment", "decrement", "multiply", "divide"] {
        let args = json!({"where": {"id": 3}, "data": {"balance": {change: "2"}}, "select": {"balance": true}});
        db.gives("Account", "update", args, json!({"balance": null})).await;
    }
    // What another program put there is no number.
    db.line(&json!({"execute": "UPDATE \"Account\" SET balance = 'none' WHERE id = 3"}).to_string())
        .await;
    for (action, args) in [
        ("updateMany", json!({"data": {"balance": {"increment": 1}}})),
        ("aggregate", json!({"_sum": {"balance": true}})),
        ("groupBy", json!({"by": ["id"], "_avg": {"balance": true}})),
    ] {
        assert_eq!(db.code("Account", action, args).await, "P2023", "{action}");
    }
}

#[tokio::test]
async fn nothing_is_divided_by_zero() {
    let models =
        "model Number {\n  id Int @id\n  whole Int?\n  big BigInt?\n  real Float?\n  exact Decimal?\n  parentId Int?
  parent Number? @relation(\"Tree\", fields: [parentId], references: [id], onUpdate: NoAction, onDelete: NoAction)
  children Number[] @relation(\"Tree\")\n}";
    for database in everywhere("", models).await {
        let mut db = database.session();
        let data = json!([{"id": 1}, {"id": 2, "whole": 1, "big": 1, "real": 1, "exact": 1, "parentId": 1}]);
        db.data("Number", "createMany", json!({"data": data})).await;
        for field in ["whole", "big", "real", "exact"] {
            let data = json!({"id": 7, field: {"divide": 0}});
            for (action, args) in [
                ("update", json!({"where": {"id": 1}, "data": data})),
                ("update", json!({"where": {"id": 2}, "data": data})),
                ("updateMany", json!({"where": {"id": 5}, "data": data})),
                (
                    "upsert",
                    json!({"where": {"id": 2}, "create": {"id": 2}, "update": data}),
                ),
                (
                    "update",
                    json!({"where": {"id": 1}, "data": {"whole": 3, "children": {"update": {"where": {"id": 2}, "data": data}}}}),
                ),
            ] {
                let error = db.answer("Number", action, args).await["error"].take();
                let said = (&error["code"], &error["model"], &error["fields"]);
                let expected = (&json!("P2020"), &json!("Number"), &json!([field]));
                assert_eq!(said, expected, "{}: {action}: {error}", database.provider);
            }
        }
        db.counts("Number", json!({"where": {"whole": 3}}), 0).await;
    }
}

#[tokio::test]
async fn sums_and_means_of_decimals_are_exact() {
    for database in everywhere("", MODELS).await {
        let mut db = database.session();
        let accounts: Vec<Json> = [
            ("0.1", 1),
            ("0.2", 1),
            ("1", 2),
            ("0", 2),
            ("0", 2),
            ("99999999999999.9", 3),
            ("0.123456789012", 3),
        ]
        .iter()
        .enumerate()
        .map(|(id, (balance, bank))| json!({"id": id, "name": id.to_string(), "balance": balance, "bankId": bank}))
        .collect();
        let banks = json!([{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4}]);
        db.data("Bank", "createMany", json!({"data": banks})).await;
        db.data("Account", "createMany", json!({"data": accounts})).await;
        db.data(
            "Account",
            "create",
            json!({"data": {"id": 99, "name": "none", "bankId": 4}}),
        )
        .await;

        let all = json!({"_sum": {"balance": true}, "_avg": {"balance": true}, "_min": {"balance": true}});
        db.gives(
            "Account",
            "aggregate",
            merged(&all, json!({"where": {"bankId": 1}})),
            json!({"_sum": {"balance": "0.3"}, "_avg": {"balance": "0.15"}, "_min": {"balance": "0.1"}}),
        )
        .await;
        db.gives(
            "Account",
            "aggregate",
            merged(&all, json!({"where": {"bankId": 2}, "take": 3})),
            json!({"_sum": {"balance": "1"}, "_avg": {"balance": "0.333333333333333333333333333"}, "_min": {"balance": "0"}}),
        )
        .await;
        // Of nothing, and of NULL.
        for bank in [4, 5] {
            let nothing = json!({"_sum": {"balance": null}, "_avg": {"balance": null}, "_min": {"balance": null}});
            db.gives(
                "Account",
                "aggregate",
                merged(&all, json!({"where": {"bankId": bank}})),
                nothing,
            )
            .await;
        }
        // More digits than any number of SQLite's has.
        let groups = json!([
            {"bankId": 3, "_sum": {"balance": "100000000000000.023456789012"}},
            {"bankId": 2, "_sum": {"balance": "1"}},
            {"bankId": 1, "_sum": {"balance": "0.3"}},
        ]);
        let by = json!({"by": ["bankId"], "_sum": {"balance": true}});
        let order = json!({"orderBy": {"_sum": {"balance": "desc"}}, "where": {"balance": {"not": null}}});
        db.gives("Account", "groupBy", merged(&by, order), groups).await;
        for (having, banks) in [
            (json!({"_sum": {"equals": "0.3"}}), vec![1]),
            (json!({"_sum": {"gt": "0.3"}}), vec![2, 3]),
            (json!({"_sum": {"in": ["0.3", "1"]}}), vec![1, 2]),
            (json!({"_sum": {"notIn": ["0.3", "1"]}}), vec![3]),
            (json!({"_sum": {"lt": "100000000000000.05"}}), vec![1, 2, 3]),
            (json!({"_sum": {"gt": "100000000000000"}}), vec![3]),
            (json!({"_avg": {"equals": "0.15"}}), vec![1]),
            (json!({"_avg": {"gt": "0.3333"}}), vec![2, 3]),
            (json!({"_avg": {"lte": "0.3334"}}), vec![1, 2]),
            (json!({"_sum": {"equals": null}}), vec![4]),
        ] {
            let args = json!({"by": ["bankId"], "having": {"balance": having}, "orderBy": {"bankId": "asc"}});
            let groups: Vec<Json> = banks.iter().map(|bank| json!({"bankId": bank})).collect();
            db.gives("Account", "groupBy", args, json!(groups)).await;
        }
    }
}

fn merged(left: &Json, right: Json) -> Json {
    let mut merged = left.clone();
    for (key, value) in right.as_object().expect("arguments are an object") {
        merged[key] = value.clone();
    }
    merged
}
