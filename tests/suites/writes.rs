//! Writes on every database: what they give back, what they leave behind when they fail, and that they don't race.

mod everywhere;

use everywhere::everywhere;
use serde_json::{Value as Json, json};

const SHOP: &str = r#"
model Customer {
  id     Int     @id @default(autoincrement())
  email  String  @unique
  name   String?
  visits Int     @default(0)
  orders Order[]
  card   Card?
}

model Card {
  number     String    @id @default(uuid(7))
  customerId Int?      @unique
  customer   Customer? @relation(fields: [customerId], references: [id])
}

model Order {
  id         String    @id @default(cuid())
  note       String    @default("none")
  changed    DateTime  @updatedAt
  customerId Int
  customer   Customer  @relation(fields: [customerId], references: [id], onDelete: Cascade)
  products   Product[]
}

model Product {
  id     String  @id @default(nanoid(12))
  ulid   String  @default(ulid())
  sku    String  @unique
  orders Order[]
}
"#;

#[tokio::test]
async fn records_come_back_in_the_order_of_the_input() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        let data = json!([{"email": "c"}, {"email": "a", "name": "A"}, {"email": "b"}]);
        let select = json!({"email": true, "name": true, "visits": true});
        db.gives(
            "Customer",
            "createManyAndReturn",
            json!({"data": data, "select": select}),
            json!([
                {"email": "c", "name": null, "visits": 0},
                {"email": "a", "name": "A", "visits": 0},
                {"email": "b", "name": null, "visits": 0},
            ]),
        )
        .await;
        let data = json!([{"email": "z"}, {"email": "a"}, {"email": "y"}]);
        let args = json!({"data": data, "skipDuplicates": true, "select": {"email": true}});
        db.gives(
            "Customer",
            "createManyAndReturn",
            args,
            json!([{"email": "z"}, {"email": "y"}]),
        )
        .await;
        let ids = db
            .data(
                "Customer",
                "findMany",
                json!({"orderBy": {"email": "asc"}, "select": {"id": true}}),
            )
            .await;
        let data: Vec<Json> = ids
            .as_array()
            .expect("a list")
            .iter()
            .map(|customer| json!({"customerId": customer["id"]}))
            .collect();
        let select = json!({"customer": {"select": {"email": true}}});
        let of = |email: &str| json!({"customer": {"email": email}});
        db.gives(
            "Order",
            "createManyAndReturn",
            json!({"data": data, "select": select}),
            json!([of("a"), of("b"), of("c"), of("y"), of("z")]),
        )
        .await;
    }
}

#[tokio::test]
async fn changed_records_come_back() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        let data: Vec<Json> = (0..5).map(|n| json!({"email": format!("{n}"), "visits": n})).collect();
        db.gives("Customer", "createMany", json!({"data": data}), json!({"count": 5}))
            .await;
        let args = json!({
            "where": {"visits": {"gte": 3}},
            "data": {"visits": {"multiply": 10}},
            "select": {"email": true, "visits": true},
        });
        let mut changed = db.data("Customer", "updateManyAndReturn", args).await;
        let changed = changed.as_array_mut().expect("a list");
        changed.sort_by_key(|customer| customer["email"].to_string());
        assert_eq!(
            changed.as_slice(),
            [json!({"email": "3", "visits": 30}), json!({"email": "4", "visits": 40})]
        );
        let args = json!({"where": {"visits": {"lt": 30}}, "data": {"name": "few"}, "limit": 2});
        db.gives("Customer", "updateMany", args, json!({"count": 2})).await;
        let args = json!({"where": {"orders": {"none": {}}, "name": "few"}, "limit": 1});
        db.gives("Customer", "deleteMany", args, json!({"count": 1})).await;
        let args = json!({"where": {"orders": {"none": {}}}, "data": {"name": "idle"}});
        db.gives("Customer", "updateMany", args, json!({"count": 4})).await;
    }
}

