//! `metabuilder`: shows the service at work on an embedded SQLite file.
//!
//! Without arguments it imports the sample, lists, edits, hands over power, checks a password and exports. `import FILE`
//! and `export [FILE]` are for exports of one's own. The database is `metabuilder.db` beside the schema, or what
//! DATABASE_URL names.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks on the terminal"
)]

mod table;

use std::process::ExitCode;

use metabuilder::db::{comment, page_config, user};
use metabuilder::{MetaBuilder, Result, is_old_hash};

use table::Table;

const SAMPLE: &str = include_str!("../sample.json");

const USAGE: &str = "\
usage: metabuilder                 import the sample and show what the service can do
       metabuilder import FILE     import an export of the old store
       metabuilder export [FILE]   write an export to FILE or the terminal

DATABASE_URL names another database than metabuilder.db beside the schema.";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        [] => show().await.map_err(|error| error.to_string()),
        ["import", file] => import(file).await,
        ["export"] => export(None).await,
        ["export", file] => export(Some(file)).await,
        ["help" | "-h" | "--help"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn url() -> String {
    std::env::var("DATABASE_URL")
        .unwrap_or_else(|_| concat!("file:", env!("CARGO_MANIFEST_DIR"), "/metabuilder.db").to_owned())
}

fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, place))) => format!("{scheme}://..@{place}"),
        _ => url.to_owned(),
    }
}

async fn import(file: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let app = MetaBuilder::open(&url()).await.map_err(|error| error.to_string())?;
    match app.import(&text).await {
        Ok(imported) => println!("imported {imported}"),
        Err(error) => return Err(format!("{file} was not imported, nothing was changed:\n{error}")),
    }
    app.close().await.map_err(|error| error.to_string())
}

async fn export(file: Option<&str>) -> Result<(), String> {
    let app = MetaBuilder::open(&url()).await.map_err(|error| error.to_string())?;
    let text = app.export().await.map_err(|error| error.to_string())?;
    match file {
        Some(file) => std::fs::write(file, text + "\n").map_err(|error| format!("{file}: {error}"))?,
        None => println!("{text}"),
    }
    app.close().await.map_err(|error| error.to_string())
}

async fn show() -> Result<()> {
    let app = MetaBuilder::open(&url()).await?;
    println!("Database: {}", without_password(&url()));

    heading("Initialise");
    match app.initialise().await? {
        true => println!("a new instance: users supergod, god, admin and demo, an application, CSS classes, dropdowns"),
        false => println!("was done before, nothing to add"),
    }

    heading("Import sample.json, in one transaction");
    println!("{}", app.import(SAMPLE).await?);

    heading("A wrong export changes nothing and says what is wrong");
    let wrong = SAMPLE
        .replace("rosa@hives.example", "pim@orchard.example")
        .replace("\"parentId\": \"c_1\"", "\"parentId\": \"c_9\"");
    match app.import(&wrong).await {
        Ok(_) => println!("was imported, which is a mistake"),
        Err(error) => println!("{error}"),
    }

    list_users(&app, "Users").await?;
    list_tenants(&app).await?;
    list_pages(&app, "Pages").await?;
    list_workflows(&app).await?;
    list_comments(&app).await?;

    heading("Edit: a page moves, a user changes name and address, a comment is answered");
    app.update_page("page_harvest", page_config::update().path("/harvest/today").level(3))
        .await?;
    app.update_user(
        "user_quinn",
        user::update().username("quinn_of_the_press").bio("Presses apples"),
    )
    .await?;
    app.delete_comment("c_4").await?;
    app.add_comment(
        comment::create()
            .user_id("user_rosa")
            .content("Honey for the press!")
            .parent_id("c_1"),
    )
    .await?;
    list_pages(&app, "Pages, edited").await?;
    list_comments(&app).await?;

    heading("The power goes from olive to pim");
    let (olive, pim) = app.transfer_super_god_power("user_olive", "user_pim").await?;
    println!(
        "{} is {} now, {} is {}",
        olive.username, olive.role, pim.username, pim.role
    );
    match app.transfer_super_god_power("user_olive", "user_quinn").await {
        Ok(_) => println!("olive gave power twice, which is a mistake"),
        Err(error) => println!("once more, to quinn: refused, {error}"),
    }
    list_users(&app, "Users, after the transfer").await?;

    heading("Passwords");
    println!(
        "olive with a wrong password: {}",
        app.verify_credential("olive", "pit and oil").await?
    );
    stored_hash(&app, "before the first login").await?;
    println!(
        "olive with the right one:    {}",
        app.verify_credential("olive", "pit-and-oil").await?
    );
    stored_hash(&app, "after it").await?;
    println!(
        "and once more:               {}",
        app.verify_credential("olive", "pit-and-oil").await?
    );

    heading("Export");
    let text = app.export().await?;
    println!("{} bytes of JSON, which begin with", text.len());
    text.lines().take(12).for_each(|line| println!("{line}"));
    println!("  ..");
    println!();
    println!("All of it: metabuilder export FILE");
    app.close().await
}

