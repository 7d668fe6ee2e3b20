//! The operator classes of PostgreSQL that a schema can name, from its manual's chapters on index types.

use crate::dialect::index::{Columns, IndexType, OperatorClass};

use Columns::{Lists, Native};
use IndexType::{Brin, Gin, Gist, SpGist};

const fn class(
    name: &'static str,
    sql: &'static str,
    index_types: &'static [IndexType],
    columns: Columns,
) -> OperatorClass {
    OperatorClass::new(name, sql, index_types, columns)
}

pub(super) static ALL: [OperatorClass; 56] = [
    class("ArrayOps", "array_ops", &[Gin], Lists).default_for(&[Gin]),
    class("JsonbOps", "jsonb_ops", &[Gin], Native(&["JsonB"])).default_for(&[Gin]),
    class("JsonbPathOps", "jsonb_path_ops", &[Gin], Native(&["JsonB"])),
    class("InetOps", "inet_ops", &[Gist, SpGist], Native(&["Inet"])).default_for(&[SpGist]),
    class("TextOps", "text_ops", &[SpGist], Native(&["Text", "VarChar", "Char"])).default_for(&[SpGist]),
    class("BitMinMaxOps", "bit_minmax_ops", &[Brin], Native(&["Bit"])).default_for(&[Brin]),
    class("VarBitMinMaxOps", "varbit_minmax_ops", &[Brin], Native(&["VarBit"])).default_for(&[Brin]),
    class("BpcharBloomOps", "bpchar_bloom_ops", &[Brin], Native(&["Char"])),
    class("BpcharMinMaxOps", "bpchar_minmax_ops", &[Brin], Native(&["Char"])).default_for(&[Brin]),
    class("ByteaBloomOps", "bytea_bloom_ops", &[Brin], Native(&["ByteA"])),
    class("ByteaMinMaxOps", "bytea_minmax_ops", &[Brin], Native(&["ByteA"])).default_for(&[Brin]),
    class("DateBloomOps", "date_bloom_ops", &[Brin], Native(&["Date"])),
    class("DateMinMaxOps", "date_minmax_ops", &[Brin], Native(&["Date"])).default_for(&[Brin]),
    class(
        "DateMinMaxMultiOps",
        "date_minmax_multi_ops",
        &[Brin],
        Native(&["Date"]),
    ),
    class("Float4BloomOps", "float4_bloom_ops", &[Brin], Native(&["Real"])),
    class("Float4MinMaxOps", "float4_minmax_ops", &[Brin], Native(&["Real"])).default_for(&[Brin]),
    class(
        "Float4MinMaxMultiOps",
        "float4_minmax_multi_ops",
        &[Brin],
        Native(&["Real"]),
    ),
    class(
        "Float8BloomOps",
        "float8_bloom_ops",
        &[Brin],
        Native(&["DoublePrecision"]),
    ),
    class(
        "Float8MinMaxOps",
        "float8_minmax_ops",
        &[Brin],
        Native(&["DoublePrecision"]),
    )
    .default_for(&[Brin]),
    class(
        "Float8MinMaxMultiOps",
        "float8_minmax_multi_ops",
        &[Brin],
        Native(&["DoublePrecision"]),
    ),
    class("InetBloomOps", "inet_bloom_ops", &[Brin], Native(&["Inet"])),
    class("InetInclusionOps", "inet_inclusion_ops", &[Brin], Native(&["Inet"])).default_for(&[Brin]),
    class("InetMinMaxOps", "inet_minmax_ops", &[Brin], Native(&["Inet"])),
    class(
        "InetMinMaxMultiOps",
        "inet_minmax_multi_ops",
        &[Brin],
        Native(&["Inet"]),
    ),
    class("Int2BloomOps", "int2_bloom_ops", &[Brin], Native(&["SmallInt"])),
    class("Int2MinMaxOps", "int2_minmax_ops", &[Brin], Native(&["SmallInt"])).default_for(&[Brin]),
    class(
        "Int2MinMaxMultiOps",
        "int2_minmax_multi_ops",
        &[Brin],
        Native(&["SmallInt"]),
    ),
    class("Int4BloomOps", "int4_bloom_ops", &[Brin], Native(&["Integer"])),
    class("Int4MinMaxOps", "int4_minmax_ops", &[Brin], Native(&["Integer"])).default_for(&[Brin]),
    class(
        "Int4MinMaxMultiOps",
        "int4_minmax_multi_ops",
        &[Brin],
        Native(&["Integer"]),
    ),
    class("Int8BloomOps", "int8_bloom_ops", &[Brin], Native(&["BigInt"])),
    class("Int8MinMaxOps", "int8_minmax_ops", &[Brin], Native(&["BigInt"])).default_for(&[Brin]),
    class(
        "Int8MinMaxMultiOps",
        "int8_minmax_multi_ops",
        &[Brin],
        Native(&["BigInt"]),
    ),
    class("NumericBloomOps", "numeric_bloom_ops", &[Brin], Native(&["Decimal"])),
    class("NumericMinMaxOps", "numeric_minmax_ops", &[Brin], Native(&["Decimal"])).default_for(&[Brin]),
    class(
        "NumericMinMaxMultiOps",
        "numeric_minmax_multi_ops",
        &[Brin],
        Native(&["Decimal"]),
    ),
    class("OidBloomOps", "oid_bloom_ops", &[Brin], Native(&["Oid"])),
    class("OidMinMaxOps", "oid_minmax_ops", &[Brin], Native(&["Oid"])).default_for(&[Brin]),
    class("OidMinMaxMultiOps", "oid_minmax_multi_ops", &[Brin], Native(&["Oid"])),
    class("TextBloomOps", "text_bloom_ops", &[Brin], Native(&["Text", "VarChar"])),
    class(
        "TextMinMaxOps",
        "text_minmax_ops",
        &[Brin],
        Native(&["Text", "VarChar"]),
    )
    .default_for(&[Brin]),
    class(
        "TimestampBloomOps",
        "timestamp_bloom_ops",
        &[Brin],
        Native(&["Timestamp"]),
    ),
    class(
        "TimestampMinMaxOps",
        "timestamp_minmax_ops",
        &[Brin],
        Native(&["Timestamp"]),
    )
    .default_for(&[Brin]),
    class(
        "TimestampMinMaxMultiOps",
        "timestamp_minmax_multi_ops",
        &[Brin],
        Native(&["Timestamp"]),
    ),
    class(
        "TimestampTzBloomOps",
        "timestamptz_bloom_ops",
        &[Brin],
        Native(&["Timestamptz"]),
    ),
    class(
        "TimestampTzMinMaxOps",
        "timestamptz_minmax_ops",
        &[Brin],
        Native(&["Timestamptz"]),
    )
    .default_for(&[Brin]),
    class(
        "TimestampTzMinMaxMultiOps",
        "timestamptz_minmax_multi_ops",
        &[Brin],
        Native(&["Timestamptz"]),
    ),
    class("TimeBloomOps", "time_bloom_ops", &[Brin], Native(&["Time"])),
    class("TimeMinMaxOps", "time_minmax_ops", &[Brin], Native(&["Time"])).default_for(&[Brin]),
    class(
        "TimeMinMaxMultiOps",
        "time_minmax_multi_ops",
        &[Brin],
        Native(&["Time"]),
    ),
    class("TimeTzBloomOps", "timetz_bloom_ops", &[Brin], Native(&["Timetz"])),
    class("TimeTzMinMaxOps", "timetz_minmax_ops", &[Brin], Native(&["Timetz"])).default_for(&[Brin]),
    class(
        "TimeTzMinMaxMultiOps",
        "timetz_minmax_multi_ops",
        &[Brin],
        Native(&["Timetz"]),
    ),
    class("UuidBloomOps", "uuid_bloom_ops", &[Brin], Native(&["Uuid"])),
    class("UuidMinMaxOps", "uuid_minmax_ops", &[Brin], Native(&["Uuid"])).default_for(&[Brin]),
    class(
        "UuidMinMaxMultiOps",
        "uuid_minmax_multi_ops",
        &[Brin],
        Native(&["Uuid"]),
    ),
];
