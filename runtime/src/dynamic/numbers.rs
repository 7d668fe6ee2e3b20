//! Integers that no JSON parser of this crate could hold are told apart before they are rounded.

use crate::{Error, ErrorKind, Result};

/// Refuses JSON text with an integer of more than 64 bits: parsed as a float, it would silently become another number.
pub(super) fn check(text: &str) -> Result<()> {
    let mut bytes = text.bytes().enumerate().peekable();
    let mut in_text = false;
    while let Some((start, byte)) = bytes.next() {
        match byte {
            b'\\' if in_text => {
                bytes.next();
            }
            b'"' => in_text = !in_text,
            b'-' | b'0'..=b'9' if !in_text => {
                let mut end = start + 1;
                while let Some((_, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) = bytes.peek() {
                    bytes.next();
                    end += 1;
                }
                let number = &text[start..end];
                let is_integer = !number.contains(['.', 'e', 'E']);
                if is_integer && number.parse::<i64>().is_err() && number.parse::<u64>().is_err() {
                    return Err(Error::new(
                        ErrorKind::Value,
                        "P2033",
                        "an integer of the query does not fit into 64 bits; give a Decimal as text",
                    ));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn only_integers_beyond_64_bits_are_refused() {
        assert!(check(r#"{"a": 9223372036854775807, "b": -1, "c": 1e100, "d": "100000000000000000000"}"#).is_ok());
        assert!(check(r#"{"a": "\"", "b": 100000000000000000000}"#).is_err());
    }
}
