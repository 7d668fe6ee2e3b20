//! Reads on every database: conditions on every type, JSON and its nulls, relations with keys of several fields, pages per
//! parent, orders over relations, groups.

mod everywhere;

use everywhere::{Asked, Database, everywhere};
use serde_json::{Value as Json, json};

const TYPES: &str = r#"
enum Colour {
  Red
  Green @map("green!")
}

model Thing {
  id      Int       @id
  text    String?
  number  Int?
  big     BigInt?
  float   Float?
  decimal Decimal?
  truth   Boolean?
  time    DateTime?
  bytes   Bytes?
  colour  Colour?
  data    Json?
}
"#;

/// Two records with all values, one with none.
async fn things(db: &mut Asked) {
    let one = json!({"id": 1, "text": "Ann", "number": 1, "big": "9007199254740993", "float": 1.5, "decimal": "1.25", "truth": true,
        "time": "1969-12-31T23:59:59.999Z", "bytes": "AAEC", "colour": "Red", "data": {"a": {"b": [1, "x"]}}});
    let two = json!({"id": 2, "text": "bob_%\\'\"", "number": -7, "big": "-9223372036854775808", "float": -2.5, "decimal": "-3.75",
        "truth": false, "time": "2024-02-29T12:00:00.000Z", "bytes": "", "colour": "Green", "data": {"$type": "JsonNull"}});
    for data in [one, two, json!({"id": 3})] {
        db.data("Thing", "create", json!({"data": data, "select": {"id": true}}))
            .await;
    }
}

async fn ids(db: &mut Asked, model: &str, mut args: Json) -> Vec<i64> {
    args["select"] = json!({"id": true});
    let records = db.data(model, "findMany", args).await;
    let records = records.as_array().expect("a list");
    records
        .iter()
        .map(|record| record["id"].as_i64().expect("an id"))
        .collect()
}

#[tokio::test]
async fn every_type_is_compared_as_what_it_is() {
    for database in everywhere("", TYPES).await {
        let mut db = database.session();
        things(&mut db).await;
        for (filter, expected) in [
            (json!({"text": "Ann"}), vec![1]),
            (json!({"text": {"in": ["Ann", "x", "bob_%\\'\""]}}), vec![1, 2]),
            (json!({"text": {"notIn": ["Ann", "x"]}}), vec![2]),
            (json!({"text": {"contains": "_%\\"}}), vec![2]),
            (json!({"text": {"endsWith": "'\""}}), vec![2]),
            (json!({"text": {"not": {"startsWith": "A"}}}), vec![2]),
            (json!({"text": {"equals": "aNN", "mode": "insensitive"}}), vec![1]),
            (json!({"text": {"in": ["ANN", "x"], "mode": "insensitive"}}), vec![1]),
            (json!({"text": {"contains": "NN", "mode": "insensitive"}}), vec![1]),
            (json!({"text": {"in": ["Ann", null]}}), vec![1, 3]),
            (json!({"text": {"not": null}}), vec![1, 2]),
            (json!({"number": {"gte": -7, "lt": 1}}), vec![2]),
            (json!({"number": {"in": []}}), vec![]),
            (json!({"number": {"notIn": []}}), vec![1, 2, 3]),
            (json!({"big": "9007199254740993"}), vec![1]),
            (json!({"big": {"lt": 0}}), vec![2]),
            (json!({"big": {"in": ["-9223372036854775808", 5]}}), vec![2]),
            (json!({"float": {"in": [1.5, 7]}}), vec![1]),
            (json!({"float": {"lte": -2.5}}), vec![2]),
            (json!({"decimal": "1.25"}), vec![1]),
            (json!({"decimal": {"in": ["1.250", "-3.75"]}}), vec![1, 2]),
            (json!({"decimal": {"gt": "-3.7500000001"}}), vec![1, 2]),
            (json!({"truth": true}), vec![1]),
            (json!({"truth": {"not": true}}), vec![2]),
            (json!({"time": "1969-12-31T23:59:59.999Z"}), vec![1]),
            (json!({"time": {"gt": "1970-01-01T00:00:00+01:00"}}), vec![1, 2]),
            (json!({"time": {"in": ["2024-02-29T13:00:00.000+01:00"]}}), vec![2]),
            (json!({"bytes": "AAEC"}), vec![1]),
            (json!({"bytes": {"in": ["AAEC", ""]}}), vec![1, 2]),
            (json!({"bytes": {"not": "AAEC"}}), vec![2]),
            (json!({"colour": "Green"}), vec![2]),
            (json!({"colour": {"in": ["Red", "Green"]}}), vec![1, 2]),
            (json!({"colour": {"not": {"in": ["Red"]}}}), vec![2]),
            (json!({"NOT": [{"number": 1}, {"truth": false}]}), vec![]),
            (
                json!({"AND": [{"number": 1}, {"OR": [{"truth": false}, {"float": 1.5}]}]}),
                vec![1],
            ),
        ] {
            let found = ids(
                &mut db,
                "Thing",
                json!({"where": filter.clone(), "orderBy": {"id": "asc"}}),
            )
            .await;
            assert_eq!(found, expected, "{}: {filter}", database.provider);
        }
        db.gives(
            "Thing",
            "findUnique",
            json!({"where": {"id": 1}, "omit": {"id": true}}),
            json!({"text": "Ann", "number": 1, "big": "9007199254740993", "float": 1.5, "decimal": "1.25", "truth": true,
                "time": "1969-12-31T23:59:59.999Z", "bytes": "AAEC", "colour": "Red", "data": {"a": {"b": [1, "x"]}}}),
        )
        .await;
    }
}

