//! Filters, orders and pages against a naive evaluation in memory, on SQLite.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::{
    fixture::{POST, SCHEMA, USER},
    read,
};
use crate::{
    Arrangement, Client, Level, Links, Result, Row, Value,
    pool::Access,
    query::{
        Comparison, Direction, FieldFilter, Fields, Filter, JsonPath, Lock, Nulls, Operand, Order, OrderBy, Page,
        Quantifier, Read, Select, Sensitivity,
    },
};

const ID: usize = 0;
const EMAIL: usize = 1;
const NAME: usize = 2;
const AGE: usize = 3;
const POSTS: usize = 0;
const MANAGER: usize = 1;
const TITLE: usize = 1;
const VIEWS: usize = 2;

#[derive(Debug, Clone)]
struct User {
    id: i64,
    email: String,
    name: Option<String>,
    age: Option<i64>,
    manager: Option<i64>,
}

#[derive(Debug, Clone)]
struct Post {
    id: i64,
    title: String,
    views: Option<i64>,
    author: i64,
}

#[derive(Debug, Clone)]
struct World {
    users: Vec<User>,
    posts: Vec<Post>,
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "a", "A", "ab", "%", "_", "a_b", "\\", "é"]).prop_map(str::to_owned)
}

fn world() -> impl Strategy<Value = World> {
    let user = (
        word(),
        prop::option::of(word()),
        prop::option::of(0..4i64),
        prop::option::of(1..8i64),
    );
    let post = (word(), prop::option::of(0..4i64), 1..8i64);
    (prop::collection::vec(user, 0..8), prop::collection::vec(post, 0..12)).prop_map(|(users, posts)| World {
        users: (1..)
            .zip(users)
            .map(|(id, (email, name, age, manager))| User {
                id,
                email,
                name,
                age,
                manager,
            })
            .collect(),
        posts: (1..)
            .zip(posts)
            .map(|(id, (title, views, author))| Post {
                id,
                title,
                views,
                author,
            })
            .collect(),
    })
}

fn field_filter(field: usize, comparison: Comparison, operand: Operand) -> Filter {
    Filter::Field(FieldFilter {
        field,
        comparison,
        operand,
        sensitivity: Sensitivity::Default,
        path: None::<JsonPath>,
    })
}

fn number_filter(field: usize) -> impl Strategy<Value = Filter> {
    let one = (
        prop::sample::select(vec![
            Comparison::Eq,
            Comparison::Ne,
            Comparison::Lt,
            Comparison::Lte,
            Comparison::Gt,
            Comparison::Gte,
        ]),
        0..4i64,
    )
        .prop_map(move |(comparison, value)| field_filter(field, comparison, Operand::Value(Value::Int(value))));
    let null = prop::sample::select(vec![Comparison::Eq, Comparison::Ne])
        .prop_map(move |comparison| field_filter(field, comparison, Operand::Value(Value::Null)));
    let several = (
        prop::sample::select(vec![Comparison::In, Comparison::NotIn]),
        prop::collection::vec((0..4i64).prop_map(Value::Int), 0..3),
    )
        .prop_map(move |(comparison, values)| field_filter(field, comparison, Operand::Values(values)));
    prop_oneof![one, null, several]
}

fn text_filter(field: usize) -> impl Strategy<Value = Filter> {
    let comparison = prop::sample::select(vec![
        Comparison::Eq,
        Comparison::Ne,
        Comparison::Lt,
        Comparison::Gte,
        Comparison::Contains,
        Comparison::StartsWith,
        Comparison::EndsWith,
        Comparison::NotContains,
    ]);
    (comparison, prop::option::weighted(0.8, word())).prop_map(move |(comparison, word)| {
        let operand = match word {
            Some(word) => Operand::Value(Value::Text(word)),
            None => Operand::Field {
                model: USER,
                field: EMAIL,
            },
        };
        field_filter(field, comparison, operand)
    })
}

fn post_filter() -> impl Strategy<Value = Filter> {
    prop_oneof![
        Just(Filter::All),
        number_filter(VIEWS),
        number_filter(VIEWS).prop_map(Filter::negate),
    ]
}

