//! Decimals in SQLite, which has no type for them: how one is kept digit for digit, and how they are computed.
//!
//! A decimal is stored as the whole or floating point number that gives it back exactly. Arithmetic on such numbers is
//! floating point in SQLite (`0.1 + 0.2`), or whole (`7 / 2`), so the statements of the engine call functions of ours
//! instead. `handle::functions` gives them to a connection; what they compute is here.

use mbgen_sql::{Provider, dialect::DecimalForm, dialect::DecimalFunctions};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive as _};

use super::handle::CellRef;
use crate::{Error, ErrorKind, column};

/// So many digits a floating point number always gives back.
const DIGITS_OF_REAL: u32 = f64::DIGITS;

/// So many digits a [`Decimal`] always has.
const DIGITS: u32 = 28;

/// So many of them may stand behind the point.
const PLACES: u32 = Decimal::MAX_SCALE;

/// A decimal number as SQLite can hold it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Integer(i64),
    Real(f64),
}

/// The number in a form that comes back digit for digit, if there is one.
pub(super) fn exact(value: Decimal) -> Option<Number> {
    match value.to_i64() {
        Some(whole) if value.is_integer() => Some(Number::Integer(whole)),
        _ => column::float_of(value).map(Number::Real),
    }
}

/// The decimal that a cell holds, unless it is something else.
pub(super) fn read(cell: CellRef<'_>) -> Option<Decimal> {
    match cell {
        CellRef::Integer(value) => Some(Decimal::from(value)),
        // The shortest text that stands for the number: what was stored.
        CellRef::Real(value) => column::parse_decimal(&format!("{value:e}")),
        CellRef::Text(text) => std::str::from_utf8(text).ok().and_then(column::parse_decimal),
        CellRef::Null | CellRef::Blob(_) => None,
    }
}

/// The names of the functions.
pub(super) fn names() -> &'static DecimalFunctions {
    match Provider::Sqlite.dialect().decimal_form(None) {
        DecimalForm::Functions(names) => names,
        DecimalForm::Operators { .. } => unreachable!("SQLite's operators are not exact"),
    }
}

/// Why a function has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// An argument is no decimal.
    Unreadable,
    /// The divisor is zero.
    DivisionByZero,
    /// The result has more digits than SQLite keeps.
    Unstorable,
    /// The result has more digits than a decimal.
    TooLong,
}

impl Refusal {
    const ALL: [Refusal; 4] = [
        Refusal::Unreadable,
        Refusal::DivisionByZero,
        Refusal::Unstorable,
        Refusal::TooLong,
    ];

    /// What SQLite is told, and tells.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Refusal::Unreadable => "a stored value is no decimal number of at most 28 digits",
            Refusal::DivisionByZero => "a decimal number was divided by zero",
            Refusal::Unstorable => "the result of computing with decimal numbers has more digits than SQLite keeps",
            Refusal::TooLong => "a sum or mean of decimal numbers has more than 28 digits",
        }
    }

    /// The error for such a message.
    pub(super) fn error(message: &str) -> Option<Error> {
        let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.message() == message)?;
        let code = match refusal {
            Refusal::Unreadable | Refusal::TooLong => "P2023",
            Refusal::DivisionByZero => "P2020",
            Refusal::Unstorable => {
                return Some(column::unstorable_number(
                    "the result of computing with Decimals",
                    TOO_LONG,
                ));
            }
        };
        Some(Error::new(ErrorKind::Value, code, refusal.message()))
    }
}

/// What to do about a decimal that SQLite can't hold.
pub(super) const TOO_LONG: &str = "SQLite keeps about 15 digits of a number with a fraction and 18 of a whole one, and \
                                   it has more; round it, or store it in a String";

/// A function of two decimals whose result is stored.
pub(super) type Operation = fn(Decimal, Decimal) -> Result<Number, Refusal>;

pub(super) fn add(left: Decimal, right: Decimal) -> Result<Number, Refusal> {
    plus(left, right).and_then(exact).ok_or(Refusal::Unstorable)
}

pub(super) fn subtract(left: Decimal, right: Decimal) -> Result<Number, Refusal> {
    add(left, -right)
}

pub(super) fn multiply(left: Decimal, right: Decimal) -> Result<Number, Refusal> {
    times(left, right).and_then(exact).ok_or(Refusal::Unstorable)
}

