//! URLs: every option does what it says, with and without TLS.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use mbgen_runtime::{Client, ConnectOptions, Error, Event};

use crate::{everywhere::new_on_server, obedient::Server};

async fn one(client: &Client) -> Result<i64, Error> {
    let (one,): (i64,) = client.query("SELECT CAST(1 AS DECIMAL(3))").fetch_one().await?;
    Ok(one)
}

async fn refused(url: &str) -> Error {
    let outcome = Client::connect(url).await;
    outcome
        .err()
        .unwrap_or_else(|| panic!("a connection came about: {url}"))
}

/// The variable as a URL with options.
fn with(variable: &str, options: &str) -> String {
    let url = std::env::var(variable).expect("the tests run through tests/run");
    format!("{url}?{options}")
}

#[tokio::test]
async fn tls_is_used_as_the_url_says() {
    for kind in ["postgres", "mysql"] {
        let server = tokio::task::spawn_blocking(move || Server::start(kind))
            .await
            .expect("it starts");
        let url = server.url();
        let certificate = server.variable("TEST_CERTIFICATE");
        let encrypted = match kind {
            "postgres" => "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
            _ => {
                "SELECT IF(VARIABLE_VALUE = '', 'false', 'true') FROM information_schema.session_status WHERE VARIABLE_NAME = 'Ssl_cipher'"
            }
        };
        for (options, expected) in [
            ("sslmode=disable".to_owned(), "false"),
            (String::new(), "true"),
            ("sslmode=prefer".to_owned(), "true"),
            ("sslmode=require".to_owned(), "true"),
            ("sslmode=require&sslaccept=accept_invalid_certs".to_owned(), "true"),
            (
                format!("sslmode=require&sslaccept=strict&sslcert={certificate}"),
                "true",
            ),
            (format!("sslmode=verify-ca&sslcert={certificate}"), "true"),
            (format!("sslmode=verify-full&sslrootcert={certificate}"), "true"),
        ] {
            let client = Client::connect(format!("{url}?{options}")).await;
            let client = client.unwrap_or_else(|error| panic!("{kind} {options}: {error:?}"));
            let (is_encrypted,): (String,) = client.query(encrypted).fetch_one().await.expect("it tells");
            assert_eq!(is_encrypted, expected, "{kind} {options}");
        }
        // Nobody who is trusted has signed it.
        for options in [
            "sslmode=verify-full",
            "sslmode=require&sslaccept=strict",
            "sslmode=prefer&sslaccept=strict",
            "sslaccept=strict",
        ] {
            let error = refused(&format!("{url}?{options}")).await;
            assert_eq!(error.code(), "P1011", "{kind} {options}: {error:?}");
        }
        let error = refused(&format!("{url}?sslmode=verify-full&sslcert=/nowhere.pem")).await;
        assert_eq!(error.code(), "P1011", "{kind}: {error:?}");
        let error = refused(&format!("{url}?sslidentity=client.p12&sslpassword=x")).await;
        assert_eq!(error.code(), "P1013", "{kind}: {error:?}");
    }
    // These servers have no certificate.
    for variable in ["TEST_POSTGRES_URL", "TEST_MYSQL_URL"] {
        let error = refused(&with(variable, "sslmode=require")).await;
        assert_eq!(error.code(), "P1011", "{error:?}");
        let error = refused(&with(variable, "sslmode=perhaps")).await;
        assert_eq!(error.code(), "P1013", "{error:?}");
    }
}

