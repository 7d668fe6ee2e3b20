//! The parts of a connection URL that making a database needs.

/// The URL with another database in it, and the name that was there.
pub(super) fn with_database(url: &str, database: &str) -> Option<(String, String)> {
    let (server, rest) = url.split_once("://")?;
    let (authority, path) = rest.split_once('/')?;
    let (name, query) = match path.split_once('?') {
        Some((name, query)) => (name, format!("?{query}")),
        None => (path, String::new()),
    };
    // The schema is one of the old database's.
    let kept: Vec<&str> = query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("schema="))
        .collect();
    let query = if kept.is_empty() {
        String::new()
    } else {
        format!("?{}", kept.join("&"))
    };
    let name = decoded(name);
    (!name.is_empty()).then(|| (format!("{server}://{authority}/{database}{query}"), name))
}

/// The value of a parameter after the `?`.
pub(super) fn parameter(url: &str, name: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| decoded(value))
}

/// A text with `%20` and the like as what they stand for.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let hex = |digit: u8| char::from(digit).to_digit(16);
        match others {
            [high, low, after @ ..] if *first == b'%' && hex(*high).is_some() && hex(*low).is_some() => {
                let value = hex(*high).unwrap_or_default() * 16 + hex(*low).unwrap_or_default();
                bytes.push(value as u8);
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_database_takes_the_place_of_the_one_named() {
        let found = with_database(
            "postgresql://u:p%40@h:5432/my%20db?schema=a&sslmode=disable",
            "postgres",
        );
        assert_eq!(
            found,
            Some((
                "postgresql://u:p%40@h:5432/postgres?sslmode=disable".into(),
                "my db".into()
            ))
        );
        assert_eq!(with_database("mysql://h", "mysql"), None);
    }

    #[test]
    fn a_parameter_is_decoded() {
        assert_eq!(
            parameter("postgresql://h/d?a=1&schema=my%20one", "schema"),
            Some("my one".into())
        );
        assert_eq!(parameter("postgresql://h/d", "schema"), None);
    }
}
