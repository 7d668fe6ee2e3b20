//! The words that the [`Dialect`](super::Dialect) uses to say how statements are written.

/// How INSERT deals with a row whose unique key is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictForm {
    /// `ON CONFLICT (key) DO UPDATE SET ..` and `ON CONFLICT DO NOTHING`.
    OnConflict,
    /// `ON DUPLICATE KEY UPDATE ..` for whichever key it is, and `INSERT IGNORE`, which passes over other errors as well and
    /// tells them as warnings only. A statement that fails leaves the transaction as it was before.
    OnDuplicateKey,
}

/// The statements that can return the rows that they touched: `RETURNING`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Returning {
    /// INSERT, also one that changes the row that is there.
    pub insert: bool,
    /// UPDATE.
    pub update: bool,
    /// DELETE.
    pub delete: bool,
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

/// How a text is looked for inside of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextMatch {
    /// By `LIKE` and a pattern.
    Like,
    /// By `INSTR` and `SUBSTR`, on both sides in lower case: what `LIKE` says where there is no U+0000.
    Functions,
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

/// How a list of values is given to `IN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// In one parameter: `= ANY($1)`.
    Array,
    /// In one parameter, a JSON array: `IN (SELECT value FROM json_each(?))`.
    JsonEach,
    /// One parameter for each value: `IN (?, ?)`.
    Expanded,
}

/// How places inside JSON documents are read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonForm {
    /// A type of its own with the operators `#>`, `->`, `@>` and `=`; a path is a list of text.
    Jsonb,
    /// Text, read by `json_extract`, `->` and `json_each`; a path is text, `$.a[0]`.
    JsonEach,
    /// Read by `JSON_EXTRACT` and `JSON_CONTAINS`; a path is text, `$.a[0]`.
    JsonContains,
}

/// How the mean of integers or floats is computed, as a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AverageForm {
    /// By `AVG`.
    Average,
    /// By `AVG`, which gives a decimal, cast to that type.
    Cast(&'static str),
    /// By the sum, cast to that type, and the number: `AVG` has a few decimal places only.
    SumByCount(&'static str),
}

/// How decimals are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalForm {
    /// By the operators, `SUM` and `AVG`, exactly. A quotient and a mean may have more digits than a Decimal: what stands before,
    /// between and behind one that is written twice rounds it to 28 of them, if there is such a thing.
    Operators {
        /// `["ROUND(", ", digits(", "))"]`.
        rounded: Option<[&'static str; 3]>,
    },
    /// By functions of the driver's own: the database itself would compute in floating point.
    Functions(&'static DecimalFunctions),
}

/// The names of functions that compute with decimals. What is to be stored is given as a number that holds it exactly, or
/// the statement fails.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecimalFunctions {
    /// `left + right`.
    pub add: &'static str,
    /// `left - right`.
    pub subtract: &'static str,
    /// `left * right`.
    pub multiply: &'static str,
    /// `left / right`.
    pub divide: &'static str,
    /// The sum of a column; as text where no number holds it.
    pub sum: &'static str,
    /// The mean of a column; as text where no number holds it.
    pub average: &'static str,
    /// The type that sums and means are cast to where they are compared with numbers.
    pub compared_as: &'static str,
}

/// How full text is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchForm {
    /// `to_tsvector(..) @@ to_tsquery(..)`.
    TextVector,
    /// `MATCH (..) AGAINST (.. IN BOOLEAN MODE)`, over columns that have a full-text index.
    MatchAgainst,
}

/// Appends bytes as lowercase hexadecimal digits.
pub(super) fn push_hex(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(digit), 16).expect("four bits are one digit"));
        }
    }
}
