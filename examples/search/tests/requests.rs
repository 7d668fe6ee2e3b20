//! Requests as a browser sends them, through the whole service.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use search::{
    db::{Database, category, prelude::*, product, tag},
    router,
};
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// A shop with two categories and five products.
async fn shop() -> Database {
    let db = Database::connect(":memory:").await.expect("a database in memory");
    db.create_tables().await.expect("the tables");
    let chair = |name: &str, price: i32, stock: i32| product::create().name(name).price(price).stock(stock);
    let chairs = [
        chair("Oak chair", 12_000, 3).tags(create(tag::create().name("wood"))),
        chair("Steel chair", 9_000, 0),
        chair("100% cotton chair", 15_000, 1).description("Soft, with OAK legs."),
    ];
    let lamps = [chair("Desk lamp", 4_000, 10), chair("Floor lamp", 8_000, 2)];
    for (slug, name, products) in [("chairs", "Chairs", &chairs[..]), ("lamps", "Lamps", &lamps[..])] {
        let category = category::create().slug(slug).name(name);
        let category = products
            .iter()
            .fold(category, |category, product| category.products(create(product.clone())));
        db.category().create(category).await.expect("a category");
    }
    db
}

async fn ask(db: &Database, query: &str) -> (StatusCode, Value) {
    let request = Request::get(format!("/products{query}"))
        .body(Body::empty())
        .expect("a request");
    let response = router(db.clone()).oneshot(request).await.expect("an answer");
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
}

async fn names(db: &Database, query: &str) -> Vec<String> {
    let (status, found) = ask(db, query).await;
    assert_eq!(status, StatusCode::OK, "{query}: {found}");
    let products = found["products"].as_array().expect("a list");
    products
        .iter()
        .map(|product| product["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[tokio::test]
async fn criteria_are_optional_and_narrow_the_search_together() {
    let db = shop().await;
    assert_eq!(names(&db, "").await.len(), 5);
    assert_eq!(
        names(&db, "?q=oak&sort=price").await,
        ["Oak chair", "100% cotton chair"]
    );
    assert_eq!(names(&db, "?q=OAK+soft").await, ["100% cotton chair"]);
    assert_eq!(names(&db, "?q=100%25").await, ["100% cotton chair"]);
    assert_eq!(names(&db, "?q=_").await, Vec::<String>::new());
    assert_eq!(
        names(&db, "?category=lamps&sort=name").await,
        ["Desk lamp", "Floor lamp"]
    );
    assert_eq!(names(&db, "?tag=wood").await, ["Oak chair"]);
    assert_eq!(
        names(&db, "?min_price=8000&max_price=12000&in_stock=true&sort=price").await,
        ["Floor lamp", "Oak chair"]
    );
}

#[tokio::test]
async fn orders_are_given_by_name_also_over_a_relation() {
    let db = shop().await;
    let cheapest = [
        "Desk lamp",
        "Floor lamp",
        "Steel chair",
        "Oak chair",
        "100% cotton chair",
    ];
    assert_eq!(names(&db, "?sort=price").await, cheapest);
    let by_category = [
        "Floor lamp",
        "Desk lamp",
        "100% cotton chair",
        "Oak chair",
        "Steel chair",
    ];
    assert_eq!(names(&db, "?sort=-category,-price").await, by_category);
}

#[tokio::test]
async fn pages_come_with_the_total() {
    let db = shop().await;
    let (_, found) = ask(&db, "?sort=price&per_page=2&page=3").await;
    let product = &found["products"][0];
    assert_eq!(
        (&found["total"], &found["page"], &found["pages"]),
        (&json!(5), &json!(3), &json!(3))
    );
    assert_eq!(product["category"], json!({ "slug": "chairs", "name": "Chairs" }));
    assert_eq!(names(&db, "?page=9").await, Vec::<String>::new());
}

#[tokio::test]
async fn what_makes_no_sense_is_the_visitors_mistake() {
    let db = shop().await;
    let (status, answer) = ask(&db, "?sort=colour").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(
        answer["error"],
        "`colour` is no order; there are name, price, stock, newest and category"
    );
    for query in ["?min_price=cheap", "?colour=red", "?page=-1"] {
        assert_eq!(ask(&db, query).await.0, StatusCode::BAD_REQUEST, "{query}");
    }
}
