//! Many rows and many values at once, on every database: what one statement has no room for is cut, and nothing is lost
//! or let through on the way.

mod everywhere;

use everywhere::{everywhere, on};
use serde_json::{Value as Json, json};

const SHELF: &str = r#"
model Shelf {
  id    Int    @id
  name  String @unique
  boxes Box[]
}

model Box {
  id      Int    @id @default(autoincrement())
  label   String @unique
  shelfId Int
  shelf   Shelf  @relation(fields: [shelfId], references: [id])
}
"#;

#[tokio::test]
async fn leaving_out_duplicates_hides_no_other_error() {
    for database in everywhere("", SHELF).await {
        let mut db = database.session();
        let shelf = json!({"data": {"id": 1, "name": "one"}});
        db.data("Shelf", "create", shelf).await;
        let boxes = |labels: &[(&str, i32)]| {
            let data = labels
                .iter()
                .map(|(label, shelf)| json!({"label": label, "shelfId": shelf}));
            json!({"data": data.collect::<Vec<_>>(), "skipDuplicates": true})
        };
        let all_new = boxes(&[("a", 1), ("b", 1)]);
        db.gives("Box", "createMany", all_new, json!({"count": 2})).await;
        let some_twice = boxes(&[("b", 1), ("c", 1), ("c", 1), ("d", 1)]);
        db.gives("Box", "createMany", some_twice, json!({"count": 2})).await;
        // One is there already, one refers to nothing.
        let args = boxes(&[("a", 1), ("e", 1), ("f", 7)]);
        assert_eq!(
            db.code("Box", "createMany", args.clone()).await,
            "P2003",
            "{}",
            database.provider
        );
        assert_eq!(
            db.code("Box", "createManyAndReturn", args).await,
            "P2003",
            "{}",
            database.provider
        );
        // The same within a larger write, which goes on to exist as it was.
        let boxes = json!({"createMany": {"data": [{"label": "a"}, {"label": "g"}], "skipDuplicates": true}});
        let args = json!({"where": {"id": 1}, "data": {"boxes": boxes}});
        db.data("Shelf", "update", args).await;
        let args = json!({"orderBy": {"label": "asc"}, "select": {"label": true}});
        let labels: Vec<Json> = ["a", "b", "c", "d", "g"].map(|label| json!({"label": label})).into();
        db.gives("Box", "findMany", args, Json::from(labels)).await;
    }
}

#[tokio::test]
async fn leaving_out_duplicates_does_not_cut_what_is_too_long() {
    const SHORT: &str = "model Word {\n  id Int @id\n  text String @unique @db.VarChar(5)\n}";
    for provider in ["postgresql", "mysql"] {
        let database = on(provider, "", SHORT).await;
        let mut db = database.session();
        db.data("Word", "create", json!({"data": {"id": 1, "text": "short"}}))
            .await;
        let data = json!([{"id": 2, "text": "short"}, {"id": 3, "text": "too long"}]);
        let args = json!({"data": data, "skipDuplicates": true});
        assert_eq!(db.code("Word", "createMany", args).await, "P2000", "{provider}");
        db.gives("Word", "findMany", json!({"select": {"id": true}}), json!([{"id": 1}]))
            .await;
    }
}

const SAMPLES: &str = r#"
model Sample {
  id    Int       @id
  text  String?
  big   BigInt?
  float Float?
  time  DateTime?
  bytes Bytes?
  flag  Boolean   @default(true)
  json  Json?
  kind  Kind      @default(PLAIN)
  price Decimal?
  made  String    @default(cuid())
}

enum Kind {
  PLAIN
  ODD @map("odd-one")
}
"#;

fn sample(id: i64) -> Json {
    let is_odd = id % 2 == 1;
    json!({
        "id": id,
        "text": format!("it's \\ number {id}"),
        "big": (9_007_199_254_740_993i64 + id).to_string(),
        "float": id as f64 + 0.5,
        "time": format!("2024-02-29T12:{:02}:{:02}.{:03}Z", id / 60_000 % 60, id / 1000 % 60, id % 1000),
        "bytes": if is_odd { "AA==" } else { "AAEC/w==" },
        "flag": id % 3 == 0,
        "json": {"id": id, "text": "it's \"quoted\""},
        "kind": if is_odd { "ODD" } else { "PLAIN" },
        "price": format!("{id}.25"),
    })
}

