//! The databases that the tests begin with.

use std::sync::{Arc, Mutex};

use mbgen_runtime::{ConnectOptions, Event};

use crate::{
    db::{Database, post, prelude::*, tag, user},
    server::new_on_server,
};

/// A database with the tables of the schema, and the statements that ran on it.
pub(crate) struct World {
    pub(crate) db: Database,
    /// Where it is.
    pub(crate) url: String,
    statements: Arc<Mutex<Vec<String>>>,
    _folder: tempfile::TempDir,
}

impl World {
    /// The statements that ran since this was asked last.
    pub(crate) fn statements(&self) -> Vec<String> {
        std::mem::take(&mut *self.statements.lock().expect("no test holds it"))
    }
}

/// One for each kind of database, with two users, three posts and two tags.
pub(crate) async fn everywhere() -> Vec<World> {
    let mut worlds = Vec::new();
    for provider in ["sqlite", "postgresql", "mysql"] {
        let world = empty(provider).await;
        populate(&world.db).await.expect("the records are made");
        world.statements();
        worlds.push(world);
    }
    worlds
}

async fn empty(provider: &str) -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = match provider {
        "sqlite" => format!("file:{}", folder.path().join("test.db").display()),
        "postgresql" => new_on_server("TEST_POSTGRES_URL").await,
        _ => new_on_server("TEST_MYSQL_URL").await,
    };
    let statements = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&statements);
    let options = ConnectOptions::new(&url).max_connections(4).on_event(move |event| {
        if let Event::Query(statement) = event {
            heard.lock().expect("no test holds it").push(statement.sql.to_owned());
        }
    });
    let db = Database::connect_with(options).await.expect("the database opens");
    db.create_tables().await.expect("the tables are made");
    World {
        db,
        url,
        statements,
        _folder: folder,
    }
}

async fn populate(db: &Database) -> Result<(), Error> {
    let posts = [
        post::create().title("First").published(true).views(10),
        post::create().title("Second").views(5),
    ];
    let alice = user::create().email("alice@x.io").name("Alice").age(40);
    db.user().create(alice.posts(create_many(posts))).await?;
    let third = post::create().title("Third").published(true);
    let bob = user::create().email("bob@x.io").posts(create(third));
    db.user().create(bob).await?;
    for (name, post) in [("rust", 1), ("sql", 3)] {
        let tag = tag::create().name(name);
        db.tag().create(tag.posts(connect(post::id.eq(post)))).await?;
    }
    Ok(())
}
