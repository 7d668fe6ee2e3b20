//! SQLite: PRAGMAs, and the text of `CREATE` where they are silent.

use mbgen_sql::dialect::IndexType;
use mbgen_sql::table::{
    Column, ColumnArity, ColumnDefault, ColumnType, Database, ForeignKey, Index, IndexColumn, IndexKind, PrimaryKey,
    QualifiedName, Table,
};
use mbgen_sql::{Provider, ReferentialAction, Scalar};

use super::definition::{self, Definition};
use super::{HISTORY_TABLE, expression};
use crate::Result;
use crate::catalog::Catalog;

pub(crate) async fn tables(catalog: &mut Catalog<'_>) -> Result<Database> {
    let mut database = Database::empty(Provider::Sqlite);
    // Virtual tables and those that stand behind them are made by their modules.
    let names = catalog
        .rows(
            "SELECT list.name FROM pragma_table_list AS list JOIN sqlite_schema AS made ON made.name = list.name \
             WHERE list.schema = 'main' AND list.type = 'table' AND list.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
             ORDER BY made.rowid",
            &[],
        )
        .await?;
    for row in names {
        let name = row.text(0)?;
        if name != HISTORY_TABLE {
            let table = table(catalog, name).await?;
            database.tables.push(table);
        }
    }
    complete_references(&mut database);
    Ok(database)
}

async fn table(catalog: &mut Catalog<'_>, name: &str) -> Result<Table> {
    let mut key: Vec<(i64, String)> = Vec::new();
    let mut columns = Vec::new();
    let rows = catalog
        .rows(
            "SELECT name, type, CAST(\"notnull\" AS TEXT), dflt_value, CAST(pk AS TEXT), CAST(hidden AS TEXT) \
             FROM pragma_table_xinfo(?) WHERE hidden IN (0, 2, 3) ORDER BY cid",
            &[name],
        )
        .await?;
    let mut computed = Vec::new();
    for row in &rows {
        if row.integer(5)? != 0 {
            computed.push(row.text(0)?.to_string());
        }
    }
    let definition = definition(catalog, name, &computed).await?;
    for row in rows {
        let column_name = row.text(0)?.to_string();
        let generated = definition
            .columns
            .iter()
            .find(|(name, _)| *name == column_name && computed.contains(name))
            .map(|(_, text)| text.clone());
        let in_key = row.integer(4)?;
        if in_key > 0 {
            key.push((in_key, column_name.clone()));
        }
        let column_type = column_type(row.text(1)?);
        let is_required = row.integer(2)? != 0 || in_key > 0;
        let arity = if is_required {
            ColumnArity::Required
        } else {
            ColumnArity::Nullable
        };
        let default = row
            .optional(3)
            .and_then(|default| expression::default(default, &column_type, arity));
        columns.push((
            Column {
                name: column_name,
                column_type,
                arity,
                default,
                client_default: false,
                generated,
            },
            row.text(1)?.to_string(),
        ));
    }
    key.sort();
    // A key of one column that says exactly INTEGER is the row id, and counts.
    if let [(_, only)] = key.as_slice()
        && let Some((column, _)) = columns
            .iter_mut()
            .find(|(column, declared)| column.name == *only && declared.eq_ignore_ascii_case("integer"))
        && column.default.is_none()
    {
        column.default = Some(ColumnDefault::Autoincrement);
    }
    let primary_key = (!key.is_empty()).then(|| PrimaryKey {
        name: None,
        columns: key.into_iter().map(|(_, name)| IndexColumn::plain(name)).collect(),
    });
    Ok(Table {
        schema: None,
        name: name.to_string(),
        columns: columns.into_iter().map(|(column, _)| column).collect(),
        primary_key,
        indexes: indexes(catalog, name).await?,
        foreign_keys: foreign_keys(catalog, name).await?,
        checks: definition.checks,
    })
}

/// What the text of a table says.
async fn definition(catalog: &mut Catalog<'_>, table: &str, computed: &[String]) -> Result<Definition> {
    let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?";
    let rows = catalog.rows(sql, &[table]).await?;
    let create = rows.first().and_then(|row| row.optional(0)).unwrap_or_default();
    Ok(definition::read(create, |column| {
        computed.iter().any(|name| name == column)
    }))
}

/// The same table with its checks and computed columns as they are by now.
pub(crate) async fn with_definition(catalog: &mut Catalog<'_>, table: &Table) -> Result<Table> {
    let mut table = table.clone();
    let computed = table.columns.iter().filter(|column| column.generated.is_some());
    let computed: Vec<String> = computed.map(|column| column.name.clone()).collect();
    let definition = definition(catalog, &table.name, &computed).await?;
    for column in table.columns.iter_mut().filter(|column| column.generated.is_some()) {
        let found = definition.columns.iter().find(|(name, _)| *name == column.name);
        column.generated = found.map(|(_, text)| text.clone());
    }
    table.checks = definition.checks;
    Ok(table)
}

/// The type by the name that it was declared with. SQLite takes any name; these are the ones that mean a scalar.
fn column_type(declared: &str) -> ColumnType {
    let lower = declared.to_ascii_lowercase();
    let name = lower.split('(').next().unwrap_or_default().trim();
    let scalar = match name {
        "int" | "integer" | "tinyint" | "smallint" | "mediumint" | "int2" | "int4" | "serial" => Scalar::Int,
        "bigint" | "int8" | "unsigned big int" | "big int" => Scalar::BigInt,
        "real" | "float" | "double" | "double precision" => Scalar::Float,
        "decimal" | "numeric" => Scalar::Decimal,
        "boolean" | "bool" => Scalar::Boolean,
        "date" | "datetime" | "timestamp" => Scalar::DateTime,
        "blob" | "binary" | "varbinary" => Scalar::Bytes,
        "json" | "jsonb" => Scalar::Json,
        "text" | "clob" | "character" | "char" | "varchar" | "nchar" | "nvarchar" | "varying character"
        | "native character" => Scalar::String,
        _ => return ColumnType::Unsupported(declared.to_string()),
    };
    let default = Provider::Sqlite.dialect().default_type(scalar);
    ColumnType::Native(default.native, default.arguments.to_vec())
}

