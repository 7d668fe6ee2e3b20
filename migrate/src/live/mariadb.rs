//! MariaDB where it lacks a function that schemas for MySQL 8 use in `dbgenerated(..)`: the default is written with what
//! MariaDB has and gives the same value.

use mbgen_runtime::raw::Session;
use mbgen_sql::table::{ColumnDefault, Database};

use crate::Result;
use crate::catalog::Catalog;

/// Writes the defaults of tables in MariaDB's words, if that is what the session is connected to.
pub(super) async fn respell_defaults(session: &mut Session, tables: &mut Database) -> Result<()> {
    let mut expressions: Vec<&mut String> = tables
        .tables
        .iter_mut()
        .flat_map(|table| &mut table.columns)
        .filter_map(|column| match &mut column.default {
            Some(ColumnDefault::Expression(expression)) => Some(expression),
            _ => None,
        })
        .collect();
    if expressions.is_empty() || !Catalog::of(session).is_mariadb().await? {
        return Ok(());
    }
    for expression in &mut expressions {
        **expression = respelled(expression);
    }
    Ok(())
}

/// An expression without MySQL's `uuid_to_bin`. A call whose arguments can't be told stays, and the server names it.
fn respelled(expression: &str) -> String {
    const NAME: &str = "uuid_to_bin(";
    let mut written = String::with_capacity(expression.len());
    let mut rest = expression;
    while let Some(found) = find_outside_of_texts(rest, NAME) {
        let (before, call) = rest.split_at(found);
        written.push_str(before);
        rest = &call[NAME.len()..];
        match arguments(rest).and_then(|(arguments, after)| Some((uuid_as_bytes(&arguments)?, after))) {
            Some((bytes, after)) => {
                written.push_str(&bytes);
                rest = after;
            }
            None => written.push_str(&call[..NAME.len()]),
        }
    }
    written.push_str(rest);
    written
}

/// The 16 bytes of a UUID's text. With a second argument that is true, the parts that hold the time go from high to low. The
/// UUID is named once, as it may be another one at every call.
fn uuid_as_bytes(arguments: &[&str]) -> Option<String> {
    let uuid = respelled(arguments.first()?);
    match arguments.get(1).map(|flag| flag.to_ascii_lowercase()).as_deref() {
        None | Some("0" | "false") => Some(format!("unhex(replace({uuid},'-',''))")),
        Some("1" | "true") => Some(format!(
            "unhex(regexp_replace({uuid},'^(.{{8}})-(.{{4}})-(.{{4}})-(.{{4}})-',{TIME_FROM_HIGH_TO_LOW}))"
        )),
        Some(_) => None,
    }
}

/// `\3\2\1\4`, as a number: the catalogue tells backslashes in texts in a way of its own.
const TIME_FROM_HIGH_TO_LOW: &str = "0x5c335c325c315c34";

/// Where a word in lower case stands, in any case, outside of texts and not as the end of another word.
fn find_outside_of_texts(expression: &str, word: &str) -> Option<usize> {
    let lower = expression.to_ascii_lowercase();
    let mut quote = None;
    let mut before = ' ';
    for (at, character) in lower.char_indices() {
        match quote {
            Some(open) if open == character => quote = None,
            Some(_) => {}
            None if matches!(character, '\'' | '"' | '`') => quote = Some(character),
            None if lower[at..].starts_with(word) && !before.is_alphanumeric() && before != '_' => return Some(at),
            None => {}
        }
        before = character;
    }
    None
}

/// The arguments of a call whose opening bracket has been read, and what follows its closing one.
fn arguments(text: &str) -> Option<(Vec<&str>, &str)> {
    let mut arguments = Vec::new();
    let (mut depth, mut quote, mut start) = (0, None, 0);
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(character),
            (None, '(') => depth += 1,
            (None, ')') if depth == 0 => {
                arguments.push(text[start..at].trim());
                return Some((arguments, &text[at + 1..]));
            }
            (None, ')') => depth -= 1,
            (None, ',') if depth == 0 => {
                arguments.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::respelled;

    #[test]
    fn uuid_to_bin_is_written_with_what_mariadb_has() {
        for (mysql, mariadb) in [
            ("(uuid_to_bin(uuid()))", "(unhex(replace(uuid(),'-','')))"),
            ("UUID_TO_BIN( uuid(), FALSE )", "unhex(replace(uuid(),'-',''))"),
            (
                "uuid_to_bin(uuid(), 1)",
                "unhex(regexp_replace(uuid(),'^(.{8})-(.{4})-(.{4})-(.{4})-',0x5c335c325c315c34))",
            ),
            ("concat('uuid_to_bin(', 1)", "concat('uuid_to_bin(', 1)"),
            ("my_uuid_to_bin(uuid())", "my_uuid_to_bin(uuid())"),
            ("uuid_to_bin(uuid(), flag)", "uuid_to_bin(uuid(), flag)"),
            ("uuid_to_bin(uuid()", "uuid_to_bin(uuid()"),
        ] {
            assert_eq!(respelled(mysql), mariadb);
        }
    }
}
