//! A small schema for tests, as generated code would contain it.
//!
//! User 1:n Post (author), Post m:n Tag, User 1:n User (manager), Member with a key of two fields 1:n Badge,
//! User 1:1 Profile.

use mbgen_sql::{
    Provider, ReferentialAction, RelationMode, Scalar,
    model::{Arity, Default, Field, FieldKind, Link, Model, Relation, Schema, Unique},
};

pub(crate) const USER: usize = 0;
pub(crate) const POST: usize = 1;
pub(crate) const TAG: usize = 2;
pub(crate) const MEMBER: usize = 3;
pub(crate) const BADGE: usize = 4;
pub(crate) const PROFILE: usize = 5;

const fn field(name: &'static str, scalar: Scalar, arity: Arity) -> Field {
    Field {
        name,
        column: name,
        kind: FieldKind::Scalar(scalar),
        arity,
        native: None,
        default: None,
        updated_at: false,
    }
}

const fn id() -> Field {
    Field {
        default: Some(Default::Autoincrement),
        ..field("id", Scalar::Int, Arity::Required)
    }
}

const fn relation(
    name: &'static str,
    relation_name: &'static str,
    to: usize,
    opposite: usize,
    arity: Arity,
    link: Link,
) -> Relation {
    Relation {
        name,
        relation_name,
        to,
        opposite,
        arity,
        link,
        on_delete: ReferentialAction::SetNull,
        on_update: ReferentialAction::Cascade,
        constraint: None,
    }
}

const PRIMARY: Unique = Unique {
    name: "id",
    database_name: None,
    fields: &[0],
    is_primary: true,
};

const fn model(
    name: &'static str,
    fields: &'static [Field],
    relations: &'static [Relation],
    uniques: &'static [Unique],
) -> Model {
    Model {
        name,
        table: name,
        database_schema: None,
        fields,
        relations,
        uniques,
        is_view: false,
    }
}

pub(crate) static SCHEMA: Schema = Schema {
    provider: Provider::Sqlite,
    relation_mode: RelationMode::ForeignKeys,
    enums: &[],
    models: &[
        model(
            "User",
            &[
                id(),
                field("email", Scalar::String, Arity::Required),
                field("name", Scalar::String, Arity::Optional),
                field("age", Scalar::Int, Arity::Optional),
                field("managerId", Scalar::Int, Arity::Optional),
            ],
            &[
                relation(
                    "posts",
                    "PostToUser",
                    POST,
                    0,
                    Arity::List,
                    Link::There {
                        local: &[0],
                        remote: &[3],
                    },
                ),
                relation(
                    "manager",
                    "Manager",
                    USER,
                    2,
                    Arity::Optional,
                    Link::Here {
                        local: &[4],
                        remote: &[0],
                    },
                ),
                relation(
                    "reports",
                    "Manager",
                    USER,
                    1,
                    Arity::List,
                    Link::There {
                        local: &[0],
                        remote: &[4],
                    },
                ),
                relation(
                    "profile",
                    "ProfileToUser",
                    PROFILE,
                    0,
                    Arity::Optional,
                    Link::There {
                        local: &[0],
                        remote: &[2],
                    },
                ),
            ],
            &[
                PRIMARY,
                Unique {
                    name: "email",
                    database_name: None,
                    fields: &[1],
                    is_primary: false,
                },
            ],
        ),
        model(
            "Post",
            &[
                id(),
                field("title", Scalar::String, Arity::Required),
                field("views", Scalar::Int, Arity::Optional),
                field("authorId", Scalar::Int, Arity::Required),
                field("data", Scalar::Json, Arity::Optional),
            ],
            &[
                relation(
                    "author",
                    "PostToUser",
                    USER,
                    0,
                    Arity::Required,
                    Link::Here {
                        local: &[3],
                        remote: &[0],
                    },
                ),
                relation(
                    "tags",
                    "PostToTag",
                    TAG,
                    0,
                    Arity::List,
                    Link::Table {
                        table: "_PostToTag",
                        database_schema: None,
                        local_column: "A",
                        remote_column: "B",
                        local: 0,
                        remote: 0,
                    },
                ),
            ],
            &[PRIMARY],
        ),
        model(
            "Tag",
            &[id(), field("label", Scalar::String, Arity::Required)],
            &[relation(
                "posts",
                "PostToTag",
                POST,
                1,
                Arity::List,
                Link::Table {
                    table: "_PostToTag",
                    database_schema: None,
                    local_column: "B",
                    remote_column: "A",
                    local: 0,
                    remote: 0,
                },
            )],
            &[PRIMARY],
        ),
        model(
            "Member",
            &[
                field("team", Scalar::String, Arity::Required),
                field("number", Scalar::Int, Arity::Required),
            ],
            &[relation(
                "badges",
                "BadgeToMember",
                BADGE,
                0,
                Arity::List,
                Link::There {
                    local: &[0, 1],
                    remote: &[1, 2],
                },
            )],
            &[Unique {
                name: "team_number",
                database_name: None,
                fields: &[0, 1],
                is_primary: true,
            }],
        ),
        model(
            "Badge",
            &[
                id(),
                field("team", Scalar::String, Arity::Optional),
                field("number", Scalar::Int, Arity::Optional),
            ],
            &[relation(
                "member",
                "BadgeToMember",
                MEMBER,
                0,
                Arity::Optional,
                Link::Here {
                    local: &[1, 2],
                    remote: &[0, 1],
                },
            )],
            &[PRIMARY],
        ),
        model(
            "Profile",
            &[
                id(),
                field("bio", Scalar::String, Arity::Optional),
                field("userId", Scalar::Int, Arity::Optional),
            ],
            &[relation(
                "user",
                "ProfileToUser",
                USER,
                3,
                Arity::Optional,
                Link::Here {
                    local: &[2],
                    remote: &[0],
                },
            )],
            &[
                PRIMARY,
                Unique {
                    name: "userId",
                    database_name: None,
                    fields: &[2],
                    is_primary: false,
                },
            ],
        ),
    ],
};