#[tokio::test]
async fn json_is_compared_by_what_it_contains() {
    for database in everywhere("", TYPES).await {
        let mut db = database.session();
        things(&mut db).await;
        let data = json!({"id": 4, "data": {"n": 5, "s": "Text", "t": true, "k": null, "list": ["a", "b", {"c": 1}]}});
        db.data("Thing", "create", json!({"data": data, "select": {"id": true}}))
            .await;
        let at = |path: &[&str], filter: Json| {
            let mut filter = filter;
            filter["path"] = json!(path);
            json!({"data": filter})
        };
        for (filter, expected) in [
            (json!({"data": {"equals": {"a": {"b": [1, "x"]}}}}), vec![1]),
            (json!({"data": {"equals": {"$type": "DbNull"}}}), vec![3]),
            (json!({"data": {"equals": {"$type": "JsonNull"}}}), vec![2]),
            (json!({"data": {"equals": {"$type": "AnyNull"}}}), vec![2, 3]),
            (json!({"data": {"not": {"$type": "DbNull"}}}), vec![1, 2, 4]),
            (json!({"data": {"not": {"$type": "JsonNull"}}}), vec![1, 4]),
            (json!({"data": {"not": {"$type": "AnyNull"}}}), vec![1, 4]),
            (json!({"data": {"not": {"a": {"b": [1, "x"]}}}}), vec![2, 4]),
            (at(&["n"], json!({"equals": 5})), vec![4]),
            (at(&["n"], json!({"gt": 4})), vec![4]),
            (at(&["n"], json!({"lt": 4})), vec![]),
            (at(&["n"], json!({"gte": "5"})), vec![]),
            (at(&["s"], json!({"gte": "Tex"})), vec![4]),
            (at(&["s"], json!({"string_starts_with": "Te"})), vec![4]),
            (
                at(&["s"], json!({"string_ends_with": "XT", "mode": "insensitive"})),
                vec![4],
            ),
            (at(&["s"], json!({"not": "other"})), vec![4]),
            (at(&["t"], json!({"equals": true})), vec![4]),
            (at(&["k"], json!({"equals": {"$type": "JsonNull"}})), vec![4]),
            (at(&["list"], json!({"array_contains": ["b", "a"]})), vec![4]),
            (at(&["list"], json!({"array_contains": ["z"]})), vec![]),
            (at(&["list"], json!({"array_starts_with": "a"})), vec![4]),
            (at(&["list"], json!({"array_ends_with": {"c": 1}})), vec![4]),
            (at(&["list", "1"], json!({"equals": "b"})), vec![4]),
            (at(&["a", "b"], json!({"array_contains": [1]})), vec![1]),
        ] {
            let found = ids(
                &mut db,
                "Thing",
                json!({"where": filter.clone(), "orderBy": {"id": "asc"}}),
            )
            .await;
            assert_eq!(found, expected, "{}: {filter}", database.provider);
        }
    }
}

