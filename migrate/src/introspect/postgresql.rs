//! PostgreSQL: `pg_catalog`. CockroachDB has the same one, with other names for types.

use mbgen_sql::dialect::IndexType;
use mbgen_sql::table::{
    Column, ColumnArity, ColumnDefault, ColumnType, Database, Enum, Extension, ForeignKey, Index, IndexColumn,
    IndexKind, PrimaryKey, QualifiedName, Sequence, Table,
};
use mbgen_sql::{Provider, ReferentialAction};

use super::{HISTORY_TABLE, expression, native};
use crate::catalog::{Catalog, Cells};
use crate::{Error, Result};

/// The name in the catalogue, and the native type.
pub(crate) static TYPES: [(&str, &str); 26] = [
    ("int2", "SmallInt"),
    ("int4", "Integer"),
    ("int8", "BigInt"),
    ("numeric", "Decimal"),
    ("money", "Money"),
    ("inet", "Inet"),
    ("oid", "Oid"),
    ("citext", "Citext"),
    ("float4", "Real"),
    ("float8", "DoublePrecision"),
    ("varchar", "VarChar"),
    ("bpchar", "Char"),
    ("text", "Text"),
    ("bytea", "ByteA"),
    ("timestamp", "Timestamp"),
    ("timestamptz", "Timestamptz"),
    ("date", "Date"),
    ("time", "Time"),
    ("timetz", "Timetz"),
    ("bool", "Boolean"),
    ("bit", "Bit"),
    ("varbit", "VarBit"),
    ("uuid", "Uuid"),
    ("xml", "Xml"),
    ("json", "Json"),
    ("jsonb", "JsonB"),
];

/// Whether an object, whose table of the catalogue stands before `.oid`, came with an extension and belongs to it.
const OF_EXTENSION: &str = "SELECT 1 FROM pg_depend AS tie WHERE tie.deptype = 'e' AND tie.objid =";

/// Whether a row's namespace, in the SQL of a query, is one of those that are read: `$1` lists them, between commas.
const IN_SCOPE: &str =
    "(($1 = '' AND space.nspname = current_schema()) OR space.nspname = ANY(string_to_array($1, ',')))";

pub(crate) async fn tables(
    catalog: &mut Catalog<'_>,
    schemas: &[String],
    types: &'static [(&'static str, &'static str)],
) -> Result<Database> {
    let mut reader = Reader {
        provider: catalog.provider(),
        scope: schemas.join(","),
        is_qualified: !schemas.is_empty(),
        types,
        database: Database::empty(catalog.provider()),
    };
    reader.schemas_and_extensions(catalog).await?;
    reader.enums(catalog).await?;
    reader.columns(catalog).await?;
    reader.indexes(catalog).await?;
    reader.foreign_keys(catalog).await?;
    Ok(reader.database)
}

/// How these defaults of a table's columns are told, once they are those of a table like it.
pub(crate) async fn spelled_defaults(
    catalog: &mut Catalog<'_>,
    table: &Table,
    defaults: &[(&Column, String)],
) -> Result<Vec<Option<ColumnDefault>>> {
    let mut name = catalog.identifier(&table.name);
    if let Some(schema) = &table.schema {
        name = format!("{}.{name}", catalog.identifier(schema));
    }
    let mut script = format!("CREATE TEMPORARY TABLE mbgen_defaults (LIKE {name});\n");
    for (column, default) in defaults {
        let column = catalog.identifier(&column.name);
        script.push_str(&format!(
            "ALTER TABLE pg_temp.mbgen_defaults ALTER COLUMN {column} SET DEFAULT {default};\n"
        ));
    }
    catalog.execute(&script).await?;
    let sql = "SELECT field.attname::text, pg_get_expr(fallback.adbin, fallback.adrelid)::text \
               FROM pg_attrdef AS fallback JOIN pg_attribute AS field \
                 ON field.attrelid = fallback.adrelid AND field.attnum = fallback.adnum \
               WHERE fallback.adrelid = 'pg_temp.mbgen_defaults'::regclass";
    let rows = catalog.rows(sql, &[]).await?;
    catalog.execute("DROP TABLE pg_temp.mbgen_defaults").await?;
    let spelled = defaults.iter().map(|(column, _)| {
        let row = rows.iter().find(|row| row.optional(0) == Some(&column.name))?;
        expression::default(row.optional(1)?, &column.column_type, column.arity)
    });
    Ok(spelled.collect())
}

struct Reader {
    provider: Provider,
    scope: String,
    is_qualified: bool,
    types: &'static [(&'static str, &'static str)],
    database: Database,
}

