//! Which changes of a column's type keep every value in MySQL. It casts nearly everything, and what does not
//! fit is an error in strict mode.

use crate::dialect::NativeType;
use crate::step::TypeChange;

use TypeChange::{Risky, Safe};

/// The range of a whole number: the exponent of two below zero, if any, and above.
fn integer_range(native: &NativeType) -> Option<(u32, u32)> {
    Some(match native.name {
        "Boolean" | "TinyInt" => (7, 7),
        "UnsignedTinyInt" => (0, 8),
        "SmallInt" => (15, 15),
        "UnsignedSmallInt" | "Year" => (0, 16),
        "MediumInt" => (23, 23),
        "UnsignedMediumInt" => (0, 24),
        "Int" => (31, 31),
        "UnsignedInt" => (0, 32),
        "BigInt" => (63, 63),
        "UnsignedBigInt" => (0, 64),
        _ => return None,
    })
}

/// The most characters, or bytes, of text and binary data, and which of the two it is.
fn length(native: &NativeType, arguments: &[u32]) -> Option<(bool, u32)> {
    let is_text = native.scalars == [crate::Scalar::String];
    Some((
        is_text,
        match native.name {
            "Char" | "VarChar" | "VarBinary" => *arguments.first()?,
            "TinyText" | "TinyBlob" => 255,
            "Text" | "Blob" => 65_535,
            "MediumText" | "MediumBlob" => 16_777_215,
            "LongText" | "LongBlob" => u32::MAX,
            _ => return None,
        },
    ))
}

pub(super) fn type_change(previous: (&NativeType, &[u32]), next: (&NativeType, &[u32])) -> TypeChange {
    let safe_if = |safe| if safe { Safe } else { Risky };
    if let (Some(from), Some(to)) = (integer_range(previous.0), integer_range(next.0)) {
        return safe_if(from.0 <= to.0 && from.1 <= to.1);
    }
    if let (Some(from), Some(to)) = (length(previous.0, previous.1), length(next.0, next.1)) {
        return safe_if(from.0 == to.0 && from.1 <= to.1);
    }
    if integer_range(previous.0).is_some() {
        return safe_if(length(next.0, next.1).is_some_and(|(is_text, length)| is_text && length >= 20));
    }
    if previous.0.name == next.0.name {
        let grows = previous.1.iter().zip(next.1).all(|(from, to)| from <= to);
        return safe_if(previous.1.len() == next.1.len() && grows && previous.0.name != "Bit");
    }
    safe_if(previous.0.name == "Float" && next.0.name == "Double")
}
