//! Texts that must have a form: dates, JSON, base64.

/// What is wrong with a date and time, and what to write; RFC 3339 is right.
pub(crate) fn date_time_problem(text: &str) -> Option<(String, &'static str)> {
    (!is_rfc_3339(text)).then(|| {
        (
            format!("`{text}` is not a date and time as RFC 3339 writes it."),
            "a date and time is written `2024-02-29T12:30:00Z`",
        )
    })
}

fn is_rfc_3339(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = bytes.get(from..to)?;
        digits.iter().all(u8::is_ascii_digit).then_some(())?;
        std::str::from_utf8(digits).ok()?.parse().ok()
    };
    let is_at = |position: usize, one_of: &[u8]| bytes.get(position).is_some_and(|byte| one_of.contains(byte));
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 7), number(8, 10)) else {
        return false;
    };
    let (Some(hour), Some(minute), Some(second)) = (number(11, 13), number(14, 16), number(17, 19)) else {
        return false;
    };
    let separators = is_at(4, b"-") && is_at(7, b"-") && is_at(10, b"Tt ") && is_at(13, b":") && is_at(16, b":");
    let mut position = 19;
    if is_at(position, b".") {
        let digits = bytes[position + 1..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            return false;
        }
        position += 1 + digits;
    }
    let zone = if is_at(position, b"Zz") {
        position + 1 == bytes.len()
    } else {
        is_at(position, b"+-")
            && is_at(position + 3, b":")
            && position + 6 == bytes.len()
            && number(position + 1, position + 3).is_some_and(|hours| hours < 24)
            && number(position + 4, position + 6).is_some_and(|minutes| minutes < 60)
    };
    separators
        && zone
        && (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What is wrong with a JSON text, and what to write.
pub(crate) fn json_problem(text: &str) -> Option<(String, &'static str)> {
    serde_json::from_str::<serde_json::Value>(text).err().map(|error| {
        (
            format!("This text is not JSON: {error}."),
            "write JSON, with a backslash before each of its quotes: `\"{\\\"a\\\": 1}\"`",
        )
    })
}

/// Is it a number in plain notation: digits with at most one point between them?
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The bytes of a base64 text, filled up with `=`.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    let letters = text.trim_end_matches('=');
    if text.len() - letters.len() > 2 || !text.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::with_capacity(letters.len() * 3 / 4);
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for letter in letters.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        buffer = (buffer << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits) as u8);
            buffer &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{base64, is_rfc_3339};

    #[test]
    fn dates_are_those_of_the_calendar() {
        for right in [
            "2024-02-29T12:30:00Z",
            "2019-06-17T14:20:57.123456+02:00",
            "1018-02-27t21:46:27z",
        ] {
            assert!(is_rfc_3339(right), "{right}");
        }
        for wrong in [
            "Hugo",
            "2023-02-29T12:30:00Z",
            "2024-02-29",
            "2024-02-29T12:30:00",
            "2024-02-29T25:30:00Z",
            "2024-02-29T12:30:00.Z",
        ] {
            assert!(!is_rfc_3339(wrong), "{wrong}");
        }
    }

    #[test]
    fn base64_is_read_where_it_is_filled_up() {
        assert_eq!(base64("aGVsbG8="), Some(b"hello".to_vec()));
        assert_eq!(base64("aGVsbG8"), None);
        assert_eq!(base64(""), Some(Vec::new()));
        assert_eq!(base64("aGV$"), None);
        assert_eq!(base64("a"), None);
    }
}
