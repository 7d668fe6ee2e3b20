//! The words that the [`Dialect`](super::Dialect) uses to say how statements are written.

/// How INSERT deals with a row whose unique key is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictForm {
    /// `ON CONFLICT (key) DO UPDATE SET ..` and `ON CONFLICT DO NOTHING`.
    OnConflict,
    /// `ON DUPLICATE KEY UPDATE ..` for whichever key it is, and `INSERT IGNORE`.
    OnDuplicateKey,
}

/// How text is matched without regard to case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InsensitiveMatch {
    /// By `ILIKE`.
    Ilike,
    /// By `LOWER(..)` on both sides: `LIKE` disregards the case of ASCII letters only.
    Lower,
    /// By the column's collation, which disregards case anyway.
    Collation,
}

/// Where NULLs come in an ascending order when nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NullOrder {
    /// Before every value.
    First,
    /// After every value.
    Last,
}

/// The locks that a SELECT can take on its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowLocks {
    /// `FOR UPDATE`.
    pub for_update: bool,
    /// `SKIP LOCKED`.
    pub skip_locked: bool,
    /// `NOWAIT`.
    pub no_wait: bool,
}

/// Appends bytes as lowercase hexadecimal digits.
pub(super) fn push_hex(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(digit), 16).expect("four bits are one digit"));
        }
    }
}
