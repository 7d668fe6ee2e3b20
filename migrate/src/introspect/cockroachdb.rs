//! CockroachDB's names for the types in a catalogue like PostgreSQL's.

/// The name in the catalogue, and the native type.
pub(crate) static TYPES: [(&str, &str); 22] = [
    ("bit", "Bit"),
    ("bool", "Bool"),
    ("bytea", "Bytes"),
    ("bpchar", "Char"),
    ("date", "Date"),
    ("numeric", "Decimal"),
    ("float4", "Float4"),
    ("float8", "Float8"),
    ("inet", "Inet"),
    ("int2", "Int2"),
    ("int4", "Int4"),
    ("int8", "Int8"),
    ("jsonb", "JsonB"),
    ("oid", "Oid"),
    ("char", "CatalogSingleChar"),
    ("text", "String"),
    ("varchar", "String"),
    ("time", "Time"),
    ("timestamp", "Timestamp"),
    ("timestamptz", "Timestamptz"),
    ("timetz", "Timetz"),
    ("uuid", "Uuid"),
];