#[tokio::test]
async fn an_id_may_be_changed_along_with_what_hangs_on_it() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        let args = json!({"data": {"email": "a", "orders": {"create": [{"note": "one"}, {"note": "two"}]}}});
        db.data("Customer", "create", args).await;
        let args = json!({
            "where": {"email": "a"},
            "data": {
                "id": {"increment": 40},
                "card": {"create": {}},
                "orders": {"create": {"note": "three"}, "deleteMany": {"note": "one"}},
            },
            "select": {"id": true, "card": {"select": {"customerId": true}},
                "orders": {"select": {"note": true, "customerId": true}, "orderBy": {"note": "asc"}}},
        });
        db.gives(
            "Customer",
            "update",
            args,
            json!({
                "id": 41,
                "card": {"customerId": 41},
                "orders": [{"note": "three", "customerId": 41}, {"note": "two", "customerId": 41}],
            }),
        )
        .await;
    }
}

const TENANTS: &str = r#"
model Tenant {
  id    Int    @id
  teams Team[]
  rooms Room[]
}

model Team {
  tenantId Int
  id       Int
  tenant   Tenant @relation(fields: [tenantId], references: [id])
  desks    Desk[]

  @@id([tenantId, id])
}

model Room {
  tenantId Int
  id       Int
  tenant   Tenant @relation(fields: [tenantId], references: [id])
  desks    Desk[]

  @@id([tenantId, id])
}

model Desk {
  id       Int   @id
  tenantId Int?
  teamId   Int?
  roomId   Int?
  team     Team? @relation(fields: [tenantId, teamId], references: [tenantId, id], onDelete: NoAction, onUpdate: NoAction)
  room     Room? @relation(fields: [tenantId, roomId], references: [tenantId, id], onDelete: NoAction, onUpdate: NoAction)
  labels   Label[]
}

model Label {
  id    Int    @id
  desks Desk[]
}
"#;

/// Two relations share the column of the tenant.
#[tokio::test]
async fn relations_that_share_a_column_are_changed_together() {
    for database in everywhere("", TENANTS).await {
        let mut db = database.session();
        for tenant in [1, 2] {
            let create =
                json!({"data": {"id": tenant, "teams": {"create": {"id": 7}}, "rooms": {"create": {"id": 8}}}});
            db.data("Tenant", "create", create).await;
        }
        let to = |tenant| {
            json!({
                "team": {"connect": {"tenantId_id": {"tenantId": tenant, "id": 7}}},
                "room": {"connect": {"tenantId_id": {"tenantId": tenant, "id": 8}}},
            })
        };
        let mut data = to(1);
        data["id"] = json!(1);
        db.data("Desk", "create", json!({"data": data})).await;
        for (data, expected) in [
            (to(2), json!({"id": 1, "tenantId": 2, "teamId": 7, "roomId": 8})),
            (
                json!({"team": {"disconnect": true, "connect": {"tenantId_id": {"tenantId": 2, "id": 7}}}}),
                json!({"id": 1, "tenantId": 2, "teamId": 7, "roomId": 8}),
            ),
        ] {
            db.gives("Desk", "update", json!({"where": {"id": 1}, "data": data}), expected)
                .await;
        }
    }
}

#[tokio::test]
async fn a_set_of_records_that_are_not_there_is_refused() {
    for database in everywhere("", TENANTS).await {
        let mut db = database.session();
        let desk = json!({"data": {"id": 1, "labels": {"create": [{"id": 1}, {"id": 2}]}}});
        db.data("Desk", "create", desk).await;
        let set =
            |labels: Json| json!({"where": {"id": 1}, "data": {"labels": {"set": labels}}, "select": {"labels": true}});
        let code = db.code("Desk", "update", set(json!([{"id": 1}, {"id": 99}]))).await;
        assert_eq!(code, "P2025", "{}", database.provider);
        let labels = json!({"where": {"id": 1}, "select": {"labels": {"orderBy": {"id": "asc"}}}});
        db.gives("Desk", "findUnique", labels, json!({"labels": [{"id": 1}, {"id": 2}]}))
            .await;
        db.gives(
            "Desk",
            "update",
            set(json!([{"id": 2}])),
            json!({"labels": [{"id": 2}]}),
        )
        .await;
    }
}