#[tokio::test]
async fn limits_of_the_pool_come_from_the_url() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("file:{}/a%20b.db?", folder.path().display());
    for url in [with("TEST_POSTGRES_URL", ""), with("TEST_MYSQL_URL", ""), file] {
        let client = Client::connect(format!("{url}connection_limit=2&pool_timeout=1"))
            .await
            .expect("it opens");
        let held = [client.begin().await, client.begin().await];
        let is_file = url.starts_with("file:");
        if is_file {
            // One writes; the second transaction waited in vain.
            assert!(held[0].is_ok() && held[1].is_err());
        } else {
            assert_eq!(client.pool_status().max, 2);
            assert!(held.iter().all(Result::is_ok));
        }
        let began = Instant::now();
        let error = client.execute("SELECT 1").await.err();
        match error {
            Some(error) => {
                assert_eq!(error.code(), "P2024", "{error:?}");
                assert!((1..5).contains(&began.elapsed().as_secs()), "{:?}", began.elapsed());
            }
            None => panic!("there were more connections than the limit"),
        }
        drop(held);
        one(&client).await.expect("it goes on");
        let error = refused(&format!("{url}connection_limit=many")).await;
        assert_eq!(error.code(), "P1013", "{error:?}");
    }
    assert!(folder.path().join("a b.db").exists());
}

#[tokio::test]
async fn what_a_url_asks_in_vain_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("file:{}/dev.db", folder.path().display());
    let [postgresql, mysql] = ["TEST_POSTGRES_URL", "TEST_MYSQL_URL"].map(|variable| with(variable, ""));
    for (url, options, expected) in [
        (file.as_str(), "schema=public&pool_timeout=3", vec!["PostgreSQL"]),
        (
            &postgresql,
            "supa=base-pooler.x&channel_binding=require",
            vec!["`supa`", "verify-full"],
        ),
        (
            &mysql,
            "charset=utf8mb4&pgbouncer=true",
            vec!["`charset`", "PostgreSQL"],
        ),
        (&mysql, "connection_limit=3", vec![]),
    ] {
        let url = format!("{}?{options}", url.trim_end_matches('?'));
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let connect = ConnectOptions::new(url).on_event(move |event| {
            if let Event::Warn {
                message,
                statement: None,
            } = event
            {
                heard.lock().expect("no test holds it").push((*message).to_owned());
            }
        });
        connect.connect().await.expect("it opens all the same");
        let told = told.lock().expect("no test holds it");
        assert_eq!(told.len(), expected.len(), "{told:?}");
        assert!(
            told.iter().zip(expected).all(|(told, word)| told.contains(word)),
            "{told:?}"
        );
    }
    for url in [&file, &postgresql, &mysql] {
        let error = refused(&format!("{}?conection_limit=3", url.trim_end_matches('?'))).await;
        assert_eq!(error.code(), "P1013", "{error:?}");
        assert!(
            error.message().ends_with("did you mean `connection_limit`?"),
            "{error:?}"
        );
    }
    let error = refused(&format!("{postgresql}options=-c%20statement_timeout")).await;
    assert_eq!(error.code(), "P1013", "{error:?}");
    let error = refused(&format!("{file}?mode=ro")).await;
    assert_eq!(error.code(), "P1013", "{error:?}");
    let error = refused(&format!("file:{}/none.db?mode=rw", folder.path().display())).await;
    assert_eq!(error.code(), "P1003", "{error:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_end_when_their_time_is_over() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("file:{}/dev.db?", folder.path().display());
    for url in [with("TEST_POSTGRES_URL", ""), with("TEST_MYSQL_URL", ""), file] {
        // Those that nobody uses are closed, whether somebody comes or not.
        let client = Client::connect(format!("{url}max_idle_connection_lifetime=1"))
            .await
            .expect("it opens");
        let (one_read, other_read) = tokio::join!(one(&client), one(&client));
        assert!(one_read.is_ok() && other_read.is_ok());
        assert!(client.pool_status().open > 0);
        tokio::time::sleep(Duration::from_millis(1_600)).await;
        let status = client.pool_status();
        assert_eq!((status.open, status.idle), (0, 0), "{url}");
        one(&client).await.expect("on a new one");

        // One in use is left alone until it comes back.
        let options = ConnectOptions::new(&url)
            .max_connections(1)
            .max_connection_lifetime(Duration::from_millis(300));
        let client = options.connect().await.expect("it opens");
        let tx = client.begin().await.expect("a transaction");
        tokio::time::sleep(Duration::from_millis(600)).await;
        one(&tx).await.expect("it goes on");
        tx.commit().await.expect("it ends");
        let opened = client.pool_status().opened;
        client
            .begin()
            .await
            .expect("on a new one")
            .rollback()
            .await
            .expect("it ends");
        assert_eq!(client.pool_status().opened, opened + 1, "{url}");

        // Without limits, and with 0, they stay.
        let client = Client::connect(format!("{url}max_connection_lifetime=0&max_idle_connection_lifetime=0")).await;
        let client = client.expect("it opens");
        one(&client).await.expect("it answers");
        let opened = client.pool_status().opened;
        tokio::time::sleep(Duration::from_millis(300)).await;
        one(&client).await.expect("it answers");
        assert_eq!(client.pool_status().opened, opened, "{url}");
        client.close().await.expect("it closes");
    }
    // A database in memory ends with its connection.
    let client = Client::connect("file::memory:?max_idle_connection_lifetime=1")
        .await
        .expect("it opens");
    client.execute("CREATE TABLE t (n INTEGER)").await.expect("a table");
    tokio::time::sleep(Duration::from_millis(1_600)).await;
    client
        .execute("INSERT INTO t VALUES (1)")
        .await
        .expect("it is still there");
}

