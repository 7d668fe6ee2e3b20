//! A point in time as a default in a schema writes it, for the dialects to print in their own form.

use std::fmt::Write;

/// A point in time, to the nanosecond, with the offset it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    /// Days since 1970-01-01, of the local date.
    days: i64,
    /// Seconds of the local day.
    seconds: u32,
    /// Fraction of the second.
    nanoseconds: u32,
    /// Local time minus UTC.
    offset_minutes: i32,
}

impl Timestamp {
    /// Reads RFC 3339: `2024-02-29T12:34:56.789+01:00`, with `Z` for UTC. A space may stand for the `T`, as databases print it.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let text = text.trim();
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Option<u32> {
            let digits = text.get(from..to)?;
            digits
                .bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| digits.parse().ok())
                .flatten()
        };
        let punctuation = [(4, "-"), (7, "-"), (10, "Tt "), (13, ":"), (16, ":")];
        if bytes.len() < 19 || !punctuation.iter().all(|(at, any)| any.as_bytes().contains(&bytes[*at])) {
            return None;
        }
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        let days_in_month = [
            31,
            28 + u32::from(is_leap(year)),
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        if !(1..=12).contains(&month)
            || !(1..=days_in_month[month as usize - 1]).contains(&day)
            || hour > 23
            || minute > 59
            || second > 59
        {
            return None;
        }
        let mut rest = &text[19..];
        let mut nanoseconds = 0;
        if let Some(fraction) = rest.strip_prefix('.') {
            let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
            if length == 0 {
                return None;
            }
            let digits = &fraction[..length.min(9)];
            nanoseconds = digits.parse::<u32>().ok()? * 10_u32.pow(9 - digits.len() as u32);
            rest = &fraction[length..];
        }
        let rest = rest.trim_start();
        let offset_minutes = match rest {
            "" | "Z" | "z" => 0,
            _ => {
                let sign = match rest.as_bytes()[0] {
                    b'+' => 1,
                    b'-' => -1,
                    _ => return None,
                };
                let digits: String = rest[1..].chars().filter(|character| *character != ':').collect();
                if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                sign * (digits[..2].parse::<i32>().ok()? * 60 + digits[2..].parse::<i32>().ok()?)
            }
        };
        let seconds = hour * 3600 + minute * 60 + second;
        Some(Timestamp {
            days: days_from_civil(year.into(), month, day),
            seconds,
            nanoseconds,
            offset_minutes,
        })
    }

    /// Whether both are the same moment, or read the same where the offset is not kept.
    pub fn matches(self, other: Timestamp) -> bool {
        let local = |time: Timestamp| Timestamp {
            offset_minutes: 0,
            ..time
        };
        self.to_utc() == other.to_utc() || local(self) == local(other)
    }

    /// The same moment written in UTC.
    pub fn to_utc(self) -> Timestamp {
        let seconds = self.days * 86_400 + i64::from(self.seconds) - i64::from(self.offset_minutes) * 60;
        Timestamp {
            days: seconds.div_euclid(86_400),
            seconds: seconds.rem_euclid(86_400) as u32,
            nanoseconds: self.nanoseconds,
            offset_minutes: 0,
        }
    }

    /// Writes the local date and time with this between them, and as many decimals as are needed, but no fewer than asked.
    pub fn write(&self, out: &mut String, between: char, decimals: usize) {
        let (year, month, day) = civil_from_days(self.days);
        let (hour, minute, second) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        write!(
            out,
            "{year:04}-{month:02}-{day:02}{between}{hour:02}:{minute:02}:{second:02}"
        )
        .expect("a String grows");
        let fraction = format!("{:09}", self.nanoseconds);
        let needed = match fraction.trim_end_matches('0').len() {
            0 => 0,
            1..=3 => 3,
            4..=6 => 6,
            _ => 9,
        };
        let shown = needed.max(decimals);
        if shown > 0 {
            out.push('.');
            out.push_str(&fraction[..shown]);
        }
    }

    /// Writes the offset: `+02:00`.
    pub fn write_offset(&self, out: &mut String) {
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let minutes = self.offset_minutes.abs();
        write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60).expect("a String grows");
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar, counting years from March.
fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let months_since_march = i64::from((month + 9) % 12);
    let day_of_year = (153 * months_since_march + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * months_since_march + 2) / 5 + 1) as u32;
    let month = ((months_since_march + 2) % 12 + 1) as u32;
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> String {
        let mut out = String::new();
        Timestamp::parse(text).unwrap().to_utc().write(&mut out, ' ', 3);
        out
    }

    #[test]
    fn an_offset_is_taken_away() {
        assert_eq!(utc("2024-02-29T23:30:00-01:00"), "2024-03-01 00:30:00.000");
        assert_eq!(utc("1969-12-31T23:59:59.5Z"), "1969-12-31 23:59:59.500");
        assert_eq!(utc("0001-01-01T00:00:00Z"), "0001-01-01 00:00:00.000");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2023-02-29T00:00:00Z",
            "2023-01-01",
            "2023-01-01T24:00:00Z",
            "2023-01-01T00:00:00+1",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