/// The quotient, rounded to the digits that SQLite always keeps where it can't keep all of them.
pub(super) fn divide(left: Decimal, right: Decimal) -> Result<Number, Refusal> {
    if right.is_zero() {
        return Err(Refusal::DivisionByZero);
    }
    let quotient = left.checked_div(right).ok_or(Refusal::Unstorable)?;
    if let Some(number) = exact(quotient) {
        return Ok(number);
    }
    quotient
        .round_sf_with_strategy(DIGITS_OF_REAL, RoundingStrategy::MidpointAwayFromZero)
        .and_then(exact)
        .ok_or(Refusal::Unstorable)
}

/// The sum with all of its digits. `Decimal`'s own would round what has too many.
fn plus(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    let scale = left.scale().max(right.scale());
    let digits = |value: Decimal| value.mantissa().checked_mul(10i128.checked_pow(scale - value.scale())?);
    with_all_digits(digits(left)?.checked_add(digits(right)?)?, scale)
}

/// The product with all of its digits.
fn times(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    with_all_digits(
        left.mantissa().checked_mul(right.mantissa())?,
        left.scale() + right.scale(),
    )
}

/// `digits / 10^scale`, if that is a decimal.
fn with_all_digits(mut digits: i128, mut scale: u32) -> Option<Decimal> {
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(digits, scale).ok()
}

/// `10^PLACES`: a one in the unit in which fractions are added.
const ONE: i128 = 10i128.pow(PLACES);

/// Decimals added up without rounding, however far apart they are. Zero bytes are the sum of none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sum {
    /// What stands before the point.
    whole: i128,
    /// What stands behind it, times [`ONE`]; it may have become more than one, and another sign.
    fraction: i128,
    count: i128,
}

/// What is made of a sum.
pub(super) type Finish = fn(Sum) -> Option<Decimal>;

impl Sum {
    /// The same with another term. Both parts have room for more terms than SQLite has rows.
    pub(super) fn and(self, value: Decimal) -> Option<Sum> {
        let fraction = value.fract();
        Some(Sum {
            whole: self.whole.checked_add(value.trunc().mantissa())?,
            fraction: self
                .fraction
                .checked_add(fraction.mantissa() * 10i128.pow(PLACES - fraction.scale()))?,
            count: self.count + 1,
        })
    }

    /// The sum, unless it has more digits than a decimal.
    pub(super) fn total(self) -> Option<Decimal> {
        let (whole, mut fraction) = carried(self.whole, self.fraction)?;
        let mut scale = PLACES;
        while scale > 0 && fraction % 10 == 0 {
            fraction /= 10;
            scale -= 1;
        }
        let digits = whole.checked_mul(10i128.pow(scale))?.checked_add(fraction)?;
        Decimal::try_from_i128_with_scale(digits, scale).ok()
    }

    /// The mean, rounded to the digits of a decimal, the one before the point included.
    pub(super) fn mean(self) -> Option<Decimal> {
        let rest = (self.whole % self.count).checked_mul(ONE)?.checked_add(self.fraction)?;
        let (whole, fraction) = carried(self.whole / self.count, rest / self.count)?;
        let places = PLACES.min(DIGITS.saturating_sub(whole.checked_abs()?.checked_ilog10().unwrap_or(0) + 1));
        let unit = ONE / 10i128.pow(places);
        // What is left of the division counts where nothing else is cut off.
        let (cut, of) = match unit {
            1 => (rest % self.count, self.count),
            unit => (fraction % unit, unit),
        };
        let away = if cut.abs() * 2 >= of { cut.signum() } else { 0 };
        let digits = whole
            .checked_mul(10i128.pow(places))?
            .checked_add(fraction / unit + away)?;
        with_all_digits(digits, places)
    }
}