fn user_filter() -> impl Strategy<Value = Filter> {
    let lists = prop::sample::select(vec![Quantifier::Some, Quantifier::Every, Quantifier::None]);
    let ones = prop::sample::select(vec![
        Quantifier::Is,
        Quantifier::IsNot,
        Quantifier::IsNull,
        Quantifier::IsNotNull,
    ]);
    let leaf = prop_oneof![
        2 => number_filter(AGE),
        2 => text_filter(NAME),
        1 => (lists, post_filter()).prop_map(|(quantifier, filter)| Filter::Relation {
            relation: POSTS,
            quantifier,
            filter: Box::new(filter),
        }),
        1 => (ones, number_filter(AGE)).prop_map(|(quantifier, filter)| Filter::Relation {
            relation: MANAGER,
            quantifier,
            filter: Box::new(filter),
        }),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Filter::And),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Filter::Or),
            inner.prop_map(Filter::negate),
        ]
    })
}

fn order() -> impl Strategy<Value = Vec<OrderBy>> {
    let by = prop_oneof![
        Just(Order::Field {
            path: vec![],
            field: AGE
        }),
        Just(Order::Field {
            path: vec![],
            field: NAME
        }),
        Just(Order::Field {
            path: vec![MANAGER],
            field: AGE
        }),
        Just(Order::Count {
            path: vec![],
            relation: POSTS
        }),
    ];
    let direction = prop::sample::select(vec![Direction::Ascending, Direction::Descending]);
    let nulls = prop::sample::select(vec![Nulls::Default, Nulls::First, Nulls::Last]);
    let term = (by, direction, nulls).prop_map(|(by, direction, nulls)| OrderBy { by, direction, nulls });
    prop::collection::vec(term, 0..3)
}

fn page() -> impl Strategy<Value = Page> {
    (order(), prop::option::of(1..9i64), prop::option::of(-4..5i64), 0..3u64).prop_map(|(order, cursor, take, skip)| {
        Page {
            order,
            cursor: cursor.map(|id| Filter::field(ID, Comparison::Eq, Value::Int(id))),
            take,
            skip,
            ..Page::default()
        }
    })
}

/// A value as SQL compares it: text by bytes.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
enum Cell {
    Int(i64),
    Text(String),
}