const SHOP: &str = r#"
model Shop {
  country String
  code    Int
  name    String
  items   Item[]
  owner   Owner? @relation(fields: [ownerId], references: [id])
  ownerId Int?

  @@id([country, code])
}

model Owner {
  id    Int    @id
  name  String @unique
  shops Shop[]
}

model Item {
  id      Int     @id
  label   String
  price   Int?
  country String?
  code    Int?
  shop    Shop?   @relation(fields: [country, code], references: [country, code])
  tags    Tag[]
  parts   Item[]  @relation("parts")
  partOf  Item[]  @relation("parts")
}

model Tag {
  id    String @id
  items Item[]
}
"#;

async fn shop(db: &mut Asked) {
    for (id, name) in [(1, "Zoe"), (2, "Al")] {
        db.data("Owner", "create", json!({"data": {"id": id, "name": name}}))
            .await;
    }
    for (country, code, name, owner) in [
        ("de", 1, "A", json!(1)),
        ("de", 2, "B", json!(2)),
        ("at", 1, "C", json!(null)),
    ] {
        db.data(
            "Shop",
            "create",
            json!({"data": {"country": country, "code": code, "name": name, "ownerId": owner}}),
        )
        .await;
    }
    for tag in ["t1", "t2"] {
        db.data("Tag", "create", json!({"data": {"id": tag}})).await;
    }
    for (id, label, price, country, code, tags) in [
        (1, "i", json!(3), json!("de"), json!(1), vec!["t1", "t2"]),
        (2, "i", json!(null), json!("de"), json!(1), vec!["t2"]),
        (3, "j", json!(3), json!("de"), json!(2), vec![]),
        (4, "k", json!(9), json!("de"), json!(1), vec!["t1"]),
        (5, "l", json!(1), json!("at"), json!(null), vec![]),
    ] {
        let tags: Vec<Json> = tags.into_iter().map(|id| json!({"id": id})).collect();
        let data = json!({"id": id, "label": label, "price": price, "country": country, "code": code, "tags": {"connect": tags}});
        db.data("Item", "create", json!({"data": data, "select": {"id": true}}))
            .await;
    }
    let parts =
        json!({"where": {"id": 1}, "data": {"parts": {"connect": [{"id": 2}, {"id": 3}]}}, "select": {"id": true}});
    db.data("Item", "update", parts).await;
}

#[tokio::test]
async fn records_related_by_several_fields_go_along() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        shop(&mut db).await;
        let select = json!({"name": true, "items": {"orderBy": {"id": "desc"}, "take": 2, "select": {"id": true}},
            "owner": {"select": {"name": true}}, "_count": {"select": {"items": {"where": {"price": {"not": null}}}}}});
        db.gives(
            "Shop",
            "findMany",
            json!({"orderBy": {"name": "asc"}, "select": select}),
            json!([
                {"name": "A", "items": [{"id": 4}, {"id": 2}], "owner": {"name": "Zoe"}, "_count": {"items": 2}},
                {"name": "B", "items": [{"id": 3}], "owner": {"name": "Al"}, "_count": {"items": 1}},
                {"name": "C", "items": [], "owner": null, "_count": {"items": 0}},
            ]),
        )
        .await;
        db.gives(
            "Item",
            "findMany",
            json!({"orderBy": {"id": "asc"}, "select": {"shop": {"select": {"name": true}}}}),
            json!([{"shop": {"name": "A"}}, {"shop": {"name": "A"}}, {"shop": {"name": "B"}}, {"shop": {"name": "A"}}, {"shop": null}]),
        )
        .await;
        assert_eq!(ids(&mut db, "Item", json!({"where": {"shop": null}})).await, [5]);
        let of_zoe = json!({"where": {"shop": {"is": {"owner": {"is": {"name": "Zoe"}}}}}, "orderBy": {"id": "asc"}});
        assert_eq!(ids(&mut db, "Item", of_zoe).await, [1, 2, 4]);
        let cursor =
            json!({"cursor": {"country_code": {"country": "de", "code": 1}}, "take": 2, "select": {"name": true}});
        db.gives("Shop", "findMany", cursor, json!([{"name": "A"}, {"name": "B"}]))
            .await;
    }
}

