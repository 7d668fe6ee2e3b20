//! Many rows go in by `COPY .. FROM STDIN`, in its text form: the server takes them one by one as they come, without
//! lists that hold all of them first.
//!
//! What has to hold for it:
//!
//! - The statement is the engine's own INSERT of rows given as one list for each column, which gives nothing back and
//!   passes over nothing. Errors are those of the INSERT, which is also what is prepared, logged and run where the rows can't go
//!   in this way.
//! - The table is one without rules and row-level security, which COPY passes over or refuses, and without columns that
//!   the database always makes itself, which it would let pass. That is asked once for a statement and connection.
//! - Every value has a text that the type of its column reads as the binary form that it has otherwise. The text is read
//!   as the type that the column has by then, so a type that was changed behind our back does no harm.

use std::fmt::Write as _;

use sqlx::{PgConnection, postgres::PgTypeInfo};

use super::{bind::Conversion, copy, wire::Wire};
use crate::{Result, Statement, Value, statement::IntoTable};

/// From so many rows on it pays to have another text parsed and to wait for the server's word that it takes them.
const MANY_ROWS: usize = 512;

/// So much is sent at a time.
const PART_BYTES: usize = 64 * 1024;

/// Whether rows may go into a table like this. Older servers know no columns that are always made.
const IS_PLAIN: &str = "SELECT c.relkind IN ('r', 'p') AND NOT c.relhasrules AND NOT c.relrowsecurity AND NOT EXISTS \
     (SELECT FROM pg_catalog.pg_attribute AS a, pg_catalog.to_jsonb(a) AS j WHERE a.attrelid = c.oid \
     AND (j ->> 'attidentity' = 'a' OR j ->> 'attgenerated' <> '')) \
     FROM pg_catalog.pg_class AS c WHERE c.oid = $1::pg_catalog.text::pg_catalog.regclass";

/// Where a statement's rows go, if there are so many that they go by COPY.
pub(super) fn target(statement: &Statement) -> Option<Target<'_>> {
    let IntoTable { table, columns } = statement.lists_into.clone()?;
    let target = Target {
        table: &statement.sql[table],
        columns: &statement.sql[columns],
    };
    match statement.parameters.first().map(|parameter| &parameter.value) {
        Some(Value::List(values)) if values.len() >= MANY_ROWS => Some(target),
        _ => None,
    }
}

/// A table and the list of its columns in parentheses, as they stand in the INSERT.
#[derive(Clone, Copy)]
pub(super) struct Target<'s> {
    table: &'s str,
    columns: &'s str,
}

/// Whether the table takes rows by COPY as it does by INSERT.
pub(super) async fn is_plain(connection: &mut PgConnection, target: Target<'_>) -> Result<bool, sqlx::Error> {
    let found = sqlx::query_scalar(IS_PLAIN)
        .bind(target.table)
        .fetch_optional(connection);
    Ok(found.await?.unwrap_or(false))
}

/// All rows as text; none where a value has none that is surely read as what it is.
pub(super) fn rows(statement: &Statement, parameters: &[(Wire, PgTypeInfo)]) -> Option<String> {
    let mut columns = Vec::with_capacity(parameters.len());
    for (parameter, (wire, _)) in statement.parameters.iter().zip(parameters) {
        let (Value::List(values), Wire::Array { element, .. }) = (&parameter.value, wire) else {
            return None;
        };
        columns.push((values, &**element));
    }
    let count = columns.first()?.0.len();
    if columns.len() != parameters.len() || columns.iter().any(|(values, _)| values.len() != count) {
        return None;
    }
    let mut text = String::with_capacity(count * columns.len() * 12);
    for row in 0..count {
        for (position, (values, wire)) in columns.iter().enumerate() {
            if position > 0 {
                text.push('\t');
            }
            push(&mut text, wire, &values[row])?;
        }
        text.push('\n');
    }
    Some(text)
}

/// Appends a value.
fn push(text: &mut String, wire: &Wire, value: &Value) -> Option<()> {
    const TAKES: &str = "a string takes all text";
    match (wire, value) {
        (_, Value::Null) => text.push_str("\\N"),
        (Wire::Text, Value::Text(value)) => push_escaped(text, value)?,
        (Wire::Float8, Value::Float(value)) if value.is_finite() => write!(text, "{value:e}").expect(TAKES),
        (Wire::Numeric, Value::Decimal(value)) => write!(text, "{value}").expect(TAKES),
        (Wire::Json | Wire::Jsonb, Value::Json(value)) => push_escaped(text, &value.to_string())?,
        (Wire::Time, Value::Time(value)) => write!(text, "{}", value.format("%H:%M:%S%.6f")).expect(TAKES),
        (Wire::Bytea, Value::Bytes(bytes)) => {
            text.push_str("\\\\x");
            for byte in bytes {
                write!(text, "{byte:02x}").expect(TAKES);
            }
        }
        _ if copy::push_value(text, wire, value, Conversion::Exact).ok()? => {}
        _ => return None,
    }
    Some(())
}