impl Reader {
    fn name(&self, schema: &str, name: &str) -> QualifiedName {
        QualifiedName {
            schema: self.is_qualified.then(|| schema.to_string()),
            name: name.to_string(),
        }
    }

    fn table(&mut self, schema: &str, name: &str) -> Option<&mut Table> {
        let name = self.name(schema, name);
        self.database
            .tables
            .iter_mut()
            .find(|table| table.name == name.name && table.schema == name.schema)
    }

    async fn schemas_and_extensions(&mut self, catalog: &mut Catalog<'_>) -> Result<()> {
        if self.is_qualified {
            let rows = catalog
                .rows(
                    &format!("SELECT space.nspname::text FROM pg_namespace AS space WHERE {IN_SCOPE}"),
                    &[&self.scope],
                )
                .await?;
            self.database.schemas = rows
                .iter()
                .map(|row| Ok(row.text(0)?.to_string()))
                .collect::<Result<_>>()?;
        }
        let rows = catalog
            .rows(
                "SELECT extname::text, extversion::text FROM pg_extension ORDER BY extname",
                &[],
            )
            .await?;
        for row in rows {
            let version = row.optional(1).map(str::to_string);
            self.database.extensions.push(Extension {
                name: row.text(0)?.to_string(),
                schema: None,
                version,
            });
        }
        Ok(())
    }

    async fn enums(&mut self, catalog: &mut Catalog<'_>) -> Result<()> {
        let rows = catalog
            .rows(
                &format!(
                    "SELECT space.nspname::text, kind.typname::text, value.enumlabel::text FROM pg_enum AS value \
                     JOIN pg_type AS kind ON kind.oid = value.enumtypid \
                     JOIN pg_namespace AS space ON space.oid = kind.typnamespace \
                     WHERE {IN_SCOPE} AND NOT EXISTS ({OF_EXTENSION} kind.oid) \
                     ORDER BY space.nspname, kind.typname, value.enumsortorder"
                ),
                &[&self.scope],
            )
            .await?;
        for row in rows {
            let QualifiedName { schema, name } = self.name(row.text(0)?, row.text(1)?);
            let value = row.text(2)?.to_string();
            match self.database.enums.last_mut() {
                Some(last) if last.name == name && last.schema == schema => last.values.push(value),
                _ => self.database.enums.push(Enum {
                    schema,
                    name,
                    values: vec![value],
                }),
            }
        }
        Ok(())
    }

    async fn columns(&mut self, catalog: &mut Catalog<'_>) -> Result<()> {
        let generated = match self.provider {
            Provider::Cockroachdb => "''",
            _ => "field.attgenerated::text",
        };
        let rows = catalog
            .rows(
                &format!(
                    "SELECT space.nspname::text, class.relname::text, field.attname::text, \
                       CASE WHEN element.oid IS NULL THEN kind.typname::text ELSE element.typname::text END, \
                       CASE WHEN element.oid IS NULL THEN '0' ELSE '1' END, \
                       coalesce(element.typtype, kind.typtype)::text, \
                       kind_space.nspname::text, field.atttypmod::text, \
                       CASE WHEN field.attnotnull THEN '1' ELSE '0' END, \
                       pg_get_expr(fallback.adbin, fallback.adrelid)::text, \
                       field.attidentity::text, format_type(field.atttypid, field.atttypmod)::text, \
                       {generated} \
                     FROM pg_class AS class \
                     JOIN pg_namespace AS space ON space.oid = class.relnamespace \
                     LEFT JOIN pg_attribute AS field ON field.attrelid = class.oid AND field.attnum > 0 AND NOT field.attisdropped \
                     LEFT JOIN pg_type AS kind ON kind.oid = field.atttypid \
                     LEFT JOIN pg_type AS element ON element.oid = kind.typelem AND kind.typcategory = 'A' \
                     LEFT JOIN pg_namespace AS kind_space ON kind_space.oid = coalesce(element.typnamespace, kind.typnamespace) \
                     LEFT JOIN pg_attrdef AS fallback ON fallback.adrelid = class.oid AND fallback.adnum = field.attnum \
                     WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition AND {IN_SCOPE} \
                       AND NOT EXISTS ({OF_EXTENSION} class.oid) ORDER BY class.oid, field.attnum"
                ),
                &[&self.scope],
            )
            .await?;
        for row in rows {
            let QualifiedName { schema, name } = self.name(row.text(0)?, row.text(1)?);
            if name == HISTORY_TABLE {
                continue;
            }
            let is_new = self
                .database
                .tables
                .last()
                .is_none_or(|table| table.name != name || table.schema != schema);
            if is_new {
                self.database.tables.push(Table {
                    schema,
                    name,
                    columns: Vec::new(),
                    primary_key: None,
                    indexes: Vec::new(),
                    foreign_keys: Vec::new(),
                    checks: Vec::new(),
                });
            }
            if row.optional(2).is_some() {
                let column = self.column(&row)?;
                self.database
                    .tables
                    .last_mut()
                    .expect("one was just put there")
                    .columns
                    .push(column);
            }
        }
        Ok(())
    }