/// The same number with a fraction of less than one, and of the same sign as the whole.
fn carried(whole: i128, fraction: i128) -> Option<(i128, i128)> {
    let whole = whole.checked_add(fraction / ONE)?;
    let fraction = fraction % ONE;
    Some(match (whole.signum(), fraction.signum()) {
        (1, -1) => (whole - 1, fraction + ONE),
        (-1, 1) => (whole + 1, fraction - ONE),
        _ => (whole, fraction),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        column::parse_decimal(text).unwrap_or_else(|| panic!("{text}"))
    }

    fn stored(number: Number) -> String {
        let cell = match number {
            Number::Integer(value) => CellRef::Integer(value),
            Number::Real(value) => CellRef::Real(value),
        };
        read(cell).expect("it is read").normalize().to_string()
    }

    #[test]
    fn decimals_come_back_or_are_refused() {
        for number in [
            "0.1",
            "1.10",
            "-123456.789",
            "99999999999999999",
            "1e-5",
            "0.000001",
            "123456789012345.6",
        ] {
            let value = decimal(number);
            let number = exact(value).unwrap_or_else(|| panic!("{number}"));
            assert_eq!(decimal(&stored(number)), value);
        }
        for number in ["0.1234567890123456789", "12345678901234567890123.5"] {
            assert_eq!(exact(decimal(number)), None, "{number}");
        }
    }

    #[test]
    fn what_is_computed_is_exact_or_refused() {
        for (operation, left, right, result) in [
            (add as Operation, "0.1", "0.2", Some("0.3")),
            (add, "9223372036854775807", "1", None),
            (add, "9007199254740993", "0.5", None),
            (add, "1e28", "1e-28", None),
            (add, "1e28", "0", Some("10000000000000000000000000000")),
            (add, "0.7", "0.3", Some("1")),
            (subtract, "0.3", "0.1", Some("0.2")),
            (subtract, "0.3", "0.3", Some("0")),
            (subtract, "-9223372036854775808", "0", Some("-9223372036854775808")),
            (multiply, "1.1", "1.1", Some("1.21")),
            (multiply, "19.99", "3", Some("59.97")),
            (multiply, "0.0000000001", "0.00000000000000000001", None),
            (multiply, "123456789.1", "123456789.1", None),
            (multiply, "5e27", "2e-27", Some("10")),
            (multiply, "9223372036854775807", "9223372036854775807", None),
            (divide, "7", "2", Some("3.5")),
            (divide, "7", "7000000", Some("0.000001")),
            (divide, "1", "3", Some("0.333333333333333")),
            (divide, "-2", "3", Some("-0.666666666666667")),
            (divide, "9223372036854775807", "1", Some("9223372036854775807")),
            (divide, "9223372036854775807", "10", Some("922337203685478000")),
            (divide, "1e28", "1e-28", None),
        ] {
            let computed = operation(decimal(left), decimal(right)).ok().map(stored);
            assert_eq!(computed.as_deref(), result, "{left} {right}");
        }
        assert_eq!(divide(Decimal::ONE, Decimal::ZERO), Err(Refusal::DivisionByZero));
    }

    #[test]
    fn sums_and_means_keep_all_digits_of_a_decimal() {
        for (terms, total, mean) in [
            (&["0.1", "0.2"][..], Some("0.3"), Some("0.15")),
            (&["0.1"; 10], Some("1"), Some("0.1")),
            (&["1", "0", "0"], Some("1"), Some("0.333333333333333333333333333")),
            (&["-2", "0", "0"], Some("-2"), Some("-0.666666666666666666666666667")),
            (&["3", "-0.5"], Some("2.5"), Some("1.25")),
            (&["-3", "0.5"], Some("-2.5"), Some("-1.25")),
            (
                &["0.6", "0.6", "-1"],
                Some("0.2"),
                Some("0.066666666666666666666666667"),
            ),
            (
                &["123456", "0", "1"],
                Some("123457"),
                Some("41152.33333333333333333333333"),
            ),
            (
                &["1e28", "1e-28", "-1e28"],
                Some("0.0000000000000000000000000001"),
                Some("0"),
            ),
            (&["7e28", "7e28"], None, Some("70000000000000000000000000000")),
            (&["1e28", "1e-28"], None, Some("5000000000000000000000000000")),
            (
                &["0.9999999999999999999999999999", "0.9999999999999999999999999999"],
                Some("1.9999999999999999999999999998"),
                Some("1"),
            ),
        ] {
            let sum = terms
                .iter()
                .try_fold(Sum::default(), |sum, term| sum.and(decimal(term)));
            let sum = sum.expect("there is room");
            let text = |value: Option<Decimal>| value.map(|value| value.normalize().to_string());
            assert_eq!(text(sum.total()).as_deref(), total, "{terms:?}");
            assert_eq!(text(sum.mean()).as_deref(), mean, "{terms:?}");
        }
    }

    #[test]
    fn a_mean_is_rounded_once() {
        // The 28th place of the quotient is cut off, and the rest of the division decides nothing by itself.
        let sum = Sum {
            whole: 0,
            fraction: 14,
            count: 3,
        };
        assert_eq!(
            sum.mean().map(|mean| mean.normalize().to_string()).as_deref(),
            Some("0")
        );
    }
}