#[tokio::test]
async fn thousands_of_rows_of_every_type_go_in_and_come_out() {
    for database in everywhere("", SAMPLES).await {
        let mut db = database.session();
        let data: Vec<Json> = (0..2_500).map(sample).collect();
        db.gives("Sample", "createMany", json!({"data": data}), json!({"count": 2_500}))
            .await;
        let mut found = db.data("Sample", "findMany", json!({"orderBy": {"id": "asc"}})).await;
        let found = found.as_array_mut().expect("a list");
        assert_eq!(found.len(), 2_500, "{}", database.provider);
        for (found, wanted) in found.iter_mut().zip(&data) {
            let made = found.as_object_mut().expect("a record").remove("made");
            assert!(made.is_some_and(|made| made.as_str().is_some_and(|made| made.len() > 20)));
            assert_eq!(found, wanted, "{}", database.provider);
        }
        // Rows that leave out different fields, in the order of the input.
        let data = json!([{"id": 5_000}, sample(4_001), {"id": 4_000, "text": null}, {"id": 4_002, "kind": "ODD"}]);
        let args = json!({"data": data, "select": {"id": true, "kind": true}});
        let kinds = [(5_000, "PLAIN"), (4_001, "ODD"), (4_000, "PLAIN"), (4_002, "ODD")];
        let kinds: Vec<Json> = kinds.map(|(id, kind)| json!({"id": id, "kind": kind})).into();
        db.gives("Sample", "createManyAndReturn", args, Json::from(kinds)).await;
    }
}

#[tokio::test]
async fn lists_are_longer_than_the_database_binds_values() {
    for database in everywhere("", SAMPLES).await {
        let mut db = database.session();
        let data: Vec<Json> = [3, 69_999].map(sample).into();
        db.gives("Sample", "createMany", json!({"data": data}), json!({"count": 2}))
            .await;
        for field in ["text", "big", "float", "time"] {
            let values: Vec<Json> = (3..70_000).map(|id| sample(id)[field].take()).collect();
            let args = json!({"where": {field: {"in": values}}, "select": {"id": true}, "orderBy": {"id": "asc"}});
            db.gives("Sample", "findMany", args, json!([{"id": 3}, {"id": 69_999}]))
                .await;
            let values: Vec<Json> = (4..70_000).map(|id| sample(id)[field].take()).collect();
            let args = json!({"where": {field: {"notIn": values}}, "select": {"id": true}});
            db.gives("Sample", "findMany", args, json!([{"id": 3}])).await;
        }
    }
}

#[tokio::test]
async fn every_native_type_of_postgresql_goes_in_by_lists() {
    const NATIVE: &str = r#"
model Native {
  id     Int       @id
  small  Int?      @db.SmallInt
  oid    Int?      @db.Oid
  money  Decimal?  @db.Money
  amount Decimal?  @db.Decimal(10, 2)
  inet   String?   @db.Inet
  real   Float?    @db.Real
  short  String?   @db.VarChar(3)
  fixed  String?   @db.Char(3)
  time   DateTime? @db.Timestamp(0)
  zoned  DateTime? @db.Timestamptz(6)
  day    DateTime? @db.Date
  hour   DateTime? @db.Time(3)
  bits   String?   @db.Bit(4)
  varied String?   @db.VarBit(9)
  uuid   String?   @db.Uuid
  xml    String?   @db.Xml
  json   Json?     @db.Json
}
"#;
    let database = on("postgresql", "", NATIVE).await;
    let mut db = database.session();
    let row = |id: i32| {
        json!({
            "id": id, "small": -3, "oid": 4_000_000_000i64, "money": "12.5", "amount": "3.25", "inet": "10.0.0.1",
            "real": 1.5, "short": "abc", "fixed": "xyz", "time": "2024-02-29T12:34:56.000Z",
            "zoned": "1969-12-31T23:59:59.123Z", "day": "2024-02-29T00:00:00.000Z", "hour": "1970-01-01T12:34:56.789Z",
            "bits": "1010", "varied": "10110", "uuid": "00000000-0000-4000-8000-000000000001", "xml": "<a>b</a>",
            "json": {"b": 1, "a": [null, "x"]},
        })
    };
    let rows = json!([row(1), {"id": 2}, row(3)]);
    db.gives("Native", "createMany", json!({"data": rows}), json!({"count": 3}))
        .await;
    let found = db.data("Native", "findMany", json!({"orderBy": {"id": "asc"}})).await;
    assert_eq!(found[0], row(1));
    assert!(found[1]["bits"].is_null() && found[1]["json"].is_null());
    // What does not fit is refused, not cut.
    for (field, value, code) in [("short", "abcd", "P2000"), ("fixed", "wxyz", "P2000")] {
        let rows = json!([{"id": 4}, {"id": 5, field: value}]);
        assert_eq!(
            db.code("Native", "createMany", json!({"data": rows})).await,
            code,
            "{field}"
        );
    }
    let rows = json!([{"id": 4}, {"id": 5, "bits": "10101"}]);
    let answer = db.answer("Native", "createMany", json!({"data": rows})).await;
    assert!(answer["error"].is_object(), "{answer}");
}
