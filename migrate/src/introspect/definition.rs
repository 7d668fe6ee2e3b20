//! The text of a `CREATE TABLE`, where SQLite's PRAGMAs are silent: checks, and columns that are computed.

/// What a `CREATE TABLE` says that mbgen has no words for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Definition {
    /// The definition of each column, by its name.
    pub(super) columns: Vec<(String, String)>,
    /// `CONSTRAINT name CHECK (..)`, those of computed columns not among them.
    pub(super) checks: Vec<String>,
}

/// Reads the text. `is_computed` tells of a column whether its definition is kept as a whole.
pub(super) fn read(create: &str, is_computed: impl Fn(&str) -> bool) -> Definition {
    let mut definition = Definition::default();
    let tokens = tokens(create);
    let Some(open) = tokens.iter().position(|token| token.text == "(") else {
        return definition;
    };
    let mut part: Vec<&Token<'_>> = Vec::new();
    for token in &tokens[open + 1..] {
        let is_end = token.depth == 0 && token.text == ")";
        if is_end || (token.depth == 1 && token.text == ",") {
            read_part(create, &part, &is_computed, &mut definition);
            part.clear();
            if is_end {
                break;
            }
        } else {
            part.push(token);
        }
    }
    definition
}

/// A word, a text or name in quotes, or a mark. `depth` counts the brackets around it, its own not among them.
#[derive(Debug)]
struct Token<'t> {
    start: usize,
    text: &'t str,
    depth: usize,
}

impl Token<'_> {
    fn is_word(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The name that it is, without its quotes.
    fn name(&self) -> String {
        let quotes = [('"', '"'), ('`', '`'), ('[', ']'), ('\'', '\'')];
        for (open, close) in quotes {
            if let Some(inner) = self.text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
                return inner.replace(&format!("{close}{close}"), &close.to_string());
            }
        }
        self.text.to_string()
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut depth = 0_usize;
    let mut rest = text.char_indices().peekable();
    while let Some((start, character)) = rest.next() {
        let end_of = |close: char| {
            let mut from = start + character.len_utf8();
            loop {
                let Some(found) = text[from..].find(close) else {
                    return text.len();
                };
                let end = from + found + close.len_utf8();
                // A quote that is doubled is part of what is quoted.
                if close != ']' && text[end..].starts_with(close) {
                    from = end + close.len_utf8();
                } else {
                    return end;
                }
            }
        };
        let end = match character {
            '\'' | '"' | '`' => end_of(character),
            '[' => end_of(']'),
            '-' if text[start..].starts_with("--") => {
                text[start..].find('\n').map_or(text.len(), |length| start + length)
            }
            '/' if text[start..].starts_with("/*") => text[start..]
                .find("*/")
                .map_or(text.len(), |length| start + length + "*/".len()),
            _ if character.is_whitespace() => continue,
            _ if is_word(character) => text[start..]
                .find(|character| !is_word(character))
                .map_or(text.len(), |length| start + length),
            _ => start + character.len_utf8(),
        };
        while rest.peek().is_some_and(|(next, _)| *next < end) {
            rest.next();
        }
        let token = &text[start..end];
        if token.starts_with("--") || token.starts_with("/*") {
            continue;
        }
        if token == ")" {
            depth = depth.saturating_sub(1);
        }
        tokens.push(Token {
            start,
            text: token,
            depth,
        });
        if token == "(" {
            depth += 1;
        }
    }
    tokens
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

/// A column or a constraint of the table.
fn read_part(create: &str, part: &[&Token<'_>], is_computed: &impl Fn(&str) -> bool, definition: &mut Definition) {
    let (Some(first), Some(last)) = (part.first(), part.last()) else {
        return;
    };
    let constraints = ["CONSTRAINT", "CHECK", "PRIMARY", "UNIQUE", "FOREIGN"];
    if !constraints.iter().any(|word| first.is_word(word)) {
        let name = first.name();
        let keeps_checks = is_computed(&name);
        definition
            .columns
            .push((name, create[first.start..last.end()].to_string()));
        if keeps_checks {
            return;
        }
    }
    for (at, token) in part.iter().enumerate() {
        if token.depth != 1 || !token.is_word("CHECK") {
            continue;
        }
        let Some(close) = part[at..].iter().find(|token| token.depth == 1 && token.text == ")") else {
            continue;
        };
        let start = match at.checked_sub(2).map(|before| part[before]) {
            Some(word) if word.depth == 1 && word.is_word("CONSTRAINT") => word.start,
            _ => token.start,
        };
        definition.checks.push(create[start..close.end()].to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::{Definition, read};

    #[test]
    fn checks_and_computed_columns_are_found() {
        let create = "CREATE TABLE \"t (\" (a INT CONSTRAINT \"a, b\" CHECK (a > 0) NOT NULL, -- x, (y\n \
                      \"check\" TEXT DEFAULT ('),('), /* , */ [c] INT AS (a * 2) STORED CHECK (c > 1),\n \
                      CONSTRAINT pair CHECK (a IN (1, 2) AND \"check\" <> 'CHECK ('), PRIMARY KEY (a), CHECK(a<9))";
        let column = |name: &str, text: &str| (name.to_string(), text.to_string());
        assert_eq!(
            read(create, |name| name == "c"),
            Definition {
                columns: vec![
                    column("a", "a INT CONSTRAINT \"a, b\" CHECK (a > 0) NOT NULL"),
                    column("check", "\"check\" TEXT DEFAULT ('),(')"),
                    column("c", "[c] INT AS (a * 2) STORED CHECK (c > 1)"),
                ],
                checks: vec![
                    "CONSTRAINT \"a, b\" CHECK (a > 0)".to_string(),
                    "CONSTRAINT pair CHECK (a IN (1, 2) AND \"check\" <> 'CHECK (')".to_string(),
                    "CHECK(a<9)".to_string(),
                ],
            }
        );
    }
}
