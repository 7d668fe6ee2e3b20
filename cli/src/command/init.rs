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
    let write = |path: &Path, text: String| {
        fs::write(path, text)
            .map_err(|error| Failure::new(format!("{} can't be written", path.display())).caused_by(&error))
    };
    if folder != Path::new("") {
        fs::create_dir_all(&folder).map_err(|error| {
            Failure::new(format!("the folder {} can't be made", folder.display())).caused_by(&error)
        })?;
    }
    write(&schema, scaffold.schema())?;
    terminal::done(format!("wrote {}", schema.display()));

    let env = folder.join(".env");
    let existing = match fs::read_to_string(&env) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::new(format!("{} can't be read", env.display())).caused_by(&error)),
    };
    match existing {
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
    let gitignore = folder.join(".gitignore");
    if !gitignore.exists() {
        write(&gitignore, scaffold.gitignore())?;
        terminal::done(format!("wrote {}", gitignore.display()));
    }
    terminal::say(
        "\nNext:\n  1. describe your models in schema.prisma\n  2. mbgen db push     # bring the database there\n  3. mbgen generate    # write the typed client to src/db",
    );
    Ok(ExitCode::SUCCESS)
}
