//! The text of statements, for the databases that differ.

use mbgen_sql::Provider;

use super::*;
use crate::{
    engine::{
        fixture::{MEMBER, POST, SCHEMA, USER},
        plan::Plan,
    },
    query::{Comparison, Count, Direction, Filter, Lock, Nulls, Order, OrderBy, Page, Quantifier, Read, Select},
};

const ID: usize = 0;
const NAME: usize = 2;
const VIEWS: usize = 2;

fn read(model: usize, page: Page, fields: &[usize]) -> Read {
    Read {
        model,
        page,
        select: Select {
            fields: fields.iter().copied().collect(),
            ..Select::default()
        },
        lock: Lock::None,
        snapshot: false,
    }
}

fn filtered(filter: Filter) -> Page {
    Page {
        filter,
        ..Page::default()
    }
}

fn by(field: usize, direction: Direction, nulls: Nulls) -> OrderBy {
    OrderBy {
        by: Order::Field { path: vec![], field },
        direction,
        nulls,
    }
}

fn sql_on(provider: Provider, read: &Read) -> String {
    let model = &SCHEMA.models[read.model];
    let plan = Plan::new(model, &read.select, &read.page.distinct, &[]);
    let mut w = SqlWriter::new(&SCHEMA, provider.dialect());
    write_read(&mut w, read, &plan).expect("a valid query");
    w.finish().expect("few parameters").sql
}

fn sql(read: &Read) -> String {
    sql_on(Provider::Sqlite, read)
}

fn level_sql(provider: Provider, model: usize, relation: usize, page: &Page, keys: KeyList<'_>) -> String {
    let model = &SCHEMA.models[model];
    let relation = &model.relations[relation];
    let select = Select {
        fields: vec![ID].into(),
        ..Select::default()
    };
    let plan = Plan::new(
        &SCHEMA.models[relation.to],
        &select,
        &page.distinct,
        remote_fields(relation),
    );
    let mut w = SqlWriter::new(&SCHEMA, provider.dialect());
    write_level(&mut w, page, &select, &plan, Parent { relation, model, keys });
    w.finish().expect("few parameters").sql
}

#[test]
fn a_record_by_its_key_needs_no_order_and_no_limit() {
    let page = Page {
        take: Some(1),
        ..filtered(Filter::field(ID, Comparison::Eq, Value::Int(1)))
    };
    assert_eq!(
        sql(&read(USER, page, &[0, 1])),
        r#"SELECT t0."id", t0."email" FROM "User" AS t0 WHERE t0."id" = ?"#
    );
}

#[test]
fn a_list_is_one_parameter_where_the_database_takes_one() {
    let filter = Filter::Field(crate::query::FieldFilter {
        field: ID,
        comparison: Comparison::In,
        operand: crate::query::Operand::Values(vec![Value::Int(1), Value::Int(2)]),
        sensitivity: Default::default(),
        path: None,
    });
    let read = read(USER, filtered(filter), &[0]);
    assert_eq!(
        sql(&read),
        r#"SELECT t0."id" FROM "User" AS t0 WHERE t0."id" IN (SELECT value FROM json_each(?))"#
    );
    assert_eq!(
        sql_on(Provider::Postgresql, &read),
        r#"SELECT t0."id" FROM "User" AS t0 WHERE t0."id" = ANY($1)"#
    );
    assert_eq!(
        sql_on(Provider::Mysql, &read),
        "SELECT t0.`id` FROM `User` AS t0 WHERE t0.`id` IN (?, ?)"
    );
}

#[test]
fn conditions_on_relations_are_subselects() {
    let some = Filter::Relation {
        relation: 0,
        quantifier: Quantifier::Some,
        filter: Box::new(Filter::field(VIEWS, Comparison::Gt, Value::Int(3))),
    };
    let no_manager = Filter::Relation {
        relation: 1,
        quantifier: Quantifier::IsNull,
        filter: Box::new(Filter::All),
    };
    assert_eq!(
        sql(&read(USER, filtered(some.and(no_manager)), &[0])),
        concat!(
            r#"SELECT t0."id" FROM "User" AS t0 WHERE (EXISTS (SELECT 1 FROM "Post" AS t1 WHERE t1."authorId" = t0."id" "#,
            r#"AND t1."views" > ?) AND (t0."managerId" IS NULL))"#
        )
    );
    let tagged = Filter::Relation {
        relation: 1,
        quantifier: Quantifier::Every,
        filter: Box::new(Filter::field(1, Comparison::Eq, Value::Text("a".into()))),
    };
    assert_eq!(
        sql(&read(POST, filtered(tagged), &[0])),
        concat!(
            r#"SELECT t0."id" FROM "Post" AS t0 WHERE NOT EXISTS (SELECT 1 FROM "Tag" AS t1 INNER JOIN "_PostToTag" AS t2 "#,
            r#"ON t2."B" = t1."id" WHERE t2."A" = t0."id" AND NOT (t1."label" = ?))"#
        )
    );
}