#[tokio::test]
async fn a_failed_write_leaves_nothing_behind() {
    for database in everywhere("", SHOP).await {
        let mut db = database.session();
        db.data("Product", "create", json!({"data": {"sku": "taken"}})).await;
        let order = json!({"products": {"create": [{"sku": "new"}, {"sku": "taken"}]}});
        let args = json!({"data": {"email": "a", "orders": {"create": order}}});
        let answer = db.answer("Customer", "create", args).await;
        assert_eq!(answer["error"]["code"], "P2002", "{answer}");
        assert_eq!(answer["error"]["model"], "Product", "{answer}");
        assert_eq!(answer["error"]["fields"], json!(["sku"]), "{answer}");
        db.gives("Customer", "findMany", json!({}), json!([])).await;
        db.gives(
            "Product",
            "findMany",
            json!({"select": {"sku": true}}),
            json!([{"sku": "taken"}]),
        )
        .await;
        let args = json!({"data": {"customerId": 99}});
        assert_eq!(db.code("Order", "create", args).await, "P2003");
        let args = json!({"data": {"customer": {"connect": {"id": 99}}}});
        assert_eq!(db.code("Order", "create", args).await, "P2025");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn upserts_of_the_same_record_do_not_race() {
    for database in everywhere("", SHOP).await {
        let tasks: Vec<_> = (0..16)
            .map(|_| {
                let mut db = database.session();
                tokio::spawn(async move {
                    for key in ["a", "b", "c", "d"] {
                        let args = json!({
                            "where": {"email": key},
                            "create": {"email": key, "visits": 1},
                            "update": {"visits": {"increment": 1}},
                        });
                        db.data("Customer", "upsert", args).await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("no upsert fails");
        }
        let mut db = database.session();
        let args = json!({"select": {"visits": true}});
        db.gives(
            "Customer",
            "findMany",
            args,
            json!([{"visits": 16}, {"visits": 16}, {"visits": 16}, {"visits": 16}]),
        )
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn connecting_or_creating_the_same_record_does_not_race() {
    for database in everywhere("", SHOP).await {
        let tasks: Vec<_> = (0..12)
            .map(|number| {
                let mut db = database.session();
                tokio::spawn(async move {
                    let product = |sku: &str| json!({"where": {"sku": sku}, "create": {"sku": sku}});
                    let products: Vec<Json> = ["x", "y"].map(product).into();
                    let customer = json!({"where": {"email": "one"}, "create": {"email": "one"}});
                    let args = json!({"data": {
                        "note": format!("{number}"),
                        "customer": {"connectOrCreate": customer},
                        "products": {"connectOrCreate": products},
                    }});
                    db.data("Order", "create", args).await;
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("no connectOrCreate fails");
        }
        let mut db = database.session();
        let args = json!({"select": {"_count": {"select": {"orders": true}}}});
        db.gives(
            "Customer",
            "findMany",
            args.clone(),
            json!([{"_count": {"orders": 12}}]),
        )
        .await;
        db.gives(
            "Product",
            "findMany",
            args,
            json!([{"_count": {"orders": 12}}, {"_count": {"orders": 12}}]),
        )
        .await;
    }
}

const WITHOUT_FOREIGN_KEYS: &str = r#"relationMode = "prisma""#;

const FAMILY: &str = r#"
model Parent {
  id       Int     @id
  code     String  @unique
  strict   Strict[]
  cascade  Cascade[]
  loose    Loose[]
  friends  Parent[] @relation("friends")
  friendOf Parent[] @relation("friends")
}

model Strict {
  id       Int    @id
  parentId Int
  parent   Parent @relation(fields: [parentId], references: [id], onDelete: Restrict, onUpdate: Restrict)
  @@index([parentId])
}

model Cascade {
  id       Int     @id
  code     String? @unique
  parent   Parent? @relation(fields: [code], references: [code], onDelete: Cascade, onUpdate: Cascade)
  below    Below[]
}

model Below {
  id   Int      @id
  code String?
  up   Cascade? @relation(fields: [code], references: [code], onDelete: SetNull, onUpdate: Cascade)
  @@index([code])
}

model Loose {
  id       Int     @id
  parentId Int?
  parent   Parent? @relation(fields: [parentId], references: [id], onDelete: SetNull, onUpdate: SetNull)
  @@index([parentId])
}
"#;

#[tokio::test]
async fn referential_actions_are_carried_out_without_foreign_keys() {
    for database in everywhere(WITHOUT_FOREIGN_KEYS, FAMILY).await {
        let mut db = database.session();
        for id in [1, 2] {
            let args = json!({"data": {
                "id": id,
                "code": format!("{id}"),
                "cascade": {"create": {"id": id, "below": {"create": {"id": id}}}},
                "loose": {"create": {"id": id}},
            }});
            db.data("Parent", "create", args).await;
        }
        let args = json!({"where": {"id": 1}, "data": {"friends": {"connect": [{"id": 1}, {"id": 2}]}}});
        db.data("Parent", "update", args).await;
        db.data("Strict", "create", json!({"data": {"id": 1, "parentId": 1}}))
            .await;

        assert_eq!(db.code("Parent", "delete", json!({"where": {"id": 1}})).await, "P2014");
        let args = json!({"where": {"id": 1}, "data": {"id": 9}});
        assert_eq!(db.code("Parent", "update", args).await, "P2014");
        let args = json!({"where": {"id": 1}, "data": {"code": "new"}});
        db.data("Parent", "update", args).await;
        let codes = json!({"select": {"code": true}, "orderBy": {"id": "asc"}});
        db.gives(
            "Below",
            "findMany",
            codes.clone(),
            json!([{"code": "new"}, {"code": "2"}]),
        )
        .await;
        let args = json!({"where": {"id": 2}, "data": {"id": 7}});
        db.data("Parent", "update", args).await;
        let parents = json!({"select": {"parentId": true}, "orderBy": {"id": "asc"}});
        db.gives(
            "Loose",
            "findMany",
            parents,
            json!([{"parentId": 1}, {"parentId": null}]),
        )
        .await;

        db.data("Strict", "deleteMany", json!({})).await;
        db.gives("Parent", "deleteMany", json!({"where": {"id": 1}}), json!({"count": 1}))
            .await;
        db.gives(
            "Cascade",
            "findMany",
            json!({"select": {"id": true}}),
            json!([{"id": 2}]),
        )
        .await;
        db.gives("Below", "findMany", codes, json!([{"code": null}, {"code": "2"}]))
            .await;
        let args = json!({"select": {"id": true, "friendOf": {"select": {"id": true}}}});
        db.gives("Parent", "findMany", args, json!([{"id": 7, "friendOf": []}]))
            .await;
    }
}

/// An id that the database makes by an expression; every database knows this one.
const TICKETS: &str = r#"
model Ticket {
  id    String @id @default(dbgenerated("(lower('IT''S \"ONE\"'))"))
  title String @unique
  notes Note[]
}

model Note {
  id       Int    @id @default(autoincrement())
  text     String
  ticketId String
  ticket   Ticket @relation(fields: [ticketId], references: [id], onDelete: Cascade)
}
"#;

#[tokio::test]
async fn an_id_that_the_database_makes_is_told() {
    for database in everywhere("", TICKETS).await {
        let mut db = database.session();
        let id = "it's \"one\"";
        let data = json!({"title": "a", "notes": {"create": [{"text": "first"}, {"text": "second"}]}});
        let select = json!({"id": true, "title": true, "notes": {"select": {"text": true, "ticketId": true}}});
        let made = json!({
            "id": id,
            "title": "a",
            "notes": [{"text": "first", "ticketId": id}, {"text": "second", "ticketId": id}],
        });
        db.gives("Ticket", "create", json!({"data": data, "select": select}), made)
            .await;
        db.gives("Ticket", "deleteMany", json!({}), json!({"count": 1})).await;
        let args = json!({"data": [{"title": "b"}], "select": {"id": true}});
        db.gives("Ticket", "createManyAndReturn", args, json!([{"id": id}]))
            .await;
        let code = db.code("Ticket", "create", json!({"data": {"title": "c"}})).await;
        assert_eq!(code, "P2002", "{}", database.provider);
    }
}

#[tokio::test]
async fn whole_numbers_stay_within_the_range_of_their_field() {
    for database in everywhere("", "model Number {\n  id Int @id\n  small Int?\n  big BigInt\n}").await {
        let mut db = database.session();
        let (most, least) = ("9223372036854775807", "-9223372036854775808");
        let data = json!([
            {"id": 1, "small": 2147483640, "big": most},
            {"id": 2, "small": -2147483640, "big": least},
            {"id": 3, "big": 0},
        ]);
        db.data("Number", "createMany", json!({"data": data})).await;
        for (id, data) in [
            (1, json!({"small": {"increment": 8}})),
            (1, json!({"small": {"multiply": 2}})),
            (1, json!({"small": {"decrement": -8}})),
            (2, json!({"small": {"decrement": 9}})),
            (1, json!({"big": {"increment": 1}})),
            (1, json!({"big": {"multiply": 2}})),
            (2, json!({"big": {"decrement": 1}})),
        ] {
            let update = json!({"where": {"id": id}, "data": data});
            assert_eq!(
                db.code("Number", "update", update.clone()).await,
                "P2020",
                "{} {update}",
                database.provider
            );
            assert_eq!(
                db.code("Number", "updateMany", update.clone()).await,
                "P2020",
                "{} {update}",
                database.provider
            );
            let upsert = json!({"where": {"id": id}, "create": {"id": id, "big": 0}, "update": data});
            assert_eq!(
                db.code("Number", "upsert", upsert).await,
                "P2020",
                "{} {update}",
                database.provider
            );
        }
        // Nothing of it is there; what fits is, and NULL stays NULL.
        db.data(
            "Number",
            "updateMany",
            json!({"where": {"id": 1}, "data": {"small": {"increment": 7}, "big": {"decrement": 1}}}),
        )
        .await;
        db.data(
            "Number",
            "updateMany",
            json!({"where": {"id": 3}, "data": {"small": {"increment": 7}, "big": {"decrement": 1}}}),
        )
        .await;
        db.gives(
            "Number",
            "findMany",
            json!({"orderBy": {"id": "asc"}}),
            json!([
                {"id": 1, "small": 2147483647, "big": "9223372036854775806"},
                {"id": 2, "small": -2147483640, "big": least},
                {"id": 3, "small": null, "big": "-1"},
            ]),
        )
        .await;
    }
}

const ACCOUNTS: &str = r#"
model Account {
  id      Int      @id @default(autoincrement())
  email   String   @unique
  balance Decimal?
  seen    DateTime @updatedAt
  logs    Log[]
}

model Log {
  id        Int     @id @default(autoincrement())
  accountId Int
  account   Account @relation(fields: [accountId], references: [id])
}
"#;

/// Whether that is one statement or a transaction of several.
#[tokio::test]
async fn a_changed_record_comes_back_whole_or_nothing_changed() {
    for database in everywhere("", ACCOUNTS).await {
        let mut db = database.session();
        let select = json!({"id": true, "email": true, "balance": true});
        let data = json!([{"email": "a", "balance": "1.5"}, {"email": "b"}, {"email": "it's ?; END"}]);
        db.data("Account", "createMany", json!({"data": data})).await;
        db.data(
            "Log",
            "createMany",
            json!({"data": [{"accountId": 1}, {"accountId": 1}]}),
        )
        .await;

        let args =
            json!({"where": {"id": 1}, "data": {"balance": {"increment": "0.25"}, "email": "c"}, "select": select});
        db.gives(
            "Account",
            "update",
            args,
            json!({"id": 1, "email": "c", "balance": "1.75"}),
        )
        .await;
        // The same again: the row is met, though nothing of it changes.
        let args = json!({"where": {"email": "b"}, "data": {"balance": null}, "select": select});
        for _ in 0..2 {
            db.gives(
                "Account",
                "update",
                args.clone(),
                json!({"id": 2, "email": "b", "balance": null}),
            )
            .await;
        }
        let args = json!({"where": {"email": "it's ?; END"}, "data": {"email": "; ROLLBACK; '"}, "select": select});
        db.gives(
            "Account",
            "update",
            args,
            json!({"id": 3, "email": "; ROLLBACK; '", "balance": null}),
        )
        .await;
        let counted = json!({"_count": {"select": {"logs": true}}});
        let args = json!({"where": {"id": 1}, "data": {"balance": "2"}, "select": counted});
        db.gives("Account", "update", args, json!({"_count": {"logs": 2}}))
            .await;

        // Nothing of the row changes: here no field has the time of the change.
        for _ in 0..2 {
            let args = json!({"where": {"id": 1}, "data": {"accountId": 1}});
            db.gives("Log", "update", args, json!({"id": 1, "accountId": 1})).await;
        }

        // None that is called so, or none of those called so.
        for condition in [
            json!({"id": 9}),
            json!({"id": 1, "email": "b"}),
            json!({"id": 1, "balance": "7"}),
        ] {
            let args = json!({"where": condition, "data": {"email": "d"}});
            assert_eq!(
                db.code("Account", "update", args).await,
                "P2025",
                "{}",
                database.provider
            );
        }
        let args = json!({"where": {"id": 1}, "data": {"balance": "9", "email": "b"}});
        let answer = db.answer("Account", "update", args).await;
        assert_eq!(answer["error"]["code"], "P2002", "{}: {answer}", database.provider);
        // Nothing of it is there, and no transaction is left open.
        let args = json!({"where": {"id": 1}, "select": select});
        db.gives(
            "Account",
            "findUnique",
            args,
            json!({"id": 1, "email": "c", "balance": "2"}),
        )
        .await;
        let mut other = database.session();
        let args = json!({"where": {"id": 1}, "data": {"email": "e"}, "select": {"email": true}});
        other.gives("Account", "update", args, json!({"email": "e"})).await;
        let status = database.client.pool_status();
        assert_eq!(status.open, status.idle, "{}", database.provider);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_at_the_same_time_each_give_what_they_wrote() {
    for database in everywhere("", ACCOUNTS).await {
        let mut db = database.session();
        db.data("Account", "create", json!({"data": {"email": "a", "balance": "0"}}))
            .await;
        let change = async |_: i32| {
            let mut db = database.session();
            let mut seen = Vec::new();
            for _ in 0..20 {
                let args =
                    json!({"where": {"id": 1}, "data": {"balance": {"increment": 1}}, "select": {"balance": true}});
                let changed = db.data("Account", "update", args).await;
                seen.push(changed["balance"].as_str().expect("a number").to_owned());
            }
            seen
        };
        let (one, two, three) = tokio::join!(change(1), change(2), change(3));
        let mut seen: Vec<i32> = [one, two, three]
            .concat()
            .iter()
            .map(|balance| balance.parse().expect("a number"))
            .collect();
        seen.sort_unstable();
        assert_eq!(seen, (1..=60).collect::<Vec<_>>(), "{}", database.provider);
    }
}
