//! Reads of many rows come by COPY, in the same binary form but with a third less work for each row on the way through
//! sqlx, and planned for the values that they have.
//!
//! A statement goes that way once it was seen to give many rows. What has to hold for it:
//!
//! - It is a read of the engine's own, outside of transactions: a COPY that fails before its first row, or is dropped, costs
//!   the connection, because sqlx does not know then where in the server's answer it is.
//! - COPY takes no parameters, so they stand in the text. Only values that nothing can hide in do so: numbers, booleans,
//!   UUIDs, dates. Texts stay parameters, and the statement stays as it is; servers print the text of what fails.
//! - COPY does not tell the types of columns, so each is cast to the type that the statement was seen to have, which is
//!   free where it still has it.
//! - Keys without a gap, as those of the rows of a page mostly are, are a range: a list is weighed key by key when it is
//!   planned, which takes longer than reading the rows.
//! - Where a server refuses it, the statement runs as usual. Where its owner does not like it, for statistics of statements
//!   count every text on its own, `copy_reads=false` in the URL turns it off.

use std::{fmt::Write as _, sync::Arc};

use chrono::Datelike as _;
use futures_util::TryStreamExt as _;
use sqlx::{
    Column as _, PgConnection,
    postgres::{PgColumn, PgTypeInfo, PgTypeKind},
};

use super::{
    Slices,
    bind::{self, Conversion},
    decode::RowRef,
    wire::Wire,
};
use crate::{Error, ErrorKind, Result, Row, Sink, Statement, Value, row::Source};

/// From so many rows on it pays to have the text parsed and planned anew, also where that finds no cache warm.
const MANY_ROWS: usize = 1_024;

/// And from so many on for a range of keys, which is read in less time too.
pub(super) const SOME_ROWS: usize = 512;

/// And from so many rows for each value of a list on, since planning looks at each of them.
const ROWS_PER_ELEMENT: usize = 8;

/// What is known of a statement that gave many rows.
#[derive(Debug, Clone)]
pub(super) struct Many {
    /// How many it gave last time.
    pub(super) rows: usize,
    pub(super) columns: Arc<Columns>,
}

/// The columns of a statement.
#[derive(Debug)]
pub(super) struct Columns {
    names: Vec<String>,
    pub(super) wires: Vec<Wire>,
    /// The types in SQL.
    types: Vec<String>,
}

impl Columns {
    /// Those of a row, where every type has a name that means the same in every installation.
    pub(super) fn of(columns: &[PgColumn]) -> Option<Columns> {
        Some(Columns {
            names: columns.iter().map(|column| column.name().to_owned()).collect(),
            wires: Wire::of_columns(columns).collect(),
            types: columns
                .iter()
                .map(|column| type_name(column.type_info()))
                .collect::<Option<_>>()?,
        })
    }
}

/// The type that a column is cast to. Enums travel as texts.
fn type_name(info: &PgTypeInfo) -> Option<String> {
    match info.kind() {
        PgTypeKind::Enum(_) => Some("pg_catalog.text".to_owned()),
        PgTypeKind::Domain(inner) => type_name(inner),
        PgTypeKind::Array(element) => Some(format!("{}[]", type_name(element)?)),
        // In quotes: some names mean a length of 1 without them.
        _ => Wire::name(info.oid()?.0).map(|name| format!("pg_catalog.\"{name}\"")),
    }
}

/// The text that copies out what the statement reads; none where it can't, or where that would not pay.
pub(super) fn text(statement: &Statement, parameters: &[(Wire, PgTypeInfo)], many: &Many) -> Result<Option<String>> {
    if many.rows < SOME_ROWS {
        return Ok(None);
    }
    let mut values = Vec::with_capacity(parameters.len());
    let mut weighed = 0;
    for (parameter, (wire, info)) in statement.parameters.iter().zip(parameters) {
        let conversion = Conversion::of(parameter.target);
        let mut found = Literal::run(wire, info, &parameter.value, conversion)?;
        if found.is_none() {
            if let Value::List(values) = &parameter.value {
                weighed += values.len();
            }
            if many.rows < weighed * ROWS_PER_ELEMENT {
                return Ok(None);
            }
            found = literal(wire, info, &parameter.value, conversion)?.map(Literal::One);
        }
        match found {
            Some(literal) => values.push(literal),
            None => return Ok(None),
        }
    }
    if many.rows < MANY_ROWS && !values.iter().any(|value| matches!(value, Literal::Run(..))) {
        return Ok(None);
    }
    let Some(inner) = with_values(&statement.sql, &values) else {
        return Ok(None);
    };
    let mut text = "COPY (SELECT ".to_owned();
    for (position, name) in many.columns.types.iter().enumerate() {
        let separator = if position == 0 { "" } else { ", " };
        write!(text, "{separator}c{position}::{name}").expect("a string takes all text");
    }
    text.push_str(" FROM (");
    text.push_str(&inner);
    text.push_str(") AS q(");
    for position in 0..many.columns.types.len() {
        let separator = if position == 0 { "" } else { ", " };
        write!(text, "{separator}c{position}").expect("a string takes all text");
    }
    text.push_str(")) TO STDOUT (FORMAT binary)");
    Ok(Some(text))
}

