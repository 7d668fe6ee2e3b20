//! `GET /products`: what a visitor asks for becomes a filter, an order and a page, each of the types of the schema.
//!
//! - `q`: words, each of which is in the name or the description. `category`, `tag`: by slug and name.
//! - `min_price`, `max_price` (cents), `in_stock=true`.
//! - `sort=-price,name`: `name`, `price`, `stock`, `newest`, `category`; `-` turns one round.
//! - `page` (from 1), `per_page` (20, at most 100).

use axum::{
    Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::{Deserialize, Serialize};

use crate::db::{OrderBy, Product, category, prelude::*, product, tag};

mbgen_runtime::include_db!(pub mod db);

/// The service over a database.
pub fn router(db: Database) -> Router {
    Router::new().route("/products", get(search)).with_state(db)
}

/// What may stand behind the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Criteria {
    q: Option<String>,
    category: Option<String>,
    tag: Option<String>,
    min_price: Option<i32>,
    max_price: Option<i32>,
    in_stock: bool,
    sort: Option<String>,
    page: Option<u32>,
    per_page: Option<u32>,
}

/// A product as the answer has it.
#[derive(Debug, Serialize, Select)]
#[select(product)]
pub struct Card {
    id: i32,
    name: String,
    price: i32,
    stock: i32,
    category: CategoryName,
    tags: Vec<TagName>,
}

/// The category of a product.
#[derive(Debug, Serialize, Select)]
#[select(category)]
pub struct CategoryName {
    slug: String,
    name: String,
}

/// A tag of a product.
#[derive(Debug, Serialize, Select)]
#[select(tag)]
pub struct TagName {
    name: String,
}

/// A page of products.
#[derive(Debug, Serialize)]
pub struct Found {
    total: i64,
    page: u32,
    pages: i64,
    products: Vec<Card>,
}

async fn search(State(db): State<Database>, Query(criteria): Query<Criteria>) -> Result<Json<Found>, Problem> {
    let page = criteria.page.unwrap_or(1).max(1);
    let per_page = criteria.per_page.unwrap_or(20).clamp(1, 100);
    let (products, total) = db
        .product()
        .find_many()
        .filter(criteria.filter())
        .order_by(criteria.order()?)
        .skip(u64::from(page - 1) * u64::from(per_page))
        .take(i64::from(per_page))
        .select_as::<Card>()
        .with_total()
        .await?;
    Ok(Json(Found {
        total,
        page,
        pages: (total + i64::from(per_page) - 1) / i64::from(per_page),
        products,
    }))
}

impl Criteria {
    /// Everything that was given has to hold.
    fn filter(&self) -> Filter<Product> {
        let mut filter = Filter::all();
        for word in self.q.iter().flat_map(|words| words.split_whitespace()) {
            let in_name = product::name.insensitive().contains(word);
            filter = filter.and(in_name.or(product::description.insensitive().contains(word)));
        }
        if let Some(slug) = &self.category {
            filter = filter.and(product::category.is(category::slug.eq(slug)));
        }
        if let Some(name) = &self.tag {
            filter = filter.and(product::tags.some(tag::name.eq(name)));
        }
        if let Some(price) = self.min_price {
            filter = filter.and(product::price.gte(price));
        }
        if let Some(price) = self.max_price {
            filter = filter.and(product::price.lte(price));
        }
        if self.in_stock {
            filter = filter.and(product::stock.gt(0));
        }
        filter
    }

    /// What was asked for first counts most; the id settles what is left, so that no product is on two pages.
    fn order(&self) -> Result<Vec<OrderBy<Product>>, Problem> {
        let terms = self.sort.as_deref().unwrap_or("newest").split(',');
        let mut order = terms.map(order_by).collect::<Result<Vec<_>, _>>()?;
        order.push(product::id.asc());
        Ok(order)
    }
}

fn order_by(term: &str) -> Result<OrderBy<Product>, Problem> {
    let (name, is_turned) = match term.strip_prefix('-') {
        Some(name) => (name, true),
        None => (term, false),
    };
    let [straight, turned] = match name {
        "name" => [product::name.asc(), product::name.desc()],
        "price" => [product::price.asc(), product::price.desc()],
        "stock" => [product::stock.asc(), product::stock.desc()],
        "newest" => [product::created_at.desc(), product::created_at.asc()],
        "category" => [category::name.asc(), category::name.desc()].map(|order| product::category.order(order)),
        _ => return Err(Problem::Sort(name.to_owned())),
    };
    Ok(if is_turned { turned } else { straight })
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Problem {
    /// There is no order of that name.
    Sort(String),
    /// The database has none.
    Database(Error),
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        Problem::Database(error)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            Problem::Sort(name) => (
                StatusCode::BAD_REQUEST,
                format!("`{name}` is no order; there are name, price, stock, newest and category"),
            ),
            // What exactly went wrong is for the log, not for visitors.
            Problem::Database(_) => (StatusCode::INTERNAL_SERVER_ERROR, "the search failed".to_owned()),
        };
        (status, Json(serde_json::json!({ "error": message }))).into_response()
    }
}
