//! SeaORM 2: entities and its loader.

use std::{hint::black_box, path::Path, time::Instant};

use sea_orm::{ActiveModelTrait, ConnectOptions, ActiveValue::Set, ColumnTrait, ConnectionTrait, Database, DatabaseConnection, EntityTrait, LoaderTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{data, work::{Peer, Timed, Work, key}};

pub mod user {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub name: String,
        pub hair_color: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(has_many = "super::post::Entity")]
        Post,
    }

    impl Related<super::post::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Post.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod post {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "posts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub user_id: i32,
        pub title: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id")]
        User,
        #[sea_orm(has_many = "super::comment::Entity")]
        Comment,
    }

    impl Related<super::user::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::User.def()
        }
    }

    impl Related<super::comment::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Comment.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod comment {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "comments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub post_id: i32,
        pub text: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::post::Entity", from = "Column::PostId", to = "super::post::Column::Id")]
        Post,
    }

    impl Related<super::post::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Post.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub struct SeaOrm(DatabaseConnection);

/// The pool that the contests among many tasks use, too.
pub async fn pool(url: &str, connections: u32) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).sqlx_logging(false);
    Database::connect(options).await.expect("open")
}

impl SeaOrm {
    pub async fn open(folder: &Path) -> SeaOrm {
        let path = data::sqlite::create(folder, "sea_orm");
        let db = Database::connect(format!("sqlite://{}", path.display())).await.expect("open");
        db.execute_unprepared(data::sqlite::PRAGMAS).await.expect("pragmas");
        SeaOrm(db)
    }

    pub async fn connect(url: &str) -> SeaOrm {
        SeaOrm(pool(url, 10).await)
    }

    async fn include(&self, users: u64) -> usize {
        let users = user::Entity::find().order_by_asc(user::Column::Id).limit(users).all(&self.0).await.expect("rows");
        let posts = users.load_many(post::Entity, &self.0).await.expect("rows");
        let flat: Vec<post::Model> = posts.into_iter().flatten().collect();
        let comments = flat.load_many(comment::Entity, &self.0).await.expect("rows");
        users.len() + flat.len() + comments.len()
    }
}

impl Peer for SeaOrm {
    fn name(&self) -> &'static str {
        "sea-orm"
    }

    fn run(&mut self, work: Work, iterations: u32) -> Timed<'_> {
        Box::pin(async move {
            let started = Instant::now();
            for step in 0..iterations {
                match work {
                    Work::FindUnique => {
                        black_box(user::Entity::find_by_id(key(step) as i32).one(&self.0).await.expect("row"));
                    }
                    Work::Find100 | Work::Find10000 => {
                        black_box(user::Entity::find().order_by_asc(user::Column::Id).limit(work.users() as u64).all(&self.0).await.expect("rows"));
                    }
                    Work::Create => {
                        let new = user::ActiveModel { name: Set("New user".to_owned()), hair_color: Set(Some("black".to_owned())), ..Default::default() };
                        black_box(new.insert(&self.0).await.expect("row"));
                    }
                    Work::CreateMany100 | Work::CreateMany10000 => {
                        let new = (0..work.users()).map(|number| user::ActiveModel { name: Set(format!("New user {number}")), hair_color: Set(Some("black".to_owned())), ..Default::default() });
                        black_box(user::Entity::insert_many(new).exec(&self.0).await.expect("insert"));
                    }
                    Work::Update => {
                        let change = user::ActiveModel { id: Set(key(step) as i32), name: Set("Renamed".to_owned()), ..Default::default() };
                        black_box(change.update(&self.0).await.expect("row"));
                    }
                    Work::Include10 | Work::Include100 => drop(black_box(self.include(work.users() as u64).await)),
                }
            }
            let took = started.elapsed();
            user::Entity::delete_many().filter(user::Column::Id.gt(data::USERS as i32)).exec(&self.0).await.expect("delete");
            Some(took)
        })
    }
}