/// A value as it stands in a text.
enum Literal {
    One(String),
    /// The integers from the first to the last, which a column is equal to one of.
    Run(String, String),
}

impl Literal {
    /// That of a list whose values are all the integers from one to another.
    fn run(wire: &Wire, info: &PgTypeInfo, value: &Value, conversion: Conversion) -> Result<Option<Literal>> {
        let (Wire::Array { element, .. }, PgTypeKind::Array(info), Value::List(values)) = (wire, info.kind(), value)
        else {
            return Ok(None);
        };
        let Some((first, last)) = run_of(values) else {
            return Ok(None);
        };
        let end = |value| literal(element, info, &Value::Int(value), conversion);
        Ok(end(first)?
            .zip(end(last)?)
            .map(|(first, last)| Literal::Run(first, last)))
    }

    fn len(&self) -> usize {
        match self {
            Literal::One(text) => text.len(),
            Literal::Run(first, last) => first.len() + last.len(),
        }
    }
}

/// The first and the last, where the values are all the integers from one to the other, in whatever order.
fn run_of(values: &[Value]) -> Option<(i64, i64)> {
    let integer = |value: &Value| match value {
        Value::Int(value) => Some(*value),
        _ => None,
    };
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for value in values {
        let value = integer(value)?;
        (first, last) = (first.min(value), last.max(value));
    }
    let length = usize::try_from(last.checked_sub(first)?).ok()?.checked_add(1)?;
    if length > values.len() {
        return None;
    }
    let mut is_there = vec![false; length];
    for value in values {
        is_there[usize::try_from(integer(value)? - first).ok()?] = true;
    }
    is_there.iter().all(|is_there| *is_there).then_some((first, last))
}

/// How a condition on a list begins, up to the list.
const ANY: &str = " = ANY(";

