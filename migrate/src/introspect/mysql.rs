//! MySQL and MariaDB: `information_schema`, which the two fill differently.

use mbgen_sql::dialect::IndexType;
use mbgen_sql::table::{
    Column, ColumnArity, ColumnDefault, ColumnType, Database, ForeignKey, Index, IndexColumn, IndexKind, Literal,
    PrimaryKey, QualifiedName, Table,
};
use mbgen_sql::{Provider, ReferentialAction, Scalar};

use super::{HISTORY_TABLE, expression, native};
use crate::Result;
use crate::catalog::{Catalog, Cells};

pub(crate) async fn tables(catalog: &mut Catalog<'_>) -> Result<Database> {
    let is_mariadb = catalog.is_mariadb().await?;
    let mut database = Database::empty(Provider::Mysql);
    let rows = catalog
        .rows(
            "SELECT CAST(TABLE_NAME AS CHAR) FROM information_schema.TABLES \
             WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY CREATE_TIME, TABLE_NAME",
            &[],
        )
        .await?;
    for row in rows {
        let name = row.text(0)?;
        if name != HISTORY_TABLE {
            database.tables.push(Table {
                schema: None,
                name: name.to_string(),
                columns: Vec::new(),
                primary_key: None,
                indexes: Vec::new(),
                foreign_keys: Vec::new(),
                checks: Vec::new(),
            });
        }
    }
    let json = if is_mariadb {
        json_columns(catalog).await?
    } else {
        Vec::new()
    };
    columns(catalog, &mut database, is_mariadb, &json).await?;
    indexes(catalog, &mut database).await?;
    foreign_keys(catalog, &mut database).await?;
    Ok(database)
}

fn table<'d>(database: &'d mut Database, name: &str) -> Option<&'d mut Table> {
    database.tables.iter_mut().find(|table| table.name == name)
}

/// MariaDB's `JSON` is `LONGTEXT` with a check: table and column of each.
async fn json_columns(catalog: &mut Catalog<'_>) -> Result<Vec<(String, String)>> {
    let rows = catalog
        .rows(
            "SELECT CAST(TABLE_NAME AS CHAR), CAST(CHECK_CLAUSE AS CHAR) FROM information_schema.CHECK_CONSTRAINTS \
             WHERE CONSTRAINT_SCHEMA = DATABASE()",
            &[],
        )
        .await?;
    let mut columns = Vec::new();
    for row in rows {
        let column = row
            .text(1)?
            .strip_prefix("json_valid(`")
            .and_then(|rest| rest.strip_suffix("`)"));
        if let Some(column) = column {
            columns.push((row.text(0)?.to_string(), column.to_string()));
        }
    }
    Ok(columns)
}

async fn columns(
    catalog: &mut Catalog<'_>,
    database: &mut Database,
    is_mariadb: bool,
    json: &[(String, String)],
) -> Result<()> {
    let rows = catalog
        .rows(
            "SELECT CAST(TABLE_NAME AS CHAR), CAST(COLUMN_NAME AS CHAR), CAST(DATA_TYPE AS CHAR), \
               CAST(COLUMN_TYPE AS CHAR), CAST(IS_NULLABLE AS CHAR), CAST(COLUMN_DEFAULT AS CHAR), CAST(EXTRA AS CHAR), \
               CAST(NUMERIC_PRECISION AS CHAR), CAST(NUMERIC_SCALE AS CHAR), CAST(DATETIME_PRECISION AS CHAR), \
               CAST(CHARACTER_MAXIMUM_LENGTH AS CHAR) \
             FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION",
            &[],
        )
        .await?;
    for row in rows {
        let (table_name, name) = (row.text(0)?, row.text(1)?);
        let is_json = json.iter().any(|(table, column)| table == table_name && column == name);
        let column_type = column_type(&row, is_json)?;
        let arity = if row.text(4)? == "YES" {
            ColumnArity::Nullable
        } else {
            ColumnArity::Required
        };
        let extra = row.optional(6).unwrap_or_default().to_ascii_lowercase();
        let is_generated = extra.contains("virtual generated") || extra.contains("stored generated");
        let default = match row.optional(5) {
            _ if extra.contains("auto_increment") => Some(ColumnDefault::Autoincrement),
            _ if is_generated => None,
            None => None,
            Some(text) if is_mariadb || extra.contains("default_generated") => {
                expression::default(&without_escapes(text), &column_type, arity)
            }
            Some(text) => plain_default(text, &column_type, arity),
        };
        let column = Column {
            name: name.to_string(),
            column_type,
            arity,
            default,
            client_default: false,
            generated: is_generated.then_some(extra),
        };
        if let Some(table) = table(database, table_name) {
            table.columns.push(column);
        }
    }
    Ok(())
}

