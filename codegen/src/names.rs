//! Names in Rust for the names of a schema: their case, keywords, and what must not be the same twice.

use std::{collections::HashSet, fmt};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// Words that can't be names of variables, fields or modules; those of [`NEVER_RAW`] not even as `r#..`.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that Rust takes in no form as a name.
const NEVER_RAW: &[&str] = &["self", "super", "crate", "Self"];

/// What a module of a model has besides its columns and relations. `derive(Select)` knows the same rule: a field of that
/// name has an underscore behind it.
pub(crate) const RESERVED_IN_MODULE: &[&str] = &["create", "update", "omit", "missing", "generated"];

/// Types that generated code or the user's own next to it names without a path.
pub(crate) const RESERVED_TYPES: &[&str] = &[
    "Option",
    "Vec",
    "String",
    "Result",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Send",
    "Sync",
    "Clone",
    "Copy",
    "Debug",
    "PartialEq",
    "From",
    "Into",
    "Default",
    "Self",
    "With",
    "Create",
    "Update",
    "Count",
    "Complete",
    "Omit",
    "Omitted",
    "Database",
];

/// Type parameters of generated code besides those that are named after fields.
pub(crate) const RESERVED_PARAMETERS: &[&str] = &["T", "Slot", "S", "D", "Counts"];

/// Functions of a database besides those that lead to its models.
pub(crate) const RESERVED_ACCESSORS: &[&str] = &[
    "connect",
    "connect_with",
    "from_env",
    "transaction",
    "begin",
    "begin_with",
    "commit",
    "rollback",
    "close",
    "with_hook",
    "tagged",
    "batched",
    "create_tables",
    "common",
    "prelude",
    "generated",
];

/// The name as Rust writes those of variables: `createdAt` becomes `created_at`, `SMTPConfig` becomes `smtp_config`.
pub(crate) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, &letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(index + 1);
        let begins_word = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || (before.is_uppercase() && after.is_some_and(|after| after.is_lowercase()))
            });
        if begins_word {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// The name as Rust writes those of types: `user_profile` becomes `UserProfile`.
pub(crate) fn pascal(name: &str) -> String {
    let is_loud = name.chars().all(|letter| !letter.is_lowercase());
    let mut pascal = String::with_capacity(name.len());
    let words = name.split('_').filter(|word| !word.is_empty());
    for word in words {
        if pascal.ends_with(|last: char| last.is_numeric()) && word.starts_with(|first: char| first.is_numeric()) {
            pascal.push('_');
        }
        let mut letters = word.chars();
        pascal.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        if is_loud && name.len() > 1 {
            pascal.extend(letters.flat_map(char::to_lowercase));
        } else {
            pascal.extend(letters);
        }
    }
    pascal
}

/// The name of a type: as it is where Rust would write it so, else in [`pascal`] case.
pub(crate) fn type_name(name: &str) -> String {
    let is_fine = name.starts_with(|first: char| !first.is_lowercase()) && !name.contains('_');
    if is_fine { name.to_owned() } else { pascal(name) }
}

/// An identifier, raw where the name is a keyword. Unlike those of tokens it can go to another thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name(String);

/// What raw identifiers begin with.
const RAW: &str = "r#";

impl Name {
    pub(crate) fn new(name: &str) -> Name {
        if KEYWORDS.contains(&name) {
            Name(format!("{RAW}{name}"))
        } else {
            Name(name.to_owned())
        }
    }

    /// The name as paths of files have it.
    pub(crate) fn plain(&self) -> &str {
        self.0.strip_prefix(RAW).unwrap_or(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(match self.0.strip_prefix(RAW) {
            Some(name) => Ident::new_raw(name, Span::call_site()),
            None => Ident::new(&self.0, Span::call_site()),
        });
    }
}

/// Names that are given in one place. One that is taken gets underscores behind it.
#[derive(Default)]
pub(crate) struct Taken(HashSet<String>);

impl Taken {
    /// A place where these names are taken already.
    pub(crate) fn by(names: &[&str]) -> Taken {
        Taken(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// The name, or the nearest one that is free.
    pub(crate) fn take(&mut self, name: String) -> Name {
        let mut free = name;
        while NEVER_RAW.contains(&free.as_str()) || !self.0.insert(free.clone()) {
            free.push('_');
        }
        Name::new(&free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_case_parts_words_where_a_reader_would() {
        for (name, expected) in [
            ("createdAt", "created_at"),
            ("SMTPConfig", "smtp_config"),
            ("userID", "user_id"),
            ("address2Line", "address2_line"),
            ("Model0", "model0"),
            ("already_snake", "already_snake"),
            ("URL", "url"),
            ("größeÄ", "größe_ä"),
        ] {
            assert_eq!(snake(name), expected);
        }
    }

    #[test]
    fn pascal_case_keeps_what_is_pascal_case() {
        for (name, expected) in [
            ("User", "User"),
            ("user_profile", "UserProfile"),
            ("SMTPConfig", "SMTPConfig"),
            ("IN_PROGRESS", "InProgress"),
            ("ADMIN", "Admin"),
            ("v1_2", "V1_2"),
            ("camelCase", "CamelCase"),
        ] {
            assert_eq!(pascal(name), expected);
        }
    }

    #[test]
    fn types_keep_their_names_where_rust_has_nothing_against_them() {
        for (name, expected) in [("SMTP", "SMTP"), ("USER_ROLE", "UserRole"), ("users", "Users")] {
            assert_eq!(type_name(name), expected);
        }
    }

    #[test]
    fn taken_and_unspeakable_names_get_an_underscore() {
        let mut taken = Taken::by(&["create"]);
        assert_eq!(taken.take("create".to_owned()).to_string(), "create_");
        assert_eq!(taken.take("type".to_owned()).to_string(), "r#type");
        assert_eq!(taken.take("self".to_owned()).to_string(), "self_");
        assert_eq!(taken.take("type".to_owned()).to_string(), "type_");
    }
}