impl World {
    fn user(&self, id: i64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    fn holds(&self, user: &User, filter: &Filter) -> Option<bool> {
        match filter {
            Filter::Relation {
                relation: POSTS,
                quantifier,
                filter,
            } => {
                let mut posts = self.posts.iter().filter(|post| post.author == user.id);
                let holds = |post: &Post| logic(filter, &|filter| compare(filter, &|field| post.cell(field)));
                Some(match quantifier {
                    Quantifier::Some => posts.any(|post| holds(post) == Some(true)),
                    Quantifier::None => !posts.any(|post| holds(post) == Some(true)),
                    _ => !posts.any(|post| holds(post) == Some(false)),
                })
            }
            Filter::Relation { quantifier, filter, .. } => {
                let manager = user.manager.and_then(|id| self.user(id));
                let is = manager.is_some_and(|manager| self.holds(manager, filter) == Some(true));
                Some(match quantifier {
                    Quantifier::Is => is,
                    Quantifier::IsNot => !is,
                    // A key that refers to nobody is a key all the same.
                    Quantifier::IsNull => user.manager.is_none(),
                    _ => user.manager.is_some(),
                })
            }
            Filter::Field(_) => compare(filter, &|field| user.cell(field)),
            _ => logic(filter, &|filter| self.holds(user, filter)),
        }
    }

    fn term(&self, user: &User, by: &Order) -> Option<Cell> {
        match by {
            Order::Field { path, field } if path.is_empty() => user.cell(*field),
            Order::Field { field, .. } => self.user(user.manager?)?.cell(*field),
            _ => {
                let posts = self.posts.iter().filter(|post| post.author == user.id);
                Some(Cell::Int(posts.count() as i64))
            }
        }
    }

    fn order(&self, one: &User, other: &User, terms: &[OrderBy]) -> Ordering {
        for term in terms {
            let is_descending = term.direction == Direction::Descending;
            let nulls_first = match term.nulls {
                Nulls::First => true,
                Nulls::Last => false,
                Nulls::Default => !is_descending,
            };
            let ordering = match (self.term(one, &term.by), self.term(other, &term.by)) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) if nulls_first => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) if nulls_first => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(one), Some(other)) => {
                    let ordering = one.partial_cmp(&other).expect("cells of one type");
                    if is_descending { ordering.reverse() } else { ordering }
                }
            };
            if ordering != Ordering::Equal {
                return ordering;
            }
        }
        one.id.cmp(&other.id)
    }

    fn page(&self, page: &Page) -> Vec<i64> {
        let mut users: Vec<&User> = self
            .users
            .iter()
            .filter(|user| self.holds(user, &page.filter) == Some(true))
            .collect();
        users.sort_by(|one, other| self.order(one, other, &page.order));
        let is_reversed = page.take.is_some_and(|take| take < 0);
        if is_reversed {
            users.reverse();
        }
        if let Some(cursor) = &page.cursor {
            let Some(cursor) = self.users.iter().find(|user| self.holds(user, cursor) == Some(true)) else {
                return Vec::new();
            };
            users.retain(|user| {
                let ordering = self.order(user, cursor, &page.order);
                ordering == Ordering::Equal || (ordering == Ordering::Less) == is_reversed
            });
        }
        let take = page.take.map_or(usize::MAX, |take| take.unsigned_abs() as usize);
        let mut ids: Vec<i64> = users
            .iter()
            .skip(page.skip as usize)
            .take(take)
            .map(|user| user.id)
            .collect();
        if is_reversed {
            ids.reverse();
        }
        ids
    }

    fn script(&self) -> String {
        let text = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let number = |number: Option<i64>| number.map_or("NULL".to_owned(), |number| number.to_string());
        let mut script = String::from("DELETE FROM \"User\"; DELETE FROM \"Post\";");
        for user in &self.users {
            script += &format!(
                "INSERT INTO \"User\" VALUES ({}, {}, {}, {}, {});",
                user.id,
                text(&user.email),
                user.name.as_deref().map_or("NULL".to_owned(), text),
                number(user.age),
                number(user.manager)
            );
        }
        for post in &self.posts {
            script += &format!(
                "INSERT INTO \"Post\" VALUES ({}, {}, {}, {}, NULL);",
                post.id,
                text(&post.title),
                number(post.views),
                post.author
            );
        }
        script
    }
}

impl User {
    fn cell(&self, field: usize) -> Option<Cell> {
        match field {
            ID => Some(Cell::Int(self.id)),
            EMAIL => Some(Cell::Text(self.email.clone())),
            NAME => self.name.clone().map(Cell::Text),
            _ => self.age.map(Cell::Int),
        }
    }
}

impl Post {
    fn cell(&self, field: usize) -> Option<Cell> {
        match field {
            TITLE => Some(Cell::Text(self.title.clone())),
            _ => self.views.map(Cell::Int),
        }
    }
}

fn logic(filter: &Filter, leaf: &dyn Fn(&Filter) -> Option<bool>) -> Option<bool> {
    match filter {
        Filter::All => Some(true),
        Filter::Nothing => Some(false),
        // Of several, one that is false (for OR: true) decides; one that is unknown leaves the rest unknown.
        Filter::And(all) => decided(all.iter().map(leaf), false),
        Filter::Or(any) => decided(any.iter().map(leaf), true),
        Filter::Not(inner) => leaf(inner).map(|holds| !holds),
        Filter::Field(_) | Filter::Relation { .. } => leaf(filter),
    }
}

fn decided(values: impl Iterator<Item = Option<bool>>, deciding: bool) -> Option<bool> {
    let values: Vec<Option<bool>> = values.collect();
    if values.contains(&Some(deciding)) {
        return Some(deciding);
    }
    (!values.contains(&None)).then_some(!deciding)
}