/// How these defaults of a table's columns are told, once they are those of a table like it.
pub(crate) async fn spelled_defaults(
    catalog: &mut Catalog<'_>,
    table: &Table,
    defaults: &[(&Column, String)],
) -> Result<Vec<Option<ColumnDefault>>> {
    let name = catalog.identifier(&table.name);
    let mut script = format!("CREATE TEMPORARY TABLE mbgen_defaults LIKE {name};\n");
    for (column, default) in defaults {
        let column = catalog.identifier(&column.name);
        script.push_str(&format!(
            "ALTER TABLE mbgen_defaults ALTER COLUMN {column} SET DEFAULT {default};\n"
        ));
    }
    catalog.execute(&script).await?;
    let rows = catalog.rows("SHOW COLUMNS FROM mbgen_defaults", &[]).await?;
    catalog.execute("DROP TEMPORARY TABLE mbgen_defaults").await?;
    let spelled = defaults.iter().map(|(column, _)| {
        let row = rows.iter().find(|row| row.optional(0) == Some(&column.name))?;
        expression::default(&without_escapes(row.optional(4)?), &column.column_type, column.arity)
    });
    Ok(spelled.collect())
}

/// An expression whose texts have backslashes for what they escape, in the form without: quotes doubled. MySQL 8 puts
/// backslashes before the quotes around a text, too.
fn without_escapes(text: &str) -> String {
    let text = if text.contains("_utf8mb4\\'") {
        text.replace("\\'", "'")
    } else {
        text.to_string()
    };
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (character, if character == '\\' { characters.next() } else { None }) {
            ('\\', Some('n')) => plain.push('\n'),
            ('\\', Some('r')) => plain.push('\r'),
            ('\\', Some('t')) => plain.push('\t'),
            ('\\', Some('0')) => plain.push('\0'),
            ('\\', Some('Z')) => plain.push('\u{1a}'),
            ('\\', Some('\'')) => plain.push_str("''"),
            ('\\', Some(escaped)) => plain.push(escaped),
            (character, _) => plain.push(character),
        }
    }
    plain
}

/// MySQL tells constants without quotes; the type says what they are.
fn plain_default(text: &str, column_type: &ColumnType, arity: ColumnArity) -> Option<ColumnDefault> {
    if text.to_ascii_lowercase().starts_with("current_timestamp") {
        return Some(ColumnDefault::Now);
    }
    let is_text = match column_type {
        ColumnType::Native(native, _) => matches!(native.scalars[0], Scalar::String | Scalar::Json | Scalar::DateTime),
        ColumnType::InlineEnum(_) | ColumnType::Enum(_) => true,
        ColumnType::Unsupported(_) => false,
    };
    if is_text {
        let quoted = format!("'{}'", text.replace('\'', "''"));
        return Some(ColumnDefault::Literal(
            expression::literal(&quoted, column_type).unwrap_or_else(|| Literal::Text(text.to_string())),
        ));
    }
    expression::default(text, column_type, arity)
}

