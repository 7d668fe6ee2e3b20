//! Many rows and many values at once, on every database: what one statement has no room for is cut, and nothing is lost
//! or let through on the way.

mod everywhere;

use everywhere::{Database, everywhere};
use mbgen_runtime::Client;
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
        let database = Database::new(provider, "", SHORT).await;
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
async fn of_thousands_of_rows_none_goes_in_where_the_last_one_is_there_already() {
    for database in everywhere("", SHELF).await {
        let mut db = database.session();
        let rows = (1..=20_000).map(|id| json!({"id": id, "name": format!("shelf {id}")}));
        let mut data: Vec<Json> = rows.collect();
        data.push(json!({"id": 20_001, "name": "shelf 7"}));
        let code = db.code("Shelf", "createMany", json!({"data": data})).await;
        assert_eq!(code, "P2002", "{}", database.provider);
        db.counts("Shelf", json!({}), 0).await;
        let count = json!({"count": 20_000});
        db.gives(
            "Shelf",
            "createMany",
            json!({"data": data, "skipDuplicates": true}),
            count,
        )
        .await;
        db.counts("Shelf", json!({}), 20_000).await;
    }
}

/// Texts may have in them what a driver separates rows and values by, or takes for NULL.
#[tokio::test]
async fn many_rows_keep_every_character() {
    let texts = [
        "",
        "\\N",
        "\\.",
        "\\",
        "\t",
        "a\tb\nc\r\nd",
        "\n",
        "\\n",
        "\\\\x41",
        "'\"`$1?%_:x",
        "\u{8}\u{b}\u{c}\u{1b}",
        "ä🦀",
        " ",
    ];
    for database in everywhere("", SAMPLES).await {
        let mut db = database.session();
        let rows: Vec<Json> = (0..1_300)
            .map(|id| {
                let text = texts[id % texts.len()];
                json!({"id": id, "text": text, "json": {text: [text, null]}, "time": "1969-12-31T23:59:59.999Z"})
            })
            .collect();
        db.gives("Sample", "createMany", json!({"data": rows}), json!({"count": 1_300}))
            .await;
        let select = json!({"id": true, "text": true, "json": true, "time": true});
        let read = json!({"orderBy": {"id": "asc"}, "select": select});
        db.gives("Sample", "findMany", read, json!(rows)).await;
        // What a column can't take, none of the rows goes in with, and what says so is what a single row is told.
        let mut rows: Vec<Json> = (2_000..3_000).map(|id| json!({"id": id, "big": "1"})).collect();
        rows.push(json!({"id": 3_000, "text": "\0"}));
        let one = json!({"data": {"id": 4_000, "text": "\0"}});
        let one = db.answer("Sample", "create", one).await;
        let many = db.answer("Sample", "createMany", json!({"data": rows})).await;
        assert_eq!(many["error"]["code"], one["error"]["code"], "{}", database.provider);
        let expected = if one["error"].is_null() { 1_001 } else { 0 };
        db.counts(
            "Sample",
            json!({"where": {"id": {"gte": 2_000, "lt": 4_000}}}),
            expected,
        )
        .await;
    }
}