#[tokio::test]
async fn pages_hold_for_each_parent() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        shop(&mut db).await;
        let items = |page: Json| {
            let mut page = page;
            page["select"] = json!({"id": true});
            json!({"orderBy": {"id": "asc"}, "select": {"items": page}})
        };
        for (page, t1, t2) in [
            (json!({"orderBy": {"id": "asc"}}), vec![1, 4], vec![1, 2]),
            (json!({"orderBy": {"id": "desc"}, "take": 1}), vec![4], vec![2]),
            (json!({"orderBy": {"id": "asc"}, "take": -1}), vec![4], vec![2]),
            (json!({"orderBy": {"id": "asc"}, "skip": 1}), vec![4], vec![2]),
            (json!({"orderBy": {"id": "asc"}, "take": 0}), vec![], vec![]),
            (json!({"orderBy": {"id": "asc"}, "cursor": {"id": 4}}), vec![4], vec![]),
            (
                json!({"orderBy": {"id": "asc"}, "cursor": {"id": 1}, "skip": 1, "take": 5}),
                vec![4],
                vec![2],
            ),
            (
                json!({"orderBy": {"id": "asc"}, "where": {"label": "i"}}),
                vec![1],
                vec![1, 2],
            ),
            (
                json!({"orderBy": {"id": "asc"}, "distinct": ["label"], "take": 1}),
                vec![1],
                vec![1],
            ),
            (
                json!({"orderBy": [{"shop": {"owner": {"name": "asc"}}}, {"id": "desc"}], "take": 2}),
                vec![4, 1],
                vec![2, 1],
            ),
            (
                json!({"orderBy": [{"tags": {"_count": "asc"}}, {"id": "asc"}]}),
                vec![4, 1],
                vec![2, 1],
            ),
        ] {
            let list = |ids: Vec<i64>| json!({"items": ids.iter().map(|id| json!({"id": id})).collect::<Vec<_>>()});
            db.gives("Tag", "findMany", items(page), json!([list(t1), list(t2)]))
                .await;
        }
        let parts = json!({"where": {"id": {"in": [1, 2]}}, "orderBy": {"id": "asc"}, "select": {
            "parts": {"orderBy": {"id": "asc"}, "select": {"id": true}}, "partOf": {"select": {"id": true}},
            "_count": {"select": {"parts": true, "partOf": true}}}});
        db.gives(
            "Item",
            "findMany",
            parts,
            json!([
                {"parts": [{"id": 2}, {"id": 3}], "partOf": [], "_count": {"parts": 2, "partOf": 0}},
                {"parts": [], "partOf": [{"id": 1}], "_count": {"parts": 0, "partOf": 1}},
            ]),
        )
        .await;
    }
}

#[tokio::test]
async fn orders_follow_relations_and_nulls() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        shop(&mut db).await;
        for (args, expected) in [
            (
                json!({"orderBy": [{"price": {"sort": "asc", "nulls": "first"}}, {"id": "asc"}]}),
                vec![2, 5, 1, 3, 4],
            ),
            (
                json!({"orderBy": [{"price": {"sort": "desc", "nulls": "last"}}, {"id": "asc"}]}),
                vec![4, 1, 3, 5, 2],
            ),
            (
                json!({"orderBy": [{"tags": {"_count": "desc"}}, {"id": "asc"}]}),
                vec![1, 2, 4, 3, 5],
            ),
            (
                json!({"orderBy": [{"price": {"sort": "asc", "nulls": "first"}}, {"id": "asc"}], "cursor": {"id": 5}, "take": 2}),
                vec![5, 1],
            ),
            (
                json!({"orderBy": [{"price": {"sort": "asc", "nulls": "last"}}, {"id": "asc"}], "cursor": {"id": 2}, "take": -2}),
                vec![4, 2],
            ),
            (
                json!({"orderBy": [{"label": "asc"}], "cursor": {"id": 2}, "take": -2}),
                vec![1, 2],
            ),
            (
                json!({"orderBy": {"id": "asc"}, "distinct": ["price"]}),
                vec![1, 2, 4, 5],
            ),
            (
                json!({"orderBy": {"id": "asc"}, "distinct": ["country", "code"], "skip": 1}),
                vec![3, 5],
            ),
            (
                json!({"orderBy": {"id": "desc"}, "distinct": ["label"], "take": -2}),
                vec![3, 1],
            ),
        ] {
            let found = ids(&mut db, "Item", args.clone()).await;
            assert_eq!(found, expected, "{}: {args}", database.provider);
        }
    }
}