fn column_type(row: &Cells, is_json: bool) -> Result<ColumnType> {
    let written = row.text(3)?;
    let lower = written.to_ascii_lowercase();
    let is_unsigned = lower.contains("unsigned");
    let number = |cell: usize| -> Vec<u32> {
        row.optional(cell)
            .and_then(|text| text.parse().ok())
            .into_iter()
            .collect()
    };
    let signed = |plain: &'static str, unsigned: &'static str| if is_unsigned { unsigned } else { plain };
    let (name, arguments) = match row.text(2)?.to_ascii_lowercase().as_str() {
        "tinyint" if lower.starts_with("tinyint(1)") && !is_unsigned => {
            let boolean = Provider::Mysql.dialect().default_type(Scalar::Boolean);
            return Ok(ColumnType::Native(boolean.native, Vec::new()));
        }
        "enum" => return Ok(ColumnType::InlineEnum(enum_values(written))),
        "longtext" if is_json => ("Json", Vec::new()),
        "int" => (signed("Int", "UnsignedInt"), Vec::new()),
        "smallint" => (signed("SmallInt", "UnsignedSmallInt"), Vec::new()),
        "tinyint" => (signed("TinyInt", "UnsignedTinyInt"), Vec::new()),
        "mediumint" => (signed("MediumInt", "UnsignedMediumInt"), Vec::new()),
        "bigint" => (signed("BigInt", "UnsignedBigInt"), Vec::new()),
        "decimal" => ("Decimal", [number(7), number(8)].concat()),
        "float" => ("Float", Vec::new()),
        "double" => ("Double", Vec::new()),
        "bit" => ("Bit", number(7)),
        "char" => ("Char", number(10)),
        "varchar" => ("VarChar", number(10)),
        "binary" => ("Binary", number(10)),
        "varbinary" => ("VarBinary", number(10)),
        "tinyblob" => ("TinyBlob", Vec::new()),
        "blob" => ("Blob", Vec::new()),
        "mediumblob" => ("MediumBlob", Vec::new()),
        "longblob" => ("LongBlob", Vec::new()),
        "tinytext" => ("TinyText", Vec::new()),
        "text" => ("Text", Vec::new()),
        "mediumtext" => ("MediumText", Vec::new()),
        "longtext" => ("LongText", Vec::new()),
        "date" => ("Date", Vec::new()),
        "time" => ("Time", number(9)),
        "datetime" => ("DateTime", number(9)),
        "timestamp" => ("Timestamp", number(9)),
        "year" => ("Year", Vec::new()),
        "json" => ("Json", Vec::new()),
        _ => return Ok(ColumnType::Unsupported(written.to_string())),
    };
    Ok(native(Provider::Mysql, name, arguments))
}

/// The values in `enum('a','b')`.
fn enum_values(written: &str) -> Vec<String> {
    let inner = written
        .find('(')
        .map_or("", |open| &written[open + 1..])
        .trim_end_matches(')');
    let mut values = Vec::new();
    let mut value: Option<String> = None;
    let mut characters = inner.chars().peekable();
    while let Some(character) = characters.next() {
        match (&mut value, character) {
            (None, '\'') => value = Some(String::new()),
            (Some(text), '\'') if characters.peek() == Some(&'\'') => {
                characters.next();
                text.push('\'');
            }
            (Some(_), '\'') => values.extend(value.take()),
            (Some(text), character) => text.push(character),
            (None, _) => {}
        }
    }
    values
}