fn compare(filter: &Filter, cell: &dyn Fn(usize) -> Option<Cell>) -> Option<bool> {
    let Filter::Field(filter) = filter else {
        return logic(filter, &|filter| compare(filter, cell));
    };
    let left = cell(filter.field);
    let as_cell = |value: &Value| match value {
        Value::Int(number) => Some(Cell::Int(*number)),
        Value::Text(text) => Some(Cell::Text(text.clone())),
        _ => None,
    };
    let right = match &filter.operand {
        Operand::Value(Value::Null) => {
            return Some(left.is_none() == (filter.comparison == Comparison::Eq));
        }
        Operand::Values(values) => {
            let is_in = filter.comparison == Comparison::In;
            if values.is_empty() {
                return Some(!is_in);
            }
            let left = left?;
            return Some(values.iter().any(|value| as_cell(value).as_ref() == Some(&left)) == is_in);
        }
        Operand::Value(value) => as_cell(value)?,
        Operand::Field { field, .. } => cell(*field)?,
        Operand::AnyNull => return None,
    };
    let left = left?;
    // SQLite's LIKE does not tell the case of ASCII letters apart.
    let lower = |cell: &Cell| match cell {
        Cell::Text(text) => text.to_ascii_lowercase(),
        Cell::Int(number) => number.to_string(),
    };
    let (folded, pattern) = (lower(&left), lower(&right));
    Some(match filter.comparison {
        Comparison::Eq => left == right,
        Comparison::Ne => left != right,
        Comparison::Lt => left < right,
        Comparison::Lte => left <= right,
        Comparison::Gt => left > right,
        Comparison::Gte => left >= right,
        Comparison::Contains => folded.contains(&pattern),
        Comparison::NotContains => !folded.contains(&pattern),
        Comparison::StartsWith => folded.starts_with(&pattern),
        _ => folded.ends_with(&pattern),
    })
}

#[derive(Default)]
struct Ids(Vec<i64>);

impl Level for Ids {
    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        self.0.push(row.integer(0)?.expect("an id"));
        Ok(())
    }

    fn child(&mut self, _: usize) -> &mut dyn Level {
        unreachable!("no relations are read")
    }

    fn link(&mut self, _: usize, _: Links) {}
}

async fn found(client: &Client, world: &World, page: &Page) -> Vec<i64> {
    client
        .execute_script(&world.script())
        .await
        .expect("the rows are valid");
    let query = Read {
        model: USER,
        page: page.clone(),
        select: Select {
            fields: Fields::first(1),
            ..Select::default()
        },
        lock: Lock::None,
        snapshot: false,
    };
    let mut ids = Ids::default();
    let mut connection = client.lease(Access::Read).await.expect("a connection");
    let arrangement = read::read(&mut connection, &SCHEMA, &query, &mut ids)
        .await
        .expect("the query is valid");
    if arrangement == Arrangement::Reversed {
        ids.0.reverse();
    }
    ids.0
}

fn database() -> (tokio::runtime::Runtime, Client) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let client = runtime.block_on(async {
        let client = Client::connect(":memory:").await.expect("a database in memory");
        client
            .execute_script(&format!(
                r#"CREATE TABLE "{}" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL, "name" TEXT, "age" INTEGER, "managerId" INTEGER);
                   CREATE TABLE "{}" ("id" INTEGER PRIMARY KEY, "title" TEXT NOT NULL, "views" INTEGER, "authorId" INTEGER NOT NULL, "data" JSONB);"#,
                SCHEMA.models[USER].table, SCHEMA.models[POST].table
            ))
            .await
            .expect("the tables are made");
        client
    });
    (runtime, client)
}

#[test]
fn filters_find_what_they_say() {
    let (runtime, client) = database();
    proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }, |(world in world(), filter in user_filter())| {
        let page = Page { filter, ..Page::default() };
        let mut ids = runtime.block_on(found(&client, &world, &page));
        ids.sort_unstable();
        prop_assert_eq!(ids, world.page(&page));
    });
}

#[test]
fn pages_are_what_an_order_cuts_them_to() {
    let (runtime, client) = database();
    proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }, |(world in world(), mut page in page())| {
        // Without a limit, records that are equal in the order may come in any.
        if page.take.is_none() {
            page.take = Some(100);
        }
        let ids = runtime.block_on(found(&client, &world, &page));
        prop_assert_eq!(ids, world.page(&page));
    });
}
