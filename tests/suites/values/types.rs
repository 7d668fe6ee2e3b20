//! The extremes of every type, through every path: what goes in comes out, digit for digit, or is refused and leaves nothing
//! behind. A row of a table here is a column type; a new type is a new row.

use serde_json::{Value as Json, json};

use crate::everywhere::Database;

/// A column type, with what it holds and what it refuses.
struct Type {
    /// As a schema has it, `Int @db.SmallInt`.
    field: &'static str,
    /// Values that come back as they are.
    keeps: Json,
    /// Pairs of a value and what becomes of it by the rules of the database's type.
    becomes: Json,
    refuses: Json,
}

fn is(field: &'static str, keeps: Json, refuses: Json) -> Type {
    Type {
        field,
        keeps,
        becomes: json!([]),
        refuses,
    }
}

fn turns(field: &'static str, keeps: Json, becomes: Json, refuses: Json) -> Type {
    Type {
        becomes,
        ..is(field, keeps, refuses)
    }
}

const LEAST: &str = "-9223372036854775808";
const MOST: &str = "9223372036854775807";
const DOUBLES: [f64; 6] = [0.1, -0.1, f64::MAX, f64::MIN, f64::MIN_POSITIVE, 1e23];
const MOMENTS: [&str; 7] = [
    "1970-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999Z",
    "1582-10-10T12:00:00.000Z",
    "1000-01-01T00:00:00.000Z",
    "2024-02-29T12:34:56.789Z",
    "2038-01-19T03:14:08.000Z",
    "9999-12-31T23:59:59.999Z",
];

/// What no `DateTime` is.
fn no_moments() -> Json {
    json!([
        "10000-01-01T00:00:00.000Z",
        "2023-02-29T00:00:00.000Z",
        "2024-01-01T25:00:00Z",
        "yesterday",
        0
    ])
}

fn documents() -> Json {
    json!([
        {}, [], "", "text", "'\"\\%_?$1", true, false, 0, -1, 9007199254740993_i64, i64::MIN, i64::MAX, 0.1, 1e300, "1",
        "null", {"a": {"b": [null, {"c": []}]}, "😀": "😀"}, [[[[]]]], [1, "1", null, true],
    ])
}

/// Bytes of every value, in base64.
fn every_byte() -> String {
    use base64::Engine as _;
    base64::prelude::BASE64_STANDARD.encode((0..=255).collect::<Vec<u8>>())
}

/// What every database has.
fn common() -> Vec<Type> {
    vec![
        is("Boolean", json!([true, false]), json!(["true", 1])),
        is(
            "Int",
            json!([i32::MIN, i32::MAX, 0, -1]),
            json!([2147483648_i64, -2147483649_i64, 0.5, "1"]),
        ),
        is(
            "BigInt",
            json!([LEAST, MOST, "0", "9007199254740993"]),
            json!(["9223372036854775808", "-9223372036854775809", "1.5", ""]),
        ),
        is("Float", json!(DOUBLES), json!(["NaN", "inf", "1e999", "x"])),
        is("DateTime", json!(MOMENTS), no_moments()),
        is(
            "String",
            json!(["", " ", "a ", "😀", "\u{10ffff}", "e\u{301}"]),
            json!([1, true]),
        ),
        is("Bytes", json!(["", "AA==", "/////w==", every_byte()]), json!(["?", 1])),
        is("Json", documents(), json!([])),
    ]
}

fn sqlite() -> Vec<Type> {
    vec![
        is(
            "DateTime",
            json!(["0000-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z"]),
            json!([]),
        ),
        is(
            "Decimal",
            json!([
                "0",
                "0.1",
                "-0.1",
                "123456789012345",
                "1234567890.12345",
                "999999999999999999",
                MOST,
                LEAST,
                "0.000001"
            ]),
            json!([
                "0.1234567890123456789",
                "9223372036854775808",
                "123456789012345678.5",
                "1e400",
                "NaN"
            ]),
        ),
    ]
}