#[tokio::test]
async fn every_part_may_be_percent_encoded() {
    let postgres = std::env::var("TEST_POSTGRES_URL").expect("the tests run through tests/run");
    let mysql = std::env::var("TEST_MYSQL_URL").expect("the tests run through tests/run");
    let name = format!("a b/c?d@é%_{}", std::process::id());
    let encoded = format!("a%20b%2Fc%3Fd%40%C3%A9%25_{}", std::process::id());
    for (server, quote) in [(&postgres, '"'), (&mysql, '`')] {
        let admin = Client::connect(server.clone()).await.expect("the server answers");
        admin
            .execute_script(&format!("CREATE DATABASE {quote}{name}{quote}"))
            .await
            .expect("a database");
        let (base, _) = server.rsplit_once('/').expect("a database");
        let client = Client::connect(format!("{base}/{encoded}"))
            .await
            .expect("it is reached");
        let which = if quote == '"' {
            "SELECT current_database()::text"
        } else {
            "SELECT DATABASE()"
        };
        let (found,): (String,) = client.query(which).fetch_one().await.expect("its name");
        assert_eq!(found, name);
        client.close().await.expect("it closes");
        admin
            .execute_script(&format!("DROP DATABASE {quote}{name}{quote}"))
            .await
            .expect("it is dropped");
    }
    // User and password.
    let admin = Client::connect(mysql.clone()).await.expect("the server answers");
    let user = "CREATE OR REPLACE USER 'us@er'@'127.0.0.1' IDENTIFIED BY 'p/a:s?s#w%rd é'";
    admin.execute_script(user).await.expect("a user");
    let (_, address) = mysql.rsplit_once('@').expect("a user");
    let (address, _) = address.split_once('/').expect("a database");
    let client = Client::connect(format!("mysql://us%40er:p%2Fa%3As%3Fs%23w%25rd%20%C3%A9@{address}/")).await;
    one(&client.expect("it is let in")).await.expect("it answers");
}