#[test]
fn paging_breaks_ties_by_the_identity() {
    let page = Page {
        order: vec![by(NAME, Direction::Descending, Nulls::Last)],
        take: Some(-2),
        skip: 1,
        ..Page::default()
    };
    let read = read(USER, page, &[0]);
    assert_eq!(
        sql(&read),
        r#"SELECT t0."id" FROM "User" AS t0 ORDER BY t0."name" ASC NULLS FIRST, t0."id" DESC LIMIT ? OFFSET ?"#
    );
    assert_eq!(
        sql_on(Provider::Mysql, &read),
        "SELECT t0.`id` FROM `User` AS t0 ORDER BY t0.`name` IS NULL DESC, t0.`name` ASC, t0.`id` DESC LIMIT ? OFFSET ?"
    );
}

#[test]
fn a_cursor_is_a_table_of_one_row_before_the_page() {
    let page = Page {
        cursor: Some(Filter::field(ID, Comparison::Eq, Value::Int(5))),
        take: Some(2),
        ..Page::default()
    };
    assert_eq!(
        sql(&read(USER, page, &[0])),
        concat!(
            r#"SELECT t0."id" FROM (SELECT t1."id" AS o0 FROM "User" AS t1 WHERE t1."id" = ?) AS t2 CROSS JOIN "User" AS t0 "#,
            r#"WHERE t0."id" >= t2.o0 ORDER BY t0."id" ASC LIMIT ?"#
        )
    );
    let page = Page {
        order: vec![by(NAME, Direction::Ascending, Nulls::Default)],
        cursor: Some(Filter::field(ID, Comparison::Eq, Value::Int(5))),
        ..Page::default()
    };
    assert_eq!(
        sql(&read(USER, page, &[0])),
        concat!(
            r#"SELECT t0."id" FROM (SELECT t1."name" AS o0, t1."id" AS o1 FROM "User" AS t1 WHERE t1."id" = ?) AS t2 CROSS JOIN "User" AS t0 "#,
            r#"WHERE (((t0."name" > t2.o0 OR (t2.o0 IS NULL AND t0."name" IS NOT NULL))) OR "#,
            r#"((t0."name" = t2.o0 OR (t0."name" IS NULL AND t2.o0 IS NULL)) AND (t0."id" > t2.o1)) OR "#,
            r#"((t0."name" = t2.o0 OR (t0."name" IS NULL AND t2.o0 IS NULL)) AND (t0."id" = t2.o1))) "#,
            r#"ORDER BY t0."name" ASC, t0."id" ASC"#
        )
    );
}

#[test]
fn an_order_follows_relations_and_counts_them() {
    let page = Page {
        order: vec![
            OrderBy {
                by: Order::Field {
                    path: vec![0, 1],
                    field: NAME,
                },
                direction: Direction::Ascending,
                nulls: Nulls::Default,
            },
            OrderBy {
                by: Order::Count {
                    path: vec![],
                    relation: 1,
                },
                direction: Direction::Descending,
                nulls: Nulls::Default,
            },
        ],
        ..Page::default()
    };
    assert_eq!(
        sql(&read(POST, page, &[0])),
        concat!(
            r#"SELECT t0."id" FROM "Post" AS t0 ORDER BY (SELECT (SELECT t2."name" FROM "User" AS t2 WHERE t2."id" = t1."managerId") "#,
            r#"FROM "User" AS t1 WHERE t1."id" = t0."authorId") ASC, "#,
            r#"(SELECT COUNT(*) FROM "Tag" AS t3 INNER JOIN "_PostToTag" AS t4 ON t4."B" = t3."id" WHERE t4."A" = t0."id") DESC"#
        )
    );
}

#[test]
fn counts_stand_among_the_columns() {
    let mut read = read(USER, Page::default(), &[0]);
    read.select.counts.push(Count {
        relation: 0,
        filter: Filter::field(VIEWS, Comparison::Eq, Value::Null),
    });
    assert_eq!(
        sql(&read),
        concat!(
            r#"SELECT t0."id", (SELECT COUNT(*) FROM "Post" AS t1 WHERE t1."authorId" = t0."id" AND t1."views" IS NULL) "#,
            r#"FROM "User" AS t0"#
        )
    );
}

