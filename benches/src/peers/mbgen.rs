//! mbgen: the generated client of `schema.prisma`, as its users write it.

use std::{hint::black_box, path::Path, time::Instant};

use crate::{
    data,
    db::{Database, comment, post, user},
    work::{Peer, Timed, Work, key},
};

pub struct Mbgen(Database);

impl Mbgen {
    pub async fn open(folder: &Path) -> Mbgen {
        let path = data::sqlite::create(folder, "mbgen");
        Mbgen::connect(&format!("file:{}", path.display())).await
    }

    pub async fn connect(url: &str) -> Mbgen {
        Mbgen(Database::connect(url).await.expect("open"))
    }
}

impl Peer for Mbgen {
    fn name(&self) -> &'static str {
        "mbgen"
    }

    fn run(&mut self, work: Work, iterations: u32) -> Timed<'_> {
        Box::pin(async move {
            let db = &self.0;
            let started = Instant::now();
            for step in 0..iterations {
                match work {
                    Work::FindUnique => {
                        black_box(db.user().find_unique(user::id.eq(key(step) as i32)).or_not_found().await.expect("row"));
                    }
                    Work::Find100 | Work::Find10000 => {
                        black_box(db.user().find_many().order_by(user::id.asc()).take(work.users()).await.expect("rows"));
                    }
                    Work::Create => {
                        black_box(db.user().create(user::create().name("New user").hair_color("black")).await.expect("row"));
                    }
                    Work::CreateMany100 | Work::CreateMany10000 => {
                        let new = (0..work.users()).map(|number| user::create().name(format!("New user {number}")).hair_color("black"));
                        black_box(db.user().create_many(new).await.expect("insert"));
                    }
                    Work::Update => {
                        black_box(db.user().update(user::id.eq(key(step) as i32), user::update().name("Renamed")).await.expect("row"));
                    }
                    Work::Include10 | Work::Include100 => {
                        let users = db
                            .user()
                            .find_many()
                            .order_by(user::id.asc())
                            .take(work.users())
                            .include(user::posts.order_by(post::id.asc()).include(post::comments.order_by(comment::id.asc())))
                            .await
                            .expect("rows");
                        black_box(users);
                    }
                }
            }
            let took = started.elapsed();
            db.user().delete_many(user::id.gt(data::USERS as i32)).await.expect("delete");
            Some(took)
        })
    }
}
