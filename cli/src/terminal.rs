//! Talk on stderr: colours where it is a terminal (and `NO_COLOR` is not set), plain text elsewhere.

use std::io::{IsTerminal, Write};

use crate::failure::Failure;

/// Whether talk on stderr may have colours.
pub(crate) fn has_colours() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Says something on stderr. A closed stderr is no reason to fail.
pub(crate) fn say(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr(), "{}", text.as_ref());
}

/// Says that something was done.
pub(crate) fn done(text: impl AsRef<str>) {
    say(format!("{} {}", paint("32", "✔"), text.as_ref()));
}

/// Says what the user may want to know, though the command goes on.
pub(crate) fn warn(text: impl AsRef<str>) {
    say(format!("{}: {}", paint("1;33", "warning"), text.as_ref()));
}

/// Says why the command was not done.
pub(crate) fn error(failure: &Failure) {
    say(format!("{}: {}", paint("1;31", "error"), failure.message));
    for cause in &failure.causes {
        say(format!("  caused by: {cause}"));
    }
    if let Some(help) = &failure.help {
        say(format!("  {}: {help}", paint("1;36", "help")));
    }
}

/// Writes data on stdout. A reader that has gone away (`mbgen .. | head`) ends the data, not the program.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout()
        .write_all(text.as_bytes())
        .and_then(|()| std::io::stdout().flush())
    {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new("stdout can't be written").caused_by(&error))
        }
        _ => Ok(()),
    }
}

fn paint(style: &str, text: &str) -> String {
    if has_colours() {
        format!("\u{1b}[{style}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}