#[tokio::test]
async fn groups_are_counted_and_summed() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        shop(&mut db).await;
        db.gives(
            "Item",
            "groupBy",
            json!({"by": ["country", "label"], "_count": {"_all": true, "price": true}, "_sum": {"price": true},
                "_avg": {"price": true}, "_max": {"id": true}, "orderBy": [{"_count": {"label": "desc"}}, {"label": "asc"}]}),
            json!([
                {"country": "de", "label": "i", "_count": {"_all": 2, "price": 1}, "_sum": {"price": 3}, "_avg": {"price": 3.0}, "_max": {"id": 2}},
                {"country": "de", "label": "j", "_count": {"_all": 1, "price": 1}, "_sum": {"price": 3}, "_avg": {"price": 3.0}, "_max": {"id": 3}},
                {"country": "de", "label": "k", "_count": {"_all": 1, "price": 1}, "_sum": {"price": 9}, "_avg": {"price": 9.0}, "_max": {"id": 4}},
                {"country": "at", "label": "l", "_count": {"_all": 1, "price": 1}, "_sum": {"price": 1}, "_avg": {"price": 1.0}, "_max": {"id": 5}},
            ]),
        )
        .await;
        db.gives(
            "Item",
            "groupBy",
            json!({"by": "country", "having": {"OR": [{"price": {"_sum": {"in": [1, 2]}}}, {"country": {"contains": "zz"}},
                {"price": {"_avg": {"gt": 4.5, "not": null}}}]}, "orderBy": {"country": "asc"}, "take": 1, "_count": true}),
            json!([{"country": "at", "_count": 1}]),
        )
        .await;
        db.gives(
            "Item",
            "aggregate",
            json!({"where": {"price": {"not": null}}, "orderBy": {"price": "desc"}, "take": 2, "_sum": {"price": true}, "_count": true}),
            json!({"_sum": {"price": 12}, "_count": 2}),
        )
        .await;
        // A mean has all the digits of a float, whatever the database gives by itself.
        let mean = json!({"where": {"id": {"in": [1, 4, 5]}}, "_avg": {"price": true, "id": true}});
        db.gives(
            "Item",
            "aggregate",
            mean,
            json!({"_avg": {"price": 13.0 / 3.0, "id": 10.0 / 3.0}}),
        )
        .await;
        let means =
            json!({"by": ["country"], "having": {"id": {"_avg": {"gt": 2.3333, "lt": 2.50001}}}, "_avg": {"id": true}});
        db.gives(
            "Item",
            "groupBy",
            means,
            json!([{"country": "de", "_avg": {"id": 2.5}}]),
        )
        .await;
        db.gives(
            "Item",
            "aggregate",
            json!({"where": {"id": 99}, "_sum": {"price": true}, "_avg": {"price": true}, "_count": {"_all": true}}),
            json!({"_sum": {"price": null}, "_avg": {"price": null}, "_count": {"_all": 0}}),
        )
        .await;
    }
}

#[tokio::test]
async fn lists_of_any_length_find_their_records() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        shop(&mut db).await;
        let many: Vec<i64> = (3..70_000).collect();
        assert_eq!(
            ids(
                &mut db,
                "Item",
                json!({"where": {"id": {"in": many}}, "orderBy": {"id": "desc"}})
            )
            .await,
            [5, 4, 3]
        );
    }
}