/// What hangs on an INSERT happens to many rows as it does to one.
#[tokio::test]
async fn triggers_and_rules_see_many_rows_as_they_see_one() {
    let database = Database::new("postgresql", "", SHELF).await;
    let mut db = database.session();
    let script = r#"
        CREATE TABLE seen (id int, how text);
        CREATE FUNCTION see_row() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO seen VALUES (NEW.id, 'row'); NEW.name := NEW.name || '!'; RETURN NEW; END $$;
        CREATE FUNCTION see_statement() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO seen VALUES (0, split_part(current_query(), ' ', 1)); RETURN NULL; END $$;
        CREATE TRIGGER see_row BEFORE INSERT ON "Shelf" FOR EACH ROW EXECUTE FUNCTION see_row();
        CREATE TRIGGER see_statement AFTER INSERT ON "Shelf" FOR EACH STATEMENT EXECUTE FUNCTION see_statement();
    "#;
    database.client.execute_script(script).await.expect("triggers");
    let rows = |from: i64| -> Json {
        (from..from + 600)
            .map(|id| json!({"id": id, "name": format!("s{id}")}))
            .collect()
    };
    let seen = async |how: &str| {
        let sql = format!("SELECT count(*) FROM seen WHERE how = '{how}'");
        let (count,): (i64,) = database.client.query(sql).fetch_one().await.expect("a number");
        count
    };
    db.data("Shelf", "createMany", json!({"data": rows(1)})).await;
    assert_eq!(
        (seen("row").await, seen("COPY").await, seen("INSERT").await),
        (600, 1, 0)
    );
    let name = json!({"where": {"id": 7}, "select": {"name": true}});
    db.gives("Shelf", "findUnique", name, json!({"name": "s7!"})).await;
    // In a transaction as well, which goes on, or is undone.
    let batch = |last: Json| {
        let create = json!({"model": "Shelf", "action": "createMany", "args": {"data": rows(1_001)}});
        let one = json!({"model": "Shelf", "action": "create", "args": {"data": last}});
        json!({"batch": [create, one], "transaction": true})
    };
    let failed = db.line(&batch(json!({"id": 7, "name": "taken"})).to_string()).await;
    assert_eq!(failed["error"]["code"], "P2002");
    db.counts("Shelf", json!({}), 600).await;
    let done = db.line(&batch(json!({"id": 2_000, "name": "last"})).to_string()).await;
    assert!(done["error"].is_null(), "{done}");
    db.counts("Shelf", json!({}), 1_201).await;
    assert_eq!((seen("COPY").await, seen("INSERT").await), (2, 1));
    // COPY knows no rules, so it stays an INSERT where there are some; another connection looks again.
    let rule = r#"CREATE RULE twice AS ON INSERT TO "Shelf" DO ALSO INSERT INTO seen VALUES (NEW.id, 'rule');
        DROP TRIGGER see_row ON "Shelf";"#;
    database.client.execute_script(rule).await.expect("a rule");
    let other = database.with_client(Client::connect(&database.url).await.expect("it answers"));
    other
        .session()
        .data("Shelf", "createMany", json!({"data": rows(3_000)}))
        .await;
    assert_eq!(seen("rule").await, 600);
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
    let database = Database::new("postgresql", "", NATIVE).await;
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
    // Many of them, read twice.
    let rows: Vec<Json> = (1_001..=2_200).map(row).collect();
    db.data("Native", "createMany", json!({"data": rows})).await;
    for _ in 0..3 {
        let many = json!({"where": {"id": {"gt": 1_000}}, "orderBy": {"id": "asc"}});
        db.gives("Native", "findMany", many, json!(rows)).await;
    }
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

const LIBRARY: &str = r#"
model Writer {
  id    Int     @id
  code  String  @unique @default(uuid())
  born  DateTime
  lives Boolean
  kind  Kind    @default(PLAIN)
  books Book[]
  tags  Tag[]
}

model Book {
  writerId Int
  number   BigInt
  title    String?
  price    Decimal?
  writer   Writer @relation(fields: [writerId], references: [id])

  @@id([writerId, number])
}

model Tag {
  id      Int      @id
  writers Writer[]
}

enum Kind {
  PLAIN
  ODD @map("odd-one")
}
"#;

/// The numbers, every other one first.
fn shuffled(numbers: std::ops::RangeInclusive<i64>) -> Vec<i64> {
    let (even, odd): (Vec<i64>, Vec<i64>) = numbers.partition(|number| number % 2 == 0);
    [even, odd].concat()
}

/// A driver may read in another way what it has seen to be much: what comes must be the same.
#[tokio::test]
async fn reads_of_many_rows_give_the_same_again_and_again() {
    for database in everywhere("", LIBRARY).await {
        let mut db = database.session();
        let writers: Vec<Json> = (1..=1_300)
            .map(|id| {
                let kind = if id % 2 == 1 { "ODD" } else { "PLAIN" };
                let born = format!("19{:02}-02-03T04:05:06.789Z", id % 100);
                json!({"id": id, "code": format!("it's $1 {id}"), "born": born, "lives": id % 3 == 0, "kind": kind})
            })
            .collect();
        db.data("Writer", "createMany", json!({"data": writers})).await;
        let books: Vec<Json> = (0..1_400)
            .map(|book| {
                let title = if book % 7 == 0 { Json::Null } else { json!(format!("Ä \\ {book}")) };
                json!({"writerId": book % 70 + 1, "number": book.to_string(), "title": title, "price": format!("{book}.5")})
            })
            .collect();
        db.data("Book", "createMany", json!({"data": books})).await;
        for tag in 1..=3 {
            let writers: Vec<Json> = (1..=600).map(|id| json!({"id": id})).collect();
            let data = json!({"data": {"id": tag, "writers": {"connect": writers}}});
            db.data("Tag", "create", data).await;
        }
        let reads = [
            ("Writer", json!({"orderBy": {"id": "asc"}})),
            ("Writer", json!({"orderBy": {"id": "desc"}, "take": 1_250, "skip": 20})),
            (
                "Writer",
                json!({"where": {"born": {"gte": "1900-02-03T04:05:06.789Z"}, "kind": {"in": ["ODD", "PLAIN"]}}, "orderBy": {"code": "asc"}}),
            ),
            (
                "Writer",
                json!({"where": {"code": {"startsWith": "it's $1"}}, "orderBy": {"id": "asc"}, "select": {"code": true, "kind": true}}),
            ),
            (
                "Writer",
                json!({"cursor": {"id": 40}, "orderBy": {"id": "asc"}, "include": {"books": {"orderBy": {"number": "desc"}, "take": 15}, "_count": {"select": {"tags": true}}}}),
            ),
            (
                "Writer",
                json!({"where": {"id": {"lte": 70}}, "orderBy": {"id": "asc"}, "include": {"books": {"where": {"price": {"gt": 3}}, "orderBy": {"number": "asc"}}}}),
            ),
            (
                "Tag",
                json!({"orderBy": {"id": "asc"}, "include": {"writers": {"where": {"lives": {"not": true}}, "orderBy": {"id": "asc"}}}}),
            ),
            (
                "Book",
                json!({"where": {"OR": [{"title": null}, {"number": {"gte": "100"}}]}, "orderBy": [{"writerId": "asc"}, {"number": "asc"}], "include": {"writer": true}}),
            ),
            // Keys without a gap, in whatever order, with one, and all but those.
            (
                "Book",
                json!({"where": {"writerId": {"in": shuffled(1..=70)}}, "orderBy": [{"writerId": "asc"}, {"number": "asc"}]}),
            ),
            (
                "Book",
                json!({"where": {"writerId": {"in": shuffled(9..=69)}, "NOT": {"number": {"in": shuffled(1..=40)}}}, "orderBy": [{"writerId": "asc"}, {"number": "asc"}]}),
            ),
            (
                "Book",
                json!({"where": {"OR": [{"writerId": {"in": [3, 5]}}, {"writerId": {"notIn": shuffled(1..=9)}}]}, "orderBy": [{"writerId": "asc"}, {"number": "asc"}]}),
            ),
        ];
        for (model, args) in reads {
            let first = db.data(model, "findMany", args.clone()).await;
            for _ in 0..3 {
                db.gives(model, "findMany", args.clone(), first.clone()).await;
            }
        }
        if database.provider == "postgresql" {
            let other = Client::connect(format!("{}?copy_reads=false", database.url)).await;
            let other = database.with_client(other.expect("it answers"));
            let args = json!({"orderBy": {"id": "asc"}});
            let expected = db.data("Writer", "findMany", args.clone()).await;
            for _ in 0..2 {
                other
                    .session()
                    .gives("Writer", "findMany", args.clone(), expected.clone())
                    .await;
            }
        }
        // Fewer rows by the same statement, and many again.
        for (take, expected) in [
            (1_200, 1_200),
            (1_200, 1_200),
            (3, 3),
            (3, 3),
            (1_300, 1_300),
            (1_300, 1_300),
        ] {
            let args = json!({"orderBy": {"id": "asc"}, "take": take, "select": {"id": true}});
            let found = db.data("Writer", "findMany", args).await;
            assert_eq!(found.as_array().map(Vec::len), Some(expected), "{}", database.provider);
        }
    }
}

#[tokio::test]
async fn types_may_change_between_two_reads_of_many_rows() {
    let database = Database::new("postgresql", "", LIBRARY).await;
    let mut db = database.session();
    let writers: Vec<Json> = (1..=1_200)
        .map(|id| json!({"id": id, "born": "2000-01-01T00:00:00.000Z", "lives": true}))
        .collect();
    db.data("Writer", "createMany", json!({"data": writers})).await;
    let read = json!({"orderBy": {"id": "asc"}, "omit": {"code": true}});
    let before = db.data("Writer", "findMany", read.clone()).await;
    // Not by the connection that reads: that one would know.
    let other = Client::connect(&database.url).await.expect("it answers");
    let execute = async |sql: &str| other.execute_script(sql).await.expect("it runs");
    for sql in [
        "ALTER TABLE \"Writer\" ALTER kind DROP DEFAULT, ALTER kind TYPE text USING kind::text",
        "ALTER TABLE \"Writer\" ALTER born TYPE timestamptz(6)",
        "ALTER TABLE \"Book\" DROP CONSTRAINT \"Book_writerId_fkey\";
         ALTER TABLE \"_TagToWriter\" DROP CONSTRAINT \"_TagToWriter_B_fkey\"; ALTER TABLE \"Writer\" ALTER id TYPE bigint",
    ] {
        for _ in 0..3 {
            db.gives("Writer", "findMany", read.clone(), before.clone()).await;
        }
        execute(sql).await;
    }
    db.gives("Writer", "findMany", read.clone(), before.clone()).await;
    db.gives("Writer", "findMany", read.clone(), before.clone()).await;
    // A value that the field can't hold, in the middle of the rows.
    execute("UPDATE \"Writer\" SET id = 3000000000 WHERE id = 300").await;
    for _ in 0..3 {
        let code = db.code("Writer", "findMany", read.clone()).await;
        assert!(["P2020", "P2023"].contains(&&*code), "{code}");
    }
    execute("UPDATE \"Writer\" SET id = 300 WHERE id = 3000000000").await;
    for _ in 0..3 {
        db.gives("Writer", "findMany", read.clone(), before.clone()).await;
    }
    // A column that is gone, and is there again.
    execute("ALTER TABLE \"Writer\" RENAME lives TO lived").await;
    for _ in 0..3 {
        assert_eq!(db.code("Writer", "findMany", read.clone()).await, "P2022");
    }
    execute("ALTER TABLE \"Writer\" RENAME lived TO lives").await;
    for _ in 0..3 {
        db.gives("Writer", "findMany", read.clone(), before.clone()).await;
    }
}

#[tokio::test]
async fn decimals_are_found_in_lists_of_any_length() {
    for database in everywhere("", "model Price {\n  id Int @id\n  price Decimal\n}").await {
        let mut db = database.session();
        // Numbers of up to 15 digits with a fraction, of 17 where a float holds them, whole ones, and those below zero.
        let mut seed = 7u64;
        let mut random = || {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            seed >> 11
        };
        let mut prices: Vec<String> = (0..2_000)
            .map(|index| {
                let digits = (1_000 + random() % 100_000_000_000_000).to_string();
                let point = 1 + random() as usize % (digits.len() - 2);
                let sign = if index % 3 == 0 { "-" } else { "" };
                format!(
                    "{sign}{}.{}7",
                    &digits[..point],
                    &digits[point..digits.len() - 1].trim_end_matches('0')
                )
            })
            .collect();
        prices.extend(["0.30000000000000004", "0.1", "-9007199254740993", "0.000000000000001"].map(str::to_owned));
        let data: Vec<Json> = prices
            .iter()
            .enumerate()
            .map(|(id, price)| json!({"id": id, "price": price}))
            .collect();
        db.data("Price", "createMany", json!({"data": data})).await;
        // They stand behind more than the database binds.
        let mut list: Vec<String> = (0..34_000).map(|number| format!("{number}.123456")).collect();
        list.extend(prices.iter().cloned());
        db.counts("Price", json!({"where": {"price": {"in": list}}}), prices.len() as u64)
            .await;
        db.counts("Price", json!({"where": {"price": {"notIn": list}}}), 0)
            .await;
        list.drain(1..34_000);
        list.truncate(2);
        db.counts("Price", json!({"where": {"price": {"in": list}}}), 1).await;
        db.counts(
            "Price",
            json!({"where": {"price": {"notIn": list}}}),
            prices.len() as u64 - 1,
        )
        .await;
    }
}