async fn indexes(catalog: &mut Catalog<'_>, table: &str) -> Result<Vec<Index>> {
    let rows = catalog
        .rows(
            "SELECT list.name, CAST(list.\"unique\" AS TEXT), list.origin, CAST(list.partial AS TEXT), made.sql \
             FROM pragma_index_list(?) AS list LEFT JOIN sqlite_schema AS made ON made.name = list.name \
             WHERE list.origin <> 'pk' ORDER BY made.rowid",
            &[table],
        )
        .await?;
    let mut indexes = Vec::new();
    for row in rows {
        let name = row.text(0)?;
        let columns = catalog
            .rows(
                "SELECT name, CAST(\"desc\" AS TEXT) FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno",
                &[name],
            )
            .await?;
        // A column without a name is an expression.
        if columns.iter().any(|column| column.optional(0).is_none()) {
            continue;
        }
        let columns = columns.iter().map(|column| {
            let descending = (column.integer(1)? != 0).then_some(true);
            Ok(IndexColumn {
                descending,
                ..IndexColumn::plain(column.text(0)?)
            })
        });
        indexes.push(Index {
            name: name.to_string(),
            kind: if row.integer(1)? != 0 {
                IndexKind::Unique
            } else {
                IndexKind::Normal
            },
            index_type: IndexType::BTree,
            columns: columns.collect::<Result<Vec<_>>>()?,
            predicate: row
                .optional(4)
                .filter(|_| row.optional(3) == Some("1"))
                .and_then(condition)
                .map(str::to_string),
            is_constraint: row.text(2)? == "u",
        });
    }
    Ok(indexes)
}

/// What follows `WHERE` in the text of a `CREATE INDEX`.
fn condition(create: &str) -> Option<&str> {
    let mut depth = 0_i32;
    let mut quote: Option<char> = None;
    for (at, character) in create.char_indices() {
        match (quote, character) {
            (Some(open), _) if character == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(character),
            (None, '[') => quote = Some(']'),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, 'w' | 'W') if depth == 0 && at > 0 => {
                let before = create[..at].ends_with(|before: char| before.is_whitespace() || before == ')');
                let word = create
                    .get(at..at + 5)
                    .is_some_and(|word| word.eq_ignore_ascii_case("where"));
                let after = create[at..]
                    .chars()
                    .nth(5)
                    .is_some_and(|after| after.is_whitespace() || after == '(');
                if before && word && after {
                    return Some(create[at + 5..].trim());
                }
            }
            _ => {}
        }
    }
    None
}

async fn foreign_keys(catalog: &mut Catalog<'_>, table: &str) -> Result<Vec<ForeignKey>> {
    let rows = catalog
        .rows(
            "SELECT CAST(id AS TEXT), \"table\", \"from\", \"to\", on_delete, on_update \
             FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq",
            &[table],
        )
        .await?;
    let mut keys: Vec<(i64, ForeignKey)> = Vec::new();
    for row in rows {
        let id = row.integer(0)?;
        if keys.last().is_none_or(|(last, _)| *last != id) {
            let action = |text: &str| ReferentialAction::from_sql(text).unwrap_or(ReferentialAction::NoAction);
            let key = ForeignKey {
                name: None,
                columns: Vec::new(),
                referenced_table: QualifiedName::plain(row.text(1)?),
                referenced_columns: Vec::new(),
                on_delete: action(row.text(4)?),
                on_update: action(row.text(5)?),
            };
            keys.push((id, key));
        }
        let (_, key) = keys.last_mut().expect("one was just put there");
        key.columns.push(row.text(2)?.to_string());
        key.referenced_columns.extend(row.optional(3).map(str::to_string));
    }
    Ok(keys.into_iter().map(|(_, key)| key).collect())
}

/// A foreign key that names no columns refers to the primary key.
fn complete_references(database: &mut Database) {
    let keys: Vec<(String, Vec<String>)> = database
        .tables
        .iter()
        .filter_map(|table| {
            let key = table.primary_key.as_ref()?;
            Some((table.name.clone(), key.column_names().map(str::to_string).collect()))
        })
        .collect();
    for key in database.tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        if key.referenced_columns.is_empty()
            && let Some((_, columns)) = keys.iter().find(|(name, _)| *name == key.referenced_table.name)
        {
            key.referenced_columns.clone_from(columns);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_what_follows_where() {
        assert_eq!(
            condition("CREATE INDEX \"where x\" ON t(a) WHERE a > '(' AND b"),
            Some("a > '(' AND b")
        );
        assert_eq!(condition("create index i on t(a)where(a)"), Some("(a)"));
        assert_eq!(condition("CREATE INDEX i ON t(a)"), None);
    }

    #[test]
    fn a_declared_type_is_read_without_its_numbers() {
        assert!(matches!(column_type("VARCHAR(20)"), ColumnType::Native(native, _) if native.sql == "TEXT"));
        assert!(matches!(column_type("geometry"), ColumnType::Unsupported(_)));
    }
}