fn postgresql() -> Vec<Type> {
    let digits = json!([
        "0",
        "0.1",
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "1234567890123.456789012345678"
    ]);
    vec![
        is("Int @db.SmallInt", json!([-32768, 32767]), json!([32768, -32769])),
        is("Int @db.Integer", json!([i32::MIN, i32::MAX]), json!([])),
        is("Int @db.Oid", json!([0, 4294967295_i64]), json!([-1, 4294967296_i64])),
        is("BigInt @db.BigInt", json!([LEAST, MOST]), json!([])),
        is(
            "Decimal",
            digits.clone(),
            json!(["79228162514264337593543950336", "NaN", "x"]),
        ),
        is(
            "Decimal @db.Decimal(5, 2)",
            json!(["999.99", "-999.99", "0.01"]),
            json!(["1000", "-1000"]),
        ),
        is(
            "Decimal @db.Money",
            json!(["92233720368547758.07", "-92233720368547758.08", "0.01"]),
            json!(["92233720368547758.08", "79228162514264337593543950335"]),
        ),
        is("Float @db.DoublePrecision", json!(DOUBLES), json!([])),
        is(
            "Float @db.Real",
            json!([0.1, -1.5, 16777216.0, 3.4028235e38, 1e-37]),
            json!([1e39, -1e39]),
        ),
        is("String @db.Text", json!(["", "😀"]), json!(["\0"])),
        is(
            "String @db.VarChar(5)",
            json!(["", "abcde", "😀😀😀😀😀"]),
            json!(["abcdef"]),
        ),
        turns(
            "String @db.Char(3)",
            json!(["abc", "😀😀😀"]),
            json!([["a", "a  "]]),
            json!(["abcd"]),
        ),
        is(
            "String @db.Uuid",
            json!([
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff"
            ]),
            json!(["x"]),
        ),
        turns(
            "String @db.Inet",
            json!([
                "0.0.0.0",
                "255.255.255.255",
                "10.1.2.3/8",
                "::",
                "2001:db8::1",
                "2001:db8::/32"
            ]),
            json!([["10.0.0.1/32", "10.0.0.1"]]),
            json!(["300.0.0.1"]),
        ),
        is("String @db.Xml", json!(["<a b=\"c\">'</a>"]), json!(["<a>"])),
        is("String @db.Bit(4)", json!(["0000", "1111"]), json!(["10101", "2"])),
        is(
            "String @db.VarBit(70)",
            json!(["1", "10101010101010101010101010101010101010101010101010101010101010101"]),
            json!(["x"]),
        ),
        is("Bytes @db.ByteA", json!(["", every_byte()]), json!([])),
        is(
            "DateTime @db.Timestamp(3)",
            json!(["0001-01-01T00:00:00.000Z", "0000-01-01T00:00:00.000Z"]),
            json!([]),
        ),
        is("DateTime @db.Timestamp(6)", json!(MOMENTS), json!([])),
        is("DateTime @db.Timestamptz(3)", json!(MOMENTS), no_moments()),
        turns(
            "DateTime @db.Date",
            json!([
                "0001-01-01T00:00:00.000Z",
                "1969-12-31T00:00:00.000Z",
                "9999-12-31T00:00:00.000Z"
            ]),
            json!([["2024-02-29T23:59:59.999Z", "2024-02-29T00:00:00.000Z"]]),
            json!([]),
        ),
        is(
            "DateTime @db.Time(3)",
            json!(["1970-01-01T00:00:00.000Z", "1970-01-01T23:59:59.999Z"]),
            json!([]),
        ),
        is(
            "DateTime @db.Timetz(3)",
            json!(["1970-01-01T00:00:00.000Z", "1970-01-01T23:59:59.999Z"]),
            json!([]),
        ),
        is("Json @db.Json", documents(), json!([])),
        is("Json @db.JsonB", json!([{"a": 1}]), json!(["\0"])),
        is(
            "Int[]",
            json!([[], [i32::MIN, 0, i32::MAX]]),
            json!([[2147483648_i64], [null], "1"]),
        ),
        is("BigInt[]", json!([[], [LEAST, MOST]]), json!([["9223372036854775808"]])),
        is("Float[]", json!([[], DOUBLES]), json!([["x"]])),
        is(
            "Decimal[]",
            json!([[], ["0.1", "-79228162514264337593543950335"]]),
            json!([["x"]]),
        ),
        is("Boolean[]", json!([[], [true, false]]), json!([[null]])),
        is(
            "String[]",
            json!([[], ["", "NULL", "{}", "\"", "\\", ",", "😀"]]),
            json!([["\0"]]),
        ),
        is("DateTime[]", json!([[], MOMENTS]), json!([["x"]])),
        is("Bytes[]", json!([[], ["", every_byte()]]), json!([["?"]])),
        is("Json[]", json!([[], [{"a": [1]}, "text", 1]]), json!([])),
        is(
            "String[] @db.Uuid",
            json!([["ffffffff-ffff-ffff-ffff-ffffffffffff"]]),
            json!([["x"]]),
        ),
    ]
}