#[tokio::test]
async fn schemas_and_sockets_and_settings_are_named_in_the_url() {
    let url = new_on_server("TEST_POSTGRES_URL").await;
    let schema = "it's \"odd\"";
    let admin = Client::connect(url.clone()).await.expect("it opens");
    admin
        .execute_script("CREATE SCHEMA \"it's \"\"odd\"\"\"; CREATE TABLE \"it's \"\"odd\"\"\".t (id INT); INSERT INTO \"it's \"\"odd\"\"\".t VALUES (7)")
        .await
        .expect("a schema");
    let encoded = "it%27s%20%22odd%22";
    for options in [
        format!("schema={encoded}"),
        format!("schema={encoded}&statement_cache_size=0"),
        format!("schema={encoded}&statement_cache_size=1"),
        format!("schema={encoded}&pgbouncer=true"),
    ] {
        let client = Client::connect(format!("{url}?{options}")).await.expect("it opens");
        for _ in 0..3 {
            let (id,): (i64,) = client
                .query("SELECT id FROM t WHERE id = $1")
                .bind(7_i64)
                .fetch_one()
                .await
                .expect(schema);
            assert_eq!(id, 7, "{options}");
            one(&client).await.expect("another statement");
        }
    }
    let settings = "application_name=my%20app&options=-c%20statement_timeout%3D150";
    let client = Client::connect(format!("{url}?{settings}")).await.expect("it opens");
    let (name,): (String,) = client
        .query("SELECT current_setting('application_name')")
        .fetch_one()
        .await
        .expect("a name");
    assert_eq!(name, "my app");
    let error = client
        .query("SELECT 1 FROM pg_sleep(5)")
        .fetch_one::<(i64,)>()
        .await
        .expect_err("it takes too long");
    assert_eq!((error.code(), error.may_have_run()), ("P1008", false), "{error:?}");

    // Sockets in the file system.
    let (folder,): (String,) = admin
        .query("SELECT current_setting('unix_socket_directories')")
        .fetch_one()
        .await
        .expect("a folder");
    if !folder.is_empty() {
        let (_, address) = url.split_once('@').expect("a user");
        let (address, database) = address.split_once('/').expect("a database");
        let (_, port) = address.split_once(':').expect("a port");
        let client = Client::connect(format!("postgresql://test@localhost:{port}/{database}?host={folder}")).await;
        one(&client.expect("it opens")).await.expect("it answers");
    }
    let mysql = std::env::var("TEST_MYSQL_URL").expect("the tests run through tests/run");
    let admin = Client::connect(mysql.clone()).await.expect("it opens");
    let (socket,): (String,) = admin.query("SELECT @@socket").fetch_one().await.expect("a path");
    if std::path::Path::new(&socket).exists() {
        let database = mysql.rsplit_once('/').expect("a database").1;
        let url = format!("mysql://test:test@localhost/{database}?socket={socket}&statement_cache_size=0");
        let client = Client::connect(url).await.expect("it opens");
        for _ in 0..3 {
            one(&client).await.expect("it answers");
        }
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_given_up() {
    // Takes connections and says nothing.
    let deaf = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = deaf.local_addr().expect("it is bound").port();
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("it is bound").port()
    };
    for scheme in ["postgresql", "mysql"] {
        let began = Instant::now();
        let error = refused(&format!("{scheme}://u:p@127.0.0.1:{port}/d?connect_timeout=1")).await;
        assert_eq!(error.code(), "P1002", "{error:?}");
        assert!(began.elapsed() < Duration::from_secs(4));
        let error = refused(&format!("{scheme}://u:p@127.0.0.1:{closed}/d")).await;
        assert_eq!(error.code(), "P1001", "{error:?}");
        let error = refused(&format!("{scheme}://u:p@no-such-host.invalid/d")).await;
        assert_eq!(error.code(), "P1001", "{error:?}");
        for wrong in [
            format!("{scheme}:"),
            format!("{scheme}://h:x/d"),
            format!("{scheme}://h/d?socket_timeout=soon"),
        ] {
            let error = refused(&wrong).await;
            assert_eq!(error.code(), "P1013", "{wrong}: {error:?}");
        }
    }
    for wrong in ["", "oracle://h/d", "prisma://accelerate", "file:"] {
        let error = refused(wrong).await;
        assert_eq!(error.code(), "P1013", "{wrong}: {error:?}");
        assert!(
            !format!("{error:?}").contains("accelerate"),
            "the URL may have a password"
        );
    }
    drop(deaf);
    // What a database says of a name that it does not have.
    for (variable, url) in [
        ("TEST_POSTGRES_URL", None),
        ("TEST_MYSQL_URL", None),
        ("", Some("file:/no/such/folder/x.db")),
    ] {
        let url = match url {
            Some(url) => url.to_owned(),
            None => {
                let server = std::env::var(variable).expect("the tests run through tests/run");
                format!("{}/no_such_database", server.rsplit_once('/').expect("a database").0)
            }
        };
        let error = refused(&url).await;
        assert_eq!(error.code(), "P1003", "{error:?}");
    }
}
