//! The functions of [`decimal`](super::super::decimal), as SQL calls them.
//!
//! Beyond what holds for the [handle](super):
//!
//! 6. *Data of functions.* What a function is given with its name is a reference to a static, so it outlives every
//!    connection and needs no destructor.
//! 7. *Arguments* are valid while the function runs, and are copied into a number at once.
//! 8. *The memory of an aggregate* is SQLite's: zero bytes at first, which are the sum of nothing, and freed by it. It is
//!    aligned to eight bytes only, so a [`Sum`] is copied out of it and back; a `Sum` owns nothing.
//! 9. *No panic* leaves a function: SQLite would be in the middle of its work, so Rust ends the process instead. What is
//!    called here computes with checks.
//!
//! The functions can be called by statements alone (`DIRECTONLY`), so that no view, trigger or index of a database comes to
//! depend on them.

use std::{
    ffi::{CString, c_int, c_void},
    ptr::NonNull,
};

use libsqlite3_sys as ffi;

use super::{
    super::decimal::{self, Finish, Number, Operation, Refusal, Sum},
    cell,
};

static OPERATIONS: [Operation; 4] = [decimal::add, decimal::subtract, decimal::multiply, decimal::divide];
static FINISHES: [Finish; 2] = [Sum::total, Sum::mean];

/// Gives a connection the functions.
///
/// # Safety
///
/// The connection is open, and nobody else uses it.
pub(super) unsafe fn define(database: NonNull<ffi::sqlite3>) -> Result<(), c_int> {
    let names = decimal::names();
    let operations = [names.add, names.subtract, names.multiply, names.divide];
    let finishes = [names.sum, names.average];
    let of_two = operations.into_iter().zip(&OPERATIONS).map(|(name, operation)| {
        let data: *const Operation = operation;
        (name, 2, data.cast::<c_void>(), true)
    });
    let of_column = finishes.into_iter().zip(&FINISHES).map(|(name, finish)| {
        let data: *const Finish = finish;
        (name, 1, data.cast::<c_void>(), false)
    });
    for (name, arguments, data, is_scalar) in of_two.chain(of_column) {
        let name = CString::new(name).expect("names of functions have no zero byte");
        // SAFETY: the connection is ours by contract; SQLite copies the name; the data is static (invariant 6).
        let code = unsafe {
            ffi::sqlite3_create_function_v2(
                database.as_ptr(),
                name.as_ptr(),
                arguments,
                ffi::SQLITE_UTF8 | ffi::SQLITE_DETERMINISTIC | ffi::SQLITE_DIRECTONLY,
                data.cast_mut(),
                is_scalar.then_some(compute as _),
                (!is_scalar).then_some(add_up as _),
                (!is_scalar).then_some(finish as _),
                None,
            )
        };
        if code != ffi::SQLITE_OK {
            return Err(code);
        }
    }
    Ok(())
}

/// A function of two decimals.
unsafe extern "C" fn compute(context: *mut ffi::sqlite3_context, _: c_int, arguments: *mut *mut ffi::sqlite3_value) {
    // SAFETY: SQLite gives as many arguments as were asked for, and the data of `define` (invariants 6 and 7).
    let (operation, left, right) = unsafe {
        (
            *ffi::sqlite3_user_data(context).cast::<Operation>(),
            argument(*arguments),
            argument(*arguments.add(1)),
        )
    };
    let result = match (left, right) {
        (Ok(None), _) | (_, Ok(None)) => return,
        (Ok(Some(left)), Ok(Some(right))) => operation(left, right),
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    // SAFETY: the context is that of this call.
    match result {
        Ok(number) => unsafe { give(context, number) },
        Err(refusal) => unsafe { refuse(context, refusal) },
    }
}

/// The next row of an aggregate.
unsafe extern "C" fn add_up(context: *mut ffi::sqlite3_context, _: c_int, arguments: *mut *mut ffi::sqlite3_value) {
    // SAFETY: there is one argument (invariant 7).
    let value = match unsafe { argument(*arguments) } {
        Ok(Some(value)) => value,
        Ok(None) => return,
        // SAFETY: the context is that of this call.
        Err(refusal) => return unsafe { refuse(context, refusal) },
    };
    // SAFETY: the memory is as large as asked for, and holds a sum (invariant 8).
    unsafe {
        let memory = ffi::sqlite3_aggregate_context(context, size_of::<Sum>() as c_int).cast::<Sum>();
        if memory.is_null() {
            return ffi::sqlite3_result_error_nomem(context);
        }
        match memory.read_unaligned().and(value) {
            Some(sum) => memory.write_unaligned(sum),
            None => refuse(context, Refusal::TooLong),
        }
    }
}

/// The end of an aggregate. Of no rows, or NULLs alone, it is NULL.
unsafe extern "C" fn finish(context: *mut ffi::sqlite3_context) {
    // SAFETY: asked for no memory, SQLite gives what there is: a sum, or none (invariant 8). The data is that of `define`.
    let (memory, finish) = unsafe {
        (
            ffi::sqlite3_aggregate_context(context, 0).cast::<Sum>(),
            *ffi::sqlite3_user_data(context).cast::<Finish>(),
        )
    };
    if memory.is_null() {
        return;
    }
    // SAFETY: as above.
    let sum = unsafe { memory.read_unaligned() };
    // SAFETY: the context is that of this call, and SQLite copies the text.
    unsafe {
        match finish(sum) {
            None => refuse(context, Refusal::TooLong),
            Some(value) => match decimal::exact(value) {
                Some(number) => give(context, number),
                None => {
                    let text = value.to_string();
                    ffi::sqlite3_result_text(
                        context,
                        text.as_ptr().cast(),
                        text.len() as c_int,
                        ffi::SQLITE_TRANSIENT(),
                    );
                }
            },
        }
    }
}

/// The decimal of an argument; none for NULL.
///
/// # Safety
///
/// The value is an argument of the call that is under way.
unsafe fn argument(value: *mut ffi::sqlite3_value) -> Result<Option<rust_decimal::Decimal>, Refusal> {
    // SAFETY: by the contract above; the cell is not kept.
    match unsafe { cell(value) } {
        super::CellRef::Null => Ok(None),
        cell => decimal::read(cell).map(Some).ok_or(Refusal::Unreadable),
    }
}

/// # Safety
///
/// The context is that of the call that is under way.
unsafe fn give(context: *mut ffi::sqlite3_context, number: Number) {
    // SAFETY: by the contract above.
    unsafe {
        match number {
            Number::Integer(value) => ffi::sqlite3_result_int64(context, value),
            Number::Real(value) => ffi::sqlite3_result_double(context, value),
        }
    }
}

/// # Safety
///
/// The context is that of the call that is under way.
unsafe fn refuse(context: *mut ffi::sqlite3_context, refusal: Refusal) {
    let message = refusal.message();
    // SAFETY: by the contract above; SQLite copies the message.
    unsafe { ffi::sqlite3_result_error(context, message.as_ptr().cast(), message.len() as c_int) };
}