fn mysql() -> Vec<Type> {
    let long = |length: usize| "x".repeat(length);
    vec![
        is("Int @db.TinyInt", json!([-128, 127]), json!([128, -129])),
        is("Int @db.UnsignedTinyInt", json!([0, 255]), json!([256, -1])),
        is("Int @db.SmallInt", json!([-32768, 32767]), json!([32768, -32769])),
        is("Int @db.UnsignedSmallInt", json!([0, 65535]), json!([65536, -1])),
        is(
            "Int @db.MediumInt",
            json!([-8388608, 8388607]),
            json!([8388608, -8388609]),
        ),
        is("Int @db.UnsignedMediumInt", json!([0, 16777215]), json!([16777216, -1])),
        is("Int @db.Int", json!([i32::MIN, i32::MAX]), json!([])),
        is(
            "Int @db.UnsignedInt",
            json!([0, 4294967295_i64]),
            json!([4294967296_i64, -1]),
        ),
        is("Int @db.Year", json!([1901, 2155]), json!([2156, 1900])),
        is("BigInt @db.BigInt", json!([LEAST, MOST]), json!([])),
        is("BigInt @db.UnsignedBigInt", json!(["0", MOST]), json!(["-1"])),
        is(
            "Decimal",
            json!([
                "0",
                "0.1",
                "79228162514264337593543950335",
                "-0.0000000000000000000000000001"
            ]),
            json!(["x"]),
        ),
        is(
            "Decimal @db.Decimal(5, 2)",
            json!(["999.99", "-999.99", "0.01"]),
            json!(["1000", "-1000"]),
        ),
        is("Float @db.Double", json!(DOUBLES), json!([])),
        is(
            "Float @db.Float",
            json!([0.1, -1.5, 16777216.0, 1e38, 1e-37]),
            json!([1e39]),
        ),
        is("Boolean @db.TinyInt", json!([true, false]), json!([])),
        is("Boolean @db.Bit(1)", json!([true, false]), json!([])),
        is(
            "Bytes @db.Bit(64)",
            json!(["AAAAAAAAAAA=", "//////////8=", "gAAAAAAAAAE="]),
            json!(["AAECAwQFBgcICQ=="]),
        ),
        is(
            "String @db.Char(5)",
            json!(["", "abcde", "😀😀😀😀😀"]),
            json!(["abcdef"]),
        ),
        is(
            "String @db.VarChar(5)",
            json!(["", "abcde", "a    "]),
            json!(["abcdef"]),
        ),
        is("String @db.TinyText", json!([long(255)]), json!([long(256)])),
        is("String @db.Text", json!([long(65535)]), json!([long(65536)])),
        is("String @db.MediumText", json!([long(70000)]), json!([])),
        is("String @db.LongText", json!([long(70000)]), json!([])),
        turns(
            "Bytes @db.Binary(4)",
            json!(["AAECAw=="]),
            json!([["/w==", "/wAAAA=="]]),
            json!(["AAECAwQ="]),
        ),
        is("Bytes @db.VarBinary(4)", json!(["", "AAECAw=="]), json!(["AAECAwQ="])),
        is("Bytes @db.TinyBlob", json!(["", "/w=="]), json!([every_byte()])),
        is("Bytes @db.Blob", json!([every_byte()]), json!([])),
        is("Bytes @db.MediumBlob", json!([every_byte()]), json!([])),
        is("Bytes @db.LongBlob", json!([every_byte()]), json!([])),
        turns(
            "DateTime @db.Date",
            json!([
                "1000-01-01T00:00:00.000Z",
                "1969-12-31T00:00:00.000Z",
                "9999-12-31T00:00:00.000Z"
            ]),
            json!([["2024-02-29T23:59:59.999Z", "2024-02-29T00:00:00.000Z"]]),
            json!([]),
        ),
        is(
            "DateTime @db.Time(3)",
            json!(["1970-01-01T00:00:00.000Z", "1970-01-01T23:59:59.999Z"]),
            json!([]),
        ),
        is("DateTime @db.DateTime(3)", json!(MOMENTS), no_moments()),
        is("DateTime @db.DateTime(6)", json!(MOMENTS), json!([])),
        is(
            "DateTime @db.Timestamp(3)",
            json!([
                "1970-01-01T00:00:01.000Z",
                "2024-02-29T12:34:56.789Z",
                "2038-01-19T03:14:07.999Z"
            ]),
            json!(["1969-12-31T23:59:59.999Z", "2106-02-07T06:28:16.000Z"]),
        ),
        is("Json @db.Json", documents(), json!([])),
    ]
}