async fn indexes(catalog: &mut Catalog<'_>, database: &mut Database) -> Result<()> {
    let rows = catalog
        .rows(
            "SELECT CAST(TABLE_NAME AS CHAR), CAST(INDEX_NAME AS CHAR), CAST(NON_UNIQUE AS CHAR), \
               CAST(COLUMN_NAME AS CHAR), CAST(SUB_PART AS CHAR), CAST(INDEX_TYPE AS CHAR), CAST(COLLATION AS CHAR) \
             FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() \
             ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX",
            &[],
        )
        .await?;
    for parts in rows.chunk_by(|a, b| (0..2).all(|cell| a.optional(cell) == b.optional(cell))) {
        let first = &parts[0];
        // A part without a column is an expression.
        if parts.iter().any(|part| part.optional(3).is_none()) {
            continue;
        }
        let kind = match (first.text(2)?, first.text(5)?) {
            (_, "FULLTEXT") => IndexKind::Fulltext,
            (_, "SPATIAL") => continue,
            ("0", _) => IndexKind::Unique,
            _ => IndexKind::Normal,
        };
        let columns = parts.iter().map(|part| {
            Ok(IndexColumn {
                name: part.text(3)?.to_string(),
                length: part.optional(4).and_then(|length| length.parse().ok()),
                descending: (part.optional(6) == Some("D")).then_some(true),
                operator_class: None,
                is_default_operator_class: false,
            })
        });
        let columns = columns.collect::<Result<Vec<_>>>()?;
        let name = first.text(1)?.to_string();
        let Some(table) = table(database, first.text(0)?) else {
            continue;
        };
        if name == "PRIMARY" {
            table.primary_key = Some(PrimaryKey { name: None, columns });
        } else {
            let index_type = IndexType::BTree;
            table.indexes.push(Index {
                name,
                kind,
                index_type,
                columns,
                predicate: None,
                is_constraint: false,
            });
        }
    }
    Ok(())
}

async fn foreign_keys(catalog: &mut Catalog<'_>, database: &mut Database) -> Result<()> {
    let rows = catalog
        .rows(
            "SELECT CAST(part.TABLE_NAME AS CHAR), CAST(part.CONSTRAINT_NAME AS CHAR), CAST(part.COLUMN_NAME AS CHAR), \
               CAST(part.REFERENCED_TABLE_NAME AS CHAR), CAST(part.REFERENCED_COLUMN_NAME AS CHAR), \
               CAST(rule.DELETE_RULE AS CHAR), CAST(rule.UPDATE_RULE AS CHAR) \
             FROM information_schema.KEY_COLUMN_USAGE AS part \
             JOIN information_schema.REFERENTIAL_CONSTRAINTS AS rule \
               ON rule.CONSTRAINT_SCHEMA = part.CONSTRAINT_SCHEMA AND rule.CONSTRAINT_NAME = part.CONSTRAINT_NAME \
               AND rule.TABLE_NAME = part.TABLE_NAME \
             WHERE part.TABLE_SCHEMA = DATABASE() AND part.REFERENCED_TABLE_NAME IS NOT NULL \
             ORDER BY part.TABLE_NAME, part.CONSTRAINT_NAME, part.ORDINAL_POSITION",
            &[],
        )
        .await?;
    for parts in rows.chunk_by(|a, b| (0..2).all(|cell| a.optional(cell) == b.optional(cell))) {
        let first = &parts[0];
        let texts = |cell: usize| {
            parts
                .iter()
                .map(|part| Ok(part.text(cell)?.to_string()))
                .collect::<Result<Vec<_>>>()
        };
        let action = |text: &str| ReferentialAction::from_sql(text).unwrap_or(ReferentialAction::NoAction);
        let key = ForeignKey {
            name: Some(first.text(1)?.to_string()),
            columns: texts(2)?,
            referenced_table: QualifiedName::plain(first.text(3)?),
            referenced_columns: texts(4)?,
            on_delete: action(first.text(5)?),
            on_update: action(first.text(6)?),
        };
        if let Some(table) = table(database, first.text(0)?) {
            table.foreign_keys.push(key);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_in_texts_are_undone() {
        assert_eq!(without_escapes(r"'a\nb\'c\\'"), "'a\nb''c\\'");
        assert_eq!(without_escapes(r"_utf8mb4\'{}\'"), "_utf8mb4'{}'");
    }

    #[test]
    fn enum_values_keep_commas_and_quotes() {
        assert_eq!(enum_values("enum('a','b,c','it''s')"), ["a", "b,c", "it's"]);
    }
}