fn heading(text: &str) {
    println!("\n== {text}\n");
}

async fn stored_hash(app: &MetaBuilder, when: &str) -> Result<()> {
    let credentials = app.credentials().await?;
    let hash = credentials.get("olive").map_or("", String::as_str);
    let kind = if is_old_hash(hash) {
        "SHA-512, of the old store"
    } else {
        "Argon2, with a salt"
    };
    let start: String = hash.chars().take(40).collect();
    println!("  stored {when}: {start}..  ({kind})");
    Ok(())
}

async fn list_users(app: &MetaBuilder, title: &str) -> Result<()> {
    heading(title);
    let mut table = Table::new(["name", "e-mail", "role", "tenant", "owner of all", "since", "about"]);
    for user in app.users().await? {
        table.row([
            user.username,
            user.email,
            user.role.to_string(),
            user.tenant_id.unwrap_or_default(),
            yes(user.is_instance_owner),
            user.created_at.date_naive().to_string(),
            user.bio.unwrap_or_default(),
        ]);
    }
    println!("{table}");
    Ok(())
}

async fn list_tenants(app: &MetaBuilder) -> Result<()> {
    heading("Tenants, with owner and members in three statements");
    let mut table = Table::new(["name", "owner", "members", "homepage"]);
    for tenant in app.tenants_with_people().await? {
        let members: Vec<&str> = tenant.members.iter().map(|member| member.username.as_str()).collect();
        let homepage = tenant.homepage_config.as_ref().map(|config| config.page_id.clone());
        table.row([
            tenant.name.clone(),
            tenant.owner.username.clone(),
            members.join(", "),
            homepage.unwrap_or_default(),
        ]);
    }
    println!("{table}");
    Ok(())
}

async fn list_pages(app: &MetaBuilder, title: &str) -> Result<()> {
    heading(title);
    let mut table = Table::new(["path", "title", "level", "login", "role"]);
    for page in app.pages().await? {
        let role = page.required_role.map(|role| role.to_string());
        table.row([
            page.path,
            page.title,
            page.level.to_string(),
            yes(page.requires_auth),
            role.unwrap_or_default(),
        ]);
    }
    println!("{table}");
    Ok(())
}

async fn list_workflows(app: &MetaBuilder) -> Result<()> {
    heading("Workflows");
    let mut table = Table::new(["name", "on", "steps", "about"]);
    for workflow in app.workflows().await? {
        let steps: Vec<&str> = workflow.nodes.iter().map(|node| node.label.as_str()).collect();
        table.row([
            workflow.name,
            yes(workflow.enabled),
            steps.join(" > "),
            workflow.description.unwrap_or_default(),
        ]);
    }
    println!("{table}");
    Ok(())
}

async fn list_comments(app: &MetaBuilder) -> Result<()> {
    heading("Comments, with authors and answers");
    let mut table = Table::new(["author", "comment", "answers"]);
    for thread in app.threads().await? {
        let answers: Vec<String> = thread
            .replies
            .iter()
            .map(|reply| format!("{}: {}", reply.author.username, reply.content))
            .collect();
        table.row([
            thread.author.username.clone(),
            thread.content.clone(),
            answers.join(" | "),
        ]);
    }
    println!("{table}");
    Ok(())
}

fn yes(value: bool) -> String {
    if value { "yes" } else { "" }.to_owned()
}
