//! The databases on MySQL or MariaDB.

use sqlx::{AssertSqlSafe, Connection, Executor, MySqlConnection};

use super::{COMMENTS_PER_POST, EVENTS, POSTS_PER_WRITER, USERS, WRITERS};

const TABLES: &str = "
CREATE TABLE users (id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(191) NOT NULL, hair_color VARCHAR(191)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE posts (id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id INTEGER NOT NULL, title VARCHAR(191) NOT NULL, INDEX posts_user_id_idx (user_id),
    CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE comments (id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY, post_id INTEGER NOT NULL, text VARCHAR(191) NOT NULL, INDEX comments_post_id_idx (post_id),
    CONSTRAINT comments_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE ON UPDATE CASCADE) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
";

async fn empty(server: &str, name: &str) -> (String, MySqlConnection) {
    let (front, _) = server.rsplit_once('/').expect("the URL ends with a database");
    let url = format!("{front}/bench_{name}");
    let mut admin = MySqlConnection::connect(server).await.expect("connect");
    run(&mut admin, format!("DROP DATABASE IF EXISTS bench_{name}; CREATE DATABASE bench_{name}; USE bench_{name}")).await;
    (url, admin)
}

async fn run(db: &mut MySqlConnection, script: String) {
    db.execute(sqlx::raw_sql(AssertSqlSafe(script))).await.expect("script");
}

/// `INSERT INTO .. SELECT .. FROM` this gives the numbers from 0 to below the count.
fn numbers(count: i64) -> String {
    let digits = "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
    let sum: Vec<String> = (0..6).map(|place| format!("x{place}.d * {}", 10i64.pow(place))).collect();
    let from: Vec<String> = (0..6).map(|place| format!("{digits} x{place}")).collect();
    format!("(SELECT {} AS n FROM {} HAVING n < {count} ORDER BY n) numbers", sum.join(" + "), from.join(" CROSS JOIN "))
}

/// A database of that name, filled.
pub async fn create(server: &str, name: &str) -> String {
    let (url, mut db) = empty(server, name).await;
    let posts = WRITERS * POSTS_PER_WRITER;
    run(&mut db, TABLES.to_owned()).await;
    run(&mut db, format!("INSERT INTO users SELECT n + 1, CONCAT('User number ', n + 1), IF(n % 2 = 1, 'hair color', NULL) FROM {}", numbers(USERS))).await;
    run(&mut db, format!("INSERT INTO posts SELECT n + 1, n DIV {POSTS_PER_WRITER} + 1, CONCAT('Post ', n % {POSTS_PER_WRITER}, ' of user ', n DIV {POSTS_PER_WRITER} + 1) FROM {}", numbers(posts))).await;
    run(&mut db, format!("INSERT INTO comments SELECT n + 1, n DIV {COMMENTS_PER_POST} + 1, CONCAT('Comment ', n % {COMMENTS_PER_POST}, ' on ', n DIV {COMMENTS_PER_POST} + 1) FROM {}", numbers(posts * COMMENTS_PER_POST))).await;
    run(&mut db, "ANALYZE TABLE users, posts, comments".to_owned()).await;
    url
}

/// A database with the table that is streamed.
pub async fn create_events(server: &str) -> String {
    let (url, mut db) = empty(server, "events").await;
    run(&mut db, "CREATE TABLE events (id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY, text VARCHAR(191) NOT NULL)".to_owned()).await;
    run(&mut db, format!("INSERT INTO events SELECT n + 1, CONCAT('Event number ', n + 1) FROM {}", numbers(EVENTS))).await;
    url
}
