//! `mbgen init`: a first schema, `.env`, and what keeps the database out of version control.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    str::FromStr,
};

use mbgen_sql::Provider;
use mbgen_templates::scaffold::Scaffold;

use crate::{failure::Failure, terminal};

/// Start a project: write schema.prisma and .env into this folder
///
/// Nothing that exists is overwritten.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The database: sqlite, postgresql, mysql or cockroachdb
    #[arg(long, value_name = "PROVIDER", default_value = "sqlite", value_parser = provider)]
    datasource_provider: Provider,
    /// The database's URL, written into .env as DATABASE_URL
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Begin with an example model
    #[arg(long)]
    with_model: bool,
    /// The folder that the files go to, made where it is missing; this folder if none is given
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

fn provider(text: &str) -> Result<Provider, String> {
    Provider::from_str(text).map_err(|_| "expected sqlite, postgresql, mysql or cockroachdb".to_owned())
}

pub(crate) fn run(options: Options) -> Result<ExitCode, Failure> {
    let Options {
        datasource_provider: provider,
        url,
        with_model,
        folder,
    } = options;
    let folder = folder.unwrap_or_default();
    let schema = folder.join("schema.prisma");
    if schema.exists() {
        return Err(Failure::new(format!("{} exists already", schema.display()))
            .help("edit it and run `mbgen generate`, or give another folder: `mbgen init FOLDER`"));
    }
    let url = url.unwrap_or_else(|| provider.dialect().example_url().to_owned());
    let scaffold = Scaffold {
        provider: provider.as_str(),
        url: &url,
        with_model,
    };
    if folder != Path::new("") {
        fs::create_dir_all(&folder).map_err(|error| {
            Failure::new(format!("the folder {} can't be made", folder.display())).caused_by(&error)
        })?;
    }
    write(&schema, scaffold.schema())?;
    terminal::done(format!("wrote {}", schema.display()));

    let env = folder.join(".env");
    match read_if_there(&env)? {
        None => {
            write(&env, scaffold.env())?;
            terminal::done(format!("wrote {}", env.display()));
        }
        Some(text) if text.lines().any(|line| line.trim_start().starts_with("DATABASE_URL")) => {
            terminal::say(format!("  {} has a DATABASE_URL already, left as it is", env.display()));
        }
        Some(text) => {
            let gap = if text.is_empty() || text.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            write(&env, format!("{text}{gap}{}", scaffold.env()))?;
            terminal::done(format!("added DATABASE_URL to {}", env.display()));
        }
    }
    ignore(&folder.join(".gitignore"), &scaffold.gitignore())?;
    terminal::say(
        "\nNext:\n  1. describe your models in schema.prisma\n  2. mbgen db push     # bring the database there\n  3. mbgen generate    # write the typed client to src/db",
    );
    Ok(ExitCode::SUCCESS)
}

/// Keeps the database and its password out of version control: writes `.gitignore`, or adds the lines that it lacks.
fn ignore(path: &Path, wanted: &str) -> Result<(), Failure> {
    let existing = read_if_there(path)?;
    let text = existing.clone().unwrap_or_default();
    let missing: Vec<&str> = wanted
        .lines()
        .filter(|line| !text.lines().any(|there| there.trim() == *line))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let gap = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    write(path, format!("{text}{gap}{}\n", missing.join("\n")))?;
    terminal::done(match existing {
        None => format!("wrote {}", path.display()),
        Some(_) => format!("added {} to {}", missing.join(", "), path.display()),
    });
    Ok(())
}

fn write(path: &Path, text: String) -> Result<(), Failure> {
    fs::write(path, text)
        .map_err(|error| Failure::new(format!("{} can't be written", path.display())).caused_by(&error))
}

fn read_if_there(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(format!("{} can't be read", path.display())).caused_by(&error)),
    }
}