    fn column(&self, row: &Cells) -> Result<Column> {
        let column_type = self.column_type(row)?;
        let arity = match (row.text(4)?, row.text(8)?) {
            ("1", _) => ColumnArity::List,
            (_, "1") => ColumnArity::Required,
            _ => ColumnArity::Nullable,
        };
        let generated = row.optional(12).filter(|kind| !kind.is_empty());
        let default = match (row.optional(9), row.optional(10)) {
            _ if generated.is_some() => None,
            (_, Some("a" | "d")) => Some(ColumnDefault::Sequence(Sequence::default())),
            (Some(text), _) if text.starts_with("nextval(") || text.starts_with("unique_rowid()") => {
                Some(ColumnDefault::Autoincrement)
            }
            (Some(text), _) => expression::default(text, &column_type, arity),
            (None, _) => None,
        };
        Ok(Column {
            name: row.text(2)?.to_string(),
            column_type,
            arity,
            default,
            client_default: false,
            generated: generated.map(str::to_string),
        })
    }

    fn column_type(&self, row: &Cells) -> Result<ColumnType> {
        let name = row.text(3)?;
        if row.text(5)? == "e" {
            return Ok(ColumnType::Enum(self.name(row.text(6)?, name)));
        }
        let Some((_, native_name)) = self.types.iter().find(|(known, _)| *known == name) else {
            let written = row.text(11)?;
            return Ok(ColumnType::Unsupported(
                written.strip_suffix("[]").unwrap_or(written).to_string(),
            ));
        };
        let modifier = row.integer(7)?;
        let number = |number: i64| u32::try_from(number).ok();
        let arguments = match name {
            _ if modifier < 0 => Vec::new(),
            "numeric" => {
                let packed = modifier - 4;
                [number(packed >> 16), number(packed & 0xffff)]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            "varchar" | "bpchar" | "text" => number(modifier - 4).into_iter().collect(),
            "bit" | "varbit" | "timestamp" | "timestamptz" | "time" | "timetz" => {
                number(modifier).into_iter().collect()
            }
            _ => Vec::new(),
        };
        Ok(native(self.provider, native_name, arguments))
    }

    async fn indexes(&mut self, catalog: &mut Catalog<'_>) -> Result<()> {
        let rows = catalog
            .rows(
                &format!(
                    "SELECT space.nspname::text, class.relname::text, made.relname::text, \
                       CASE WHEN entry.indisprimary THEN 'p' WHEN entry.indisunique THEN 'u' ELSE 'i' END, \
                       method.amname::text, field.attname::text, \
                       CASE WHEN entry.indoption[(part.place - 1)::int] & 1 = 1 THEN '1' ELSE '0' END, \
                       ops.opcname::text, CASE WHEN ops.opcdefault THEN '1' ELSE '0' END, \
                       pg_get_expr(entry.indpred, entry.indrelid)::text, \
                       CASE WHEN held.conindid IS NULL THEN '0' ELSE '1' END \
                     FROM pg_index AS entry \
                     JOIN pg_class AS class ON class.oid = entry.indrelid \
                     JOIN pg_class AS made ON made.oid = entry.indexrelid \
                     JOIN pg_am AS method ON method.oid = made.relam \
                     JOIN pg_namespace AS space ON space.oid = class.relnamespace \
                     CROSS JOIN LATERAL unnest(entry.indkey::int2[]) WITH ORDINALITY AS part(attribute, place) \
                     LEFT JOIN pg_attribute AS field ON field.attrelid = class.oid AND field.attnum = part.attribute \
                       AND part.attribute > 0 \
                     LEFT JOIN pg_opclass AS ops ON ops.oid = entry.indclass[(part.place - 1)::int] \
                     LEFT JOIN pg_constraint AS held ON held.conindid = entry.indexrelid AND held.contype IN ('p', 'u', 'x') \
                       AND held.conrelid = class.oid \
                     WHERE {IN_SCOPE} AND (held.contype IS NULL OR held.contype <> 'x') \
                       AND part.place <= entry.indnkeyatts \
                     ORDER BY entry.indexrelid, part.place"
                ),
                &[&self.scope],
            )
            .await?;
        for parts in rows.chunk_by(|a, b| (0..3).all(|cell| a.optional(cell) == b.optional(cell))) {
            let first = &parts[0];
            // A part without a column is an expression.
            if parts.iter().any(|part| part.optional(5).is_none()) {
                continue;
            }
            let columns = parts.iter().map(|part| {
                Ok(IndexColumn {
                    name: part.text(5)?.to_string(),
                    length: None,
                    descending: (part.text(6)? == "1").then_some(true),
                    operator_class: part.optional(7).map(str::to_string),
                    is_default_operator_class: part.optional(8) == Some("1"),
                })
            });
            let columns = columns.collect::<Result<Vec<_>>>()?;
            let name = first.text(2)?.to_string();
            let index_type = index_type(first.text(4)?)?;
            let kind = first.text(3)?.to_string();
            let predicate = first.optional(9).map(str::to_string);
            let is_constraint = first.text(10)? == "1";
            let Some(table) = self.table(first.text(0)?, first.text(1)?) else {
                continue;
            };
            if kind == "p" {
                table.primary_key = Some(PrimaryKey {
                    name: Some(name),
                    columns,
                });
                continue;
            }
            let kind = if kind == "u" {
                IndexKind::Unique
            } else {
                IndexKind::Normal
            };
            table.indexes.push(Index {
                name,
                kind,
                index_type,
                columns,
                predicate,
                is_constraint,
            });
        }
        Ok(())
    }

    async fn foreign_keys(&mut self, catalog: &mut Catalog<'_>) -> Result<()> {
        let rows = catalog
            .rows(
                &format!(
                    "SELECT space.nspname::text, class.relname::text, held.conname::text, field.attname::text, \
                       other_space.nspname::text, other.relname::text, other_field.attname::text, \
                       held.confdeltype::text, held.confupdtype::text \
                     FROM pg_constraint AS held \
                     JOIN pg_class AS class ON class.oid = held.conrelid \
                     JOIN pg_namespace AS space ON space.oid = class.relnamespace \
                     JOIN pg_class AS other ON other.oid = held.confrelid \
                     JOIN pg_namespace AS other_space ON other_space.oid = other.relnamespace \
                     CROSS JOIN LATERAL unnest(held.conkey, held.confkey) WITH ORDINALITY AS part(own, referenced, place) \
                     JOIN pg_attribute AS field ON field.attrelid = held.conrelid AND field.attnum = part.own \
                     JOIN pg_attribute AS other_field ON other_field.attrelid = held.confrelid \
                       AND other_field.attnum = part.referenced \
                     WHERE held.contype = 'f' AND held.conparentid = 0 AND {IN_SCOPE} \
                     ORDER BY held.oid, part.place"
                ),
                &[&self.scope],
            )
            .await?;
        for parts in rows.chunk_by(|a, b| (0..3).all(|cell| a.optional(cell) == b.optional(cell))) {
            let first = &parts[0];
            let texts = |cell: usize| {
                parts
                    .iter()
                    .map(|part| Ok(part.text(cell)?.to_string()))
                    .collect::<Result<Vec<_>>>()
            };
            let key = ForeignKey {
                name: Some(first.text(2)?.to_string()),
                columns: texts(3)?,
                referenced_table: self.name(first.text(4)?, first.text(5)?),
                referenced_columns: texts(6)?,
                on_delete: action(first.text(7)?)?,
                on_update: action(first.text(8)?)?,
            };
            if let Some(table) = self.table(first.text(0)?, first.text(1)?) {
                table.foreign_keys.push(key);
            }
        }
        Ok(())
    }
}

fn index_type(method: &str) -> Result<IndexType> {
    Ok(match method {
        "btree" | "prefix" => IndexType::BTree,
        "hash" => IndexType::Hash,
        "gist" => IndexType::Gist,
        "gin" | "inverted" => IndexType::Gin,
        "spgist" => IndexType::SpGist,
        "brin" => IndexType::Brin,
        other => return Err(Error::catalog(format!("index method {other:?}"))),
    })
}

fn action(letter: &str) -> Result<ReferentialAction> {
    Ok(match letter {
        "a" => ReferentialAction::NoAction,
        "r" => ReferentialAction::Restrict,
        "c" => ReferentialAction::Cascade,
        "n" => ReferentialAction::SetNull,
        "d" => ReferentialAction::SetDefault,
        other => return Err(Error::catalog(format!("referential action {other:?}"))),
    })
}