/// A root above two levels, each with a column of every type.
fn schema(types: &[Type]) -> String {
    let columns: String = types
        .iter()
        .enumerate()
        .map(|(index, this)| {
            let (scalar, native) = this.field.split_once(' ').unwrap_or((this.field, ""));
            let optional = if scalar.ends_with("[]") { "" } else { "?" };
            format!("  c{index} {scalar}{optional} {native}\n")
        })
        .collect();
    format!(
        "model Root {{\n  id Int @id\n  middle Middle[]\n}}\n
model Middle {{\n  id Int @id @default(autoincrement())\n  rootId Int\n  root Root @relation(fields: [rootId], references: [id])\n  leaves Leaf[]\n{columns}}}\n
model Leaf {{\n  id Int @id @default(autoincrement())\n  middleId Int\n  middle Middle @relation(fields: [middleId], references: [id])\n{columns}}}\n"
    )
}

/// Whether a database finds a value of the type by the value that was written.
fn is_comparable(field: &str) -> bool {
    // MySQL compares a number of 32 bits with one of 64, and pads what it stores, but not what it looks for.
    !["Json", "String @db.Xml", "Float @db.Float", "Bytes @db.Binary"]
        .iter()
        .any(|without| field.starts_with(without))
}

/// Whether a database compares and orders values of the type as the client does.
fn is_ordered(field: &str) -> bool {
    let scalar = field.split(' ').next().unwrap_or_default();
    ["Int", "BigInt", "Float", "Decimal", "DateTime"].contains(&scalar)
        && !field.contains("Money")
        && is_comparable(field)
}

/// A value of a raw query's, in the form that values of fields have.
fn as_field(raw: &Json, expected: &Json) -> Json {
    match (raw, expected) {
        (Json::Array(raw), Json::Array(expected)) if raw.len() == expected.len() => raw
            .iter()
            .zip(expected)
            .map(|(raw, expected)| as_field(raw, expected))
            .collect(),
        // A list of one bit.
        (Json::String(bit), Json::Bool(_)) => json!(bit == "AQ=="),
        (Json::Number(number), Json::Bool(_)) => json!(number.as_i64() != Some(0)),
        (Json::Number(number), Json::String(_)) => json!(number.to_string()),
        (Json::String(text), Json::Number(_)) => text.parse::<i64>().map_or_else(|_| raw.clone(), Json::from),
        (Json::String(text), Json::String(_)) if text.ends_with("+00:00") => json!(text.replace("+00:00", "Z")),
        _ => raw.clone(),
    }
}