/// Appends a text with a backslash before what would end the value or the row, or is a backslash.
fn push_escaped(text: &mut String, value: &str) -> Option<()> {
    let mut rest = value;
    while let Some(at) = rest
        .bytes()
        .position(|byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r' | 0))
    {
        text.push_str(&rest[..at]);
        text.push_str(match rest.as_bytes()[at] {
            b'\\' => "\\\\",
            b'\t' => "\\t",
            b'\n' => "\\n",
            b'\r' => "\\r",
            // No text of PostgreSQL has it; the INSERT says so.
            _ => return None,
        });
        rest = &rest[at + 1..];
    }
    text.push_str(rest);
    Some(())
}

/// What became of a COPY.
pub(super) enum Loaded {
    /// So many rows went in.
    Rows(u64),
    /// The server does not take them this way, and took none.
    Refused(sqlx::Error),
}

/// The comment with the tags that a statement ends with, if it does.
fn comment(sql: &str) -> &str {
    match sql.rfind(" /*") {
        Some(at) if sql.ends_with("*/") => &sql[at..],
        _ => "",
    }
}

/// Sends the rows of a statement. An error is one of the rows: none of them went in.
pub(super) async fn run(
    connection: &mut PgConnection,
    statement: &Statement,
    target: Target<'_>,
    rows: &str,
) -> Result<Loaded, sqlx::Error> {
    let Target { table, columns } = target;
    let text = format!("COPY {table}{columns} FROM STDIN{}", comment(&statement.sql));
    let mut copy = match connection.copy_in_raw(&text).await {
        Ok(copy) => copy,
        Err(error @ sqlx::Error::Database(_)) => return Ok(Loaded::Refused(error)),
        Err(error) => return Err(error),
    };
    for part in rows.as_bytes().chunks(PART_BYTES) {
        copy.send(part).await?;
    }
    copy.finish().await.map(Loaded::Rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(wire: &Wire, value: Value) -> Option<String> {
        let mut text = String::new();
        push(&mut text, wire, &value).map(|()| text)
    }

    #[test]
    fn nothing_in_a_text_ends_it() {
        let pushed = |text: &str| pushed(&Wire::Text, Value::from(text));
        assert_eq!(pushed("a\\b\tc\r\nd").as_deref(), Some("a\\\\b\\tc\\r\\nd"));
        assert_eq!(pushed("\\N").as_deref(), Some("\\\\N"));
        assert_eq!(pushed("\\.").as_deref(), Some("\\\\."));
        assert_eq!(pushed("").as_deref(), Some(""));
        assert_eq!(pushed("ä🦀").as_deref(), Some("ä🦀"));
        assert_eq!(pushed("a\0b"), None);
    }

    #[test]
    fn tags_stay() {
        let insert = "INSERT INTO a SELECT UNNEST($1::text[])";
        assert_eq!(comment(insert), "");
        assert_eq!(
            comment(&format!("{insert} /*route='%2Fusers'*/")),
            " /*route='%2Fusers'*/"
        );
    }

    #[test]
    fn values_are_written_as_their_types_read_them() {
        assert_eq!(pushed(&Wire::Int4, Value::Null).as_deref(), Some("\\N"));
        assert_eq!(pushed(&Wire::Int2, Value::Int(-7)).as_deref(), Some("-7"));
        assert_eq!(pushed(&Wire::Float8, Value::Float(1e300)).as_deref(), Some("1e300"));
        assert_eq!(pushed(&Wire::Float8, Value::Float(-0.1)).as_deref(), Some("-1e-1"));
        assert_eq!(
            pushed(&Wire::Bytea, Value::Bytes(vec![0, 255])).as_deref(),
            Some("\\\\x00ff")
        );
        assert_eq!(
            pushed(&Wire::Jsonb, Value::Json(serde_json::json!({"a": "b\n"}))).as_deref(),
            Some(r#"{"a":"b\\n"}"#)
        );
        // What is out of range, or converted, is left to the INSERT.
        assert_eq!(pushed(&Wire::Int2, Value::Int(70_000)), None);
        assert_eq!(pushed(&Wire::Text, Value::Int(1)), None);
        assert_eq!(pushed(&Wire::Float8, Value::Float(f64::NAN)), None);
    }
}