/// What is left empty says nothing, except where nothing is left to choose from.
#[tokio::test]
async fn empty_conditions_say_nothing() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        shop(&mut db).await;
        let (all, none) = (vec![1, 2, 3, 4, 5], vec![]);
        for (condition, expected) in [
            (json!({}), all.clone()),
            (json!({"AND": []}), all.clone()),
            (json!({"NOT": [{}]}), all.clone()),
            (json!({"price": {}}), all.clone()),
            (json!({"price": {"not": {}}}), all.clone()),
            (json!({"OR": []}), none.clone()),
            (json!({"OR": [{}]}), none.clone()),
            (json!({"OR": [{"label": {}}, {"AND": []}]}), none.clone()),
            (json!({"OR": [{}, {"id": 1}]}), vec![1]),
            (json!({"OR": [], "id": 1}), none.clone()),
            // Beside other branches it is what remains of a list of criteria that may be empty.
            (json!({"AND": [{"OR": []}]}), all.clone()),
            (json!({"AND": [{"OR": [{}]}, {"id": {"lt": 3}}]}), vec![1, 2]),
            (json!({"OR": [{"OR": []}, {"id": 2}]}), vec![2]),
            (json!({"OR": [{"OR": []}]}), none.clone()),
            (json!({"NOT": {"OR": [], "id": 1}}), vec![2, 3, 4, 5]),
            // A relation that is only named.
            (json!({"shop": {}}), all.clone()),
            (json!({"tags": {}}), all.clone()),
            (json!({"NOT": {"shop": {}}}), all.clone()),
            (json!({"shop": {"is": {}}}), vec![1, 2, 3, 4]),
            (json!({"shop": {"isNot": {}}}), vec![5]),
            (json!({"shop": {"name": {}}}), vec![1, 2, 3, 4]),
            (json!({"shop": {"OR": []}}), none.clone()),
            (json!({"shop": {"AND": [{"OR": []}]}}), vec![1, 2, 3, 4]),
            (json!({"tags": {"some": {}}}), vec![1, 2, 4]),
            (json!({"tags": {"none": {}}}), vec![3, 5]),
            // Each condition under `not` is turned round.
            (json!({"id": {"not": {"lte": 1, "gte": 4}}}), vec![2, 3]),
            (json!({"id": {"not": {"in": [2, 3], "gt": 4}}}), vec![1, 4]),
            (json!({"id": {"not": {"not": {"in": [2, 3], "gt": 2}}}}), vec![3]),
        ] {
            let found = ids(&mut db, "Item", json!({"where": condition, "orderBy": {"id": "asc"}})).await;
            assert_eq!(found, expected, "{}: {condition}", database.provider);
        }
    }
}

#[tokio::test]
async fn a_page_begins_at_a_record_that_meets_a_condition() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        shop(&mut db).await;
        for (cursor, expected) in [
            (json!({"id": 3, "label": "j"}), vec![3, 4, 5]),
            (json!({"id": 3, "label": {"startsWith": "k"}}), vec![]),
            (json!({"id": 4, "tags": {"some": {"id": "t1"}}}), vec![4, 5]),
            (json!({"id": 4, "NOT": {"shop": {"name": "A"}}}), vec![]),
        ] {
            let args = json!({"cursor": cursor, "orderBy": {"id": "asc"}});
            assert_eq!(
                ids(&mut db, "Item", args).await,
                expected,
                "{}: {cursor}",
                database.provider
            );
        }
    }
}

#[tokio::test]
async fn what_can_not_be_asked_is_refused() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        for (action, args, code) in [
            ("findMany", json!({"where": {"lable": "x"}}), "P2009"),
            ("findMany", json!({"where": {"id": {"contains": "x"}}}), "P2009"),
            (
                "findMany",
                json!({"where": {"id": {"equals": {"_ref": "tags"}}}}),
                "P2019",
            ),
            (
                "findMany",
                json!({"orderBy": {"id": {"sort": "asc", "nulls": "first"}}}),
                "P2009",
            ),
            ("findUnique", json!({"where": {"AND": [{"id": 1}]}}), "P2009"),
            ("findUniqueOrThrow", json!({"where": {"id": 1}}), "P2025"),
            ("groupBy", json!({"by": []}), "P2019"),
            (
                "groupBy",
                json!({"by": ["label"], "orderBy": {"price": "asc"}}),
                "P2019",
            ),
            ("aggregate", json!({"_sum": {"label": true}}), "P2009"),
            ("findFirst", json!({"take": 2}), "P2019"),
            ("findFirst", json!({"take": 0}), "P2019"),
            ("findMany", json!({"cursor": {"label": "i"}}), "P2009"),
        ] {
            assert_eq!(db.code("Item", action, args.clone()).await, code, "{action} {args}");
        }
    }
}