/// The text with values in the places of its parameters; none where it has places for other values.
fn with_values(sql: &str, values: &[Literal]) -> Option<String> {
    let mut text = String::with_capacity(sql.len() + values.iter().map(Literal::len).sum::<usize>());
    let mut rest = sql;
    while let Some(at) = rest.find(['$', '\'', '"', '/']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        // What is quoted, or a comment, stays as it is. A quote that is doubled ends one text and begins the next.
        let length = if rest.starts_with("/*") {
            rest.find("*/")? + 2
        } else if rest.starts_with(['\'', '"']) {
            rest[1..].find(&rest[..1])? + 2
        } else if let Some(number) = rest.strip_prefix('$') {
            let digits = number.bytes().take_while(u8::is_ascii_digit).count();
            let position: usize = number[..digits].parse().ok()?;
            let value = values.get(position.checked_sub(1)?)?;
            rest = &number[digits..];
            match value {
                Literal::One(value) => text.push_str(value),
                Literal::Run(first, last) => {
                    rest = rest.strip_prefix(')')?;
                    text.truncate(text.strip_suffix(ANY)?.len());
                    for part in [" BETWEEN ", first, " AND ", last] {
                        text.push_str(part);
                    }
                }
            }
            continue;
        } else {
            1
        };
        text.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    text.push_str(rest);
    Some(text)
}

/// A literal of the value, as the server would take it as a parameter of that type; none for types whose values do not
/// stand in texts.
fn literal(wire: &Wire, info: &PgTypeInfo, value: &Value, conversion: Conversion) -> Result<Option<String>> {
    let Some(name) = type_name(info) else {
        return Ok(None);
    };
    let Some(mut text) = quoted(wire, value, conversion)? else {
        return Ok(None);
    };
    text.push_str("::");
    text.push_str(&name);
    Ok(Some(text))
}

fn quoted(wire: &Wire, value: &Value, conversion: Conversion) -> Result<Option<String>> {
    if value.is_null() {
        return Ok(Some("NULL".to_owned()));
    }
    let mut text = "'".to_owned();
    let is_pushed = push_value(&mut text, wire, value, conversion)?;
    text.push('\'');
    Ok(is_pushed.then_some(text))
}

/// Appends a value of the types whose texts have nothing in them that could end them; false for others.
pub(super) fn push_value(out: &mut String, wire: &Wire, value: &Value, conversion: Conversion) -> Result<bool> {
    const TAKES: &str = "a string takes all text";
    match (wire, value) {
        (Wire::Bool, Value::Boolean(value)) => write!(out, "{value}").expect(TAKES),
        (Wire::Int2, _) => write!(out, "{}", bind::integer::<i16>(wire, value, conversion)?).expect(TAKES),
        (Wire::Int4, _) => write!(out, "{}", bind::integer::<i32>(wire, value, conversion)?).expect(TAKES),
        (Wire::Int8, _) => write!(out, "{}", bind::integer::<i64>(wire, value, conversion)?).expect(TAKES),
        (Wire::Oid, _) => write!(out, "{}", bind::integer::<u32>(wire, value, conversion)?).expect(TAKES),
        (Wire::Uuid, Value::Uuid(value)) => write!(out, "{value}").expect(TAKES),
        (Wire::Date, Value::Date(value)) if (1..=9999).contains(&value.year()) => {
            write!(out, "{}", value.format("%Y-%m-%d")).expect(TAKES);
        }
        // Without a zone the type passes over the offset.
        (Wire::Timestamp | Wire::Timestamptz, Value::DateTime(value)) if (1..=9999).contains(&value.year()) => {
            write!(out, "{}", value.format("%Y-%m-%d %H:%M:%S%.6f+00")).expect(TAKES);
        }
        (Wire::Array { element, .. }, Value::List(values)) => {
            out.push('{');
            for (position, value) in values.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                if value.is_null() {
                    out.push_str("NULL");
                } else if element.is_array() || !push_value(out, element, value, conversion)? {
                    return Ok(false);
                }
            }
            out.push('}');
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// What became of a COPY.
pub(super) struct Copied {
    pub(super) rows: usize,
    /// How the answer ended.
    pub(super) end: Result<(), sqlx::Error>,
    /// Whether all rows could be taken.
    pub(super) taken: Result<()>,
}

impl Copied {
    pub(super) fn is_read(&self) -> bool {
        self.end.is_ok() && self.taken.is_ok()
    }
}

/// Runs a COPY. An error is one before the first row: the server did not begin.
pub(super) async fn run(
    connection: &mut PgConnection,
    text: &str,
    columns: &Columns,
    sink: &mut Sink<'_>,
) -> Result<Copied, sqlx::Error> {
    let mut parts = connection.copy_out_raw(text).await?;
    let mut reader = Reader::default();
    let mut slices = Slices::begin();
    let mut rows = 0usize;
    // Where a row can't be taken the rest is read all the same: the connection is at the end of the answer then.
    let mut taken = Ok(());
    let end = loop {
        match parts.try_next().await {
            Ok(Some(part)) if taken.is_ok() => {
                taken = reader.take(&part, columns, &mut |tuple| {
                    rows += 1;
                    sink(&Row(Source::Postgres(RowRef::copied(tuple))))
                });
                if slices.is_due(rows) {
                    slices.give_way().await;
                }
            }
            Ok(Some(_)) => {}
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    if end.is_ok() && taken.is_ok() && !reader.is_whole() {
        taken = Err(malformed());
    }
    Ok(Copied { rows, end, taken })
}

/// The place of a cell that has none: no bytes lie in it.
const NULL: (usize, usize) = (1, 0);

/// A row as COPY gives it.
pub(crate) struct Tuple<'r> {
    bytes: &'r [u8],
    /// Where each cell begins and ends; [`NULL`] for a NULL.
    cells: &'r [(usize, usize)],
    columns: &'r Columns,
}

impl<'r> Tuple<'r> {
    pub(super) fn cell(&self, index: usize) -> Option<&'r [u8]> {
        let (begin, end) = *self.cells.get(index)?;
        self.bytes.get(begin..end)
    }

    pub(super) fn name(&self, index: usize) -> &'r str {
        self.columns.names.get(index).map_or("", String::as_str)
    }

    pub(super) fn wires(&self) -> &'r [Wire] {
        &self.columns.wires
    }
}

/// Takes rows out of what COPY sends, wherever that is cut.
#[derive(Default)]
pub(super) struct Reader {
    has_header: bool,
    is_over: bool,
    /// The beginning of what did not come whole.
    left: Vec<u8>,
    /// Where the cells of a row lie, as many as there are columns.
    cells: Vec<(usize, usize)>,
}

const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0";

impl Reader {
    /// Takes the next part, and gives the rows that are whole with it.
    pub(super) fn take(
        &mut self,
        part: &[u8],
        columns: &Columns,
        row: &mut dyn FnMut(&Tuple<'_>) -> Result<()>,
    ) -> Result<()> {
        if self.left.is_empty() {
            let read = self.rows(part, columns, row)?;
            self.left.extend_from_slice(&part[read..]);
        } else {
            let mut whole = std::mem::take(&mut self.left);
            whole.extend_from_slice(part);
            let read = self.rows(&whole, columns, row)?;
            whole.drain(..read);
            self.left = whole;
        }
        Ok(())
    }

    /// Gives the rows that are whole, and tells how many bytes they took.
    fn rows(
        &mut self,
        bytes: &[u8],
        columns: &Columns,
        row: &mut dyn FnMut(&Tuple<'_>) -> Result<()>,
    ) -> Result<usize> {
        let mut at = 0;
        if !self.has_header {
            let Some(length) = header(bytes)? else { return Ok(0) };
            at = length;
            self.has_header = true;
            self.cells.resize(columns.wires.len(), NULL);
        }
        while !self.is_over
            && let Some(count) = number::<2>(bytes, at).map(i16::from_be_bytes)
        {
            if count < 0 {
                self.is_over = true;
                at += 2;
                break;
            }
            if count as usize != columns.wires.len() {
                return Err(malformed());
            }
            let Some(end) = self.find_cells(bytes, at + 2) else {
                break;
            };
            row(&Tuple {
                bytes,
                cells: &self.cells,
                columns,
            })?;
            at = end;
        }
        Ok(at)
    }

    /// Where the row ends whose cells begin there; none where it did not come whole.
    #[inline]
    fn find_cells(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut rest = bytes.get(at..)?;
        for cell in &mut self.cells {
            let (length, behind) = rest.split_first_chunk()?;
            let begin = bytes.len() - behind.len();
            (*cell, rest) = match usize::try_from(i32::from_be_bytes(*length)) {
                Ok(length) => ((begin, begin + length), behind.get(length..)?),
                // Negative: a NULL.
                Err(_) => (NULL, behind),
            };
        }
        Some(bytes.len() - rest.len())
    }

    /// Whether all that was to come has come.
    pub(super) fn is_whole(&self) -> bool {
        self.is_over && self.left.is_empty()
    }
}

/// The length of what stands before the rows; none where it did not come whole.
fn header(bytes: &[u8]) -> Result<Option<usize>> {
    if bytes.len() < SIGNATURE.len() + 8 {
        return Ok(None);
    }
    if !bytes.starts_with(SIGNATURE) {
        return Err(malformed());
    }
    let extension = number::<4>(bytes, SIGNATURE.len() + 4).map_or(0, u32::from_be_bytes);
    let length = SIGNATURE.len() + 8 + extension as usize;
    Ok((length <= bytes.len()).then_some(length))
}

#[inline]
fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}

#[cold]
pub(super) fn malformed() -> Error {
    Error::new(
        ErrorKind::ConnectionLost,
        "P1017",
        "the server's answer to COPY is not in the form that PostgreSQL gives it",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_the_parameters_stood() {
        let values: Vec<Literal> = (1..=12).map(|value| Literal::One(format!("<{value}>"))).collect();
        let with = |sql| with_values(sql, &values);
        assert_eq!(
            with("a = $1 AND b = $12 LIMIT $2").as_deref(),
            Some("a = <1> AND b = <12> LIMIT <2>")
        );
        let untouched = "SELECT \"$1\", '$1''$2', 4 / 2 /*tag='$1'*/";
        assert_eq!(with(untouched).as_deref(), Some(untouched));
        assert_eq!(with("$13"), None);
        assert_eq!(with("$$ $1 $$"), None);
        assert_eq!(with("'open $1"), None);
    }

    #[test]
    fn keys_without_a_gap_are_a_range() {
        let values = [
            Literal::One("<1>".to_owned()),
            Literal::Run("<2>".to_owned(), "<4>".to_owned()),
        ];
        let with = |sql| with_values(sql, &values);
        assert_eq!(
            with(r#"t0."a" = $1 AND (NOT t0."b" = ANY($2)) AND c"#).as_deref(),
            Some(r#"t0."a" = <1> AND (NOT t0."b" BETWEEN <2> AND <4>) AND c"#)
        );
        // What else a list is for is not told by a range.
        assert_eq!(with("a <> ALL($2)"), None);
        assert_eq!(with("a = ANY($2 || b)"), None);
        assert_eq!(with("a && $2"), None);

        let run = |values: &[i64]| run_of(&values.iter().copied().map(Value::Int).collect::<Vec<_>>());
        assert_eq!(run(&[5, 6, 7]), Some((5, 7)));
        assert_eq!(run(&[7, 5, 6, 5]), Some((5, 7)));
        assert_eq!(run(&[-1]), Some((-1, -1)));
        assert_eq!(run(&[]), None);
        assert_eq!(run(&[1, 3]), None);
        assert_eq!(run(&[1, 1, 3]), None);
        assert_eq!(run(&[i64::MIN, i64::MAX]), None);
        assert_eq!(run_of(&[Value::Int(1), Value::Null]), None);
        assert_eq!(run_of(&[Value::from("1")]), None);
    }

    #[test]
    fn only_values_that_nothing_hides_in_become_literals() {
        let literal = |wire, value| quoted(&wire, &value, Conversion::Exact).unwrap();
        let list = |element| Wire::Array {
            element: Box::new(element),
            element_oid: 0,
        };
        assert_eq!(literal(Wire::Int4, Value::Int(-7)).as_deref(), Some("'-7'"));
        assert_eq!(literal(Wire::Int8, Value::Null).as_deref(), Some("NULL"));
        let numbers = Value::List(vec![Value::Int(1), Value::Null, Value::Int(3)]);
        assert_eq!(literal(list(Wire::Int2), numbers).as_deref(), Some("'{1,NULL,3}'"));
        assert_eq!(literal(Wire::Text, Value::from("it's")), None);
        assert_eq!(literal(list(Wire::Text), Value::List(vec![Value::from("a")])), None);
        assert!(quoted(&Wire::Int2, &Value::Int(70_000), Conversion::Exact).is_err());
    }

    #[test]
    fn rows_are_found_wherever_the_answer_is_cut() {
        let columns = Columns {
            names: vec!["a".to_owned(), "b".to_owned()],
            wires: vec![Wire::Int2, Wire::Text],
            types: Vec::new(),
        };
        let mut answer = SIGNATURE.to_vec();
        answer.extend([0, 0, 0, 0, 0, 0, 0, 2, 9, 9]);
        answer.extend([0, 2, 0, 0, 0, 2, 1, 2, 0, 0, 0, 3, b'x', b'y', b'z']);
        answer.extend([0, 2, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
        answer.extend([0xff, 0xff]);
        for size in 1..=answer.len() {
            let mut reader = Reader::default();
            let mut rows = Vec::new();
            for part in answer.chunks(size) {
                let mut row = |tuple: &Tuple<'_>| {
                    rows.push((tuple.cell(0).map(<[u8]>::to_vec), tuple.cell(1).map(<[u8]>::to_vec)));
                    assert_eq!((tuple.cell(2), tuple.name(1)), (None, "b"));
                    Ok(())
                };
                reader.take(part, &columns, &mut row).unwrap();
            }
            assert!(reader.is_whole());
            assert_eq!(
                rows,
                [(Some(vec![1, 2]), Some(b"xyz".to_vec())), (None, Some(Vec::new()))]
            );
        }
        let mut reader = Reader::default();
        let mut row = |_: &Tuple<'_>| Ok(());
        assert!(reader.take(b"something else altogether", &columns, &mut row).is_err());
    }
}