async fn holds(provider: &'static str, own: Vec<Type>) {
    let types: Vec<Type> = common().into_iter().chain(own).collect();
    let database = Database::new(provider, "", &schema(&types)).await;
    let mut db = database.session();
    db.data("Root", "create", json!({"data": {"id": 1}})).await;
    let mut wrong: Vec<String> = Vec::new();
    for (index, this) in types.iter().enumerate() {
        let column = format!("c{index}");
        let keeps = this
            .keeps
            .as_array()
            .expect("values")
            .iter()
            .map(|value| (value, value));
        let becomes = this
            .becomes
            .as_array()
            .expect("pairs")
            .iter()
            .map(|pair| (&pair[0], &pair[1]));
        for (value, expected) in keeps.chain(becomes) {
            let mut complain = |path: &str, got: &Json| {
                if got != expected {
                    wrong.push(format!(
                        "{provider} {}: {path} made {got:.200} of {value:.200}",
                        this.field
                    ));
                }
            };
            let data = json!({"rootId": 1, column.as_str(): value, "leaves": {"create": {column.as_str(): value}}});
            let made = db.answer("Middle", "create", json!({"data": data})).await;
            complain("create", &made["data"][&column]);
            let Some(id) = made["data"]["id"].as_i64() else {
                complain("create", &made);
                continue;
            };
            let both = json!({"middle": {"where": {"id": id}, "include": {"leaves": true}}});
            let root = db
                .answer("Root", "findUnique", json!({"where": {"id": 1}, "include": both}))
                .await;
            complain("include", &root["data"]["middle"][0][&column]);
            complain(
                "include of the second level",
                &root["data"]["middle"][0]["leaves"][0][&column],
            );
            let args = json!({"where": {"id": id}, "select": {column.as_str(): true}});
            let selected = db.answer("Middle", "findUnique", args).await;
            complain("select", &selected["data"][&column]);
            if is_comparable(this.field) {
                let filter = json!({"id": id, column.as_str(): {"equals": value}});
                let found = db.answer("Middle", "findMany", json!({"where": filter})).await;
                complain("equals", &found["data"][0][&column]);
            }
            if is_ordered(this.field) {
                let (of, equal) = (
                    json!({column.as_str(): true}),
                    json!({"id": id, column.as_str(): {"gte": value, "lte": value}}),
                );
                let args = json!({"where": equal, "_min": of, "_max": of});
                let answer = db.answer("Middle", "aggregate", args).await;
                complain("_min", &answer["data"]["_min"][&column]);
                complain("_max", &answer["data"]["_max"][&column]);
            }
            let sql = database.sql(&format!("SELECT \"{column}\" FROM \"Leaf\" WHERE \"middleId\" = {id}"));
            let raw = db.answer("", "queryRaw", json!({"sql": sql})).await;
            let mut raw = raw["data"]["rows"][0][0].clone();
            if provider == "mysql" && this.field.starts_with("Json") {
                // MariaDB's JSON is a text.
                raw = serde_json::from_str(raw.as_str().unwrap_or_default()).unwrap_or_default();
            }
            complain("queryRaw", &as_field(&raw, expected));
            // Back to nothing, and there again by an update.
            let empty = if this.field.contains("[]") {
                json!([])
            } else {
                Json::Null
            };
            if !this.field.starts_with("Json") {
                db.data("Leaf", "updateMany", json!({"data": {column.as_str(): empty}}))
                    .await;
            }
            let args = json!({"where": {"middleId": id}, "data": {column.as_str(): value}});
            db.answer("Leaf", "updateMany", args).await;
            let args = json!({"where": {"middleId": id}, "select": {column.as_str(): true}});
            let updated = db.answer("Leaf", "findFirst", args).await;
            complain("update", &updated["data"][&column]);
            db.data("Leaf", "deleteMany", json!({})).await;
            db.data("Middle", "deleteMany", json!({})).await;
        }
        for value in this.refuses.as_array().expect("values") {
            let data = json!({"rootId": 1, column.as_str(): value});
            let answer = db.answer("Middle", "create", json!({"data": data})).await;
            let code = answer["error"]["code"].as_str().unwrap_or_default();
            let codes = ["P2000", "P2006", "P2007", "P2009", "P2012", "P2020", "P2023", "P2033"];
            if !codes.contains(&code) {
                wrong.push(format!(
                    "{provider} {}: {value:.100} is not refused as it should be: {answer:.300}",
                    this.field
                ));
            }
            let left = db.data("Middle", "findMany", json!({})).await;
            if left != json!([]) {
                wrong.push(format!("{provider} {}: {value:.100} left something behind", this.field));
                db.data("Middle", "deleteMany", json!({})).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn sqlite_keeps_what_it_takes() {
    holds("sqlite", sqlite()).await;
}

#[tokio::test]
async fn postgresql_keeps_what_it_takes() {
    holds("postgresql", postgresql()).await;
}

#[tokio::test]
async fn mysql_keeps_what_it_takes() {
    holds("mysql", mysql()).await;
}