#[test]
fn a_level_of_relations_is_ranked_only_where_pages_are_asked_for() {
    let all = Page::default();
    let first_two = Page {
        take: Some(2),
        ..Page::default()
    };
    let keys = KeyList::Ints(&[1, 2]);
    assert_eq!(
        level_sql(Provider::Sqlite, USER, 0, &all, keys),
        r#"SELECT t0."id", t0."authorId" FROM "Post" AS t0 WHERE t0."authorId" IN (SELECT value FROM json_each(?))"#
    );
    assert_eq!(
        level_sql(Provider::Sqlite, USER, 0, &first_two, keys),
        concat!(
            r#"SELECT t1.c0, t1.c1 FROM (SELECT t0."id" AS c0, t0."authorId" AS c1, "#,
            r#"ROW_NUMBER() OVER (PARTITION BY t0."authorId" ORDER BY t0."id" ASC) AS rn FROM "Post" AS t0 "#,
            r#"WHERE t0."authorId" IN (SELECT value FROM json_each(?))) AS t1 WHERE t1.rn > ? AND t1.rn <= ? ORDER BY t1.rn"#
        )
    );
    assert_eq!(
        level_sql(Provider::Sqlite, USER, 0, &first_two, KeyList::Ints(&[1])),
        r#"SELECT t0."id", t0."authorId" FROM "Post" AS t0 WHERE t0."authorId" = ? ORDER BY t0."id" ASC LIMIT ?"#
    );
    assert_eq!(
        level_sql(Provider::Postgresql, POST, 1, &all, keys),
        concat!(
            r#"SELECT t0."id", t1."A" FROM "Tag" AS t0 INNER JOIN "_PostToTag" AS t1 ON t1."B" = t0."id" "#,
            r#"WHERE t1."A" = ANY($1)"#
        )
    );
}

#[test]
fn keys_of_several_fields_are_compared_as_rows() {
    let keys = [
        Value::Text("a".into()),
        Value::Int(1),
        Value::Text("b".into()),
        Value::Int(2),
    ];
    let on = |provider| level_sql(provider, MEMBER, 0, &Page::default(), KeyList::Values(&keys));
    assert!(on(Provider::Sqlite).ends_with(r#"WHERE (t0."team", t0."number") IN (VALUES (?, ?), (?, ?))"#));
    assert!(on(Provider::Mysql).ends_with("WHERE (t0.`team`, t0.`number`) IN ((?, ?), (?, ?))"));
    let postgresql = on(Provider::Postgresql);
    assert!(
        postgresql.ends_with(r#"WHERE (t0."team", t0."number") IN (($1, $2), ($3, $4))"#),
        "{postgresql}"
    );
}

#[test]
fn patterns_take_wildcards_literally() {
    let read = read(
        USER,
        filtered(Filter::field(1, Comparison::Contains, Value::Text("50%_\\".into()))),
        &[0],
    );
    let model = &SCHEMA.models[USER];
    let plan = Plan::new(model, &read.select, &[], &[]);
    let mut w = SqlWriter::new(&SCHEMA, Provider::Sqlite.dialect());
    write_read(&mut w, &read, &plan).expect("a valid query");
    let statement = w.finish().expect("few parameters");
    assert_eq!(
        statement.sql,
        r#"SELECT t0."id" FROM "User" AS t0 WHERE INSTR(LOWER(t0."email"), LOWER(?)) > 0"#
    );
    assert_eq!(statement.parameters[0].value, Value::Text("50%_\\".into()));
    let mut w = SqlWriter::new(&SCHEMA, Provider::Postgresql.dialect());
    write_read(&mut w, &read, &plan).expect("a valid query");
    let statement = w.finish().expect("few parameters");
    assert_eq!(
        statement.sql,
        r#"SELECT t0."id" FROM "User" AS t0 WHERE t0."email" LIKE $1"#
    );
    assert_eq!(statement.parameters[0].value, Value::Text("%50\\%\\_\\\\%".into()));
}

fn in_condition(values: Vec<Value>) -> crate::Result<crate::Statement> {
    let filter = Filter::Field(crate::query::FieldFilter {
        field: ID,
        comparison: Comparison::In,
        operand: crate::query::Operand::Values(values),
        sensitivity: Default::default(),
        path: None,
    });
    let mut w = SqlWriter::new(&SCHEMA, Provider::Mysql.dialect());
    write_where(&mut w, Scope::of_table(&SCHEMA.models[USER]), &filter);
    w.finish()
}

#[test]
fn values_beyond_the_bind_limit_are_written_out() {
    let values = (0..70_000).map(Value::Int).collect();
    let statement = in_condition(values).expect("integers can be written out");
    assert!(statement.parameters.len() < 65_535);
    assert!(statement.sql.ends_with(", 69998, 69999)"));
}

#[test]
fn more_values_than_the_database_binds_are_an_error() {
    let values = (0..70_000).map(|number| Value::Json(number.into())).collect();
    assert!(in_condition(values).is_err_and(|error| error.code() == "P2029"));
}