#[tokio::test]
async fn unique_reads_of_a_batch_give_what_each_gives_alone() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        for id in 1..=3 {
            let data = json!({"id": id, "name": format!("owner {id}")});
            db.data("Owner", "create", json!({"data": data})).await;
        }
        let shop = json!({"country": "DE", "code": 1, "name": "One", "ownerId": 2});
        db.data("Shop", "create", json!({"data": shop})).await;
        let owner = |action: &str, filter: Json| {
            let args = json!({"where": filter, "select": {"name": true, "shops": {"select": {"name": true}}}});
            json!({"model": "Owner", "action": action, "args": args})
        };
        let answers = db
            .batch(json!([
                owner("findUnique", json!({"id": 2})),
                owner("findUnique", json!({"id": 1})),
                owner("findUnique", json!({"id": 2})),
                owner("findUniqueOrThrow", json!({"id": 9})),
                owner("findUnique", json!({"id": 8})),
                owner("findUnique", json!({"name": "owner 3"})),
                owner("findUnique", json!({"id": 3, "name": {"contains": "x"}})),
                {"model": "Shop", "action": "findUnique", "args": {"where": {"country_code": {"country": "DE", "code": 1}}, "select": {"code": true}}},
                {"model": "Owner", "action": "deleteMany", "args": {"where": {"id": 1}}},
                owner("findUnique", json!({"id": 1})),
            ]))
            .await;
        let with_shop = json!({"data": {"name": "owner 2", "shops": [{"name": "One"}]}});
        assert_eq!(answers[0], with_shop, "{}", database.provider);
        assert_eq!(answers[1], json!({"data": {"name": "owner 1", "shops": []}}));
        assert_eq!(answers[2], with_shop);
        assert_eq!(answers[3]["error"]["code"], "P2025");
        assert_eq!(answers[4], json!({"data": null}));
        assert_eq!(answers[5], json!({"data": {"name": "owner 3", "shops": []}}));
        assert_eq!(answers[6], json!({"data": null}));
        assert_eq!(answers[7], json!({"data": {"code": 1}}));
        assert_eq!(answers[8], json!({"data": {"count": 1}}));
        assert_eq!(answers[9], json!({"data": null}));
    }
}

#[tokio::test]
async fn the_first_from_the_end_is_the_last() {
    for database in everywhere("", "model Thing {\n  id Int @id\n  number Int?\n}").await {
        let mut db = database.session();
        let data = json!([{"id": 1, "number": 5}, {"id": 2, "number": 5}, {"id": 3}, {"id": 4, "number": 1}]);
        db.data("Thing", "createMany", json!({"data": data})).await;
        for (args, expected) in [
            (json!({"take": -1}), json!(4)),
            (json!({"take": 1}), json!(1)),
            (json!({"take": -1, "orderBy": {"id": "desc"}}), json!(1)),
            (json!({"take": -1, "skip": 1}), json!(3)),
            (json!({"take": -1, "where": {"number": 5}}), json!(2)),
            (json!({"take": -1, "cursor": {"id": 2}}), json!(2)),
            (json!({"take": -1, "cursor": {"id": 2}, "skip": 1}), json!(1)),
            (json!({"take": -1, "cursor": {"id": 99}}), Json::Null),
            (json!({"take": -1, "skip": 9}), Json::Null),
            (
                json!({"take": -1, "orderBy": [{"number": {"sort": "asc", "nulls": "first"}}, {"id": "asc"}]}),
                json!(2),
            ),
            (
                json!({"take": -1, "orderBy": {"number": {"sort": "asc", "nulls": "last"}}}),
                json!(3),
            ),
        ] {
            let mut args = args;
            args["select"] = json!({"id": true});
            let found = db.data("Thing", "findFirst", args.clone()).await;
            let id = if found.is_null() {
                Json::Null
            } else {
                found["id"].clone()
            };
            assert_eq!(id, expected, "{}: {args}", database.provider);
            if expected.is_null() {
                assert_eq!(db.code("Thing", "findFirstOrThrow", args).await, "P2025");
            }
        }
    }
}

#[tokio::test]
async fn the_best_matches_of_a_search_come_first() {
    for provider in ["sqlite", "postgresql", "mysql"] {
        let index = if provider == "mysql" {
            "@@fulltext([title, body])"
        } else {
            ""
        };
        let models = format!("model Text {{\n  id Int @id\n  title String\n  body String?\n  {index}\n}}");
        let database = Database::new(provider, "", &models).await;
        let mut db = database.session();
        let data = json!([
            {"id": 1, "title": "harbour", "body": "a whale"},
            {"id": 2, "title": "whale ship", "body": "ship whale ship whale"},
            {"id": 3, "title": "whale and ship"},
            {"id": 4, "title": "meadow", "body": "flower"},
        ]);
        db.data("Text", "createMany", json!({"data": data})).await;
        let search = if provider == "mysql" {
            "+whale +ship"
        } else {
            "whale & ship"
        };
        let order = |fields: Json, sort: &str| json!({"orderBy": [{"_relevance": {"fields": fields, "search": search, "sort": sort}}, {"id": "asc"}]});
        let both = json!(["title", "body"]);
        if provider == "sqlite" {
            let answer = db.answer("Text", "findMany", order(both, "desc")).await;
            assert_eq!(answer["error"]["code"], "P2009", "{answer}");
            let message = answer["error"]["message"].as_str().unwrap_or_default();
            assert!(message.contains("SQLite has no full-text search"), "{answer}");
            continue;
        }
        assert_eq!(
            ids(&mut db, "Text", order(both.clone(), "desc")).await[..2],
            [2, 3],
            "{provider}"
        );
        assert_eq!(
            ids(&mut db, "Text", order(both.clone(), "asc")).await,
            [1, 4, 3, 2],
            "{provider}"
        );
        let mut page = order(both, "desc");
        (page["cursor"], page["take"], page["skip"]) = (json!({"id": 2}), json!(1), json!(1));
        assert_eq!(ids(&mut db, "Text", page).await, [3], "{provider}");
        for wrong in [json!(["id"]), json!(["nothing"])] {
            let answer = db.answer("Text", "findMany", order(wrong, "asc")).await;
            assert_eq!(answer["error"]["code"], "P2009", "{answer}");
        }
    }
}

#[tokio::test]
async fn json_keys_are_found_whatever_they_begin_with() {
    for database in everywhere("", "model Thing {\n  id Int @id\n  data Json\n}").await {
        let mut db = database.session();
        for (id, data) in [
            (1, json!({"-a": 1, "-A": 2, "b": {"-%": 3, "-x": 4, "c": 5}})),
            (2, json!({"-A": 1, "-": {"-": {"-": "deep"}, "list": [6]}})),
            (
                3,
                json!({"-\"q\\": "x", "-_": [1, {"-k": "y"}], "-ab": 7, "-é😀": true}),
            ),
            (4, json!(["-a"])),
            (5, json!({})),
        ] {
            db.data("Thing", "create", json!({"data": {"id": id, "data": data}}))
                .await;
        }
        for (path, filter, expected) in [
            (json!(["-a"]), json!({"equals": 1}), vec![1]),
            (json!(["-A"]), json!({"equals": 1}), vec![2]),
            (json!(["-A"]), json!({"gte": 1}), vec![1, 2]),
            (json!(["b", "-%"]), json!({"equals": 3}), vec![1]),
            (json!(["b", "-_"]), json!({"equals": 3}), vec![]),
            (json!(["b", "c"]), json!({"equals": 5}), vec![1]),
            (json!(["-", "-", "-"]), json!({"string_contains": "ee"}), vec![2]),
            (json!(["-", "list"]), json!({"array_contains": [6]}), vec![2]),
            (json!(["-", "list", "0"]), json!({"equals": 6}), vec![2]),
            (json!(["-\"q\\"]), json!({"string_starts_with": "x"}), vec![3]),
            (json!(["-_"]), json!({"array_starts_with": 1}), vec![3]),
            (json!(["-_", "1", "-k"]), json!({"equals": "y"}), vec![3]),
            (json!(["-a_"]), json!({"equals": 7}), vec![]),
            (json!(["-é😀"]), json!({"equals": true}), vec![3]),
            (
                json!(["-none"]),
                json!({"equals": {"$type": "DbNull"}}),
                vec![1, 2, 3, 4, 5],
            ),
        ] {
            let mut condition = filter;
            condition["path"] = path;
            let args = json!({"where": {"data": condition}, "orderBy": {"id": "asc"}});
            let found = ids(&mut db, "Thing", args.clone()).await;
            assert_eq!(found, expected, "{}: {args}", database.provider);
        }
    }
}
